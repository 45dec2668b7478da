//! Work that was never saved: kept from its first entry on in a case folder among the user's data, so that closing or
//! killing the window loses nothing, and offered on the next start.

use super::error::FolderError;
use super::lock::Lock;
use super::work::{Folder, Reopened};
use super::{EXTENSION, case_folder};
use std::path::{Path, PathBuf};

/// Where unsaved work is kept (`~/.local/share/hergang/unsaved` on Linux), whether it is there or not. `None` where the
/// system has no such place.
pub fn unsaved_folder() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "hergang")?.data_local_dir().join("unsaved"))
}

/// Work that waits to be opened, saved or discarded.
#[derive(Clone, Debug)]
pub struct Unsaved {
    pub folder: PathBuf,
    /// What stands in it; an error where it cannot be read.
    pub found: Result<Reopened, String>,
}

/// The name of a new folder among the unsaved ones: by time and process, so that two windows never share one.
pub fn new_unsaved(among: &Path) -> PathBuf {
    let name = format!("{}-{}", chrono::Utc::now().format("%Y%m%d-%H%M%S"), std::process::id());
    let mut path = among.join(format!("{name}.{EXTENSION}"));
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = among.join(format!("{name}-{number}.{EXTENSION}"));
    }
    path
}

/// The unsaved work of sessions that have ended, the latest first. What another window is at work on is left out.
pub fn list_unsaved(among: &Path) -> Vec<Unsaved> {
    let Ok(entries) = std::fs::read_dir(among) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.retain(|folder| case_folder(folder).is_some() && !Lock::is_held(folder));
    // Their names begin with their time.
    folders.sort_unstable_by(|a, b| b.cmp(a));
    let unsaved = |folder: PathBuf| {
        let found = Folder::read(&folder).map_err(|error| error.to_string());
        Unsaved { folder, found }
    };
    folders.into_iter().map(unsaved).collect()
}

/// Takes unsaved work away for good. Only a case folder right below `among` is ever removed, and none that is open.
pub fn discard(among: &Path, folder: &Path) -> Result<(), FolderError> {
    let is_own = folder.parent() == Some(among) && case_folder(folder).as_deref() == Some(folder);
    if !is_own {
        return Err(FolderError::NoCase { path: folder.to_owned() });
    }
    let (lock, _) = Lock::take(folder)?;
    let removed = std::fs::remove_dir_all(folder).map_err(FolderError::file(folder, "could not be removed"));
    drop(lock);
    removed
}
