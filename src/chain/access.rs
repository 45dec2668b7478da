//! What made the act possible: the sign-in of its session, the role it was done in, the view of the account, the
//! grant without which it would have been refused.

use super::backward::{DAY, HOUR, MINUTE, came_about, is_key};
use super::links::{HUB_ROWS, decay, rarity};
use super::sign_ins;
use super::types::{Link, LinkKind, Role};
use super::upstream::is_by_service;
use super::walk::{Proposal, Walk};
use crate::case::{Entity, Event};
use crate::language::bare;
use crate::model::{Class, Effect, IdSet, Outcome, Phase, Sym};
use crate::phrase;

/// A view this long before the act is on the way to it.
const VIEW_NANOS: i64 = 12 * HOUR;
/// A first use long after the grant says less about the grant.
const GRANT_HALF_LIFE_NANOS: i64 = 30 * DAY;
/// Rows about one right this near to each other tell of one grant.
const SAME_GRANT_NANOS: u64 = MINUTE as u64;

/// The first sign-in of the act's session; where the session is that of an assumed role, the assumption.
pub(super) fn session_of(walk: &mut Walk<'_>, row: u32, event: &Event) {
    if !is_key(walk.text(event.session)) {
        if !taken_on(walk, row, event) {
            sign_ins::without_session(walk, row, event);
        }
        return;
    }
    let rows = walk.index.session(walk.case, event.session);
    if rows.len() > HUB_ROWS {
        let (name, count) = (walk.text(event.session).to_owned(), rows.len());
        walk.bound(phrase!("chain-bound-session", session = name, n = bare(count)));
        return;
    }
    let is_start = |row: &u32| {
        walk.event(*row).is_some_and(|known| known.class == Class::SessionStart && known.outcome != Outcome::Failure)
    };
    if let Some(start) = rows.iter().copied().filter(|&known| known < row).find(is_start) {
        let count = rows.len();
        offer_start(walk, row, event, start, count);
        return;
    }
    let opening = rows.first().copied().filter(|&known| known < row).filter(|&known| {
        walk.event(known).is_some_and(|e| e.class == Class::SessionOpen && e.outcome != Outcome::Failure)
    });
    let count = rows.len();
    // Some products write their sign-ins without the session that they begin, some only that a session was opened.
    if !role_assumption(walk, row, event)
        && !sign_ins::without_session(walk, row, event)
        && let Some(opening) = opening
    {
        offer_start(walk, row, event, opening, count);
    }
}

fn offer_start(walk: &mut Walk<'_>, row: u32, event: &Event, start: u32, count: usize) {
    let session = walk.text(event.session);
    let rare = rarity(count, walk.records());
    let links = vec![
        walk.link(row, LinkKind::SameSession, "session", session, rare),
        walk.link(row, LinkKind::StateDependence, "session in force", session, 1.0),
    ];
    walk.offer(Proposal { row: start, role: Role::Enabling, links, walk: false });
}

/// The record that handed out the session (temporary key) in which the act was done; false if there is none.
fn role_assumption(walk: &mut Walk<'_>, row: u32, event: &Event) -> bool {
    let rows = walk.index.object(walk.case, event.session);
    let assumes =
        |row: &u32| walk.event(*row).is_some_and(|known| known.class == Class::RoleAssume && came_about(&known));
    let Some(assumed) = rows.iter().copied().filter(|&known| known < row).rfind(assumes) else { return false };
    let name = walk.text(event.session);
    let links = vec![
        walk.link(row, LinkKind::Reference, "session handed out", name, 1.0),
        walk.link(row, LinkKind::StateDependence, "role assumed", name, 1.0),
    ];
    walk.offer(Proposal { row: assumed, role: Role::Enabling, links, walk: true });
    true
}

