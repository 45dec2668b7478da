//! What an investigator asks of a chain: what was necessary, which readings the evidence tells apart, who else could have
//! done it, and whether what somebody claims holds.
//!
//! Competing readings stand here and not in `chain`, because they weigh findings of the ledger (an approval missing, a
//! ticket that covers the act) beside records: they need `barrier`, which comes after `chain`. None of the answers names
//! an intent or a blame, and no reading is declared the right one. Knows no output formats and no window.

mod access;
mod alike;
mod barrier_factors;
mod claims;
mod factors;
mod grants;
mod graph;
mod matter;
mod needs;
mod origins;
mod readings;
mod signs;

#[cfg(test)]
mod scenes;

pub use access::{Access, Holder, WINDOW_DAYS};
pub use claims::{Check, Claim, ClaimsError, Judgement, Moment, Verdict, Which, judge, parse_claims, read_claims};
pub use factors::{Counterfactual, Factor, Factors, Target};
pub use grants::Grant;
pub use readings::{Evidence, Reading, Sign};

use crate::barrier::BarrierFinding;
use crate::case::Case;
use crate::chain::{Chain, Index, Outage};
use matter::Matter;

/// The answers for one outage. Empty where these logs do not hold the act.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inquiry {
    pub factors: Factors,
    /// Those that tell the readings apart best first.
    pub readings: Vec<Evidence>,
    pub access: Option<Access>,
}

/// Asks everything of one outage. `days`: how far back access is looked at.
pub fn inquire(
    case: &Case,
    index: &Index,
    outage: &Outage,
    chain: &Chain,
    barriers: &[BarrierFinding],
    days: u32,
) -> Inquiry {
    let Some(matter) = Matter::new(case, index, outage, chain, barriers) else { return Inquiry::default() };
    let usage = access::usage(&matter, days);
    Inquiry {
        factors: factors::factors(&matter),
        readings: readings::readings(&matter, &usage),
        access: Some(access::access(&matter, &usage)),
    }
}
