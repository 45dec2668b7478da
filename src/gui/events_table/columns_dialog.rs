//! The list of all columns: which are shown, in which order, how many of them stay in view.

use super::command::TableCommand;
use super::settings::TableSettings;
use crate::gui::command::Command;
use crate::gui::state::State;
use crate::gui::theme::{SPACE_8, SPACE_16};
use crate::gui::widgets;
use crate::say;
use eframe::egui::{Align, Frame, Id, Layout, Margin, Modal, ScrollArea, Ui};
use lucide_icons::Icon;

pub fn columns_dialog_ui(ui: &mut Ui, state: &State, is_open: &mut bool, out: &mut Vec<Command>) {
    if !*is_open {
        return;
    }
    let settings = &state.table.settings;
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(SPACE_16 as i8));
    let response = Modal::new(Id::unique("columns")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(340.0);
        ui.heading(say!("columns-title"));
        widgets::note_ui(ui, &say!("columns-note"));
        ui.add_space(SPACE_8);
        ScrollArea::vertical().max_height(ui.ctx().content_rect().height() * 0.6).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for nth in 0..settings.columns.len() {
                line_ui(ui, settings, nth, out);
            }
        });
        ui.add_space(SPACE_8);
        ui.horizontal(|ui| {
            let reset = say!("columns-reset");
            if widgets::labelled_button_ui(ui, Icon::RotateCcw, &reset, &say!("columns-reset-tip"), true).clicked() {
                let first = TableSettings::default();
                out.push(Command::Table(TableCommand::Columns(first.columns)));
                out.push(Command::Table(TableCommand::Sticky(first.sticky)));
            }
            if widgets::labelled_button_ui(ui, Icon::X, &say!("table-close"), &say!("table-close-tip"), true).clicked()
            {
                *is_open = false;
            }
        });
    });
    if response.should_close() {
        *is_open = false;
    }
}

fn line_ui(ui: &mut Ui, settings: &TableSettings, nth: usize, out: &mut Vec<Command>) {
    let Some(setting) = settings.columns.get(nth) else { return };
    let title = setting.column.title();
    ui.horizontal(|ui| {
        let mut is_shown = setting.is_shown;
        let box_name = say!("columns-show", title = &title);
        if ui.checkbox(&mut is_shown, &title).on_hover_text(&box_name).accessible_name(&box_name).changed() {
            let columns = settings.with(setting.column, |setting| setting.is_shown = is_shown);
            out.push(Command::Table(TableCommand::Columns(columns)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for (sign, beside, is_after, name) in [
                (Icon::ArrowDown, nth.checked_add(1), true, say!("columns-down", title = &title)),
                (Icon::ArrowUp, nth.checked_sub(1), false, say!("columns-up", title = &title)),
            ] {
                let beside = beside.and_then(|beside| settings.columns.get(beside));
                ui.add_enabled_ui(beside.is_some(), |ui| {
                    if widgets::icon_button_ui(ui, sign, &name, &name).clicked()
                        && let Some(beside) = beside
                    {
                        let columns = settings.placed(setting.column, beside.column, is_after);
                        out.push(Command::Table(TableCommand::Columns(columns)));
                    }
                });
            }
        });
    });
}
