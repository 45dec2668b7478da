//! Instants in UTC with the precision and the zone basis that the log gave.

use crate::language::Phrase;
use crate::phrase;
use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};
use std::fmt;

/// How an instant is known: mostly, how its zone is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeBasis {
    /// No time in the record.
    #[default]
    None = 0,
    /// The value itself carries its offset, or is an epoch.
    Stated = 1,
    /// The zone was set: by the user for this file, or by the product's documentation in its mapping.
    Configured = 2,
    /// The zone is a guess, or the year, or which number is the day and which the month.
    Assumed = 3,
    /// Only a date is given.
    DateOnly = 4,
    /// The clock of the zone showed this time twice, for it was set back: one of the two.
    Ambiguous = 5,
    /// The clock of the zone never showed this time, for it was set forward: shifted by as much.
    Nonexistent = 6,
}

impl TimeBasis {
    pub const ALL: [TimeBasis; 7] = [
        TimeBasis::None,
        TimeBasis::Stated,
        TimeBasis::Configured,
        TimeBasis::Assumed,
        TimeBasis::DateOnly,
        TimeBasis::Ambiguous,
        TimeBasis::Nonexistent,
    ];

    pub fn name(self) -> &'static str {
        match self {
            TimeBasis::None => "none",
            TimeBasis::Stated => "stated",
            TimeBasis::Configured => "configured",
            TimeBasis::Assumed => "assumed",
            TimeBasis::DateOnly => "date_only",
            TimeBasis::Ambiguous => "ambiguous",
            TimeBasis::Nonexistent => "nonexistent",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            TimeBasis::None => phrase!("basis-none"),
            TimeBasis::Stated => phrase!("basis-stated"),
            TimeBasis::Configured => phrase!("basis-configured"),
            TimeBasis::Assumed => phrase!("basis-assumed"),
            TimeBasis::DateOnly => phrase!("basis-date-only"),
            TimeBasis::Ambiguous => phrase!("basis-ambiguous"),
            TimeBasis::Nonexistent => phrase!("basis-nonexistent"),
        }
    }

    /// Whether the instant may be another one: something was assumed, or the clock told it twice or never.
    pub fn is_doubtful(self) -> bool {
        matches!(self, TimeBasis::Assumed | TimeBasis::Ambiguous | TimeBasis::Nonexistent)
    }

    pub fn from_code(code: u32) -> TimeBasis {
        TimeBasis::ALL.get(code as usize).copied().unwrap_or_default()
    }
}

/// A point in time: nanoseconds since 1970-01-01T00:00:00Z, with the number of decimals of a second that the
/// log wrote (0–9), the basis of its zone, and the offset from UTC in minutes that the log's own clock had. The offset
/// is for showing the time as it was logged: instants are equal whatever theirs.
#[derive(Clone, Copy, Debug)]
pub struct Instant {
    pub nanos: i64,
    pub digits: u8,
    pub basis: TimeBasis,
    pub offset: i16,
}

impl Instant {
    pub fn stated(nanos: i64, digits: u8) -> Instant {
        Instant { nanos, digits: digits.min(9), basis: TimeBasis::Stated, offset: 0 }
    }

    /// `digits`, `basis` and `offset` packed for the `time_form` column of the events table.
    pub fn form(self) -> u32 {
        (self.basis as u32) | (u32::from(self.digits) << 8) | (u32::from(self.offset.cast_unsigned()) << 16)
    }

    pub fn from_form(nanos: i64, form: u32) -> Instant {
        let (digits, offset) = (((form >> 8) & 0xf) as u8, ((form >> 16) as u16).cast_signed());
        Instant { nanos, digits, basis: TimeBasis::from_code(form & 0xff), offset }
    }

    /// What two instants are compared by.
    fn key(&self) -> (i64, u8, TimeBasis) {
        (self.nanos, self.digits, self.basis)
    }

    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_nanos(self.nanos)
    }
}

impl PartialEq for Instant {
    fn eq(&self, other: &Instant) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Instant {}

impl std::hash::Hash for Instant {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Instant) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Instant) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Display for Instant {
    /// RFC 3339 in UTC with `Z` and as many decimals as the log has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let t = self.utc();
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second()
        )?;
        let digits = usize::from(self.digits.min(9));
        if digits > 0 {
            let fraction = format!("{:09}", t.nanosecond());
            write!(f, ".{}", &fraction[..digits])?;
        }
        f.write_str("Z")
    }
}

/// A half-open window of time `[from, to)` in nanoseconds UTC; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeRange {
    pub from: Option<i64>,
    pub to: Option<i64>,
}

impl TimeRange {
    pub fn contains(self, nanos: i64) -> bool {
        self.from.is_none_or(|from| nanos >= from) && self.to.is_none_or(|to| nanos < to)
    }

