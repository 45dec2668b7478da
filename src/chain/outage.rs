//! What an outage is.

use crate::case::{Case, Entity};
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
    /// The first refused sign-in, where the outage shows by its symptoms alone.
    pub symptom: Option<u32>,
    /// Rows of partial returns: planes that came back before the account as a whole did.
    pub partial_returns: Vec<u32>,
}

impl Outage {
    /// An outage without acts and without an end.
    pub(crate) fn of(case: &Case, account: Entity, plane: Plane, start: Instant) -> Outage {
        let strings = case.events.strings();
        let name = case.entities.name(strings, account).to_owned();
        let members = case.entities.members(account);
        let aliases = members.iter().map(|&id| strings.get(id)).filter(|id| *id != name).map(str::to_owned).collect();
        Outage {
            id: 0,
            account,
            name,
            aliases,
            plane,
            start,
            end: None,
            cause: None,
            effective: None,
            symptom: None,
            restored_by: None,
            restored_effective: None,
            blows: Vec::new(),
            partial_returns: Vec::new(),
        }
    }

    /// The row from which the chain is followed: the act, its completion, else the first symptom.
    pub fn seed(&self) -> Option<u32> {
        self.cause.or(self.effective).or(self.symptom)
    }

    /// Whether these logs hold no act that took the account out.
    pub fn is_symptom_only(&self) -> bool {
        self.cause.is_none() && self.effective.is_none()
    }

    /// How long it lasted, in nanoseconds.
    pub fn duration_nanos(&self) -> Option<i64> {
        self.end.map(|end| end.nanos.saturating_sub(self.start.nanos))
    }

    /// The row in which the outage begins: its completion, else its cause, else its first symptom.
    pub fn begin_row(&self) -> Option<u32> {
        self.effective.or(self.cause).or(self.symptom)
    }

    /// Whether an instant lies in `[start, end)`.
    pub fn contains(&self, nanos: i64) -> bool {
        nanos >= self.start.nanos && self.end.is_none_or(|end| nanos < end.nanos)
    }
}
