//! `hergang [PATH…]`: the window.

use super::Ending;
use super::arguments::Reading;
use super::output::Failure;
use crate::language::Language;
use std::path::PathBuf;

/// Opens the window on these files, or on the sample case without any; in this language, else in the user's.
#[cfg(feature = "gui")]
pub(super) fn run(paths: &[PathBuf], reading: &Reading, language: Option<Language>) -> Result<Ending, Failure> {
    if let Some(folder) = super::opening::saved_case(paths)? {
        return crate::gui::run((Vec::new(), vec![folder]), reading.options(), language)
            .map(|()| Ending::Done)
            .map_err(|error| Failure::Told(error.to_string(), Ending::WrongUse));
    }
    let collected =
        crate::evidence::collect_inputs(paths).map_err(|error| Failure::Told(error.to_string(), Ending::Unread))?;
    collected.notes.iter().for_each(|note| super::output::warn(note));
    crate::gui::run((collected.inputs, paths.to_vec()), reading.options(), language)
        .map_err(|error| Failure::Told(error.to_string(), Ending::WrongUse))?;
    Ok(Ending::Done)
}

/// A build without a window says so.
#[cfg(not(feature = "gui"))]
pub(super) fn run(_paths: &[PathBuf], _reading: &Reading, _language: Option<Language>) -> Result<Ending, Failure> {
    let text = "this build has no window; use hergang events, hergang outages or hergang chain with the files";
    Err(Failure::Told(text.to_owned(), Ending::WrongUse))
}
