//! The right that the act needed: given shortly before, long unused, or used by no other of the role.

use super::State;
use super::scene::{DAY, EPISODE_NANOS, Scene, Verdict, came_about, words};
use crate::case::{Entity, Event};
use crate::chain::{Role, span_in_words};
use crate::language::bare;
use crate::model::{Class, EvidenceId, Fact, FactKind};
use crate::phrase;

/// A right granted this shortly before the act is fresh.
const FRESH_NANOS: i64 = DAY;
/// A right that was not used for so long lay dormant.
const DORMANT_NANOS: i64 = 30 * DAY;
/// Fewer others of a role show nothing of what the role does.
const FEWEST_PEERS: usize = 5;
/// Somebody with fewer records is hardly at work in the source.
const FEWEST_RECORDS: u32 = 20;

/// The latest grant without which the act would have been refused.
fn needed_grant<'s>(scene: &'s Scene<'_>) -> Option<&'s Event> {
    let grants = scene.steps_of(&[Class::AccessGrant]).filter(|(step, _)| step.role == Role::Enabling);
    grants.map(|(_, event)| event).max_by_key(|event| (event.time.map(|time| time.nanos), event.at))
}

/// Files that record grants, would name the entity as the one granted to, and tell of all the time between two instants.
pub(super) fn grant_files(scene: &Scene<'_>, entities: &[Entity], from: i64, to: i64) -> Vec<EvidenceId> {
    let mut files = scene.covering(&scene.survey.files_with(&[Class::AccessGrant]), from, to);
    files.retain(|&file| entities.iter().any(|&entity| scene.knows(file, entity)));
    files.retain(|&file| names_alike(scene, file, entities));
    files
}

/// Some products name who acts by one identifier and who is granted to by another: whether what a file calls the granted
/// is what it calls its actors, shown by one that is both.
fn names_alike(scene: &Scene<'_>, file: EvidenceId, entities: &[Entity]) -> bool {
    let (files, accounts) = (scene.case.events.column("evidence"), scene.case.events.column("account_entity"));
    let source = scene.survey.source(file);
    let grants = scene.survey.rows(Class::AccessGrant).iter().filter(|&&row| files.get(row as usize) == Some(&file.0));
    let mut granted = grants.filter_map(|&row| accounts.get(row as usize)).map(|&account| Entity(account));
    let is_here = |row: &u32| files.get(*row as usize) == Some(&file.0);
    entities.iter().any(|&entity| scene.index.account(scene.case, entity).iter().any(is_here))
        || granted.any(|entity| !entity.is_none() && scene.survey.records_by(scene.case, source, entity) > 0)
}

/// Whether the right that the act needed was granted shortly before.
pub(super) fn fresh_permission(scene: &Scene<'_>) -> Verdict {
    if let Some(grant) = needed_grant(scene) {
        let age = scene.time().saturating_sub(grant.time.map_or(i64::MIN, |time| time.nanos));
        let state = if age <= FRESH_NANOS { State::Failed } else { State::Operated };
        let why = phrase!("rights-granted", span = span_in_words(age));
        return Verdict::new(state, why, vec![grant.at, scene.act.at]);
    }
    if scene.is_by_service() {
        return Verdict::not_assessable(phrase!("rights-service"));
    }
    let people = [scene.person, scene.act.actor_entity];
    let files = grant_files(scene, &people, scene.time().saturating_sub(FRESH_NANOS), scene.time());
    if files.is_empty() {
        return Verdict::not_assessable(phrase!("rights-no-source"));
    }
    let why = phrase!("rights-none-granted", files = scene.file_names(&files));
    Verdict::new(State::Operated, why, vec![scene.act.at])
}

