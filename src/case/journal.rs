//! The analyst's own work: an append-only journal of JSON lines. Decisions about chains, stars, tags, notes and saved
//! views stand in it in the order in which they were made. Nothing in it is changed or taken out: undoing is an entry too,
//! and a note is edited by an entry that replaces it. It names records as `FILE:RECORD` (`FILE:RECORD.PART` for the second and
//! later events of a record), so it can be read beside the evidence. Knows no rows: [`super::Marks`] finds them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// These two records are not tied, whatever the fields say.
    Veto {
        from: String,
        to: String,
    },
    /// A record belongs to the chain, in this role (`trigger`, `enabling`, …).
    Pin {
        record: String,
        role: String,
    },
    /// A record does not belong to the chain.
    LeaveOut {
        record: String,
    },
    /// The outage began or ended at another time than the logs' acts give; RFC 3339, UTC.
    Bounds {
        #[serde(skip_serializing_if = "Option::is_none", default)]
        start: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        end: Option<String>,
    },
    /// Events worth finding again.
    Star {
        records: Vec<String>,
    },
    /// Takes stars away.
    Unstar {
        records: Vec<String>,
    },
    /// Events under one heading.
    Tag {
        tag: String,
        records: Vec<String>,
    },
    /// Takes a tag away from these events.
    Untag {
        tag: String,
        records: Vec<String>,
    },
    /// A note on these events, or on the case where there are none. It may take the place of an earlier one, named by the
    /// number of the entry that gave its text; the empty text takes that note away.
    Note {
        text: String,
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        records: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        replaces: Option<u32>,
    },
    /// A filter's text under a name; a view of that name is replaced.
    SaveView {
        name: String,
        filter: String,
    },
    DeleteView {
        name: String,
    },
    /// Takes an earlier entry back.
    Undo {
        of: u32,
    },
}

impl Decision {
    /// Whether it is about the chain of one outage, which the entry names.
    pub fn is_about_a_chain(&self) -> bool {
        matches!(
            self,
            Decision::Veto { .. } | Decision::Pin { .. } | Decision::LeaveOut { .. } | Decision::Bounds { .. }
        )
    }
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// From 1, in the order of decision.
    pub n: u32,
    /// When it was decided, RFC 3339.
    pub at: String,
    /// Who decided, as given; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The outage, for decisions about a chain: the account's name and the record in which it begins.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub account: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub begins: String,
    #[serde(flatten)]
    pub decision: Decision,
    /// Why, in the analyst's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Entry {
    /// An entry that has no number yet and is about no chain.
    pub fn new(at: String, by: String, decision: Decision) -> Entry {
        Entry { n: 0, at, by, account: String::new(), begins: String::new(), decision, note: String::new() }
    }

    /// The entry as its line, line end included.
    pub fn to_line(&self) -> Result<String, String> {
        let mut line = serde_json::to_string(self).map_err(|error| error.to_string())?;
        line.push('\n');
        Ok(line)
    }

    /// Reads one line.
    pub fn from_line(line: &[u8]) -> Result<Entry, String> {
        let entry: Entry = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        if entry.decision.is_about_a_chain() && entry.account.is_empty() {
            return Err("a decision about a chain names its outage by `account` and `begins`".to_owned());
        }
        Ok(entry)
    }
}

/// All entries, in their order. A copy shares them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    entries: Vec<Arc<Entry>>,
}

#[derive(Debug, Error)]
pub enum JournalError {
    #[error("the journal {path} could not be opened or written ({reason}); give a file in a folder you may write to")]
    File { path: PathBuf, reason: String },
    #[error(
        "the journal {path}, line {line}: expected one entry as JSON ({reason}); mend the line or take it out by hand"
    )]
    Line { path: PathBuf, line: usize, reason: String },
    #[error("entry {n} is not in the journal, or was taken back already; the journal has {count} entries")]
    NotInForce { n: u32, count: usize },
    #[error("the number {n} stands where a number above {last} is expected")]
    Number { n: u32, last: u32 },
}

impl Journal {
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The number of the last entry; 0 without any.
    pub fn last(&self) -> u32 {
        self.entries.last().map_or(0, |last| last.n)
    }

