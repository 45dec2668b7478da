//! The analyst's decisions given on the command line: checked, applied, appended to the journal.

use super::Ending;
use super::arguments::Decisions;
use super::opening::Opened;
use super::output::Failure;
use crate::case::folder::{Folder, FolderError, now};
use crate::case::{Case, Decision, Entry, Journal, JournalError};
use crate::chain::{Outage, Role, begins};
use crate::model::parse_rfc3339;
use std::path::Path;
use std::sync::Arc;

/// The journal with what is decided now. New decisions are about one outage; they are written to the journal's file,
/// or into that of the saved case, if there is one.
pub(super) fn journal(given: &Decisions, opened: &Opened, outages: &[Outage]) -> Result<Journal, Failure> {
    let case = &opened.case;
    let saved = opened.saved.as_ref().filter(|_| given.journal.is_none());
    let mut journal = match (&given.journal, saved) {
        (Some(path), _) => Journal::read(path).map_err(|error| wrong(&error))?,
        (None, Some((_, journal))) => journal.clone(),
        (None, None) => Journal::default(),
    };
    let decided = decided(given, case)?;
    if decided.is_empty() {
        return Ok(journal);
    }
    let [outage] = outages else {
        let told = format!("a decision is about one outage, and {} are chosen; name one by --outage N", outages.len());
        return Err(Failure::Told(told, Ending::WrongUse));
    };
    let known = journal.entries().len();
    for decision in decided {
        let entry = Entry {
            account: outage.name.clone(),
            begins: begins(case, outage),
            note: given.note.clone(),
            ..Entry::new(now(), given.by.clone(), decision)
        };
        journal.push(entry).map_err(|error| wrong(&error))?;
    }
    let new = journal.entries().get(known..).unwrap_or_default();
    if let Some(path) = &given.journal {
        Journal::append(path, new).map_err(|error| wrong(&error))?;
    } else if let Some((path, _)) = saved {
        append_to_case(path, known, new).map_err(|error| told(error.to_string()))?;
    }
    Ok(journal)
}

/// Writes new entries into a saved case, which no window may be at work on.
fn append_to_case(path: &Path, known: usize, new: &[Arc<Entry>]) -> Result<(), FolderError> {
    let (mut folder, found) = Folder::open(path)?;
    if found.journal.entries().len() != known {
        let session = found.left_open;
        return Err(FolderError::InUse { path: path.to_owned(), session });
    }
    folder.append(new)?;
    folder.close()
}

fn decided(given: &Decisions, case: &Case) -> Result<Vec<Decision>, Failure> {
    let record = |cited: &String| match case.row_cited(cited) {
        Some(_) => Ok(cited.clone()),
        None => Err(told(format!(
            "{cited} is no record of this case; records are written FILE:NUMBER, as the chain cites them"
        ))),
    };
    let time = |text: &String| match parse_rfc3339(text) {
        Some(instant) => Ok(instant.to_string()),
        None => Err(told(format!("`{text}` is no time; write it as 2024-05-31T22:15:00Z"))),
    };
    let mut decided = Vec::new();
    for pair in given.veto.chunks_exact(2) {
        decided.push(Decision::Veto { from: record(&pair[0])?, to: record(&pair[1])? });
    }
    for pair in given.pin.chunks_exact(2) {
        let role = pair[1].to_lowercase();
        if Role::ALL.iter().all(|known| known.name() != role || *known == Role::Executing) {
            return Err(told(format!("`{}` is no role to pin a record in; see --help", pair[1])));
        }
        decided.push(Decision::Pin { record: record(&pair[0])?, role });
    }
    for cited in &given.leave_out {
        decided.push(Decision::LeaveOut { record: record(cited)? });
    }
    if given.down.is_some() || given.back.is_some() {
        let (start, end) = (given.down.as_ref().map(time).transpose()?, given.back.as_ref().map(time).transpose()?);
        decided.push(Decision::Bounds { start, end });
    }
    decided.extend(given.undo.map(|of| Decision::Undo { of }));
    Ok(decided)
}

fn told(text: String) -> Failure {
    Failure::Told(text, Ending::WrongUse)
}

fn wrong(error: &JournalError) -> Failure {
    told(error.to_string())
}
