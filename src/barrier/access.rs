//! The target's protection, fresh rights, many accounts at once, weakened safeguards.

use super::State;
use super::scene::{Scene, Verdict, came_about};
use crate::chain::{Role, setting_name, span_in_words};
use crate::model::{Class, FactKind, RecordRef};
use std::collections::BTreeMap;

const HOUR: i64 = 3600 * 1_000_000_000;
/// A right granted this shortly before the act is fresh.
const FRESH_NANOS: i64 = 24 * HOUR;
/// Acts on several accounts within this time of one another are one burst.
const BURST_NANOS: i64 = HOUR / 6;
/// A burst of at least this many accounts is a bulk act.
const BULK_ACCOUNTS: usize = 3;

pub(super) fn protected_target(scene: &Scene<'_>) -> Verdict {
    let name = &scene.outage.name;
    if let Some(label) = scene.facts(scene.outage.account, FactKind::ProtectionLabel).next() {
        let rule = scene.facts(scene.outage.account, FactKind::ProtectionRule).next();
        let text = |value| scene.case.events.text(value);
        let rule = rule.map_or_else(String::new, |fact| format!(" ({})", text(fact.value)));
        let why = format!("{name} is listed as {}{rule}, and the act went through.", text(label.value));
        return Verdict::new(State::Failed, why, vec![label.record, scene.act.at]);
    }
    if !scene.has_facts(&[FactKind::ProtectionLabel]) {
        return Verdict::not_assessable("No list of protected accounts is loaded.");
    }
    Verdict::new(State::Operated, format!("{name} is on no loaded list of protected accounts."), vec![scene.act.at])
}

/// Whether the right that the act needed was granted shortly before.
pub(super) fn fresh_permission(scene: &Scene<'_>) -> Verdict {
    let grants = scene.steps_of(&[Class::AccessGrant]).filter(|(step, _)| step.role == Role::Enabling);
    let latest = grants.map(|(_, event)| event).max_by_key(|event| (event.time.map(|time| time.nanos), event.at));
    if let Some(grant) = latest {
        let age = scene.time().saturating_sub(grant.time.map_or(i64::MIN, |time| time.nanos));
        let state = if age <= FRESH_NANOS { State::Failed } else { State::Operated };
        let why = format!("The right that the act needed was granted {} before.", span_in_words(age));
        return Verdict::new(state, why, vec![grant.at, scene.act.at]);
    }
    let files = scene.files_covering(&[Class::AccessGrant], scene.time());
    if files.is_empty() {
        return Verdict::not_assessable("No loaded source records grants of access at the time of the act.");
    }
    let why = format!("No grant that the act needed is recorded in {}.", scene.file_names(&files));
    Verdict::new(State::Operated, why, vec![scene.act.at])
}

/// How many accounts the actor took out in one burst.
pub(super) fn bulk(scene: &Scene<'_>) -> Verdict {
    let events = &scene.case.events;
    let (times, actors, classes) = (events.times(), events.column("actor_entity"), events.column("class"));
    let from = times.partition_point(|&time| time < scene.time().saturating_sub(BURST_NANOS));
    let to = times.partition_point(|&time| time <= scene.time().saturating_add(BURST_NANOS));
    let mut accounts: BTreeMap<u32, RecordRef> = BTreeMap::new();
    for row in from..to {
        let is_like =
            actors.get(row) == Some(&scene.act.actor_entity.0) && classes.get(row) == Some(&scene.act.class.code());
        let Some(event) = events.get(row).filter(|event| is_like && came_about(event)) else { continue };
        if !event.account_entity.is_none() && !event.actor_entity.is_none() {
            accounts.entry(event.account_entity.0).or_insert(event.at);
        }
    }
    let mut records: Vec<RecordRef> = accounts.values().copied().collect();
    records.sort_unstable();
    records.truncate(20);
    let actor = scene.case.name_of(scene.act.actor);
    if accounts.len() >= BULK_ACCOUNTS {
        let why = format!("{actor} took out {} accounts within minutes.", accounts.len());
        return Verdict::new(State::Failed, why, records);
    }
    let count = accounts.len().max(1);
    let why = match count {
        1 => format!("{actor} took out this account alone at the time."),
        _ => format!("{actor} took out {count} accounts at the time."),
    };
    Verdict::new(State::Operated, why, records)
}

/// Whether a safeguard that applies to the account had been weakened.
pub(super) fn safeguard_weakened(scene: &Scene<'_>) -> Verdict {
    const CHANGES: [Class; 2] = [Class::PolicyChange, Class::ProtectionRemove];
    let weakened: Vec<_> =
        scene.steps_of(&CHANGES).filter(|(step, _)| step.role == Role::Enabling).map(|(_, event)| event).collect();
    if let Some(last) = weakened.last() {
        let name = setting_name(scene.case, last);
        let age = scene.time().saturating_sub(last.time.map_or(i64::MIN, |time| time.nanos));
        let why = format!("{name} was weakened {} before the act and still stood so.", span_in_words(age));
        return Verdict::new(State::Failed, why, weakened.iter().map(|event| event.at).collect());
    }
    let Some(first) = scene.rows_of(&CHANGES).next() else {
        return Verdict::not_assessable("No loaded source records changes of policy.");
    };
    let records = scene.case.events.get(first as usize).map(|event| event.at).into_iter().collect();
    Verdict::new(State::Operated, "No weakening of a safeguard that applies to the account is recorded.", records)
}
