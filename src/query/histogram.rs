//! How many rows fall into each stretch of time.

use super::field::Field;
use super::order::{column_of, text_of};
use crate::case::{Case, NO_TIME};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The half-open span `[first, last + 1 ns)` of the rows' times; `None` if no row has a time.
pub fn span(case: &Case, rows: &[u32]) -> Option<(i64, i64)> {
    let times = case.events.times();
    let time = |row: &u32| times.get(*row as usize).copied().unwrap_or(NO_TIME);
    let timed = rows.partition_point(|row| time(row) != NO_TIME);
    let (first, last) = (rows.first()?, rows.get(timed.checked_sub(1)?)?);
    Some((time(first), time(last).saturating_add(1)))
}

/// Rows in each of `buckets` equal stretches of the half-open `range`. Rows outside it or without a time are in none.
/// The rows are ascending, hence in order of time: only the stretches' ends are looked for.
pub fn histogram(case: &Case, rows: &[u32], range: (i64, i64), buckets: usize) -> Vec<u64> {
    ends(case, rows, range, buckets).windows(2).map(|pair| (pair[1] - pair[0]) as u64).collect()
}

/// Where each stretch begins among the rows, and where the last one ends.
fn ends(case: &Case, rows: &[u32], range: (i64, i64), buckets: usize) -> Vec<usize> {
    let times = case.events.times();
    let time = |row: &u32| times.get(*row as usize).copied().unwrap_or(NO_TIME);
    let (from, to) = range;
    if to <= from || buckets == 0 {
        return vec![0; buckets + 1];
    }
    let length = i128::from(to) - i128::from(from);
    let edge = |nth: usize| i128::from(from) + length * nth as i128 / buckets as i128;
    let before = |nanos: i128| rows.partition_point(|row| i128::from(time(row)) < nanos);
    (0..=buckets).map(|nth| before(edge(nth))).collect()
}

/// Counts over time by the values of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stacked {
    /// The most frequent values within the range and their counts in each stretch, most frequent first.
    pub layers: Vec<(String, Vec<u64>)>,
    /// All other values together.
    pub others: Vec<u64>,
    /// How many values these are.
    pub other_values: usize,
}

/// The same as [`histogram`], told apart by the `most` most frequent values of a field; equal counts go by text. Every
/// row in the range is in one of the layers or among the others.
pub fn stacked(case: &Case, rows: &[u32], range: (i64, i64), buckets: usize, field: Field, most: usize) -> Stacked {
    let ends = ends(case, rows, range, buckets);
    let column = column_of(case, field);
    let counted: Vec<FxHashMap<u32, u64>> =
        ends.par_windows(2).map(|pair| count_runs(rows.get(pair[0]..pair[1]).unwrap_or(&[]), column)).collect();
    let mut totals: FxHashMap<u32, u64> = FxHashMap::default();
    for (&number, &count) in counted.iter().flatten() {
        *totals.entry(number).or_default() += count;
    }
    let mut values: Vec<(u32, u64)> = totals.into_iter().collect();
    values.sort_unstable_by(|a, b| {
        b.1.cmp(&a.1).then_with(|| text_of(case, field, a.0).cmp(text_of(case, field, b.0))).then(a.0.cmp(&b.0))
    });
    let of = |number: u32| counted.iter().map(|counts| counts.get(&number).copied().unwrap_or(0)).collect::<Vec<u64>>();
    let layers: Vec<(String, Vec<u64>)> =
        values.iter().take(most).map(|&(number, _)| (text_of(case, field, number).to_owned(), of(number))).collect();
    let others = (0..counted.len()).map(|nth| {
        let all: u64 = counted.get(nth).map_or(0, |counts| counts.values().sum());
        all - layers.iter().filter_map(|(_, bars)| bars.get(nth)).sum::<u64>()
    });
    Stacked { others: others.collect(), other_values: values.len().saturating_sub(most), layers }
}

