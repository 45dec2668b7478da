//! The target's protection, and how many accounts were hit at once.

use super::State;
use super::scene::{HOUR, Scene, Verdict, came_about};
use crate::case::{Entity, Event};
use crate::chain::span_in_words;
use crate::language::{Arg, Phrase, bare};
use crate::model::{Class, Fact, FactKind, Outcome, RecordRef};
use crate::phrase;
use std::collections::{BTreeMap, BTreeSet};

/// Acts on several accounts within this time of one another are one burst.
const BURST_NANOS: i64 = HOUR / 6;
/// A burst of at least this many accounts is a bulk act.
const BULK_ACCOUNTS: usize = 3;
/// Records of a burst that are cited.
const CITED: usize = 20;

/// Whether the account was set apart by a list, by a label on it or by a protection that was put on it.
pub(super) fn protected_target(scene: &Scene<'_>) -> Verdict {
    let (account, name) = (scene.outage.account, &scene.outage.name);
    let is_later = |fact: &Fact| fact.at.is_some_and(|at| at.nanos > scene.time());
    let labels: Vec<&Fact> =
        scene.facts(account, FactKind::ProtectionLabel).filter(|fact| sets_apart(scene.text(fact.value))).collect();
    if let Some(label) = labels.iter().find(|fact| !is_later(fact)) {
        let rules = scene.facts(account, FactKind::ProtectionRule);
        let rule = rules.filter(|rule| rule.record == label.record).map(|rule| scene.text(rule.value)).next();
        let why = match rule {
            Some(rule) => phrase!("target-listed-by-rule", rule = rule),
            None => phrase!("target-listed"),
        };
        let why = why.with("account", name).with("label", scene.text(label.value));
        return Verdict::new(State::Failed, why, vec![label.record, scene.act.at]);
    }
    if let Some(put) = protection_in_force(scene) {
        let age = span_in_words(scene.time().saturating_sub(put.time.map_or(0, |time| time.nanos)));
        let why = phrase!("target-protected", account = name, span = age);
        return Verdict::new(State::Failed, why, vec![put.at, scene.act.at]);
    }
    if let Some(label) = labels.first() {
        let since = label.at.map_or_else(String::new, |at| at.utc().date_naive().to_string());
        let why = phrase!("target-listed-later", account = name, day = since);
        return Verdict::new(State::Operated, why, vec![label.record, scene.act.at]);
    }
    if !scene.has_facts(&[FactKind::ProtectionLabel]) {
        return Verdict::not_assessable(phrase!("target-no-list"));
    }
    if !lists_such_accounts(scene) {
        return Verdict::not_assessable(phrase!("target-other-kind", account = name));
    }
    Verdict::new(State::Operated, phrase!("target-unlisted", account = name), vec![scene.act.at])
}

/// Lists write a word for accounts that are like all others.
fn sets_apart(label: &str) -> bool {
    const LIKE_ALL: [&str; 12] =
        ["", "-", "none", "no", "false", "0", "n/a", "standard", "normal", "regular", "default", "unprotected"];
    !LIKE_ALL.iter().any(|word| label.trim().eq_ignore_ascii_case(word))
}

/// The event that put the account under protection, where none took it off before the act.
fn protection_in_force(scene: &Scene<'_>) -> Option<Event> {
    let of_account = |class| {
        let events = scene.events_between(class, i64::MIN, scene.time());
        events.filter(|(row, event)| {
            *row < scene.act_row && event.account_entity == scene.outage.account && came_about(event)
        })
    };
    let (row, put) = of_account(Class::ProtectionAdd).last()?;
    let taken = of_account(Class::ProtectionRemove).last();
    taken.is_none_or(|(later, _)| later < row).then_some(put)
}

