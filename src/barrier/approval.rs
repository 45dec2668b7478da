//! Approvals: by another person, by the actor, taken back, or none although such approvals are recorded.

use super::State;
use super::scene::{DAY, Scene, Verdict, came_about, moves};
use crate::case::{Entity, Event};
use crate::chain::{Role, has_word, span_in_words};
use crate::language::bare;
use crate::model::{Class, EvidenceId, FactKind, Phase, RecordRef, Sym};
use crate::phrase;
use std::collections::BTreeSet;

/// An act this long after an approval of its account is the approved one.
const APPROVED_ACT_NANOS: i64 = 7 * DAY;
/// A refusal without a ticket concerns acts within this time.
const REFUSAL_NANOS: i64 = DAY;
/// Approvals of others that are looked at, on either side of the act.
const MOST_APPROVALS: usize = 2_000;
const TICKETS: [Class; 4] = [Class::TicketCreate, Class::TicketTriage, Class::TicketAssign, Class::TicketDecide];

/// An approval of the act, with what took it back, if something did before the act came into force.
struct Approval {
    event: Event,
    taken_back: Option<Event>,
}

/// Approvals in the chain, and those given between a request and its coming into force.
fn approvals(scene: &Scene<'_>) -> Vec<Approval> {
    let steps = scene.steps_of(&[Class::ApprovalGrant]);
    let mut found: Vec<(u32, Event)> = steps
        .filter(|(step, _)| matches!(step.role, Role::Enabling | Role::Trigger))
        .map(|(step, event)| (step.row, *event))
        .collect();
    if scene.in_force() > scene.time() {
        let late = scene.events_between(Class::ApprovalGrant, scene.time(), scene.in_force());
        found.extend(
            late.filter(|(row, event)| *row > scene.act_row && concerns_act(scene, event) && came_about(event)),
        );
    }
    found.retain(|(_, event)| event.time.is_some_and(|time| time.nanos <= scene.in_force()));
    found.sort_unstable_by_key(|(row, _)| *row);
    found.dedup_by_key(|(row, _)| *row);
    let with = |(row, event)| Approval { event, taken_back: taken_back(scene, row, &event) };
    found.into_iter().map(with).collect()
}

/// Whether a record of approval names the act, its ticket or request; or its account and no other ticket.
fn concerns_act(scene: &Scene<'_>, event: &Event) -> bool {
    let act = &scene.act;
    let id = act.event_id;
    let names_act = scene.is_named(id)
        && (scene.case.events.sets().get(event.object).contains(&id)
            || has_word(scene.text(event.reason), scene.text(id)));
    let keys = [(event.ticket, act.ticket), (event.request, act.request)];
    let differs = |(one, other): &(Sym, Sym)| scene.is_named(*one) && scene.is_named(*other) && one != other;
    names_act
        || keys.iter().any(|&(one, other)| scene.shares(one, other))
        || (event.account_entity == scene.outage.account && !keys.iter().any(differs))
}

/// Whether two records of approval are about one thing.
fn is_same_matter(scene: &Scene<'_>, one: &Event, other: &Event) -> bool {
    let keys = [(one.ticket, other.ticket), (one.request, other.request)];
    if keys.iter().any(|&(a, b)| scene.shares(a, b)) {
        return true;
    }
    let sets = scene.case.events.sets();
    let shares_object = || sets.get(one.object).iter().any(|id| sets.get(other.object).contains(id));
    let has_keys = |event: &Event| scene.is_named(event.ticket) || scene.is_named(event.request);
    let is_free = !has_keys(one) || !has_keys(other);
    is_free
        && !one.account_entity.is_none()
        && one.account_entity == other.account_entity
        && (one.object == other.object || shares_object())
}

/// The refusal or withdrawal that came after an approval of the same thing, before the act came into force.
fn taken_back(scene: &Scene<'_>, row: u32, approval: &Event) -> Option<Event> {
    let given = approval.time.map_or(i64::MIN, |time| time.nanos);
    let denied = scene.events_between(Class::ApprovalDeny, given, scene.in_force()).filter(|(_, e)| came_about(e));
    let voided =
        scene.events_between(Class::ApprovalGrant, given, scene.in_force()).filter(|(_, e)| e.phase == Phase::Void);
    let limit = if scene.in_force() > scene.time() { u32::MAX } else { scene.act_row };
    let later = denied.chain(voided).filter(|(known, _)| (row..limit).contains(known) && *known != row);
    later.filter(|(_, event)| is_same_matter(scene, approval, event)).max_by_key(|(known, _)| *known).map(|(_, e)| e)
}

