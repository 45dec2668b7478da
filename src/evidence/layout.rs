//! The layout of a text, told from its start: delimited, JSON of several shapes, or neither.

use super::dialect::{Table, judge};
use super::encoding::mark_len;
use super::error::EvidenceError;
use super::json_scan::{ValueEnd, value_end};
use super::survey::Survey;
use super::text::TextReader;
use std::sync::atomic::{AtomicBool, Ordering};

const LINES_LOOKED_AT: usize = 50;
const PIECE_BYTES: usize = 1 << 20;

/// How records stand in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A header and rows. Empty names are `(column N)`; repeated ones have ` (2)`, ` (3)` after them.
    Delimited { delimiter: u8, header: Vec<String> },
    /// One JSON value a line.
    JsonLines,
    /// A JSON list; `path`: the keys to it from the top, joined by dots ("" if it is the whole document).
    JsonList { path: String },
    /// JSON values one after another that go over several lines: one document, or several.
    JsonValues,
    /// None of these; one sentence on what was seen.
    Unknown { seen: String },
}

/// A layout, where its records begin in the text, and what the user is to know of it.
#[derive(Clone, Debug)]
pub(super) struct Sniffed {
    pub layout: Layout,
    pub records_at: u64,
    pub notes: Vec<String>,
}

impl Layout {
    /// The layout in a few words: `CSV, comma`, `JSON list in Records`, `NDJSON`.
    pub fn describe(&self) -> String {
        match self {
            Layout::Delimited { delimiter, .. } => match delimiter {
                b',' => "CSV, comma".to_owned(),
                b';' => "CSV, semicolon".to_owned(),
                b'\t' => "CSV, tab".to_owned(),
                b'|' => "CSV, bar".to_owned(),
                other => format!("CSV, {}", char::from(*other)),
            },
            Layout::JsonLines => "NDJSON".to_owned(),
            Layout::JsonList { path } if path.is_empty() => "JSON list".to_owned(),
            Layout::JsonList { path } => format!("JSON list in {path}"),
            Layout::JsonValues => "JSON".to_owned(),
            Layout::Unknown { seen } => format!("not known: {seen}"),
        }
    }
}

/// Tells the layout of a text. `head` is its start, and `whole` whether that is all; `again` reads it from the start
/// once more, for JSON documents whose lists can only be told by looking through them.
pub(super) fn sniff(
    head: &[u8],
    whole: bool,
    cancel: &AtomicBool,
    again: impl FnOnce() -> Result<TextReader, EvidenceError>,
) -> Result<Sniffed, EvidenceError> {
    let mark = mark_len(head);
    let text = head.get(mark..).unwrap_or_default();
    let blank = text.len() - text.trim_ascii_start().len();
    let begin = mark + blank;
    let mut visible = head.get(begin..).unwrap_or_default().iter().copied();
    let first = visible.next();
    let second = visible.find(|byte| !byte.is_ascii_whitespace());
    if let Some(seen) = not_text(head, first, second) {
        return Ok(unknown(seen));
    }
    match (first, second) {
        (Some(b'['), Some(b'{' | b']')) => Ok(Sniffed {
            layout: Layout::JsonList { path: String::new() },
            records_at: begin as u64 + 1,
            notes: Vec::new(),
        }),
        (Some(b'['), Some(b'"' | b'[')) if starts_with_value(head, begin) => {
            Ok(unknown("a JSON list whose elements are not objects"))
        }
        (Some(b'{'), Some(b'"' | b'}')) => sniff_object(head, mark, whole, cancel, again),
        _ => Ok(sniff_table(head, whole)),
    }
}

fn unknown(seen: impl Into<String>) -> Sniffed {
    Sniffed { layout: Layout::Unknown { seen: seen.into() }, records_at: 0, notes: Vec::new() }
}

