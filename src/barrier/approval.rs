//! Approvals: by another person, by the actor, or none although such approvals are recorded.

use super::State;
use super::scene::{Scene, Verdict, came_about, moves};
use crate::case::Event;
use crate::chain::Role;
use crate::model::{Class, EvidenceId, FactKind, RecordRef};

const DAY: i64 = 24 * 3600 * 1_000_000_000;
/// An act this long after an approval of its account is the approved one.
const APPROVED_ACT_NANOS: i64 = 7 * DAY;
const TICKETS: [Class; 4] = [Class::TicketCreate, Class::TicketTriage, Class::TicketAssign, Class::TicketDecide];

fn approvals<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = &'s Event> {
    let steps = scene.steps_of(&[Class::ApprovalGrant]);
    steps.filter(|(step, _)| matches!(step.role, Role::Enabling | Role::Trigger)).map(|(_, event)| event)
}

/// Approval of the act by a second person.
pub(super) fn four_eyes(scene: &Scene<'_>) -> Verdict {
    let by_others: Vec<&Event> = approvals(scene).filter(|event| event.actor_entity != scene.person).collect();
    if let Some(first) = by_others.first() {
        let approver = scene.case.name_of(first.actor);
        let records = by_others.iter().map(|event| event.at).collect();
        return Verdict::new(State::Operated, format!("{approver} approved before the act."), records);
    }
    if let Some(own) = approvals(scene).next() {
        let why = format!("The only approval before the act is by {} personally.", scene.person_name());
        return Verdict::new(State::Failed, why, vec![own.at, scene.act.at]);
    }
    if let Some(denial) = denial(scene) {
        let by = scene.case.name_of(denial.actor);
        return Verdict::new(
            State::Failed,
            format!("{by} declined, and the act went through."),
            vec![denial.at, scene.act.at],
        );
    }
    no_approval(scene)
}

/// A refusal that names the act's ticket.
fn denial(scene: &Scene<'_>) -> Option<Event> {
    let ticket = scene.act.ticket;
    let rows = scene.rows_of(&[Class::ApprovalDeny]).take_while(|&row| row < scene.act_row);
    rows.filter_map(|row| scene.case.events.get(row as usize)).find(|event| !ticket.is_none() && event.ticket == ticket)
}

/// `absent` only where the act's own file, or that of its ticket, covers the time and records approvals of acts like
/// this one; an approval of something else shows nothing.
fn no_approval(scene: &Scene<'_>) -> Verdict {
    let all: Vec<Event> = scene
        .rows_of(&[Class::ApprovalGrant])
        .filter_map(|row| scene.case.events.get(row as usize))
        .filter(came_about)
        .collect();
    if all.is_empty() {
        return Verdict::not_assessable("No loaded source records approvals.");
    }
    let mut files: Vec<EvidenceId> = vec![scene.act.at.evidence];
    files.extend(
        scene.steps_of(&TICKETS).filter(|(step, _)| step.role == Role::Trigger).map(|(_, event)| event.at.evidence),
    );
    files.sort_unstable();
    files.dedup();
    files.retain(|&file| scene.covers(file, scene.time()));
    let alike: Vec<&Event> =
        all.iter().filter(|event| files.contains(&event.at.evidence) && is_alike(scene, event)).collect();
    let Some(example) = alike.first() else {
        return Verdict::not_assessable("The loaded sources record approvals only of other kinds of act.");
    };
    let file = scene.file_names(&[example.at.evidence]);
    let mut records: Vec<RecordRef> = vec![scene.act.at];
    records.extend(alike.iter().take(3).map(|event| event.at));
    let why =
        format!("No approval of this act is recorded; {file} records approvals of {} others like it.", alike.len());
    Verdict::new(State::Absent, why, records)
}

