//! The work behind the window: what each worker is given and what it makes of it.

use super::command::ExportOrder;
use super::export;
use super::notes;
use super::sources::{BadRecord, laid_out};
use super::state::{Covered, Found, Opened, Picked, RawRecord, Rows, Same, State, Summary, Traced};
use crate::case::folder::{self, Manifest};
use crate::case::{Case, OpenOptions, coverage};
use crate::chain::{self, Index, Outage};
use crate::evidence::{Input, collect_inputs};
use crate::inquiry::{WINDOW_DAYS, inquire};
use crate::mapping::Catalogue;
use crate::model::RecordRef;
use crate::query::{self, Filter};
use crate::say;
use crate::{barrier, sample};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// What to open.
pub enum Opening {
    /// These, with what the user said beside them.
    Inputs(Vec<Input>, OpenOptions),
    Paths(Vec<PathBuf>),
    Sample,
    /// The files of the case on the screen, read with these options.
    Again(OpenOptions),
    /// A case that was saved as a folder, with what the user said beside it.
    Saved(PathBuf, OpenOptions),
}

/// Files of so many bytes together take long enough that their first records are shown first.
const PREVIEWED_FROM_BYTES: u64 = 32 << 20;
/// Rows of the preview.
const PREVIEW_ROWS: usize = 20_000;

/// Opens a case; what is shown stays until it is there, or until its first records are.
pub fn open(state: &mut State, opening: Opening) {
    let opening = match opening {
        Opening::Paths(paths) => match paths.as_slice() {
            [path] => match folder::case_folder(path) {
                Some(saved) => Opening::Saved(saved, state.base.clone()),
                None => Opening::Paths(paths),
            },
            _ => Opening::Paths(paths),
        },
        other => other,
    };
    state.work.preview.clear();
    state.work.keeping.clear();
    match &opening {
        Opening::Inputs(inputs, options) => preview(state, inputs.clone(), Vec::new(), options.clone()),
        Opening::Paths(paths) => preview(state, Vec::new(), paths.clone(), state.base.clone()),
        Opening::Sample | Opening::Again(_) | Opening::Saved(..) => {}
    }
    let base = state.base.clone();
    let before = state.work.case.slot().shown().map(|opened| (Arc::clone(&opened.inputs), opened.notes.clone()));
    state.work.case.start(&say!("job-open"), move |progress| {
        if let Opening::Saved(path, options) = &opening {
            return notes::read_saved(path, options, progress);
        }
        let is_again = matches!(opening, Opening::Again(_));
        let (inputs, notes, options): (Arc<[Input]>, Vec<String>, OpenOptions) = match opening {
            Opening::Inputs(inputs, options) => (inputs.into(), Vec::new(), options),
            Opening::Paths(paths) => {
                if let Some(saved) = paths.iter().find_map(|path| folder::case_folder(path)) {
                    return Err(say!("case-by-itself", path = saved.display().to_string()));
                }
                let collected = collect_inputs(&paths).map_err(|error| error.to_string())?;
                (collected.inputs.into(), collected.notes, base)
            }
            Opening::Sample => (sample::inputs().into(), Vec::new(), base),
            Opening::Again(options) => {
                let (inputs, notes) = before.ok_or_else(|| say!("no-case"))?;
                (inputs, notes, options)
            }
            Opening::Saved(..) => (Vec::new().into(), Vec::new(), base),
        };
        let case = Case::open(&inputs, &options, progress).map_err(|error| error.to_string())?;
        let catalogue = Catalogue::with(&options.mapping_folders, &options.mapping_texts);
        let catalogue = Arc::new(catalogue.map_err(|error| error.to_string())?);
        let manifest = Manifest::of(&case, &inputs, &options);
        Ok(Opened { case: Arc::new(case), notes, inputs, options, is_again, catalogue, manifest, saved: None })
    });
}

