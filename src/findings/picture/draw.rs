//! Draws a layout: what is put where, in which order and in which ink.

use super::drawing::{Anchor, Drawing, Face, Item, Point};
use super::gaps::{GAP_ROW, NAME_SIZE};
use super::layout::{LANE_HEIGHT, Layout, NODE_RADIUS, Node};
use super::legend::legend;
use super::palette::Ink;
use super::signs::{LineStyle, Sign, line_style};
use super::sketch::Sketch;
use super::told::{date_time, day, edge_told, label, node_told, records, span, time_of_day};
use super::{Edge, curve, text};
use crate::case::Case;
use crate::chain::Role;
use crate::findings::Traced;
use crate::language::{Language, decimal};
use crate::phrase;

pub(super) const MARGIN: f32 = 20.0;
const NAMES_WIDTH: f32 = 152.0;
const HEAD_HEIGHT: f32 = 92.0;
/// A line for the times, one for the outage, one for folded time.
const AXIS_HEIGHT: f32 = 58.0;
const WHAT_SIZE: f32 = 11.5;
const WHEN_SIZE: f32 = 10.5;
/// No label is wider, however much room there is.
const MOST_LABEL: f32 = 240.0;

/// What drawing needs, with the place of the picture's origin.
struct Page<'a> {
    case: &'a Case,
    traced: &'a Traced,
    sketch: &'a Sketch<'a>,
    layout: &'a Layout,
    language: Language,
    origin: Point,
    items: Vec<Item>,
}

/// The whole page: head, picture, legend.
pub fn draw(case: &Case, traced: &Traced, sketch: &Sketch<'_>, layout: &Layout, language: Language) -> Drawing {
    let origin = [MARGIN + NAMES_WIDTH, HEAD_HEIGHT + AXIS_HEIGHT];
    let mut page = Page { case, traced, sketch, layout, language, origin, items: Vec::new() };
    let width = MARGIN * 2.0 + NAMES_WIDTH + layout.width;
    page.head(width);
    page.stripes(width);
    page.band();
    let mut labels = page.links();
    page.nodes();
    page.axis();
    page.names();
    page.safeguards(width);
    page.items.append(&mut labels);
    let bottom = origin[1] + layout.height;
    page.line(vec![[MARGIN, bottom], [width - MARGIN, bottom]], Ink::Outline, LineStyle::Solid(1.0));
    let (mut below, height) = legend(sketch, layout, [MARGIN, bottom + 22.0], width - MARGIN, language);
    page.items.append(&mut below);
    let name = text::safe(&traced.outage.name).into_owned();
    let title = phrase!("picture-title", account = name, from = date_time(traced.outage.start.nanos));
    Drawing { width, height: height + MARGIN, title: title.in_language(language), items: page.items }
}

