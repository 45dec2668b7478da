//! The table of files: one line each, with its account.

use super::super::cells::{Column, cells, line, number, signed};
use super::super::command::Command;
use super::super::evidence::{describe, zone_words};
use super::super::state::State;
use super::super::theme::{CONTROL_HEIGHT, SMALL_TEXT_SIZE, SPACE_8, SPACE_12, TEXT_SIZE, tokens};
use super::super::{page, widgets, words};
use super::coverage;
use crate::case::{Case, EvidenceFile};
use crate::language;
use crate::say;
use eframe::egui::{FontId, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 24.0;
/// Files shown before the list scrolls.
const SHOWN: usize = 9;

/// The ids of their titles, and their shares of the width.
const COLUMNS: [Column; 10] = [
    ("sources-file", 0.14),
    ("sources-state", 0.11),
    ("sources-read-as", 0.13),
    ("sources-coverage", 0.18),
    ("sources-records", 0.075),
    ("sources-events", 0.075),
    ("sources-facts", 0.055),
    ("sources-skipped", 0.07),
    ("sources-quarantined", 0.095),
    ("sources-zone", 0.07),
];

pub fn list_ui(ui: &mut Ui, state: &State, case: &Case, top: &mut f64, out: &mut Vec<Command>) {
    head_ui(ui);
    let total = case.evidence.len();
    let height = total.min(SHOWN) as f32 * ROW;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let body = area.with_max_x(area.right() - SPACE_12);
    page::scroll_by_wheel(ui, area, top, total as u64, ROW);
    let shown = page::page(*top, total as u64, body.height(), ROW);
    for (nth, file) in case.evidence.iter().skip(shown.first as usize).take(shown.count as usize).enumerate() {
        let at = body.top() + nth as f32 * ROW - shown.cut;
        file_ui(ui, state, file, Rect::from_min_size(pos2(body.left(), at), vec2(body.width(), ROW)), body, out);
    }
    page::scroll_bar_ui(ui, &say!("sources-scroll"), area.with_min_x(body.right()), top, total as u64, ROW);
    ui.painter().hline(area.x_range(), area.bottom(), Stroke::new(1.0, tokens(ui).line));
}

fn is_number(title: &str) -> bool {
    const NUMBERS: [&str; 5] =
        ["sources-records", "sources-events", "sources-facts", "sources-skipped", "sources-quarantined"];
    NUMBERS.contains(&title)
}

/// Words beside a column of numbers stand off from it.
fn after_number(cell: Rect) -> Rect {
    cell.with_min_x(cell.left() + SPACE_8)
}

fn head_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL_HEIGHT), Sense::hover());
    let painter = ui.painter_at(rect);
    let row = rect.with_max_x(rect.right() - SPACE_12);
    for (cell, (title, _)) in cells(row, &COLUMNS).zip(COLUMNS) {
        let paint = if is_number(title) { number } else { line };
        let cell = if title == "sources-zone" { after_number(cell) } else { cell };
        paint(&painter, cell, cell.center().y, &language::text(title), FontId::proportional(SMALL_TEXT_SIZE), t.dim);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
}

fn file_ui(ui: &mut Ui, state: &State, file: &EvidenceFile, rect: Rect, body: Rect, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let response = ui.interact(rect.intersect(body), Id::unique(("source", file.id.0)), Sense::click());
    let is_chosen = state.selected_file == Some(file.id.0);
    let (sign, word, colour) = describe(file, ui);
    response.widget_info(|| {
        let spoken = say!("sources-row", file = &file.name, state = &word, n = file.records);
        WidgetInfo::selected(Role::Button, true, is_chosen, spoken)
    });
    let painter = ui.painter_at(rect.intersect(body));
    if is_chosen || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 0.0, if is_chosen { t.selected } else { t.hovered });
    }
    let (middle, mono) = (rect.center().y, FontId::monospace(11.5));
    let mut places = cells(rect, &COLUMNS);
    let mut next = || places.next().unwrap_or(rect);
    line(&painter, next(), middle, &file.name, widgets::strong(12.5), t.text);
    signed(&painter, next(), middle, (sign, &word), colour);
    line(&painter, next(), middle, &file.title, FontId::proportional(TEXT_SIZE), t.text);
    let told = coverage::strip_ui(ui, state, file, next().intersect(body));
    let counts = [file.records, file.events, file.fact_records, file.skipped_records(), file.quarantined.len() as u64];
    for (nth, count) in counts.into_iter().enumerate() {
        let colour = match (nth, count) {
            (_, 0) => t.dim,
            (4, _) => t.warn,
            _ => t.text,
        };
        number(&painter, next(), middle, &words::count(count), mono.clone(), colour);
    }
    line(&painter, after_number(next()), middle, &zone_words(file), FontId::proportional(SMALL_TEXT_SIZE), t.dim);
    let response = response.on_hover_text(told.unwrap_or_else(|| say!("sources-show")));
    if response.clicked() {
        out.push(Command::SelectFile(file.id.0));
    }
}
