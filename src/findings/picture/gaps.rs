//! Where safeguards that left no trace would have stood: a stripe below the lanes, in which each is a gap in the line.

use super::layout::{NODE_PITCH, NODE_RADIUS, Node};
use super::sketch::Sketch;
use super::text::{self, Face};
use crate::language::Language;

/// A safeguard without a trace.
#[derive(Clone, Debug, PartialEq)]
pub struct GapPlace {
    /// Its place among the sketch's missing ones.
    pub missing: usize,
    /// The lane in which it would have stood, and the place of the break in it.
    pub lane: usize,
    pub x: f32,
    /// Where its name begins and ends, and in which row of the stripe, from 0.
    pub from: f32,
    pub to: f32,
    pub row: usize,
}

/// Height of a row of the stripe.
pub const GAP_ROW: f32 = 22.0;
/// Room before a node for the break in its lane.
pub(super) const GAP_ROOM: f32 = 26.0;
/// The size of the names.
pub(super) const NAME_SIZE: f32 = 11.0;

/// Whether a break stands before, or after, this step.
pub(super) fn is_broken(sketch: &Sketch<'_>, row: u32, is_after: bool) -> bool {
    sketch.missing.iter().any(|missing| missing.row == row && missing.is_after == is_after)
}

/// Places the breaks and their names; gives the number of rows. `width` is that of the whole picture.
pub(super) fn gaps(
    sketch: &Sketch<'_>,
    nodes: &[Node],
    node_of: &[usize],
    (width, language): (f32, Language),
) -> (Vec<GapPlace>, usize) {
    let mut placed: Vec<GapPlace> = Vec::new();
    for (nth, missing) in sketch.missing.iter().enumerate() {
        let step = sketch.steps.iter().position(|step| step.row == missing.row);
        let Some(node) = step.and_then(|step| nodes.get(*node_of.get(step)?)) else { continue };
        let x = if missing.is_after { node.x + NODE_PITCH - 4.0 } else { node.x - NODE_RADIUS - 12.0 };
        let room = text::width(&missing.title.in_language(language), NAME_SIZE, Face::Regular) + 24.0;
        let from = (x - 8.0).min(width - room).max(2.0);
        placed.push(GapPlace { missing: nth, lane: node.lane, x, from, to: from + room, row: 0 });
    }
    placed.sort_by(|one, other| one.from.total_cmp(&other.from).then(one.missing.cmp(&other.missing)));
    let mut ends: Vec<f32> = Vec::new();
    for gap in &mut placed {
        let free = ends.iter().position(|end| gap.from >= end + 6.0);
        gap.row = free.unwrap_or(ends.len());
        match ends.get_mut(gap.row) {
            Some(end) => *end = gap.to,
            None => ends.push(gap.to),
        }
    }
    (placed, ends.len())
}
