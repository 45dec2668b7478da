//! The analyst's decisions given on the command line: checked, applied, appended to the journal.

use super::Ending;
use super::arguments::Decisions;
use super::output::Failure;
use crate::case::{Case, Decision, Entry, Journal, JournalError};
use crate::chain::{Outage, Role, begins};
use crate::model::parse_rfc3339;

/// The journal with what is decided now. New decisions are about one outage; they are written to the journal's file,
/// if there is one.
pub(super) fn journal(given: &Decisions, case: &Case, outages: &[Outage]) -> Result<Journal, Failure> {
    let mut journal = match &given.journal {
        Some(path) => Journal::read(path).map_err(|error| wrong(&error))?,
        None => Journal::default(),
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
            n: 0,
            at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            by: given.by.clone(),
            account: outage.name.clone(),
            begins: begins(case, outage),
            decision,
            note: given.note.clone(),
        };
        journal.push(entry).map_err(|error| wrong(&error))?;
    }
    if let Some(path) = &given.journal {
        Journal::append(path, &journal.entries()[known..]).map_err(|error| wrong(&error))?;
    }
    Ok(journal)
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
