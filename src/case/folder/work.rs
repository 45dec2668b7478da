//! A case folder that is open for work: locked, its journal appended to.

use super::error::FolderError;
use super::lock::{Lock, Session};
use super::manifest::{Manifest, sync_folder};
use super::salvage::{Damage, salvage};
use super::{CUSTODY, JOURNAL, MANIFEST, now, user};
use crate::case::{Entry, Journal};
use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A case folder of which this process holds the lock. It is closed by [`Folder::close`]; one that is only dropped looks as
/// if it had been killed.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    lock: Lock,
    journal: File,
    /// Bytes of the journal that are whole lines.
    whole_bytes: u64,
    created: String,
}

/// What was found in a folder when it was opened.
#[derive(Clone, Debug)]
pub struct Reopened {
    pub manifest: Manifest,
    pub journal: Journal,
    /// The session before, if it was not closed; in a folder that is only read, also the one that has it open now.
    pub left_open: Option<Session>,
    pub damage: Option<Damage>,
}

impl Reopened {
    /// When the last entry was made, RFC 3339.
    pub fn last_at(&self) -> Option<&str> {
        self.journal.entries().last().map(|entry| entry.at.as_str())
    }
}

/// One line of `custody.jsonl`.
#[derive(Serialize)]
struct Custody<'a> {
    at: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    by: String,
    #[serde(rename = "do")]
    done: &'a str,
    hergang: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    what: &'a str,
}

impl Folder {
    /// Makes a folder for a case, with the work done so far.
    pub fn create(path: &Path, manifest: &Manifest, entries: &[Arc<Entry>]) -> Result<Folder, FolderError> {
        let is_empty = std::fs::read_dir(path).map(|mut entries| entries.next().is_none());
        match is_empty {
            Ok(true) => {}
            Ok(false) => return Err(FolderError::Exists { path: path.to_owned() }),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                std::fs::create_dir_all(path).map_err(FolderError::file(path, "could not be made"))?;
            }
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Err(FolderError::Exists { path: path.to_owned() });
            }
            Err(error) => return Err(FolderError::file(path, "could not be read")(error)),
        }
        let (lock, _) = Lock::take(path)?;
        let journal = open_journal(path)?;
        let mut folder =
            Folder { path: path.to_owned(), lock, journal, whole_bytes: 0, created: manifest.created.clone() };
        folder.append(entries)?;
        folder.sync()?;
        // Last: from here on it is a case.
        manifest.clone().beside(path).write(path)?;
        folder.note_custody("created", "")?;
        Ok(folder)
    }

    /// Opens a folder for work. A journal that was cut short is mended: what cannot be read is set aside and told.
    pub fn open(path: &Path) -> Result<(Folder, Reopened), FolderError> {
        if !path.join(MANIFEST).is_file() {
            return Err(FolderError::NoCase { path: path.to_owned() });
        }
        let (lock, left_open) = Lock::take(path)?;
        let manifest = Manifest::read(path)?;
        let bytes = journal_bytes(path)?;
        let found = salvage(&bytes);
        let mut damage = None;
        let mut whole_bytes = bytes.len() as u64;
        if !found.bad.is_empty() {
            // With lines missing from the middle, the journal is kept whole as it was.
            let kept_as = set_aside(path, if found.is_torn_end { &found.bad_bytes } else { &bytes })?;
            whole_bytes = mend(path, &found.journal, found.is_torn_end.then_some(found.sound_bytes))?;
            damage = Some(Damage { lines: found.bad, kept_as: Some(kept_as), is_torn_end: found.is_torn_end });
        }
        let mut journal = open_journal(path)?;
        if found.lacks_end && damage.is_none() {
            let failed = FolderError::file(&path.join(JOURNAL), "could not be written");
            journal.write_all(b"\n").map_err(failed)?;
            whole_bytes += 1;
        }
        let mut folder =
            Folder { path: path.to_owned(), lock, journal, whole_bytes, created: manifest.created.clone() };
        let left = left_open.as_ref().map_or_else(String::new, |left| {
            format!("the session of process {}, begun {}, was not closed", left.pid, left.at)
        });
        folder.note_custody("opened", &left)?;
        Ok((folder, Reopened { manifest, journal: found.journal, left_open, damage }))
    }

    /// Reads a folder without a lock, and changes nothing in it.
    pub fn read(path: &Path) -> Result<Reopened, FolderError> {
        let manifest = Manifest::read(path)?;
        let found = salvage(&journal_bytes(path)?);
        let damage = (!found.bad.is_empty()).then_some(Damage {
            lines: found.bad,
            kept_as: None,
            is_torn_end: found.is_torn_end,
        });
        Ok(Reopened { manifest, journal: found.journal, left_open: Lock::left(path), damage })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends entries and hands them to the system: from then on they outlive this process.
    pub fn append(&mut self, entries: &[Arc<Entry>]) -> Result<(), FolderError> {
        let path = self.path.join(JOURNAL);
        let mut text = String::new();
        for entry in entries {
            let line = entry.to_line().map_err(|reason| FolderError::Manifest { path: path.clone(), reason })?;
            text.push_str(&line);
        }
        let written = self.journal.write_all(text.as_bytes());
        if let Err(error) = written {
            // A full disk may have taken a part of a line: it is taken back, so that a later try begins a line.
            let _ = self.journal.set_len(self.whole_bytes);
            return Err(FolderError::file(&path, "could not be written")(error));
        }
        self.whole_bytes += text.len() as u64;
        Ok(())
    }

    /// Waits until what was appended would outlive the machine's end.
    pub fn sync(&self) -> Result<(), FolderError> {
        self.journal.sync_data().map_err(FolderError::file(&self.path.join(JOURNAL), "could not be written"))
    }

    /// Replaces the case's description.
    pub fn save(&mut self, manifest: &Manifest) -> Result<(), FolderError> {
        let manifest = Manifest { created: self.created.clone(), ..manifest.clone() }.beside(&self.path);
        manifest.write(&self.path)
    }

    /// Notes who did what with the case: a line of `custody.jsonl`.
    pub fn note_custody(&mut self, done: &str, what: &str) -> Result<(), FolderError> {
        let path = self.path.join(CUSTODY);
        let failed = |source| FolderError::File { path: path.clone(), what: "could not be written", source };
        let line = Custody { at: now(), by: user(), done, hergang: env!("CARGO_PKG_VERSION"), what };
        let mut text = serde_json::to_string(&line).unwrap_or_default();
        text.push('\n');
        let mut file = OpenOptions::new().create(true).append(true).open(&path).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)
    }

    /// Says that the case was closed, and lets go of it.
    pub fn close(mut self) -> Result<(), FolderError> {
        self.sync()?;
        self.note_custody("closed", "")?;
        let failed = FolderError::file(&self.path, "could not be closed");
        self.lock.close().map_err(failed)
    }
}

