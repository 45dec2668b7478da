//! Which lanes there are, in which order, and which of them share the last one.

use super::layout::LANE_HEIGHT;
use super::sketch::Sketch;

/// A lane from top to bottom of its stripe.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// Whose; empty where several share it.
    pub name: String,
    pub top: f32,
    /// Those who share it, if it is the lane of the others.
    pub others: Vec<String>,
}

struct Found<'a> {
    name: &'a str,
    steps: usize,
    is_kept: bool,
}

/// Lanes in the order of their first step, the account's beside the acting person's, and each step's lane. Where there are
/// more than `most`, those with the fewest steps share the last one; never one with a step that is always shown.
pub(super) fn lanes(sketch: &Sketch<'_>, most: usize) -> (Vec<Lane>, Vec<usize>) {
    let mut found: Vec<Found<'_>> = Vec::new();
    for step in &sketch.steps {
        let is_main = [sketch.actor_lane, sketch.account_lane].contains(&Some(step.lane));
        match found.iter_mut().find(|lane| lane.name == step.lane) {
            Some(lane) => {
                lane.steps += 1;
                lane.is_kept |= step.is_kept;
            }
            None => found.push(Found { name: step.lane, steps: 1, is_kept: step.is_kept || is_main }),
        }
    }
    bring_together(sketch, &mut found);
    let (own, others) = parted(found, most);
    let mut lanes: Vec<Lane> = own.iter().map(|lane| Lane { name: lane.name.to_owned(), ..Lane::default() }).collect();
    if !others.is_empty() {
        lanes.push(Lane { others: others.iter().map(|lane| lane.name.to_owned()).collect(), ..Lane::default() });
    }
    for (nth, lane) in lanes.iter_mut().enumerate() {
        lane.top = nth as f32 * LANE_HEIGHT;
    }
    let last = lanes.len().saturating_sub(1);
    let of_step = sketch.steps.iter().map(|step| own.iter().position(|lane| lane.name == step.lane).unwrap_or(last));
    let of_step = of_step.collect();
    (lanes, of_step)
}

/// Puts the account's lane below the acting person's.
fn bring_together(sketch: &Sketch<'_>, found: &mut Vec<Found<'_>>) {
    let place = |name: Option<&str>, found: &[Found<'_>]| found.iter().position(|lane| Some(lane.name) == name);
    let Some(account) = place(sketch.account_lane, found) else { return };
    if sketch.actor_lane == sketch.account_lane || place(sketch.actor_lane, found).is_none() {
        return;
    }
    let lane = found.remove(account);
    let actor = place(sketch.actor_lane, found).unwrap_or(0);
    found.insert((actor + 1).min(found.len()), lane);
}

fn parted(found: Vec<Found<'_>>, most: usize) -> (Vec<Found<'_>>, Vec<Found<'_>>) {
    if found.len() <= most.max(2) {
        return (found, Vec::new());
    }
    let mut free: Vec<usize> = (0..found.len()).filter(|&at| found.get(at).is_some_and(|lane| !lane.is_kept)).collect();
    // The busiest keep their lane; of equals, the earlier.
    free.sort_by_key(|&at| (std::cmp::Reverse(found.get(at).map_or(0, |lane| lane.steps)), at));
    let room = (most.max(2) - 1).saturating_sub(found.len() - free.len());
    let shared: Vec<usize> = free.split_off(room.min(free.len()));
    if shared.len() < 2 {
        return (found, Vec::new());
    }
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (at, lane) in found.into_iter().enumerate() {
        if shared.contains(&at) { others.push(lane) } else { own.push(lane) }
    }
    (own, others)
}
