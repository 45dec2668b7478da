//! Compression, told by a file's first bytes and never by its name.

use super::given::GivenReader;
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufReader, Read};

const BUFFER_BYTES: usize = 256 * 1024;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    pub(super) fn of(head: &[u8]) -> Packing {
        match head {
            // RFC 1952: two magic bytes, and 8 for deflate.
            [0x1f, 0x8b, 8, ..] => Packing::Gzip,
            // RFC 8878: a frame, or one of the skippable frames that may stand before it.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Packing::Zstd,
            _ => Packing::None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Packing::None => "none",
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        }
    }
}

/// Reads the unpacked bytes of a file.
pub(super) enum Unpacker {
    Plain(GivenReader),
    Gzip(Box<MultiGzDecoder<BufReader<GivenReader>>>),
    Zstd(Box<zstd::stream::read::Decoder<'static, BufReader<GivenReader>>>),
}

impl Unpacker {
    pub(super) fn new(packing: Packing, given: GivenReader) -> io::Result<Unpacker> {
        Ok(match packing {
            Packing::None => Unpacker::Plain(given),
            // Several members one after another (log rotation, `cat a.gz b.gz`) are one text.
            Packing::Gzip => {
                Unpacker::Gzip(Box::new(MultiGzDecoder::new(BufReader::with_capacity(BUFFER_BYTES, given))))
            }
            Packing::Zstd => {
                let buffered = BufReader::with_capacity(BUFFER_BYTES, given);
                Unpacker::Zstd(Box::new(zstd::stream::read::Decoder::with_buffer(buffered)?))
            }
        })
    }

    pub(super) fn given(&mut self) -> &mut GivenReader {
        match self {
            Unpacker::Plain(given) => given,
            Unpacker::Gzip(decoder) => decoder.get_mut().get_mut(),
            Unpacker::Zstd(decoder) => decoder.get_mut().get_mut(),
        }
    }
}

impl Read for Unpacker {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacker::Plain(given) => given.read(buffer),
            Unpacker::Gzip(decoder) => decoder.read(buffer),
            Unpacker::Zstd(decoder) => decoder.read(buffer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_is_told_by_the_first_bytes() {
        assert_eq!(Packing::of(&[0x1f, 0x8b, 8, 0]), Packing::Gzip);
        assert_eq!(Packing::of(&zstd::encode_all(&b"a"[..], 1).unwrap()), Packing::Zstd);
        assert_eq!(Packing::of(b"time,actor\n"), Packing::None);
        assert_eq!(Packing::of(b""), Packing::None);
    }
}
