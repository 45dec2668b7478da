//! Acts that a service carried out: the change, in this product or another, that set it to work.

use super::backward::{MINUTE, came_about, is_key};
use super::links::decay;
use super::types::{LinkKind, Role};
use super::walk::{Proposal, Walk};
use crate::case::Event;
use crate::model::{Class, Effect, Phase};

/// A service that synchronises accounts acts within this time.
const SYNC_NANOS: i64 = 60 * MINUTE;
const SYNC_HALF_LIFE_NANOS: i64 = 60 * MINUTE;
/// A change passes through no more services than this.
const MAX_SERVICES: usize = 4;

/// Steps of the same request before the act; for an act of a service, the last change of the account by another actor.
pub(super) fn of_act(walk: &mut Walk<'_>, row: u32, event: &Event) {
    same_request(walk, row, event);
    if row == walk.act {
        carried_over(walk, row, event, &[Effect::Out, Effect::Hampers], Role::Trigger);
    }
}

fn same_request(walk: &mut Walk<'_>, row: u32, event: &Event) {
    if !is_key(walk.text(event.request)) {
        return;
    }
    let rows = walk.index.request(walk.case, event.request).into_owned();
    for earlier in rows.into_iter().filter(|&earlier| earlier < row) {
        let Some(step) = walk.event(earlier).filter(came_about) else { continue };
        let moves = matches!(step.class.effect(), Effect::Out | Effect::Hampers) && step.phase != Phase::Effective;
        if moves && step.account_entity == walk.outage.account {
            let links = vec![walk.link(row, LinkKind::SameRequest, "request", walk.text(event.request), 1.0)];
            walk.offer(Proposal { row: earlier, role: Role::Trigger, links, walk: true });
        }
    }
}

/// Whether nobody signed in to do this: no session, no ticket, and an actor that never signs in.
pub(super) fn is_by_service(walk: &Walk<'_>, event: &Event) -> bool {
    let starts = |row: &u32| walk.event(*row).is_some_and(|known| known.class == Class::SessionStart);
    !is_key(walk.text(event.session))
        && !is_key(walk.text(event.ticket))
        && !event.actor_entity.is_none()
        && !walk.index.actor(walk.case, event.actor_entity).iter().take(10_000).any(starts)
}

/// The last change of the account with one of these effects, by another actor, shortly before a row.
fn change_before(walk: &Walk<'_>, row: u32, event: &Event, effects: &[Effect]) -> Option<u32> {
    let oldest = walk.time(row).saturating_sub(SYNC_NANOS);
    let rows = walk.index.account(walk.case, walk.outage.account);
    let before = rows.partition_point(|&known| known < row);
    let recent = rows.get(..before)?.iter().rev().copied().take_while(|&known| walk.time(known) >= oldest);
    recent.into_iter().find(|&known| {
        walk.event(known).is_some_and(|e| {
            came_about(&e) && e.actor_entity != event.actor_entity && effects.contains(&e.class.effect())
        })
    })
}

/// For an act of a service, the change that it carried over; where that is a service's too, the one behind it, up to
/// a person's.
pub(super) fn carried_over(walk: &mut Walk<'_>, row: u32, event: &Event, effects: &[Effect], role: Role) {
    let (mut row, mut event) = (row, *event);
    for _ in 0..MAX_SERVICES {
        if !is_by_service(walk, &event) {
            return;
        }
        let Some(change) = change_before(walk, row, &event, effects) else { return };
        offer_change(walk, row, change, role);
        let Some(next) = walk.event(change).filter(|_| walk.has(change)) else { return };
        (row, event) = (change, next);
    }
}

fn offer_change(walk: &mut Walk<'_>, row: u32, change: u32, role: Role) {
    let Some(step) = walk.event(change) else { return };
    let age = walk.time(row).saturating_sub(walk.time(change));
    let value = walk.case.events.shown(step.object).to_owned();
    let links = vec![
        walk.link(row, LinkKind::StateDependence, "change carried over", &value, decay(age, SYNC_HALF_LIFE_NANOS)),
        walk.same_account(row, &step),
    ];
    walk.offer(Proposal { row: change, role, links, walk: role == Role::Trigger });
}
