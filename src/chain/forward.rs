//! The way on from the outage: what made it worse, the first record that shows somebody noticed, the escalation, the
//! restoration and what its actor needed.

use super::access;
use super::backward::{DAY, HOUR, came_about, is_key, is_one_line};
use super::links::rarity;
use super::symptoms::Refusal;
use super::text::{is_about_access, refusal};
use super::types::{Link, LinkKind, Role};
use super::upstream::carried_over;
use super::walk::{Proposal, Walk};
use crate::case::Event;
use crate::model::{Class, Effect, IdSet, Outcome, Phase, Plane};

/// An outage that never ends is followed this long for signs that somebody noticed.
const NOTICE_NANOS: i64 = 30 * DAY;
/// Hampering acts of the same line this long before the act, or after it where there is no end, belong to it.
const LINE_NANOS: i64 = 4 * HOUR;
/// Among this many pages and tickets after the first sign one about access is looked for.
const MAX_ESCALATIONS: usize = 10;
/// A step of the restoration without session or ticket in common lies this near to it.
const RETURN_STEP_NANOS: i64 = HOUR;

pub(super) fn run(walk: &mut Walk<'_>) {
    aggravating(walk);
    noticed(walk);
    restoration(walk);
}

/// Blows while the account was out, and hampering acts of the same line of action.
fn aggravating(walk: &mut Walk<'_>) {
    let (act, outage) = (walk.act, walk.outage);
    if outage.is_symptom_only() {
        return;
    }
    let Some(cause) = walk.event(act) else { return };
    let to = outage.end.map_or(outage.start.nanos.saturating_add(DAY), |end| end.nanos);
    let from = walk.time(act).saturating_sub(LINE_NANOS);
    let (case, index) = (walk.case, walk.index);
    let rows = index.account(case, outage.account).into_owned();
    let times = case.events.times();
    let in_episode = |row: &u32| times.get(*row as usize).is_some_and(|&time| time >= from && time < to);
    for row in rows.into_iter().filter(in_episode) {
        let Some(event) = walk.event(row).filter(came_about) else { continue };
        let is_blow = outage.blows.contains(&row);
        let hampers = event.class.effect() == Effect::Hampers && event.phase != Phase::Effective;
        let is_side_effect = !event.request.is_none() && event.request == cause.request;
        let is_own_line = (hampers || is_blow) && !is_side_effect && is_line(walk, &event, &cause);
        if walk.has(row) || !(is_blow || is_own_line) {
            continue;
        }
        let mut links = vec![walk.same_account(act, &event)];
        links.extend(shared_keys(walk, act, &event, &cause));
        if is_blow {
            links.push(walk.link(act, LinkKind::StateDependence, "account already out", &outage.name, 1.0));
        }
        walk.offer(Proposal { row, role: Role::Aggravating, links, walk: false });
    }
}

/// The session, ticket and request that a row has in common with the act.
fn shared_keys(walk: &Walk<'_>, act: u32, event: &Event, cause: &Event) -> Vec<Link> {
    let (case, index, rows) = (walk.case, walk.index, walk.case.events.len());
    let session = rarity(index.session(case, cause.session).len(), rows);
    let keys = [
        (LinkKind::SameSession, "session", event.session, cause.session, session),
        (LinkKind::Reference, "ticket", event.ticket, cause.ticket, 1.0),
        (LinkKind::SameRequest, "request", event.request, cause.request, 1.0),
    ];
    let shared = keys.into_iter().filter(|(_, _, one, other, _)| one == other && is_key(walk.text(*one)));
    shared.map(|(kind, field, key, _, factor)| walk.link(act, kind, field, walk.text(key), factor)).collect()
}

/// One line of action; where a product gives no session, ticket or request, the same actor within hours.
fn is_line(walk: &Walk<'_>, event: &Event, cause: &Event) -> bool {
    let has_no_keys = |e: &Event| e.session.is_none() && e.ticket.is_none();
    is_one_line(walk, event, cause)
        || (event.actor_entity == cause.actor_entity
            && !event.actor_entity.is_none()
            && has_no_keys(event)
            && has_no_keys(cause)
            && event.time.zip(cause.time).is_some_and(|(a, b)| (a.nanos - b.nanos).abs() <= LINE_NANOS))
}

