//! One file as a source of records: what it is, its blocks, its digest, and the bytes of any record.

use super::block::{Block, Cutter, split_block};
use super::body::Body;
use super::encoding;
use super::error::EvidenceError;
use super::feed::{Feed, Watch};
use super::given::{self, GivenReader};
use super::hash::Sha256;
use super::input::{Input, Origin};
use super::json_seek::PAGES;
use super::layout::{Layout, Sniffed, sniff};
use super::packing::{Packing, Unpacker};
use super::record::{Record, Row};
use super::stamp::Stamp;
use super::text::{Coding, TextReader};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

const HEAD_BYTES: usize = 1 << 20;
const SAMPLE_BYTES: usize = 64 << 10;
const BLOCK_BYTES: usize = 4 << 20;

/// One file, opened. Holds no file handle: a folder may have more files than a process may open.
pub struct Source {
    input: Input,
    size: u64,
    coding: Coding,
    sniffed: Sniffed,
    /// The length of the mark before the text.
    mark: usize,
    /// The text of a packed or transcoded file, once it has been read.
    body: OnceLock<Body>,
    block_bytes: usize,
    /// As the file was when it was opened; `None` for what is no file.
    stamp: Option<Stamp>,
    is_hashed: bool,
}

/// The first well-formed records of a file, for recognising whose log it is.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// For delimited layouts.
    pub rows: Vec<Row<'static>>,
    /// For JSON.
    pub values: Vec<sonic_rs::Value>,
}

/// What reading the whole file gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// SHA-256 of the file as given, in lower hex; empty if it was left for later.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// What was not sound in the file as a whole (packed data cut short, a list not closed), in words.
    pub damage: Option<String>,
}

impl Source {
    /// Opens a file read-only and tells what it is from its start. A JSON document around lists is looked through
    /// once, for the list with the most objects.
    pub fn open(input: &Input, cancel: &AtomicBool) -> Result<Source, EvidenceError> {
        let fail = |source| EvidenceError::Open { name: input.name.clone(), source };
        let stamp = Stamp::of(&input.origin).map_err(fail)?;
        let (_, size) = given::open(&input.origin).map_err(fail)?;
        let read = |source| EvidenceError::Read { name: input.name.clone(), at: 0, source };
        let mut start = Vec::new();
        GivenReader::plain(&input.origin).map_err(fail)?.take(16).read_to_end(&mut start).map_err(read)?;
        let packing = Packing::of(&start);
        let mut unpacked = Vec::new();
        let given = GivenReader::plain(&input.origin).map_err(fail)?;
        let unpacker = Unpacker::new(packing, given).map_err(fail)?;
        // A failure here is told when the whole file is read; what came before it is kept.
        let _ = unpacker.take(HEAD_BYTES as u64).read_to_end(&mut unpacked);
        let encoding = encoding::detect(&unpacked, unpacked.len() < HEAD_BYTES);
        drop(unpacked);
        let coding = Coding { packing, encoding };
        let again = || TextReader::new(input, coding, GivenReader::plain(&input.origin).map_err(fail)?);
        let mut head = Vec::new();
        let more = again()?.fill(&mut head, HEAD_BYTES)?;
        let mut sniffed = sniff(&head, !more, cancel, again)?;
        if let Origin::Kept(kept) = &input.origin {
            sniffed.notes.extend(kept.note());
        }
        Ok(Source {
            input: input.clone(),
            size,
            coding,
            sniffed,
            mark: encoding::mark_len(&head),
            body: OnceLock::new(),
            block_bytes: BLOCK_BYTES,
            stamp,
            is_hashed: true,
        })
    }

    /// The same file with the JSON document as the record, where it was taken for the wrapper of a list in it: a single
    /// record has lists too.
    pub fn as_document(&self) -> Option<Source> {
        match self.layout() {
            Layout::JsonList { path } if !path.is_empty() && path != PAGES => {}
            _ => return None,
        }
        let sniffed = Sniffed { layout: Layout::JsonValues, records_at: self.mark as u64, notes: Vec::new() };
        let (input, body) = (self.input.clone(), OnceLock::new());
        Some(Source { input, sniffed, body, ..*self })
    }

