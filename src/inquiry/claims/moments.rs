//! Claims that one thing was before another. A moment is known as exactly as the log writes it: a date is a day, a day
//! of a roster is one where its person works.

use super::Moment;
use super::judging::{Answer, Court, Verdict, apart};
use crate::case::{Entity, Event};
use crate::language::{Arg, Phrase, bare};
use crate::model::{EvidenceId, Fact, FactKind, Instant, RecordRef, TimeBasis};
use crate::phrase;
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
    words: Phrase,
    /// The same after "before" and "after" (in German in the dative).
    words_after: Phrase,
}

pub(super) fn order(court: &Court<'_>, first: &Moment, then: &Moment) -> Result<Answer, Phrase> {
    let (one, other) = (when(court, first)?, when(court, then)?);
    let records: Vec<RecordRef> = [one.at, other.at].into_iter().flatten().collect();
    let is_same_file = one.at.zip(other.at).is_some_and(|(a, b)| a.evidence == b.evidence);
    if let Some(file) = one.doubt.or(other.doubt).filter(|_| !is_same_file) {
        let name = court.file_names(&[file]);
        let why = phrase!("claim-guessed-times", file = name);
        return Ok((Verdict::Undecided, why, records));
    }
    let (verdict, why) = if one.to < other.from {
        (Verdict::Supported, phrase!("claim-before", span = apart(other.from, one.to)))
    } else if one.from > other.to {
        (Verdict::Contradicted, phrase!("claim-after", span = apart(one.from, other.to)))
    } else {
        (Verdict::Undecided, phrase!("claim-too-near"))
    };
    Ok((verdict, why.with("one", Arg::Capital(one.words)).with("other", other.words_after), records))
}

fn when(court: &Court<'_>, moment: &Moment) -> Result<When, Phrase> {
    let case = court.case;
    match moment {
        Moment::Start(which) => {
            let outage = court.outage(which)?;
            let at = outage.begin_row().and_then(|row| case.events.get(row as usize)).map(|event| event.at);
            let n = outage.id;
            Ok(instant(
                outage.start,
                at,
                [phrase!("moment-start", n = bare(n)), phrase!("moment-start-after", n = bare(n))],
            ))
        }
        Moment::End(which) => {
            let outage = court.outage(which)?;
            let row = outage.restored_effective.or(outage.restored_by);
            let at = row.and_then(|row| case.events.get(row as usize)).map(|event| event.at);
            let end = outage.end.ok_or_else(|| phrase!("claim-no-end", n = bare(outage.id)))?;
            let n = outage.id;
            Ok(instant(end, at, [phrase!("moment-end", n = bare(n)), phrase!("moment-end-after", n = bare(n))]))
        }
        Moment::Record { file, record } => {
            let event = find_record(court, file, *record)?;
            of_event(court, &event)
        }
        Moment::Event { filter, is_last } => {
            let rows =
                select(case, filter, &AtomicBool::new(false)).map_err(|error| Phrase::verbatim(format!("{error}.")))?;
            let timed =
                || rows.iter().copied().filter_map(|row| case.events.get(row as usize)).filter(|e| e.time.is_some());
            let event = if *is_last { timed().last() } else { timed().next() };
            of_event(court, &event.ok_or_else(|| phrase!("claim-no-event", filter = filter.to_string()))?)
        }
        Moment::Fact { kind, of } => of_fact(court, *kind, of),
    }
}

fn find_record(court: &Court<'_>, file: &str, record: u32) -> Result<Event, Phrase> {
    let none = || phrase!("claim-not-held", record = format!("{file}:{record}"));
    let id = court.case.evidence.iter().find(|known| known.name == file).ok_or_else(none)?.id;
    let events = &court.case.events;
    let (files, records) = (events.column("evidence"), events.column("record"));
    let row = (0..events.len()).find(|&row| files.get(row) == Some(&id.0) && records.get(row) == Some(&record));
    row.and_then(|row| events.get(row)).ok_or_else(none)
}

fn of_event(court: &Court<'_>, event: &Event) -> Result<When, Phrase> {
    let place = court.case.cite(event.at);
    let action = court.case.events.text(event.action);
    let time = event.time.ok_or_else(|| phrase!("claim-no-time", record = &place))?;
    let what = Phrase::verbatim(format!("{action}, {place}"));
    Ok(instant(time, Some(event.at), [what.clone(), what]))
}

fn instant(time: Instant, at: Option<RecordRef>, what: [Phrase; 2]) -> When {
    let [words, words_after] = what.map(|what| phrase!("moment-at", what = what, time = time.to_string()));
    if time.basis == TimeBasis::DateOnly {
        let (from, to) = (time.nanos - FIRST_ZONE, time.nanos + DAY + LAST_ZONE - 1);
        return When { from, to, doubt: None, at, words, words_after };
    }
    let unit = 10i64.pow(9 - u32::from(time.digits.min(9)));
    let doubt = at.map(|at| at.evidence).filter(|_| time.basis.is_doubtful());
    When { from: time.nanos, to: time.nanos.saturating_add(unit - 1), doubt, at, words, words_after }
}

/// A dated fact. Employment ends with the end of its last day, where the person works; it begins with its first day.
fn of_fact(court: &Court<'_>, kind: FactKind, of: &str) -> Result<When, Phrase> {
    let case = court.case;
    let strings = case.events.strings();
    let id = case.entities.find(strings, case.events.sets(), of);
    let entity = id.map(|id| case.entities.of_id(id)).ok_or_else(|| phrase!("claim-unknown", name = of))?;
    let facts = || case.facts.iter().filter(|fact| case.entities.of_set(fact.subject) == entity);
    let dated = facts().filter(|fact| fact.kind == kind).find_map(|fact| Some((fact, fact.at?)));
    let (fact, at) = dated.ok_or_else(|| phrase!("claim-no-date", fact = kind.name(), name = of))?;
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
    let ends = fact.kind == FactKind::EmploymentEnd;
    let date = zone.map_or_else(|| date.to_string(), |zone| format!("{date}, {zone}"));
    let words = if ends {
        [phrase!("moment-last-day"), phrase!("moment-last-day-after")]
    } else {
        let fact = phrase!("moment-fact", fact = fact.kind.name());
        [fact.clone(), fact]
    };
    let [words, words_after] = words.map(|words| words.with("name", of).with("date", &date));
    let (open_start, open_end) = (at.nanos - FIRST_ZONE, at.nanos + DAY + LAST_ZONE);
    let (from, to) = match (ends, start, end) {
        (true, _, Some(end)) => (end, end),
        (true, _, None) => (at.nanos + DAY - FIRST_ZONE, open_end),
        (false, Some(start), Some(end)) => (start, end - 1),
        (false, _, _) => (open_start, open_end),
    };
    When { from, to, doubt: None, at: Some(fact.record), words, words_after }
}

fn midnight(zone: Tz, date: NaiveDate) -> Option<i64> {
    let wall = date.and_hms_opt(0, 0, 0)?;
    zone.from_local_datetime(&wall).earliest()?.timestamp_nanos_opt()
}
