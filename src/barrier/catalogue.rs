//! The safeguards that the ledger knows: id, title, control references.

/// One safeguard or factor.
pub struct Barrier {
    pub id: &'static str,
    pub title: &'static str,
    /// NIST SP 800-53 rev. 5 and ISO/IEC 27001:2022 Annex A.
    pub controls: &'static str,
}

const fn barrier(id: &'static str, title: &'static str, controls: &'static str) -> Barrier {
    Barrier { id, title, controls }
}

/// In the order in which the ledger lists them: the person, the target, the say of others, the right, the act, what
/// came after, the log.
pub const BARRIERS: [Barrier; 21] = [
    barrier("leaver", "Actor near the end of employment", "PS-4, AC-2(3); A.6.5"),
    barrier("access_outlived_need", "Access kept after leaving or transfer", "PS-4, PS-5; A.5.18"),
    barrier("contractor", "Actor is external staff", "PS-7; A.5.19"),
    barrier("protected_target", "Account is on a protection list", "AC-6(1)"),
    barrier("four_eyes", "Second person's approval", "AC-5, AC-3(2), CM-3; A.5.3"),
    barrier("self_approval", "Approval by the actor", "AC-5; A.5.3"),
    barrier("ticket_scope", "Act within its ticket", "AC-6, CM-5"),
    barrier("self_opened_ticket", "Ticket opened by the actor", "AC-5, AU-6"),
    barrier("dormant_privilege", "Right used after long disuse", "AC-6(7), AC-2(12)"),
    barrier("fresh_permission", "Right granted shortly before", "AC-6(5); A.8.2"),
    barrier("excess_privilege", "Right that others of the role never use", "AC-6"),
    barrier("off_hours", "Act outside the shift or in its last hour", "AC-2(11), AC-2(12)"),
    barrier("impersonation", "Act in another's name or by emergency access", "AC-6(9), AU-6"),
    barrier("new_origin", "Address not seen before with the actor", "SI-4, AC-2(12)"),
    barrier("no_confirmation", "Confirmation before the act", "IA-11"),
    barrier("rushed", "Act sooner after its ticket than usual", "human factors"),
    barrier("bulk", "Many accounts at once", "AC-6, CM-3"),
    barrier("safeguard_weakened", "Safeguard weakened earlier", "CM-5, AU-6"),
    barrier("detection", "Detection by an alert", "SI-4, IR-5, IR-6"),
    barrier("slow_restore", "Restorer had the right at hand", "IR-4, CP-10"),
    barrier("logging_gap", "Log without gaps that names who acted", "AU-3, AU-8, AU-11, AU-12"),
];

pub fn find(id: &str) -> Option<&'static Barrier> {
    BARRIERS.iter().find(|barrier| barrier.id == id)
}
