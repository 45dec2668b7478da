//! What can go wrong with a case folder.

use super::lock::Session;
use crate::case::CaseError;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error("{path}: {what} ({source}); check the folder's rights and the free space")]
    File { path: PathBuf, what: &'static str, source: std::io::Error },
    #[error("{path} is no saved case: expected a folder with a case.json in it; choose the folder NAME.hergang itself")]
    NoCase { path: PathBuf },
    #[error("{path}: expected the description of a case ({reason}); restore the file from a copy")]
    Manifest { path: PathBuf, reason: String },
    #[error(
        "{path} was saved by a newer hergang (form {format}; this one knows up to {known}); open it with that program"
    )]
    Newer { path: PathBuf, format: u32, known: u32 },
    #[error("{path} is open in another window{}; close it there, or work with a copy of the folder", who(.session))]
    InUse { path: PathBuf, session: Option<Session> },
    #[error("{path} exists already; choose another name")]
    Exists { path: PathBuf },
    #[error(transparent)]
    Case(#[from] CaseError),
}

impl FolderError {
    pub(super) fn file(path: &Path, what: &'static str) -> impl FnOnce(std::io::Error) -> FolderError + use<> {
        let path = path.to_owned();
        move |source| FolderError::File { path, what, source }
    }
}

fn who(session: &Option<Session>) -> String {
    session.as_ref().map_or_else(String::new, |session| format!(" (process {}, since {})", session.pid, session.at))
}
