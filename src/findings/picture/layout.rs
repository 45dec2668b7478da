//! Where things stand in the picture.

use super::axis::{Axis, BandPlace, Fold, Tick};
use super::edges::{Edge, edges};
use super::gaps::{GAP_ROOM, GAP_ROW, GapPlace, gaps, is_broken};
use super::lanes::{Lane, lanes};
use super::runs::{Run, runs};
use super::sketch::Sketch;
use crate::language::Language;
use std::collections::BTreeSet;

pub const LANE_HEIGHT: f32 = 44.0;
/// Least distance of two nodes in one lane: room for the label to the right of the node.
pub const NODE_PITCH: f32 = 128.0;
pub const NODE_RADIUS: f32 = 10.0;
const MARGIN: f32 = 26.0;

/// How the picture is to be laid out.
#[derive(Clone, Copy, Debug)]
pub struct Wishes<'a> {
    /// The room there is, which is filled but may be exceeded.
    pub width: f32,
    /// The row that is never folded away.
    pub selected: Option<u32>,
    /// Runs that are not to be folded, by their keys.
    pub unfolded: &'a BTreeSet<u32>,
    /// Whether runs are folded at all.
    pub folds: bool,
    /// More lanes than this share the last one.
    pub most_lanes: usize,
    /// The language of the labels that need room.
    pub language: Language,
}

/// A step's node, or that of a run of steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub lane: usize,
    /// The middle of its sign: the time of its first step.
    pub x: f32,
    pub y: f32,
    /// Where its last step stands; `x` if it has one step.
    pub to: f32,
    /// The steps in it, by their place in the chain, ascending.
    pub steps: Vec<usize>,
    /// The run that it is, or was before it was unfolded.
    pub run: Option<u32>,
    /// Room for sign and label, up to the next node of its lane.
    pub room: f32,
    /// Links between its own steps.
    pub links_within: usize,
}

impl Node {
    pub fn is_fold(&self) -> bool {
        self.steps.len() > 1
    }
}

/// The whole picture; `x` from 0 at the left end of the time axis, `y` from 0 at the top of the first lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub lanes: Vec<Lane>,
    /// In the order of their first steps.
    pub nodes: Vec<Node>,
    /// For each step its node.
    pub node_of: Vec<usize>,
    pub edges: Vec<Edge>,
    pub folds: Vec<Fold>,
    pub ticks: Vec<Tick>,
    pub band: Option<BandPlace>,
    pub gaps: Vec<GapPlace>,
    /// Rows of the stripe in which the gaps are named.
    pub gap_rows: usize,
    pub width: f32,
    /// Of lanes and stripe together.
    pub height: f32,
}

impl Layout {
    /// The height of the lanes alone.
    pub fn lanes_height(&self) -> f32 {
        self.lanes.len() as f32 * LANE_HEIGHT
    }

    /// The node of a step of the chain.
    pub fn node(&self, step: usize) -> Option<&Node> {
        self.nodes.get(*self.node_of.get(step)?)
    }
}

/// The layout of a chain.
pub fn lay_out(sketch: &Sketch<'_>, wishes: &Wishes<'_>) -> Layout {
    let (lanes, lane_of) = lanes(sketch, wishes.most_lanes);
    let runs = runs(sketch, &lane_of, wishes);
    let mut nodes = unplaced(runs, &lane_of);
    let mut node_of = vec![0; sketch.steps.len()];
    for (at, node) in nodes.iter().enumerate() {
        for &step in &node.steps {
            node_of[step] = at;
        }
    }
    let axis = place(sketch, &mut nodes, lanes.len());
    let furthest = nodes.iter().map(|node| node.to).fold(axis.x, f32::max);
    let room = wishes.width - MARGIN - NODE_PITCH;
    let stretch = if furthest > MARGIN && room > furthest { (room - MARGIN) / (furthest - MARGIN) } else { 1.0 };
    let scale = |x: f32| MARGIN + (x - MARGIN) * stretch;
    for node in &mut nodes {
        (node.x, node.to) = (scale(node.x), scale(node.to));
    }
    let width = (scale(furthest) + NODE_PITCH).max(wishes.width);
    give_room(&mut nodes, width);
    let (edges, within) = edges(sketch, &nodes, &node_of);
    for (node, links) in nodes.iter_mut().zip(within) {
        node.links_within = links;
    }
    let (gaps, gap_rows) = gaps(sketch, &nodes, &node_of, (width, wishes.language));
    let stripe = if gap_rows > 0 { gap_rows as f32 * GAP_ROW + 14.0 } else { 0.0 };
    let band = sketch.band.and_then(|(start, end)| {
        let to = end.and_then(|end| axis.place(end)).map_or(width, scale);
        Some(BandPlace { from: scale(axis.place(start)?), to, is_open: end.is_none() })
    });
    Layout {
        height: lanes.len() as f32 * LANE_HEIGHT + stripe,
        folds: axis.folds.iter().map(|fold| Fold { x: scale(fold.x), ..*fold }).collect(),
        ticks: axis.ticks(scale),
        lanes,
        nodes,
        node_of,
        edges,
        band,
        gaps,
        gap_rows,
        width,
    }
}

