//! Paints the links, finds the one under the pointer, and gives those of the selected step a place of their own, to be
//! reached by keys and screen readers.

use super::super::command::Command;
use super::super::signs::{link_words, paint_link};
use super::menus::link_menu_ui;
use super::picture::{Picture, WORDS_FROM};
use super::view::{LanesView, LinkPlace};
use crate::findings::picture::{Edge, edge_told};
use crate::language;
use crate::say;
use eframe::egui::{
    Color32, FontId, Id, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};

/// The distance from a line at which it is pointed at, in points.
const NEAR: f32 = 5.0;

/// What is written on a line.
pub struct Label {
    text: String,
    /// The part of the line that is in view.
    path: Vec<Pos2>,
    colour: Color32,
    /// It is said even where it hides something.
    is_meant: bool,
}

/// Draws all links, the best of each step strongest; gives the edge under the pointer, and what is written over nodes and
/// lines.
pub fn paint_links<'a>(
    painter: &Painter,
    picture: &Picture<'a>,
    pointer: Option<Pos2>,
) -> (Option<&'a Edge>, Vec<Label>) {
    let mut edges: Vec<&Edge> = picture.layout.edges.iter().collect();
    // Fainter lines lie below stronger ones.
    edges.sort_by_key(|edge| (edge.is_weakest, is_touched(picture, edge), edge.is_best));
    let visible = picture.body.expand(40.0);
    let mut hovered = None;
    let mut paths = Vec::new();
    for edge in edges {
        let Some(path) = picture.path(edge) else { continue };
        if !Rect::from_points(&path).intersects(visible) {
            continue;
        }
        if pointer.is_some_and(|at| path.windows(2).any(|pair| distance(at, pair) < NEAR)) {
            hovered = Some(edge);
        }
        paths.push((edge, path));
    }
    let mut labels = Vec::new();
    for (edge, path) in paths {
        let is_near = hovered.is_some_and(|hovered| std::ptr::eq(hovered, edge));
        labels.extend(paint_edge(painter, picture, edge, &path, is_near));
    }
    (hovered, labels)
}

/// Writes each label at a place on its line that no node and no other label takes; where there is none, only what is
/// meant is written, in the middle.
pub fn paint_labels(painter: &Painter, picture: &Picture<'_>, labels: Vec<Label>) {
    if picture.zoom < WORDS_FROM {
        return;
    }
    let mut taken: Vec<Rect> = picture.layout.nodes.iter().map(|node| words_of(picture, node)).collect();
    for label in labels.into_iter().rev() {
        let galley = painter.layout_no_wrap(label.text, FontId::proportional(10.5), label.colour);
        // Whole within the view.
        let around = |at: &Pos2| {
            let place = Rect::from_center_size(*at, galley.size() + vec2(6.0, 2.0));
            place.translate(vec2(0.0, (picture.body.top() - place.top()).max(0.0)))
        };
        let middle = label.path.len() / 2;
        let mut places: Vec<&Pos2> = label.path.iter().collect();
        places.sort_by_key(|at| label.path.iter().position(|known| known == *at).unwrap_or(0).abs_diff(middle));
        let is_free = |at: &&&Pos2| taken.iter().all(|other| !other.intersects(around(at)));
        let Some(&at) = places.iter().find(is_free).or(places.first().filter(|_| label.is_meant)) else { continue };
        let place = around(at);
        painter.rect_filled(place, 3.0, picture.t.surface);
        painter.galley(place.min + vec2(3.0, 1.0), galley, label.colour);
        taken.push(place);
    }
}

/// Where a node's sign and words are, roughly.
fn words_of(picture: &Picture<'_>, node: &crate::findings::picture::Node) -> Rect {
    let place = picture.place(node);
    Rect::from_min_size(place.min, vec2(place.width().min(122.0 * picture.zoom), place.height())).shrink(3.0)
}

/// Whether one of its ends is selected.
fn is_touched(picture: &Picture<'_>, edge: &Edge) -> bool {
    picture.nodes_of(edge).is_some_and(|(from, to)| picture.is_selected(from) || picture.is_selected(to))
}

