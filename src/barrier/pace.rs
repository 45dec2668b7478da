//! How quickly the act followed its ticket, against the actor's other tickets.

use super::State;
use super::scene::{DAY, Scene, Verdict, came_about, moves};
use crate::case::Event;
use crate::chain::{Role, span_in_words};
use crate::language::bare;
use crate::model::{Class, RecordRef, Sym};
use crate::phrase;
use std::collections::BTreeSet;

/// With fewer other tickets the actor has no pace that could be told.
const FEWEST_OTHERS: usize = 5;
/// An act in less than this share of the usual time is rushed.
const RUSHED_SHARE: i64 = 3;
/// The actor's latest other tickets that are looked at.
const MOST_OTHERS: usize = 200;
/// A ticket about an account sets off acts within this time.
const TICKET_NANOS: i64 = 30 * DAY;

/// From the ticket's last assignment, else its opening, to the act; against the actor's median.
pub(super) fn rushed(scene: &Scene<'_>) -> Verdict {
    let Some((start, at, own)) = start_of_act(scene) else {
        return Verdict::not_assessable(phrase!("pace-no-ticket"));
    };
    let name = scene.case.name_of(scene.act.actor);
    let taken = scene.time().saturating_sub(start);
    let (mut others, of_such_acts) = others(scene, own);
    if others.len() < FEWEST_OTHERS {
        let (span, n) = (span_in_words(taken), bare(others.len()));
        return Verdict::not_assessable(phrase!("pace-few-others", span = span, n = n, name = name));
    }
    others.sort_unstable();
    let median = others.get(others.len() / 2).copied().unwrap_or(0);
    let state = if taken.saturating_mul(RUSHED_SHARE) < median { State::Failed } else { State::Operated };
    let why = if of_such_acts { phrase!("pace-such-acts") } else { phrase!("pace-all") };
    let why = why.with("span", span_in_words(taken)).with("n", bare(others.len()));
    Verdict::new(state, why.with("name", name).with("median", span_in_words(median)), vec![at, scene.act.at])
}

/// When the act's ticket was given to the actor or opened, with the record and the ticket.
fn start_of_act(scene: &Scene<'_>) -> Option<(i64, RecordRef, Sym)> {
    let of = |class: Class| {
        let is_wanted = |role: Role, event: &Event| role == Role::Trigger && event.class == class;
        let steps = scene.steps.iter().filter(|(step, event)| is_wanted(step.role, event)).map(|(_, event)| event);
        steps.rev().find(|event| scene.is_named(event.ticket))
    };
    let step = of(Class::TicketAssign).or_else(|| of(Class::TicketCreate))?;
    Some((step.time?.nanos, step.at, step.ticket))
}

/// How long the actor took on other tickets: for acts of the same class, where there are enough of them, and whether
/// there are.
fn others(scene: &Scene<'_>, own: Sym) -> (Vec<i64>, bool) {
    let mut seen: BTreeSet<Sym> = [own, scene.act.ticket].into_iter().collect();
    let (mut alike, mut all) = (Vec::new(), Vec::new());
    for row in scene.rows_by(scene.act.actor_entity, scene.time()) {
        let Some(event) = scene.case.events.get(row as usize).filter(|event| came_about(event) && settles(event))
        else {
            continue;
        };
        let Some((ticket, start)) = ticket_of(scene, row, &event) else { continue };
        if !seen.insert(ticket) {
            continue;
        }
        let taken = scene.time_of(row).saturating_sub(start);
        if event.class == scene.act.class {
            alike.push(taken);
        }
        all.push(taken);
        if all.len() >= MOST_OTHERS {
            break;
        }
    }
    if alike.len() >= FEWEST_OTHERS { (alike, true) } else { (all, false) }
}

/// Acts that settle what a ticket is about.
fn settles(event: &Event) -> bool {
    moves(event) || matches!(event.class, Class::TicketDecide | Class::TicketClose | Class::ContentModerate)
}

/// The ticket of an act and when it was given or opened: the one it names, else the last about its account.
fn ticket_of(scene: &Scene<'_>, row: u32, event: &Event) -> Option<(Sym, i64)> {
    let survey = scene.survey;
    let is_assigned =
        |known: &u32| scene.case.events.get(*known as usize).is_some_and(|event| event.class == Class::TicketAssign);
    if scene.is_named(event.ticket) {
        let before: Vec<u32> = survey.ticket_rows(scene.case, event.ticket).take_while(|&known| known < row).collect();
        let start = before.iter().rfind(|known| is_assigned(known)).or(before.first())?;
        return Some((event.ticket, scene.time_of(*start)));
    }
    if !moves(event) {
        return None;
    }
    let oldest = scene.time_of(row).saturating_sub(TICKET_NANOS);
    let about = survey.tickets_about(scene.case, event.account_entity).take_while(|&known| known < row);
    let last = about.filter(|&known| scene.time_of(known) >= oldest).last()?;
    let ticket = scene.case.events.get(last as usize)?.ticket;
    Some((ticket, scene.time_of(last)))
}
