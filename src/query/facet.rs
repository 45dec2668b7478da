//! The values of a field among some rows, with counts.

use super::bits::Bits;
use super::error::QueryError;
use super::field::Field;
use super::leaf::{columns_of, text_column};
use super::mask::check;
use super::matcher::Matcher;
use super::value::{TRUTH, Value};
use crate::case::{Case, Duplicates, Entity, NO_TIME};
use crate::model::{Class, EvidenceId, IdSet, Outcome, Phase, RecordRef, Sym};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering as Memory};

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

/// Which values come first; equal counts go by text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FacetOrder {
    #[default]
    Frequent,
    Rare,
}

/// What is asked of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetQuery {
    pub field: Field,
    pub order: FacetOrder,
    /// Only values in which this text stands, without regard to case; `*` as in a filter. Empty for all.
    pub search: String,
    /// So many values at most.
    pub limit: usize,
}

/// The values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub field: Field,
    pub values: Vec<FacetValue>,
    /// How many different values there are, and how many of them the search text stands in.
    pub distinct: usize,
    pub matching: usize,
}

/// Up to so many rows are counted in a map; of more, each number has a place of its own.
const LITTLE: usize = 1 << 17;
/// Rows or values that a worker takes at a time.
const PORTION: usize = 1 << 16;
/// Numbers that a worker counts by itself.
const NEAR: usize = 256;

#[derive(Clone, Copy)]
struct Tally {
    count: u64,
    first: i64,
    last: i64,
}

/// The values of `field` among the rows (ascending), most frequent first; see [`facet_of`].
pub fn facet(case: &Case, rows: &[u32], field: Field, limit: usize) -> Vec<FacetValue> {
    let query = FacetQuery { field, order: FacetOrder::Frequent, search: String::new(), limit };
    facet_of(case, rows, &query, &AtomicBool::new(false)).map_or_else(|_| Vec::new(), |facet| facet.values)
}

/// The values of a field among the rows (ascending). Absent values are not listed. Identities are counted by entity; a row
/// that names one entity in several roles counts once for it. A record that repeats another one counts with that one,
/// except where duplicates are asked for.
pub fn facet_of(case: &Case, rows: &[u32], query: &FacetQuery, cancel: &AtomicBool) -> Result<Facet, QueryError> {
    let field = query.field;
    let numbers = Numbers::new(case, field);
    let is_small = rows.len() <= LITTLE || field == Field::EventId;
    let mut values: Vec<(u32, Tally)> = if is_small {
        tallied(case, rows, &numbers).into_iter().collect()
    } else {
        counted(case, rows, &numbers, cancel)?
    };
    if field == Field::EventId {
        values = merged_by_text(case, values);
    }
    if numbers.is_closed {
        values.retain(|(number, _)| !shown(case, field, *number).is_empty());
    }
    let distinct = values.len();
    if !query.search.is_empty() {
        let matcher = Matcher::inside(&Value::wild(&query.search));
        let fits = |number: u32| matcher.matches(shown(case, field, number), &mut String::new());
        values = values.into_par_iter().with_min_len(PORTION).filter(|(number, _)| fits(*number)).collect();
    }
    let matching = values.len();
    check(cancel)?;
    let mut values = best(case, query, values);
    if !is_small {
        note_span(case, rows, &numbers, &mut values);
    }
    let known = |nanos: i64| (nanos != NO_TIME).then_some(nanos);
    let value = |(number, tally): (u32, Tally)| FacetValue {
        text: shown(case, field, number).to_owned(),
        count: tally.count,
        first: known(tally.first),
        last: known(tally.last),
    };
    Ok(Facet { field, values: values.into_iter().map(value).collect(), distinct, matching })
}

/// The first `limit` values in the order asked for. Of millions a few are listed: only these are put in order, and a text
/// is looked up only where counts are equal.
fn best(case: &Case, query: &FacetQuery, values: Vec<(u32, Tally)>) -> Vec<(u32, Tally)> {
    let rank = |tally: &Tally| match query.order {
        FacetOrder::Frequent => u64::MAX - tally.count,
        FacetOrder::Rare => tally.count,
    };
    let text = |number: u32| shown(case, query.field, number);
    let shortened = |values: &[(u32, Tally)]| {
        let mut kept: Vec<(u64, &str, (u32, Tally))> = Vec::with_capacity(query.limit + 1);
        for value in values {
            let own = rank(&value.1);
            let is_full = kept.len() >= query.limit;
            if is_full && kept.last().is_none_or(|worst| own > worst.0) {
                continue;
            }
            let own = (own, text(value.0));
            if is_full && kept.last().is_some_and(|worst| own >= (worst.0, worst.1)) {
                continue;
            }
            let at = kept.partition_point(|known| (known.0, known.1) < own);
            kept.insert(at, (own.0, own.1, *value));
            kept.truncate(query.limit);
        }
        kept.into_iter().map(|(_, _, value)| value).collect::<Vec<_>>()
    };
    let parts: Vec<Vec<(u32, Tally)>> = values.par_chunks(PORTION).map(shortened).collect();
    shortened(&parts.concat())
}

