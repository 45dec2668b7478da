//! The layout of a text, told from its start: delimited, JSON of several shapes, or neither.

use super::archive;
use super::dialect::{Dialect, Table, judge};
use super::encoding::mark_len;
use super::error::EvidenceError;
use super::json_scan::{ValueEnd, value_end};
use super::json_seek::PAGES;
use super::json_shape::{self, sniff_object};
use super::text::TextReader;
use super::text_forms::{self, LineForm};
use super::xml;
use std::sync::atomic::AtomicBool;

/// Of a text's bytes one in so many may be zero: a disk's hole in a log is told record by record, while a binary
/// file is none.
const ZEROS_ONE_IN: usize = 50;

/// How records stand in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A header and rows. Empty names are `(column N)`; repeated ones have ` (2)`, ` (3)` after them.
    Delimited { delimiter: u8, header: Vec<String> },
    /// One JSON value a line.
    JsonLines,
    /// A JSON list; `path`: the keys to it from the top, joined by dots ("" if it is the whole document, `[]` if its
    /// elements are lists of records, `*` at its end if it is an object whose values are the records).
    JsonList { path: String },
    /// JSON values one after another that go over several lines: one document, or several.
    JsonValues,
    /// JSON in one of the layouts above, whose records lie under `key` of each value.
    JsonInner { outer: Box<Layout>, key: String },
    /// Lines of text; their records come as JSON.
    Lines { form: LineForm },
    /// XML elements of this name; they come as JSON.
    Xml { element: String },
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
            Layout::JsonInner { outer, key } => format!("{}, records in {key}", outer.describe()),
            Layout::Lines { form } => form.describe().to_owned(),
            Layout::Xml { element } => format!("XML, elements {element}"),
            Layout::JsonList { path } if path == PAGES => "JSON list of lists".to_owned(),
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
    if let Some(seen) = not_text(head, first) {
        return Ok(unknown(seen));
    }
    let list = |path: &str, at: usize| Sniffed {
        layout: Layout::JsonList { path: path.to_owned() },
        records_at: at as u64 + 1,
        notes: Vec::new(),
    };
    let third = visible.find(|byte| !byte.is_ascii_whitespace());
    match (first, second, third) {
        (Some(b'['), Some(b'{' | b']'), _) => Ok(json_shape::unwrapped(list("", begin), head)),
        (Some(b'['), Some(b'['), Some(b'{')) => Ok(list(PAGES, begin)),
        (Some(b'['), Some(b'"' | b'['), _) if starts_with_value(head, begin) => {
            Ok(unknown("a JSON list whose elements are not objects"))
        }
        (Some(b'{'), Some(b'"' | b'}'), _) => {
            sniff_object(head, mark, whole, cancel, again).map(|sniffed| json_shape::unwrapped(sniffed, head))
        }
        (Some(b'<'), Some(second), _) if !second.is_ascii_digit() => Ok(match xml::judge(head) {
            xml::Found::Records(element) => sniffed(Layout::Xml { element }, mark),
            xml::Found::Nothing(seen) => unknown(seen),
        }),
        _ => Ok(sniff_lines(head, mark, whole)),
    }
}

fn sniffed(layout: Layout, records_at: usize) -> Sniffed {
    Sniffed { layout, records_at: records_at as u64, notes: Vec::new() }
}

fn unknown(seen: impl Into<String>) -> Sniffed {
    Sniffed { layout: Layout::Unknown { seen: seen.into() }, records_at: 0, notes: Vec::new() }
}

