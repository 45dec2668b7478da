//! The times of one column as a whole, and what follows from them for each.

use super::settle::YearHint;
use super::time::{Date, Order, Written, month_and_day, scan};
use crate::model::{parse_rfc3339, parse_wall};
use chrono::{DateTime, Datelike, NaiveDate, Timelike};

/// So many times without any doubt in them are enough to look no further.
const ENOUGH: u64 = 20_000;
/// More jumps than this, and the file is in no order.
const MOST_JUMPS: usize = 200;
/// In days: what is less is disorder, what is more is a turn of the year or a long pause.
const JUMP_DAYS: i64 = 60;
const HALF_A_YEAR: i64 = 186;
const NOT_HALF_A_YEAR: i64 = -HALF_A_YEAR;

#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    values: u64,
    /// Times by number with the year last.
    numeric: u64,
    /// Those of them that could be read either way, with two readings.
    doubtful: u64,
    /// How many have a first or a second number above 12, and the first of them.
    day_first: (u64, String),
    month_first: (u64, String),
    /// The column read both ways: day first, month first.
    trials: [Trial; 2],
    /// Stretches of times without a year, within which it does not change.
    stretches: Vec<Stretch>,
    is_unordered: bool,
    yearless: u64,
    /// Small steps forward and backward among the times without a year.
    steps: (u64, u64),
    before: Option<Yearless>,
    /// The latest year that a time beside them states.
    stated_year: Option<i32>,
}

/// Month, day and second of the day.
type Yearless = (u32, u32, u32);

#[derive(Clone, Copy, Debug, Default)]
struct Trial {
    before: Option<i64>,
    forward: u64,
    backward: u64,
    span: Option<(i64, i64)>,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// Where in the file it begins, in bytes.
    offset: u64,
    /// Days from the last time before it to its first.
    jump: i64,
    latest: Yearless,
    has_leap_day: bool,
}

/// The order of day and month, and why.
pub(super) struct SettledOrder {
    pub order: Order,
    pub is_guess: bool,
    pub why: String,
}

/// From which offset in the file on which year holds, and why.
pub(super) struct SettledYears {
    pub years: Vec<(u64, i32)>,
    pub why: String,
}

impl Column {
    pub fn note(&mut self, text: &str, offset: u64) {
        self.values += 1;
        let text = text.trim();
        // The plain forms leave no doubt, and are most.
        if parse_rfc3339(text).is_some() || parse_wall(text).is_some() {
            return;
        }
        let Some(written) = scan(text) else { return };
        match written.date {
            Date::Numbers { first, second, year, mark } => {
                self.numeric += 1;
                self.note_numbers(text, (first, second), year, mark, &written);
            }
            Date::Yearless { month, day } => {
                self.yearless += 1;
                let second = written.clock.map_or(0, |clock| clock.time.num_seconds_from_midnight());
                self.note_yearless((month, day, second), offset);
            }
            Date::Named(date) => self.stated_year = self.stated_year.max(Some(date.year())),
            Date::Plain(_) | Date::Compact(_) => {}
        }
    }

    fn note_numbers(&mut self, text: &str, (first, second): (u32, u32), year: i32, mark: char, written: &Written) {
        for (number, seen) in [(first, &mut self.day_first), (second, &mut self.month_first)] {
            if number > 12 {
                seen.0 += 1;
                if seen.1.is_empty() {
                    seen.1 = text.chars().take(40).collect();
                }
            }
        }
        self.doubtful += u64::from(first <= 12 && second <= 12 && first != second);
        for (trial, order) in self.trials.iter_mut().zip([Order::DayFirst, Order::MonthFirst]) {
            let (month, day) = month_and_day(first, second, mark, order);
            let wall = NaiveDate::from_ymd_opt(year, month, day).and_then(|date| match written.clock {
                Some(clock) => clock.on(date),
                None => date.and_hms_opt(0, 0, 0),
            });
            if let Some(wall) = wall {
                trial.note(wall.and_utc().timestamp());
            }
        }
    }