/// For an act of an account that somebody took on without a session to tell it by (a token made for a service
/// account): the last taking on, by the one for whom the act was done where it says so. False if there is none.
fn taken_on(walk: &mut Walk<'_>, row: u32, event: &Event) -> bool {
    let oldest = walk.time(row).saturating_sub(VIEW_NANOS);
    let sets = walk.case.events.sets();
    let by_object = sets.get(event.actor).iter().flat_map(|&id| walk.index.object(walk.case, id).into_owned());
    let on_behalf = walk.case.entities.of_set(event.on_behalf_of);
    let assumes = |known: &u32| {
        walk.event(*known).is_some_and(|e| {
            let is_theirs = on_behalf.is_none() || e.actor_entity == on_behalf;
            e.class == Class::RoleAssume && came_about(&e) && is_theirs && e.actor_entity != event.actor_entity
        })
    };
    let Some(taken) = by_object.filter(|&known| known < row && walk.time(known) >= oldest).filter(assumes).max() else {
        return false;
    };
    let links =
        vec![walk.link(row, LinkKind::StateDependence, "account taken on", walk.case.events.shown(event.actor), 1.0)];
    walk.offer(Proposal { row: taken, role: Role::Enabling, links, walk: true });
    true
}

/// The actor's first view of the account on the way to the act: in its session, else on its ticket, else that day.
pub(super) fn view_of(walk: &mut Walk<'_>, row: u32, event: &Event) {
    if event.actor_entity.is_none() || event.account_entity != walk.outage.account {
        return;
    }
    let oldest = walk.time(row).saturating_sub(VIEW_NANOS);
    let rows = walk.index.account(walk.case, walk.outage.account);
    let before = rows.partition_point(|&known| known < row);
    let views: Vec<(u32, Event)> = rows
        .get(..before)
        .unwrap_or(&[])
        .iter()
        .filter_map(|&known| Some((known, walk.event(known)?)))
        .filter(|(_, e)| e.class == Class::RecordView && came_about(e) && e.actor_entity == event.actor_entity)
        .collect();
    let shares = |one: Sym, two: Sym| one == two && is_key(walk.text(one));
    let has_session = is_key(walk.text(event.session));
    let chosen = views
        .iter()
        .find(|(_, e)| shares(e.session, event.session))
        .or_else(|| views.iter().find(|(_, e)| shares(e.ticket, event.ticket)))
        .or_else(|| views.iter().find(|&&(known, _)| !has_session && walk.time(known) >= oldest));
    let Some(&(view, seen)) = chosen else { return };
    let mut links = vec![walk.same_account(row, &seen)];
    if shares(seen.session, event.session) {
        let rare = rarity(walk.index.session(walk.case, event.session).len(), walk.records());
        links.push(walk.link(row, LinkKind::SameSession, "session", walk.text(event.session), rare));
    }
    if shares(seen.ticket, event.ticket) {
        links.push(walk.link(row, LinkKind::Reference, "ticket", walk.text(event.ticket), 1.0));
    }
    walk.offer(Proposal { row: view, role: Role::Enabling, links, walk: false });
}

