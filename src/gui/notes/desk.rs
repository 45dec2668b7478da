//! What the window knows of the analyst's own work, and the one way by which an entry gets into the journal: it is
//! appended, written to the case folder, and the marks are made anew.

use super::super::hand;
use super::super::state::{Notice, State};
use super::super::undo::Change;
use crate::case::folder::{FileCheck, Keeper, Kept, Manifest, Unsaved, now, user};
use crate::case::{Decision, Entry, Marks};
use crate::language::Phrase;
use crate::query::{Field, Filter};
use crate::say;
use crate::session::{Latest, Wake};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

/// Nothing is marked.
static NONE: LazyLock<Arc<Marks>> = LazyLock::new(Arc::default);

/// A case saved to a new place: its folder in the care of its writer, and the number of the last entry in it.
pub struct SavedTo {
    pub(super) keeper: std::sync::Mutex<Option<Keeper>>,
    pub(super) last: u32,
    pub(super) path: PathBuf,
}

/// The analyst's own work on the case.
pub struct Desk {
    pub(super) wake: Wake,
    /// Where unsaved work is kept; `None`: nowhere.
    pub(super) unsaved_folder: Option<PathBuf>,
    pub(super) keeper: Option<Keeper>,
    /// How far the writing is, as of the last frame.
    pub kept: Kept,
    /// Why nothing can be written: another window has the case, or its folder cannot be written to.
    pub read_only: Option<String>,
    pub(super) manifest: Option<Manifest>,
    /// A session that was not closed, a journal that was hurt, options that could not be followed.
    pub restored: Vec<Phrase>,
    pub marks: Latest<Arc<Marks>>,
    pub checked: Latest<Vec<FileCheck>>,
    pub saving: Latest<SavedTo>,
    pub described: Latest<Manifest>,
    pub unsaved: Latest<Vec<Unsaved>>,
}

impl Desk {
    pub fn new(wake: &Wake) -> Desk {
        Desk {
            wake: Arc::clone(wake),
            unsaved_folder: None,
            keeper: None,
            kept: Kept::default(),
            read_only: None,
            manifest: None,
            restored: Vec::new(),
            marks: Latest::new(Arc::clone(wake)),
            checked: Latest::new(Arc::clone(wake)),
            saving: Latest::new(Arc::clone(wake)),
            described: Latest::new(Arc::clone(wake)),
            unsaved: Latest::new(Arc::clone(wake)),
        }
    }

    /// The window closes: what was ordered is written, and the case is closed.
    pub fn close(&mut self) {
        self.keeper = None;
    }

    /// The marks of the case as the journal has them, or as it had them a moment ago.
    pub fn marks(&self) -> &Arc<Marks> {
        self.marks.slot().shown().unwrap_or(&NONE)
    }

    /// The folder in which the case was saved; `None` for work that was never saved.
    pub fn saved_in(&self) -> Option<&PathBuf> {
        self.kept.folder.as_ref().filter(|folder| !self.is_unsaved_folder(folder))
    }

    pub(super) fn is_unsaved_folder(&self, folder: &std::path::Path) -> bool {
        self.unsaved_folder.is_some() && folder.parent() == self.unsaved_folder.as_deref()
    }

    /// What became of the evidence since the case was saved, once it is known.
    pub fn checks(&self) -> &[FileCheck] {
        self.checked.slot().current().map_or(&[], Vec::as_slice)
    }

    /// Work that was never saved and waits for a decision.
    pub fn unsaved(&self) -> &[Unsaved] {
        self.unsaved.slot().shown().map_or(&[], Vec::as_slice)
    }

    /// Whether something is asked for that is not there yet; entries on their way to the disk count.
    pub fn is_busy(&self, last: u32) -> bool {
        let is_writing = self.keeper.is_some() && self.kept.problem.is_none() && self.kept.written < last;
        is_writing
            || self.marks.running().is_some()
            || self.checked.running().is_some()
            || self.saving.running().is_some()
            || self.described.running().is_some()
            || self.unsaved.running().is_some()
    }
}

/// Puts decisions into the journal; one step of undo for all of them.
pub(super) fn record(state: &mut State, decisions: Vec<Decision>) -> bool {
    let mut numbers = Vec::with_capacity(decisions.len());
    for decision in decisions {
        match keep_entry(state, Entry::new(now(), user(), decision)) {
            Ok(entry) => numbers.push(entry.n),
            Err(why) => {
                state.notice = Some(Notice::Error(why));
                break;
            }
        }
    }
    let is_done = !numbers.is_empty();
    if is_done {
        state.changes.note(Change::Journal(numbers));
    }
    is_done
}

/// Puts one entry into the journal and on its way to the disk. The sentence says why it cannot be.
pub fn keep_entry(state: &mut State, entry: Entry) -> Result<Arc<Entry>, String> {
    if let Some(why) = &state.desk.read_only {
        return Err(say!("notes-read-only", why = why));
    }
    if state.preview().is_some() {
        return Err(say!("notes-not-yet"));
    }
    let entry = state.journal.push(entry).map_err(|error| error.to_string())?;
    if let Some(keeper) = &state.desk.keeper {
        keeper.append(Arc::clone(&entry));
    }
    with_marks(state);
    Ok(entry)
}

/// Takes entries back, the last first; gives the entries that do it. Taking these back does the first again.
pub fn take_back(state: &mut State, entries: &[u32]) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(entries.len());
    for &of in entries.iter().rev() {
        let Some(before) = state.journal.get(of).cloned() else { continue };
        // It may have been taken back in the list of decisions since.
        if !state.journal.is_in_force(of) {
            continue;
        }
        let undo = Entry {
            account: before.account.clone(),
            begins: before.begins.clone(),
            ..Entry::new(now(), user(), Decision::Undo { of })
        };
        match keep_entry(state, undo) {
            Ok(entry) => numbers.push(entry.n),
            Err(why) => state.notice = Some(Notice::Error(why)),
        }
        if !before.account.is_empty() {
            hand::trace_again(state);
        }
    }
    numbers
}

/// Makes the marks anew.
pub fn with_marks(state: &mut State) {
    let Some(case) = state.case().cloned() else { return };
    let journal = state.journal.clone();
    state.desk.marks.start(&say!("job-marks"), move |_| Ok(Arc::new(Marks::of(&case, &journal))));
}

/// Whether the rows of a filter depend on the marks.
fn looks_at_marks(filter: &Filter) -> bool {
    Field::ALL.into_iter().any(|field| field.is_mark() && filter.names(field))
}

/// Takes in what workers have finished. True if the filter must be carried out again.
pub fn poll_notes(state: &mut State) -> bool {
    let mut is_filter_old = false;
    if state.desk.marks.poll() {
        is_filter_old = looks_at_marks(&state.filter);
    }
    super::saving::poll(state);
    is_filter_old
}