    /// Blocks of another size than the usual, for tests and fuzzing of what crosses their borders.
    pub fn with_blocks_of(mut self, bytes: usize) -> Source {
        self.block_bytes = bytes;
        self
    }

    /// Leaves the hash for later: see [`Source::hash`].
    pub fn without_hash(self) -> Source {
        Source { is_hashed: false, ..self }
    }

    /// Size and times of the file when it was opened.
    pub fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// The SHA-256 of the file as given, in lower hex. An error if the file is not the one that was opened.
    pub fn hash(&self, cancel: &AtomicBool) -> Result<String, EvidenceError> {
        let name = || self.input.name.clone();
        let fail = |source| EvidenceError::Open { name: name(), source };
        let check = || match Stamp::of(&self.input.origin).map_err(fail)? {
            stamp if stamp == self.stamp => Ok(()),
            _ => Err(EvidenceError::Changed { name: name() }),
        };
        check()?;
        let (mut given, _) = given::open(&self.input.origin).map_err(fail)?;
        let (mut hash, mut piece, mut at) = (Sha256::default(), vec![0; HEAD_BYTES], 0);
        loop {
            let read = match given.read(&mut piece) {
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(source) => return Err(EvidenceError::Read { name: name(), at, source }),
            };
            if read == 0 {
                break;
            }
            hash.update(piece.get(..read).unwrap_or_default());
            at += read as u64;
            if cancel.load(Ordering::Relaxed) {
                return Err(EvidenceError::Stopped { name: name() });
            }
        }
        check()?;
        Ok(hash.finish())
    }

    pub fn name(&self) -> &str {
        &self.input.name
    }

    /// Bytes of the file as given.
    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn packing(&self) -> Packing {
        self.coding.packing
    }

    /// `UTF-8`, `UTF-16LE`, `windows-1252`, …
    pub fn encoding(&self) -> &str {
        self.coding.encoding.name()
    }

    pub fn layout(&self) -> &Layout {
        &self.sniffed.layout
    }

    /// What the user is to know of how the file is read, one sentence each.
    pub fn notes(&self) -> &[String] {
        &self.sniffed.notes
    }

    /// The file in a few words: `CSV, comma, UTF-8`; `JSON list in Records, gzip`; `NDJSON`.
    pub fn describe(&self) -> String {
        let mut text = self.layout().describe();
        let delimited = matches!(self.layout(), Layout::Delimited { .. });
        if delimited || self.coding.encoding != encoding_rs::UTF_8 {
            text.push_str(", ");
            text.push_str(self.encoding());
        }
        if self.packing() != Packing::None {
            text.push_str(", ");
            text.push_str(self.packing().name());
        }
        text
    }

    /// The first well-formed records, at most `records` of them; fewer where the start of the file has fewer, or
    /// where it cannot be read (which `read_blocks` tells).
    pub fn sample(&self, records: usize) -> Sample {
        let mut sample = Sample::default();
        let Some(mut cutter) = Cutter::new(self.layout()) else { return sample };
        let Ok(mut feed) = self.feed(GivenReader::plain, None) else { return sample };
        let watch = Watch { cancel: &AtomicBool::new(false), progress: &|_| {} };
        // Most often the first piece is enough; a first record longer than that is read whole.
        let _ = feed.blocks(&mut cutter, self.sniffed.records_at, SAMPLE_BYTES, &watch, &mut |block| {
            split_block(self.layout(), &block, &mut |_, _, record| match record {
                Ok(Record::Row(row)) if sample.rows.len() < records => sample.rows.push(row.to_owned_row()),
                Ok(Record::Json(value)) if sample.values.len() < records => sample.values.push(value.clone()),
                _ => {}
            });
            sample.rows.len() < records && sample.values.len() < records
        });
        sample
    }

