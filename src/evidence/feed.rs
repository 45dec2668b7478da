//! The pass over a file's text that cuts it into blocks.

use super::block::{Block, Cutter};
use super::body::Body;
use super::error::EvidenceError;
use super::text::TextReader;
use memchr::{memchr, memchr_iter};
use std::sync::atomic::{AtomicBool, Ordering};

const PIECE_BYTES: usize = 1 << 20;
/// A record may be so long; beyond it the file is damaged or not what it seems, and memory is not to fill with it.
const LONGEST_RECORD: usize = 256 << 20;

/// So much of a record that is too long is kept to be looked at.
const BROKEN_SHOWN: usize = 64 << 10;

/// A text being read: its next bytes, and where they stand.
pub(super) struct Feed<'a> {
    name: &'a str,
    pub text: TextReader,
    /// The copy that is made along the way, if one is.
    pub body: Option<Body>,
    /// Text read and not yet given out.
    buffer: Vec<u8>,
    offset: u64,
    line: u64,
    more: bool,
    longest_record: usize,
    damage: Option<String>,
}

/// What a pass reports to and asks.
pub(super) struct Watch<'a> {
    pub cancel: &'a AtomicBool,
    pub progress: &'a dyn Fn(u64),
}

impl Watch<'_> {
    pub(super) fn stopped(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
}

impl<'a> Feed<'a> {
    pub(super) fn new(name: &'a str, text: TextReader, body: Option<Body>) -> Feed<'a> {
        Feed {
            name,
            text,
            body,
            buffer: Vec::new(),
            offset: 0,
            line: 1,
            more: true,
            longest_record: LONGEST_RECORD,
            damage: None,
        }
    }

    /// Gives out blocks of about `block_bytes` from `records_at` on, until the text or its list ends. False if
    /// `sink` wanted no more.
    pub(super) fn blocks(
        &mut self,
        cutter: &mut Cutter,
        records_at: u64,
        block_bytes: usize,
        watch: &Watch<'_>,
        sink: &mut dyn FnMut(Block) -> bool,
    ) -> Result<bool, EvidenceError> {
        self.skip_to(records_at, watch)?;
        let mut seq = 0;
        let mut want = block_bytes;
        while self.more || !self.buffer.is_empty() {
            if self.buffer.len() < want {
                self.read(want - self.buffer.len(), watch)?;
            }
            let cut = cutter.cut(&self.buffer, self.line, !self.more);
            if cut.bytes == 0 {
                if !self.more && !cut.ended {
                    break;
                }
                if self.buffer.len() > self.longest_record {
                    if cutter.goes_by_lines() {
                        let block = self.skip_line(seq, watch)?;
                        seq += 1;
                        if !sink(block) {
                            return Ok(false);
                        }
                        continue;
                    }
                    let (line, limit) = (self.line, self.longest_record);
                    self.damage = Some(format!(
                        "the record on line {line} does not end within {limit} bytes: nothing from there on is read"
                    ));
                    break;
                }
                // One record fills the buffer: doubling keeps the looking again in proportion.
                want = self.buffer.len().saturating_mul(2).max(block_bytes).min(self.longest_record + 1);
                continue;
            }
            want = block_bytes;
            let ended = cut.ended;
            let block = self.take(cut.bytes, seq, cut.values, block_bytes);
            seq += 1;
            if !sink(block) {
                return Ok(false);
            }
            if ended {
                break;
            }
        }
        Ok(true)
    }

    /// What was not sound in the file as a whole, in words.
    pub(super) fn damages(&self) -> impl Iterator<Item = String> {
        self.text.damage().into_iter().chain(self.damage.clone())
    }

    #[cfg(test)]
    pub(super) fn set_longest_record(&mut self, bytes: usize) {
        self.longest_record = bytes;
    }

    /// Reads the text to its end, for the copy and the hash.
    pub(super) fn skip_rest(&mut self, watch: &Watch<'_>) -> Result<(), EvidenceError> {
        while self.more {
            self.buffer.clear();
            self.read(PIECE_BYTES, watch)?;
        }
        Ok(())
    }

    fn read(&mut self, want: usize, watch: &Watch<'_>) -> Result<(), EvidenceError> {
        if watch.stopped() {
            return Err(EvidenceError::Stopped { name: self.name.to_owned() });
        }
        let before = self.buffer.len();
        self.buffer.reserve(want);
        self.more = self.text.fill(&mut self.buffer, want)?;
        (watch.progress)(self.text.consumed());
        if let (Some(body), Some(read)) = (&mut self.body, self.buffer.get(before..)) {
            for piece in read.chunks(PIECE_BYTES) {
                body.append(piece).map_err(|source| EvidenceError::Copy { name: self.name.to_owned(), source })?;
            }
        }
        Ok(())
    }

    fn skip_to(&mut self, offset: u64, watch: &Watch<'_>) -> Result<(), EvidenceError> {
        while self.offset < offset {
            if self.buffer.is_empty() {
                if !self.more {
                    break;
                }
                self.read(PIECE_BYTES, watch)?;
            }
            let count = self.buffer.len().min((offset - self.offset) as usize);
            let skipped: Vec<u8> = self.buffer.drain(..count).collect();
            self.advance(&skipped);
        }
        Ok(())
    }

    /// Passes over a line that is too long to be a record, and gives its start as one that is not read.
    fn skip_line(&mut self, seq: u64, watch: &Watch<'_>) -> Result<Block, EvidenceError> {
        let start = self.buffer.get(..BROKEN_SHOWN.min(self.longest_record)).unwrap_or(&self.buffer).to_vec();
        let reason = format!("the line does not end within {} bytes; its start is shown", self.longest_record);
        let (offset, first_line) = (self.offset, self.line);
        let mut from = self.longest_record.min(self.buffer.len());
        loop {
            let found = self.buffer.get(from..).and_then(|rest| memchr(b'\n', rest));
            let count = found.map_or(self.buffer.len(), |newline| from + newline + 1);
            let rest = self.buffer.split_off(count);
            let passed = std::mem::replace(&mut self.buffer, rest);
            self.advance(&passed);
            drop(passed);
            if found.is_some() || !self.more {
                return Ok(Block { seq, bytes: start, offset, first_line, values: Vec::new(), broken: Some(reason) });
            }
            from = 0;
            self.read(PIECE_BYTES, watch)?;
        }
    }

    /// The first `count` bytes of the buffer as a block; the rest stays.
    fn take(&mut self, count: usize, seq: u64, values: Vec<super::block::Span>, block_bytes: usize) -> Block {
        let rest = self.buffer.get(count..).unwrap_or_default();
        let mut next = Vec::with_capacity(rest.len().max(block_bytes) + PIECE_BYTES.min(block_bytes));
        next.extend_from_slice(rest);
        let mut bytes = std::mem::replace(&mut self.buffer, next);
        bytes.truncate(count);
        let block = Block { seq, offset: self.offset, first_line: self.line, values, broken: None, bytes };
        self.advance(&block.bytes);
        block
    }

    fn advance(&mut self, passed: &[u8]) {
        self.offset += passed.len() as u64;
        self.line += memchr_iter(b'\n', passed).count() as u64;
    }
}
