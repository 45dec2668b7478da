//! What can go wrong with a file as a whole. A record that cannot be read is no error: it is quarantined.

use std::io;
use std::path::PathBuf;

/// Why evidence could not be read. Every text names the file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    #[error("{}: no such file or folder; check the path", path.display())]
    NotFound { path: PathBuf },
    #[error("{name}: cannot be opened ({source}); check that you may read it")]
    Open { name: String, source: io::Error },
    #[error("{name}: reading failed after {at} bytes ({source}); copy the file to a sound disk and try again")]
    Read { name: String, at: u64, source: io::Error },
    #[error("{name}: no room for its unpacked copy ({source}); free space in the folder for temporary files (TMPDIR)")]
    Copy { name: String, source: io::Error },
    #[error(
        "{name}: bytes {offset} to {end} were asked for, but its text has {size}; \
         the file has changed since it was read: open it anew"
    )]
    OutOfRange { name: String, offset: u64, end: u64, size: u64 },
    #[error("{name}: the file has changed since it was read; open it anew")]
    Changed { name: String },
    #[error("{name}: reading was stopped before its end")]
    Stopped { name: String },
}