    /// Cuts the text into blocks of about 8 MiB that end at record ends, and hashes the file as given in the same
    /// reading. `sink` gets each block in order and gives false to stop; `progress` gets the bytes of the given
    /// file read so far.
    pub fn read_blocks(
        &self,
        cancel: &AtomicBool,
        progress: &(dyn Fn(u64) + Sync),
        sink: &mut dyn FnMut(Block) -> bool,
    ) -> Result<Digest, EvidenceError> {
        // What holds no records is only hashed: a bomb of nothing is not to fill the disk.
        let holds_records = !matches!(self.layout(), Layout::Unknown { .. });
        let copied = holds_records && !self.coding.is_plain() && self.body.get().is_none();
        let open = if self.is_hashed { GivenReader::hashing } else { GivenReader::plain };
        let mut feed = self.feed(open, copied.then(Body::default))?;
        let watch = Watch { cancel, progress: &|bytes| progress(bytes) };
        let mut damages = Vec::new();
        if let Some(mut cutter) = Cutter::new(self.layout()) {
            if !feed.blocks(&mut cutter, self.sniffed.records_at, self.block_bytes, &watch, sink)? {
                return Err(EvidenceError::Stopped { name: self.input.name.clone() });
            }
            damages.extend(cutter.damage());
        }
        feed.skip_rest(&watch)?;
        let sha256 = feed.text.finish()?;
        progress(feed.text.consumed());
        damages.extend(feed.damages());
        let consumed = feed.text.consumed();
        if consumed != self.size {
            damages.push(format!(
                "the file changed while it was read: it had {} bytes when it was opened, {consumed} were read",
                self.size
            ));
        }
        let digest =
            Digest { sha256, bytes: feed.text.consumed(), damage: (!damages.is_empty()).then(|| damages.join("; ")) };
        if let Some(body) = feed.body {
            // Another thread may have been first with the same text.
            let _ = self.body.set(body);
        }
        Ok(digest)
    }

    /// Bytes of the text that offsets refer to: the file's own, or its unpacked and transcoded copy.
    pub fn raw(&self, offset: u64, length: u32) -> Result<Vec<u8>, EvidenceError> {
        let end = offset.saturating_add(u64::from(length));
        let outside = |size| EvidenceError::OutOfRange { name: self.input.name.clone(), offset, end, size };
        let mut bytes = vec![0; length as usize];
        if !self.coding.is_plain() {
            let body = self.body()?;
            if end > body.size() {
                return Err(outside(body.size()));
            }
            let copy = |source| EvidenceError::Copy { name: self.input.name.clone(), source };
            return body.read_at(offset, &mut bytes).map_err(copy).map(|()| bytes);
        }
        match &self.input.origin {
            Origin::Embedded(all) => slice(all, offset, end).map(<[u8]>::to_vec).ok_or_else(|| outside(self.size)),
            Origin::Bytes(all) => slice(all, offset, end).map(<[u8]>::to_vec).ok_or_else(|| outside(self.size)),
            Origin::Kept(kept) => {
                if end > kept.body.size() {
                    return Err(outside(kept.body.size()));
                }
                let copy = |source| EvidenceError::Copy { name: self.input.name.clone(), source };
                kept.body.read_at(offset, &mut bytes).map_err(copy).map(|()| bytes)
            }
            Origin::Path(path) => {
                let open = |source| EvidenceError::Open { name: self.input.name.clone(), source };
                let mut file = File::open(path).map_err(open)?;
                let size = file.metadata().map_err(open)?.len();
                if end > size || size != self.size {
                    return Err(outside(size));
                }
                file.seek(SeekFrom::Start(offset))
                    .and_then(|_| file.read_exact(&mut bytes))
                    .map_err(|source| EvidenceError::Read { name: self.input.name.clone(), at: offset, source })?;
                Ok(bytes)
            }
        }
    }

    /// The copy of the text, made now if the file has not been read yet.
    fn body(&self) -> Result<&Body, EvidenceError> {
        if let Some(body) = self.body.get() {
            return Ok(body);
        }
        let mut feed = self.feed(GivenReader::plain, Some(Body::default()))?;
        feed.skip_rest(&Watch { cancel: &AtomicBool::new(false), progress: &|_| {} })?;
        Ok(self.body.get_or_init(|| feed.body.unwrap_or_default()))
    }

    fn feed(
        &self,
        open: fn(&Origin) -> io::Result<GivenReader>,
        body: Option<Body>,
    ) -> Result<Feed<'_>, EvidenceError> {
        let given =
            open(&self.input.origin).map_err(|source| EvidenceError::Open { name: self.input.name.clone(), source })?;
        Ok(Feed::new(&self.input.name, TextReader::new(&self.input, self.coding, given)?, body))
    }
}

fn slice(bytes: &[u8], start: u64, end: u64) -> Option<&[u8]> {
    bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}