impl Page<'_> {
    fn at(&self, x: f32, y: f32) -> Point {
        [self.origin[0] + x, self.origin[1] + y]
    }

    fn line(&mut self, points: Vec<Point>, ink: Ink, style: LineStyle) {
        self.items.push(Item::Line { points, ink, style, opacity: 1.0 });
    }

    fn text(&mut self, at: Point, anchor: Anchor, (size, face): (f32, Face), ink: Ink, text: String) {
        self.items.push(Item::Text { at, anchor, size, face, ink, text });
    }

    fn cited(&self, row: u32) -> String {
        let event = self.case.events.get(row as usize);
        event.map_or_else(String::new, |event| text::safe(&self.case.cite(event.at)).into_owned())
    }

    /// Whose outage, when and how long; how well the chain stands, and on which link.
    fn head(&mut self, width: f32) {
        let (outage, chain) = (&self.traced.outage, &self.traced.chain);
        let room = width - MARGIN * 2.0;
        let name = phrase!("picture-head", account = text::safe(&outage.name).into_owned());
        let name = text::elided(&name.in_language(self.language), 17.0, Face::Strong, room);
        let lasted = match outage.duration_nanos() {
            Some(nanos) => phrase!(
                "picture-head-closed",
                from = date_time(outage.start.nanos),
                to = outage.end.map_or_else(String::new, |end| date_time(end.nanos)),
                lasted = span(nanos)
            ),
            None => phrase!("picture-head-open", from = date_time(outage.start.nanos)),
        };
        let lasted = text::elided(&lasted.in_language(self.language), 12.0, Face::Regular, room);
        let confidence = decimal(chain.confidence, 2, self.language);
        let stands = match chain.weakest {
            Some(weakest) => phrase!(
                "picture-stands-weakest",
                confidence = confidence,
                kind = weakest.kind.phrase(),
                from = self.cited(weakest.from),
                to = self.cited(weakest.to)
            ),
            None => phrase!("picture-stands", confidence = confidence),
        };
        let stands = text::elided(&stands.in_language(self.language), 12.0, Face::Regular, room);
        self.text([MARGIN, 26.0], Anchor::Start, (17.0, Face::Strong), Ink::Text, name);
        self.text([MARGIN, 48.0], Anchor::Start, (12.0, Face::Regular), Ink::Text, lasted);
        self.text([MARGIN, 66.0], Anchor::Start, (12.0, Face::Regular), Ink::Dim, stands);
    }

    fn stripes(&mut self, width: f32) {
        let (left, top) = (MARGIN, self.origin[1]);
        for (nth, lane) in self.layout.lanes.iter().enumerate() {
            let y = top + lane.top;
            if nth % 2 == 1 {
                let size = [width - left * 2.0, LANE_HEIGHT];
                self.items.push(Item::Rect { at: [left, y], size, radius: 0.0, ink: Ink::Stripe, opacity: 1.0 });
            }
            self.line(vec![[left, y], [width - left, y]], Ink::Line, LineStyle::Solid(1.0));
        }
    }

    fn band(&mut self) {
        let Some(band) = self.layout.band else { return };
        let (left, right) = (self.at(band.from, 0.0)[0], self.at(band.to.max(band.from + 2.0), 0.0)[0]);
        let (top, bottom) = (self.origin[1] - 44.0, self.origin[1] + self.layout.height);
        let size = [right - left, bottom - top];
        self.items.push(Item::Rect { at: [left, top], size, radius: 0.0, ink: Ink::Band, opacity: 0.17 });
        let edge = LineStyle::Solid(1.5);
        self.line(vec![[left, top], [left, bottom]], Ink::BandEdge, edge);
        if !band.is_open {
            self.line(vec![[right, top], [right, bottom]], Ink::BandEdge, edge);
        }
        let text = match self.traced.outage.duration_nanos() {
            Some(nanos) => phrase!("picture-out", lasted = span(nanos)),
            None => phrase!("picture-out-open"),
        };
        let text = text.in_language(self.language);
        self.text([left + 5.0, top + 9.0], Anchor::Start, (11.0, Face::Strong), Ink::Text, text);
    }

    /// Draws all links, the best of each step strongest; gives their labels, which go over everything else.
    fn links(&mut self) -> Vec<Item> {
        let mut taken: Vec<[f32; 4]> = self.layout.nodes.iter().map(|node| self.box_of(node)).collect();
        let mut labels = Vec::new();
        let mut order: Vec<&Edge> = self.layout.edges.iter().collect();
        // Fainter lines lie below stronger ones; the weakest link is named first.
        order.sort_by_key(|edge| (edge.is_weakest, edge.is_best));
        for edge in order.iter().copied() {
            if let Some(item) = self.link(edge) {
                self.items.push(item);
            }
        }
        for edge in order.into_iter().rev().filter(|edge| edge.is_best || edge.is_weakest) {
            labels.extend(self.link_label(edge, &mut taken));
        }
        labels
    }

    /// The room that a node and its label take: left, top, right, bottom.
    fn box_of(&self, node: &Node) -> [f32; 4] {
        let [x, y] = self.at(node.x, node.y);
        let [what, when] = self.label(node);
        let wide = text::width(&what, WHAT_SIZE, Face::Regular).max(text::width(&when, WHEN_SIZE, Face::Mono));
        [x - NODE_RADIUS - 3.0, y - 16.0, x + NODE_RADIUS + 8.0 + wide, y + 16.0]
    }

    /// What and when, cut to the room there is.
    fn label(&self, node: &Node) -> [String; 2] {
        let [what, when] = label(self.sketch, node, self.language);
        let room = (node.room - NODE_RADIUS * 2.0 - 18.0).min(MOST_LABEL);
        [text::elided(&what, WHAT_SIZE, Face::Regular, room), text::elided(&when, WHEN_SIZE, Face::Mono, room)]
    }

    fn ends(&self, edge: &Edge) -> Option<[Point; 4]> {
        let place = |node: usize| self.layout.nodes.get(node).map(|node| self.at(node.x, node.y));
        Some(curve(place(edge.from)?, place(edge.to)?))
    }

    fn link(&self, edge: &Edge) -> Option<Item> {
        let (ink, opacity) = match edge {
            edge if edge.is_weakest => (Ink::Warn, 1.0),
            edge if edge.is_best => (Ink::Dim, 0.8),
            _ => (Ink::Dim, 0.35),
        };
        let line = Item::Curve { points: self.ends(edge)?, ink, style: line_style(edge.kind), opacity };
        let told = edge_told(self.case, &self.traced.chain, edge, self.language);
        Some(Item::Group { told, items: vec![line] })
    }

    /// The name of a link's kind at the first place on it that nothing else takes.
    fn link_label(&self, edge: &Edge, taken: &mut Vec<[f32; 4]>) -> Option<Item> {
        let points = self.ends(edge)?;
        let kind = edge.kind.phrase();
        let words = if edge.is_weakest { phrase!("picture-weakest", kind = kind) } else { kind };
        let words = words.in_language(self.language);
        let half = text::width(&words, 10.0, Face::Regular) / 2.0 + 3.0;
        let free =
            [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].into_iter().map(|share| on_curve(&points, share)).find(|[x, y]| {
                let mine = [x - half, y - 7.0, x + half, y + 7.0];
                taken
                    .iter()
                    .all(|other| mine[0] > other[2] || mine[2] < other[0] || mine[1] > other[3] || mine[3] < other[1])
            });
        let at = free?;
        taken.push([at[0] - half, at[1] - 7.0, at[0] + half, at[1] + 7.0]);
        let ink = if edge.is_weakest { Ink::Warn } else { Ink::Dim };
        let behind = Item::Rect {
            at: [at[0] - half, at[1] - 7.0],
            size: [half * 2.0, 14.0],
            radius: 3.0,
            ink: Ink::Surface,
            opacity: 0.9,
        };
        let name = Item::Text { at, anchor: Anchor::Middle, size: 10.0, face: Face::Regular, ink, text: words };
        Some(Item::Group { told: String::new(), items: vec![behind, name] })
    }

    fn nodes(&mut self) {
        for node in &self.layout.nodes {
            let items = self.node(node);
            let told = node_told(self.case, &self.traced.chain, node, self.language);
            self.items.push(Item::Group { told, items });
        }
    }

    fn node(&self, node: &Node) -> Vec<Item> {
        let at = self.at(node.x, node.y);
        let role = node.steps.first().and_then(|&step| self.sketch.steps.get(step)).map_or(Role::Context, |s| s.role);
        let [what, when] = self.label(node);
        let left = at[0] + NODE_RADIUS + 5.0;
        let wide = text::width(&what, WHAT_SIZE, Face::Regular).max(text::width(&when, WHEN_SIZE, Face::Mono));
        let mut items = vec![Item::Rect {
            at: [left - 2.0, at[1] - 15.0],
            size: [wide + 4.0, 29.0],
            radius: 2.0,
            ink: Ink::Surface,
            opacity: 0.75,
        }];
        items.extend(sign(at, role, records(self.sketch, node) > 1));
        if node.to > node.x + 1.0 {
            let end = self.at(node.to, node.y)[0];
            let bar = vec![[at[0], at[1] + 18.0], [end, at[1] + 18.0]];
            let ends = [at[0], end].map(|x| vec![[x, at[1] + 15.0], [x, at[1] + 21.0]]);
            for points in std::iter::once(bar).chain(ends) {
                items.push(Item::Line { points, ink: Ink::Role(role), style: LineStyle::Solid(1.6), opacity: 1.0 });
            }
        }
        let ink = if role == Role::Context { Ink::Dim } else { Ink::Text };
        let text = |y: f32, size, face, ink, text| {
            let at = [left, at[1] + y];
            Item::Text { at, anchor: Anchor::Start, size, face, ink, text }
        };
        items.push(text(-7.5, WHAT_SIZE, Face::Regular, ink, what));
        items.push(text(7.0, WHEN_SIZE, Face::Mono, Ink::Dim, when));
        items
    }

    fn axis(&mut self) {
        let top = self.origin[1] - AXIS_HEIGHT;
        let mut before = String::new();
        for tick in &self.layout.ticks {
            let x = self.at(tick.x, 0.0)[0];
            let today = day(tick.nanos);
            // The day is said once, where it begins.
            let time = time_of_day(tick.nanos);
            let words = if today == before { time } else { format!("{today} {time}") };
            before = today;
            self.line(vec![[x, top + 9.0], [x, top + 14.0]], Ink::Dim, LineStyle::Solid(1.0));
            self.text([x - 3.0, top + 2.0], Anchor::Start, (WHEN_SIZE, Face::Mono), Ink::Dim, words);
        }
        for fold in &self.layout.folds {
            let [x, y] = self.at(fold.x, 0.0);
            let bottom = y + self.layout.height;
            self.line(vec![[x, y], [x, bottom]], Ink::Outline, LineStyle::Dashed { width: 1.0, dash: 3.0, gap: 4.0 });
            let words = text::elided(&span(fold.nanos), 10.5, Face::Regular, super::axis::FOLD_WIDTH - 20.0);
            let half = text::width(&words, 10.5, Face::Regular) / 2.0;
            let at = [x - half - 5.0, y - 9.0];
            self.items.push(Item::Sign { at, size: 12.0, sign: Sign::Folded, ink: Ink::Dim });
            self.text([x + 4.0, y - 9.0], Anchor::Middle, (10.5, Face::Regular), Ink::Dim, words);
        }
    }

    fn names(&mut self) {
        for lane in &self.layout.lanes {
            let name = match lane.others.len() {
                0 => text::safe(&lane.name).into_owned(),
                n => phrase!("picture-others", n = n).in_language(self.language),
            };
            let name = text::elided(&name, 12.5, Face::Regular, NAMES_WIDTH - 16.0);
            let at = [MARGIN + 4.0, self.origin[1] + lane.top + LANE_HEIGHT / 2.0];
            self.text(at, Anchor::Start, (12.5, Face::Regular), Ink::Text, name);
        }
        let (x, top) = (self.origin[0], self.origin[1]);
        self.line(vec![[x, top], [x, top + self.layout.height]], Ink::Outline, LineStyle::Solid(1.0));
        self.line(vec![[MARGIN, top], [x + self.layout.width, top]], Ink::Outline, LineStyle::Solid(1.0));
    }

    /// The stripe of safeguards, a line that breaks off where one left no trace, and the breaks in the lanes.
    fn safeguards(&mut self, width: f32) {
        if self.layout.gaps.is_empty() {
            return;
        }
        let top = self.origin[1] + self.layout.lanes_height();
        self.line(vec![[MARGIN, top], [width - MARGIN, top]], Ink::Outline, LineStyle::Solid(1.0));
        let heading = phrase!("picture-safeguards").in_language(self.language);
        let heading = text::elided(&heading, 12.5, Face::Strong, NAMES_WIDTH - 16.0);
        self.text([MARGIN + 4.0, top + 18.0], Anchor::Start, (12.5, Face::Strong), Ink::Text, heading);
        for gap in &self.layout.gaps {
            let Some(missing) = self.sketch.missing.get(gap.missing) else { continue };
            let y = top + 7.0 + (gap.row as f32 + 0.5) * GAP_ROW;
            let [x, lane] = self.at(gap.x, gap.lane as f32 * LANE_HEIGHT + LANE_HEIGHT / 2.0);
            let [from, to] = [gap.from, gap.to].map(|x| self.at(x, 0.0)[0]);
            let dashed = LineStyle::Dashed { width: 1.2, dash: 3.0, gap: 3.0 };
            let break_up = vec![[x, lane + 13.0], [x, y - GAP_ROW / 2.0 + 2.0]];
            let size = [to - from, GAP_ROW - 4.0];
            let name = text::safe(&missing.title.in_language(self.language)).into_owned();
            let told = phrase!("picture-gap-told", safeguard = name.clone()).in_language(self.language);
            let items = vec![
                Item::Line { points: break_up, ink: Ink::Warn, style: dashed, opacity: 0.8 },
                Item::Frame {
                    at: [x - 6.0, lane - 12.0],
                    size: [12.0, 24.0],
                    radius: 3.0,
                    ink: Ink::Warn,
                    style: dashed,
                },
                Item::Rect { at: [from, y - size[1] / 2.0], size, radius: 3.0, ink: Ink::Surface, opacity: 1.0 },
                Item::Frame { at: [from, y - size[1] / 2.0], size, radius: 3.0, ink: Ink::Warn, style: dashed },
                Item::Text {
                    at: [from + 8.0, y],
                    anchor: Anchor::Start,
                    size: NAME_SIZE,
                    face: Face::Regular,
                    ink: Ink::Text,
                    text: name,
                },
            ];
            self.items.push(Item::Group { told, items });
        }
    }
}

