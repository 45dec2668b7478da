//! `case.json`: which evidence, and how it was read.

use super::error::FolderError;
use super::{MANIFEST, now};
use crate::case::{Case, OpenOptions, Resolution};
use crate::evidence::{self, Input};
use crate::model::TimeRange;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// The form of `case.json` that is written here, and the newest that is understood.
pub const FORMAT: u32 = 1;

/// What a case folder says of its case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// The program's version that wrote it.
    pub hergang: String,
    /// RFC 3339.
    pub created: String,
    pub saved: String,
    /// The evidence as it was given, in the order of the names.
    pub files: Vec<GivenFile>,
    pub options: SavedOptions,
}

/// One file of evidence as it was given; an archive is one, whatever is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GivenFile {
    /// By which records cite it.
    pub name: String,
    #[serde(flatten)]
    pub origin: Origin,
    /// Lower hex; absent where it was not known when the case was saved.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// Where a file lies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Origin {
    File {
        absolute: PathBuf,
        /// From the case folder, with `/`; so that a case and its evidence can be moved together.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relative: Option<String>,
    },
    /// Part of the program: the sample case.
    Sample,
    /// Standard input or a pipe: it cannot be read again.
    Stream,
}

/// [`OpenOptions`] as far as they say how evidence is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedOptions {
    pub zones: Vec<(String, ZoneName)>,
    pub zone: Option<ZoneName>,
    pub years: Vec<(String, i32)>,
    pub mappings: Vec<(String, String)>,
    /// Mappings that were no files, as TOML.
    pub mapping_texts: Vec<String>,
    pub mapping_folders: Vec<PathBuf>,
    pub splits: Vec<(String, String)>,
    pub joins: Vec<(String, String)>,
    /// Nanoseconds since 1970; the window of time that was read.
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// A zone by its name: `Europe/Berlin`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZoneName(pub Tz);

impl Serialize for ZoneName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl<'de> Deserialize<'de> for ZoneName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let zone = name.parse().map_err(|_| serde::de::Error::custom(format!("{name} is no zone")))?;
        Ok(ZoneName(zone))
    }
}

impl SavedOptions {
    fn of(options: &OpenOptions) -> SavedOptions {
        SavedOptions {
            zones: options.zones.iter().map(|(file, zone)| (file.clone(), ZoneName(*zone))).collect(),
            zone: options.zone.map(ZoneName),
            years: options.years.clone(),
            mappings: options.mappings.clone(),
            mapping_texts: options.mapping_texts.clone(),
            mapping_folders: options.mapping_folders.clone(),
            splits: options.resolution.splits.clone(),
            joins: options.resolution.joins.clone(),
            from: options.window.from,
            to: options.window.to,
        }
    }
}

impl Manifest {
    /// The description of a case that was opened from these inputs in this way. Hashes that are not taken yet are left
    /// out: it is made again when they are.
    pub fn of(case: &Case, inputs: &[Input], options: &OpenOptions) -> Manifest {
        let mut files: BTreeMap<&str, GivenFile> = BTreeMap::new();
        for input in inputs {
            let name = input.given_name();
            files.entry(name).or_insert_with(|| given(case, input, name));
        }
        let at = now();
        Manifest {
            format: FORMAT,
            hergang: env!("CARGO_PKG_VERSION").to_owned(),
            created: at.clone(),
            saved: at,
            files: files.into_values().collect(),
            options: SavedOptions::of(options),
        }
    }

    /// The same with paths told from this folder as well.
    #[must_use]
    pub fn beside(mut self, folder: &Path) -> Manifest {
        for file in &mut self.files {
            if let Origin::File { absolute, relative } = &mut file.origin {
                *relative = relative_to(folder, absolute);
            }
        }
        self
    }

    /// As the description that takes the place of an earlier one: what was once noted of a file's bytes stays, and files that
    /// are missing now stay part of the case.
    #[must_use]
    pub fn after(mut self, before: &Manifest) -> Manifest {
        self.created.clone_from(&before.created);
        for known in &before.files {
            match self.files.iter_mut().find(|file| file.name == known.name) {
                Some(file) if !known.sha256.is_empty() => {
                    (file.sha256, file.size) = (known.sha256.clone(), known.size);
                }
                Some(_) => {}
                None => self.files.push(known.clone()),
            }
        }
        self.files.sort_by(|a, b| a.name.cmp(&b.name));
        self
    }

    /// The same with what was said about files and names that are not there now.
    #[must_use]
    pub fn with_options_of(mut self, before: &Manifest) -> Manifest {
        let (own, old) = (&mut self.options, before.options.clone());
        own.zones = both(&own.zones, old.zones);
        own.years = both(&own.years, old.years);
        own.mappings = both(&own.mappings, old.mappings);
        own.splits = both(&own.splits, old.splits);
        own.joins = both(&own.joins, old.joins);
        self
    }

    /// Whether every file's hash is known.
    pub fn has_all_hashes(&self) -> bool {
        self.files.iter().all(|file| !file.sha256.is_empty())
    }

