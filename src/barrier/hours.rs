//! The hour of the act: against the roster's shift, else against the actor's own hours.

use super::State;
use super::scene::{DAY, EPISODE_NANOS, HOUR, Scene, Verdict};
use super::shift::{Shift, Within, utc};
use crate::language::bare;
use crate::model::{Fact, FactKind, Instant, TimeBasis};
use crate::phrase;
use chrono::{Datelike, Timelike, Weekday};
use std::collections::BTreeMap;

/// An actor with records on fewer days before the act has no habit that could be told.
const HABIT_DAYS: usize = 15;
/// Habits are looked for this far back.
const HABIT_NANOS: i64 = 90 * DAY;

/// The person's shift, with the fact that gives it: of several in the latest roster the one that suits the act best.
pub(super) fn shift_of<'a>(scene: &Scene<'a>) -> Option<(Shift, &'a Fact)> {
    let facts: Vec<(Shift, &Fact)> = scene
        .facts(scene.person, FactKind::Shift)
        .filter_map(|fact| Some((Shift::parse(scene.text(fact.value))?, fact)))
        .collect();
    let latest = facts.last()?.1.record.evidence;
    let rank = |shift: &Shift| match shift.place(scene.time()) {
        Within::Inside => 0,
        Within::LastHour => 1,
        Within::Outside => 2,
    };
    facts.into_iter().filter(|(_, fact)| fact.record.evidence == latest).min_by_key(|(shift, _)| rank(shift))
}

pub(super) fn off_hours(scene: &Scene<'_>) -> Verdict {
    let Some((shift, fact)) = shift_of(scene) else { return by_habit(scene) };
    let clock = shift.local_clock(scene.time());
    let rule = scene.text(fact.value);
    let (state, why) = match shift.place(scene.time()) {
        Within::Outside => (State::Failed, phrase!("hours-outside")),
        Within::LastHour => (State::Failed, phrase!("hours-last")),
        Within::Inside => (State::Operated, phrase!("hours-within")),
    };
    Verdict::new(state, why.with("clock", clock).with("shift", rule), vec![fact.record, scene.act.at])
}

/// The days on which the actor has records, and whether some of them lie within an hour of the act's hour (UTC).
fn days_of(scene: &Scene<'_>) -> BTreeMap<i64, bool> {
    let forms = scene.case.events.column("time_form");
    let oldest = scene.time().saturating_sub(HABIT_NANOS);
    let hour = scene.time().div_euclid(HOUR).rem_euclid(24);
    let mut days: BTreeMap<i64, bool> = BTreeMap::new();
    for row in scene.rows_by(scene.person, scene.time().saturating_sub(EPISODE_NANOS)) {
        let time = scene.time_of(row);
        if time < oldest {
            break;
        }
        let basis = forms.get(row as usize).map_or(TimeBasis::None, |&form| Instant::from_form(time, form).basis);
        if basis == TimeBasis::DateOnly || basis.is_doubtful() {
            continue;
        }
        let apart = (time.div_euclid(HOUR).rem_euclid(24) - hour).rem_euclid(24);
        *days.entry(time.div_euclid(DAY)).or_default() |= apart <= 1 || apart == 23;
    }
    days
}

fn by_habit(scene: &Scene<'_>) -> Verdict {
    if scene.is_by_service() || scene.act.time.is_none_or(|time| time.basis.is_doubtful()) {
        return Verdict::not_assessable(phrase!("hours-no-shift", name = scene.whom()));
    }
    let days = days_of(scene);
    let all = days.len();
    if all < HABIT_DAYS {
        let why = phrase!("hours-few-days", name = scene.whom(), of = scene.of_whom(), days = bare(all));
        return Verdict::not_assessable(why);
    }
    let near = days.values().filter(|&&is_near| is_near).count();
    let at = utc(scene.time());
    let is_weekend = |day: Weekday| matches!(day, Weekday::Sat | Weekday::Sun);
    let weekends = days.keys().filter(|&&day| is_weekend(utc(day.saturating_mul(DAY)).weekday())).count();
    let hour = format!("{:02}:{:02} UTC", at.hour(), at.minute());
    let records = vec![scene.act.at];
    if near == 0 {
        let why = phrase!("hours-unusual", hour = hour, days = bare(all), name = scene.of_whom());
        return Verdict::new(State::Failed, why, records);
    }
    if weekends == 0 && is_weekend(at.weekday()) {
        let why = match at.weekday() {
            Weekday::Sat => phrase!("hours-saturday", days = bare(all), name = scene.of_whom()),
            _ => phrase!("hours-sunday", days = bare(all), name = scene.of_whom()),
        };
        return Verdict::new(State::Failed, why, records);
    }
    if near * 5 >= all {
        let why = phrase!("hours-usual", hour = hour, near = bare(near), days = bare(all), name = scene.of_whom());
        return Verdict::new(State::Operated, why, records);
    }
    let why = phrase!("hours-seldom", hour = hour, near = bare(near), days = bare(all), name = scene.of_whom());
    Verdict::not_assessable(why)
}
