//! Opening evidence: each file is recognised, read in blocks, split and mapped by worker threads, and taken into the
//! table in order, so that the outcome is the same for any number of threads and any order of the inputs.

use super::cache;
use super::error::CaseError;
use super::events::NO_TIME;
use super::file_hash::{FileHash, Hashing, LATER_FROM_BYTES};
use super::first_look;
use super::ledger::{EvidenceFile, FileState};
use super::progress::Progress;
use super::table::TableBuilder;
use super::understand::{Understood, understand};
use super::{Case, Events, Resolution};
use crate::evidence::{Block, EvidenceError, Input, Layout, Source, split_block};
use crate::mapping::{Applied, Catalogue, GUESS, Plan, YearHint};
use crate::model::{EventBatch, EvidenceId, Instant, Quarantined, RecordRef, TimeRange};
use crate::phrase;
use chrono_tz::Tz;
use crossbeam_channel::{Receiver, Sender, bounded};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How much text is mapped before it is taken into the table.
const WAVE_BYTES: usize = 128 << 20;

/// A guess at the length of a record, so that there is room for a block's events from the start.
const BYTES_PER_EVENT: usize = 256;

/// What the user says beside the files.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// `--zone FILE=Area/City`: the zone of a file whose times carry none.
    pub zones: Vec<(String, Tz)>,
    /// `--zone Area/City`: the zone of all other files whose times carry none and whose mapping knows none.
    pub zone: Option<Tz>,
    /// `--year FILE=2017`: the year in which the times of a file begin, where they say none.
    pub years: Vec<(String, i32)>,
    /// `--mapping FILE=ID`.
    pub mappings: Vec<(String, String)>,
    /// Folders with mappings of the user's own.
    pub mapping_folders: Vec<PathBuf>,
    /// What the analyst says of who is who.
    pub resolution: Resolution,
    /// Only events in this window are kept in the table; all records are still read, checked and counted, and all
    /// identifiers still tell who is who.
    pub window: TimeRange,
    /// Mappings that are no files yet, as TOML; each stands for one with its id.
    pub mapping_texts: Vec<String>,
    /// A folder for cases of 64 MiB and more, from which they open at once; `None` for none. It is read by
    /// [`Case::open`] and written by [`Case::save_to_cache`] only.
    pub cache: Option<PathBuf>,
    /// When files of 64 MiB and more are hashed.
    pub hashing: Hashing,
    /// Worker threads; 0 takes as many as the machine has cores.
    pub threads: usize,
}

impl Case {
    /// Reads the inputs. Files that cannot be read or are unknown stand in the case with their reason; only a case
    /// that cannot be built at all is an error.
    pub fn open(inputs: &[Input], options: &OpenOptions, progress: &Progress) -> Result<Case, CaseError> {
        let catalogue = Catalogue::with(&options.mapping_folders, &options.mapping_texts)?;
        let inputs = sorted(inputs);
        check_names(&inputs, options, &catalogue)?;
        let mut problems = catalogue.problems().to_vec();
        let place = cache::Place::of(&inputs, options);
        match place.as_ref().map(|place| place.load(&inputs, progress)) {
            Some(Ok(Some(mut case))) => {
                case.problems.splice(..0, problems);
                if options.hashing == Hashing::Now {
                    case.problems.extend(case.take_hashes(progress));
                }
                if progress.is_cancelled() {
                    return Err(CaseError::Cancelled);
                }
                return case.settled(&options.resolution);
            }
            Some(Err(error)) if !progress.is_cancelled() => {
                problems.push(format!("the cached table of these files is of no use ({error}); they were read anew"));
            }
            _ => {}
        }
        progress.set_stage(phrase!("stage-opening"));
        let opened: Vec<Result<Source, EvidenceError>> =
            inputs.iter().map(|input| Source::open(input, progress.cancel_flag())).collect();
        progress.set_total(opened.iter().flatten().map(Source::size).sum());
        let mut table = TableBuilder::default();
        let mut evidence = Vec::with_capacity(inputs.len());
        let mut bytes_before = 0;
        for (number, (input, source)) in inputs.iter().zip(opened).enumerate() {
            let id = EvidenceId(number as u32);
            progress.set_stage(phrase!("stage-reading", file = &input.name));
            let mut file = match source {
                Ok(source) => {
                    let is_later = options.hashing == Hashing::Later && source.size() >= LATER_FROM_BYTES;
                    let source = if is_later { source.without_hash() } else { source };
                    let reading =
                        Reading::new(id, Arc::new(source), input.path(), &catalogue, options, progress, bytes_before)?;
                    bytes_before += reading.source.size();
                    reading.run(&mut table)?
                }
                Err(error) => unreadable(id, &input.name, &error),
            };
            if progress.is_cancelled() {
                return Err(CaseError::Cancelled);
            }
            file.path = input.path().map(Path::to_path_buf);
            evidence.push(file);
        }
        progress.set_stage(phrase!("stage-sorting"));
        let (events, entities, facts) = table.finish()?;
        note_spans(&mut evidence, &events);
        first_look::note_clock_changes(&mut evidence, &events);
        // What the analyst says of names is no part of what the files say: a case with it is not kept.
        let place = place.filter(|_| options.resolution.is_empty());
        let case = Case { place, ..Case::new(evidence, events, facts, entities, problems) };
        case.settled(&options.resolution)
    }
}

