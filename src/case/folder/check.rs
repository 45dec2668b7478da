//! Whether the evidence is still what it was when the case was saved.

use super::manifest::GivenFile;
use crate::case::Progress;
use crate::evidence::Sha256;
use crate::phrase;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

const PIECE_BYTES: usize = 1 << 20;

/// What became of a file of evidence since the case was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFate {
    Unchanged,
    /// SHA-256 and bytes, as saved and as they are.
    Changed {
        was: (String, u64),
        is: (String, u64),
    },
    /// At none of these places.
    Missing {
        looked_at: Vec<PathBuf>,
    },
    /// It is there but could not be read, for this reason.
    Unread(String),
    /// Its hash was not known when the case was saved; only its size can be held against it. Bytes, as saved and as they are.
    NoHash {
        was: u64,
        is: u64,
    },
    /// Part of the program, which is what it was.
    Embedded,
    /// It came by standard input, and is not kept.
    Stream,
}

/// One file of evidence and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCheck {
    pub name: String,
    pub fate: FileFate,
}

impl FileCheck {
    /// Whether the analyst must know of it.
    pub fn is_trouble(&self) -> bool {
        match &self.fate {
            FileFate::Unchanged | FileFate::Embedded => false,
            FileFate::NoHash { was, is } => was != is,
            FileFate::Changed { .. } | FileFate::Missing { .. } | FileFate::Unread(_) | FileFate::Stream => true,
        }
    }
}

/// Hashes the files where they were found, and holds them against what was saved. `files`: each with its place, or with the
/// places where it was looked for. `None` if it was cancelled.
pub fn check(files: &[(GivenFile, Result<PathBuf, Vec<PathBuf>>)], progress: &Progress) -> Option<Vec<FileCheck>> {
    progress.set_stage(phrase!("stage-checking"));
    let places = files.iter().filter_map(|(_, place)| std::fs::metadata(place.as_ref().ok()?).ok());
    progress.set_total(places.map(|metadata| metadata.len()).sum());
    let mut done = 0;
    let mut checked = Vec::with_capacity(files.len());
    for (file, place) in files {
        let fate = match (place, &file.origin) {
            (_, super::Origin::Sample) => FileFate::Embedded,
            (_, super::Origin::Stream) => FileFate::Stream,
            (Err(looked_at), _) => FileFate::Missing { looked_at: looked_at.clone() },
            (Ok(path), _) => match hash(path, progress, &mut done) {
                Ok(None) => return None,
                Ok(Some(is)) => fate(file, is),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    FileFate::Missing { looked_at: vec![path.clone()] }
                }
                Err(error) => FileFate::Unread(error.to_string()),
            },
        };
        checked.push(FileCheck { name: file.name.clone(), fate });
    }
    Some(checked)
}

fn fate(file: &GivenFile, is: (String, u64)) -> FileFate {
    if file.sha256.is_empty() {
        return FileFate::NoHash { was: file.size, is: is.1 };
    }
    match file.sha256 == is.0 {
        true => FileFate::Unchanged,
        false => FileFate::Changed { was: (file.sha256.clone(), file.size), is },
    }
}

/// SHA-256 and bytes of a file; `None` if it was cancelled.
fn hash(path: &Path, progress: &Progress, done: &mut u64) -> std::io::Result<Option<(String, u64)>> {
    let mut file = File::open(path)?;
    let (mut hash, mut size, mut piece) = (Sha256::default(), 0, vec![0; PIECE_BYTES]);
    loop {
        if progress.is_cancelled() {
            return Ok(None);
        }
        match file.read(&mut piece) {
            Ok(0) => return Ok(Some((hash.finish(), size))),
            Ok(read) => {
                hash.update(piece.get(..read).unwrap_or_default());
                size += read as u64;
                *done += read as u64;
                progress.set_done(*done);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
