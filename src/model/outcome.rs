//! Whether an act came about, and which step of it a record tells.

use crate::language::Phrase;
use crate::phrase;

/// What the record says of the act's success. `Unknown` is real: nothing in the record decides it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    #[default]
    Unknown = 0,
    Success = 1,
    Failure = 2,
}

impl Outcome {
    pub const ALL: [Outcome; 3] = [Outcome::Unknown, Outcome::Success, Outcome::Failure];

    pub fn name(self) -> &'static str {
        match self {
            Outcome::Unknown => "unknown",
            Outcome::Success => "success",
            Outcome::Failure => "failure",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            Outcome::Unknown => phrase!("outcome-unknown"),
            Outcome::Success => phrase!("outcome-success"),
            Outcome::Failure => phrase!("outcome-failure"),
        }
    }

    pub fn from_name(name: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|o| o.name() == name)
    }

    pub fn from_code(code: u32) -> Outcome {
        Outcome::ALL.get(code as usize).copied().unwrap_or_default()
    }
}

/// Which step of an act a record tells, where a product writes several: a person's request, the system's
/// completion, a withdrawal, or a rehearsal that changes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// The record is the whole act.
    #[default]
    Whole = 0,
    /// Asked for, not yet in force.
    Requested = 1,
    /// A request coming into force.
    Effective = 2,
    /// Withdrawn or a dry run: changes nothing.
    Void = 3,
}

impl Phase {
    pub const ALL: [Phase; 4] = [Phase::Whole, Phase::Requested, Phase::Effective, Phase::Void];

    pub fn name(self) -> &'static str {
        match self {
            Phase::Whole => "whole",
            Phase::Requested => "requested",
            Phase::Effective => "effective",
            Phase::Void => "void",
        }
    }

    pub fn from_name(name: &str) -> Option<Phase> {
        Phase::ALL.into_iter().find(|p| p.name() == name)
    }

    pub fn from_code(code: u32) -> Phase {
        Phase::ALL.get(code as usize).copied().unwrap_or_default()
    }
}
