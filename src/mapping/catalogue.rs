//! The mappings that the program carries, loaded from `assets/mappings` and checked.

use super::error::{MappingError, Place};
use super::plan::{self, Plan};
use super::recognise;
use super::spec::{ClassSpec, MappingSpec, NotALogFile, NotALogSpec};
use crate::evidence::{Layout, Sample};
use std::cmp::Reverse;

/// A file of the catalogue, in the program itself.
macro_rules! asset {
    ($name:literal) => {
        ($name, include_str!(concat!("../../assets/mappings/", $name)))
    };
}

/// The files of the catalogue, by name.
const FILES: &[(&str, &str)] = &[
    asset!("alerts.toml"),
    asset!("aws-cloudtrail.toml"),
    asset!("entra-id.toml"),
    asset!("entra-portal-csv.toml"),
    asset!("github-audit.toml"),
    asset!("google-workspace.toml"),
    asset!("hr-roster.toml"),
    asset!("m365-audit.toml"),
    asset!("okta-console-csv.toml"),
    asset!("okta-system-log.toml"),
    asset!("policy-changes.toml"),
    asset!("protection-list.toml"),
    asset!("support-console.toml"),
    asset!("user-reports.toml"),
];
const NOT_A_LOG: (&str, &str) = asset!("not-a-log.toml");

/// The number of a mapping in [`Catalogue::mappings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MappingIndex(pub usize);

/// What a file was recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognition {
    Known(MappingIndex),
    /// Looks like a log and is none: why.
    NotALog(String),
    /// What was seen in it.
    Unknown(String),
}

/// How one product's export is read.
#[derive(Clone, Debug)]
pub struct Mapping {
    spec: MappingSpec,
    borrowed: Option<ClassSpec>,
}

impl Mapping {
    pub fn id(&self) -> &str {
        &self.spec.id
    }

    pub fn title(&self) -> &str {
        &self.spec.title
    }

    pub fn product(&self) -> &str {
        &self.spec.product
    }

    /// Compiles the mapping for one file. `zone`: what the user set for it.
    pub fn plan(&self, layout: &Layout, zone: Option<chrono_tz::Tz>) -> Result<Plan, MappingError> {
        let columns = match layout {
            Layout::Delimited { header, .. } => Some(header.as_slice()),
            Layout::Unknown { seen } => {
                let (id, needed) = (self.spec.id.clone(), "rows or JSON records");
                return Err(MappingError::Layout { id, needed, found: seen.clone() });
            }
            // Whatever way JSON records stand in a file, they are mapped alike.
            _ => None,
        };
        plan::compile(&self.spec, self.borrowed.as_ref(), columns, zone)
    }
}

/// All mappings, in the order of their files' names.
#[derive(Clone, Debug)]
pub struct Catalogue {
    mappings: Vec<Mapping>,
    not_logs: Vec<NotALogSpec>,
}

impl Catalogue {
    /// The mappings in the program itself.
    pub fn builtin() -> Result<Catalogue, MappingError> {
        Catalogue::load(FILES, NOT_A_LOG)
    }

    fn load(files: &[(&str, &str)], not_a_log: (&str, &str)) -> Result<Catalogue, MappingError> {
        let mut specs: Vec<(&str, MappingSpec)> = Vec::new();
        for (file, text) in files {
            let spec: MappingSpec = parsed(file, text)?;
            if specs.iter().any(|(_, other)| other.id == spec.id) {
                return Err(MappingError::Duplicate { file: (*file).to_owned(), id: spec.id });
            }
            specs.push((file, spec));
        }
        let mut mappings = Vec::new();
        for (file, spec) in &specs {
            mappings.push(checked(file, spec, &specs)?);
        }
        let not_logs = parsed::<NotALogFile>(not_a_log.0, not_a_log.1)?.not_a_log;
        for spec in &not_logs {
            recognise::check(&spec.recognise, &Place::new(not_a_log.0, "not_a_log"))?;
        }
        Ok(Catalogue { mappings, not_logs })
    }

    pub fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// The mapping that was recognised.
    pub fn mapping(&self, index: MappingIndex) -> Option<&Mapping> {
        self.mappings.get(index.0)
    }

    pub fn get(&self, id: &str) -> Option<&Mapping> {
        self.mappings.iter().find(|m| m.id() == id)
    }

