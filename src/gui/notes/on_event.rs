//! Star, tags and notes of the selected event, in the inspector: each can be changed in place.

use super::super::command::{Command, UiCommand};
use super::super::state::State;
use super::super::theme::{CONTROL_HEIGHT, SMALL_TEXT_SIZE, SPACE_4, tokens};
use super::super::widgets;
use super::commands::{NoteOn, NotesCommand};
use super::dialogs::lines_ui;
use super::saving::shown_time;
use super::tab::replacing;
use crate::say;
use eframe::egui::{Align2, Button, Key, Label, RichText, TextEdit, Ui, vec2};
use lucide_icons::Icon;

/// What is being typed.
#[derive(Default)]
pub struct OnEventView {
    /// The row that it is about; another row forgets it.
    row: Option<u32>,
    tag: String,
    note: String,
    editing: Option<(u32, String)>,
    is_new: bool,
}

pub fn on_event_ui(ui: &mut Ui, state: &State, row: u32, view: &mut OnEventView, out: &mut Vec<Command>) {
    if view.row != Some(row) {
        *view = OnEventView { row: Some(row), ..OnEventView::default() };
    }
    tags_ui(ui, state, row, view, out);
    let notes: Vec<_> = state.desk.marks().notes_at(row).cloned().collect();
    for note in &notes {
        note_ui(ui, note, view, out);
    }
    let mut go = lines_ui(ui, &say!("own-note-field"), &mut view.note, 1, false);
    let can = !view.note.trim().is_empty();
    if can {
        let (words, tip) = (say!("note-write"), say!("note-write-tip"));
        go |= widgets::labelled_button_ui(ui, UiCommand::NoteEvents.icon(), &words, &tip, true).clicked();
    }
    if go && can {
        let text = std::mem::take(&mut view.note);
        out.push(NotesCommand::Note { text, on: NoteOn::Rows(vec![row]), replaces: None }.into());
    }
}

/// The star, a chip a tag, and a field for another tag.
fn tags_ui(ui: &mut Ui, state: &State, row: u32, view: &mut OnEventView, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let marks = state.desk.marks();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        let is_starred = marks.is_starred(row);
        let name = if is_starred { say!("own-unstar") } else { say!("own-star") };
        let colour = if is_starred { t.warn } else { t.dim };
        // A star that is set is also said in words, and stands in a frame.
        let words = if is_starred { say!("own-starred") } else { String::new() };
        let star = Button::new((widgets::icon(Icon::Star).color(colour), RichText::new(words).size(SMALL_TEXT_SIZE)))
            .frame_when_inactive(is_starred);
        let tip = UiCommand::StarEvents.tooltip(ui.ctx());
        if ui.add(star).on_hover_text(tip).accessible_name(name).clicked() {
            out.push(UiCommand::StarEvents.into());
        }
        for tag in marks.tags_at(row) {
            let name = say!("tag-remove", tag = tag);
            let chip = Button::new((
                widgets::icon(Icon::Tag).size(11.0).color(t.dim),
                RichText::new(tag).size(SMALL_TEXT_SIZE),
                widgets::icon(Icon::X).size(11.0).color(t.dim),
            ));
            if ui.add(chip).on_hover_text(&name).accessible_name(&name).clicked() {
                out.push(NotesCommand::Tag { tag: tag.to_owned(), rows: vec![row], is_on: false }.into());
            }
        }
        let edit = TextEdit::singleline(&mut view.tag)
            .hint_text(RichText::new(say!("own-tag-hint")).color(t.dim))
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(60.0, CONTROL_HEIGHT))
            .desired_width(110.0);
        let response = ui.add(edit).on_hover_text(say!("own-tag-tip")).accessible_name(say!("own-tag-field"));
        let typed = view.tag.trim().to_owned();
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !typed.is_empty() {
            out.push(NotesCommand::Tag { tag: typed.clone(), rows: vec![row], is_on: true }.into());
            view.tag.clear();
        }
        // Known tags in which the text stands are a click away.
        let typed = typed.to_lowercase();
        let fits =
            |name: &str| !typed.is_empty() && name.to_lowercase().contains(&typed) && name.to_lowercase() != typed;
        for tag in marks.tags().iter().filter(|tag| fits(&tag.name)).take(4) {
            let name = say!("own-tag-known", tag = &tag.name);
            let button = Button::new(RichText::new(&tag.name).size(SMALL_TEXT_SIZE).color(t.dim));
            if ui.add(button).on_hover_text(&name).accessible_name(&name).clicked() {
                out.push(NotesCommand::Tag { tag: tag.name.clone(), rows: vec![row], is_on: true }.into());
                view.tag.clear();
            }
        }
    });
}

fn note_ui(ui: &mut Ui, note: &crate::case::Note, view: &mut OnEventView, out: &mut Vec<Command>) {
    let t = tokens(ui);
    if view.editing.as_ref().is_some_and(|(n, _)| *n == note.n) {
        let is_new = std::mem::take(&mut view.is_new);
        let Some((_, text)) = &mut view.editing else { return };
        let mut go = lines_ui(ui, &say!("note-field"), text, 2, is_new);
        let can = !text.trim().is_empty();
        go |= widgets::labelled_button_ui(ui, Icon::Check, &say!("note-keep"), &say!("note-write-tip"), can).clicked();
        if go && can {
            out.push(replacing(note, text.clone()));
            view.editing = None;
        }
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        let start: String = note.text.chars().take(40).collect();
        let edit = say!("note-edit", text = &start);
        if widgets::icon_button_ui(ui, Icon::Pencil, &edit, &edit).clicked() {
            view.editing = Some((note.n, note.text.clone()));
            view.is_new = true;
        }
        let when = note.changed.as_deref().unwrap_or(&note.at);
        let tip = format!("{} {}", shown_time(when), note.by);
        ui.add(Label::new(RichText::new(&note.text).color(t.text)).wrap().selectable(true))
            .on_hover_text(tip.trim())
            .accessible_name(say!("note-name", text = &note.text));
    });
}
