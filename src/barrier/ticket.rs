//! The ticket behind the act: whether there is one, whether it covers the account, and who opened it.

use super::State;
use super::scene::{Scene, Verdict, came_about, moves, words};
use crate::case::Event;
use crate::chain::{Role, has_word, is_about, span_in_words};
use crate::language::bare;
use crate::model::{Class, RecordRef, Sym};
use crate::phrase;
use std::collections::BTreeSet;

const STEPS: [Class; 6] = [
    Class::TicketCreate,
    Class::TicketTriage,
    Class::TicketAssign,
    Class::TicketDecide,
    Class::TicketUpdate,
    Class::TicketReopen,
];
/// Of acts like this one, the nearest to it that are asked whether they carry a ticket.
const MOST_ALIKE: usize = 200;
/// Fewer acts on tickets show no custom.
const FEWEST_ALIKE: usize = 3;

fn ticket_steps<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = &'s Event> {
    scene.steps_of(&STEPS).filter(|(step, _)| step.role == Role::Trigger).map(|(_, event)| event)
}

/// Whether the act's ticket was open at the time and names the account, or the group that it was taken from.
pub(super) fn ticket_scope(scene: &Scene<'_>) -> Verdict {
    // The decision and the actor's own notes do not show what the ticket was about.
    let is_own = |event: &Event| event.actor_entity == scene.person || event.actor_entity == scene.act.actor_entity;
    let is_word =
        |event: &&Event| event.class == Class::TicketDecide || (event.class == Class::TicketUpdate && is_own(event));
    let steps: Vec<&Event> = ticket_steps(scene).filter(|event| !is_word(event)).collect();
    if steps.is_empty() {
        return no_ticket(scene);
    }
    let records: Vec<RecordRef> = steps.iter().map(|event| event.at).chain([scene.act.at]).collect();
    let assigned = steps.iter().rev().filter(|event| event.class != Class::TicketCreate).map(|event| event.ticket);
    let opened = steps.iter().map(|event| event.ticket);
    let named = std::iter::once(scene.act.ticket).chain(assigned).chain(opened);
    let ticket = named.into_iter().find(|&ticket| scene.is_named(ticket)).unwrap_or(Sym::NONE);
    let name = scene.text(ticket);
    if let Some(closed) = closed_before(scene, ticket) {
        let records = [records, vec![closed.at]].concat();
        let age = span_in_words(scene.time().saturating_sub(closed.time.map_or(0, |time| time.nanos)));
        return Verdict::new(State::Failed, phrase!("ticket-closed", ticket = name, span = age), records);
    }
    if steps.iter().any(|event| is_about(scene.case, scene.outage.account, event)) {
        let why = phrase!("ticket-names", ticket = name, account = &scene.outage.name);
        return Verdict::new(State::Operated, why, records);
    }
    if let Some(group) = shared_object(scene, &steps) {
        let why = phrase!("ticket-names-group", ticket = name, group = group);
        return Verdict::new(State::Operated, why, records);
    }
    // Where a ticket names no account, some products give its reporter's.
    let is_target = |event: &&&Event| {
        !event.account.is_none() && event.account_entity != event.actor_entity && event.account_entity != scene.person
    };
    match steps.iter().find(is_target) {
        Some(other) => {
            let named = scene.case.name_of(other.account);
            let why = phrase!("ticket-names-other", ticket = name, other = named, account = &scene.outage.name);
            Verdict::new(State::Failed, why, records)
        }
        None => Verdict::not_assessable(phrase!("ticket-names-none", ticket = name)),
    }
}

/// A group, role or the like that both the ticket and the act, or the change that set it off, name.
fn shared_object<'a>(scene: &Scene<'a>, steps: &[&Event]) -> Option<&'a str> {
    let sets = scene.case.events.sets();
    let causes = scene.steps.iter().filter(|(step, event)| step.role == Role::Trigger && moves(event)).map(|(_, e)| e);
    let concerned: BTreeSet<Sym> =
        causes.chain([&scene.act]).flat_map(|event| sets.get(event.object)).copied().collect();
    let is_somebody = |id: Sym| scene.case.entities.of_id(id) == scene.person || !scene.is_named(id);
    let concerned: Vec<Sym> = concerned.into_iter().filter(|&id| !is_somebody(id)).collect();
    let found = concerned.into_iter().find(|&id| {
        steps.iter().any(|step| {
            let is_long = scene.text(id).len() >= 4;
            id != step.ticket
                && (sets.get(step.object).contains(&id)
                    || (is_long && has_word(scene.text(step.reason), scene.text(id))))
        })
    });
    found.map(|id| scene.text(id))
}

