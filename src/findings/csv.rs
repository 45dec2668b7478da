//! Events as CSV after RFC 4180: CRLF line ends, quotes where they are needed, a header row; identifiers of one set in
//! one cell, joined by `; `.
//!
//! A spreadsheet runs cells that begin like a formula, and every log holds text that an attacker chose. Such cells
//! get an apostrophe in front. Handles (`@name`) are among them. It is undone without loss: an apostrophe is ours if
//! what follows it would be run.

use super::columns::{COLUMNS, Cell, Clock, write_number};
use crate::case::Case;

pub(super) fn write_header(out: &mut Vec<u8>) {
    out.extend_from_slice(COLUMNS.join(",").as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// Writes one row; the number of cells that were defused.
pub(super) fn write_row(case: &Case, cells: &[Cell<'_>], clock: &mut Clock, out: &mut Vec<u8>) -> u64 {
    let mut defused = 0;
    let mut joined = String::new();
    for (nth, cell) in cells.iter().enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        match *cell {
            Cell::Text(text) => defused += u64::from(write_text(text, out)),
            Cell::Time(instant) => clock.write(instant, out),
            Cell::Number(number) => write_number(number, out),
            Cell::Place(at) => defused += u64::from(write_text(&case.cite(at), out)),
            Cell::Absent => {}
            Cell::Ids(set) => {
                let ids = case.events.sets().get(set);
                if let [only] = ids {
                    defused += u64::from(write_text(case.events.text(*only), out));
                    continue;
                }
                joined.clear();
                for (nth, &id) in ids.iter().enumerate() {
                    joined.push_str(if nth > 0 { "; " } else { "" });
                    joined.push_str(case.events.text(id));
                }
                defused += u64::from(write_text(&joined, out));
            }
        }
    }
    out.extend_from_slice(b"\r\n");
    defused
}

/// Writes a cell; whether it was defused.
fn write_text(text: &str, out: &mut Vec<u8>) -> bool {
    let is_run = would_run(text);
    let has_edge = text.starts_with(' ') || text.ends_with(' ');
    let needs_quotes = has_edge || memchr::memchr3(b',', b'"', b'\n', text.as_bytes()).is_some() || text.contains('\r');
    if needs_quotes {
        out.push(b'"');
    }
    if is_run {
        out.push(b'\'');
    }
    if needs_quotes {
        for (nth, part) in text.split('"').enumerate() {
            if nth > 0 {
                out.extend_from_slice(b"\"\"");
            }
            out.extend_from_slice(part.as_bytes());
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
    is_run
}

/// Whether a spreadsheet would take this for a formula, leading blanks and quotes being passed over as some do. The
/// full-width signs count too: Excel folds them in East Asian locales.
fn would_run(text: &str) -> bool {
    let inner = text.trim_start_matches([' ', '\u{a0}', '"', '\'']);
    inner.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::super::columns::{Format, write_rows};
    use super::super::samples;
    use super::*;

    fn cell(text: &str) -> String {
        let mut out = Vec::new();
        write_text(text, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", " =1", "'=1", "＝1"] {
            assert!(cell(text).trim_start_matches('"').starts_with('\''), "{text}");
        }
        assert_eq!(cell("=A1,\"x\""), "\"'=A1,\"\"x\"\"\"");
        assert_eq!(cell("\r=1"), "\"'\r=1\"");
        assert_eq!(cell("\"=1\""), "\"'\"\"=1\"\"\"");
        assert_eq!((cell("a=b"), cell("10.0.0.1"), cell("")), ("a=b".into(), "10.0.0.1".into(), String::new()));
    }

    #[test]
    fn rows_have_a_header_crlf_and_as_many_cells_as_columns() {
        let case = samples::case();
        let mut out = Vec::new();
        let written = write_rows(&case, &[0, 1], Format::Csv, &mut out).unwrap();
        assert_eq!(written.rows, 2);
        assert_eq!(written.defused_cells, 2, "account and account_ids of the handle");
        let text = String::from_utf8(out).unwrap();
        let (header, rest) = text.split_once("\r\n").unwrap();
        assert_eq!(header.split(',').count(), COLUMNS.len());
        let first = rest.split("\r\n").next().unwrap();
        assert!(first.starts_with("2020-05-01T10:00:00.250Z,stated,,jdoe,jdoe; 00u1,"), "{first}");
        assert!(first.contains(",'@=holder,'@=holder; acct-1,"), "{first}");
        assert!(rest.contains("\"said \"\"no\"\", then\r\nleft\u{1b}[31m\""));
    }
}