fn not_text(head: &[u8], first: Option<u8>, second: Option<u8>) -> Option<&'static str> {
    const ARCHIVES: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "a ZIP archive or an Office document: unpack it first, or export as CSV"),
        (b"ElfFile\0", "a Windows event log (EVTX): export it as CSV or JSON first"),
        (b"SQLite format 3\0", "an SQLite database: export the table as CSV first"),
        (b"%PDF-", "a PDF document"),
        (b"PAR1", "a Parquet file: export it as CSV or JSON first"),
        (b"BZh", "bzip2 data: unpack it first"),
        (b"\xfd7zXZ\0", "xz data: unpack it first"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it first"),
    ];
    if let Some((_, seen)) = ARCHIVES.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(seen);
    }
    match first {
        None => Some(if head.is_empty() { "the file is empty" } else { "the file holds only blanks" }),
        _ if head.get(257..262) == Some(b"ustar") => Some("a tar archive: unpack it first"),
        _ if memchr::memchr(0, head).is_some() => Some("binary data"),
        // A syslog line begins with its priority in such brackets.
        Some(b'<') if !second.is_some_and(|byte| byte.is_ascii_digit()) => Some("XML or another markup"),
        _ => None,
    }
}

/// Whether the text at `begin` is a JSON value or may become one, as against a log line in brackets.
fn starts_with_value(head: &[u8], begin: usize) -> bool {
    match value_end(head, begin, false) {
        ValueEnd::Unfinished => true,
        ValueEnd::At(end) => sonic_rs::from_slice::<sonic_rs::Value>(head.get(begin..end).unwrap_or_default()).is_ok(),
    }
}

fn sniff_table(head: &[u8], whole: bool) -> Sniffed {
    match judge(head, whole) {
        Table::Yes(dialect) => Sniffed {
            layout: Layout::Delimited { delimiter: dialect.delimiter, header: dialect.header },
            records_at: dialect.records_at as u64,
            notes: Vec::new(),
        },
        Table::NoHeader(columns) => unknown(format!("rows of {columns} cells without a line of column names")),
        Table::No => unknown("text that is neither delimited nor JSON"),
    }
}

/// A text that begins with an object: one a line, a document around a list, or documents.
fn sniff_object(
    head: &[u8],
    mark: usize,
    whole: bool,
    cancel: &AtomicBool,
    again: impl FnOnce() -> Result<TextReader, EvidenceError>,
) -> Result<Sniffed, EvidenceError> {
    let plain = |layout| Sniffed { layout, records_at: mark as u64, notes: Vec::new() };
    if is_lines(head.get(mark..).unwrap_or_default(), whole) {
        return Ok(plain(Layout::JsonLines));
    }
    let (survey, more) = survey_document(again()?, cancel)?;
    if more {
        // Something stands behind the first object.
        let layout = if survey.several_lines { Layout::JsonValues } else { Layout::JsonLines };
        return Ok(plain(layout));
    }
    let Some((best, others)) = survey.best() else {
        return Ok(plain(if survey.several_lines { Layout::JsonValues } else { Layout::JsonLines }));
    };
    let note = |list: &&super::survey::FoundList| {
        format!("the list `{}` ({} objects) is not read: `{}` has more", list.path, list.objects, best.path)
    };
    Ok(Sniffed {
        layout: Layout::JsonList { path: best.path.clone() },
        records_at: best.start,
        notes: others.iter().map(note).collect(),
    })
}

/// Whether most lines are whole objects, and more than one is.
fn is_lines(head: &[u8], whole: bool) -> bool {
    let mut lines: Vec<&[u8]> = head.split(|&byte| byte == b'\n').take(LINES_LOOKED_AT + 1).collect();
    if !whole || lines.len() > LINES_LOOKED_AT {
        // The last one may be cut.
        lines.pop();
    }
    let lines: Vec<&[u8]> = lines.into_iter().map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()).collect();
    let objects = lines.iter().filter(|line| is_whole_object(line)).count();
    objects > 1 && objects * 2 > lines.len()
}

fn is_whole_object(line: &[u8]) -> bool {
    line.first() == Some(&b'{') && value_end(line, 0, false) == ValueEnd::At(line.len())
}

/// Looks through the first value of a text, and whether anything stands behind it.
fn survey_document(mut text: TextReader, cancel: &AtomicBool) -> Result<(Survey, bool), EvidenceError> {
    let mut survey = Survey::default();
    let mut piece = Vec::with_capacity(PIECE_BYTES);
    let mut offset = 0u64;
    let mut more = true;
    while more {
        if cancel.load(Ordering::Relaxed) {
            return Err(EvidenceError::Stopped { name: text.name().to_owned() });
        }
        piece.clear();
        more = text.fill(&mut piece, PIECE_BYTES)?;
        survey.push(&piece);
        if let Some(end) = survey.end {
            let behind = end.saturating_sub(offset) as usize;
            if piece.get(behind..).unwrap_or_default().iter().any(|byte| !byte.is_ascii_whitespace()) {
                return Ok((survey, true));
            }
        }
        offset += piece.len() as u64;
    }
    Ok((survey, false))
}

