//! The line at the bottom: rows shown, zone, what runs and how far it is, what could not be read, what happened last.

use super::command::{Command, UiCommand};
use super::state::{Notice, State};
use super::theme::{CONTROL_HEIGHT, SPACE_8, tokens};
use super::{widgets, words};
use crate::session::Running;
use eframe::egui::{Align, Button, Label, Layout, ProgressBar, RichText, Ui, vec2};
use lucide_icons::Icon;

pub fn status_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), CONTROL_HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| {
            rows_ui(ui, state);
            ui.separator();
            widgets::state_ui(ui, Icon::Clock, "UTC", tokens(ui).dim)
                .on_hover_text("All times on the screen are in UTC");
            quarantined_ui(ui, state, out);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(running) = state.work.running().next() {
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
        ui.label(RichText::new("No case").color(t.dim));
        return;
    };
    let text = format!("{} of {} events", words::count(rows.rows.len() as u64), words::count(case.events.len() as u64));
    ui.label(RichText::new(&text).monospace().color(t.text)).accessible_name(text);
    if state.preview().is_some() {
        widgets::state_ui(ui, Icon::Hourglass, "the first records only", t.warn)
            .on_hover_text("The files are still being read; all records follow");
    }
    let duplicates = state.work.summary.slot().current().map_or(0, |summary| summary.duplicates);
    if duplicates > 0 {
        let verb = if duplicates == 1 { "is a duplicate" } else { "are duplicates" };
        let text = format!("{} of them {verb}", words::count(duplicates));
        widgets::state_ui(ui, Icon::Repeat2, &text, t.dim)
            .on_hover_text("They repeat a record of this file or of another; all that is counted counts them once");
    }
    if state.rows_are_stale() {
        let words = if state.work.rows.slot().is_pending() { "the filter before this one" } else { "an older filter" };
        widgets::state_ui(ui, Icon::Hourglass, words, t.warn)
            .on_hover_text("The rows shown are not yet those of the filter above");
    }
}

fn quarantined_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let number = state.quarantined();
    if number > 0 {
        ui.separator();
        let text = format!("{} quarantined", words::counted(number, "record"));
        let tip = format!("These records could not be read; see them with line, reason and bytes. {}", {
            UiCommand::ShowSources.tooltip(ui.ctx())
        });
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
        ui.add(ProgressBar::new(share).desired_width(140.0).desired_height(8.0)).accessible_name("Progress");
        let text = format!("{} of {}", words::bytes(done), words::bytes(total));
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
