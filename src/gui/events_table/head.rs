//! The heads of the columns: a click sorts, a drag moves, the edge sets the width; all of it in a menu as well.

use super::command::TableCommand;
use super::layout::Placed;
use super::rows::fitting_width;
use super::settings::{NARROWEST, WIDEST};
use super::{Table, TableView};
use crate::gui::columns::Column;
use crate::gui::command::{Command, UiCommand};
use crate::gui::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8};
use crate::gui::widgets;
use crate::say;
use eframe::egui::{
    Align2, CursorIcon, FontId, Painter, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;

pub fn head_ui(ui: &mut Ui, table: &Table<'_>, view: &mut TableView, out: &mut Vec<Command>) {
    let (head, t) = (table.head, table.tokens);
    let painter = ui.painter_at(head);
    painter.rect_filled(head, 0.0, t.window);
    painter.hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, t.line));
    let number = pos2(table.layout.stuck.left() - SPACE_8, head.center().y);
    painter.text(number, Align2::RIGHT_CENTER, "#", FontId::proportional(SMALL_TEXT_SIZE), t.dim);
    for placed in table.layout.columns.clone() {
        let seen = if placed.is_sticky { table.layout.stuck } else { table.layout.scrolled };
        let seen = Rect::from_x_y_ranges(seen.x_range(), head.y_range());
        let rect = Rect::from_x_y_ranges(placed.x, head.y_range());
        if rect.intersect(seen).width() > 0.0 {
            column_ui(ui, table, placed, (rect, seen), view, out);
        }
    }
    // The edges lie over the heads on both sides of them.
    for placed in table.layout.columns.clone() {
        edge_ui(ui, table, placed, view, out);
    }
    drop_ui(ui, table, view, out);
    let corner = Rect::from_min_max(pos2(table.body.right(), head.top()), head.max);
    columns_button_ui(ui, table, corner, out);
}

/// What is said of a column: its name, and how it sorts the rows.
fn title(table: &Table<'_>, column: Column) -> String {
    match column {
        Column::Time if table.origin.is_some() => say!("column-time-relative"),
        Column::Time => {
            say!("column-time-zone", title = column.title(), zone = table.state.settings.clock().zone.title())
        }
        _ => column.title(),
    }
}

/// How a column sorts the rows; by time is the order without any.
fn sorting(table: &Table<'_>, column: Column) -> Option<bool> {
    match table.state.table.settings.sort {
        Some((sorted, is_descending)) if sorted == column => Some(is_descending),
        None if column == Column::Time => Some(false),
        _ => None,
    }
}

fn column_ui(
    ui: &mut Ui,
    table: &Table<'_>,
    placed: Placed,
    (rect, seen): (Rect, Rect),
    view: &mut TableView,
    out: &mut Vec<Command>,
) {
    let (column, t) = (placed.column, table.tokens);
    let id = ui.scope_id().with(("head", column));
    let response = ui.interact(rect.intersect(seen), id, Sense::CLICK | Sense::DRAG);
    let (title, sorting) = (title(table, column), sorting(table, column));
    let order = match sorting {
        Some(false) => say!("column-ascending"),
        Some(true) => say!("column-descending"),
        None => say!("column-unsorted"),
    };
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ColumnHeader, true, say!("column-head", title = &title, order = &order))
    });
    let painter = ui.painter_at(seen.intersect(table.head));
    paint_head(&painter, table, rect, &title, sorting, response.hovered());
    painter.vline(rect.right() - 0.5, table.head.shrink2(vec2(0.0, 6.0)).y_range(), Stroke::new(1.0, t.line));
    let response = response.on_hover_text(say!("column-head-tip", title = &title, order = order));
    if response.clicked() {
        let sort = table.state.table.settings.next_sort(column);
        out.push(Command::Table(TableCommand::Sort(sort)));
    }
    if response.drag_started() {
        view.dragged = Some(column);
    }
    head_menu_ui(&response, table, placed, view, out);
}

fn paint_head(painter: &Painter, table: &Table<'_>, rect: Rect, title: &str, sorting: Option<bool>, is_hovered: bool) {
    let t = table.tokens;
    if is_hovered {
        painter.rect_filled(rect.shrink2(vec2(0.0, 1.0)), 0.0, t.raised);
    }
    let is_sorted = sorting.is_some();
    let colour = if is_sorted { t.text } else { t.dim };
    let room = rect.width() - SPACE_8 - SPACE_4 - if is_sorted { 16.0 } else { 0.0 };
    let galley = widgets::elided(painter, title, FontId::proportional(SMALL_TEXT_SIZE), colour, room);
    let width = galley.size().x;
    painter.galley(pos2(rect.left() + SPACE_8, rect.center().y - galley.size().y / 2.0), galley, colour);
    if let Some(is_descending) = sorting {
        let sign = char::from(if is_descending { Icon::ArrowDown } else { Icon::ArrowUp });
        let is_plain = table.state.table.settings.sort.is_none();
        let colour = if is_plain { t.dim } else { t.accent };
        let at = pos2(rect.left() + SPACE_8 + width + SPACE_4, rect.center().y);
        painter.text(at, Align2::LEFT_CENTER, sign, widgets::icon_font(11.0), colour);
    }
}

