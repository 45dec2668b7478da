//! The case folder in the window's care: unsaved work from its first entry on, saving to a folder of the user's choice,
//! and what follows from opening one.

use super::super::jobs::{self, Opening};
use super::super::state::{Notice, Opened, State};
use super::desk::{SavedTo, with_marks};
use crate::case::folder::{self, EXTENSION, FileCheck, Folder, Keeper, Manifest, Unsaved};
use crate::say;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Tells the desk where unsaved work is kept, and looks what waits there.
pub fn attend(state: &mut State, data: Option<&Path>) {
    state.desk.unsaved_folder = data.map(|data| data.join("unsaved"));
    find_unsaved(state);
}

/// Looks for work that was never saved.
pub fn find_unsaved(state: &mut State) {
    let Some(among) = state.desk.unsaved_folder.clone() else { return };
    state.desk.unsaved.start(&say!("job-unsaved"), move |_| Ok(folder::list_unsaved(&among)));
}

/// Gives the folder of the case before out of hand: it is written to its end and closed.
pub fn close_desk(state: &mut State) {
    let desk = &mut state.desk;
    let_go(desk.keeper.take(), None);
    desk.kept = Default::default();
    desk.read_only = None;
    desk.manifest = None;
    desk.restored.clear();
    desk.marks.clear();
    desk.checked.clear();
    desk.saving.clear();
    desk.described.clear();
}

/// Closing waits for the disk: that is done elsewhere. `discarded`: a folder below another that is taken away after it.
fn let_go(keeper: Option<Keeper>, discarded: Option<(PathBuf, PathBuf)>) {
    let Some(keeper) = keeper else { return };
    let work = move || {
        drop(keeper);
        if let Some((among, path)) = discarded {
            // What stays is offered on the next start: nothing is lost.
            let _ = folder::discard(&among, &path);
        }
    };
    // Without a thread the closure is dropped here, and the keeper with it.
    let _ = std::thread::Builder::new().name("closing a case".to_owned()).spawn(work);
}

/// A case has arrived: its journal is the state's from now on, and is written where it belongs.
pub fn case_opened(state: &mut State, is_again: bool) {
    let Some(opened) = state.work.case.slot().current() else { return };
    let manifest = opened.manifest.clone();
    if is_again {
        // The same work, read otherwise.
        let manifest = state.desk.manifest.as_ref().map_or(manifest.clone(), |before| manifest.after(before));
        if let Some(keeper) = &state.desk.keeper {
            keeper.save(manifest.clone());
        }
        state.desk.manifest = Some(manifest);
        return with_marks(state);
    }
    let saved = opened.saved.as_ref().map(|saved| {
        let held = saved.folder.lock().ok().and_then(|mut held| held.take());
        (held, saved.reopened.clone(), saved.read_only.clone(), saved.problems.clone())
    });
    let files = opened.saved.as_ref().map(|saved| saved.files.clone());
    close_desk(state);
    state.desk.manifest = Some(manifest);
    let wake = Arc::clone(&state.desk.wake);
    if let Some((held, reopened, read_only, problems)) = saved {
        let mut told = reopened.told();
        told.extend(problems);
        state.journal = reopened.journal.clone();
        state.desk.read_only = read_only;
        state.desk.keeper = held.map(|held| Keeper::of(held, reopened.journal.last(), move || wake()));
        state.notice = told.first().map(|told| Notice::Info(told.said()));
        state.desk.restored = told;
    } else if let Some(among) = state.desk.unsaved_folder.clone() {
        state.desk.keeper = Some(keeper_of_unsaved(state, among));
    }
    note_kept(state);
    if !state.journal.entries().is_empty() {
        with_marks(state);
    }
    if let Some(files) = files {
        state.desk.checked.start(&say!("job-checking"), move |progress| {
            folder::check(&files, progress).ok_or_else(|| "stopped on request".to_owned())
        });
    }
}

fn keeper_of_unsaved(state: &State, among: PathBuf) -> Keeper {
    let (manifest, wake) = (state.desk.manifest.clone(), Arc::clone(&state.desk.wake));
    let mut path = None;
    let make = move || {
        let path = path.get_or_insert_with(|| folder::new_unsaved(&among));
        match &manifest {
            Some(manifest) => Folder::create(path, manifest, &[]),
            None => Err(folder::FolderError::NoCase { path: path.clone() }),
        }
    };
    Keeper::lazily(make, move || wake())
}

