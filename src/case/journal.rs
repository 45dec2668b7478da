//! The analyst's decisions about chains: an append-only journal of JSON lines. Nothing in it is changed or taken out:
//! undoing is an entry too. It names records as `FILE:RECORD`, so it can be read beside the evidence.

use super::Case;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// These two records are not tied, whatever the fields say.
    Veto { from: String, to: String },
    /// A record belongs to the chain, in this role (`trigger`, `enabling`, …).
    Pin { record: String, role: String },
    /// A record does not belong to the chain.
    LeaveOut { record: String },
    /// The outage began or ended at another time than the logs' acts give; RFC 3339, UTC.
    Bounds {
        #[serde(skip_serializing_if = "Option::is_none", default)]
        start: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        end: Option<String>,
    },
    /// Takes an earlier entry back.
    Undo { of: u32 },
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
    /// The outage: the account's name and the record in which it begins.
    pub account: String,
    pub begins: String,
    #[serde(flatten)]
    pub decision: Decision,
    /// Why, in the analyst's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// All decisions, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    entries: Vec<Entry>,
}

#[derive(Debug, Error)]
pub enum JournalError {
    #[error("the journal {path} could not be opened or written ({reason}); give a file in a folder you may write to")]
    File { path: PathBuf, reason: String },
    #[error(
        "the journal {path}, line {line}: expected one decision as JSON ({reason}); mend the line or take it out by hand"
    )]
    Line { path: PathBuf, line: usize, reason: String },
    #[error("decision {n} is not in the journal, or was taken back already; the journal has {count} entries")]
    NotInForce { n: u32, count: usize },
}

impl Journal {
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds a decision and gives its number. An undo of what is not in force is an error.
    pub fn push(&mut self, mut entry: Entry) -> Result<&Entry, JournalError> {
        if let Decision::Undo { of } = entry.decision
            && !self.in_force().any(|known| known.n == of)
        {
            return Err(JournalError::NotInForce { n: of, count: self.entries.len() });
        }
        entry.n = self.entries.last().map_or(0, |last| last.n) + 1;
        self.entries.push(entry);
        Ok(&self.entries[self.entries.len() - 1])
    }

    /// Decisions that were not taken back, in their order. Taking back an undo puts what it undid in force again.
    pub fn in_force(&self) -> impl Iterator<Item = &Entry> {
        let mut undone: BTreeSet<u32> = BTreeSet::new();
        for entry in self.entries.iter().rev() {
            if let Decision::Undo { of } = entry.decision
                && !undone.contains(&entry.n)
            {
                undone.insert(of);
            }
        }
        self.entries.iter().filter(move |entry| !undone.contains(&entry.n))
    }

    /// Those in force about one outage.
    pub fn about<'a>(&'a self, account: &'a str, begins: &'a str) -> impl Iterator<Item = &'a Entry> {
        let is_act = |entry: &&Entry| !matches!(entry.decision, Decision::Undo { .. });
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
            let entry: Entry = serde_json::from_str(line).map_err(|error| told(error.to_string()))?;
            let n = entry.n;
            let given = journal.push(entry).map_err(|error| told(error.to_string()))?;
            if given.n != n {
                return Err(told(format!("the number {n} stands where {} is expected", given.n)));
            }
        }
        Ok(journal)
    }

    /// Appends entries to a file, a line each.
    pub fn append(path: &Path, entries: &[Entry]) -> Result<(), JournalError> {
        let told = |reason: String| JournalError::File { path: path.to_owned(), reason };
        let mut file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .map_err(|error| told(error.to_string()))?;
        for entry in entries {
            let line = serde_json::to_string(entry).map_err(|error| told(error.to_string()))?;
            writeln!(file, "{line}").map_err(|error| told(error.to_string()))?;
        }
        Ok(())
    }
}

impl Case {
    /// The first row of the record that `FILE:RECORD` cites, if the case holds it.
    pub fn row_cited(&self, cited: &str) -> Option<u32> {
        let (file, record) = cited.rsplit_once(':')?;
        let record: u32 = record.split('.').next()?.parse().ok()?;
        let evidence = self.evidence.iter().position(|known| known.name == file)? as u32;
        let (files, records) = (self.events.column("evidence"), self.events.column("record"));
        (0..files.len()).find(|&row| records[row] == record && files[row] == evidence).map(|row| row as u32)
    }
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
        assert!(told.contains("line 1: expected one decision as JSON"), "{told}");
    }
}
