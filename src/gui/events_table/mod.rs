//! The table of events: one page of rows painted, whatever the number of rows.

mod classes;
mod columns_dialog;
mod command;
mod dispatch;
mod find_bar;
mod go_to;
mod head;
mod history;
mod jobs;
mod keys;
mod layout;
mod menu;
mod rows;
mod selection;
mod settings;
mod shown;
mod state;
#[cfg(test)]
mod tests;

pub use classes::class_icon;
pub use columns_dialog::columns_dialog_ui;
pub use command::TableCommand;
pub use dispatch::{dispatch, dispatch_ui_command, forget, go_back, go_forward, poll, rows_arrived, set_filter, stop};
pub use go_to::{GoTo, go_to_ui};
pub use history::History;
pub use jobs::{BUCKETS, Bars, Copied, FACETS, Facets, Found};
pub use selection::Selection;
pub use settings::{Stack, row_height};
pub use shown::SortedRows;
pub use state::{KeptNeedle, TableState};

use super::columns::Column;
use super::command::Command;
use super::page;
use super::state::State;
use super::theme::{CONTROL_HEIGHT, SPACE_8, STALE_OPACITY, Tokens, tokens};
use super::{widgets, words};
use crate::case::{Case, Duplicates, Marks};
use crate::model::Instant;
use crate::say;
use dispatch::Landing;
use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use find_bar::{FindBar, find_bar_ui};
use layout::Layout;
use lucide_icons::Icon;
use shown::Shown;

/// What the table itself remembers.
#[derive(Default)]
pub struct TableView {
    /// The row at the top of the view, by its place among the rows shown.
    top: f64,
    /// How many rows fit.
    fits: f64,
    /// How far the columns are scrolled to the left, in points.
    left: f32,
    /// The selection that was last brought into view.
    revealed: Option<(u32, Option<u64>)>,
    /// The cell whose menu is open.
    menu: Option<(u32, Column)>,
    /// The column whose head is dragged.
    dragged: Option<Column>,
    landing: Option<Landing>,
    pub find: FindBar,
    pub go_to: GoTo,
    /// The list of columns is open.
    pub is_choosing: bool,
}

impl TableView {
    /// Back to the first row, for a new case.
    pub fn reset(&mut self) {
        *self = TableView { fits: self.fits, ..TableView::default() };
    }
}

const SCROLL_BAR_WIDTH: f32 = 12.0;
/// The bar that scrolls sideways.
const SIDE_BAR_HEIGHT: f32 = 10.0;
/// Room beside the numbers for the sign of a row that repeats another.
const SIGN_WIDTH: f32 = 14.0;

/// Width of the numbers' column: as wide as the largest number.
fn gutter(rows: usize) -> f32 {
    SPACE_8 * 2.0 + words::count(rows.max(100) as u64).len() as f32 * 7.2
}

pub fn events_table_ui(ui: &mut Ui, state: &State, view: &mut TableView, out: &mut Vec<Command>) {
    let (Some(case), Some(shown)) = (state.case(), Shown::of(state)) else {
        let reading = state.work.rows.slot().is_pending() || state.work.case.slot().is_pending();
        let title = if reading { say!("table-reading") } else { say!("table-no-events") };
        return widgets::empty_ui(ui, Icon::Rows3, &title, &say!("table-no-events-note"));
    };
    find_bar_ui(ui, &mut view.find, out);
    if shown.is_empty() && !state.rows_are_stale() {
        return widgets::empty_ui(ui, Icon::FunnelX, &say!("table-no-match"), &say!("table-no-match-note"));
    }
    if state.rows_are_stale() || state.order_is_stale() {
        ui.set_opacity(STALE_OPACITY);
    }
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let table = Table::new(ui, (state, case, shown), view, area);
    let (body, total) = (table.body, table.shown.len() as u64);

    ui.painter().rect_filled(area, 0.0, table.tokens.surface);
    let focus = ui.interact(body, ui.scope_id().with("events"), Sense::click());
    let name = say!("table-name", rows = say!("n-rows", n = total));
    focus.widget_info(|| WidgetInfo::labeled(Role::Table, true, &name));
    keys::keys_ui(ui, &focus, &table, view, out);
    reveal_selection(&table, view);
    page::scroll_by_wheel(ui, body, &mut view.top, total, table.row_height);
    let sideways = if ui.rect_contains_pointer(area) { ui.input(|input| input.smooth_scroll_delta().x) } else { 0.0 };
    view.left = (view.left - sideways).clamp(0.0, table.layout.overhang());

    rows::rows_ui(ui, &table, view, out);
    head::head_ui(ui, &table, view, out);
    let bar = Rect::from_min_max(pos2(body.right(), body.top()), pos2(area.right(), body.bottom()));
    page::scroll_bar_ui(ui, &say!("table-scroll"), bar, &mut view.top, total, table.row_height);
    if table.layout.overhang() > 0.0 {
        let bar =
            Rect::from_min_max(pos2(table.layout.scrolled.left(), body.bottom()), pos2(body.right(), area.bottom()));
        page::side_bar_ui(ui, &say!("table-scroll-sideways"), bar, &mut view.left, table.layout.full_width());
    }
    view.fits = f64::from(body.height() / table.row_height);
}

