//! Approvals of an act, and of the grant that an act needed.

use super::backward::{DAY, came_about, is_key};
use super::types::{LinkKind, Role};
use super::walk::{Proposal, Walk};
use crate::case::Event;
use crate::model::{Class, Sym};

/// An approval that names only the account belongs to an act within this time.
const APPROVAL_NANOS: i64 = DAY;

/// Approvals that name the act (its event id or request), or its account with no other ticket. Those on the act's
/// ticket come with the ticket.
pub(super) fn of_act(walk: &mut Walk<'_>, row: u32, event: &Event) {
    let about = walk.index.account(walk.case, event.account_entity);
    let oldest = walk.time(row).saturating_sub(APPROVAL_NANOS);
    let before = about.partition_point(|&known| known < row);
    let approvals: Vec<u32> = about
        .get(..before)
        .unwrap_or(&[])
        .iter()
        .copied()
        .filter(|&known| walk.event(known).is_some_and(|e| e.class == Class::ApprovalGrant && came_about(&e)))
        .collect();
    for approval in approvals {
        let Some(given) = walk.event(approval) else { continue };
        if names_act(walk, &given, event) {
            let links = vec![walk.link(row, LinkKind::Reference, "event named", walk.text(event.event_id), 1.0)];
            walk.offer(Proposal { row: approval, role: Role::Enabling, links, walk: false });
        } else if given.ticket == Sym::NONE && walk.time(approval) >= oldest && !is_key(walk.text(event.ticket)) {
            let links = vec![
                walk.link(row, LinkKind::StateDependence, "approval of the account", &walk.outage.name.clone(), 0.75),
                walk.same_account(row, &given),
            ];
            walk.offer(Proposal { row: approval, role: Role::Enabling, links, walk: false });
        }
    }
}

fn names_act(walk: &Walk<'_>, approval: &Event, act: &Event) -> bool {
    let id = walk.text(act.event_id);
    let shares_request = approval.request == act.request && is_key(walk.text(act.request));
    let objects = walk.case.events.sets().get(approval.object);
    shares_request
        || (is_key(id)
            && (objects.iter().any(|&object| walk.text(object) == id)
                || super::text::has_word(walk.text(approval.reason), id)))
}

/// Request and approval of a grant (a just-in-time role): same request, or same grantee and role shortly before.
pub(super) fn of_grant(walk: &mut Walk<'_>, row: u32, event: &Event) {
    let mut rows = walk.index.request(walk.case, event.request).into_owned();
    if !is_key(walk.text(event.request)) {
        rows.clear();
    }
    let by_request = rows.len();
    let oldest = walk.time(row).saturating_sub(APPROVAL_NANOS);
    rows.extend(
        walk.index.account(walk.case, event.account_entity).iter().filter(|&&known| walk.time(known) >= oldest),
    );
    for (at, known) in rows.into_iter().enumerate().filter(|&(_, known)| known < row) {
        let Some(step) = walk.event(known).filter(came_about) else { continue };
        if !matches!(step.class, Class::ApprovalRequest | Class::ApprovalGrant) {
            continue;
        }
        let sets = walk.case.events.sets();
        let shared = sets.get(step.object).iter().find(|id| sets.get(event.object).contains(id)).copied();
        let link = match shared {
            _ if at < by_request => walk.link(row, LinkKind::SameRequest, "request", walk.text(event.request), 1.0),
            Some(id) => walk.link(row, LinkKind::StateDependence, "role asked for", walk.text(id), 1.0),
            None => continue,
        };
        walk.offer(Proposal { row: known, role: Role::Enabling, links: vec![link], walk: false });
    }
}
