//! The work behind the window: what each worker is given and what it makes of it.

use super::command::ExportOrder;
use super::export;
use super::sources::{BadRecord, laid_out};
use super::state::{Covered, Found, Opened, Picked, RawRecord, Rows, State, Summary, Traced};
use crate::case::{Case, NO_TIME, OpenOptions, coverage};
use crate::chain::{self, Index, Outage};
use crate::evidence::{Input, collect_inputs};
use crate::inquiry::{WINDOW_DAYS, inquire};
use crate::mapping::Catalogue;
use crate::model::{RecordRef, TimeRange};
use crate::query::{self, Field, Filter};
use crate::{barrier, sample};
use std::path::PathBuf;
use std::sync::Arc;

/// Bars of the histogram.
const BUCKETS: usize = 240;
/// Values listed in a facet.
const FACET_VALUES: usize = 40;
pub const FACETS: [Field; 4] = [Field::Actor, Field::Account, Field::Class, Field::Source];

/// What to open.
pub enum Opening {
    /// These, with what the user said beside them.
    Inputs(Vec<Input>, OpenOptions),
    Paths(Vec<PathBuf>),
    Sample,
    /// The files of the case on the screen, read with these options.
    Again(OpenOptions),
}

/// Files of so many bytes together take long enough that their first records are shown first.
const PREVIEWED_FROM_BYTES: u64 = 32 << 20;
/// Rows of the preview.
const PREVIEW_ROWS: usize = 20_000;

/// Opens a case; what is shown stays until it is there, or until its first records are.
pub fn open(state: &mut State, opening: Opening) {
    state.work.preview.clear();
    state.work.keeping.clear();
    match &opening {
        Opening::Inputs(inputs, options) => preview(state, inputs.clone(), Vec::new(), options.clone()),
        Opening::Paths(paths) => preview(state, Vec::new(), paths.clone(), state.base.clone()),
        Opening::Sample | Opening::Again(_) => {}
    }
    let base = state.base.clone();
    let before = state.work.case.slot().shown().map(|opened| (Arc::clone(&opened.inputs), opened.notes.clone()));
    state.work.case.start("Opening", move |progress| {
        let is_again = matches!(opening, Opening::Again(_));
        let (inputs, notes, options): (Arc<[Input]>, Vec<String>, OpenOptions) = match opening {
            Opening::Inputs(inputs, options) => (inputs.into(), Vec::new(), options),
            Opening::Paths(paths) => {
                let collected = collect_inputs(&paths).map_err(|error| error.to_string())?;
                (collected.inputs.into(), collected.notes, base)
            }
            Opening::Sample => (sample::inputs().into(), Vec::new(), base),
            Opening::Again(options) => {
                let (inputs, notes) = before.ok_or("no case is open")?;
                (inputs, notes, options)
            }
        };
        let case = Case::open(&inputs, &options, progress).map_err(|error| error.to_string())?;
        let catalogue = Catalogue::with(&options.mapping_folders, &options.mapping_texts);
        let catalogue = Arc::new(catalogue.map_err(|error| error.to_string())?);
        Ok(Opened { case: Arc::new(case), notes, inputs, options, is_again, catalogue })
    });
}

/// Reads the first records of large files. What goes wrong here goes wrong in the opening itself, and is told there.
fn preview(state: &mut State, inputs: Vec<Input>, paths: Vec<PathBuf>, options: OpenOptions) {
    state.work.preview.start("Reading the first records", move |progress| {
        let collected =
            if paths.is_empty() { inputs } else { collect_inputs(&paths).map_err(|e| e.to_string())?.inputs };
        let sizes = collected.iter().filter_map(|input| std::fs::metadata(input.path()?).ok());
        if sizes.map(|metadata| metadata.len()).sum::<u64>() < PREVIEWED_FROM_BYTES {
            return Err("the files are small".to_owned());
        }
        let case = Case::preview(&collected, &options, PREVIEW_ROWS, progress).map_err(|error| error.to_string())?;
        Ok(Arc::new(case))
    });
}

/// Hashes what was left for later, and keeps the case in the cache if it is one that is kept. Gives what could not be done.
pub fn keep(state: &mut State, case: Arc<Case>) {
    state.work.keeping.start("Hashing the files", move |progress| {
        let mut problems = case.take_hashes(progress);
        if let Err(error) = case.save_to_cache(progress) {
            problems.push(error.to_string());
        }
        Ok(problems)
    });
}

