//! What an archive is, told by its bytes and never by its name.

use super::super::given::GivenReader;
use super::super::input::Origin;
use super::super::packing::{Packing, Unpacker};
use std::io::{self, Read};

/// A tar header has its mark at byte 257.
const HEAD_BYTES: u64 = 512;
/// The first member of an Office document, and where its name is looked for.
const OFFICE: &[u8] = b"[Content_Types].xml";
const OFFICE_WITHIN: u64 = 4096;

/// An archive, or something packed that holds one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Tar(Packing),
    /// One packed thing that is packed or an archive itself.
    Packed(Packing),
}

impl Kind {
    /// What these bytes are, if they are to be unpacked here. A packed text is none: it is unpacked where it is read.
    pub fn of(origin: &Origin) -> io::Result<Option<Kind>> {
        let mut head = Vec::new();
        GivenReader::plain(origin)?.take(OFFICE_WITHIN).read_to_end(&mut head)?;
        if is_zip(&head) {
            return Ok((!is_office(&head)).then_some(Kind::Zip));
        }
        if is_tar(&head) {
            return Ok(Some(Kind::Tar(Packing::None)));
        }
        let packing = Packing::of(&head);
        if packing == Packing::None {
            return Ok(None);
        }
        let mut inside = Vec::new();
        // Damaged data is told where it is read.
        let _ = Unpacker::new(packing, GivenReader::plain(origin)?)?.take(HEAD_BYTES).read_to_end(&mut inside);
        Ok(if is_tar(&inside) {
            Some(Kind::Tar(packing))
        } else if is_zip(&inside) || Packing::of(&inside) != Packing::None {
            Some(Kind::Packed(packing))
        } else {
            None
        })
    }
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

fn is_tar(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

/// Whether a ZIP file is an Office document.
pub(in crate::evidence) fn is_office(head: &[u8]) -> bool {
    is_zip(head) && memchr::memmem::find(head.get(..OFFICE_WITHIN as usize).unwrap_or(head), OFFICE).is_some()
}