/// Approval of the act by a second person.
pub(super) fn four_eyes(scene: &Scene<'_>) -> Verdict {
    let found = approvals(scene);
    let standing: Vec<&Event> = found.iter().filter(|one| one.taken_back.is_none()).map(|one| &one.event).collect();
    if let Some(verdict) = unnamed(scene, &standing) {
        return verdict;
    }
    let by_others: Vec<&&Event> =
        standing.iter().filter(|event| !event.actor_entity.is_none() && !scene.is_own(event)).collect();
    if let Some(first) = by_others.first() {
        let approver = scene.case.name_of(first.actor);
        let records = by_others.iter().map(|event| event.at).collect();
        return Verdict::new(State::Operated, phrase!("approval-given", approver = approver), records);
    }
    if let Some(own) = standing.first() {
        let why = phrase!("approval-only-own", name = scene.of_whom());
        return Verdict::new(State::Failed, why, vec![own.at, scene.act.at]);
    }
    if let Some((approval, back)) = found.iter().rev().find_map(|one| Some((&one.event, one.taken_back.as_ref()?))) {
        let age = span_in_words(scene.in_force().saturating_sub(back.time.map_or(0, |time| time.nanos)));
        let (approver, by) = (scene.case.name_of(approval.actor), scene.case.name_of(back.actor));
        let why = phrase!("approval-taken-back", approver = approver, by = by, span = age);
        return Verdict::new(State::Failed, why, vec![approval.at, back.at, scene.act.at]);
    }
    if let Some(denial) = denial(scene) {
        let by = scene.case.name_of(denial.actor);
        let why = phrase!("approval-declined", by = by);
        return Verdict::new(State::Failed, why, vec![denial.at, scene.act.at]);
    }
    no_approval(scene)
}

/// Where approver or actor is not named, nothing tells whether they are two.
fn unnamed(scene: &Scene<'_>, approvals: &[&Event]) -> Option<Verdict> {
    let first = approvals.first()?;
    let is_told = !scene.person.is_none() && approvals.iter().any(|event| !event.actor_entity.is_none());
    if is_told {
        return None;
    }
    let why = match scene.person.is_none() {
        true => phrase!("approval-actor-unnamed"),
        false => phrase!("approval-approver-unnamed"),
    };
    Some(Verdict::new(State::NotAssessable, why, vec![first.at]))
}

/// A refusal of the act: on its ticket or request; without these, of its account shortly before.
fn denial(scene: &Scene<'_>) -> Option<Event> {
    let refusals = scene.events_between(Class::ApprovalDeny, i64::MIN, scene.in_force());
    let refusals = refusals.filter(|(_, event)| came_about(event) && concerns_act(scene, event));
    let near = scene.time().saturating_sub(REFUSAL_NANOS);
    let tied =
        |event: &Event| scene.shares(event.ticket, scene.act.ticket) || scene.shares(event.request, scene.act.request);
    let last = refusals.filter(|(_, event)| tied(event) || event.time.is_some_and(|time| time.nanos >= near)).last();
    last.filter(|(row, _)| *row < scene.act_row || scene.in_force() > scene.time()).map(|(_, event)| event)
}

/// `absent` only where the act's own log, or that of its ticket, covers the time and records approvals of acts like
/// this one; an approval of something else shows nothing.
fn no_approval(scene: &Scene<'_>) -> Verdict {
    if scene.survey.rows(Class::ApprovalGrant).is_empty() {
        return Verdict::not_assessable(phrase!("approval-no-source"));
    }
    let mut files: BTreeSet<EvidenceId> = scene.own_files().into_iter().collect();
    let tickets = scene.steps_of(&TICKETS).filter(|(step, _)| step.role == Role::Trigger);
    files.extend(tickets.flat_map(|(_, event)| {
        let pieces = scene.survey.files_of(event.source);
        pieces.into_iter().chain([event.at.evidence])
    }));
    files.retain(|&file| scene.covers(file, scene.time(), scene.time()));
    let sources: BTreeSet<Sym> = files.iter().map(|&file| scene.survey.source(file)).collect();
    let rows = scene.survey.rows(Class::ApprovalGrant);
    let at = rows.partition_point(|&row| row < scene.act_row);
    let near = rows.get(at.saturating_sub(MOST_APPROVALS)..(at + MOST_APPROVALS).min(rows.len())).unwrap_or(&[]);
    let alike: Vec<Event> = near
        .iter()
        .filter_map(|&row| scene.case.events.get(row as usize))
        .filter(came_about)
        .filter(|event| match files.contains(&event.at.evidence) || sources.contains(&event.source) {
            true => is_alike(scene, event),
            false => is_actors_own_custom(scene, event),
        })
        .collect();
    // An approval for this account that nothing ties to the act: whether it is the act's cannot be told.
    let about = near.iter().filter(|&&row| row < scene.act_row).filter_map(|&row| scene.case.events.get(row as usize));
    if let Some(own) = about.filter(came_about).find(|event| account_of(scene, event) == scene.outage.account) {
        let file = scene.file_names(&[own.at.evidence]);
        return Verdict::not_assessable(phrase!("approval-untied", file = file, account = &scene.outage.name));
    }
    let Some(example) = alike.first() else {
        return Verdict::not_assessable(phrase!("approval-other-kinds"));
    };
    if silent_before(scene, example.source) {
        let file = scene.file_names(&[example.at.evidence]);
        return Verdict::not_assessable(phrase!("approval-gap", file = file));
    }
    let file = scene.file_names(&[example.at.evidence]);
    let mut records: Vec<RecordRef> = vec![scene.act.at];
    records.extend(alike.iter().take(3).map(|event| event.at));
    let why = phrase!("approval-absent", file = file, n = bare(alike.len()));
    Verdict::new(State::Absent, why, records)
}

