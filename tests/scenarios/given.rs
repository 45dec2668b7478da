//! A scenario as it lies in its folder: the logs, the zones they are read with, and the expert's answer.

use super::answer::Place;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// A record with the role it has in the chain, where it has one: `["file", 3, "trigger"]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Cited {
    InRole(String, u32, String),
    Plain(String, u32),
}

impl Cited {
    pub fn place(&self) -> Place {
        let (Cited::InRole(file, record, _) | Cited::Plain(file, record)) = self;
        Place::new(file, *record)
    }

    pub fn role(&self) -> Option<&str> {
        match self {
            Cited::InRole(_, _, role) => Some(role),
            Cited::Plain(..) => None,
        }
    }
}

/// Other answers that count as right.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Also {
    pub start: Vec<String>,
    pub end: Vec<String>,
    pub cause: Vec<Cited>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Wanted {
    pub account: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub start: String,
    pub end: Option<String>,
    pub cause: Option<Cited>,
    pub chain: Vec<Cited>,
    #[serde(default)]
    pub optional: Vec<Cited>,
    #[serde(default)]
    pub barriers: BTreeMap<String, String>,
    #[serde(default)]
    pub also: Also,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Truth {
    pub outages: Vec<Wanted>,
    #[serde(default)]
    pub same: Vec<Vec<Cited>>,
}

#[derive(Clone, Debug)]
pub struct Scenario {
    pub name: String,
    /// In the order of their names.
    pub logs: Vec<PathBuf>,
    /// `FILE=Area/City`, as (FILE, Area/City).
    pub zones: Vec<(String, String)>,
    pub truth: Truth,
}

impl Scenario {
    fn read(folder: &Path) -> Scenario {
        let text = |name: &str| fs::read_to_string(folder.join(name)).ok();
        let zones = text("zones.txt").unwrap_or_default();
        let pair = |zone: &str| zone.split_once('=').map(|(file, zone)| (file.to_owned(), zone.to_owned()));
        Scenario {
            name: file_name(folder),
            logs: sorted(&folder.join("logs")),
            zones: zones.split_whitespace().map(|zone| pair(zone).unwrap()).collect(),
            truth: serde_json::from_str(&text("truth.json").unwrap()).unwrap_or_else(|error| {
                panic!("{}: {error}", folder.join("truth.json").display());
            }),
        }
    }

    /// For each record that is a copy of another one, the first of them.
    pub fn first_copies(&self) -> HashMap<Place, Place> {
        let groups = self.truth.same.iter();
        groups.flat_map(|group| group.iter().map(|cited| (cited.place(), group[0].place()))).collect()
    }
}

/// The scenarios of a folder, in the order of their names.
pub fn scenarios(folder: &Path) -> Vec<Scenario> {
    let folders = sorted(folder);
    let found: Vec<Scenario> =
        folders.iter().filter(|path| path.join("truth.json").exists()).map(|path| Scenario::read(path)).collect();
    assert!(!found.is_empty(), "{}: no scenario in it", folder.display());
    found
}

/// The scenarios of the repository.
pub fn own() -> Vec<Scenario> {
    scenarios(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios"))
}

pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}