/// Looks for outages in a case that has just been opened.
pub fn find(state: &mut State, case: Arc<Case>) {
    state.work.found.start("Looking for outages", move |_| {
        let outages = chain::find_outages(&case);
        Ok(Arc::new(Found { index: Index::new(&case), outages }))
    });
}

/// Carries the filter out.
pub fn select(state: &mut State, case: Arc<Case>, filter: Filter) {
    state.work.rows.start("Filtering", move |progress| {
        let cancel = progress.cancel_flag();
        let rows = query::select(&case, &filter, cancel).map_err(|error| error.to_string())?;
        let around = if filter.time().is_open() {
            None
        } else {
            let open = filter.with_time(TimeRange::default());
            Some(query::select(&case, &open, cancel).map_err(|error| error.to_string())?)
        };
        Ok(Arc::new(Rows { filter, rows, around }))
    });
}

/// Counts the rows over time and by value.
pub fn summarise(state: &mut State, case: Arc<Case>, rows: Arc<Rows>) {
    state.work.summary.start("Counting", move |progress| {
        let range = histogram_range(&case, &rows);
        let bars = |rows: &[u32]| range.map_or_else(Vec::new, |range| query::histogram(&case, rows, range, BUCKETS));
        let shown = bars(&rows.rows);
        let around = rows.around.as_ref().map_or_else(Vec::new, |around| bars(around));
        let mut facets = Vec::with_capacity(FACETS.len());
        for field in FACETS {
            if progress.is_cancelled() {
                return Err("stopped on request".to_owned());
            }
            facets.push((field, query::facet(&case, &rows.rows, field, FACET_VALUES)));
        }
        let (before, after) = outside(&case, &rows.rows, range);
        let repeated = case.duplicates();
        let is_repeat = |row: &&u32| repeated.contains(**row);
        let duplicates = if repeated.is_empty() { 0 } else { rows.rows.iter().filter(is_repeat).count() as u64 };
        Ok(Arc::new(Summary { range, shown, around, before, after, duplicates, facets }))
    });
}

/// Looks at what each file tells of the time.
pub fn cover(state: &mut State, case: Arc<Case>) {
    state.work.covered.start("Looking at the files' time", move |_| {
        let coverage = coverage(&case);
        let first = coverage.files.iter().filter_map(|file| file.first).min();
        let span = first.zip(coverage.files.iter().filter_map(|file| file.last).max());
        Ok(Arc::new(Covered { coverage, span }))
    });
}

/// Which time the histogram shows: the filter's window with half of its length on either side, else the whole case;
/// but where a few events lie far from nearly all others, the time of these others (and the picture says so).
fn histogram_range(case: &Case, rows: &Rows) -> Option<(i64, i64)> {
    let times = case.events.times();
    let times = times.get(..times.partition_point(|&nanos| nanos != NO_TIME))?;
    let (first, last) = (*times.first()?, *times.last()?);
    let window = rows.filter.time();
    let (from, to) = if window.is_open() {
        dense(times)
    } else {
        let (from, to) = (window.from.unwrap_or(first).max(first), window.to.unwrap_or(last).min(last));
        let margin = to.saturating_sub(from).max(0) / 2;
        (from.saturating_sub(margin).max(first), to.saturating_add(margin).min(last))
    };
    Some((from, to.max(from).saturating_add(1)))
}

/// The time in which 98 of 100 events lie, if that is less than a quarter of all the time; else all of it. `times` are
/// ascending and not empty.
fn dense(times: &[i64]) -> (i64, i64) {
    let at = |share: usize| times.get(times.len() * share / 100).or(times.last()).copied().unwrap_or(0);
    let (first, last) = (at(0), at(100));
    let (from, to) = (at(1), at(99));
    let core = to.saturating_sub(from);
    if core.saturating_mul(4) >= last.saturating_sub(first) {
        return (first, last);
    }
    (from.saturating_sub(core / 20).max(first), to.saturating_add(core / 20).min(last))
}

/// How many of the rows lie before and after a time; those without a time lie in neither.
fn outside(case: &Case, rows: &[u32], range: Option<(i64, i64)>) -> (u64, u64) {
    let Some((from, to)) = range else { return (0, 0) };
    let time = |row: &u32| case.events.times().get(*row as usize).copied().unwrap_or(NO_TIME);
    let before = rows.partition_point(|row| time(row) < from);
    let after = rows.partition_point(|row| time(row) != NO_TIME) - rows.partition_point(|row| time(row) < to);
    (before as u64, after as u64)
}

