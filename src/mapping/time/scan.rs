//! Taking a written time apart: dates by number or by name in several languages, clocks of 12 and 24 hours, zones.
//! What order day and month stand in is not decided here.

use super::words;
use super::zone::{Zone, offset};
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

/// The date as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::mapping) enum Date {
    /// Year, month and day by number, the year first.
    Plain(NaiveDate),
    /// The same without anything between (`20171102`).
    Compact(NaiveDate),
    /// With the month's name.
    Named(NaiveDate),
    /// With the month's name and no year.
    Yearless { month: u32, day: u32 },
    /// By number, the year last; what stands between them tells something about the order.
    Numbers { first: u32, second: u32, year: i32, mark: char },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::mapping) struct Written {
    pub date: Date,
    /// `None`: a date alone.
    pub clock: Option<Clock>,
    pub zone: Option<Zone>,
}

/// A time of day with the number of decimals (at most 9).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::mapping) struct Clock {
    pub time: NaiveTime,
    pub digits: u8,
    /// The second is the 61st of its minute: the first of the next.
    pub is_leap: bool,
    /// With AM or PM.
    pub is_12h: bool,
}

impl Clock {
    pub fn on(self, date: NaiveDate) -> Option<NaiveDateTime> {
        date.and_time(self.time).checked_add_signed(Duration::seconds(i64::from(self.is_leap)))
    }
}

/// Takes a text apart. `None` if any of it cannot be part of a time.
pub(in crate::mapping) fn scan(text: &str) -> Option<Written> {
    // No time is longer than this; a sentence is not worth the look.
    if text.len() > 100 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let joined;
    let text = if text.contains(": ") {
        joined = joined_clock(text);
        joined.as_str()
    } else {
        text
    };
    let mut scanner = Scanner { rest: text, ..Scanner::default() };
    while let Some(next) = scanner.rest.chars().next() {
        scanner.step(next)?;
    }
    scanner.finish()
}

/// `11: 41: 31+00: 00` without the stray blanks.
fn joined_clock(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut after_colon = false;
    for c in text.chars() {
        if !(c == ' ' && after_colon) {
            joined.push(c);
            after_colon = c == ':';
        }
    }
    joined
}

#[derive(Default)]
struct Scanner<'a> {
    rest: &'a str,
    numbers: [(u32, usize); 3],
    count: usize,
    /// What stands after the first and the second number of the date.
    marks: [char; 3],
    month: Option<u32>,
    /// The month's name may as well be a day of the week (`mar`).
    month_is_unsure: bool,
    compact: Option<NaiveDate>,
    clock: Option<Clock>,
    zone: Option<Zone>,
    /// The zone came from a word, to which an offset may be added (`GMT+1`).
    zone_is_word: bool,
}

impl<'a> Scanner<'a> {
    fn step(&mut self, next: char) -> Option<()> {
        match next {
            '0'..='9' => self.number(),
            '+' | '-' | '\u{2212}' if self.clock.is_some() && self.offset() => Some(()),
            '(' => self.bracket(')'),
            '[' => self.bracket(']'),
            c if c.is_alphabetic() => self.word(),
            c if c.is_whitespace() || matches!(c, ',' | '/' | '-' | '.' | '\u{200e}' | '\u{200f}' | 'º' | 'ª') => {
                self.mark(c)
            }
            ':' if self.clock.is_none() => self.mark(':'),
            _ => None,
        }
    }

    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    fn mark(&mut self, c: char) -> Option<()> {
        self.skip(c.len_utf8());
        if let (Some(before), true) = (self.count.checked_sub(1), !c.is_whitespace()) {
            let mark = self.marks.get_mut(before)?;
            if *mark == '\0' {
                *mark = c;
            }
        }
        Some(())
    }

    fn date_is_whole(&self) -> bool {
        self.compact.is_some() || self.count == 3 || (self.month.is_some() && self.count == 2)
    }

    fn number(&mut self) -> Option<()> {
        let length = digits_at(self.rest);
        let digits = self.rest.get(..length)?;
        let after = self.rest.get(length..)?;
        if self.clock.is_none() && length <= 2 {
            if let Some((clock, end)) = clock_at(self.rest, self.date_is_whole()) {
                self.clock = Some(clock);
                self.skip(end);
                return self.meridiem();
            }
        }
        if self.clock.is_none() && self.date_is_whole() && matches!(length, 4 | 6) && self.compact.is_some() {
            return self.compact_clock(digits, after);
        }
        if self.count == 0 && self.compact.is_none() && self.month.is_none() && matches!(length, 8 | 12 | 14 | 17) {
            let (year, month, day) = (part(digits, 0, 4)?, part(digits, 4, 6)?, part(digits, 6, 8)?);
            self.compact = Some(NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?);
            if length == 8 {
                self.skip(8);
                return Some(());
            }
            return self.compact_clock(digits.get(8..)?, after);
        }
        if length > 4 || self.count == 3 || self.compact.is_some() {
            return None;
        }
        *self.numbers.get_mut(self.count)? = (digits.parse().ok()?, length);
        self.count += 1;
        self.skip(length);
        Some(())
    }

