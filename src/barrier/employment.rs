//! Factors that lie with the acting person's employment: its end, its kind, what came before the act.

use super::State;
use super::hours::shift_of;
use super::scene::{DAY, Scene, Verdict, came_about, words};
use super::shift::utc;
use crate::case::{Entity, Event};
use crate::chain::span_in_words;
use crate::language::{Phrase, bare};
use crate::model::{Class, EvidenceId, Fact, FactKind, Plane, RecordRef};
use crate::phrase;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// An act within this many days before the end of employment is a leaver's.
const LEAVER_DAYS: i64 = 14;
/// A move to another unit this long before the act is still one that it came after.
const TRANSFER_NANOS: i64 = 90 * DAY;
const EXTERNAL: [&str; 22] = [
    "contractor",
    "contractors",
    "contracting",
    "external",
    "externals",
    "extern",
    "externe",
    "externer",
    "temporary",
    "temp",
    "temps",
    "agency",
    "vendor",
    "vendors",
    "supplier",
    "freelance",
    "freelancer",
    "consultant",
    "consultants",
    "contingent",
    "outsourced",
    "1099",
];
const INTERNAL: [&str; 22] = [
    "employee",
    "employees",
    "permanent",
    "regular",
    "staff",
    "internal",
    "full",
    "fulltime",
    "part",
    "parttime",
    "fixed",
    "intern",
    "trainee",
    "apprentice",
    "student",
    "salaried",
    "officer",
    "executive",
    "vollzeit",
    "teilzeit",
    "festangestellt",
    "unbefristet",
];
const ROSTER: [FactKind; 3] = [FactKind::EmploymentEnd, FactKind::EmploymentKind, FactKind::EmploymentStart];

/// What one record of a roster says of a person's employment.
#[derive(Clone, Copy)]
struct Statement<'a> {
    start: Option<i64>,
    end: Option<&'a Fact>,
    record: RecordRef,
}

/// The latest statement on the employment in force at the act, with others that give another end.
struct Employment<'a> {
    latest: Statement<'a>,
    others: Vec<&'a Fact>,
}

/// Of several employments the one that had begun last before the act; of several statements on it the last one, in the
/// order of the files' names and records. Rosters that tell of nobody's end say nothing.
fn employment<'a>(scene: &Scene<'a>) -> Option<Employment<'a>> {
    let ends = scene.case.facts.iter().filter(|fact| fact.kind == FactKind::EmploymentEnd);
    let telling: BTreeSet<EvidenceId> = ends.map(|fact| fact.record.evidence).collect();
    let mut by_record: BTreeMap<(EvidenceId, u32), Statement<'a>> = BTreeMap::new();
    for fact in ROSTER.into_iter().flat_map(|kind| scene.facts(scene.person, kind)) {
        let record = fact.record;
        let known = by_record.entry((record.evidence, record.record));
        let known = known.or_insert(Statement { start: None, end: None, record });
        match fact.kind {
            FactKind::EmploymentStart => known.start = fact.at.map(|at| at.nanos),
            FactKind::EmploymentEnd => {
                known.end = [known.end, Some(fact)].into_iter().flatten().min_by_key(|fact| fact.at.map(|at| at.nanos));
            }
            _ => {}
        }
    }
    let mut statements: Vec<Statement<'a>> =
        by_record.into_values().filter(|statement| telling.contains(&statement.record.evidence)).collect();
    let begun = statements.iter().filter_map(|statement| statement.start).filter(|&start| start <= scene.time()).max();
    statements.retain(|statement| statement.start.is_none() || begun.is_none() || statement.start == begun);
    let latest = *statements.last()?;
    let date = |fact: &&Fact| fact.at.map(|at| at.nanos);
    let others = statements.iter().filter_map(|statement| statement.end);
    let others = others.filter(|fact| Some(date(fact)) != latest.end.as_ref().map(date)).collect();
    Some(Employment { latest, others })
}

/// The act's date where the person works; UTC where no roster tells.
fn act_day(scene: &Scene<'_>) -> NaiveDate {
    shift_of(scene).map_or_else(|| utc(scene.time()).date_naive(), |(shift, _)| shift.local_date(scene.time()))
}

