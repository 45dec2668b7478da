//! Choosing the leaf of each field that takes one value: by name, by the shape of the values, by how many records
//! have one.

use super::leaf::{Leaf, Leaves};
use super::naming::{Names, Said};
use super::shape::Shape;
use std::collections::BTreeSet;

/// A leaf with all that is known of it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub leaf: Leaf,
    pub names: Names,
    pub shape: Shape,
    /// Share of the records that have a value.
    pub presence: f64,
}

/// What was chosen for a field: the best leaf and what comes in where it is empty.
#[derive(Clone, Debug)]
pub(super) struct Pick {
    /// Numbers of leaves, the best first.
    pub leaves: Vec<usize>,
    pub score: f64,
    pub said: Said,
    /// Another leaf that fits nearly as well.
    pub rival: Option<usize>,
}

pub(super) fn known(leaves: &Leaves) -> Vec<Known> {
    let one = |leaf: &Leaf| Known {
        names: Names::of(leaf),
        shape: Shape::of(leaf),
        presence: leaf.records as f64 / leaves.records.max(1) as f64,
        leaf: leaf.clone(),
    };
    leaves.all.iter().map(one).collect()
}

/// The field's best leaf, and others for the records that lack it. `least`: the score under which nothing is chosen;
/// `taken`: leaves that serve another field.
pub(super) fn pick(all: &[Known], field: &str, least: f64, taken: &BTreeSet<usize>) -> Option<Pick> {
    let mut scored: Vec<(f64, usize, Said)> = Vec::new();
    for (index, known) in all.iter().enumerate().filter(|(_, known)| !known.leaf.values.is_empty()) {
        if taken.contains(&index) {
            continue;
        }
        let mut said = known.names.fits(field);
        if said.score == 0.0 && looks_like(known, field) {
            said.score = 0.4;
        }
        let score = said.score * shape_factor(known, field, said.score) * presence_factor(known.presence);
        if score > 0.0 {
            scored.push((score, index, said));
        }
    }
    // Of equals the first in the record.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    if field == "action" {
        prefer_specific(all, &mut scored);
        prefer_spelt(all, &mut scored, taken);
    }
    let (score, best, said) = scored.first().cloned().filter(|(score, ..)| *score >= least)?;
    let mut leaves = vec![best];
    let mut has: BTreeSet<usize> = records(all.get(best)?).collect();
    let mut rival = None;
    for (other, index, _) in scored.iter().skip(1) {
        let Some(known) = all.get(*index) else { continue };
        if rival.is_none() && *other > 0.93 * score && known.presence > 0.5 {
            rival = Some(*index);
        }
        // What comes in has to fit well by itself: its score without regard to how rare it is.
        let fit = other / presence_factor(known.presence);
        if fit >= least.max(0.6 * score) && records(known).any(|record| !has.contains(&record)) && leaves.len() < 4 {
            has.extend(records(known));
            leaves.push(*index);
        }
    }
    Some(Pick { leaves, score, said, rival })
}

/// Whether the values alone say what they are, whatever the name.
fn looks_like(known: &Known, field: &str) -> bool {
    let shape = &known.shape;
    let is_another = ["destination", "host", "target", "geo", "policy"].iter().any(|word| known.names.has(word));
    match field {
        "source_ip" => shape.addresses > 0.8 && !is_another,
        "user_agent" => shape.browsers > 0.8 && known.leaf.values.iter().all(|(_, value)| value.len() > 12),
        _ => false,
    }
}

/// Of names that fit nearly as well, the one with more distinct actions is the action, and the other its category.
fn prefer_specific(all: &[Known], scored: &mut [(f64, usize, Said)]) {
    let Some((best, first)) = scored.first().and_then(|(score, index, _)| Some((*score, all.get(*index)?))) else {
        return;
    };
    // `user.deleted` in a key beside the text `User deleted`: the key is the product's own string.
    let is_key = |known: &Known| {
        known.shape.codes > 0.9
            && known.shape.verbs > 0.25
            && first.shape.codes < 0.6
            && known.names.own().last().is_some_and(|word| word == "id")
            && known.names.parents() == first.names.parents()
            && known.presence >= 0.9 * first.presence
    };
    let is_finer = |known: &Known| {
        known.shape.distinct * 2 >= first.shape.distinct * 3
            && known.shape.verbs >= 0.8 * first.shape.verbs
            && known.shape.sentences < 0.2
            && known.presence >= 0.9 * first.presence
            && !known.leaf.is_many
    };
    let finer = scored
        .iter()
        .take_while(|(score, ..)| *score >= 0.85 * best)
        .position(|(_, index, _)| all.get(*index).is_some_and(|known| is_finer(known) || is_key(known)));
    if let Some(at) = finer {
        scored.get_mut(..=at).unwrap_or_default().rotate_right(1);
    }
}

