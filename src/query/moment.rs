//! Times as a filter writes them.
//!
//! A moment is `DATE`, `DATE T HOUR`, `…:MINUTE`, `…:SECOND`, `….FRACTION`, with `Z` or an offset behind it or UTC
//! without; a blank may stand for the `T`. Alone it means the whole unit it names (that day, that hour, that minute,
//! …). `FROM..TO` is half-open: TO is the first instant that is no longer wanted, so `2017-11-01..2017-11-03` are two
//! days. A TO that is only a time of day takes FROM's date, and a TO without a zone takes FROM's zone.

use super::model::Window;
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike};
use std::fmt;

const SECOND: i64 = 1_000_000_000;
const DAY: i64 = 86_400 * SECOND;
const FORMS: &str = "a time such as 2017-11-02, 2017-11-02T22:41, 2017-11-02T22:41:07.5Z or 2017-11-02T15:41-07:00";

/// What is wrong, at which bytes of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub at: usize,
    pub len: usize,
    pub expected: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Moment {
    date: NaiveDate,
    start: i64,
    unit: i64,
    offset_secs: Option<i32>,
}

/// `FROM..TO`, `FROM..`, `..TO`, or one moment's whole unit.
pub(super) fn window(text: &str) -> Result<Window, Wrong> {
    let Some((from, to)) = text.split_once("..") else {
        let moment = moment(text, 0, None)?;
        return Ok(Window { from: Some(moment.start), to: moment.start.checked_add(moment.unit) });
    };
    let from = if from.is_empty() { None } else { Some(moment(from, 0, None)?) };
    let to_at = text.len() - to.len();
    let to = if to.is_empty() { None } else { Some(moment(to, to_at, from)?) };
    let window = Window { from: from.map(|m| m.start), to: to.map(|m| m.start) };
    match (window.from, window.to) {
        (Some(from), Some(to)) if to < from => {
            let expected = "an end that is not before the beginning (past midnight, give its date as well)".to_owned();
            Err(Wrong { at: to_at, len: text.len() - to_at, expected })
        }
        _ => Ok(window),
    }
}

/// The first instant of one moment, for `--from` and `--to`.
pub(super) fn instant(text: &str) -> Result<i64, Wrong> {
    moment(text, 0, None).map(|moment| moment.start)
}

/// One moment. `like` lends its date to a time of day and its zone to a time without one.
fn moment(text: &str, at: usize, like: Option<Moment>) -> Result<Moment, Wrong> {
    let wrong = |expected: &str| Wrong { at, len: text.len(), expected: expected.to_owned() };
    let mut scan = Scan { rest: text };
    let date = match scan.date() {
        Some(date) => Some(date.ok_or_else(|| wrong("a date that exists"))?),
        None => None,
    };
    let has_time = date.is_none() || scan.rest.starts_with(['T', 't', ' ']);
    if date.is_some() && has_time {
        scan.rest = &scan.rest[1..];
    }
    let (time, unit) = if has_time { scan.time().ok_or_else(|| wrong(FORMS))? } else { (NaiveTime::MIN, DAY) };
    let offset_secs = if scan.rest.is_empty() {
        like.and_then(|like| like.offset_secs)
    } else {
        Some(scan.offset().filter(|_| scan.rest.is_empty()).ok_or_else(|| wrong(FORMS))?)
    };
    let Some(date) = date.or(like.map(|like| like.date)) else {
        return Err(wrong("a date before the time of day, such as 2017-11-02T22:41"));
    };
    let wall = date.and_time(time).and_utc().timestamp_nanos_opt();
    let start = wall.and_then(|wall| wall.checked_sub(i64::from(offset_secs.unwrap_or(0)) * SECOND));
    let start = start.ok_or_else(|| wrong("a year between 1678 and 2261"))?;
    Ok(Moment { date, start, unit, offset_secs })
}

struct Scan<'a> {
    rest: &'a str,
}

impl Scan<'_> {
    /// Exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<u32> {
        let head = self.rest.get(..count).filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
        self.rest = &self.rest[count..];
        head.parse().ok()
    }

    fn eat(&mut self, mark: char) -> bool {
        let stripped = self.rest.strip_prefix(mark);
        self.rest = stripped.unwrap_or(self.rest);
        stripped.is_some()
    }

    /// `None`: no date here. `Some(None)`: a date that does not exist.
    fn date(&mut self) -> Option<Option<NaiveDate>> {
        let before = self.rest;
        let parts = (|| {
            let year = self.digits(4)?;
            let month = self.eat('-').then(|| self.digits(2)).flatten()?;
            let day = self.eat('-').then(|| self.digits(2)).flatten()?;
            Some((year, month, day))
        })();
        if parts.is_none() {
            self.rest = before;
        }
        parts.map(|(year, month, day)| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))
    }

    /// A time of day and the length of the unit that it names.
    fn time(&mut self) -> Option<(NaiveTime, i64)> {
        let hour = self.digits(2)?;
        let (mut minute, mut second, mut nanos, mut unit) = (0, 0, 0, 3600 * SECOND);
        if self.eat(':') {
            (minute, unit) = (self.digits(2)?, 60 * SECOND);
            if self.eat(':') {
                (second, unit) = (self.digits(2)?, SECOND);
                if self.eat('.') || self.eat(',') {
                    let count = self.rest.bytes().take_while(u8::is_ascii_digit).count();
                    if !(1..=9).contains(&count) {
                        return None;
                    }
                    unit = 10i64.pow(9 - count as u32);
                    nanos = self.digits(count)? * unit as u32;
                }
            }
        }
        Some((NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)?, unit))
    }

    /// `Z`, `+01:00`, `+0100` or `+01`, in seconds.
    fn offset(&mut self) -> Option<i32> {
        if self.eat('Z') || self.eat('z') {
            return Some(0);
        }
        let sign = if self.eat('-') { -1 } else { self.eat('+').then_some(1)? };
        let hours = self.digits(2)?;
        let colon = self.eat(':');
        let minutes = if colon || !self.rest.is_empty() { self.digits(2)? } else { 0 };
        (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60) as i32)
    }
}

