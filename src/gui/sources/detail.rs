//! One file: what it is, its hash, its account, and what is to be known of how it was read.

use super::super::command::Command;
use super::super::evidence::whole_sum;
use super::super::theme::{SPACE_4, SPACE_8, tokens};
use super::super::{widgets, words};
use crate::case::{EvidenceFile, FileState};
use crate::say;
use eframe::egui::{Label, RichText, Ui};
use lucide_icons::Icon;

pub fn detail_ui(ui: &mut Ui, file: &EvidenceFile, out: &mut Vec<Command>) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(&file.name).font(widgets::strong(15.0)));
        ui.label(RichText::new(words::bytes(file.size_bytes)).monospace().color(t.dim));
        ui.label(RichText::new(&file.format).color(t.dim));
    });
    if !file.sha256.is_empty() {
        ui.horizontal(|ui| {
            ui.label(RichText::new("SHA-256").color(t.dim));
            ui.add(Label::new(RichText::new(file.sha256.as_str()).monospace().size(11.5)).selectable(true).truncate());
            widgets::copy_button_ui(ui, &say!("detail-hash-of", file = &file.name), &file.sha256, out);
        });
    }
    if let Some(path) = &file.path {
        ui.add(Label::new(RichText::new(path.display().to_string()).monospace().size(11.5).color(t.dim)).truncate());
    }
    ui.add_space(SPACE_4);
    sum_ui(ui, file);
    if let (Some(first), Some(last)) = (file.first, file.last) {
        ui.label(RichText::new(say!("from-to", from = first.to_string(), to = last.to_string())).monospace());
    }
    if file.without_time > 0 {
        widgets::note_ui(ui, &say!("detail-without-time", n = file.without_time));
    }
    for (why, count) in &file.skipped {
        widgets::note_ui(ui, &say!("detail-skipped", n = *count, why = why));
    }
    if let FileState::Unknown(why) | FileState::Unreadable(why) | FileState::NotALog(why) = &file.state {
        said_ui(ui, why);
    }
    file.damage.iter().for_each(|damage| said_ui(ui, damage));
    file.notes().iter().for_each(|note| said_ui(ui, note));
    ui.add_space(SPACE_8);
}

/// The sum that always holds, as it is checked.
fn sum_ui(ui: &mut Ui, file: &EvidenceFile) {
    let t = tokens(ui);
    let (sign, colour) = if file.adds_up() { (Icon::CircleCheck, t.good) } else { (Icon::TriangleAlert, t.bad) };
    widgets::state_ui(ui, sign, &whole_sum(file), colour);
}

/// A sentence that wraps, with the sign of what deserves a look.
fn said_ui(ui: &mut Ui, text: &str) {
    let warn = tokens(ui).warn;
    ui.horizontal_top(|ui| {
        ui.label(widgets::icon(Icon::Info).color(warn));
        ui.add(Label::new(RichText::new(text).color(warn)).wrap().selectable(true));
    });
}
