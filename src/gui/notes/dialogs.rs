//! What asks for something first: a tag, a note, a view's name, the place of a case, and what to do with unsaved work.

use super::super::command::{Command, UiCommand};
use super::super::state::State;
use super::super::theme::{CONTROL_HEIGHT, MONO_SIZE, ROW_HEIGHT, SPACE_4, SPACE_8, SPACE_12, SPACE_16, tokens};
use super::super::{widgets, words};
use super::commands::{NoteOn, NotesCommand};
use super::telling::unsaved_ui;
use crate::case::{Tag, View};
use crate::say;
use eframe::egui::{
    Align2, FontId, Frame, Id, Key, Margin, Modal, Modifiers, Response, RichText, ScrollArea, TextEdit, Ui, vec2,
};
use lucide_icons::Icon;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug, Default)]
enum Asked {
    #[default]
    Nothing,
    Tag(Vec<u32>),
    Note(NoteOn),
    ViewName,
    Views,
    SaveTo,
    OpenCase,
    Unsaved,
}

/// What is typed in the dialogs about one's own work.
#[derive(Default)]
pub struct NotesDialogs {
    asked: Asked,
    text: String,
    /// The unsaved work that is about to be discarded.
    discarding: Option<PathBuf>,
    was_unsaved_offered: bool,
    is_new: bool,
}

impl NotesDialogs {
    fn ask(&mut self, asked: Asked, text: String) {
        (self.asked, self.text, self.is_new) = (asked, text, true);
    }

    pub(super) fn ask_tag(&mut self, rows: Vec<u32>) {
        self.ask(Asked::Tag(rows), String::new());
    }

    pub(super) fn ask_note(&mut self, on: NoteOn) {
        self.ask(Asked::Note(on), String::new());
    }

    pub(super) fn ask_view(&mut self) {
        self.ask(Asked::ViewName, String::new());
    }

    pub(super) fn ask_views(&mut self) {
        self.ask(Asked::Views, String::new());
    }

    pub(super) fn ask_save(&mut self, proposed: PathBuf) {
        self.ask(Asked::SaveTo, proposed.display().to_string());
    }

    pub(super) fn ask_case(&mut self) {
        self.ask(Asked::OpenCase, String::new());
    }

    pub(super) fn ask_unsaved(&mut self) {
        self.ask(Asked::Unsaved, String::new());
    }

    /// The system's dialog gave a place for the case.
    pub fn set_place(&mut self, path: &Path) {
        if matches!(self.asked, Asked::SaveTo | Asked::OpenCase) {
            self.text = path.display().to_string();
        }
    }

    /// The name that the system's dialog proposes.
    pub(super) fn file_name(&self) -> String {
        let path = PathBuf::from(&self.text);
        path.file_name().map_or_else(|| say!("case-default-name"), |name| name.to_string_lossy().into_owned())
    }
}

pub fn notes_dialogs_ui(ui: &mut Ui, state: &State, dialogs: &mut NotesDialogs, out: &mut Vec<Command>) {
    offer_unsaved(state, dialogs);
    let asked = dialogs.asked.clone();
    if matches!(asked, Asked::Nothing) {
        return;
    }
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(SPACE_16 as i8));
    let response = Modal::new(Id::unique("notes dialog")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        match &asked {
            Asked::Tag(rows) => tag_ui(ui, state, dialogs, rows, out),
            Asked::Note(on) => note_ui(ui, state, dialogs, on, out),
            Asked::ViewName => view_name_ui(ui, state, dialogs, out),
            Asked::Views => views_ui(ui, state, dialogs, out),
            Asked::SaveTo => save_ui(ui, state, dialogs, out),
            Asked::OpenCase => case_ui(ui, dialogs, out),
            Asked::Unsaved => all_unsaved_ui(ui, state, dialogs, out),
            Asked::Nothing => {}
        }
    });
    if response.should_close() {
        dialogs.asked = Asked::Nothing;
    }
    dialogs.is_new = false;
}

/// Work that a killed session left is offered once, at the start.
fn offer_unsaved(state: &State, dialogs: &mut NotesDialogs) {
    if dialogs.was_unsaved_offered || state.desk.unsaved.slot().current().is_none() {
        return;
    }
    dialogs.was_unsaved_offered = true;
    let was_killed = |found: &crate::case::folder::Reopened| found.left_open.is_some();
    if state.desk.unsaved().iter().any(|unsaved| unsaved.found.as_ref().is_ok_and(was_killed)) {
        dialogs.ask_unsaved();
    }
}