/// Whether the list holds accounts of this kind: some of the same form as one of the account's identifiers, or some
/// that the act's own log tells of.
fn lists_such_accounts(scene: &Scene<'_>) -> bool {
    let sets = scene.case.events.sets();
    let own: BTreeSet<String> =
        scene.case.entities.members(scene.outage.account).iter().map(|&id| form(scene.text(id))).collect();
    let listed = || scene.case.facts.iter().filter(|fact| fact.kind == FactKind::ProtectionLabel);
    if listed().flat_map(|fact| sets.get(fact.subject)).any(|&id| own.contains(&form(scene.text(id)))) {
        return true;
    }
    let entities: BTreeSet<Entity> =
        listed().map(|fact| scene.case.entities.of_set(fact.subject)).take(1_000).collect();
    let files = scene.own_files();
    entities.iter().any(|&entity| {
        let rows = scene.survey.outs_on(entity);
        rows.filter_map(|row| scene.case.events.get(row as usize)).any(|event| files.contains(&event.at.evidence))
    })
}

/// What kind of name an identifier is: `@` for a handle, the domain of an address, else its letters before the digits.
fn form(id: &str) -> String {
    match id.split_once('@') {
        Some(("", _)) => "@".to_owned(),
        Some((_, domain)) => domain.to_lowercase(),
        None => {
            let letters: String = id.chars().take_while(|c| !c.is_ascii_digit()).collect();
            let digits = id.chars().skip_while(|c| !c.is_ascii_digit()).count();
            if digits >= 3 { letters } else { "a word".to_owned() }
        }
    }
}

/// How many accounts the actor took out in one burst. Acts on tickets of their own are so many jobs, no burst.
pub(super) fn bulk(scene: &Scene<'_>) -> Verdict {
    let events = &scene.case.events;
    let (times, classes) = (events.times(), events.column("class"));
    let from = times.partition_point(|&time| time < scene.time().saturating_sub(BURST_NANOS));
    let to = times.partition_point(|&time| time <= scene.time().saturating_add(BURST_NANOS));
    let mut accounts: BTreeMap<u32, RecordRef> = BTreeMap::new();
    let mut alone: BTreeSet<u32> = BTreeSet::new();
    let code = scene.act.class.code();
    for row in (from..to).filter(|&row| classes.get(row) == Some(&code)) {
        let Some(event) = events.get(row).filter(|event| came_about(event) && !event.account_entity.is_none()) else {
            continue;
        };
        if is_one_stroke(scene, &event) {
            accounts.entry(event.account_entity.0).or_insert(event.at);
        } else if event.actor_entity == scene.act.actor_entity && !event.actor_entity.is_none() {
            alone.insert(event.account_entity.0);
        }
    }
    accounts.entry(scene.outage.account.0).or_insert(scene.act.at);
    let is_one_record =
        accounts.values().all(|at| (at.evidence, at.record) == (scene.act.at.evidence, scene.act.at.record));
    let mut records: Vec<RecordRef> = accounts.values().copied().collect();
    records.sort_unstable();
    records.truncate(CITED);
    let actor = match scene.case.name_of(scene.act.actor) {
        "" => phrase!("barrier-the-actor").into(),
        name => Arg::from(name),
    };
    let number = accounts.len();
    if number >= BULK_ACCOUNTS {
        let why = if is_one_record { phrase!("bulk-one-act") } else { phrase!("bulk-minutes") };
        return Verdict::new(State::Failed, why.with("actor", actor).with("n", bare(number)), records);
    }
    alone.remove(&scene.outage.account.0);
    let others = match alone.len() {
        0 => Phrase::verbatim(""),
        many => phrase!("bulk-others", n = bare(many)),
    };
    let why = phrase!("bulk-none", actor = actor, n = bare(number), others = others);
    Verdict::new(State::Operated, why, records)
}

/// Whether a row belongs to the same stroke as the act: one record, one request, or one actor not on another ticket.
fn is_one_stroke(scene: &Scene<'_>, event: &Event) -> bool {
    let (act, at) = (&scene.act, event.at);
    let is_same_record = (at.evidence, at.record) == (act.at.evidence, act.at.record);
    if is_same_record || scene.shares(event.request, act.request) {
        return event.outcome != Outcome::Failure;
    }
    let is_other_job = scene.is_named(event.ticket) && scene.is_named(act.ticket) && event.ticket != act.ticket;
    !event.actor_entity.is_none() && event.actor_entity == act.actor_entity && !is_other_job
}
