//! Rows in the order of a column. By time is the table's own order; for all else the distinct texts are put in order
//! once, and rows are sorted by the places of their texts, as integers.

use super::collation::sort_texts;
use super::error::QueryError;
use super::field::Field;
use super::leaf::columns_of;
use super::value::TRUTH;
use crate::case::{Case, Entity, NO_TIME, Progress};
use crate::model::{Class, EvidenceId, IdSet, Outcome, Phase, RecordRef, Sym};
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// What rows are put in order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// The table's own order: time, then evidence and record.
    #[default]
    Time,
    /// The evidence file's name, then the record's number.
    Record,
    /// The text shown for a field, without regard to case, numbers in it by their value.
    Field(Field),
}

/// An order of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SortBy {
    pub key: SortKey,
    pub is_descending: bool,
}

impl SortBy {
    /// Whether this is the table's own order, for which nothing needs to be sorted.
    pub fn is_natural(self) -> bool {
        self == SortBy::default()
    }
}

/// Some rows in an order, and the way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordered {
    /// Row numbers in this order.
    pub rows: Vec<u32>,
    /// For each of the ascending rows its place in `rows`.
    places: Vec<u32>,
}

impl Ordered {
    /// The place of the `nth` of the ascending rows.
    pub fn place(&self, nth: usize) -> Option<usize> {
        self.places.get(nth).map(|&place| place as usize)
    }
}

/// The rows (ascending) put in order. Stable: rows that are equal stay in the order of time, also when descending; rows
/// without a value, or without a time, come last in either direction.
pub fn order(case: &Case, rows: &[u32], by: SortBy, progress: &Progress) -> Result<Ordered, QueryError> {
    let cancel = progress.cancel_flag();
    let mut sorted: Vec<u32> = (0..rows.len() as u32).collect();
    match by.key {
        SortKey::Time if by.is_descending => {
            let times = case.events.times();
            let has_time = |row: &u32| times.get(*row as usize).is_some_and(|&time| time != NO_TIME);
            let timed = rows.partition_point(has_time);
            if let Some(timed) = sorted.get_mut(..timed) {
                timed.reverse();
            }
        }
        SortKey::Time => {}
        SortKey::Record => {
            let records = case.events.column("record");
            let files = Ranks::of_numbers(case, rows, Field::File, cancel)?;
            let record = |nth: u32| at(records, at(rows, nth));
            sorted = by_ranks(sorted, &|nth| directed(record(nth), by.is_descending), cancel)?;
            sorted = by_ranks(sorted, &|nth| files.of(at(rows, nth), by.is_descending), cancel)?;
        }
        SortKey::Field(field) => {
            let ranks = Ranks::of_numbers(case, rows, field, cancel)?;
            sorted = by_ranks(sorted, &|nth| ranks.of(at(rows, nth), by.is_descending), cancel)?;
        }
    }
    check(cancel)?;
    let mut places = vec![0; rows.len()];
    for (place, &nth) in (0u32..).zip(&sorted) {
        if let Some(slot) = places.get_mut(nth as usize) {
            *slot = place;
        }
    }
    sorted.par_iter_mut().with_min_len(1 << 14).for_each(|nth| *nth = at(rows, *nth));
    Ok(Ordered { rows: sorted, places })
}

fn at(values: &[u32], nth: u32) -> u32 {
    values.get(nth as usize).copied().unwrap_or(0)
}

/// Rows without a value.
const LAST: u32 = u32::MAX;

fn directed(rank: u32, is_descending: bool) -> u32 {
    match (rank, is_descending) {
        (LAST, _) | (_, false) => rank,
        (rank, true) => LAST - 1 - rank,
    }
}

/// The places of a column's numbers in the order of their texts.
struct Ranks<'a> {
    column: &'a [u32],
    /// By number.
    ranks: Vec<u32>,
}

impl<'a> Ranks<'a> {
    fn of_numbers(case: &'a Case, rows: &[u32], field: Field, cancel: &AtomicBool) -> Result<Self, QueryError> {
        let column = column_of(case, field);
        let most = column.par_iter().with_min_len(1 << 16).copied().max().unwrap_or(0) as usize;
        let mut occurs = vec![0u64; most / 64 + 1];
        for &row in rows {
            let number = at(column, row) as usize;
            if let Some(word) = occurs.get_mut(number / 64) {
                *word |= 1 << (number % 64);
            }
        }
        check(cancel)?;
        let numbers = (0u32..)
            .zip(&occurs)
            .flat_map(|(nth, &word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| nth * 64 + bit));
        let text = |number: u32| text_of(case, field, number);
        let ordered = sort_texts(numbers.collect(), &text, cancel)?;
        let mut ranks = vec![LAST; most + 1];
        let (mut rank, mut before) = (0u32, None);
        for number in ordered {
            let text = text(number);
            if text.is_empty() {
                continue;
            }
            if before.is_some_and(|before| before != text) {
                rank += 1;
            }
            before = Some(text);
            if let Some(slot) = ranks.get_mut(number as usize) {
                *slot = rank;
            }
        }
        Ok(Ranks { column, ranks })
    }

