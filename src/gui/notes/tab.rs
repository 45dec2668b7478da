//! The tab of notes: what was told when the case was opened, the notes in one line of time, and beside them tags, stars,
//! saved views and decisions.

use super::super::command::{Command, UiCommand};
use super::super::state::State;
use super::super::theme::{CONTROL_HEIGHT, RADIUS, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, SPACE_12, SPACE_16, tokens};
use super::super::{widgets, words};
use super::aside::aside_ui;
use super::commands::{NoteOn, NotesCommand};
use super::dialogs::lines_ui;
use super::saving::shown_time;
use super::telling::{told_count, told_ui};
use crate::case::{Case, NO_TIME, Note};
use crate::say;
use eframe::egui::{Align, Frame, Label, Layout, Margin, RichText, ScrollArea, Ui, vec2};
use lucide_icons::Icon;

/// Notes shown before "more".
const PORTION: usize = 200;
/// Records of a note shown before a number stands for them.
const RECORDS: usize = 4;

/// By which time the notes stand in line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    /// When they were written.
    #[default]
    Written,
    /// When that happened which they are on; notes on the case first.
    Event,
}

/// What the tab remembers.
#[derive(Default)]
pub struct NotesView {
    order: Order,
    /// The note that is edited, by the entry that gave its text, and its new text.
    editing: Option<(u32, String)>,
    is_new: bool,
    /// A new note on the case.
    fresh: String,
    portions: usize,
}

pub fn notes_ui(ui: &mut Ui, state: &State, view: &mut NotesView, out: &mut Vec<Command>) {
    let Some(case) = state.case() else { return };
    let frame = Frame::new().inner_margin(Margin::symmetric(SPACE_12 as i8, SPACE_8 as i8));
    frame.show(ui, |ui| {
        let is_wide = ui.available_width() > 640.0;
        if !is_wide {
            ScrollArea::vertical().auto_shrink(false).id_salt("notes").show(ui, |ui| {
                line_of_notes_ui(ui, state, case, view, out);
                aside_ui(ui, state, out);
            });
            return;
        }
        let size = ui.available_size();
        ui.horizontal_top(|ui| {
            let aside = (size.x * 0.34).clamp(240.0, 380.0);
            ui.spacing_mut().item_spacing.x = SPACE_16;
            for (salt, width) in [("notes", size.x - aside - SPACE_16), ("marks", aside)] {
                ui.push_id(salt, |ui| {
                    ui.allocate_ui(vec2(width, size.y), |ui| {
                        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                            ui.vertical(|ui| match salt {
                                "notes" => line_of_notes_ui(ui, state, case, view, out),
                                _ => aside_ui(ui, state, out),
                            });
                        });
                    });
                });
            }
        });
    });
}

fn line_of_notes_ui(ui: &mut Ui, state: &State, case: &Case, view: &mut NotesView, out: &mut Vec<Command>) {
    let told = told_count(state);
    if told > 0 || !state.desk.checks().is_empty() {
        widgets::section_ui(ui, &say!("notes-told"), (told > 0).then(|| words::count(told as u64)));
        told_ui(ui, state);
    }
    let notes = state.desk.marks().notes();
    widgets::section_ui(ui, &say!("notes-heading"), Some(words::count(notes.len() as u64)));
    fresh_ui(ui, view, out);
    if notes.is_empty() {
        widgets::note_ui(ui, &say!("notes-none"));
        return;
    }
    ui.horizontal(|ui| {
        ui.label(RichText::new(say!("notes-order")).color(tokens(ui).dim));
        ui.radio_value(&mut view.order, Order::Written, say!("notes-by-written"));
        ui.radio_value(&mut view.order, Order::Event, say!("notes-by-event"));
    });
    ui.add_space(SPACE_4);
    let mut in_order: Vec<&Note> = notes.iter().collect();
    if view.order == Order::Event {
        let time = |note: &Note| {
            let row = note.rows.first()?;
            Some(case.events.times().get(*row as usize).copied().unwrap_or(NO_TIME))
        };
        in_order.sort_by_key(|note| (time(note), note.first));
    }
    let shown = PORTION * (view.portions + 1);
    for note in in_order.iter().take(shown) {
        note_ui(ui, case, note, view, out);
        ui.add_space(SPACE_4);
    }
    if in_order.len() > shown {
        let more = say!("notes-more", n = in_order.len() - shown);
        if ui.link(&more).accessible_name(&more).clicked() {
            view.portions += 1;
        }
    }
}

/// A note on the case, written in place.
fn fresh_ui(ui: &mut Ui, view: &mut NotesView, out: &mut Vec<Command>) {
    let mut go = lines_ui(ui, &say!("notes-fresh"), &mut view.fresh, 1, false);
    let can = !view.fresh.trim().is_empty();
    if can {
        let (words, tip) = (say!("notes-fresh-write"), say!("note-write-tip"));
        go |= widgets::labelled_button_ui(ui, UiCommand::NoteCase.icon(), &words, &tip, true).clicked();
    }
    if go && can {
        let text = std::mem::take(&mut view.fresh);
        out.push(NotesCommand::Note { text, on: NoteOn::Case, replaces: None }.into());
    }
    ui.add_space(SPACE_8);
}

