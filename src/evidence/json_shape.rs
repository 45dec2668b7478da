//! Which shape a JSON text that begins with an object has: objects one a line, a document around a list, several such
//! documents, or records within records.

use super::encoding::mark_len;
use super::error::EvidenceError;
use super::json::without_comma;
use super::json_scan::{Elements, ValueEnd, value_end};
use super::layout::{Layout, Sniffed};
use super::survey::{FoundList, Survey};
use super::text::TextReader;
use sonic_rs::{JsonContainerTrait, JsonValueTrait, Value};
use std::sync::atomic::{AtomicBool, Ordering};

const LINES_LOOKED_AT: usize = 50;
const DOCUMENTS_LOOKED_AT: usize = 20;
const PIECE_BYTES: usize = 1 << 20;

/// A text that begins with an object: one a line, a document around a list, or documents.
pub(super) fn sniff_object(
    head: &[u8],
    mark: usize,
    whole: bool,
    cancel: &AtomicBool,
    again: impl FnOnce() -> Result<TextReader, EvidenceError>,
) -> Result<Sniffed, EvidenceError> {
    let plain = |layout| Sniffed { layout, records_at: mark as u64, notes: Vec::new() };
    if let Some((path, records_at)) = wrappers(head, mark) {
        return Ok(list(path, records_at, Vec::new()));
    }
    if is_lines(head.get(mark..).unwrap_or_default(), whole) {
        return Ok(plain(Layout::JsonLines));
    }
    let (survey, more) = survey_document(again()?, cancel)?;
    if more {
        // Something stands behind the first object.
        return Ok(match survey.best() {
            Some((best, _)) if survey.is_wrapper() => list(best.path.clone(), best.start, Vec::new()),
            _ if survey.several_lines => plain(Layout::JsonValues),
            _ => plain(Layout::JsonLines),
        });
    }
    let Some((best, others)) = survey.best() else {
        return Ok(plain(if survey.several_lines { Layout::JsonValues } else { Layout::JsonLines }));
    };
    let note = |list: &&FoundList| {
        format!("the list `{}` ({} objects) is not read: `{}` has more", list.path, list.objects, best.path)
    };
    Ok(list(best.path.clone(), best.start, others.iter().map(note).collect()))
}

fn list(path: String, records_at: u64, notes: Vec<String>) -> Sniffed {
    Sniffed { layout: Layout::JsonList { path }, records_at, notes }
}

/// Several documents that each are there only for their list: its path, and where the first one's elements begin.
fn wrappers(head: &[u8], mark: usize) -> Option<(String, u64)> {
    let mut first: Option<(String, u64)> = None;
    let (mut at, mut documents) = (mark, 0);
    while documents < DOCUMENTS_LOOKED_AT {
        at += head.get(at..)?.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b',').count();
        if head.get(at) != Some(&b'{') {
            break;
        }
        let ValueEnd::At(end) = value_end(head, at, false) else { break };
        documents += 1;
        let mut survey = Survey::default();
        survey.push(head.get(at..end)?);
        match survey.best() {
            Some((best, _)) if survey.is_wrapper() => {
                let found = first.get_or_insert_with(|| (best.path.clone(), at as u64 + best.start));
                if found.0 != best.path {
                    return None;
                }
            }
            // A page without records has its list all the same.
            None if survey.top_nested == 1 && survey.lists.len() == 1 => {}
            _ => return None,
        }
        at = end;
    }
    first.filter(|_| documents > 1)
}

/// Whether most lines are whole objects, and more than one is.
fn is_lines(head: &[u8], whole: bool) -> bool {
    let mut lines: Vec<&[u8]> = head.split(|&byte| byte == b'\n').take(LINES_LOOKED_AT + 1).collect();
    if !whole || lines.len() > LINES_LOOKED_AT {
        // The last one may be cut.
        lines.pop();
    }
    let lines: Vec<&[u8]> = lines.into_iter().map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()).collect();
    // Elements of a list may stand one a line too, with commas behind them; but then the first line is no element.
    let first_is_one = lines.first().is_some_and(|line| is_whole_object(without_comma(line)));
    let is_one = |line: &&&[u8]| is_whole_object(if first_is_one { without_comma(line) } else { line });
    let objects = lines.iter().filter(is_one).count();
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
    survey.finish();
    Ok((survey, false))
}

/// Exports of search engines have the record proper under a key of each element: then that is read.
pub(super) fn unwrapped(sniffed: Sniffed, head: &[u8]) -> Sniffed {
    let values = first_values(&sniffed, head);
    let Some(key) = inner_key(&values) else { return sniffed };
    let mut notes = sniffed.notes;
    notes.push(format!("the records are what stands in `{key}` of each element; the keys beside it are not read"));
    let layout = Layout::JsonInner { outer: Box::new(sniffed.layout), key: key.to_owned() };
    Sniffed { layout, records_at: sniffed.records_at, notes }
}

/// The first elements that lie in the start of the text.
fn first_values(sniffed: &Sniffed, head: &[u8]) -> Vec<Value> {
    let from = usize::try_from(sniffed.records_at).unwrap_or(usize::MAX).max(mark_len(head));
    let text = head.get(from..).unwrap_or_default();
    // Enough for some elements; a first element that is longer is judged by nothing.
    let text = text.get(..1 << 16).unwrap_or(text);
    let mut elements = match &sniffed.layout {
        Layout::JsonList { path } => Elements::list(path),
        Layout::JsonLines | Layout::JsonValues => Elements::bare(),
        _ => return Vec::new(),
    };
    let spans = elements.cut(text, 1, false).values;
    let bytes = spans.iter().take(DOCUMENTS_LOOKED_AT).filter_map(|span| text.get(span.start..span.end));
    bytes.filter_map(|bytes| sonic_rs::from_slice(bytes).ok()).collect()
}

/// The key under which all values have their record.
fn inner_key(values: &[Value]) -> Option<&'static str> {
    let has = |value: &Value, keys: &[&str]| keys.iter().any(|key| value.get(*key).is_some());
    let is_hit = |value: &Value| value.get("_source").is_some_and(Value::is_object) && has(value, &["_index", "_id"]);
    let is_result = |value: &Value| {
        let others_are_flat = value.as_object().is_some_and(|object| {
            object.iter().all(|(key, other)| key == "result" || !(other.is_object() || other.is_array()))
        });
        let is_result = value.get("result").is_some_and(Value::is_object);
        is_result && others_are_flat && has(value, &["preview", "offset", "lastrow"])
    };
    if values.is_empty() {
        None
    } else if values.iter().all(is_hit) {
        Some("_source")
    } else if values.iter().all(is_result) {
        Some("result")
    } else {
        None
    }
}
