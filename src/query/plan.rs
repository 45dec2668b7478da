//! Carrying a filter out: a Polars lazy plan over the events table.
//!
//! The table is sorted by time, so a window of time is cut out first, by binary search. Terms that compare numbers
//! come next; terms that must look into texts (free text, wildcards in open vocabularies) see only the rows that are
//! left.
//!
//! Records that repeat another are rows like any other: nothing is hidden. What is counted (facets, outages, chains)
//! counts them once; the field `duplicate` tells them apart.

use super::error::QueryError;
use super::field::Field;
use super::leaf::{DUPLICATE, Leaves, NUMBER, columns_of, columns_of_text, is_slow, never};
use super::model::{Filter, Term, Window};
use crate::case::{Case, Marks, NO_TIME};
use polars::prelude::{Column, DataFrame, Expr, IntoLazy, col, lit};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

const ROW: &str = "row";
const MASK: &str = "mask";

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
    if quick.is_empty() && slow.is_empty() {
        return Ok((range.start as u32..range.end as u32).collect());
    }
    let mut frame = case.events.frame().slice(range.start as i64, range.len());
    if filter.names(Field::Duplicate) {
        let duplicates = case.duplicates();
        let told: Vec<u32> = range.clone().map(|row| u32::from(duplicates.contains(row as u32))).collect();
        frame.with_column(Column::new(DUPLICATE.into(), told))?;
    }
    if Field::ALL.into_iter().any(|field| field.is_mark() && filter.names(field)) {
        let numbers: Vec<u32> = range.clone().map(|row| row as u32).collect();
        frame.with_column(Column::new(NUMBER.into(), numbers))?;
    }
    let leaves = Leaves { case, marks, cancel, frame: &frame };
    if slow.is_empty() {
        return masked(&leaves, &quick, range.start);
    }
    let left = narrowed(&leaves, &quick, &slow, range.start)?;
    check(cancel)?;
    let leaves = Leaves { case, marks, cancel, frame: &left };
    let wanted = conjunction(&leaves, &slow)?;
    let rows = left.clone().lazy().filter(wanted).select([col(ROW)]).collect()?;
    check(cancel)?;
    Ok(rows.column(ROW)?.u32()?.into_no_null_iter().collect())
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

/// Rows by numbers alone: one boolean column, its true places counted from `first`.
fn masked(leaves: &Leaves<'_>, terms: &[&Term], first: usize) -> Result<Vec<u32>, QueryError> {
    let wanted = conjunction(leaves, terms)?;
    let mask = leaves.frame.clone().lazy().select([wanted.alias(MASK)]).collect()?;
    check(leaves.cancel)?;
    let mask = mask.column(MASK)?.bool()?;
    let mut rows = Vec::with_capacity(mask.num_trues());
    let mut before = first;
    for chunk in mask.downcast_iter() {
        rows.extend(chunk.values().true_idx_iter().map(|at| (before + at) as u32));
        before += chunk.values().len();
    }
    Ok(rows)
}

/// The rows that the quick terms leave, with their numbers and the columns that the slow terms need.
fn narrowed(leaves: &Leaves<'_>, quick: &[&Term], slow: &[&Term], first: usize) -> Result<DataFrame, QueryError> {
    let mut columns = BTreeSet::from(["class"]);
    slow.iter().for_each(|term| note_columns(term, &mut columns));
    let plan = leaves.frame.clone().lazy().with_row_index(ROW, Some(first as u32));
    let plan = match quick {
        [] => plan,
        terms => plan.filter(conjunction(leaves, terms)?),
    };
    let kept: Vec<Expr> = std::iter::once(ROW).chain(columns).map(col).collect();
    Ok(plan.select(kept).collect()?)
}

fn note_columns(term: &Term, columns: &mut BTreeSet<&'static str>) {
    match term {
        Term::Is { field, .. } => columns.extend(columns_of(*field)),
        Term::Text(_) => columns.extend(columns_of_text()),
        Term::Time(_) => columns.extend(["time"]),
        Term::Not(inner) => note_columns(inner, columns),
        Term::AnyOf(terms) | Term::AllOf(terms) => terms.iter().for_each(|term| note_columns(term, columns)),
    }
}

fn conjunction(leaves: &Leaves<'_>, terms: &[&Term]) -> Result<Expr, QueryError> {
    let mut all: Option<Expr> = None;
    for term in terms {
        let next = expression(leaves, term)?;
        all = Some(match all {
            Some(before) => before.and(next),
            None => next,
        });
    }
    Ok(all.unwrap_or_else(|| never("class").not()))
}

fn expression(leaves: &Leaves<'_>, term: &Term) -> Result<Expr, QueryError> {
    check(leaves.cancel)?;
    match term {
        Term::Is { field, values } => leaves.is(*field, values),
        Term::Text(value) => leaves.anywhere(value),
        Term::Time(window) => Ok(within(*window)),
        Term::Not(inner) => Ok(expression(leaves, inner)?.not()),
        Term::AllOf(terms) => conjunction(leaves, &terms.iter().collect::<Vec<_>>()),
        Term::AnyOf(terms) => {
            let mut any = never("class");
            for term in terms {
                any = any.or(expression(leaves, term)?);
            }
            Ok(any)
        }
    }
}

fn within(window: Window) -> Expr {
    let before_end = col("time").lt(lit(window.to.unwrap_or(NO_TIME)));
    match window.from {
        Some(from) => before_end.and(col("time").gt_eq(lit(from))),
        None => before_end,
    }
}

fn check(cancel: &AtomicBool) -> Result<(), QueryError> {
    if cancel.load(Ordering::Relaxed) { Err(QueryError::Cancelled) } else { Ok(()) }
}
