//! The line at the top: the menus, made from the list of commands, and the program's name.

use super::command::{Command, Menu, UiCommand};
use super::state::State;
use super::theme::{HEADING_SIZE, SPACE_8, tokens};
use super::{widgets, words};
use eframe::egui::{Align, Button, Label, Layout, MenuBar, RichText, Ui};

pub fn menu_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        ui.add_space(SPACE_8);
        ui.label(RichText::new("hergang").font(widgets::strong(HEADING_SIZE)));
        ui.add_space(SPACE_8);
        for menu in Menu::ALL {
            ui.menu_button(menu.label(), |ui| {
                ui.set_min_width(260.0);
                for &command in UiCommand::ALL.iter().filter(|command| command.menu() == menu) {
                    entry_ui(ui, command, out);
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

fn entry_ui(ui: &mut Ui, command: UiCommand, out: &mut Vec<Command>) {
    let shortcut = ui.ctx().format_shortcut(&command.shortcut());
    let button = Button::new((widgets::icon(command.icon()), RichText::new(command.label())));
    let response = ui.add(button.shortcut_text(RichText::new(shortcut).monospace()));
    if response.on_hover_text(command.tip()).accessible_name(command.label()).clicked() {
        out.push(command.into());
        ui.close();
    }
}

/// What is open, in the middle of the line.
fn case_ui(ui: &mut Ui, state: &State) {
    let Some(case) = state.case() else { return };
    let outages = state.outages().len() as u64;
    let files = words::counted(case.evidence.len() as u64, "file");
    let text = format!(
        "{files} · {} · {}",
        words::counted(case.events.len() as u64, "event"),
        words::counted(outages, "outage")
    );
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(SPACE_8);
        ui.add(Label::new(RichText::new(text).color(tokens(ui).dim)).truncate());
    });
}
