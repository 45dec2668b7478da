//! What the log of the act itself leaves out: time, or who it was.

use super::State;
use super::scene::{DAY, Scene, Verdict};
use super::shift::utc;
use crate::case::Gap;
use crate::chain::{Role, span_in_words};
use crate::language::{Phrase, bare};
use crate::model::{RecordRef, Sym};
use crate::phrase;

/// A gap is looked for from so long before the act, or from the chain's first record of the log.
const BEFORE_NANOS: i64 = DAY;
/// With fewer events a log has no rhythm.
const FEWEST_EVENTS: usize = 200;

/// Whether the act's log is silent somewhere around the act, or does not tell who acted.
pub(super) fn logging_gap(scene: &Scene<'_>) -> Verdict {
    if let Some(why) = nobody(scene) {
        return Verdict::new(State::Failed, why, vec![scene.act.at]);
    }
    let files = scene.file_names(&scene.own_files());
    let Some(log) = scene.survey.rhythm(scene.case, scene.act.source) else {
        return Verdict::not_assessable(phrase!("logging-no-times"));
    };
    let causes = scene.steps.iter().filter(|(step, event)| {
        matches!(step.role, Role::Trigger | Role::Enabling) && event.source == scene.act.source
    });
    let first = causes.filter_map(|(_, event)| event.time).map(|time| time.nanos).min();
    let from = first.unwrap_or(i64::MAX).min(scene.time().saturating_sub(BEFORE_NANOS));
    let to = scene.outage.end.map_or(scene.time().saturating_add(DAY), |end| end.nanos);
    let longest = log.gaps.iter().filter(|gap| gap.from < to && from < gap.to).max_by_key(|gap| gap.to - gap.from);
    if let Some(gap) = longest {
        let span = span_in_words(gap.to.saturating_sub(gap.from));
        let from = utc(gap.from).format("%Y-%m-%d %H:%M").to_string();
        let why = phrase!("logging-silent", files = files, span = span, from = from, n = bare(gap.usual));
        return Verdict::new(State::Failed, why, beside(scene, gap));
    }
    if log.events < FEWEST_EVENTS {
        return Verdict::not_assessable(phrase!("logging-too-few", files = files));
    }
    let why = phrase!("logging-whole", files = files);
    Verdict::new(State::Operated, why, vec![scene.act.at])
}

/// Why the act's record does not tell a person, where it does not.
fn nobody(scene: &Scene<'_>) -> Option<Phrase> {
    const SHARED: [&str; 14] = [
        "root",
        "admin",
        "administrator",
        "administrators",
        "sa",
        "sysadmin",
        "superuser",
        "support",
        "helpdesk",
        "operator",
        "shared",
        "guest",
        "anonymous",
        "unknown",
    ];
    if scene.act.actor_entity.is_none() && scene.act.actor.is_none() {
        return Some(phrase!("logging-nobody"));
    }
    let is_person_known = scene.person != scene.act.actor_entity || !scene.act.on_behalf_of.is_none();
    let ids: Vec<&str> = scene.case.events.sets().get(scene.act.actor).iter().map(|&id| scene.text(id)).collect();
    let is_shared = |id: &&str| SHARED.iter().any(|word| id.eq_ignore_ascii_case(word));
    let shared = ids.iter().find(|id| is_shared(id)).filter(|_| ids.len() == 1 && !is_person_known)?;
    Some(phrase!("logging-shared", name = *shared))
}

/// The records of the act's log on either side of a gap.
fn beside(scene: &Scene<'_>, gap: &Gap) -> Vec<RecordRef> {
    let (times, sources) = (scene.case.events.times(), scene.case.events.column("source"));
    let at = |nanos: i64| {
        let from = times.partition_point(|&time| time < nanos);
        let rows = (from..times.len()).take_while(|&row| times.get(row) == Some(&nanos));
        let mut own = rows.filter(|&row| sources.get(row).map(|&source| Sym(source)) == Some(scene.act.source));
        own.find_map(|row| scene.case.events.get(row)).map(|event| event.at)
    };
    [at(gap.from), at(gap.to), Some(scene.act.at)].into_iter().flatten().collect()
}
