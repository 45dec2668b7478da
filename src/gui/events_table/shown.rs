//! The rows on the screen in their order: by time, or as a column sorts them.

use crate::gui::state::{Rows, State};
use crate::query::{Ordered, SortBy};
use std::sync::Arc;

/// Rows put in the order of a column.
pub struct SortedRows {
    /// What was sorted.
    pub of: Arc<Rows>,
    pub by: SortBy,
    pub ordered: Ordered,
}

/// The rows shown, and where each stands.
#[derive(Clone)]
pub struct Shown {
    pub rows: Arc<Rows>,
    sorted: Option<Arc<SortedRows>>,
}

impl Shown {
    /// The rows of the filter, in the order last made for them.
    pub fn of(state: &State) -> Option<Shown> {
        let rows = state.rows()?;
        let sorted = state.work.order.slot().shown().filter(|sorted| Arc::ptr_eq(&sorted.of, rows));
        let sorted = sorted.filter(|_| !state.table.settings.sort_by().is_natural());
        Some(Shown { rows: Arc::clone(rows), sorted: sorted.cloned() })
    }

    pub fn len(&self) -> usize {
        self.rows.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.rows.is_empty()
    }

    /// The order that the rows stand in.
    pub fn by(&self) -> SortBy {
        self.sorted.as_ref().map_or_else(SortBy::default, |sorted| sorted.by)
    }

    /// The row at a place.
    pub fn row(&self, place: usize) -> Option<u32> {
        let rows = self.sorted.as_ref().map_or(&self.rows.rows, |sorted| &sorted.ordered.rows);
        rows.get(place).copied()
    }

    /// The place of a row; where it would stand, if it is not among those shown and these stand in the order of time.
    pub fn place(&self, row: u32) -> Option<Result<usize, usize>> {
        match (self.rows.rows.binary_search(&row), &self.sorted) {
            (Ok(nth), Some(sorted)) => sorted.ordered.place(nth).map(Ok),
            (Err(_), Some(_)) => None,
            (found, None) => Some(found),
        }
    }
}