#[cfg(test)]
mod tests {
    use super::super::input::{Input, Origin};
    use super::super::source::Source;
    use super::*;

    fn open(text: &str) -> Source {
        let input = Input { name: "x".to_owned(), origin: Origin::Bytes(text.as_bytes().into()) };
        Source::open(&input, &AtomicBool::new(false)).unwrap()
    }

    fn layout(text: &str) -> Layout {
        open(text).layout().clone()
    }

    fn list(path: &str) -> Layout {
        Layout::JsonList { path: path.to_owned() }
    }

    fn seen(text: &str) -> String {
        match layout(text) {
            Layout::Unknown { seen } => seen,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_shapes_of_json() {
        assert_eq!(layout("\u{feff} [\n{\"a\":1}]"), list(""));
        assert_eq!(layout("[]"), list(""));
        assert_eq!(layout("{\"a\":1}\n{\"a\":2}\n"), Layout::JsonLines);
        assert_eq!(layout("{\"a\":[{\"b\":1}]}\n{\"a\":[]}\n"), Layout::JsonLines);
        assert_eq!(layout("{\"a\":1}\n{\"a\":\n{\"a\":3}\n"), Layout::JsonLines, "one broken line among three");
        assert_eq!(layout("{\"a\":1}"), Layout::JsonLines);
        assert_eq!(layout("{\"a\":\n1}"), Layout::JsonValues);
        assert_eq!(layout("{\n\"a\":1\n}\n{\n\"a\":2\n}"), Layout::JsonValues);
        assert_eq!(layout("{\"n\":1,\"Records\":[{\"a\":1},{\"a\":2}]}"), list("Records"));
        assert_eq!(layout("{\"Records\":[\n{\"a\":1},\n{\"a\":2}\n]}"), list("Records"));
        assert_eq!(layout("{\"r\": {\"s\": {\"t\": [{}]}}}"), list("r.s.t"));
        assert_eq!(layout("{\"r\": {\"s\": {\"t\": {\"u\": [{}]}}}}"), Layout::JsonLines, "four keys are too deep");
    }

    #[test]
    fn of_several_lists_the_longest_is_read_and_the_others_are_told() {
        let source = open("{\"users\":[{}],\"events\":[{},{}],\"ids\":[1,2,3]}");
        assert_eq!(source.layout(), &list("events"));
        assert_eq!(source.notes(), ["the list `users` (1 objects) is not read: `events` has more"]);
    }

    #[test]
    fn what_is_neither_is_said() {
        assert_eq!(seen(""), "the file is empty");
        assert_eq!(seen(" \n\n"), "the file holds only blanks");
        assert_eq!(seen("<Events><Event/></Events>"), "XML or another markup");
        assert_eq!(seen("head\0er,b\0\0\0\x01\x02xyz\n"), "binary data");
        assert_eq!(seen("[\"a\",\"b\"]"), "a JSON list whose elements are not objects");
        for prose in [
            "Dear colleagues, please note.\nThe console was closed, at last.\n",
            "[2024-05-01 10:00:00] INFO started\n[2024-05-01 10:00:01] INFO ready\n",
            "<86>May  1 10:00:00 host sshd[1]: session opened, uid=0\n",
            "{not json}\n",
            "one\ntwo\n",
        ] {
            assert_eq!(seen(prose), "text that is neither delimited nor JSON", "{prose}");
        }
        let bare = "2024-05-01,ann,view\n2024-05-02,bob,edit\n";
        assert_eq!(seen(bare), "rows of 3 cells without a line of column names");
    }

    #[test]
    fn a_file_in_a_few_words() {
        assert_eq!(open("time;who\n1;a\n").describe(), "CSV, semicolon, UTF-8");
        assert_eq!(open("[{}]").describe(), "JSON list");
        assert_eq!(open("{\"Records\":[{}]}").describe(), "JSON list in Records");
        assert_eq!(open("{\"a\":1}\n{\"a\":2}").describe(), "NDJSON");
        assert_eq!(open("").describe(), "not known: the file is empty");
    }
}