    fn note_yearless(&mut self, time: Yearless, offset: u64) {
        let jump = self.before.map_or(0, |before| days(time) - days(before));
        let is_step = jump.abs() <= JUMP_DAYS;
        if let Some(before) = self.before.filter(|_| is_step) {
            self.steps.0 += u64::from(time > before);
            self.steps.1 += u64::from(time < before);
        }
        self.before = Some(time);
        if !is_step && self.stretches.len() > MOST_JUMPS {
            self.is_unordered = true;
        }
        match self.stretches.last_mut().filter(|_| is_step || self.is_unordered) {
            Some(stretch) => {
                stretch.latest = stretch.latest.max(time);
                stretch.has_leap_day |= (time.0, time.1) == (2, 29);
            }
            None => {
                self.stretches.push(Stretch { offset, jump, latest: time, has_leap_day: (time.0, time.1) == (2, 29) })
            }
        }
    }

    pub fn is_decided(&self) -> bool {
        let is_told = self.day_first.0 > 0 || self.month_first.0 > 0;
        self.yearless == 0 && ((self.numeric > 0 && is_told) || (self.numeric == 0 && self.values > ENOUGH))
    }

    /// The order of day and month; `None` if no time of the column leaves it open.
    pub fn order(&self, default: Order) -> Option<SettledOrder> {
        if self.numeric == 0 {
            return None;
        }
        let settled = |order, is_guess, why: String| {
            let first = if order == Order::DayFirst { "the day first" } else { "the month first" };
            Some(SettledOrder { order, is_guess, why: format!("{first}, {why}") })
        };
        match (self.day_first.0, self.month_first.0) {
            (0, 0) => {}
            (_, 0) => return settled(Order::DayFirst, false, format!("as \"{}\" shows", self.day_first.1)),
            (0, _) => return settled(Order::MonthFirst, false, format!("as \"{}\" shows", self.month_first.1)),
            (day, month) => {
                let order = if day >= month { Order::DayFirst } else { Order::MonthFirst };
                let why = format!(
                    "as most that tell, but the file has both (\"{}\", \"{}\"): part of its times may be wrong",
                    self.day_first.1, self.month_first.1
                );
                return settled(order, true, why);
            }
        }
        let [day, month] = self.trials;
        if let Some(order) = better(day.disorder(), month.disorder()) {
            return settled(order, false, "for only so do the times stand in order".to_owned());
        }
        if let Some(order) = better(day.length(), month.length()) {
            return settled(order, true, "assumed, for so the times lie closest together".to_owned());
        }
        let why = "assumed, for nothing in the file tells it".to_owned();
        match default {
            Order::ByMark => Some(SettledOrder {
                order: Order::ByMark,
                is_guess: self.doubtful > 0,
                why: format!("the day first after a point, else the month, {why}"),
            }),
            order => settled(order, self.doubtful > 0, why),
        }
    }

    /// The years of the times without one; `None` if there are none, or nothing tells.
    pub fn years(&self, hint: YearHint) -> Option<SettledYears> {
        if self.stretches.is_empty() {
            return None;
        }
        let turns = self.turns();
        let (lowest, highest) = (turns.iter().min().copied()?, turns.iter().max().copied()?);
        let (base, why) = if let Some(year) = hint.first {
            (year - lowest, "as the user says".to_owned())
        } else if let Some(year) = self.stated_year {
            (year - highest, "as other times of the column state".to_owned())
        } else {
            let written = hint.written?;
            let base = self.latest_before(written, &turns)?;
            let day = DateTime::from_timestamp_nanos(written).format("%Y-%m-%d");
            (base, format!("assumed, the latest for which no time lies after the file's own ({day})"))
        };
        let (from, to) = (base + lowest, base + highest);
        let shown = if from == to {
            format!("{from}")
        } else {
            format!("{from} to {to}, turning with the order of the records")
        };
        let jumble = if self.is_unordered { "; the records are in no order, so the year may be wrong" } else { "" };
        Some(SettledYears {
            years: self.stretches.iter().zip(&turns).map(|(stretch, turn)| (stretch.offset, base + turn)).collect(),
            why: format!("they say no year; {shown}, {why}{jumble}"),
        })
    }

