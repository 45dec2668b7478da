//! The ledger of safeguards: for each outage, which operated, which failed, which left no trace although a source would
//! show it, and which these logs cannot tell. Knows no output formats.

mod approval;
mod catalogue;
mod confirmation;
mod employment;
mod hours;
mod logging;
mod origin;
mod pace;
mod policy;
mod response;
mod rights;
mod scene;
mod shift;
mod target;
mod ticket;

#[cfg(test)]
mod scenes;

pub use catalogue::{BARRIERS, Barrier, find};

use self::scene::{Scene, Verdict};
use crate::case::Case;
use crate::chain::{Chain, Index, Outage};
use crate::language::Phrase;
use crate::model::RecordRef;
use crate::phrase;

/// What the logs say of a safeguard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    Operated,
    Failed,
    /// A loaded source records such events, covers the time, and has none for this act.
    Absent,
    /// No loaded source records it, or none covers the time.
    NotAssessable,
}

impl State {
    pub const ALL: [State; 4] = [State::Operated, State::Failed, State::Absent, State::NotAssessable];

    pub fn name(self) -> &'static str {
        match self {
            State::Operated => "operated",
            State::Failed => "failed",
            State::Absent => "absent",
            State::NotAssessable => "not_assessable",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            State::Operated => phrase!("state-operated"),
            State::Failed => phrase!("state-failed"),
            State::Absent => phrase!("state-absent"),
            State::NotAssessable => phrase!("state-not-assessable"),
        }
    }
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct BarrierFinding {
    /// As in domain tables: `leaver`, `four_eyes`, …
    pub id: &'static str,
    /// For a reader: `Second person's approval`.
    pub title: Phrase,
    pub state: State,
    /// One plain sentence; never what ought to have been.
    pub why: Phrase,
    /// The records of events and facts that decide it.
    pub records: Vec<RecordRef>,
    /// Control references (NIST SP 800-53, ISO 27001).
    pub controls: &'static str,
}

/// The state of every known safeguard for one outage, in a fixed order. Where these logs do not hold the act, little
/// more than its traces can be judged. Costs milliseconds; the first for a case, one pass over its table.
pub fn ledger(case: &Case, index: &Index, outage: &Outage, chain: &Chain) -> Vec<BarrierFinding> {
    let scene = Scene::new(case, index, outage, chain);
    let one = |barrier: &Barrier| {
        let Verdict { state, why, records } = match &scene {
            Some(scene) if outage.cause.is_some() => judge(barrier.id, scene),
            _ => judge_traces(barrier.id, outage, scene.as_ref()),
        };
        BarrierFinding { id: barrier.id, title: barrier.title(), state, why, records, controls: barrier.controls }
    };
    BARRIERS.iter().map(one).collect()
}

/// For an outage of which the act is in no loaded record. `scene` takes the first trace for the act.
fn judge_traces(id: &str, outage: &Outage, scene: Option<&Scene<'_>>) -> Verdict {
    match (id, scene) {
        ("detection", Some(scene)) => response::detection(scene),
        ("slow_restore", Some(scene)) => response::slow_restore(scene),
        ("protected_target", Some(scene)) => target::protected_target(scene),
        ("logging_gap", _) => {
            let traces = scene.map(|scene| scene.steps.iter().take(3).map(|(_, event)| event.at).collect());
            let why = phrase!("barrier-only-traces", account = &outage.name);
            Verdict::new(State::Failed, why, traces.unwrap_or_default())
        }
        _ => Verdict::not_assessable(phrase!("barrier-no-act", account = &outage.name)),
    }
}

fn judge(id: &str, scene: &Scene<'_>) -> Verdict {
    match id {
        "leaver" => employment::leaver(scene),
        "access_outlived_need" => employment::access_outlived_need(scene),
        "contractor" => employment::contractor(scene),
        "protected_target" => target::protected_target(scene),
        "four_eyes" => approval::four_eyes(scene),
        "self_approval" => approval::self_approval(scene),
        "ticket_scope" => ticket::ticket_scope(scene),
        "self_opened_ticket" => ticket::self_opened_ticket(scene),
        "dormant_privilege" => rights::dormant_privilege(scene),
        "fresh_permission" => rights::fresh_permission(scene),
        "excess_privilege" => rights::excess_privilege(scene),
        "off_hours" => hours::off_hours(scene),
        "impersonation" => origin::impersonation(scene),
        "new_origin" => origin::new_origin(scene),
        "no_confirmation" => confirmation::no_confirmation(scene),
        "rushed" => pace::rushed(scene),
        "bulk" => target::bulk(scene),
        "safeguard_weakened" => policy::safeguard_weakened(scene),
        "detection" => response::detection(scene),
        "slow_restore" => response::slow_restore(scene),
        "logging_gap" => logging::logging_gap(scene),
        _ => Verdict::not_assessable(phrase!("barrier-unjudged")),
    }
}
