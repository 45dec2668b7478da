//! Claims that so many events fit a filter. What is found stands; what is not found counts only where the sources that
//! record such events cover the whole time.

use super::judging::{Answer, Court, Verdict, shown};
use crate::case::Stretch;
use crate::language::{Phrase, bare};
use crate::model::{EvidenceId, RecordRef};
use crate::phrase;
use crate::query::{Field, Filter, Term, select};
use std::sync::atomic::AtomicBool;

const MOST_CITED: usize = 5;

pub(super) fn count(
    court: &Court<'_>,
    filter: &Filter,
    at_least: Option<u64>,
    at_most: Option<u64>,
) -> Result<Answer, Phrase> {
    let rows = rows(court, filter)?;
    let found = rows.len() as u64;
    let records: Vec<RecordRef> =
        rows.iter().take(MOST_CITED).filter_map(|&row| court.case.events.get(row as usize)).map(|e| e.at).collect();
    let told = match found {
        0 => phrase!("claim-no-record"),
        more => phrase!("claim-records", n = bare(more)),
    };
    let told = told.with("filter", filter.to_string());
    let but = |why: Phrase| phrase!("claim-but", told = told.clone(), why = why);
    if at_most.is_some_and(|most| found > most) {
        return Ok((Verdict::Contradicted, phrase!("claim-told", told = told), records));
    }
    if at_most.is_none() && at_least.is_some_and(|least| found >= least) {
        return Ok((Verdict::Supported, phrase!("claim-told", told = told), records));
    }
    // From here on the answer rests on there being no more than was found.
    let (files, stretch) = match told_of(court, filter)? {
        Ok(known) => known,
        Err(why) => return Ok((Verdict::Undecided, but(why), records)),
    };
    if let Some(gap) = court.gap(&files, stretch) {
        return Ok((Verdict::Undecided, but(gap), records));
    }
    let names = court.file_names(&files);
    let (from, to) = (shown(stretch.from), shown(stretch.to.saturating_add(1)));
    let verdict = if at_least.is_some_and(|least| found < least) { Verdict::Contradicted } else { Verdict::Supported };
    Ok((verdict, but(phrase!("claim-covered", files = names, from = from, to = to)), records))
}

/// The rows that fit, each record once.
fn rows(court: &Court<'_>, filter: &Filter) -> Result<Vec<u32>, Phrase> {
    let mut rows =
        select(court.case, filter, &AtomicBool::new(false)).map_err(|error| Phrase::verbatim(format!("{error}.")))?;
    rows.retain(|&row| !court.case.duplicates().contains(row));
    Ok(rows)
}

/// The files that record events of the filter's kind, and the time asked for; or why there is no such thing.
fn told_of(court: &Court<'_>, filter: &Filter) -> Result<Result<(Vec<EvidenceId>, Stretch), Phrase>, Phrase> {
    let time = filter.time();
    let (Some(from), Some(to)) = (time.from, time.to) else {
        return Ok(Err(phrase!("claim-endless")));
    };
    let files = recorders(court, filter)?;
    if files.is_empty() {
        return Ok(Err(phrase!("claim-no-source")));
    }
    Ok(Ok((files, Stretch { from, to: to.saturating_sub(1) })))
}

/// Files that hold events of the kinds that the filter names, whoever did them and whenever; where it names no kind,
/// those that hold anything of what it names.
fn recorders(court: &Court<'_>, filter: &Filter) -> Result<Vec<EvidenceId>, Phrase> {
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
