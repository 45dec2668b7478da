//! Where things stand in the picture of a chain: a lane an actor, time from left to right with long gaps folded.
//! A pure function from steps to places, shared by the window and by pictures in reports. Knows no egui.

/// What the layout needs to know of a step; steps come in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneStep<'a> {
    /// Who acted: the lane's name.
    pub lane: &'a str,
    pub nanos: Option<i64>,
}

/// A lane from top to bottom of its stripe.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub name: String,
    pub top: f32,
}

/// A step's node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    pub lane: usize,
    pub x: f32,
    pub y: f32,
}

/// A stretch of time that is drawn much shorter than it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fold {
    pub x: f32,
    pub nanos: i64,
}

/// An instant marked on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    pub x: f32,
    pub nanos: i64,
}

/// The outage's time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandPlace {
    pub from: f32,
    pub to: f32,
    /// No end is recorded: the band runs off the picture.
    pub is_open: bool,
}

/// The whole picture; `x` from 0 at the left end of the time axis, `y` from 0 at the top of the first lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub lanes: Vec<Lane>,
    /// One a step, in the steps' order.
    pub nodes: Vec<Node>,
    pub folds: Vec<Fold>,
    pub ticks: Vec<Tick>,
    pub band: Option<BandPlace>,
    pub width: f32,
    pub height: f32,
}

pub const LANE_HEIGHT: f32 = 42.0;
/// Least distance of two nodes in one lane: room for the label to the right of the node.
pub const NODE_PITCH: f32 = 128.0;
const MARGIN: f32 = 20.0;
/// Least distance of two marks on the axis.
const TICK_PITCH: f32 = 104.0;
/// Gaps longer than this are folded.
const FOLD_AFTER: i64 = 30 * 60 * 1_000_000_000;
const FOLD_WIDTH: f32 = 56.0;