/// Counts and spans of all numbers among a few rows.
fn tallied(case: &Case, rows: &[u32], numbers: &Numbers<'_>) -> FxHashMap<u32, Tally> {
    let mut tallies: FxHashMap<u32, Tally> = FxHashMap::default();
    let times = case.events.times();
    for &row in rows.iter().filter(|&&row| numbers.is_counted(row)) {
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
    tallies
}

/// Counts of all numbers among many rows, without their spans.
fn counted(
    case: &Case,
    rows: &[u32],
    numbers: &Numbers<'_>,
    cancel: &AtomicBool,
) -> Result<Vec<(u32, Tally)>, QueryError> {
    let strings = case.events.strings().len();
    let mut counts: Vec<AtomicU32> = Vec::new();
    let closed = case.evidence.len().max(Class::ALL.len()) + 1;
    counts.resize_with(if numbers.is_closed { closed } else { strings }, AtomicU32::default);
    rows.par_chunks(PORTION).try_for_each(|rows| {
        check(cancel)?;
        // Numbers of the moment are counted here first: two workers should seldom meet at one place.
        let mut near = [(0u32, 0u32); NEAR];
        let mut note = |number: u32| {
            if let Some(place) = near.get_mut(number as usize % NEAR) {
                if place.0 != number {
                    add(&counts, *place);
                    *place = (number, 0);
                }
                place.1 += 1;
            }
        };
        for &row in rows.iter().filter(|&&row| numbers.is_counted(row)) {
            numbers.of_row(row as usize, &mut note);
        }
        near.into_iter().for_each(|place| add(&counts, place));
        Ok::<(), QueryError>(())
    })?;
    let tally =
        |count: &AtomicU32| Tally { count: u64::from(count.load(Memory::Relaxed)), first: NO_TIME, last: NO_TIME };
    let all = counts.par_iter().with_min_len(PORTION).enumerate().map(|(number, count)| (number as u32, tally(count)));
    Ok(all.filter(|(_, tally)| tally.count > 0).collect())
}

fn add(counts: &[AtomicU32], (number, count): (u32, u32)) {
    if let Some(place) = counts.get(number as usize).filter(|_| count > 0) {
        place.fetch_add(count, Memory::Relaxed);
    }
}

/// Looks for the first and the last row of these numbers, from either end.
fn note_span(case: &Case, rows: &[u32], numbers: &Numbers<'_>, values: &mut [(u32, Tally)]) {
    let times = case.events.times();
    let time = |row: u32| times.get(row as usize).copied().unwrap_or(NO_TIME);
    let timed = rows.get(..rows.partition_point(|&row| time(row) != NO_TIME)).unwrap_or(&[]);
    let wanted = Bits::of(&values.iter().map(|(number, _)| *number).collect::<Vec<_>>());
    let ends = |rows: &mut dyn Iterator<Item = &u32>| {
        let mut found: FxHashMap<u32, i64> = FxHashMap::default();
        for &row in rows.filter(|&&row| numbers.is_counted(row)) {
            numbers.of_row(row as usize, &mut |number| {
                if wanted.contains(number) {
                    found.entry(number).or_insert_with(|| time(row));
                }
            });
            if found.len() == values.len() {
                break;
            }
        }
        found
    };
    let (first, last) = rayon::join(|| ends(&mut timed.iter()), || ends(&mut timed.iter().rev()));
    for (number, tally) in values {
        tally.first = first.get(number).copied().unwrap_or(NO_TIME);
        tally.last = last.get(number).copied().unwrap_or(NO_TIME);
    }
}

/// Event ids are numbered once for each event, even where two are equal.
fn merged_by_text(case: &Case, mut values: Vec<(u32, Tally)>) -> Vec<(u32, Tally)> {
    let text = |number: u32| case.events.text(Sym(number));
    values.sort_unstable_by(|a, b| (text(a.0), a.1.first, a.0).cmp(&(text(b.0), b.1.first, b.0)));
    values.dedup_by(|later, kept| {
        let same = text(later.0) == text(kept.0);
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
    /// Whether the numbers are those of identifier sets.
    columns: Vec<(&'a [u32], bool)>,
    has_absent: bool,
    /// No column: asked of the case.
    is_duplicate: bool,
    /// Which rows repeat others, where these are left out.
    left_out: Option<&'a Duplicates>,
    /// A vocabulary of the program's own, or files: small numbers.
    is_closed: bool,
}

impl<'a> Numbers<'a> {
    fn new(case: &'a Case, field: Field) -> Self {
        let names: &[&str] = match field {
            Field::Actor => &["actor_entity", "on_behalf_of"],
            Field::Account => &["account_entity"],
            Field::Object => &["object"],
            Field::Any => &["actor_entity", "on_behalf_of", "account_entity", "object"],
            other => columns_of(other),
        };
        // Columns of identifier sets, of which the entities are looked up.
        let is_set = |name: &&str| matches!(*name, "on_behalf_of" | "object");
        let is_identity = matches!(field, Field::Actor | Field::Account | Field::Object | Field::Any);
        Numbers {
            case,
            columns: names.iter().map(|name| (case.events.column(name), is_identity && is_set(name))).collect(),
            has_absent: is_identity || text_column(field).is_some(),
            is_duplicate: field == Field::Duplicate,
            left_out: Some(case.duplicates()).filter(|found| field != Field::Duplicate && !found.is_empty()),
            is_closed: !is_identity && text_column(field).is_none(),
        }
    }

    fn is_counted(&self, row: u32) -> bool {
        self.left_out.is_none_or(|duplicates| !duplicates.contains(row))
    }

    fn of_row(&self, row: usize, each: &mut dyn FnMut(u32)) {
        if self.is_duplicate {
            return each(u32::from(self.case.duplicates().contains(row as u32)));
        }
        let mut seen = [0u32; 4];
        for (nth, (column, is_set)) in self.columns.iter().enumerate() {
            let Some(&stored) = column.get(row) else { continue };
            if stored == 0 && self.has_absent {
                continue;
            }
            let number = if *is_set { self.case.entities.of_set(IdSet(stored)).0 } else { stored };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventBatch, Instant, NewEvent};

    /// Many rows: `n` of them have session `s-…` in turn, a fifth an actor, some act for another.
    fn case(count: u32) -> Case {
        let mut batch = EventBatch::default();
        for n in 0..count {
            let mut id = |text: String| {
                let id = batch.strings.intern(&text);
                batch.sets.intern(&[id])
            };
            let actor = if n % 5 == 0 { id(format!("agent-{}", n % 7)) } else { IdSet::NONE };
            let on_behalf_of = if n % 10 == 0 { id(format!("agent-{}", n % 3)) } else { IdSet::NONE };
            let event = NewEvent {
                time: (n % 11 != 3).then(|| Instant::stated(i64::from(n) * 10, 0)),
                actor,
                on_behalf_of,
                session: batch.strings.intern(&format!("s-{}", n * 7 % 3_000)),
                class: if n % 4 == 0 { Class::Routine } else { Class::RecordView },
                ..NewEvent::default()
            };
            batch.events.push(event);
        }
        Case::from_batches(&[("a.csv", batch)]).unwrap()
    }

    fn asked(case: &Case, rows: &[u32], field: Field, order: FacetOrder, search: &str) -> Facet {
        let query = FacetQuery { field, order, search: search.to_owned(), limit: 25 };
        facet_of(case, rows, &query, &AtomicBool::new(false)).unwrap()
    }

    #[test]
    fn many_rows_are_counted_as_few_are() {
        let case = case(LITTLE as u32 + 4_000);
        let all: Vec<u32> = (0..case.events.len() as u32).collect();
        for field in [Field::Actor, Field::Session, Field::Class, Field::Outcome, Field::File] {
            let numbers = Numbers::new(&case, field);
            let mut one_by_one = tallied(&case, &all, &numbers);
            one_by_one.retain(|&number, _| !shown(&case, field, number).is_empty());
            for order in [FacetOrder::Frequent, FacetOrder::Rare] {
                let facet = asked(&case, &all, field, order, "");
                assert_eq!((facet.distinct, facet.matching), (one_by_one.len(), one_by_one.len()));
                assert_eq!(facet.values.len(), one_by_one.len().min(25));
                let mut before = None;
                for value in &facet.values {
                    let (_, tally) =
                        one_by_one.iter().find(|(number, _)| shown(&case, field, **number) == value.text).unwrap();
                    assert_eq!((value.count, value.first), (tally.count, Some(tally.first)), "{}", value.text);
                    assert_eq!(value.last, Some(tally.last), "{}", value.text);
                    let key = match order {
                        FacetOrder::Frequent => (u64::MAX - value.count, value.text.clone()),
                        FacetOrder::Rare => (value.count, value.text.clone()),
                    };
                    assert!(before.is_none_or(|before| before < key));
                    before = Some(key);
                }
            }
        }
    }

    #[test]
    fn a_search_counts_what_it_leaves() {
        let case = case(4_000);
        let all: Vec<u32> = (0..4_000).collect();
        let facet = asked(&case, &all, Field::Session, FacetOrder::Frequent, "S-12");
        assert_eq!(facet.distinct, 3_000);
        assert_eq!(facet.matching, 1 + 10 + 100);
        assert!(facet.values.len() == 25 && facet.values.iter().all(|value| value.text.starts_with("s-12")));
        assert_eq!(asked(&case, &all, Field::Session, FacetOrder::Rare, "nothing").matching, 0);
        assert_eq!(asked(&case, &all, Field::Actor, FacetOrder::Rare, "*-6").values.len(), 1);
    }
}
