//! The outages found: which account was out, on which plane, from when to when. A click shows the chain.

use super::cells::{Column, cells, line, number, signed};
use super::command::Command;
use super::page;
use super::state::State;
use super::theme::{CONTROL_HEIGHT, SMALL_TEXT_SIZE, SPACE_12, TEXT_SIZE, Tokens, tokens};
use super::{widgets, words};
use crate::chain::Outage;
use crate::language;
use crate::model::{Instant, Plane};
use crate::{phrase, say};
use eframe::egui::{FontId, Id, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use lucide_icons::Icon;

const ROW: f32 = 44.0;

/// Columns: the id of the title, and share of the width.
const COLUMNS: [Column; 6] = [
    ("", 0.04),
    ("outages-account", 0.24),
    ("outages-plane", 0.16),
    ("outages-down", 0.21),
    ("outages-back", 0.21),
    ("outages-duration", 0.14),
];

/// Where the list stands.
#[derive(Default)]
pub struct OutagesView {
    /// The outage at the top, in rows.
    top: f64,
    /// The chosen outage that was last brought into view.
    revealed: Option<u32>,
}

pub fn outages_ui(ui: &mut Ui, state: &State, view: &mut OutagesView, out: &mut Vec<Command>) {
    let slot = state.work.found.slot();
    let Some(found) = slot.shown() else {
        if let Some(error) = slot.error() {
            return widgets::empty_ui(ui, Icon::TriangleAlert, &say!("outages-trouble"), error);
        }
        let title = match () {
            () if slot.is_pending() => say!("job-outages"),
            () if state.preview().is_some() => say!("outages-reading"),
            () => say!("no-case"),
        };
        return widgets::empty_ui(ui, Icon::Unplug, &title, &say!("outages-note"));
    };
    if found.outages.is_empty() {
        return widgets::empty_ui(ui, Icon::CircleCheck, &say!("outages-none"), &say!("outages-none-note"));
    }
    head_ui(ui, state);
    list_ui(ui, state, &found.outages, view, out);
}

/// One page of the list: there may be hundreds of thousands.
fn list_ui(ui: &mut Ui, state: &State, outages: &[Outage], view: &mut OutagesView, out: &mut Vec<Command>) {
    let area = ui.available_rect_before_wrap();
    let body = area.with_max_x(area.right() - SPACE_12);
    let total = outages.len() as u64;
    if view.revealed != state.selected_outage {
        view.revealed = state.selected_outage;
        if let Some(id) = view.revealed {
            // Ids count from 1 in the order of the list.
            view.top = page::reveal(view.top, u64::from(id.saturating_sub(1)), total, body.height(), ROW);
        }
    }
    page::scroll_by_wheel(ui, area, &mut view.top, total, ROW);
    let shown = page::page(view.top, total, body.height(), ROW);
    let rows = outages.iter().skip(shown.first as usize).take(shown.count as usize);
    for (nth, outage) in rows.enumerate() {
        let top = body.top() + nth as f32 * ROW - shown.cut;
        let rect = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), ROW));
        outage_ui(ui, state, outage, rect, body, out);
    }
    let bar = area.with_min_x(body.right());
    page::scroll_bar_ui(ui, &say!("outages-scroll"), bar, &mut view.top, total, ROW);
    ui.advance_cursor_after_rect(area);
}

fn head_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    let zone = state.settings.clock().zone.title();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL_HEIGHT), Sense::hover());
    let painter = ui.painter_at(rect);
    for (cell, (title, _)) in cells(rect, &COLUMNS).zip(COLUMNS) {
        let title = match title {
            "" => String::new(),
            "outages-down" | "outages-back" => format!("{} ({zone})", language::text(title)),
            _ => language::text(title),
        };
        line(&painter, cell, cell.center().y, &title, FontId::proportional(SMALL_TEXT_SIZE), t.dim);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
}

