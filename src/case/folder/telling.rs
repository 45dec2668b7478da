//! What the user is told when a case folder is opened.

use super::check::{FileCheck, FileFate};
use super::work::Reopened;
use crate::language::Phrase;
use crate::phrase;

impl Reopened {
    /// What happened to the case since it was last worked on: a session that was not closed, a journal that was hurt.
    pub fn told(&self) -> Vec<Phrase> {
        let mut told = Vec::new();
        if let Some(left) = &self.left_open {
            let count = self.journal.entries().len();
            // A process number is a name, not an amount.
            let (pid, since) = (left.pid.to_string(), plain(&left.at));
            told.push(match self.last_at() {
                Some(last) => {
                    phrase!("case-not-closed-last", pid = pid, since = since, count = count, last = plain(last))
                }
                None => phrase!("case-not-closed", pid = pid, since = since, count = count),
            });
        }
        if let Some(damage) = &self.damage
            && let Some((line, reason)) = damage.lines.first()
        {
            let count = damage.lines.len();
            let file = damage.kept_as.as_ref().map(|path| path.display().to_string());
            told.push(match (file, damage.is_torn_end) {
                (Some(file), true) => phrase!("journal-torn", line = *line, file = file),
                (None, true) => phrase!("journal-torn-seen", line = *line),
                (Some(file), false) => {
                    phrase!("journal-hurt", count = count, line = *line, reason = reason, file = file)
                }
                (None, false) => phrase!("journal-hurt-seen", count = count, line = *line, reason = reason),
            });
        }
        told
    }
}

/// `2024-05-31 22:15:00 UTC`.
fn plain(at: &str) -> String {
    at.replacen('T', " ", 1).replacen('Z', " UTC", 1)
}

impl FileCheck {
    /// The file's fate in a sentence.
    pub fn told(&self) -> Phrase {
        let name = &self.name;
        match &self.fate {
            FileFate::Unchanged => phrase!("evidence-unchanged", name = name),
            FileFate::Changed { was, is } if was.1 == is.1 => {
                phrase!("evidence-changed", name = name, was = &was.0, is = &is.0)
            }
            FileFate::Changed { was, is } => phrase!("evidence-changed-size", name = name, was = &was.0, is = &is.0)
                .with("was-size", was.1)
                .with("is-size", is.1),
            FileFate::Missing { looked_at } => {
                let places: Vec<String> = looked_at.iter().map(|place| place.display().to_string()).collect();
                phrase!("evidence-missing", name = name, places = places.join(", "))
            }
            FileFate::Unread(why) => phrase!("evidence-unread", name = name, why = why),
            FileFate::NoHash { was, is } if was == is => phrase!("evidence-no-hash", name = name),
            FileFate::NoHash { was, is } => phrase!("evidence-no-hash-size", name = name, was = *was, is = *is),
            FileFate::Embedded => phrase!("evidence-embedded", name = name),
            FileFate::Stream => phrase!("evidence-stream", name = name),
        }
    }
}
