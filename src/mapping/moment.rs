//! Times as products write them.

use crate::model::{Instant, TimeBasis, parse_rfc3339};
use chrono::{DateTime, Duration, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;

/// One way of writing a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Format {
    /// ISO 8601 and its looser cousins: a blank for `T`, no zone, `+0000`, 0–9 decimals, a date alone.
    Iso,
    EpochSeconds,
    EpochMillis,
    /// `2/3/2025 7:31:00 AM`: month first.
    Us12h,
    /// A wall-clock time by chrono's format letters.
    Letters(String),
}

impl Format {
    pub fn parse(name: &str) -> Option<Format> {
        Some(match name {
            "iso" => Format::Iso,
            "epoch_s" => Format::EpochSeconds,
            "epoch_ms" => Format::EpochMillis,
            "us_12h" => Format::Us12h,
            letters if letters.contains('%') => Format::Letters(letters.to_owned()),
            _ => return None,
        })
    }

    /// How the format is named to the user.
    pub fn expected(&self) -> &str {
        match self {
            Format::Iso => "an ISO 8601 time such as 2024-05-06T07:08:09Z",
            Format::EpochSeconds => "seconds since 1970",
            Format::EpochMillis => "milliseconds since 1970",
            Format::Us12h => "a time such as 5/6/2024 7:08:09 AM",
            Format::Letters(letters) => letters,
        }
    }
}

/// Where a time without a zone of its own is taken to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Zone {
    Configured(Tz),
    /// Nobody said: UTC is a guess.
    Assumed,
    /// The record says it in another field.
    Offset(FixedOffset),
}

/// Reads `text` in one of the formats. `None` if it fits none.
pub(super) fn read(text: &str, formats: &[Format], zone: Zone) -> Option<Instant> {
    let text = text.trim();
    formats.iter().find_map(|format| match format {
        Format::Iso => parse_rfc3339(text).or_else(|| iso(text, zone)),
        Format::EpochSeconds => epoch(text, 1_000_000_000, 0),
        Format::EpochMillis => epoch(text, 1_000_000, 3),
        Format::Us12h => us_12h(text, zone),
        Format::Letters(letters) => by_letters(text, letters, zone),
    })
}

/// A wall-clock time placed in its zone: of two readings the earlier, and in a gap the time is shifted forward by
/// the gap (the offset before it still holds).
fn placed(wall: NaiveDateTime, digits: u8, zone: Zone) -> Option<Instant> {
    let (nanos, basis) = match zone {
        Zone::Assumed => (wall.and_utc().timestamp_nanos_opt()?, TimeBasis::Assumed),
        Zone::Offset(offset) => (offset.from_local_datetime(&wall).single()?.timestamp_nanos_opt()?, TimeBasis::Stated),
        Zone::Configured(tz) => (in_zone(wall, tz)?, TimeBasis::Configured),
    };
    Some(Instant { nanos, digits: digits.min(9), basis })
}

fn in_zone(wall: NaiveDateTime, tz: Tz) -> Option<i64> {
    match tz.from_local_datetime(&wall) {
        LocalResult::Single(t) | LocalResult::Ambiguous(t, _) => t.timestamp_nanos_opt(),
        LocalResult::None => {
            let before = wall.checked_sub_signed(Duration::hours(3))?;
            let anchor = tz.from_local_datetime(&before).earliest()?;
            (anchor + Duration::hours(3)).timestamp_nanos_opt()
        }
    }
}

/// A whole day: 00:00 UTC, known to the day only.
fn day(date: NaiveDate) -> Option<Instant> {
    Some(Instant::from((date.and_time(NaiveTime::MIN), 0, TimeBasis::DateOnly)))
}

/// `YYYY-MM-DD`, or `YYYY-MM-DD[T ]HH:MM[:SS[.fraction]][ ][zone]`.
fn iso(text: &str, zone: Zone) -> Option<Instant> {
    let date = NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()?;
    let rest = text.get(10..)?;
    if rest.is_empty() {
        return day(date);
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let end = clock.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(clock.len());
    let (clock, suffix) = clock.split_at(end);
    let (time, digits) = clock_time(clock)?;
    let zone = if suffix.trim().is_empty() { zone } else { Zone::Offset(offset(suffix.trim())?) };
    placed(date.and_time(time), digits, zone)
}

/// `HH:MM`, `HH:MM:SS`, `HH:MM:SS.fraction` (or a comma), and the number of decimals (at most 9 are kept).
fn clock_time(text: &str) -> Option<(NaiveTime, u8)> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let mut parts = whole.split(':');
    let mut part = || parts.next().filter(|p| p.len() == 2).and_then(|p| p.parse::<u32>().ok());
    let (hour, minute) = (part()?, part()?);
    let second = if whole.len() > 5 { part()? } else { 0 };
    if parts.next().is_some()
        || !fraction.bytes().all(|b| b.is_ascii_digit())
        || (whole.len() <= 5 && !fraction.is_empty())
    {
        return None;
    }
    let kept = fraction.get(..fraction.len().min(9))?;
    let nanos = format!("{kept:0<9}").parse::<u32>().ok()?;
    Some((NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)?, kept.len() as u8))
}

