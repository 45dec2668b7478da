//! Going to a row by its number, or to the row nearest to a time: one line that takes both.

use super::command::TableCommand;
use super::shown::Shown;
use crate::gui::command::Command;
use crate::gui::state::State;
use crate::gui::theme::{CONTROL_HEIGHT, MONO_SIZE, SPACE_4, SPACE_12, SPACE_16, tokens};
use crate::gui::{widgets, words};
use crate::query::parse_moment;
use crate::say;
use eframe::egui::{Align2, FontId, Frame, Id, Key, Margin, Modal, TextEdit, Ui, vec2};
use lucide_icons::Icon;

#[derive(Default)]
pub struct GoTo {
    text: String,
    is_open: bool,
    wants_focus: bool,
}

impl GoTo {
    pub fn open(&mut self) {
        (self.is_open, self.wants_focus) = (true, true);
        self.text.clear();
    }
}

/// What a text leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    /// A place, from 0.
    Place(u64),
    /// Nanoseconds UTC.
    Time(i64),
}

/// A row's number as it stands in the table, with or without separators; a moment as the filter takes it; or a time of day
/// on the day of `day` (nanoseconds UTC).
fn goal(text: &str, total: u64, day: Option<i64>) -> Option<Goal> {
    let text = text.trim();
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '#')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '#' | '_'));
    if is_number {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let number: u64 = digits.parse().ok()?;
        return (1..=total).contains(&number).then(|| Goal::Place(number - 1));
    }
    if let Ok(nanos) = parse_moment(text) {
        return Some(Goal::Time(nanos));
    }
    let day = chrono::DateTime::from_timestamp_nanos(day?).format("%Y-%m-%d");
    parse_moment(&format!("{day}T{text}")).ok().map(Goal::Time)
}

pub fn go_to_ui(ui: &mut Ui, state: &State, dialog: &mut GoTo, out: &mut Vec<Command>) {
    if !dialog.is_open {
        return;
    }
    let total = Shown::of(state).map_or(0, |shown| shown.len() as u64);
    let day = state.selected_event().and_then(|event| event.time).map(|time| time.nanos);
    let day = day.or_else(|| state.case()?.events.times().first().copied());
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(SPACE_16 as i8));
    let response = Modal::new(Id::unique("go to")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(420.0);
        ui.heading(say!("go-to-title"));
        widgets::note_ui(ui, &say!("go-to-note"));
        ui.add_space(SPACE_4);
        let edit = TextEdit::singleline(&mut dialog.text)
            .font(FontId::monospace(MONO_SIZE))
            .hint_text("12345   2017-11-02T22:59   22:59:30")
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(120.0, CONTROL_HEIGHT))
            .desired_width(f32::INFINITY);
        let edit = ui.add(edit).accessible_name(say!("go-to-name"));
        if std::mem::take(&mut dialog.wants_focus) {
            edit.request_focus();
        }
        let enter = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let goal = goal(&dialog.text, total, day);
        ui.add_space(SPACE_4);
        preview_ui(ui, goal, &dialog.text, total);
        ui.add_space(SPACE_12);
        ui.horizontal(|ui| {
            let go = say!("go-to-go");
            let is_clicked =
                widgets::labelled_button_ui(ui, Icon::CornerDownRight, &go, &say!("go-to-go-tip"), goal.is_some());
            if let Some(goal) = goal.filter(|_| enter || is_clicked.clicked()) {
                out.push(Command::Table(match goal {
                    Goal::Place(place) => TableCommand::JumpToPlace(place),
                    Goal::Time(nanos) => TableCommand::JumpToTime(nanos),
                }));
                dialog.is_open = false;
            } else if enter {
                edit.request_focus();
            }
            if widgets::labelled_button_ui(ui, Icon::X, &say!("table-cancel"), &say!("table-close-tip"), true).clicked()
            {
                dialog.is_open = false;
            }
        });
    });
    if response.should_close() {
        dialog.is_open = false;
    }
}

/// Where the text leads, before it is gone there.
fn preview_ui(ui: &mut Ui, goal: Option<Goal>, text: &str, total: u64) {
    let t = tokens(ui);
    let all = words::count(total);
    match goal {
        Some(Goal::Place(place)) => {
            let words = say!("go-to-row", row = words::count(place + 1), all = all);
            widgets::state_ui(ui, Icon::Rows3, &words, t.dim);
        }
        Some(Goal::Time(nanos)) => {
            let words = say!("go-to-time", time = words::date_time(nanos));
            widgets::state_ui(ui, Icon::Clock, &words, t.dim);
        }
        None if text.trim().is_empty() => {
            widgets::state_ui(ui, Icon::Info, &say!("go-to-empty", all = all), t.dim);
        }
        None => {
            widgets::state_ui(ui, Icon::TriangleAlert, &say!("go-to-wrong", all = all), t.warn);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_moments_and_times_of_day_are_told_apart() {
        let day = parse_moment("2017-11-02T10:00").ok();
        let led = |text: &str| goal(text, 20_000_000, day);
        assert_eq!(led("1"), Some(Goal::Place(0)));
        assert_eq!(led(" 20,000,000 "), Some(Goal::Place(19_999_999)));
        assert_eq!(led("20.000.000"), Some(Goal::Place(19_999_999)));
        assert_eq!(led("#12 345"), Some(Goal::Place(12_344)));
        assert_eq!((led("0"), led("20000001")), (None, None));
        let at = |text: &str| Some(Goal::Time(parse_moment(text).unwrap()));
        assert_eq!(led("2017-11-03T01:02:03"), at("2017-11-03T01:02:03"));
        assert_eq!(led("22:59"), at("2017-11-02T22:59"));
        assert_eq!(led("22:59:30.5"), at("2017-11-02T22:59:30.5"));
        assert_eq!((led("soon"), led(""), goal("22:59", 9, None)), (None, None, None));
    }
}