    /// For each stretch by how many years it differs from the first.
    fn turns(&self) -> Vec<i32> {
        let runs_forward = self.steps.0 >= self.steps.1;
        let mut turn = 0;
        let turned = self.stretches.iter().map(|stretch| {
            turn += match (stretch.jump, runs_forward) {
                _ if self.is_unordered => 0,
                (..=-1, true) => 1,
                (1.., false) => -1,
                // Back over New Year: a straggler. Else a long pause.
                (HALF_A_YEAR.., true) if turn > 0 => -1,
                (..NOT_HALF_A_YEAR, false) if turn < 0 => 1,
                _ => 0,
            };
            turn
        });
        turned.collect()
    }

    /// The latest year of the first stretch for which all days exist and none lies after the file was written. A day
    /// is allowed for the zones.
    fn latest_before(&self, written: i64, turns: &[i32]) -> Option<i32> {
        let limit = DateTime::from_timestamp_nanos(written).naive_utc().checked_add_days(chrono::Days::new(1))?;
        let fits = |year: &i32| {
            self.stretches.iter().zip(turns).all(|(stretch, turn)| {
                let ((month, day, second), year) = (stretch.latest, year + turn);
                let is_leap = NaiveDate::from_ymd_opt(year, 2, 29).is_some();
                let date = NaiveDate::from_ymd_opt(year, month, day);
                let wall = date.and_then(|date| date.and_hms_opt(second / 3600, second / 60 % 60, second % 60));
                (is_leap || !stretch.has_leap_day) && wall.is_some_and(|wall| wall <= limit)
            })
        };
        let last = limit.year() + i32::try_from(self.stretches.len()).ok()?;
        (1970..=last).rev().find(fits)
    }
}

/// Days of the year, roughly.
fn days((month, day, _): Yearless) -> i64 {
    i64::from(month) * 30 + i64::from(day)
}

/// Which of two measures is clearly the smaller.
fn better(day_first: i64, month_first: i64) -> Option<Order> {
    if day_first.saturating_mul(2) < month_first {
        return Some(Order::DayFirst);
    }
    (month_first.saturating_mul(2) < day_first).then_some(Order::MonthFirst)
}

impl Trial {
    fn note(&mut self, seconds: i64) {
        if let Some(before) = self.before {
            self.forward += u64::from(seconds > before);
            self.backward += u64::from(seconds < before);
        }
        self.before = Some(seconds);
        self.span = Some(self.span.map_or((seconds, seconds), |(a, b)| (a.min(seconds), b.max(seconds))));
    }

    /// How many steps go against the order of the rest.
    fn disorder(&self) -> i64 {
        i64::try_from(self.forward.min(self.backward)).unwrap_or(i64::MAX)
    }

