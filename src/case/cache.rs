//! Cases already opened, kept in a folder of the user's so that opening them again is a matter of reading columns.
//!
//! A case is known by its files (path, size, times and number in the file system), by the mappings and options it was
//! opened with, and by the program's version. A file's times of change cannot be set back, so a file that was altered
//! makes another case. Only cases of 64 MiB and more are kept, and none that was opened for a window of time.

use super::Case;
use super::cache_case;
use super::cache_file::{Reader, Writer};
use super::file_hash::LATER_FROM_BYTES;
use super::open::OpenOptions;
use super::progress::Progress;
use crate::evidence::{Input, Sha256, Stamp};
use crate::mapping::Catalogue;
use crate::phrase;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the folder may hold; the cases longest unused go first.
const MOST_BYTES: u64 = 16 << 30;
const ENDING: &str = "case";
const UNFINISHED: &str = ".unfinished-";

/// The place of one case in the folder.
#[derive(Clone, Debug)]
pub(super) struct Place {
    folder: PathBuf,
    path: PathBuf,
}

impl Place {
    /// The place of the case of these inputs (in order); `None` if it is not one that is kept.
    pub fn of(inputs: &[&Input], options: &OpenOptions) -> Option<Place> {
        let folder = options.cache.as_deref().filter(|_| options.window.is_open())?;
        let mut key = Key(Sha256::default());
        key.add(env!("CARGO_PKG_VERSION"));
        Catalogue::builtin_texts().for_each(|text| key.add(text));
        for folder in &options.mapping_folders {
            add_mappings(&mut key, folder);
        }
        options.mapping_texts.iter().for_each(|text| key.add(text));
        key.add(&format!("zone {:?}, years {:?}", options.zone, options.years));
        for (file, zone) in &options.zones {
            key.add(&format!("zone {file}={}", zone.name()));
        }
        for (file, mapping) in &options.mappings {
            key.add(&format!("mapping {file}={mapping}"));
        }
        let mut size = 0;
        for input in inputs {
            let path = fs::canonicalize(input.path()?).ok()?;
            let stamp = Stamp::from(&fs::metadata(&path).ok()?);
            size += stamp.size;
            key.add(&input.name);
            key.add(&path.to_string_lossy());
            key.add(&format!("{stamp:?}"));
        }
        (size >= least_bytes())
            .then(|| Place { folder: folder.to_path_buf(), path: folder.join(key.0.finish()).with_extension(ENDING) })
    }

    /// The case as it was kept; `Ok(None)` if it is not there.
    pub fn load(&self, inputs: &[&Input], progress: &Progress) -> io::Result<Option<Case>> {
        if !self.path.is_file() {
            return Ok(None);
        }
        progress.set_stage(phrase!("stage-cache"));
        let (reader, directory) = Reader::open(&self.path)?;
        let case = cache_case::read(&reader, &directory, inputs, progress)?;
        // So that what is in use is not what goes first.
        if let Ok(file) = fs::File::options().append(true).open(&self.path) {
            let _ = file.set_modified(SystemTime::now());
        }
        Ok(Some(case))
    }

    /// Keeps the case. Nothing is left behind if that is cancelled or fails.
    pub fn save(&self, case: &Case, progress: &Progress) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let unfinished = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)?;
        let mut writer = Writer::new(unfinished);
        let directory = cache_case::write(&mut writer, case, progress)?;
        let finished = writer.finish(&directory)?;
        if progress.is_cancelled() {
            return Err(io::Error::other("stopped on request"));
        }
        finished.persist(&self.path).map_err(|error| error.error)?;
        make_room(&self.folder, &self.path)
    }
}

#[cfg(not(test))]
fn least_bytes() -> u64 {
    LATER_FROM_BYTES
}

/// Tests keep small cases.
#[cfg(test)]
fn least_bytes() -> u64 {
    LATER_FROM_BYTES.min(1)
}

struct Key(Sha256);

impl Key {
    fn add(&mut self, text: &str) {
        self.0.update(&(text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }
}

/// The user's own mappings in a folder, by name and text.
fn add_mappings(key: &mut Key, folder: &Path) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    for path in paths {
        key.add(&path.to_string_lossy());
        key.add(&String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()));
    }
}

/// Removes what was left unfinished a day ago, and the cases longest unused, until the rest fits.
fn make_room(folder: &Path, keep: &Path) -> io::Result<()> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let (path, Ok(metadata)) = (entry.path(), entry.metadata()) else { continue };
        let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let is_old = used.elapsed().is_ok_and(|age| age.as_secs() > 24 * 3600);
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) && is_old {
            fs::remove_file(&path)?;
        } else if path.extension().is_some_and(|ending| ending == ENDING) {
            kept.push((path == keep, used, metadata.len(), path));
        }
    }
    kept.sort();
    let mut total: u64 = kept.iter().map(|(_, _, bytes, _)| bytes).sum();
    for (is_new, _, bytes, path) in kept {
        if total <= MOST_BYTES || is_new {
            break;
        }
        fs::remove_file(path)?;
        total -= bytes;
    }
    Ok(())
}
