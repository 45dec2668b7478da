//! The table of events: one page of rows painted, whatever the number of rows.

use super::columns::{Column, outcome_icon, spoken};
use super::command::Command;
use super::page::{self, ROW};
use super::state::State;
use super::theme::{CONTROL_HEIGHT, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, STALE_OPACITY, TEXT_SIZE, Tokens, tokens};
use super::{widgets, words};
use crate::case::{Case, Duplicates, Event};
use crate::model::Outcome;
use crate::query::{Filter, Term};
use eframe::egui::{
    Align2, CursorIcon, EventFilter, FontId, Id, Key, Painter, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};
use lucide_icons::Icon;

/// What the table itself remembers.
pub struct TableView {
    /// The row at the top of the view, by its place among the rows shown.
    top: f64,
    /// How far the columns are scrolled to the left, in points.
    left: f32,
    widths: [f32; Column::ALL.len()],
    /// The selection that was last brought into view.
    revealed: Option<u32>,
    /// The cell whose menu is open.
    menu: Option<(u32, Column)>,
}

impl Default for TableView {
    fn default() -> Self {
        TableView { top: 0.0, left: 0.0, widths: Column::ALL.map(Column::default_width), revealed: None, menu: None }
    }
}

impl TableView {
    /// Back to the first row, for a new case.
    pub fn reset(&mut self) {
        *self = TableView { widths: self.widths, ..TableView::default() };
    }

    fn full_width(&self) -> f32 {
        self.widths.iter().sum()
    }
}

const SCROLL_BAR_WIDTH: f32 = 12.0;
/// Room beside the numbers for the sign of a row that repeats another.
const SIGN_WIDTH: f32 = 14.0;

/// Width of the numbers' column: as wide as the largest number.
fn gutter(rows: usize) -> f32 {
    SPACE_8 * 2.0 + words::count(rows.max(100) as u64).len() as f32 * 7.2
}

pub fn events_table_ui(ui: &mut Ui, state: &State, view: &mut TableView, out: &mut Vec<Command>) {
    let (Some(case), Some(rows)) = (state.case(), state.rows()) else {
        let reading = state.work.rows.slot().is_pending() || state.work.case.slot().is_pending();
        let title = if reading { "Reading the evidence" } else { "No events" };
        return widgets::empty_ui(ui, Icon::Rows3, title, "The events stand here once a case is open.");
    };
    if rows.rows.is_empty() && !state.rows_are_stale() {
        return widgets::empty_ui(
            ui,
            Icon::FunnelX,
            "No event matches",
            "Clear the filter, or take one of its chips away.",
        );
    }
    if state.rows_are_stale() {
        ui.set_opacity(STALE_OPACITY);
    }
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let duplicates = state.duplicates().filter(|duplicates| !duplicates.is_empty());
    let gutter = gutter(rows.rows.len()) + if duplicates.is_some() { SIGN_WIDTH } else { 0.0 };
    let head = Rect::from_min_size(area.min, vec2(area.width(), CONTROL_HEIGHT));
    let body =
        Rect::from_min_max(pos2(area.left(), head.bottom()), pos2(area.right() - SCROLL_BAR_WIDTH, area.bottom()));
    let cells = Rect::from_min_max(pos2(body.left() + gutter, body.top()), body.max);
    let table = Table {
        case,
        rows: &rows.rows,
        selected: state.selected_row,
        duplicates,
        filter: &state.filter,
        tokens: tokens(ui),
        cells,
    };

    ui.painter().rect_filled(area, 0.0, table.tokens.surface);
    let id = ui.scope_id().with("events");
    let focus = ui.interact(body, id, Sense::click());
    focus.widget_info(|| {
        WidgetInfo::labeled(Role::Table, true, format!("Events, {}", words::counted(rows.rows.len() as u64, "row")))
    });
    keys_ui(ui, &focus, &table, view, out);
    reveal_selection(&table, view, body.height());
    page::scroll_by_wheel(ui, body, &mut view.top, rows.rows.len() as u64, ROW);
    let sideways = if ui.rect_contains_pointer(area) { ui.input(|input| input.smooth_scroll_delta().x) } else { 0.0 };
    view.left = (view.left - sideways).clamp(0.0, (view.full_width() - cells.width()).max(0.0));

    rows_ui(ui, &table, body, view, out);
    head_ui(ui, head, cells, view, table.tokens);
    let bar = Rect::from_min_max(pos2(body.right(), body.top()), area.max);
    page::scroll_bar_ui(ui, "Scroll events", bar, &mut view.top, rows.rows.len() as u64, ROW);
}

/// What painting a page needs.
struct Table<'a> {
    case: &'a Case,
    rows: &'a [u32],
    selected: Option<u32>,
    /// Which rows repeat others, where some do.
    duplicates: Option<&'a Duplicates>,
    filter: &'a Filter,
    tokens: &'static Tokens,
    /// Where the cells stand: beside the row numbers.
    cells: Rect,
}

