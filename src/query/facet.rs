//! The values of a field among some rows, with counts.

use super::field::Field;
use super::leaf::{columns_of, text_column};
use super::value::TRUTH;
use crate::case::{Case, Entity, NO_TIME};
use crate::model::{Class, EvidenceId, IdSet, Outcome, Phase, RecordRef, Sym};
use rustc_hash::FxHashMap;

/// One value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// As [`super::Term::is`] takes it.
    pub text: String,
    pub count: u64,
    /// Times of its first and last event that have one.
    pub first: Option<i64>,
    pub last: Option<i64>,
}

#[derive(Clone, Copy)]
struct Tally {
    count: u64,
    first: i64,
    last: i64,
}

/// The values of `field` among the rows (ascending), most frequent first, equal counts by text. Absent values are
/// not listed. Identities are counted by entity; a row that names one entity in several roles counts once for it. A record
/// that repeats another one counts with that one, except where duplicates are asked for.
pub fn facet(case: &Case, rows: &[u32], field: Field, limit: usize) -> Vec<FacetValue> {
    let mut tallies: FxHashMap<u32, Tally> = FxHashMap::default();
    let times = case.events.times();
    let mut numbers = Numbers::new(case, field);
    let duplicates = case.duplicates();
    let is_counted = |row: u32| field == Field::Duplicate || !duplicates.contains(row);
    for &row in rows.iter().filter(|&&row| is_counted(row)) {
        let time = times.get(row as usize).copied().unwrap_or(NO_TIME);
        numbers.of_row(row as usize, &mut |number| {
            let tally = tallies.entry(number).or_insert(Tally { count: 0, first: NO_TIME, last: NO_TIME });
            tally.count += 1;
            if time != NO_TIME {
                tally.first = tally.first.min(time);
                tally.last = time;
            }
        });
    }
    let mut values: Vec<(&str, Tally)> =
        tallies.into_iter().map(|(number, tally)| (shown(case, field, number), tally)).collect();
    if field == Field::EventId {
        values = merged_by_text(values);
    }
    let by_count = |a: &(&str, Tally), b: &(&str, Tally)| b.1.count.cmp(&a.1.count).then(a.0.cmp(b.0));
    // Of a million accounts a few are listed: only these are put in order.
    if limit < values.len() {
        values.select_nth_unstable_by(limit, by_count);
        values.truncate(limit);
    }
    values.sort_unstable_by(by_count);
    let known = |nanos: i64| (nanos != NO_TIME).then_some(nanos);
    let value = |(text, tally): (&str, Tally)| FacetValue {
        text: text.to_owned(),
        count: tally.count,
        first: known(tally.first),
        last: known(tally.last),
    };
    values.into_iter().map(value).collect()
}

/// Event ids are numbered once for each event, even where two are equal.
fn merged_by_text(mut values: Vec<(&str, Tally)>) -> Vec<(&str, Tally)> {
    values.sort_unstable_by(|a, b| (a.0, a.1.first).cmp(&(b.0, b.1.first)));
    values.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 = merged(kept.1, later.1);
        }
        same
    });
    values
}

fn merged(a: Tally, b: Tally) -> Tally {
    let last = match (a.last, b.last) {
        (NO_TIME, other) | (other, NO_TIME) => other,
        (one, other) => one.max(other),
    };
    Tally { count: a.count + b.count, first: a.first.min(b.first), last }
}

/// The numbers under which a row counts; 0 is "absent" for all but closed vocabularies and files.
struct Numbers<'a> {
    case: &'a Case,
    columns: Vec<&'a [u32]>,
    is_identity: bool,
    has_absent: bool,
    /// No column: asked of the case.
    is_duplicate: bool,
}

impl<'a> Numbers<'a> {
    fn new(case: &'a Case, field: Field) -> Self {
        let names: &[&str] = match field {
            Field::Actor => &["actor", "on_behalf_of"],
            Field::Account => &["account"],
            Field::Object => &["object"],
            Field::Any => &["actor", "on_behalf_of", "account", "object"],
            other => columns_of(other),
        };
        let is_identity = matches!(field, Field::Actor | Field::Account | Field::Object | Field::Any);
        Numbers {
            case,
            columns: names.iter().map(|name| case.events.column(name)).collect(),
            is_identity,
            has_absent: is_identity || text_column(field).is_some(),
            is_duplicate: field == Field::Duplicate,
        }
    }

    fn of_row(&mut self, row: usize, each: &mut dyn FnMut(u32)) {
        if self.is_duplicate {
            return each(u32::from(self.case.duplicates().contains(row as u32)));
        }
        let mut seen = [0u32; 4];
        for (nth, column) in self.columns.iter().enumerate() {
            let Some(&stored) = column.get(row) else { continue };
            let number = if self.is_identity { self.case.entities.of_set(IdSet(stored)).0 } else { stored };
            if (number == 0 && self.has_absent) || seen[..nth].contains(&number) && nth > 0 {
                continue;
            }
            if let Some(slot) = seen.get_mut(nth) {
                *slot = number;
            }
            each(number);
        }
    }
}

fn shown(case: &Case, field: Field, number: u32) -> &str {
    match field {
        Field::Actor | Field::Account | Field::Object | Field::Any => {
            case.entities.name(case.events.strings(), Entity(number))
        }
        Field::Class => Class::from_code(number).name(),
        Field::Outcome => Outcome::from_code(number).name(),
        Field::Phase => Phase::from_code(number).name(),
        Field::Duplicate | Field::Star => TRUTH.get(number as usize).copied().unwrap_or(""),
        Field::File => {
            let at = RecordRef { evidence: EvidenceId(number), ..RecordRef::default() };
            case.file(at).map_or("", |file| file.name.as_str())
        }
        _ => case.events.text(Sym(number)),
    }
}
