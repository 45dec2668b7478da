//! Claims that so many events fit a filter. What is found stands; what is not found counts only where the sources that
//! record such events cover the whole time.

use super::judging::{Answer, Court, Verdict};
use super::moments::stretch_words;
use crate::case::Stretch;
use crate::model::{EvidenceId, RecordRef};
use crate::query::{Field, Filter, Term, select};
use std::sync::atomic::AtomicBool;

const MOST_CITED: usize = 5;

pub(super) fn count(
    court: &Court<'_>,
    filter: &Filter,
    at_least: Option<u64>,
    at_most: Option<u64>,
) -> Result<Answer, String> {
    let rows = rows(court, filter)?;
    let found = rows.len() as u64;
    let records: Vec<RecordRef> =
        rows.iter().take(MOST_CITED).filter_map(|&row| court.case.events.get(row as usize)).map(|e| e.at).collect();
    let told = match found {
        0 => "No record fits".to_owned(),
        1 => "1 record fits".to_owned(),
        more => format!("{more} records fit"),
    };
    if at_most.is_some_and(|most| found > most) {
        return Ok((Verdict::Contradicted, format!("{told} {filter}."), records));
    }
    if at_most.is_none() && at_least.is_some_and(|least| found >= least) {
        return Ok((Verdict::Supported, format!("{told} {filter}."), records));
    }
    // From here on the answer rests on there being no more than was found.
    let (files, stretch) = match told_of(court, filter)? {
        Ok(known) => known,
        Err(why) => return Ok((Verdict::Undecided, format!("{told} {filter}; {why}."), records)),
    };
    if let Some(gap) = court.gap(&files, stretch) {
        return Ok((Verdict::Undecided, format!("{told} {filter}; {gap}."), records));
    }
    let names = court.file_names(&files);
    let time = stretch_words(stretch.from, stretch.to.saturating_add(1));
    let verdict = if at_least.is_some_and(|least| found < least) { Verdict::Contradicted } else { Verdict::Supported };
    Ok((verdict, format!("{told} {filter}; {names} covers {time} and records such events."), records))
}

/// The rows that fit, each record once.
fn rows(court: &Court<'_>, filter: &Filter) -> Result<Vec<u32>, String> {
    let mut rows = select(court.case, filter, &AtomicBool::new(false)).map_err(|error| format!("{error}."))?;
    rows.retain(|&row| !court.case.duplicates().contains(row));
    Ok(rows)
}

/// The files that record events of the filter's kind, and the time asked for; or why there is no such thing.
fn told_of(court: &Court<'_>, filter: &Filter) -> Result<Result<(Vec<EvidenceId>, Stretch), String>, String> {
    let time = filter.time();
    let (Some(from), Some(to)) = (time.from, time.to) else {
        return Ok(Err("the claim gives no beginning and end, beyond which these logs do not reach".to_owned()));
    };
    let files = recorders(court, filter)?;
    if files.is_empty() {
        return Ok(Err("no loaded source records such events".to_owned()));
    }
    Ok(Ok((files, Stretch { from, to: to.saturating_sub(1) })))
}

/// Files that hold events of the kinds that the filter names, whoever did them and whenever; where it names no kind,
/// those that hold anything of what it names.
fn recorders(court: &Court<'_>, filter: &Filter) -> Result<Vec<EvidenceId>, String> {
    let kinds: Vec<Term> = filter.terms().iter().filter(|term| is_kind(term)).cloned().collect();
    let others: Vec<Term> = filter.terms().iter().filter(|term| !matches!(term, Term::Time(_))).cloned().collect();
    let wider = Filter::new(if kinds.is_empty() { others } else { kinds });
    let files = court.case.events.column("evidence");
    let mut found: Vec<u32> = rows(court, &wider)?.iter().filter_map(|&row| files.get(row as usize).copied()).collect();
    found.sort_unstable();
    found.dedup();
    Ok(found.into_iter().map(EvidenceId).collect())
}

fn is_kind(term: &Term) -> bool {
    match term {
        Term::Is { field, .. } => {
            matches!(field, Field::Class | Field::Action | Field::Source | Field::File | Field::Kind)
        }
        Term::AnyOf(terms) | Term::AllOf(terms) => terms.iter().all(is_kind),
        Term::Text(_) | Term::Time(_) | Term::Not(_) => false,
    }
}