    /// The options to open with: what this session says, and what was saved where it says nothing.
    pub fn options(&self, base: &OpenOptions) -> OpenOptions {
        let saved = self.options.clone();
        let mut mapping_folders = base.mapping_folders.clone();
        let more = saved.mapping_folders.iter().filter(|folder| folder.is_dir());
        mapping_folders.extend(more.filter(|folder| !base.mapping_folders.contains(folder)).cloned());
        let zones = saved.zones.into_iter().map(|(file, zone)| (file, zone.0)).collect();
        let window = TimeRange { from: saved.from, to: saved.to };
        OpenOptions {
            zones: both(&base.zones, zones),
            zone: base.zone.or(saved.zone.map(|zone| zone.0)),
            years: both(&base.years, saved.years),
            mappings: both(&base.mappings, saved.mappings),
            mapping_folders,
            resolution: Resolution {
                splits: both(&base.resolution.splits, saved.splits),
                joins: both(&base.resolution.joins, saved.joins),
            },
            window: if base.window.is_open() { window } else { base.window },
            mapping_texts: both(&base.mapping_texts, saved.mapping_texts),
            ..base.clone()
        }
    }

    pub(super) fn read(folder: &Path) -> Result<Manifest, FolderError> {
        let path = folder.join(MANIFEST);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(FolderError::NoCase { path: folder.to_owned() });
            }
            Err(source) => return Err(FolderError::File { path, what: "could not be read", source }),
        };
        #[derive(Deserialize)]
        struct Form {
            format: u32,
        }
        let told = |error: serde_json::Error| FolderError::Manifest { path: path.clone(), reason: error.to_string() };
        let form: Form = serde_json::from_slice(&text).map_err(told)?;
        if form.format > FORMAT {
            return Err(FolderError::Newer { path: folder.to_owned(), format: form.format, known: FORMAT });
        }
        serde_json::from_slice(&text).map_err(told)
    }

    /// Writes it in place of the one that is there: a reader finds the old one or the new one, never a part.
    pub(super) fn write(&self, folder: &Path) -> Result<(), FolderError> {
        let path = folder.join(MANIFEST);
        let failed = |source| FolderError::File { path: path.clone(), what: "could not be written", source };
        let mut text = serde_json::to_vec_pretty(self)
            .map_err(|error| FolderError::Manifest { path: path.clone(), reason: error.to_string() })?;
        text.push(b'\n');
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        std::io::Write::write_all(&mut file, &text).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&path).map_err(|error| failed(error.error))?;
        sync_folder(folder).map_err(failed)
    }
}

/// A name stands in its folder for good only once the folder is written too.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// What is said now comes first, for the first that fits is followed.
fn both<T: Clone + PartialEq>(now: &[T], saved: Vec<T>) -> Vec<T> {
    let more = saved.into_iter().filter(|one| !now.contains(one));
    now.iter().cloned().chain(more).collect()
}

fn given(case: &Case, input: &Input, name: &str) -> GivenFile {
    let known = case.evidence.iter().find(|file| file.name == input.name);
    let path = input.path().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let sha256 = match input.archive_sha256() {
        Some(sha256) => sha256.to_owned(),
        None => known.map_or_else(String::new, |file| file.sha256.to_string()),
    };
    let on_disk = path.as_ref().and_then(|path| std::fs::metadata(path).ok());
    let size = on_disk.map_or_else(|| known.map_or(0, |file| file.size_bytes), |metadata| metadata.len());
    let origin = match (path, &input.origin) {
        (Some(absolute), _) => Origin::File { absolute, relative: None },
        (None, evidence::Origin::Embedded(_)) => Origin::Sample,
        (None, _) => Origin::Stream,
    };
    GivenFile { name: name.to_owned(), origin, sha256, size }
}

/// The way from a folder to a file, with `/`; `None` where there is none (another drive) or the path is no text.
fn relative_to(folder: &Path, file: &Path) -> Option<String> {
    let canonical = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let file = match (file.parent(), file.file_name()) {
        (Some(parent), Some(name)) => canonical(parent).join(name),
        _ => return None,
    };
    let folder = canonical(folder);
    let (mut from, mut to) = (folder.components().peekable(), file.components().peekable());
    let mut shared = 0;
    while let (Some(a), Some(b)) = (from.peek(), to.peek())
        && a == b
    {
        from.next();
        to.next();
        shared += 1;
    }
    if shared == 0 {
        return None;
    }
    let up = from.map(|_| Some(".."));
    let down = to.map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    Some(up.chain(down).collect::<Option<Vec<&str>>>()?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_a_case_to_its_evidence_is_told_from_the_case() {
        let way = |folder: &str, file: &str| relative_to(Path::new(folder), Path::new(file));
        assert_eq!(way("/none/work/a.hergang", "/none/logs/idp.json").as_deref(), Some("../../logs/idp.json"));
        assert_eq!(way("/none/a.hergang", "/none/a.hergang/idp.json").as_deref(), Some("idp.json"));
    }
}
