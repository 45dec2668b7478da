//! The formats that a mapping can name, and reading a text by them.

use super::epoch::{self, Unit};
use super::scan::{Clock, Date, scan};
use super::zone::{Zone, placed};
use crate::model::{Instant, TimeBasis, parse_rfc3339, parse_wall};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

/// Which of day and month stands first, where both are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::mapping) enum Order {
    MonthFirst,
    DayFirst,
    /// By what stands between the numbers: a point means the day first, all else the month first.
    ByMark,
}

/// One way of writing a time.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::mapping) enum Format {
    /// ISO 8601 and its looser cousins: a blank for `T`, no zone, `+0000`, 0–9 decimals, a date alone.
    Iso,
    /// A number; `None`: its unit is told by its size.
    Epoch(&'static str, Option<Unit>),
    /// The month by its name, and a year.
    Named(&'static str),
    /// The month by its name; the year is missing or not.
    Syslog,
    /// Nothing between year, month and day.
    Compact,
    /// Day, month and year by number, the year last.
    Numeric(&'static str, Order),
    /// A spreadsheet's day number.
    Excel,
    /// Any of these but the last.
    Any(Order),
    /// A wall-clock time by chrono's format letters.
    Letters(String),
}

impl Format {
    /// The names of all formats, in the order in which they are best tried.
    pub const NAMES: [&'static str; 17] = [
        "iso",
        "compact",
        "rfc2822",
        "named",
        "syslog",
        "us_12h",
        "month_first",
        "day_first",
        "numeric",
        "epoch_s",
        "epoch_ms",
        "epoch_us",
        "epoch_ns",
        "filetime",
        "epoch",
        "excel",
        "any",
    ];

    pub fn parse(name: &str) -> Option<Format> {
        Some(match name {
            "iso" => Format::Iso,
            "epoch_s" => Format::Epoch("seconds since 1970", Some(epoch::SECONDS)),
            "epoch_ms" => Format::Epoch("milliseconds since 1970", Some(epoch::MILLIS)),
            "epoch_us" => Format::Epoch("microseconds since 1970", Some(epoch::MICROS)),
            "epoch_ns" => Format::Epoch("nanoseconds since 1970", Some(epoch::NANOS)),
            "filetime" => Format::Epoch("a Windows file time (100 ns since 1601)", Some(epoch::FILETIME)),
            "excel" => Format::Excel,
            "epoch" => Format::Epoch("a number since 1970", None),
            "rfc2822" => Format::Named("a time such as Mon, 6 May 2024 07:08:09 +0000"),
            "named" => Format::Named("a time such as 6 May 2024 07:08:09"),
            "syslog" => Format::Syslog,
            "compact" => Format::Compact,
            "us_12h" => Format::Numeric("a time such as 5/6/2024 7:08:09 AM", Order::MonthFirst),
            "month_first" => Format::Numeric("a time such as 5/31/2024 07:08:09", Order::MonthFirst),
            "day_first" => Format::Numeric("a time such as 31.5.2024 07:08:09", Order::DayFirst),
            "numeric" => Format::Numeric("a time such as 31/5/2024 07:08:09", Order::ByMark),
            "any" => Format::Any(Order::ByMark),
            letters if letters.contains('%') => Format::Letters(letters.to_owned()),
            _ => return None,
        })
    }

    /// How the format is named to the user.
    pub fn expected(&self) -> &str {
        match self {
            Format::Iso => "an ISO 8601 time such as 2024-05-06T07:08:09Z",
            Format::Epoch(expected, _) | Format::Named(expected) | Format::Numeric(expected, _) => expected,
            Format::Syslog => "a time such as May  6 07:08:09",
            Format::Compact => "a time such as 20240506T070809Z",
            Format::Excel => "a spreadsheet's day number such as 44534.97",
            Format::Any(_) => "a time in a known form",
            Format::Letters(letters) => letters,
        }
    }

    /// The order that is taken where the column does not tell; `None` if the format has none.
    pub fn order(&self) -> Option<Order> {
        match self {
            Format::Numeric(_, order) | Format::Any(order) => Some(*order),
            _ => None,
        }
    }

    /// The same format with the order settled.
    pub fn with_order(&self, order: Order) -> Format {
        match self {
            Format::Numeric(expected, _) => Format::Numeric(expected, order),
            Format::Any(_) => Format::Any(order),
            other => other.clone(),
        }
    }

    /// Whether it takes this kind of date.
    fn takes(&self, date: Date) -> bool {
        matches!(
            (self, date),
            (Format::Any(_), _)
                | (Format::Iso, Date::Plain(_))
                | (Format::Compact, Date::Compact(_))
                | (Format::Named(_) | Format::Syslog, Date::Named(_))
                | (Format::Syslog, Date::Yearless { .. })
                | (Format::Numeric(..), Date::Numbers { .. })
        )
    }
}

/// What is known beside the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::mapping) struct Ground {
    pub zone: Zone,
    /// The year of times that are written without one.
    pub year: Option<i32>,
    /// Whether the order of day and month is a guess.
    pub order_is_guess: bool,
}

/// Reads `text` in one of the formats. `None` if it fits none.
pub(in crate::mapping) fn read(text: &str, formats: &[Format], ground: Ground) -> Option<Instant> {
    let text = text.trim();
    formats.iter().find_map(|format| match format {
        Format::Iso => parse_rfc3339(text).or_else(|| iso(text, ground)).or_else(|| by_parts(text, format, ground)),
        Format::Epoch(_, unit) => epoch::read(text, *unit),
        Format::Letters(letters) => by_letters(text, letters, ground.zone),
        Format::Excel => match epoch::spreadsheet(text)? {
            (wall, _, false) => day(wall.date()),
            (wall, digits, true) => placed(wall, digits, ground.zone),
        },
        Format::Any(_) => parse_rfc3339(text)
            .or_else(|| iso(text, ground))
            .or_else(|| by_parts(text, format, ground))
            .or_else(|| epoch::read(text, None)),
        _ => by_parts(text, format, ground),
    })
}

/// The usual form without a zone, read without a detour.
fn iso(text: &str, ground: Ground) -> Option<Instant> {
    let (wall, digits) = parse_wall(text)?;
    placed(wall, digits, ground.zone)
}

fn by_parts(text: &str, format: &Format, ground: Ground) -> Option<Instant> {
    let written = scan(text)?;
    if !format.takes(written.date) {
        return None;
    }
    let (date, is_guess) = match written.date {
        Date::Plain(date) | Date::Compact(date) | Date::Named(date) => (date, false),
        Date::Yearless { month, day } => (NaiveDate::from_ymd_opt(ground.year?, month, day)?, true),
        Date::Numbers { first, second, year, mark } => {
            let (month, day) = month_and_day(first, second, mark, format.order()?);
            (
                NaiveDate::from_ymd_opt(year, month, day)?,
                ground.order_is_guess && first != second && first.max(second) <= 12,
            )
        }
    };
    let Some(clock) = written.clock else { return day(date) };
    let mut instant = on(clock, date, written.zone.unwrap_or(ground.zone))?;
    if is_guess {
        instant.basis = TimeBasis::Assumed;
    }
    Some(instant)
}

fn on(clock: Clock, date: NaiveDate, zone: Zone) -> Option<Instant> {
    placed(clock.on(date)?, clock.digits, zone)
}

/// Month and day of two numbers in this order.
pub(in crate::mapping) fn month_and_day(first: u32, second: u32, mark: char, order: Order) -> (u32, u32) {
    let day_first = order == Order::DayFirst || (order == Order::ByMark && (mark == '.' || first > 12));
    if day_first { (second, first) } else { (first, second) }
}

/// A whole day: 00:00 UTC, known to the day only.
fn day(date: NaiveDate) -> Option<Instant> {
    Some(Instant::from((date.and_time(NaiveTime::MIN), 0, TimeBasis::DateOnly)))
}

fn by_letters(text: &str, letters: &str, zone: Zone) -> Option<Instant> {
    let digits = text.rsplit_once(['.', ',']).map_or(0, |(_, rest)| {
        if letters.contains("%.f") || letters.contains("%f") {
            rest.bytes().take_while(u8::is_ascii_digit).count()
        } else {
            0
        }
    });
    if ["%z", "%:z", "%#z", "%+"].iter().any(|letter| letters.contains(letter)) {
        let stated = DateTime::parse_from_str(text, letters).ok()?;
        let offset = (stated.offset().local_minus_utc() / 60) as i16;
        return Some(Instant { offset, ..Instant::stated(stated.timestamp_nanos_opt()?, digits as u8) });
    }
    if let Ok(wall) = NaiveDateTime::parse_from_str(text, letters) {
        return placed(wall, digits as u8, zone);
    }
    day(NaiveDate::parse_from_str(text, letters).ok()?)
}
