//! JSON records: one value a line, or values cut beforehand.

use super::block::{Block, EachRecord, Span};
use super::delimited::not_utf8;
use super::record::Record;
use memchr::memchr;
use sonic_rs::{Deserializer, JsonType, JsonValueTrait, Value};

/// Calls `each` for every line that is not blank.
pub(super) fn split_lines(block: &Block, each: &mut EachRecord<'_>) -> u32 {
    let bytes = block.bytes.as_slice();
    let text = std::str::from_utf8(bytes).ok();
    let (mut start, mut line, mut records) = (0, block.first_line, 0);
    while let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) {
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        let trimmed = rest.get(..length).unwrap_or_default().trim_ascii_end();
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
    match checked.and_then(parse_object) {
        Ok(value) => each(index, span, Ok(Record::Json(&value))),
        Err(reason) => each(index, span, Err(reason)),
    }
}

/// Numbers stay as they are written: an id of twenty digits or a time with nine fraction digits fits no float.
fn parse_object(text: &str) -> Result<Value, String> {
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