fn last_day(fact: &Fact) -> Option<NaiveDate> {
    fact.at.map(|at| at.utc().date_naive())
}

/// Why no roster tells of the person's end.
fn no_employment(scene: &Scene<'_>) -> Verdict {
    if !scene.has_facts(&[FactKind::EmploymentEnd]) {
        return Verdict::not_assessable(phrase!("employment-no-roster"));
    }
    Verdict::not_assessable(phrase!("employment-not-listed", name = scene.whom()))
}

/// Days between the act, where the person works, and the last day of employment.
pub(super) fn leaver(scene: &Scene<'_>) -> Verdict {
    let Some(Employment { latest, others }) = employment(scene) else { return no_employment(scene) };
    let mut records = vec![latest.record, scene.act.at];
    records.extend(others.iter().map(|fact| fact.record));
    let differing: Vec<String> = others.iter().filter_map(|fact| last_day(fact)).map(|day| day.to_string()).collect();
    let differing = match differing.as_slice() {
        [] => Phrase::verbatim(""),
        days => phrase!("employment-differing", days = days.join(", ")),
    };
    let Some(last) = latest.end.and_then(last_day) else {
        let why = phrase!("employment-endless", name = scene.of_whom(), more = differing);
        return Verdict::new(State::Operated, why, records);
    };
    let days = (last - act_day(scene)).num_days();
    let span = phrase!("span-days", n = bare(days.abs()));
    let (state, why) = match days {
        ..0 => (State::Failed, phrase!("employment-after", name = scene.who(), span = span)),
        0 => (State::Failed, phrase!("employment-on-last-day", name = scene.who())),
        1..=LEAVER_DAYS => (State::Failed, phrase!("employment-before", name = scene.who(), span = span)),
        _ => (State::Operated, phrase!("employment-away", name = scene.of_whom(), span = span)),
    };
    Verdict::new(state, why.with("day", last.to_string()).with("more", differing), records)
}

/// Whether the person had left, been put out or been moved before the act.
pub(super) fn access_outlived_need(scene: &Scene<'_>) -> Verdict {
    let known = employment(scene);
    let end = known.as_ref().and_then(|known| Some((last_day(known.latest.end?)?, known.latest.record)));
    if let Some((last, record)) = end.filter(|(last, _)| *last < act_day(scene)) {
        let days = (act_day(scene) - last).num_days();
        let span = phrase!("span-days", n = bare(days));
        let why = phrase!("access-outlived", name = scene.who(), span = span, day = last.to_string());
        return Verdict::new(State::Failed, why, vec![record, scene.act.at]);
    }
    let own = [scene.person, scene.act.actor_entity];
    if let Some(put_out) = own.iter().find_map(|&entity| still_out(scene, entity)) {
        let age = scene.time().saturating_sub(put_out.time.map_or(0, |time| time.nanos));
        let (action, age) = (scene.text(put_out.action), span_in_words(age));
        let why = phrase!("access-put-out", name = scene.of_whom(), action = action, span = age);
        return Verdict::new(State::Failed, why, vec![put_out.at, scene.act.at]);
    }
    if let Some((when, record)) = transfer(scene) {
        let age = span_in_words(scene.time().saturating_sub(when));
        let why = phrase!("access-moved", name = scene.who(), span = age);
        return Verdict::new(State::Failed, why, vec![record, scene.act.at]);
    }
    match (known, end) {
        (Some(known), Some((last, _))) => {
            let why = phrase!("access-not-over", name = scene.of_whom(), day = last.to_string());
            Verdict::new(State::Operated, why, vec![known.latest.record, scene.act.at])
        }
        (Some(known), None) => {
            let why = phrase!("access-no-end", name = scene.of_whom());
            Verdict::new(State::Operated, why, vec![known.latest.record, scene.act.at])
        }
        (None, _) if scene.has_facts(&[FactKind::EmploymentEnd]) => no_employment(scene),
        (None, _) => Verdict::not_assessable(phrase!("access-no-source")),
    }
}

