//! Shifts as rosters write them: `Mon-Fri 08:00-16:00 America/Los_Angeles`.

use crate::language::Phrase;
use crate::phrase;
use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::Tz;

/// A working time that repeats every week.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shift {
    /// Monday first.
    days: [bool; 7],
    start_minutes: u32,
    end_minutes: u32,
    pub zone: Tz,
}

/// Where an instant lies in a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Inside,
    LastHour,
    Outside,
}

impl Shift {
    pub fn parse(text: &str) -> Option<Shift> {
        let mut words = text.rsplitn(3, ' ');
        let zone: Tz = words.next()?.parse().ok()?;
        let (start, end) = words.next()?.split_once('-')?;
        let days = days(words.next()?)?;
        Some(Shift { days, start_minutes: minutes(start)?, end_minutes: minutes(end)?, zone })
    }

    /// A shift over midnight belongs to the day on which it begins.
    pub fn place(&self, nanos: i64) -> Within {
        let local = self.zone.from_utc_datetime(&utc(nanos).naive_utc());
        let today = local.weekday().num_days_from_monday() as usize;
        let now = local.hour() * 60 + local.minute();
        let is_overnight = self.end_minutes <= self.start_minutes;
        let works = |day: usize| self.days.get(day % 7).copied().unwrap_or(false);
        let left = if works(today) && now >= self.start_minutes && (is_overnight || now < self.end_minutes) {
            self.end_minutes + if is_overnight { 24 * 60 } else { 0 } - now
        } else if is_overnight && works(today + 6) && now < self.end_minutes {
            self.end_minutes - now
        } else {
            return Within::Outside;
        };
        if left <= 60 { Within::LastHour } else { Within::Inside }
    }

    /// The instant's date where the shift is worked.
    pub fn local_date(&self, nanos: i64) -> NaiveDate {
        self.zone.from_utc_datetime(&utc(nanos).naive_utc()).date_naive()
    }

    pub fn local_clock(&self, nanos: i64) -> Phrase {
        let local = self.zone.from_utc_datetime(&utc(nanos).naive_utc());
        let clock = local.format("%H:%M:%S %Z").to_string();
        match local.weekday() {
            Weekday::Mon => phrase!("hours-clock-mon", clock = clock),
            Weekday::Tue => phrase!("hours-clock-tue", clock = clock),
            Weekday::Wed => phrase!("hours-clock-wed", clock = clock),
            Weekday::Thu => phrase!("hours-clock-thu", clock = clock),
            Weekday::Fri => phrase!("hours-clock-fri", clock = clock),
            Weekday::Sat => phrase!("hours-clock-sat", clock = clock),
            Weekday::Sun => phrase!("hours-clock-sun", clock = clock),
        }
    }
}

pub(super) fn utc(nanos: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_nanos(nanos)
}

fn minutes(clock: &str) -> Option<u32> {
    let (hours, minutes) = clock.trim().split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// `Mon-Fri`, `Thu-Mon`, `Mon,Wed,Fri`, `Mon-Wed,Sat`, `daily`.
fn days(text: &str) -> Option<[bool; 7]> {
    let mut days = [false; 7];
    if text.eq_ignore_ascii_case("daily") {
        return Some([true; 7]);
    }
    for part in text.split([',', '/', ' ']).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last) = (day(first)?, day(last)?);
        let length = (last + 7 - first) % 7;
        for offset in 0..=length {
            if let Some(slot) = days.get_mut((first + offset) % 7) {
                *slot = true;
            }
        }
    }
    days.contains(&true).then_some(days)
}

fn day(name: &str) -> Option<usize> {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let name = name.trim().to_ascii_lowercase();
    NAMES.iter().position(|known| name.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nanos(text: &str) -> i64 {
        crate::model::parse_rfc3339(text).map_or(0, |instant| instant.nanos)
    }

    #[test]
    fn a_day_shift_has_its_last_hour() {
        let shift = Shift::parse("Mon-Fri 08:00-16:00 America/Los_Angeles").unwrap();
        assert_eq!(shift.place(nanos("2021-07-06T18:00:00Z")), Within::Inside);
        assert_eq!(shift.place(nanos("2021-07-06T22:00:00Z")), Within::LastHour);
        assert_eq!(shift.place(nanos("2021-07-06T23:00:00Z")), Within::Outside);
        assert_eq!(shift.place(nanos("2021-07-04T18:00:00Z")), Within::Outside, "a Sunday");
        assert_eq!(shift.local_date(nanos("2021-07-07T05:00:00Z")).to_string(), "2021-07-06");
    }

    #[test]
    fn a_night_shift_belongs_to_the_day_on_which_it_begins() {
        let shift = Shift::parse("Thu-Mon 22:00-06:00 UTC").unwrap();
        assert_eq!(shift.place(nanos("2021-07-06T02:00:00Z")), Within::Inside, "Monday's, on Tuesday morning");
        assert_eq!(shift.place(nanos("2021-07-06T05:30:00Z")), Within::LastHour);
        assert_eq!(shift.place(nanos("2021-07-06T23:00:00Z")), Within::Outside, "no shift begins on Tuesday");
        assert_eq!(shift.place(nanos("2021-07-08T23:00:00Z")), Within::Inside);
    }

    #[test]
    fn lists_of_days_are_read_and_nonsense_is_not() {
        let shift = Shift::parse("Mon,Wed 09:00-17:00 Europe/Berlin").unwrap();
        assert_eq!(shift.days, [true, false, true, false, false, false, false]);
        assert_eq!(Shift::parse("whenever"), None);
        assert_eq!(Shift::parse("Mon-Fri 9-17 Nowhere/Land"), None);
    }
}
