//! From rows to acts: a person's request and the row in which it comes into force are one act; withdrawn requests and
//! requests that never come into force are none.

use crate::case::{Case, Event};
use crate::model::{Effect, Instant, Phase, Plane, Sym};
use rustc_hash::FxHashSet;

const MINUTE: i64 = 60 * 1_000_000_000;
/// A completion without a reference belongs to the last request of its kind within this time.
const COMPLETION_NANOS: i64 = 15 * MINUTE;
/// A completion that names its request may come this late (a deletion with a waiting period).
const REFERENCED_NANOS: i64 = 90 * 24 * 60 * MINUTE;

/// One act that moved an account on one plane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act {
    pub row: u32,
    pub effective: Option<u32>,
    pub time: Instant,
    pub plane: Plane,
    pub is_out: bool,
    /// The event of `row`.
    pub event: Event,
}

/// Which sources write rows of completion at all: there, a request without one never came into force.
pub(super) struct Completions(FxHashSet<Sym>);

impl Completions {
    pub fn of(case: &Case, rows: impl Iterator<Item = u32>) -> Completions {
        let (phases, sources) = (case.events.column("phase"), case.events.column("source"));
        let written = rows
            .filter(|&row| phases.get(row as usize) == Some(&(Phase::Effective as u32)))
            .filter_map(|row| sources.get(row as usize).map(|&source| Sym(source)));
        Completions(written.collect())
    }
}

/// The acts of one account, given its rows in the order of time, in the order in which they came into force.
pub(super) fn acts_of(case: &Case, rows: impl Iterator<Item = u32>, completions: &Completions) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    let mut pending: Vec<Act> = Vec::new();
    for row in rows {
        let Some(act) = plain_act(case, row) else { continue };
        match act.event.phase {
            Phase::Void => pending.retain(|request| !is_withdrawn_by(case, request, &act.event)),
            Phase::Requested if act.event.effective_time.is_none() => pending.push(act),
            Phase::Effective => match request_of(case, &pending, &act) {
                Some(at) => {
                    let request = pending.remove(at);
                    acts.push(Act { effective: Some(row), time: act.time, ..request });
                }
                None => match acts.iter_mut().rev().find(|known| is_completed_by(case, known, &act.event)) {
                    Some(known) => known.effective = known.effective.or(Some(row)),
                    None => acts.push(act),
                },
            },
            Phase::Whole | Phase::Requested => acts.push(act),
        }
    }
    acts.extend(pending.into_iter().filter(|request| !completions.0.contains(&request.event.source)));
    if acts.len() > 1 {
        acts.sort_by_key(|act| (act.time.nanos, act.row));
        acts.dedup_by(|later, earlier| is_copy(case, earlier, later));
    }
    acts
}

fn plain_act(case: &Case, row: u32) -> Option<Act> {
    let event = case.events.get(row as usize)?;
    let plane = event.class.plane()?;
    let is_out = event.class.effect() == Effect::Out;
    let own = event.time?;
    let time = event.effective_time.map_or(own, |nanos| Instant { nanos, ..own });
    Some(Act { row, effective: None, time, plane, is_out, event })
}

/// The request that a row of completion completes: one that it names, else the last of the same kind shortly before.
fn request_of(case: &Case, pending: &[Act], completion: &Act) -> Option<usize> {
    let same_kind = |request: &Act| request.plane == completion.plane && request.is_out == completion.is_out;
    let age = |request: &Act| completion.time.nanos.saturating_sub(request.time.nanos);
    let named = pending.iter().rposition(|request| {
        same_kind(request) && age(request) <= REFERENCED_NANOS && names_act(case, &completion.event, &request.event)
    });
    named.or_else(|| {
        pending.iter().rposition(|request| {
            let names_another = !completion.event.reason.is_none() && names_any_event(case, &completion.event, pending);
            same_kind(request)
                && age(request) <= COMPLETION_NANOS
                && request.event.class == completion.event.class
                && !names_another
        })
    })
}

fn names_any_event(case: &Case, event: &Event, pending: &[Act]) -> bool {
    pending.iter().any(|request| names_act(case, event, &request.event))
}

/// Whether a row names another by event id, or carries the same request or ticket.
fn names_act(case: &Case, event: &Event, other: &Event) -> bool {
    let events = &case.events;
    let shares = |one: Sym, two: Sym| !one.is_none() && one == two;
    if shares(event.request, other.request) || shares(event.ticket, other.ticket) {
        return true;
    }
    let id = events.text(other.event_id);
    !id.is_empty()
        && (super::text::has_word(events.text(event.reason), id)
            || events.text(event.request) == id
            || events.sets().get(event.object).iter().any(|&object| events.text(object) == id))
}

/// A withdrawal names the request, or is the same person's, later.
fn is_withdrawn_by(case: &Case, request: &Act, void: &Event) -> bool {
    void.class.plane() == Some(request.plane)
        && (names_act(case, void, &request.event) || void.actor_entity == request.event.actor_entity)
}

/// An act whose record states its effective time may get a row of completion as well.
fn is_completed_by(case: &Case, act: &Act, completion: &Event) -> bool {
    act.event.phase == Phase::Requested
        && completion.class.plane() == Some(act.plane)
        && completion.class.effect() == act.event.class.effect()
        && names_act(case, completion, &act.event)
}

/// Whether two rows are the same act, written twice or by two products: same class, person and account within
/// two seconds, and one id, one request or two files.
fn is_copy(case: &Case, earlier: &Act, later: &Act) -> bool {
    let (a, b) = (&earlier.event, &later.event);
    let ids = (case.events.text(a.event_id), case.events.text(b.event_id));
    a.class == b.class
        && a.actor_entity == b.actor_entity
        && later.time.nanos.saturating_sub(earlier.time.nanos) <= 2 * MINUTE / 60
        && (a.at.evidence != b.at.evidence
            || (!ids.0.is_empty() && ids.0 == ids.1)
            || (!a.request.is_none() && a.request == b.request))
}
