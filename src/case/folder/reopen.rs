//! From a case folder to the case: the evidence is found again, and read as it was; what is missing is told, and the rest
//! is opened.

use super::error::FolderError;
use super::manifest::{GivenFile, Manifest, Origin};
use crate::case::{Case, CaseError, OpenOptions, Progress, Resolution};
use crate::evidence::{self, Input, expand_inputs};
use crate::mapping::{Catalogue, GUESS};
use crate::phrase;
use std::path::{Path, PathBuf};

/// The evidence of a saved case, as far as it was found.
#[derive(Clone, Debug, Default)]
pub struct Located {
    pub inputs: Vec<Input>,
    /// Every file of the case with its place, or with the places where it was looked for.
    pub files: Vec<(GivenFile, Result<PathBuf, Vec<PathBuf>>)>,
    /// What archives told while they were unpacked.
    pub notes: Vec<String>,
}

/// Finds the evidence: where it was, else where it lies as seen from the case folder. `embedded` are the sample case's
/// files. Archives are unpacked.
pub fn locate(manifest: &Manifest, folder: &Path, embedded: &[Input]) -> Located {
    let mut named = Vec::new();
    let mut files = Vec::new();
    for file in &manifest.files {
        let place = match &file.origin {
            Origin::File { absolute, relative } => {
                let beside = relative.as_ref().map(|relative| folder.join(relative));
                let places: Vec<PathBuf> = std::iter::once(absolute.clone()).chain(beside).collect();
                places.iter().find(|place| place.is_file()).cloned().ok_or(places)
            }
            Origin::Sample | Origin::Stream => Err(Vec::new()),
        };
        match (&place, &file.origin) {
            (Ok(path), _) => {
                named.push(Input { name: file.name.clone(), origin: evidence::Origin::Path(path.clone()) });
            }
            (Err(_), Origin::Sample) => named.extend(embedded.iter().find(|input| input.name == file.name).cloned()),
            (Err(_), _) => {}
        }
        files.push((file.clone(), place));
    }
    let collected = expand_inputs(named);
    Located { inputs: collected.inputs, files, notes: collected.notes }
}

/// A case opened from its folder.
pub struct OpenedFolder {
    pub case: Case,
    pub located: Located,
    pub options: OpenOptions,
    /// Options that could not be followed, one sentence each.
    pub problems: Vec<String>,
}

/// Opens a saved case with what is there. `base`: what this session says of cache, threads and mappings of the user's own.
pub fn open_folder(
    manifest: &Manifest,
    folder: &Path,
    base: &OpenOptions,
    embedded: &[Input],
    progress: &Progress,
) -> Result<OpenedFolder, FolderError> {
    progress.set_stage(phrase!("stage-looking"));
    let located = locate(manifest, folder, embedded);
    let mut problems = Vec::new();
    let mut options = without_absent(manifest.options(base), base, &located.inputs, &mut problems)?;
    // What the analyst said of names may be about names that a missing file held: these are told one by one.
    let said = std::mem::take(&mut options.resolution);
    let mut case = Case::open(&located.inputs, &options, progress)?;
    if !said.is_empty() {
        options.resolution = resolved(&mut case, said, &mut problems)?;
    }
    Ok(OpenedFolder { case, located, options, problems })
}

/// Leaves out what was saved about files and mappings that are not there, and says so. What is said now is left for the
/// opening to judge.
fn without_absent(
    mut options: OpenOptions,
    base: &OpenOptions,
    inputs: &[Input],
    problems: &mut Vec<String>,
) -> Result<OpenOptions, CaseError> {
    let catalogue = Catalogue::with(&options.mapping_folders, &options.mapping_texts)?;
    let last = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
    let is_there = |file: &String| inputs.iter().any(|input| input.name == *file || last(&input.name) == last(file));
    options.zones.retain(|zone| is_there(&zone.0) || base.zones.contains(zone));
    options.years.retain(|year| is_there(&year.0) || base.years.contains(year));
    options.mappings.retain(|mapping| {
        if base.mappings.contains(mapping) {
            return true;
        }
        let (file, id) = mapping;
        let is_known = id == GUESS || catalogue.get(id).is_some();
        if is_there(file) && !is_known {
            problems.push(format!(
                "{file} was read by the mapping {id}, which is not there any more; it is recognised anew"
            ));
        }
        is_there(file) && is_known
    });
    Ok(options)
}

/// Applies what was said of names: all at once, or without what cannot be followed.
fn resolved(case: &mut Case, said: Resolution, problems: &mut Vec<String>) -> Result<Resolution, CaseError> {
    match case.resolve(&said) {
        Ok(()) => return Ok(said),
        Err(CaseError::NoSuchIdentifier { .. } | CaseError::JoinOfSplit { .. }) => {}
        Err(other) => return Err(other),
    }
    let mut kept = Resolution::default();
    let pairs = said.splits.into_iter().map(|pair| (true, pair));
    for (is_split, pair) in pairs.chain(said.joins.into_iter().map(|pair| (false, pair))) {
        let mut tried = kept.clone();
        if is_split {
            tried.splits.push(pair)
        } else {
            tried.joins.push(pair)
        }
        match case.resolve(&tried) {
            Ok(()) => kept = tried,
            Err(error @ (CaseError::NoSuchIdentifier { .. } | CaseError::JoinOfSplit { .. })) => {
                problems.push(format!("{error}; it is left out here"));
            }
            Err(other) => return Err(other),
        }
    }
    if kept.is_empty() {
        case.resolve(&kept)?;
    }
    Ok(kept)
}
