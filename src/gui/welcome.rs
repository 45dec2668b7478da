//! What stands in the window while no case is open, and the hint while files are dragged over it.

use super::command::{Command, UiCommand};
use super::state::State;
use super::theme::{HEADING_SIZE, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, SPACE_16, tokens};
use super::widgets;
use crate::say;
use eframe::egui::{Align, Button, FontId, Id, LayerId, Layout, Order, RichText, ScrollArea, Ui, vec2};
use lucide_icons::Icon;

const WIDTH: f32 = 460.0;

pub fn welcome_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let slot = state.work.case.slot();
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() / 2.0 - 220.0).max(SPACE_16));
        ui.label(RichText::new("hergang").font(widgets::strong(30.0)));
        widgets::note_ui(ui, &say!("welcome-line"));
        ui.add_space(SPACE_16);
        if slot.is_pending() {
            ui.spinner();
            ui.label(state.work.case.running().map_or_else(String::new, |running| running.progress.stage()));
            return;
        }
        if let Some(error) = slot.error() {
            widgets::state_ui(ui, Icon::TriangleAlert, &say!("welcome-trouble"), tokens(ui).bad);
            widgets::note_ui(ui, error);
            ui.add_space(SPACE_16);
        }
        ui.allocate_ui_with_layout(vec2(WIDTH, 0.0), Layout::top_down(Align::Min), |ui| {
            for command in [UiCommand::OpenFiles, UiCommand::OpenFolder, UiCommand::OpenPath, UiCommand::OpenSample] {
                command_ui(ui, command, out);
            }
            recent_ui(ui, state, out);
            if !state.desk.unsaved().is_empty() {
                ui.add_space(SPACE_8);
                command_ui(ui, UiCommand::ShowUnsaved, out);
            }
        });
        ui.add_space(SPACE_8);
        widgets::note_ui(ui, &say!("welcome-drop"));
        ui.add_space(SPACE_8);
        ui.allocate_ui_with_layout(vec2(WIDTH, 0.0), Layout::left_to_right(Align::Center), |ui| {
            for command in [UiCommand::English, UiCommand::German, UiCommand::ToggleTheme, UiCommand::ToggleDensity] {
                widgets::command_button_ui(ui, command, true, out);
            }
        });
    });
}

/// A wide line: the command, and its keys at the right.
fn command_ui(ui: &mut Ui, command: UiCommand, out: &mut Vec<Command>) {
    let keys = command.shortcut().map_or_else(String::new, |keys| ui.ctx().format_shortcut(&keys));
    let button = Button::new((widgets::icon(command.icon()), RichText::new(command.label())))
        .shortcut_text(RichText::new(keys).monospace().color(tokens(ui).dim))
        .min_size(vec2(WIDTH, 32.0));
    if ui.add(button).on_hover_text(command.tip()).accessible_name(command.label()).clicked() {
        out.push(command.into());
    }
}

/// What was opened before. Whether it is still there is told when it is opened: asking a slow disk would hold the
/// window up.
fn recent_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    if state.settings.recent.is_empty() {
        return;
    }
    ui.add_space(SPACE_8);
    ui.label(RichText::new(say!("welcome-recent")).font(widgets::strong(HEADING_SIZE - 2.0)));
    ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = SPACE_4;
        for recent in &state.settings.recent {
            ui.horizontal(|ui| {
                let title = recent.title();
                let words = RichText::new(&title).monospace().size(SMALL_TEXT_SIZE);
                let button = Button::new((widgets::icon(Icon::History), words)).frame_when_inactive(false).truncate();
                let tip = recent.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\n");
                let name = say!("welcome-open", what = title);
                if ui.add(button).on_hover_text(tip).accessible_name(name).clicked() {
                    out.push(Command::OpenPaths(recent.paths.clone()));
                }
            });
        }
    });
}

/// Says what a drop will do.
pub fn drop_hint_ui(ui: &Ui) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let t = tokens(ui);
    let rect = ui.ctx().content_rect();
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
    painter.rect_filled(rect, 0.0, t.window.gamma_multiply(0.85));
    let text = say!("welcome-drop-here");
    let job = widgets::signed_line(Icon::FolderOpen, &text, FontId::proportional(18.0), t.text, f32::INFINITY);
    let galley = painter.layout_job(job);
    painter.galley(rect.center() - galley.size() / 2.0, galley, t.text);
}
