//! Carrying a filter out: masks over the columns of the events table.
//!
//! The table is sorted by time, so a window of time is cut out first, by binary search. Terms that compare numbers
//! come next; terms that must look into texts (free text, wildcards in open vocabularies) see only the rows that are
//! left.
//!
//! Records that repeat another are rows like any other: nothing is hidden. What is counted (facets, outages, chains)
//! counts them once; the field `duplicate` tells them apart.

use super::error::QueryError;
use super::leaf::{Leaves, is_slow};
use super::mask::{Mask, check};
use super::model::{Filter, Term};
use crate::case::{Case, Marks, NO_TIME};
use std::ops::Range;
use std::sync::atomic::AtomicBool;

/// The rows that a filter finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ascending.
    pub rows: Vec<u32>,
    /// How many of them repeat another record.
    pub duplicates: usize,
}

/// The rows for which the filter holds, ascending. Without marks no row is starred, tagged or noted.
pub fn select(case: &Case, filter: &Filter, cancel: &AtomicBool) -> Result<Vec<u32>, QueryError> {
    select_marked(case, &Marks::default(), filter, cancel)
}

/// The same with the analyst's marks, which the fields `tag`, `star` and `note` look at.
pub fn select_marked(case: &Case, marks: &Marks, filter: &Filter, cancel: &AtomicBool) -> Result<Vec<u32>, QueryError> {
    let (range, terms) = cut(case, filter);
    let (slow, quick): (Vec<&Term>, Vec<&Term>) = terms.into_iter().partition(|term| looks_into_texts(term));
    check(cancel)?;
    if range.is_empty() {
        return Ok(Vec::new());
    }
    let leaves = Leaves { case, marks, cancel, rows: None };
    let rows = match quick.as_slice() {
        [] if slow.is_empty() => return Ok((range.start as u32..range.end as u32).collect()),
        [] if range.len() > case.events.len() / 8 => None,
        [] => Some((range.start as u32..range.end as u32).collect()),
        terms => Some(all_of(&leaves, terms.iter().copied())?.rows(range.clone(), cancel)?),
    };
    if slow.is_empty() {
        return Ok(rows.unwrap_or_default());
    }
    let leaves = Leaves { rows: rows.as_deref(), ..leaves };
    let wanted = all_of(&leaves, slow.iter().copied())?;
    match &rows {
        Some(rows) => wanted.among_rows(rows, cancel),
        None => wanted.rows(range, cancel),
    }
}

/// The same, with the number of duplicates among them.
pub fn select_counted(
    case: &Case,
    marks: &Marks,
    filter: &Filter,
    cancel: &AtomicBool,
) -> Result<Selection, QueryError> {
    let rows = select_marked(case, marks, filter, cancel)?;
    let duplicates =
        if rows.is_empty() { 0 } else { rows.iter().filter(|&&row| case.duplicates().contains(row)).count() };
    Ok(Selection { duplicates, rows })
}

/// The rows of the filter's window, and the terms that are left to look at.
fn cut<'a>(case: &Case, filter: &'a Filter) -> (Range<usize>, Vec<&'a Term>) {
    let times = case.events.times();
    let (windows, terms): (Vec<&Term>, Vec<&Term>) =
        filter.terms().iter().partition(|term| matches!(term, Term::Time(_)));
    let time = filter.time();
    let start = time.from.map_or(0, |from| times.partition_point(|&nanos| nanos < from));
    let end = match (windows.is_empty(), time.to) {
        (true, _) => times.len(),
        (false, to) => times.partition_point(|&nanos| nanos < to.unwrap_or(NO_TIME)),
    };
    (start..end.max(start), terms)
}

fn looks_into_texts(term: &Term) -> bool {
    match term {
        Term::Is { field, values } => is_slow(*field, values),
        Term::Text(_) => true,
        Term::Time(_) => false,
        Term::Not(inner) => looks_into_texts(inner),
        Term::AnyOf(terms) | Term::AllOf(terms) => terms.iter().any(looks_into_texts),
    }
}

fn all_of<'a, 't>(leaves: &Leaves<'a>, terms: impl Iterator<Item = &'t Term>) -> Result<Mask<'a>, QueryError> {
    Ok(Mask::and(terms.map(|term| mask(leaves, term)).collect::<Result<_, _>>()?))
}

fn mask<'a>(leaves: &Leaves<'a>, term: &Term) -> Result<Mask<'a>, QueryError> {
    check(leaves.cancel)?;
    match term {
        Term::Is { field, values } => leaves.is(*field, values),
        Term::Text(value) => leaves.anywhere(value),
        Term::Time(window) => Ok(Mask::Time(leaves.case.events.times(), *window)),
        Term::Not(inner) => Ok(mask(leaves, inner)?.not()),
        Term::AllOf(terms) => all_of(leaves, terms.iter()),
        Term::AnyOf(terms) => Ok(Mask::Or(terms.iter().map(|term| mask(leaves, term)).collect::<Result<_, _>>()?)),
    }
}