/// The point of a cubic curve at a share of its length in `t`.
pub(super) fn on_curve(points: &[Point; 4], t: f32) -> Point {
    let s = 1.0 - t;
    let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
    let along = |axis: usize| points.iter().zip(weights).map(|(point, weight)| point[axis] * weight).sum();
    [along(0), along(1)]
}

/// A role's sign: a lozenge for the act, a square for what set it off, discs for the rest; a second one behind it for a
/// run of steps.
pub(super) fn sign(at: Point, role: Role, is_fold: bool) -> Vec<Item> {
    let ink = Ink::Role(role);
    let (r, [x, y]) = (NODE_RADIUS, at);
    let mut items = Vec::new();
    if is_fold {
        items.push(Item::Circle { at: [x - 4.0, y - 3.0], radius: r, ink });
        items.push(Item::Circle { at, radius: r + 1.5, ink: Ink::Surface });
    }
    items.push(match role {
        Role::Executing => {
            let r = r * 1.3;
            Item::Polygon { points: vec![[x, y - r], [x + r, y], [x, y + r], [x - r, y]], ink }
        }
        Role::Trigger => {
            let r = r * 0.92;
            Item::Rect { at: [x - r, y - r], size: [r * 2.0, r * 2.0], radius: 3.0, ink, opacity: 1.0 }
        }
        Role::Context => Item::Circle { at, radius: r * 0.7, ink },
        _ => Item::Circle { at, radius: r, ink },
    });
    items.push(Item::Sign { at, size: 13.0, sign: Sign::Role(role), ink: Ink::Sign });
    items
}