/// Reads the first records of large files. What goes wrong here goes wrong in the opening itself, and is told there.
fn preview(state: &mut State, inputs: Vec<Input>, paths: Vec<PathBuf>, options: OpenOptions) {
    state.work.preview.start(&say!("job-preview"), move |progress| {
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
    state.work.keeping.start(&say!("job-hash"), move |progress| {
        let mut problems = case.take_hashes(progress);
        if let Err(error) = case.save_to_cache(progress) {
            problems.push(error.to_string());
        }
        Ok(problems)
    });
}

/// Looks for outages in a case that has just been opened.
pub fn find(state: &mut State, case: Arc<Case>) {
    state.work.found.start(&say!("job-outages"), move |_| {
        // The first filter by name need not wait for it.
        case.names();
        let outages = chain::find_outages(&case);
        Ok(Arc::new(Found { index: Index::new(&case), outages }))
    });
}

/// Carries the filter out.
pub fn select(state: &mut State, case: Arc<Case>, filter: Filter) {
    let marks = Arc::clone(state.desk.marks());
    state.work.rows.start(&say!("job-filter"), move |progress| {
        let cancel = progress.cancel_flag();
        let rows = query::select_marked(&case, &marks, &filter, cancel).map_err(|error| error.to_string())?;
        Ok(Arc::new(Rows { filter, rows, around: OnceLock::new() }))
    });
}

/// Counts what is told of the rows as a whole.
pub fn summarise(state: &mut State, case: Arc<Case>, rows: Arc<Rows>) {
    state.work.summary.start(&say!("job-count"), move |_| {
        let repeated = case.duplicates();
        let is_repeat = |row: &&u32| repeated.contains(**row);
        let duplicates = if repeated.is_empty() { 0 } else { rows.rows.iter().filter(is_repeat).count() as u64 };
        Ok(Arc::new(Summary { duplicates }))
    });
}

/// Looks at what each file tells of the time.
pub fn cover(state: &mut State, case: Arc<Case>) {
    state.work.covered.start(&say!("job-coverage"), move |_| {
        let coverage = coverage(&case);
        let first = coverage.files.iter().filter_map(|file| file.first).min();
        let span = first.zip(coverage.files.iter().filter_map(|file| file.last).max());
        Ok(Arc::new(Covered { coverage, span }))
    });
}

/// Traces an outage.
pub fn trace(state: &mut State, case: Arc<Case>, found: Arc<Found>, outage: Outage) {
    let journal = state.journal.clone();
    state.work.traced.start(&say!("job-trace"), move |_| {
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
    state.work.raw.start(&say!("job-record"), move |_| {
        let event = case.events.get(row as usize).ok_or_else(|| say!("no-such-record"))?;
        let bytes = case.raw(event.at).map_err(|error| error.to_string())?;
        Ok(RawRecord { row, text: readable(&bytes) })
    });
}

/// Looks for the rows that tell the same event.
pub fn find_same(state: &mut State, case: Arc<Case>, row: u32) {
    state.work.same.start(&say!("job-same"), move |_| {
        let duplicates = case.duplicates();
        let original = duplicates.original(row).unwrap_or(row);
        let mut rows = vec![original];
        if !duplicates.is_empty() {
            rows.extend(duplicates.pairs().iter().filter(|pair| pair.1 == original).map(|pair| pair.0));
        }
        Ok(Same { row, rows })
    });
}

/// Fetches a record that could not be read.
pub fn fetch_quarantined(state: &mut State, case: Arc<Case>, file: u32, at: usize) {
    state.work.bad.start(&say!("job-record"), move |_| {
        let evidence = case.evidence.get(file as usize).ok_or_else(|| say!("no-such-record"))?;
        let bad = evidence.quarantined.get(at).ok_or_else(|| say!("no-such-record"))?;
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
    state.work.picked.start(&say!("job-choose"), move |_| {
        let dialogs = rfd::FileDialog::new();
        let paths = match dialog {
            Dialog::Files => dialogs.set_title(say!("dialog-files")).pick_files(),
            Dialog::Folder => dialogs.set_title(say!("dialog-folder")).pick_folder().map(|path| vec![path]),
        };
        Ok(Picked::Open(paths.unwrap_or_default()))
    });
}

/// Asks for a place to save to.
pub fn pick_destination(state: &mut State, file_name: String) {
    state.work.picked.start(&say!("job-place"), move |_| {
        Ok(Picked::Save(rfd::FileDialog::new().set_title(say!("export-title")).set_file_name(file_name).save_file()))
    });
}

/// Asks for a place to save the case to.
pub fn pick_case_place(state: &mut State, file_name: String) {
    let title = say!("save-title");
    state.work.picked.start(&title.clone(), move |_| {
        Ok(Picked::SaveCase(rfd::FileDialog::new().set_title(title).set_file_name(file_name).save_file()))
    });
}

/// Writes the rows shown.
pub fn export(state: &mut State, case: Arc<Case>, rows: Arc<Rows>, order: ExportOrder) {
    state.work.export.start(&say!("job-export"), move |progress| {
        // The export quotes them.
        case.take_hashes(progress);
        export::write(&case, &rows, &order)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_laid_out_and_other_text_left_alone() {
        assert_eq!(readable(b"{\"b\":1,\"a\":[2]}\n"), "{\n  \"b\": 1,\n  \"a\": [\n    2\n  ]\n}");
        assert_eq!(readable(b"2017-11-02,x,\"{y\"\r\n"), "2017-11-02,x,\"{y\"");
        assert_eq!(readable(b"{not json"), "{not json");
    }
}
