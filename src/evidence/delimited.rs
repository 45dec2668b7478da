//! Delimited text: where records end, and their cells. RFC 4180 quoting; one set of rules for cutting a file into
//! blocks and for splitting a block into rows, so that both see the same records.

use super::block::{Block, Span};
use super::record::{Record, Row};
use memchr::{memchr, memchr_iter, memchr2};

/// A quote that is not closed within this many bytes is taken for a stray one.
pub(super) const QUOTED_LIMIT: usize = 1 << 20;

/// The end of one record in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RecordEnd {
    /// Where its content ends, the line end not counted.
    pub end: usize,
    /// Where the next record begins.
    pub next: usize,
    /// Whether a cell of it is quoted.
    pub quoted: bool,
    /// Where a quote was opened that is never closed; the record then ends with that line.
    pub unclosed: Option<usize>,
}

/// The end of the record that begins at `start`; `None` if that cannot be told without more bytes. With `last` no
/// more follow, and there is always an end.
pub(super) fn find_record(bytes: &[u8], start: usize, delimiter: u8, last: bool) -> Option<RecordEnd> {
    let mut at = start;
    let mut quoted = false;
    loop {
        let Some(found) = memchr2(b'"', b'\n', tail(bytes, at)) else {
            return last.then(|| ended(bytes, start, bytes.len(), quoted, None));
        };
        let found = at + found;
        if bytes.get(found) == Some(&b'\n') {
            return Some(ended(bytes, start, found, quoted, None));
        }
        let opens = found == start || bytes.get(found - 1) == Some(&delimiter);
        at = found + 1;
        if !opens {
            continue;
        }
        quoted = true;
        match closing_quote(bytes, found, last) {
            Closing::At(quote) => at = quote + 1,
            Closing::Unread => return None,
            Closing::Never => {
                let line_end = match memchr(b'\n', tail(bytes, at)) {
                    Some(newline) => at + newline,
                    None if last => bytes.len(),
                    None => return None,
                };
                return Some(ended(bytes, start, line_end, quoted, Some(found)));
            }
        }
    }
}

fn ended(bytes: &[u8], start: usize, line_end: usize, quoted: bool, unclosed: Option<usize>) -> RecordEnd {
    let carriage_return = line_end > start && bytes.get(line_end - 1) == Some(&b'\r');
    let end = line_end - usize::from(carriage_return);
    RecordEnd { end, next: (line_end + 1).min(bytes.len()), quoted, unclosed }
}

enum Closing {
    At(usize),
    Never,
    Unread,
}

fn closing_quote(bytes: &[u8], open: usize, last: bool) -> Closing {
    let limit = open + 1 + QUOTED_LIMIT;
    let window = bytes.get(..limit).unwrap_or(bytes);
    let mut at = open + 1;
    loop {
        let Some(found) = memchr(b'"', tail(window, at)) else {
            return if last || window.len() == limit { Closing::Never } else { Closing::Unread };
        };
        let quote = at + found;
        match bytes.get(quote + 1) {
            Some(b'"') => at = quote + 2,
            None if !last => return Closing::Unread,
            _ => return Closing::At(quote),
        }
    }
}

fn tail(bytes: &[u8], from: usize) -> &[u8] {
    bytes.get(from..).unwrap_or_default()
}

/// How much of `buffer`, which begins with a record, are whole records.
pub(super) fn whole_records(buffer: &[u8], delimiter: u8) -> usize {
    if memchr(b'"', buffer).is_none() {
        return memchr::memrchr(b'\n', buffer).map_or(0, |newline| newline + 1);
    }
    let mut start = 0;
    while let Some(record) = find_record(buffer, start, delimiter, false) {
        start = record.next;
    }
    start
}

/// Whether a record is a blank line, which is none.
pub(super) fn is_blank(content: &[u8]) -> bool {
    content.iter().all(|&byte| byte == b' ')
}

