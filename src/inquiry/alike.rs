//! Account names that are easily taken for one another.

use super::matter::{DAY, Matter, cited};
use super::readings::{Asked, Found};
use crate::case::{Entity, Event};
use crate::chain::is_key;
use crate::model::{Class, Sym};
use crate::phrase;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Tickets in the actor's hands are looked at this long before the act, and this long after it.
const BEFORE_NANOS: i64 = 30 * DAY;
const AFTER_NANOS: i64 = DAY;
/// Of an actor with more records than this in that time, the nearest to the act are looked at.
const MOST_ROWS: usize = 20_000;
/// Shorter names are alike by chance.
const SHORTEST: usize = 4;
/// Names at least this long may differ in two letters.
const LONG: usize = 7;

/// A ticket in the actor's hands that names another account, with nearly the name of the one that went out.
pub(super) fn similar_name(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    if matter.causes(&[Class::TicketCreate]).any(|(_, event)| is_of_others_on_account(matter, event)) {
        return None;
    }
    let own = names(matter, matter.outage.account);
    let mut best: Option<(usize, u32, Event, String, String)> = None;
    for named in records_by_ticket(matter, &tickets_in_hand(matter)) {
        if named.iter().any(|(_, event)| event.account_entity == matter.outage.account && is_opening(event)) {
            continue;
        }
        for (row, event) in named.into_iter().filter(|(_, event)| !event.account_entity.is_none()) {
            for (mine, theirs, apart) in close_pairs(&own, &names(matter, event.account_entity)) {
                if best.as_ref().is_none_or(|known| (apart, row) < (known.0, known.1)) {
                    best = Some((apart, row, event, mine, theirs));
                }
            }
        }
    }
    let (apart, _, event, mine, theirs) = best?;
    let why = if apart == 1 { phrase!("why-similar-one-sign") } else { phrase!("why-similar-two-signs") };
    let (ticket, actor) = (matter.case.events.text(event.ticket), matter.of_whom(&matter.act));
    let why = why.with("mine", mine).with("theirs", theirs).with("ticket", ticket).with("actor", actor);
    Some(Found { why, records: cited([event.at, matter.act.at], 4) })
}

/// A ticket behind the act that somebody else opened about this very account.
fn is_of_others_on_account(matter: &Matter<'_>, event: &Event) -> bool {
    event.account_entity == matter.outage.account && !matter.is_own(event)
}

/// The ticket was opened from an address whose domain is nearly that of the account or of the actor.
pub(super) fn lookalike_sender(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let house: BTreeSet<String> = std::iter::once(matter.outage.account)
        .chain(matter.people.iter().copied())
        .flat_map(|entity| names(matter, entity))
        .filter_map(|name| domain(&name).map(str::to_lowercase))
        .collect();
    for (_, event) in matter.causes(&[Class::TicketCreate]) {
        for sender in names(matter, event.actor_entity) {
            let Some(own) = domain(&sender).map(str::to_lowercase) else { continue };
            let near = |known: &&String| !own.ends_with(known.as_str()) && is_near_domain(&own, known);
            if let Some(known) = house.iter().find(near).filter(|_| !house.contains(&own)) {
                let why = phrase!("why-lookalike-sender", sender = sender, domain = known);
                return Some(Found { why, records: cited([event.at, matter.act.at], 4) });
            }
        }
    }
    None
}

fn domain(id: &str) -> Option<&str> {
    id.split_once('@').filter(|(name, _)| !name.is_empty()).map(|(_, domain)| domain)
}

fn is_near_domain(one: &str, other: &str) -> bool {
    one.len() >= LONG && strsim::osa_distance(one, other) == 1
}

fn is_opening(event: &Event) -> bool {
    matches!(event.class, Class::TicketCreate | Class::TicketTriage)
}

/// The records of these tickets around the act, ticket by ticket. One pass over the window: an agent has hundreds of
/// tickets in hand, and a look-up for each costs more.
fn records_by_ticket(matter: &Matter<'_>, wanted: &BTreeSet<Sym>) -> Vec<Vec<(u32, Event)>> {
    let (times, tickets) = (matter.case.events.times(), matter.case.events.column("ticket"));
    let from = times.partition_point(|&time| time < matter.time().saturating_sub(BEFORE_NANOS));
    let to = times.partition_point(|&time| time <= matter.time().saturating_add(AFTER_NANOS));
    let ids: FxHashSet<u32> = wanted.iter().map(|ticket| ticket.0).collect();
    let duplicates = matter.case.duplicates();
    let mut rows: Vec<(u32, u32)> = (from..to)
        .into_par_iter()
        .with_min_len(1 << 16)
        .filter_map(|row| Some((*tickets.get(row).filter(|ticket| ids.contains(ticket))?, row as u32)))
        .filter(|&(_, row)| !duplicates.contains(row))
        .collect();
    rows.sort_unstable();
    let one = |rows: &[(u32, u32)]| rows.iter().filter_map(|&(_, row)| Some((row, matter.event(row)?))).collect();
    rows.chunk_by(|a, b| a.0 == b.0).map(one).collect()
}