/// The right edge of a column: drawn for its width, clicked twice for the width that fits.
fn edge_ui(ui: &mut Ui, table: &Table<'_>, placed: Placed, view: &TableView, out: &mut Vec<Command>) {
    let seen = if placed.is_sticky { table.layout.stuck.expand2(vec2(4.0, 0.0)) } else { table.layout.scrolled };
    let edge = Rect::from_center_size(pos2(placed.x.max, table.head.center().y), vec2(8.0, table.head.height()));
    let edge = edge.intersect(Rect::from_x_y_ranges(seen.x_range(), table.head.y_range()));
    if !edge.is_positive() {
        return;
    }
    let id = ui.scope_id().with(("width", placed.column));
    let grip = ui.interact(edge, id, Sense::DRAG | Sense::CLICK);
    let name = say!("column-width", title = placed.column.title());
    grip.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
    let grip = grip.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    let width = if grip.double_clicked() {
        fit(ui, table, view, placed.column)
    } else if grip.dragged() && grip.drag_delta().x != 0.0 {
        placed.x.span() + grip.drag_delta().x
    } else {
        return;
    };
    let width = width.clamp(NARROWEST, WIDEST);
    out.push(Command::Table(TableCommand::Columns(
        table.state.table.settings.with(placed.column, |setting| setting.width = width),
    )));
}

/// The width that a column needs for its head and the rows on the screen.
fn fit(ui: &Ui, table: &Table<'_>, view: &TableView, column: Column) -> f32 {
    let painter = ui.painter();
    let head = painter.layout_no_wrap(title(table, column), FontId::proportional(SMALL_TEXT_SIZE), table.tokens.text);
    fitting_width(painter, table, view, column).max(head.size().x + SPACE_8 * 2.0 + 16.0)
}

/// A dragged head: a line where it would go, and there it goes.
fn drop_ui(ui: &Ui, table: &Table<'_>, view: &mut TableView, out: &mut Vec<Command>) {
    let Some(column) = view.dragged else { return };
    let (pointer, is_down) = ui.input(|input| (input.pointer.latest_pos(), input.pointer.primary_down()));
    let target = pointer.and_then(|at| {
        let placed = table.layout.at(at.x)?;
        Some((placed, at.x > placed.x.center()))
    });
    if let Some((placed, is_after)) = target.filter(|(placed, _)| placed.column != column) {
        let x = if is_after { placed.x.max } else { placed.x.min };
        let y = table.head.top()..=table.body.bottom();
        ui.painter().vline(x, y, Stroke::new(2.0, table.tokens.accent));
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        if !is_down {
            let columns = table.state.table.settings.placed(column, placed.column, is_after);
            out.push(Command::Table(TableCommand::Columns(columns)));
        }
    }
    if !is_down {
        view.dragged = None;
    }
}

fn head_menu_ui(response: &Response, table: &Table<'_>, placed: Placed, view: &TableView, out: &mut Vec<Command>) {
    let (column, settings) = (placed.column, &table.state.table.settings);
    response.context_menu(|ui| {
        ui.set_min_width(220.0);
        let nth = settings.shown().position(|setting| setting.column == column).unwrap_or(0);
        let is_stuck = nth < settings.sticky;
        let sort = |is_descending| match (column, is_descending) {
            (Column::Time, false) => TableCommand::Sort(None),
            _ => TableCommand::Sort(Some((column, is_descending))),
        };
        let hidden = settings.with(column, |setting| setting.is_shown = false);
        let stick = if is_stuck { nth } else { nth + 1 };
        let fitted = fit(ui, table, view, column).clamp(NARROWEST, WIDEST);
        let fitted = settings.with(column, |setting| setting.width = fitted);
        let (stuck_words, stuck_sign) =
            if is_stuck { (say!("column-unstick"), Icon::PinOff) } else { (say!("column-stick"), Icon::Pin) };
        let entries = [
            (Icon::ArrowUp, say!("column-sort-up"), sort(false)),
            (Icon::ArrowDown, say!("column-sort-down"), sort(true)),
            (Icon::Clock, say!("column-sort-time"), TableCommand::Sort(None)),
            (Icon::ArrowLeft, say!("column-left"), TableCommand::Columns(settings.moved(column, -1))),
            (Icon::ArrowRight, say!("column-right"), TableCommand::Columns(settings.moved(column, 1))),
            (Icon::MoveHorizontal, say!("column-fit"), TableCommand::Columns(fitted)),
            (stuck_sign, stuck_words, TableCommand::Sticky(stick)),
            (Icon::EyeOff, say!("column-hide"), TableCommand::Columns(hidden)),
        ];
        for (nth, (sign, label, command)) in entries.into_iter().enumerate() {
            if nth == 3 {
                ui.separator();
            }
            let tip = format!("{label}: {}", column.title());
            if widgets::labelled_button_ui(ui, sign, &label, &tip, true).clicked() {
                out.push(Command::Table(command));
                ui.close();
            }
        }
        ui.separator();
        if widgets::command_row_ui(ui, UiCommand::ChooseColumns) {
            out.push(UiCommand::ChooseColumns.into());
            ui.close();
        }
    });
}

/// In the corner over the scroll bar: all columns.
fn columns_button_ui(ui: &mut Ui, table: &Table<'_>, corner: Rect, out: &mut Vec<Command>) {
    let command = UiCommand::ChooseColumns;
    let place = Rect::from_min_max(pos2(corner.right() - 24.0, corner.top()), corner.max);
    let response = ui.interact(place, ui.scope_id().with("columns"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, command.label()));
    let t = table.tokens;
    ui.painter().rect_filled(place, 0.0, if response.hovered() { t.hovered } else { t.window });
    let sign = char::from(command.icon());
    let colour = if response.hovered() || response.has_focus() { t.text } else { t.dim };
    ui.painter().text(place.center(), Align2::CENTER_CENTER, sign, widgets::icon_font(13.0), colour);
    if response.on_hover_text(command.tooltip(ui.ctx())).clicked() {
        out.push(command.into());
    }
}
