//! What the layout needs to know of a chain.

use crate::barrier::{BarrierFinding, State};
use crate::case::{Case, Event};
use crate::chain::{Chain, Link, Outage, Role, Weakest};
use crate::findings::Traced;
use crate::language::Phrase;
use crate::model::Class;

/// One step; steps come in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct SketchStep<'a> {
    pub row: u32,
    /// Who acted: the lane's name.
    pub lane: &'a str,
    /// The product's word for what was done: steps of one word may be folded together.
    pub action: &'a str,
    pub role: Role,
    /// Ns since 1970, UTC.
    pub nanos: Option<i64>,
    /// Never folded away: the act, what set it off, the return.
    pub is_kept: bool,
    pub links: &'a [Link],
    /// Further records that it stands for.
    pub repeats: usize,
}

/// A safeguard that left no trace, and where it would have stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    pub id: &'static str,
    pub title: Phrase,
    /// The row of the step beside which it would have stood.
    pub row: u32,
    /// After that step, not before it.
    pub is_after: bool,
}

/// A chain without what only its sentences say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch<'a> {
    pub steps: Vec<SketchStep<'a>>,
    /// The outage's start and end, ns UTC.
    pub band: Option<(i64, Option<i64>)>,
    /// The lanes of the acting person and of the account: they stand side by side.
    pub actor_lane: Option<&'a str>,
    pub account_lane: Option<&'a str>,
    pub weakest: Option<Weakest>,
    pub missing: Vec<Missing>,
}

impl<'a> Sketch<'a> {
    pub fn of(case: &'a Case, traced: &'a Traced) -> Sketch<'a> {
        let Traced { outage, chain, barriers, .. } = traced;
        let ends = [outage.cause, outage.effective, outage.symptom, outage.restored_by, outage.restored_effective];
        let steps = chain.steps.iter().filter_map(|step| {
            let event = case.events.get(step.row as usize)?;
            Some(SketchStep {
                row: step.row,
                lane: lane(case, &event),
                action: case.events.text(event.action),
                role: step.role,
                nanos: event.time.map(|time| time.nanos),
                is_kept: matches!(step.role, Role::Executing | Role::Trigger) || ends.contains(&Some(step.row)),
                links: &step.links,
                repeats: step.repeats.len(),
            })
        });
        let act = outage.seed().and_then(|row| case.events.get(row as usize));
        Sketch {
            steps: steps.collect(),
            band: Some((outage.start.nanos, outage.end.map(|end| end.nanos))),
            actor_lane: act.map(|act| lane(case, &act)),
            account_lane: Some(case.entities.name(case.events.strings(), outage.account)),
            weakest: chain.weakest,
            missing: missing(case, outage, chain, barriers),
        }
    }
}

/// Whose lane an event stands in: its actor, or its source where no actor is named.
fn lane<'a>(case: &'a Case, event: &Event) -> &'a str {
    let who = case.entities.name(case.events.strings(), event.actor_entity);
    if who.is_empty() { case.events.text(event.source) } else { who }
}

/// Beside which step a safeguard stands.
enum Place {
    BeforeSignIn,
    BeforeAct,
    AfterAct,
    BeforeReturn,
}

fn place(id: &str) -> Place {
    match id {
        "new_origin" | "impersonation" | "leaver" | "access_outlived_need" => Place::BeforeSignIn,
        "detection" | "bulk" | "logging_gap" => Place::AfterAct,
        "slow_restore" => Place::BeforeReturn,
        _ => Place::BeforeAct,
    }
}

fn missing(case: &Case, outage: &Outage, chain: &Chain, barriers: &[BarrierFinding]) -> Vec<Missing> {
    let Some(act) = outage.seed().filter(|row| chain.step(*row).is_some()) else { return Vec::new() };
    let actor = case.events.get(act as usize).map(|event| event.actor_entity);
    let sign_in = chain.steps.iter().find(|step| {
        let event = case.events.get(step.row as usize);
        event.is_some_and(|event| event.class == Class::SessionStart && Some(event.actor_entity) == actor)
    });
    let sign_in = sign_in.filter(|step| step.row < act).map_or(act, |step| step.row);
    let absent = barriers.iter().filter(|finding| finding.state == State::Absent);
    let placed = absent.map(|finding| {
        let (row, is_after) = match (place(finding.id), outage.restored_by) {
            (Place::BeforeSignIn, _) => (sign_in, false),
            (Place::BeforeReturn, Some(back)) if chain.step(back).is_some() => (back, false),
            (Place::AfterAct | Place::BeforeReturn, _) => (act, true),
            (Place::BeforeAct, _) => (act, false),
        };
        Missing { id: finding.id, title: finding.title.clone(), row, is_after }
    });
    placed.collect()
}
