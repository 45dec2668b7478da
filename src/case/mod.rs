//! One investigation: the evidence files with their exact accounts, the events table, the facts, and who is who.
//! Knows no window and no filters.

mod cache;
mod cache_case;
mod cache_file;
#[cfg(test)]
mod cache_tests;
mod cited;
mod columns;
mod compared;
mod coverage;
mod duplicates;
mod entities;
mod error;
mod events;
mod file_hash;
mod first_look;
pub mod folder;
mod gaps;
mod identifiers;
mod journal;
mod ledger;
mod likeness;
mod limits;
mod marks;
mod merging;
mod names;
mod open;
mod order;
mod preview;
mod progress;
mod resolution;
mod skew;
mod table;
mod understand;

pub use coverage::{Bins, Coverage, Edge, FileCoverage, MOST_BINS, Stretch, coverage};
pub use duplicates::Duplicates;
pub use entities::{Doubt, Entities, Entity, Merge, Proof, Unmerged};
pub use error::CaseError;
pub use events::{Event, Events, NO_TIME};
pub use file_hash::{FileHash, Hashing};
pub use gaps::{Gap, gaps};
pub use journal::{Decision, Entry, Journal, JournalError};
pub use ledger::{EvidenceFile, FileState};
pub use limits::{Cap, Holes};
pub use marks::{Marks, Note, Tag, View};
pub use names::Names;
pub use open::OpenOptions;
pub use progress::Progress;
pub use resolution::Resolution;
pub use skew::{Skew, skew};
pub use table::TableBuilder;
pub use understand::{Understood, understand};

use crate::model::{EventBatch, EvidenceId, Fact, IdSet, RecordRef};
use std::sync::OnceLock;

/// Everything that was read, ready to be filtered and traced. Immutable once opened.
pub struct Case {
    /// In the order of their names; `EvidenceId(n)` is the n-th.
    pub evidence: Vec<EvidenceFile>,
    pub events: Events,
    /// In the order of (evidence, record).
    pub facts: Vec<Fact>,
    pub entities: Entities,
    /// What the user is to know of the opening as a whole, one sentence each.
    pub problems: Vec<String>,
    /// Looked for when first asked for.
    duplicates: OnceLock<Duplicates>,
    names: OnceLock<Names>,
    /// Where the case is to be kept, if it is one that is kept and is not there yet.
    place: Option<cache::Place>,
}

impl Case {
    fn new(
        evidence: Vec<EvidenceFile>,
        events: Events,
        facts: Vec<Fact>,
        entities: Entities,
        problems: Vec<String>,
    ) -> Case {
        Case {
            evidence,
            events,
            facts,
            entities,
            problems,
            duplicates: OnceLock::new(),
            names: OnceLock::new(),
            place: None,
        }
    }

    /// Which rows repeat others, in this file or in another.
    pub fn duplicates(&self) -> &Duplicates {
        self.duplicates.get_or_init(|| Duplicates::find(&self.evidence, &self.events))
    }

    /// The identifiers by their text; made when first asked for, in some tenths of a second where there are millions.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.events))
    }

    /// A case from events that were made in memory, one batch a file, for tests and benches. Its files hold no bytes.
    pub fn from_batches(files: &[(&str, EventBatch)]) -> Result<Case, CaseError> {
        let mut table = TableBuilder::default();
        let mut evidence = Vec::with_capacity(files.len());
        for (number, (name, batch)) in files.iter().enumerate() {
            let id = EvidenceId(number as u32);
            table.absorb(batch, id, 0)?;
            let mut file = EvidenceFile::empty(id, name, FileState::Mapped("memory".to_owned()));
            file.events = batch.events.len() as u64;
            file.event_records = file.events;
            file.records = file.events;
            evidence.push(file);
        }
        let (events, entities, facts) = table.finish()?;
        open::note_spans(&mut evidence, &events);
        Case::new(evidence, events, facts, entities, Vec::new()).settled(&Resolution::default())
    }

    /// Keeps the case in the cache folder it was opened with, if it is one that is kept and not there yet. Tells whether it
    /// was written.
    pub fn save_to_cache(&self, progress: &Progress) -> Result<bool, CaseError> {
        let Some(place) = &self.place else { return Ok(false) };
        place.save(self, progress).map_err(|source| match progress.is_cancelled() {
            true => CaseError::Cancelled,
            false => CaseError::Cache { source },
        })?;
        Ok(true)
    }

    /// Takes the hashes that were left for later, and gives one sentence for each that could not be taken. Called from
    /// several threads, all wait for the one that came first.
    pub fn take_hashes(&self, progress: &Progress) -> Vec<String> {
        for file in &self.evidence {
            if let Some(source) = &file.source {
                file.sha256.take(source, progress);
            }
        }
        self.evidence.iter().filter_map(|file| file.sha256.problem()).map(str::to_owned).collect()
    }

    /// For each file, how many of its events without an id repeat another of it in all that is read.
    fn repeats(&self) -> Vec<u64> {
        duplicates::repeats(&self.evidence, &self.events, self.duplicates())
    }

    /// The name by which the entity of an identifier set is shown; the set's own first identifier if it has none.
    pub fn name_of(&self, set: IdSet) -> &str {
        match self.entities.of_set(set) {
            Entity::NONE => self.events.shown(set),
            entity => self.entities.name(self.events.strings(), entity),
        }
    }

    /// The file that a record stands in.
    pub fn file(&self, at: RecordRef) -> Option<&EvidenceFile> {
        self.evidence.get(at.evidence.0 as usize)
    }

    /// `FILE:RECORD`, as people cite it.
    pub fn cite(&self, at: RecordRef) -> String {
        let name = self.file(at).map_or("?", |file| file.name.as_str());
        if at.part > 1 { format!("{name}:{}.{}", at.record, at.part) } else { format!("{name}:{}", at.record) }
    }

    /// The record's own bytes, from the evidence.
    pub fn raw(&self, at: RecordRef) -> Result<Vec<u8>, CaseError> {
        let file = self.file(at).ok_or(CaseError::NoSuchEvidence(at.evidence.0))?;
        file.raw(at)
    }
}
