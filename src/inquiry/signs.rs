//! What the records themselves say about the competing readings: one small function a kind of row. Each gives a plain
//! sentence of what is on record, and the records.

use super::matter::{DAY, HOUR, Matter, came_about, cited};
use super::readings::{Asked, Found};
use crate::case::Event;
use crate::chain::{is_key, setting_name, span_in_words};
use crate::language::{Arg, Phrase, bare};
use crate::model::{Class, Effect, Outcome, RecordRef};
use crate::phrase;

pub(super) const TICKET_STEPS: [Class; 3] = [Class::TicketCreate, Class::TicketTriage, Class::TicketAssign];
const WEAKENINGS: [Class; 2] = [Class::PolicyChange, Class::ProtectionRemove];
/// An act taken back by its own actor within this time.
const UNDONE_NANOS: i64 = HOUR;
const REFUSED_ON_ACCOUNT_NANOS: i64 = 30 * DAY;
const REFUSED_BEFORE_NANOS: i64 = DAY;
const VIEWED_NANOS: i64 = 30 * DAY;
pub(super) const MOST_CITED: usize = 5;

pub(super) fn found(why: Phrase, records: impl IntoIterator<Item = RecordRef>) -> Option<Found> {
    Some(Found { why, records: cited(records, MOST_CITED) })
}

/// The tickets behind the act name another account, and none names this one.
pub(super) fn ticket_names_another(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let named: Vec<&Event> = matter.causes(&TICKET_STEPS).map(|(_, event)| event).collect();
    let account = matter.outage.account;
    if named.iter().any(|event| event.account_entity == account) {
        return None;
    }
    let other = named.iter().find(|event| !event.account_entity.is_none())?;
    let about = matter.case.name_of(other.account);
    let why = phrase!("why-ticket-of-another", ticket = ticket_name(matter, other), account = about);
    found(why, [other.at, matter.act.at])
}

fn ticket_name(matter: &Matter<'_>, event: &Event) -> Arg {
    let events = &matter.case.events;
    let names = [events.text(event.ticket), events.shown(event.object), events.text(event.event_id)];
    let known = names.into_iter().find(|name| is_key(name));
    known.map_or_else(|| phrase!("ticket-unnumbered").into(), Arg::from)
}

/// The act's own ticket was closed when the act was made.
pub(super) fn ticket_closed(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let ticket = matter.act.ticket;
    if !is_key(matter.case.events.text(ticket)) {
        return None;
    }
    let rows = matter.index.ticket(matter.case, ticket);
    let before = rows.iter().filter(|&&row| row < matter.act_row).rev();
    let steps = before.filter_map(|&row| matter.event(row)).filter(came_about);
    let last =
        steps.into_iter().find(|event| TICKET_STEPS.contains(&event.class) || event.class == Class::TicketClose)?;
    if last.class != Class::TicketClose {
        return None;
    }
    let name = matter.case.events.text(ticket);
    found(phrase!("why-ticket-was-closed", ticket = name), [last.at, matter.act.at])
}

/// Others' acts of this kind carry a ticket, this one does not, and none leads to it.
pub(super) fn no_ticket(asked: &Asked<'_>) -> Option<Found> {
    const FEWEST: u32 = 5;
    let (matter, usage) = (asked.matter, asked.usage);
    let is_usual = usage.others >= FEWEST && usage.others_with_ticket * 10 >= usage.others * 9;
    let has_ticket =
        is_key(matter.case.events.text(matter.act.ticket)) || matter.causes(&TICKET_STEPS).next().is_some();
    if !is_usual || has_ticket {
        return None;
    }
    let (n, days, with) = (bare(usage.others), bare(usage.days), bare(usage.others_with_ticket));
    let why = phrase!("why-no-ticket", n = n, days = days, with = with);
    found(why, [matter.act.at])
}

/// The same actor brought the account back soon.
pub(super) fn undone_by_actor(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let back = matter.event(matter.outage.restored_by?)?;
    let lasted = matter.outage.duration_nanos()?;
    if !matter.is_own(&back) || lasted > UNDONE_NANOS {
        return None;
    }
    let why = phrase!("why-undone", who = matter.who(&back), span = span_in_words(lasted));
    found(why, [matter.act.at, back.at])
}

