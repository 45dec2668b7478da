//! The safeguards that the ledger knows: id, title, control references.

/// One safeguard or factor.
pub struct Barrier {
    pub id: &'static str,
    pub title: &'static str,
    /// NIST SP 800-53 rev. 5 and ISO/IEC 27001:2022 Annex A.
    pub controls: &'static str,
}

/// In the order in which the ledger lists them.
pub const BARRIERS: [Barrier; 14] = [
    Barrier { id: "leaver", title: "Actor near the end of employment", controls: "PS-4, AC-2(3); A.6.5" },
    Barrier { id: "contractor", title: "Actor is external staff", controls: "PS-7; A.5.19" },
    Barrier { id: "protected_target", title: "Account is on a protection list", controls: "AC-6(1)" },
    Barrier { id: "four_eyes", title: "Second person's approval", controls: "AC-5, AC-3(2), CM-3; A.5.3" },
    Barrier { id: "self_approval", title: "Approval by the actor", controls: "AC-5; A.5.3" },
    Barrier { id: "ticket_scope", title: "Act within its ticket", controls: "AC-6, CM-5" },
    Barrier { id: "self_opened_ticket", title: "Ticket opened by the actor", controls: "AC-5, AU-6" },
    Barrier { id: "fresh_permission", title: "Right granted shortly before", controls: "AC-6(5); A.8.2" },
    Barrier { id: "off_hours", title: "Act outside the shift or in its last hour", controls: "AC-2(11), AC-2(12)" },
    Barrier { id: "no_confirmation", title: "Confirmation before the act", controls: "IA-11" },
    Barrier { id: "bulk", title: "Many accounts at once", controls: "AC-6, CM-3" },
    Barrier { id: "safeguard_weakened", title: "Safeguard weakened earlier", controls: "CM-5, AU-6" },
    Barrier { id: "detection", title: "Detection by an alert", controls: "SI-4, IR-5, IR-6" },
    Barrier { id: "slow_restore", title: "Restorer had the right at hand", controls: "IR-4, CP-10" },
];

pub fn find(id: &str) -> Option<&'static Barrier> {
    BARRIERS.iter().find(|barrier| barrier.id == id)
}
