//! A case as the parts of a cached file, and back.

use super::Case;
use super::cache_file::{Part, Reader, Writer};
use super::columns::{ACCOUNT_ENTITY, ACTOR_ENTITY, Stored};
use super::entities::Entities;
use super::events::Events;
use super::file_hash::FileHash;
use super::ledger::{EvidenceFile, FileState};
use super::merging::{Grounds, Hand};
use super::progress::Progress;
use crate::evidence::{Input, Source};
use crate::mapping::Guess;
use crate::model::{EvidenceId, Fact, FactKind, IdSet, IdSets, Instant, Quarantined, RecordRef, Strings, Sym};
use polars::prelude::{Column, DataFrame, NamedFrom, Series};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// Everything but the columns, and where these stand.
#[derive(Serialize, Deserialize)]
struct Directory {
    /// When the case was read from its files.
    made: String,
    files: Vec<FileEntry>,
    facts: Vec<FactEntry>,
    /// Which sets name a person or an account, 0 or 1 each.
    named: Part,
    /// The sets that say who is who with the first record of each: set, evidence, record, part, length; and offset.
    joined: [Part; 5],
    joined_at: Part,
    rows: usize,
    columns: BTreeMap<String, Part>,
    strings: Vec<[Part; 3]>,
    sets: Vec<[Part; 2]>,
}

/// Evidence, record, part, offset, length.
type Place = (u32, u32, u32, u64, u32);
/// Nanoseconds and form.
type Moment = (i64, u32);

#[derive(Serialize, Deserialize)]
struct FactEntry {
    subject: u32,
    kind: String,
    value: u32,
    at: Option<Moment>,
    source: u32,
    record: Place,
}

#[derive(Serialize, Deserialize)]
struct FileEntry {
    name: String,
    sha256: Option<String>,
    size_bytes: u64,
    format: String,
    state: (String, String),
    title: String,
    product: String,
    notes: Vec<String>,
    guess: Option<Guess>,
    zone: String,
    records: u64,
    event_records: u64,
    events: u64,
    fact_records: u64,
    skipped: BTreeMap<String, u64>,
    /// Record, line, offset, length, reason.
    quarantined: Vec<(u32, u64, u64, u32, String)>,
    damage: Option<String>,
    first: Option<Moment>,
    last: Option<Moment>,
    without_time: u64,
}

/// Writes the columns, and gives the directory to be written behind them.
pub(super) fn write<W: Write>(writer: &mut Writer<W>, case: &Case, progress: &Progress) -> io::Result<Vec<u8>> {
    let (events, entities) = (&case.events, &case.entities);
    let mut columns = BTreeMap::new();
    for name in ["time", "effective_time"] {
        let values: Vec<u64> = events.long(name).iter().map(|&nanos| nanos.cast_unsigned()).collect();
        columns.insert(name.to_owned(), writer.long(&values)?);
    }
    columns.insert("offset".to_owned(), writer.long(events.offsets())?);
    for name in Stored::NAMES.into_iter().chain([ACTOR_ENTITY, ACCOUNT_ENTITY]) {
        if progress.is_cancelled() {
            return Err(io::Error::other("stopped on request"));
        }
        columns.insert(name.to_owned(), writer.numbers(events.column(name))?);
    }
    let mut strings = Vec::new();
    for (bytes, ends, apart) in events.strings().stored() {
        strings.push([writer.bytes(bytes.as_bytes())?, writer.numbers(ends)?, writer.numbers(apart)?]);
    }
    let mut sets = Vec::new();
    for (members, ends) in events.sets().stored() {
        let members: Vec<u32> = members.iter().map(|id| id.0).collect();
        sets.push([writer.numbers(&members)?, writer.numbers(ends)?]);
    }
    let grounds = entities.grounds();
    let named: Vec<u32> = grounds.named().iter().map(|&named| u32::from(named)).collect();
    let joined = grounds.joined();
    let mut of_joined = |value: fn(&(RecordRef, IdSet)) -> u32| {
        let values: Vec<u32> = joined.iter().map(value).collect();
        writer.numbers(&values)
    };
    let joined_parts = [
        of_joined(|(_, set)| set.0)?,
        of_joined(|(at, _)| at.evidence.0)?,
        of_joined(|(at, _)| at.record)?,
        of_joined(|(at, _)| at.part)?,
        of_joined(|(at, _)| at.length)?,
    ];
    let offsets: Vec<u64> = joined.iter().map(|(at, _)| at.offset).collect();
    let directory = Directory {
        made: now(),
        files: case.evidence.iter().map(file_entry).collect(),
        facts: case.facts.iter().map(fact_entry).collect(),
        named: writer.numbers(&named)?,
        joined: joined_parts,
        joined_at: writer.long(&offsets)?,
        rows: events.len(),
        columns,
        strings,
        sets,
    };
    serde_json::to_vec(&directory).map_err(io::Error::other)
}

fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

pub(super) fn read(reader: &Reader<'_>, directory: &[u8], inputs: &[&Input], progress: &Progress) -> io::Result<Case> {
    let directory: Directory = serde_json::from_slice(directory)?;
    // The large parts first, side by side.
    let (columns, (strings, (sets, evidence))) = rayon::join(
        || columns(reader, &directory),
        || {
            rayon::join(
                || strings(reader, &directory),
                || rayon::join(|| sets(reader, &directory), || evidence(&directory, inputs, progress)),
            )
        },
    );
    let (strings, sets) = (strings?, sets?);
    let frame = DataFrame::new(directory.rows, columns?).map_err(io::Error::other)?;
    let entities = Entities::from_grounds(&strings, &sets, grounds(reader, &directory)?, &[], &Hand::default());
    let events = Events::new(frame, strings, sets).map_err(io::Error::other)?;
    let facts: Option<Vec<Fact>> = directory.facts.iter().map(fact).collect();
    let facts = facts.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a fact of no known kind"))?;
    let told = format!(
        "opened from the cache, as read on {}; sizes and times of the files are the same since (--no-cache reads them anew)",
        directory.made
    );
    Ok(Case::new(evidence?, events, facts, entities, vec![told]))
}

fn grounds(reader: &Reader<'_>, directory: &Directory) -> io::Result<Grounds> {
    let named = reader.numbers(&directory.named)?.into_iter().map(|named| named != 0).collect();
    let [sets, files, records, parts, lengths] = &directory.joined;
    let (files, records) = (reader.numbers(files)?, reader.numbers(records)?);
    let (parts, lengths) = (reader.numbers(parts)?, reader.numbers(lengths)?);
    let places = files.into_iter().zip(records).zip(parts).zip(reader.long(&directory.joined_at)?).zip(lengths);
    let places = places.map(|((((file, number), part), offset), length)| record((file, number, part, offset, length)));
    Ok(Grounds::of(named, reader.numbers(sets)?.into_iter().map(IdSet).zip(places)))
}

fn columns(reader: &Reader<'_>, directory: &Directory) -> io::Result<Vec<Column>> {
    let parts: Vec<(&String, &Part)> = directory.columns.iter().collect();
    let mut columns = parts
        .into_par_iter()
        .with_max_len(1)
        .map(|(name, part)| {
            let series = match name.as_str() {
                "offset" => Series::new(name.into(), reader.long(part)?),
                "time" | "effective_time" => {
                    let values: Vec<i64> = reader.long(part)?.into_iter().map(u64::cast_signed).collect();
                    Series::new(name.into(), values)
                }
                _ => Series::new(name.into(), reader.numbers(part)?),
            };
            Ok(Column::from(series))
        })
        .collect::<io::Result<Vec<Column>>>()?;
    // In the order in which the table is built.
    let place = |column: &Column| {
        let known = ["time", "effective_time", "offset"].into_iter().chain(Stored::NAMES);
        let name = match column.name().as_str() {
            ACTOR_ENTITY => "actor",
            ACCOUNT_ENTITY => "account",
            name => name,
        };
        (known.into_iter().position(|known| known == name), column.name() == name)
    };
    columns.sort_by_key(place);
    Ok(columns)
}

fn strings(reader: &Reader<'_>, directory: &Directory) -> io::Result<Strings> {
    let lanes = directory.strings.par_iter().map(|[bytes, ends, apart]| {
        let bytes = String::from_utf8(reader.bytes(bytes)?).map_err(io::Error::other)?;
        Ok((bytes, reader.numbers(ends)?, reader.numbers(apart)?))
    });
    Ok(Strings::restored(lanes.collect::<io::Result<Vec<_>>>()?))
}

fn sets(reader: &Reader<'_>, directory: &Directory) -> io::Result<IdSets> {
    let lanes = directory
        .sets
        .par_iter()
        .map(|[members, ends]| Ok((reader.numbers(members)?.into_iter().map(Sym).collect(), reader.numbers(ends)?)));
    Ok(IdSets::restored(lanes.collect::<io::Result<Vec<_>>>()?))
}

