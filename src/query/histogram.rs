//! How many rows fall into each stretch of time.

use crate::case::{Case, NO_TIME};

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
    let times = case.events.times();
    let time = |row: &u32| times.get(*row as usize).copied().unwrap_or(NO_TIME);
    let (from, to) = range;
    if to <= from || buckets == 0 {
        return vec![0; buckets];
    }
    let length = i128::from(to) - i128::from(from);
    let edge = |nth: usize| i128::from(from) + length * nth as i128 / buckets as i128;
    let before = |nanos: i128| rows.partition_point(|row| i128::from(time(row)) < nanos) as u64;
    let ends: Vec<u64> = (0..=buckets).map(|nth| before(edge(nth))).collect();
    ends.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventBatch, Instant, NewEvent};

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
}
