//! What painting the lanes needs: the chain, its layout, and where its places are on the screen.

use super::super::state::Traced;
use super::super::theme::Tokens;
use super::view::{LanesView, LinkPlace};
use crate::case::Case;
use crate::findings::picture::{Edge, LANE_HEIGHT, Layout, NODE_RADIUS, Node, Sketch, curve};
use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};

pub const NAMES_WIDTH: f32 = 148.0;
/// A line for the times, one for the outage, one for folded time.
pub const AXIS_HEIGHT: f32 = 54.0;
/// Below this, signs stand without words.
pub const WORDS_FROM: f32 = 0.55;

pub struct Picture<'a> {
    pub case: &'a Case,
    pub traced: &'a Traced,
    pub sketch: &'a Sketch<'a>,
    pub layout: &'a Layout,
    pub selected: Option<u32>,
    pub link: Option<LinkPlace>,
    /// For each step whether it falls away with what is taken away.
    pub fallen: Vec<bool>,
    /// Where lanes and nodes are drawn.
    pub body: Rect,
    pub pan: Vec2,
    pub zoom: f32,
    pub t: &'static Tokens,
}

impl<'a> Picture<'a> {
    pub fn new(
        (case, traced, sketch): (&'a Case, &'a Traced, &'a Sketch<'a>),
        view: &'a LanesView,
        selected: Option<u32>,
        body: Rect,
        t: &'static Tokens,
    ) -> Picture<'a> {
        let fallen = view.without.map_or_else(Vec::new, |without| without.fallen(traced));
        let (layout, link) = (&view.layout, view.link);
        Picture { case, traced, sketch, layout, selected, link, fallen, body, pan: view.pan, zoom: view.zoom, t }
    }

    pub fn x(&self, x: f32) -> f32 {
        self.body.left() + x * self.zoom - self.pan.x
    }

    pub fn y(&self, y: f32) -> f32 {
        self.body.top() + y * self.zoom - self.pan.y
    }

    pub fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(self.x(x), self.y(y))
    }

    /// The room of a node's sign and words on the screen.
    pub fn place(&self, node: &Node) -> Rect {
        let wide = node.room.min(MOST_WIDE) - 6.0;
        let corner = self.at(node.x - NODE_RADIUS - 4.0, node.y - LANE_HEIGHT / 2.0 + 3.0);
        Rect::from_min_size(corner, vec2(wide, LANE_HEIGHT - 6.0) * self.zoom)
    }

    /// The first step of a node.
    pub fn first_row(&self, node: &Node) -> Option<u32> {
        node.steps.first().and_then(|&step| self.sketch.steps.get(step)).map(|step| step.row)
    }

    /// Whether the selected row is one of the node's.
    pub fn is_selected(&self, node: &Node) -> bool {
        self.selected.is_some() && node.steps.iter().any(|&step| self.row(step) == self.selected)
    }

    pub fn row(&self, step: usize) -> Option<u32> {
        self.sketch.steps.get(step).map(|step| step.row)
    }

    /// Whether all of a node falls away with what is taken away.
    pub fn has_fallen(&self, node: &Node) -> bool {
        node.steps.iter().all(|&step| self.fallen.get(step).copied().unwrap_or(false))
    }

    pub fn nodes_of(&self, edge: &Edge) -> Option<(&'a Node, &'a Node)> {
        Some((self.layout.nodes.get(edge.from)?, self.layout.nodes.get(edge.to)?))
    }

    /// The curve of an edge on the screen, as a path.
    pub fn path(&self, edge: &Edge) -> Option<Vec<Pos2>> {
        let (from, to) = self.nodes_of(edge)?;
        let points = curve([from.x, from.y], [to.x, to.y]).map(|[x, y]| self.at(x, y));
        let point = |t: f32| {
            let s = 1.0 - t;
            let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
            let sum =
                points.iter().zip(weights).fold(Vec2::ZERO, |sum, (point, weight)| sum + point.to_vec2() * weight);
            sum.to_pos2()
        };
        Some((0..=SEGMENTS).map(|nth| point(nth as f32 / SEGMENTS as f32)).collect())
    }

    /// The links that an edge draws.
    pub fn links(&self, edge: &Edge) -> Vec<LinkPlace> {
        let one = |&(step, nth): &(usize, usize)| {
            let step = self.traced.chain.steps.get(step)?;
            let link = step.links.get(nth)?;
            Some(LinkPlace { from: step.row, to: link.to, kind: link.kind })
        };
        edge.links.iter().filter_map(one).collect()
    }

    /// Whether the link that is looked at is drawn by this edge.
    pub fn is_looked_at(&self, edge: &Edge) -> bool {
        self.link.is_some_and(|link| self.links(edge).contains(&link))
    }

    /// The edges at a node, the best links first.
    pub fn edges_at(&self, node: usize) -> Vec<&'a Edge> {
        let mut edges: Vec<&Edge> =
            self.layout.edges.iter().filter(|edge| edge.from == node || edge.to == node).collect();
        edges.sort_by_key(|edge| (!edge.is_best, edge.from.min(edge.to), edge.from.max(edge.to), edge.kind));
        edges
    }

    /// The node of the selected step.
    pub fn selected_node(&self) -> Option<usize> {
        self.layout.nodes.iter().position(|node| self.is_selected(node))
    }
}

const SEGMENTS: usize = 32;
/// Labels are not wider than this, however much room there is.
pub const MOST_WIDE: f32 = 230.0;
