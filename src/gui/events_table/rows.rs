//! The rows of one page.

use super::classes::{class_colour, class_icon, class_tip};
use super::command::{Join, TableCommand};
use super::menu::cell_menu_ui;
use super::{Table, TableView};
use crate::case::Event;
use crate::gui::columns::{Column, outcome_icon, spoken};
use crate::gui::command::Command;
use crate::gui::page;
use crate::gui::theme::{SPACE_4, SPACE_8, TEXT_SIZE};
use crate::gui::{widgets, words};
use crate::model::{Instant, Outcome};
use crate::say;
use eframe::egui::{
    Align2, Color32, FontId, Galley, Id, Painter, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;
use std::sync::Arc;

pub fn rows_ui(ui: &mut Ui, table: &Table<'_>, view: &mut TableView, out: &mut Vec<Command>) {
    let (body, height) = (table.body, table.row_height);
    let page = page::page(view.top, table.shown.len() as u64, body.height(), height);
    let painter = ui.painter_at(body);
    for nth in 0..page.count {
        let place = page.first + nth;
        let Some(row) = table.shown.row(place as usize) else { break };
        let Some(event) = table.case.events.get(row as usize) else { continue };
        let top = body.top() + nth as f32 * height - page.cut;
        let rect = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), height));
        let response = ui.interact(rect.intersect(body), Id::unique(("event", place)), Sense::CLICK);
        let is_current = table.state.selected_row == Some(row);
        let is_selected = is_current || table.state.selection.contains(place);
        let (repeats, mark) = (table.repeats(row), table.mark(row));
        let mark_words = mark.as_ref().map(|(_, words)| words.clone());
        response.widget_info(|| {
            let parts = [Some(spoken(table.case, &event)), repeats.clone(), mark_words.clone()];
            let name = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            WidgetInfo::selected(Role::Row, true, is_selected, name)
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_index(place as usize);
            node.set_selected(is_selected);
        });
        let look = Look {
            is_current,
            is_selected,
            is_hovered: response.hovered(),
            is_repeat: repeats.is_some(),
            mark: mark.map(|(sign, _)| sign),
        };
        paint_row(&painter, table, rect, place, &event, look);
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(ui.scope_id().with("events")));
            let modifiers = ui.input(|input| input.modifiers);
            let join = match () {
                () if modifiers.shift => Join::Range,
                () if modifiers.command => Join::Toggle,
                () => Join::Only,
            };
            out.push(Command::Table(TableCommand::Select { place, join }));
        }
        let repeats = repeats.map(|repeats| say!("table-repeats-tip", repeats = repeats));
        let told: Vec<String> = [mark_words, repeats].into_iter().flatten().collect();
        let response = hover_ui(response, table, &event, told.join("\n"));
        cell_menu_ui(&response, table, (row, place), view, out);
    }
    if table.layout.overhang() > 0.0 && view.left > 0.0 {
        let edge = table.layout.scrolled.left() - 0.5;
        painter.vline(edge, body.y_range(), Stroke::new(1.0, table.tokens.outline));
    }
}

/// What a cell holds in full, where it was cut, and what its class or a repeat means.
fn hover_ui(response: Response, table: &Table<'_>, event: &Event, told: String) -> Response {
    if !response.hovered() {
        return response;
    }
    let placed = response.hover_pos().and_then(|at| table.layout.at(at.x));
    let tip = match placed {
        Some(placed) if placed.column == Column::Class => Some(class_tip(event.class)),
        Some(placed) => {
            let text = cell_text(table, placed.column, event);
            let room = placed.x.span() - SPACE_8 * 2.0;
            let font = font(placed.column);
            let width =
                response.ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.clone(), font, table.tokens.text).size().x);
            (width > room).then_some(text)
        }
        None => Some(told).filter(|told| !told.is_empty()),
    };
    match tip {
        Some(tip) => response.on_hover_text_at_pointer(tip),
        None => response,
    }
}

/// How a row looks.
#[derive(Clone, Copy)]
struct Look {
    is_current: bool,
    is_selected: bool,
    is_hovered: bool,
    is_repeat: bool,
    /// The sign of what the analyst has put on it.
    mark: Option<Icon>,
}

