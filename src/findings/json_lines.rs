//! Events as JSON Lines: one object a line, absent columns left out.

use super::columns::{COLUMNS, Cell, Clock, write_number};
use crate::case::Case;

pub(super) fn write_row(case: &Case, cells: &[Cell<'_>], clock: &mut Clock, out: &mut Vec<u8>) {
    let mut is_first = true;
    for (name, cell) in COLUMNS.iter().zip(cells) {
        if is_absent(cell) {
            continue;
        }
        out.extend_from_slice(if is_first { b"{\"" } else { b",\"" });
        is_first = false;
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        write_cell(case, cell, clock, out);
    }
    out.extend_from_slice(if is_first { b"{}\n" } else { b"}\n" });
}

fn is_absent(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) => text.is_empty(),
        Cell::Ids(set) => set.is_none(),
        Cell::Absent => true,
        Cell::Time(_) | Cell::Number(_) | Cell::Place(_) => false,
    }
}

fn write_cell(case: &Case, cell: &Cell<'_>, clock: &mut Clock, out: &mut Vec<u8>) {
    match *cell {
        Cell::Text(text) => write_text(text, out),
        Cell::Time(instant) => {
            out.push(b'"');
            clock.write(instant, out);
            out.push(b'"');
        }
        Cell::Number(number) => write_number(number, out),
        Cell::Ids(set) => {
            for (nth, &id) in case.events.sets().get(set).iter().enumerate() {
                out.push(if nth == 0 { b'[' } else { b',' });
                write_text(case.events.text(id), out);
            }
            out.push(b']');
        }
        Cell::Place(at) => write_text(&case.cite(at), out),
        Cell::Absent => out.extend_from_slice(b"null"),
    }
}

/// A JSON string. All control characters are escaped, those that JSON would let through too: a terminal obeys them.
fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut plain_from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| *c == '"' || *c == '\\' || c.is_control()) {
        out.extend_from_slice(text.get(plain_from..at).unwrap_or("").as_bytes());
        plain_from = at + c.len_utf8();
        match c {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            other => out.extend_from_slice(format!("\\u{:04x}", u32::from(other)).as_bytes()),
        }
    }
    out.extend_from_slice(text.get(plain_from..).unwrap_or("").as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::super::columns::{Format, write_rows};
    use super::super::samples;

    #[test]
    fn a_line_is_an_object_without_the_absent_columns() {
        let case = samples::case();
        let mut out = Vec::new();
        write_rows(&case, &[0, 1], Format::JsonLines, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["time"], "2020-05-01T10:00:00.250Z");
        assert_eq!(lines[0]["actor_ids"], serde_json::json!(["jdoe", "00u1"]));
        assert_eq!(lines[0]["account"], "@=holder");
        assert_eq!(lines[0]["outcome"], "success");
        assert_eq!(lines[0]["class"], "account.disable");
        assert_eq!(lines[0]["record"], 1);
        assert!(lines[0].get("ticket").is_none() && lines[0].get("object_ids").is_none());
        assert_eq!(lines[1]["reason"], "said \"no\", then\r\nleft\u{1b}[31m");
        assert!(!text.contains('\u{1b}'));
        assert!(lines[1].get("time").is_none());
        assert_eq!(lines[1]["time_basis"], "none");
    }
}
