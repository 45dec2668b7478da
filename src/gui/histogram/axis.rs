//! Time along the x axis, and where its ticks stand.

use crate::model::TimeRange;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    pub from: i64,
    pub to: i64,
    pub left: f32,
    pub width: f32,
}

impl Axis {
    pub fn x(self, nanos: i64) -> f32 {
        self.left + (self.share(nanos).clamp(0.0, 1.0) * f64::from(self.width)) as f32
    }

    /// Where an instant lies, 0 at the left end and 1 at the right one; perhaps beyond.
    pub fn share(self, nanos: i64) -> f64 {
        (nanos as f64 - self.from as f64) / self.span()
    }

    fn span(self) -> f64 {
        (self.to as f64 - self.from as f64).max(1.0)
    }

    pub fn nanos(self, x: f32) -> i64 {
        let share = f64::from((x - self.left) / self.width.max(1.0)).clamp(0.0, 1.0);
        self.from.saturating_add((share * self.span()) as i64)
    }

    /// The time shown if the picture is drawn larger by `factor`, with the same instant at `x`. Never less than a
    /// microsecond.
    pub fn zoomed(self, x: f32, factor: f64) -> (i64, i64) {
        let share = f64::from((x - self.left) / self.width.max(1.0)).clamp(0.0, 1.0);
        let span = (self.span() / factor).clamp(1_000.0, 8e18);
        let at = self.from as f64 + share * self.span();
        let from = (at - share * span).max(i64::MIN as f64) as i64;
        (from, from.saturating_add(span as i64))
    }

    /// The time shown if the picture is moved by this part of its width.
    pub fn moved(self, share: f64) -> (i64, i64) {
        let by = (share * self.span()) as i64;
        (self.from.saturating_add(by), self.to.saturating_add(by))
    }
}

const SECOND: i64 = 1_000_000_000;
/// Distances of ticks, in seconds.
const STEPS: [i64; 20] = [
    1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
    5_184_000, 10_368_000,
];

/// The ticks of an axis with room for `most` of them: their distance, and where they stand.
pub fn ticks(from: i64, to: i64, most: usize) -> (i64, Vec<i64>) {
    let span = to.saturating_sub(from).max(1);
    let fits = |step: i64| span / step.saturating_mul(SECOND) < most.max(1) as i64;
    let years = (1..292).map(|years| years * 31_536_000);
    let step = STEPS.into_iter().chain(years).find(|step| fits(*step)).unwrap_or(1) * SECOND;
    let first = i128::from(from.div_euclid(step)) * i128::from(step);
    let all = (0..).map(|nth: i128| first + nth * i128::from(step)).skip_while(|tick| *tick < i128::from(from));
    let all = all.take_while(|tick| *tick < i128::from(to)).take(most + 1);
    (step, all.filter_map(|tick| i64::try_from(tick).ok()).collect())
}

/// The window that a drag between two places means; `None` if it is too short to be meant.
pub fn dragged(axis: Axis, one: i64, other: i64) -> Option<TimeRange> {
    let (from, to) = (one.min(other), one.max(other));
    if axis.x(to) - axis.x(from) < 3.0 {
        return None;
    }
    // Whole seconds: the chip stays readable, and no event at its edge is lost.
    let grain = if to - from > 10 * SECOND { SECOND } else { 1_000_000 };
    Some(TimeRange { from: Some(from.div_euclid(grain) * grain), to: Some((to.div_euclid(grain) + 1) * grain) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_fall_on_round_times_and_fit() {
        let hour = 3600 * SECOND;
        let (step, marks) = ticks(10 * hour + 5, 16 * hour, 8);
        assert_eq!(step, hour);
        assert_eq!(marks, [11, 12, 13, 14, 15].map(|h| h * hour));
        for span in [SECOND, 90 * SECOND, 86_400 * SECOND, 400 * 86_400 * SECOND, 30 * 31_536_000 * SECOND] {
            assert!(ticks(1_500_000_000 * SECOND, 1_500_000_000 * SECOND + span, 6).1.len() <= 7);
        }
        assert!(ticks(i64::MIN, i64::MAX, 6).1.len() <= 7);
    }

    #[test]
    fn a_drag_in_either_direction_is_the_same_window() {
        let axis = Axis { from: 0, to: 100 * SECOND, left: 0.0, width: 100.0 };
        let range = dragged(axis, 20 * SECOND + 5, 70 * SECOND);
        assert_eq!(range, dragged(axis, 70 * SECOND, 20 * SECOND + 5));
        assert_eq!(range, Some(TimeRange { from: Some(20 * SECOND), to: Some(71 * SECOND) }));
        assert_eq!(dragged(axis, 20 * SECOND, 21 * SECOND), None);
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_when_zoomed() {
        let axis = Axis { from: 0, to: 1000 * SECOND, left: 10.0, width: 200.0 };
        let (from, to) = axis.zoomed(60.0, 2.0);
        assert_eq!((from, to), (125 * SECOND, 625 * SECOND));
        assert_eq!(Axis { from, to, ..axis }.nanos(60.0), axis.nanos(60.0));
        let back = Axis { from, to, ..axis }.zoomed(60.0, 0.5);
        assert_eq!(back, (0, 1000 * SECOND));
        let tiny = axis.zoomed(60.0, 1e30);
        assert_eq!(tiny.1 - tiny.0, 1_000);
        let huge = axis.zoomed(60.0, 1e-30);
        assert!(huge.0 < 0 && huge.1 > 0);
        assert_eq!(axis.moved(0.25), (250 * SECOND, 1250 * SECOND));
    }
}
