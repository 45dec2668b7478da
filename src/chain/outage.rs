//! What an outage is.

use crate::case::Entity;
use crate::model::{Instant, Plane};

/// An interval in which the holder of one account cannot use it as a whole: `[start, end)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Outage {
    /// From 1, in the order of [`super::find_outages`].
    pub id: u32,
    pub account: Entity,
    /// The name by which the account is shown.
    pub name: String,
    /// The account's other identifiers, in the order of their text.
    pub aliases: Vec<String>,
    /// The plane of the executing act.
    pub plane: Plane,
    /// When it came into force.
    pub start: Instant,
    /// When the account was usable again; `None` if these logs do not show it.
    pub end: Option<Instant>,
    /// The row of the act (a person's request, where the product writes one); `None` if only symptoms show.
    pub cause: Option<u32>,
    /// The row of its completion, where the product writes one apart.
    pub effective: Option<u32>,
    pub restored_by: Option<u32>,
    pub restored_effective: Option<u32>,
    /// Further acts that took the account out while it was out, in the order of time.
    pub blows: Vec<u32>,
    /// Rows of partial returns: planes that came back before the account as a whole did.
    pub partial_returns: Vec<u32>,
}

impl Outage {
    /// How long it lasted, in nanoseconds.
    pub fn duration_nanos(&self) -> Option<i64> {
        self.end.map(|end| end.nanos.saturating_sub(self.start.nanos))
    }

    /// The row in which the outage begins: its completion, else its cause.
    pub fn begin_row(&self) -> Option<u32> {
        self.effective.or(self.cause)
    }

    /// Whether an instant lies in `[start, end)`.
    pub fn contains(&self, nanos: i64) -> bool {
        nanos >= self.start.nanos && self.end.is_none_or(|end| nanos < end.nanos)
    }
}
