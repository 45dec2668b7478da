//! The members of one archive, one after another.

use super::super::given::{self, GivenReader};
use super::super::input::Origin;
use super::super::packing::Unpacker;
use super::kind::Kind;
use super::names;
use std::io::{self, Read};
use tar::EntryType;
use zip::ZipArchive;

/// What is met in an archive.
pub(super) enum Met<'a> {
    Member {
        name: &'a str,
        /// Its size in the archive, where it is packed by itself.
        packed: Option<u64>,
        /// Its own size, where the archive tells it and its end is not checked otherwise.
        size: Option<u64>,
        bytes: &'a mut dyn Read,
    },
    /// Something that is not read, in words that begin with its name.
    Told(String),
}

/// Goes through an archive until `each` gives false. Fails where the archive itself is damaged.
pub(super) fn each(origin: &Origin, kind: Kind, each: &mut dyn FnMut(Met<'_>) -> bool) -> io::Result<()> {
    match kind {
        Kind::Zip => zip_members(origin, each),
        Kind::Tar(packing) => tar_members(Unpacker::new(packing, GivenReader::plain(origin)?)?, each),
        Kind::Packed(packing) => {
            let mut unpacker = Unpacker::new(packing, GivenReader::plain(origin)?)?;
            each(Met::Member { name: "unpacked", packed: None, size: None, bytes: &mut unpacker });
            Ok(())
        }
    }
}

fn zip_members(origin: &Origin, each: &mut dyn FnMut(Met<'_>) -> bool) -> io::Result<()> {
    let mut archive = ZipArchive::new(given::open_seek(origin)?).map_err(io::Error::other)?;
    for index in 0..archive.len() {
        let (name, packed, why_not) = match archive.by_index_raw(index) {
            Ok(member) if member.is_dir() => continue,
            Ok(member) => {
                let name = member
                    .name()
                    .map_or_else(|_| String::from_utf8_lossy(member.name_raw()).into_owned(), |name| name.into_owned());
                let why_not = if names::is_hidden(&name) {
                    Some("hidden, passed over".to_owned())
                } else if member.is_symlink() {
                    Some("a link, not followed".to_owned())
                } else if member.encrypted() {
                    Some("encrypted: unpack it with its password first, then give the unpacked file".to_owned())
                } else {
                    None
                };
                (name, member.compressed_size(), why_not)
            }
            Err(error) => (format!("member {}", index + 1), 0, Some(format!("cannot be read ({error})"))),
        };
        let told = match (why_not, archive.by_index(index)) {
            (Some(why), _) => format!("{}: {why}", names::shown(&name)),
            (None, Ok(mut bytes)) => {
                if !each(Met::Member { name: &name, packed: Some(packed), size: None, bytes: &mut bytes }) {
                    return Ok(());
                }
                continue;
            }
            (None, Err(error)) => format!("{}: cannot be unpacked ({error}): unpack it first", names::shown(&name)),
        };
        if !each(Met::Told(told)) {
            return Ok(());
        }
    }
    Ok(())
}

fn tar_members(unpacker: Unpacker, each: &mut dyn FnMut(Met<'_>) -> bool) -> io::Result<()> {
    let mut archive = tar::Archive::new(unpacker);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let why_not = match entry.header().entry_type() {
            EntryType::Directory => continue,
            _ if names::is_hidden(&name) => Some("hidden, passed over"),
            EntryType::Regular | EntryType::Continuous => None,
            EntryType::Symlink | EntryType::Link => Some("a link, not followed"),
            EntryType::Char | EntryType::Block => Some("a device, not read"),
            EntryType::Fifo => Some("a pipe, not read"),
            EntryType::XGlobalHeader => continue,
            _ => Some("of a kind that is not read: unpack it first"),
        };
        let size = entry.size();
        let goes_on = match why_not {
            Some(why) => each(Met::Told(format!("{}: {why}", names::shown(&name)))),
            None => each(Met::Member { name: &name, packed: None, size: Some(size), bytes: &mut entry }),
        };
        if !goes_on {
            return Ok(());
        }
    }
    Ok(())
}