fn evidence(directory: &Directory, inputs: &[&Input], progress: &Progress) -> io::Result<Vec<EvidenceFile>> {
    let files = directory.files.iter().zip(inputs).zip(0..).map(|((entry, input), number)| {
        let state = state(&entry.state).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "no known state"))?;
        let mut file = EvidenceFile::empty(EvidenceId(number), &entry.name, state);
        file.path = input.path().map(std::path::Path::to_path_buf);
        file.sha256 = entry.sha256.clone().map_or_else(FileHash::default, FileHash::known);
        file.size_bytes = entry.size_bytes;
        file.format.clone_from(&entry.format);
        file.title.clone_from(&entry.title);
        file.product.clone_from(&entry.product);
        file.notes.clone_from(&entry.notes);
        file.guess = entry.guess.clone().map(Arc::new);
        file.zone.clone_from(&entry.zone);
        file.records = entry.records;
        file.event_records = entry.event_records;
        file.events = entry.events;
        file.fact_records = entry.fact_records;
        file.skipped.clone_from(&entry.skipped);
        let quarantined = entry.quarantined.iter().map(|(record, line, offset, length, reason)| Quarantined {
            record: *record,
            line: *line,
            offset: *offset,
            length: *length,
            reason: reason.clone(),
        });
        file.quarantined = quarantined.collect();
        file.damage.clone_from(&entry.damage);
        file.first = entry.first.map(instant);
        file.last = entry.last.map(instant);
        file.without_time = entry.without_time;
        if !matches!(file.state, FileState::Unreadable(_)) {
            let source = Source::open(input, progress.cancel_flag()).map_err(io::Error::other)?;
            file.source = Some(Arc::new(source));
        }
        Ok(file)
    });
    files.collect()
}

fn file_entry(file: &EvidenceFile) -> FileEntry {
    let moment = |at: Instant| (at.nanos, at.form());
    FileEntry {
        name: file.name.clone(),
        sha256: (!file.sha256.is_pending()).then(|| file.sha256.as_str().to_owned()),
        size_bytes: file.size_bytes,
        format: file.format.clone(),
        state: match &file.state {
            FileState::Mapped(text) => ("mapped".to_owned(), text.clone()),
            FileState::NotALog(text) => ("not a log".to_owned(), text.clone()),
            FileState::Unknown(text) => ("unknown".to_owned(), text.clone()),
            FileState::Unreadable(text) => ("unreadable".to_owned(), text.clone()),
        },
        title: file.title.clone(),
        product: file.product.clone(),
        notes: file.notes.clone(),
        guess: file.guess.as_deref().cloned(),
        zone: file.zone.clone(),
        records: file.records,
        event_records: file.event_records,
        events: file.events,
        fact_records: file.fact_records,
        skipped: file.skipped.clone(),
        quarantined: file
            .quarantined
            .iter()
            .map(|q| (q.record, q.line, q.offset, q.length, q.reason.clone()))
            .collect(),
        damage: file.damage.clone(),
        first: file.first.map(moment),
        last: file.last.map(moment),
        without_time: file.without_time,
    }
}

fn state((kind, text): &(String, String)) -> Option<FileState> {
    let text = text.clone();
    Some(match kind.as_str() {
        "mapped" => FileState::Mapped(text),
        "not a log" => FileState::NotALog(text),
        "unknown" => FileState::Unknown(text),
        "unreadable" => FileState::Unreadable(text),
        _ => return None,
    })
}

fn instant((nanos, form): Moment) -> Instant {
    Instant::from_form(nanos, form)
}

fn place(at: RecordRef) -> Place {
    (at.evidence.0, at.record, at.part, at.offset, at.length)
}

fn record((evidence, record, part, offset, length): Place) -> RecordRef {
    RecordRef { evidence: EvidenceId(evidence), record, part, offset, length }
}

fn fact_entry(fact: &Fact) -> FactEntry {
    FactEntry {
        subject: fact.subject.0,
        kind: fact.kind.name().to_owned(),
        value: fact.value.0,
        at: fact.at.map(|at| (at.nanos, at.form())),
        source: fact.source.0,
        record: place(fact.record),
    }
}

fn fact(entry: &FactEntry) -> Option<Fact> {
    Some(Fact {
        subject: IdSet(entry.subject),
        kind: FactKind::from_name(&entry.kind)?,
        value: Sym(entry.value),
        at: entry.at.map(instant),
        source: Sym(entry.source),
        record: record(entry.record),
    })
}