    fn of(&self, row: u32, is_descending: bool) -> u32 {
        let number = at(self.column, row);
        directed(self.ranks.get(number as usize).copied().unwrap_or(LAST), is_descending)
    }
}

/// The numbers that a field is shown by, one a row; empty for a field that has none.
pub(super) fn column_of(case: &Case, field: Field) -> &[u32] {
    let name = match field {
        Field::Actor | Field::Any => "actor_entity",
        Field::Account => "account_entity",
        Field::Object => "object",
        other => columns_of(other).first().copied().unwrap_or(""),
    };
    case.events.column(name)
}

/// The text that a number of [`column_of`] is shown as.
pub(super) fn text_of(case: &Case, field: Field, number: u32) -> &str {
    match field {
        Field::Actor | Field::Any | Field::Account => case.entities.name(case.events.strings(), Entity(number)),
        Field::Object => case.events.shown(IdSet(number)),
        Field::Class => Class::from_code(number).name(),
        Field::Outcome => Outcome::from_code(number).name(),
        Field::Phase => Phase::from_code(number).name(),
        Field::Duplicate => TRUTH.get(number as usize).copied().unwrap_or(""),
        Field::File => {
            let at = RecordRef { evidence: EvidenceId(number), ..RecordRef::default() };
            case.file(at).map_or("", |file| file.name.as_str())
        }
        _ => case.events.text(Sym(number)),
    }
}

/// Bits of a rank that one pass looks at.
const DIGIT: u32 = 11;

/// Sorts numbers by their ranks, in as many passes as the largest rank needs; equal ranks keep their order.
fn by_ranks(
    numbers: Vec<u32>,
    rank: &(dyn Fn(u32) -> u32 + Sync),
    cancel: &AtomicBool,
) -> Result<Vec<u32>, QueryError> {
    let mut pairs: Vec<u64> = Vec::new();
    numbers
        .par_iter()
        .with_min_len(1 << 14)
        .map(|&n| u64::from(rank(n)) << 32 | u64::from(n))
        .collect_into_vec(&mut pairs);
    drop(numbers);
    // Ranks count from 0, or down from the largest: what is below the smallest says nothing.
    let (least, most) = pairs
        .par_iter()
        .with_min_len(1 << 16)
        .fold(
            || (u64::MAX, 0),
            |(least, most), &pair| (pair.min(least), if pair >> 32 == u64::from(LAST) { most } else { pair.max(most) }),
        )
        .reduce(|| (u64::MAX, 0), |a, b| (a.0.min(b.0), a.1.max(b.1)));
    let (least, most) = (least >> 32, most >> 32);
    let last = most.saturating_sub(least) + 1;
    let bits = u64::BITS - last.leading_zeros();
    let digits = |pair: u64| {
        let rank = pair >> 32;
        if rank == u64::from(LAST) { last } else { rank - least }
    };
    let mut other = vec![0u64; pairs.len()];
    for pass in 0..bits.div_ceil(DIGIT) {
        check(cancel)?;
        let digit = |pair: u64| (digits(pair) >> (pass * DIGIT)) as usize & ((1 << DIGIT) - 1);
        let mut ends = [0usize; 1 << DIGIT];
        pairs.iter().for_each(|&pair| ends[digit(pair)] += 1);
        let mut before = 0;
        for end in &mut ends {
            before += std::mem::replace(end, before);
        }
        for &pair in &pairs {
            let place = &mut ends[digit(pair)];
            if let Some(slot) = other.get_mut(*place) {
                *slot = pair;
            }
            *place += 1;
        }
        std::mem::swap(&mut pairs, &mut other);
    }
    drop(other);
    Ok(pairs.into_par_iter().with_min_len(1 << 14).map(|pair| pair as u32).collect())
}