fn paint_edge(painter: &Painter, picture: &Picture<'_>, edge: &Edge, path: &[Pos2], is_near: bool) -> Option<Label> {
    let t = picture.t;
    let is_touched = is_touched(picture, edge);
    let is_looked_at = picture.is_looked_at(edge);
    let has_fallen =
        picture.nodes_of(edge).is_some_and(|(from, to)| picture.has_fallen(from) || picture.has_fallen(to));
    let colour = match () {
        () if is_looked_at || is_near => t.accent,
        () if edge.is_weakest => t.warn,
        () if is_touched => t.accent.gamma_multiply(if edge.is_best { 1.0 } else { 0.6 }),
        () if edge.is_best => t.dim.gamma_multiply(0.75),
        () => t.dim.gamma_multiply(0.3),
    };
    let colour = if has_fallen { colour.gamma_multiply(0.3) } else { colour };
    let emphasis = if is_looked_at {
        2.0
    } else if is_near || is_touched {
        1.4
    } else {
        1.0
    };
    let seen = within(path, picture.body.expand(60.0));
    paint_link(painter, seen, edge.kind, colour, (emphasis, picture.zoom.clamp(0.6, 1.3)));
    // Curves within a lane run close together: there only the one that is meant is named.
    let is_across = path.first().zip(path.last()).is_some_and(|(a, b)| (a.y - b.y).abs() > 1.0);
    let text = match () {
        () if edge.is_weakest => say!("picture-weakest", kind = edge.kind.phrase()),
        () if is_near || is_looked_at || (is_touched && edge.is_best && is_across) => link_words(edge.kind),
        () => return None,
    };
    let inside = picture.body.expand2(vec2(-30.0, 10.0));
    let path: Vec<Pos2> = path.iter().copied().filter(|at| inside.contains(*at)).collect();
    (!path.is_empty()).then_some(Label { text, path, colour, is_meant: is_near || is_looked_at })
}

/// The part of a path that can be seen: dashes far outside are not made.
fn within(path: &[Pos2], seen: Rect) -> &[Pos2] {
    let touches = |pair: &[Pos2]| Rect::from_points(pair).intersects(seen);
    let first = path.windows(2).position(touches).unwrap_or(0);
    let last = path.windows(2).rposition(touches).map_or(path.len(), |at| at + 2);
    path.get(first..last).unwrap_or(path)
}

fn distance(at: Pos2, pair: &[Pos2]) -> f32 {
    let [a, b] = pair else { return f32::INFINITY };
    let along = *b - *a;
    let share = ((at - *a).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
    (*a + along * share).distance(at)
}

/// A link in words: kind, ends, field, value and score.
pub fn told(picture: &Picture<'_>, edge: &Edge) -> String {
    edge_told(picture.case, &picture.traced.chain, edge, language::current())
}

/// The links of the selected step as small marks on their lines: to be focused, read and chosen.
pub fn marks_ui(ui: &mut Ui, picture: &Picture<'_>, choose: &mut dyn FnMut(LinkPlace), out: &mut Vec<Command>) {
    let Some(node) = picture.selected_node() else { return };
    let Some(own) = picture.layout.nodes.get(node).map(|node| picture.at(node.x, node.y)) else { return };
    for edge in picture.edges_at(node) {
        let (Some(path), Some(&link)) = (picture.path(edge), picture.links(edge).first()) else { continue };
        // Near the selected end, so that the marks do not lie where other lines cross.
        let far = 26.0 * picture.zoom.max(0.7);
        let mut along: Vec<Pos2> = path;
        if along.last().is_some_and(|last| last.distance(own) < 1.0) {
            along.reverse();
        }
        let Some(&place) = along.iter().find(|at| at.distance(own) > far) else { continue };
        let rect = Rect::from_center_size(place, Vec2::splat(12.0));
        let response = ui.interact(rect, Id::unique(("link", link.from, link.to, link.kind)), Sense::click());
        let name = say!("view-link-name", told = told(picture, edge));
        let is_looked_at = picture.is_looked_at(edge);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_looked_at, &name));
        let t = picture.t;
        let colour = if edge.is_weakest { t.warn } else { t.accent };
        // The line itself is what the mouse takes; its mark is seen where it is meant.
        if response.hovered() || response.has_focus() || is_looked_at {
            ui.painter().circle(place, 4.0, t.surface, Stroke::new(1.5, colour));
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 3.0, Stroke::new(2.0, t.accent), StrokeKind::Outside);
        }
        response.context_menu(|ui| link_menu_ui(ui, link, out));
        if response.on_hover_text(told(picture, edge)).clicked() {
            choose(link);
        }
    }
}

/// The link that comes `by` places after the one looked at, among those of a node; none where it has no links.
pub fn next_link(picture: &Picture<'_>, node: usize, view: &LanesView, by: i32) -> Option<LinkPlace> {
    let links: Vec<LinkPlace> = picture.edges_at(node).iter().flat_map(|edge| picture.links(edge)).collect();
    let at = view.link.and_then(|link| links.iter().position(|known| *known == link));
    let next = match at {
        Some(at) => (at as i32 + by).rem_euclid(links.len().max(1) as i32),
        None if by < 0 => links.len() as i32 - 1,
        None => 0,
    };
    links.get(usize::try_from(next).ok()?).copied()
}