/// Where the action is a number and a text beside it spells out what each number stands for, the text is the action.
fn prefer_spelt(all: &[Known], scored: &mut Vec<(f64, usize, Said)>, taken: &BTreeSet<usize>) {
    let Some((score, first)) = scored.first().and_then(|(score, index, _)| Some((*score, all.get(*index)?))) else {
        return;
    };
    if first.shape.numbers < 0.8 || first.shape.verbs > 0.2 {
        return;
    }
    let spells = |known: &Known| {
        let (shape, codes) = (&known.shape, first.shape.distinct);
        let is_paired = shape.distinct >= 2 && shape.distinct * 2 >= codes && shape.distinct <= codes * 2;
        is_paired
            && shape.verbs > 0.4
            && shape.numbers < 0.1
            && known.presence >= 0.9 * first.presence
            && !known.leaf.is_many
    };
    let spelt = all.iter().enumerate().filter(|(index, known)| !taken.contains(index) && spells(known));
    let Some((index, known)) = spelt.max_by(|(_, a), (_, b)| a.shape.verbs.total_cmp(&b.shape.verbs)) else { return };
    scored.retain(|(_, other, _)| *other != index);
    scored.insert(0, (score, index, known.names.fits("action")));
}

fn records(known: &Known) -> impl Iterator<Item = usize> + '_ {
    known.leaf.values.iter().map(|(record, _)| *record)
}

fn presence_factor(presence: f64) -> f64 {
    0.45 + 0.55 * presence.min(1.0)
}

/// How well the values fit the field, given how well the name does. Zero where they cannot be it.
fn shape_factor(known: &Known, field: &str, named: f64) -> f64 {
    let shape = &known.shape;
    let is_time = shape.time.is_some() || shape.clocks > 0.8;
    if known.leaf.is_json {
        return 0.0;
    }
    match field {
        "time" => 0.0,
        "action" => action_factor(known, named),
        "source_ip" => match shape.addresses {
            // A chain of addresses begins with the one that came from farthest; the record's own is surer.
            share if share >= 0.5 => {
                if known.leaf.is_many {
                    0.85
                } else {
                    1.0
                }
            }
            share if share > 0.0 && named > 0.7 => 0.8,
            _ => 0.0,
        },
        "user_agent" if is_time || shape.addresses > 0.5 || shape.emails > 0.3 || shape.flags > 0.0 => 0.0,
        "user_agent" if shape.browsers > 0.4 => 1.0,
        "user_agent" => {
            if named >= 0.85 {
                0.8
            } else {
                0.0
            }
        }
        "event_id" if is_time || shape.flags > 0.0 || shape.urls > 0.5 || shape.sentences > 0.3 => 0.0,
        "event_id" => {
            let unique = shape.distinct as f64 / shape.values.max(1) as f64;
            let steady = if known.leaf.is_many { 0.5 } else { 1.0 };
            // Exports overlap and repeat records; what is opaque may repeat for that.
            steady
                * match unique {
                    all if all > 0.97 => 1.0,
                    most if most > 0.85 => 0.75,
                    some if some > 0.1 && shape.opaque > 0.7 => 0.6,
                    _ => 0.2,
                }
        }
        "session" | "request" if is_time || shape.flags > 0.0 || shape.urls > 0.5 || shape.sentences > 0.3 => 0.0,
        "session" | "request" if shape.addresses > 0.5 || shape.browsers > 0.5 => 0.0,
        "session" | "request" => {
            let many = if known.leaf.is_many { 0.6 } else { 1.0 };
            many * if shape.distinct == 1 && shape.values > 9 { 0.4 } else { 1.0 }
        }
        "ticket" if is_time || shape.flags > 0.0 || shape.sentences > 0.3 => 0.0,
        "reason"
            if is_time || shape.flags > 0.0 || shape.addresses > 0.5 || shape.opaque > 0.5 || shape.emails > 0.5 =>
        {
            0.0
        }
        "reason" if shape.numbers > 0.5 => 0.3,
        _ => 1.0,
    }
}

