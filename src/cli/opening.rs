//! Paths and options become an opened case, with progress on a terminal and the account of each file.

use super::Ending;
use super::account;
use super::arguments::{Period, Reading};
use super::output::{Failure, warn};
use crate::case::{Case, CaseError, EvidenceFile, Hashing, OpenOptions, Progress};
use crate::evidence::{Input, collect_inputs};
use crate::model::TimeRange;
use crossbeam_channel::{RecvTimeoutError, bounded};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

/// An opened case and what the commands need to know of its making.
pub(super) struct Opened {
    pub case: Case,
    /// [`Ending::Unread`] if some file could not be read, else [`Ending::Done`].
    pub ending: Ending,
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
    let collected = collect_inputs(paths).map_err(|error| Failure::Told(error.to_string(), Ending::Unread))?;
    collected.notes.iter().for_each(|note| warn(note));
    let mut options = OpenOptions { window, ..reading.options() };
    if quotes_hashes {
        options.hashing = Hashing::Now;
    }
    let case = watched(&collected.inputs, &options).map_err(|error| {
        let ending = match error {
            CaseError::NoSuchFile { .. }
            | CaseError::NoSuchMapping { .. }
            | CaseError::NoSuchIdentifier { .. }
            | CaseError::JoinOfSplit { .. } => Ending::WrongUse,
            _ => Ending::Unread,
        };
        Failure::Told(error.to_string(), ending)
    })?;
    account::tell(&case, window);
    let is_kept = reading.chosen_cache().is_some();
    let ending = if case.evidence.iter().any(EvidenceFile::is_unread) { Ending::Unread } else { Ending::Done };
    Ok(Opened { case, ending, is_kept })
}

/// Opens the case, with a bar of bytes if a person is watching.
fn watched(inputs: &[Input], options: &OpenOptions) -> Result<Case, CaseError> {
    let progress = Progress::default();
    if !std::io::stderr().is_terminal() {
        return Case::open(inputs, options, &progress);
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
        let case = Case::open(inputs, options, &progress);
        drop(done_tx);
        case
    })
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg:.dim} {bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
