//! Delimited text: where records end, and their cells. RFC 4180 quoting; one set of rules for cutting a file into
//! blocks and for splitting a block into rows, so that both see the same records.

use super::block::{Block, EachRecord, Span};
use super::record::{Record, Row};
use memchr::{memchr, memchr_iter, memchr2, memrchr};

/// A quote that is not closed within this many bytes is taken for a stray one.
pub(super) const QUOTED_LIMIT: usize = 1 << 20;

/// Files joined one after another bring their headers along.
const HEADER_AGAIN: &str = "the line of column names again: files were joined one after another";

/// The end of one record in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RecordEnd {
    /// Where its content ends, the line end not counted.
    pub end: usize,
    /// Where the next record begins.
    pub next: usize,
    /// Where its first quoted cell begins.
    pub first_quote: Option<usize>,
    /// How many lines it takes.
    pub lines: usize,
    /// Where a quote was opened that is never closed; the record then ends with that line.
    pub unclosed: Option<usize>,
}

/// The end of the record that begins at `start`; `None` if that cannot be told without more bytes. With `last` no
/// more follow, and there is always an end.
pub(super) fn find_record(bytes: &[u8], start: usize, delimiter: u8, last: bool) -> Option<RecordEnd> {
    let mut at = start;
    let (mut first_quote, mut lines) = (None, 1);
    let ended = |line_end: usize, first_quote, lines, unclosed| {
        let carriage_return = line_end > start && bytes.get(line_end - 1) == Some(&b'\r');
        let end = line_end - usize::from(carriage_return);
        RecordEnd { end, next: (line_end + 1).min(bytes.len()), first_quote, lines, unclosed }
    };
    loop {
        let Some(found) = memchr2(b'"', b'\n', tail(bytes, at)) else {
            return last.then(|| ended(bytes.len(), first_quote, lines, None));
        };
        let found = at + found;
        if bytes.get(found) == Some(&b'\n') {
            return Some(ended(found, first_quote, lines, None));
        }
        let opens = found == start || bytes.get(found - 1) == Some(&delimiter);
        at = found + 1;
        if !opens {
            continue;
        }
        first_quote = first_quote.or(Some(found));
        match closing_quote(bytes, found, last) {
            Closing::At(quote) => {
                lines += memchr_iter(b'\n', slice(bytes, at, quote)).count();
                at = quote + 1;
            }
            Closing::Unread => return None,
            Closing::Never => {
                let line_end = match memchr(b'\n', tail(bytes, at)) {
                    Some(newline) => at + newline,
                    None if last => bytes.len(),
                    None => return None,
                };
                return Some(ended(line_end, first_quote, lines, Some(found)));
            }
        }
    }
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

/// How much of `buffer`, which begins with a record, are whole records. Goes from quote to quote, for only quotes can
/// hide a line end; the rules are those of [`find_record`].
pub(super) fn whole_records(buffer: &[u8], delimiter: u8) -> usize {
    let mut whole = 0;
    // Where the text outside quotes that is being looked at began.
    let mut outside = 0;
    let mut at = 0;
    while let Some(found) = memchr(b'"', tail(buffer, at)) {
        let quote = at + found;
        at = quote + 1;
        let before = quote.checked_sub(1).and_then(|place| buffer.get(place));
        if before.is_some_and(|&byte| byte != delimiter && byte != b'\n') {
            continue;
        }
        if let Some(newline) = memrchr(b'\n', slice(buffer, outside, quote)) {
            whole = outside + newline + 1;
        }
        match closing_quote(buffer, quote, false) {
            Closing::At(close) => at = close + 1,
            Closing::Unread => return whole,
            Closing::Never => match memchr(b'\n', tail(buffer, at)) {
                Some(newline) => {
                    at += newline + 1;
                    whole = at;
                }
                None => return whole,
            },
        }
        outside = at;
    }
    memrchr(b'\n', tail(buffer, outside)).map_or(whole, |newline| outside + newline + 1)
}

/// Whether a record is a blank line, which is none.
pub(super) fn is_blank(content: &[u8]) -> bool {
    content.iter().all(|&byte| byte == b' ')
}

/// Calls `each` for every record of a block of delimited text whose header has `columns` cells.
pub(super) fn split_rows(delimiter: u8, header: &[String], block: &Block, each: &mut EachRecord<'_>) -> u32 {
    let columns = header.len();
    let first_name = header.first().map_or(&b""[..], |name| name.as_bytes());
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
                None => match record.first_quote {
                    Some(quote) => quoted_row(text, quote - start, delimiter, columns, &mut row),
                    None => plain_row(text, delimiter, columns, &mut row),
                },
            });
            let result = match result {
                Ok(()) if may_be_header(content, first_name) && is_header(&row, header) => Err(HEADER_AGAIN.to_owned()),
                other => other,
            };
            each(records, span, result.map(|()| Record::Row(&row)));
            records += 1;
        }
        line += record.lines as u64;
        start = record.next;
    }
    records
}

