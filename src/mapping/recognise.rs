//! Recognising a source by its keys or columns, never by a file's name.

use super::condition::{self, Condition, all_hold};
use super::context::Context;
use super::error::{MappingError, Place};
use super::path::Resolved;
use super::scope::Scope;
use super::spec::RecogniseSpec;
use crate::evidence::{Layout, Sample};
use sonic_rs::{JsonContainerTrait, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How well a recogniser fits a file: the records it fits, then how much it asked of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    pub records: usize,
    pub asked: usize,
}

/// The keys of a record, and tests on it, resolved for JSON or for a header.
struct Marks {
    all: Vec<Resolved>,
    any: Vec<Resolved>,
    none: Vec<Resolved>,
    when: Vec<Condition>,
}

/// Fails if a recogniser is malformed.
pub(super) fn check(specs: &[RecogniseSpec], place: &Place) -> Result<(), MappingError> {
    for (i, spec) in specs.iter().enumerate() {
        let place = place.at(format!("recognise[{i}]"));
        let given = [&spec.columns, &spec.keys, &spec.headerless].iter().filter(|list| !list.is_empty()).count();
        if given != 1 {
            return Err(place.bad("one of `columns`, `keys` and `headerless` is needed"));
        }
        if !spec.headerless.is_empty() && spec.when.is_empty() {
            return Err(place.bad("`headerless` needs `when`: a number of columns alone tells no product"));
        }
        marks(spec, None, &place)?;
    }
    Ok(())
}

fn marks(spec: &RecogniseSpec, columns: Option<&[String]>, place: &Place) -> Result<Marks, MappingError> {
    let tables = BTreeMap::new();
    let scope = Scope { columns, is_unwrapped: false, tables: &tables, empty: &[], inputs: None, slots: None };
    let paths = |list: &[String]| list.iter().map(|p| scope.path(p, place)).collect::<Result<Vec<_>, _>>();
    let all = if columns.is_some() { &spec.columns } else { &spec.keys };
    Ok(Marks {
        // Columns are names, not paths: names with dots or brackets need no quotes here.
        all: match columns {
            Some(header) => all.iter().map(|name| named(header, name)).collect(),
            None => paths(all)?,
        },
        any: paths(&spec.any)?,
        none: paths(&spec.none)?,
        when: condition::compile_all(&spec.when, scope, place)?,
    })
}

/// The names that the mapping has for the columns of this file: its header, or what a recogniser calls the columns of a
/// file without one.
pub(super) fn columns<'a>(specs: &'a [RecogniseSpec], header: &'a [String]) -> &'a [String] {
    if !is_nameless(header) {
        return header;
    }
    let named = specs.iter().find(|spec| spec.headerless.len() == header.len());
    named.map_or(header, |spec| &spec.headerless)
}

/// Whether a file had no header: its columns are only counted.
fn is_nameless(header: &[String]) -> bool {
    !header.is_empty() && header.iter().enumerate().all(|(at, name)| *name == format!("column {}", at + 1))
}

fn named(header: &[String], name: &str) -> Resolved {
    let found = header.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    found.map_or(Resolved::Nowhere, |index| Resolved::Cell(index, Vec::new()))
}

/// The best fit of these recognisers on a file, if any fits at all.
pub(super) fn fit(specs: &[RecogniseSpec], layout: &Layout, sample: &Sample) -> Option<Fit> {
    best(specs, layout, sample).map(|(fit, _)| fit)
}

/// The columns or keys that the best recogniser asks for; `None` if none fits.
pub(super) fn marks_of(specs: &[RecogniseSpec], layout: &Layout, sample: &Sample) -> Option<Vec<String>> {
    best(specs, layout, sample).map(|(_, spec)| spec.columns.iter().chain(&spec.keys).cloned().collect())
}

fn best<'s>(specs: &'s [RecogniseSpec], layout: &Layout, sample: &Sample) -> Option<(Fit, &'s RecogniseSpec)> {
    let header = match layout {
        Layout::Delimited { header, .. } => Some(header.as_slice()),
        Layout::Unknown { .. } => return None,
        _ => None,
    };
    let place = Place::new("", "recognise");
    let fits = specs.iter().filter_map(|spec| {
        let columns = match header {
            Some(header) if !spec.headerless.is_empty() => {
                (is_nameless(header) && spec.headerless.len() == header.len()).then_some(Some(&*spec.headerless))?
            }
            Some(header) => (!spec.columns.is_empty()).then_some(Some(header))?,
            None => (!spec.keys.is_empty()).then_some(None)?,
        };
        Some((fit_one(spec, &marks(spec, columns, &place).ok()?, columns.is_some(), sample)?, spec))
    });
    fits.max_by_key(|(fit, _)| *fit)
}

fn fit_one(spec: &RecogniseSpec, marks: &Marks, is_delimited: bool, sample: &Sample) -> Option<Fit> {
    let asked = marks.all.len() + marks.when.len() + spec.headerless.len() + usize::from(!marks.any.is_empty());
    if is_delimited {
        let is_there = |path: &Resolved| *path != Resolved::Nowhere;
        let fits = marks.all.iter().all(is_there)
            && (marks.any.is_empty() || marks.any.iter().any(is_there))
            && !marks.none.iter().any(is_there);
        let held = sample.rows.iter().filter(|row| {
            let context = Context { row: Some(row), ..Context::default() };
            all_hold(&marks.when, &context)
        });
        let records = held.count();
        // A header alone, with no rows below it, is enough to know a file by.
        return (fits && (records > 0 || spec.when.is_empty())).then_some(Fit { records, asked });
    }
    let fits = |value: &&Value| {
        let context = Context { record: Some(value), ..Context::default() };
        let is_there = |path: &Resolved| path.walk(&context, &mut |_| true);
        marks.all.iter().all(is_there)
            && (marks.any.is_empty() || marks.any.iter().any(is_there))
            && !marks.none.iter().any(is_there)
            && all_hold(&marks.when, &context)
    };
    let records = sample.values.iter().filter(fits).count();
    (records > 0).then_some(Fit { records, asked })
}

/// One sentence on what an unknown file holds.
pub(super) fn seen(layout: &Layout, sample: &Sample) -> String {
    match layout {
        Layout::Delimited { header, .. } => {
            format!("no known source has these columns: {}", listed(header.iter().cloned()))
        }
        Layout::Unknown { seen } => seen.clone(),
        _ => {
            let keys: BTreeSet<String> = sample
                .values
                .iter()
                .filter_map(|value| value.as_object())
                .flat_map(|object| object.iter().map(|(key, _)| key.to_owned()))
                .collect();
            format!("no known source has these keys: {}", listed(keys.into_iter()))
        }
    }
}

/// The first few names, and how many more there are.
fn listed(names: impl Iterator<Item = String>) -> String {
    const SHOWN: usize = 24;
    let all: Vec<String> = names.collect();
    let mut text = all.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > SHOWN {
        text.push_str(&format!(" and {} more", all.len() - SHOWN));
    }
    if text.is_empty() { "none".to_owned() } else { text }
}
