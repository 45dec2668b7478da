//! What set the act off: its ticket's records, the report behind the ticket, the decision.

use super::backward::{DAY, came_about, is_key};
use super::links::{HUB_ROWS, TEXT_REFERENCE, base};
use super::naming::{Named, Naming};
use super::text::{has_word, id_tokens};
use super::types::{LinkKind, Role};
use super::walk::{Proposal, Walk};
use crate::case::{Entity, Event};
use crate::language::bare;
use crate::model::{Class, Sym};
use crate::phrase;
use std::borrow::Cow;

/// A ticket about the account that is older than this did not set the act off.
const TICKET_AGE_NANOS: i64 = 90 * DAY;

/// A request without an assignee that is older than this did not set the act off.
const UNASSIGNED_NANOS: i64 = 14 * DAY;
pub(super) const NO_ASSIGNEE: &str = "ticket's account, no assignee named";
/// What such a request tells, beside one in the actor's hands.
const UNASSIGNED: f64 = 0.75;
/// A note about the act stands this near to it.
const NOTE_NANOS: i64 = DAY;
/// No more records of a class than this are read for what their texts say.
const MAX_READ: usize = 20_000;

/// How an act and a ticket are tied.
#[derive(Clone, Copy)]
struct Tie {
    ticket: Sym,
    kind: LinkKind,
    field: &'static str,
    factor: f64,
}

/// The tickets that the act names; where it names none, those about its account that were in its actor's hands, those
/// in whose notes the account or the act is named, and the alert that was given to its actor.
pub(super) fn of_act(walk: &mut Walk<'_>, row: u32, event: &Event) {
    let mut ties = named_tickets(walk, event);
    ties.retain(|tie| !ticket_rows(walk, tie.ticket).is_empty());
    if !ties.iter().any(|tie| is_opened(walk, tie.ticket, row)) {
        for tie in tickets_about(walk, row, event).into_iter().chain(tickets_with_notes(walk, row, event)) {
            if ties.iter().all(|known| known.ticket != tie.ticket) {
                ties.push(tie);
            }
        }
    }
    for tie in ties {
        offer_ticket(walk, row, event, tie);
    }
}

fn named_tickets(walk: &Walk<'_>, event: &Event) -> Vec<Tie> {
    let mut ties: Vec<Tie> = Vec::new();
    let mut add = |ticket: Sym, field: &'static str, factor: f64| {
        if is_key(walk.text(ticket)) && !ties.iter().any(|known| known.ticket == ticket) {
            ties.push(Tie { ticket, kind: LinkKind::Reference, field, factor });
        }
    };
    add(event.ticket, "ticket", 1.0);
    let is_ticket = |id: Sym| !walk.index.ticket(walk.case, id).is_empty();
    for &id in walk.case.events.sets().get(event.object) {
        if is_ticket(id) {
            add(id, "object", 1.0);
        }
    }
    let objects = walk.case.events.sets().get(event.object).iter().map(|&id| (walk.text(id), "object (text)"));
    for (text, field) in std::iter::once((walk.text(event.reason), "reason (text)")).chain(objects) {
        for token in id_tokens(text) {
            if let Some(id) = walk.case.events.strings().lookup(token).filter(|&id| is_ticket(id)) {
                add(id, field, TEXT_REFERENCE / base(LinkKind::Reference));
            }
        }
    }
    ties
}

/// All rows of a ticket, by its field or among the objects, in the order of time.
fn ticket_rows<'a>(walk: &Walk<'a>, ticket: Sym) -> Cow<'a, [u32]> {
    let by_field = walk.index.ticket(walk.case, ticket);
    let by_object = walk.index.object(walk.case, ticket);
    if by_object.is_empty() {
        return by_field;
    }
    let mut rows: Vec<u32> = by_field.iter().chain(by_object.iter()).copied().collect();
    rows.sort_unstable();
    rows.dedup();
    Cow::Owned(rows)
}

fn is_opened(walk: &Walk<'_>, ticket: Sym, before: u32) -> bool {
    let opens = |row: &u32| walk.event(*row).is_some_and(|event| is_ticket_step(event.class));
    ticket_rows(walk, ticket).iter().filter(|&&row| row < before).any(opens)
}

fn is_ticket_step(class: Class) -> bool {
    matches!(class, Class::TicketCreate | Class::TicketTriage | Class::TicketAssign | Class::TicketReopen)
}