/// Whether a record begins as the header does. Nearly no other does, and the question costs little.
fn may_be_header(content: &[u8], first_name: &[u8]) -> bool {
    // Each of the joined files may have brought its byte order mark.
    let text = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let text = text.strip_prefix(b"\"").unwrap_or(text);
    !first_name.is_empty() && text.starts_with(first_name)
}

/// Whether a row is the header once more. Names that were made different have something behind them.
fn is_header(row: &Row<'_>, header: &[String]) -> bool {
    let same = |(index, name): (usize, &String)| {
        let cell = row.cell(index).trim().trim_start_matches('\u{feff}').trim_matches('"');
        name.strip_prefix(cell).is_some_and(|rest| rest.is_empty() || rest.starts_with(" (") || cell.is_empty())
    };
    header.len() > 1 && header.iter().enumerate().all(same)
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

/// A line with quoted cells, the first of which begins at `first_quote`.
fn quoted_row<'a>(
    text: &'a str,
    first_quote: usize,
    delimiter: u8,
    columns: usize,
    row: &mut Row<'a>,
) -> Result<(), String> {
    cut_cells_from(text, first_quote, delimiter, row)?;
    let cells = row.len();
    let surplus_is_empty = (columns..cells).all(|index| row.cell(index).is_empty());
    if cells < columns || !surplus_is_empty {
        return Err(ragged(cells, columns));
    }
    row.truncate(columns);
    Ok(())
}

/// Cuts the cells of a record into `row`.
pub(super) fn cut_cells<'a>(text: &'a str, delimiter: u8, row: &mut Row<'a>) -> Result<(), String> {
    let bytes = text.as_bytes();
    let opens = |quote: usize| quote.checked_sub(1).is_none_or(|before| bytes.get(before) == Some(&delimiter));
    match memchr_iter(b'"', bytes).find(|&quote| opens(quote)) {
        Some(quote) => cut_cells_from(text, quote, delimiter, row),
        None => {
            row.set_line(text, delimiter, memchr_iter(delimiter, bytes).count() + 1);
            Ok(())
        }
    }
}

