//! Guessing what an unknown layout means: by the names of its columns and keys and by what its values look like over
//! a sample of its records. The guess is a mapping in our own language, as text, and is compiled and applied as any
//! other; so it can be shown, corrected, saved and given to others. Which words mean what is data
//! (`assets/mappings/guess-words.toml`). Nothing here knows a product.

mod bulk;
mod desk;
mod duty;
mod entity;
mod group;
mod leaf;
mod moment;
mod naming;
mod pick;
mod result;
mod roster;
mod same;
mod shape;
mod telling;
mod tickets;
mod write;

use super::catalogue::{Catalogue, Mapping};
use super::error::MappingError;
use super::recognise;
use crate::evidence::{Layout, Sample};
use serde::{Deserialize, Serialize};

/// How many well-formed records are looked at.
pub const SAMPLE_RECORDS: usize = 400;
/// What the user writes to have a file guessed that is known: `--mapping FILE=guess`.
pub const GUESS: &str = "guess";

/// One field of a guess: where its values are taken from, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GuessedField {
    /// `time`, `actor`, `outcome`, `employment.end`, …
    pub field: String,
    /// The paths, the first that has a value first.
    pub take: Vec<String>,
    /// One sentence.
    pub reason: String,
    /// What speaks against it, or for another path as well; empty without doubt.
    pub doubt: String,
    /// 0 to 1.
    pub confidence: f64,
    /// A few of the values, as the file has them.
    pub samples: Vec<String>,
}

/// What an unknown layout is taken to mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// The id of the mapping; the same for every file of this layout.
    pub id: String,
    pub fields: Vec<GuessedField>,
    /// How many records were looked at.
    pub records: usize,
    toml: String,
}

impl Guess {
    /// Guesses from the first records of a file. `Err`: why it cannot be a log, with what was seen in it.
    pub fn of(layout: &Layout, sample: &Sample) -> Result<Guess, String> {
        if let Layout::Unknown { seen } = layout {
            return Err(seen.clone());
        }
        let leaves = leaf::Leaves::of(layout, sample);
        let all = pick::known(&leaves);
        let is_delimited = matches!(layout, Layout::Delimited { .. });
        write::guess(&all, leaves.records, is_delimited)
            .ok_or_else(|| format!("{}; no column of it can be a time or an action", recognise::seen(layout, sample)))
    }

    /// The mapping as TOML, with the reasons as comments: what is shown to be edited, and what is saved.
    pub fn toml(&self) -> &str {
        &self.toml
    }

    /// The mapping itself.
    pub fn mapping(&self) -> Result<Mapping, MappingError> {
        Catalogue::parse(&self.toml)
    }
}
