//! What is told of a case that was opened again, and the work that was never saved.

use super::super::command::Command;
use super::super::state::State;
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_4, tokens};
use super::super::widgets;
use super::commands::NotesCommand;
use super::saving::title;
use crate::say;
use eframe::egui::{Label, RichText, Ui};
use lucide_icons::Icon;

/// How many things there are to be told.
pub fn told_count(state: &State) -> usize {
    let desk = &state.desk;
    let trouble = desk.checks().iter().filter(|check| check.is_trouble()).count();
    desk.restored.len() + trouble + usize::from(desk.read_only.is_some())
}

/// Everything that is to be known of the case's folder and its evidence, one line each.
pub fn told_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    let desk = &state.desk;
    if let Some(why) = &desk.read_only {
        line_ui(ui, Icon::Lock, &say!("notes-read-only", why = why));
    }
    for told in &desk.restored {
        line_ui(ui, Icon::History, &told.said());
    }
    let checks = desk.checks();
    let trouble = checks.iter().filter(|check| check.is_trouble());
    for check in trouble.clone() {
        line_ui(ui, Icon::TriangleAlert, &check.told().said());
    }
    let sound = checks.len() - trouble.count();
    if sound > 0 {
        widgets::state_ui(ui, Icon::ShieldCheck, &say!("evidence-sound", n = sound, all = checks.len()), t.good)
            .on_hover_text(checks.iter().map(|check| check.told().said()).collect::<Vec<_>>().join("\n"));
    }
}

/// A sentence that wraps, with a sign before it.
fn line_ui(ui: &mut Ui, sign: Icon, text: &str) {
    let warn = tokens(ui).warn;
    ui.horizontal_top(|ui| {
        ui.label(widgets::icon(sign).color(warn));
        ui.add(Label::new(RichText::new(text)).wrap().selectable(true)).accessible_name(text);
    });
}

/// The work that was never saved, each to be opened or discarded. Discarding asks once more; `asked`: what was asked of.
pub(super) fn unsaved_ui(ui: &mut Ui, state: &State, asked: &mut Option<std::path::PathBuf>, out: &mut Vec<Command>) {
    let t = tokens(ui);
    for unsaved in state.desk.unsaved() {
        let title = title(unsaved);
        ui.horizontal(|ui| {
            let was_killed = unsaved.found.as_ref().is_ok_and(|found| found.left_open.is_some());
            let (sign, colour) = if was_killed { (Icon::TriangleAlert, t.warn) } else { (Icon::History, t.dim) };
            let mut tip = unsaved.folder.display().to_string();
            if let Ok(found) = &unsaved.found {
                found.told().iter().for_each(|told| tip = format!("{tip}\n{}", told.said()));
            }
            ui.label(widgets::icon(sign).color(colour)).on_hover_text(&tip);
            let open = say!("unsaved-open");
            let button = widgets::labelled_button_ui(ui, Icon::FolderOpen, &open, &tip, unsaved.found.is_ok());
            if button.accessible_name(format!("{open}: {title}")).clicked() {
                out.push(NotesCommand::OpenCase(unsaved.folder.clone()).into());
            }
            let is_asked = asked.as_ref() == Some(&unsaved.folder);
            let (words, tip) = match is_asked {
                true => (say!("unsaved-discard-sure"), say!("unsaved-discard-sure-tip")),
                false => (say!("unsaved-discard"), say!("unsaved-discard-tip")),
            };
            let button = widgets::labelled_button_ui(ui, Icon::Trash2, &words, &tip, true);
            if button.accessible_name(format!("{words}: {title}")).clicked() {
                if is_asked {
                    out.push(NotesCommand::Discard(unsaved.folder.clone()).into());
                    *asked = None;
                } else {
                    *asked = Some(unsaved.folder.clone());
                }
            }
            let text = RichText::new(&title).size(SMALL_TEXT_SIZE).color(t.text);
            ui.add(Label::new(text).truncate()).on_hover_text(title.clone());
        });
        ui.add_space(SPACE_4);
    }
}