    /// The entry with this number.
    pub fn get(&self, n: u32) -> Option<&Arc<Entry>> {
        let at = self.entries.binary_search_by_key(&n, |entry| entry.n).ok()?;
        self.entries.get(at)
    }

    /// Adds a decision under the next number. An undo of what is not in force is an error.
    pub fn push(&mut self, mut entry: Entry) -> Result<Arc<Entry>, JournalError> {
        entry.n = self.last() + 1;
        self.take(entry)
    }

    /// Adds an entry as it was written, whose number is above all before it.
    pub(super) fn take(&mut self, entry: Entry) -> Result<Arc<Entry>, JournalError> {
        if entry.n <= self.last() {
            return Err(JournalError::Number { n: entry.n, last: self.last() });
        }
        if let Decision::Undo { of } = entry.decision
            && !self.is_in_force(of)
        {
            return Err(JournalError::NotInForce { n: of, count: self.entries.len() });
        }
        let entry = Arc::new(entry);
        self.entries.push(Arc::clone(&entry));
        Ok(entry)
    }

    /// Whether an entry is there and was not taken back.
    pub fn is_in_force(&self, n: u32) -> bool {
        if self.get(n).is_none() {
            return false;
        }
        // Only undoing entries after it can have taken it back.
        let after = self.entries.partition_point(|entry| entry.n <= n);
        let later = self.entries.get(after..).unwrap_or_default();
        !undone(later).contains(&n)
    }

    /// Entries that were not taken back, in their order. Taking back an undo puts what it undid in force again.
    pub fn in_force(&self) -> impl Iterator<Item = &Arc<Entry>> {
        let undone = undone(&self.entries);
        self.entries.iter().filter(move |entry| !undone.contains(&entry.n))
    }

    /// Those in force about one outage.
    pub fn about<'a>(&'a self, account: &'a str, begins: &'a str) -> impl Iterator<Item = &'a Arc<Entry>> {
        let is_act = |entry: &&Arc<Entry>| !matches!(entry.decision, Decision::Undo { .. });
        self.in_force().filter(is_act).filter(move |entry| entry.account == account && entry.begins == begins)
    }

    /// Reads a journal; a file that does not exist yet is an empty one.
    pub fn read(path: &Path) -> Result<Journal, JournalError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Journal::default()),
            Err(error) => return Err(JournalError::File { path: path.to_owned(), reason: error.to_string() }),
        };
        let mut journal = Journal::default();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let told = |reason: String| JournalError::Line { path: path.to_owned(), line: number, reason };
            journal.take(Entry::from_line(line.as_bytes()).map_err(told)?).map_err(|error| told(error.to_string()))?;
        }
        Ok(journal)
    }

    /// Appends entries to a file, a line each.
    pub fn append(path: &Path, entries: &[Arc<Entry>]) -> Result<(), JournalError> {
        let told = |reason: String| JournalError::File { path: path.to_owned(), reason };
        let mut file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .map_err(|error| told(error.to_string()))?;
        for entry in entries {
            let line = entry.to_line().map_err(told)?;
            file.write_all(line.as_bytes()).map_err(|error| told(error.to_string()))?;
        }
        Ok(())
    }
}

