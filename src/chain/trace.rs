//! First form.
use super::{Band, Chain, Index, Outage};
use crate::case::Case;

/// The chain of an outage.
pub fn trace(_case: &Case, _index: &Index, _outage: &Outage) -> Chain {
    Chain { steps: Vec::new(), confidence: 0.0, band: Band::Context, weakest: None, bounds: Vec::new() }
}
