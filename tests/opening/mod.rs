//! Opening a text as a file that no mapping knows, its events as they are exported, and the guess saved and read back.

use hergang::case::{Case, FileState, OpenOptions, Progress};
use hergang::evidence::{Input, Origin};
use hergang::findings::{Format, write_rows};
use serde_json::Value;
use std::path::PathBuf;

pub fn open(name: &str, text: &str, folders: &[PathBuf]) -> Case {
    let input = Input { name: name.to_owned(), origin: Origin::Bytes(text.as_bytes().into()) };
    let options = OpenOptions { mapping_folders: folders.to_vec(), ..OpenOptions::default() };
    Case::open(&[input], &options, &Progress::default()).unwrap()
}

/// The events as `hergang events --format jsonl` writes them.
pub fn events(case: &Case) -> Vec<Value> {
    let rows: Vec<u32> = (0..u32::try_from(case.events.len()).unwrap()).collect();
    let mut out = Vec::new();
    write_rows(case, &rows, Format::JsonLines, &mut out).unwrap();
    String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn text<'a>(event: &'a Value, key: &str) -> &'a str {
    event.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The facts: kind, the subject's identifiers, the value, the day.
pub fn facts(case: &Case) -> Vec<(String, Vec<String>, String, String)> {
    let one = |fact: &hergang::model::Fact| {
        let ids = case.events.sets().get(fact.subject).iter().map(|&id| case.events.text(id).to_owned()).collect();
        let day = fact.at.map_or_else(String::new, |at| at.utc().date_naive().to_string());
        (fact.kind.name().to_owned(), ids, case.events.text(fact.value).to_owned(), day)
    };
    case.facts.iter().map(one).collect()
}

/// That the guess, saved in a folder as TOML, gives the same events and facts by recognition alone.
pub fn assert_round_trip(name: &str, content: &str) {
    let guessed = open(name, content, &[]);
    let guess = guessed.evidence[0].guess.clone().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.toml"), guess.toml()).unwrap();
    let known = open(name, content, &[folder.path().to_path_buf()]);
    assert_eq!(known.problems, Vec::<String>::new());
    assert!(!known.evidence[0].is_guessed());
    assert_eq!(known.evidence[0].state, FileState::Mapped(guess.id.clone()));
    assert_eq!((events(&known), facts(&known)), (events(&guessed), facts(&guessed)));
}
