//! Which files are given: paths become named inputs, folders read recursively in sorted order.

use super::archive::{self, Container, Kept, Limits};
use super::body::Body;
use super::error::EvidenceError;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const PIECE_BYTES: usize = 1 << 20;

/// Where an input's bytes come from.
#[derive(Clone, Debug)]
pub enum Origin {
    Path(PathBuf),
    /// Part of the program: the sample case.
    Embedded(&'static [u8]),
    /// Read whole already.
    Bytes(Arc<[u8]>),
    /// Kept for reading: standard input, a pipe, a member of an archive.
    Kept(Arc<Kept>),
}

/// One file to be read. `name` is the file's name, or its path as given where two inputs share a file name.
#[derive(Clone, Debug)]
pub struct Input {
    pub name: String,
    pub origin: Origin,
}

impl Input {
    /// Where the file lies, for a member its archive; `None` for what is embedded or came by standard input.
    pub fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::Path(path) => Some(path),
            Origin::Kept(kept) => kept.container.as_ref().and_then(|container| container.path.as_deref()),
            Origin::Embedded(_) | Origin::Bytes(_) => None,
        }
    }

    /// The name of the given file: of a member its archive's.
    pub fn given_name(&self) -> &str {
        self.container().map_or(&self.name, |container| &container.name)
    }

    /// The SHA-256 of the archive of which this is a member, in lower hex.
    pub fn archive_sha256(&self) -> Option<&str> {
        self.container().map(|container| container.sha256.as_str())
    }

    fn container(&self) -> Option<&Container> {
        match &self.origin {
            Origin::Kept(kept) => kept.container.as_deref(),
            _ => None,
        }
    }
}

/// The inputs found, in order, and one sentence for each thing that was passed over.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    pub inputs: Vec<Input>,
    pub notes: Vec<String>,
}

/// The files under these paths. Folders are read recursively, sorted by name; hidden entries in them are passed
/// over with a note; an archive's members stand for it, each under the archive's name and its own; `-` is standard input; a file that is met twice is read once.
pub fn collect_inputs(paths: &[PathBuf]) -> Result<Collected, EvidenceError> {
    let mut walk = Walk::default();
    for path in paths {
        if path.as_os_str() == "-" {
            let kept = read_stream("standard input", &mut std::io::stdin().lock())?;
            walk.found.push((PathBuf::from("standard input"), kept));
        } else {
            walk.given(path)?;
        }
    }
    let expanded = expand_inputs(named(walk.found));
    Ok(Collected { notes: walk.notes.into_iter().chain(expanded.notes).collect(), ..expanded })
}

/// Inputs that have their names already, with the members of archives in these archives' places.
pub fn expand_inputs(named: Vec<Input>) -> Collected {
    let mut notes = Vec::new();
    let expanded = named.into_iter().map(|input| archive::expand(input, &Limits::USUAL, &mut notes));
    let inputs = expanded.flatten().collect();
    Collected { inputs, notes }
}

#[derive(Default)]
struct Walk {
    found: Vec<(PathBuf, Origin)>,
    notes: Vec<String>,
    /// Canonical paths met so far: a link's loop ends here, and a file given twice is one evidence.
    met: BTreeSet<PathBuf>,
}

impl Walk {
    fn given(&mut self, path: &Path) -> Result<(), EvidenceError> {
        let open = |source: std::io::Error| match source.kind() {
            std::io::ErrorKind::NotFound => EvidenceError::NotFound { path: path.to_path_buf() },
            _ => EvidenceError::Open { name: path.display().to_string(), source },
        };
        let metadata = fs::metadata(path).map_err(open)?;
        if metadata.is_dir() {
            return self.folder(path);
        }
        if metadata.is_file() {
            self.file(path);
            return Ok(());
        }
        if let Some(why) = not_read(path, &metadata) {
            self.notes.push(format!("{}: {why}", path.display()));
            return Ok(());
        }
        // A pipe, as a shell's process substitution gives: it can be read once only.
        let mut pipe = fs::File::open(path).map_err(open)?;
        let kept = read_stream(&path.display().to_string(), &mut pipe)?;
        self.found.push((path.to_path_buf(), kept));
        Ok(())
    }