/// Tickets about the account, open at the time of the act, that its actor was given, opened or worked on.
fn tickets_about(walk: &mut Walk<'_>, before: u32, event: &Event) -> Vec<Tie> {
    let persons = persons(walk, event);
    if persons.is_empty() {
        return Vec::new();
    }
    let namings: Vec<Naming> = persons.iter().map(|&person| Naming::of(walk.case, person)).collect();
    let mut found: Vec<(Sym, Named)> = Vec::new();
    let tickets = [Class::TicketCreate, Class::TicketUpdate].map(|class| (class, TICKET_AGE_NANOS));
    for (class, age) in tickets.into_iter().chain([(Class::AlertRaise, DAY)]) {
        for row in recent(walk, class, before, age) {
            let Some(known) = walk.event(row).filter(came_about) else { continue };
            let is_new = found.iter().all(|(ticket, _)| *ticket != known.ticket);
            if is_new && is_key(walk.text(known.ticket)) {
                found.extend(walk.naming.in_record(walk.case, &known).map(|named| (known.ticket, named)));
            }
        }
    }
    let mut assigning: Vec<Sym> = walk
        .index
        .class(walk.case, Class::TicketAssign)
        .iter()
        .take(MAX_READ)
        .filter_map(|&row| walk.event(row))
        .map(|known| known.source)
        .collect();
    assigning.sort_unstable();
    assigning.dedup();
    let hand = |ticket: Sym| {
        let rows = ticket_rows(walk, ticket);
        let (mut is_in_hand, mut is_open, mut is_anybodys) = (false, false, true);
        for (row, known) in rows.iter().filter(|&&row| row < before).filter_map(|&row| Some((row, walk.event(row)?))) {
            is_open = match known.class {
                Class::TicketClose | Class::AlertClose => false,
                class => is_open || is_ticket_step(class) || matches!(class, Class::AlertRaise | Class::AlertPage),
            };
            is_in_hand |= persons.contains(&known.actor_entity)
                || namings.iter().any(|person| person.in_set(walk.case, known.object).is_some());
            // A list of requests that names no assignee, asked for by somebody else than the holder.
            let is_recent = walk.time(before).saturating_sub(walk.time(row)) <= UNASSIGNED_NANOS;
            let names_another = walk.case.events.sets().get(known.object).iter().any(|&id| {
                let entity = walk.case.entities.of_id(id);
                entity != walk.outage.account && !walk.index.actor(walk.case, entity).is_empty()
            });
            is_anybodys &= !names_another
                && !assigning.contains(&known.source)
                && known.account_entity == walk.outage.account
                && known.actor_entity != walk.outage.account
                && is_recent
                && matches!(known.class, Class::TicketCreate | Class::ApprovalGrant | Class::ApprovalRequest);
        }
        match (is_open, is_in_hand, is_anybodys) {
            (true, true, _) => Some(Hand::Actors),
            (true, false, true) => Some(Hand::Nobodys),
            _ => None,
        }
    };
    let tie = |(ticket, named): (Sym, Named)| {
        let (kind, field, factor) = match (hand(ticket)?, named) {
            (Hand::Actors, Named::Identifier) => (LinkKind::StateDependence, "ticket's account and assignee", 1.0),
            (Hand::Actors, Named::FullName) => {
                (LinkKind::Reference, "account's full name (text)", named.score() / base(LinkKind::Reference))
            }
            (Hand::Nobodys, _) => (LinkKind::StateDependence, NO_ASSIGNEE, UNASSIGNED),
        };
        Some(Tie { ticket, kind, field, factor })
    };
    let mut ties: Vec<Tie> = found.into_iter().filter_map(tie).collect();
    // A request in nobody's hands counts only where none is in the actor's.
    if ties.iter().any(|tie| tie.field != NO_ASSIGNEE) {
        ties.retain(|tie| tie.field != NO_ASSIGNEE);
    }
    ties
}

/// In whose hands a ticket is.
enum Hand {
    Actors,
    /// The list of tickets names no assignees.
    Nobodys,
}

/// The act's actor, and the persons behind it as far as found: who took on its role, made its key or began its run.
fn persons(walk: &Walk<'_>, event: &Event) -> Vec<Entity> {
    let behind = walk.rows().into_iter().filter_map(|row| walk.event(row)).filter(|step| {
        matches!(step.class, Class::RoleAssume | Class::CredentialAdd | Class::CredentialChange | Class::SystemChange)
    });
    let mut persons: Vec<Entity> = behind.map(|step| step.actor_entity).chain([event.actor_entity]).collect();
    persons.retain(|person| !person.is_none());
    persons.sort_unstable();
    persons.dedup();
    persons
}

/// Asks again for the act's tickets, when the persons behind it are known.
pub(super) fn of_persons(walk: &mut Walk<'_>) {
    let act = walk.act;
    if let Some(event) = walk.event(act).filter(|event| persons(walk, event).len() > 1) {
        of_act(walk, act, &event);
    }
}

