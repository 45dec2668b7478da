//! Where no session ties an act to a sign-in: the actor's last one that the act can come from, else the first record of
//! the actor from the act's address; and the credential that stands in for a sign-in.

use super::backward::{HOUR, came_about, is_key};
use super::links::{HUB_ROWS, decay};
use super::types::{LinkKind, Role};
use super::walk::{Proposal, Walk};
use crate::case::Event;
use crate::model::{Class, Outcome, Sym};
use std::net::IpAddr;

/// A sign-in this long before is still taken for the act's.
const SIGN_IN_NANOS: i64 = 12 * HOUR;
/// Records of one address with no longer break between them are one visit.
const VISIT_BREAK_NANOS: i64 = HOUR;
/// What a visit without a sign-in tells, beside a sign-in.
const VISIT: f64 = 0.75;

/// False if nothing was found.
pub(super) fn without_session(walk: &mut Walk<'_>, row: u32, event: &Event) -> bool {
    let oldest = walk.time(row).saturating_sub(SIGN_IN_NANOS);
    let rows = walk.index.actor(walk.case, event.actor_entity);
    let before = rows.partition_point(|&known| known < row);
    let recent =
        rows.get(..before).unwrap_or(&[]).iter().rev().copied().take_while(|&known| walk.time(known) >= oldest);
    let recent: Vec<(u32, Event)> = recent.filter_map(|known| Some((known, walk.event(known)?))).collect();
    // Where the act has a session and the sign-in another, they are not of one another, unless the product never ties
    // its sign-ins to what is done in them.
    let has_session = is_key(walk.text(event.session)) && ties_sign_ins(walk, event, &recent);
    let starts = |e: &Event| {
        let is_start = e.class == Class::SessionStart && e.outcome != Outcome::Failure;
        is_start && (!has_session || !is_key(walk.text(e.session)))
    };
    let address = address(walk.text(event.source_ip));
    let is_elsewhere = |e: &Event| is_elsewhere(address, self::address(walk.text(e.source_ip)));
    // A session ends at its sign-out.
    let is_over = |start: u32, e: &Event| {
        recent.iter().any(|(row, end)| *row > start && end.class == Class::SessionEnd && end.session == e.session)
    };
    let in_force = recent.iter().find(|(row, e)| starts(e) && !is_elsewhere(e) && !is_over(*row, e));
    let Some((start, sign_in)) = in_force.copied() else {
        // Signed in elsewhere, or not at all: what counts is the visit from which the act came.
        return recent.iter().any(|(_, e)| starts(e)) && visit(walk, row, event, &recent);
    };
    let age = walk.time(row).saturating_sub(walk.time(start));
    let actor = walk.case.events.shown(event.actor);
    let mut links =
        vec![walk.link(row, LinkKind::StateDependence, "actor's last sign-in", actor, decay(age, SIGN_IN_NANOS))];
    if is_key(walk.text(event.source_ip)) && sign_in.source_ip == event.source_ip {
        links.push(walk.link(row, LinkKind::SameOrigin, "source_ip", walk.text(event.source_ip), 1.0));
    }
    walk.offer(Proposal { row: start, role: Role::Enabling, links, walk: false });
    true
}

/// Whether a session of the actor's recent records begins with a sign-in anywhere.
fn ties_sign_ins(walk: &Walk<'_>, event: &Event, recent: &[(u32, Event)]) -> bool {
    let others = recent.iter().filter(|(_, e)| e.class != Class::SessionStart && e.source == event.source);
    let mut sessions: Vec<Sym> = others.map(|(_, e)| e.session).filter(|&id| is_key(walk.text(id))).collect();
    sessions.push(event.session);
    sessions.sort_unstable();
    sessions.dedup();
    let starts = |row: &u32| walk.event(*row).is_some_and(|e| e.class == Class::SessionStart);
    let is_tied = |&session: &Sym| walk.index.session(walk.case, session).iter().take(HUB_ROWS).any(starts);
    // Before the actor has other sessions to compare, nothing can be said: the session is taken at its word.
    sessions.len() == 1 || sessions.iter().any(is_tied)
}

