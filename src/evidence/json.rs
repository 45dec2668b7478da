//! JSON records: one value a line, or values cut beforehand.

use super::block::{Block, EachRecord, Span};
use super::delimited::not_utf8;
use super::json_scan::string_end;
use super::record::Record;
use memchr::{memchr, memchr2_iter};
use sonic_rs::{Deserializer, JsonType, JsonValueTrait, Value};

/// No log has brackets within so many others.
const DEEPEST: usize = 1024;

/// Calls `each` for every line that is not blank.
pub(super) fn split_lines(block: &Block, each: &mut EachRecord<'_>) -> u32 {
    let bytes = block.bytes.as_slice();
    let text = std::str::from_utf8(bytes).ok();
    let (mut start, mut line, mut records) = (0, block.first_line, 0);
    while let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) {
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        let trimmed = without_comma(rest.get(..length).unwrap_or_default().trim_ascii_end());
        if !trimmed.trim_ascii_start().is_empty() {
            let span = Span { start, end: start + trimmed.len(), line };
            parse(block, text, span, records, each);
            records += 1;
        }
        start += length + 1;
        line += 1;
    }
    records
}

/// A line as some write it who cut a list into lines: `{…},`.
pub(super) fn without_comma(line: &[u8]) -> &[u8] {
    match line.strip_suffix(b",") {
        Some(before) if before.ends_with(b"}") => before,
        _ => line,
    }
}

/// Calls `each` for every value of a block that was cut by structure.
pub(super) fn split_values(block: &Block, each: &mut EachRecord<'_>) -> u32 {
    let text = std::str::from_utf8(&block.bytes).ok();
    let mut records = 0;
    for &span in &block.values {
        parse(block, text, span, records, each);
        records += 1;
    }
    records
}

fn parse(block: &Block, text: Option<&str>, span: Span, index: u32, each: &mut EachRecord<'_>) {
    let checked = match text {
        Some(text) => Ok(text.get(span.start..span.end).unwrap_or_default()),
        None => std::str::from_utf8(block.bytes.get(span.start..span.end).unwrap_or_default())
            .map_err(|error| not_utf8(&error)),
    };
    match checked.and_then(parse_member) {
        Ok(value) => each(index, span, Ok(Record::Json(&value))),
        Err(reason) => each(index, span, Err(reason)),
    }
}

/// An object, or a member `"key": {…}` of one, which gets its key as `@key`.
fn parse_member(text: &str) -> Result<Value, String> {
    if !text.starts_with('"') {
        return parse_object(text);
    }
    let Some((key, value)) = string_end(text.as_bytes(), 0).and_then(|end| text.split_at_checked(end)) else {
        return parse_object(text);
    };
    let Some(value) = value.trim_ascii_start().strip_prefix(':').map(str::trim_ascii) else {
        return parse_object(text);
    };
    match value.strip_prefix('{') {
        None => parse_object(value),
        Some("}") => parse_object(&format!("{{\"@key\":{key}}}")),
        Some(members) => parse_object(&format!("{{\"@key\":{key},{members}")),
    }
}

/// Hands on the object under `key` of a record, where the record proper is.
pub(super) fn inner(key: &str, index: u32, span: Span, record: Result<Record<'_>, String>, each: &mut EachRecord<'_>) {
    match record {
        Ok(Record::Json(value)) => match value.get(key).filter(|inner| inner.is_object()) {
            Some(inner) => each(index, span, Ok(Record::Json(inner))),
            None => each(index, span, Err(format!("no object `{key}` in the record"))),
        },
        other => each(index, span, other),
    }
}

/// Whether brackets lie within too many others: what walks through a record is not to run out of stack. Records that
/// are too short for it, which are nearly all, are not looked through.
fn is_too_deep(text: &[u8]) -> bool {
    if text.len() < 2 * DEEPEST || memchr2_iter(b'{', b'[', text).nth(DEEPEST).is_none() {
        return false;
    }
    let (mut depth, mut at) = (0usize, 0);
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => match string_end(text, at) {
                Some(end) => {
                    at = end;
                    continue;
                }
                None => return false,
            },
            b'{' | b'[' if depth == DEEPEST => return true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    false
}

/// Numbers stay as they are written: an id of twenty digits or a time with nine fraction digits fits no float.
pub(super) fn parse_object(text: &str) -> Result<Value, String> {
    if is_too_deep(text.as_bytes()) {
        return Err(format!("brackets within more than {DEEPEST} others"));
    }
    let mut deserializer = Deserializer::from_str(text).use_rawnumber();
    let parsed = deserializer.deserialize::<Value>().and_then(|value| deserializer.end().map(|()| value));
    let value = parsed.map_err(|error| format!("not JSON at byte {} of the record", error.offset() + 1))?;
    let kind = match value.get_type() {
        JsonType::Object => return Ok(value),
        JsonType::Array => "list",
        JsonType::String => "text",
        JsonType::Number => "number",
        JsonType::Boolean => "true or false",
        JsonType::Null => "null",
    };
    Err(format!("a JSON {kind} where an object was expected"))
}
