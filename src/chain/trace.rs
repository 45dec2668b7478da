//! The chain of one outage: back from the act, on from the outage.

use super::hand::Hand;
use super::types::LinkKind;
use super::walk::{Proposal, Walk};
use super::{Band, Chain, Index, Outage, backward, documents, forward, tickets};
use crate::case::Case;
use crate::phrase;

/// The chain of an outage. The same for the same case, whatever was asked of the index before.
pub fn trace(case: &Case, index: &Index, outage: &Outage) -> Chain {
    trace_by_hand(case, index, outage, &Hand::default())
}

/// The same, with what the analyst decided. The outage is one whose bounds the hand has set ([`Hand::bound`]).
pub fn trace_by_hand(case: &Case, index: &Index, outage: &Outage, hand: &Hand) -> Chain {
    let Some(seed) = outage.seed() else {
        let (bounds, by_hand) = (Vec::new(), hand.told.clone());
        return Chain { steps: Vec::new(), confidence: 0.0, band: Band::Context, weakest: None, bounds, by_hand };
    };
    let mut walk = Walk::new(case, index, outage, seed, hand);
    for (&row, (role, note)) in &hand.pins {
        let links = vec![walk.link(seed, LinkKind::Pinned, "by the analyst", note, 1.0)];
        walk.offer(Proposal { row, role: *role, links, walk: true });
    }
    if outage.is_symptom_only() {
        walk.bound(phrase!("chain-bound-symptom"));
    } else {
        backward::run(&mut walk);
        tickets::of_persons(&mut walk);
        backward::run(&mut walk);
        documents::of_chain(&mut walk);
        documents::proposed(&mut walk);
    }
    forward::run(&mut walk);
    walk.into_chain()
}