/// What painting a page needs.
struct Table<'a> {
    state: &'a State,
    case: &'a Case,
    shown: Shown,
    /// Which rows repeat others, where some do.
    duplicates: Option<&'a Duplicates>,
    /// The analyst's stars, tags and notes.
    marks: &'a Marks,
    tokens: &'static Tokens,
    head: Rect,
    /// Where the rows are.
    body: Rect,
    layout: Layout,
    row_height: f32,
    /// The time that the others are told from.
    origin: Option<Instant>,
}

impl<'a> Table<'a> {
    fn new(ui: &Ui, (state, case, shown): (&'a State, &'a Case, Shown), view: &TableView, area: Rect) -> Self {
        let duplicates = state.duplicates().filter(|duplicates| !duplicates.is_empty());
        let marks: &Marks = state.desk.marks();
        let has_signs = duplicates.is_some() || !marks.is_empty();
        let gutter = gutter(shown.len()) + if has_signs { SIGN_WIDTH } else { 0.0 };
        let head = Rect::from_min_size(area.min, vec2(area.width(), CONTROL_HEIGHT));
        let settings = &state.table.settings;
        let right = area.right() - SCROLL_BAR_WIDTH;
        let cells = Rect::from_min_max(pos2(area.left() + gutter, head.bottom()), pos2(right, area.bottom()));
        let mut layout = Layout::new(settings, cells, view.left);
        let below = if layout.overhang() > 0.0 { SIDE_BAR_HEIGHT } else { 0.0 };
        let body = Rect::from_min_max(pos2(area.left(), head.bottom()), pos2(right, area.bottom() - below));
        layout.cut(body);
        let origin = state.table.relative_to.and_then(|row| case.events.get(row as usize)?.time);
        Table {
            state,
            case,
            shown,
            duplicates,
            marks,
            tokens: tokens(ui),
            head,
            body,
            layout,
            row_height: row_height(state.settings.density),
            origin,
        }
    }

    /// The place of the selected row among those shown; if it is filtered out, the place where it would stand.
    fn place(&self) -> Option<Result<usize, usize>> {
        let row = self.state.selected_row?;
        let lead = self.state.selection.lead().map(|lead| lead as usize);
        match lead.filter(|lead| self.shown.row(*lead) == Some(row)) {
            Some(lead) => Some(Ok(lead)),
            None => self.shown.place(row),
        }
    }

    /// What the analyst has put on a row: its sign, and all of it in words.
    fn mark(&self, row: u32) -> Option<(Icon, String)> {
        if !self.marks.has(row) {
            return None;
        }
        let tags = self.marks.tags_at(row).collect::<Vec<_>>().join(", ");
        let notes = self.marks.notes_at(row).count();
        let signs = [
            (self.marks.is_starred(row), Icon::Star, say!("table-starred")),
            (!tags.is_empty(), Icon::Tag, say!("table-tagged", tags = tags)),
            (notes > 0, Icon::StickyNote, say!("table-noted", n = notes)),
        ];
        let mut there = signs.into_iter().filter(|(is_there, _, _)| *is_there).peekable();
        let sign = there.peek()?.1;
        Some((sign, there.map(|(_, _, words)| words).collect::<Vec<_>>().join(", ")))
    }

    /// `repeats FILE:RECORD`, for a row that repeats another.
    fn repeats(&self, row: u32) -> Option<String> {
        let original = self.duplicates?.original(row)?;
        let event = self.case.events.get(original as usize)?;
        Some(say!("table-repeats", record = self.case.cite(event.at)))
    }
}

/// The selected row, and its place where that is known.
fn selected(state: &State) -> Option<(u32, Option<u64>)> {
    state.selected_row.map(|row| (row, state.selection.lead()))
}

/// Scrolls to a selection that was made since, here or elsewhere.
fn reveal_selection(table: &Table<'_>, view: &mut TableView) {
    let selected = selected(table.state);
    if view.revealed == selected || view.landing.is_some() {
        return;
    }
    view.revealed = selected;
    if let Some(place) = table.place() {
        let at = place.unwrap_or_else(|near| near) as u64;
        view.top = page::reveal(view.top, at, table.shown.len() as u64, table.body.height(), table.row_height);
    }
}
