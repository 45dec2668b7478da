//! Looking for a text among the rows shown, one after the other, without changing the filter.

use super::command::TableCommand;
use crate::gui::command::{Command, UiCommand};
use crate::gui::theme::{CONTROL_HEIGHT, SPACE_8, tokens};
use crate::gui::widgets;
use crate::query::Direction;
use crate::say;
use eframe::egui::{Align2, Frame, Id, Key, Margin, RichText, TextEdit, Ui, vec2};
use lucide_icons::Icon;

#[derive(Default)]
pub struct FindBar {
    text: String,
    is_open: bool,
    wants_focus: bool,
}

impl FindBar {
    /// Opens the bar with the cursor in it.
    pub fn open(&mut self) {
        (self.is_open, self.wants_focus) = (true, true);
    }

    /// What to look for, if anything was typed; without it the bar is opened.
    pub fn step(&mut self, direction: Direction) -> Option<TableCommand> {
        if self.text.trim().is_empty() {
            self.open();
            return None;
        }
        self.is_open = true;
        Some(TableCommand::Find { text: self.text.trim().to_owned(), direction })
    }
}

pub fn find_bar_ui(ui: &mut Ui, bar: &mut FindBar, out: &mut Vec<Command>) {
    if !bar.is_open {
        return;
    }
    let frame = Frame::new().fill(tokens(ui).window).inner_margin(Margin::symmetric(SPACE_8 as i8, 3));
    frame.show(ui, |ui| ui.horizontal(|ui| line_ui(ui, bar, out)));
}

fn line_ui(ui: &mut Ui, bar: &mut FindBar, out: &mut Vec<Command>) {
    let edit = TextEdit::singleline(&mut bar.text)
        .id(Id::unique("find text"))
        .hint_text(RichText::new(say!("find-hint")).color(tokens(ui).dim))
        .prefix(widgets::icon(Icon::Search))
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(120.0, CONTROL_HEIGHT))
        .desired_width(280.0);
    let response = ui.add(edit).on_hover_text(say!("find-tip")).accessible_name(say!("find-name"));
    if std::mem::take(&mut bar.wants_focus) {
        response.request_focus();
    }
    if response.lost_focus() {
        let (enter, escape, shift) =
            ui.input(|input| (input.key_pressed(Key::Enter), input.key_pressed(Key::Escape), input.modifiers.shift));
        if enter {
            let direction = if shift { Direction::Previous } else { Direction::Next };
            out.extend(bar.step(direction).map(Command::Table));
            response.request_focus();
        } else if escape {
            bar.is_open = false;
        }
    }
    let is_given = !bar.text.trim().is_empty();
    widgets::command_icon_ui(ui, UiCommand::FindPrevious, is_given, out);
    widgets::command_icon_ui(ui, UiCommand::FindNext, is_given, out);
    if widgets::icon_button_ui(ui, Icon::X, &say!("find-close"), &say!("find-close-tip")).clicked() {
        bar.is_open = false;
    }
}
