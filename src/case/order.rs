//! The order of the rows by time. Logs stand nearly in it already: runs are sorted where they are, and merged only
//! where they overlap.

use rayon::prelude::*;

/// Rows sorted at once, within a processor's own cache.
const RUN_ROWS: usize = 1 << 15;

/// The rows by `time`, equal times in the order in which they stand; `None` if they stand so already.
pub(super) fn by_time(time: &[i64]) -> Option<Vec<u32>> {
    if time.par_windows(2).with_min_len(RUN_ROWS).all(|pair| pair[0] <= pair[1]) {
        return None;
    }
    let mut order: Vec<u32> = (0..time.len() as u32).into_par_iter().collect();
    sort(&mut order, time);
    Some(order)
}

fn at(time: &[i64], row: u32) -> i64 {
    time.get(row as usize).copied().unwrap_or(i64::MAX)
}

/// A stable merge sort; its parts by as many threads as there are.
fn sort(rows: &mut [u32], time: &[i64]) {
    if rows.len() <= RUN_ROWS {
        rows.sort_by_key(|&row| at(time, row));
        return;
    }
    let middle = rows.len() / 2;
    let (left, right) = rows.split_at_mut(middle);
    rayon::join(|| sort(left, time), || sort(right, time));
    merge(rows, middle, time);
}

/// Merges the sorted halves `..middle` and `middle..`. What lies before or behind the other half stays where it is.
fn merge(rows: &mut [u32], middle: usize, time: &[i64]) {
    let (left, right) = rows.split_at(middle);
    let (Some(&last), Some(&first)) = (left.last(), right.first()) else { return };
    let (last, first) = (at(time, last), at(time, first));
    let begin = left.partition_point(|&row| at(time, row) <= first);
    let end = middle + right.partition_point(|&row| at(time, row) < last);
    let Some(overlap) = rows.get_mut(begin..end) else { return };
    let before: Vec<u32> = overlap.iter().take(middle - begin).copied().collect();
    let (mut left, mut right, mut out) = (before.iter().copied().peekable(), middle - begin, 0);
    while let Some(&next) = left.peek() {
        let other = overlap.get(right).copied().filter(|&other| at(time, other) < at(time, next));
        let value = match other {
            Some(other) => {
                right += 1;
                other
            }
            None => {
                left.next();
                next
            }
        };
        if let Some(slot) = overlap.get_mut(out) {
            *slot = value;
        }
        out += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn expected(time: &[i64]) -> Vec<u32> {
        let mut rows: Vec<u32> = (0..time.len() as u32).collect();
        rows.sort_by_key(|&row| time[row as usize]);
        rows
    }

    proptest! {
        #[test]
        fn halves_merge_as_a_stable_sort_does(left in prop::collection::vec(0i64..20, 0..40), right in prop::collection::vec(0i64..20, 0..40)) {
            let time = [left.clone(), right].concat();
            let mut rows: Vec<u32> = (0..time.len() as u32).collect();
            rows[..left.len()].sort_by_key(|&row| time[row as usize]);
            rows[left.len()..].sort_by_key(|&row| time[row as usize]);
            merge(&mut rows, left.len(), &time);
            prop_assert_eq!(rows, expected(&time));
        }
    }

    #[test]
    fn many_runs_near_and_far_from_order() {
        let rows = 5 * RUN_ROWS as i64 + 77;
        let near: Vec<i64> = (0..rows).map(|n| n + n * 17 % 40).collect();
        let far: Vec<i64> = (0..rows).map(|n| n * 7919 % 1000).collect();
        for time in [near, far] {
            assert!(by_time(&time) == Some(expected(&time)));
        }
        assert_eq!(by_time(&[1, 1, 2]), None);
    }
}
