//! In whose name and from where the act was done.

use super::State;
use super::scene::{EPISODE_NANOS, Scene, Verdict, came_about, words};
use crate::case::{Entity, Event};
use crate::chain::{Role, span_in_words};
use crate::language::bare;
use crate::model::{Class, RecordRef, Sym};
use crate::phrase;
use std::collections::BTreeSet;
use std::net::IpAddr;

/// With records from addresses on fewer earlier days, nothing tells which are the actor's own.
const FEWEST_DAYS: usize = 5;
/// An address that so many others used before is a hub (an office, a gateway).
const HUB_ACTORS: usize = 5;
/// Of an actor's rows with addresses so many are looked at.
const MOST_ROWS: usize = 20_000;

/// Whether the act was done in another's name, or with an emergency account.
pub(super) fn impersonation(scene: &Scene<'_>) -> Verdict {
    let act = &scene.act;
    let behalf = scene.case.entities.of_set(act.on_behalf_of);
    if !act.on_behalf_of.is_none() && (behalf.is_none() || behalf != act.actor_entity) {
        let (other, actor) = (scene.case.name_of(act.on_behalf_of), scene.case.name_of(act.actor));
        let why = phrase!("origin-on-behalf", other = other, actor = actor);
        return Verdict::new(State::Failed, why, vec![act.at]);
    }
    if let Some(taken) = taken_on(scene) {
        let age = span_in_words(scene.time().saturating_sub(taken.time.map_or(0, |time| time.nanos)));
        let why = phrase!("origin-taken-on", who = scene.case.name_of(taken.actor), span = age);
        return Verdict::new(State::Failed, why, vec![taken.at, act.at]);
    }
    if let Some((name, at)) = emergency(scene) {
        let mut records = vec![at, act.at];
        records.dedup();
        return Verdict::new(State::Failed, phrase!("origin-emergency", name = name), records);
    }
    let own = scene.own_files();
    let telling =
        |file: &_| scene.survey.count(*file, Class::Impersonate) > 0 || scene.survey.tells_of_delegation(*file);
    let files: Vec<_> = own.into_iter().filter(telling).collect();
    if files.is_empty() {
        return Verdict::not_assessable(phrase!("origin-no-source"));
    }
    let why = phrase!("origin-own-name", files = scene.file_names(&files));
    Verdict::new(State::Operated, why, vec![act.at])
}

/// The last event before the act in which its actor's identity was taken on, or with which its session began.
fn taken_on(scene: &Scene<'_>) -> Option<Event> {
    let act = &scene.act;
    let ties = |event: &Event| {
        let is_taken = !act.actor_entity.is_none() && event.account_entity == act.actor_entity;
        let is_on_account = scene.is_own(event) && event.account_entity == scene.outage.account;
        let in_session = scene.shares(event.session, act.session);
        let is_apart = scene.is_named(event.session) && scene.is_named(act.session) && !in_session;
        came_about(event) && (in_session || (is_taken && !scene.is_own(event)) || (is_on_account && !is_apart))
    };
    let recent = scene.events_between(Class::Impersonate, scene.time().saturating_sub(EPISODE_NANOS), scene.time());
    let found = recent.filter(|(row, event)| *row < scene.act_row && ties(event)).last();
    let in_chain = || {
        let steps = scene.steps_of(&[Class::Impersonate]).filter(|(step, _)| step.role == Role::Enabling);
        steps.map(|(_, event)| *event).last()
    };
    found.map(|(_, event)| event).or_else(in_chain)
}

/// An account or a right of the act whose name says that it is for emergencies.
fn emergency(scene: &Scene<'_>) -> Option<(String, RecordRef)> {
    let is_emergency = |text: &str| {
        let words: Vec<String> = words(text).collect();
        let pairs = words.windows(2).any(|pair| matches!(pair, [a, b] if a == "break" && b == "glass"));
        pairs || words.iter().any(|word| matches!(word.as_str(), "breakglass" | "firecall" | "emergency"))
    };
    let sets = scene.case.events.sets();
    let named = |ids: &[Sym]| ids.iter().map(|&id| scene.text(id)).find(|text| is_emergency(text)).map(str::to_owned);
    if let Some(name) = named(sets.get(scene.act.actor)) {
        return Some((name, scene.act.at));
    }
    let rights = [Class::AccessGrant, Class::RoleAssume];
    let mut steps = scene.steps_of(&rights).filter(|(step, _)| step.role == Role::Enabling);
    steps.find_map(|(_, event)| {
        Some((named(sets.get(event.object)).or_else(|| named(sets.get(event.account)))?, event.at))
    })
}

