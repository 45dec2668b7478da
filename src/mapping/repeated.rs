//! The hour that a clock shows twice, when it is set back: which of the two a time is in is told, if at all, by the order
//! of the records.

use super::plan::Plan;
use crate::model::{NewEvent, TimeBasis};
use chrono::{DateTime, LocalResult, TimeZone};
use chrono_tz::Tz;

impl Plan {
    /// Moves those times of the repeated hour to their later reading that would else lie before the record before them.
    /// `events` are in the order of the records.
    pub fn settle_repeated(&self, events: &mut [NewEvent]) {
        let Some(tz) = self.event.as_ref().and_then(|event| event.time.zone_set()) else { return };
        let is_open = |event: &NewEvent| event.time.is_some_and(|time| time.basis == TimeBasis::Ambiguous);
        if !events.iter().any(is_open) {
            return;
        }
        let (mut forward, mut backward, mut before) = (0, 0, None);
        for nanos in events.iter().filter_map(|event| event.time).map(|time| time.nanos) {
            forward += u64::from(before.is_some_and(|before| nanos > before));
            backward += u64::from(before.is_some_and(|before| nanos < before));
            before = Some(nanos);
        }
        if forward >= backward {
            settle_forward(events.iter_mut(), tz);
        } else {
            settle_forward(events.iter_mut().rev(), tz);
        }
    }
}

fn settle_forward<'a>(events: impl Iterator<Item = &'a mut NewEvent>, tz: Tz) {
    let mut before = i64::MIN;
    for time in events.filter_map(|event| event.time.as_mut()) {
        if time.basis == TimeBasis::Ambiguous && time.nanos < before {
            // No later than the record before: that one may itself be out of order.
            time.nanos = later_reading(time.nanos, tz).filter(|&later| later >= before).unwrap_or(time.nanos);
        }
        before = time.nanos;
    }
}

fn later_reading(nanos: i64, tz: Tz) -> Option<i64> {
    let wall = DateTime::from_timestamp_nanos(nanos).with_timezone(&tz).naive_local();
    match tz.from_local_datetime(&wall) {
        LocalResult::Ambiguous(one, other) => one.max(other).timestamp_nanos_opt(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Instant, parse_rfc3339};

    #[test]
    fn the_order_of_the_records_tells_which_of_two() {
        let at = |text: &str, basis| {
            let time = parse_rfc3339(text).unwrap();
            NewEvent { time: Some(Instant { basis, ..time }), ..NewEvent::default() }
        };
        let (sure, open) = (TimeBasis::Configured, TimeBasis::Ambiguous);
        // Berlin, 27 October 2024: 01:50, 02:10, 02:50, 02:20, 02:40, 03:10.
        let walls = [
            at("2024-10-26T23:50:00Z", sure),
            at("2024-10-27T00:10:00Z", open),
            at("2024-10-27T00:50:00Z", open),
            at("2024-10-27T00:20:00Z", open),
            at("2024-10-27T00:40:00Z", open),
            at("2024-10-27T02:10:00Z", sure),
        ];
        let expected = ["23:50", "00:10", "00:50", "01:20", "01:40", "02:10"];
        let shown = |events: &[NewEvent]| -> Vec<String> {
            events.iter().map(|e| e.time.unwrap().utc().format("%H:%M").to_string()).collect()
        };
        let mut forward = walls.to_vec();
        settle_forward(forward.iter_mut(), Tz::Europe__Berlin);
        assert_eq!(shown(&forward), expected);
        let mut backward: Vec<NewEvent> = walls.iter().rev().cloned().collect();
        settle_forward(backward.iter_mut().rev(), Tz::Europe__Berlin);
        backward.reverse();
        assert_eq!(shown(&backward), expected);
    }
}
