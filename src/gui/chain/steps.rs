//! The chain's steps as a list in the order of time: the same as the lanes, for reading and for screen readers. Up and
//! down walk it.

use super::super::columns::{Column, actor, target};
use super::super::command::{Command, Tab};
use super::super::signs::{link_words, role_colour, role_icon};
use super::super::state::{State, Traced};
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_8, Tokens, tokens};
use super::super::widgets;
use super::super::words;
use crate::case::{Case, Event};
use crate::chain::Step;
use crate::say;
use eframe::egui::{
    Align2, EventFilter, FontId, Id, Key, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// The selection that was last brought into view.
#[derive(Default)]
pub struct StepsView {
    revealed: Option<u32>,
}

const ROW: f32 = 56.0;
const ROLE_WIDTH: f32 = 130.0;

pub fn steps_ui(
    ui: &mut Ui,
    state: &State,
    (case, traced): (&Case, &Traced),
    view: &mut StepsView,
    out: &mut Vec<Command>,
) {
    let steps = &traced.chain.steps;
    let selected = state.selected_row;
    keys_ui(ui, steps, selected, state.tab == Tab::Chain, out);
    ScrollArea::vertical().auto_shrink(false).id_salt("steps").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, step) in steps.iter().enumerate() {
            let Some(event) = case.events.get(step.row as usize) else { continue };
            let is_selected = selected == Some(step.row);
            let rect = step_ui(ui, case, traced, (nth, step), &event, is_selected, out);
            if is_selected && view.revealed != selected {
                view.revealed = selected;
                ui.scroll_to_rect(rect, None);
            }
        }
    });
}

/// Up and down, while a step has the focus or nothing has.
fn keys_ui(ui: &Ui, steps: &[Step], selected: Option<u32>, is_own_tab: bool, out: &mut Vec<Command>) {
    let focused = ui.memory(|memory| memory.focused());
    let own = steps.iter().map(|step| id(step.row)).find(|id| focused == Some(*id));
    if own.is_none() && (focused.is_some() || !is_own_tab) {
        return;
    }
    if let Some(own) = own {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(own, filter));
    }
    let by = ui.input(|input| {
        let down = !input.modifiers.any() && input.key_pressed(Key::ArrowDown);
        let up = !input.modifiers.any() && input.key_pressed(Key::ArrowUp);
        i64::from(down) - i64::from(up)
    });
    if by == 0 {
        return;
    }
    let at = steps.iter().position(|step| selected == Some(step.row));
    let next = at.map_or(0, |at| (at as i64 + by).max(0) as usize);
    if let Some(step) = steps.get(next) {
        out.push(Command::SelectRow(step.row));
        if own.is_some() {
            ui.memory_mut(|memory| memory.request_focus(id(step.row)));
        }
    }
}

fn id(row: u32) -> Id {
    Id::unique(("step", row))
}

/// What one step says, for screen readers and tests.
fn spoken(case: &Case, nth: usize, step: &Step, event: &Event) -> String {
    let parts = [
        Column::Time.cell(case, event),
        actor(case, event).to_owned(),
        case.events.text(event.action).to_owned(),
        target(case, event).to_owned(),
        case.cite(event.at),
    ];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    say!("view-step-name", n = nth + 1, role = step.role.phrase(), said = said.join(", "), why = step.why.clone())
}

fn step_ui(
    ui: &mut Ui,
    case: &Case,
    traced: &Traced,
    (nth, step): (usize, &Step),
    event: &Event,
    is_selected: bool,
    out: &mut Vec<Command>,
) -> Rect {
    let t = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, id(step.row), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, spoken(case, nth, step, event)));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter_at(rect);
        if is_selected || response.hovered() || response.has_focus() {
            painter.rect_filled(rect, 0.0, if is_selected { t.selected } else { t.hovered });
        }
        painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
        paint_role(ui, rect, nth, step, t);
        paint_words(ui, rect, case, traced, step, event, t);
    }
    if response.on_hover_text(format!("{}\n{}", step.why.said(), case.cite(event.at))).clicked() {
        ui.memory_mut(|memory| memory.request_focus(id(step.row)));
        out.push(Command::SelectRow(step.row));
    }
    rect
}

fn paint_role(ui: &Ui, rect: Rect, nth: usize, step: &Step, t: &Tokens) {
    let painter = ui.painter_at(rect);
    let middle = rect.top() + 16.0;
    painter.text(
        pos2(rect.left() + 24.0, middle),
        Align2::RIGHT_CENTER,
        (nth + 1).to_string(),
        FontId::monospace(11.0),
        t.dim,
    );
    let mark = pos2(rect.left() + 38.0, middle);
    painter.circle_filled(mark, 8.0, role_colour(step.role, t));
    painter.text(mark, Align2::CENTER_CENTER, char::from(role_icon(step.role)), widgets::icon_font(10.0), t.ink);
    let (role, font) = (step.role.phrase().said(), FontId::proportional(SMALL_TEXT_SIZE));
    let role = widgets::elided(&painter, &role, font, t.text, rect.left() + ROLE_WIDTH - mark.x - 13.0);
    painter.galley(pos2(mark.x + 13.0, middle - role.size().y / 2.0), role, t.text);
    let confidence = words::score(step.confidence);
    painter.text(pos2(mark.x + 13.0, middle + 17.0), Align2::LEFT_CENTER, confidence, FontId::monospace(10.5), t.dim);
}

/// Three lines: when and who did what to whom; why it belongs here; what ties it.
fn paint_words(ui: &Ui, rect: Rect, case: &Case, traced: &Traced, step: &Step, event: &Event, t: &Tokens) {
    let painter = ui.painter_at(rect);
    let left = rect.left() + ROLE_WIDTH + SPACE_8;
    let right = rect.right() - SPACE_8;
    let line = |x: f32, middle: f32, text: &str, font: FontId, colour| {
        let galley = widgets::elided(&painter, text, font, colour, right - x);
        let size = galley.size();
        painter.galley(pos2(x, middle - size.y / 2.0), galley, colour);
        x + size.x + SPACE_8
    };
    let first = rect.top() + 12.0;
    let x = line(left, first, &Column::Time.cell(case, event), FontId::monospace(11.5), t.dim);
    let x = line(x, first, actor(case, event), FontId::proportional(12.5), t.text);
    let x = line(x, first, case.events.text(event.action), widgets::strong(12.5), t.text);
    let target = target(case, event);
    if !target.is_empty() {
        line(x, first, &format!("→ {target}"), FontId::proportional(12.5), t.text);
    }
    line(left, rect.top() + 29.0, &step.why.said(), FontId::proportional(12.0), t.text);
    let ties: Vec<String> = step
        .links
        .iter()
        .map(|link| {
            let other = traced.chain.steps.iter().position(|other| other.row == link.to);
            let to = other.map_or_else(|| say!("view-step-beside"), |at| say!("view-step-other", n = at + 1));
            let score = words::score(link.score);
            say!("view-step-tie", kind = link_words(link.kind), to = to, field = link.field_phrase(), score = score)
        })
        .collect();
    line(left, rect.top() + 45.0, &ties.join(" · "), FontId::proportional(SMALL_TEXT_SIZE), t.dim);
}
