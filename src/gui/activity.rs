//! What is being done, what was done and how long it took, and everything that was warned of: the list behind the status
//! line.

use super::command::{Command, UiCommand};
use super::notes::{told_count, told_ui};
use super::state::{Job, Notice, State, Work};
use super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, SPACE_12, tokens};
use super::{widgets, words};
use crate::case::EvidenceFile;
use crate::say;
use crate::session::Running;
use eframe::egui::{Align, Frame, Label, Layout, Margin, ProgressBar, RichText, ScrollArea, Ui};
use lucide_icons::Icon;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// More lines are not kept.
const MOST: usize = 500;
/// Work that took less is not worth a line.
const WORTH_TELLING: Duration = Duration::from_millis(200);

/// Something that happened.
#[derive(Clone, Debug)]
struct Line {
    /// Nanoseconds since 1970, UTC.
    at: i64,
    notice: Notice,
}

/// The list, the newest first.
#[derive(Default)]
pub struct Activity {
    lines: VecDeque<Line>,
    seen: Option<Notice>,
    running: Vec<(Job, String, Instant)>,
}

impl Activity {
    /// Takes in what was said since, and the jobs that ended.
    pub fn follow(&mut self, work: &Work, notice: Option<&Notice>) {
        if self.seen.as_ref() != notice {
            self.seen = notice.cloned();
            if let Some(notice) = notice {
                self.add(notice.clone());
            }
        }
        let now: Vec<(Job, String, Instant)> =
            work.running().map(|(job, running)| (job, running.label.clone(), running.started)).collect();
        for (job, label, started) in std::mem::take(&mut self.running) {
            let is_running = now.iter().any(|(known, _, since)| *known == job && *since == started);
            if !is_running && started.elapsed() >= WORTH_TELLING {
                let lasted = words::duration(started.elapsed().as_millis() as i64 / 100 * 100_000_000);
                self.add(Notice::Info(say!("activity-took", what = label, time = lasted)));
            }
        }
        self.running = now;
    }

    fn add(&mut self, notice: Notice) {
        let at = chrono::Utc::now().timestamp_nanos_opt().unwrap_or_default();
        self.lines.push_front(Line { at, notice });
        self.lines.truncate(MOST);
    }
}

pub fn activity_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let frame = Frame::new().inner_margin(Margin::symmetric(SPACE_12 as i8, SPACE_8 as i8));
    frame.show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).id_salt("activity").show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = SPACE_4;
            let running: Vec<(Job, &Running)> = state.work.running().collect();
            widgets::section_ui(ui, &say!("activity-running"), Some(words::count(running.len() as u64)));
            if running.is_empty() {
                widgets::note_ui(ui, &say!("activity-none-running"));
            }
            for (job, running) in running {
                running_ui(ui, job, running, out);
            }
            warnings_ui(ui, state, out);
            widgets::section_ui(ui, &say!("activity-done"), None);
            for line in &state.activity.lines {
                line_ui(ui, line);
            }
            if state.activity.lines.is_empty() {
                widgets::note_ui(ui, &say!("activity-nothing-yet"));
            }
        });
    });
}

/// A job: what it does, how far it is, how fast, how long it will still take, and a button that stops it.
pub fn running_ui(ui: &mut Ui, job: Job, running: &Running, out: &mut Vec<Command>) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        let name = say!("activity-stop", what = &running.label);
        let tip = format!("{name} ({})", UiCommand::CancelJob.tip());
        if widgets::icon_button_ui(ui, Icon::CircleX, &name, &tip).clicked() {
            out.push(Command::Cancel(job));
        }
        let (done, total) = running.progress.bytes();
        if total > 0 {
            let share = done as f32 / total as f32;
            ui.add(ProgressBar::new(share).desired_width(120.0).desired_height(8.0))
                .accessible_name(say!("activity-progress"));
            let text = pace(done, total, running.started.elapsed());
            ui.label(RichText::new(text).monospace().size(SMALL_TEXT_SIZE).color(t.dim));
        } else {
            ui.spinner();
        }
        let stage = running.progress.stage();
        let text = if stage.is_empty() { running.label.clone() } else { format!("{}: {stage}", running.label) };
        ui.add(Label::new(RichText::new(text).color(t.text)).truncate());
    });
}

/// `12.0 MB of 1.6 GB · 210.0 MB/s · 8 s left`; rate and rest only once they mean something.
fn pace(done: u64, total: u64, since: Duration) -> String {
    let so_far = say!("activity-of", done = words::bytes(done), total = words::bytes(total));
    if since < Duration::from_millis(500) || done == 0 {
        return so_far;
    }
    let rate = done as f64 / since.as_secs_f64();
    let left = total.saturating_sub(done) as f64 / rate.max(1.0);
    let left = words::duration(left.ceil() as i64 * 1_000_000_000);
    say!("activity-pace", so_far = so_far, rate = words::bytes(rate as u64), left = left)
}

/// What was passed over when the case was opened, and what each file has to be said of.
fn warnings_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let notes = state.work.case.slot().shown().map_or(&[][..], |opened| opened.notes.as_slice());
    let files: Vec<&EvidenceFile> = state
        .case()
        .map(|case| case.evidence.iter().filter(|file| is_worth_a_look(file)).collect())
        .unwrap_or_default();
    let number = notes.len() + files.len() + told_count(state);
    widgets::section_ui(ui, &say!("activity-warnings"), Some(words::count(number as u64)));
    if number == 0 {
        widgets::note_ui(ui, &say!("activity-no-warnings"));
    }
    let t = tokens(ui);
    told_ui(ui, state);
    for note in notes {
        widgets::state_ui(ui, Icon::TriangleAlert, note, t.warn).on_hover_text(note);
    }
    for file in files {
        ui.horizontal(|ui| {
            ui.label(widgets::icon(Icon::TriangleAlert).color(t.warn));
            let tip = UiCommand::ShowSources.tooltip(ui.ctx());
            let name = say!("activity-file", file = &file.name);
            if ui.link(RichText::new(&file.name).monospace()).on_hover_text(tip).accessible_name(name).clicked() {
                out.push(Command::SelectFile(file.id.0));
            }
            let mut said: Vec<String> = file.notes().iter().map(ToString::to_string).collect();
            if !file.quarantined.is_empty() {
                said.insert(0, say!("status-quarantined", n = file.quarantined.len()));
            }
            ui.add(Label::new(RichText::new(said.join(" · ")).color(t.text)).truncate());
        });
    }
}

fn is_worth_a_look(file: &EvidenceFile) -> bool {
    file.is_unread() || !file.quarantined.is_empty() || !file.notes().is_empty()
}

fn line_ui(ui: &mut Ui, line: &Line) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let time = RichText::new(words::time_of_day(line.at)).monospace().size(SMALL_TEXT_SIZE).color(t.dim);
            ui.label(time);
            let (sign, text, colour) = match &line.notice {
                Notice::Info(text) => (Icon::Info, text, t.text),
                Notice::Error(text) => (Icon::TriangleAlert, text, t.bad),
            };
            widgets::state_ui(ui, sign, text, colour).on_hover_text(text);
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_rest_are_said_once_they_mean_something() {
        assert_eq!(pace(0, 10_000_000, Duration::from_secs(3)), "0 B of 10.0 MB");
        assert_eq!(pace(1_000_000, 10_000_000, Duration::from_millis(100)), "1.0 MB of 10.0 MB");
        let text = pace(4_000_000, 10_000_000, Duration::from_secs(2));
        assert_eq!(text, "4.0 MB of 10.0 MB · 2.0 MB/s · 3 s left");
    }
}
