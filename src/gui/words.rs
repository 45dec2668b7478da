//! How numbers, sizes, times and durations are written on the screen: in the language and the zone that were chosen for
//! this thread's window.

use crate::language::{self, Language, grouped};
use crate::model::Instant;
use crate::say;
use chrono::{DateTime, Local, NaiveDateTime};
use chrono_tz::Tz;
use std::cell::Cell;

/// `1234567` as `1,234,567`, in German `1.234.567`.
pub fn count(number: u64) -> String {
    grouped(number, language::current())
}

/// A number with one decimal: `3.4`, in German `3,4`.
pub fn decimal(number: f64) -> String {
    language::decimal(number, 1, language::current())
}

/// A score with two decimals: `0.80`, in German `0,80`.
pub fn score(number: f64) -> String {
    language::decimal(number, 2, language::current())
}

/// `3.4 MB`, in powers of ten as file managers show it.
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if number < 1000 {
        return format!("{number} B");
    }
    let mut value = number as f64 / 1000.0;
    let mut unit = 0;
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    format!("{} {}", decimal(value), UNITS[unit])
}

const SECOND: i64 = 1_000_000_000;

/// A span of time with its two largest parts: `11 min`, `2 h 05 min`, `3 d 4 h`, `4.2 s`.
pub fn duration(nanos: i64) -> String {
    let sign = if nanos < 0 { "-" } else { "" };
    let nanos = nanos.unsigned_abs() as i64;
    let seconds = nanos / SECOND;
    let (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let text = match () {
        () if days > 0 && hours > 0 => format!("{days} {} {hours} h", say!("unit-days")),
        () if days > 0 => format!("{days} {}", say!("unit-days")),
        () if hours > 0 && minutes > 0 => format!("{hours} h {minutes:02} min"),
        () if hours > 0 => format!("{hours} h"),
        () if minutes > 0 && rest > 0 => format!("{minutes} min {rest:02} s"),
        () if minutes > 0 => format!("{minutes} min"),
        () if nanos % SECOND == 0 => format!("{seconds} s"),
        () => format!("{} s", decimal(nanos as f64 / SECOND as f64)),
    };
    format!("{sign}{text}")
}

/// The zone in which times are shown. The filter's own text is always UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    #[default]
    Utc,
    /// Each event by the clock of its log, with its offset; axes and spans in UTC.
    Logged,
    /// The zone of this computer.
    Local,
    Named(Tz),
}

impl Zone {
    /// `utc`, `logged`, `local`, or a name of the zone database.
    pub fn parse(text: &str) -> Option<Zone> {
        match text.trim() {
            "" | "utc" | "UTC" => Some(Zone::Utc),
            "logged" => Some(Zone::Logged),
            "local" => Some(Zone::Local),
            name => name.parse().ok().map(Zone::Named),
        }
    }

    /// What [`Zone::parse`] reads.
    pub fn name(self) -> &'static str {
        match self {
            Zone::Utc => "utc",
            Zone::Logged => "logged",
            Zone::Local => "local",
            Zone::Named(tz) => tz.name(),
        }
    }

    /// For the status line and the heads of columns.
    pub fn title(self) -> String {
        match self {
            Zone::Utc => "UTC".to_owned(),
            Zone::Logged => say!("zone-logged"),
            Zone::Local => say!("zone-local"),
            Zone::Named(tz) => tz.name().to_owned(),
        }
    }
}

/// How times are written on this thread's window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    pub zone: Zone,
    /// Dates as 2017-11-02 in every language.
    pub iso_dates: bool,
}

thread_local! {
    static CLOCK: Cell<Clock> = const { Cell::new(Clock { zone: Zone::Utc, iso_dates: false }) };
}

/// Chooses how times are written on this thread.
pub fn set_clock(clock: Clock) {
    CLOCK.set(clock);
}

/// The time on the wall in the zone shown.
fn wall(nanos: i64) -> NaiveDateTime {
    let utc = DateTime::from_timestamp_nanos(nanos);
    match CLOCK.get().zone {
        Zone::Utc | Zone::Logged => utc.naive_utc(),
        Zone::Local => utc.with_timezone(&Local).naive_local(),
        Zone::Named(tz) => utc.with_timezone(&tz).naive_local(),
    }
}