/// How far each node is from the next one in its lane, or from the end.
fn give_room(nodes: &mut [Node], width: f32) {
    let places: Vec<(usize, f32)> = nodes.iter().map(|node| (node.lane, node.x)).collect();
    for node in nodes {
        let after = places.iter().filter(|(lane, x)| *lane == node.lane && *x > node.x).map(|(_, x)| *x);
        node.room = after.fold(width + 8.0, f32::min) - node.x;
    }
}

fn unplaced(runs: Vec<Run>, lane_of: &[usize]) -> Vec<Node> {
    let node = |run: Run| {
        let lane = run.steps.first().and_then(|&step| lane_of.get(step)).copied().unwrap_or(0);
        let y = lane as f32 * LANE_HEIGHT + LANE_HEIGHT / 2.0;
        Node { lane, x: MARGIN, y, to: MARGIN, steps: run.steps, run: run.key, room: NODE_PITCH, links_within: 0 }
    };
    runs.into_iter().map(node).collect()
}

/// When a node begins and ends; none without a time.
fn span(sketch: &Sketch<'_>, node: &Node) -> Option<(i64, i64)> {
    let nanos = |step: Option<&usize>| step.and_then(|&step| sketch.steps.get(step)).and_then(|step| step.nanos);
    let first = nanos(node.steps.first())?;
    Some((first, nanos(node.steps.last()).unwrap_or(first).max(first)))
}

/// Gives every node its place along the axis.
fn place(sketch: &Sketch<'_>, nodes: &mut [Node], lanes: usize) -> Axis {
    let spans: Vec<Option<(i64, i64)>> = nodes.iter().map(|node| span(sketch, node)).collect();
    // What happens at one instant: which nodes end there, and which begin.
    let mut marks: std::collections::BTreeMap<i64, (Vec<usize>, Vec<usize>)> = std::collections::BTreeMap::new();
    for (at, span) in spans.iter().enumerate() {
        if let Some((first, last)) = *span {
            marks.entry(first).or_default().1.push(at);
            if last > first {
                marks.entry(last).or_default().0.push(at);
            }
        }
    }
    for nanos in sketch.band.into_iter().flat_map(|(start, end)| [Some(start), end]).flatten() {
        marks.entry(nanos).or_default();
    }
    let mut axis = Axis::new(MARGIN);
    let mut taken: Vec<Option<f32>> = vec![None; lanes];
    for (mark, (ending, beginning)) in marks {
        axis.advance(mark);
        let mut furthest = axis.x;
        for at in ending {
            let Some(node) = nodes.get_mut(at) else { continue };
            node.to = node.to.max(axis.x);
            taken[node.lane] = Some(taken[node.lane].map_or(node.to, |x| x.max(node.to)));
        }
        // The instant itself stands where its nodes have room: what happened together stands in one line with its time.
        axis.x = beginning.iter().map(|&at| room_from(sketch, nodes, at, axis.x, &taken)).fold(axis.x, f32::max);
        furthest = furthest.max(axis.x);
        for at in beginning {
            furthest = furthest.max(put(sketch, nodes, at, axis.x, &mut taken));
        }
        axis.settle(mark, furthest);
    }
    let end = axis.x + NODE_PITCH;
    for at in (0..nodes.len()).filter(|&at| spans.get(at).is_some_and(Option::is_none)) {
        put(sketch, nodes, at, end, &mut taken);
    }
    axis
}

/// The room before and after a node for the breaks in its lane.
fn breaks(sketch: &Sketch<'_>, node: &Node, is_after: bool) -> f32 {
    let mut rows = node.steps.iter().filter_map(|&step| sketch.steps.get(step)).map(|step| step.row);
    if rows.any(|row| is_broken(sketch, row, is_after)) { GAP_ROOM } else { 0.0 }
}

/// From where a node has room in its lane, at `x` or later.
fn room_from(sketch: &Sketch<'_>, nodes: &[Node], at: usize, x: f32, taken: &[Option<f32>]) -> f32 {
    let Some(node) = nodes.get(at) else { return x };
    let before = breaks(sketch, node, false);
    taken[node.lane].map_or(x + before, |last| (x + before).max(last + NODE_PITCH + before))
}

/// Sets a node at `x`, or where its lane has room again.
fn put(sketch: &Sketch<'_>, nodes: &mut [Node], at: usize, x: f32, taken: &mut [Option<f32>]) -> f32 {
    let is_free = nodes.get(at).is_some_and(|node| taken[node.lane].is_none_or(|last| x >= last + NODE_PITCH));
    let from = if is_free { x } else { room_from(sketch, nodes, at, x, taken) };
    let Some(node) = nodes.get_mut(at) else { return x };
    (node.x, node.to) = (from, from);
    taken[node.lane] = Some(from + breaks(sketch, node, true));
    from
}
