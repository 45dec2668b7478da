//! What asks for something first: the path to open, the export, and who is to be joined with whom.

use super::command::{Command, ExportFormat, ExportOrder, UiCommand};
use super::state::State;
use super::theme::{CONTROL_HEIGHT, MONO_SIZE, SPACE_4, SPACE_8, SPACE_12, SPACE_16, tokens};
use super::who::joined;
use super::{widgets, words};
use crate::say;
use eframe::egui::{Align, Align2, FontId, Frame, Id, Key, Layout, Margin, Modal, RichText, TextEdit, Ui, vec2};
use lucide_icons::Icon;
use std::path::PathBuf;

/// The dialog that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    #[default]
    None,
    Path,
    Export,
    Join,
    Zone,
}

/// What is typed in the dialogs.
#[derive(Default)]
pub struct Dialogs {
    open: Open,
    path: String,
    format: ExportFormat,
    destination: String,
    replace: bool,
    /// The identifier to be joined, with which, and why it cannot be.
    one: String,
    other: String,
    trouble: String,
    /// A part of a zone's name.
    zone: String,
    is_new: bool,
}

impl Dialogs {
    pub fn ask_path(&mut self) {
        (self.open, self.is_new) = (Open::Path, true);
    }

    pub fn ask_export(&mut self) {
        if self.destination.is_empty() {
            self.destination = default_destination(self.format);
        }
        (self.open, self.is_new) = (Open::Export, true);
    }

    /// Asks with whom an identifier is one.
    pub fn ask_join(&mut self, one: String) {
        (self.open, self.is_new, self.one) = (Open::Join, true, one);
        self.other.clear();
        self.trouble.clear();
    }

    /// Asks for the zone that times are shown in.
    pub fn ask_zone(&mut self) {
        (self.open, self.is_new) = (Open::Zone, true);
        self.zone.clear();
    }

    pub fn set_destination(&mut self, path: &std::path::Path) {
        self.destination = path.display().to_string();
    }

    /// The name that the system's dialog proposes.
    pub fn file_name(&self) -> String {
        let path = PathBuf::from(&self.destination);
        path.file_name()
            .map_or_else(|| format!("events.{}", self.format.extension()), |name| name.to_string_lossy().into_owned())
    }
}

/// Beside where the program was started: a place that the user knows.
fn default_destination(format: ExportFormat) -> String {
    let folder = std::env::current_dir().unwrap_or_default();
    folder.join(format!("events.{}", format.extension())).display().to_string()
}

pub fn dialogs_ui(ui: &mut Ui, state: &State, dialogs: &mut Dialogs, out: &mut Vec<Command>) {
    let open = dialogs.open;
    if open == Open::None {
        return;
    }
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(SPACE_16 as i8));
    let response = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        match open {
            Open::Path => path_ui(ui, dialogs, out),
            Open::Export => export_ui(ui, state, dialogs, out),
            Open::Join => join_ui(ui, state, dialogs, out),
            Open::Zone => zone_ui(ui, dialogs, out),
            Open::None => {}
        }
    });
    if response.should_close() {
        dialogs.open = Open::None;
    }
    dialogs.is_new = false;
}

fn title_ui(ui: &mut Ui, title: &str) {
    ui.heading(title);
    ui.add_space(SPACE_8);
}

