//! Safeguards put in (or circumstances taken away): what the outage owes to their failing.

use super::factors::{Counterfactual, Factor, Target};
use crate::barrier::{BarrierFinding, State};
use crate::language::Phrase;
use crate::phrase;

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

/// By the ledger's id: what putting it in does, and the id of the sentence.
const TABLE: [(&str, PutIn, &str); 21] = [
    ("protected_target", Stops, "put-in-protected-target"),
    ("four_eyes", Stops, "put-in-four-eyes"),
    ("self_approval", Stops, "put-in-self-approval"),
    ("ticket_scope", Stops, "put-in-ticket-scope"),
    ("no_confirmation", Stops, "put-in-no-confirmation"),
    ("safeguard_weakened", Stops, "put-in-safeguard-weakened"),
    ("detection", Narrows, "put-in-detection"),
    ("slow_restore", Narrows, "put-in-slow-restore"),
    ("bulk", Narrows, "put-in-bulk"),
    ("logging_gap", Narrows, "put-in-logging-gap"),
    ("leaver", Hinders, "put-in-leaver"),
    ("access_outlived_need", Hinders, "put-in-access-outlived-need"),
    ("dormant_privilege", Hinders, "put-in-dormant-privilege"),
    ("fresh_permission", Hinders, "put-in-fresh-permission"),
    ("excess_privilege", Hinders, "put-in-excess-privilege"),
    ("impersonation", Hinders, "put-in-impersonation"),
    ("new_origin", Hinders, "put-in-new-origin"),
    ("self_opened_ticket", Hinders, "put-in-self-opened-ticket"),
    ("rushed", Hinders, "put-in-rushed"),
    ("contractor", Nothing, "put-in-contractor"),
    ("off_hours", Nothing, "put-in-off-hours"),
];

/// What a finding was to the outage; `None` where these logs cannot assess the safeguard.
pub(super) fn barrier_factor(finding: &BarrierFinding) -> Option<Counterfactual> {
    match finding.state {
        State::NotAssessable => return None,
        State::Operated => {
            let why = phrase!("put-in-nothing");
            return Some(Counterfactual::new(Factor::Context, Target::Beginning, why));
        }
        State::Failed | State::Absent => {}
    }
    let known = TABLE.iter().find(|(id, _, _)| *id == finding.id);
    let &(_, put_in, why) = known.unwrap_or(&("", Nothing, "put-in-unknown"));
    let (factor, of) = match put_in {
        Stops => (Factor::Necessary, Target::Beginning),
        Narrows => (Factor::Contributing, Target::Extent),
        Hinders => (Factor::Contributing, Target::Beginning),
        Nothing => (Factor::Context, Target::Beginning),
    };
    Some(Counterfactual::new(factor, of, Phrase::new(why)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::barrier::BARRIERS;

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
            let known = TABLE.iter().find(|(id, _, _)| *id == barrier.id);
            let (_, _, why) = known.unwrap_or_else(|| panic!("{} is not in the table", barrier.id));
            assert_ne!(Phrase::new(why).to_string(), *why, "no words");
        }
    }
}
