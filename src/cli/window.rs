//! `hergang [PATH…]`: the window.

use super::Ending;
use super::arguments::Reading;
use super::output::Failure;
use std::path::PathBuf;

/// Opens the window on these files, or on the sample case without any.
#[cfg(feature = "gui")]
pub(super) fn run(paths: &[PathBuf], reading: &Reading) -> Result<Ending, Failure> {
    let collected =
        crate::evidence::collect_inputs(paths).map_err(|error| Failure::Told(error.to_string(), Ending::Unread))?;
    collected.notes.iter().for_each(|note| super::output::warn(note));
    crate::gui::run((collected.inputs, paths.to_vec()), reading.options())
        .map_err(|error| Failure::Told(error.to_string(), Ending::WrongUse))?;
    Ok(Ending::Done)
}

/// A build without a window says so.
#[cfg(not(feature = "gui"))]
pub(super) fn run(_paths: &[PathBuf], _reading: &Reading) -> Result<Ending, Failure> {
    let text = "this build has no window; use hergang events, hergang outages or hergang chain with the files";
    Err(Failure::Told(text.to_owned(), Ending::WrongUse))
}