/// A line of text with a name; true when Enter was pressed in it.
fn line_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, wants_focus: bool, width: f32) -> bool {
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
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn path_ui(ui: &mut Ui, dialogs: &mut Dialogs, out: &mut Vec<Command>) {
    title_ui(ui, &say!("open-path-title"));
    widgets::note_ui(ui, &say!("open-path-note"));
    ui.add_space(SPACE_4);
    let width = ui.available_width();
    let mut go = line_ui(ui, &say!("open-path-field"), &mut dialogs.path, "/home/you/case/logs", dialogs.is_new, width);
    ui.add_space(SPACE_12);
    ui.horizontal(|ui| {
        let is_given = !dialogs.path.trim().is_empty();
        let (label, tip) = (say!("open-path-go"), say!("open-path-tip"));
        go |= widgets::labelled_button_ui(ui, Icon::FolderOpen, &label, &tip, is_given).clicked();
        if cancel_ui(ui) {
            dialogs.open = Open::None;
        }
    });
    if go && !dialogs.path.trim().is_empty() {
        out.push(Command::OpenPaths(vec![PathBuf::from(dialogs.path.trim())]));
        dialogs.open = Open::None;
    }
}

/// Whether the dialog is left without doing anything.
fn cancel_ui(ui: &mut Ui) -> bool {
    widgets::labelled_button_ui(ui, Icon::X, &say!("dialog-leave"), &say!("dialog-close-tip"), true).clicked()
}

fn join_ui(ui: &mut Ui, state: &State, dialogs: &mut Dialogs, out: &mut Vec<Command>) {
    title_ui(ui, &say!("join-title"));
    let one = dialogs.one.clone();
    ui.label(RichText::new(&one).monospace());
    widgets::note_ui(ui, &say!("join-note"));
    ui.add_space(SPACE_4);
    let width = ui.available_width();
    let before = dialogs.other.clone();
    let (name, hint) = (say!("join-field"), say!("join-hint"));
    let mut go = line_ui(ui, &name, &mut dialogs.other, &hint, dialogs.is_new, width);
    if dialogs.other != before {
        dialogs.trouble.clear();
    }
    if !dialogs.trouble.is_empty() {
        widgets::state_ui(ui, Icon::TriangleAlert, &dialogs.trouble, tokens(ui).warn);
    }
    ui.add_space(SPACE_12);
    let is_given = !dialogs.other.trim().is_empty() && !state.work.case.slot().is_pending();
    ui.horizontal(|ui| {
        let (label, tip) = (say!("join-go"), say!("join-tip"));
        go |= widgets::labelled_button_ui(ui, Icon::Link, &label, &tip, is_given).clicked();
        if cancel_ui(ui) {
            dialogs.open = Open::None;
        }
    });
    if go && is_given {
        match joined(state, &one, dialogs.other.trim()) {
            Ok(options) => {
                out.push(Command::ReadAgain(Box::new(options)));
                dialogs.open = Open::None;
            }
            Err(why) => dialogs.trouble = why,
        }
    }
}

/// The zones whose name holds what was typed; a click or Enter takes one.
fn zone_ui(ui: &mut Ui, dialogs: &mut Dialogs, out: &mut Vec<Command>) {
    title_ui(ui, &say!("zone-title"));
    widgets::note_ui(ui, &say!("zone-note"));
    ui.add_space(SPACE_4);
    let width = ui.available_width();
    let go = line_ui(ui, &say!("zone-field"), &mut dialogs.zone, "Europe/Berlin", dialogs.is_new, width);
    let typed = dialogs.zone.trim().replace(' ', "_").to_lowercase();
    let known = chrono_tz::TZ_VARIANTS.iter().filter(|zone| zone.name().to_lowercase().contains(&typed));
    let mut found: Vec<chrono_tz::Tz> = known.copied().collect();
    // The shortest name that holds the text is most likely meant; an exact one always is.
    found.sort_by_key(|zone| (zone.name().to_lowercase() != typed, !zone.name().contains('/'), zone.name().len()));
    let mut taken = found.first().copied().filter(|_| go);
    ui.add_space(SPACE_4);
    for zone in found.iter().take(8) {
        if ui.button(RichText::new(zone.name()).monospace()).clicked() {
            taken = Some(*zone);
        }
    }
    if found.is_empty() {
        widgets::state_ui(ui, Icon::TriangleAlert, &say!("zone-none"), tokens(ui).warn);
    }
    if let Some(zone) = taken {
        out.push(Command::SetZone(words::Zone::Named(zone)));
        dialogs.open = Open::None;
    }
}

fn export_ui(ui: &mut Ui, state: &State, dialogs: &mut Dialogs, out: &mut Vec<Command>) {
    title_ui(ui, &say!("export-title"));
    let t = tokens(ui);
    let rows = state.work.rows.slot().current();
    let number = rows.map_or(0, |rows| rows.rows.len() as u64);
    ui.label(RichText::new(say!("n-rows", n = number)).font(widgets::strong(13.0)));
    let filter = state.filter.to_string();
    let said = if filter.is_empty() { say!("export-unfiltered") } else { filter };
    ui.label(RichText::new(said).monospace().color(t.dim));
    ui.add_space(SPACE_8);
    ui.horizontal(|ui| {
        ui.label(say!("export-format"));
        for format in ExportFormat::ALL {
            if ui.radio(dialogs.format == format, format.label()).clicked() && dialogs.format != format {
                dialogs.format = format;
                let path = PathBuf::from(&dialogs.destination).with_extension(format.extension());
                dialogs.destination = path.display().to_string();
            }
        }
    });
    ui.add_space(SPACE_4);
    let mut go = false;
    ui.horizontal(|ui| {
        let width = ui.available_width() - 116.0;
        let (name, hint) = (say!("export-field"), "/home/you/case/events.csv");
        go = line_ui(ui, &name, &mut dialogs.destination, hint, dialogs.is_new, width);
        let (label, tip) = (say!("export-browse"), say!("export-browse-tip"));
        if widgets::labelled_button_ui(ui, Icon::FolderOpen, &label, &tip, true).clicked() {
            out.push(Command::BrowseExport);
        }
    });
    widgets::note_ui(ui, &say!("export-note"));
    ui.checkbox(&mut dialogs.replace, say!("export-replace")).on_hover_text(say!("export-replace-tip"));
    ui.add_space(SPACE_8);
    export_result_ui(ui, state);
    ui.add_space(SPACE_8);
    let can = rows.is_some() && !dialogs.destination.trim().is_empty() && state.work.export.running().is_none();
    ui.horizontal(|ui| {
        let (label, tip) = (say!("export-go"), say!("export-tip"));
        go |= widgets::labelled_button_ui(ui, UiCommand::ExportRows.icon(), &label, &tip, can).clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let (label, tip) = (say!("dialog-close"), say!("dialog-close-tip"));
            if widgets::labelled_button_ui(ui, Icon::X, &label, &tip, true).clicked() {
                dialogs.open = Open::None;
            }
        });
    });
    if go && can {
        out.push(Command::Export(ExportOrder {
            format: dialogs.format,
            path: PathBuf::from(dialogs.destination.trim()),
            replace: std::mem::take(&mut dialogs.replace),
        }));
    }
}

fn export_result_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    let slot = state.work.export.slot();
    if slot.is_pending() {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(say!("job-export"));
        });
    } else if let Some(error) = slot.error() {
        widgets::state_ui(ui, Icon::TriangleAlert, &say!("export-trouble"), t.bad);
        widgets::note_ui(ui, error);
    } else if let Some(done) = slot.current() {
        let text = say!("export-done", n = done.rows, path = done.path.display().to_string());
        widgets::state_ui(ui, Icon::CircleCheck, &text, t.good).on_hover_text(&text);
        widgets::note_ui(ui, &say!("export-about", path = done.about_path.display().to_string()));
    }
}
