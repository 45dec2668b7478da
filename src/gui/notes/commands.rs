//! The commands about one's own work, and what carries them out.

use super::super::app::Views;
use super::super::command::{Tab, UiCommand};
use super::super::dispatch::select_row;
use super::super::events_table::set_filter;
use super::super::state::{Notice, State};
use super::super::tabs::show_tab;
use super::{desk, marking, saving};
use crate::case::Decision;
use crate::query::{Field, Filter, Term, parse};
use crate::say;
use std::path::PathBuf;

/// What a note is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteOn {
    Case,
    /// These rows of the table.
    Rows(Vec<u32>),
    /// These records, as the journal cites them; for a note that is edited.
    Records(Vec<String>),
}

/// What is asked for with a value beside it.
#[derive(Clone, Debug)]
pub enum NotesCommand {
    /// Gives the tag to these rows, or takes it away.
    Tag {
        tag: String,
        rows: Vec<u32>,
        is_on: bool,
    },
    /// Writes a note, or another wording of the one whose text the entry `replaces` gave; no text takes that away.
    Note {
        text: String,
        on: NoteOn,
        replaces: Option<u32>,
    },
    SaveView(String),
    ApplyView(String),
    DeleteView(String),
    /// Events with this tag, with a star, with a note: as the only filter.
    Only(Field, String),
    /// Takes an entry of the journal back.
    TakeBack(u32),
    SaveTo(PathBuf),
    OpenCase(PathBuf),
    Discard(PathBuf),
    /// Asks the system's dialog where to save the case.
    BrowseSave,
    /// Goes to an event that a note stands at.
    Jump(u32),
}

/// Carries out a command that needs nothing beside it; false if it is none of these.
pub fn dispatch_own(state: &mut State, views: &mut Views, command: UiCommand) -> bool {
    match command {
        UiCommand::SaveCase | UiCommand::SaveCaseAs if state.work.case.slot().current().is_none() => {
            state.notice = Some(Notice::Info(say!("case-none-to-save")));
        }
        UiCommand::SaveCase => {
            if !saving::save(state) {
                views.own.ask_save(saving::proposed(state));
            }
        }
        UiCommand::SaveCaseAs => views.own.ask_save(saving::proposed(state)),
        UiCommand::OpenCase => views.own.ask_case(),
        UiCommand::ShowUnsaved => {
            saving::find_unsaved(state);
            views.own.ask_unsaved();
        }
        UiCommand::StarEvents => marking::toggle_star(state),
        UiCommand::TagEvents => with_rows(state, |rows| views.own.ask_tag(rows)),
        UiCommand::NoteEvents => with_rows(state, |rows| views.own.ask_note(NoteOn::Rows(rows))),
        UiCommand::NoteCase if state.case().is_some() => views.own.ask_note(NoteOn::Case),
        UiCommand::SaveView if state.case().is_some() => views.own.ask_view(),
        UiCommand::ApplyView => views.own.ask_views(),
        UiCommand::NoteCase | UiCommand::SaveView => state.notice = Some(Notice::Info(say!("status-no-case"))),
        _ => return false,
    }
    true
}

fn with_rows(state: &mut State, ask: impl FnOnce(Vec<u32>)) {
    let rows = marking::selected_rows(state);
    if rows.is_empty() {
        state.notice = Some(Notice::Info(say!("notes-nothing-selected")));
    } else {
        ask(rows);
    }
}

pub fn dispatch_notes(state: &mut State, views: &mut Views, command: NotesCommand) {
    match command {
        NotesCommand::Tag { tag, rows, is_on } => marking::tag(state, &tag, &rows, is_on),
        NotesCommand::Note { text, on, replaces } => marking::note(state, &text, on, replaces),
        NotesCommand::SaveView(name) => {
            let filter = state.filter.to_string();
            if desk::record(state, vec![Decision::SaveView { name: name.clone(), filter }]) {
                state.notice = Some(Notice::Info(say!("view-saved", name = name)));
            }
        }
        NotesCommand::ApplyView(name) => {
            let marks = state.desk.marks();
            let Some(view) = marks.views().iter().find(|view| view.name == name) else { return };
            match parse(&view.filter) {
                Ok(filter) => {
                    set_filter(state, views, filter);
                    show_tab(state, Tab::Events);
                }
                Err(error) => {
                    state.notice = Some(Notice::Error(say!("view-unread", name = name, why = error.to_string())))
                }
            }
        }
        NotesCommand::DeleteView(name) => {
            desk::record(state, vec![Decision::DeleteView { name }]);
        }
        NotesCommand::Only(field, text) => {
            set_filter(state, views, Filter::default().with(only(field, &text)));
            show_tab(state, Tab::Events);
        }
        NotesCommand::TakeBack(n) => {
            let entries = desk::take_back(state, &[n]);
            if !entries.is_empty() {
                state.changes.note(super::super::undo::Change::Journal(entries));
            }
        }
        NotesCommand::SaveTo(path) => saving::save_to(state, &path),
        NotesCommand::OpenCase(path) => saving::open(state, &path),
        NotesCommand::Discard(path) => saving::discard(state, &path),
        NotesCommand::BrowseSave => {
            let name = views.own.file_name();
            super::super::jobs::pick_case_place(state, name);
        }
        NotesCommand::Jump(row) => {
            select_row(state, row);
            show_tab(state, Tab::Events);
            if state.rows().is_some_and(|rows| rows.rows.binary_search(&row).is_err()) {
                state.notice = Some(Notice::Info(say!("notes-jump-hidden")));
            }
        }
    }
}

/// `tag:NAME`, `star:true`, or `note:*` for no text.
fn only(field: Field, text: &str) -> Term {
    match text {
        "" => Term::one_of(field, vec![crate::query::Value::wild("*")]),
        text => Term::is(field, text),
    }
}
