//! A node of the lanes: the sign of its role, what and when; a run of steps as one node that can be unfolded.

use super::super::columns::{spoken, target};
use super::super::command::{Command, Tab};
use super::super::signs::{factor_icon, factor_words, role_colour, role_icon};
use super::super::{widgets, words};
use super::menus::node_menu_ui;
use super::picture::{MOST_WIDE, Picture, WORDS_FROM};
use super::view::LanesView;
use super::without;
use crate::chain::{Role as StepRole, Step};
use crate::findings::picture::{NODE_RADIUS, Node, node_told, records, what};
use crate::inquiry::Factor;
use crate::{language, say};
use eframe::egui::{
    Align2, Color32, FontId, Id, Key, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};
use lucide_icons::Icon;

/// What is remembered of the view while nodes are drawn, and changed afterwards.
#[derive(Default)]
pub struct Wants {
    pub unfold: Option<u32>,
    pub fold: Option<u32>,
    pub without: Option<u32>,
    pub focus: Option<u32>,
}

impl Wants {
    pub fn carry_out(self, view: &mut LanesView) {
        if let Some(run) = self.unfold {
            view.unfolded.insert(run);
            view.wants_focus = Some(run);
        }
        if let Some(run) = self.fold {
            view.unfolded.remove(&run);
        }
        if let Some(row) = self.without {
            let asked = Some(super::without::Without::Step(row));
            view.without = if view.without == asked { None } else { asked };
        }
        view.wants_focus = self.focus.or(view.wants_focus);
    }
}

pub fn id(row: u32) -> Id {
    Id::unique(("node", row))
}

/// What a node says, for screen readers and tests.
fn name(picture: &Picture<'_>, node: &Node, step: &Step) -> String {
    if node.is_fold() {
        let what = what(picture.sketch, node, language::current());
        return say!("view-run-name", n = node.steps.len(), what = what, when = when(picture, node));
    }
    let spoken =
        picture.case.events.get(step.row as usize).map_or_else(String::new, |event| spoken(picture.case, &event));
    say!("view-node-name", role = step.role.phrase(), spoken = spoken)
}

/// The second line: the time, of runs from when to when.
fn when(picture: &Picture<'_>, node: &Node) -> String {
    let nanos = |step: Option<&usize>| step.and_then(|&step| picture.sketch.steps.get(step)).and_then(|s| s.nanos);
    match (nanos(node.steps.first()), nanos(node.steps.last())) {
        (Some(from), Some(to)) if node.is_fold() => {
            let day = |nanos| words::axis_tick(nanos, i64::MAX);
            if day(from) == day(to) {
                format!("{} – {}", words::time_of_day(from), words::time_of_day(to))
            } else {
                format!("{} – {}", day(from), day(to))
            }
        }
        (Some(at), _) => words::time_of_day(at),
        _ => say!("picture-no-time"),
    }
}

pub fn node_ui(ui: &mut Ui, picture: &Picture<'_>, node: &Node, wants: &mut Wants, out: &mut Vec<Command>) {
    let first = node.steps.first().and_then(|&step| picture.traced.chain.steps.get(step));
    let (Some(step), Some(&nth)) = (first, node.steps.first()) else { return };
    let rect = picture.place(node);
    let response = ui.interact(rect, id(step.row), Sense::click());
    let is_selected = picture.is_selected(node);
    let name = name(picture, node, step);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    if ui.is_rect_visible(rect) || node.to > node.x {
        paint(ui, picture, node, (nth, step), &response);
    }
    response.context_menu(|ui| node_menu_ui(ui, picture, node, step, wants, out));
    let enter = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let response = response.on_hover_ui(|ui| {
        ui.label(tip(picture, node, nth));
    });
    if response.clicked() {
        match node.run.filter(|_| node.is_fold()) {
            Some(run) => wants.unfold = Some(run),
            // Enter goes along the link that is looked at.
            None if enter && picture.link.is_some() => {}
            None if is_selected && enter => out.push(Command::ShowTab(Tab::Events)),
            None => {
                out.push(Command::SelectRow(step.row));
                wants.focus = Some(step.row);
            }
        }
    }
}

fn tip(picture: &Picture<'_>, node: &Node, nth: usize) -> String {
    let mut text = node_told(picture.case, &picture.traced.chain, node, language::current());
    if !node.is_fold() {
        if let Some(event) = picture.row(nth).and_then(|row| picture.case.events.get(row as usize)) {
            let on = target(picture.case, &event);
            if !on.is_empty() && !text.contains(on) {
                text.push('\n');
                text.push_str(on);
            }
        }
        if let Some(found) = picture.traced.inquiry.factors.steps.get(nth) {
            text.push_str(&format!("\n{}: {}", factor_words(found.factor), found.why.said()));
        }
    }
    text
}