fn title_ui(ui: &mut Ui, title: &str) {
    ui.heading(title);
    ui.add_space(SPACE_8);
}

/// A line of text with a name; true when Enter was pressed in it.
fn line_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, wants_focus: bool, width: f32) -> (Response, bool) {
    let hint = RichText::new(hint).color(tokens(ui).dim);
    let edit = TextEdit::singleline(text)
        .font(FontId::monospace(MONO_SIZE))
        .hint_text(hint)
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(120.0, CONTROL_HEIGHT))
        .desired_width(width);
    let response = ui.add(edit).accessible_name(name);
    if wants_focus {
        response.request_focus();
    }
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    (response, is_entered)
}

/// The buttons at the foot: what is done, and cancel. True if it is to be done.
fn foot_ui(ui: &mut Ui, dialogs: &mut NotesDialogs, sign: Icon, label: &str, tip: &str, can: bool) -> bool {
    ui.add_space(SPACE_12);
    let mut go = false;
    ui.horizontal(|ui| {
        go = widgets::labelled_button_ui(ui, sign, label, tip, can).clicked();
        if widgets::labelled_button_ui(ui, Icon::X, &say!("dialog-cancel"), &say!("dialog-cancel-tip"), true).clicked()
        {
            dialogs.asked = Asked::Nothing;
        }
    });
    go
}

/// A wide line that can be clicked.
fn choice_ui(ui: &mut Ui, sign: Icon, text: &str, more: &str, tip: &str) -> bool {
    let dim = tokens(ui).dim;
    let button = eframe::egui::Button::new((widgets::icon(sign).color(dim), RichText::new(text)))
        .shortcut_text(RichText::new(more).monospace().color(dim))
        .frame_when_inactive(false)
        .min_size(vec2(ui.available_width(), ROW_HEIGHT + SPACE_4));
    ui.add(button).on_hover_text(tip).accessible_name(format!("{text} {more}")).clicked()
}

/// The tags in which the typed text stands; those that begin with it first.
fn completing<'a>(tags: &'a [Tag], typed: &str) -> Vec<&'a Tag> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<&Tag> = tags.iter().filter(|tag| tag.name.to_lowercase().contains(&typed)).collect();
    found.sort_by_key(|tag| (!tag.name.to_lowercase().starts_with(&typed), std::cmp::Reverse(tag.rows.len())));
    found
}

fn tag_ui(ui: &mut Ui, state: &State, dialogs: &mut NotesDialogs, rows: &[u32], out: &mut Vec<Command>) {
    title_ui(ui, &say!("tag-title", n = rows.len()));
    let marks = state.desk.marks();
    let known: std::collections::BTreeSet<&str> = rows.iter().take(1000).flat_map(|row| marks.tags_at(*row)).collect();
    let send =
        |tag: &str, is_on: bool| Command::from(NotesCommand::Tag { tag: tag.to_owned(), rows: rows.to_vec(), is_on });
    if !known.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for tag in &known {
                let name = say!("tag-remove", tag = *tag);
                let button = eframe::egui::Button::new((RichText::new(*tag), widgets::icon(Icon::X)));
                if ui.add(button).on_hover_text(&name).accessible_name(&name).clicked() {
                    out.push(send(tag, false));
                }
            }
        });
        ui.add_space(SPACE_4);
    }
    let width = ui.available_width();
    let (_, mut go) = line_ui(ui, &say!("tag-field"), &mut dialogs.text, &say!("tag-hint"), dialogs.is_new, width);
    let mut taken = None;
    ui.add_space(SPACE_4);
    ScrollArea::vertical().max_height(200.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for tag in completing(marks.tags(), &dialogs.text).into_iter().filter(|tag| !known.contains(tag.name.as_str()))
        {
            let count = words::count(tag.rows.len() as u64);
            if choice_ui(ui, Icon::Tag, &tag.name, &count, &say!("tag-known-tip")) {
                taken = Some(tag.name.clone());
            }
        }
    });
    let is_given = !dialogs.text.trim().is_empty();
    go |= foot_ui(ui, dialogs, Icon::Tag, &say!("tag-add"), &say!("tag-add-tip"), is_given);
    let typed = dialogs.text.trim().to_owned();
    if let Some(tag) = taken.or(Some(typed).filter(|_| go && is_given)) {
        out.push(send(&tag, true));
        dialogs.asked = Asked::Nothing;
    }
}

