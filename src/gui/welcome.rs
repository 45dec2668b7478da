//! What stands in the window while no case is open, and the hint while files are dragged over it.

use super::command::{Command, UiCommand};
use super::state::State;
use super::theme::{SPACE_8, SPACE_16, tokens};
use super::widgets;
use eframe::egui::{FontId, Id, LayerId, Order, RichText, Ui};
use lucide_icons::Icon;

pub fn welcome_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let slot = state.work.case.slot();
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() / 2.0 - 130.0).max(SPACE_16));
        ui.label(RichText::new("hergang").font(widgets::strong(28.0)));
        widgets::note_ui(ui, "Which accounts went out, how it came about, and what the logs cannot say");
        ui.add_space(SPACE_16);
        if slot.is_pending() {
            ui.spinner();
            ui.label(state.work.case.running().map_or_else(String::new, |running| running.progress.stage()));
            return;
        }
        if let Some(error) = slot.error() {
            widgets::state_ui(ui, Icon::TriangleAlert, "The case could not be opened", tokens(ui).bad);
            widgets::note_ui(ui, error);
            ui.add_space(SPACE_16);
        }
        for command in [UiCommand::OpenFiles, UiCommand::OpenFolder, UiCommand::OpenPath, UiCommand::OpenSample] {
            widgets::command_button_ui(ui, command, true, out);
            ui.add_space(SPACE_8);
        }
        widgets::note_ui(ui, "Or drop files and folders here. Evidence is only ever read.");
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
    let text = "Drop to open as one case";
    let job = widgets::signed_line(Icon::FolderOpen, text, FontId::proportional(18.0), t.text, f32::INFINITY);
    let galley = painter.layout_job(job);
    painter.galley(rect.center() - galley.size() / 2.0, galley, t.text);
}