fn not_text(head: &[u8], first: Option<u8>) -> Option<&'static str> {
    const ARCHIVES: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "a ZIP archive that cannot be unpacked: unpack it by hand, and give what is in it"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"ElfFile\0", "a Windows event log (EVTX): export it as CSV or JSON first"),
        (b"SQLite format 3\0", "an SQLite database: export the table as CSV first"),
        (b"%PDF-", "a PDF document"),
        (b"PAR1", "a Parquet file: export it as CSV or JSON first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Office document: save the sheet as CSV first"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it first"),
    ];
    if archive::is_office(head) {
        return Some("an Office document (XLSX or the like): save the sheet as CSV first");
    }
    if let Some((_, seen)) = ARCHIVES.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(seen);
    }
    match first {
        None => Some(if head.is_empty() { "the file is empty" } else { "the file holds only blanks" }),
        _ if head.get(257..262) == Some(b"ustar") => {
            Some("a tar archive that cannot be unpacked: unpack it by hand, and give what is in it")
        }
        _ if memchr::memchr_iter(0, head).count() * ZEROS_ONE_IN > head.len() => Some("binary data"),
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

/// A log of lines, a table, or neither.
fn sniff_lines(head: &[u8], mark: usize, whole: bool) -> Sniffed {
    if let Some(form) = text_forms::judge(head, whole) {
        return sniffed(Layout::Lines { form }, mark);
    }
    let table = |dialect: Dialect| Sniffed {
        layout: Layout::Delimited { delimiter: dialect.delimiter, header: dialect.header },
        records_at: dialect.records_at as u64,
        notes: dialect.notes,
    };
    match judge(head, whole) {
        Table::Yes(dialect) => table(dialect),
        _ if text_forms::is_timed(head, whole) => sniffed(Layout::Lines { form: LineForm::Timed }, mark),
        _ if !whole && memchr::memchr(b'\n', head).is_none() => {
            unknown(format!("a first line of more than {} bytes", head.len()))
        }
        Table::NoHeader(columns) => unknown(format!("rows of {columns} cells without a line of column names")),
        Table::No => unknown("text that is neither delimited nor JSON nor a log of lines"),
    }
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
        assert_eq!(seen("<a>text</a>"), "XML without an element that could be a record");
        assert_eq!(seen("head\0er,b\0\0\0\x01\x02xyz\n"), "binary data");
        assert_eq!(seen("[\"a\",\"b\"]"), "a JSON list whose elements are not objects");
        for prose in ["Dear colleagues, please note.\nThe console was closed, at last.\n", "{not json}\n", "one\ntwo\n"]
        {
            assert_eq!(seen(prose), "text that is neither delimited nor JSON nor a log of lines", "{prose}");
        }
        let bare = "2023,ann,view\nx,y,z\nu,v,w\n";
        assert_eq!(seen(bare), "rows of 3 cells without a line of column names");
    }

    #[test]
    fn logs_of_lines_and_xml() {
        let form = |form| Layout::Lines { form };
        assert_eq!(
            layout("[2024-05-01 10:00:00] INFO started\n[2024-05-01 10:00:01] ready, set\n"),
            form(LineForm::Timed)
        );
        assert_eq!(layout("<86>May  1 10:00:00 host sshd[1]: session opened, uid=0\n"), form(LineForm::Syslog));
        assert_eq!(layout("CEF:0|a|b|c|d|e|1|x=1\nCEF:0|a|b|c|d|e|1|x=2\n"), form(LineForm::Cef));
        assert_eq!(layout("<Events><Event><System/></Event></Events>"), Layout::Xml { element: "Event".to_owned() });
    }

    #[test]
    fn wrappers_pages_and_records_within_records() {
        assert_eq!(layout("{\"Records\":[{},{}]}\n{\"Records\":[{}]}\n"), list("Records"));
        assert_eq!(layout("{\"records\":[]}\n{\"records\":[{}]}"), list("records"));
        assert_eq!(layout("{\"id\":1,\"target\":[{},{}]}\n{\"id\":2,\"target\":[{}]}\n"), Layout::JsonLines);
        assert_eq!(layout("{\"value\":[\n{}\n],\"next\":1}\n{\"value\":[{}],\"next\":2}"), list("value"));
        assert_eq!(layout("[[{\"a\":1}],[{\"a\":2}]]"), list("[]"));
        assert_eq!(layout("{\"data\":{\"Event1\":{\"a\":1},\"Event2\":{\"a\":2}}}"), list("data.*"));
        assert_eq!(layout("{\"a\":1},\n{\"a\":2},\n{\"a\":3}\n"), Layout::JsonLines);
        let inner = |outer, key: &str| Layout::JsonInner { outer: Box::new(outer), key: key.to_owned() };
        let source = open("{\"hits\":{\"hits\":[{\"_index\":\"x\",\"_id\":\"1\",\"_source\":{\"a\":1}}]}}");
        assert_eq!(source.layout(), &inner(list("hits.hits"), "_source"));
        assert_eq!(
            source.notes(),
            ["the records are what stands in `_source` of each element; the keys beside it are not read"]
        );
        let splunk = "{\"preview\":false,\"result\":{\"a\":1}}\n{\"preview\":false,\"result\":{\"a\":2}}\n";
        assert_eq!(layout(splunk), inner(Layout::JsonLines, "result"));
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