/// A field of several lines; true when Ctrl+Enter was pressed in it.
pub(super) fn lines_ui(ui: &mut Ui, name: &str, text: &mut String, rows: usize, wants_focus: bool) -> bool {
    let enter = Modifiers::COMMAND;
    // Before the field sees it as a new line.
    let id = ui.make_persistent_id(name);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let is_entered = has_focus && ui.input_mut(|input| input.consume_key(enter, Key::Enter));
    let hint = RichText::new(format!("{name}…")).color(tokens(ui).dim);
    let edit = TextEdit::multiline(text).id(id).hint_text(hint).desired_rows(rows).desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(name);
    if wants_focus {
        response.request_focus();
    }
    is_entered
}

fn note_ui(ui: &mut Ui, state: &State, dialogs: &mut NotesDialogs, on: &NoteOn, out: &mut Vec<Command>) {
    let title = match on {
        NoteOn::Case => say!("note-on-case"),
        NoteOn::Rows(rows) => match (rows.as_slice(), state.case()) {
            ([row], Some(case)) if case.events.get(*row as usize).is_some() => {
                let cite = case.events.get(*row as usize).map_or_else(String::new, |event| case.cite(event.at));
                say!("note-on-one", record = cite)
            }
            _ => say!("note-on-many", n = rows.len()),
        },
        NoteOn::Records(records) => say!("note-on-many", n = records.len()),
    };
    title_ui(ui, &title);
    let mut go = lines_ui(ui, &say!("note-field"), &mut dialogs.text, 5, dialogs.is_new);
    let can = !dialogs.text.trim().is_empty();
    go |= foot_ui(ui, dialogs, UiCommand::NoteEvents.icon(), &say!("note-write"), &say!("note-write-tip"), can);
    if go && can {
        let text = std::mem::take(&mut dialogs.text);
        out.push(NotesCommand::Note { text, on: on.clone(), replaces: None }.into());
        dialogs.asked = Asked::Nothing;
    }
}

fn filter_text(state: &State) -> String {
    let text = state.filter.to_string();
    if text.is_empty() { say!("view-no-filter") } else { text }
}

fn view_name_ui(ui: &mut Ui, state: &State, dialogs: &mut NotesDialogs, out: &mut Vec<Command>) {
    title_ui(ui, &say!("view-title"));
    let filter = filter_text(state);
    ui.label(RichText::new(filter).monospace().color(tokens(ui).dim));
    ui.add_space(SPACE_4);
    let width = ui.available_width();
    let (_, mut go) = line_ui(ui, &say!("view-field"), &mut dialogs.text, &say!("view-hint"), dialogs.is_new, width);
    let name = dialogs.text.trim().to_owned();
    if state.desk.marks().views().iter().any(|view| view.name == name) {
        widgets::state_ui(ui, Icon::TriangleAlert, &say!("view-replaces"), tokens(ui).warn);
    }
    go |=
        foot_ui(ui, dialogs, UiCommand::SaveView.icon(), &say!("view-save"), &say!("view-save-tip"), !name.is_empty());
    if go && !name.is_empty() {
        out.push(NotesCommand::SaveView(name).into());
        dialogs.asked = Asked::Nothing;
    }
}

fn views_ui(ui: &mut Ui, state: &State, dialogs: &mut NotesDialogs, out: &mut Vec<Command>) {
    title_ui(ui, &say!("views-title"));
    let width = ui.available_width();
    let (_, go) = line_ui(ui, &say!("views-field"), &mut dialogs.text, &say!("view-hint"), dialogs.is_new, width);
    let typed = dialogs.text.trim().to_lowercase();
    let views = state.desk.marks().views();
    let fits = |view: &&View| view.name.to_lowercase().contains(&typed) || view.filter.to_lowercase().contains(&typed);
    let found: Vec<&View> = views.iter().filter(fits).collect();
    let mut taken = found.first().filter(|_| go).map(|view| view.name.clone());
    ui.add_space(SPACE_4);
    ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for view in &found {
            if choice_ui(ui, Icon::Bookmark, &view.name, "", &view.filter) {
                taken = Some(view.name.clone());
            }
        }
    });
    if found.is_empty() {
        widgets::note_ui(ui, &if views.is_empty() { say!("views-none") } else { say!("views-none-fits") });
    }
    if let Some(name) = taken {
        out.push(NotesCommand::ApplyView(name).into());
        dialogs.asked = Asked::Nothing;
    }
}

