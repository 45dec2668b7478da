//! Small pieces that every panel is made of: buttons with icons, headings, texts that end in an ellipsis.

use super::command::{Command, UiCommand};
use super::fonts;
use super::theme::{CONTROL_HEIGHT, SPACE_4, SPACE_8, TEXT_SIZE, tokens};
use crate::say;
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Align, Button, Color32, FontId, Galley, Label, Painter, Response, RichText, Sense, Ui, vec2};
use lucide_icons::Icon;
use std::sync::Arc;

/// An icon as text.
pub fn icon(icon: Icon) -> RichText {
    RichText::new(char::from(icon).to_string()).family(fonts::icons())
}

/// The face of icons.
pub fn icon_font(size: f32) -> FontId {
    FontId::new(size, fonts::icons())
}

/// An icon and words after it, in one line that ends in `…` where it is longer than `width`.
pub fn signed_line(sign: Icon, words: &str, font: FontId, colour: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    let middle = |font| TextFormat { valign: Align::Center, ..TextFormat::simple(font, colour) };
    job.append(char::from(sign).encode_utf8(&mut [0; 4]), 0.0, middle(icon_font(font.size)));
    job.append(words, SPACE_4, middle(font));
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    job
}

/// The same with a colour of its own for the icon.
pub fn signed_words(sign: Icon, words: &str, font: FontId, colours: (Color32, Color32), width: f32) -> LayoutJob {
    let mut job = signed_line(sign, words, font, colours.1, width);
    if let Some(first) = job.sections.first_mut() {
        first.format.color = colours.0;
    }
    job
}

/// A button with icon and words; its accessible name is the words.
pub fn labelled_button_ui(ui: &mut Ui, sign: Icon, label: &str, tooltip: &str, enabled: bool) -> Response {
    let button = Button::new((icon(sign), RichText::new(label)));
    ui.add_enabled(enabled, button).on_hover_text(tooltip).on_disabled_hover_text(tooltip).accessible_name(label)
}

/// A button with an icon only; its accessible name is said by its tooltip.
pub fn icon_button_ui(ui: &mut Ui, sign: Icon, name: &str, tooltip: &str) -> Response {
    let button = Button::new(icon(sign)).frame_when_inactive(false).min_size(vec2(CONTROL_HEIGHT, CONTROL_HEIGHT));
    ui.add(button).on_hover_text(tooltip).accessible_name(name)
}

/// The button of a command.
pub fn command_button_ui(ui: &mut Ui, command: UiCommand, enabled: bool, out: &mut Vec<Command>) {
    let tooltip = command.tooltip(ui.ctx());
    if labelled_button_ui(ui, command.icon(), &command.label(), &tooltip, enabled).clicked() {
        out.push(command.into());
    }
}

/// The button of a command, without its words.
pub fn command_icon_ui(ui: &mut Ui, command: UiCommand, enabled: bool, out: &mut Vec<Command>) {
    let tooltip = command.tooltip(ui.ctx());
    ui.add_enabled_ui(enabled, |ui| {
        if icon_button_ui(ui, command.icon(), &command.label(), &tooltip).clicked() {
            out.push(command.into());
        }
    });
}

/// A command as a line of a menu, with its shortcut; true if it was clicked.
pub fn command_row_ui(ui: &mut Ui, command: UiCommand) -> bool {
    let shortcut = command.shortcut().map_or_else(String::new, |keys| ui.ctx().format_shortcut(&keys));
    let button = Button::new((icon(command.icon()), RichText::new(command.label())));
    let response = ui.add(button.shortcut_text(RichText::new(shortcut).monospace()));
    response.on_hover_text(command.tip()).accessible_name(command.label()).clicked()
}

/// A small button that copies `value`; `what` names it ("SHA-256").
pub fn copy_button_ui(ui: &mut Ui, what: &str, value: &str, out: &mut Vec<Command>) {
    let name = say!("copy-what", what = what);
    if icon_button_ui(ui, Icon::Copy, &name, &format!("{name}\n{value}")).clicked() {
        out.push(Command::Copy(value.to_owned()));
    }
}

/// The heading of a section, with a number at the right where one is given.
pub fn section_ui(ui: &mut Ui, title: &str, number: Option<String>) {
    let tokens = tokens(ui);
    ui.add_space(SPACE_8);
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).font(strong(TEXT_SIZE)).color(tokens.text));
        if let Some(number) = number {
            ui.with_layout(eframe::egui::Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(number).monospace().color(tokens.dim));
            });
        }
    });
    ui.add_space(SPACE_4 / 2.0);
}

/// The heavier face.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, fonts::strong())
}

/// A dim line of text that wraps.
pub fn note_ui(ui: &mut Ui, text: &str) {
    let dim = tokens(ui).dim;
    ui.add(Label::new(RichText::new(text).color(dim)).wrap());
}

/// An icon and words in one colour, so that nothing rests on the colour alone.
pub fn state_ui(ui: &mut Ui, sign: Icon, words: &str, colour: Color32) -> Response {
    let job = signed_line(sign, words, FontId::proportional(TEXT_SIZE), colour, ui.available_width());
    ui.add(Label::new(job).truncate().sense(Sense::hover())).accessible_name(words)
}

/// What stands in the middle of an empty panel.
pub fn empty_ui(ui: &mut Ui, sign: Icon, title: &str, text: &str) {
    let tokens = tokens(ui);
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() / 3.0 - 40.0).max(SPACE_8));
        ui.label(icon(sign).size(28.0).color(tokens.dim));
        ui.add_space(SPACE_4);
        ui.label(RichText::new(title).font(strong(TEXT_SIZE + 1.0)));
        ui.set_max_width(ui.available_width().min(420.0));
        note_ui(ui, text);
    });
}

/// One line that ends in `…` where it is longer than `width`.
pub fn elided(painter: &Painter, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    painter.layout_job(job)
}