/// How often each number of a column occurs in these rows. Few values, mostly small numbers: those have a place each.
fn count_runs(rows: &[u32], column: &[u32]) -> FxHashMap<u32, u64> {
    const SMALL: usize = 128;
    let (mut small, mut large) = ([0u64; SMALL], FxHashMap::default());
    // The same value often follows itself.
    let mut run = (0u32, 0u64);
    for &row in rows {
        let number = column.get(row as usize).copied().unwrap_or(0);
        match small.get_mut(number as usize) {
            Some(count) => *count += 1,
            None if run.0 == number => run.1 += 1,
            None => {
                *large.entry(run.0).or_default() += run.1;
                run = (number, 1);
            }
        }
    }
    *large.entry(run.0).or_default() += run.1;
    for (number, count) in (0u32..).zip(small) {
        *large.entry(number).or_default() += count;
    }
    large.retain(|_, count| *count > 0);
    large
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Class, EventBatch, Instant, NewEvent};

    fn case(times: &[Option<i64>]) -> Case {
        let mut batch = EventBatch::default();
        for time in times {
            batch.events.push(NewEvent { time: time.map(|nanos| Instant::stated(nanos, 0)), ..NewEvent::default() });
        }
        Case::from_batches(&[("a.csv", batch)]).unwrap()
    }

    #[test]
    fn every_row_in_the_span_is_counted_once() {
        let case = case(&[Some(0), Some(4), Some(5), Some(9), None]);
        let rows = [0, 1, 2, 3, 4];
        assert_eq!(span(&case, &rows), Some((0, 10)));
        assert_eq!(histogram(&case, &rows, (0, 10), 2), [2, 2]);
        assert_eq!(histogram(&case, &rows, (4, 10), 3), [2, 0, 1]);
        assert_eq!(histogram(&case, &rows, (5, 5), 3), [0, 0, 0]);
        assert_eq!(span(&case, &[4]), None);
    }

    #[test]
    fn more_buckets_than_nanoseconds_and_extreme_ranges_do_not_overflow() {
        let case = case(&[Some(i64::MIN), Some(1), Some(i64::MAX - 1)]);
        let counts = histogram(&case, &[0, 1, 2], (i64::MIN, i64::MAX), 7);
        assert_eq!(counts.iter().sum::<u64>(), 3);
        assert_eq!(histogram(&case, &[1], (0, 3), 10).iter().sum::<u64>(), 1);
    }

    #[test]
    fn layers_and_others_add_up_to_the_bars() {
        let mut batch = EventBatch::default();
        let classes = [Class::Routine, Class::AccountDisable, Class::SessionStart, Class::Routine];
        let mut sources = Vec::new();
        for nth in 0..997usize {
            let source = format!("source-{}", nth % 5 * (nth % 3));
            let event = NewEvent {
                time: Some(Instant::stated((nth * nth % 500) as i64, 0)),
                class: classes[nth % 4],
                source: batch.strings.intern(&source),
                ..NewEvent::default()
            };
            batch.events.push(event);
            sources.push(source);
        }
        let case = Case::from_batches(&[("a.csv", batch)]).unwrap();
        let rows: Vec<u32> = (0..997).filter(|row| row % 7 != 0).collect();
        for field in [Field::Class, Field::Source] {
            let bars = histogram(&case, &rows, (20, 480), 9);
            for most in [0, 1, 2, 50] {
                let stack = stacked(&case, &rows, (20, 480), 9, field, most);
                let sums: Vec<u64> = (0..9)
                    .map(|nth| stack.others[nth] + stack.layers.iter().map(|(_, bars)| bars[nth]).sum::<u64>())
                    .collect();
                assert_eq!(sums, bars);
                assert_eq!(stack.layers.len() + stack.other_values, if field == Field::Class { 3 } else { 7 });
            }
        }
        let stack = stacked(&case, &rows, (0, 500), 1, Field::Class, 1);
        let routine =
            rows.iter().filter(|&&row| case.events.get(row as usize).unwrap().class == Class::Routine).count();
        assert_eq!(stack.layers, [("routine".to_owned(), vec![routine as u64])]);
        assert_eq!(stacked(&case, &rows, (5, 5), 3, Field::Class, 2).others, [0, 0, 0]);
    }
}