/// The actor wrote down a decision about this account.
pub(super) fn decision_names_account(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let mut decisions = matter.causes(&[Class::TicketDecide]).map(|(_, event)| event);
    let decision = decisions.find(|event| matter.is_own(event) && event.account_entity == matter.outage.account)?;
    let (who, ticket) = (matter.who(decision), ticket_name(matter, decision));
    let why = phrase!("why-decision-recorded", who = who, account = &matter.outage.name, ticket = ticket);
    found(why, [decision.at, matter.act.at])
}

pub(super) fn weakened_by_actor(asked: &Asked<'_>) -> Option<Found> {
    weakened(asked.matter, true)
}

pub(super) fn weakened_by_another(asked: &Asked<'_>) -> Option<Found> {
    weakened(asked.matter, false)
}

fn weakened(matter: &Matter<'_>, by_actor: bool) -> Option<Found> {
    let mut changes = matter.causes(&WEAKENINGS).map(|(_, event)| event);
    let change = changes.find(|event| matter.is_own(event) == by_actor)?;
    let age = matter.time().saturating_sub(change.time.map_or(i64::MAX, |time| time.nanos));
    let who = matter.who(change);
    let name = setting_name(matter.case, change);
    let why = phrase!("why-weakened", who = who, setting = name, span = span_in_words(age));
    found(why, [change.at, matter.act.at])
}

/// The actor had tried to take this account out, and was refused.
pub(super) fn refused_on_account(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let rows = matter.index.account(matter.case, matter.outage.account);
    let tries = matter.lately(&rows, REFUSED_ON_ACCOUNT_NANOS).iter().filter_map(|&row| matter.event(row));
    let tries: Vec<Event> = tries
        .filter(|e| matter.is_own(e) && e.outcome == Outcome::Failure && e.class.effect() == Effect::Out)
        .collect();
    let last = tries.last()?;
    let age = matter.time().saturating_sub(last.time.map_or(i64::MAX, |time| time.nanos));
    let (who, span) = (matter.of_whom(last), span_in_words(age));
    let why = phrase!("why-refused-on-account", n = bare(tries.len()), who = who, span = span);
    found(why, tries.iter().rev().map(|event| event.at))
}

/// Several attempts of the actor at something were refused on the day before.
pub(super) fn refused_before(asked: &Asked<'_>) -> Option<Found> {
    const FEWEST: usize = 2;
    let matter = asked.matter;
    let mut tries: Vec<(u32, Event)> = Vec::new();
    for &person in &matter.people {
        let rows = matter.index.actor(matter.case, person);
        let lately = matter.lately(&rows, REFUSED_BEFORE_NANOS).iter();
        let events = lately.filter_map(|&row| Some((row, matter.event(row)?)));
        tries.extend(events.filter(|(_, e)| e.outcome == Outcome::Failure && !is_sign_in(e.class)));
    }
    tries.sort_by_key(|(row, _)| *row);
    if tries.len() < FEWEST {
        return None;
    }
    let why = phrase!("why-refused-before", n = bare(tries.len()));
    found(why, tries.iter().rev().map(|(_, event)| event.at))
}

fn is_sign_in(class: Class) -> bool {
    matches!(class, Class::SessionStart | Class::SessionOpen | Class::FactorVerify | Class::Confirm)
}

/// The actor looked at the account before anything had set the act off.
pub(super) fn viewed_before_task(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let first = matter.causes(&TICKET_STEPS).map(|(step, _)| step.row).min()?;
    let rows = matter.index.account(matter.case, matter.outage.account);
    let earlier = matter.lately(&rows, VIEWED_NANOS).iter().take_while(|&&row| row < first);
    let views: Vec<Event> = earlier
        .filter_map(|&row| matter.event(row))
        .filter(|e| e.class == Class::RecordView && came_about(e) && matter.is_own(e))
        .collect();
    let last = views.last()?;
    let age = matter.row_time(first).saturating_sub(last.time.map_or(i64::MAX, |time| time.nanos));
    let (who, n) = (matter.who(last), bare(views.len()));
    let why = phrase!("why-viewed-before-ticket", who = who, n = n, span = span_in_words(age));
    found(why, views.iter().rev().map(|event| event.at))
}

/// The actor looked at the account on the way to the act.
pub(super) fn viewed_on_the_way(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let (_, view) = matter.causes(&[Class::RecordView]).next()?;
    let age = matter.time().saturating_sub(view.time.map_or(i64::MAX, |time| time.nanos));
    found(phrase!("why-viewed-before-act", who = matter.who(view), span = span_in_words(age)), [view.at])
}