/// The grant that the actor needed: the last one in force after the actor's own refused attempt at the same kind of
/// act; else the last one before the actor's first act of that kind since the right was last taken back (a role that
/// is activated for hours is needed anew each time).
pub(super) fn grants_to_actor(walk: &mut Walk<'_>, row: u32, event: &Event) {
    let grants = grants_in_force(walk, event.actor_entity, row);
    if grants.is_empty() {
        return;
    }
    let own = walk.index.actor(walk.case, event.actor_entity);
    let kin: Vec<(u32, bool)> = own
        .iter()
        .copied()
        .take_while(|&known| known < row)
        .filter_map(|known| Some((known, walk.event(known).filter(|e| e.phase != Phase::Void && is_kin(e, event))?)))
        .map(|(known, e)| (known, e.outcome == Outcome::Failure))
        .collect();
    let is_needed = |grant: &Grant| {
        !kin.iter()
            .any(|&(known, failed)| !failed && grant.regained.is_none_or(|lost| known > lost) && known < grant.row)
    };
    let is_refused = |grant: &Grant| kin.iter().any(|&(known, failed)| failed && known < grant.row);
    // Refused for this very account, which may stand under a rule of its own.
    let is_refused_here = |grant: &Grant| {
        let here = |known: u32| walk.event(known).is_some_and(|e| e.account_entity == event.account_entity);
        let mut own = kin.iter().filter(|&&(known, _)| known < grant.row && here(known)).peekable();
        own.peek().is_some() && own.all(|&(_, failed)| failed)
    };
    let after_refusal = grants.iter().rfind(|grant| is_refused_here(grant) || (is_refused(grant) && is_needed(grant)));
    let (grant, field, factor) = match after_refusal.or_else(|| grants.iter().rfind(|grant| is_needed(grant))) {
        Some(grant) if after_refusal.is_some() => (grant, "grant after a refused attempt", 1.0),
        Some(grant) => {
            let age = walk.time(row).saturating_sub(walk.time(grant.row));
            (grant, "grant before the first act of its kind", decay(age, GRANT_HALF_LIFE_NANOS))
        }
        None => return,
    };
    let grant = fullest(walk, &grants, grant);
    offer_grant(walk, row, grant, field, factor, Role::Enabling);
}

/// Products write one grant more than once (the request's completion, then the directory's own row): of the rows for
/// the same right within a minute the one tied to a request for it, else a person's, else the first.
fn fullest(walk: &Walk<'_>, grants: &[Grant], chosen: &Grant) -> u32 {
    let time = walk.time(chosen.row);
    let same = grants.iter().filter(|grant| {
        walk.time(grant.row).abs_diff(time) <= SAME_GRANT_NANOS && overlaps(walk, grant.object, chosen.object)
    });
    let rank = |grant: &&Grant| {
        let event = walk.event(grant.row);
        let is_asked_for = event.is_some_and(|e| {
            is_key(walk.text(e.request))
                && walk.index.request(walk.case, e.request).iter().any(|&known| {
                    walk.event(known).is_some_and(|e| matches!(e.class, Class::ApprovalRequest | Class::ApprovalGrant))
                })
        });
        let is_persons = event.is_some_and(|e| !is_by_service(walk, &e));
        (!is_asked_for, !is_persons, grant.row)
    };
    same.min_by_key(rank).map_or(chosen.row, |grant| grant.row)
}

/// Acts that need the same kind of right: those that move accounts.
fn is_kin(known: &Event, act: &Event) -> bool {
    let moves = |e: &Event| matches!(e.class.effect(), Effect::Out | Effect::Back | Effect::Hampers);
    known.class == act.class || (moves(known) && moves(act) && known.account_entity != known.actor_entity)
}

/// A right given to an entity.
struct Grant {
    row: u32,
    object: IdSet,
    /// The row in which the same right had been taken back before.
    regained: Option<u32>,
}

/// Grants to an entity before a row, that no later revocation took back.
fn grants_in_force(walk: &Walk<'_>, grantee: Entity, before: u32) -> Vec<Grant> {
    if grantee.is_none() {
        return Vec::new();
    }
    let rows = walk.index.account(walk.case, grantee);
    let mut grants: Vec<Grant> = Vec::new();
    let mut revoked: Vec<(u32, IdSet)> = Vec::new();
    for row in rows.iter().copied().take_while(|&row| row < before) {
        let Some(event) = walk.event(row).filter(came_about) else { continue };
        match event.class {
            Class::AccessGrant if event.phase != Phase::Requested => {
                let lost = revoked.iter().rev().find(|&&(_, object)| overlaps(walk, object, event.object));
                grants.push(Grant { row, object: event.object, regained: lost.map(|&(row, _)| row) });
            }
            Class::AccessRevoke => {
                grants.retain(|grant| !overlaps(walk, grant.object, event.object));
                revoked.push((row, event.object));
            }
            _ => {}
        }
    }
    grants
}

fn overlaps(walk: &Walk<'_>, one: IdSet, other: IdSet) -> bool {
    let sets = walk.case.events.sets();
    one == other || sets.get(one).iter().any(|id| sets.get(other).contains(id))
}