/// The act that took the person's own account out, where nothing brought it back before the act.
fn still_out(scene: &Scene<'_>, entity: Entity) -> Option<Event> {
    // Locks and lost credentials are accidents of use; being removed from another product is no notice.
    let tells = |event: &Event| match event.class {
        Class::AccountDisable | Class::AccountDelete => true,
        Class::AccountRemove | Class::AccountBlock => event.source == scene.act.source,
        _ => false,
    };
    let rows = scene.survey.outs_on(entity).take_while(|&row| row < scene.act_row);
    let events = rows.filter_map(|row| Some((row, scene.case.events.get(row as usize)?)));
    let (row, last) = events.filter(|(_, event)| tells(event) && came_about(event) && !scene.is_own(event)).last()?;
    let plane = |event: &Event| event.class.plane();
    let returns = scene.index.account(scene.case, entity);
    let is_back =
        returns.iter().skip_while(|&&known| known <= row).take_while(|&&known| known < scene.act_row).any(|&known| {
            scene.case.events.get(known as usize).is_some_and(|event| {
                event.class.effect() == crate::model::Effect::Back
                    && came_about(&event)
                    && (plane(&event) == plane(&last) || plane(&event) == Some(Plane::Existence))
            })
        });
    (!is_back).then_some(last)
}

/// The person's last move to another unit or, by dated statements, to another role, with its record.
fn transfer(scene: &Scene<'_>) -> Option<(i64, RecordRef)> {
    let from = scene.time().saturating_sub(TRANSFER_NANOS);
    let rows = scene.survey.outs_on(scene.person).take_while(|&row| row < scene.act_row);
    let moved = rows
        .filter_map(|row| scene.case.events.get(row as usize))
        .filter(|event| event.class == Class::AccountMove && came_about(event))
        .filter_map(|event| Some((event.time?.nanos, event.at)));
    let mut roles: Vec<(i64, &Fact)> =
        scene.facts(scene.person, FactKind::JobRole).filter_map(|fact| Some((fact.at?.nanos, fact))).collect();
    roles.sort_by_key(|(at, fact)| (*at, fact.record));
    let changed = roles.windows(2).filter_map(|pair| match pair {
        [(_, old), (at, new)] if old.value != new.value => Some((*at, new.record)),
        _ => None,
    });
    moved.chain(changed).filter(|(at, _)| (from..=scene.time()).contains(at)).max()
}

/// Whether the person is external staff, by a roster or by the product's own word.
pub(super) fn contractor(scene: &Scene<'_>) -> Verdict {
    let listed = |fact: &Fact| phrase!("contractor-listed", name = scene.whom(), kind = scene.text(fact.value));
    let is = |text: &str, list: &[&str]| words(text).any(|word| list.contains(&word.as_str()));
    let facts: Vec<&Fact> = scene.facts(scene.person, FactKind::EmploymentKind).collect();
    let external = facts.iter().find(|fact| is(scene.text(fact.value), &EXTERNAL));
    if let Some(fact) = external {
        return Verdict::new(State::Failed, listed(fact), vec![fact.record]);
    }
    let kind = scene.text(scene.act.actor_kind);
    if scene.person == scene.act.actor_entity && !scene.is_by_service() && (is(kind, &EXTERNAL) || is(kind, &["guest"]))
    {
        let why = phrase!("contractor-called", name = scene.whom(), kind = kind);
        return Verdict::new(State::Failed, why, vec![scene.act.at]);
    }
    if let Some(fact) = facts.iter().rfind(|fact| is(scene.text(fact.value), &INTERNAL)) {
        return Verdict::new(State::Operated, listed(fact), vec![fact.record]);
    }
    match facts.last() {
        Some(fact) => {
            let kind = scene.text(fact.value);
            Verdict::not_assessable(phrase!("contractor-untold", name = scene.whom(), kind = kind))
        }
        None if scene.has_facts(&[FactKind::EmploymentKind]) => {
            Verdict::not_assessable(phrase!("contractor-not-listed", name = scene.whom()))
        }
        None => Verdict::not_assessable(phrase!("contractor-no-source")),
    }
}