/// Calls `each` for every record of a block of delimited text whose header has `columns` cells.
pub(super) fn split_rows(
    delimiter: u8,
    columns: usize,
    block: &Block,
    each: &mut dyn FnMut(u32, Span, Result<Record<'_>, String>),
) -> u32 {
    let bytes = block.bytes.as_slice();
    // Checked once for the whole block, and again record by record only if the block is not sound.
    let text = std::str::from_utf8(bytes).ok();
    let mut row = Row::default();
    let (mut start, mut line, mut records) = (0, block.first_line, 0u32);
    while start < bytes.len() {
        let Some(record) = find_record(bytes, start, delimiter, true) else { break };
        let content = bytes.get(start..record.end).unwrap_or_default();
        if !is_blank(content) {
            let span = Span { start, end: record.end, line };
            let checked = match text {
                Some(text) => Ok(text.get(start..record.end).unwrap_or_default()),
                None => std::str::from_utf8(content).map_err(|error| not_utf8(&error)),
            };
            let result = checked.and_then(|text| match record.unclosed {
                Some(quote) => Err(unclosed(bytes, start, quote, line)),
                None if record.quoted => quoted_row(text, delimiter, columns, &mut row),
                None => plain_row(text, delimiter, columns, &mut row),
            });
            each(records, span, result.map(|()| Record::Row(&row)));
            records += 1;
        }
        let lines = if record.quoted { memchr_iter(b'\n', slice(bytes, start, record.next)).count() } else { 1 };
        line += lines as u64;
        start = record.next;
    }
    records
}

fn slice(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    bytes.get(start..end).unwrap_or_default()
}

pub(super) fn not_utf8(error: &std::str::Utf8Error) -> String {
    format!("not UTF-8 at byte {} of the record", error.valid_up_to() + 1)
}

fn unclosed(bytes: &[u8], start: usize, quote: usize, line: u64) -> String {
    let before = memchr_iter(b'\n', slice(bytes, start, quote)).count() as u64;
    format!("a quote opened on line {} is never closed", line + before)
}

fn ragged(cells: usize, columns: usize) -> String {
    format!("{cells} cells where the header has {columns}")
}

/// A line without quoted cells: only counted, its cells are cut when they are asked for.
fn plain_row<'a>(text: &'a str, delimiter: u8, columns: usize, row: &mut Row<'a>) -> Result<(), String> {
    let bytes = text.as_bytes();
    let cells = memchr_iter(delimiter, bytes).count() + 1;
    if cells < columns {
        return Err(ragged(cells, columns));
    }
    if cells > columns {
        // Empty cells at the end are what a spreadsheet leaves; anything else would be lost.
        let surplus = memchr_iter(delimiter, bytes).nth(columns.saturating_sub(1)).unwrap_or(0);
        if tail(bytes, surplus).iter().any(|&byte| byte != delimiter) {
            return Err(ragged(cells, columns));
        }
    }
    row.set_line(text, delimiter, columns);
    Ok(())
}

fn quoted_row<'a>(text: &'a str, delimiter: u8, columns: usize, row: &mut Row<'a>) -> Result<(), String> {
    cut_cells(text, delimiter, row)?;
    let cells = row.len();
    let surplus_is_empty = (columns..cells).all(|index| row.cell(index).is_empty());
    if cells < columns || !surplus_is_empty {
        return Err(ragged(cells, columns));
    }
    row.truncate(columns);
    Ok(())
}

/// Cuts all cells of a record into `row`.
pub(super) fn cut_cells<'a>(text: &'a str, delimiter: u8, row: &mut Row<'a>) -> Result<(), String> {
    row.set_text(text);
    let bytes = text.as_bytes();
    let mut start = 0;
    loop {
        let mut end = start;
        if bytes.get(start) == Some(&b'"') {
            let Closing::At(quote) = closing_quote(bytes, start, true) else {
                return Err("a quote is never closed".to_owned());
            };
            let inside = text.get(start + 1..quote).unwrap_or_default();
            if inside.contains('"') {
                row.push_doubled(inside);
            } else {
                row.push_range(start + 1, quote);
            }
            end = quote + 1;
            if bytes.get(end).is_some_and(|&byte| byte != delimiter) {
                return Err(format!("text after the closing quote of cell {}", row.len()));
            }
        } else {
            end = memchr(delimiter, tail(bytes, end)).map_or(bytes.len(), |found| end + found);
            row.push_range(start, end);
        }
        if end >= bytes.len() {
            return Ok(());
        }
        start = end + 1;
    }
}