/// Rows of a class within a time before a row, the last ones if there are too many to be read.
fn recent(walk: &mut Walk<'_>, class: Class, before: u32, age: i64) -> Vec<u32> {
    let oldest = walk.time(before).saturating_sub(age);
    let rows = walk.index.class(walk.case, class);
    let from = rows.partition_point(|&row| walk.time(row) < oldest);
    let to = rows.partition_point(|&row| row < before).max(from);
    let mut rows = rows.get(from..to).unwrap_or(&[]).to_vec();
    if rows.len() > MAX_READ {
        let (count, name) = (rows.len(), class.name());
        walk.bound(phrase!("chain-bound-records", n = bare(count), class = name, read = bare(MAX_READ)));
        rows.drain(..count - MAX_READ);
    }
    rows
}

/// Tickets in whose notes the act's actor names the account (the ticket was meant for another), or that somebody
/// closed with the act's own id.
fn tickets_with_notes(walk: &Walk<'_>, act: u32, event: &Event) -> Vec<Tie> {
    let at = walk.time(act);
    let ids: Vec<&str> =
        [event.request, event.event_id].map(|id| walk.text(id)).into_iter().filter(|id| is_key(id)).collect();
    let mut ties: Vec<Tie> = Vec::new();
    for class in [Class::TicketUpdate, Class::TicketDecide, Class::TicketClose] {
        let rows = walk.index.class(walk.case, class);
        let from = rows.partition_point(|&row| walk.time(row) < at.saturating_sub(NOTE_NANOS));
        let near = rows.get(from..).unwrap_or(&[]).iter().take(MAX_READ);
        let near = near.copied().take_while(|&row| walk.time(row) <= at.saturating_add(NOTE_NANOS));
        for note in near.filter_map(|row| walk.event(row)).filter(|note| is_key(walk.text(note.ticket))) {
            let text = walk.text(note.reason);
            let is_own = note.actor_entity == event.actor_entity && !event.actor_entity.is_none();
            let (field, score) = match walk.naming.in_text(text).filter(|_| is_own) {
                Some(named) => ("account in the ticket's notes (text)", named.score()),
                None if ids.iter().any(|id| id.len() >= 6 && has_word(text, id))
                    && !is_anothers(walk, event, &note) =>
                {
                    ("the act's id in the ticket's notes (text)", TEXT_REFERENCE)
                }
                None => continue,
            };
            if ties.iter().all(|tie| tie.ticket != note.ticket) {
                let factor = score / base(LinkKind::Reference);
                ties.push(Tie { ticket: note.ticket, kind: LinkKind::Reference, field, factor });
            }
        }
    }
    ties
}

/// Whether a ticket is about another account of the act's request, and not about this one.
fn is_anothers(walk: &Walk<'_>, act: &Event, note: &Event) -> bool {
    if !is_key(walk.text(act.request)) {
        return false;
    }
    let rows = ticket_rows(walk, note.ticket);
    let records: Vec<Event> = rows.iter().take(HUB_ROWS).filter_map(|&row| walk.event(row)).collect();
    let names = |naming: &Naming| records.iter().any(|record| naming.in_record(walk.case, record).is_some());
    if names(&walk.naming) {
        return false;
    }
    let kin = walk.index.request(walk.case, act.request);
    let mut others: Vec<_> = kin.iter().filter_map(|&row| walk.event(row)).map(|other| other.account_entity).collect();
    others.sort_unstable();
    others.dedup();
    others.into_iter().filter(|other| !other.is_none()).any(|other| names(&Naming::of(walk.case, other)))
}

/// The ticket's records before the act: opened, triaged, given to the actor, decided, approved.
fn offer_ticket(walk: &mut Walk<'_>, act: u32, event: &Event, tie: Tie) {
    let rows = ticket_rows(walk, tie.ticket);
    if rows.len() > HUB_ROWS {
        let name = walk.text(tie.ticket).to_owned();
        walk.bound(phrase!("chain-bound-ticket", ticket = name, n = bare(rows.len())));
        return;
    }
    let earlier: Vec<(u32, Event)> =
        rows.iter().filter(|&&row| row < act).filter_map(|&row| Some((row, walk.event(row)?))).collect();
    let actor = Naming::of(walk.case, event.actor_entity);
    for row in chosen_steps(walk, &earlier, &actor, event) {
        let Some(step) = walk.event(row) else { continue };
        let name = walk.text(tie.ticket);
        let mut links = vec![walk.link(act, tie.kind, tie.field, name, tie.factor)];
        let is_given = matches!(step.class, Class::TicketAssign | Class::AlertPage);
        if is_given && actor.in_set(walk.case, step.object).is_some() {
            let assignee = walk.case.events.shown(event.actor);
            links.push(walk.link(act, LinkKind::StateDependence, "assignee", assignee, 1.0));
        }
        if step.account_entity == walk.outage.account {
            links.push(walk.same_account(act, &step));
        }
        let is_leave = matches!(step.class, Class::ApprovalGrant | Class::SystemChange);
        let role = if is_leave { Role::Enabling } else { Role::Trigger };
        walk.offer(Proposal { row, role, links, walk: true });
    }
}

