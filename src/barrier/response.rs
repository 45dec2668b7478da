//! Detection and restoration.

use super::State;
use super::rights::grant_files;
use super::scene::{Scene, Verdict, moves};
use crate::case::Event;
use crate::chain::{Role, span_in_words};
use crate::model::{Class, Effect, EvidenceId, Outcome};
use crate::phrase;

const ALERTS: [Class; 2] = [Class::AlertRaise, Class::AlertPage];

/// What showed the outage first: an alert, or somebody who ran into it.
pub(super) fn detection(scene: &Scene<'_>) -> Verdict {
    let noticed = scene.steps.iter().filter(|(step, _)| step.role == Role::Detection).map(|(_, event)| event);
    let Some(first) = noticed.min_by_key(|event| event.time.map_or(i64::MAX, |time| time.nanos)) else {
        return Verdict::not_assessable(phrase!("detection-none"));
    };
    let after = first.time.map_or(0, |time| time.nanos).saturating_sub(scene.outage.start.nanos);
    let after = span_in_words(after);
    if ALERTS.contains(&first.class) {
        return Verdict::new(State::Operated, phrase!("detection-alert", span = after), vec![first.at]);
    }
    let what = match first.class {
        Class::ComplaintRaise => phrase!("detection-complaint"),
        Class::TicketCreate => phrase!("detection-ticket"),
        _ => phrase!("detection-sign-in"),
    };
    let files = alert_files(scene, first);
    if files.is_empty() {
        return Verdict::not_assessable(phrase!("detection-no-alerts", what = what, span = after));
    }
    let names = scene.file_names(&files);
    let why = phrase!("detection-unalerted", what = what, span = after, files = names);
    Verdict::new(State::Failed, why, vec![first.at])
}

/// Files with alerts that tell of all the time from the start of the outage to its first sign.
fn alert_files(scene: &Scene<'_>, first: &Event) -> Vec<EvidenceId> {
    let to = first.time.map_or(scene.outage.start.nanos, |time| time.nanos);
    scene.covering(&scene.survey.files_with(&ALERTS), scene.outage.start.nanos, to)
}

/// Whether the restorer first needed a right.
pub(super) fn slow_restore(scene: &Scene<'_>) -> Verdict {
    let Some(restoring) = scene.outage.restored_by.and_then(|row| scene.case.events.get(row as usize)) else {
        return Verdict::not_assessable(match scene.outage.end {
            Some(_) => phrase!("restore-no-act"),
            None => phrase!("restore-none"),
        });
    };
    if restoring.actor_entity.is_none() {
        return Verdict::not_assessable(phrase!("restore-unnamed"));
    }
    let restorer = scene.case.name_of(restoring.actor);
    let (start, end) = (scene.outage.start.nanos, restoring.time.map_or(scene.outage.start.nanos, |time| time.nanos));
    let given = scene.steps.iter().find(|(step, event)| {
        step.role == Role::Restoration
            && event.class == Class::AccessGrant
            && event.account_entity == restoring.actor_entity
    });
    if let Some((_, grant)) = given {
        let wait = grant.time.map_or(0, |time| time.nanos).saturating_sub(start);
        let why = phrase!("restore-granted", restorer = restorer, span = span_in_words(wait));
        return Verdict::new(State::Failed, why, vec![grant.at, restoring.at]);
    }
    if let Some(refused) = refused_restorer(scene, &restoring) {
        let wait = refused.time.map_or(0, |time| time.nanos).saturating_sub(start);
        let why = phrase!("restore-refused", restorer = restorer, span = span_in_words(wait));
        return Verdict::new(State::Failed, why, vec![refused.at, restoring.at]);
    }
    if is_carried_over(scene, &restoring) {
        return Verdict::not_assessable(phrase!("restore-carried-over", restorer = restorer));
    }
    if scene.is_service(&restoring) {
        return Verdict::not_assessable(phrase!("restore-service", restorer = restorer));
    }
    if grant_files(scene, &[restoring.actor_entity], start, end).is_empty() {
        return Verdict::not_assessable(phrase!("restore-no-source"));
    }
    let why = phrase!("restore-at-hand", restorer = restorer);
    Verdict::new(State::Operated, why, vec![restoring.at])
}

/// The restorer's own refused attempt on the account while it was out.
fn refused_restorer(scene: &Scene<'_>, restoring: &Event) -> Option<Event> {
    let until = scene.outage.restored_by?;
    let rows = scene.index.account(scene.case, scene.outage.account);
    let while_out = rows.iter().copied().filter(|&row| row < until && scene.time_of(row) >= scene.outage.start.nanos);
    let mut events = while_out.filter_map(|row| scene.case.events.get(row as usize));
    events.find(|event| {
        event.actor_entity == restoring.actor_entity
            && event.outcome == Outcome::Failure
            && event.class.effect() == Effect::Back
    })
}

/// Whether the restorer is the service that also took the account out on another's change.
fn is_carried_over(scene: &Scene<'_>, restoring: &Event) -> bool {
    let set_off = scene.steps.iter().any(|(step, event)| step.role == Role::Trigger && moves(event));
    restoring.actor_entity == scene.act.actor_entity && scene.person != scene.act.actor_entity && set_off
}