/// Prints a window so that [`window`] reads the same one: as short as can be, in UTC.
pub(super) fn write_window(f: &mut fmt::Formatter<'_>, window: Window) -> fmt::Result {
    if let (Some(from), Some(to)) = (window.from, window.to)
        && from.rem_euclid(DAY) == 0
        && from.checked_add(DAY) == Some(to)
    {
        return write_moment(f, from, None);
    }
    if let Some(from) = window.from {
        write_moment(f, from, None)?;
    }
    f.write_str("..")?;
    match window.to {
        Some(to) => write_moment(f, to, window.from.filter(|&from| from < to)),
        None => Ok(()),
    }
}

/// One moment in UTC; only the time of day if the day is that of `known`.
fn write_moment(f: &mut fmt::Formatter<'_>, nanos: i64, known: Option<i64>) -> fmt::Result {
    let time = DateTime::from_timestamp_nanos(nanos);
    let is_same_day = known.is_some_and(|known| known.div_euclid(DAY) == nanos.div_euclid(DAY));
    if !is_same_day {
        write!(f, "{}", time.date_naive())?;
        if nanos.rem_euclid(DAY) == 0 {
            return Ok(());
        }
        f.write_str("T")?;
    }
    write!(f, "{:02}:{:02}", time.hour(), time.minute())?;
    let (second, fraction) = (time.second(), time.nanosecond());
    if second != 0 || fraction != 0 {
        write!(f, ":{second:02}")?;
    }
    if fraction != 0 {
        let digits = format!("{fraction:09}");
        write!(f, ".{}", digits.trim_end_matches('0'))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::SecondsFormat;

    fn rfc3339(nanos: i64) -> String {
        DateTime::from_timestamp_nanos(nanos).to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    fn read(text: &str) -> (String, String) {
        let window = window(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        let show = |end: Option<i64>| end.map_or(String::new(), rfc3339);
        (show(window.from), show(window.to))
    }

    fn pair(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn a_moment_alone_is_its_whole_unit() {
        assert_eq!(read("2017-11-02"), pair("2017-11-02T00:00:00Z", "2017-11-03T00:00:00Z"));
        assert_eq!(read("2017-11-02T22"), pair("2017-11-02T22:00:00Z", "2017-11-02T23:00:00Z"));
        assert_eq!(read("2017-11-02 22:41"), pair("2017-11-02T22:41:00Z", "2017-11-02T22:42:00Z"));
        assert_eq!(read("2017-11-02T22:41:07.5Z"), pair("2017-11-02T22:41:07.500Z", "2017-11-02T22:41:07.600Z"));
        assert_eq!(read("2017-11-02T15:41-07:00"), pair("2017-11-02T22:41:00Z", "2017-11-02T22:42:00Z"));
    }

    #[test]
    fn ranges_are_half_open_and_the_end_takes_date_and_zone_from_the_beginning() {
        assert_eq!(read("2017-11-02T22:00..23:30"), pair("2017-11-02T22:00:00Z", "2017-11-02T23:30:00Z"));
        assert_eq!(read("2017-11-02T15:00-07:00..16:30"), pair("2017-11-02T22:00:00Z", "2017-11-02T23:30:00Z"));
        assert_eq!(read("2017-11-02T23:00+01..2017-11-03T02"), pair("2017-11-02T22:00:00Z", "2017-11-03T01:00:00Z"));
        assert_eq!(read("2017-11-02.."), pair("2017-11-02T00:00:00Z", ""));
        assert_eq!(read("..2017-11-02"), pair("", "2017-11-02T00:00:00Z"));
        assert_eq!(read(".."), pair("", ""));
    }

    #[test]
    fn wrong_times_say_where() {
        assert_eq!(window("2017-02-30").unwrap_err().expected, "a date that exists");
        let wrong = window("2017-11-02T22:00..21:00").unwrap_err();
        assert_eq!((wrong.at, wrong.len), (18, 5));
        assert!(window("..22:00").unwrap_err().expected.starts_with("a date before"));
        for text in ["", "yesterday", "2017-11-02T25:00", "2017-11-02T22:00x", "2017-11-02T", "1500-01-01", "2017"] {
            assert!(window(text).is_err(), "{text}");
        }
    }
}
