//! The text of a file: unpacked and made UTF-8 while it is read.

use super::error::EvidenceError;
use super::given::GivenReader;
use super::input::Input;
use super::packing::{Packing, Unpacker};
use encoding_rs::{Decoder, Encoding, UTF_8};
use std::io::{self, Read};

const DECODE_BYTES: usize = 256 * 1024;

/// How a file's bytes become text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coding {
    pub packing: Packing,
    pub encoding: &'static Encoding,
}

impl Coding {
    /// Whether the text is the file itself, byte for byte.
    pub(super) fn is_plain(self) -> bool {
        self.packing == Packing::None && self.encoding == UTF_8
    }
}

/// Reads the text of a file from its start.
pub(super) struct TextReader {
    name: String,
    unpacker: Unpacker,
    transcoder: Option<Transcoder>,
    damage: Option<String>,
    ended: bool,
}

struct Transcoder {
    decoder: Decoder,
    encoding: &'static Encoding,
    pending: Vec<u8>,
    replaced: bool,
}

impl TextReader {
    pub(super) fn new(input: &Input, coding: Coding, given: GivenReader) -> Result<TextReader, EvidenceError> {
        let unpacker = Unpacker::new(coding.packing, given)
            .map_err(|source| EvidenceError::Open { name: input.name.clone(), source })?;
        let transcoder = (coding.encoding != UTF_8).then(|| Transcoder {
            decoder: coding.encoding.new_decoder_with_bom_removal(),
            encoding: coding.encoding,
            pending: Vec::new(),
            replaced: false,
        });
        Ok(TextReader { name: input.name.clone(), unpacker, transcoder, damage: None, ended: false })
    }

    /// Appends about `want` bytes of text to `buffer`, fewer only at the end. Tells whether more may follow.
    pub(super) fn fill(&mut self, buffer: &mut Vec<u8>, want: usize) -> Result<bool, EvidenceError> {
        let target = buffer.len().saturating_add(want);
        while !self.ended && buffer.len() < target {
            match self.transcoder.take() {
                None => self.unpack(buffer, target - buffer.len())?,
                Some(mut transcoder) => {
                    transcoder.pending.clear();
                    self.unpack(&mut transcoder.pending, DECODE_BYTES)?;
                    transcoder.decode(buffer, self.ended);
                    self.transcoder = Some(transcoder);
                }
            }
        }
        Ok(!self.ended)
    }

    fn unpack(&mut self, buffer: &mut Vec<u8>, want: usize) -> Result<(), EvidenceError> {
        let before = buffer.len();
        let result = (&mut self.unpacker).take(want as u64).read_to_end(buffer);
        if result.is_ok() {
            self.ended = buffer.len() - before < want;
            return Ok(());
        }
        self.ended = true;
        self.check_failure()?;
        self.damage = Some(format!(
            "the {} data is damaged or cut short: what could be unpacked was read, the rest is missing",
            match self.unpacker.packing() {
                Packing::None => "file's",
                packing => packing.name(),
            }
        ));
        Ok(())
    }

    fn check_failure(&mut self) -> Result<(), EvidenceError> {
        let given = self.unpacker.given();
        let at = given.consumed();
        match given.take_failure() {
            None => Ok(()),
            Some(source) => Err(EvidenceError::Read { name: self.name.clone(), at, source }),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Bytes of the given file read so far.
    pub(super) fn consumed(&mut self) -> u64 {
        self.unpacker.given().consumed()
    }

    /// Reads what is left of the given file, so that its hash covers all of it, and gives the hash.
    pub(super) fn finish(&mut self) -> Result<String, EvidenceError> {
        // A decoder stops at the end of its data; bytes may lie behind it.
        let drained = io::copy(self.unpacker.given(), &mut io::sink());
        self.check_failure()?;
        let at = self.consumed();
        let read = |source| EvidenceError::Read { name: self.name.clone(), at, source };
        drained.map_err(read)?;
        self.unpacker.given().finish_hash().map_err(|source| EvidenceError::Read {
            name: self.name.clone(),
            at,
            source,
        })
    }

    /// What was not sound in the file as a whole, in words.
    pub(super) fn damage(&self) -> Option<String> {
        let replaced = self.transcoder.as_ref().filter(|transcoder| transcoder.replaced).map(|transcoder| {
            format!("some bytes are no {} and were replaced by \u{fffd}", transcoder.encoding.name())
        });
        match (self.damage.clone(), replaced) {
            (Some(damage), Some(replaced)) => Some(format!("{damage}; {replaced}")),
            (damage, replaced) => damage.or(replaced),
        }
    }
}

impl Transcoder {
    fn decode(&mut self, buffer: &mut Vec<u8>, last: bool) {
        let longest = self.decoder.max_utf8_buffer_length(self.pending.len()).unwrap_or(self.pending.len() * 3 + 16);
        let start = buffer.len();
        buffer.resize(start + longest, 0);
        let room = buffer.get_mut(start..).unwrap_or_default();
        // The room is enough for the worst case, so one call takes all of the input.
        let (_, _, written, replaced) = self.decoder.decode_to_utf8(&self.pending, room, last);
        self.replaced |= replaced;
        buffer.truncate(start + written);
    }
}
