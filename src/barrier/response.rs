//! Detection and restoration.

use super::State;
use super::scene::{Scene, Verdict};
use crate::chain::{Role, span_in_words};
use crate::model::{Class, EvidenceId};

const ALERTS: [Class; 2] = [Class::AlertRaise, Class::AlertPage];

/// What showed the outage first: an alert, or somebody who ran into it.
pub(super) fn detection(scene: &Scene<'_>) -> Verdict {
    let files = alert_files(scene);
    let first = scene.steps.iter().find(|(step, _)| step.role == Role::Detection).map(|(_, event)| event);
    let Some(first) = first else {
        return Verdict::not_assessable("Nothing in the loaded sources shows that anybody noticed.");
    };
    let after = first.time.map_or(0, |time| time.nanos).saturating_sub(scene.outage.start.nanos);
    let after = span_in_words(after);
    if ALERTS.contains(&first.class) {
        return Verdict::new(State::Operated, format!("An alert came first, {after} after the start."), vec![first.at]);
    }
    let what = match first.class {
        Class::ComplaintRaise => "a complaint",
        Class::TicketCreate => "a ticket",
        _ => "the holder's failed sign-in",
    };
    if files.is_empty() {
        return Verdict::not_assessable(format!(
            "The first sign is {what}, {after} after the start; no source of alerts is loaded."
        ));
    }
    let names = scene.file_names(&files);
    let why =
        format!("The first sign is {what}, {after} after the start; {names} records alerts, and none for it before.");
    Verdict::new(State::Failed, why, vec![first.at])
}

/// Files with alerts that cover the start of the outage.
fn alert_files(scene: &Scene<'_>) -> Vec<EvidenceId> {
    scene.files_covering(&ALERTS, scene.outage.start.nanos)
}

/// Whether the restorer first needed a right.
pub(super) fn slow_restore(scene: &Scene<'_>) -> Verdict {
    let Some(restoring) = scene.outage.restored_by.and_then(|row| scene.case.events.get(row as usize)) else {
        return Verdict::not_assessable("No restoration is recorded.");
    };
    let restorer = scene.case.name_of(restoring.actor);
    let given = scene.steps.iter().find(|(step, event)| {
        step.role == Role::Restoration
            && event.class == Class::AccessGrant
            && event.account_entity == restoring.actor_entity
    });
    if let Some((_, grant)) = given {
        let wait = grant.time.map_or(0, |time| time.nanos).saturating_sub(scene.outage.start.nanos);
        let why = format!("{restorer} was given the right to restore {} after the start.", span_in_words(wait));
        return Verdict::new(State::Failed, why, vec![grant.at, restoring.at]);
    }
    if scene.files_covering(&[Class::AccessGrant], scene.outage.start.nanos).is_empty() {
        return Verdict::not_assessable("No loaded source records grants of access at the time.");
    }
    let why = format!("No grant to {restorer} is recorded between start and restoration.");
    Verdict::new(State::Operated, why, vec![restoring.at])
}