fn paint(ui: &Ui, picture: &Picture<'_>, node: &Node, (nth, step): (usize, &Step), response: &Response) {
    let (t, zoom) = (picture.t, picture.zoom);
    let painter = ui.painter();
    let place = picture.at(node.x, node.y);
    let rect = response.rect;
    let is_selected = picture.is_selected(node);
    let strength = if picture.has_fallen(node) { 0.28 } else { 1.0 };
    let many = records(picture.sketch, node) > 1;
    if is_selected || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 4.0, if is_selected { t.selected } else { t.hovered });
    }
    let ground = match () {
        () if is_selected => t.selected,
        () if response.hovered() || response.has_focus() => t.hovered,
        () => t.surface,
    };
    let fill = role_colour(step.role, t).gamma_multiply(strength);
    extent(painter, picture, node, fill);
    sign(painter, picture, place, step.role, (fill, ground), many);
    if picture.has_fallen(node) {
        let r = (NODE_RADIUS + 3.0) * zoom;
        painter.line_segment([place + vec2(-r, r), place + vec2(r, -r)], Stroke::new(1.5, t.text));
    }
    factor_mark(painter, picture, nth, node, place, ground);
    if zoom >= WORDS_FROM {
        label(painter, picture, node, step.role, (place, strength, ground));
    }
    if is_selected {
        painter.rect_stroke(rect, 4.0, Stroke::new(1.0, t.accent), StrokeKind::Inside);
    }
    if response.has_focus() {
        painter.rect_stroke(rect.expand(1.0), 5.0, Stroke::new(2.0, t.accent), StrokeKind::Outside);
    }
}

/// A run reaches from its first to its last step.
fn extent(painter: &Painter, picture: &Picture<'_>, node: &Node, colour: Color32) {
    if node.to <= node.x + 1.0 {
        return;
    }
    let y = picture.y(node.y + 18.0);
    let (from, to) = (picture.x(node.x), picture.x(node.to));
    let stroke = Stroke::new(1.6 * picture.zoom.max(0.6), colour);
    painter.hline(from..=to, y, stroke);
    for x in [from, to] {
        painter.vline(x, y - 3.0 * picture.zoom..=y + 3.0 * picture.zoom, stroke);
    }
}

fn sign(
    painter: &Painter,
    picture: &Picture<'_>,
    place: Pos2,
    role: StepRole,
    (fill, ground): (Color32, Color32),
    many: bool,
) {
    let r = NODE_RADIUS * picture.zoom;
    if many {
        painter.circle_filled(place + vec2(-3.5, -3.0) * picture.zoom, r, fill.gamma_multiply(0.75));
        painter.circle_filled(place, r + 1.5, ground);
    }
    match role {
        StepRole::Executing => {
            let r = r * 1.3;
            let points = [vec2(0.0, -r), vec2(r, 0.0), vec2(0.0, r), vec2(-r, 0.0)].map(|to| place + to);
            painter.add(eframe::egui::Shape::convex_polygon(points.to_vec(), fill, Stroke::NONE));
        }
        StepRole::Trigger => {
            painter.rect_filled(Rect::from_center_size(place, vec2(r, r) * 1.84), 3.0, fill);
        }
        StepRole::Context => {
            painter.circle_filled(place, r * 0.75, fill);
        }
        _ => {
            painter.circle_filled(place, r, fill);
        }
    }
    let icon = char::from(role_icon(role));
    painter.text(place, Align2::CENTER_CENTER, icon, widgets::icon_font(12.0 * picture.zoom), picture.t.ink);
}

/// What the step was to the outage, at the sign's lower right.
fn factor_mark(painter: &Painter, picture: &Picture<'_>, nth: usize, node: &Node, place: Pos2, ground: Color32) {
    let factor = if node.is_fold() { None } else { without::factor(picture.traced, nth) };
    let Some(factor) = factor.filter(|factor| *factor != Factor::Context) else { return };
    if picture.zoom < WORDS_FROM {
        return;
    }
    let at = place + vec2(1.0 - NODE_RADIUS, NODE_RADIUS) * picture.zoom;
    painter.circle_filled(at, 6.0 * picture.zoom, ground);
    let icon = char::from(factor_icon(factor));
    painter.text(at, Align2::CENTER_CENTER, icon, widgets::icon_font(10.0 * picture.zoom), picture.t.text);
}

fn label(
    painter: &Painter,
    picture: &Picture<'_>,
    node: &Node,
    role: StepRole,
    (place, strength, ground): (Pos2, f32, Color32),
) {
    let (t, zoom) = (picture.t, picture.zoom);
    let room = (node.room.min(MOST_WIDE) - NODE_RADIUS * 2.0 - 18.0) * zoom;
    let left = place.x + (NODE_RADIUS + 5.0) * zoom;
    let colour = if role == StepRole::Context { t.dim } else { t.text }.gamma_multiply(strength.max(0.5));
    let dim = t.dim.gamma_multiply(strength.max(0.5));
    let what = what(picture.sketch, node, language::current());
    let what = widgets::elided(painter, &what, FontId::proportional(11.5 * zoom), colour, room);
    let when = widgets::elided(painter, &when(picture, node), FontId::monospace(10.5 * zoom), dim, room);
    let words = Rect::from_min_max(
        pos2(left - 1.0, place.y - what.size().y),
        pos2(left + what.size().x.max(when.size().x) + 1.0, place.y + when.size().y),
    );
    painter.rect_filled(words, 2.0, ground.gamma_multiply(0.75));
    painter.galley(pos2(left, place.y - what.size().y), what, colour);
    painter.galley(pos2(left, place.y + 1.0), when, dim);
    if node.is_fold() {
        let at = pos2(words.right() + 7.0 * zoom, place.y - 6.0 * zoom);
        let icon = char::from(Icon::ChevronsLeftRight);
        painter.text(at, Align2::CENTER_CENTER, icon, widgets::icon_font(9.5 * zoom), dim);
    }
}
