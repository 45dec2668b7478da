//! The ticket behind the act: whether it covers the account, and who opened it.

use super::State;
use super::scene::{Scene, Verdict, came_about};
use crate::case::Event;
use crate::chain::Role;
use crate::model::{Class, RecordRef, Sym};

const STEPS: [Class; 4] = [Class::TicketCreate, Class::TicketTriage, Class::TicketAssign, Class::TicketDecide];

fn ticket_steps<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = &'s Event> {
    scene.steps_of(&STEPS).filter(|(step, _)| step.role == Role::Trigger).map(|(_, event)| event)
}

/// Whether the act's ticket was open at the time and names the account.
pub(super) fn ticket_scope(scene: &Scene<'_>) -> Verdict {
    // The decision is the actor's own word: it does not show what the ticket was about.
    let steps: Vec<&Event> = ticket_steps(scene).filter(|event| event.class != Class::TicketDecide).collect();
    if steps.is_empty() {
        return Verdict::not_assessable("No ticket behind the act is recorded in the loaded sources.");
    }
    let records: Vec<RecordRef> = steps.iter().map(|event| event.at).chain([scene.act.at]).collect();
    let assigned = steps.iter().rev().filter(|event| event.class != Class::TicketCreate).map(|event| event.ticket);
    let opened = steps.iter().map(|event| event.ticket);
    let named = std::iter::once(scene.act.ticket).chain(assigned).chain(opened);
    let ticket = named.into_iter().find(|ticket| !ticket.is_none()).unwrap_or(Sym::NONE);
    let name = scene.case.events.text(ticket);
    if let Some(closed) = closed_before(scene, ticket) {
        let records = [records, vec![closed.at]].concat();
        return Verdict::new(State::Failed, format!("Ticket {name} was closed before the act."), records);
    }
    let account = scene.outage.account;
    if steps.iter().any(|event| event.account_entity == account) {
        let why = format!("Ticket {name} was open and names {}.", scene.outage.name);
        return Verdict::new(State::Operated, why, records);
    }
    match steps.iter().find(|event| !event.account.is_none()) {
        Some(other) => {
            let named = scene.case.name_of(other.account);
            Verdict::new(State::Failed, format!("Ticket {name} names {named}, not {}.", scene.outage.name), records)
        }
        None => Verdict::not_assessable(format!("The records of ticket {name} name no account.")),
    }
}

/// The ticket's last record before the act, if it closes the ticket.
fn closed_before(scene: &Scene<'_>, ticket: Sym) -> Option<Event> {
    if ticket.is_none() {
        return None;
    }
    let tickets = scene.case.events.column("ticket");
    let before = tickets.get(..scene.act_row as usize)?;
    let rows = before.iter().enumerate().rev().filter(|(_, known)| **known == ticket.0);
    let mut events = rows.filter_map(|(row, _)| scene.case.events.get(row)).filter(came_about);
    let last = events.find(|event| STEPS.contains(&event.class) || event.class == Class::TicketClose)?;
    (last.class == Class::TicketClose).then_some(last)
}

/// Whether the ticket, or the report behind it, was opened by the actor.
pub(super) fn self_opened_ticket(scene: &Scene<'_>) -> Verdict {
    let opened: Vec<&Event> =
        ticket_steps(scene).filter(|event| event.class == Class::TicketCreate && !event.actor.is_none()).collect();
    let Some(first) = opened.first() else {
        return Verdict::not_assessable("No loaded source tells who opened the ticket.");
    };
    let records = opened.iter().map(|event| event.at).collect();
    match opened.iter().find(|event| event.actor_entity == scene.person) {
        Some(_) => Verdict::new(
            State::Failed,
            format!("{} opened the ticket and carried it out.", scene.person_name()),
            records,
        ),
        None => {
            let opener = scene.case.events.shown(first.actor);
            Verdict::new(State::Operated, format!("The ticket was opened by {opener}, not by the actor."), records)
        }
    }
}
