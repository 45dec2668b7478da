//! Work of one's own in the window: stars, tags, notes and saved views on the events of the case; the case folder that
//! keeps them as they are made; and what is told when a case is opened again.

mod aside;
mod commands;
mod desk;
mod dialogs;
mod marking;
mod on_event;
mod saving;
mod status;
mod tab;
mod telling;

pub use commands::{NoteOn, NotesCommand, dispatch_notes, dispatch_own};
pub use desk::{Desk, keep_entry, poll_notes, take_back};
pub use dialogs::{NotesDialogs, notes_dialogs_ui};
pub use on_event::{OnEventView, on_event_ui};
pub use saving::{SavedCase, attend, case_opened, close_desk, hashes_taken, read_saved};
pub use status::saved_ui;
pub use tab::{NotesView, notes_ui};
pub use telling::{told_count, told_ui};
