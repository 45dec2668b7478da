//! Claims that one thing was before another. A moment is known as exactly as the log writes it: a date is a day, a day
//! of a roster is one where its person works.

use super::Moment;
use super::judging::{Answer, Court, Verdict, apart, shown};
use crate::case::{Entity, Event};
use crate::model::{EvidenceId, Fact, FactKind, Instant, RecordRef, TimeBasis};
use crate::query::select;
use chrono::{Days, NaiveDate, TimeZone};
use chrono_tz::Tz;
use std::sync::atomic::AtomicBool;

const SECOND: i64 = 1_000_000_000;
const HOUR: i64 = 3600 * SECOND;
const DAY: i64 = 24 * HOUR;
/// Where on earth a date without a zone begins first, and ends last.
const FIRST_ZONE: i64 = 14 * HOUR;
const LAST_ZONE: i64 = 12 * HOUR;

/// A moment in the logs: somewhere from `from` to `to`, both included.
struct When {
    from: i64,
    to: i64,
    /// Whether it may be another, and in which file: two doubtful times of one file still stand in their order.
    doubt: Option<EvidenceId>,
    at: Option<RecordRef>,
    /// `the start of outage 2 (2021-03-03T09:00:00Z)`.
    words: String,
}

pub(super) fn order(court: &Court<'_>, first: &Moment, then: &Moment) -> Result<Answer, String> {
    let (one, other) = (when(court, first)?, when(court, then)?);
    let records: Vec<RecordRef> = [one.at, other.at].into_iter().flatten().collect();
    let is_same_file = one.at.zip(other.at).is_some_and(|(a, b)| a.evidence == b.evidence);
    if let Some(file) = one.doubt.or(other.doubt).filter(|_| !is_same_file) {
        let name = court.file_names(&[file]);
        let why = format!("The times in {name} rest on a guess, which leaves open what came first.");
        return Ok((Verdict::Undecided, why, records));
    }
    let (verdict, relation) = if one.to < other.from {
        (Verdict::Supported, format!("is {} before", apart(other.from, one.to)))
    } else if one.from > other.to {
        (Verdict::Contradicted, format!("is {} after", apart(one.from, other.to)))
    } else {
        (Verdict::Undecided, "is too near, as exactly as the records tell, to say which came first:".to_owned())
    };
    Ok((verdict, capital(&format!("{} {relation} {}.", one.words, other.words)), records))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn when(court: &Court<'_>, moment: &Moment) -> Result<When, String> {
    let case = court.case;
    match moment {
        Moment::Start(which) => {
            let outage = court.outage(which)?;
            let at = outage.begin_row().and_then(|row| case.events.get(row as usize)).map(|event| event.at);
            Ok(instant(outage.start, at, format!("the start of outage {}", outage.id)))
        }
        Moment::End(which) => {
            let outage = court.outage(which)?;
            let row = outage.restored_effective.or(outage.restored_by);
            let at = row.and_then(|row| case.events.get(row as usize)).map(|event| event.at);
            let end = outage.end.ok_or_else(|| format!("Outage {} has no end in these logs.", outage.id))?;
            Ok(instant(end, at, format!("the end of outage {}", outage.id)))
        }
        Moment::Record { file, record } => {
            let event = find_record(court, file, *record)?;
            of_event(court, &event)
        }
        Moment::Event { filter, is_last } => {
            let rows = select(case, filter, &AtomicBool::new(false)).map_err(|error| format!("{error}."))?;
            let timed =
                || rows.iter().copied().filter_map(|row| case.events.get(row as usize)).filter(|e| e.time.is_some());
            let event = if *is_last { timed().last() } else { timed().next() };
            of_event(court, &event.ok_or_else(|| format!("No record in these logs fits {filter}."))?)
        }
        Moment::Fact { kind, of } => of_fact(court, *kind, of),
    }
}

fn find_record(court: &Court<'_>, file: &str, record: u32) -> Result<Event, String> {
    let none = || format!("These logs hold no event {file}:{record}.");
    let id = court.case.evidence.iter().find(|known| known.name == file).ok_or_else(none)?.id;
    let events = &court.case.events;
    let (files, records) = (events.column("evidence"), events.column("record"));
    let row = (0..events.len()).find(|&row| files.get(row) == Some(&id.0) && records.get(row) == Some(&record));
    row.and_then(|row| events.get(row)).ok_or_else(none)
}

fn of_event(court: &Court<'_>, event: &Event) -> Result<When, String> {
    let place = court.case.cite(event.at);
    let action = court.case.events.text(event.action);
    let time = event.time.ok_or_else(|| format!("{place} gives no time."))?;
    Ok(instant(time, Some(event.at), format!("{action}, {place}")))
}

fn instant(time: Instant, at: Option<RecordRef>, what: String) -> When {
    let words = format!("{what} ({time})");
    if time.basis == TimeBasis::DateOnly {
        let (from, to) = (time.nanos - FIRST_ZONE, time.nanos + DAY + LAST_ZONE - 1);
        return When { from, to, doubt: None, at, words };
    }
    let unit = 10i64.pow(9 - u32::from(time.digits.min(9)));
    let doubt = at.map(|at| at.evidence).filter(|_| time.basis.is_doubtful());
    When { from: time.nanos, to: time.nanos.saturating_add(unit - 1), doubt, at, words }
}

/// A dated fact. Employment ends with the end of its last day, where the person works; it begins with its first day.
fn of_fact(court: &Court<'_>, kind: FactKind, of: &str) -> Result<When, String> {
    let case = court.case;
    let strings = case.events.strings();
    let id = case.entities.find(strings, case.events.sets(), of);
    let entity = id.map(|id| case.entities.of_id(id)).ok_or_else(|| format!("These logs do not name {of}."))?;
    let facts = || case.facts.iter().filter(|fact| case.entities.of_set(fact.subject) == entity);
    let dated = facts().filter(|fact| fact.kind == kind).find_map(|fact| Some((fact, fact.at?)));
    let (fact, at) = dated.ok_or_else(|| format!("No loaded source gives a date of {} for {of}.", kind.name()))?;
    Ok(day_of(court, entity, fact, at, of))
}

fn day_of(court: &Court<'_>, entity: Entity, fact: &Fact, at: Instant, of: &str) -> When {
    let date = at.utc().date_naive();
    let zone = court
        .case
        .facts
        .iter()
        .filter(|known| known.kind == FactKind::Shift && court.case.entities.of_set(known.subject) == entity)
        .find_map(|known| court.case.events.text(known.value).rsplit(' ').next()?.parse::<Tz>().ok());
    let (start, end) = match zone {
        Some(zone) => (midnight(zone, date), date.checked_add_days(Days::new(1)).and_then(|next| midnight(zone, next))),
        None => (None, None),
    };
    let place = zone.map_or_else(String::new, |zone| format!(", {zone}"));
    let ends = fact.kind == FactKind::EmploymentEnd;
    let words = if ends {
        format!("the end of {of}'s last day ({date}{place})")
    } else {
        format!("{} of {of} ({date}{place})", fact.kind.name())
    };
    let (open_start, open_end) = (at.nanos - FIRST_ZONE, at.nanos + DAY + LAST_ZONE);
    let (from, to) = match (ends, start, end) {
        (true, _, Some(end)) => (end, end),
        (true, _, None) => (at.nanos + DAY - FIRST_ZONE, open_end),
        (false, Some(start), Some(end)) => (start, end - 1),
        (false, _, _) => (open_start, open_end),
    };
    When { from, to, doubt: None, at: Some(fact.record), words }
}

fn midnight(zone: Tz, date: NaiveDate) -> Option<i64> {
    let wall = date.and_hms_opt(0, 0, 0)?;
    zone.from_local_datetime(&wall).earliest()?.timestamp_nanos_opt()
}

/// A stretch of time as text.
pub(super) fn stretch_words(from: i64, to: i64) -> String {
    format!("{} to {}", shown(from), shown(to))
}
