//! The links between nodes. Links between the same two nodes and of one kind are one edge; none is lost in a fold.

use super::layout::{LANE_HEIGHT, Node};
use super::sketch::Sketch;
use crate::chain::{Link, LinkKind, Weakest};
use std::collections::{BTreeMap, HashMap};

/// A line of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The node of the step that has the link, and the node that the link names.
    pub from: usize,
    pub to: usize,
    pub kind: LinkKind,
    /// The links drawn by it: the step's place in the chain, and the link's place in the step. The best first.
    pub links: Vec<(usize, usize)>,
    /// It is the best link of one of its steps.
    pub is_best: bool,
    /// The chain's weakest link is among them.
    pub is_weakest: bool,
}

/// All edges in a fixed order, and for each node how many links lie within it.
pub(super) fn edges(sketch: &Sketch<'_>, nodes: &[Node], node_of: &[usize]) -> (Vec<Edge>, Vec<usize>) {
    let step_of: HashMap<u32, usize> = sketch.steps.iter().enumerate().map(|(at, step)| (step.row, at)).collect();
    let mut found: BTreeMap<(usize, usize, LinkKind), Edge> = BTreeMap::new();
    let mut within = vec![0; nodes.len()];
    for (at, step) in sketch.steps.iter().enumerate() {
        for (nth, link) in step.links.iter().enumerate() {
            let ends = step_of.get(&link.to).and_then(|&other| Some((*node_of.get(at)?, *node_of.get(other)?)));
            let Some((from, to)) = ends else { continue };
            if from == to {
                within[from] += 1;
                continue;
            }
            let edge = found.entry((from.min(to), from.max(to), link.kind)).or_insert_with(|| Edge {
                from,
                to,
                kind: link.kind,
                links: Vec::new(),
                is_best: false,
                is_weakest: false,
            });
            edge.links.push((at, nth));
            edge.is_best |= nth == 0;
            edge.is_weakest |= sketch.weakest.is_some_and(|weakest| is_weakest(weakest, step.row, link));
        }
    }
    let mut edges: Vec<Edge> = found.into_values().collect();
    for edge in &mut edges {
        edge.links.sort_by_key(|&(step, nth)| (nth, step));
    }
    (edges, within)
}

fn is_weakest(weakest: Weakest, row: u32, link: &Link) -> bool {
    let ends = (weakest.from.min(weakest.to), weakest.from.max(weakest.to));
    ends == (row.min(link.to), row.max(link.to)) && weakest.kind == link.kind
}

/// The cubic curve between two places, from left to right. Within a lane it goes over the labels; between lanes it leaves
/// the left place along its lane's edge, where no labels are, and comes down (or up) on the right one.
pub fn curve(one: [f32; 2], other: [f32; 2]) -> [[f32; 2]; 4] {
    let (a, b) = if one[0] <= other[0] { (one, other) } else { (other, one) };
    let down = b[1] - a[1];
    if down.abs() < 1.0 {
        let over = a[1] - LANE_HEIGHT * 0.6;
        return [a, [a[0] + 6.0, over], [b[0] - 6.0, over], b];
    }
    let edge = a[1] + LANE_HEIGHT * 0.62 * down.signum();
    [a, [a[0], edge], [b[0], edge], b]
}
