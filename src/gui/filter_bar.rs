//! The filter: its chips, and its text in the same grammar.

use super::command::{Command, UiCommand};
use super::state::State;
use super::theme::{CONTROL_HEIGHT, MONO_SIZE, SPACE_4, SPACE_8, tokens};
use super::widgets;
use crate::query::{Filter, ParseError, Term, parse};
use crate::say;
use eframe::egui::{Align, Align2, Button, FontId, Id, Key, Layout, RichText, TextEdit, Ui, vec2};
use lucide_icons::Icon;

/// The text being typed, which is not yet the filter.
#[derive(Default)]
pub struct FilterBar {
    text: String,
    /// The filter that the text was last made from.
    written: Filter,
    error: Option<ParseError>,
    wants_focus: bool,
}

impl FilterBar {
    /// Puts the cursor into the text before the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Takes the filter's text over when the filter was changed elsewhere.
    fn follow(&mut self, filter: &Filter) {
        if self.written != *filter {
            self.written = filter.clone();
            self.text = filter.to_string();
            self.error = None;
        }
    }

    /// Makes the text the filter, or says where it is none.
    fn apply(&mut self, out: &mut Vec<Command>) {
        match parse(&self.text) {
            Ok(filter) => {
                self.error = None;
                self.written = filter.clone();
                out.push(Command::SetFilter(filter));
            }
            Err(error) => self.error = Some(error),
        }
    }
}

pub fn filter_bar_ui(ui: &mut Ui, state: &State, bar: &mut FilterBar, out: &mut Vec<Command>) {
    bar.follow(&state.filter);
    ui.horizontal(|ui| {
        widgets::command_icon_ui(ui, UiCommand::FilterBack, state.history.can_go_back(), out);
        widgets::command_icon_ui(ui, UiCommand::FilterForward, state.history.can_go_forward(), out);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            widgets::command_button_ui(ui, UiCommand::ExportRows, state.rows().is_some(), out);
            widgets::command_icon_ui(ui, UiCommand::ClearFilter, !state.filter.is_empty(), out);
            text_ui(ui, bar, out);
        });
    });
    error_ui(ui, bar);
    if !state.filter.is_empty() {
        chips_ui(ui, &state.filter, out);
    }
}

fn text_ui(ui: &mut Ui, bar: &mut FilterBar, out: &mut Vec<Command>) {
    let tip = say!("filter-tip", tip = UiCommand::FocusFilter.tooltip(ui.ctx()));
    let dim = tokens(ui).dim;
    let hint =
        RichText::new("actor:…  account:\"@…\"  class:account.*  -outcome:failure  time:2024-01-31T22:00..23:30")
            .color(dim);
    let edit = TextEdit::singleline(&mut bar.text)
        .id(Id::unique("filter text"))
        .font(FontId::monospace(MONO_SIZE))
        .prefix(widgets::icon(Icon::Funnel))
        .hint_text(hint)
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(120.0, CONTROL_HEIGHT))
        .desired_width(ui.available_width());
    let response = ui.add(edit).on_hover_text(tip).accessible_name(say!("filter-name"));
    if std::mem::take(&mut bar.wants_focus) {
        response.request_focus();
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        bar.apply(out);
        if bar.error.is_some() {
            response.request_focus();
        }
    }
}

/// The error under the text, with the place marked.
fn error_ui(ui: &mut Ui, bar: &FilterBar) {
    let Some(error) = &bar.error else { return };
    let tokens = tokens(ui);
    let column = bar.text.get(..error.at).map_or(0, |before| before.chars().count());
    let wrong = bar.text.get(error.at..error.at + error.len).unwrap_or("");
    let place = if wrong.is_empty() { say!("filter-here") } else { say!("filter-at", text = wrong) };
    let sentence = say!("filter-wrong", n = column + 1, place = place, expected = &error.expected);
    ui.horizontal(|ui| {
        ui.add_space(SPACE_8);
        widgets::state_ui(ui, Icon::TriangleAlert, &sentence, tokens.bad);
    });
}

fn chips_ui(ui: &mut Ui, filter: &Filter, out: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        for (at, term) in filter.terms().iter().enumerate() {
            chip_ui(ui, filter, at, term, out);
        }
    });
}

fn chip_ui(ui: &mut Ui, filter: &Filter, at: usize, term: &Term, out: &mut Vec<Command>) {
    let tokens = tokens(ui);
    let is_not = matches!(term, Term::Not(_));
    let text = Filter::default().with(term.clone()).to_string();
    let (sign, colour) = if is_not { (Icon::Ban, tokens.warn) } else { (Icon::Funnel, tokens.accent) };
    let words = RichText::new(&text).monospace().color(tokens.text);
    let button = Button::new((widgets::icon(sign).color(colour), words, widgets::icon(Icon::X).color(tokens.dim)));
    let response =
        ui.add(button).on_hover_text(say!("filter-chip-tip")).accessible_name(say!("filter-remove", text = &text));
    if response.clicked() {
        out.push(Command::SetFilter(filter.without(at)));
    }
    response.context_menu(|ui| {
        let entries = [
            (
                Icon::Ban,
                say!("filter-opposite"),
                say!("filter-opposite-tip"),
                Command::SetFilter(filter.toggle_negation(at)),
            ),
            (Icon::Copy, say!("filter-copy"), say!("filter-copy-tip"), Command::Copy(text.clone())),
        ];
        for (sign, label, tip, command) in entries {
            if widgets::labelled_button_ui(ui, sign, &label, &tip, true).clicked() {
                out.push(command);
                ui.close();
            }
        }
    });
}