/// The inputs in the order of the case's files.
pub(super) fn sorted(inputs: &[Input]) -> Vec<&Input> {
    let mut inputs: Vec<&Input> = inputs.iter().collect();
    inputs.sort_by(|a, b| a.name.cmp(&b.name));
    inputs
}

/// A zone or mapping given for a file that is not there would be ignored in silence: that is an error instead.
pub(super) fn check_names(inputs: &[&Input], options: &OpenOptions, catalogue: &Catalogue) -> Result<(), CaseError> {
    let known = || inputs.iter().map(|input| input.name.as_str()).collect::<Vec<_>>().join(", ");
    let zones = options.zones.iter().map(|(file, _)| ("zone", file));
    let mappings = options.mappings.iter().map(|(file, _)| ("mapping", file));
    let years = options.years.iter().map(|(file, _)| ("year", file));
    for (option, file) in zones.chain(mappings).chain(years) {
        if !inputs.iter().any(|input| names(&input.name, file)) {
            return Err(CaseError::NoSuchFile { option, name: file.clone(), known: known() });
        }
    }
    for (file, id) in &options.mappings {
        if id != GUESS && catalogue.get(id).is_none() {
            let known = catalogue.mappings().iter().map(|mapping| mapping.id()).collect::<Vec<_>>().join(", ");
            return Err(CaseError::NoSuchMapping { file: file.clone(), id: id.clone(), known });
        }
    }
    Ok(())
}

/// Whether what the user wrote (`idp.json` or `logs/idp.json`) names this input.
fn names(input: &str, written: &str) -> bool {
    let last = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
    input == written || input == last(written) || last(input) == written
}

pub(super) fn unreadable(id: EvidenceId, name: &str, error: &EvidenceError) -> EvidenceFile {
    EvidenceFile::empty(id, name, FileState::Unreadable(error.to_string()))
}

/// First and last instant of each file, from the sorted table.
pub(super) fn note_spans(evidence: &mut [EvidenceFile], events: &Events) {
    let (times, forms, files) = (events.times(), events.column("time_form"), events.column("evidence"));
    for ((&nanos, &form), &file) in times.iter().zip(forms).zip(files) {
        let Some(file) = evidence.get_mut(file as usize) else { continue };
        if nanos == NO_TIME {
            file.without_time += 1;
            continue;
        }
        let instant = Instant::from_form(nanos, form);
        file.first.get_or_insert(instant);
        file.last = Some(instant);
    }
}

/// What a worker made of one block.
struct Mapped {
    seq: u64,
    /// Of the text.
    bytes: usize,
    batch: EventBatch,
    records: u32,
    event_records: u64,
    events: u64,
    outside_window: u64,
    fact_records: u64,
    skipped: BTreeMap<String, u64>,
    quarantined: Vec<Quarantined>,
}

