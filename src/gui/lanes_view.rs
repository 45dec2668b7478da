//! The chain as swim-lanes, painted from the layout of [`super::lanes`].

use super::columns::{lane, spoken, target};
use super::command::Command;
use super::lanes::{self, LANE_HEIGHT, LaneStep, Layout, NODE_PITCH};
use super::signs::{link_words, paint_link, role_colour, role_icon};
use super::state::Traced;
use super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, Tokens, tokens};
use super::{widgets, words};
use crate::case::Case;
use crate::chain::{Link, Role as StepRole, Step};
use eframe::egui::{
    Align2, Color32, FontId, Id, Painter, Pos2, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;

/// The layout is made anew only when the chain or the room changes.
#[derive(Default)]
pub struct LanesView {
    made_for: Option<(u32, usize, u32)>,
    layout: Layout,
    /// The selection that was last brought into view.
    revealed: Option<u32>,
}

const NAMES_WIDTH: f32 = 148.0;
/// A line for the times, and one for folds and the outage.
const AXIS_HEIGHT: f32 = 40.0;
const NODE_RADIUS: f32 = 10.0;

/// What painting needs, with the place of the picture's origin.
struct Picture<'a> {
    case: &'a Case,
    traced: &'a Traced,
    layout: &'a Layout,
    selected: Option<u32>,
    origin: Pos2,
    t: &'static Tokens,
}

impl Picture<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + vec2(x, y)
    }

    fn node(&self, row: u32) -> Option<Pos2> {
        let nth = self.traced.chain.steps.iter().position(|step| step.row == row)?;
        self.layout.nodes.get(nth).map(|node| self.at(node.x, node.y))
    }
}

pub fn lanes_ui(
    ui: &mut Ui,
    case: &Case,
    traced: &Traced,
    selected: Option<u32>,
    view: &mut LanesView,
    out: &mut Vec<Command>,
) {
    let t = tokens(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, t.surface);
    make_layout(view, case, traced, ui.available_width() - NAMES_WIDTH - 12.0);
    ScrollArea::both().auto_shrink(false).id_salt("lanes").show(ui, |ui| {
        let size = vec2(NAMES_WIDTH + view.layout.width, AXIS_HEIGHT + view.layout.height)
            .max(ui.available_size() - Vec2::splat(2.0));
        let (rect, canvas) = ui.allocate_exact_size(size, Sense::hover());
        let origin = rect.min + vec2(NAMES_WIDTH, AXIS_HEIGHT);
        let picture = Picture { case, traced, layout: &view.layout, selected, origin, t };
        let painter = ui.painter().clone();
        paint_stripes(&painter, &picture, rect);
        paint_band(&painter, &picture, rect);
        let pointer = canvas.hover_pos();
        let hovered = paint_links(&painter, &picture, pointer);
        for (step, node) in traced.chain.steps.iter().zip(&view.layout.nodes) {
            node_ui(ui, &picture, step, picture.at(node.x, node.y), out);
        }
        paint_axis(&painter, &picture, rect);
        paint_names(&painter, &picture, ui.clip_rect(), rect);
        if let Some((step, link)) = hovered {
            canvas.on_hover_text_at_pointer(told(case, step, link));
        }
        if view.revealed != selected {
            view.revealed = selected;
            if let Some(place) = selected.and_then(|row| picture.node(row)) {
                ui.scroll_to_rect(Rect::from_center_size(place, vec2(NODE_PITCH * 2.5, LANE_HEIGHT * 1.5)), None);
            }
        }
    });
}

fn make_layout(view: &mut LanesView, case: &Case, traced: &Traced, width: f32) {
    let made_for = Some((traced.outage.id, traced.chain.steps.len(), width.max(0.0) as u32));
    if view.made_for == made_for {
        return;
    }
    let steps: Vec<LaneStep<'_>> = traced
        .chain
        .steps
        .iter()
        .filter_map(|step| case.events.get(step.row as usize))
        .map(|event| LaneStep { lane: lane(case, &event), nanos: event.time.map(|time| time.nanos) })
        .collect();
    let band = Some((traced.outage.start.nanos, traced.outage.end.map(|end| end.nanos)));
    *view = LanesView { layout: lanes::lay_out(&steps, band, width), made_for, revealed: None };
}