/// Whether the act, or the session it was done in, came from an address not seen before with the actor.
pub(super) fn new_origin(scene: &Scene<'_>) -> Verdict {
    if scene.is_by_service() {
        return Verdict::not_assessable(phrase!("origin-service"));
    }
    let Some((address, at)) = address_of(scene) else {
        return Verdict::not_assessable(phrase!("origin-no-address"));
    };
    let shown = scene.text(address);
    let place = network(shown);
    let mut others: BTreeSet<String> = BTreeSet::new();
    let mut days: BTreeSet<i64> = BTreeSet::new();
    let mut seen: Option<Event> = None;
    for event in earlier_with_address(scene) {
        days.insert(event.time.map_or(0, |time| time.nanos.div_euclid(super::scene::DAY)));
        let known = network(scene.text(event.source_ip));
        if known == place {
            seen = Some(event);
            break;
        }
        others.insert(known);
    }
    if let Some(seen) = seen {
        let age = span_in_words(scene.time().saturating_sub(seen.time.map_or(0, |time| time.nanos)));
        let why = phrase!("origin-seen", name = scene.who(), address = shown, span = age);
        return Verdict::new(State::Operated, why, vec![seen.at, at]);
    }
    let told = bare(days.len());
    if days.len() < FEWEST_DAYS {
        let why = phrase!("origin-few-days", address = shown, name = scene.of_whom(), n = told);
        return Verdict::not_assessable(why);
    }
    if is_hub(scene, address) {
        return Verdict::not_assessable(phrase!("origin-hub", address = shown, name = scene.whom()));
    }
    let others = bare(others.len());
    let why = phrase!("origin-new", address = shown, name = scene.of_whom(), n = told, others = others);
    Verdict::new(State::Failed, why, vec![at])
}

/// The act's address, else that of the sign-in of its session, with the record that gives it.
fn address_of(scene: &Scene<'_>) -> Option<(Sym, RecordRef)> {
    if scene.is_named(scene.act.source_ip) {
        return Some((scene.act.source_ip, scene.act.at));
    }
    let starts = [Class::SessionStart, Class::RoleAssume];
    let steps = scene.steps_of(&starts).filter(|(step, event)| step.role == Role::Enabling && scene.is_own(event));
    let told = steps.filter(|(_, event)| scene.is_named(event.source_ip));
    told.last().map(|(_, event)| (event.source_ip, event.at))
}

/// The person's records with an address, the latest first, before the episode and outside the act's session.
fn earlier_with_address<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = Event> + 's {
    let before = scene.time().saturating_sub(EPISODE_NANOS);
    let entities: BTreeSet<Entity> = [scene.person, scene.act.actor_entity].into_iter().collect();
    let mut rows: Vec<u32> = entities.into_iter().flat_map(|entity| scene.rows_by(entity, before)).collect();
    rows.sort_unstable_by(|a, b| b.cmp(a));
    let addresses = scene.case.events.column("source_ip");
    let rows = rows.into_iter().filter(|&row| addresses.get(row as usize).is_some_and(|&address| address != 0));
    let events = rows.take(MOST_ROWS).filter_map(|row| scene.case.events.get(row as usize));
    events.filter(|event| {
        scene.is_named(event.source_ip) && !scene.shares(event.session, scene.act.session) && came_about(event)
    })
}

/// An address as far as it stays the same for one place: an IPv6 host changes its last half at will.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => address.to_owned(),
    }
}

fn is_hub(scene: &Scene<'_>, address: Sym) -> bool {
    let actors = scene.case.events.column("actor_entity");
    let own = [scene.person.0, scene.act.actor_entity.0, 0];
    let mut others: BTreeSet<u32> = BTreeSet::new();
    let before = scene.time().saturating_sub(EPISODE_NANOS);
    let rows = scene.index.source_ip(scene.case, address);
    for &row in rows.iter().take_while(|&&row| scene.time_of(row) < before) {
        if let Some(actor) = actors.get(row as usize).filter(|actor| !own.contains(actor)) {
            others.insert(*actor);
        }
        if others.len() >= HUB_ACTORS {
            return true;
        }
    }
    false
}
