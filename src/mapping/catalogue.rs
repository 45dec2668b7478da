//! The mappings that the program carries, loaded from `assets/mappings` and checked.

use super::error::{MappingError, Place};
use super::plan::{self, Plan};
use super::recognise;
use super::spec::{ClassSpec, EventSpec, MappingSpec, NotALogFile, NotALogSpec};
use crate::evidence::{Layout, Sample};
use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::Arc;

/// The mapping files in the program itself, name and text, by name: listed by `assets/embed.rs`.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/mappings.rs"));
/// The file that lists what looks like a log and is none.
const NOT_A_LOG: &str = "not-a-log.toml";
/// The file of words by which is guessed; no mapping either.
const WORDS: &str = "guess-words.toml";
/// What a mapping that is no file yet is called in messages.
const DRAFT: &str = "being edited";

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
    is_own: bool,
    text: Arc<str>,
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

    /// The mapping as it is written, in TOML.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The fields of its events and how each is taken, as written: `("actor", "badge, person.login")`.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        self.spec.event.as_ref().map(EventSpec::written).unwrap_or_default()
    }

    /// The columns or keys of this file by which the mapping fits it; `None` if it does not.
    pub fn marks(&self, layout: &Layout, sample: &Sample) -> Option<Vec<String>> {
        recognise::marks_of(&self.spec.recognise, layout, sample)
    }

    /// Whether it is the user's, not the program's.
    pub fn is_own(&self) -> bool {
        self.is_own
    }

    /// Whether the mapping itself says in which zone times without one are.
    pub fn has_zone(&self) -> bool {
        let zone = self.spec.event.as_ref().and_then(|event| event.time.zone.as_deref());
        zone.is_some_and(|zone| zone != "stated")
    }

    /// Compiles the mapping for one file. `zone`: what the user set for it.
    pub fn plan(&self, layout: &Layout, zone: Option<chrono_tz::Tz>) -> Result<Plan, MappingError> {
        let columns = match layout {
            Layout::Delimited { header, .. } => Some(recognise::columns(&self.spec.recognise, header)),
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

/// All mappings: the user's own, then those in the program, each in the order of their files' names.
#[derive(Clone, Debug)]
pub struct Catalogue {
    mappings: Vec<Mapping>,
    not_logs: Vec<NotALogSpec>,
    problems: Vec<String>,
}

impl Catalogue {
    /// The mappings in the program itself.
    pub fn builtin() -> Result<Catalogue, MappingError> {
        Catalogue::with_folders(&[])
    }

    /// The mappings of these folders (`*.toml`, not recursively) and those in the program. A mapping of the user's stands
    /// for one of the same id in the program, and is preferred where both fit a file as well. A file that cannot be used is
    /// left out and told by [`Catalogue::problems`]; then one of the program with its id is left out too, for
    /// the user meant another.
    pub fn with_folders(folders: &[PathBuf]) -> Result<Catalogue, MappingError> {
        Catalogue::with(folders, &[])
    }

    /// The same with mappings that are no files yet, as TOML: one of these stands for a file's with the same id.
    pub fn with(folders: &[PathBuf], texts: &[String]) -> Result<Catalogue, MappingError> {
        let mut problems = Vec::new();
        let mut own: Vec<Written> = Vec::new();
        let drafts = texts.iter().map(|text| (DRAFT.to_owned(), text.clone()));
        for (path, text) in drafts.chain(written_in(folders, &mut problems)) {
            match Written::read(&path, &text) {
                Ok(new) => match own.iter().find(|other| other.spec.id == new.spec.id) {
                    Some(other) if other.file == DRAFT => {}
                    Some(_) => problems.push(MappingError::Duplicate { file: path, id: new.spec.id }.to_string()),
                    None => own.push(new),
                },
                Err(error) => problems.push(error.to_string()),
            }
        }
        let builtin = built_in(FILES)?;
        // What the program's own mappings take over is the program's, whatever the user has under that id.
        let all: Vec<&Written> = own.iter().chain(&builtin).collect();
        let mut mappings = Vec::with_capacity(all.len());
        for written in &own {
            match written.mapping(&all, true) {
                Ok(mapping) => mappings.push(mapping),
                Err(error) => problems.push(error.to_string()),
            }
        }
        let all: Vec<&Written> = builtin.iter().collect();
        for written in builtin.iter().filter(|w| !own.iter().any(|other| other.spec.id == w.spec.id)) {
            mappings.push(written.mapping(&all, false)?);
        }
        Ok(Catalogue { mappings, not_logs: not_logs(FILES)?, problems })
    }

    /// The id of a mapping that is being written, if there is nothing wrong with it.
    pub fn check(text: &str) -> Result<String, MappingError> {
        Catalogue::parse(text).map(|mapping| mapping.spec.id)
    }

    /// A mapping from its text, checked as one of the user's is. Errors name the key.
    pub fn parse(text: &str) -> Result<Mapping, MappingError> {
        let draft = Written::read(DRAFT, text)?;
        // The others count only where classes are taken over: the editor asks at every key.
        let builtin = if draft.spec.class_from.is_some() { built_in(FILES)? } else { Vec::new() };
        let all: Vec<&Written> = std::iter::once(&draft).chain(&builtin).collect();
        draft.mapping(&all, true)
    }

    /// The texts of the program's own mappings.
    pub fn builtin_texts() -> impl Iterator<Item = &'static str> {
        FILES.iter().flat_map(|(name, text)| [*name, *text])
    }

    /// Which of the user's mapping files could not be used, and why, one sentence each.
    pub fn problems(&self) -> &[String] {
        &self.problems
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

/// A mapping file that has been read.
struct Written {
    file: String,
    text: Arc<str>,
    spec: MappingSpec,
}

impl Written {
    fn read(file: &str, text: &str) -> Result<Written, MappingError> {
        Ok(Written { file: file.to_owned(), text: text.into(), spec: parsed(file, text)? })
    }

    /// The mapping; `strict`: with every path, word and pattern compiled once, to find what is wrong with it. What is in the
    /// program is checked so by its tests instead of at each start.
    fn mapping(&self, all: &[&Written], strict: bool) -> Result<Mapping, MappingError> {
        let (spec, place) = (&self.spec, Place::new(&self.file, ""));
        let borrowed = match &spec.class_from {
            Some(id) => {
                let other = all.iter().find(|other| other.spec.id == *id);
                let classes = other.and_then(|other| other.spec.class.clone());
                Some(classes.ok_or_else(|| place.at("class_from").bad(format!("no mapping `{id}` has classes")))?)
            }
            None => None,
        };
        if strict {
            if spec.event.is_none() && spec.facts.is_none() {
                return Err(place.bad("neither `event` nor `facts` is there"));
            }
            recognise::check(&spec.recognise, &place)?;
            plan::compile(spec, borrowed.as_ref(), None, None).map_err(|error| in_file(error, &self.file))?;
        }
        Ok(Mapping { spec: spec.clone(), borrowed, is_own: strict, text: Arc::clone(&self.text) })
    }
}

fn parsed<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, MappingError> {
    toml::from_str(text)
        .map_err(|e| MappingError::Syntax { file: file.to_owned(), reason: e.to_string().trim_end().to_owned() })
}

fn built_in(files: &[(&str, &str)]) -> Result<Vec<Written>, MappingError> {
    let mut all: Vec<Written> = Vec::with_capacity(files.len());
    for (file, text) in files.iter().filter(|(file, _)| ![NOT_A_LOG, WORDS].contains(file)) {
        let new = Written::read(file, text)?;
        if all.iter().any(|other| other.spec.id == new.spec.id) {
            return Err(MappingError::Duplicate { file: (*file).to_owned(), id: new.spec.id });
        }
        all.push(new);
    }
    Ok(all)
}

fn not_logs(files: &[(&str, &str)]) -> Result<Vec<NotALogSpec>, MappingError> {
    let file = files.iter().find(|(file, _)| *file == NOT_A_LOG);
    file.map_or(Ok(Vec::new()), |(file, text)| Ok(parsed::<NotALogFile>(file, text)?.not_a_log))
}

/// The mapping files of these folders, path and text, by path.
fn written_in(folders: &[PathBuf], problems: &mut Vec<String>) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for folder in folders {
        match std::fs::read_dir(folder) {
            Ok(entries) => paths.extend(entries.flatten().map(|entry| entry.path())),
            Err(error) => problems.push(format!("the folder of mappings {}: {error}", folder.display())),
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.retain(|path| path.file_name().is_some_and(|name| name != NOT_A_LOG));
    paths.sort();
    let mut texts = Vec::with_capacity(paths.len());
    for path in paths {
        match std::fs::read_to_string(&path) {
            Ok(text) => texts.push((path.display().to_string(), text)),
            Err(error) => problems.push(format!("mapping {}: {error}", path.display())),
        }
    }
    texts
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

    const HEAD: &str = "id = \"x\"\ntitle = \"X\"\nproduct = \"X\"\n";

    fn error(body: &str) -> String {
        let all = built_in(&[("x.toml", &format!("{HEAD}{body}"))]);
        let made = all.and_then(|all| all[0].mapping(&all.iter().collect::<Vec<_>>(), true));
        made.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_builtin_mappings_are_sound() {
        let all = built_in(FILES).unwrap();
        assert_eq!(all.len() + 2, FILES.len(), "all but the words and what is no log");
        let others: Vec<&Written> = all.iter().collect();
        for written in &all {
            written.mapping(&others, true).unwrap();
        }
        for spec in not_logs(FILES).unwrap() {
            recognise::check(&spec.recognise, &Place::new(NOT_A_LOG, "not_a_log")).unwrap();
        }
        assert!(Catalogue::builtin().unwrap().get("okta-system-log").is_some());
    }

    #[test]
    fn a_users_mapping_stands_for_one_of_the_same_id_and_a_bad_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        let event = "[event]\ntime = { path = \"t\" }\n";
        write("mine.toml", &format!("id = \"okta-system-log\"\ntitle = \"Mine\"\nproduct = \"Okta\"\n{event}"));
        write("bad.toml", &format!("{HEAD}{event}actr = \"a\"\n"));
        write("note.txt", "no mapping");
        let catalogue = Catalogue::with_folders(&[folder.path().to_path_buf()]).unwrap();
        assert_eq!(catalogue.mappings().len(), Catalogue::builtin().unwrap().mappings().len());
        let mine = catalogue.get("okta-system-log").unwrap();
        assert_eq!((mine.title(), mine.is_own()), ("Mine", true));
        assert_eq!(catalogue.problems().len(), 1);
        assert!(catalogue.problems()[0].contains("bad.toml") && catalogue.problems()[0].contains("actr"));
        let draft = mine.text().replace("Mine", "Draft");
        let drafted = Catalogue::with(&[folder.path().to_path_buf()], &[draft]).unwrap();
        assert_eq!(drafted.get("okta-system-log").map(Mapping::title), Some("Draft"));
        assert_eq!(drafted.problems().len(), 1);
        let gone = Catalogue::with_folders(&[folder.path().join("gone")]).unwrap();
        assert!(gone.problems()[0].contains("gone"));
    }

    #[test]
    fn a_draft_is_checked_and_its_fields_are_told_as_written() {
        let text = format!("{HEAD}[event]\ntime = {{ path = \"t\" }}\nactor = [\"a\", \"b.c\"]\n");
        assert_eq!(Catalogue::check(&text).unwrap(), "x");
        let error = Catalogue::check(&text.replace("actor", "actr")).unwrap_err().to_string();
        assert!(error.contains("being edited") && error.contains("actr"), "{error}");
        let catalogue = Catalogue::with(&[], &[text]).unwrap();
        let fields = catalogue.get("x").unwrap().fields();
        assert_eq!(fields, [("time", "t".to_owned()), ("actor", "a, b.c".to_owned())]);
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
            ("[event]\ntime = { path = \"t\", nanos = \"a..b\" }\n", "event.time.nanos"),
            ("[event]\ntime = { path = \"t\", extract = \"x\" }\n", "event.time.extract"),
            ("[event]\ntime = { path = \"t\" }\nactor = { path = \"b\", decode = \"rot13\" }\n", "event.actor.decode"),
            ("[event]\ntime = { path = \"t\" }\nactor = { path = \"b\", split = \"\" }\n", "event.actor.split"),
            ("[event]\ntime = { path = \"t\" }\nactor = { path = \"b\", upper = true, lower = true }\n", "event.actor"),
            ("explode_split = \";\"\n[event]\ntime = { path = \"t\" }\n", "explode"),
            (
                &format!("{event}[[drop]]\nreason = \"r\"\nwhen = [{{ path = \"a\", matches = \"(\" }}]\n"),
                "drop.when[0].matches",
            ),
            (
                &format!("{event}[[drop]]\nreason = \"r\"\nwhen = [{{ any = [{{ path = \"a\" }}] }}]\n"),
                "drop.when[0].any[0]",
            ),
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
