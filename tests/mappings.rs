//! Every mapping on samples of our own making: `tests/mappings/ID/NAME.EXT` is a file that mapping ID must recognise by
//! itself, and `NAME.expected.jsonl` tells what it must give, a JSON object a line:
//!
//! - an event: `record` (and `part`, where it is not 1) with columns of the JSON lines of `hergang events`; those written
//!   must be equal, null says that the column must be empty; `actor_ids` and their like may name the whole list only;
//! - a fact: `record`, `fact` (its kind), `subject` (one of the identifiers), `value` and `at` where it has them;
//! - a record that gives neither: `record` with `skipped` (the reason) or `quarantined` (a part of the reason).
//!
//! All events, facts and quarantined records of the file must stand there. `HERGANG_TEST_MAPPINGS=FOLDER` tries the mapping
//! files of a folder without building the program anew, `HERGANG_TEST_SAMPLES=FOLDER` other samples.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use hergang::case::{Case, FileState, OpenOptions, Progress};
use hergang::evidence::collect_inputs;
use hergang::findings::{Format, write_rows};
use hergang::mapping::Catalogue;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The mappings whose tests are in `src/mapping/tests` and in the sample case.
const TESTED_ELSEWHERE: [&str; 8] = [
    "aws-cloudtrail",
    "entra-id",
    "entra-portal-csv",
    "github-audit",
    "google-workspace",
    "m365-audit",
    "okta-console-csv",
    "okta-system-log",
];

fn samples() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mappings");
    std::env::var_os("HERGANG_TEST_SAMPLES").map_or_else(own, PathBuf::from)
}

fn folders() -> Vec<PathBuf> {
    std::env::var_os("HERGANG_TEST_MAPPINGS").into_iter().map(PathBuf::from).collect()
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// The lines of the expected file, in order.
fn expected(sample: &Path) -> Vec<Map<String, Value>> {
    let path = sample.with_extension("expected.jsonl");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}: {line}", path.display()))).collect()
}

fn record_of(line: &Map<String, Value>) -> (u64, u64) {
    let number = |key: &str| line.get(key).and_then(Value::as_u64);
    (number("record").unwrap(), number("part").unwrap_or(1))
}

/// What differs between the file as read and as expected, a line each.
fn differences(id: &str, sample: &Path) -> Vec<String> {
    let inputs = collect_inputs(&[sample.to_path_buf()]).unwrap().inputs;
    let options = OpenOptions { mapping_folders: folders(), ..OpenOptions::default() };
    let case = Case::open(&inputs, &options, &Progress::default()).unwrap();
    let mut wrong: Vec<String> = case.problems.clone();
    let file = &case.evidence[0];
    if file.state != FileState::Mapped(id.to_owned()) {
        return vec![format!("expected to be recognised as {id}, is {:?}", file.state)];
    }
    if !file.adds_up() {
        wrong.push("its records do not add up".to_owned());
    }
    let rows: Vec<u32> = (0..case.events.len() as u32).collect();
    let mut out = Vec::new();
    write_rows(&case, &rows, Format::JsonLines, &mut out).unwrap();
    let mut events: BTreeMap<(u64, u64), Map<String, Value>> = BTreeMap::new();
    for line in String::from_utf8(out).unwrap().lines() {
        let event: Map<String, Value> = serde_json::from_str(line).unwrap();
        events.insert(record_of(&event), event);
    }
    let mut facts: BTreeSet<(u64, String)> =
        case.facts.iter().map(|fact| (u64::from(fact.record.record), fact.kind.name().to_owned())).collect();
    let mut quarantined: BTreeMap<u64, &str> =
        file.quarantined.iter().map(|q| (u64::from(q.record), q.reason.as_str())).collect();
    for line in expected(sample) {
        let at = record_of(&line);
        if let Some(kind) = line.get("fact").and_then(Value::as_str) {
            if !facts.remove(&(at.0, kind.to_owned())) || !states(&case, at.0, kind, &line) {
                wrong.push(format!("record {}: no such fact: {line:?}", at.0));
            }
        } else if let Some(reason) = line.get("quarantined").and_then(Value::as_str) {
            match quarantined.remove(&at.0) {
                Some(told) if told.contains(reason) => {}
                told => wrong.push(format!("record {}: expected in quarantine for {reason:?}, is {told:?}", at.0)),
            }
        } else if let Some(reason) = line.get("skipped").and_then(Value::as_str) {
            if !file.skipped.contains_key(reason) {
                wrong.push(format!("record {}: expected to be skipped for {reason:?}: {:?}", at.0, file.skipped));
            }
        } else {
            let event = events.remove(&at).unwrap_or_default();
            for (key, want) in line.iter().filter(|(key, _)| !["record", "part"].contains(&key.as_str())) {
                let got = event.get(key).unwrap_or(&Value::Null);
                if got != want {
                    wrong.push(format!("record {}.{} {key}: expected {want}, got {got}", at.0, at.1));
                }
            }
        }
    }
    wrong.extend(
        events.values().map(|event| format!("an event that is not expected: {}", Value::Object(event.clone()))),
    );
    wrong.extend(facts.iter().map(|fact| format!("a fact that is not expected: {fact:?}")));
    wrong.extend(quarantined.iter().map(|told| format!("in quarantine, not expected: {told:?}")));
    wrong
}

/// Whether the record states this fact with the subject, value and date of the line.
fn states(case: &Case, record: u64, kind: &str, line: &Map<String, Value>) -> bool {
    let facts = case.facts.iter().filter(|fact| u64::from(fact.record.record) == record && fact.kind.name() == kind);
    let wanted = |key: &str| line.get(key).and_then(Value::as_str);
    facts.into_iter().any(|fact| {
        let ids: Vec<&str> = case.events.sets().get(fact.subject).iter().map(|&id| case.events.text(id)).collect();
        let at = fact.at.map(|at| at.to_string());
        wanted("subject").is_some_and(|subject| ids.contains(&subject))
            && wanted("value").is_none_or(|value| value == case.events.text(fact.value))
            && wanted("at").is_none_or(|want| at.as_deref() == Some(want))
    })
}

#[test]
fn every_sample_is_recognised_and_read_as_expected() {
    let mut wrong = Vec::new();
    for folder in sorted(&samples()) {
        for sample in sorted(&folder).iter().filter(|path| !name(path).ends_with(".expected.jsonl")) {
            let place = format!("{}/{}", name(&folder), name(sample));
            wrong.extend(differences(name(&folder), sample).into_iter().map(|text| format!("{place}: {text}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_mapping_has_a_sample() {
    let tested: BTreeSet<String> = sorted(&samples()).iter().map(|folder| name(folder).to_owned()).collect();
    let catalogue = Catalogue::with_folders(&folders()).unwrap();
    let untested: Vec<&str> = catalogue
        .mappings()
        .iter()
        .map(|mapping| mapping.id())
        .filter(|id| !tested.contains(*id) && !TESTED_ELSEWHERE.contains(id))
        .collect();
    assert_eq!(untested, Vec::<&str>::new(), "these mappings have no sample in tests/mappings");
}
