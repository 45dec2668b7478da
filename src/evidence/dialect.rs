//! Whether a text is delimited, by which character, and under which header.

use super::delimited::{cut_cells, find_record, is_blank};
use super::encoding::mark_len;
use super::record::Row;
use std::collections::BTreeSet;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
const RECORDS_LOOKED_AT: usize = 200;
/// Of 100 records so many must have as many cells as the header: ragged rows are to be told, prose is no table.
const FITTING_PERCENT: usize = 60;
const LONGEST_COLUMN_NAME: usize = 128;

/// How a delimited text is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub delimiter: u8,
    pub header: Vec<String>,
    /// Where the records begin in the text.
    pub records_at: usize,
}

/// What the text looks like as a table.
pub(super) enum Table {
    Yes(Dialect),
    /// Rows of so many cells, but the first line is no header.
    NoHeader(usize),
    No,
}

/// Judges the start of a text.
pub(super) fn judge(head: &[u8], head_is_all: bool) -> Table {
    let mut best: Option<(usize, Dialect)> = None;
    let mut without_header = None;
    for delimiter in DELIMITERS {
        let Some((cells, records_at)) = first_record(head, delimiter, head_is_all) else { continue };
        let columns = cells.len();
        if columns < 2 {
            continue;
        }
        let fitting = fitting_percent(head, records_at, delimiter, columns, head_is_all);
        if fitting < FITTING_PERCENT {
            continue;
        }
        let Some(header) = header_names(&cells) else {
            without_header = without_header.max(Some(columns));
            continue;
        };
        let rank = fitting * columns;
        if best.as_ref().is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, Dialect { delimiter, header, records_at }));
        }
    }
    match (best, without_header) {
        (Some((_, dialect)), _) => Table::Yes(dialect),
        (None, Some(columns)) if columns > 2 => Table::NoHeader(columns),
        _ => Table::No,
    }
}

/// The cells of the first line that is not blank, and where the next record begins.
fn first_record(head: &[u8], delimiter: u8, head_is_all: bool) -> Option<(Vec<String>, usize)> {
    let mut start = mark_len(head);
    while start < head.len() {
        let record = find_record(head, start, delimiter, head_is_all)?;
        let content = head.get(start..record.end).unwrap_or_default();
        // Excel's own first line, `sep=;`, names the delimiter and is no header.
        let names_delimiter = content.len() == 5 && content.starts_with(b"sep=");
        if !is_blank(content) && !names_delimiter {
            let text = String::from_utf8_lossy(content);
            let mut row = Row::default();
            cut_cells(&text, delimiter, &mut row).ok()?;
            let cells = (0..row.len()).map(|index| row.cell(index).trim().to_owned()).collect();
            return Some((cells, record.next));
        }
        start = record.next;
    }
    None
}

fn fitting_percent(head: &[u8], from: usize, delimiter: u8, columns: usize, head_is_all: bool) -> usize {
    let (mut start, mut records, mut fitting) = (from, 0usize, 0usize);
    while start < head.len() && records < RECORDS_LOOKED_AT {
        let Some(record) = find_record(head, start, delimiter, head_is_all) else { break };
        let content = head.get(start..record.end).unwrap_or_default();
        start = record.next;
        if is_blank(content) {
            continue;
        }
        records += 1;
        let text = String::from_utf8_lossy(content);
        let mut row = Row::default();
        let cut = cut_cells(&text, delimiter, &mut row).is_ok();
        let fits = row.len() >= columns && (columns..row.len()).all(|index| row.cell(index).is_empty());
        fitting += usize::from(cut && fits);
    }
    (fitting * 100).checked_div(records).unwrap_or(100)
}

/// The names of the columns, if these cells can be names: short texts, mostly there and mostly different.
fn header_names(cells: &[String]) -> Option<Vec<String>> {
    let named = cells.iter().filter(|cell| !cell.is_empty()).count();
    let distinct: BTreeSet<&str> = cells.iter().map(String::as_str).collect();
    let plausible = cells.iter().all(|cell| is_name_like(cell));
    if !plausible || named * 2 <= cells.len() || distinct.len() * 2 <= cells.len() {
        return None;
    }
    let mut names: Vec<String> = Vec::with_capacity(cells.len());
    let mut taken = BTreeSet::new();
    for (index, cell) in cells.iter().enumerate() {
        let base = if cell.is_empty() { format!("(column {})", index + 1) } else { cell.clone() };
        let mut name = base.clone();
        let mut copy = 2;
        while !taken.insert(name.clone()) {
            name = format!("{base} ({copy})");
            copy += 1;
        }
        names.push(name);
    }
    Some(names)
}

/// Not a value (a date, a number, an address), not a sentence, not a piece of JSON or of markup.
fn is_name_like(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let value_like = cell.starts_with(|c: char| c.is_ascii_digit()) && (digits >= 4 || digits == cell.len());
    let markup = cell.contains(['{', '}', '<', '>', '\n'])
        || cell.contains("://")
        || cell.contains('@') && cell.contains('.') && !cell.starts_with('@');
    let sentence = cell.ends_with(['.', '!']) || cell.split_whitespace().count() > 8;
    !value_like && !markup && !sentence && cell.len() <= LONGEST_COLUMN_NAME
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialect(text: &str) -> Option<(char, Vec<String>, usize)> {
        match judge(text.as_bytes(), true) {
            Table::Yes(found) => Some((char::from(found.delimiter), found.header, found.records_at)),
            _ => None,
        }
    }

    fn names(text: &str) -> Vec<String> {
        dialect(text).map(|(_, header, _)| header).unwrap_or_default()
    }

    #[test]
    fn the_delimiter_is_the_one_the_records_agree_on() {
        for delimiter in [',', ';', '\t', '|'] {
            let text = format!("time{delimiter}who\n1{delimiter}\"a{delimiter},;|b\"\n2{delimiter}c\n");
            assert_eq!(dialect(&text).map(|(found, ..)| found), Some(delimiter));
        }
        assert_eq!(dialect("sep=;\na;b\n1;2\n"), Some((';', vec!["a".to_owned(), "b".to_owned()], 10)));
        // Each line has commas within its cells.
        assert_eq!(dialect("a, b;c\n1, 2, 3;x\n4, 5;y, z\n").map(|(found, ..)| found), Some(';'));
    }

    #[test]
    fn header_cells_are_trimmed_unquoted_and_made_different() {
        let header = names("\u{feff}\"Time \"\"UTC\"\"\", who ,\"who\",,who\r\n1,2,3,4,5\r\n");
        assert_eq!(header, ["Time \"UTC\"", "who", "who (2)", "(column 4)", "who (3)"]);
        assert_eq!(names("\n\na,b\n"), ["a", "b"]);
        assert_eq!(dialect("\n\"a\nx\",b\n1,2\n"), None, "a name has one line");
        assert_eq!(dialect("a,b\n1,2\n").map(|(.., at)| at), Some(4));
    }

    #[test]
    fn ragged_rows_are_allowed_and_values_are_no_names() {
        assert_eq!(names("a,b,c\n1,2,3\n1,2\n1,2,3\n1,2,3,,\n"), ["a", "b", "c"]);
        assert!(names("a,b,c\n1,2\n1,2\n1,2,3\n").is_empty());
        assert!(names("10.0.0.1,2017,view\n10.0.0.2,2017,view\n").is_empty());
        assert!(names("a,a,a,a\n1,2,3,4\n").is_empty());
        assert!(names("{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":2}\n").is_empty());
    }
}