/// The reading of one file.
pub(super) struct Reading<'a> {
    file: EvidenceFile,
    source: Arc<Source>,
    plan: Option<Plan>,
    window: TimeRange,
    threads: usize,
    progress: &'a Progress,
    bytes_before: u64,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        id: EvidenceId,
        source: Arc<Source>,
        path: Option<&Path>,
        catalogue: &Catalogue,
        options: &OpenOptions,
        progress: &'a Progress,
        bytes_before: u64,
    ) -> Result<Self, CaseError> {
        let chosen = options.mappings.iter().find(|(file, _)| names(source.name(), file)).map(|(_, id)| id.as_str());
        let zone = options.zones.iter().find(|(file, _)| names(source.name(), file)).map(|(_, zone)| *zone);
        let Understood { source: other, state, mapping, guess } = understand(&source, catalogue, chosen)?;
        let source = other.map_or(source, Arc::new);
        let mapping = mapping.as_deref();
        let zone = zone.or(options.zone.filter(|_| mapping.is_some_and(|mapping| !mapping.has_zone())));
        let mut plan = mapping.map(|mapping| mapping.plan(source.layout(), zone)).transpose()?;
        let mut file = EvidenceFile::empty(id, source.name(), state);
        file.size_bytes = source.size();
        file.format = source.describe();
        file.title = mapping.map_or_else(String::new, |mapping| mapping.title().to_owned());
        file.guess = guess;
        file.product = mapping.map_or_else(String::new, |mapping| mapping.product().to_owned());
        file.zone = plan.as_ref().map_or_else(String::new, Plan::zone);
        if let Some(plan) = &mut plan {
            let first = options.years.iter().find(|(file, _)| names(source.name(), file)).map(|(_, year)| *year);
            let written = path.and_then(first_look::last_written);
            file.notes = first_look::settle(plan, &source, YearHint { first, written }, progress);
        }
        let threads = match options.threads {
            0 => std::thread::available_parallelism().map_or(2, usize::from),
            n => n,
        };
        Ok(Reading { file, source, plan, window: options.window, threads, progress, bytes_before })
    }

    /// Reads, splits, maps and takes in the first block, and no more.
    pub(super) fn run_first_block(self, table: &mut TableBuilder) -> Result<EvidenceFile, CaseError> {
        let Reading { mut file, source, plan, window, progress, .. } = self;
        let mut wave = Vec::new();
        let read = source.read_blocks(progress.cancel_flag(), &|_| {}, &mut |block| {
            wave.push(map_block(source.layout(), plan.as_ref(), window, &block));
            false
        });
        take_wave(&mut file, table, wave)?;
        match read {
            Err(EvidenceError::Stopped { .. }) | Ok(_) => {}
            Err(error) => file.damage = Some(error.to_string()),
        }
        file.sha256 = FileHash::default();
        file.source = Some(source);
        Ok(file)
    }

    /// Reads, splits, maps and takes in all blocks.
    fn run(self, table: &mut TableBuilder) -> Result<EvidenceFile, CaseError> {
        let Reading { mut file, source, plan, window, threads, progress, bytes_before } = self;
        let (block_tx, block_rx) = bounded::<Block>(threads);
        let (mapped_tx, mapped_rx) = bounded::<Mapped>(threads);
        let (text, plan) = (source.as_ref(), plan.as_ref());
        let digest = std::thread::scope(|scope| {
            let reader = scope.spawn(move || {
                text.read_blocks(
                    progress.cancel_flag(),
                    &|bytes| progress.set_done(bytes_before + bytes),
                    &mut |block| block_tx.send(block).is_ok(),
                )
            });
            for _ in 0..threads {
                let (blocks, mapped) = (block_rx.clone(), mapped_tx.clone());
                scope.spawn(move || map_blocks(text.layout(), plan, window, &blocks, &mapped));
            }
            drop((block_rx, mapped_tx));
            let taken = take_in(&mut file, table, &mapped_rx);
            drop(mapped_rx);
            let digest = reader.join();
            taken.map(|()| digest)
        })?;
        match digest {
            Ok(Ok(digest)) => {
                file.sha256 = match digest.sha256 {
                    later if later.is_empty() => FileHash::default(),
                    sha256 => FileHash::known(sha256),
                };
                file.damage = digest.damage;
            }
            Ok(Err(error)) if !progress.is_cancelled() => file.damage = Some(error.to_string()),
            Ok(Err(_)) => return Err(CaseError::Cancelled),
            Err(_) => file.damage = Some("the reader stopped unexpectedly; please report this file's form".to_owned()),
        }
        file.notes.extend_from_slice(source.notes());
        file.source = Some(source);
        Ok(file)
    }
}