/// The first record of the actor's visit from the act's address.
fn visit(walk: &mut Walk<'_>, row: u32, event: &Event, recent: &[(u32, Event)]) -> bool {
    if !is_key(walk.text(event.source_ip)) {
        return false;
    }
    let (mut first, mut since) = (None, walk.time(row));
    for (known, _) in recent.iter().filter(|(_, e)| e.source_ip == event.source_ip && came_about(e)) {
        if since.saturating_sub(walk.time(*known)) > VISIT_BREAK_NANOS {
            break;
        }
        (first, since) = (Some(*known), walk.time(*known));
    }
    let Some(first) = first else { return false };
    let ip = walk.text(event.source_ip);
    let links = vec![
        walk.link(row, LinkKind::StateDependence, "first of the visit", ip, VISIT),
        walk.link(row, LinkKind::SameOrigin, "source_ip", ip, 1.0),
    ];
    walk.offer(Proposal { row: first, role: Role::Enabling, links, walk: false });
    true
}

/// The making of the key or token with which the act was done, where the logs name it in both.
pub(super) fn credential_of(walk: &mut Walk<'_>, row: u32, event: &Event) {
    let sets = walk.case.events.sets();
    let mut ids: Vec<Sym> = vec![event.session];
    ids.extend(sets.get(event.object));
    if is_key(walk.text(event.request)) {
        let rows = walk.index.request(walk.case, event.request);
        ids.extend(rows.iter().filter_map(|&known| walk.event(known)).flat_map(|e| sets.get(e.object).to_vec()));
    }
    ids.retain(|&id| is_key(walk.text(id)));
    ids.sort_unstable();
    ids.dedup();
    // A key that acts in its own name was made by somebody else.
    let own: Vec<Sym> = sets.get(event.actor).to_vec();
    ids.extend(own.iter().filter(|&&id| is_key(walk.text(id)) && !walk.text(id).contains('@')));
    let makes = |e: &Event, id: Sym| {
        let is_own = e.account_entity == event.actor_entity || e.actor_entity == event.actor_entity;
        matches!(e.class, Class::CredentialAdd | Class::CredentialChange)
            && (is_own || own.contains(&id))
            && came_about(e)
    };
    for id in ids {
        let rows = walk.index.object(walk.case, id);
        let made = rows.iter().copied().take_while(|&known| known < row);
        let Some(made) = made.filter(|&known| walk.event(known).is_some_and(|e| makes(&e, id))).last() else {
            continue;
        };
        let links = vec![walk.link(row, LinkKind::Reference, "credential used", walk.text(id), 1.0)];
        walk.offer(Proposal { row: made, role: Role::Enabling, links, walk: false });
    }
}

fn address(text: &str) -> Option<IpAddr> {
    text.parse().ok()
}

/// Whether two addresses of one scope differ. A product inside sees inner addresses, one outside sees outer ones: these
/// say nothing of one another.
fn is_elsewhere(one: Option<IpAddr>, other: Option<IpAddr>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    one != other && is_inner(one) == is_inner(other) && one.is_ipv4() == other.is_ipv4()
}

fn is_inner(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_private() || v4.is_loopback() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_unique_local() || v6.is_loopback() || v6.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_scope_are_told_apart() {
        let elsewhere = |one: &str, other: &str| is_elsewhere(address(one), address(other));
        assert!(elsewhere("192.0.2.1", "198.51.100.1") && elsewhere("10.0.0.1", "10.0.0.2"));
        assert!(!elsewhere("192.0.2.1", "192.0.2.1") && !elsewhere("10.0.0.1", "192.0.2.1"));
        assert!(!elsewhere("192.0.2.1", "2001:db8::1") && !elsewhere("", "192.0.2.1"));
    }
}