/// `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01`.
pub(super) fn offset(text: &str) -> Option<FixedOffset> {
    if ["z", "utc", "gmt"].contains(&text.to_ascii_lowercase().as_str()) {
        return FixedOffset::east_opt(0);
    }
    let (sign, digits) = match (text.strip_prefix('+'), text.strip_prefix(['-', '\u{2212}'])) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..).filter(|m| !m.is_empty()).map_or(Some(0), |m| m.parse().ok())?;
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

/// An epoch in units of `unit` nanoseconds. Decimals add to the unit's own `digits`.
fn epoch(text: &str, unit: i64, digits: u8) -> Option<Instant> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole_units: i64 = whole.parse().ok()?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut nanos = whole_units.checked_mul(unit)?;
    let mut place = unit;
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    for digit in fraction.bytes() {
        place /= 10;
        nanos = nanos.checked_add(sign * place * i64::from(digit - b'0'))?;
    }
    Some(Instant::stated(nanos, digits.saturating_add(fraction.len().min(9) as u8)))
}

fn us_12h(text: &str, zone: Zone) -> Option<Instant> {
    let wall = ["%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y, %I:%M:%S %p", "%m/%d/%Y %I:%M %p"]
        .iter()
        .find_map(|letters| NaiveDateTime::parse_from_str(text, letters).ok())?;
    placed(wall, 0, zone)
}

fn by_letters(text: &str, letters: &str, zone: Zone) -> Option<Instant> {
    let digits = text.rsplit_once('.').map_or(0, |(_, rest)| {
        if letters.contains("%.f") || letters.contains("%f") {
            rest.bytes().take_while(u8::is_ascii_digit).count()
        } else {
            0
        }
    });
    if letters.contains("%z") || letters.contains("%:z") || letters.contains("%#z") {
        let stated = DateTime::parse_from_str(text, letters).ok()?;
        return Some(Instant::stated(stated.timestamp_nanos_opt()?, digits as u8));
    }
    if let Ok(wall) = NaiveDateTime::parse_from_str(text, letters) {
        return placed(wall, digits as u8, zone);
    }
    day(NaiveDate::parse_from_str(text, letters).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, format: &str, zone: Zone) -> Option<(String, TimeBasis)> {
        read(text, &[Format::parse(format).unwrap()], zone).map(|i| (i.to_string(), i.basis))
    }

    fn stated(text: &str) -> Option<(String, TimeBasis)> {
        Some((text.to_owned(), TimeBasis::Stated))
    }

    #[test]
    fn iso_in_its_many_hands() {
        let iso = |text| shown(text, "iso", Zone::Assumed);
        assert_eq!(iso("2021-12-04T23:19:32.051Z"), stated("2021-12-04T23:19:32.051Z"));
        assert_eq!(iso("2021-12-04 23:19:32.051 Z"), stated("2021-12-04T23:19:32.051Z"));
        assert_eq!(iso("2021-12-04T23:19:32.1+0130"), stated("2021-12-04T21:49:32.1Z"));
        assert_eq!(iso("2021-12-04T23:19:32,028+0000"), stated("2021-12-04T23:19:32.028Z"));
        assert_eq!(iso("2025-02-14T15:09:41.0000000Z "), stated("2025-02-14T15:09:41.0000000Z"));
        assert_eq!(iso("2021-12-04 23:19:32"), Some(("2021-12-04T23:19:32Z".to_owned(), TimeBasis::Assumed)));
        assert_eq!(iso("2021-12-04T23:19"), Some(("2021-12-04T23:19:00Z".to_owned(), TimeBasis::Assumed)));
        assert_eq!(iso("2021-12-04"), Some(("2021-12-04T00:00:00Z".to_owned(), TimeBasis::DateOnly)));
        for text in
            ["2021-12-04T25:00:00", "2021-02-30", "2021-12-04T23:19:32 local", "20211204", "", "2021-12-04T1:2:3"]
        {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn epochs_keep_their_precision() {
        assert_eq!(shown("1685118349682", "epoch_ms", Zone::Assumed), stated("2023-05-26T16:25:49.682Z"));
        assert_eq!(shown("1685118349", "epoch_s", Zone::Assumed), stated("2023-05-26T16:25:49Z"));
        assert_eq!(shown("1685118349.25", "epoch_s", Zone::Assumed), stated("2023-05-26T16:25:49.25Z"));
        assert_eq!(shown("soon", "epoch_s", Zone::Assumed), None);
    }

    #[test]
    fn wall_clocks_stand_in_the_zone_they_are_given() {
        let berlin = Zone::Configured(chrono_tz::Europe::Berlin);
        let at = |text| shown(text, "iso", berlin).map(|(t, _)| t).unwrap();
        assert_eq!(at("2024-07-01 12:00:00"), "2024-07-01T10:00:00Z");
        assert_eq!(at("2024-10-27 02:30:00"), "2024-10-27T00:30:00Z", "twice there: the earlier");
        assert_eq!(at("2024-03-31 02:30:00"), "2024-03-31T01:30:00Z", "never there: shifted forward");
        assert_eq!(
            shown("2/3/2025 7:31:00 PM", "us_12h", Zone::Configured(chrono_tz::UTC)),
            Some(("2025-02-03T19:31:00Z".to_owned(), TimeBasis::Configured))
        );
        let east = Zone::Offset(FixedOffset::east_opt(7200).unwrap());
        assert_eq!(shown("14.10.2024 08:31:01", "%d.%m.%Y %H:%M:%S", east), stated("2024-10-14T06:31:01Z"));
    }
}
