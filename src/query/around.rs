//! What stands near an event in time, whatever the filter.

use crate::case::{Case, NO_TIME};
use crate::model::TimeRange;

/// How far around an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// So many events before it and after it, of all events.
    Events(u32),
    /// So many nanoseconds before it and after it.
    Nanos(i64),
}

const MILLISECOND: i64 = 1_000_000;
const SECOND: i64 = 1_000 * MILLISECOND;

/// The window of time around a row, of whole milliseconds or, where it is long, whole seconds, so that its text can be
/// read: what lies in the same one as the first or the last event is in it as well. `None` for a row without a time.
pub fn window_around(case: &Case, row: u32, extent: Extent) -> Option<TimeRange> {
    let times = case.events.times();
    let timed = times.get(..times.partition_point(|&time| time != NO_TIME))?;
    let time = *timed.get(row as usize)?;
    let (from, last, grain) = match extent {
        Extent::Events(count) => {
            let (count, row, last) = (count as usize, row as usize, timed.len() - 1);
            (*timed.get(row.saturating_sub(count))?, *timed.get((row + count).min(last))?, MILLISECOND)
        }
        Extent::Nanos(nanos) => {
            let grain = if nanos >= 10 * SECOND { SECOND } else { MILLISECOND };
            (time.saturating_sub(nanos), time.saturating_add(nanos), grain)
        }
    };
    let to = (last.div_euclid(grain) + 1).saturating_mul(grain);
    Some(TimeRange { from: Some(from.div_euclid(grain).saturating_mul(grain)), to: Some(to) })
}

/// The place among `rows` (ascending) of the one whose time is nearest to an instant; of two as near, the later one.
/// `None` if none has a time.
pub fn nearest(case: &Case, rows: &[u32], nanos: i64) -> Option<usize> {
    let times = case.events.times();
    let time = |place: usize| rows.get(place).and_then(|&row| times.get(row as usize)).copied().unwrap_or(NO_TIME);
    let after = rows.partition_point(|&row| times.get(row as usize).is_some_and(|&time| time < nanos));
    let away = |place: usize| Some(time(place)).filter(|&time| time != NO_TIME).map(|time| time.abs_diff(nanos));
    let before = after.checked_sub(1);
    match (before.and_then(away), away(after)) {
        (Some(earlier), Some(later)) if earlier < later => before,
        (_, Some(_)) => Some(after),
        (Some(_), None) => before,
        (None, None) => None,
    }
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
    fn a_window_holds_so_many_events_or_so_much_time_on_either_side() {
        let milliseconds = |n: i64| Some(n * MILLISECOND);
        let case = case(&[10, 20, 20, 30, 40].map(milliseconds).into_iter().chain([None]).collect::<Vec<_>>());
        let window = |row, extent| {
            let window = window_around(&case, row, extent)?;
            Some((window.from.unwrap() / MILLISECOND, window.to.unwrap() / MILLISECOND))
        };
        assert_eq!(window(3, Extent::Events(1)), Some((20, 41)));
        assert_eq!(window(0, Extent::Events(2)), Some((10, 21)));
        assert_eq!(window(4, Extent::Events(100)), Some((10, 41)));
        assert_eq!(window(1, Extent::Nanos(5 * MILLISECOND)), Some((15, 26)));
        assert_eq!(window(1, Extent::Nanos(5 * MILLISECOND + 1)), Some((14, 26)));
        assert_eq!(window(1, Extent::Nanos(60 * SECOND)), Some((-60_000, 61_000)));
        assert_eq!(window_around(&case, 1, Extent::Nanos(i64::MAX)).unwrap().to, Some(i64::MAX));
        assert_eq!(window(5, Extent::Events(1)), None, "it has no time");
        assert_eq!(window(6, Extent::Events(1)), None);
    }

    #[test]
    fn the_nearest_row_is_found_among_those_shown() {
        let case = case(&[Some(10), Some(20), Some(30), Some(40), None]);
        let rows = [0, 2, 3, 4];
        for (nanos, place) in [(i64::MIN, 0), (10, 0), (19, 0), (20, 1), (29, 1), (36, 2), (99, 2), (i64::MAX, 2)] {
            assert_eq!(nearest(&case, &rows, nanos), Some(place), "{nanos}");
        }
        assert_eq!(nearest(&case, &[4], 5), None);
        assert_eq!(nearest(&case, &[], 5), None);
    }
}
