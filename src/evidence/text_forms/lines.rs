//! Cutting and splitting text logs: a record is a line, or a line with a time and those that go on with it.

use super::{JsonText, LineForm, stamp, write_record};
use crate::evidence::block::{Block, EachRecord, Span};
use crate::evidence::delimited::not_utf8;
use crate::evidence::json::parse_object;
use crate::evidence::record::Record;
use memchr::{memchr, memchr_iter, memrchr};

/// How much of `buffer`, which begins with a record, are whole records.
pub(in crate::evidence) fn whole_records(buffer: &[u8], form: LineForm) -> usize {
    if form != LineForm::Timed {
        return memrchr(b'\n', buffer).map_or(0, |newline| newline + 1);
    }
    // A record with a time ends where the next one begins.
    let mut end = buffer.len();
    while let Some(newline) = buffer.get(..end).and_then(|before| memrchr(b'\n', before)) {
        let line = buffer.get(newline + 1..).unwrap_or_default();
        if (line.len() >= stamp::LONGEST || memchr(b'\n', line).is_some()) && begins_record(line) {
            return newline + 1;
        }
        end = newline;
    }
    0
}

/// Whether a line begins with a time.
fn begins_record(line: &[u8]) -> bool {
    let length = memchr(b'\n', line).unwrap_or(line.len()).min(stamp::LONGEST);
    let start = line.get(..length).unwrap_or_default();
    let sound = start.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    stamp::split(sound.trim_ascii_end()).is_some()
}

/// Calls `each` for every record of a block of text lines.
pub(in crate::evidence) fn split_lines(form: LineForm, block: &Block, each: &mut EachRecord<'_>) -> u32 {
    let bytes = block.bytes.as_slice();
    let mut json = JsonText::default();
    let (mut start, mut line, mut records) = (0, block.first_line, 0);
    while let Some(rest) = bytes.get(start..).filter(|rest| !rest.is_empty()) {
        let length = if form == LineForm::Timed { timed_length(rest) } else { line_length(rest) };
        let whole = rest.get(..length).unwrap_or_default();
        let trimmed = whole.trim_ascii_end();
        let lead = trimmed.len() - trimmed.trim_ascii_start().len();
        if lead < trimmed.len() {
            let blank_lines = memchr_iter(b'\n', trimmed.get(..lead).unwrap_or_default()).count() as u64;
            let span = Span { start: start + lead, end: start + trimmed.len(), line: line + blank_lines };
            one(form, trimmed.get(lead..).unwrap_or_default(), span, records, &mut json, each);
            records += 1;
        }
        line += memchr_iter(b'\n', whole).count() as u64;
        start += length;
    }
    records
}

fn line_length(rest: &[u8]) -> usize {
    memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1)
}

/// The length of a line and those after it that begin with no time.
fn timed_length(rest: &[u8]) -> usize {
    let mut end = line_length(rest);
    while let Some(next) = rest.get(end..).filter(|next| !next.is_empty()) {
        if begins_record(next) {
            break;
        }
        end += line_length(next);
    }
    end
}

fn one(form: LineForm, bytes: &[u8], span: Span, index: u32, json: &mut JsonText, each: &mut EachRecord<'_>) {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return each(index, span, Err(not_utf8(&error))),
    };
    let mut made = write_record(form, text, true, json).and_then(|()| parse_object(json.as_str()));
    if made.is_err() {
        // A message that only looks like JSON is a text.
        made = write_record(form, text, false, json).and_then(|()| parse_object(json.as_str()));
    }
    match made {
        Ok(value) => each(index, span, Ok(Record::Json(&value))),
        Err(reason) => each(index, span, Err(reason)),
    }
}
