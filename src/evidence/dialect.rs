//! Whether a text is delimited, by which character, and under which header.

mod bare;

use super::delimited::{cut_cells, find_record, is_blank};
use super::encoding::mark_len;
use super::record::Row;
use std::collections::{BTreeMap, BTreeSet};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// These stand in texts too often to be taken for delimiters unless all records agree.
const RARE_DELIMITERS: [u8; 2] = [b'^', b':'];
const RARE_FEWEST_COLUMNS: usize = 3;
const RECORDS_LOOKED_AT: usize = 200;
/// Of 100 records so many must have as many cells as the header: ragged rows are to be told, prose is no table.
const FITTING_PERCENT: usize = 60;
/// So many names in the first line are no prose: then a torn file is known by fewer whole rows.
const WIDE: usize = 6;
const WIDE_FITTING_PERCENT: usize = 20;
/// Without a header nothing but the records themselves says that they are a table.
const BARE_FITTING_PERCENT: usize = 95;
const LONGEST_COLUMN_NAME: usize = 128;
/// From so many names on the records may have one cell more, as Windows' Event Viewer writes its messages.
const FEWEST_BEFORE_SURPLUS: usize = 4;
/// A spreadsheet's titles above the header take at most so many lines.
const MOST_TITLES: usize = 12;

/// How a delimited text is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub delimiter: u8,
    pub header: Vec<String>,
    /// Where the records begin in the text.
    pub records_at: usize,
    /// What the user is to know, one sentence each.
    pub notes: Vec<String>,
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
    let mut bare: Option<(usize, Dialect)> = None;
    let named = named_delimiter(head);
    for delimiter in DELIMITERS.into_iter().chain(RARE_DELIMITERS).chain(named) {
        let fewest = if RARE_DELIMITERS.contains(&delimiter) { RARE_FEWEST_COLUMNS } else { 2 };
        let first = first_records(head, delimiter, head_is_all, named.is_some());
        let Some(found) = with_header(head, &first, delimiter, fewest, head_is_all) else {
            let Some(top) = first.first().filter(|top| top.cells.len() >= 2) else { continue };
            let fitting = fitting_percent(head, top.next, delimiter, top.cells.len(), head_is_all);
            if fitting < FITTING_PERCENT {
                continue;
            }
            without_header = without_header.max(Some(top.cells.len()));
            if fitting >= BARE_FITTING_PERCENT && bare::is_data(head, top, delimiter, head_is_all) {
                let dialect = bare_dialect(top, delimiter);
                let rank = top.cells.len();
                if rank >= fewest && bare.as_ref().is_none_or(|(other, _)| rank > *other) {
                    bare = Some((rank, dialect));
                }
            }
            continue;
        };
        let is_named = usize::from(named == Some(delimiter));
        let rank = found.0 * found.1.header.len() + is_named * usize::MAX / 2;
        if best.as_ref().is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, found.1));
        }
    }
    match (best.or(bare), without_header) {
        (Some((_, dialect)), _) => Table::Yes(dialect),
        (None, _) if let Some(dialect) = bare::single_column(head, head_is_all) => Table::Yes(dialect),
        (None, Some(columns)) if columns > 2 => Table::NoHeader(columns),
        _ => Table::No,
    }
}

/// The header among the first records, and how well the records below fit it. Above it may stand titles.
fn with_header(
    head: &[u8],
    first: &[First],
    delimiter: u8,
    fewest: usize,
    head_is_all: bool,
) -> Option<(usize, Dialect)> {
    for (titles, candidate) in first.iter().enumerate() {
        let columns = candidate.cells.len();
        let fitting_with = |columns| fitting_percent(head, candidate.next, delimiter, columns, head_is_all);
        let mut fitting = match columns {
            _ if columns < fewest => continue,
            _ => fitting_with(columns),
        };
        let mut cells = candidate.cells.clone();
        let lacks_one = titles == 0 && columns >= FEWEST_BEFORE_SURPLUS && fitting < WIDE_FITTING_PERCENT;
        if lacks_one && candidate.next < head.len() && fitting_with(columns + 1) >= BARE_FITTING_PERCENT {
            cells.push(String::new());
            fitting = fitting_with(cells.len());
        }
        let is_rare = RARE_DELIMITERS.contains(&delimiter);
        let rows = first.len() > titles + 1;
        let least = if titles == 0 && columns >= WIDE { WIDE_FITTING_PERCENT } else { FITTING_PERCENT };
        if fitting < least || (is_rare || titles > 0) && (fitting < BARE_FITTING_PERCENT || !rows) {
            continue;
        }
        let Some(header) = header_names(&cells) else {
            // Rows of values from the top on have no header further down.
            match titles {
                0 if candidate.is_filled() => return None,
                _ => continue,
            }
        };
        let mut notes = Vec::new();
        if titles > 0 {
            notes.push(format!("{titles} lines above the line of column names are passed over"));
        }
        if cells.len() > columns {
            let last = header.last().map_or("", String::as_str);
            notes.push(format!("the records have one cell more than the line of column names: it is called `{last}`"));
        }
        return Some((fitting, Dialect { delimiter, header, records_at: candidate.next, notes }));
    }
    None
}

