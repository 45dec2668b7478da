//! The line at the bottom: rows shown, zone, what runs and how far it is, what could not be read, what happened last.

use super::command::{Command, UiCommand};
use super::notes::saved_ui;
use super::state::{Notice, State};
use super::theme::{CONTROL_HEIGHT, SPACE_8, tokens};
use super::{widgets, words};
use crate::say;
use crate::session::Running;
use eframe::egui::{Align, Button, Label, Layout, Popup, ProgressBar, RichText, Ui, vec2};
use lucide_icons::Icon;

pub fn status_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), CONTROL_HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| {
            rows_ui(ui, state);
            ui.separator();
            zone_ui(ui, state, out);
            quarantined_ui(ui, state, out);
            saved_ui(ui, state, out);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                activity_button_ui(ui, state, out);
                if let Some((_, running)) = state.work.running().next() {
                    running_ui(ui, running, out);
                    ui.separator();
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| notice_ui(ui, state));
            });
        },
    );
}

fn rows_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    let (Some(case), Some(rows)) = (state.case(), state.rows()) else {
        ui.label(RichText::new(say!("status-no-case")).color(t.dim));
        return;
    };
    let text = say!("rows-of", shown = rows.rows.len(), all = case.events.len());
    ui.label(RichText::new(&text).monospace().color(t.text)).accessible_name(text);
    if state.preview().is_some() {
        widgets::state_ui(ui, Icon::Hourglass, &say!("status-first-records"), t.warn)
            .on_hover_text(say!("status-first-records-tip"));
    }
    let duplicates = state.work.summary.slot().current().map_or(0, |summary| summary.duplicates);
    if duplicates > 0 {
        widgets::state_ui(ui, Icon::Repeat2, &say!("status-duplicates", n = duplicates), t.dim)
            .on_hover_text(say!("status-duplicates-tip"));
    }
    if state.rows_are_stale() {
        let is_pending = state.work.rows.slot().is_pending();
        let words = if is_pending { say!("status-filter-before") } else { say!("status-older-filter") };
        widgets::state_ui(ui, Icon::Hourglass, &words, t.warn).on_hover_text(say!("status-older-filter-tip"));
    }
}

/// The zone of the times on the screen; a click chooses another.
fn zone_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let title = state.settings.clock().zone.title();
    let text = RichText::new(&title).color(tokens(ui).dim);
    let button = Button::new((widgets::icon(Icon::Clock).color(tokens(ui).dim), text)).frame_when_inactive(false);
    let name = say!("status-zone", zone = &title);
    let button = ui.add(button).on_hover_text(say!("status-zone-tip")).accessible_name(name);
    Popup::menu(&button).show(|ui| {
        for command in [UiCommand::ZoneUtc, UiCommand::ZoneLogged, UiCommand::ZoneLocal, UiCommand::ZoneOther] {
            if widgets::command_row_ui(ui, command) {
                out.push(command.into());
                ui.close();
            }
        }
    });
}

/// Opens the list of all that is done, and says how many jobs are under way beside the one that is shown.
fn activity_button_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let more = state.work.running().count().saturating_sub(1);
    if more > 0 {
        ui.label(RichText::new(say!("status-more-jobs", n = more)).color(tokens(ui).dim));
    }
    widgets::command_icon_ui(ui, UiCommand::ShowActivity, true, out);
}

fn quarantined_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let number = state.quarantined();
    if number > 0 {
        ui.separator();
        let text = say!("status-quarantined", n = number);
        let tip = format!("{} {}", say!("status-quarantined-tip"), UiCommand::ShowSources.tooltip(ui.ctx()));
        let sign = widgets::icon(Icon::TriangleAlert).color(tokens(ui).warn);
        let words = RichText::new(&text).color(tokens(ui).warn);
        let button = Button::new((sign, words)).frame_when_inactive(false);
        if ui.add(button).on_hover_text(tip).accessible_name(text).clicked() {
            out.push(UiCommand::ShowSources.into());
        }
    }
}

fn running_ui(ui: &mut Ui, running: &Running, out: &mut Vec<Command>) {
    let t = tokens(ui);
    widgets::command_icon_ui(ui, UiCommand::CancelJob, true, out);
    let (done, total) = running.progress.bytes();
    if total > 0 {
        let share = done as f32 / total as f32;
        ui.add(ProgressBar::new(share).desired_width(140.0).desired_height(8.0))
            .accessible_name(say!("activity-progress"));
        let text = say!("activity-of", done = words::bytes(done), total = words::bytes(total));
        ui.label(RichText::new(text).monospace().color(t.dim));
    } else {
        ui.spinner();
    }
    let stage = running.progress.stage();
    let text = if stage.is_empty() { running.label.clone() } else { stage };
    ui.add(Label::new(RichText::new(text).color(t.text)).truncate());
    ui.add_space(SPACE_8);
}

fn notice_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    match &state.notice {
        Some(Notice::Info(text)) => {
            ui.separator();
            widgets::state_ui(ui, Icon::Info, text, t.dim).on_hover_text(text);
        }
        Some(Notice::Error(text)) => {
            ui.separator();
            widgets::state_ui(ui, Icon::TriangleAlert, text, t.bad).on_hover_text(text);
        }
        None => {}
    }
}
