//! The exact account of one evidence file: records = events' records + facts' records + skipped + quarantined.

use super::error::CaseError;
use super::file_hash::FileHash;
use crate::evidence::Source;
use crate::mapping::Guess;
use crate::model::{EvidenceId, Instant, Quarantined, RecordRef};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What became of a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Read with this mapping (its id).
    Mapped(String),
    /// Recognised as something that holds no audit events; the sentence says what.
    NotALog(String),
    /// In no known form; the sentence says what was seen in it.
    Unknown(String),
    /// It could not be read; the sentence says why.
    Unreadable(String),
}

#[derive(Clone)]
pub struct EvidenceFile {
    pub id: EvidenceId,
    /// The file's name, or its path where two share a name.
    pub name: String,
    /// Where the file lies, so that nothing is ever written there; `None` for what is embedded or came by standard input.
    pub path: Option<PathBuf>,
    /// Of the file as given; empty where it could not be read, or is pending.
    pub sha256: FileHash,
    pub size_bytes: u64,
    /// `CSV, comma, UTF-8`.
    pub format: String,
    pub state: FileState,
    pub title: String,
    /// The product as the mapping names it; empty where none is known.
    pub product: String,
    /// How the file's times got their zone.
    pub zone: String,
    pub records: u64,
    /// Records that gave at least one event.
    pub event_records: u64,
    /// Events made, those outside the window asked for included.
    pub events: u64,
    /// Events that lie outside the window asked for and were not kept.
    pub outside_window: u64,
    pub fact_records: u64,
    pub skipped: BTreeMap<String, u64>,
    pub quarantined: Vec<Quarantined>,
    /// Damage to the file as a whole (a truncated archive).
    pub damage: Option<String>,
    pub first: Option<Instant>,
    pub last: Option<Instant>,
    pub without_time: u64,
    pub(super) notes: Vec<String>,
    /// How a file that no mapping knows was guessed; the state's mapping is this one then.
    pub guess: Option<Arc<Guess>>,
    pub(super) source: Option<Arc<Source>>,
}

impl EvidenceFile {
    /// A file of which nothing has been read yet.
    pub(super) fn empty(id: EvidenceId, name: &str, state: FileState) -> EvidenceFile {
        EvidenceFile {
            id,
            name: name.to_owned(),
            path: None,
            sha256: FileHash::known(String::new()),
            size_bytes: 0,
            format: String::new(),
            state,
            title: String::new(),
            product: String::new(),
            zone: String::new(),
            records: 0,
            event_records: 0,
            events: 0,
            outside_window: 0,
            fact_records: 0,
            skipped: BTreeMap::new(),
            quarantined: Vec::new(),
            damage: None,
            first: None,
            last: None,
            without_time: 0,
            notes: Vec::new(),
            guess: None,
            source: None,
        }
    }

    pub fn skipped_records(&self) -> u64 {
        self.skipped.values().sum()
    }

    /// Whether every record is accounted for. Holds always; shown, and asserted in tests.
    pub fn adds_up(&self) -> bool {
        self.records == self.event_records + self.fact_records + self.skipped_records() + self.quarantined.len() as u64
    }

    /// What the user is to know of how the file was read, one sentence each.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Whether what the file means was guessed, as against known by a mapping.
    pub fn is_guessed(&self) -> bool {
        self.guess.is_some()
    }

    /// Whether the file as a whole could not be read. Single records are no such matter: they are told.
    pub fn is_unread(&self) -> bool {
        self.damage.is_some() || matches!(self.state, FileState::Unknown(_) | FileState::Unreadable(_))
    }

    /// The bytes of a record in the file's text.
    pub fn raw(&self, at: RecordRef) -> Result<Vec<u8>, CaseError> {
        let unreadable = |why: String| CaseError::Unreadable { file: self.name.clone(), why };
        let source = self.source.as_ref().ok_or_else(|| unreadable("it was not opened".to_owned()))?;
        source.raw(at.offset, at.length).map_err(|error| unreadable(error.to_string()))
    }
}
