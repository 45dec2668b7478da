//! "Without this": one step taken away, or one safeguard put in, and what of the chain then no longer holds.

use super::super::state::Traced;
use crate::chain::Role;
use crate::inquiry::{Counterfactual, Factor, Target};

/// What is taken away or put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// The step of this row.
    Step(u32),
    /// The safeguard of this id works.
    Safeguard(&'static str),
}

impl Without {
    /// What the inquiry says of it; none where these logs do not allow an answer.
    pub fn answer(self, traced: &Traced) -> Option<&Counterfactual> {
        let factors = &traced.inquiry.factors;
        match self {
            Without::Step(row) => {
                let at = traced.chain.steps.iter().position(|step| step.row == row)?;
                factors.steps.get(at)
            }
            Without::Safeguard(id) => {
                let at = traced.barriers.iter().position(|finding| finding.id == id)?;
                factors.barriers.get(at)?.as_ref()
            }
        }
    }

    /// For each step whether it falls away with it: itself; where it was necessary for the account to go out, all that came
    /// of the act; where it was necessary for the return, that.
    pub fn fallen(self, traced: &Traced) -> Vec<bool> {
        let answer = self.answer(traced).filter(|found| found.factor == Factor::Necessary);
        let falls = |role: Role, row: u32| match answer.map(|found| found.of) {
            _ if self == Without::Step(row) => true,
            Some(Target::Beginning) => {
                matches!(role, Role::Executing | Role::Aggravating | Role::Detection | Role::Restoration)
            }
            Some(Target::End) => {
                traced.outage.restored_by == Some(row) || traced.outage.restored_effective == Some(row)
            }
            Some(Target::Extent) | None => false,
        };
        traced.chain.steps.iter().map(|step| falls(step.role, step.row)).collect()
    }

    /// Whether the outage does not begin then, or has no end.
    pub fn is_no_outage(self, traced: &Traced) -> bool {
        self.is_necessary(traced, Target::Beginning)
    }

    pub fn is_no_return(self, traced: &Traced) -> bool {
        self.is_necessary(traced, Target::End)
    }

    fn is_necessary(self, traced: &Traced, of: Target) -> bool {
        self.answer(traced).is_some_and(|found| found.factor == Factor::Necessary && found.of == of)
    }
}

/// What a step was to the outage.
pub fn factor(traced: &Traced, step: usize) -> Option<Factor> {
    traced.inquiry.factors.steps.get(step).map(|found| found.factor)
}
