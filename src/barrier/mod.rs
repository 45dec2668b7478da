//! The ledger of safeguards: for each outage, which operated, which failed, which left no trace although a source would
//! show it, and which these logs cannot tell. Knows no output formats.

use crate::case::Case;
use crate::chain::{Chain, Outage};
use crate::model::RecordRef;

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
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct BarrierFinding {
    /// As in domain tables: `leaver`, `four_eyes`, …
    pub id: &'static str,
    /// For a reader: `Second person's approval`.
    pub title: &'static str,
    pub state: State,
    /// One plain sentence; never what ought to have been.
    pub why: String,
    /// The records of events and facts that decide it.
    pub records: Vec<RecordRef>,
    /// Control references (NIST SP 800-53, ISO 27001).
    pub controls: &'static str,
}

/// The state of every known safeguard for one outage, in a fixed order.
pub fn ledger(_case: &Case, _outage: &Outage, _chain: &Chain) -> Vec<BarrierFinding> {
    Vec::new()
}