    fn folder(&mut self, folder: &Path) -> Result<(), EvidenceError> {
        if !self.first_time(folder) {
            return Ok(());
        }
        let open = |source| EvidenceError::Open { name: folder.display().to_string(), source };
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(open)? {
            entries.push(entry.map_err(open)?.path());
        }
        entries.sort();
        for path in entries {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() && is_saved_case(&path) => {
                    self.notes.push(format!("{}: a saved case, passed over; open it by itself", path.display()));
                }
                _ if hidden => self.notes.push(format!("{}: hidden, passed over", path.display())),
                Err(error) => self.notes.push(format!("{}: passed over ({error})", path.display())),
                Ok(metadata) if metadata.is_dir() => self.folder(&path)?,
                Ok(metadata) if metadata.is_file() => self.file(&path),
                Ok(_) => self.notes.push(format!("{}: neither a file nor a folder, passed over", path.display())),
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) {
        if self.first_time(path) {
            self.found.push((path.to_path_buf(), Origin::Path(path.to_path_buf())));
        } else {
            self.notes.push(format!("{}: given more than once, read once", path.display()));
        }
    }

    fn first_time(&mut self, path: &Path) -> bool {
        self.met.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()))
    }
}

/// Whether a folder is one that this program keeps a case in: what stands there is no evidence.
fn is_saved_case(folder: &Path) -> bool {
    folder.extension().is_some_and(|ending| ending == "hergang") && folder.join("case.json").is_file()
}

/// Why something that is neither a file nor a folder is not read: a device may never end, and a pipe with a name waits
/// for who writes into it.
#[cfg(unix)]
fn not_read(path: &Path, metadata: &fs::Metadata) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    let is_shells =
        ["/dev/fd/", "/proc/"].iter().any(|folder| path.starts_with(folder)) || path == Path::new("/dev/stdin");
    if kind.is_char_device() || kind.is_block_device() {
        Some("a device, passed over")
    } else if kind.is_socket() {
        Some("a socket, passed over")
    } else if kind.is_fifo() && !is_shells {
        Some("a pipe, passed over: give it as standard input, `hergang - < PIPE`")
    } else {
        None
    }
}

#[cfg(not(unix))]
fn not_read(_path: &Path, _metadata: &fs::Metadata) -> Option<&'static str> {
    None
}

/// Reads a stream to its end, into memory or a temporary file.
fn read_stream(name: &str, stream: &mut dyn Read) -> Result<Origin, EvidenceError> {
    let mut body = Body::default();
    let mut piece = Vec::with_capacity(PIECE_BYTES);
    loop {
        piece.clear();
        let read = (&mut *stream).take(PIECE_BYTES as u64).read_to_end(&mut piece);
        let count = read.map_err(|source| EvidenceError::Read { name: name.to_owned(), at: body.size(), source })?;
        if count == 0 {
            return Ok(Origin::Kept(Arc::new(Kept { body, container: None })));
        }
        body.append(&piece).map_err(|source| EvidenceError::Copy { name: name.to_owned(), source })?;
    }
}

fn named(found: Vec<(PathBuf, Origin)>) -> Vec<Input> {
    let file_name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (path, _) in &found {
        *uses.entry(file_name(path)).or_default() += 1;
    }
    let name = |path: &Path| match file_name(path) {
        short if uses.get(&short) == Some(&1) => short,
        _ => path.display().to_string(),
    };
    found.into_iter().map(|(path, origin)| Input { name: name(&path), origin }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(collected: &Collected) -> Vec<&str> {
        collected.inputs.iter().map(|input| input.name.as_str()).collect()
    }

    #[test]
    fn folders_are_read_in_sorted_order_and_hidden_files_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("sub")).unwrap();
        for file in ["b.csv", "a.json", "sub/b.csv", "sub/c.csv", ".hidden"] {
            fs::write(root.join(file), "x").unwrap();
        }
        let collected = collect_inputs(&[root.to_path_buf()]).unwrap();
        let (first, second) = (root.join("b.csv"), root.join("sub/b.csv"));
        let expected = ["a.json", first.to_str().unwrap(), second.to_str().unwrap(), "c.csv"];
        assert_eq!(names(&collected), expected);
        assert_eq!(collected.notes, [format!("{}: hidden, passed over", root.join(".hidden").display())]);
    }

    #[test]
    fn a_missing_path_is_named() {
        let error = collect_inputs(&[PathBuf::from("/no/such/place.csv")]).unwrap_err();
        assert_eq!(error.to_string(), "/no/such/place.csv: no such file or folder; check the path");
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends_and_a_file_given_twice_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let file = root.join("a.csv");
        fs::write(&file, "x").unwrap();
        std::os::unix::fs::symlink(root, root.join("loop")).unwrap();
        let collected = collect_inputs(&[root.to_path_buf(), file.clone()]).unwrap();
        assert_eq!(names(&collected), ["a.csv"]);
        assert_eq!(collected.notes, [format!("{}: given more than once, read once", file.display())]);
    }
}
