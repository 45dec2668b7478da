//! Where the selected event stands in the evidence, and where else the same event is told.

use super::super::command::Command;
use super::super::state::State;
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_4, tokens};
use super::super::{widgets, words};
use super::copy_ui;
use super::fields::field_ui;
use crate::case::{Case, Event};
use crate::say;
use eframe::egui::{Label, RichText, Ui};
use lucide_icons::Icon;

/// Other tellings shown before a number stands for them.
const SHOWN: usize = 20;

pub(super) fn place_ui(ui: &mut Ui, state: &State, case: &Case, (row, event): (u32, &Event), out: &mut Vec<Command>) {
    widgets::section_ui(ui, &say!("inspector-provenance"), None);
    let Some(file) = case.file(event.at) else { return };
    let reference = state.selected_reference().unwrap_or_default();
    ui.horizontal(|ui| {
        ui.add(Label::new(RichText::new(case.cite(event.at)).monospace()).selectable(true));
        copy_ui(ui, &say!("copy-reference"), &reference, out);
    });
    field_ui(ui, &say!("place-hash"), &file.sha256, true);
    let record = words::count(event.at.record.into());
    let record = if event.at.part > 1 { say!("place-part", record = record, part = event.at.part) } else { record };
    field_ui(ui, &say!("place-record"), &record, true);
    let (length, offset) = (words::count(event.at.length.into()), words::count(event.at.offset));
    field_ui(ui, &say!("place-bytes"), &say!("place-bytes-at", length = length, offset = offset), true);
    field_ui(ui, &say!("place-format"), &file.format, false);
    field_ui(ui, &say!("place-read-as"), &file.title, false);
    same_ui(ui, state, case, row, out);
}

/// The rows that tell the same event, in this file or in others: each can be selected.
fn same_ui(ui: &mut Ui, state: &State, case: &Case, row: u32, out: &mut Vec<Command>) {
    let Some(same) = state.work.same.slot().shown().filter(|same| same.row == row) else { return };
    let others: Vec<u32> = same.rows.iter().copied().filter(|other| *other != row).collect();
    if others.is_empty() {
        return;
    }
    let t = tokens(ui);
    widgets::section_ui(ui, &say!("inspector-same"), Some(words::count(others.len() as u64)));
    widgets::note_ui(ui, &say!("inspector-same-note"));
    let original = same.rows.first().copied();
    for &other in others.iter().take(SHOWN) {
        let Some(event) = case.events.get(other as usize) else { continue };
        let cite = case.cite(event.at);
        let hash = case.file(event.at).map_or("", |file| file.sha256.as_str());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_4;
            ui.label(widgets::icon(Icon::Repeat2).size(12.0).color(t.dim));
            let verb = if Some(other) == original { say!("same-repeats") } else { say!("same-repeated-by") };
            let name = format!("{verb} {cite}");
            let tip = format!("{}\n{cite} sha256={hash}", say!("same-tip"));
            let link = ui.link(RichText::new(&cite).monospace().size(11.5));
            if link.on_hover_text(tip).accessible_name(name).clicked() {
                out.push(Command::SelectRow(other));
            }
            if Some(other) == original {
                ui.label(RichText::new(say!("same-counted")).size(SMALL_TEXT_SIZE).color(t.dim));
            }
            let short: String = hash.chars().take(12).collect();
            ui.add(Label::new(RichText::new(short).monospace().size(11.0).color(t.dim)).truncate()).on_hover_text(hash);
        });
    }
    if others.len() > SHOWN {
        widgets::note_ui(ui, &say!("same-more", n = others.len() - SHOWN));
    }
}
