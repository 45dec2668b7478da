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

/// The window of time around a row, of whole instants: events at the very instant of the first and the last one are in
/// it as well. `None` for a row without a time.
pub fn window_around(case: &Case, row: u32, extent: Extent) -> Option<TimeRange> {
    let times = case.events.times();
    let timed = times.get(..times.partition_point(|&time| time != NO_TIME))?;
    let time = *timed.get(row as usize)?;
    let (from, to) = match extent {
        Extent::Events(count) => {
            let (count, row, last) = (count as usize, row as usize, timed.len() - 1);
            (*timed.get(row.saturating_sub(count))?, *timed.get((row + count).min(last))?)
        }
        Extent::Nanos(nanos) => (time.saturating_sub(nanos), time.saturating_add(nanos)),
    };
    Some(TimeRange { from: Some(from), to: Some(to.saturating_add(1)) })
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
        let case = case(&[Some(10), Some(20), Some(20), Some(30), Some(40), None]);
        let window = |row, extent| window_around(&case, row, extent).map(|w| (w.from.unwrap(), w.to.unwrap()));
        assert_eq!(window(3, Extent::Events(1)), Some((20, 41)));
        assert_eq!(window(0, Extent::Events(2)), Some((10, 21)));
        assert_eq!(window(4, Extent::Events(100)), Some((10, 41)));
        assert_eq!(window(1, Extent::Nanos(5)), Some((15, 26)));
        assert_eq!(window(1, Extent::Nanos(i64::MAX)), Some((20 - i64::MAX, i64::MAX)));
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