/// English has no form of a date that is read the same everywhere but ISO 8601's.
fn is_german_date() -> bool {
    !CLOCK.get().iso_dates && language::current() == Language::German
}

fn date_format() -> &'static str {
    if is_german_date() { "%d.%m.%Y" } else { "%Y-%m-%d" }
}

fn short_date_format() -> &'static str {
    if is_german_date() { "%d.%m." } else { "%m-%d" }
}

/// `2017-11-02 22:59:00`, in German `02.11.2017 22:59:00`.
pub fn date_time(nanos: i64) -> String {
    wall(nanos).format(&format!("{} %H:%M:%S", date_format())).to_string()
}

/// A time with the decimals that its log gave; as logged, with the offset of the log's clock.
pub fn instant(at: Instant) -> String {
    let logged = CLOCK.get().zone == Zone::Logged;
    let shift = if logged { i64::from(at.offset) * 60 * SECOND } else { 0 };
    let mut text = date_time(at.nanos.saturating_add(shift));
    let digits = usize::from(at.digits.min(9));
    if digits > 0 {
        let fraction = format!("{:09}", at.nanos.rem_euclid(SECOND));
        let mark = if is_german_date() { ',' } else { '.' };
        text.push(mark);
        text.push_str(&fraction[..digits]);
    }
    if logged {
        text.push_str(&offset(at.offset));
    }
    text
}

/// ` +01:00`; ` Z` for none.
fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    match minutes.unsigned_abs() {
        0 => " Z".to_owned(),
        east => format!(" {sign}{:02}:{:02}", east / 60, east % 60),
    }
}

/// `22:59:00`.
pub fn time_of_day(nanos: i64) -> String {
    wall(nanos).format("%H:%M:%S").to_string()
}

/// `11-02 22:59:00`.
pub fn short_date_time(nanos: i64) -> String {
    wall(nanos).format(&format!("{} %H:%M:%S", short_date_format())).to_string()
}

/// A tick on an axis whose ticks lie `step` apart.
pub fn axis_tick(nanos: i64, step: i64) -> String {
    let format = match step {
        s if s >= 86_400 * SECOND => date_format().to_owned(),
        s if s >= 60 * SECOND => format!("{} %H:%M", short_date_format()),
        _ => "%H:%M:%S".to_owned(),
    };
    wall(nanos).format(&format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_thousands_separators() {
        let written: Vec<String> = [0, 999, 1000, 1_234_567, 20_000_000].map(count).into();
        assert_eq!(written, ["0", "999", "1,000", "1,234,567", "20,000,000"]);
    }

    #[test]
    fn sizes_and_durations_name_their_unit() {
        assert_eq!([999, 1000, 999_960, 3_400_000].map(bytes), ["999 B", "1.0 kB", "1.0 MB", "3.4 MB"]);
        let spans = [4_200_000_000, 660 * SECOND, 7500 * SECOND, 3 * 86_400 * SECOND + 4 * 3600 * SECOND, -60 * SECOND];
        assert_eq!(spans.map(duration), ["4.2 s", "11 min", "2 h 05 min", "3 d 4 h", "-1 min"]);
    }

    #[test]
    fn times_are_shown_in_the_zone_and_the_manner_that_was_chosen() {
        let at = crate::model::parse_rfc3339("2017-11-02T22:59:00.250-07:00").unwrap();
        let shown = |zone, iso_dates, language| {
            language::set_current(language);
            set_clock(Clock { zone, iso_dates });
            let text = instant(at);
            set_clock(Clock::default());
            language::set_current(Language::English);
            text
        };
        assert_eq!(shown(Zone::Utc, false, Language::English), "2017-11-03 05:59:00.250");
        assert_eq!(shown(Zone::Logged, false, Language::English), "2017-11-02 22:59:00.250 -07:00");
        assert_eq!(shown(Zone::Named(Tz::Europe__Berlin), false, Language::German), "03.11.2017 06:59:00,250");
        assert_eq!(shown(Zone::Named(Tz::Asia__Kolkata), true, Language::German), "2017-11-03 11:29:00.250");
        let names = [Zone::Utc, Zone::Logged, Zone::Local, Zone::Named(Tz::Asia__Kolkata)];
        assert_eq!(names.map(|zone| Zone::parse(zone.name())), names.map(Some));
        assert_eq!(Zone::parse("Nowhere/Else"), None);
    }
}