fn paint_row(painter: &Painter, table: &Table<'_>, rect: Rect, place: u64, event: &Event, look: Look) {
    let t = table.tokens;
    if look.is_selected || look.is_hovered {
        painter.rect_filled(rect, 0.0, if look.is_selected { t.selected } else { t.raised });
    }
    let repeat = look.is_repeat.then_some((Icon::Repeat2, t.dim));
    if let Some((sign, colour)) = look.mark.map(|sign| (sign, t.warn)).or(repeat) {
        let at = pos2(rect.left() + SPACE_4, rect.center().y);
        painter.text(at, Align2::LEFT_CENTER, char::from(sign), widgets::icon_font(12.0), colour);
    }
    if look.is_current {
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(2.0, rect.height())), 0.0, t.accent);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line.gamma_multiply(0.6)));
    let number = pos2(table.layout.stuck.left() - SPACE_8, rect.center().y);
    painter.text(number, Align2::RIGHT_CENTER, words::count(place + 1), FontId::monospace(11.0), t.dim);
    let clip = painter.clip_rect();
    let stuck = painter.with_clip_rect(clip.intersect(table.layout.stuck));
    let scrolled = painter.with_clip_rect(clip.intersect(table.layout.scrolled));
    for placed in &table.layout.columns {
        let (painter, seen) =
            if placed.is_sticky { (&stuck, table.layout.stuck) } else { (&scrolled, table.layout.scrolled) };
        if placed.x.min < seen.right() && placed.x.max > seen.left() {
            paint_cell(
                painter,
                table,
                Rect::from_x_y_ranges(placed.x, rect.y_range()),
                placed.column,
                event,
                look.is_repeat,
            );
        }
    }
}

fn font(column: Column) -> FontId {
    if column.is_mono() { FontId::monospace(11.5) } else { FontId::proportional(TEXT_SIZE - 0.5) }
}

/// What stands in a cell: times are told from the chosen event on, if one was chosen.
pub fn cell_text(table: &Table<'_>, column: Column, event: &Event) -> String {
    match (column, table.origin, event.time) {
        (Column::Time, Some(origin), Some(time)) => relative(origin, time),
        _ => column.cell(table.case, event),
    }
}

/// `+00:11:03`, `-2d 04:00:00.250`: a time told from another one.
pub fn relative(origin: Instant, time: Instant) -> String {
    let nanos = i128::from(time.nanos) - i128::from(origin.nanos);
    let (sign, nanos) = (if nanos < 0 { '-' } else { '+' }, nanos.unsigned_abs());
    let (seconds, rest) = (nanos / 1_000_000_000, nanos % 1_000_000_000);
    let days = match seconds / 86_400 {
        0 => String::new(),
        days => format!("{days}{} ", say!("unit-days")),
    };
    let mut text = format!("{sign}{days}{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let digits = usize::from(time.digits.max(origin.digits).min(9));
    if digits > 0 {
        let fraction = format!("{rest:09}");
        text.push('.');
        text.push_str(fraction.get(..digits).unwrap_or(""));
    }
    text
}

fn galley(
    painter: &Painter,
    table: &Table<'_>,
    column: Column,
    event: &Event,
    (colour, room): (Color32, f32),
) -> Arc<Galley> {
    let text = cell_text(table, column, event);
    match column {
        Column::Outcome => {
            painter.layout_job(widgets::signed_line(outcome_icon(event.outcome), &text, font(column), colour, room))
        }
        Column::Class => {
            let sign = class_colour(event.class, table.tokens);
            painter.layout_job(widgets::signed_words(
                class_icon(event.class),
                &text,
                font(column),
                (sign, colour),
                room,
            ))
        }
        _ => widgets::elided(painter, &text, font(column), colour, room),
    }
}

/// The width that a column needs for the rows on the screen, in points.
pub fn fitting_width(painter: &Painter, table: &Table<'_>, view: &TableView, column: Column) -> f32 {
    let page = page::page(view.top, table.shown.len() as u64, table.body.height(), table.row_height);
    let rows = (page.first..page.first + page.count).filter_map(|place| table.shown.row(place as usize));
    let events = rows.filter_map(|row| table.case.events.get(row as usize));
    let widths =
        events.map(|event| galley(painter, table, column, &event, (table.tokens.text, f32::INFINITY)).size().x);
    widths.fold(0.0, f32::max) + SPACE_8 * 2.0 + 1.0
}

fn paint_cell(painter: &Painter, table: &Table<'_>, rect: Rect, column: Column, event: &Event, is_dim: bool) {
    let t = table.tokens;
    let colour = match column {
        _ if is_dim => t.dim,
        Column::Outcome => match event.outcome {
            Outcome::Success => t.good,
            Outcome::Failure => t.bad,
            Outcome::Unknown => t.dim,
        },
        _ if column.is_dim() => t.dim,
        _ => t.text,
    };
    let galley = galley(painter, table, column, event, (colour, rect.width() - SPACE_8 * 2.0));
    let at = pos2(rect.left() + SPACE_8, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_a_chosen_event_on() {
        const SECOND: i64 = 1_000_000_000;
        let at = |nanos: i64, digits: u8| Instant::stated(nanos, digits);
        let told = |from: i64, to: i64| relative(at(from * SECOND, 0), at(to * SECOND, 0));
        assert_eq!(told(1000, 1000 + 663), "+00:11:03");
        assert_eq!(told(1000, 760), "-00:04:00");
        assert_eq!(told(0, 0), "+00:00:00");
        assert_eq!(told(0, 2 * 86_400 + 3_661), format!("+2{} 01:01:01", say!("unit-days")));
        assert_eq!(relative(at(0, 0), at(1_250_000_000, 3)), "+00:00:01.250");
        assert!(relative(at(i64::MIN, 0), at(i64::MAX, 0)).starts_with('+'));
    }
}
