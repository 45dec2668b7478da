//! Blocks: whole records of a file's text, a few MiB at a time, to be split by worker threads.

use super::delimited::{self, split_rows};
use super::json;
use super::json_scan::Elements;
use super::layout::Layout;
use super::record::Record;
use super::text_forms::{self, LineForm};
use super::xml::{self, XmlElements};
use memchr::memrchr;

/// Some whole records of one file, in order.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The block's number in the file, from 0.
    pub seq: u64,
    pub bytes: Vec<u8>,
    /// Where `bytes` begins in the file's text.
    pub offset: u64,
    /// The 1-based line of the text on which `bytes` begins.
    pub first_line: u64,
    /// Where the values stand, for layouts whose records are not told by line ends.
    pub(super) values: Vec<Span>,
    /// Why the block is the start of one record that is not read.
    pub(super) broken: Option<String>,
}

/// One record's place inside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub line: u64,
}

/// What is done with each record of a block: its index there from 0, its place, and the record or why it is none.
pub type EachRecord<'e> = dyn FnMut(u32, Span, Result<Record<'_>, String>) + 'e;

/// Calls `each(index in the block from 0, span, record or reason)` for every record of the block, in order; blank
/// lines are no records. A malformed record comes as the reason, and the reading goes on after it. Gives the
/// number of records.
pub fn split_block(layout: &Layout, block: &Block, each: &mut EachRecord<'_>) -> u32 {
    if let Some(reason) = &block.broken {
        each(0, Span { start: 0, end: block.bytes.len(), line: block.first_line }, Err(reason.clone()));
        return 1;
    }
    match layout {
        Layout::Delimited { delimiter, header } => split_rows(*delimiter, header, block, each),
        Layout::JsonLines => json::split_lines(block, each),
        Layout::JsonList { .. } | Layout::JsonValues => json::split_values(block, each),
        Layout::JsonInner { outer, key } => match outer.as_ref() {
            Layout::JsonLines => {
                json::split_lines(block, &mut |index, span, record| json::inner(key, index, span, record, each))
            }
            _ => json::split_values(block, &mut |index, span, record| json::inner(key, index, span, record, each)),
        },
        Layout::Lines { form } => text_forms::split_lines(*form, block, each),
        Layout::Xml { .. } => xml::split_elements(block, each),
        Layout::Unknown { .. } => 0,
    }
}

/// Tells how much of the text read so far makes whole records.
pub(super) enum Cutter {
    Rows { delimiter: u8 },
    Lines,
    Text(LineForm),
    Values(Elements),
    Xml(XmlElements),
}

/// What can go into the next block.
pub(super) struct Cut {
    pub bytes: usize,
    pub values: Vec<Span>,
    /// No record follows: the list is at its end, though the file may not be.
    pub ended: bool,
}

impl Cutter {
    pub(super) fn new(layout: &Layout) -> Option<Cutter> {
        Some(match layout {
            Layout::Delimited { delimiter, .. } => Cutter::Rows { delimiter: *delimiter },
            Layout::JsonLines => Cutter::Lines,
            Layout::JsonList { path } => Cutter::Values(Elements::list(path)),
            Layout::JsonValues => Cutter::Values(Elements::bare()),
            Layout::JsonInner { outer, .. } => return Cutter::new(outer),
            Layout::Lines { form } => Cutter::Text(*form),
            Layout::Xml { element } => Cutter::Xml(XmlElements::new(element)),
            Layout::Unknown { .. } => return None,
        })
    }

    /// Cuts a buffer that begins between two records, on line `line`.
    pub(super) fn cut(&mut self, buffer: &[u8], line: u64, last: bool) -> Cut {
        let bytes = match self {
            Cutter::Values(elements) => return elements.cut(buffer, line, last),
            Cutter::Xml(elements) => return elements.cut(buffer, line, last),
            _ if last => buffer.len(),
            Cutter::Rows { delimiter } => delimited::whole_records(buffer, *delimiter),
            Cutter::Text(form) => text_forms::whole_records(buffer, *form),
            Cutter::Lines => memrchr(b'\n', buffer).map_or(0, |newline| newline + 1),
        };
        Cut { bytes, values: Vec::new(), ended: false }
    }

    /// Whether a record ends with a line, so that reading can go on behind a line that is too long.
    pub(super) fn goes_by_lines(&self) -> bool {
        matches!(self, Cutter::Rows { .. } | Cutter::Lines | Cutter::Text(_))
    }

    /// What was not sound in the file as a whole, in words.
    pub(super) fn damage(&self) -> Option<String> {
        match self {
            Cutter::Values(elements) => elements.damage(),
            Cutter::Xml(elements) => elements.damage(),
            _ => None,
        }
    }
}