/// Whether the actor had long not done such an act.
pub(super) fn dormant_privilege(scene: &Scene<'_>) -> Verdict {
    let actor = scene.act.actor_entity;
    if actor.is_none() {
        return Verdict::not_assessable(phrase!("rights-unnamed"));
    }
    let name = scene.case.name_of(scene.act.actor);
    let act = scene.act_name();
    let before = scene.time().saturating_sub(EPISODE_NANOS);
    let rows = scene.rows_by(actor, before);
    let alike = |row: &&u32| scene.case.events.column("class").get(**row as usize) == Some(&scene.act.class.code());
    let last = rows.iter().filter(alike).filter_map(|&row| scene.case.events.get(row as usize)).find(came_about);
    if let Some(last) = last {
        let age = scene.time().saturating_sub(last.time.map_or(i64::MIN, |time| time.nanos));
        let state = if age > DORMANT_NANOS { State::Failed } else { State::Operated };
        let why = phrase!("rights-last-used", name = name, span = span_in_words(age));
        return Verdict::new(state, why, vec![last.at, scene.act.at]);
    }
    if let Some(grant) = needed_grant(scene) {
        let age = scene.time().saturating_sub(grant.time.map_or(i64::MIN, |time| time.nanos));
        if age <= DORMANT_NANOS {
            let why = phrase!("rights-not-unused", span = span_in_words(age));
            return Verdict::new(State::Operated, why, vec![grant.at, scene.act.at]);
        }
    }
    let is_own_log = |row: &&u32| scene.case.events.column("source").get(**row as usize) == Some(&scene.act.source.0);
    let first = rows.iter().rev().find(is_own_log).and_then(|&row| scene.case.events.get(row as usize));
    let reach = first.and_then(|first| first.time).map_or(0, |time| scene.time().saturating_sub(time.nanos));
    if let Some(first) = first.filter(|_| reach >= DORMANT_NANOS) {
        let why = phrase!("rights-first-use", act = act, name = name, span = span_in_words(reach));
        return Verdict::new(State::Failed, why, vec![first.at, scene.act.at]);
    }
    let why = match first {
        Some(_) => phrase!("rights-short-reach", reach = span_in_words(reach)),
        None => phrase!("rights-no-reach"),
    };
    let needed = phrase!("span-days", n = bare(DORMANT_NANOS / DAY));
    Verdict::not_assessable(why.with("name", name).with("needed", needed))
}

/// Whether others of the actor's role do such acts.
pub(super) fn excess_privilege(scene: &Scene<'_>) -> Verdict {
    if scene.is_service(&scene.act) || scene.person.is_none() {
        return Verdict::not_assessable(phrase!("rights-no-person"));
    }
    let Some((role, peers)) = peers(scene) else {
        return Verdict::not_assessable(phrase!("rights-no-role"));
    };
    if peers.len() < FEWEST_PEERS {
        return Verdict::not_assessable(phrase!("rights-few-peers", n = bare(peers.len()), role = role));
    }
    let classes = scene.case.events.column("class");
    let did = |peer: Entity| {
        let mut rows = scene.survey.outs_by(peer);
        rows.find(|&row| {
            classes.get(row as usize) == Some(&scene.act.class.code())
                && scene.case.events.get(row as usize).is_some_and(|event| came_about(&event))
        })
    };
    let used: Vec<u32> = peers.iter().filter_map(|&peer| did(peer)).collect();
    let act = scene.act_name();
    if used.is_empty() {
        let why = phrase!("rights-peers-none", n = bare(peers.len()), role = role, act = act);
        return Verdict::new(State::Failed, why, vec![scene.act.at]);
    }
    let example = used.iter().min().and_then(|&row| scene.case.events.get(row as usize)).map(|event| event.at);
    let why = phrase!("rights-peers-too", used = bare(used.len()), n = bare(peers.len()), role = role);
    Verdict::new(State::Operated, why, [scene.act.at].into_iter().chain(example).collect())
}

/// The actor's role and the others of it at work in the act's log: by the roster, else by the product's own word.
fn peers(scene: &Scene<'_>) -> Option<(String, Vec<Entity>)> {
    let own = [scene.person, scene.act.actor_entity];
    let mut known: Vec<&Fact> = scene.facts(scene.person, FactKind::JobRole).collect();
    if let Some(role) = known.pop() {
        let records = |peer| scene.survey.records_by(scene.case, scene.act.source, peer);
        let same = scene.case.facts.iter().filter(|fact| fact.kind == FactKind::JobRole && fact.value == role.value);
        let mut peers: Vec<Entity> = same.map(|fact| scene.case.entities.of_set(fact.subject)).collect();
        peers.sort_unstable();
        peers.dedup();
        peers.retain(|&peer| !own.contains(&peer) && records(peer) >= FEWEST_RECORDS);
        return Some((scene.text(role.value).to_owned(), peers));
    }
    let kind = scene.text(scene.act.actor_kind);
    if !tells_role(kind) || scene.person != scene.act.actor_entity {
        return None;
    }
    let actors = scene.survey.actors_of(scene.case, scene.act.source, scene.act.actor_kind);
    let peers = actors.filter(|(actor, count)| !own.contains(actor) && *count >= FEWEST_RECORDS);
    Some((kind.to_owned(), peers.map(|(actor, _)| actor).collect()))
}

/// Most products only tell people from programs.
fn tells_role(kind: &str) -> bool {
    const GENERAL: [&str; 24] = [
        "user",
        "users",
        "human",
        "person",
        "people",
        "employee",
        "staff",
        "member",
        "account",
        "actor",
        "iamuser",
        "iam",
        "assumedrole",
        "assumed",
        "role",
        "root",
        "identity",
        "federateduser",
        "regular",
        "guest",
        "external",
        "internal",
        "federated",
        "agent",
    ];
    words(kind).any(|word| !GENERAL.contains(&word.as_str()))
}