/// The layout of a chain. `band` is the outage's start and end; `width` the room there is, which is filled but may be
/// exceeded.
pub fn lay_out(steps: &[LaneStep<'_>], band: Option<(i64, Option<i64>)>, width: f32) -> Layout {
    let (lanes, lane_of) = lanes_by_first_step(steps);
    let marks = instants(steps, band);
    let mut axis = Axis { x_of: Vec::with_capacity(marks.len()), folds: Vec::new(), x: MARGIN };
    let mut xs = vec![MARGIN; steps.len()];
    let mut last_in_lane: Vec<Option<f32>> = vec![None; lanes.len()];
    for &mark in &marks {
        axis.advance(mark);
        let mut furthest = axis.x;
        let here = steps.iter().zip(&lane_of).zip(&mut xs).filter(|((step, _), _)| step.nanos == Some(mark));
        for ((_, &lane), x) in here {
            *x = last_in_lane[lane].map_or(axis.x, |last| axis.x.max(last + NODE_PITCH));
            last_in_lane[lane] = Some(*x);
            furthest = furthest.max(*x);
        }
        axis.settle(mark, furthest);
    }
    place_untimed(steps, &lane_of, &mut xs, &mut last_in_lane, axis.x);
    finish(lanes, &lane_of, xs, axis, band, width)
}

/// Lanes in the order of their first step, and each step's lane.
fn lanes_by_first_step(steps: &[LaneStep<'_>]) -> (Vec<Lane>, Vec<usize>) {
    let mut lanes: Vec<Lane> = Vec::new();
    let mut lane_of = Vec::with_capacity(steps.len());
    for step in steps {
        let at = lanes.iter().position(|lane| lane.name == step.lane).unwrap_or_else(|| {
            lanes.push(Lane { name: step.lane.to_owned(), top: lanes.len() as f32 * LANE_HEIGHT });
            lanes.len() - 1
        });
        lane_of.push(at);
    }
    (lanes, lane_of)
}

/// All instants that need a place, ascending, each once.
fn instants(steps: &[LaneStep<'_>], band: Option<(i64, Option<i64>)>) -> Vec<i64> {
    let mut marks: Vec<i64> = steps.iter().filter_map(|step| step.nanos).collect();
    if let Some((start, end)) = band {
        marks.push(start);
        marks.extend(end);
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// Steps without a time stand at the end, one after the other.
fn place_untimed(steps: &[LaneStep<'_>], lane_of: &[usize], xs: &mut [f32], last: &mut [Option<f32>], end: f32) {
    for ((step, &lane), x) in steps.iter().zip(lane_of).zip(xs) {
        if step.nanos.is_none() {
            *x = last[lane].map_or(end + NODE_PITCH, |before| (before + NODE_PITCH).max(end + NODE_PITCH));
            last[lane] = Some(*x);
        }
    }
}

/// The time axis while it grows.
struct Axis {
    /// Instants with the first and the last place that they take.
    x_of: Vec<(i64, f32, f32)>,
    folds: Vec<Fold>,
    x: f32,
}

impl Axis {
    /// Moves on to the next instant.
    fn advance(&mut self, mark: i64) {
        let Some(&(before, _, _)) = self.x_of.last() else { return };
        let gap = mark.saturating_sub(before);
        if gap > FOLD_AFTER {
            self.folds.push(Fold { x: self.x + FOLD_WIDTH / 2.0, nanos: gap });
            self.x += FOLD_WIDTH;
        } else {
            // Logarithmic: seconds and minutes must both be seen.
            self.x += 12.0 + 6.0 * (gap as f64 / 1e9).ln_1p() as f32;
        }
    }

    fn settle(&mut self, mark: i64, furthest: f32) {
        self.x_of.push((mark, self.x, furthest));
        self.x = furthest;
    }

    fn place(&self, nanos: i64) -> Option<f32> {
        self.x_of.iter().find(|(mark, _, _)| *mark == nanos).map(|(_, first, _)| *first)
    }
}

/// Stretches the picture to the room there is, and sets ticks and band.
fn finish(
    lanes: Vec<Lane>,
    lane_of: &[usize],
    xs: Vec<f32>,
    axis: Axis,
    band: Option<(i64, Option<i64>)>,
    width: f32,
) -> Layout {
    let furthest = xs.iter().copied().fold(axis.x, f32::max);
    let room = width - MARGIN - NODE_PITCH;
    let stretch = if furthest > MARGIN && room > furthest { (room - MARGIN) / (furthest - MARGIN) } else { 1.0 };
    let scale = |x: f32| MARGIN + (x - MARGIN) * stretch;
    let full_width = (scale(furthest) + NODE_PITCH).max(width);
    let mut ticks: Vec<Tick> = Vec::new();
    for &(nanos, x, _) in &axis.x_of {
        let x = scale(x);
        if ticks.last().is_none_or(|last| x - last.x >= TICK_PITCH) {
            ticks.push(Tick { x, nanos });
        }
    }
    let band = band.and_then(|(start, end)| {
        let to = end.and_then(|end| axis.place(end)).map_or(full_width, scale);
        Some(BandPlace { from: scale(axis.place(start)?), to, is_open: end.is_none() })
    });
    let nodes = lane_of.iter().zip(xs).map(|(&lane, x)| Node {
        lane,
        x: scale(x),
        y: lane as f32 * LANE_HEIGHT + LANE_HEIGHT / 2.0,
    });
    Layout {
        nodes: nodes.collect(),
        folds: axis.folds.iter().map(|fold| Fold { x: scale(fold.x), ..*fold }).collect(),
        ticks,
        band,
        width: full_width,
        height: lanes.len() as f32 * LANE_HEIGHT,
        lanes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60 * 1_000_000_000;

    fn steps<'a>(given: &[(&'a str, Option<i64>)]) -> Vec<LaneStep<'a>> {
        given.iter().map(|&(lane, minute)| LaneStep { lane, nanos: minute.map(|m| m * MINUTE) }).collect()
    }

    #[test]
    fn lanes_stand_in_the_order_of_their_first_step() {
        let layout = lay_out(&steps(&[("b", Some(0)), ("a", Some(1)), ("b", Some(2))]), None, 0.0);
        let names: Vec<&str> = layout.lanes.iter().map(|lane| lane.name.as_str()).collect();
        assert_eq!(names, ["b", "a"]);
        assert_eq!(layout.nodes.iter().map(|node| node.lane).collect::<Vec<_>>(), [0, 1, 0]);
        assert_eq!(layout.height, 2.0 * LANE_HEIGHT);
    }

    #[test]
    fn later_is_never_further_left_and_labels_have_room() {
        let given =
            steps(&[("a", Some(0)), ("a", Some(0)), ("b", Some(1)), ("a", Some(1)), ("b", Some(1)), ("b", None)]);
        let layout = lay_out(&given, None, 0.0);
        for (i, one) in layout.nodes.iter().enumerate() {
            for (other, step) in layout.nodes.iter().zip(&given).skip(i + 1) {
                assert!(step.nanos == given[i].nanos || other.x >= one.x, "{one:?} {other:?}");
                assert!(one.lane != other.lane || other.x - one.x >= NODE_PITCH - 0.01);
            }
        }
    }

    #[test]
    fn long_gaps_are_folded_and_marked() {
        let layout = lay_out(&steps(&[("a", Some(0)), ("b", Some(5)), ("a", Some(60 * 24 * 14))]), None, 0.0);
        assert_eq!(layout.folds.len(), 1);
        assert_eq!(layout.folds[0].nanos, (60 * 24 * 14 - 5) * MINUTE);
        assert!(layout.folds[0].x > layout.nodes[1].x && layout.folds[0].x < layout.nodes[2].x);
        assert!(layout.nodes[2].x < 400.0);
    }

    #[test]
    fn the_band_runs_from_act_to_return_or_off_the_picture() {
        let given = steps(&[("a", Some(0)), ("b", Some(11))]);
        let closed = lay_out(&given, Some((0, Some(11 * MINUTE))), 900.0);
        let band = closed.band.unwrap();
        assert_eq!((band.from, band.to, band.is_open), (closed.nodes[0].x, closed.nodes[1].x, false));
        let open = lay_out(&given, Some((0, None)), 900.0);
        assert_eq!(open.band.map(|band| (band.to, band.is_open)), Some((open.width, true)));
    }

    #[test]
    fn the_room_there_is_gets_filled() {
        let layout = lay_out(&steps(&[("a", Some(0)), ("b", Some(1))]), None, 1000.0);
        assert_eq!(layout.width, 1000.0);
        assert!(layout.nodes[1].x > 800.0);
        assert_eq!(lay_out(&[], None, 500.0).width, 500.0);
    }
}