/// The name that is proposed for a case: beside where the program was started.
pub(super) fn proposed(state: &State) -> PathBuf {
    if let Some(known) = state.desk.saved_in() {
        // A folder is never written over: the next free name.
        let stem = known.with_extension("");
        let names = (2..).map(|number| PathBuf::from(format!("{}-{number}.{EXTENSION}", stem.display())));
        return names.take(99).find(|name| !name.exists()).unwrap_or_else(|| known.clone());
    }
    let first = state.work.case.slot().shown().and_then(|opened| opened.inputs.iter().find_map(|input| input.path()));
    let stem = first.and_then(|path| path.parent()?.file_name()).map(|name| name.to_string_lossy().into_owned());
    let name = stem.unwrap_or_else(|| say!("case-default-name"));
    std::env::current_dir().unwrap_or_default().join(format!("{name}.{EXTENSION}"))
}

/// Saves the case in the folder that it has; false if it has none.
pub(super) fn save(state: &mut State) -> bool {
    let Some(folder) = state.desk.saved_in().cloned() else { return false };
    if let (Some(keeper), Some(manifest)) = (&state.desk.keeper, &state.desk.manifest) {
        let mut manifest = manifest.clone();
        manifest.saved = folder::now();
        keeper.save(manifest);
        keeper.note_custody("saved", String::new());
        state.notice = Some(Notice::Info(say!("case-saved", path = folder.display().to_string())));
    }
    true
}

/// Makes a folder for the case at a place of the user's choice, with all work so far; work goes on there.
pub(super) fn save_to(state: &mut State, path: &Path) {
    let Some(manifest) = state.desk.manifest.clone() else { return };
    let path = match path.extension() {
        Some(ending) if ending == EXTENSION => path.to_owned(),
        _ => PathBuf::from(format!("{}.{EXTENSION}", path.display())),
    };
    let entries = state.journal.entries().to_vec();
    let last = state.journal.last();
    let wake = Arc::clone(&state.desk.wake);
    state.desk.saving.start(&say!("job-saving"), move |_| {
        let folder = Folder::create(&path, &manifest, &entries).map_err(|error| error.to_string())?;
        let keeper = Mutex::new(Some(Keeper::of(folder, last, move || wake())));
        Ok(SavedTo { keeper, last, path })
    });
}

/// Opens a saved case, unless it is the one on the screen.
pub(super) fn open(state: &mut State, path: &Path) {
    let Some(folder) = folder::case_folder(path) else {
        let error = folder::FolderError::NoCase { path: path.to_owned() };
        state.notice = Some(Notice::Error(error.to_string()));
        return;
    };
    if state.desk.keeper.is_some() && state.desk.kept.folder.as_deref() == Some(&folder) {
        state.notice = Some(Notice::Info(say!("case-open-already")));
        return;
    }
    if !state.desk.is_unsaved_folder(&folder) {
        state.settings.remember(vec![folder.clone()]);
    }
    let options = state.base.clone();
    jobs::open(state, Opening::Saved(folder, options));
}

/// Takes unsaved work away for good.
pub(super) fn discard(state: &mut State, path: &Path) {
    let Some(among) = state.desk.unsaved_folder.clone() else { return };
    match folder::discard(&among, path) {
        Ok(()) => state.notice = Some(Notice::Info(say!("unsaved-discarded"))),
        Err(error) => state.notice = Some(Notice::Error(error.to_string())),
    }
    find_unsaved(state);
}

/// Takes in what workers have finished.
pub(super) fn poll(state: &mut State) {
    note_kept(state);
    state.desk.unsaved.poll();
    if state.desk.saving.poll() {
        saved(state);
    }
    if state.desk.checked.poll() {
        let trouble: Vec<&FileCheck> = state.desk.checks().iter().filter(|check| check.is_trouble()).collect();
        if let Some(first) = trouble.first() {
            let text = match trouble.len() {
                1 => first.told().said(),
                more => say!("evidence-and-more", first = first.told(), n = more - 1),
            };
            let heads: Vec<String> = trouble.iter().map(|check| check.told().to_string()).collect();
            state.notice = Some(Notice::Error(text));
            if let Some(keeper) = &state.desk.keeper {
                keeper.note_custody("evidence differs", heads.join("; "));
            }
        }
    }
    if state.desk.described.poll()
        && let Some(manifest) = state.desk.described.slot().current()
    {
        let manifest = manifest.clone();
        let manifest = state.desk.manifest.as_ref().map_or(manifest.clone(), |before| manifest.after(before));
        if let Some(keeper) = &state.desk.keeper {
            keeper.save(manifest.clone());
        }
        state.desk.manifest = Some(manifest);
    }
}

fn note_kept(state: &mut State) {
    let Some(keeper) = &state.desk.keeper else { return };
    let kept = keeper.kept();
    if kept == state.desk.kept {
        return;
    }
    if let Some(problem) = kept.problem.clone().filter(|_| kept.problem != state.desk.kept.problem) {
        state.notice = Some(Notice::Error(say!("case-not-written", why = problem)));
    }
    state.desk.kept = kept;
}

