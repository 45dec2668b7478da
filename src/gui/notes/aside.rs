//! Beside the notes: stars and tags with their counts, saved views, records that are not there, and the decisions about
//! chains, each of which can be taken back.

use super::super::command::{Command, UiCommand};
use super::super::state::State;
use super::super::theme::{ROW_HEIGHT, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, tokens};
use super::super::{widgets, words};
use super::commands::NotesCommand;
use super::saving::shown_time;
use crate::case::{Decision, Entry};
use crate::query::Field;
use crate::say;
use eframe::egui::{Button, Label, RichText, Ui, vec2};
use lucide_icons::Icon;

pub(super) fn aside_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    marks_ui(ui, state, out);
    views_ui(ui, state, out);
    decisions_ui(ui, state, out);
    absent_ui(ui, state);
    if !state.desk.unsaved().is_empty() {
        ui.add_space(SPACE_8);
        widgets::command_button_ui(ui, UiCommand::ShowUnsaved, true, out);
    }
}

/// A line with a count: a click shows these events.
fn counted_ui(ui: &mut Ui, sign: Icon, text: &str, count: usize, command: NotesCommand, out: &mut Vec<Command>) {
    let dim = tokens(ui).dim;
    let button = Button::new((widgets::icon(sign).color(dim), RichText::new(text)))
        .shortcut_text(RichText::new(words::count(count as u64)).monospace().color(dim))
        .frame_when_inactive(false)
        .truncate()
        .min_size(vec2(ui.available_width(), ROW_HEIGHT + SPACE_4));
    let name = say!("tag-name", tag = text, n = count);
    if ui.add(button).on_hover_text(say!("tag-filter-tip", tag = text)).accessible_name(name).clicked() {
        out.push(command.into());
    }
}

fn marks_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let marks = state.desk.marks();
    widgets::section_ui(ui, &say!("tags-heading"), Some(words::count(marks.tags().len() as u64)));
    ui.spacing_mut().item_spacing.y = 0.0;
    if !marks.starred().is_empty() {
        let all = NotesCommand::Only(Field::Star, "true".to_owned());
        counted_ui(ui, Icon::Star, &say!("stars"), marks.starred().len(), all, out);
    }
    let noted = marks.noted().map(|(row, _)| row);
    let noted = noted
        .fold((0, None), |(count, last), row| if last == Some(row) { (count, last) } else { (count + 1, Some(row)) });
    if noted.0 > 0 {
        let all = NotesCommand::Only(Field::Note, String::new());
        counted_ui(ui, Icon::MessageSquare, &say!("noted-events"), noted.0, all, out);
    }
    for tag in marks.tags() {
        let all = NotesCommand::Only(Field::Tag, tag.name.clone());
        counted_ui(ui, Icon::Tag, &tag.name, tag.rows.len(), all, out);
    }
    if marks.tags().is_empty() {
        widgets::note_ui(ui, &say!("tags-none", keys = keys_of(ui, UiCommand::TagEvents)));
    }
    ui.spacing_mut().item_spacing.y = SPACE_4;
}

fn keys_of(ui: &Ui, command: UiCommand) -> String {
    command.shortcut().map_or_else(String::new, |keys| ui.ctx().format_shortcut(&keys))
}

fn views_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let views = state.desk.marks().views();
    widgets::section_ui(ui, &say!("views-heading"), Some(words::count(views.len() as u64)));
    for view in views {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let away = say!("view-delete", name = &view.name);
            if widgets::icon_button_ui(ui, Icon::Trash2, &away, &away).clicked() {
                out.push(NotesCommand::DeleteView(view.name.clone()).into());
            }
            let button = Button::new((widgets::icon(Icon::Bookmark), RichText::new(&view.name)))
                .frame_when_inactive(false)
                .truncate();
            let tip = format!("{}\n{}", say!("view-apply-tip"), view.filter);
            let name = say!("view-name", name = &view.name);
            if ui.add(button).on_hover_text(tip).accessible_name(name).clicked() {
                out.push(NotesCommand::ApplyView(view.name.clone()).into());
            }
        });
    }
    if views.is_empty() {
        widgets::note_ui(ui, &say!("views-none"));
    }
    widgets::command_button_ui(ui, UiCommand::SaveView, true, out);
}

fn decisions_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let decisions: Vec<_> = state.journal.in_force().filter(|entry| entry.decision.is_about_a_chain()).collect();
    widgets::section_ui(ui, &say!("decisions-heading"), Some(words::count(decisions.len() as u64)));
    if decisions.is_empty() {
        widgets::note_ui(ui, &say!("decisions-none"));
    }
    for entry in decisions {
        ui.horizontal_top(|ui| {
            let name = say!("decision-take-back", n = entry.n.to_string());
            if widgets::icon_button_ui(ui, Icon::Undo2, &name, &name).clicked() {
                out.push(NotesCommand::TakeBack(entry.n).into());
            }
            let text = said(entry);
            let tip = format!("{}\n{}", shown_time(&entry.at), entry.note);
            ui.add(Label::new(RichText::new(&text).size(SMALL_TEXT_SIZE)).wrap()).on_hover_text(tip.trim());
        });
    }
}

/// A decision in a few words.
fn said(entry: &Entry) -> String {
    let account = &entry.account;
    match &entry.decision {
        Decision::Veto { from, to } => say!("decision-veto", account = account, from = from, to = to),
        Decision::Pin { record, role } => say!("decision-pin", account = account, record = record, role = role),
        Decision::LeaveOut { record } => say!("decision-leave-out", account = account, record = record),
        Decision::Bounds { start, end } => {
            let shown = |time: &Option<String>| time.as_deref().map_or_else(|| "…".to_owned(), shown_time);
            say!("decision-bounds", account = account, start = shown(start), end = shown(end))
        }
        _ => String::new(),
    }
}

/// Marks whose records the case does not hold: they are kept, and said.
fn absent_ui(ui: &mut Ui, state: &State) {
    let absent = state.desk.marks().absent();
    if absent.is_empty() {
        return;
    }
    ui.add_space(SPACE_8);
    let text = say!("notes-absent", n = absent.len());
    let list: Vec<&str> = absent.iter().map(String::as_str).take(20).collect();
    let more = if absent.len() > list.len() { "\n…" } else { "" };
    let tip = format!("{}\n{}{more}", say!("notes-absent-tip"), list.join("\n"));
    widgets::state_ui(ui, Icon::TriangleAlert, &text, tokens(ui).warn).on_hover_text(tip);
}
