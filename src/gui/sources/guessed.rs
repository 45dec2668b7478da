//! What a file's fields were guessed to mean: taken from where, why, how surely, and a few of the values.

use super::super::theme::{SMALL_TEXT_SIZE, SPACE_2, SPACE_4, SPACE_8, Tokens, tokens};
use super::super::widgets;
use crate::mapping::{Guess, GuessedField};
use crate::say;
use eframe::egui::{Align, Color32, FontId, Label, Layout, RichText, Ui, vec2};
use lucide_icons::Icon;

/// Room for the longest usual field name.
const NAME_WIDTH: f32 = 104.0;

pub fn guess_ui(ui: &mut Ui, guess: &Guess) {
    widgets::note_ui(ui, &say!("guessed-note", n = guess.records));
    ui.add_space(SPACE_4);
    guess.fields.iter().for_each(|field| field_ui(ui, field));
}

/// How sure a guess is, in a word: with sign and colour.
fn confidence(confidence: f64, t: &Tokens) -> (String, Icon, Color32) {
    match confidence {
        c if c >= 0.85 => (say!("guessed-sure"), Icon::SignalHigh, t.good),
        c if c >= 0.65 => (say!("guessed-likely"), Icon::SignalMedium, t.text),
        c if c >= 0.45 => (say!("guessed-doubtful"), Icon::SignalLow, t.warn),
        _ => (say!("guessed-weak"), Icon::SignalZero, t.warn),
    }
}

fn field_ui(ui: &mut Ui, field: &GuessedField) {
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(NAME_WIDTH, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_min_width(NAME_WIDTH);
            ui.spacing_mut().item_spacing.y = SPACE_2;
            name_ui(ui, field);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = SPACE_2;
            value_ui(ui, field);
        });
    });
    ui.add_space(SPACE_8);
}

/// What is guessed, and how surely.
fn name_ui(ui: &mut Ui, field: &GuessedField) {
    let t = tokens(ui);
    let (sure, sign, colour) = confidence(field.confidence, t);
    let name = RichText::new(&field.field).font(widgets::strong(12.5));
    ui.add(Label::new(name).truncate()).on_hover_text(&field.field);
    let tip = say!("guessed-how-surely", n = (field.confidence * 100.0).round() as u64);
    let job = widgets::signed_line(sign, &sure, FontId::proportional(SMALL_TEXT_SIZE), colour, NAME_WIDTH);
    ui.add(Label::new(job)).on_hover_text(tip).accessible_name(sure);
}

/// Where it is taken from, why, what speaks against it, and what it gives.
fn value_ui(ui: &mut Ui, field: &GuessedField) {
    let t = tokens(ui);
    let (sure, ..) = confidence(field.confidence, t);
    let take = field.take.join(" | ");
    let name = say!("guessed-field", field = &field.field, take = &take, sure = sure);
    let path = RichText::new(take).monospace().size(12.0);
    ui.add(Label::new(path).truncate().selectable(true)).accessible_name(name);
    let small = |text: &str| RichText::new(text).size(SMALL_TEXT_SIZE);
    ui.add(Label::new(small(&field.reason).color(t.dim)).wrap().selectable(true));
    if !field.doubt.is_empty() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_4;
            ui.label(widgets::icon(Icon::Info).size(SMALL_TEXT_SIZE).color(t.warn));
            ui.add(Label::new(small(&field.doubt).color(t.warn)).wrap().selectable(true));
        });
    }
    if !field.samples.is_empty() {
        let samples = RichText::new(field.samples.join("  ·  ")).monospace().size(11.0);
        ui.add(Label::new(samples).truncate().selectable(true));
    }
}