    pub fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// Reads the plain RFC 3339 forms that most products write (`2017-11-02T22:59:00.123Z`, `+01:00`, a blank for
/// `T`), without allocating. `None` for anything else, including a missing zone.
pub fn parse_rfc3339(text: &str) -> Option<Instant> {
    if let Some((civil, zone)) = Civil::parse(text.as_bytes()) {
        match zone {
            b"Z" => return civil.at_offset(0),
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
                let (hours, minutes) = (two_digits(*h1, *h2)?, two_digits(*m1, *m2)?);
                let east = i64::from(hours) * 3600 + i64::from(minutes) * 60;
                return if hours > 23 || minutes > 59 {
                    None
                } else {
                    civil.at_offset(if *sign == b'+' { east } else { -east })
                };
            }
            _ => {}
        }
    }
    let parsed = DateTime::parse_from_rfc3339(text).ok()?;
    let digits = text.split_once('.').map_or(0, |(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count());
    let offset = (parsed.offset().local_minus_utc() / 60) as i16;
    Some(Instant { offset, ..Instant::stated(parsed.timestamp_nanos_opt()?, digits.min(9) as u8) })
}

/// Reads a wall-clock time of the same form without a zone, without allocating, and the number of its decimals.
pub fn parse_wall(text: &str) -> Option<(NaiveDateTime, u8)> {
    let (civil, zone) = Civil::parse(text.as_bytes())?;
    let wall = DateTime::from_timestamp(civil.seconds, civil.nanos)?.naive_utc();
    zone.is_empty().then_some((wall, civil.digits))
}

/// A wall-clock time as it would be counted in UTC.
struct Civil {
    /// Since 1970-01-01T00:00:00.
    seconds: i64,
    nanos: u32,
    digits: u8,
}

impl Civil {
    /// `YYYY-MM-DD[T ]HH:MM:SS[.fraction]` (or a comma) by its bytes, and what follows.
    fn parse(b: &[u8]) -> Option<(Civil, &[u8])> {
        let (head, rest) = b.split_first_chunk::<19>()?;
        let marks = [head[4], head[7], head[13], head[16]];
        if marks != *b"--::" || (head[10] != b'T' && head[10] != b' ') {
            return None;
        }
        let two = |i: usize| two_digits(head[i], head[i + 1]);
        let year = two(0)? * 100 + two(2)?;
        let (month, day, hour, minute, second) = (two(5)?, two(8)?, two(11)?, two(14)?, two(17)?);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let (mut nanos, mut digits, mut rest) = (0u32, 0, rest);
        if let [b'.' | b',', after @ ..] = rest {
            while let Some(d) = after.get(digits).filter(|d| d.is_ascii_digit()) {
                if digits == 9 {
                    return None;
                }
                nanos = nanos * 10 + u32::from(d - b'0');
                digits += 1;
            }
            if digits == 0 {
                return None;
            }
            nanos *= 10u32.pow(9 - digits as u32);
            rest = after.get(digits..)?;
        }
        let days = days_from_civil(i64::from(year), month, day)?;
        let seconds = days * 86_400 + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        Some((Civil { seconds, nanos, digits: digits as u8 }, rest))
    }

    fn at_offset(&self, east_seconds: i64) -> Option<Instant> {
        let nanos = (self.seconds - east_seconds).checked_mul(1_000_000_000)?.checked_add(i64::from(self.nanos))?;
        Some(Instant { offset: (east_seconds / 60) as i16, ..Instant::stated(nanos, self.digits) })
    }
}

fn two_digits(x: u8, y: u8) -> Option<u32> {
    let (x, y) = (x.wrapping_sub(b'0'), y.wrapping_sub(b'0'));
    (x < 10 && y < 10).then(|| u32::from(x) * 10 + u32::from(y))
}

/// Days since 1970-01-01 of a Gregorian date (H. Hinnant, "chrono-compatible low-level date algorithms").
fn days_from_civil(year: i64, month: u32, day: u32) -> Option<i64> {
    const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = *DAYS.get((month.checked_sub(1)?) as usize)? + u32::from(month == 2 && leap);
    if day == 0 || day > longest {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y - era * 400;
    let shifted = i64::from((month + 9) % 12);
    let day_of_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// The instant of a wall-clock time that is taken as UTC.
impl From<(NaiveDateTime, u8, TimeBasis)> for Instant {
    fn from((wall, digits, basis): (NaiveDateTime, u8, TimeBasis)) -> Self {
        Instant { nanos: wall.and_utc().timestamp_nanos_opt().unwrap_or(i64::MIN), digits, basis, offset: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_of_the_logs_clock_is_kept_and_makes_no_other_instant() {
        let offset = |text: &str| parse_rfc3339(text).map(|instant| instant.offset);
        let given = ["2024-01-01T00:15:00Z", "2024-01-01T00:15:00+13:00", "2024-01-01T00:15:00.5-01:45"].map(offset);
        assert_eq!(given, [Some(0), Some(780), Some(-105)]);
        let there = parse_rfc3339("2024-01-01T01:15:00+01:00").unwrap();
        assert_eq!(Instant::from_form(there.nanos, there.form()).offset, 60);
        assert_eq!(there, parse_rfc3339("2024-01-01T00:15:00Z").unwrap());
    }

    #[test]
    fn the_fast_way_and_chrono_agree() {
        for text in [
            "1969-12-31T23:59:59.5Z",
            "2000-02-29T00:00:00Z",
            "2017-11-02T22:59:00.000Z",
            "2100-03-01T12:30:45.123456789Z",
            "2024-12-31T23:30:00.25-01:45",
            "2024-01-01T00:15:00+13:00",
        ] {
            let expected = DateTime::parse_from_rfc3339(text).unwrap().timestamp_nanos_opt().unwrap();
            assert_eq!(parse_rfc3339(text).unwrap().nanos, expected, "{text}");
        }
        assert_eq!(parse_rfc3339("2017-11-02T16:03:01.220-07:00").unwrap().to_string(), "2017-11-02T23:03:01.220Z");
    }

    #[test]
    fn precision_is_the_logs_own() {
        assert_eq!(parse_rfc3339("2017-11-02T22:59:00Z").unwrap().to_string(), "2017-11-02T22:59:00Z");
        assert_eq!(parse_rfc3339("2017-11-02T22:59:00.10Z").unwrap().to_string(), "2017-11-02T22:59:00.10Z");
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in ["2017-02-29T00:00:00Z", "2017-13-01T00:00:00Z", "2017-11-02T24:00:00Z", "2017-11-02T22:59:00", "x"]
        {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }
}
