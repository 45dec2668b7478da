//! One window a case: the file `open.lock` is locked as long as a window has the case open. The system lets go of the lock
//! when the process ends, however it ends; what the file still holds then tells that the case was not closed.

use super::error::FolderError;
use super::{LOCK, now};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The window that has, or had, a case open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its process.
    pub pid: u32,
    /// Since when, RFC 3339.
    pub at: String,
}

/// The lock, held.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock; gives the session before if that one was not closed.
    pub fn take(folder: &Path) -> Result<(Lock, Option<Session>), FolderError> {
        let path = folder.join(LOCK);
        let failed = |source| FolderError::File { path: path.clone(), what: "could not be locked", source };
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = opened.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(FolderError::InUse { path: folder.to_owned(), session: read(&mut file) });
            }
            // Some network drives know no locks: working there is better than not.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let before = read(&mut file);
        let mut lock = Lock { file };
        let session = Session { pid: std::process::id(), at: now() };
        let text = serde_json::to_string(&session).unwrap_or_default();
        lock.write(&text).map_err(failed)?;
        Ok((lock, before))
    }

    /// Whether a window has the folder's case open. Takes and gives back the lock, and changes nothing.
    pub fn is_held(folder: &Path) -> bool {
        let Ok(file) = File::open(folder.join(LOCK)) else { return false };
        matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
    }

    /// The session that was not closed, or that has the case open.
    pub fn left(folder: &Path) -> Option<Session> {
        read(&mut File::open(folder.join(LOCK)).ok()?)
    }

    fn write(&mut self, text: &str) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.set_len(0)?;
        self.file.write_all(text.as_bytes())
    }

    /// Says that the case was closed. The file stays: taking it away would let two windows lock two files of one name.
    pub fn close(mut self) -> std::io::Result<()> {
        self.write("")
    }
}

fn read(file: &mut File) -> Option<Session> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}
