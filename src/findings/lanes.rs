//! The lanes of a chain in text: a column an actor, a mark where it acts, a line from its first step to its last.

use crate::case::{Case, Entity};
use crate::chain::{Chain, Role};

/// Actors beyond this many share the last lane.
const MOST: usize = 9;
/// Between steps farther apart than this a line says how far.
const GAP_NANOS: i64 = 3 * 3_600 * 1_000_000_000;

pub(super) struct Lanes {
    /// For each step its lane.
    of_step: Vec<usize>,
    /// For each lane its first and last step.
    spans: Vec<(usize, usize)>,
    roles: Vec<Role>,
    /// For each step the time since the one before, where that is long, in nanoseconds.
    gaps: Vec<Option<i64>>,
}

impl Lanes {
    pub fn of(case: &Case, chain: &Chain) -> Lanes {
        let mut actors: Vec<Entity> = Vec::new();
        let (mut of_step, mut spans, mut roles, mut gaps) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut before: Option<i64> = None;
        for (nth, step) in chain.steps.iter().enumerate() {
            let event = case.events.get(step.row as usize);
            let actor = event.map_or(Entity::default(), |event| event.actor_entity);
            let lane = actors.iter().position(|known| *known == actor).unwrap_or_else(|| {
                actors.push(actor);
                actors.len() - 1
            });
            let lane = lane.min(MOST - 1);
            match spans.get_mut(lane) {
                Some((_, last)) => *last = nth,
                None => spans.push((nth, nth)),
            }
            let time = event.and_then(|event| event.time).map(|time| time.nanos);
            let gap = time.zip(before).map(|(time, before)| time.saturating_sub(before));
            gaps.push(gap.filter(|gap| *gap >= GAP_NANOS));
            before = time.or(before);
            of_step.push(lane);
            roles.push(step.role);
        }
        Lanes { of_step, spans, roles, gaps }
    }

    /// The lanes beside a step's own line.
    pub fn beside(&self, nth: usize) -> String {
        self.drawn(nth, |lane| match (self.of_step.get(nth) == Some(&lane), self.roles.get(nth)) {
            (true, Some(Role::Executing)) => Some('◆'),
            (true, _) => Some('●'),
            _ => None,
        })
    }

    /// The lanes beside what is said below a step's line.
    pub fn below(&self, nth: usize) -> String {
        let goes_on = |lane: usize| self.spans.get(lane).is_some_and(|&(first, last)| first <= nth && nth < last);
        (0..self.spans.len()).map(|lane| if goes_on(lane) { "│ " } else { "  " }).collect()
    }

    /// The lanes above a step, and how long nothing happened, where that is long.
    pub fn gap(&self, nth: usize) -> Option<(String, i64)> {
        let gap = (*self.gaps.get(nth)?)?;
        let above = nth.checked_sub(1)?;
        Some((self.below(above).replace('│', "┆"), gap))
    }

    fn drawn(&self, nth: usize, mark: impl Fn(usize) -> Option<char>) -> String {
        let mut out = String::new();
        for (lane, &(first, last)) in self.spans.iter().enumerate() {
            let line = if (first..=last).contains(&nth) { '│' } else { ' ' };
            out.push(mark(lane).unwrap_or(line));
            out.push(' ');
        }
        out
    }
}
