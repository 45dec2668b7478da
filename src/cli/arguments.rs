//! What can be written behind `hergang`.

use crate::case::{Hashing, OpenOptions, Resolution};
use crate::findings::Format;
use crate::inquiry::WINDOW_DAYS;
use crate::language::Language;
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  hergang                                   the window, with the sample case
  hergang logs/                             the window, with every file in this folder
  hergang outages logs/*                    which accounts went out, when, by which record
  hergang chain logs/ --account @handle     what led to that, and out of it
  hergang events logs/ --actor agent-0417 --from 2017-11-02T22:00 --to 2017-11-02T23:30 --format csv
  hergang sources export.csv                what an unknown export is taken for, and why
  hergang coverage logs/                    what each file tells of the time: gaps, cuts, duplicates, clocks
  hergang entities logs/ --account @handle  which names are one person's, by which record

A file whose name is that of a command is opened by ./NAME.
Exit codes: 0 done, 1 nothing matched, 2 wrong use, 3 some evidence could not be read.";

/// Reconstructs account outages from exported audit logs.
#[derive(Debug, Parser)]
#[command(name = "hergang", version, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files or folders to open in the window; the sample case without any
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// The language of the window, of results as text and of pictures: en or de; JSON and tables are in English
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    pub language: Option<Language>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print or export the events that a filter finds
    Events(Events),
    /// List the outages of accounts
    Outages(Outages),
    /// Tell what led to each outage, and out of it, with the safeguards
    Chain(Chain),
    /// List the mappings, or tell what files are taken for, and why
    Sources(Sources),
    /// Show what each file tells of the time: gaps, cuts, duplicates, clocks
    Coverage(Coverage),
    /// List who is who, with the record that proves each merge
    Entities(Entities),
}

/// How the evidence is to be read; the same for every command.
#[derive(Clone, Debug, Args)]
pub(super) struct Reading {
    /// Zone of a file whose times carry none
    #[arg(long = "zone", global = true, value_name = "[FILE=]Area/City", value_parser = zone)]
    pub zones: Vec<(Option<String>, Tz)>,
    /// The year in which the times of a file begin, where they say none; repeat for several files
    #[arg(long = "year", global = true, value_name = "FILE=YEAR", value_parser = year)]
    pub years: Vec<(String, i32)>,
    /// Mapping to be used for a file; the ID guess has it guessed
    #[arg(long = "mapping", global = true, value_name = "FILE=ID", value_parser = pair)]
    pub mappings: Vec<(String, String)>,
    /// Folder with mappings of your own, beside those of your configuration folder; repeat for several
    #[arg(long = "mappings", global = true, value_name = "FOLDER")]
    pub mapping_folders: Vec<PathBuf>,
    /// Never take these two identifiers for one person or account; repeat for several
    #[arg(long = "split", global = true, value_name = "ID=ID", value_parser = pair)]
    pub splits: Vec<(String, String)>,
    /// Take these two identifiers for one person or account; repeat for several
    #[arg(long = "join", global = true, value_name = "ID=ID", value_parser = pair)]
    pub joins: Vec<(String, String)>,
    /// Folder in which large cases are kept, to open at once the next time; also by HERGANG_CACHE
    #[arg(long, global = true, value_name = "FOLDER")]
    pub cache: Option<PathBuf>,
    /// Read the files themselves even if a cached case is there
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Hash every file before anything is told; without it files of 64 MiB and more are hashed only for what quotes it
    #[arg(long, global = true)]
    pub hash: bool,
    /// Worker threads
    #[arg(long, global = true, hide = true, default_value_t = 0)]
    pub threads: usize,
}

impl Reading {
    /// The folder that was asked for: what is opened in full is kept there.
    pub(super) fn chosen_cache(&self) -> Option<PathBuf> {
        let by_variable = || std::env::var_os("HERGANG_CACHE").filter(|folder| !folder.is_empty()).map(PathBuf::from);
        self.cache.clone().or_else(by_variable).filter(|_| !self.no_cache)
    }

    /// The same for the case, with no window of time.
    pub(super) fn options(&self) -> OpenOptions {
        OpenOptions {
            zones: self.zones.iter().filter_map(|(file, zone)| Some((file.clone()?, *zone))).collect(),
            zone: self.zones.iter().rev().find(|(file, _)| file.is_none()).map(|(_, zone)| *zone),
            years: self.years.clone(),
            mappings: self.mappings.clone(),
            mapping_folders: self.mapping_folders.iter().cloned().chain(configured()).collect(),
            resolution: Resolution { splits: self.splits.clone(), joins: self.joins.clone() },
            cache: if self.no_cache { None } else { self.chosen_cache().or_else(own_cache) },
            hashing: if self.hash { Hashing::Now } else { Hashing::Later },
            threads: self.threads,
            ..OpenOptions::default()
        }
    }
}

/// The user's folder for what can be made again.
fn own_cache() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "hergang")?.cache_dir().to_path_buf())
}

/// The folder of mappings in the user's configuration, if there is one.
fn configured() -> Option<PathBuf> {
    crate::mapping::user_folder().filter(|folder| folder.is_dir())
}

/// The evidence of a command.
#[derive(Clone, Debug, Args)]
pub(super) struct Evidence {
    /// Files or folders (read recursively); - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// The window of time that two options give.
#[derive(Clone, Debug, Args)]
pub(super) struct Period {
    /// First instant wanted, such as 2017-11-02T22:00 (UTC unless it has an offset)
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub from: Option<i64>,
    /// First instant no longer wanted
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub to: Option<i64>,
}

const EVENTS_EXAMPLES: &str = "\
Examples:
  hergang events console.csv --actor agent-0417 --account @handle
  hergang events logs/ --where 'class:account.* -outcome:failure time:2017-11-02T22:00..23:30'
  hergang events logs/ --where 'ticket:* (reason:*leaver* OR \"left the company\")' -o found.csv
  zcat audit.json.gz | hergang events - --format jsonl | head

--actor and --account take every name of that person or account, and * as a wildcard; given twice they mean either.
--where has the fields actor account object who class action outcome source file session request ticket ip agent
event reason kind phase duplicate tag star note and time; blanks mean and; OR, brackets and - (not) are understood.";

#[derive(Debug, Args)]
#[command(after_help = EVENTS_EXAMPLES)]
pub(super) struct Events {
    #[command(flatten)]
    pub evidence: Evidence,
    /// Who acted; repeat for either
    #[arg(long = "actor", value_name = "NAME")]
    pub actors: Vec<String>,
    /// The account acted on; repeat for either
    #[arg(long = "account", value_name = "NAME")]
    pub accounts: Vec<String>,
    #[command(flatten)]
    pub period: Period,
    /// A filter's text
    #[arg(long = "where", value_name = "FILTER")]
    pub filter: Option<String>,
    /// Each record once: leave out what repeats another one, of the same file or of an overlapping export
    #[arg(long)]
    pub once: bool,
    /// csv or jsonl; the output file's ending decides without it, else csv
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub format: Option<Format>,
    /// File to write, with FILE.about.json beside it; standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the output file if it exists (never a file of the evidence)
    #[arg(long)]
    pub force: bool,
}

const OUTAGES_EXAMPLES: &str = "\
Examples:
  hergang outages logs/
  hergang outages logs/* --account @handle --format json
  hergang outages audit.csv --zone audit.csv=Europe/Berlin --from 2017-11-01 --to 2017-11-03";

#[derive(Debug, Args)]
#[command(after_help = OUTAGES_EXAMPLES)]
pub(super) struct Outages {
    #[command(flatten)]
    pub evidence: Evidence,
    /// Only outages of this account, by any of its names; repeat for either
    #[arg(long = "account", value_name = "NAME")]
    pub accounts: Vec<String>,
    /// Only outages that reach into this period
    #[command(flatten)]
    pub period: Period,
    #[arg(long, value_enum, default_value_t = Shape::Text, value_name = "FORMAT")]
    pub format: Shape,
}

/// What the analyst decides about one outage's chain.
#[derive(Debug, Args, Default)]
pub(super) struct Decisions {
    /// The journal of decisions (JSON lines): what it says is applied, new decisions are appended
    #[arg(long, value_name = "FILE")]
    pub journal: Option<PathBuf>,
    /// These two records are not tied; records as FILE:NUMBER
    #[arg(long, num_args = 2, value_names = ["RECORD", "RECORD"])]
    pub veto: Vec<String>,
    /// This record belongs to the chain, in this role (trigger, enabling, aggravating, detection, restoration, context)
    #[arg(long, num_args = 2, value_names = ["RECORD", "ROLE"])]
    pub pin: Vec<String>,
    /// This record does not belong to the chain; repeat for several
    #[arg(long, value_name = "RECORD")]
    pub leave_out: Vec<String>,
    /// The outage began at this time
    #[arg(long, value_name = "TIME")]
    pub down: Option<String>,
    /// The outage ended at this time
    #[arg(long, value_name = "TIME")]
    pub back: Option<String>,
    /// Takes back the journal's decision with this number
    #[arg(long, value_name = "N")]
    pub undo: Option<u32>,
    /// Why, for the journal
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub note: String,
    /// Who decides, for the journal
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub by: String,
}

const CHAIN_EXAMPLES: &str = "\
Examples:
  hergang chain logs/
  hergang chain logs/* --account @handle
  hergang chain logs/ --outage 2 --claims interviews.toml
  hergang chain logs/ --outage 2 --format json > chain.json";

#[derive(Debug, Args)]
#[command(after_help = CHAIN_EXAMPLES)]
pub(super) struct Chain {
    #[command(flatten)]
    pub evidence: Evidence,
    /// Only outages of this account, by any of its names; repeat for either
    #[arg(long = "account", value_name = "NAME")]
    pub accounts: Vec<String>,
    /// Only the outage with this number, as `hergang outages` lists them; repeat for several
    #[arg(long = "outage", value_name = "N")]
    pub outages: Vec<u32>,
    #[command(flatten)]
    pub period: Period,
    /// Claims to hold against the logs: a TOML file of [[claim]] tables
    #[arg(long, value_name = "FILE")]
    pub claims: Option<PathBuf>,
    /// How far back to look for others who could have done it
    #[arg(long, value_name = "DAYS", default_value_t = WINDOW_DAYS)]
    pub access_days: u32,
    #[arg(long, value_enum, default_value_t = ChainShape::Text, value_name = "FORMAT")]
    pub format: ChainShape,
    /// The picture on a dark ground, for screens
    #[arg(long)]
    pub dark: bool,
    #[command(flatten)]
    pub decisions: Decisions,
}

const SOURCES_EXAMPLES: &str = "\
Examples:
  hergang sources                           every mapping, and where your own are looked for
  hergang sources export.csv                what the file is taken for, field by field, with reasons
  hergang sources export.csv -o mine.toml   the same as a mapping to be corrected
  hergang events export.csv --mappings .    reads it by the mappings in this folder";

#[derive(Debug, Args)]
#[command(after_help = SOURCES_EXAMPLES)]
pub(super) struct Sources {
    /// Files or folders; without any, the mappings are listed
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Shape::Text, value_name = "FORMAT")]
    pub format: Shape,
    /// Print the file's mapping as TOML, ready to be edited
    #[arg(long)]
    pub toml: bool,
    /// Save the file's mapping as TOML
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Guess even where a mapping knows the file
    #[arg(long)]
    pub guess: bool,
    /// Replace the output file if it exists
    #[arg(long)]
    pub force: bool,
}

const COVERAGE_EXAMPLES: &str = "\
Examples:
  hergang coverage logs/
  hergang coverage logs/ --from 2017-11-01 --to 2017-11-03
  hergang coverage logs/* --format json > coverage.json";

#[derive(Debug, Args)]
#[command(after_help = COVERAGE_EXAMPLES)]
pub(super) struct Coverage {
    #[command(flatten)]
    pub evidence: Evidence,
    /// Say which files begin or end within this period
    #[command(flatten)]
    pub period: Period,
    #[arg(long, value_enum, default_value_t = Shape::Text, value_name = "FORMAT")]
    pub format: Shape,
}

const ENTITIES_EXAMPLES: &str = "\
Examples:
  hergang entities logs/
  hergang entities logs/ --account @handle --actor 'agent-*'
  hergang entities logs/ --join agent-0417=tomas@corp.example --split desk@corp.example=ana@corp.example";

#[derive(Debug, Args)]
#[command(after_help = ENTITIES_EXAMPLES)]
pub(super) struct Entities {
    #[command(flatten)]
    pub evidence: Evidence,
    /// Who acted, by any name; repeat for several
    #[arg(long = "actor", value_name = "NAME")]
    pub actors: Vec<String>,
    /// The account acted on, by any name; repeat for several
    #[arg(long = "account", value_name = "NAME")]
    pub accounts: Vec<String>,
    #[arg(long, value_enum, default_value_t = Shape::Text, value_name = "FORMAT")]
    pub format: Shape,
}

/// For a reader or for a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shape {
    Text,
    Json,
}

/// The same, or as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ChainShape {
    Text,
    Json,
    /// The picture of one outage's chain
    Svg,
}

fn language(text: &str) -> Result<Language, String> {
    Language::of_code(text).ok_or_else(|| "expected en or de".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((file, value)) if !file.is_empty() && !value.is_empty() => Ok((file.to_owned(), value.to_owned())),
        _ => Err("expected two values with = between them".to_owned()),
    }
}

fn zone(text: &str) -> Result<(Option<String>, Tz), String> {
    let (file, name) = match pair(text) {
        Ok((file, name)) => (Some(file), name),
        Err(_) => (None, text.to_owned()),
    };
    let zone = name.parse().map_err(|_| format!("{name} is no zone; expected one such as Europe/Berlin or UTC"))?;
    Ok((file, zone))
}

fn year(text: &str) -> Result<(String, i32), String> {
    let (file, year) = pair(text)?;
    let known = year.parse().ok().filter(|year| (1970..2262).contains(year));
    Ok((file, known.ok_or_else(|| format!("{year} is no year; expected one such as 2017"))?))
}

fn moment(text: &str) -> Result<i64, String> {
    crate::query::parse_moment(text).map_err(|error| format!("expected {}", error.expected))
}

fn format(text: &str) -> Result<Format, String> {
    let known = Format::ALL.into_iter().find(|format| format.name() == text);
    known.ok_or_else(|| "expected csv or jsonl".to_owned())
}