/// Cuts the cells from the first quoted one on; those before it are left for when they are asked for.
fn cut_cells_from<'a>(text: &'a str, first_quote: usize, delimiter: u8, row: &mut Row<'a>) -> Result<(), String> {
    let bytes = text.as_bytes();
    match first_quote.checked_sub(1) {
        None => row.set_text(text, "", delimiter, 0),
        Some(end) => {
            let plain = text.get(..end).unwrap_or_default();
            row.set_text(text, plain, delimiter, memchr_iter(delimiter, plain.as_bytes()).count() + 1);
        }
    }
    let mut start = first_quote;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells or reason of every record, with its line and text.
    fn split(text: &[u8], columns: usize) -> Vec<(u64, String, String)> {
        let block = Block { bytes: text.to_vec(), first_line: 2, ..Block::default() };
        let mut records = Vec::new();
        let count = split_rows(b',', &vec![String::new(); columns], &block, &mut |index, span, record| {
            assert_eq!(index as usize, records.len());
            let shown = match record {
                Ok(Record::Row(row)) => (0..row.len()).map(|c| row.cell(c)).collect::<Vec<_>>().join("|"),
                Ok(Record::Json(_)) => "JSON".to_owned(),
                Err(reason) => format!("! {reason}"),
            };
            let raw = String::from_utf8_lossy(&text[span.start..span.end]).into_owned();
            records.push((span.line, shown, raw));
        });
        assert_eq!(count as usize, records.len());
        records
    }

    fn shown(text: &str, columns: usize) -> Vec<String> {
        split(text.as_bytes(), columns).into_iter().map(|(_, shown, _)| shown).collect()
    }

    #[test]
    fn plain_and_quoted_cells_with_either_line_end() {
        let text = "1,a\r\n\"2\",\"b, \"\"c\"\"\nd\"\n\n   \n3,\"\"\n4,";
        let expected = [
            (2, "1|a", "1,a"),
            (3, "2|b, \"c\"\nd", "\"2\",\"b, \"\"c\"\"\nd\""),
            (7, "3|", "3,\"\""),
            (8, "4|", "4,"),
        ];
        let expected = expected.map(|(line, cells, raw)| (line, cells.to_owned(), raw.to_owned()));
        assert_eq!(split(text.as_bytes(), 2), expected);
    }

    #[test]
    fn stray_quotes_inside_a_cell_are_text() {
        assert_eq!(shown("5\" disk,say \"no\"\nx,y\n", 2), ["5\" disk|say \"no\"", "x|y"]);
    }

    #[test]
    fn ragged_rows_are_told_and_empty_cells_at_the_end_are_allowed() {
        let text = "1\n1,2,3\n1,2,,\n\"1\",2,,\n\"1\",2,3\n\"1\"\n,\n";
        let few = "! 1 cells where the header has 2";
        let many = "! 3 cells where the header has 2";
        assert_eq!(shown(text, 2), [few, many, "1|2", "1|2", many, few, "|"]);
    }

    #[test]
    fn text_behind_a_closing_quote_is_malformed() {
        let expected = ["! text after the closing quote of cell 2", "3|4"];
        assert_eq!(shown("1,\"a\"b\n3,4\n", 2), expected);
    }

    #[test]
    fn a_quote_never_closed_costs_its_line_only() {
        let text = "1,a\n2,\"b\n3,c\n\"x\ny\",\"d\n4,e\n";
        let expected = ["1|a", "! a quote opened on line 3 is never closed", "3|c"];
        // The quote on line 3 is closed by none before the next one opens a cell of its own.
        let closed = shown(text, 2);
        assert_eq!(closed.first().map(String::as_str), expected.first().copied());
        let alone = shown("1,a\n2,\"b\n3,c\n", 2);
        assert_eq!(alone, expected);
        let inner = shown("\"x\ny\",\"d\n4,e\n", 2);
        assert_eq!(inner, ["! a quote opened on line 3 is never closed", "4|e"]);
        let far = format!("1,\"a\n{}9,\"z\"\n", "2,b\n".repeat(QUOTED_LIMIT / 4 + 1));
        let rows = shown(&far, 2);
        assert_eq!(rows.first().map(String::as_str), Some("! a quote opened on line 2 is never closed"));
        assert_eq!((rows.len(), rows.last().map(String::as_str)), (QUOTED_LIMIT / 4 + 3, Some("9|z")));
    }

    #[test]
    fn bytes_that_are_no_utf8_cost_their_record_only() {
        let rows = split(b"1,a\n2,b\xff\n3,\xc3\xa9\n", 2);
        let shown: Vec<&str> = rows.iter().map(|(_, shown, _)| shown.as_str()).collect();
        assert_eq!(shown, ["1|a", "! not UTF-8 at byte 4 of the record", "3|\u{e9}"]);
    }

    #[test]
    fn the_cutter_waits_for_the_end_of_a_quoted_cell() {
        assert_eq!(whole_records(b"1,a\n2,\"b\n", b','), 4);
        assert_eq!(whole_records(b"1,a\n2,\"b\n\"", b','), 4, "the quote may be doubled");
        assert_eq!(whole_records(b"1,a\n2,\"b\n\"\n3", b','), 11);
        assert_eq!(whole_records(b"1,a\n2", b','), 4);
        assert_eq!(whole_records(b"1,a", b','), 0);
    }

    proptest::proptest! {
        /// Going from quote to quote finds what going from record to record finds.
        #[test]
        fn the_cutter_and_the_splitter_see_the_same_records(text in "[a,\"\n]{0,40}") {
            let mut start = 0;
            while let Some(record) = find_record(text.as_bytes(), start, b',', false) {
                start = record.next;
            }
            proptest::prop_assert_eq!(whole_records(text.as_bytes(), b','), start);
        }
    }
}
