//! Rows into a file: written under a temporary name in the same folder, synced, renamed; beside it the header file.
//! An existing file is overwritten only if asked, a file of the evidence never.

use super::about::{Made, about_json};
use super::columns::{Format, Written, write_rows};
use crate::case::Case;
use crate::evidence::Sha256;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How an export is to be made.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExportOptions {
    /// Replace a file of that name, and its header file.
    pub overwrite: bool,
}

/// What stands on the disk now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub path: PathBuf,
    pub about_path: PathBuf,
    pub written: Written,
    pub bytes: u64,
    pub sha256: String,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("{} is a file of the evidence and is never written to; choose another name", .0.display())]
    IsEvidence(PathBuf),
    #[error("{} exists already; choose another name, or ask for it to be replaced (--force)", .0.display())]
    Exists(PathBuf),
    #[error("{} names no file; give a file's name", .0.display())]
    NoName(PathBuf),
    #[error("{} cannot be written ({source}); check the folder and its free space", path.display())]
    Write { path: PathBuf, source: io::Error },
}

/// The header file that goes with an exported file: `NAME.about.json`.
pub fn about_path(destination: &Path) -> PathBuf {
    let mut name = destination.file_name().unwrap_or_default().to_owned();
    name.push(".about.json");
    destination.with_file_name(name)
}

/// Writes the rows, in the order given, and the header file with the filter's text verbatim.
pub fn export(
    case: &Case,
    rows: &[u32],
    filter_text: &str,
    format: Format,
    destination: &Path,
    options: ExportOptions,
) -> Result<Exported, ExportError> {
    let name = destination.file_name().ok_or_else(|| ExportError::NoName(destination.to_path_buf()))?;
    let about = about_path(destination);
    for path in [destination, &about] {
        check(case, path, options)?;
    }
    let folder = match destination.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| ExportError::Write { path, source }
    };
    let mut file = temporary(folder).map_err(failed(destination))?;
    let mut hashing = Hashing { inner: file.as_file_mut(), hash: Sha256::default(), bytes: 0 };
    let written = write_rows(case, rows, format, &mut hashing).map_err(failed(destination))?;
    let (sha256, bytes) = (hashing.hash.finish(), hashing.bytes);
    let file_name = name.to_string_lossy();
    let made = Made { file: &file_name, sha256: &sha256, bytes, format, filter: filter_text, written };
    let header = about_json(case, &made).map_err(io::Error::from).map_err(failed(&about))?;
    let mut about_file = temporary(folder).map_err(failed(&about))?;
    about_file.write_all(&header).map_err(failed(&about))?;
    for (temporary, path) in [(file, destination), (about_file, about.as_path())] {
        put(temporary, path, options.overwrite)?;
    }
    // The names themselves; a file system that cannot sync a folder loses at most the names.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(Exported { path: destination.to_path_buf(), about_path: about, written, bytes, sha256 })
}

/// Writes a file whole, by the same rules as an export of rows.
pub fn write_file(case: &Case, path: &Path, bytes: &[u8], options: ExportOptions) -> Result<(), ExportError> {
    path.file_name().ok_or_else(|| ExportError::NoName(path.to_path_buf()))?;
    check(case, path, options)?;
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |source| ExportError::Write { path: path.to_path_buf(), source };
    let mut file = temporary(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    put(file, path, options.overwrite)
}

/// Refuses the evidence always, and whatever exists unless it may be replaced.
fn check(case: &Case, path: &Path, options: ExportOptions) -> Result<(), ExportError> {
    if let Ok(real) = fs::canonicalize(path) {
        let is_same = |evidence: &PathBuf| fs::canonicalize(evidence).is_ok_and(|other| other == real);
        if case.evidence.iter().filter_map(|file| file.path.as_ref()).any(is_same) {
            return Err(ExportError::IsEvidence(path.to_path_buf()));
        }
    }
    let exists = fs::symlink_metadata(path).is_ok();
    if exists && !options.overwrite { Err(ExportError::Exists(path.to_path_buf())) } else { Ok(()) }
}

/// A temporary file with the rights that a new file gets here.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hergang-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Syncs the file and gives it its name.
fn put(file: NamedTempFile, path: &Path, overwrite: bool) -> Result<(), ExportError> {
    let failed = |source| ExportError::Write { path: path.to_path_buf(), source };
    file.as_file().sync_all().map_err(failed)?;
    let kept = if overwrite { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map(|_| ()).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => ExportError::Exists(path.to_path_buf()),
        _ => failed(error.error),
    })
}

/// Counts and hashes what goes through.
struct Hashing<'a> {
    inner: &'a mut fs::File,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hash.update(bytes.get(..count).unwrap_or(bytes));
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn sha256(bytes: &[u8]) -> String {
        let mut hash = Sha256::default();
        hash.update(bytes);
        hash.finish()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn an_export_stands_with_its_header_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let options = ExportOptions::default();
        let done = export(&samples::case(), &[0], "actor:\"a b\"", Format::Csv, &path, options).unwrap();
        assert_eq!(names(folder.path()), ["out.csv", "out.csv.about.json"]);
        let bytes = fs::read(&path).unwrap();
        assert_eq!((done.bytes, &done.sha256), (bytes.len() as u64, &sha256(&bytes)));
        let about: serde_json::Value = serde_json::from_slice(&fs::read(done.about_path).unwrap()).unwrap();
        assert_eq!(about["filter"], "actor:\"a b\"");
        assert_eq!((&about["rows"], &about["rows_of"], &about["defused_cells"]), (&1.into(), &2.into(), &2.into()));
        assert_eq!(about["sha256"], done.sha256.as_str());
        assert_eq!(about["evidence"][0]["file"], "console.csv");
    }

    #[test]
    fn what_exists_stays_unless_it_may_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.jsonl");
        fs::write(&path, "mine").unwrap();
        let case = samples::case();
        let run = |overwrite| export(&case, &[0], "", Format::JsonLines, &path, ExportOptions { overwrite });
        assert!(matches!(run(false), Err(ExportError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        run(true).unwrap();
        assert!(fs::read_to_string(&path).unwrap().starts_with("{\"time\":"));
        fs::remove_file(&path).unwrap();
        assert!(matches!(run(false), Err(ExportError::Exists(about)) if about.ends_with("out.jsonl.about.json")));
    }

    #[test]
    fn evidence_is_never_written_to_by_whatever_name() {
        let folder = tempfile::tempdir().unwrap();
        let evidence = folder.path().join("console.csv");
        fs::write(&evidence, "a,b\n").unwrap();
        let mut case = samples::case();
        case.evidence[0].path = Some(evidence.clone());
        let options = ExportOptions { overwrite: true };
        let roundabout = folder.path().join(".").join("console.csv");
        for path in [&evidence, &roundabout] {
            let refused = export(&case, &[0], "", Format::Csv, path, options);
            assert!(matches!(refused, Err(ExportError::IsEvidence(_))));
        }
        assert_eq!(fs::read_to_string(&evidence).unwrap(), "a,b\n");
        assert_eq!(names(folder.path()), ["console.csv"]);
    }
}
