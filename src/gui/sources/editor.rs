//! The mapping of a file: which field is taken from where, with what that gave, and the mapping's text to be corrected,
//! tried and saved.

use super::super::command::Command;
use super::super::state::State;
use super::super::theme::{MONO_SIZE, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, tokens};
use super::super::widgets;
use super::guessed::guess_ui;
use crate::case::{Case, Event, EvidenceFile};
use crate::mapping::{Catalogue, Guess, Mapping};
use crate::model::IdSet;
use crate::say;
use eframe::egui::{CollapsingHeader, FontId, Frame, Grid, Label, Margin, RichText, TextEdit, Ui};
use lucide_icons::Icon;

/// Values shown of a field.
const EXAMPLES: usize = 3;
/// Events looked through for examples: enough to meet rare fields, few enough for every frame of the window.
const LOOKED_THROUGH: usize = 400;

/// The text under the hands of the user.
#[derive(Default)]
pub struct EditorView {
    /// The file and the mapping that the text began as.
    of: Option<(u32, String)>,
    text: String,
    /// What is wrong with the text, or the id of the mapping that it is; `None` until it is changed.
    checked: Option<Result<String, String>>,
    /// The first values of each field, found once.
    examples: Vec<(&'static str, String, String)>,
}

/// What says what a file's records mean.
#[derive(Clone, Copy)]
enum Meaning<'a> {
    Known(&'a Mapping),
    Guessed(&'a Guess),
}

impl<'a> Meaning<'a> {
    fn of(state: &'a State, file: &'a EvidenceFile) -> Option<Meaning<'a>> {
        match &file.guess {
            Some(guess) => Some(Meaning::Guessed(guess)),
            None => state.mapping_of(file).map(Meaning::Known),
        }
    }

    fn text(self) -> &'a str {
        match self {
            Meaning::Known(mapping) => mapping.text(),
            Meaning::Guessed(guess) => guess.toml(),
        }
    }

    /// Its id, and whose it is.
    fn origin(self) -> (&'a str, String) {
        match self {
            Meaning::Known(mapping) if mapping.is_own() => (mapping.id(), say!("editor-own")),
            Meaning::Known(mapping) => (mapping.id(), say!("editor-programs")),
            Meaning::Guessed(guess) => (guess.id.as_str(), say!("editor-guessed")),
        }
    }
}

impl EditorView {
    fn show(&mut self, state: &State, case: &Case, file: &EvidenceFile, meaning: Meaning<'_>) {
        let (number, text) = (file.id.0, meaning.text());
        if self.of.as_ref().is_some_and(|(file, of)| *file == number && of == text) {
            return;
        }
        let (of, text) = (Some((number, text.to_owned())), text.to_owned());
        *self = match meaning {
            Meaning::Known(mapping) => {
                let rows = rows_of(case, file);
                let fields = mapping.fields().into_iter();
                let examples = fields.map(|(name, written)| (name, written, examples(case, &rows, name))).collect();
                EditorView { of, text, checked: None, examples }
            }
            // A guess may be saved as it is.
            Meaning::Guessed(guess) => {
                EditorView { of, text, checked: Some(Ok(guess.id.clone())), examples: Vec::new() }
            }
        };
        // A draft that was tried is still one.
        if state.options().mapping_texts.contains(&self.text) {
            self.checked = Some(Catalogue::check(&self.text).map_err(|error| error.to_string()));
        }
    }
}

pub fn editor_ui(ui: &mut Ui, state: &State, file: &EvidenceFile, view: &mut EditorView, out: &mut Vec<Command>) {
    let (Some(case), Some(meaning)) = (state.case(), Meaning::of(state, file)) else { return };
    view.show(state, case, file, meaning);
    widgets::section_ui(ui, &say!("editor-title"), None);
    match meaning {
        Meaning::Known(_) => fields_ui(ui, view),
        Meaning::Guessed(guess) => guess_ui(ui, guess),
    }
    ui.add_space(SPACE_8);
    let title = RichText::new(say!("editor-text-title")).font(widgets::strong(12.5));
    CollapsingHeader::new(title).id_salt("mapping text").show(ui, |ui| {
        let (id, of) = meaning.origin();
        widgets::note_ui(ui, &say!("editor-note", id = id, of = of));
        text_ui(ui, view);
        verdict_ui(ui, view);
        buttons_ui(ui, state, file, view, out);
    });
}

