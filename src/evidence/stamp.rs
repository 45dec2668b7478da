//! By what a file is known to be the one that was read, without reading it again.

use super::input::Origin;
use std::fs::Metadata;
use std::io;
use std::time::UNIX_EPOCH;

/// Size and times of a file, and its number in the file system where there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    pub size: u64,
    /// Nanoseconds since 1970; the last change of its bytes.
    pub modified: u64,
    /// The last change of anything about it, which no program can set back.
    pub changed: u64,
    pub inode: u64,
}

impl Stamp {
    /// The stamp of a file on disk; `None` for what is embedded or was read whole already.
    pub(super) fn of(origin: &Origin) -> io::Result<Option<Stamp>> {
        match origin {
            Origin::Path(path) => Ok(Some(Stamp::from(&std::fs::metadata(path)?))),
            Origin::Embedded(_) | Origin::Bytes(_) | Origin::Kept(_) => Ok(None),
        }
    }
}

impl From<&Metadata> for Stamp {
    fn from(metadata: &Metadata) -> Stamp {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let (changed, inode) = of_the_system(metadata);
        let modified = modified.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
        Stamp { size: metadata.len(), modified, changed, inode }
    }
}

#[cfg(unix)]
fn of_the_system(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let nanos = metadata.ctime().wrapping_mul(1_000_000_000).wrapping_add(metadata.ctime_nsec());
    (nanos as u64, metadata.ino())
}

#[cfg(not(unix))]
fn of_the_system(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