/// The case was saved to a new place: work goes on there, and what was kept until it was saved goes.
fn saved(state: &mut State) {
    let slot = state.desk.saving.slot();
    let Some(done) = slot.current() else {
        let why = slot.error().unwrap_or_default().to_owned();
        state.notice = Some(Notice::Error(say!("case-not-saved", why = why)));
        return;
    };
    let (path, last) = (done.path.clone(), done.last);
    let Some(keeper) = done.keeper.lock().ok().and_then(|mut keeper| keeper.take()) else { return };
    for entry in state.journal.entries().iter().filter(|entry| entry.n > last) {
        keeper.append(Arc::clone(entry));
    }
    let before = state.desk.keeper.replace(keeper);
    let old = state.desk.kept.folder.clone().filter(|old| state.desk.is_unsaved_folder(old));
    let_go(before, state.desk.unsaved_folder.clone().zip(old));
    state.desk.read_only = None;
    note_kept(state);
    state.settings.remember(vec![path.clone()]);
    state.notice = Some(Notice::Info(say!("case-saved", path = path.display().to_string())));
}

/// The hashes of large files are there: the case's description is made again with them.
pub fn hashes_taken(state: &mut State) {
    let is_whole = state.desk.manifest.as_ref().is_none_or(Manifest::has_all_hashes);
    let Some(opened) = state.work.case.slot().current().filter(|_| !is_whole) else { return };
    let (case, inputs, options) = (Arc::clone(&opened.case), Arc::clone(&opened.inputs), opened.options.clone());
    state.desk.described.start(&say!("job-describing"), move |_| Ok(Manifest::of(&case, &inputs, &options)));
}

/// What unsaved work is called in a list: when it was begun, its files, its entries.
pub(super) fn title(unsaved: &Unsaved) -> String {
    match &unsaved.found {
        Ok(found) => {
            let files: Vec<&str> = found.manifest.files.iter().map(|file| file.name.as_str()).take(3).collect();
            let more = found.manifest.files.len().saturating_sub(files.len());
            let files = if more > 0 { format!("{} +{more}", files.join(", ")) } else { files.join(", ") };
            let last = found.last_at().unwrap_or(&found.manifest.created);
            say!("unsaved-title", files = files, count = found.journal.entries().len(), last = shown_time(last))
        }
        Err(error) => error.clone(),
    }
}

/// A time of the journal as times are shown on the screen.
pub(super) fn shown_time(text: &str) -> String {
    let time = crate::model::parse_rfc3339(text).map(|instant| super::super::words::date_time(instant.nanos));
    time.unwrap_or_else(|| text.to_owned())
}

/// What is given with a case that was opened from its folder.
pub struct SavedCase {
    /// Held for work; `None` where the case is only read.
    pub folder: Mutex<Option<Folder>>,
    pub reopened: folder::Reopened,
    pub read_only: Option<String>,
    pub problems: Vec<crate::language::Phrase>,
    pub files: Vec<(folder::GivenFile, Result<PathBuf, Vec<PathBuf>>)>,
}

/// Opens a case folder: for work if that can be, else to be read only.
pub fn read_saved(
    path: &Path,
    base: &crate::case::OpenOptions,
    progress: &crate::case::Progress,
) -> Result<Opened, String> {
    let told = |error: folder::FolderError| error.to_string();
    let (held, reopened, read_only) = match Folder::open(path) {
        Ok((held, reopened)) => (Some(held), reopened, None),
        Err(error @ (folder::FolderError::InUse { .. } | folder::FolderError::File { .. })) => {
            let reopened = Folder::read(path).map_err(told)?;
            // Who has it open is said by the error; it was not left open.
            let left_open = None;
            (None, folder::Reopened { left_open, ..reopened }, Some(error.to_string()))
        }
        Err(error) => return Err(told(error)),
    };
    let embedded = crate::sample::inputs();
    let opened = folder::open_folder(&reopened.manifest, path, base, &embedded, progress).map_err(told)?;
    let catalogue = crate::mapping::Catalogue::with(&opened.options.mapping_folders, &opened.options.mapping_texts);
    let plain = |text: &String| crate::phrase!("as-it-is", text = text);
    let saved = SavedCase {
        folder: Mutex::new(held),
        reopened,
        read_only,
        problems: opened.problems.iter().map(plain).collect(),
        files: opened.located.files,
    };
    let manifest = Manifest::of(&opened.case, &opened.located.inputs, &opened.options)
        .after(&saved.reopened.manifest)
        .with_options_of(&saved.reopened.manifest);
    Ok(Opened {
        case: Arc::new(opened.case),
        notes: opened.located.notes,
        inputs: opened.located.inputs.into(),
        options: opened.options,
        is_again: false,
        catalogue: Arc::new(catalogue.map_err(|error| error.to_string())?),
        manifest,
        saved: Some(saved),
    })
}
