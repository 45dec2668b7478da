//! The part of the status line that says where the analyst's work is.

use super::super::command::{Command, UiCommand};
use super::super::state::State;
use super::super::theme::tokens;
use super::super::widgets;
use crate::say;
use eframe::egui::{Button, RichText, Ui};
use lucide_icons::Icon;

/// Saved where, not saved, not written and why; a click saves.
pub fn saved_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    if state.case().is_none() {
        return;
    }
    let t = tokens(ui);
    let desk = &state.desk;
    let entries = state.journal.entries().len();
    let place = desk.kept.folder.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default();
    let (sign, text, tip, colour) = match (desk.saved_in(), &desk.kept.problem, &desk.read_only) {
        (_, _, Some(why)) => (Icon::Lock, say!("status-read-only"), why.clone(), t.warn),
        (_, Some(why), _) => (Icon::TriangleAlert, say!("status-not-written"), why.clone(), t.bad),
        (Some(folder), ..) => {
            let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            (Icon::Save, say!("status-saved", name = name), say!("status-saved-tip", path = place), t.dim)
        }
        (None, ..) if entries == 0 => (Icon::Save, say!("status-no-work"), say!("status-no-work-tip"), t.dim),
        (None, ..) if desk.kept.folder.is_some() => {
            (Icon::Save, say!("status-unsaved", n = entries), say!("status-unsaved-tip", path = place), t.warn)
        }
        (None, ..) => (Icon::Save, say!("status-unsaved", n = entries), say!("status-unkept-tip"), t.warn),
    };
    let tip = format!("{tip}\n{}", UiCommand::SaveCase.tooltip(ui.ctx()));
    let button = Button::new((widgets::icon(sign).color(colour), RichText::new(&text).color(colour)));
    ui.separator();
    if ui.add(button.frame_when_inactive(false)).on_hover_text(tip).accessible_name(text).clicked() {
        out.push(UiCommand::SaveCase.into());
    }
}
