//! A case kept as one folder, `NAME.hergang/`, beside the evidence and never in it:
//!
//! ```text
//! case.json       the evidence by path, size and SHA-256, and how it was read; replaced as a whole
//! journal.jsonl   the analyst's own work, an entry a line; only ever appended to
//! custody.jsonl   who opened and saved the case, when, with which program
//! open.lock       locked while a window has the case open; holds its process and time, empty once it was closed
//! journal.torn-N  what a write that was cut short left behind, set aside
//! ```
//! [`Folder`] is one that is open for work, [`Keeper`] writes to it from a thread of its own.

mod check;
mod error;
mod keeper;
mod lock;
mod manifest;
mod reopen;
mod salvage;
mod telling;
#[cfg(test)]
mod tests;
mod unsaved;
mod work;

pub use check::{FileCheck, FileFate, check};
pub use error::FolderError;
pub use keeper::{Keeper, Kept};
pub use lock::Session;
pub use manifest::{FORMAT, GivenFile, Manifest, Origin};
pub use reopen::{Located, OpenedFolder, locate, open_folder};
pub use salvage::Damage;
pub use unsaved::{Unsaved, discard, list_unsaved, new_unsaved, unsaved_folder};
pub use work::{Folder, Reopened};

use std::path::{Path, PathBuf};

/// The ending of a case folder's name.
pub const EXTENSION: &str = "hergang";

const MANIFEST: &str = "case.json";
const JOURNAL: &str = "journal.jsonl";
const CUSTODY: &str = "custody.jsonl";
const LOCK: &str = "open.lock";

/// The case folder that a path names: the folder itself, or a file in it that stands for it.
pub fn case_folder(path: &Path) -> Option<PathBuf> {
    if path.join(MANIFEST).is_file() {
        return Some(path.to_owned());
    }
    let is_own = path.file_name().is_some_and(|name| name == MANIFEST || name == JOURNAL);
    let folder = path.parent().filter(|folder| is_own && folder.join(MANIFEST).is_file())?;
    // `case.json` alone is a name that others use too.
    folder.extension().is_some_and(|ending| ending == EXTENSION).then(|| folder.to_owned())
}

/// Now, as journal and custody write it: RFC 3339, UTC, whole seconds.
pub fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// The name under which the system knows who works here; empty if it tells none.
pub fn user() -> String {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    named("USER").or_else(|| named("USERNAME")).unwrap_or_default()
}
