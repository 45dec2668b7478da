//! What a source can record, so that a safeguard without a record can be told from one without a source.

/// One kind of thing that a source records when it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Recorded {
    /// Acts that take accounts out or bring them back.
    AccountActs,
    SignIns,
    Grants,
    Approvals,
    Confirmations,
    Tickets,
    Alerts,
    Complaints,
    PolicyChanges,
    /// Looks at single accounts.
    Views,
    Impersonation,
    Employment,
    Shifts,
    Protection,
}

impl Recorded {
    pub const ALL: [(&'static str, Recorded); 14] = [
        ("account_acts", Recorded::AccountActs),
        ("sign_ins", Recorded::SignIns),
        ("grants", Recorded::Grants),
        ("approvals", Recorded::Approvals),
        ("confirmations", Recorded::Confirmations),
        ("tickets", Recorded::Tickets),
        ("alerts", Recorded::Alerts),
        ("complaints", Recorded::Complaints),
        ("policy_changes", Recorded::PolicyChanges),
        ("views", Recorded::Views),
        ("impersonation", Recorded::Impersonation),
        ("employment", Recorded::Employment),
        ("shifts", Recorded::Shifts),
        ("protection", Recorded::Protection),
    ];

    pub fn name(self) -> &'static str {
        Recorded::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    pub fn from_name(name: &str) -> Option<Recorded> {
        Recorded::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// The kinds that one source can record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Records(u32);

impl Records {
    pub fn contains(self, kind: Recorded) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// All kinds, in the order of [`Recorded::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Recorded> {
        Recorded::ALL.into_iter().map(|(_, kind)| kind).filter(move |kind| self.contains(*kind))
    }
}

impl FromIterator<Recorded> for Records {
    fn from_iter<I: IntoIterator<Item = Recorded>>(kinds: I) -> Records {
        Records(kinds.into_iter().fold(0, |bits, kind| bits | (1 << kind as u32)))
    }
}