    /// `HHMM`, `HHMMSS`, `HHMMSSmmm`, with a fraction or without.
    fn compact_clock(&mut self, digits: &str, after: &'a str) -> Option<()> {
        let second = if digits.len() > 4 { part(digits, 4, 6)? } else { 0 };
        let (fraction, rest) = match digits.get(6..).filter(|f| !f.is_empty()) {
            Some(fraction) => (fraction, after),
            None => fraction_at(after),
        };
        self.clock = Some(clock(part(digits, 0, 2)?, part(digits, 2, 4)?, second, fraction)?);
        self.rest = rest;
        Some(())
    }

    fn word(&mut self) -> Option<()> {
        if let Some(zone) = self.named_zone() {
            return self.set_zone(zone, false);
        }
        let length = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let written = self.rest.get(..length)?;
        let word = written.to_lowercase();
        self.skip(length);
        if let Some(month) = words::month(&word).filter(|_| self.compact.is_none()) {
            if self.month.is_none() || self.month_is_unsure {
                self.month = Some(month);
                self.month_is_unsure = word == "mar";
                return Some(());
            }
            return (word == "mar").then_some(());
        }
        if words::is_weekday(&word) || words::is_filler(&word) {
            return Some(());
        }
        if let Some(zone) = Zone::abbreviated(&word) {
            return self.set_zone(zone, true);
        }
        // Names of zones after an offset: it has said what is to be known.
        let is_name = self.zone.is_some() && written.len() <= 5 && written.bytes().all(|b| b.is_ascii_uppercase());
        is_name.then_some(())
    }

    /// `Europe/Berlin`, taken off the rest.
    fn named_zone(&mut self) -> Option<Zone> {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | ')');
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let name = self.rest.get(..end).filter(|name| name.contains('/'))?;
        let zone: Tz = name.parse().ok()?;
        self.skip(end);
        Some(Zone::Named(zone))
    }

    fn set_zone(&mut self, zone: Zone, is_word: bool) -> Option<()> {
        if self.zone.is_none() {
            (self.zone, self.zone_is_word) = (Some(zone), is_word);
        }
        Some(())
    }

    /// An offset at the rest. False if there is none: then the sign is a mark.
    fn offset(&mut self) -> bool {
        let sign = self.rest.chars().next().map_or(1, char::len_utf8);
        let counts = |c: char| !c.is_ascii_digit() && c != ':';
        let end = self.rest.get(sign..).map_or(0, |rest| rest.find(counts).unwrap_or(rest.len())) + sign;
        let found = self.rest.get(..end).and_then(offset);
        if let Some(offset) = found.filter(|_| self.zone.is_none() || self.zone_is_word) {
            (self.zone, self.zone_is_word) = (Some(Zone::Offset(offset)), false);
            self.skip(end);
            return true;
        }
        false
    }

    /// `(CET)`, `[Europe/Berlin]`; after an offset any name.
    fn bracket(&mut self, closing: char) -> Option<()> {
        let end = self.rest.find(closing)?;
        let inner = self.rest.get(1..end)?;
        let zone = Zone::abbreviated(inner).or_else(|| inner.parse().ok().map(Zone::Named));
        self.zone = self.zone.or(zone);
        self.skip(end + 1);
        self.zone.map(|_| ())
    }

    /// `AM`, `p.m.`, `p. m.` after a clock, if there is one.
    fn meridiem(&mut self) -> Option<()> {
        let Some((is_afternoon, end)) = meridiem_at(self.rest) else { return Some(()) };
        let clock = self.clock.as_mut()?;
        let hour = chrono::Timelike::hour(&clock.time);
        let hour = match (hour, is_afternoon) {
            (0 | 13.., false) => return None,
            (12, false) => 0,
            (1..12, true) => hour + 12,
            _ => hour,
        };
        clock.time = chrono::Timelike::with_hour(&clock.time, hour)?;
        clock.is_12h = true;
        self.skip(end);
        Some(())
    }

    fn finish(mut self) -> Option<Written> {
        if self.month_is_unsure && self.count == 3 {
            self.month = None;
        }
        Some(Written { date: self.date()?, clock: self.clock, zone: self.zone })
    }

    fn date(&self) -> Option<Date> {
        if let Some(date) = self.compact {
            return (self.count == 0).then_some(Date::Compact(date));
        }
        let [(one, one_digits), (two, two_digits), (three, three_digits)] = self.numbers;
        if let Some(month) = self.month {
            return match (self.count, one_digits, two_digits) {
                (1, 1 | 2, _) => {
                    NaiveDate::from_ymd_opt(2000, month, one)?;
                    self.clock.map(|_| Date::Yearless { month, day: one })
                }
                (2, 4, 1 | 2) => Some(Date::Named(ymd(one, 4, month, two)?)),
                (2, 1 | 2, 2 | 4) => Some(Date::Named(ymd(two, two_digits, month, one)?)),
                _ => None,
            };
        }
        let mark = self.marks[0];
        if self.count != 3 || !matches!(mark, '-' | '/' | '.') || self.marks[1] != mark {
            return None;
        }
        match (one_digits, two_digits, three_digits) {
            (4, 1 | 2, 1 | 2) => Some(Date::Plain(ymd(one, 4, two, three)?)),
            (1 | 2, 1 | 2, 2 | 4) => {
                let year = whole_year(three, three_digits)?;
                let is_day = |month, day| NaiveDate::from_ymd_opt(year, month, day).is_some();
                (is_day(one, two) || is_day(two, one)).then_some(Date::Numbers { first: one, second: two, year, mark })
            }
            _ => None,
        }
    }
}