fn bare_dialect(top: &First, delimiter: u8) -> Dialect {
    let header = (1..=top.cells.len()).map(|number| format!("column {number}")).collect();
    let notes = vec!["there is no line of column names: the columns are numbered".to_owned()];
    Dialect { delimiter, header, records_at: top.start, notes }
}

/// One of the first records.
struct First {
    cells: Vec<String>,
    start: usize,
    /// Where the next record begins.
    next: usize,
}

impl First {
    fn is_filled(&self) -> bool {
        self.cells.iter().filter(|cell| !cell.is_empty()).count() * 2 > self.cells.len()
    }
}

/// The first lines that are not blank.
fn first_records(head: &[u8], delimiter: u8, head_is_all: bool, names_delimiter: bool) -> Vec<First> {
    let mut start = mark_len(head);
    let mut found = Vec::new();
    let mut skip = names_delimiter;
    while start < head.len() && found.len() <= MOST_TITLES {
        let Some(record) = find_record(head, start, delimiter, head_is_all) else { break };
        let content = head.get(start..record.end).unwrap_or_default();
        if !is_blank(content) && !std::mem::take(&mut skip) {
            let text = String::from_utf8_lossy(content);
            let mut row = Row::default();
            if cut_cells(&text, delimiter, &mut row).is_err() {
                break;
            }
            let cells = (0..row.len()).map(|index| row.cell(index).trim().to_owned()).collect();
            found.push(First { cells, start, next: record.next });
        }
        start = record.next;
    }
    found
}

/// Excel's own first line, `sep=;`, names the delimiter and is no header.
fn named_delimiter(head: &[u8]) -> Option<u8> {
    let text = head.get(mark_len(head)..)?;
    let line = text.split(|&byte| byte == b'\n').next()?.trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line.to_ascii_lowercase().strip_prefix(b"sep=") {
        Some([delimiter]) => Some(*delimiter),
        // A tab is trimmed away.
        Some([]) => Some(b'\t'),
        _ => None,
    }
}

pub(super) fn fitting_percent(head: &[u8], from: usize, delimiter: u8, columns: usize, head_is_all: bool) -> usize {
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
    // The number of each name's next copy: counting from 2 each time takes too long where thousands are the same.
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate() {
        let base = if cell.is_empty() { format!("(column {})", index + 1) } else { cell.clone() };
        let mut name = base.clone();
        let copy = copies.entry(base.clone()).or_insert(2);
        while !taken.insert(name.clone()) {
            name = format!("{base} ({copy})");
            *copy += 1;
        }
        names.push(name);
    }
    Some(names)
}

