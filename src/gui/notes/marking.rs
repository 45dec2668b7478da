//! Stars, tags and notes on the rows that are selected: many rows are one entry of the journal.

use super::super::state::{Notice, State};
use super::commands::NoteOn;
use super::desk::record;
use crate::case::Decision;
use crate::say;

/// The rows that a command is about.
pub fn selected_rows(state: &State) -> Vec<u32> {
    state.selected_rows(usize::MAX)
}

/// The rows as the journal cites them.
fn cites(state: &State, rows: &[u32]) -> Vec<String> {
    let Some(case) = state.case() else { return Vec::new() };
    let events = rows.iter().filter_map(|&row| case.events.get(row as usize));
    events.map(|event| case.cite(event.at)).collect()
}

/// Stars the rows that have none; if all have one, takes all away.
pub(super) fn toggle_star(state: &mut State) {
    let rows = selected_rows(state);
    if rows.is_empty() {
        state.notice = Some(Notice::Info(say!("notes-nothing-selected")));
        return;
    }
    let marks = std::sync::Arc::clone(state.desk.marks());
    let without: Vec<u32> = rows.iter().copied().filter(|row| !marks.is_starred(*row)).collect();
    let (decision, text) = if without.is_empty() {
        (Decision::Unstar { records: cites(state, &rows) }, say!("unstarred", n = rows.len()))
    } else {
        (Decision::Star { records: cites(state, &without) }, say!("starred", n = without.len()))
    };
    if record(state, vec![decision]) {
        state.notice = Some(Notice::Info(text));
    }
}

pub(super) fn tag(state: &mut State, tag: &str, rows: &[u32], is_on: bool) {
    let tag = tag.trim();
    if tag.is_empty() {
        return;
    }
    let marks = std::sync::Arc::clone(state.desk.marks());
    // Only what changes is written.
    let changed: Vec<u32> =
        rows.iter().copied().filter(|row| marks.tags_at(*row).any(|known| known == tag) != is_on).collect();
    if changed.is_empty() {
        state.notice = Some(Notice::Info(say!("tag-already", tag = tag)));
        return;
    }
    let (tag, records) = (tag.to_owned(), cites(state, &changed));
    let count = changed.len();
    let (text, decision) = if is_on {
        (say!("tagged", n = count, tag = &tag), Decision::Tag { tag, records })
    } else {
        (say!("untagged", n = count, tag = &tag), Decision::Untag { tag, records })
    };
    if record(state, vec![decision]) {
        state.notice = Some(Notice::Info(text));
    }
}

pub(super) fn note(state: &mut State, text: &str, on: NoteOn, replaces: Option<u32>) {
    let text = text.trim().to_owned();
    if text.is_empty() && replaces.is_none() {
        return;
    }
    let records = match on {
        NoteOn::Case => Vec::new(),
        NoteOn::Rows(rows) => cites(state, &rows),
        NoteOn::Records(records) => records,
    };
    let said = if text.is_empty() { say!("note-taken-away") } else { say!("note-written") };
    if record(state, vec![Decision::Note { text, records, replaces }]) {
        state.notice = Some(Notice::Info(said));
    }
}