fn ymd(year: u32, digits: usize, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(whole_year(year, digits)?, month, day)
}

/// A year of two digits lies between 1970 and 2069.
fn whole_year(year: u32, digits: usize) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    Some(match (digits, year) {
        (2, 70..) => year + 1900,
        (2, _) => year + 2000,
        _ => year,
    })
}

fn digits_at(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn part(digits: &str, from: usize, to: usize) -> Option<u32> {
    digits.get(from..to)?.parse().ok()
}

/// A fraction after a point or comma, and what follows it.
fn fraction_at(text: &str) -> (&str, &str) {
    let length = text.strip_prefix(['.', ',']).map_or(0, digits_at);
    if length == 0 { ("", text) } else { text.split_at(1 + length) }
}

/// A clock from its parts; of the fraction (with or without its point) nine digits are kept.
fn clock(hour: u32, minute: u32, second: u32, fraction: &str) -> Option<Clock> {
    let fraction = fraction.trim_start_matches(['.', ',']);
    let kept = fraction.get(..fraction.len().min(9))?;
    let mut nanos = 0u32;
    for digit in kept.bytes() {
        nanos = nanos * 10 + u32::from(digit.wrapping_sub(b'0'));
    }
    nanos *= 10u32.pow(9 - u32::try_from(kept.len()).ok()?);
    let is_leap = second == 60;
    let time = NaiveTime::from_hms_nano_opt(hour, minute, if is_leap { 59 } else { second }, nanos)?;
    Some(Clock { time, digits: kept.len() as u8, is_leap, is_12h: false })
}

/// A clock at the beginning of the text and its length: `7:08`, `07:08:09.123`, `19h08`, once the date is whole
/// also `19.08.09`, `19.08` and `7 PM`.
fn clock_at(text: &str, date_is_whole: bool) -> Option<(Clock, usize)> {
    let hour_digits = digits_at(text);
    let hour = part(text, 0, hour_digits)?;
    let mut at = hour_digits;
    let two = |at: usize, mark: &[char]| {
        let rest = text.get(at..)?.strip_prefix(mark)?;
        (digits_at(rest) == 2).then(|| part(rest, 0, 2)).flatten()
    };
    let mark: &[char] = match text.get(at..)?.chars().next() {
        Some(':') => &[':'],
        Some('h' | 'H') => &['h', 'H', 'm', ':'],
        Some('.') if date_is_whole => &['.'],
        _ if date_is_whole && meridiem_at(text.get(at..)?).is_some() => return Some((clock(hour, 0, 0, "")?, at)),
        _ => return None,
    };
    let minute = two(at, mark)?;
    at += 3;
    let Some(second) = two(at, mark) else {
        // A colon and no two digits after it: `1:02:3` is no clock.
        return (!text.get(at..)?.starts_with(':')).then_some((clock(hour, minute, 0, "")?, at));
    };
    at += 3;
    let (fraction, rest) = fraction_at(text.get(at..)?);
    Some((clock(hour, minute, second, fraction)?, text.len() - rest.len()))
}

/// Whether the text begins with AM (false) or PM (true), however dotted, and where it ends.
fn meridiem_at(text: &str) -> Option<(bool, usize)> {
    let start = text.trim_start();
    let first = start.chars().next()?.to_ascii_lowercase();
    let is_afternoon = match first {
        'a' => false,
        'p' => true,
        _ => return None,
    };
    let rest = start.get(1..)?.trim_start_matches(|c: char| c == '.' || c.is_whitespace());
    let rest = rest.strip_prefix(['m', 'M'])?;
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    Some((is_afternoon, text.len() - rest.len()))
}
