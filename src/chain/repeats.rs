//! Steps that repeat: the first view of the account and the first refused sign-in stand in the chain, and for those that
//! follow. They are folded into it, none is lost.

use super::backward::came_about;
use super::types::Role;
use super::walk::Walk;
use crate::case::Event;
use crate::model::{Class, Outcome};

/// No more repetitions of a step are listed.
const MOST: usize = 1_000;

/// The later records that a step stands for: the same actor's views of the account up to the act, the holder's refused
/// sign-ins up to the return.
pub(super) fn of(walk: &Walk<'_>, row: u32, role: Role) -> Vec<u32> {
    let Some(step) = walk.event(row) else { return Vec::new() };
    let account = walk.outage.account;
    match (role, step.class) {
        (Role::Enabling, Class::RecordView) => {
            let is_view = |e: &Event| {
                e.class == Class::RecordView
                    && came_about(e)
                    && e.account_entity == account
                    && e.session == step.session
            };
            later(walk, row, &step, walk.time(walk.act), is_view)
        }
        (Role::Detection, Class::SessionStart) if step.outcome == Outcome::Failure => {
            let end = walk.outage.end.map_or(i64::MAX, |end| end.nanos);
            later(walk, row, &step, end, |e| e.class == Class::SessionStart && e.outcome == Outcome::Failure)
        }
        _ => Vec::new(),
    }
}

/// The step's actor's records of this kind after the step and before an instant.
fn later(walk: &Walk<'_>, row: u32, step: &Event, until: i64, is_alike: impl Fn(&Event) -> bool) -> Vec<u32> {
    if step.actor_entity.is_none() {
        return Vec::new();
    }
    let rows = walk.index.actor(walk.case, step.actor_entity);
    let from = rows.partition_point(|&known| known <= row);
    let within = rows.get(from..).unwrap_or(&[]).iter().copied().take_while(|&known| walk.time(known) < until);
    within.filter(|&known| !walk.has(known) && walk.event(known).is_some_and(|e| is_alike(&e))).take(MOST).collect()
}
