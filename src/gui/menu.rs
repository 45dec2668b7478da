//! The line at the top: the menus, made from the list of commands, and the program's name.

use super::command::{Command, Menu, UiCommand};
use super::state::State;
use super::theme::{HEADING_SIZE, SPACE_8, tokens};
use super::widgets;
use crate::{phrase, say};
use eframe::egui::{Align, Label, Layout, MenuBar, RichText, Ui};

pub fn menu_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        ui.add_space(SPACE_8);
        ui.label(RichText::new("hergang").font(widgets::strong(HEADING_SIZE)));
        ui.add_space(SPACE_8);
        for menu in Menu::ALL {
            ui.menu_button(menu.label(), |ui| {
                ui.set_min_width(260.0);
                for &command in UiCommand::ALL.iter().filter(|command| command.menu() == menu) {
                    if widgets::command_row_ui(ui, command) {
                        out.push(command.into());
                        ui.close();
                    }
                }
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(SPACE_8);
            widgets::command_icon_ui(ui, UiCommand::ToggleTheme, true, out);
            widgets::command_button_ui(ui, UiCommand::OpenFolder, true, out);
            widgets::command_button_ui(ui, UiCommand::OpenFiles, true, out);
            case_ui(ui, state);
        });
    });
}

/// What is open, in the middle of the line.
fn case_ui(ui: &mut Ui, state: &State) {
    let Some(case) = state.case() else { return };
    let text = say!(
        "menu-case",
        files = phrase!("n-files", n = case.evidence.len()),
        events = phrase!("n-events", n = case.events.len()),
        outages = phrase!("n-outages", n = state.outages().len())
    );
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(SPACE_8);
        ui.add(Label::new(RichText::new(text).color(tokens(ui).dim)).truncate());
    });
}
