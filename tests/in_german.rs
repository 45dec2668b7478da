//! The results as text in German: no English sentence is left in them, for any of the scenarios and the sample logs, and
//! JSON stays as it is.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Words of English sentences that neither German nor the names in logs have.
const ENGLISH: [&str; 23] = [
    "the",
    "and",
    "were",
    "of",
    "by",
    "before",
    "after",
    "with",
    "without",
    "not",
    "no",
    "is",
    "are",
    "on",
    "record",
    "records",
    "events",
    "outage",
    "account",
    "days",
    "hours",
    "minutes",
    "safeguards",
];

/// The logs of each scenario with their zones, and the sample logs.
fn cases() -> Vec<(String, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let mut cases = vec![("sample_logs".to_owned(), vec![text(&root.join("sample_logs"))])];
    let folders = fs::read_dir(root.join("tests/scenarios")).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = folders.filter(|path| path.join("logs").is_dir()).collect();
    folders.sort();
    for folder in folders {
        let mut arguments = vec![text(&folder.join("logs"))];
        let zones = fs::read_to_string(folder.join("zones.txt")).unwrap_or_default();
        for zone in zones.lines().filter(|line| !line.trim().is_empty()) {
            arguments.extend(["--zone".to_owned(), zone.trim().to_owned()]);
        }
        cases.push((folder.file_name().unwrap().to_str().unwrap().to_owned(), arguments));
    }
    cases
}

fn printed(command: &str, arguments: &[String], more: &[&str]) -> String {
    let run = Command::cargo_bin("hergang").unwrap().arg(command).args(arguments).args(more).output().unwrap();
    String::from_utf8(run.stdout).unwrap()
}

/// Texts of the logs with a blank in them, the longest first: what a line of German may quote.
fn quoted(arguments: &[String]) -> Vec<String> {
    let mut found = BTreeSet::new();
    let chain: Value = serde_json::from_str(&printed("chain", arguments, &["--format", "json"])).unwrap();
    collect(&chain, "", &mut found);
    let changes = printed("events", arguments, &["--where", "class:policy.change", "--format", "jsonl"]);
    for event in changes.lines() {
        collect(&serde_json::from_str(event).unwrap(), "", &mut found);
    }
    found.extend(tables(Path::new(&arguments[0])));
    let mut found: Vec<String> = found.into_iter().collect();
    found.sort_by_key(|text| std::cmp::Reverse(text.len()));
    found
}

/// The cells of rosters and lists, of which facts are made: those of tables that are not packed.
fn tables(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let tables = files.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    let text: String = tables.filter_map(|path| fs::read_to_string(path).ok()).collect();
    let cells = text.split(['\n', ',', ';', '"']).filter(|cell| cell.trim().contains(' '));
    cells.map(|cell| cell.trim().to_owned()).collect()
}

/// The strings under keys that hold what the logs write.
fn collect(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    const FROM_LOGS: [&str; 11] =
        ["account", "aliases", "actor", "action", "target", "value", "name", "kind", "job", "reason", "behind"];
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, key, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| collect(value, key, found)),
        Value::String(text) if FROM_LOGS.contains(&key) && text.contains(' ') => {
            found.insert(text.clone());
        }
        _ => {}
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/' | '@' | '#' | '=');
    text.split(move |c: char| !is_part(c)).filter(|word| !word.is_empty())
}

#[test]
fn no_english_sentence_is_left_in_german_text() {
    let ids: BTreeSet<String> = message_ids();
    let mut left = Vec::new();
    for (name, arguments) in cases() {
        let quoted = quoted(&arguments);
        for command in ["chain", "outages", "coverage"] {
            let german = printed(command, &arguments, &["--language", "de"]);
            assert!(!german.is_empty(), "{name}: {command}");
            for line in german.lines() {
                let said = quoted.iter().fold(line.to_owned(), |line, text| line.replace(text.as_str(), ""));
                let is_english = |word: &&str| ENGLISH.contains(&word.to_lowercase().trim_end_matches(['.', ':']));
                let english: Vec<&str> = words(&said).filter(is_english).collect();
                if !english.is_empty() || words(&said).any(|word| ids.contains(word)) {
                    left.push(format!("{name}: {command}: {english:?} in {line}"));
                }
            }
        }
    }
    assert!(left.is_empty(), "{} lines:\n{}", left.len(), left.join("\n"));
}

/// The ids of messages, of which one is shown where it has no words: those that no word of a log can be.
fn message_ids() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lang/en");
    let mut ids = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let found = text.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
        ids.extend(found.filter(|id| !id.starts_with([' ', '#']) && id.matches('-').count() > 1).map(str::to_owned));
    }
    assert!(ids.len() > 300);
    ids
}

#[test]
fn json_is_the_same_in_every_language() {
    let (_, arguments) = cases().remove(0);
    for command in ["chain", "outages", "coverage"] {
        let shape = ["--format", "json"];
        assert_eq!(
            printed(command, &arguments, &shape),
            printed(command, &arguments, &[shape[0], shape[1], "--language", "de"])
        );
    }
}