/// A worker: blocks in, batches out, until there are no more or nobody listens.
fn map_blocks(
    layout: &Layout,
    plan: Option<&Plan>,
    window: TimeRange,
    blocks: &Receiver<Block>,
    mapped: &Sender<Mapped>,
) {
    for block in blocks {
        if mapped.send(map_block(layout, plan, window, &block)).is_err() {
            return;
        }
    }
}

fn map_block(layout: &Layout, plan: Option<&Plan>, window: TimeRange, block: &Block) -> Mapped {
    let mut out = Mapped {
        seq: block.seq,
        bytes: block.bytes.len(),
        batch: EventBatch::default(),
        records: 0,
        event_records: 0,
        events: 0,
        outside_window: 0,
        fact_records: 0,
        skipped: BTreeMap::new(),
        quarantined: Vec::new(),
    };
    out.batch.events.reserve(block.bytes.len() / BYTES_PER_EVENT);
    let mut skip = |reason: &str| match out.skipped.get_mut(reason) {
        Some(count) => *count += 1,
        None => {
            out.skipped.insert(reason.to_owned(), 1);
        }
    };
    out.records = split_block(layout, block, &mut |index, span, record| {
        let offset = block.offset + span.start as u64;
        let length = (span.end - span.start) as u32;
        let at = RecordRef { evidence: EvidenceId(0), record: index + 1, part: 1, offset, length };
        let applied = match (record, plan) {
            (Ok(_), None) => Ok(Applied::Skipped("no mapping for this file".into())),
            (Ok(record), Some(plan)) => plan.apply(&record, at, window, &mut out.batch),
            (Err(reason), _) => Err(reason),
        };
        match applied {
            Ok(Applied::Events { made, kept }) => {
                out.event_records += 1;
                out.events += u64::from(made);
                out.outside_window += u64::from(made - kept);
            }
            Ok(Applied::Facts(_)) => out.fact_records += 1,
            Ok(Applied::Skipped(reason)) => skip(&reason),
            Err(reason) => {
                out.quarantined.push(Quarantined { record: index + 1, line: span.line, offset, length, reason });
            }
        }
    });
    if let Some(plan) = plan {
        plan.settle_repeated(&mut out.batch.events);
    }
    out
}

/// Takes mapped blocks into the table in the order of the file, whatever the order in which they arrive; many at a
/// time, for the merging of their texts is the quicker the more there are.
fn take_in(file: &mut EvidenceFile, table: &mut TableBuilder, mapped: &Receiver<Mapped>) -> Result<(), CaseError> {
    let mut waiting: BTreeMap<u64, Mapped> = BTreeMap::new();
    let mut wave = Vec::new();
    let mut bytes = 0;
    let mut next = 0;
    for block in mapped {
        waiting.insert(block.seq, block);
        while let Some(block) = waiting.remove(&next) {
            next += 1;
            bytes += block.bytes;
            wave.push(block);
        }
        if bytes >= WAVE_BYTES {
            take_wave(file, table, std::mem::take(&mut wave))?;
            bytes = 0;
        }
    }
    take_wave(file, table, wave)
}

fn take_wave(file: &mut EvidenceFile, table: &mut TableBuilder, wave: Vec<Mapped>) -> Result<(), CaseError> {
    let mut batches = Vec::with_capacity(wave.len());
    for block in &wave {
        let limit = u64::from(u32::MAX);
        let before = u32::try_from(file.records).map_err(|_| CaseError::TooMany { what: "records", limit })?;
        batches.push((&block.batch, before));
        file.records += u64::from(block.records);
        file.event_records += block.event_records;
        file.events += block.events;
        file.outside_window += block.outside_window;
        file.fact_records += block.fact_records;
        for (reason, count) in &block.skipped {
            *file.skipped.entry(reason.clone()).or_default() += count;
        }
        let quarantined = block.quarantined.iter().cloned();
        file.quarantined.extend(quarantined.map(|q| Quarantined { record: q.record + before, ..q }));
    }
    table.absorb_all(&batches, file.id)
}