/// The first alert, complaint or failed sign-in of the holder; then the page or ticket that escalates it.
fn noticed(walk: &mut Walk<'_>) {
    let (start, act) = (walk.outage.start.nanos, walk.act);
    let end = walk.outage.end.map_or(start.saturating_add(NOTICE_NANOS), |end| end.nanos);
    let skip = [Some(act), walk.outage.effective, walk.outage.restored_by, walk.outage.restored_effective];
    let rows = signs_between(walk, start, end);
    let candidates = || rows.iter().copied().filter(|&row| !skip.contains(&Some(row)));
    // The first symptom is where the walk began.
    let first = walk.outage.symptom.filter(|_| walk.outage.is_symptom_only());
    let Some(first) = first.or_else(|| candidates().find(|&row| shows_notice(walk, row))) else { return };
    offer_notice(walk, first, act, "account, while out");
    let Some(noticed) = walk.event(first) else { return };
    if noticed.class == Class::AlertPage {
        return;
    }
    let escalates = |row: &u32| {
        walk.event(*row).is_some_and(|event| {
            let is_further =
                event.class == Class::AlertRaise && !event.ticket.is_none() && event.ticket != noticed.ticket;
            (is_further || matches!(event.class, Class::AlertPage | Class::TicketCreate)) && concerns(walk, &event)
        })
    };
    let further: Vec<u32> = candidates().filter(|&row| row > first).filter(escalates).take(MAX_ESCALATIONS).collect();
    let is_of_it = |row: &&u32| {
        walk.event(**row).is_some_and(|e| e.class != Class::TicketCreate || is_about_access(walk.text(e.reason)))
    };
    if let Some(&escalation) = further.iter().find(is_of_it).or(further.first()) {
        offer_notice(walk, escalation, first, "account, after the first sign");
    }
}

fn offer_notice(walk: &mut Walk<'_>, row: u32, to: u32, field: &str) {
    let Some(event) = walk.event(row) else { return };
    let links = vec![
        walk.link(to, LinkKind::StateDependence, field, &walk.outage.name.clone(), 1.0),
        walk.same_account(to, &event),
    ];
    walk.offer(Proposal { row, role: Role::Detection, links, walk: false });
}

/// Records that may be a first sign or an escalation, in the order of time: alerts, pages, complaints and tickets, and
/// what the holder tried.
fn signs_between(walk: &Walk<'_>, from: i64, to: i64) -> Vec<u32> {
    const SIGNS: [Class; 4] = [Class::AlertRaise, Class::AlertPage, Class::ComplaintRaise, Class::TicketCreate];
    let times = walk.case.events.times();
    let from = times.partition_point(|&time| time < from) as u32;
    let to = times.partition_point(|&time| time < to) as u32;
    let within = |rows: &[u32]| {
        let first = rows.partition_point(|&row| row < from);
        rows.get(first..).unwrap_or(&[]).iter().copied().take_while(|&row| row < to).collect::<Vec<u32>>()
    };
    let (case, holder) = (walk.case, walk.outage.account);
    let mut signs: Vec<u32> = SIGNS.iter().flat_map(|&class| within(walk.index.class(case, class))).collect();
    signs.extend(within(&walk.index.actor(case, holder)));
    signs.extend(within(&walk.index.account(case, holder)));
    signs.sort_unstable();
    signs.dedup();
    signs
}

fn shows_notice(walk: &Walk<'_>, row: u32) -> bool {
    let class =
        walk.case.events.column("class").get(row as usize).map_or(Class::Unclassified, |&c| Class::from_code(c));
    match class {
        Class::AlertRaise | Class::AlertPage | Class::ComplaintRaise => {
            walk.event(row).is_some_and(|event| concerns(walk, &event))
        }
        // Somebody who writes to the desk; not the actor's own ticket for the act.
        Class::TicketCreate => walk.event(row).is_some_and(|event| {
            let act = walk.event(walk.act);
            let is_actors = act.is_some_and(|act| act.actor_entity == event.actor_entity || act.ticket == event.ticket);
            !is_actors && came_about(&event) && concerns(walk, &event) && is_about_access(walk.text(event.reason))
        }),
        Class::SessionStart | Class::SessionOpen | Class::DataAccess => walk.event(row).is_some_and(|event| {
            let account = walk.outage.account;
            let is_holders =
                event.actor_entity == account || (event.actor.is_none() && event.account_entity == account);
            event.outcome == Outcome::Failure && is_holders && fits(walk, &event)
        }),
        _ => false,
    }
}