fn open_journal(folder: &Path) -> Result<File, FolderError> {
    let path = folder.join(JOURNAL);
    let opened = OpenOptions::new().create(true).append(true).open(&path);
    opened.map_err(FolderError::file(&path, "could not be opened for writing"))
}

fn journal_bytes(folder: &Path) -> Result<Vec<u8>, FolderError> {
    let path = folder.join(JOURNAL);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(FolderError::file(&path, "could not be read")(error)),
    }
}

/// Writes what could not be read to the first free `journal.torn-N`.
fn set_aside(folder: &Path, bytes: &[u8]) -> Result<PathBuf, FolderError> {
    let mut number = 1u32;
    loop {
        let path = folder.join(format!("journal.torn-{number}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let failed = FolderError::file(&path, "could not be written");
                file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(FolderError::file(&path, "could not be written")(error)),
        }
    }
}

/// Takes bad lines out of the journal: an end is cut off, a middle is left out of a copy that takes the journal's place.
/// What is taken out was set aside before. Gives the bytes that are left.
fn mend(folder: &Path, journal: &Journal, cut_at: Option<u64>) -> Result<u64, FolderError> {
    let path = folder.join(JOURNAL);
    let failed = |source| FolderError::File { path: path.clone(), what: "could not be mended", source };
    if let Some(length) = cut_at {
        let file = OpenOptions::new().write(true).open(&path).map_err(failed)?;
        file.set_len(length).and_then(|()| file.sync_all()).map_err(failed)?;
        return Ok(length);
    }
    let mut text = String::new();
    for entry in journal.entries() {
        let line = entry.to_line().map_err(|reason| FolderError::Manifest { path: path.clone(), reason })?;
        text.push_str(&line);
    }
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    file.persist(&path).map_err(|error| failed(error.error))?;
    sync_folder(folder).map_err(failed)?;
    Ok(text.len() as u64)
}