fn paint_stripes(painter: &Painter, picture: &Picture<'_>, rect: Rect) {
    for (nth, lane) in picture.layout.lanes.iter().enumerate() {
        let top = picture.origin.y + lane.top;
        if nth % 2 == 1 {
            let stripe = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), top + LANE_HEIGHT));
            painter.rect_filled(stripe, 0.0, picture.t.window.gamma_multiply(0.6));
        }
        painter.hline(rect.x_range(), top + LANE_HEIGHT - 0.5, Stroke::new(1.0, picture.t.line));
    }
}

fn paint_band(painter: &Painter, picture: &Picture<'_>, rect: Rect) {
    let Some(band) = picture.layout.band else { return };
    let (left, right) = (picture.at(band.from, 0.0).x, picture.at(band.to, 0.0).x);
    let area = Rect::from_min_max(
        pos2(left, rect.top()),
        pos2(right.max(left + 2.0), picture.origin.y + picture.layout.height),
    );
    painter.rect_filled(area, 0.0, picture.t.band);
    let edge = Stroke::new(1.5, picture.t.band_edge);
    painter.vline(left, area.y_range(), edge);
    if !band.is_open {
        painter.vline(right, area.y_range(), edge);
    }
    let lasted = picture.traced.outage.duration_nanos();
    let text =
        lasted.map_or_else(|| "out, no end recorded".to_owned(), |nanos| format!("out {}", words::duration(nanos)));
    let place = pos2(left + SPACE_4, picture.origin.y - 16.0);
    painter.text(place, Align2::LEFT_TOP, text, widgets::strong(SMALL_TEXT_SIZE), picture.t.text);
}

fn paint_axis(painter: &Painter, picture: &Picture<'_>, rect: Rect) {
    let t = picture.t;
    let middle = rect.top() + 10.0;
    let mut day = None;
    for tick in &picture.layout.ticks {
        let x = picture.at(tick.x, 0.0).x;
        painter.vline(x, middle + 7.0..=middle + 11.0, Stroke::new(1.0, t.dim));
        let date = words::axis_tick(tick.nanos, i64::MAX);
        // The day is said once, where it begins.
        let text = if day.as_ref() == Some(&date) {
            words::time_of_day(tick.nanos)
        } else {
            words::short_date_time(tick.nanos)
        };
        day = Some(date);
        painter.text(pos2(x - 4.0, middle), Align2::LEFT_CENTER, text, FontId::monospace(10.5), t.dim);
    }
    let mut taken = f32::NEG_INFINITY;
    for fold in &picture.layout.folds {
        let x = picture.at(fold.x, 0.0).x;
        let (top, bottom) = (picture.origin.y, picture.origin.y + picture.layout.height);
        let path = [pos2(x, top), pos2(x, bottom)];
        painter.extend(Shape::dashed_line(&path, Stroke::new(1.0, t.outline), 3.0, 4.0));
        let lasted = words::duration(fold.nanos);
        let job = widgets::signed_line(Icon::FoldHorizontal, &lasted, FontId::proportional(10.5), t.dim, f32::INFINITY);
        let galley = painter.layout_job(job);
        let place = Rect::from_center_size(pos2(x, top - 9.0), galley.size() + vec2(6.0, 2.0));
        // Two folds close together: the later one's length stands beside the earlier one's.
        let place = place.translate(vec2((taken + SPACE_4 - place.left()).max(0.0), 0.0));
        taken = place.right();
        painter.rect_filled(place, 3.0, t.raised);
        painter.galley(place.min + vec2(3.0, 1.0), galley, t.dim);
    }
}