/// Traces an outage.
pub fn trace(state: &mut State, case: Arc<Case>, found: Arc<Found>, outage: Outage) {
    let journal = state.journal.clone();
    state.work.traced.start("Tracing the chain", move |_| {
        let hand = chain::Hand::of(&case, &outage, &journal);
        let outage = hand.bound(&outage);
        let chain = chain::trace_by_hand(&case, &found.index, &outage, &hand);
        let barriers = barrier::ledger(&case, &found.index, &outage, &chain);
        let inquiry = inquire(&case, &found.index, &outage, &chain, &barriers, WINDOW_DAYS);
        Ok(Arc::new(Traced { outage, chain, barriers, inquiry }))
    });
}

/// Fetches a record from its file.
pub fn fetch_raw(state: &mut State, case: Arc<Case>, row: u32) {
    state.work.raw.start("Reading the record", move |_| {
        let event = case.events.get(row as usize).ok_or("there is no such row")?;
        let bytes = case.raw(event.at).map_err(|error| error.to_string())?;
        Ok(RawRecord { row, text: readable(&bytes) })
    });
}

/// Fetches a record that could not be read.
pub fn fetch_quarantined(state: &mut State, case: Arc<Case>, file: u32, at: usize) {
    state.work.bad.start("Reading the record", move |_| {
        let evidence = case.evidence.get(file as usize).ok_or("there is no such file")?;
        let bad = evidence.quarantined.get(at).ok_or("there is no such record")?;
        let place =
            RecordRef { evidence: evidence.id, record: bad.record, part: 1, offset: bad.offset, length: bad.length };
        let bytes = case.raw(place).map_err(|error| error.to_string())?;
        Ok(BadRecord { file, at, text: laid_out(&bytes) })
    });
}

/// JSON over several lines; anything else as it stands, with a mark for bytes that are no text.
fn readable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let starts_like_json = text.trim_start().starts_with(['{', '[']);
    let value = starts_like_json.then(|| serde_json::from_str::<serde_json::Value>(&text).ok()).flatten();
    match value.and_then(|value| serde_json::to_string_pretty(&value).ok()) {
        Some(pretty) => pretty,
        None => text.trim_end_matches(['\r', '\n']).to_owned(),
    }
}

/// Which dialog of the system to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Files,
    Folder,
}

/// Shows the system's dialog, on a worker: it blocks, and without a portal it returns at once with nothing.
pub fn pick(state: &mut State, dialog: Dialog) {
    state.work.picked.start("Choosing files", move |_| {
        let dialogs = rfd::FileDialog::new();
        let paths = match dialog {
            Dialog::Files => dialogs.set_title("Open files").pick_files(),
            Dialog::Folder => dialogs.set_title("Open folder").pick_folder().map(|path| vec![path]),
        };
        Ok(Picked::Open(paths.unwrap_or_default()))
    });
}

/// Asks for a place to save to.
pub fn pick_destination(state: &mut State, file_name: String) {
    state.work.picked.start("Choosing a place", move |_| {
        Ok(Picked::Save(rfd::FileDialog::new().set_title("Export rows").set_file_name(file_name).save_file()))
    });
}

/// Writes the rows shown.
pub fn export(state: &mut State, case: Arc<Case>, rows: Arc<Rows>, order: ExportOrder) {
    state.work.export.start("Exporting", move |progress| {
        // The export quotes them.
        case.take_hashes(progress);
        export::write(&case, &rows, &order)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_far_events_do_not_squeeze_the_others() {
        let mut times: Vec<i64> = (0..1000).map(|n| 1_000_000 + n).collect();
        assert_eq!(dense(&times), (1_000_000, 1_000_999));
        times.insert(0, 5);
        let (from, to) = dense(&times);
        assert!(from > 5 && to <= 1_000_999);
        assert_eq!(dense(&[7]), (7, 7));
    }

    #[test]
    fn json_is_laid_out_and_other_text_left_alone() {
        assert_eq!(readable(b"{\"b\":1,\"a\":[2]}\n"), "{\n  \"b\": 1,\n  \"a\": [\n    2\n  ]\n}");
        assert_eq!(readable(b"2017-11-02,x,\"{y\"\r\n"), "2017-11-02,x,\"{y\"");
        assert_eq!(readable(b"{not json"), "{not json");
    }
}