/// Tickets that the actor worked on or was given around the act, those of the chain included.
fn tickets_in_hand(matter: &Matter<'_>) -> BTreeSet<Sym> {
    let case = matter.case;
    let mut rows: Vec<u32> = Vec::new();
    let (oldest, newest) = (matter.time().saturating_sub(BEFORE_NANOS), matter.time().saturating_add(AFTER_NANOS));
    let mut take = |known: &[u32]| {
        let from = known.partition_point(|&row| matter.row_time(row) < oldest);
        let to = known.partition_point(|&row| matter.row_time(row) <= newest);
        let near = known.get(from..to).unwrap_or(&[]);
        rows.extend(near.iter().rev().take(MOST_ROWS));
    };
    for &person in &matter.people {
        take(&matter.index.actor(case, person));
        for id in case.entities.members(person) {
            take(&matter.index.object(case, id));
        }
    }
    rows.extend(matter.steps.iter().map(|(step, _)| step.row));
    let events = rows.into_iter().filter_map(|row| matter.event(row));
    let tickets = events.map(|event| event.ticket).filter(|&ticket| is_key(case.events.text(ticket)));
    tickets.collect()
}

/// The names of an account that a person would read: no numbers, no vendor ids.
fn names(matter: &Matter<'_>, entity: Entity) -> Vec<String> {
    let members = matter.case.entities.members(entity);
    members.into_iter().map(|id| matter.case.events.text(id).to_owned()).collect()
}

/// Pairs of names that differ by a slip: (the one, the other, in how many letters).
fn close_pairs(own: &[String], others: &[String]) -> Vec<(String, String, usize)> {
    let pairs = own.iter().flat_map(|mine| others.iter().map(move |theirs| (mine, theirs)));
    pairs.filter_map(|(mine, theirs)| Some((mine.clone(), theirs.clone(), slip(mine, theirs)?))).collect()
}

/// In how many letters two names differ (optimal string alignment: a letter more, less, other, or two exchanged), if so
/// few that one is easily taken for the other. Names that count up (`acct-17`, `acct-18`) are no slips of the pen.
/// Two neighbours exchanged are one in numbers, too: a slip of the hand, not the next in the row.
fn slip(one: &str, other: &str) -> Option<usize> {
    if one.len() >= LONG && has_exchanged(one, other) {
        return Some(1);
    }
    let (one, other) = (readable(one)?, readable(other)?);
    let shortest = one.chars().count().min(other.chars().count());
    if shortest < SHORTEST || one.len().abs_diff(other.len()) > 2 || letters(&one) == letters(&other) {
        return None;
    }
    let apart = strsim::osa_distance(&one, &other);
    let allowed = if shortest >= LONG { 2 } else { 1 };
    (1..=allowed).contains(&apart).then_some(apart)
}

/// Whether two texts differ by two neighbouring signs exchanged, and nothing else.
fn has_exchanged(one: &str, other: &str) -> bool {
    let apart: Vec<usize> =
        one.bytes().zip(other.bytes()).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    let sign = |text: &str, at: usize| text.as_bytes().get(at).copied();
    match apart.as_slice() {
        &[first, second] if one.len() == other.len() && second == first + 1 => {
            sign(one, first) == sign(other, second) && sign(one, second) == sign(other, first)
        }
        _ => false,
    }
}

/// The part of an identifier that is a name: without `@` before it or the domain behind it; `None` for one that is
/// mostly digits.
fn readable(id: &str) -> Option<String> {
    let id = id.strip_prefix('@').unwrap_or(id);
    let name = id.split_once('@').map_or(id, |(name, _)| name).to_lowercase();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    (digits * 2 < name.chars().count()).then_some(name)
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::{domain, is_near_domain, slip};

    #[test]
    fn a_domain_nearly_the_own_is_noticed() {
        assert!(is_near_domain("n0rthsea.example", "northsea.example"));
        assert!(!is_near_domain("southsea.example", "northsea.example"));
        assert_eq!((domain("hr@firm.example"), domain("@handle"), domain("login")), (Some("firm.example"), None, None));
    }

    #[test]
    fn a_slip_is_a_letter_or_two_but_no_number() {
        assert_eq!(slip("maren.holt@firm.example", "maren.holl@firm.example"), Some(1));
        assert_eq!(slip("@sol_garden", "@sol_graden"), Some(1), "two letters exchanged");
        assert_eq!(slip("jan.behrens@a.example", "jan.behrendt@a.example"), Some(2));
        assert_eq!(slip("acct-0000042", "acct-0000043"), None);
        assert_eq!(slip("N-6610347", "N-6610374"), Some(1), "two digits exchanged");
        assert_eq!(slip("anna", "anja"), Some(1));
        assert_eq!(slip("anna", "olja"), None);
        assert_eq!(slip("ana", "ann"), None, "too short to tell");
        assert_eq!(slip("cora@firm.example", "cora@other.example"), None, "the same name");
    }
}
