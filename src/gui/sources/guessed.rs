//! What a file's fields were guessed to mean: taken from where, why, how surely, and a few of the values.

use super::super::theme::{SMALL_TEXT_SIZE, SPACE_2, SPACE_4, SPACE_8, Tokens, tokens};
use super::super::{widgets, words};
use crate::mapping::{Guess, GuessedField};
use eframe::egui::{Align, Align2, Color32, FontId, Label, Layout, RichText, Sense, Ui, vec2};
use lucide_icons::Icon;

/// Room for the longest usual field name.
const NAME_WIDTH: f32 = 104.0;

pub fn guess_ui(ui: &mut Ui, guess: &Guess) {
    let records = words::counted(guess.records as u64, "record");
    let text = format!(
        "No mapping knows this layout: what it means was guessed from the names and values of {records}. \
         Look at each reason; what is wrong can be corrected in the text below."
    );
    widgets::note_ui(ui, &text);
    ui.add_space(SPACE_4);
    guess.fields.iter().for_each(|field| field_ui(ui, field));
}

/// How sure a guess is, in a word: with sign and colour.
fn confidence(confidence: f64, t: &Tokens) -> (&'static str, Icon, Color32) {
    match confidence {
        c if c >= 0.85 => ("sure", Icon::SignalHigh, t.good),
        c if c >= 0.65 => ("likely", Icon::SignalMedium, t.text),
        c if c >= 0.45 => ("doubtful", Icon::SignalLow, t.warn),
        _ => ("weak", Icon::SignalZero, t.warn),
    }
}

fn field_ui(ui: &mut Ui, field: &GuessedField) {
    let t = tokens(ui);
    let (sure, sign, colour) = confidence(field.confidence, t);
    ui.horizontal_top(|ui| {
        let (place, response) = ui.allocate_exact_size(vec2(NAME_WIDTH, 18.0), Sense::hover());
        let font = FontId::proportional(SMALL_TEXT_SIZE);
        let galley = widgets::elided(ui.painter(), &field.field, font, t.dim, NAME_WIDTH);
        let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), place);
        ui.painter().galley(at.min, galley, t.dim);
        response.on_hover_text(&field.field);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = SPACE_2;
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let tip = format!("{:.0} of 100", field.confidence * 100.0);
                    ui.allocate_ui(vec2(84.0, 18.0), |ui| {
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            widgets::state_ui(ui, sign, sure, colour).on_hover_text(tip);
                        });
                    });
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let take = RichText::new(field.take.join(" | ")).monospace().size(11.5);
                        let name = format!("Guessed {}: {}, {sure}", field.field, field.take.join(" | "));
                        ui.add(Label::new(take).truncate().selectable(true)).accessible_name(name);
                    });
                });
            });
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
        });
    });
    ui.add_space(SPACE_8);
}