/// `absent` only where acts like this one carry tickets that a loaded source, covering the time, opened.
fn no_ticket(scene: &Scene<'_>) -> Verdict {
    let none = || Verdict::not_assessable(phrase!("ticket-none"));
    if scene.is_named(scene.act.ticket) {
        let name = scene.text(scene.act.ticket);
        return Verdict::not_assessable(phrase!("ticket-not-held", ticket = name));
    }
    if scene.survey.rows(Class::TicketCreate).is_empty() || scene.act.actor_entity.is_none() {
        return none();
    }
    let events = &scene.case.events;
    let rows: Vec<u32> = scene.survey.outs_by(scene.act.actor_entity).collect();
    let at = rows.partition_point(|&row| row < scene.act_row);
    let near = rows.get(at.saturating_sub(MOST_ALIKE)..(at + MOST_ALIKE).min(rows.len())).unwrap_or(&[]);
    let alike: Vec<Event> = near
        .iter()
        .filter(|&&row| row != scene.act_row)
        .filter_map(|&row| events.get(row as usize))
        .filter(|event| event.class == scene.act.class && event.source == scene.act.source && came_about(event))
        .filter(|event| event.account_entity != scene.outage.account)
        .collect();
    let opened = |event: &Event| {
        let mut rows = scene.survey.ticket_rows(scene.case, event.ticket).filter(|_| scene.is_named(event.ticket));
        rows.find_map(|row| events.get(row as usize).map(|known| known.at))
    };
    let opened: Vec<RecordRef> = alike.iter().filter_map(opened).collect();
    let covering = opened.iter().find(|at| scene.covers(at.evidence, scene.time(), scene.time()));
    let Some(example) = covering.filter(|_| opened.len() >= FEWEST_ALIKE && opened.len() * 4 >= alike.len() * 3) else {
        return none();
    };
    let (file, n, of) = (scene.file_names(&[example.evidence]), bare(opened.len()), bare(alike.len()));
    let why = phrase!("ticket-absent", file = file, n = n, of = of);
    Verdict::new(State::Absent, why, [scene.act.at].into_iter().chain(opened.into_iter().take(3)).collect())
}

/// Work that is done on open tickets only; a note is not.
fn is_open_again(class: Class) -> bool {
    STEPS.contains(&class) && class != Class::TicketUpdate
}

/// The record that closed the ticket before the act, where nothing opened it again.
fn closed_before(scene: &Scene<'_>, ticket: Sym) -> Option<Event> {
    if !scene.is_named(ticket) {
        return None;
    }
    let rows = scene.index.ticket(scene.case, ticket);
    let before = rows.get(..rows.partition_point(|&row| row < scene.act_row))?;
    let mut events = before.iter().rev().filter_map(|&row| scene.case.events.get(row as usize)).filter(came_about);
    let last = events
        .find(|event| is_open_again(event.class) || event.class == Class::TicketClose || reopens(scene, event))?;
    (last.class == Class::TicketClose).then_some(last)
}

/// Products that have no word of their own for it write a ticket's opening again as an update that says so.
fn reopens(scene: &Scene<'_>, event: &Event) -> bool {
    let says = |text: &str| {
        let words: Vec<String> = words(text).collect();
        let again = |word: &str| word.starts_with("reopen") || word.starts_with("wiedereröffn");
        words.iter().any(|word| again(word))
            || words.windows(2).any(|pair| matches!(pair, [a, b] if a == "re" && b.starts_with("open")))
    };
    event.class == Class::TicketUpdate && (says(scene.text(event.action)) || says(scene.text(event.reason)))
}

/// Whether the ticket, or the report behind it, was opened or reported by the actor.
pub(super) fn self_opened_ticket(scene: &Scene<'_>) -> Verdict {
    let opened: Vec<&Event> = ticket_steps(scene).filter(|event| event.class == Class::TicketCreate).collect();
    let named: Vec<&&Event> = opened.iter().filter(|event| !event.actor.is_none()).collect();
    let records = opened.iter().map(|event| event.at).collect();
    let age = |event: &Event| span_in_words(scene.time().saturating_sub(event.time.map_or(0, |time| time.nanos)));
    if let Some(own) = named.iter().find(|event| scene.is_own(event)) {
        let why = phrase!("ticket-self-opened", name = scene.who(), span = age(own));
        return Verdict::new(State::Failed, why, records);
    }
    if let Some(own) = opened.iter().find(|event| is_reported_by_actor(scene, event)) {
        let why = phrase!("ticket-self-reported", name = scene.who(), span = age(own));
        return Verdict::new(State::Failed, why, records);
    }
    let Some(first) = named.first().filter(|_| !scene.person.is_none()) else {
        return Verdict::not_assessable(phrase!("ticket-opener-unknown"));
    };
    let opener = scene.case.events.shown(first.actor);
    let why = phrase!("ticket-opened-by", opener = opener);
    Verdict::new(State::Operated, why, records)
}

/// Whether the actor stands in the ticket as the one for whom it was opened, or as its reporter.
fn is_reported_by_actor(scene: &Scene<'_>, event: &Event) -> bool {
    let is_actor =
        |entity: crate::case::Entity| !entity.is_none() && [scene.person, scene.act.actor_entity].contains(&entity);
    is_actor(scene.case.entities.of_set(event.on_behalf_of))
        || (is_actor(event.account_entity) && event.account_entity != scene.outage.account)
}