/// Whether an approval concerns an act that is like this one in what makes approval due: its account stands under the
/// same rule of protection, or the approved account was then taken out by the same class of act.
fn is_alike(scene: &Scene<'_>, approval: &Event) -> bool {
    if approval.account_entity.is_none() || approval.account_entity == scene.outage.account {
        return false;
    }
    let rules = |entity| scene.facts(entity, FactKind::ProtectionRule).map(|fact| fact.value);
    if rules(scene.outage.account).any(|rule| rules(approval.account_entity).any(|other| other == rule)) {
        return true;
    }
    let Some(given) = approval.time.map(|time| time.nanos) else { return false };
    let events = &scene.case.events;
    let from = events.times().partition_point(|&time| time < given);
    let to = events.times().partition_point(|&time| time <= given.saturating_add(APPROVED_ACT_NANOS));
    let (accounts, classes) = (events.column("account_entity"), events.column("class"));
    (from..to).any(|row| {
        accounts.get(row) == Some(&approval.account_entity.0)
            && classes.get(row) == Some(&scene.act.class.code())
            && events.get(row).is_some_and(|event| came_about(&event) && moves(&event))
    })
}

/// Whether approver and actor are one person, aliases resolved.
pub(super) fn self_approval(scene: &Scene<'_>) -> Verdict {
    let found: Vec<&Event> = approvals(scene).collect();
    let own = found.iter().find(|event| event.actor_entity == scene.person);
    match (own, found.first()) {
        (Some(own), _) => {
            let why = format!("{} approved the own act.", scene.person_name());
            Verdict::new(State::Failed, why, vec![own.at, scene.act.at])
        }
        (None, Some(first)) => {
            let why = format!("The approver, {}, is not the actor.", scene.case.name_of(first.actor));
            Verdict::new(State::Operated, why, found.iter().map(|event| event.at).collect())
        }
        (None, None) => Verdict::not_assessable("No approval of this act is recorded."),
    }
}

/// A confirmation or step-up by the actor between intent and act.
pub(super) fn no_confirmation(scene: &Scene<'_>) -> Verdict {
    const CONFIRM_NANOS: i64 = 15 * 60 * 1_000_000_000;
    let rows: Vec<Event> =
        scene.rows_of(&[Class::Confirm]).filter_map(|row| scene.case.events.get(row as usize)).collect();
    let time = |event: &Event| event.time.map_or(i64::MIN, |time| time.nanos);
    let own = rows.iter().find(|event| {
        let age = scene.time().saturating_sub(time(event));
        event.actor_entity == scene.act.actor_entity && came_about(event) && (0..=CONFIRM_NANOS).contains(&age)
    });
    if let Some(own) = own {
        return Verdict::new(State::Operated, "A confirmation by the actor is recorded before the act.", vec![own.at]);
    }
    let file = scene.act.at.evidence;
    let others: Vec<RecordRef> = rows
        .iter()
        .filter(|event| event.at.evidence == file && confirms_alike(scene, event))
        .map(|event| event.at)
        .collect();
    if others.is_empty() || !scene.covers(file, scene.time()) {
        return Verdict::not_assessable("No loaded source records confirmations of such acts.");
    }
    let why =
        format!("No confirmation of this act is recorded; {} records those of others.", scene.file_names(&[file]));
    let records = std::iter::once(scene.act.at).chain(others.into_iter().take(3)).collect();
    Verdict::new(State::Absent, why, records)
}

/// Whether a confirmation is followed at once by the same class of act by the same person.
fn confirms_alike(scene: &Scene<'_>, confirmation: &Event) -> bool {
    const AT_ONCE_NANOS: i64 = 15 * 60 * 1_000_000_000;
    let Some(given) = confirmation.time.map(|time| time.nanos) else { return false };
    let events = &scene.case.events;
    let from = events.times().partition_point(|&time| time < given);
    let to = events.times().partition_point(|&time| time <= given.saturating_add(AT_ONCE_NANOS));
    let (actors, classes) = (events.column("actor_entity"), events.column("class"));
    (from..to).any(|row| {
        actors.get(row) == Some(&confirmation.actor_entity.0) && classes.get(row) == Some(&scene.act.class.code())
    })
}
