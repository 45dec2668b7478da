//! The chain of one outage: back from the act, on from the outage.

use super::walk::Walk;
use super::{Band, Chain, Index, Outage, backward, documents, forward};
use crate::case::Case;

/// The chain of an outage. The same for the same case, whatever was asked of the index before.
pub fn trace(case: &Case, index: &Index, outage: &Outage) -> Chain {
    let Some(seed) = outage.seed() else {
        return Chain { steps: Vec::new(), confidence: 0.0, band: Band::Context, weakest: None, bounds: Vec::new() };
    };
    let mut walk = Walk::new(case, index, outage, seed);
    if outage.is_symptom_only() {
        walk.bound("These logs hold no record of the act itself: the chain begins with the first symptom.".to_owned());
    } else {
        backward::run(&mut walk);
        documents::of_chain(&mut walk);
    }
    forward::run(&mut walk);
    walk.into_chain()
}