/// What one line says, for screen readers and tests.
fn spoken(outage: &Outage) -> String {
    let lasted = |end: Instant| words::duration(end.nanos.saturating_sub(outage.start.nanos));
    let said = match outage.end {
        Some(end) => phrase!("outages-row-closed", back = end.to_string(), lasted = lasted(end)),
        None => phrase!("outages-row-open"),
    };
    let said = said.with("n", outage.id).with("account", &outage.name).with("plane", outage.plane.phrase());
    said.with("down", outage.start.to_string()).said()
}

fn outage_ui(ui: &mut Ui, state: &State, outage: &Outage, rect: Rect, body: Rect, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let response = ui.interact(rect.intersect(body), Id::unique(("outage", outage.id)), Sense::click());
    let is_chosen = state.selected_outage == Some(outage.id);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, spoken(outage)));
    let painter = ui.painter_at(rect.intersect(body));
    if is_chosen || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 0.0, if is_chosen { t.selected } else { t.hovered });
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    paint_outage(&painter, rect, state, outage, t);
    let response = response.on_hover_text(say!("outages-tip"));
    if response.clicked() {
        out.push(Command::SelectOutage(outage.id));
    }
}

fn paint_outage(painter: &Painter, rect: Rect, state: &State, outage: &Outage, t: &Tokens) {
    let (upper, lower) = (rect.top() + 14.0, rect.top() + 31.0);
    let small = FontId::proportional(SMALL_TEXT_SIZE);
    let mono = FontId::monospace(11.5);
    let mut cells = cells(rect, &COLUMNS);
    let mut next = || cells.next().unwrap_or(rect);
    let cell = next();
    line(painter, cell, rect.center().y, &outage.id.to_string(), mono.clone(), t.dim);
    let cell = next();
    line(painter, cell, upper, &outage.name, widgets::strong(TEXT_SIZE), t.text);
    line(painter, cell, lower, &outage.aliases.join(" · "), FontId::monospace(11.0), t.dim);
    let cell = next();
    signed(painter, cell, upper, (plane_icon(outage.plane), &outage.plane.phrase().said()), t.text);
    if let Some(traced) = state.traced().filter(|traced| traced.outage.id == outage.id) {
        line(painter, cell, lower, &say!("outages-chain", band = traced.chain.band.phrase()), small.clone(), t.dim);
    }
    let cell = next();
    line(painter, cell, upper, &words::date_time(outage.start.nanos), mono.clone(), t.text);
    line(painter, cell, lower, &act(state, outage.cause.or(outage.effective)), small.clone(), t.dim);
    let cell = next();
    match outage.end {
        Some(end) => line(painter, cell, upper, &words::date_time(end.nanos), mono.clone(), t.text),
        None => signed(painter, cell, upper, (Icon::CircleDashed, &say!("outages-not-recorded")), t.warn),
    }
    line(painter, cell, lower, &act(state, outage.restored_by.or(outage.restored_effective)), small, t.dim);
    let cell = next();
    let text = outage.duration_nanos().map_or_else(|| say!("outages-unknown"), words::duration);
    number(painter, cell.with_max_x(cell.right() - SPACE_12), upper, &text, mono, t.text);
}

/// `twexley account.disable`, of the row that began or ended it.
fn act(state: &State, row: Option<u32>) -> String {
    let told = row.zip(state.case()).and_then(|(row, case)| {
        let event = case.events.get(row as usize)?;
        let who = super::columns::actor(case, &event).to_owned();
        Some(format!("{who} {}", case.events.text(event.action)).trim().to_owned())
    });
    told.unwrap_or_default()
}

/// Each plane has a sign beside its word.
pub fn plane_icon(plane: Plane) -> Icon {
    match plane {
        Plane::Existence => Icon::UserX,
        Plane::Enabled => Icon::PowerOff,
        Plane::Lock => Icon::Lock,
        Plane::Credential => Icon::KeyRound,
        Plane::Factor => Icon::Smartphone,
        Plane::Session => Icon::LogOut,
        Plane::Entitlement => Icon::ShieldMinus,
        Plane::Licence => Icon::BadgeMinus,
        Plane::Policy => Icon::ShieldBan,
        Plane::Visibility => Icon::EyeOff,
    }
}