/// Whether what a refused sign-in states can come of this outage: "disabled" tells nothing of a lock, nor "locked" of
/// a disabled account.
fn fits(walk: &Walk<'_>, event: &Event) -> bool {
    // "Blocked" is no lock.
    let reason = walk.text(event.reason).to_lowercase().replace("block", "");
    let is_disabled = refusal(&reason) == Some(Refusal::Disabled);
    match walk.outage.plane {
        // Taken out on several planes, each may be what the refusal names.
        _ if !walk.outage.blows.is_empty() => true,
        Plane::Lock => !is_disabled,
        Plane::Enabled => !reason.contains("lock") || reason.contains("disabled"),
        _ => true,
    }
}

/// Whether a record is about the account: in its fields, in its text, or the holder's own complaint.
fn concerns(walk: &Walk<'_>, event: &Event) -> bool {
    let is_holders = event.actor_entity == walk.outage.account && !event.actor.is_none();
    // Whom a page goes to, or who is given a ticket, is not whom it is about.
    let has_addressee = matches!(event.class, Class::AlertPage | Class::TicketCreate);
    let about = if has_addressee { Event { object: IdSet::NONE, ..*event } } else { *event };
    is_holders || walk.naming.in_record(walk.case, &about).is_some()
}

/// The act that brought the account back; the grant its actor was given for it; steps of the same line; for a
/// service, the change that set it to work.
fn restoration(walk: &mut Walk<'_>) {
    let (act, outage) = (walk.act, walk.outage);
    let Some(row) = outage.restored_by.or(outage.restored_effective) else { return };
    let Some(event) = walk.event(row) else { return };
    let field = if outage.restored_by.is_some() { "state ended" } else { "holder's sign-in" };
    let links = vec![
        walk.link(act, LinkKind::StateDependence, field, outage.plane.name(), 1.0),
        walk.same_account(act, &event),
    ];
    walk.offer(Proposal { row, role: Role::Restoration, links, walk: false });
    if outage.restored_by.is_none() || !walk.has(row) {
        return;
    }
    access::grant_to_restorer(walk, row, &event, outage.start.nanos);
    return_steps(walk, row, &event);
    carried_over(walk, row, &event, &[Effect::Back, Effect::Eases], Role::Restoration);
}

/// What the restorer undid on the account on the way: planes that came back earlier, a move back.
fn return_steps(walk: &mut Walk<'_>, restoring: u32, event: &Event) {
    let start = walk.outage.start.nanos;
    let (case, index) = (walk.case, walk.index);
    let rows = index.account(case, walk.outage.account).into_owned();
    let times = case.events.times();
    let is_out = |row: &u32| *row < restoring && times.get(*row as usize).is_some_and(|&time| time >= start);
    for row in rows.into_iter().filter(is_out) {
        let Some(step) = walk.event(row).filter(came_about) else { continue };
        let returns = walk.outage.partial_returns.contains(&row)
            || matches!(step.class, Class::AccountMove | Class::AccountShow | Class::LicenceAssign)
            || (step.class == Class::AccessGrant && step.actor_entity != walk.outage.account);
        let is_near = walk.time(restoring).saturating_sub(walk.time(row)) <= RETURN_STEP_NANOS;
        let is_own = step.actor_entity == event.actor_entity && (is_near || is_one_line(walk, &step, event));
        if !returns || !is_own || walk.has(row) || step.phase == Phase::Effective {
            continue;
        }
        let links = vec![
            walk.same_account(restoring, &step),
            walk.link(restoring, LinkKind::StateDependence, "step of the return", step.class.name(), 1.0),
        ];
        walk.offer(Proposal { row, role: Role::Restoration, links, walk: false });
    }
}