/// Of a ticket's earlier records: the first that opens it, the last that opens it again, the last triage, the last
/// assignment to the actor (else the last of all), the actor's last decision, and approvals.
fn chosen_steps(walk: &Walk<'_>, earlier: &[(u32, Event)], actor: &Naming, act: &Event) -> Vec<u32> {
    let first = |wanted: &dyn Fn(&Event) -> bool| earlier.iter().find(|(_, known)| wanted(known)).map(|(row, _)| *row);
    let last = |wanted: &dyn Fn(&Event) -> bool| earlier.iter().rfind(|(_, known)| wanted(known)).map(|(row, _)| *row);
    let is = |known: &Event, class: Class| known.class == class && came_about(known);
    let names_actor = |known: &Event| actor.in_set(walk.case, known.object).is_some();
    let to_actor = |known: &Event| is(known, Class::TicketAssign) && names_actor(known);
    let mut rows = Vec::new();
    let opened =
        first(&|known| is(known, Class::TicketCreate)).or_else(|| first(&|known| is(known, Class::AlertRaise)));
    // A run of automation is known by its number and has no ticket: what began it stands for the opening.
    // A report and the ticket that is made of it may stand under one number.
    let opening = earlier.iter().find(|(row, _)| Some(*row) == opened).map(|(_, known)| known.action);
    rows.extend(first(&|known| is(known, Class::TicketCreate) && opening.is_some_and(|action| known.action != action)));
    let opened = opened.or_else(|| first(&|known| is(known, Class::SystemChange)));
    rows.extend(opened.or_else(|| first(&|known| is(known, Class::TicketUpdate))));
    // A note that names the account, where the opening does not.
    let names_it = |known: &Event| walk.naming.in_record(walk.case, known).is_some();
    if !earlier.iter().any(|(_, known)| known.class == Class::TicketCreate && names_it(known)) {
        rows.extend(first(&|known| is(known, Class::TicketUpdate) && names_it(known)));
    }
    rows.extend(first(&|known| is(known, Class::AlertPage) && names_actor(known)));
    rows.extend(last(&|known| is(known, Class::TicketReopen)));
    rows.extend(last(&|known| is(known, Class::TicketTriage)));
    rows.extend(last(&to_actor).or_else(|| last(&|known| is(known, Class::TicketAssign))));
    rows.extend(last(&|known| is(known, Class::TicketDecide) && known.actor_entity == act.actor_entity));
    let is_on_account =
        |known: &Event| known.account.is_none() || walk.naming.in_set(walk.case, known.account).is_some();
    let approvals = earlier.iter().filter(|(_, known)| is(known, Class::ApprovalGrant) && is_on_account(known));
    rows.extend(approvals.map(|(row, _)| *row));
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// The report from which a ticket was made: another number among the objects or in the text of the ticket's record.
pub(super) fn behind_ticket(walk: &mut Walk<'_>, row: u32, event: &Event) {
    let strings = walk.case.events.strings();
    let mut ids: Vec<(Sym, &'static str, f64)> =
        walk.case.events.sets().get(event.object).iter().map(|&id| (id, "object", 1.0)).collect();
    let in_text = TEXT_REFERENCE / base(LinkKind::Reference);
    let reason = walk.case.events.text(event.reason);
    ids.extend(id_tokens(reason).filter_map(|token| strings.lookup(token)).map(|id| (id, "reason (text)", in_text)));
    for (id, field, factor) in ids {
        if id == event.ticket || !is_key(walk.text(id)) || is_somebody(walk, id) {
            continue;
        }
        let Some(report) = first_opening(walk, id, row) else { continue };
        let Some(opened) = walk.event(report) else { continue };
        let mut links = vec![walk.link(row, LinkKind::Reference, field, walk.text(id), factor)];
        if opened.account_entity == walk.outage.account && event.account_entity == opened.account_entity {
            links.push(walk.same_account(row, &opened));
        }
        walk.offer(Proposal { row: report, role: Role::Trigger, links, walk: true });
    }
}

/// Whether an identifier is a person's or an account's: being assigned to the same person ties no two tickets.
fn is_somebody(walk: &Walk<'_>, id: Sym) -> bool {
    let entity = walk.case.entities.of_id(id);
    !walk.index.actor(walk.case, entity).is_empty() || !walk.index.account(walk.case, entity).is_empty()
}

fn first_opening(walk: &Walk<'_>, id: Sym, before: u32) -> Option<u32> {
    let rows = ticket_rows(walk, id);
    if rows.len() > HUB_ROWS {
        return None;
    }
    let opens =
        |row: &u32| walk.event(*row).is_some_and(|event| event.class == Class::TicketCreate && came_about(&event));
    rows.iter().copied().filter(|&row| row < before).find(opens)
}