/// The lanes' names stay at the left edge, however far the picture is scrolled.
fn paint_names(painter: &Painter, picture: &Picture<'_>, clip: Rect, rect: Rect) {
    let t = picture.t;
    let column = Rect::from_min_max(pos2(clip.left(), rect.top()), pos2(clip.left() + NAMES_WIDTH, rect.bottom()));
    painter.rect_filled(column, 0.0, t.window);
    painter.vline(column.right(), column.y_range(), Stroke::new(1.0, t.line));
    for lane in &picture.layout.lanes {
        let middle = picture.origin.y + lane.top + LANE_HEIGHT / 2.0;
        let galley =
            widgets::elided(painter, &lane.name, FontId::proportional(12.5), t.text, NAMES_WIDTH - SPACE_8 * 2.0);
        painter.galley(pos2(column.left() + SPACE_8, middle - galley.size().y / 2.0), galley, t.text);
        painter.hline(column.x_range(), picture.origin.y + lane.top + LANE_HEIGHT - 0.5, Stroke::new(1.0, t.line));
    }
}

/// The curve between two nodes: over the labels within a lane, an S between lanes.
fn curve(one: Pos2, other: Pos2) -> Vec<Pos2> {
    let (a, b) = if one.x <= other.x { (one, other) } else { (other, one) };
    let (c, d) = if (a.y - b.y).abs() < 1.0 {
        let over = vec2(0.0, -LANE_HEIGHT * 0.62);
        (a + over + vec2(6.0, 0.0), b + over - vec2(6.0, 0.0))
    } else {
        let bend = vec2(((b.x - a.x) / 2.0).max(18.0), 0.0);
        (a + bend, b - bend)
    };
    let point = |t: f32| {
        let s = 1.0 - t;
        (a.to_vec2() * (s * s * s)
            + c.to_vec2() * (3.0 * s * s * t)
            + d.to_vec2() * (3.0 * s * t * t)
            + b.to_vec2() * (t * t * t))
            .to_pos2()
    };
    (0..=24).map(|nth| point(nth as f32 / 24.0)).collect()
}

fn is_weakest(picture: &Picture<'_>, step: &Step, link: &Link) -> bool {
    picture.traced.chain.weakest.is_some_and(|weakest| {
        let ends = (weakest.from.min(weakest.to), weakest.from.max(weakest.to));
        ends == (step.row.min(link.to), step.row.max(link.to)) && weakest.kind == link.kind
    })
}

/// Draws all links, the best of each step strongest; gives the one under the pointer.
fn paint_links<'a>(painter: &Painter, picture: &Picture<'a>, pointer: Option<Pos2>) -> Option<(&'a Step, &'a Link)> {
    let mut hovered = None;
    let mut labels = Vec::new();
    for step in &picture.traced.chain.steps {
        for (rank, link) in step.links.iter().enumerate() {
            let (Some(from), Some(to)) = (picture.node(step.row), picture.node(link.to)) else { continue };
            let path = curve(from, to);
            let near = pointer.is_some_and(|at| path.windows(2).any(|pair| distance(at, pair) < 5.0));
            if near && hovered.is_none() {
                hovered = Some((step, link));
            }
            let (label, colour) = paint_one_link(painter, picture, step, link, &path, (rank, near));
            labels.extend(label.zip(path.get(path.len() / 2).copied()).map(|(text, middle)| (text, middle, colour)));
        }
    }
    // Over all lines, so that none strikes a label through.
    for (text, middle, colour) in labels {
        let galley = painter.layout_no_wrap(text, FontId::proportional(10.5), colour);
        let place = Rect::from_center_size(middle, galley.size() + vec2(6.0, 2.0));
        painter.rect_filled(place, 3.0, picture.t.surface);
        painter.galley(place.min + vec2(3.0, 1.0), galley, colour);
    }
    hovered
}

