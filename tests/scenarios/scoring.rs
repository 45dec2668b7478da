//! How well the found outages and chains match the expert's: the rubric of README.md beside this file.

use super::answer::{Found, Place};
use super::given::{Scenario, Wanted};
use chrono::DateTime;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What became of one outage of the truth.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    pub account: String,
    pub is_found: bool,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub is_cause_right: bool,
    pub is_end_right: bool,
    /// Records of the chain with the right role, of how many.
    pub roles: (usize, usize),
    /// Safeguards with the right state, of how many.
    pub barriers: (usize, usize),
    /// Safeguards said to be absent that were at work or cannot be judged.
    pub false_absences: Vec<String>,
    pub missing: Vec<Place>,
    pub extra: Vec<Place>,
}

/// The marks of a scenario's outages in the order of the truth, and the outages found that are none.
pub struct Score {
    pub marks: Vec<Mark>,
    pub invented: Vec<Found>,
    /// For each outage of the truth the one found, where there is one.
    pub matched: Vec<Option<Found>>,
}

/// Records as the expert counts them: of copies the first one.
pub struct Copies(HashMap<Place, Place>);

impl Copies {
    pub fn of(scenario: &Scenario) -> Copies {
        Copies(scenario.first_copies())
    }

    pub fn first(&self, place: &Place) -> Place {
        self.0.get(place).unwrap_or(place).clone()
    }
}

pub fn score(scenario: &Scenario, mut found: Vec<Found>) -> Score {
    let copies = Copies::of(scenario);
    let (mut marks, mut matched) = (Vec::new(), Vec::new());
    for wanted in &scenario.truth.outages {
        let hits = found.iter().enumerate().filter(|(_, found)| is_meant(wanted, found, &copies));
        let best = hits
            .map(|(nth, found)| (mark(wanted, found, &copies), nth))
            .reduce(|best, other| if rank(&other.0) > rank(&best.0) { other } else { best });
        match best {
            Some((mark, nth)) => {
                marks.push(mark);
                matched.push(Some(found.remove(nth)));
            }
            None => {
                let barriers = (0, wanted.barriers.len());
                marks.push(Mark { account: wanted.account.clone(), barriers, ..Mark::default() });
                matched.push(None);
            }
        }
    }
    Score { marks, invented: found, matched }
}

fn rank(mark: &Mark) -> (bool, f64) {
    (mark.is_cause_right, mark.f1)
}

fn is_meant(wanted: &Wanted, found: &Found, copies: &Copies) -> bool {
    let starts = std::iter::once(&wanted.start).chain(&wanted.also.start);
    let names: Vec<String> =
        std::iter::once(&wanted.account).chain(&wanted.aliases).map(|name| name.to_lowercase()).collect();
    let is_named = found.names().iter().any(|name| names.contains(name));
    let is_caused = wanted.cause.is_some() && is_cause(wanted, found, copies);
    starts.into_iter().any(|start| is_close(start, &found.start)) && (is_named || is_caused)
}

fn is_cause(wanted: &Wanted, found: &Found, copies: &Copies) -> bool {
    let told = found.cause.as_ref().map(|cause| copies.first(cause));
    let right = |cited: &super::given::Cited| told.as_ref() == Some(&copies.first(&cited.place()));
    match &wanted.cause {
        Some(cause) if right(cause) => true,
        None if told.is_none() => true,
        _ => wanted.also.cause.iter().any(right),
    }
}

/// Within a second.
pub fn is_close(one: &str, other: &str) -> bool {
    let nanos = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().timestamp_nanos_opt().unwrap();
    nanos(one).abs_diff(nanos(other)) <= 1_000_000_000
}

fn mark(wanted: &Wanted, found: &Found, copies: &Copies) -> Mark {
    let roles: BTreeMap<Place, &str> =
        wanted.chain.iter().map(|cited| (copies.first(&cited.place()), cited.role().unwrap())).collect();
    let told: BTreeMap<Place, &str> =
        found.chain.iter().map(|step| (copies.first(&step.at), step.role.as_str())).collect();
    let in_chain = told.iter().filter(|(_, role)| **role != "context").map(|(place, _)| place.clone());
    let agreement = agreement(wanted, in_chain.collect(), copies);
    let ends = std::iter::once(&wanted.end).cloned().chain(wanted.also.end.iter().cloned().map(Some));
    let is_end = |end: Option<String>| match (&end, &found.end) {
        (Some(end), Some(told)) => is_close(end, told),
        (end, told) => end == told,
    };
    let absent = |id: &str| found.state(id) == Some("absent");
    let states = wanted.barriers.iter();
    Mark {
        account: wanted.account.clone(),
        is_found: true,
        is_cause_right: is_cause(wanted, found, copies),
        is_end_right: ends.into_iter().any(is_end),
        roles: (roles.iter().filter(|&(place, role)| told.get(place) == Some(role)).count(), roles.len()),
        barriers: (states.clone().filter(|&(id, state)| found.state(id) == Some(state)).count(), wanted.barriers.len()),
        false_absences: states
            .filter(|&(id, state)| ["not_assessable", "operated"].contains(&state.as_str()) && absent(id))
            .map(|(id, _)| id.clone())
            .collect(),
        ..agreement
    }
}

/// Precision, recall and F1 of a set of records against the expert's chain; optional records count neither way.
pub fn agreement(wanted: &Wanted, records: BTreeSet<Place>, copies: &Copies) -> Mark {
    let need: BTreeSet<Place> = wanted.chain.iter().map(|cited| copies.first(&cited.place())).collect();
    let free: BTreeSet<Place> = wanted.optional.iter().map(|cited| copies.first(&cited.place())).collect();
    let got: BTreeSet<Place> = records
        .iter()
        .map(|place| copies.first(place))
        .filter(|place| need.contains(place) || !free.contains(place))
        .collect();
    let hits = got.intersection(&need).count() as f64;
    let precision = if got.is_empty() { 0.0 } else { hits / got.len() as f64 };
    let recall = if need.is_empty() { 1.0 } else { hits / need.len() as f64 };
    let sum = precision + recall;
    Mark {
        precision,
        recall,
        f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 },
        missing: need.difference(&got).cloned().collect(),
        extra: got.difference(&need).cloned().collect(),
        ..Mark::default()
    }
}

pub fn mean(marks: &[Mark], value: impl Fn(&Mark) -> f64) -> f64 {
    marks.iter().map(value).sum::<f64>() / marks.len().max(1) as f64
}