impl Table<'_> {
    /// The place of the selected row among those shown; if it is filtered out, the place where it would stand.
    fn place(&self) -> Option<Result<usize, usize>> {
        Some(self.rows.binary_search(&self.selected?))
    }

    /// `repeats FILE:RECORD`, for a row that repeats another.
    fn repeats(&self, row: u32) -> Option<String> {
        let original = self.duplicates?.original(row)?;
        let event = self.case.events.get(original as usize)?;
        Some(format!("repeats {}", self.case.cite(event.at)))
    }
}

/// Arrow keys and their kin, while the table has the focus or nothing has.
fn keys_ui(ui: &Ui, focus: &Response, table: &Table<'_>, view: &mut TableView, out: &mut Vec<Command>) {
    if focus.clicked() {
        focus.request_focus();
    }
    if !focus.has_focus() && ui.memory(|memory| memory.focused().is_some()) {
        return;
    }
    if focus.has_focus() {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus.id, filter));
    }
    let fits = (table.cells.height() / ROW).floor().max(1.0) as usize;
    let last = table.rows.len().saturating_sub(1);
    let at = table.place();
    let now = at.map(|place| place.unwrap_or_else(|near| near));
    let moved = ui.input(|input| match () {
        () if input.modifiers.any() => None,
        () if input.key_pressed(Key::ArrowDown) => Some(match at {
            Some(Ok(at)) => at + 1,
            Some(Err(near)) => near,
            None => view.top as usize,
        }),
        () if input.key_pressed(Key::ArrowUp) => Some(now.unwrap_or(view.top as usize).saturating_sub(1)),
        () if input.key_pressed(Key::PageDown) => Some(now.unwrap_or(view.top as usize) + fits),
        () if input.key_pressed(Key::PageUp) => Some(now.unwrap_or(0).saturating_sub(fits)),
        () if input.key_pressed(Key::Home) => Some(0),
        () if input.key_pressed(Key::End) => Some(last),
        () => None,
    });
    if let Some(&row) = moved.and_then(|at| table.rows.get(at.min(last))) {
        out.push(Command::SelectRow(row));
    }
}

/// Scrolls to a selection that was made since, here or elsewhere.
fn reveal_selection(table: &Table<'_>, view: &mut TableView, height: f32) {
    if view.revealed == table.selected {
        return;
    }
    view.revealed = table.selected;
    if let Some(place) = table.place() {
        let at = place.unwrap_or_else(|near| near) as u64;
        view.top = page::reveal(view.top, at, table.rows.len() as u64, height, ROW);
    }
}

fn rows_ui(ui: &mut Ui, table: &Table<'_>, body: Rect, view: &mut TableView, out: &mut Vec<Command>) {
    let page = page::page(view.top, table.rows.len() as u64, body.height(), ROW);
    let painter = ui.painter_at(body);
    for nth in 0..page.count {
        let at = page.first + nth;
        let Some(&row) = table.rows.get(at as usize) else { break };
        let Some(event) = table.case.events.get(row as usize) else { continue };
        let top = body.top() + nth as f32 * ROW - page.cut;
        let rect = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), ROW));
        let response = ui.interact(rect.intersect(body), Id::unique(("event", row)), Sense::CLICK);
        let is_selected = table.selected == Some(row);
        let repeats = table.repeats(row);
        response.widget_info(|| {
            let parts = [Some(spoken(table.case, &event)), repeats.clone()];
            let name = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            WidgetInfo::selected(Role::Row, true, is_selected, name)
        });
        let look = Look { is_selected, is_hovered: response.hovered(), is_repeat: repeats.is_some() };
        paint_row(&painter, table, rect, at, &event, view, look);
        let response = match repeats {
            Some(repeats) => response.on_hover_text(format!("{repeats}; counted once")),
            None => response,
        };
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(ui.scope_id().with("events")));
            out.push(Command::SelectRow(row));
        }
        cell_menu_ui(&response, table, row, view, out);
    }
}

/// How a row looks.
#[derive(Clone, Copy)]
struct Look {
    is_selected: bool,
    is_hovered: bool,
    is_repeat: bool,
}

fn paint_row(painter: &Painter, table: &Table<'_>, rect: Rect, at: u64, event: &Event, view: &TableView, look: Look) {
    let t = table.tokens;
    if look.is_selected || look.is_hovered {
        painter.rect_filled(rect, 0.0, if look.is_selected { t.selected } else { t.raised });
    }
    if look.is_repeat {
        let sign = pos2(rect.left() + SPACE_4, rect.center().y);
        painter.text(sign, Align2::LEFT_CENTER, char::from(Icon::Repeat2), widgets::icon_font(12.0), t.dim);
    }
    if look.is_selected {
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(2.0, ROW)), 0.0, t.accent);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line.gamma_multiply(0.6)));
    let number = pos2(table.cells.left() - SPACE_8, rect.center().y);
    painter.text(number, Align2::RIGHT_CENTER, words::count(at + 1), FontId::monospace(11.0), t.dim);
    let cells = painter.with_clip_rect(painter.clip_rect().intersect(table.cells));
    let mut x = table.cells.left() - view.left;
    for (column, width) in Column::ALL.into_iter().zip(view.widths) {
        if x < table.cells.right() && x + width > table.cells.left() {
            let place = Rect::from_min_size(pos2(x, rect.top()), vec2(width, ROW));
            paint_cell(&cells, table, place, column, event, look.is_repeat);
        }
        x += width;
    }
}