fn check(cancel: &AtomicBool) -> Result<(), QueryError> {
    if cancel.load(Ordering::Relaxed) { Err(QueryError::Cancelled) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventBatch, Instant, NewEvent};

    /// Rows with these times, actors and addresses; the empty text is none.
    fn case(rows: &[(Option<i64>, &str, &str)]) -> Case {
        let mut batch = EventBatch::default();
        for &(time, actor, address) in rows {
            let id = batch.strings.intern(actor);
            let actor = if actor.is_empty() { IdSet::NONE } else { batch.sets.intern(&[id]) };
            let source_ip = batch.strings.intern(address);
            let time = time.map(|nanos| Instant::stated(nanos, 0));
            batch.events.push(NewEvent { time, actor, source_ip, ..NewEvent::default() });
        }
        Case::from_batches(&[("a.csv", batch)]).unwrap()
    }

    fn sorted(case: &Case, rows: &[u32], key: SortKey, is_descending: bool) -> Vec<u32> {
        let ordered = order(case, rows, SortBy { key, is_descending }, &Progress::default()).unwrap();
        for (nth, row) in rows.iter().enumerate() {
            let place = ordered.place(nth).unwrap();
            assert_eq!(ordered.rows[place], *row);
        }
        ordered.rows
    }

    #[test]
    fn equal_rows_stay_in_the_order_of_time_and_absent_ones_come_last() {
        let case = case(&[
            (Some(1), "bob", "10.0.0.10"),
            (Some(2), "", "10.0.0.9"),
            (Some(3), "Alice", "2001:db8::1"),
            (Some(4), "bob", ""),
            (None, "carol", "9.0.0.1"),
        ]);
        let all = [0, 1, 2, 3, 4];
        let actor = SortKey::Field(Field::Actor);
        assert_eq!(sorted(&case, &all, actor, false), [2, 0, 3, 4, 1]);
        assert_eq!(sorted(&case, &all, actor, true), [4, 0, 3, 2, 1]);
        assert_eq!(sorted(&case, &[0, 2, 3], actor, false), [2, 0, 3]);
        assert_eq!(sorted(&case, &all, SortKey::Field(Field::Ip), false), [4, 1, 0, 2, 3]);
        assert_eq!(sorted(&case, &all, SortKey::Time, true), [3, 2, 1, 0, 4]);
        assert_eq!(sorted(&case, &all, SortKey::Time, false), all);
        assert_eq!(sorted(&case, &all, SortKey::Field(Field::Ticket), true), all, "no row has one");
        assert_eq!(sorted(&case, &[], actor, false), [0; 0]);
    }

    #[test]
    fn records_are_in_the_order_of_files_by_name_and_of_their_numbers() {
        let batch = |times: [i64; 3]| {
            let mut batch = EventBatch::default();
            for (nth, time) in (1..).zip(times) {
                let at = RecordRef { record: nth, part: 1, ..RecordRef::default() };
                batch.events.push(NewEvent { time: Some(Instant::stated(time, 0)), at, ..NewEvent::default() });
            }
            batch
        };
        let case = Case::from_batches(&[("b.csv", batch([5, 3, 1])), ("a.csv", batch([2, 6, 4]))]).unwrap();
        // In time: b3 a1 b2 a3 b1 a2.
        let all = [0, 1, 2, 3, 4, 5];
        assert_eq!(sorted(&case, &all, SortKey::Record, false), [1, 5, 3, 4, 2, 0]);
        assert_eq!(sorted(&case, &all, SortKey::Record, true), [0, 2, 4, 3, 5, 1]);
    }

    #[test]
    fn many_rows_are_sorted_as_the_standard_library_sorts_them() {
        let names: Vec<String> = (0..30_000u64).map(|n| format!("n{}", n.wrapping_mul(2_654_435_761) % 9000)).collect();
        let rows: Vec<(Option<i64>, &str, &str)> =
            (0i64..).zip(&names).map(|(n, name)| (Some(n), name.as_str(), "")).collect();
        let case = case(&rows);
        let all: Vec<u32> = (0..30_000).collect();
        let number = |row: &u32| names[*row as usize][1..].parse::<u32>().unwrap();
        let mut expected = all.clone();
        expected.sort_by_key(number);
        assert_eq!(sorted(&case, &all, SortKey::Field(Field::Actor), false), expected);
        expected.sort_by_key(|row| std::cmp::Reverse(number(row)));
        let mut down = all.clone();
        down.sort_by_key(|row| std::cmp::Reverse(number(row)));
        assert_eq!(sorted(&case, &all, SortKey::Field(Field::Actor), true), down);
    }

    #[test]
    fn a_stopped_sort_gives_nothing() {
        let case = case(&[(Some(1), "a", "")]);
        let progress = Progress::default();
        progress.cancel();
        assert!(order(&case, &[0], SortBy { key: SortKey::Record, is_descending: false }, &progress).is_err());
    }
}
