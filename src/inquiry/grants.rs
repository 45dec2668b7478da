//! Who was given a right, and whether it still stood.

use super::matter::{Matter, came_about};
use crate::case::{Case, Entity, Event};
use crate::chain::Role;
use crate::model::{Class, Phase, Sym};
use std::collections::BTreeMap;

/// A grant as it stood at the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The row of the grant: the last one.
    pub row: u32,
    /// The row that took it back, if that was before the act.
    pub revoked: Option<u32>,
}

/// Whether two grants (or a grant and a revocation) are of one right: an object in common (the group, the role); where
/// the product names none, the same action without one.
pub(super) fn is_same_right(case: &Case, grant: &Event, other: &Event) -> bool {
    let sets = case.events.sets();
    match sets.get(grant.object) {
        [] => other.object == grant.object && (other.action == grant.action || other.class == Class::AccessRevoke),
        ids => sets.get(other.object).iter().any(|id| ids.contains(id)),
    }
}

/// The grant of the right that the chain has behind the act: to the actor, or to the role that was taken on.
pub(super) fn right_behind(matter: &Matter<'_>) -> Option<Event> {
    let grants = matter.steps.iter().filter(|(step, event)| {
        step.role == Role::Enabling && event.class == Class::AccessGrant && event.phase != Phase::Requested
    });
    let own = |event: &Event| event.account_entity == matter.act.actor_entity;
    let mut grants: Vec<Event> = grants.map(|(_, event)| *event).collect();
    grants.sort_by_key(|event| (own(event), event.time.map(|time| time.nanos)));
    grants.pop()
}

/// Everybody who was given a right before the act, with the last grant to each and what became of it.
pub(super) fn holders(matter: &Matter<'_>, right: &Event) -> BTreeMap<Entity, Grant> {
    let (case, index) = (matter.case, matter.index);
    let mut rows: Vec<u32> = [Class::AccessGrant, Class::AccessRevoke]
        .into_iter()
        .flat_map(|class| index.class(case, class).iter().copied())
        .filter(|&row| row < matter.act_row)
        .collect();
    rows.sort_unstable();
    let mut holders: BTreeMap<Entity, Grant> = BTreeMap::new();
    for row in rows {
        let Some(event) = matter.event(row).filter(|event| came_about(event) && is_same_right(case, right, event))
        else {
            continue;
        };
        match event.class {
            _ if event.account_entity.is_none() => {}
            Class::AccessGrant if event.phase != Phase::Requested => {
                holders.insert(event.account_entity, Grant { row, revoked: None });
            }
            Class::AccessRevoke => {
                if let Some(grant) = holders.get_mut(&event.account_entity) {
                    grant.revoked = grant.revoked.or(Some(row));
                }
            }
            _ => {}
        }
    }
    holders
}

/// Everybody who took on the role in which the act was done, within a time before it: (times, the last row).
pub(super) fn role_takers(matter: &Matter<'_>, span_nanos: i64) -> BTreeMap<Entity, (u32, u32)> {
    let mut takers: BTreeMap<Entity, (u32, u32)> = BTreeMap::new();
    let Some((step, taken)) = matter.causes(&[Class::RoleAssume]).max_by_key(|(step, _)| step.row) else {
        return takers;
    };
    let ids = role_ids(matter.case, taken);
    let rows = matter.index.class(matter.case, Class::RoleAssume);
    for &row in matter.lately(rows, span_nanos) {
        let Some(event) = matter.event(row).filter(|event| came_about(event) && !event.actor_entity.is_none()) else {
            continue;
        };
        if row == step.row || role_ids(matter.case, &event).iter().any(|id| ids.contains(id)) {
            let entry = takers.entry(event.actor_entity).or_insert((0, row));
            *entry = (entry.0 + 1, row);
        }
    }
    takers
}

/// What a record of taking on a role names; the session that it hands out is one of these, and no other record's.
fn role_ids(case: &Case, event: &Event) -> Vec<Sym> {
    let sets = case.events.sets();
    let actor = sets.get(event.actor);
    let ids = sets.get(event.account).iter().chain(sets.get(event.object)).copied();
    ids.filter(|id| !actor.contains(id) && !id.is_none()).collect()
}
