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
    /// The file in another light, where that is the one in which it was understood.
    pub source: Option<Source>,
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
    let without = |state| Understood { source: None, state, mapping: None, guess: None };
    let known = |mapping: &'a Mapping| Understood {
        source: None,
        state: FileState::Mapped(mapping.id().to_owned()),
        mapping: Some(Cow::Borrowed(mapping)),
        guess: None,
    };
    if let Layout::Unknown { seen } = source.layout() {
        return Ok(without(FileState::Unknown(seen.clone())));
    }
    let as_document = || {
        let document = source.as_document()?;
        match catalogue.recognise(document.layout(), &document.sample(SAMPLE_RECORDS)) {
            Recognition::Known(index) => catalogue.mapping(index).map(|mapping| (document, mapping)),
            _ => None,
        }
    };
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
        Recognition::Unknown(_) => match as_document() {
            Some((document, mapping)) => Understood { source: Some(document), ..known(mapping) },
            None => guessed(source)?,
        },
    })
}

/// A guess at the file's records; or at its document, if its list is no log.
fn guessed<'a>(source: &Source) -> Result<Understood<'a>, MappingError> {
    let at = |source: &Source| Guess::of(source.layout(), &source.sample(GUESS_RECORDS));
    let found = |source, guess: Guess| {
        Ok(Understood {
            source,
            state: FileState::Mapped(guess.id.clone()),
            mapping: Some(Cow::Owned(guess.mapping()?)),
            guess: Some(Arc::new(guess)),
        })
    };
    let document = || source.as_document().and_then(|document| Some((at(&document).ok()?, document)));
    let has_time = |guess: &Guess| guess.fields.iter().any(|field| field.field == "time");
    match at(source) {
        Ok(guess) if has_time(&guess) => found(None, guess),
        // A list without times in a document with one is a part of the record.
        listed => match (document(), listed) {
            (Some((guess, document)), Err(_)) => found(Some(document), guess),
            (Some((guess, document)), Ok(_)) if has_time(&guess) => found(Some(document), guess),
            (_, Ok(guess)) => found(None, guess),
            (None, Err(seen)) => {
                Ok(Understood { source: None, state: FileState::Unknown(seen), mapping: None, guess: None })
            }
        },
    }
}