/// The row of a record that a note cites.
fn row_of(case: &Case, note: &Note, cited: &str) -> Option<u32> {
    note.rows
        .iter()
        .copied()
        .find(|row| case.events.get(*row as usize).is_some_and(|event| case.cite(event.at) == cited))
}

fn note_ui(ui: &mut Ui, case: &Case, note: &Note, view: &mut NotesView, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let frame = Frame::new().fill(t.surface).corner_radius(RADIUS).inner_margin(Margin::same(SPACE_8 as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let is_edited = view.editing.as_ref().is_some_and(|(n, _)| *n == note.n);
        ui.horizontal_top(|ui| {
            let room = ui.available_width() - if is_edited { 0.0 } else { 2.0 * CONTROL_HEIGHT + SPACE_8 };
            ui.allocate_ui_with_layout(
                vec2(room, 0.0),
                Layout::left_to_right(Align::Center).with_main_wrap(true),
                |ui| {
                    head_ui(ui, case, note, out);
                },
            );
            if !is_edited {
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| note_buttons_ui(ui, note, view, out));
            }
        });
        if is_edited {
            edit_ui(ui, note, view, out);
        } else {
            ui.add(Label::new(RichText::new(&note.text)).wrap().selectable(true))
                .accessible_name(say!("note-name", text = &note.text));
        }
    });
}

/// When it was written, by whom, and on what.
fn head_ui(ui: &mut Ui, case: &Case, note: &Note, out: &mut Vec<Command>) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.x = SPACE_8;
    let sign = if note.is_on_the_case() { Icon::NotebookPen } else { Icon::MessageSquare };
    ui.label(widgets::icon(sign).color(t.dim));
    let small = |text: String| RichText::new(text).size(SMALL_TEXT_SIZE).color(t.dim);
    let by = if note.by.is_empty() { String::new() } else { format!(" · {}", note.by) };
    let mut head = format!("{}{by}", shown_time(&note.at));
    if let Some(changed) = &note.changed {
        head = say!("note-changed", head = head, when = shown_time(changed));
    }
    ui.label(small(head));
    if note.is_on_the_case() {
        ui.label(small(say!("note-of-case")));
    }
    for cited in note.records.iter().take(RECORDS) {
        record_ui(ui, case, note, cited, out);
    }
    if note.records.len() > RECORDS {
        ui.label(small(say!("note-records-more", n = note.records.len() - RECORDS)));
    }
}

/// A record of the note: a click goes there.
fn record_ui(ui: &mut Ui, case: &Case, note: &Note, cited: &str, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let Some(row) = row_of(case, note, cited) else {
        let text = RichText::new(cited).monospace().size(SMALL_TEXT_SIZE).color(t.warn);
        ui.label(text).on_hover_text(say!("notes-absent-tip"));
        return;
    };
    let time = case.events.get(row as usize).and_then(|event| event.time).map(words::instant).unwrap_or_default();
    let name = say!("note-jump", record = cited);
    let link = ui.link(RichText::new(cited).monospace().size(SMALL_TEXT_SIZE));
    if link.on_hover_text(format!("{name}\n{time}")).accessible_name(name).clicked() {
        out.push(NotesCommand::Jump(row).into());
    }
}

fn note_buttons_ui(ui: &mut Ui, note: &Note, view: &mut NotesView, out: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let start: String = note.text.chars().take(40).collect();
    // From the right.
    let away = say!("note-take-away", text = &start);
    if widgets::icon_button_ui(ui, Icon::Trash2, &away, &say!("note-take-away-tip")).clicked() {
        out.push(replacing(note, String::new()));
    }
    let edit = say!("note-edit", text = &start);
    if widgets::icon_button_ui(ui, Icon::Pencil, &edit, &edit).clicked() {
        view.editing = Some((note.n, note.text.clone()));
        view.is_new = true;
    }
}

/// Another wording of a note; it stays where it is.
pub(super) fn replacing(note: &Note, text: String) -> Command {
    NotesCommand::Note { text, on: NoteOn::Records(note.records.clone()), replaces: Some(note.n) }.into()
}

fn edit_ui(ui: &mut Ui, note: &Note, view: &mut NotesView, out: &mut Vec<Command>) {
    let is_new = std::mem::take(&mut view.is_new);
    let Some((_, text)) = &mut view.editing else { return };
    let mut go = lines_ui(ui, &say!("note-field"), text, 3, is_new);
    let can = !text.trim().is_empty();
    let mut stop = false;
    ui.horizontal(|ui| {
        go |= widgets::labelled_button_ui(ui, Icon::Check, &say!("note-keep"), &say!("note-write-tip"), can).clicked();
        stop =
            widgets::labelled_button_ui(ui, Icon::X, &say!("dialog-cancel"), &say!("note-leave-tip"), true).clicked();
    });
    if go && can {
        out.push(replacing(note, text.clone()));
        stop = true;
    }
    if stop {
        view.editing = None;
    }
}
