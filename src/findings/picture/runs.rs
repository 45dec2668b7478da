//! Runs of similar steps in one lane, folded into one node. The longer the chain, the more counts as similar.

use super::layout::Wishes;
use super::sketch::{Sketch, SketchStep};

/// So many nodes can be read without folding more.
const READABLE: usize = 40;

/// What makes two steps of one lane similar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// The same role and the same action.
    Action,
    Role,
    /// Whatever may be folded at all.
    Lane,
}

/// Steps that stand in one node, by their place in the sketch, ascending.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub steps: Vec<usize>,
    /// The run's name, the same however it is folded: the row of its first step. None where nothing could be folded.
    pub key: Option<u32>,
}

/// Every step in exactly one run, in the order of their first steps.
pub(super) fn runs(sketch: &Sketch<'_>, lane_of: &[usize], wishes: &Wishes<'_>) -> Vec<Run> {
    let whole = [(Likeness::Action, 4), (Likeness::Action, 3), (Likeness::Role, 3), (Likeness::Lane, 3)];
    let mut made: Vec<Vec<usize>> = Vec::new();
    for (likeness, least) in whole {
        made = similar(sketch, lane_of, likeness, least);
        if made.len() <= READABLE {
            break;
        }
    }
    let mut runs: Vec<Run> = made.into_iter().flat_map(|steps| as_wished(sketch, steps, wishes)).collect();
    runs.sort_by_key(|run| run.steps.first().copied());
    runs
}

/// Runs of at least `least` similar steps; all other steps alone.
fn similar(sketch: &Sketch<'_>, lane_of: &[usize], likeness: Likeness, least: usize) -> Vec<Vec<usize>> {
    let lanes = lane_of.iter().max().map_or(0, |most| most + 1);
    let mut of_lane: Vec<Vec<usize>> = vec![Vec::new(); lanes];
    for (step, &lane) in lane_of.iter().enumerate() {
        if let Some(steps) = of_lane.get_mut(lane) {
            steps.push(step);
        }
    }
    let mut made = Vec::new();
    for steps in of_lane {
        for run in steps.chunk_by(|&one, &other| is_similar(sketch, one, other, likeness)) {
            if run.len() >= least {
                made.push(run.to_vec());
            } else {
                made.extend(run.iter().map(|&step| vec![step]));
            }
        }
    }
    made
}

fn is_similar(sketch: &Sketch<'_>, one: usize, other: usize, likeness: Likeness) -> bool {
    let (Some(one), Some(other)) = (sketch.steps.get(one), sketch.steps.get(other)) else { return false };
    if one.is_kept || other.is_kept || phase(sketch, one) != phase(sketch, other) {
        return false;
    }
    match likeness {
        Likeness::Action => one.role == other.role && one.action == other.action,
        Likeness::Role => one.role == other.role,
        Likeness::Lane => true,
    }
}

/// Before, during and after the outage, or without a time: no run reaches over these.
fn phase(sketch: &Sketch<'_>, step: &SketchStep<'_>) -> u8 {
    match (step.nanos, sketch.band) {
        (None, _) => 3,
        (Some(_), None) => 0,
        (Some(nanos), Some((start, _))) if nanos < start => 0,
        (Some(nanos), Some((_, Some(end)))) if nanos >= end => 2,
        (Some(_), Some(_)) => 1,
    }
}

/// A run folded, unfolded, or with the selected step standing alone.
fn as_wished(sketch: &Sketch<'_>, steps: Vec<usize>, wishes: &Wishes<'_>) -> Vec<Run> {
    let row = |step: usize| sketch.steps.get(step).map(|step| step.row);
    let key = steps.first().and_then(|&first| row(first)).filter(|_| steps.len() > 1);
    let Some(name) = key else { return vec![Run { steps, key: None }] };
    if !wishes.folds || wishes.unfolded.contains(&name) {
        return steps.into_iter().map(|step| Run { steps: vec![step], key }).collect();
    }
    let selected = steps.iter().position(|&step| wishes.selected.is_some() && row(step) == wishes.selected);
    let Some(at) = selected else { return vec![Run { steps, key }] };
    let (before, rest) = steps.split_at(at);
    let (own, after) = rest.split_at(1);
    let parts = [before, own, after].into_iter().filter(|part| !part.is_empty());
    parts.map(|part| Run { steps: part.to_vec(), key }).collect()
}
