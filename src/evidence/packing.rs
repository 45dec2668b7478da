//! Compression, told by a file's first bytes and never by its name.

use super::given::GivenReader;
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use std::io::{self, BufReader, Read};

const BUFFER_BYTES: usize = 256 * 1024;
/// The largest dictionary that `xz -9` makes takes 65 MiB; a damaged header may ask for 4 GiB.
const XZ_MEMORY_KIB: u32 = 256 << 10;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    None,
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

impl Packing {
    pub(super) fn of(head: &[u8]) -> Packing {
        match head {
            // RFC 1952: two magic bytes, and 8 for deflate.
            [0x1f, 0x8b, 8, ..] => Packing::Gzip,
            // RFC 8878: a frame, or one of the skippable frames that may stand before it.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Packing::Zstd,
            // The block size, then the first block or the end.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31 | 0x17, ..] => Packing::Bzip2,
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Packing::Xz,
            _ => Packing::None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Packing::None => "none",
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
            Packing::Bzip2 => "bzip2",
            Packing::Xz => "xz",
        }
    }
}

/// Reads the unpacked bytes of a file.
pub(super) enum Unpacker {
    Plain(GivenReader),
    Gzip(Box<MultiGzDecoder<BufReader<GivenReader>>>),
    Zstd(Box<zstd::stream::read::Decoder<'static, BufReader<GivenReader>>>),
    Bzip2(Box<MultiBzDecoder<BufReader<GivenReader>>>),
    Xz(Box<XzReader<BufReader<GivenReader>>>),
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
                let mut decoder = zstd::stream::read::Decoder::with_buffer(buffered)?;
                // Long windows are used for logs, and may take so much memory (2^27 bytes), not more.
                decoder.window_log_max(27)?;
                Unpacker::Zstd(Box::new(decoder))
            }
            Packing::Bzip2 => {
                Unpacker::Bzip2(Box::new(MultiBzDecoder::new(BufReader::with_capacity(BUFFER_BYTES, given))))
            }
            Packing::Xz => {
                let buffered = BufReader::with_capacity(BUFFER_BYTES, given);
                Unpacker::Xz(Box::new(XzReader::new_mem_limit(buffered, true, XZ_MEMORY_KIB)))
            }
        })
    }

    pub(super) fn packing(&self) -> Packing {
        match self {
            Unpacker::Plain(_) => Packing::None,
            Unpacker::Gzip(_) => Packing::Gzip,
            Unpacker::Zstd(_) => Packing::Zstd,
            Unpacker::Bzip2(_) => Packing::Bzip2,
            Unpacker::Xz(_) => Packing::Xz,
        }
    }

    pub(super) fn given(&mut self) -> &mut GivenReader {
        match self {
            Unpacker::Plain(given) => given,
            Unpacker::Gzip(decoder) => decoder.get_mut().get_mut(),
            Unpacker::Zstd(decoder) => decoder.get_mut().get_mut(),
            Unpacker::Bzip2(decoder) => decoder.get_mut().get_mut(),
            Unpacker::Xz(decoder) => decoder.inner_mut().get_mut(),
        }
    }
}

impl Read for Unpacker {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacker::Plain(given) => given.read(buffer),
            Unpacker::Gzip(decoder) => decoder.read(buffer),
            Unpacker::Zstd(decoder) => decoder.read(buffer),
            Unpacker::Bzip2(decoder) => decoder.read(buffer),
            Unpacker::Xz(decoder) => decoder.read(buffer),
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