fn save_ui(ui: &mut Ui, state: &State, dialogs: &mut NotesDialogs, out: &mut Vec<Command>) {
    title_ui(ui, &say!("save-title"));
    widgets::note_ui(ui, &say!("save-note"));
    ui.add_space(SPACE_4);
    let mut go = false;
    ui.horizontal(|ui| {
        let width = ui.available_width() - 150.0;
        let hint = "/home/you/case.hergang";
        go = line_ui(ui, &say!("save-field"), &mut dialogs.text, hint, dialogs.is_new, width).1;
        let browse = say!("dialog-browse");
        if widgets::labelled_button_ui(ui, Icon::FolderOpen, &browse, &say!("dialog-browse-tip"), true).clicked() {
            out.push(NotesCommand::BrowseSave.into());
        }
    });
    let slot = state.desk.saving.slot();
    if let Some(error) = slot.error() {
        widgets::state_ui(ui, Icon::TriangleAlert, &say!("case-not-saved", why = error), tokens(ui).bad);
    }
    let can = !dialogs.text.trim().is_empty() && !slot.is_pending();
    go |= foot_ui(ui, dialogs, UiCommand::SaveCase.icon(), &say!("save-do"), &say!("save-do-tip"), can);
    if go && can {
        out.push(NotesCommand::SaveTo(PathBuf::from(dialogs.text.trim())).into());
        dialogs.asked = Asked::Nothing;
    }
}

fn case_ui(ui: &mut Ui, dialogs: &mut NotesDialogs, out: &mut Vec<Command>) {
    title_ui(ui, &say!("open-case-title"));
    widgets::note_ui(ui, &say!("open-case-note"));
    ui.add_space(SPACE_4);
    let mut go = false;
    ui.horizontal(|ui| {
        let width = ui.available_width() - 150.0;
        let hint = "/home/you/case.hergang";
        go = line_ui(ui, &say!("open-case-field"), &mut dialogs.text, hint, dialogs.is_new, width).1;
        let browse = say!("dialog-browse");
        if widgets::labelled_button_ui(ui, Icon::FolderOpen, &browse, &say!("dialog-browse-tip"), true).clicked() {
            out.push(UiCommand::OpenFolder.into());
            dialogs.asked = Asked::Nothing;
        }
    });
    let can = !dialogs.text.trim().is_empty();
    go |= foot_ui(ui, dialogs, UiCommand::OpenCase.icon(), &say!("open-case-do"), &say!("open-case-do-tip"), can);
    if go && can {
        out.push(NotesCommand::OpenCase(PathBuf::from(dialogs.text.trim())).into());
        dialogs.asked = Asked::Nothing;
    }
}

fn all_unsaved_ui(ui: &mut Ui, state: &State, dialogs: &mut NotesDialogs, out: &mut Vec<Command>) {
    ui.set_width(720.0);
    title_ui(ui, &say!("unsaved-heading"));
    widgets::note_ui(ui, &say!("unsaved-note"));
    ui.add_space(SPACE_8);
    let before = out.len();
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| unsaved_ui(ui, state, &mut dialogs.discarding, out));
    if state.desk.unsaved().is_empty() {
        widgets::note_ui(ui, &say!("unsaved-none"));
    }
    let is_opening = out.iter().skip(before).any(|c| matches!(c, Command::Notes(NotesCommand::OpenCase(_))));
    ui.add_space(SPACE_12);
    let close = widgets::labelled_button_ui(ui, Icon::Clock, &say!("unsaved-later"), &say!("unsaved-later-tip"), true);
    if close.clicked() || is_opening {
        dialogs.asked = Asked::Nothing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tags_complete_what_is_typed() {
        let tag = |name: &str, rows: usize| Tag { name: name.to_owned(), rows: vec![0; rows], absent: 0 };
        let tags = [tag("access", 1), tag("VPN", 2), tag("no vpn", 9), tag("vpn late", 3)];
        let names = |typed: &str| completing(&tags, typed).iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names("vpn "), ["vpn late", "VPN", "no vpn"]);
        assert_eq!(names(""), ["no vpn", "vpn late", "VPN", "access"]);
        assert!(names("x").is_empty());
    }
}
