//! Factors that lie with the acting person: end of employment, external staff, hours.

use super::State;
use super::scene::{Scene, Verdict};
use super::shift::{Shift, Within, utc};
use crate::model::FactKind;

/// An act within this many days before the end of employment is a leaver's.
const LEAVER_DAYS: i64 = 14;
const EXTERNAL: [&str; 8] =
    ["contractor", "external", "temporary", "temp", "agency", "vendor", "freelance", "consultant"];

/// Days between the act, where the person works, and the last day of employment.
pub(super) fn leaver(scene: &Scene<'_>) -> Verdict {
    let roster = [FactKind::EmploymentEnd, FactKind::EmploymentKind, FactKind::EmploymentStart];
    if !scene.has_facts(&roster) {
        return Verdict::not_assessable("No loaded source tells when employment ends.");
    }
    let name = scene.person_name();
    let known = roster.iter().find_map(|&kind| scene.facts(scene.person, kind).next());
    let Some(known) = known else {
        return Verdict::not_assessable(format!("The roster does not hold {name}."));
    };
    let ends = scene.facts(scene.person, FactKind::EmploymentEnd);
    let end = ends.filter_map(|fact| Some((fact.at?, fact))).min_by_key(|(at, fact)| (at.nanos, fact.record));
    let Some((end, fact)) = end else {
        return Verdict::new(
            State::Operated,
            format!("The roster gives no end of employment for {name}."),
            vec![known.record],
        );
    };
    let last_day = end.utc().date_naive();
    let act_day =
        shift_of(scene).map_or_else(|| utc(scene.time()).date_naive(), |(shift, _)| shift.local_date(scene.time()));
    let days = (last_day - act_day).num_days();
    let records = vec![fact.record, scene.act.at];
    match days {
        ..0 => Verdict::new(
            State::Failed,
            format!("{name} acted {} after the last day, {last_day}.", count(-days)),
            records,
        ),
        0 => Verdict::new(State::Failed, format!("{name} acted on the last day, {last_day}."), records),
        1..=LEAVER_DAYS => Verdict::new(
            State::Failed,
            format!("{name} acted {} before the last day, {last_day}.", count(days)),
            records,
        ),
        _ => {
            Verdict::new(State::Operated, format!("{name}'s last day, {last_day}, was {} away.", count(days)), records)
        }
    }
}

fn count(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

pub(super) fn contractor(scene: &Scene<'_>) -> Verdict {
    if !scene.has_facts(&[FactKind::EmploymentKind]) {
        return Verdict::not_assessable("No loaded source tells the kind of employment.");
    }
    let name = scene.person_name();
    let Some(fact) = scene.facts(scene.person, FactKind::EmploymentKind).next() else {
        return Verdict::not_assessable(format!("The roster does not hold {name}."));
    };
    let kind = scene.case.events.text(fact.value);
    let is_external = EXTERNAL.iter().any(|word| kind.to_ascii_lowercase().contains(word));
    let state = if is_external { State::Failed } else { State::Operated };
    Verdict::new(state, format!("The roster lists {name} as {kind}."), vec![fact.record])
}

/// The person's shift, with the fact that gives it.
fn shift_of<'a>(scene: &Scene<'a>) -> Option<(Shift, &'a crate::model::Fact)> {
    let mut facts = scene.facts(scene.person, FactKind::Shift);
    facts.find_map(|fact| Some((Shift::parse(scene.case.events.text(fact.value))?, fact)))
}

pub(super) fn off_hours(scene: &Scene<'_>) -> Verdict {
    let name = scene.person_name();
    let Some((shift, fact)) = shift_of(scene) else {
        return Verdict::not_assessable(format!("No loaded source gives a shift for {name}."));
    };
    let clock = shift.local_clock(scene.time());
    let rule = scene.case.events.text(fact.value);
    let records = vec![fact.record, scene.act.at];
    match shift.place(scene.time()) {
        Within::Outside => {
            Verdict::new(State::Failed, format!("The act, {clock}, lies outside the shift {rule}."), records)
        }
        Within::LastHour => Verdict::new(
            State::Failed,
            format!("The act, {clock}, lies in the last hour of the shift {rule}."),
            records,
        ),
        Within::Inside => {
            Verdict::new(State::Operated, format!("The act, {clock}, lies within the shift {rule}."), records)
        }
    }
}
