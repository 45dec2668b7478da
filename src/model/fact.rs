//! What a roster or a list states about a person or an account.

use super::instant::Instant;
use super::provenance::RecordRef;
use super::sets::IdSet;
use super::strings::Sym;

/// The kinds of statement that the program understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactKind {
    /// `value`: the kind of employment (`contractor`, `employee`, …).
    EmploymentKind,
    /// `at`: the first day of employment.
    EmploymentStart,
    /// `at`: the last day of employment or contract, as a local date at 00:00 UTC.
    EmploymentEnd,
    /// `value`: the role or job.
    JobRole,
    /// `value`: `DAYS HH:MM-HH:MM Area/City`, e.g. `Mon-Fri 08:00-16:00 America/Los_Angeles`.
    Shift,
    /// `value`: a label that sets the account apart (`head_of_state`, `vip`, …).
    ProtectionLabel,
    /// `value`: the rule that goes with the label (`requires second approver`).
    ProtectionRule,
    /// `value`: the account exists for tests and is nobody's.
    TestAccount,
}

impl FactKind {
    pub const ALL: [(&'static str, FactKind); 8] = [
        ("employment.kind", FactKind::EmploymentKind),
        ("employment.start", FactKind::EmploymentStart),
        ("employment.end", FactKind::EmploymentEnd),
        ("job.role", FactKind::JobRole),
        ("shift", FactKind::Shift),
        ("protection.label", FactKind::ProtectionLabel),
        ("protection.rule", FactKind::ProtectionRule),
        ("account.test", FactKind::TestAccount),
    ];

    pub fn name(self) -> &'static str {
        FactKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    pub fn from_name(name: &str) -> Option<FactKind> {
        FactKind::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// One statement about one entity. `at` is given for kinds that are dates; it is also the record's own date
/// (`added_on`) where the list has one and the kind has no date of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact {
    pub subject: IdSet,
    pub kind: FactKind,
    pub value: Sym,
    pub at: Option<Instant>,
    pub source: Sym,
    pub record: RecordRef,
}