fn action_factor(known: &Known, named: f64) -> f64 {
    let shape = &known.shape;
    if shape.time.is_some() || shape.clocks > 0.5 || shape.addresses > 0.3 || shape.flags > 0.0 || shape.emails > 0.3 {
        return 0.0;
    }
    let unique = shape.distinct as f64 / shape.values.max(1) as f64;
    let mut factor = 0.62 + 0.38 * shape.verbs;
    if shape.numbers > 0.8 {
        factor *= 0.55;
    }
    if shape.opaque > 0.5 && shape.verbs < 0.3 {
        factor *= 0.2;
    }
    if shape.urls > 0.4 && shape.verbs < 0.5 {
        factor *= 0.4;
    }
    factor *= 1.0 - 0.55 * shape.sentences;
    // A word that never changes names the kind of log, not what was done.
    if shape.distinct == 1 && shape.values > 15 && named < 0.99 {
        factor *= 0.35;
    }
    if unique > 0.95 && shape.values > 30 && shape.verbs < 0.5 {
        factor *= 0.55;
    }
    if known.leaf.is_many {
        factor *= 0.8;
    }
    // A key that spells out what was done says it more exactly than the text beside it.
    if shape.codes > 0.9 && shape.verbs > 0.25 && known.names.own().last().is_some_and(|word| word == "id") {
        factor *= 1.08;
    }
    factor
}

/// The times of a file: the event's own first, then what stands in where it is missing.
pub(super) fn pick_time(all: &[Known]) -> Option<Pick> {
    let mut scored: Vec<(f64, usize, Said)> = Vec::new();
    for (index, known) in all.iter().enumerate() {
        let Some(time) = &known.shape.time else { continue };
        let said = known.names.fits("time");
        // Numbers are times only by their name; dates and clocks are what they look like.
        let is_number = known.shape.numbers > 0.8;
        if is_number && said.score < 0.3 || known.leaf.is_many {
            continue;
        }
        let mut score = said.score.max(0.25) * (0.4 + 0.6 * known.presence) * time.share;
        if time.is_date_only {
            score *= 0.75;
        }
        // A time without a year or a zone is worth less than the same with both.
        if time.formats.contains(&"syslog") {
            score *= 0.6;
        } else if !time.has_zone {
            score *= 0.95;
        }
        scored.push((score, index, said));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mean = |index: usize| all.get(index).and_then(|known| known.shape.time.as_ref()).map(|time| time.mean_secs);
    let (first, filled) =
        scored.first().map(|(score, index, _)| (*score, all.get(*index).map_or(0.0, |known| known.presence)))?;
    // Of times that fit as well the earliest is the event's own: it is read, sent and stored afterwards.
    let close = scored.iter().enumerate().filter(|(_, (score, index, said))| {
        *score >= 0.88 * first
            && said.score >= 0.7
            && all.get(*index).is_some_and(|known| known.presence >= 0.95 * filled)
    });
    let earliest =
        close.min_by(|(_, a), (_, b)| mean(a.1).unwrap_or(f64::MAX).total_cmp(&mean(b.1).unwrap_or(f64::MAX)));
    if let Some(at) = earliest.map(|(at, _)| at) {
        scored.get_mut(..=at).unwrap_or_default().rotate_right(1);
    }
    let (score, best, said) = scored.first().cloned()?;
    let mut pick = Pick { leaves: vec![best], score, said, rival: None };
    let mut has: BTreeSet<usize> = records(all.get(best)?).collect();
    for (other, index, said) in scored.iter().skip(1) {
        let Some(known) = all.get(*index) else { continue };
        if pick.rival.is_none() && *other > 0.9 * score && mean(*index) != mean(best) {
            pick.rival = Some(*index);
        }
        if said.score >= 0.3 && records(known).any(|record| !has.contains(&record)) && pick.leaves.len() < 4 {
            has.extend(records(known));
            pick.leaves.push(*index);
        }
    }
    Some(pick)
}
