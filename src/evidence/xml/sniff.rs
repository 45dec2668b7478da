//! Which element of an XML text is the record.

use super::scan::{Endless, Markup, markup};
use memchr::memchr;
use std::collections::BTreeMap;

/// Records are looked for under at most this many elements.
const DEEPEST: usize = 5;

/// What an XML text holds.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::evidence) enum Found {
    /// Elements of this name are the records.
    Records(String),
    /// No records; one sentence on what was seen.
    Nothing(&'static str),
}

/// Judges the start of a text that begins with `<`.
pub(in crate::evidence) fn judge(head: &[u8]) -> Found {
    let mut open: Vec<Vec<u8>> = Vec::new();
    // How often each path of names occurs, and where it did so first.
    let mut paths: BTreeMap<Vec<Vec<u8>>, (u64, u64)> = BTreeMap::new();
    let (mut at, mut order, mut endless) = (0, 0, Endless::default());
    while let Some(found) = head.get(at..).and_then(|rest| memchr(b'<', rest)) {
        let Some((markup, after)) = markup(head, at + found, false, &mut endless) else { break };
        at = after;
        match markup {
            Markup::Open(name) | Markup::Empty(name) => {
                if order == 0 && name.eq_ignore_ascii_case(b"html") {
                    return Found::Nothing("a web page (HTML): export the log itself as CSV or JSON");
                }
                open.push(name.to_vec());
                if open.len() <= DEEPEST {
                    order += 1;
                    paths.entry(open.clone()).or_insert((0, order)).0 += 1;
                }
                if matches!(markup, Markup::Empty(_)) {
                    open.pop();
                }
            }
            Markup::Close(name) => {
                // What was left open inside ends with it.
                if let Some(place) = open.iter().rposition(|other| other == name) {
                    open.truncate(place);
                }
            }
            Markup::Other => {}
        }
    }
    let is_event = |path: &Vec<Vec<u8>>| matches!(path.as_slice(), [.., event, system] if event == b"Event" && system == b"System");
    if paths.keys().any(is_event) {
        return Found::Records("Event".to_owned());
    }
    // The outermost element that there are several of; the most frequent of equals, then the first.
    let best = paths
        .iter()
        .filter(|(path, (count, _))| *count > 1 && has_content(path, &paths, head))
        .min_by_key(|(path, (count, order))| (path.len(), u64::MAX - *count, *order));
    let single = || paths.keys().find(|path| path.len() == 2 && has_content(path, &paths, head));
    match best.map(|(path, _)| path).or_else(single).and_then(|path| path.last()) {
        Some(name) => Found::Records(String::from_utf8_lossy(name).into_owned()),
        None => Found::Nothing("XML without an element that could be a record"),
    }
}

/// Whether an element has elements or attributes of its own: a bare text is a field, no record.
fn has_content(path: &[Vec<u8>], paths: &BTreeMap<Vec<Vec<u8>>, (u64, u64)>, head: &[u8]) -> bool {
    let deeper = |other: &Vec<Vec<u8>>| other.len() == path.len() + 1 && other.starts_with(path);
    if paths.keys().any(deeper) || path.len() == DEEPEST {
        return true;
    }
    let Some(name) = path.last() else { return false };
    memchr::memmem::find_iter(head, name.as_slice()).any(|at| {
        let behind = head.get(at + name.len()..).unwrap_or_default();
        let tag = behind.get(..memchr(b'>', behind).unwrap_or(0)).unwrap_or_default();
        let opens = at.checked_sub(1).and_then(|place| head.get(place)).is_some_and(|byte| matches!(byte, b'<' | b':'));
        opens && tag.first().is_some_and(u8::is_ascii_whitespace) && tag.contains(&b'=')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        match judge(text.as_bytes()) {
            Found::Records(name) => name,
            Found::Nothing(seen) => format!("! {seen}"),
        }
    }

    #[test]
    fn the_outermost_repeated_element_is_the_record() {
        assert_eq!(found("<Events><Event xmlns='x'><System/></Event></Events>"), "Event");
        assert_eq!(found("<Event><System/></Event>\n<Event><System/></Event>"), "Event");
        assert_eq!(found("<?xml version='1.0'?><log><n>1</n><r><a>1</a><a>2</a></r><r><a/></r></log>"), "r");
        assert_eq!(found("<AUDIT><AUDIT_RECORD NAME='x' /><AUDIT_RECORD NAME='y' /></AUDIT>"), "AUDIT_RECORD");
        assert_eq!(found("<x:a><x:page>1</x:page><x:list><x:r i='1'/><x:r i='2'/></x:list></x:a>"), "r");
        assert_eq!(found("<log><r><a>1</a></r></log>"), "r");
    }

    #[test]
    fn pages_and_plain_lists_hold_no_records() {
        assert!(found("<!DOCTYPE html><html><p/><p/></html>").starts_with("! a web page"));
        assert_eq!(found("<a>text</a>"), "! XML without an element that could be a record");
        assert_eq!(found("<a><b>1</b><b>2</b></a>"), "! XML without an element that could be a record");
    }
}