/// Whether a log is silent, against its rhythm, at some time in the day before the act.
fn silent_before(scene: &Scene<'_>, source: Sym) -> bool {
    let (from, to) = (scene.time().saturating_sub(DAY), scene.time());
    let rhythm = scene.survey.rhythm(scene.case, source);
    rhythm.is_some_and(|rhythm| rhythm.gaps.iter().any(|gap| gap.from < to && from < gap.to))
}

/// The account that an approval is about: its own, else that of its ticket.
fn account_of(scene: &Scene<'_>, approval: &Event) -> Entity {
    if !approval.account_entity.is_none() || !scene.is_named(approval.ticket) {
        return approval.account_entity;
    }
    let rows = scene.survey.ticket_rows(scene.case, approval.ticket);
    let mut accounts = rows.filter_map(|row| scene.case.events.get(row as usize)).map(|event| event.account_entity);
    accounts.find(|account| !account.is_none()).unwrap_or(Entity::NONE)
}

/// Whether an approval concerns an act that is like this one in what makes approval due: its account stands under the
/// same rule of protection, or the approved account was then taken out by the same class of act.
fn is_alike(scene: &Scene<'_>, approval: &Event) -> bool {
    let account = account_of(scene, approval);
    if account.is_none() || account == scene.outage.account {
        return false;
    }
    let rules = |entity| scene.facts(entity, FactKind::ProtectionRule).map(|fact| fact.value);
    if rules(scene.outage.account).any(|rule| rules(account).any(|other| other == rule)) {
        return true;
    }
    let Some(given) = approval.time.map(|time| time.nanos) else { return false };
    let until = given.saturating_add(APPROVED_ACT_NANOS);
    let mut rows = scene.survey.outs_on(account);
    rows.any(|row| {
        (given..=until).contains(&scene.time_of(row))
            && scene
                .case
                .events
                .get(row as usize)
                .is_some_and(|event| event.class == scene.act.class && came_about(&event) && moves(&event))
    })
}

/// In a log that is tied to the act by nothing, an approval counts as that of an act like this one only where the same
/// actor then did the same in the same product, and the log covers the time.
fn is_actors_own_custom(scene: &Scene<'_>, approval: &Event) -> bool {
    let account = account_of(scene, approval);
    let given = approval.time.map_or(i64::MAX, |time| time.nanos);
    let until = given.saturating_add(APPROVED_ACT_NANOS);
    let is_custom = |row: u32| {
        (given..=until).contains(&scene.time_of(row))
            && scene.case.events.get(row as usize).is_some_and(|event| {
                event.class == scene.act.class
                    && event.source == scene.act.source
                    && event.actor_entity == scene.act.actor_entity
                    && came_about(&event)
            })
    };
    account != scene.outage.account
        && !account.is_none()
        && !scene.act.actor_entity.is_none()
        && scene.covers(approval.at.evidence, scene.time(), scene.time())
        && scene.survey.outs_on(account).any(is_custom)
}

/// Whether approver and actor are one person, aliases resolved.
pub(super) fn self_approval(scene: &Scene<'_>) -> Verdict {
    let found = approvals(scene);
    let found: Vec<&Event> = found.iter().filter(|one| one.taken_back.is_none()).map(|one| &one.event).collect();
    if let Some(verdict) = unnamed(scene, &found) {
        return verdict;
    }
    if let Some(own) = found.iter().find(|event| scene.is_own(event)) {
        let why = phrase!("approval-own", name = scene.who());
        return Verdict::new(State::Failed, why, vec![own.at, scene.act.at]);
    }
    match found.iter().find(|event| !event.actor_entity.is_none()) {
        Some(first) => {
            let why = phrase!("approval-by-another", approver = scene.case.name_of(first.actor));
            Verdict::new(State::Operated, why, found.iter().map(|event| event.at).collect())
        }
        None if scene.survey.rows(Class::ApprovalGrant).is_empty() => {
            Verdict::not_assessable(phrase!("approval-no-source"))
        }
        None => Verdict::not_assessable(phrase!("approval-none-own")),
    }
}
