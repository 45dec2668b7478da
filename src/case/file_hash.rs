//! The SHA-256 of a file of evidence. It costs more than all other reading together, and nothing waits for it but what
//! quotes it: of a large file it may be taken later. It is always of the bytes that were read: where the file's size
//! or times have changed since, there is no hash but a sentence.

use super::progress::Progress;
use crate::evidence::{EvidenceError, Source};
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Files below this are hashed while they are read, whatever is asked.
pub(super) const LATER_FROM_BYTES: u64 = 64 << 20;

/// When large files are hashed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hashing {
    /// While they are read.
    #[default]
    Now,
    /// When [`super::Case::take_hashes`] is called, if ever.
    Later,
}

/// Lower-case hex, as text; empty while it is not known, and for a file that could not be read. Copies share it.
#[derive(Clone, Debug, Default)]
pub struct FileHash(Arc<OnceLock<Result<String, String>>>);

impl FileHash {
    pub fn as_str(&self) -> &str {
        self.0.get().and_then(|taken| taken.as_ref().ok()).map_or("", String::as_str)
    }

    /// Whether it was left for later and not taken yet.
    pub fn is_pending(&self) -> bool {
        self.0.get().is_none()
    }

    /// Why there is none although it was to be taken.
    pub fn problem(&self) -> Option<&str> {
        self.0.get().and_then(|taken| taken.as_ref().err()).map(String::as_str)
    }

    pub(super) fn known(sha256: String) -> FileHash {
        FileHash(Arc::new(OnceLock::from(Ok(sha256))))
    }

    /// Takes it if it is pending; waits if another thread is taking it.
    pub(super) fn take(&self, source: &Source, progress: &Progress) {
        self.0.get_or_init(|| match source.hash(progress.cancel_flag()) {
            Ok(sha256) => Ok(sha256),
            Err(EvidenceError::Stopped { name }) => {
                Err(format!("{name}: the SHA-256 was not taken: stopped on request"))
            }
            Err(error) => Err(error.to_string()),
        });
    }
}

impl Deref for FileHash {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
