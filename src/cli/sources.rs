//! `hergang sources`: which mappings there are; and of files, what each is taken for and why.

use super::Ending;
use super::arguments::{Reading, Shape, Sources};
use super::output::{Failure, print, warn};
use crate::case::{FileState, understand};
use crate::evidence::{Input, Source, collect_inputs};
use crate::findings::plain;
use crate::mapping::{Catalogue, GUESS, Guess, Mapping, user_folder};
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

/// How many well-formed records are looked at to tell by what a file is known.
const SAMPLE_RECORDS: usize = 50;

pub(super) fn run(arguments: &Sources, reading: &Reading) -> Result<Ending, Failure> {
    let options = reading.options();
    let catalogue = Catalogue::with_folders(&options.mapping_folders)
        .map_err(|error| Failure::Told(error.to_string(), Ending::WrongUse))?;
    catalogue.problems().iter().for_each(|problem| warn(&plain(problem)));
    if arguments.paths.is_empty() {
        list(&catalogue, arguments.format, &options.mapping_folders)?;
        return Ok(Ending::Done);
    }
    let collected =
        collect_inputs(&arguments.paths).map_err(|error| Failure::Told(error.to_string(), Ending::Unread))?;
    collected.notes.iter().for_each(|note| warn(note));
    let mut files = Vec::with_capacity(collected.inputs.len());
    for input in &collected.inputs {
        let wanted = reading.mappings.iter().find(|(file, _)| input.name.ends_with(file.as_str()));
        let chosen = if arguments.guess { Some(GUESS) } else { wanted.map(|(_, id)| id.as_str()) };
        files.push(look(input, &catalogue, chosen));
    }
    if arguments.toml || arguments.output.is_some() {
        write_toml(arguments, &files)?;
    } else {
        show(&files, arguments.format)?;
    }
    let unread = files.iter().any(|file| matches!(file.state, FileState::Unreadable(_) | FileState::Unknown(_)));
    Ok(if unread { Ending::Unread } else { Ending::Done })
}

/// One file as it is understood.
struct Looked {
    name: String,
    format: String,
    state: FileState,
    mapping: Option<Mapping>,
    guess: Option<std::sync::Arc<Guess>>,
    /// The columns or keys by which it was recognised.
    marks: Vec<String>,
}

fn look(input: &Input, catalogue: &Catalogue, chosen: Option<&str>) -> Looked {
    let unread = |why: String| Looked {
        name: input.name.clone(),
        format: String::new(),
        state: FileState::Unreadable(why),
        mapping: None,
        guess: None,
        marks: Vec::new(),
    };
    let source = match Source::open(input, &AtomicBool::new(false)) {
        Ok(source) => source,
        Err(error) => return unread(error.to_string()),
    };
    let understood = match understand(&source, catalogue, chosen) {
        Ok(understood) => understood,
        Err(error) => return unread(error.to_string()),
    };
    let mapping = understood.mapping.map(std::borrow::Cow::into_owned);
    let known = mapping.as_ref().filter(|_| understood.guess.is_none());
    let marks = known.and_then(|mapping| mapping.marks(source.layout(), &source.sample(SAMPLE_RECORDS)));
    Looked {
        name: input.name.clone(),
        format: source.describe(),
        state: understood.state,
        guess: understood.guess,
        marks: marks.unwrap_or_default(),
        mapping,
    }
}

fn list(catalogue: &Catalogue, format: Shape, folders: &[PathBuf]) -> Result<(), Failure> {
    let configured = user_folder();
    let origin = |mapping: &Mapping| if mapping.is_own() { "own" } else { "builtin" };
    if format == Shape::Json {
        let all: Vec<Value> = catalogue
            .mappings()
            .iter()
            .map(|m| json!({ "id": m.id(), "title": m.title(), "product": m.product(), "origin": origin(m) }))
            .collect();
        let looked_in: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
        let configured = configured.map(|folder| folder.display().to_string());
        return print_json(&json!({ "mappings": all, "folders": looked_in, "configuration_folder": configured }));
    }
    print(|out| {
        let width = catalogue.mappings().iter().map(|m| m.id().len()).max().unwrap_or_default();
        for mapping in catalogue.mappings() {
            let (id, title, product) = (plain(mapping.id()), plain(mapping.title()), plain(mapping.product()));
            writeln!(out, "{id:width$}  {:7}  {product}: {title}", origin(mapping))?;
        }
        match &configured {
            Some(folder) => writeln!(out, "\nMappings of your own are looked for in {}", folder.display()),
            None => writeln!(out, "\nMappings of your own are looked for in the folders of --mappings"),
        }
    })
}

