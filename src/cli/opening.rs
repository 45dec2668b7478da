//! Paths and options become an opened case, with progress on a terminal and the account of each file.

use super::Ending;
use super::account;
use super::arguments::{Period, Reading};
use super::output::{Failure, warn};
use crate::case::folder::{FileCheck, FileFate, Folder, FolderError, case_folder, check, open_folder};
use crate::case::{Case, CaseError, EvidenceFile, Hashing, Journal, Marks, OpenOptions, Progress};
use crate::evidence::collect_inputs;
use crate::model::TimeRange;
use crossbeam_channel::{RecvTimeoutError, bounded};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An opened case and what the commands need to know of its making.
pub(super) struct Opened {
    pub case: Case,
    /// [`Ending::Unread`] if some file could not be read, else [`Ending::Done`].
    pub ending: Ending,
    /// What the analyst has noted, if this is a saved case.
    pub marks: Marks,
    /// The case folder, if this is a saved case, and its journal.
    pub saved: Option<(PathBuf, Journal)>,
    /// Whether the case is to be kept in the cache.
    is_kept: bool,
}

impl Opened {
    /// Keeps the case for the next time, if that was asked for: when all results are out.
    pub(super) fn keep(&self) {
        if self.is_kept
            && let Err(error) = self.case.save_to_cache(&Progress::default())
        {
            warn(&error.to_string());
        }
    }

    /// The exit code: what could not be read weighs more than what did not match.
    pub(super) fn ending(&self, has_matched: bool) -> Ending {
        match self.ending {
            Ending::Done if !has_matched => Ending::NothingMatched,
            ending => ending,
        }
    }
}

/// The window that `--from` and `--to` give.
pub(super) fn window(period: &Period) -> Result<TimeRange, Failure> {
    let range = TimeRange { from: period.from, to: period.to };
    match (range.from, range.to) {
        (Some(from), Some(to)) if to < from => {
            Err(Failure::Told("--to lies before --from; exchange them".to_owned(), Ending::WrongUse))
        }
        _ => Ok(range),
    }
}

/// Reads the evidence, tells the account of each file, and gives the case. `quotes_hashes`: the results name the files'
/// hashes.
pub(super) fn open(
    paths: &[PathBuf],
    reading: &Reading,
    window: TimeRange,
    quotes_hashes: bool,
) -> Result<Opened, Failure> {
    if let Some(folder) = saved_case(paths)? {
        return open_saved(&folder, reading, window, quotes_hashes);
    }
    let collected = collect_inputs(paths).map_err(|error| Failure::Told(error.to_string(), Ending::Unread))?;
    collected.notes.iter().for_each(|note| warn(note));
    let mut options = OpenOptions { window, ..reading.options() };
    if quotes_hashes {
        options.hashing = Hashing::Now;
    }
    let case =
        watched(&|progress| Case::open(&collected.inputs, &options, progress)).map_err(|error| refused(&error))?;
    account::tell(&case, window);
    let is_kept = reading.chosen_cache().is_some();
    let ending = if case.evidence.iter().any(EvidenceFile::is_unread) { Ending::Unread } else { Ending::Done };
    Ok(Opened { case, ending, marks: Marks::default(), saved: None, is_kept })
}

fn refused(error: &CaseError) -> Failure {
    let ending = match error {
        CaseError::NoSuchFile { .. }
        | CaseError::NoSuchMapping { .. }
        | CaseError::NoSuchIdentifier { .. }
        | CaseError::JoinOfSplit { .. } => Ending::WrongUse,
        _ => Ending::Unread,
    };
    Failure::Told(error.to_string(), ending)
}

/// The saved case that these paths name. One beside other paths is wrong use: a case is opened as it was saved.
pub(super) fn saved_case(paths: &[PathBuf]) -> Result<Option<PathBuf>, Failure> {
    let Some(folder) = paths.iter().find_map(|path| case_folder(path)) else { return Ok(None) };
    if paths.len() > 1 {
        let text =
            format!("{} is a saved case, which is opened by itself; leave the other paths out", folder.display());
        return Err(Failure::Told(text, Ending::WrongUse));
    }
    Ok(Some(folder))
}

/// Opens a saved case, tells what became of it and of its evidence, and changes nothing in it.
fn open_saved(folder: &Path, reading: &Reading, window: TimeRange, quotes_hashes: bool) -> Result<Opened, Failure> {
    let failed = |error: FolderError| match error {
        FolderError::Case(error) => refused(&error),
        error => Failure::Told(error.to_string(), Ending::Unread),
    };
    let found = Folder::read(folder).map_err(failed)?;
    found.told().iter().for_each(|told| warn(&told.to_string()));
    let mut base = OpenOptions { window, ..reading.options() };
    if quotes_hashes {
        base.hashing = Hashing::Now;
    }
    let embedded = crate::sample::inputs();
    let opened =
        watched(&|progress| open_folder(&found.manifest, folder, &base, &embedded, progress)).map_err(failed)?;
    let checked = watched(&|progress| Ok::<_, FolderError>(check(&opened.located.files, progress))).map_err(failed)?;
    let trouble: Vec<FileCheck> = checked.unwrap_or_default().into_iter().filter(FileCheck::is_trouble).collect();
    opened.located.notes.iter().chain(&opened.problems).for_each(|note| warn(note));
    trouble.iter().for_each(|check| warn(&check.told().to_string()));
    account::tell(&opened.case, window);
    let is_unread = opened.case.evidence.iter().any(EvidenceFile::is_unread)
        || trouble.iter().any(|check| !matches!(check.fate, FileFate::Changed { .. } | FileFate::NoHash { .. }));
    Ok(Opened {
        marks: Marks::of(&opened.case, &found.journal),
        case: opened.case,
        ending: if is_unread { Ending::Unread } else { Ending::Done },
        saved: Some((folder.to_owned(), found.journal)),
        is_kept: reading.chosen_cache().is_some(),
    })
}

/// Does long work, with a bar of bytes if a person is watching.
fn watched<T, E>(work: &dyn Fn(&Progress) -> Result<T, E>) -> Result<T, E> {
    let progress = Progress::default();
    if !std::io::stderr().is_terminal() {
        return work(&progress);
    }
    let (done_tx, done_rx) = bounded::<()>(0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let bar = bar();
            while let Err(RecvTimeoutError::Timeout) = done_rx.recv_timeout(Duration::from_millis(100)) {
                let (done, total) = progress.bytes();
                bar.set_length(total);
                bar.set_position(done);
                bar.set_message(progress.stage());
            }
            bar.finish_and_clear();
        });
        let made = work(&progress);
        drop(done_tx);
        made
    })
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg:.dim} {bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
