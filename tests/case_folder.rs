//! A saved case given to the commands: its evidence, its options and its journal are used, what became of the evidence is
//! told, and nothing of the evidence is written.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

use assert_cmd::Command;
use hergang::case::folder::{Folder, Manifest};
use hergang::case::{Case, Decision, Entry, Journal, OpenOptions, Progress};
use hergang::evidence::collect_inputs;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;

const CONSOLE: &str = "\
timestamp,event_id,actor,actor_type,role,action,target_account,outcome,source_ip,session_id,ticket_id,reason
2020-05-01T09:58:00.100Z,e1,amara,agent,reviewer,account.view,@linden,success,192.0.2.1,s-1,,
2020-05-01T10:00:00.250Z,e2,amara,agent,reviewer,account.suspend,@linden,success,192.0.2.1,s-1,,=1+1
2020-05-01T11:00:00.000Z,e4,boris,agent,reviewer,account.restore,@linden,success,192.0.2.2,s-2,,
";

fn hergang(arguments: &[&str]) -> Output {
    Command::cargo_bin("hergang").unwrap().arg("--no-cache").args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn entries(decisions: Vec<Decision>) -> Vec<Arc<Entry>> {
    let mut journal = Journal::default();
    for decision in decisions {
        journal.push(Entry::new("2020-06-01T00:00:00Z".to_owned(), "ana".to_owned(), decision)).unwrap();
    }
    journal.entries().to_vec()
}

/// `logs/console.csv` and `x.hergang` beside it, with a tag, a star and a note in its journal.
fn saved(root: &Path) -> (PathBuf, PathBuf) {
    let log = root.join("logs").join("console.csv");
    fs::create_dir_all(log.parent().unwrap()).unwrap();
    fs::write(&log, CONSOLE).unwrap();
    let collected = collect_inputs(std::slice::from_ref(&log)).unwrap();
    let options = OpenOptions::default();
    let case = Case::open(&collected.inputs, &options, &Progress::default()).unwrap();
    let manifest = Manifest::of(&case, &collected.inputs, &options);
    let records = |numbers: &[u32]| numbers.iter().map(|n| format!("console.csv:{n}")).collect();
    let work = entries(vec![
        Decision::Tag { tag: "First Look".to_owned(), records: records(&[1, 3]) },
        Decision::Star { records: records(&[2]) },
        Decision::Note { text: "by phone".to_owned(), records: records(&[3]), replaces: None },
    ]);
    let folder = root.join("x.hergang");
    Folder::create(&folder, &manifest, &work).unwrap().close().unwrap();
    (log, folder)
}

fn records_found(folder: &Path, filter: &str) -> Vec<u64> {
    let output = hergang(&["events", folder.to_str().unwrap(), "--format", "jsonl", "--where", filter]);
    let lines = stdout(&output);
    lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["record"].as_u64().unwrap())
        .collect()
}

#[test]
fn commands_read_a_saved_case_with_its_marks() {
    let root = tempfile::tempdir().unwrap();
    let (_, folder) = saved(root.path());
    assert_eq!(records_found(&folder, "tag:\"first look\""), [1, 3]);
    assert_eq!(records_found(&folder, "star:true"), [2]);
    assert_eq!(records_found(&folder, "note:phone -star:true"), [3]);
    assert_eq!(records_found(&folder, "tag:\"\""), [2]);
    let quiet = hergang(&["outages", folder.to_str().unwrap()]);
    assert_eq!(quiet.status.code(), Some(0), "{}", stderr(&quiet));
    assert!(!stderr(&quiet).contains("changed"), "{}", stderr(&quiet));
    let log = root.path().join("logs").display().to_string();
    let both = hergang(&["outages", folder.to_str().unwrap(), &log]);
    assert_eq!(both.status.code(), Some(2));
    assert!(stderr(&both).contains("is a saved case, which is opened by itself"), "{}", stderr(&both));
}

#[test]
fn changed_and_missing_evidence_is_told_and_the_rest_is_read() {
    let root = tempfile::tempdir().unwrap();
    let (log, folder) = saved(root.path());
    fs::write(&log, CONSOLE.replace("boris", "carol")).unwrap();
    let changed = hergang(&["outages", folder.to_str().unwrap()]);
    assert!(
        stderr(&changed).contains("console.csv: changed since the case was saved. SHA-256 was "),
        "{}",
        stderr(&changed)
    );
    assert_eq!(changed.status.code(), Some(0));
    fs::remove_file(&log).unwrap();
    let missing = hergang(&["events", folder.to_str().unwrap()]);
    assert!(stderr(&missing).contains("console.csv: not found; looked for at "), "{}", stderr(&missing));
    assert_eq!(missing.status.code(), Some(3));
}

#[test]
fn a_decision_about_a_chain_goes_into_the_cases_own_journal() {
    let root = tempfile::tempdir().unwrap();
    let (log, folder) = saved(root.path());
    let case = folder.to_str().unwrap();
    let decided = hergang(&["chain", case, "--leave-out", "console.csv:1", "--by", "kim"]);
    assert_eq!(decided.status.code(), Some(0), "{}", stderr(&decided));
    assert!(stdout(&decided).contains("Decision 4 (kim): console.csv:1 is left out."), "{}", stdout(&decided));
    let journal = fs::read_to_string(folder.join("journal.jsonl")).unwrap();
    assert_eq!(journal.lines().count(), 4);
    let again = hergang(&["chain", case]);
    assert!(stdout(&again).contains("Decision 4 (kim)"), "{}", stdout(&again));
    let (held, _) = Folder::open(&folder).unwrap();
    let refused = hergang(&["chain", case, "--leave-out", "console.csv:1"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("is open in another window"), "{}", stderr(&refused));
    held.close().unwrap();
    assert_eq!(fs::read_to_string(&log).unwrap(), CONSOLE, "the evidence is as it was");
    assert_eq!(fs::read_dir(log.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_torn_journal_is_told_and_left_as_it_is_by_commands_that_only_read() {
    let root = tempfile::tempdir().unwrap();
    let (_, folder) = saved(root.path());
    let path = folder.join("journal.jsonl");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 9]).unwrap();
    let told = hergang(&["outages", folder.to_str().unwrap()]);
    assert!(stderr(&told).contains("The last line of the journal (line 3) was cut short"), "{}", stderr(&told));
    assert_eq!(fs::read(&path).unwrap().len(), whole.len() - 9);
    assert_eq!(records_found(&folder, "star:true"), [2]);
    assert!(records_found(&folder, "note:*").is_empty());
}