fn show(files: &[Looked], format: Shape) -> Result<(), Failure> {
    if format == Shape::Json {
        return print_json(&Value::Array(files.iter().map(as_json).collect()));
    }
    print(|out| files.iter().try_for_each(|file| show_one(file, out)))
}

fn as_json(file: &Looked) -> Value {
    let (state, told) = match &file.state {
        FileState::Mapped(_) if file.guess.is_some() => ("guessed", None),
        FileState::Mapped(_) => ("known", None),
        FileState::NotALog(why) => ("not_a_log", Some(why)),
        FileState::Unknown(seen) => ("unknown", Some(seen)),
        FileState::Unreadable(why) => ("unreadable", Some(why)),
    };
    json!({
        "file": file.name,
        "format": file.format,
        "state": state,
        "told": told,
        "mapping": file.mapping.as_ref().map(Mapping::id),
        "recognised_by": file.marks,
        "guess": file.guess.as_ref().map(|guess| json!({ "records": guess.records, "fields": guess.fields })),
    })
}

fn show_one(file: &Looked, out: &mut dyn Write) -> std::io::Result<()> {
    let (name, format) = (plain(&file.name), &file.format);
    match &file.state {
        FileState::Unreadable(why) => return writeln!(out, "{name}: {}", plain(why)),
        FileState::Unknown(seen) => return writeln!(out, "{name}: unknown; seen: {}", plain(seen)),
        FileState::NotALog(why) => return writeln!(out, "{name}: {format}; no audit log: {}", plain(why)),
        FileState::Mapped(id) => match &file.guess {
            Some(guess) => writeln!(out, "{name}: {format}; GUESSED from {} records ({id})", guess.records)?,
            None => {
                writeln!(out, "{name}: {format}; {} ({id})", plain(file.mapping.as_ref().map_or("", Mapping::title)))?;
                return match file.marks.as_slice() {
                    [] => writeln!(out, "  chosen by the user"),
                    marks => writeln!(out, "  known by {}", plain(&marks.join(", "))),
                };
            }
        },
    }
    for field in file.guess.iter().flat_map(|guess| &guess.fields) {
        writeln!(out, "  {:12} {:3.0} %  {}", field.field, field.confidence * 100.0, plain(&field.take.join(" | ")))?;
        writeln!(out, "      because: {}", plain(&field.reason))?;
        if !field.doubt.is_empty() {
            writeln!(out, "      doubt: {}", plain(&field.doubt))?;
        }
        writeln!(out, "      such as: {}", plain(&field.samples.join(" | ")))?;
    }
    writeln!(out, "  --toml prints this as a mapping to be corrected; --mapping {name}=ID reads the file by another")
}

/// Prints the mapping of the one file that was given, or saves it.
fn write_toml(arguments: &Sources, files: &[Looked]) -> Result<(), Failure> {
    let wrong = |text: String| Failure::Told(text, Ending::WrongUse);
    let [file] = files else { return Err(wrong("a mapping is printed for one file; name one".to_owned())) };
    let Some(mapping) = &file.mapping else {
        return Err(wrong(format!("{}: there is no mapping for it", file.name)));
    };
    match &arguments.output {
        Some(path) if path.as_os_str() != "-" => {
            let mut options = std::fs::OpenOptions::new();
            options.write(true);
            if arguments.force {
                options.create(true).truncate(true)
            } else {
                options.create_new(true)
            };
            let written = options.open(path).and_then(|mut out| out.write_all(mapping.text().as_bytes()));
            written.map_err(|error| {
                wrong(format!("{} cannot be written ({error}); --force replaces a file", path.display()))
            })
        }
        _ => print(|out| out.write_all(mapping.text().as_bytes())),
    }
}

fn print_json(value: &Value) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::Told(format!("the result could not be written as JSON ({error})"), Ending::Unread))?;
    print(|out| writeln!(out, "{text}"))
}
