//! Tables that are no log: people with the dates of their employment, and protected accounts.

use super::super::words::words;
use super::entity::text;
use super::pick::Known;

/// The facts that a table states.
#[derive(Clone, Debug, Default)]
pub(super) struct Roster {
    /// Leaves that say whom each row is about.
    pub subject: Vec<usize>,
    /// Kind of fact, its leaf, and whether it is a date.
    pub facts: Vec<(String, usize, bool)>,
}

/// The roster that a layout is, if it is one: it names people and states at least one date or kind of employment or
/// a protection of them.
pub(super) fn roster(all: &[Known]) -> Option<Roster> {
    let mut roster = Roster::default();
    for (kind, names) in &words().facts {
        let is_date = matches!(kind.as_str(), "employment.start" | "employment.end");
        let fits = |known: &Known| {
            let shape = &known.shape;
            names.contains(&known.names.all)
                && !known.leaf.values.is_empty()
                && shape.time.is_some() == is_date
                && shape.sentences < 0.5
        };
        // The column of which most is filled.
        let filled = all.iter().enumerate().filter(|(_, known)| fits(known));
        let best = filled.rev().max_by(|(_, a), (_, b)| a.presence.total_cmp(&b.presence));
        if let Some((index, _)) = best {
            roster.facts.push((kind.clone(), index, is_date));
        }
    }
    let taken: Vec<usize> = roster.facts.iter().map(|(_, index, _)| *index).collect();
    roster.subject = all
        .iter()
        .enumerate()
        .filter(|(index, known)| !taken.contains(index) && is_subject(known))
        .map(|(i, _)| i)
        .collect();
    let states = |start: &str| roster.facts.iter().any(|(kind, ..)| kind.starts_with(start));
    let protects = all.iter().any(|known| known.names.has("protect"));
    let is_one = states("employment.") && roster.facts.len() >= 2
        || states("protection.label") && (protects || states("protection.rule"));
    // A column of moments, not of days, tells what happened: a log.
    let is_log = all.iter().any(|known| {
        let time = known.shape.time.as_ref().filter(|time| !time.is_date_only && known.presence > 0.9);
        time.is_some() && known.names.fits("time").score > 0.8
    });
    (is_one && !is_log && !roster.subject.is_empty()).then_some(roster)
}

/// Whether a column identifies the person or account that a row is about.
fn is_subject(known: &Known) -> bool {
    let shape = &known.shape;
    if known.leaf.values.is_empty() || shape.time.is_some() || shape.flags > 0.0 || shape.addresses > 0.3 {
        return false;
    }
    let own: Vec<&str> = known.names.all.iter().map(String::as_str).collect();
    let is_person =
        |words: &[&str]| words.iter().all(|word| ["person", "user", "account", "login", "email"].contains(word));
    let is_unique = shape.distinct * 10 >= shape.values * 9;
    match own.as_slice() {
        ["id"] => is_unique,
        [rest @ .., "id"] => is_person(rest),
        [rest @ .., "name"] => !rest.is_empty() && is_person(rest) && shape.codes > 0.7,
        [rest @ .., "handle"] => is_person(rest),
        [rest @ .., "address"] => shape.emails > 0.7 && is_person(rest),
        all => is_person(all) && (shape.codes > 0.5 || shape.numbers > 0.9) && is_unique,
    }
}

/// The `[facts]` section.
pub(super) fn written(all: &[Known], roster: &Roster) -> String {
    let path = |index: usize| all.get(index).map(|known| text(&known.leaf.path)).unwrap_or_default();
    let subject: Vec<String> = roster.subject.iter().map(|&index| path(index)).collect();
    let mut toml = format!("[facts]\nsubject = [{}]\n", subject.join(", "));
    for (kind, leaf, is_date) in &roster.facts {
        toml.push_str(&format!("\n[[facts.fact]]\nkind = {}\n", text(kind)));
        if *is_date {
            let formats = all.get(*leaf).and_then(|known| known.shape.time.as_ref()).map(super::telling::formats);
            toml.push_str(&format!("at = {{ path = {}, format = {} }}\n", path(*leaf), formats.unwrap_or_default()));
        } else {
            toml.push_str(&format!("value = {}\n", path(*leaf)));
        }
    }
    toml
}
