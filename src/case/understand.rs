//! What a file is taken for: a known source, nothing of a log, a guess, or unknown.

use super::error::CaseError;
use super::ledger::FileState;
use crate::evidence::{Layout, Source};
use crate::mapping::{Catalogue, GUESS, GUESS_RECORDS, Guess, Mapping, MappingError, Recognition};
use std::borrow::Cow;
use std::sync::Arc;

/// How many well-formed records are looked at to recognise a source.
const SAMPLE_RECORDS: usize = 50;

/// What was found out of a file before its records are read.
pub struct Understood<'a> {
    pub state: FileState,
    pub mapping: Option<Cow<'a, Mapping>>,
    pub guess: Option<Arc<Guess>>,
}

/// Tells how a file is to be read. `chosen`: the id of the mapping that the user wants for it; `guess` has it guessed
/// even if it is known.
pub fn understand<'a>(
    source: &Source,
    catalogue: &'a Catalogue,
    chosen: Option<&str>,
) -> Result<Understood<'a>, CaseError> {
    let without = |state| Understood { state, mapping: None, guess: None };
    let known = |mapping: &'a Mapping| Understood {
        state: FileState::Mapped(mapping.id().to_owned()),
        mapping: Some(Cow::Borrowed(mapping)),
        guess: None,
    };
    if let Layout::Unknown { seen } = source.layout() {
        return Ok(without(FileState::Unknown(seen.clone())));
    }
    if chosen == Some(GUESS) {
        return Ok(guessed(source)?);
    }
    if let Some(mapping) = chosen.and_then(|id| catalogue.get(id)) {
        return Ok(known(mapping));
    }
    Ok(match catalogue.recognise(source.layout(), &source.sample(SAMPLE_RECORDS)) {
        Recognition::Known(index) => match catalogue.mapping(index) {
            Some(mapping) => known(mapping),
            None => guessed(source)?,
        },
        Recognition::NotALog(why) => without(FileState::NotALog(why)),
        Recognition::Unknown(_) => guessed(source)?,
    })
}

fn guessed<'a>(source: &Source) -> Result<Understood<'a>, MappingError> {
    Ok(match Guess::of(source.layout(), &source.sample(GUESS_RECORDS)) {
        Ok(guess) => Understood {
            state: FileState::Mapped(guess.id.clone()),
            mapping: Some(Cow::Owned(guess.mapping()?)),
            guess: Some(Arc::new(guess)),
        },
        Err(seen) => Understood { state: FileState::Unknown(seen), mapping: None, guess: None },
    })
}