/// Not a value (a date, a number, an address), not a sentence, not a piece of JSON or of markup.
pub(super) fn is_name_like(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let value_like = cell.starts_with(|c: char| c.is_ascii_digit()) && (digits >= 4 || digits == cell.len());
    let markup = cell.contains(['{', '}', '<', '>', '\n'])
        || cell.contains("://")
        || cell.contains('@') && cell.contains('.') && !cell.starts_with('@');
    // `Lfd. Nr.`, `Ereignis-Nr.` are names.
    let is_short = |body: &str| body.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|last| last.len() <= 3);
    let words = cell.split_whitespace().count();
    let ends = cell.strip_suffix('.').is_some_and(|body| words > 3 || !is_short(body));
    let sentence = cell.ends_with('!') || ends || words > 8;
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
    fn thousands_of_columns_of_one_name_are_numbered_at_once() {
        let mut cells: Vec<String> = (0..40_000).map(|number| format!("c{number}")).collect();
        cells.extend((0..39_000).map(|_| "a".to_owned()));
        cells.extend(["a (7)", "", ""].map(str::to_owned));
        let names = header_names(&cells).unwrap();
        assert_eq!(names[78_999..], ["a (39000)", "a (7) (2)", "(column 79002)", "(column 79003)"]);
        assert_eq!((names[40_000].as_str(), names[40_001].as_str()), ("a", "a (2)"));
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
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
    fn rows_without_names_are_numbered_and_titles_are_passed_over() {
        let bare = "192.0.2.1,2017,view\n192.0.2.2,2018,edit\n";
        assert_eq!(dialect(bare), Some((',', ["column 1", "column 2", "column 3"].map(str::to_owned).to_vec(), 0)));
        let titled =
            "Audit report;;\nMade on 2024-05-02;;\n\ntime;who;what\n2024-05-01;ann;view\n2024-05-01;bob;edit\n";
        assert_eq!(names(titled), ["time", "who", "what"]);
        let plain = "Audit report\nall users\ntime,who\n2024-05-01,ann\n2024-05-01,bob\n";
        let Table::Yes(found) = judge(plain.as_bytes(), true) else { panic!("no table") };
        assert_eq!((found.header.len(), found.records_at), (2, 32));
        assert_eq!(found.notes, ["2 lines above the line of column names are passed over"]);
    }

    #[test]
    fn one_column_rare_delimiters_and_the_named_one() {
        assert_eq!(names("email\nann@b.example\nbob@b.example\n"), ["email"]);
        assert!(names("Dear\nann@b.example\nplease call\n").is_empty());
        assert_eq!(dialect("time^who^what\n1^ann^a:b:c\n2^bob^d\n").map(|(found, ..)| found), Some('^'));
        assert_eq!(dialect("name:uid:shell\nann:1:sh\nbob:2:sh\n").map(|(found, ..)| found), Some(':'));
        assert_eq!(dialect("sep=|\na|b\n1,2,3|4\n").map(|(found, ..)| found), Some('|'));
    }

    #[test]
    fn many_names_make_a_torn_file_a_table() {
        let torn = "time,actor,role,action,account,outcome\n1,a,b,c,d,e\n2,\"x\n3,a\n";
        assert_eq!(dialect(torn).map(|(found, header, _)| (found, header.len())), Some((',', 6)));
        assert_eq!(dialect("time,actor\n2,\"x\n3\n4\n"), None);
    }

    #[test]
    fn a_name_may_end_in_an_abbreviation() {
        assert_eq!(names("Lfd. Nr.;Ereignis-Nr.;Wer\n1;2;a\n2;3;b\n"), ["Lfd. Nr.", "Ereignis-Nr.", "Wer"]);
        assert!(names("Dear all;please note.\nThe console;is closed.\n").is_empty());
    }

    #[test]
    fn one_cell_more_than_names_gets_a_name() {
        let text = "Level,Date,Source,Id\na,1,b,2,\"x,\ny\"\na,1,b,3,z\n";
        assert_eq!(names(text), ["Level", "Date", "Source", "Id", "(column 5)"]);
        let Table::Yes(found) = judge(text.as_bytes(), true) else { panic!("no table") };
        assert!(found.notes.iter().any(|note| note.contains("(column 5)")), "{:?}", found.notes);
        // Some such rows in a table are torn rows.
        assert_eq!(names("a,b,c,d\n1,2,3,4\n1,2,3,4\n1,2,3,4,5\n"), ["a", "b", "c", "d"]);
    }

    #[test]
    fn ragged_rows_are_allowed_and_values_are_no_names() {
        assert_eq!(names("a,b,c\n1,2,3\n1,2\n1,2,3\n1,2,3,,\n"), ["a", "b", "c"]);
        assert!(names("a,b,c\n1,2\n1,2\n1,2,3\n").is_empty());
        assert!(names("a,a,a,a\n1,2,3,4\n").is_empty());
        assert!(names("{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":2}\n").is_empty());
    }
}