fn paint_cell(painter: &Painter, table: &Table<'_>, rect: Rect, column: Column, event: &Event, is_dim: bool) {
    let t = table.tokens;
    let (text, mut colour) = (column.cell(table.case, event), t.text);
    match column {
        _ if is_dim => colour = t.dim,
        Column::Outcome => {
            colour = match event.outcome {
                Outcome::Success => t.good,
                Outcome::Failure => t.bad,
                Outcome::Unknown => t.dim,
            };
        }
        Column::Source | Column::Session | Column::Record | Column::Class | Column::Ip => colour = t.dim,
        _ => {}
    }
    let font = if column.is_mono() { FontId::monospace(11.5) } else { FontId::proportional(TEXT_SIZE - 0.5) };
    let room = rect.width() - SPACE_8 * 2.0;
    let galley = match column {
        Column::Outcome => {
            painter.layout_job(widgets::signed_line(outcome_icon(event.outcome), &text, font, colour, room))
        }
        _ => widgets::elided(painter, &text, font, colour, room),
    };
    let at = pos2(rect.left() + SPACE_8, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, colour);
}

/// Include, exclude, only, copy: for the cell that was clicked with the second button.
fn cell_menu_ui(response: &Response, table: &Table<'_>, row: u32, view: &mut TableView, out: &mut Vec<Command>) {
    if response.secondary_clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let mut x = table.cells.left() - view.left;
        let hit = Column::ALL.into_iter().zip(view.widths).find(|(_, width)| {
            x += width;
            pointer.x < x
        });
        view.menu = hit.map(|(column, _)| (row, column));
    }
    let Some((_, column)) = view.menu.filter(|(menu_row, _)| *menu_row == row) else { return };
    let Some(event) = table.case.events.get(row as usize) else { return };
    let text = column.cell(table.case, &event);
    response.context_menu(|ui| {
        let mut offer = |ui: &mut Ui, sign: Icon, label: &str, command: Command| {
            if widgets::labelled_button_ui(ui, sign, label, &format!("{label}: {} {text}", column.title()), true)
                .clicked()
            {
                out.push(command);
                ui.close();
            }
        };
        if let Some(field) = column.field() {
            let term = Term::is(field, &text);
            offer(ui, Icon::Plus, "Include", Command::SetFilter(table.filter.with(term.clone())));
            offer(ui, Icon::Minus, "Exclude", Command::SetFilter(table.filter.with(term.clone().negated())));
            offer(ui, Icon::Funnel, "Only this", Command::SetFilter(Filter::default().with(term)));
        }
        offer(ui, Icon::Copy, "Copy cell", Command::Copy(text.clone()));
    });
}

fn head_ui(ui: &mut Ui, head: Rect, cells: Rect, view: &mut TableView, t: &'static Tokens) {
    let painter = ui.painter_at(head);
    painter.rect_filled(head, 0.0, t.window);
    painter.hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, t.line));
    let font = FontId::proportional(SMALL_TEXT_SIZE);
    painter.text(pos2(cells.left() - SPACE_8, head.center().y), Align2::RIGHT_CENTER, "#", font.clone(), t.dim);
    let area = Rect::from_min_max(pos2(cells.left(), head.top()), head.max);
    let painter = ui.painter_at(area);
    let mut x = area.left() - view.left;
    for (nth, column) in Column::ALL.into_iter().enumerate() {
        let Some(width) = view.widths.get_mut(nth) else { break };
        let galley = widgets::elided(&painter, column.title(), font.clone(), t.dim, *width - SPACE_8 - SPACE_4);
        painter.galley(pos2(x + SPACE_8, head.center().y - galley.size().y / 2.0), galley, t.dim);
        x += *width;
        painter.vline(x - 0.5, head.shrink2(vec2(0.0, 6.0)).y_range(), Stroke::new(1.0, t.line));
        let edge = Rect::from_center_size(pos2(x, head.center().y), vec2(8.0, head.height())).intersect(area);
        if edge.is_positive() {
            let grip = ui.interact(edge, ui.scope_id().with(("width", nth)), Sense::DRAG | Sense::CLICK);
            grip.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, format!("Width of {}", column.title())));
            let grip = grip.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
            *width = (*width + grip.drag_delta().x).clamp(48.0, 640.0);
            if grip.double_clicked() {
                *width = column.default_width();
            }
        }
    }
}