    /// Which mapping fits a file, by its keys: the one that fits most of its first records, and among those the one that
    /// asks most of them.
    pub fn recognise(&self, layout: &Layout, sample: &Sample) -> Recognition {
        let fits = self.mappings.iter().enumerate().filter_map(|(i, mapping)| {
            recognise::fit(&mapping.spec.recognise, layout, sample).map(|fit| (fit, Reverse(i)))
        });
        let best = fits.max();
        let not_logs = self.not_logs.iter();
        let not_log = not_logs
            .filter_map(|spec| recognise::fit(&spec.recognise, layout, sample).map(|fit| (fit, &spec.why)))
            .max_by_key(|(fit, _)| *fit);
        match (best, not_log) {
            (Some((fit, _)), Some((other, why))) if other > fit => Recognition::NotALog(why.clone()),
            (Some((_, Reverse(i))), _) => Recognition::Known(MappingIndex(i)),
            (None, Some((_, why))) => Recognition::NotALog(why.clone()),
            (None, None) => Recognition::Unknown(recognise::seen(layout, sample)),
        }
    }
}

fn parsed<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, MappingError> {
    toml::from_str(text)
        .map_err(|e| MappingError::Syntax { file: file.to_owned(), reason: e.to_string().trim_end().to_owned() })
}

/// A mapping whose every path, word and pattern has been compiled once.
fn checked(file: &str, spec: &MappingSpec, all: &[(&str, MappingSpec)]) -> Result<Mapping, MappingError> {
    let place = Place::new(file, "");
    let borrowed = match &spec.class_from {
        Some(id) => {
            let other = all.iter().find(|(_, other)| other.id == *id);
            let classes = other.and_then(|(_, other)| other.class.clone());
            Some(classes.ok_or_else(|| place.at("class_from").bad(format!("no mapping `{id}` has classes")))?)
        }
        None => None,
    };
    if spec.event.is_none() && spec.facts.is_none() {
        return Err(place.bad("neither `event` nor `facts` is there"));
    }
    recognise::check(&spec.recognise, &place)?;
    plan::compile(spec, borrowed.as_ref(), None, None).map_err(|error| in_file(error, file))?;
    Ok(Mapping { spec: spec.clone(), borrowed })
}

/// The same error naming the file instead of the mapping's id.
fn in_file(error: MappingError, file: &str) -> MappingError {
    match error {
        MappingError::Value { key, reason, .. } => MappingError::Value { file: file.to_owned(), key, reason },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: (&str, &str) = ("n.toml", "not_a_log = []");
    const HEAD: &str = "id = \"x\"\ntitle = \"X\"\nproduct = \"X\"\n";

    fn error(body: &str) -> String {
        let text = format!("{HEAD}{body}");
        match Catalogue::load(&[("x.toml", &text)], NOTHING) {
            Err(error) => error.to_string(),
            Ok(_) => String::new(),
        }
    }

    #[test]
    fn the_builtin_mappings_load() {
        let catalogue = Catalogue::builtin().unwrap();
        assert_eq!(catalogue.mappings().len(), FILES.len());
        assert!(catalogue.get("okta-system-log").is_some());
    }

    #[test]
    fn a_bad_mapping_names_file_and_key() {
        let event = "[event]\ntime = { path = \"t\" }\n";
        for (body, named) in [
            ("[event]\ntime = { path = \"t\" }\nactr = \"a\"\n", "actr"),
            ("[event]\ntime = { path = \"t\", format = \"sundial\" }\n", "event.time.format"),
            ("[event]\ntime = { path = \"t\", zone = \"Moon/Base\" }\n", "event.time.zone"),
            ("[event]\ntime = { path = \"t\" }\nactor = \"a..b\"\n", "event.actor"),
            ("[event]\ntime = { path = \"t\" }\nactor = [\"a\", { path = \"b\", lowr = true }]\n", "event.actor.[1]"),
            ("[event]\ntime = { path = \"t\" }\nactor = { path = \"b\", extract = \"x\" }\n", "extract"),
            ("weather = 1\n[event]\ntime = { path = \"t\" }\n", "weather"),
            ("class_from = \"y\"\n[event]\ntime = { path = \"t\" }\n", "class_from"),
            (&format!("{event}[class.exact]\n\"account.vanish\" = [\"a\"]\n"), "account.vanish"),
            (
                &format!("{event}[class.exact]\n\"account.lock\" = [\"a\"]\n\"account.unlock\" = [\"a\"]\n"),
                "two classes",
            ),
            (&format!("{event}[outcome]\nabsent = \"perhaps\"\n"), "outcome.absent"),
            (
                &format!("{event}[[outcome.rule]]\nwhen = [{{ path = \"a\" }}]\nis = \"success\"\n"),
                "outcome.rule[0].when[0]",
            ),
            ("", "neither"),
        ] {
            let message = error(body);
            assert!(message.contains("x.toml") && message.contains(named), "{named}: {message}");
        }
    }
}
