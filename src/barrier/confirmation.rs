//! A confirmation or step-up by the actor between intent and act.

use super::State;
use super::scene::{MINUTE, Scene, Verdict, came_about};
use crate::case::Event;
use crate::model::{Class, RecordRef};
use crate::phrase;

/// A confirmation holds for an act within this time.
const CONFIRMED_NANOS: i64 = 15 * MINUTE;
/// Confirmations of others that are looked at, on either side of the act.
const MOST_CONFIRMATIONS: usize = 500;

pub(super) fn no_confirmation(scene: &Scene<'_>) -> Verdict {
    let from = scene.time().saturating_sub(CONFIRMED_NANOS);
    let own = scene
        .events_between(Class::Confirm, from, scene.in_force())
        .filter(|(row, event)| *row < scene.act_row || is_before_force(scene, event))
        .find(|(row, event)| confirms_act(scene, *row, event));
    if let Some((_, own)) = own {
        return Verdict::new(State::Operated, phrase!("confirmation-given"), vec![own.at]);
    }
    let files = scene.own_files();
    let rows = scene.survey.rows(Class::Confirm);
    let at = rows.partition_point(|&row| row < scene.act_row);
    let near =
        rows.get(at.saturating_sub(MOST_CONFIRMATIONS)..(at + MOST_CONFIRMATIONS).min(rows.len())).unwrap_or(&[]);
    let others: Vec<RecordRef> = near
        .iter()
        .filter_map(|&row| scene.case.events.get(row as usize))
        .filter(|event| files.contains(&event.at.evidence) && came_about(event) && confirms_alike(scene, event))
        .map(|event| event.at)
        .collect();
    let Some(example) = others.first() else {
        return Verdict::not_assessable(phrase!("confirmation-no-source"));
    };
    let file = scene.file_names(&[example.evidence]);
    let why = phrase!("confirmation-absent", file = file);
    Verdict::new(State::Absent, why, std::iter::once(scene.act.at).chain(others.into_iter().take(3)).collect())
}

fn is_before_force(scene: &Scene<'_>, event: &Event) -> bool {
    scene.in_force() > scene.time() && event.time.is_some_and(|time| time.nanos <= scene.in_force())
}

/// Whether a confirmation is the actor's, and of this act rather than of another.
fn confirms_act(scene: &Scene<'_>, row: u32, event: &Event) -> bool {
    let is_other_account = !event.account_entity.is_none()
        && event.account_entity != scene.outage.account
        && !scene.is_own(&Event { actor_entity: event.account_entity, ..*event });
    let keys = [(event.ticket, scene.act.ticket), (event.session, scene.act.session)];
    let is_apart = keys.iter().any(|&(a, b)| scene.is_named(a) && scene.is_named(b) && a != b);
    scene.is_own(event) && came_about(event) && !is_other_account && !is_apart && !is_used_up(scene, row)
}

/// Whether another act of the same class by the actor lies between the confirmation and the act.
fn is_used_up(scene: &Scene<'_>, row: u32) -> bool {
    let (actors, classes) = (scene.case.events.column("actor_entity"), scene.case.events.column("class"));
    (row..scene.act_row).any(|between| {
        let between = between as usize;
        classes.get(between) == Some(&scene.act.class.code())
            && actors.get(between) == Some(&scene.act.actor_entity.0)
            && scene.case.events.get(between).is_some_and(|event| event.account_entity != scene.outage.account)
    })
}

/// Whether a confirmation is followed at once by the same class of act by the same person.
fn confirms_alike(scene: &Scene<'_>, confirmation: &Event) -> bool {
    let Some(given) = confirmation.time.map(|time| time.nanos) else { return false };
    let mut acts = scene.survey.outs_by(confirmation.actor_entity);
    let classes = scene.case.events.column("class");
    acts.any(|row| {
        row != scene.act_row
            && (given..=given.saturating_add(CONFIRMED_NANOS)).contains(&scene.time_of(row))
            && classes.get(row as usize) == Some(&scene.act.class.code())
    })
}
