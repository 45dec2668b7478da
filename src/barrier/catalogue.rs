//! The safeguards that the ledger knows: id, title, control references.

use crate::language::Phrase;

/// One safeguard or factor.
pub struct Barrier {
    pub id: &'static str,
    /// The id of its title in the words of the program.
    title: &'static str,
    /// NIST SP 800-53 rev. 5 and ISO/IEC 27001:2022 Annex A.
    pub controls: &'static str,
}

const fn barrier(id: &'static str, title: &'static str, controls: &'static str) -> Barrier {
    Barrier { id, title, controls }
}

impl Barrier {
    /// For a reader: `Second person's approval`.
    pub fn title(&self) -> Phrase {
        Phrase::new(self.title)
    }
}

/// In the order in which the ledger lists them: the person, the target, the say of others, the right, the act, what
/// came after, the log.
pub const BARRIERS: [Barrier; 21] = [
    barrier("leaver", "barrier-leaver", "PS-4, AC-2(3); A.6.5"),
    barrier("access_outlived_need", "barrier-access-outlived-need", "PS-4, PS-5; A.5.18"),
    barrier("contractor", "barrier-contractor", "PS-7; A.5.19"),
    barrier("protected_target", "barrier-protected-target", "AC-6(1)"),
    barrier("four_eyes", "barrier-four-eyes", "AC-5, AC-3(2), CM-3; A.5.3"),
    barrier("self_approval", "barrier-self-approval", "AC-5; A.5.3"),
    barrier("ticket_scope", "barrier-ticket-scope", "AC-6, CM-5"),
    barrier("self_opened_ticket", "barrier-self-opened-ticket", "AC-5, AU-6"),
    barrier("dormant_privilege", "barrier-dormant-privilege", "AC-6(7), AC-2(12)"),
    barrier("fresh_permission", "barrier-fresh-permission", "AC-6(5); A.8.2"),
    barrier("excess_privilege", "barrier-excess-privilege", "AC-6"),
    barrier("off_hours", "barrier-off-hours", "AC-2(11), AC-2(12)"),
    barrier("impersonation", "barrier-impersonation", "AC-6(9), AU-6"),
    barrier("new_origin", "barrier-new-origin", "SI-4, AC-2(12)"),
    barrier("no_confirmation", "barrier-no-confirmation", "IA-11"),
    barrier("rushed", "barrier-rushed", "human factors"),
    barrier("bulk", "barrier-bulk", "AC-6, CM-3"),
    barrier("safeguard_weakened", "barrier-safeguard-weakened", "CM-5, AU-6"),
    barrier("detection", "barrier-detection", "SI-4, IR-5, IR-6"),
    barrier("slow_restore", "barrier-slow-restore", "IR-4, CP-10"),
    barrier("logging_gap", "barrier-logging-gap", "AU-3, AU-8, AU-11, AU-12"),
];

pub fn find(id: &str) -> Option<&'static Barrier> {
    BARRIERS.iter().find(|barrier| barrier.id == id)
}