pub(super) fn offer_grant(walk: &mut Walk<'_>, row: u32, grant: u32, field: &str, factor: f64, role: Role) {
    let Some(event) = walk.event(grant) else { return };
    let object = walk.case.events.shown(event.object);
    let value = if object.is_empty() { walk.text(event.action) } else { object };
    let links: Vec<Link> = vec![walk.link(row, LinkKind::StateDependence, field, value, factor)];
    walk.offer(Proposal { row: grant, role, links, walk: role == Role::Enabling });
}

/// The last grant to the role that was assumed, unless it was taken back: for the role in which the act was done, and
/// for one on the way to it where the assumption of the next had been refused before the grant.
pub(super) fn grants_to_role(walk: &mut Walk<'_>, row: u32, event: &Event) {
    let (case, index) = (walk.case, walk.index);
    let mut last: Option<(u32, Event)> = None;
    for id in role_ids(walk, event) {
        let entity = case.entities.of_id(id);
        if entity == event.actor_entity {
            continue;
        }
        let (by_account, by_object) = (index.account(case, entity), index.object(case, id));
        let steps = by_account.iter().chain(by_object.iter()).copied().filter(|&known| known < row);
        let steps = steps.filter_map(|known| Some((known, walk.event(known).filter(came_about)?)));
        let steps = steps.filter(|(_, e)| matches!(e.class, Class::AccessGrant | Class::AccessRevoke));
        last = steps.chain(last).max_by_key(|(known, _)| *known);
    }
    let Some((grant, Event { class: Class::AccessGrant, .. })) = last else { return };
    if !hands_out_acts_session(walk, event) && !is_refused_before(walk, event, grant) {
        return;
    }
    let age = walk.time(row).saturating_sub(walk.time(grant));
    offer_grant(walk, row, grant, "grant to the role", decay(age, GRANT_HALF_LIFE_NANOS), Role::Enabling);
}

fn hands_out_acts_session(walk: &Walk<'_>, assumed: &Event) -> bool {
    let session = walk.event(walk.act).map_or(Sym::NONE, |act| act.session);
    !session.is_none() && walk.case.events.sets().get(assumed.object).contains(&session)
}

/// Whether somebody was refused a further role, in a session of this one, before a row.
fn is_refused_before(walk: &Walk<'_>, assumed: &Event, before: u32) -> bool {
    let roles = role_ids(walk, assumed);
    let refused = |row: &u32| {
        walk.event(*row).is_some_and(|e| {
            let ids = walk.case.events.sets().get(e.actor);
            e.outcome == Outcome::Failure && ids.iter().any(|id| roles.contains(id))
        })
    };
    walk.index.class(walk.case, Class::RoleAssume).iter().take_while(|&&row| row < before).any(refused)
}

/// What the assumed role is called: its identifiers in the record, and the names at the end of resource names
/// (`arn:…:role/NAME`), by which other records of the same product call it.
fn role_ids(walk: &Walk<'_>, event: &Event) -> Vec<Sym> {
    let sets = walk.case.events.sets();
    let strings = walk.case.events.strings();
    let given: Vec<Sym> = sets.get(event.account).iter().chain(sets.get(event.object)).copied().collect();
    let names = given.iter().filter_map(|&id| strings.lookup(walk.text(id).strip_prefix("arn:")?.rsplit('/').next()?));
    let mut ids: Vec<Sym> = given.iter().copied().chain(names).filter(|id| !id.is_none()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The grant that the restorer was given while the account was out.
pub(super) fn grant_to_restorer(walk: &mut Walk<'_>, restoring: u32, event: &Event, from: i64) {
    let grants = grants_in_force(walk, event.actor_entity, restoring);
    let Some(last) = grants.iter().rfind(|grant| walk.time(grant.row) >= from) else { return };
    let grant = fullest(walk, &grants, last);
    offer_grant(walk, restoring, grant, "grant to the restorer", 1.0, Role::Restoration);
}
