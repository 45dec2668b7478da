//! The files of the case: what became of each, how its records add up, its hash, format and zone.

use super::command::Command;
use super::state::State;
use super::theme::{RADIUS, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, tokens};
use super::{widgets, words};
use crate::case::{EvidenceFile, FileState};
use crate::query::{Field, Filter, Term};
use eframe::egui::{
    Align, Color32, Frame, Label, Layout, Margin, Response, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo,
};
use lucide_icons::Icon;

pub fn evidence_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let Some(case) = state.case() else { return };
    widgets::section_ui(ui, "Evidence", Some(words::count(case.evidence.len() as u64)));
    for file in &case.evidence {
        file_ui(ui, file, &state.filter, out);
    }
    let notes = state.work.case.slot().shown().map_or(&[][..], |opened| &opened.notes);
    for note in notes {
        widgets::state_ui(ui, Icon::Info, note, tokens(ui).dim).on_hover_text(note);
    }
}

fn file_ui(ui: &mut Ui, file: &EvidenceFile, filter: &Filter, out: &mut Vec<Command>) {
    let tokens = tokens(ui);
    let term = Term::is(Field::File, &file.name);
    let is_chosen = filter.terms().contains(&term);
    let card = ui.scope_builder(UiBuilder::new().id_salt(&file.name).sense(Sense::click()), |ui| {
        let lit = ui.response().hovered();
        let fill = match (is_chosen, lit) {
            (true, _) => tokens.selected,
            (false, true) => tokens.hovered,
            (false, false) => tokens.surface,
        };
        Frame::new()
            .fill(fill)
            .corner_radius(RADIUS)
            .inner_margin(Margin::symmetric(SPACE_8 as i8, SPACE_4 as i8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 1.0;
                card_ui(ui, file, out);
            });
    });
    let tip = format!("{}\nShow only the events of this file", account(file));
    let response: Response = card.response.on_hover_text(tip);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, format!("File {}", file.name)));
    if response.clicked() {
        out.push(Command::SetFilter(filter.toggle(term)));
    }
}

fn card_ui(ui: &mut Ui, file: &EvidenceFile, out: &mut Vec<Command>) {
    let tokens = tokens(ui);
    let (sign, word, colour) = describe(file, ui);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(words::count(file.records)).monospace().color(tokens.dim));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(&file.name).font(widgets::strong(12.5))).truncate());
            });
        });
    });
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if file.sha256.is_pending() && !file.is_unread() {
                ui.label(RichText::new("not hashed yet").size(SMALL_TEXT_SIZE).color(tokens.dim))
                    .on_hover_text("The SHA-256 is taken once the events are read; what quotes it waits for it");
            }
            if !file.sha256.is_empty() {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.spacing_mut().interact_size.y = 18.0;
                let tip = "How this file was read, and what could not be";
                if widgets::icon_button_ui(ui, Icon::FileSearch, &format!("Details of {}", file.name), tip).clicked() {
                    out.push(Command::SelectFile(file.id.0));
                }
                widgets::copy_button_ui(ui, &format!("SHA-256 of {}", file.name), &file.sha256, out);
                ui.label(RichText::new(words::short_hash(&file.sha256)).monospace().size(11.0).color(tokens.dim));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| widgets::state_ui(ui, sign, word, colour));
        });
    });
    let zone = if file.zone == "stated" { "zone stated" } else { file.zone.as_str() };
    let sums = sums(file);
    let parts: Vec<&str> = [sums.as_str(), &file.format, zone].into_iter().filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        ui.add(Label::new(RichText::new(parts.join(" · ")).size(SMALL_TEXT_SIZE).color(tokens.dim)).truncate());
    }
    if let FileState::Unknown(why) | FileState::Unreadable(why) | FileState::NotALog(why) = &file.state {
        ui.add(Label::new(RichText::new(why).size(SMALL_TEXT_SIZE).color(tokens.dim)).wrap());
    }
    for note in file.notes() {
        ui.add(Label::new(RichText::new(note).size(SMALL_TEXT_SIZE).color(tokens.warn)).wrap());
    }
}

pub fn describe(file: &EvidenceFile, ui: &Ui) -> (Icon, &'static str, Color32) {
    let t = tokens(ui);
    match &file.state {
        FileState::Mapped(_) if file.damage.is_some() => (Icon::TriangleAlert, "damaged", t.warn),
        FileState::Mapped(_) if file.is_guessed() => (Icon::Lightbulb, "guessed", t.warn),
        FileState::Mapped(_) if !file.quarantined.is_empty() => (Icon::TriangleAlert, "read in part", t.warn),
        FileState::Mapped(_) => (Icon::CircleCheck, "read", t.good),
        FileState::NotALog(_) => (Icon::Info, "no log", t.dim),
        FileState::Unknown(_) => (Icon::CircleQuestionMark, "unknown", t.warn),
        FileState::Unreadable(_) => (Icon::CircleX, "unreadable", t.bad),
    }
}

/// Only what is there: `2,551 events · 3 skipped`.
fn sums(file: &EvidenceFile) -> String {
    let parts = [
        (file.event_records, "events"),
        (file.fact_records, "facts"),
        (file.skipped_records(), "skipped"),
        (file.quarantined.len() as u64, "quarantined"),
    ];
    let said = parts.iter().filter(|(number, _)| *number > 0);
    said.map(|(number, word)| format!("{} {word}", words::count(*number))).collect::<Vec<_>>().join(" · ")
}

/// The sum that always holds, every term of it.
pub fn whole_sum(file: &EvidenceFile) -> String {
    format!(
        "{} records = {} with events + {} with facts + {} skipped + {} quarantined",
        words::count(file.records),
        words::count(file.event_records),
        words::count(file.fact_records),
        words::count(file.skipped_records()),
        words::count(file.quarantined.len() as u64)
    )
}

/// The whole account of a file, as its tooltip tells it.
fn account(file: &EvidenceFile) -> String {
    let mut lines = vec![format!("{}, {}", file.name, words::bytes(file.size_bytes)), whole_sum(file)];
    if !file.title.is_empty() {
        lines.push(format!("Read as {}", file.title));
    }
    lines.extend(file.skipped.iter().map(|(why, number)| format!("Skipped {}: {why}", words::count(*number))));
    lines.extend(
        file.quarantined
            .iter()
            .take(5)
            .map(|bad| format!("Quarantined record {}, line {}: {}", bad.record, bad.line, bad.reason)),
    );
    lines.extend(file.notes().iter().map(|note| format!("Note: {note}")));
    lines.extend(file.damage.iter().map(|damage| format!("Damage: {damage}")));
    if let (Some(first), Some(last)) = (file.first, file.last) {
        lines.push(format!("{first} to {last}"));
    }
    if !file.sha256.is_empty() {
        lines.push(format!("SHA-256 {}", file.sha256));
    }
    lines.join("\n")
}