fn fields_ui(ui: &mut Ui, view: &EditorView) {
    let t = tokens(ui);
    let width = (ui.available_width() - 110.0) / 2.0;
    Grid::new("fields").num_columns(3).spacing([SPACE_8, SPACE_4]).show(ui, |ui| {
        for (name, written, examples) in &view.examples {
            ui.label(RichText::new(*name).size(SMALL_TEXT_SIZE).color(t.dim));
            for text in [written, examples] {
                ui.scope(|ui| {
                    ui.set_width(width);
                    let text = RichText::new(text).monospace().size(11.5);
                    ui.add(Label::new(text).truncate().selectable(true));
                });
            }
            ui.end_row();
        }
    });
}

fn text_ui(ui: &mut Ui, view: &mut EditorView) {
    let fill = tokens(ui).surface;
    Frame::new().fill(fill).corner_radius(4.0).inner_margin(Margin::same(SPACE_8 as i8)).show(ui, |ui| {
        let edit = TextEdit::multiline(&mut view.text)
            .font(FontId::monospace(MONO_SIZE))
            .frame(Frame::NONE)
            .lock_focus(true)
            .desired_rows(18)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(say!("editor-text"));
        if response.changed() {
            view.checked = Some(Catalogue::check(&view.text).map_err(|error| error.to_string()));
        }
    });
}

fn verdict_ui(ui: &mut Ui, view: &EditorView) {
    let t = tokens(ui);
    match &view.checked {
        Some(Ok(id)) => {
            widgets::state_ui(ui, Icon::CircleCheck, &say!("editor-sound", id = id), t.good);
        }
        Some(Err(error)) => {
            widgets::state_ui(ui, Icon::TriangleAlert, &say!("editor-unsound"), t.bad);
            widgets::note_ui(ui, error);
        }
        None => {}
    }
}

fn buttons_ui(ui: &mut Ui, state: &State, file: &EvidenceFile, view: &EditorView, out: &mut Vec<Command>) {
    let id = view.checked.as_ref().and_then(|checked| checked.as_ref().ok());
    let tried = state.options().mapping_texts.contains(&view.text);
    ui.horizontal(|ui| {
        let (label, tip) = (say!("editor-try"), say!("editor-try-tip"));
        if widgets::labelled_button_ui(ui, Icon::RotateCw, &label, &tip, id.is_some() && !tried).clicked()
            && let Some(id) = id
        {
            let mut options = state.options().clone();
            let of = view.of.as_ref().map(|(_, text)| text);
            options.mapping_texts.retain(|text| Some(text) != of);
            options.mapping_texts.push(view.text.clone());
            options.mappings.retain(|(name, _)| *name != file.name);
            options.mappings.push((file.name.clone(), id.clone()));
            out.push(Command::ReadAgain(Box::new(options)));
        }
        let (label, tip) = (say!("editor-save"), say!("editor-save-tip"));
        if widgets::labelled_button_ui(ui, Icon::Save, &label, &tip, id.is_some()).clicked()
            && let Some(id) = id
        {
            out.push(Command::SaveMapping { id: id.clone(), text: view.text.clone() });
        }
    });
}

/// The first rows of a file.
fn rows_of(case: &Case, file: &EvidenceFile) -> Vec<Event> {
    let files = case.events.column("evidence").iter().enumerate();
    let rows = files.filter(|(_, number)| **number == file.id.0).take(LOOKED_THROUGH);
    rows.filter_map(|(row, _)| case.events.get(row)).collect()
}

/// The first different values of a field in these events.
fn examples(case: &Case, rows: &[Event], field: &str) -> String {
    let mut found: Vec<String> = Vec::new();
    for event in rows {
        let value = value(case, event, field);
        if !value.is_empty() && !found.contains(&value) {
            found.push(value);
        }
        if found.len() == EXAMPLES {
            break;
        }
    }
    found.join("  ·  ")
}

fn value(case: &Case, event: &Event, field: &str) -> String {
    let text = |sym| case.events.text(sym).to_owned();
    let set = |set: IdSet| {
        let ids = case.events.sets().get(set).iter().map(|&id| case.events.text(id));
        ids.collect::<Vec<_>>().join(" = ")
    };
    match field {
        "time" => event.time.map_or_else(String::new, |time| time.to_string()),
        "effective_time" => event.effective_time.map_or_else(String::new, super::super::words::date_time),
        "action" => text(event.action),
        "actor" => set(event.actor),
        "actor_kind" => text(event.actor_kind),
        "on_behalf_of" => set(event.on_behalf_of),
        "account" => set(event.account),
        "object" => set(event.object),
        "source_ip" => text(event.source_ip),
        "user_agent" => text(event.user_agent),
        "session" => text(event.session),
        "request" => text(event.request),
        "ticket" => text(event.ticket),
        "event_id" => text(event.event_id),
        "reason" => text(event.reason),
        _ => String::new(),
    }
}
