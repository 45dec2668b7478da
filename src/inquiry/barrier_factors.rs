//! Safeguards put in (or circumstances taken away): what the outage owes to their failing.

use super::factors::{Counterfactual, Factor, Target};
use crate::barrier::{BarrierFinding, State};

/// What happens if the safeguard is put in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PutIn {
    /// It stops the act: its failing was necessary.
    Stops,
    /// The act is made; the outage is shorter, narrower or better to see.
    Narrows,
    /// The act is less at hand.
    Hinders,
    /// Nothing that these logs show depends on it.
    Nothing,
}
use PutIn::{Hinders, Narrows, Nothing, Stops};

/// By the ledger's id: what putting it in does, and the sentence.
const TABLE: [(&str, PutIn, &str); 21] = [
    ("protected_target", Stops, "With the account's protection in force the act does not go through."),
    ("four_eyes", Stops, "With a second person's approval required and not given, the act does not go through."),
    ("self_approval", Stops, "With the actor's own approval not counted, the act is not approved."),
    ("ticket_scope", Stops, "With an open ticket about this account required, the act does not go through."),
    ("no_confirmation", Stops, "With a confirmation required and not given, the act does not go through."),
    ("safeguard_weakened", Stops, "With the safeguard as it stood before, the act does not go through."),
    ("detection", Narrows, "With an alert first, the outage is noticed earlier."),
    ("slow_restore", Narrows, "With the right at the restorer's hand, the account is back earlier."),
    ("bulk", Narrows, "With the number of accounts limited, fewer are out."),
    ("logging_gap", Narrows, "With the gap filled, more of the outage is on record."),
    ("leaver", Hinders, "With access ended before the last days, the actor does not have it at the time."),
    (
        "access_outlived_need",
        Hinders,
        "With access ended with the need for it, the actor does not have it at the time.",
    ),
    ("dormant_privilege", Hinders, "With unused rights taken back, the actor does not have this one at the time."),
    ("fresh_permission", Hinders, "With the right granted later or not at all, the act is not at hand."),
    ("excess_privilege", Hinders, "With rights as narrow as the peers', this account is out of reach."),
    ("impersonation", Hinders, "Without access on another's behalf, the act is not made under that name."),
    ("new_origin", Hinders, "With sign-ins from unknown places stopped, this session does not begin."),
    ("self_opened_ticket", Hinders, "With a ticket of somebody else's required, the act is not covered."),
    ("rushed", Hinders, "With more time between ticket and act, it can still be stopped."),
    ("contractor", Nothing, "The same act by other staff takes the account out as well."),
    ("off_hours", Nothing, "The same act at another hour takes the account out as well."),
];

/// What a finding was to the outage; `None` where these logs cannot assess the safeguard.
pub(super) fn barrier_factor(finding: &BarrierFinding) -> Option<Counterfactual> {
    match finding.state {
        State::NotAssessable => return None,
        State::Operated => {
            let why = "It operated, or the circumstance was not there: nothing is to be put in.";
            return Some(Counterfactual::new(Factor::Context, Target::Beginning, why));
        }
        State::Failed | State::Absent => {}
    }
    let known = TABLE.iter().find(|(id, _, _)| *id == finding.id);
    let &(_, put_in, why) = known.unwrap_or(&("", Nothing, "Nothing that these logs show depends on it."));
    let (factor, of) = match put_in {
        Stops => (Factor::Necessary, Target::Beginning),
        Narrows => (Factor::Contributing, Target::Extent),
        Hinders => (Factor::Contributing, Target::Beginning),
        Nothing => (Factor::Context, Target::Beginning),
    };
    Some(Counterfactual::new(factor, of, why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::barrier::BARRIERS;
    use crate::language::Phrase;

    fn judged(id: &'static str, state: State) -> Option<(Factor, Target)> {
        let (title, why) = (Phrase::verbatim(""), Phrase::verbatim(""));
        let finding = BarrierFinding { id, title, state, why, records: Vec::new(), controls: "" };
        barrier_factor(&finding).map(|found| (found.factor, found.of))
    }

    #[test]
    fn a_safeguard_that_stops_the_act_was_necessary_to_fail() {
        assert_eq!(judged("four_eyes", State::Absent), Some((Factor::Necessary, Target::Beginning)));
        assert_eq!(judged("four_eyes", State::Operated), Some((Factor::Context, Target::Beginning)));
        assert_eq!(judged("four_eyes", State::NotAssessable), None);
        assert_eq!(judged("slow_restore", State::Failed), Some((Factor::Contributing, Target::Extent)));
        assert_eq!(judged("leaver", State::Failed), Some((Factor::Contributing, Target::Beginning)));
        assert_eq!(judged("off_hours", State::Failed), Some((Factor::Context, Target::Beginning)));
    }

    #[test]
    fn every_safeguard_of_the_ledger_is_in_the_table() {
        for barrier in &BARRIERS {
            assert!(TABLE.iter().any(|(id, _, _)| *id == barrier.id), "{}", barrier.id);
        }
    }
}
