//! The columns of an exported event, and the writing of many rows.

use super::{csv, json_lines};
use crate::case::{Case, Event};
use crate::model::{IdSet, Instant, Phase, RecordRef, TimeBasis};
use chrono::DateTime;
use std::io::{self, Write};

/// The columns in their order, the same in every format.
pub const COLUMNS: [&str; 30] = [
    "time",
    "time_basis",
    "effective_time",
    "actor",
    "actor_ids",
    "actor_kind",
    "on_behalf_of",
    "action",
    "class",
    "outcome",
    "phase",
    "account",
    "account_ids",
    "object",
    "object_ids",
    "source_ip",
    "user_agent",
    "session",
    "request",
    "ticket",
    "event_id",
    "reason",
    "source",
    "evidence",
    "record",
    "part",
    "offset",
    "length",
    "evidence_sha256",
    "duplicate_of",
];

/// What one cell holds.
pub(super) enum Cell<'a> {
    /// Empty: absent.
    Text(&'a str),
    Time(Instant),
    Number(u64),
    /// Every identifier of a set.
    Ids(IdSet),
    /// A record as people cite it.
    Place(RecordRef),
    Absent,
}

/// The cells of the event in a row, in the order of [`COLUMNS`].
pub(super) fn cells<'a>(case: &'a Case, row: u32, event: &Event) -> [Cell<'a>; COLUMNS.len()] {
    let text = |sym| Cell::Text(case.events.text(sym));
    let shown = |set| Cell::Text(case.events.shown(set));
    let file = case.file(event.at);
    let digits = event.time.map_or(0, |time| time.digits);
    let effective = event.effective_time.map(|nanos| Instant { nanos, digits, basis: TimeBasis::None, offset: 0 });
    let original = case.duplicates().original(row).and_then(|original| case.events.get(original as usize));
    let phase = if event.phase == Phase::Whole { "" } else { event.phase.name() };
    [
        event.time.map_or(Cell::Absent, Cell::Time),
        Cell::Text(event.time.map_or(TimeBasis::None, |time| time.basis).name()),
        effective.map_or(Cell::Absent, |instant| Cell::Time(with_needed_digits(instant))),
        shown(event.actor),
        Cell::Ids(event.actor),
        text(event.actor_kind),
        shown(event.on_behalf_of),
        text(event.action),
        Cell::Text(event.class.name()),
        Cell::Text(event.outcome.name()),
        Cell::Text(phase),
        shown(event.account),
        Cell::Ids(event.account),
        shown(event.object),
        Cell::Ids(event.object),
        text(event.source_ip),
        text(event.user_agent),
        text(event.session),
        text(event.request),
        text(event.ticket),
        text(event.event_id),
        text(event.reason),
        text(event.source),
        Cell::Text(file.map_or("", |file| file.name.as_str())),
        Cell::Number(u64::from(event.at.record)),
        Cell::Number(u64::from(event.at.part)),
        Cell::Number(event.at.offset),
        Cell::Number(u64::from(event.at.length)),
        Cell::Text(file.map_or("", |file| file.sha256.as_str())),
        original.map_or(Cell::Absent, |original| Cell::Place(original.at)),
    ]
}

/// The table keeps no precision for the effective time: the event's own, and more where the value needs it.
fn with_needed_digits(instant: Instant) -> Instant {
    let fraction = instant.nanos.rem_euclid(1_000_000_000);
    let needed = (0..9u8).find(|&digits| fraction % 10i64.pow(9 - u32::from(digits)) == 0).unwrap_or(9);
    Instant { digits: instant.digits.max(needed), ..instant }
}

/// The formats in which events can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Csv,
    JsonLines,
}

impl Format {
    pub const ALL: [Format; 2] = [Format::Csv, Format::JsonLines];

    /// As `--format` names it; also the usual ending of a file.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::JsonLines => "jsonl",
        }
    }

    /// The format that a file's ending asks for.
    pub fn from_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(Format::Csv),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            _ => None,
        }
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub rows: u64,
    /// Cells that a spreadsheet would have run and that got an apostrophe; CSV only.
    pub defused_cells: u64,
}

/// Bytes that are gathered before they are given on.
const GATHER: usize = 1 << 16;

/// Writes these rows, in the order given, as one table. Rows past the end of the table are passed over.
pub fn write_rows(case: &Case, rows: &[u32], format: Format, out: &mut dyn Write) -> io::Result<Written> {
    let mut buffer: Vec<u8> = Vec::with_capacity(2 * GATHER);
    let mut written = Written::default();
    let mut clock = Clock::default();
    if format == Format::Csv {
        csv::write_header(&mut buffer);
    }
    for &row in rows {
        let Some(event) = case.events.get(row as usize) else { continue };
        let cells = cells(case, row, &event);
        match format {
            Format::Csv => written.defused_cells += csv::write_row(case, &cells, &mut clock, &mut buffer),
            Format::JsonLines => json_lines::write_row(case, &cells, &mut clock, &mut buffer),
        }
        written.rows += 1;
        if buffer.len() >= GATHER {
            out.write_all(&buffer)?;
            buffer.clear();
        }
    }
    out.write_all(&buffer)?;
    out.flush()?;
    Ok(written)
}

/// Writes instants as [`Instant`]'s `Display` does, but remembers the day: rows come in order of time.
#[derive(Default)]
pub(super) struct Clock {
    day: Option<i64>,
    date: String,
}

impl Clock {
    pub(super) fn write(&mut self, instant: Instant, out: &mut Vec<u8>) {
        const DAY_SECONDS: i64 = 86_400;
        let seconds = instant.nanos.div_euclid(1_000_000_000);
        let fraction = instant.nanos.rem_euclid(1_000_000_000);
        let day = seconds.div_euclid(DAY_SECONDS);
        if self.day != Some(day) {
            self.day = Some(day);
            let midnight = DateTime::from_timestamp(day * DAY_SECONDS, 0).unwrap_or_default();
            self.date = midnight.format("%Y-%m-%dT").to_string();
        }
        let of_day = seconds.rem_euclid(DAY_SECONDS);
        out.extend_from_slice(self.date.as_bytes());
        for (value, mark) in [(of_day / 3600, b':'), (of_day / 60 % 60, b':'), (of_day % 60, b'.')] {
            out.push(b'0' + (value / 10) as u8);
            out.push(b'0' + (value % 10) as u8);
            out.push(mark);
        }
        let mut left = fraction;
        let mut unit = 100_000_000;
        for _ in 0..instant.digits.min(9) {
            out.push(b'0' + (left / unit) as u8);
            left %= unit;
            unit /= 10;
        }
        if instant.digits == 0 {
            out.pop();
        }
        out.push(b'Z');
    }
}

/// Writes a number in decimal.
pub(super) fn write_number(mut number: u64, out: &mut Vec<u8>) {
    let start = out.len();
    loop {
        out.push(b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    if let Some(digits) = out.get_mut(start..) {
        digits.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_and_the_instant_write_the_same() {
        let mut clock = Clock::default();
        for (nanos, digits) in
            [(0, 0), (1_509_663_540_123_456_789, 3), (1_509_663_540_100_000_000, 2), (-1, 9), (-1, 0)]
        {
            let instant = Instant::stated(nanos, digits);
            let mut out = Vec::new();
            clock.write(instant, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), instant.to_string());
        }
    }

    #[test]
    fn numbers_are_decimal() {
        let mut out = Vec::new();
        for number in [0, 7, 10, u64::MAX] {
            write_number(number, &mut out);
            out.push(b' ');
        }
        assert_eq!(String::from_utf8(out).unwrap(), "0 7 10 18446744073709551615 ");
    }
}
