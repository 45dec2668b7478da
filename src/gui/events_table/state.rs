//! What is known of the table, the facets and the histogram beside the rows themselves.

use super::settings::TableSettings;
use super::shown::Shown;
use crate::case::Case;
use crate::gui::settings::Settings;
use crate::gui::state::State;
use crate::query::{Field, Needle};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text that was looked for, with what is known of the case's texts.
pub struct KeptNeedle {
    pub text: String,
    pub case: Arc<Case>,
    pub needle: Needle,
}

#[derive(Default)]
pub struct TableState {
    pub settings: TableSettings,
    /// The row to whose time the others are told.
    pub relative_to: Option<u32>,
    /// The time that the histogram shows, where it was zoomed.
    pub range: Option<(i64, i64)>,
    /// What is looked for in each facet.
    pub searches: BTreeMap<Field, String>,
    pub needle: Option<Arc<KeptNeedle>>,
    /// A text on its way to the clipboard.
    pub clipboard: Option<String>,
}

impl TableState {
    pub fn new(settings: &Settings) -> TableState {
        TableState { settings: TableSettings::read(&settings.table), ..TableState::default() }
    }

    /// Forgets what belongs to the case before.
    pub fn forget(&mut self) {
        *self = TableState { settings: std::mem::take(&mut self.settings), ..TableState::default() };
    }
}

impl State {
    /// The rows that are selected, in the order on the screen, up to a limit: those of the selection, else the one row.
    pub fn selected_rows(&self, limit: usize) -> Vec<u32> {
        match Shown::of(self) {
            Some(shown) if !self.selection.is_empty() => {
                self.selection.places().filter_map(|place| shown.row(place as usize)).take(limit).collect()
            }
            _ => self.selected_row.into_iter().collect(),
        }
    }

    /// How many rows are selected.
    pub fn selected_count(&self) -> u64 {
        if self.selection.is_empty() { u64::from(self.selected_row.is_some()) } else { self.selection.len() }
    }

    /// Whether the rows on the screen stand in an older order than was asked for.
    pub fn order_is_stale(&self) -> bool {
        let wanted = self.table.settings.sort_by();
        !wanted.is_natural() && Shown::of(self).is_some_and(|shown| shown.by() != wanted)
    }
}
