//! First form.
use crate::case::Case;

/// Look-ups over a case's rows, built once and shared; `Sync`.
pub struct Index {}

impl Index {
    pub fn new(_case: &Case) -> Index {
        Index {}
    }
}
