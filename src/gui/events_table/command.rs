//! What the table, the facets and the histogram ask for.

use super::settings::{ColumnSetting, Stack};
use crate::gui::columns::Column;
use crate::query::{Direction, Extent, Field};

/// How a row joins the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// In place of what was selected.
    Only,
    /// With all between it and where the selection began.
    Range,
    /// Into it, or out of it.
    Toggle,
}

/// The form of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyForm {
    /// The columns shown, with tabs between them.
    Text,
    Csv,
    Json,
}

#[derive(Clone, Debug, PartialEq)]
pub enum TableCommand {
    /// The row at a place.
    Select {
        place: u64,
        join: Join,
    },
    SelectAll,
    Copy(CopyForm),
    /// By this column, downwards or not; by time without one.
    Sort(Option<(Column, bool)>),
    Columns(Vec<ColumnSetting>),
    /// So many columns stay in view.
    Sticky(usize),
    /// Times are told from this row on; as they are without one.
    RelativeTo(Option<u32>),
    Around {
        row: u32,
        extent: Extent,
    },
    JumpToPlace(u64),
    /// Nanoseconds UTC.
    JumpToTime(i64),
    Find {
        text: String,
        direction: Direction,
    },
    OpenFacet {
        field: Field,
        is_open: bool,
    },
    SearchFacet {
        field: Field,
        text: String,
    },
    RareFirst(bool),
    /// The time that the histogram shows; by itself without one.
    Range(Option<(i64, i64)>),
    Stack(Stack),
    LogScale(bool),
}