/// Draws one link; gives its label, if it is to have one.
fn paint_one_link(
    painter: &Painter,
    picture: &Picture<'_>,
    step: &Step,
    link: &Link,
    path: &[Pos2],
    (rank, near): (usize, bool),
) -> (Option<String>, Color32) {
    let t = picture.t;
    let is_weakest = is_weakest(picture, step, link);
    let touches = picture.selected == Some(step.row) || picture.selected == Some(link.to);
    let colour = match () {
        () if is_weakest => t.warn,
        () if near || touches => t.accent,
        () if rank == 0 => t.dim.gamma_multiply(0.75),
        () => t.dim.gamma_multiply(0.3),
    };
    paint_link(painter, path, link.kind, colour, if near || touches { 1.5 } else { 1.0 });
    // Curves within a lane run close together: there only the one that is meant is named.
    let is_across = path.first().zip(path.last()).is_some_and(|(a, b)| (a.y - b.y).abs() > 1.0);
    let label = match () {
        () if is_weakest => Some(format!("weakest: {}", link_words(link.kind))),
        () if near || (touches && rank == 0 && is_across) => Some(link_words(link.kind).to_owned()),
        () => None,
    };
    (label, colour)
}

fn distance(at: Pos2, pair: &[Pos2]) -> f32 {
    let [a, b] = pair else { return f32::INFINITY };
    let along = *b - *a;
    let share = ((at - *a).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
    (*a + along * share).distance(at)
}

/// A link in words, for its tooltip.
fn told(case: &Case, step: &Step, link: &Link) -> String {
    let cite = |row: u32| case.events.get(row as usize).map_or_else(String::new, |event| case.cite(event.at));
    format!(
        "{} between {} and {}\nfield {}\nvalue {}\nscore {:.2}",
        link_words(link.kind),
        cite(step.row),
        cite(link.to),
        link.field,
        link.value,
        link.score
    )
}

fn node_ui(ui: &mut Ui, picture: &Picture<'_>, step: &Step, place: Pos2, out: &mut Vec<Command>) {
    let Some(event) = picture.case.events.get(step.row as usize) else { return };
    let t = picture.t;
    let action = picture.case.events.text(event.action);
    let rect = Rect::from_min_size(
        place - vec2(NODE_RADIUS + 2.0, LANE_HEIGHT / 2.0 - 4.0),
        vec2(NODE_PITCH - 6.0, LANE_HEIGHT - 8.0),
    );
    let response = ui.interact(rect, Id::unique(("node", step.row)), Sense::click());
    let is_selected = picture.selected == Some(step.row);
    let name = format!("Node {}, {}", step.role.name(), spoken(picture.case, &event));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    let painter = ui.painter();
    let is_context = step.role == StepRole::Context;
    let fill = role_colour(step.role, t).gamma_multiply(if is_context { 0.7 } else { 1.0 });
    if is_selected || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 4.0, if is_selected { t.selected } else { t.hovered });
    }
    painter.circle_filled(place, NODE_RADIUS, fill);
    painter.text(place, Align2::CENTER_CENTER, char::from(role_icon(step.role)), widgets::icon_font(12.0), t.ink);
    if is_selected {
        painter.rect_stroke(rect, 4.0, Stroke::new(1.0, t.accent), StrokeKind::Inside);
    }
    let room = NODE_PITCH - NODE_RADIUS * 2.0 - 14.0;
    let left = place.x + NODE_RADIUS + SPACE_4;
    let label =
        widgets::elided(painter, action, FontId::proportional(11.5), if is_context { t.dim } else { t.text }, room);
    let time = event.time.map_or_else(|| "no time".to_owned(), |time| words::time_of_day(time.nanos));
    let time = widgets::elided(painter, &time, FontId::monospace(10.5), t.dim, room);
    let words = Rect::from_min_max(
        pos2(left - 1.0, place.y - label.size().y),
        pos2(left + label.size().x.max(time.size().x) + 1.0, place.y + time.size().y),
    );
    if !is_selected {
        painter.rect_filled(words, 2.0, t.surface.gamma_multiply(0.7));
    }
    painter.galley(pos2(left, place.y - label.size().y), label, t.text);
    painter.galley(pos2(left, place.y + 1.0), time, t.dim);
    let tip = format!(
        "{}\n{}\n{}\n{}",
        step.role.name(),
        spoken(picture.case, &event),
        target(picture.case, &event),
        step.why.said()
    );
    if response.on_hover_text(tip).clicked() {
        out.push(Command::SelectRow(step.row));
    }
}