/// The numbers of the entries that these take back.
fn undone(entries: &[Arc<Entry>]) -> BTreeSet<u32> {
    let mut undone: BTreeSet<u32> = BTreeSet::new();
    for entry in entries.iter().rev() {
        if let Decision::Undo { of } = entry.decision
            && !undone.contains(&entry.n)
        {
            undone.insert(of);
        }
    }
    undone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(decision: Decision) -> Entry {
        let text = |text: &str| text.to_owned();
        Entry {
            n: 0,
            at: text("2024-01-01T00:00:00Z"),
            by: text("ana"),
            account: text("@x"),
            begins: text("c:1"),
            decision,
            note: String::new(),
        }
    }

    #[test]
    fn decisions_are_kept_undone_and_done_again() {
        let mut journal = Journal::default();
        let out = |record: &str| Decision::LeaveOut { record: record.to_owned() };
        journal.push(entry(out("c:7"))).unwrap();
        journal.push(entry(out("c:8"))).unwrap();
        journal.push(entry(Decision::Undo { of: 1 })).unwrap();
        let about = |journal: &Journal| journal.about("@x", "c:1").map(|e| e.n).collect::<Vec<_>>();
        assert_eq!(about(&journal), [2]);
        assert!(matches!(journal.push(entry(Decision::Undo { of: 1 })), Err(JournalError::NotInForce { n: 1, .. })));
        journal.push(entry(Decision::Undo { of: 3 })).unwrap();
        assert_eq!(about(&journal), [1, 2], "the undo was taken back");
        assert_eq!(journal.about("@y", "c:1").count(), 0);
        assert_eq!(journal.entries().len(), 4, "nothing is taken out");
    }

    #[test]
    fn a_journal_comes_back_from_its_file_and_a_bad_line_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        assert_eq!(Journal::read(&path).unwrap(), Journal::default());
        let mut journal = Journal::default();
        let veto = Decision::Veto { from: "a:1".to_owned(), to: "b:2".to_owned() };
        journal.push(entry(veto)).unwrap();
        Journal::append(&path, journal.entries()).unwrap();
        assert_eq!(Journal::read(&path).unwrap(), journal);
        std::fs::write(&path, "{\"n\":1}\n").unwrap();
        let told = Journal::read(&path).unwrap_err().to_string();
        assert!(told.contains("line 1: expected one entry as JSON"), "{told}");
    }

    #[test]
    fn a_journal_of_decisions_written_before_there_were_marks_still_reads() {
        let old = concat!(
            r#"{"n":1,"at":"2024-01-01T00:00:00Z","by":"ana","account":"@x","begins":"c:1","do":"veto","from":"a:1","to":"b:2"}"#,
            "\n",
            r#"{"n":2,"at":"2024-01-01T00:01:00Z","account":"@x","begins":"c:1","do":"bounds","start":"2024-01-01T00:00:00Z","note":"by phone"}"#,
            "\n",
            r#"{"n":3,"at":"2024-01-01T00:02:00Z","account":"@x","begins":"c:1","do":"undo","of":1}"#,
            "\n",
        );
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.jsonl");
        std::fs::write(&path, old).unwrap();
        let journal = Journal::read(&path).unwrap();
        assert_eq!(journal.about("@x", "c:1").map(|entry| entry.n).collect::<Vec<_>>(), [2]);
        let lines: String = journal.entries().iter().map(|entry| entry.to_line().unwrap()).collect();
        assert_eq!(lines, old, "written as it was read");
    }

    #[test]
    fn marks_name_no_outage_and_a_decision_about_a_chain_must() {
        let star = Entry::new("t".to_owned(), String::new(), Decision::Star { records: vec!["a:1".to_owned()] });
        assert_eq!(star.to_line().unwrap(), "{\"n\":0,\"at\":\"t\",\"do\":\"star\",\"records\":[\"a:1\"]}\n");
        assert_eq!(Entry::from_line(star.to_line().unwrap().as_bytes()), Ok(star));
        let told = Entry::from_line(br#"{"n":1,"at":"t","do":"leave_out","record":"a:1"}"#).unwrap_err();
        assert!(told.contains("names its outage"), "{told}");
        let unknown = Entry::from_line(br#"{"n":1,"at":"t","do":"star","records":[],"colour":"red"}"#);
        assert!(unknown.is_err(), "a word of a newer program is not passed over");
    }

    #[test]
    fn what_is_in_force_is_known_of_one_entry_as_of_all() {
        let mut journal = Journal::default();
        for _ in 0..3 {
            journal.push(entry(Decision::Star { records: vec!["a:1".to_owned()] })).unwrap();
        }
        journal.push(entry(Decision::Undo { of: 2 })).unwrap();
        journal.push(entry(Decision::Undo { of: 4 })).unwrap();
        journal.push(entry(Decision::Undo { of: 5 })).unwrap();
        let all: Vec<u32> = journal.in_force().map(|entry| entry.n).collect();
        let one_by_one: Vec<u32> = (0..9).filter(|n| journal.is_in_force(*n)).collect();
        assert_eq!((&all, &one_by_one), (&vec![1, 3, 4, 6], &vec![1, 3, 4, 6]));
    }
}
