//! Safeguards that were weakened before the act and still stood so.

use super::State;
use super::scene::{Scene, Verdict, came_about};
use crate::chain::{Role, SettingChange, has_word, policy_reach, setting_name, span_in_words};
use crate::model::{Class, EvidenceId, FactKind, RecordRef};
use crate::phrase;
use std::collections::BTreeMap;

const CHANGES: [Class; 3] = [Class::PolicyChange, Class::ProtectionRemove, Class::ProtectionAdd];
/// Changes looked at for one that reaches the account.
const MOST_CHANGES: usize = 20_000;

/// Whether a safeguard that applies to the account had been weakened.
pub(super) fn safeguard_weakened(scene: &Scene<'_>) -> Verdict {
    const WEAKENINGS: [Class; 2] = [Class::PolicyChange, Class::ProtectionRemove];
    let weakened: Vec<_> =
        scene.steps_of(&WEAKENINGS).filter(|(step, _)| step.role == Role::Enabling).map(|(_, event)| event).collect();
    if let Some(last) = weakened.last() {
        let name = setting_name(scene.case, last);
        let age = scene.time().saturating_sub(last.time.map_or(i64::MIN, |time| time.nanos));
        let why = phrase!("policy-weakened", setting = name, span = span_in_words(age));
        return Verdict::new(State::Failed, why, weakened.iter().map(|event| event.at).collect());
    }
    let files = telling_files(scene);
    if files.is_empty() {
        let with_any = scene.survey.files_with(&CHANGES);
        return Verdict::not_assessable(match with_any.as_slice() {
            [] => phrase!("policy-no-source"),
            others => phrase!("policy-others-only", files = scene.file_names(others)),
        });
    }
    if let Some((setting, change)) = doubtful_weakening(scene) {
        let why = phrase!("policy-doubtful", setting = setting, account = &scene.outage.name);
        return Verdict::new(State::NotAssessable, why, vec![change]);
    }
    if let Some((last, at)) = untold_change(scene, &files) {
        let why = phrase!("policy-untold", files = scene.file_names(&files), last = last);
        return Verdict::new(State::NotAssessable, why, vec![at]);
    }
    let records = last_changes(scene, &files);
    let why = phrase!("policy-none", files = scene.file_names(&files));
    Verdict::new(State::Operated, why, records)
}

/// A weakening in force that speaks of protected accounts, where no list tells which accounts these are.
fn doubtful_weakening(scene: &Scene<'_>) -> Option<(String, RecordRef)> {
    const PROTECTED: [&str; 3] = ["protected", "protection", "vip"];
    if scene.has_facts(&[FactKind::ProtectionLabel, FactKind::ProtectionRule]) {
        return None;
    }
    let rows = scene.survey.rows(Class::PolicyChange);
    let before = rows.get(..rows.partition_point(|&row| row < scene.act_row)).unwrap_or(&[]);
    let mut last: BTreeMap<(String, u32), (bool, RecordRef)> = BTreeMap::new();
    for &row in before.get(before.len().saturating_sub(MOST_CHANGES)..).unwrap_or(&[]) {
        let Some(event) = scene.case.events.get(row as usize).filter(came_about) else { continue };
        let text = scene.text(event.reason);
        let Some(change) = SettingChange::parse(text) else { continue };
        if PROTECTED.iter().any(|word| has_word(text, word)) {
            last.insert((setting_name(scene.case, &event), event.object.0), (change.weakens(), event.at));
        }
    }
    last.into_iter().find(|(_, (weakens, _))| *weakens).map(|((setting, _), (_, at))| (setting, at))
}

/// The last change of policy before the act of which the record does not tell what was and what is.
fn untold_change(scene: &Scene<'_>, files: &[EvidenceId]) -> Option<(String, RecordRef)> {
    let rows = scene.survey.rows(Class::PolicyChange);
    let before = rows.get(..rows.partition_point(|&row| row < scene.act_row)).unwrap_or(&[]);
    let events = before.iter().rev().take(MOST_CHANGES).filter_map(|&row| scene.case.events.get(row as usize));
    let mut untold = events.filter(|event| {
        files.contains(&event.at.evidence)
            && came_about(event)
            && SettingChange::parse(scene.text(event.reason)).is_none()
    });
    untold.next().map(|event| (scene.text(event.action).to_owned(), event.at))
}

/// Files whose changes are those that would hold for the act: its own log's, a log that is kept for changes, and one
/// with a change that reaches the account.
fn telling_files(scene: &Scene<'_>) -> Vec<EvidenceId> {
    let own = scene.own_files();
    let changes = |file| CHANGES.iter().map(|&class| scene.survey.count(file, class)).sum::<u64>();
    let is_kept_for_changes = |file| {
        let other = scene.survey.count(file, Class::SystemChange) + scene.survey.count(file, Class::Unclassified);
        (changes(file) + other) * 2 >= scene.survey.total(file)
    };
    let mut files = scene.survey.files_with(&CHANGES);
    files.retain(|&file| own.contains(&file) || is_kept_for_changes(file) || reaches_account(scene, file));
    files.retain(|&file| is_before(scene, file));
    files
}

/// Changes stand until they are undone: a log of them tells of the act if it begins before it.
fn is_before(scene: &Scene<'_>, file: EvidenceId) -> bool {
    let first = scene.case.evidence.get(file.0 as usize).and_then(|file| file.first);
    first.is_some_and(|first| first.nanos < scene.time())
}

fn reaches_account(scene: &Scene<'_>, file: EvidenceId) -> bool {
    let rows = CHANGES.iter().flat_map(|&class| scene.survey.rows(class).iter().rev().take(MOST_CHANGES));
    let events = rows.filter_map(|&row| scene.case.events.get(row as usize));
    events
        .filter(|event| event.at.evidence == file)
        .any(|event| policy_reach(scene.case, scene.outage.account, &event).is_some())
}

/// The last change before the act in each file: what shows that such changes are recorded.
fn last_changes(scene: &Scene<'_>, files: &[EvidenceId]) -> Vec<RecordRef> {
    let last_in = |file: &EvidenceId| {
        let rows = CHANGES.iter().flat_map(|&class| scene.survey.rows(class));
        let rows = rows.filter(|&&row| row < scene.act_row);
        let events = rows.filter_map(|&row| scene.case.events.get(row as usize).filter(|e| e.at.evidence == *file));
        events.max_by_key(|event| (event.time.map(|time| time.nanos), event.at)).map(|event| event.at)
    };
    files.iter().filter_map(last_in).collect()
}