    /// Seconds from the first to the last.
    fn length(&self) -> i64 {
        self.span.map_or(0, |(first, last)| last - first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(texts: &[&str]) -> Column {
        let mut column = Column::default();
        for (text, offset) in texts.iter().zip((0..).step_by(100)) {
            column.note(text, offset);
        }
        column
    }

    /// Order, whether it is a guess, and why.
    fn order(texts: &[&str], default: Order) -> (Order, bool, String) {
        let settled = column(texts).order(default).unwrap();
        (settled.order, settled.is_guess, settled.why)
    }

    #[test]
    fn a_number_above_12_tells_the_order_against_the_mapping() {
        let told = order(&["03/04/2021 10:00", "18/04/2021 10:00"], Order::MonthFirst);
        assert_eq!(told, (Order::DayFirst, false, "the day first, as \"18/04/2021 10:00\" shows".to_owned()));
        let told = order(&["04/18/2021", "03/04/2021"], Order::DayFirst);
        assert_eq!(told, (Order::MonthFirst, false, "the month first, as \"04/18/2021\" shows".to_owned()));
        let (taken, is_guess, why) = order(&["18/04/2021", "04/19/2021", "20/04/2021"], Order::MonthFirst);
        assert_eq!((taken, is_guess), (Order::DayFirst, true));
        assert!(why.contains("part of its times may be wrong"), "{why}");
    }

    #[test]
    fn else_the_order_of_the_records_tells_or_their_nearness() {
        // 3, 4 and 5 April and 1 May, or the 4th of March, April and May and 5 January.
        let told = order(&["03/04/2021", "04/04/2021", "05/04/2021", "01/05/2021"], Order::MonthFirst);
        assert_eq!((told.0, told.1), (Order::DayFirst, false));
        let near = order(&["03/04/2021", "05/04/2021"], Order::MonthFirst);
        assert_eq!((near.0, near.1), (Order::DayFirst, true));
        assert!(near.2.contains("closest together"));
    }

    #[test]
    fn where_nothing_tells_the_mapping_is_taken_and_it_is_said() {
        let taken = order(&["03/04/2021 10:00"], Order::DayFirst);
        assert_eq!((taken.0, taken.1), (Order::DayFirst, true));
        assert_eq!(taken.2, "the day first, assumed, for nothing in the file tells it");
        assert!(!order(&["05/05/2021"], Order::MonthFirst).1, "either way the same day");
        assert!(column(&["2021-04-03T10:00:00Z", "soon"]).order(Order::MonthFirst).is_none());
    }

    fn years(texts: &[&str], hint: YearHint) -> Vec<(u64, i32)> {
        column(texts).years(hint).map(|settled| settled.years).unwrap_or_default()
    }

    fn written(text: &str) -> YearHint {
        YearHint { first: None, written: Some(parse_rfc3339(text).unwrap().nanos) }
    }

    #[test]
    fn the_year_is_the_latest_before_the_file_was_written() {
        let march = ["Mar  8 03:08:29", "Mar  9 01:00:00"];
        assert_eq!(years(&march, written("2019-03-09T02:00:00Z")), [(0, 2019)]);
        assert_eq!(years(&march, written("2019-03-07T02:00:00Z")), [(0, 2018)]);
        assert_eq!(years(&["Feb 29 03:08:29"], written("2019-03-07T02:00:00Z")), [(0, 2016)]);
        assert!(years(&march, YearHint::default()).is_empty(), "nothing tells it");
        assert_eq!(years(&["Mar  8 03:08:29", "Mar 9 2017 03:08:29"], YearHint::default()), [(0, 2017)]);
    }

    #[test]
    fn the_year_turns_within_the_file_whichever_way_it_runs() {
        let user = YearHint { first: Some(2017), written: None };
        let over = ["Dec 30 10:00:00", "Dec 31 23:59:00", "Jan  1 00:00:01", "Dec 31 23:59:59", "Jan  1 00:00:02"];
        assert_eq!(years(&over, user), [(0, 2017), (200, 2018), (300, 2017), (400, 2018)]);
        assert_eq!(years(&over, written("2019-06-01T00:00:00Z"))[..2], [(0, 2018), (200, 2019)]);
        let back = ["Jan  2 10:00:00", "Jan  1 10:00:00", "Dec 31 10:00:00", "Dec 30 10:00:00"];
        assert_eq!(years(&back, user), [(0, 2018), (200, 2017)]);
        let pause = ["Jan  2 10:00:00", "Jan  3 10:00:00", "Nov 30 10:00:00"];
        assert_eq!(years(&pause, user), [(0, 2017), (200, 2017)]);
    }
}
