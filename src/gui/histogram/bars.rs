//! The bars: how many events fall into each stretch of time, told apart by class or source if asked for.

use super::axis::{Axis, ticks};
use crate::gui::events_table::{BUCKETS, Bars};
use crate::gui::theme::{SPACE_4, SPACE_8, Tokens};
use crate::gui::words;
use crate::model::TimeRange;
use crate::say;
use eframe::egui::{Align2, Color32, FontId, Painter, Rect, Stroke, pos2, vec2};

/// What the height of a bar means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    most: u64,
    is_log: bool,
    height: f32,
}

impl Scale {
    pub fn of(bars: &Bars, is_log: bool, height: f32) -> Scale {
        let shown = (0..BUCKETS).map(|nth| all_in(bars, nth));
        Scale { most: shown.chain(bars.around.iter().copied()).max().unwrap_or(0).max(1), is_log, height }
    }

    /// The height of a count. A single event among thousands must still be seen.
    pub fn height(self, count: u64) -> f32 {
        if count == 0 {
            return 0.0;
        }
        let share = if self.is_log {
            ((count + 1) as f64).ln() / ((self.most + 1) as f64).ln()
        } else {
            count as f64 / self.most as f64
        };
        (f64::from(self.height) * share).max(2.0) as f32
    }
}

/// Events of the filter in one stretch.
pub fn all_in(bars: &Bars, nth: usize) -> u64 {
    let at = |counts: &Vec<u64>| counts.get(nth).copied().unwrap_or(0);
    at(&bars.shown.others) + bars.shown.layers.iter().map(|(_, counts)| at(counts)).sum::<u64>()
}

/// The colour of a layer; of the values beyond the layers where there is none.
pub fn layer_colour(t: &Tokens, nth: Option<usize>) -> Color32 {
    nth.and_then(|nth| t.layers.get(nth)).copied().unwrap_or(t.roles.context)
}

/// Paints the bars at the time that they were counted for, which may not be the time shown any more.
pub fn paint_bars(painter: &Painter, plot: Rect, axis: Axis, bars: &Bars, scale: Scale, t: &Tokens) {
    let Some((from, to)) = bars.range else { return };
    let width = |share: f64| plot.left() + (share * f64::from(plot.width())) as f32;
    let (start, end) = (axis.share(from), axis.share(to));
    let edge = |nth: usize| width(start + (end - start) * nth as f64 / BUCKETS as f64);
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(plot));
    let is_stacked = !bars.shown.layers.is_empty();
    for nth in 0..BUCKETS {
        let (left, right) = (edge(nth), edge(nth + 1));
        if right < plot.left() || left > plot.right() {
            continue;
        }
        let right = left + (right - left - 0.6).max(1.0);
        let bar = |bottom: f32, top: f32| {
            Rect::from_min_max(pos2(left, plot.bottom() - top), pos2(right, plot.bottom() - bottom))
        };
        if let Some(&around) = bars.around.get(nth).filter(|count| **count > 0) {
            painter.rect_filled(bar(0.0, scale.height(around)), 0.0, t.bar_dim);
        }
        let all = all_in(bars, nth);
        if all == 0 {
            continue;
        }
        if !is_stacked {
            painter.rect_filled(bar(0.0, scale.height(all)), 0.0, t.bar);
            continue;
        }
        // On a scale of logarithms the whole has its height, and the layers their shares of it.
        let (full, mut below) = (scale.height(all), 0u64);
        let counts = bars.shown.layers.iter().map(|(_, counts)| counts).chain([&bars.shown.others]);
        for (layer, counts) in counts.enumerate() {
            let count = counts.get(nth).copied().unwrap_or(0);
            if count > 0 {
                let at = |events: u64| full * (events as f64 / all as f64) as f32;
                let nth = Some(layer).filter(|layer| *layer < bars.shown.layers.len());
                painter.rect_filled(bar(at(below), at(below + count)), 0.0, layer_colour(t, nth));
            }
            below += count;
        }
    }
}

pub fn paint_axis(painter: &Painter, rect: Rect, plot: Rect, axis: Axis, t: &Tokens) {
    let (step, marks) = ticks(axis.from, axis.to, (plot.width() / 130.0) as usize);
    painter.hline(plot.x_range(), plot.bottom() + 0.5, Stroke::new(1.0, t.outline));
    let mut free = plot.left();
    for mark in marks {
        let x = axis.x(mark);
        painter.vline(x, plot.bottom()..=plot.bottom() + 4.0, Stroke::new(1.0, t.outline));
        painter.vline(x, plot.y_range(), Stroke::new(1.0, t.line));
        let text = painter.layout_no_wrap(words::axis_tick(mark, step), FontId::monospace(10.5), t.dim);
        let width = text.size().x;
        let left = if x + SPACE_4 + width > rect.right() { x - SPACE_4 - width } else { x + SPACE_4 };
        // Where two would touch, the later one is left out; its tick stays.
        if left >= free {
            free = left + width + SPACE_8;
            painter.galley(pos2(left, rect.bottom() - 1.0 - text.size().y), text, t.dim);
        }
    }
}

/// What the picture leaves out, in words: events before it and after it, and those without a time.
pub fn left_out(bars: &Bars) -> Vec<String> {
    let mut words = Vec::new();
    if bars.before > 0 {
        words.push(say!("histogram-earlier", n = bars.before));
    }
    if bars.after > 0 {
        words.push(say!("histogram-later", n = bars.after));
    }
    if bars.untimed > 0 {
        words.push(say!("histogram-untimed", n = bars.untimed));
    }
    words
}

/// The largest count, at the top of the axis.
pub fn paint_most(painter: &Painter, plot: Rect, scale: Scale, t: &Tokens) {
    let most = words::count(scale.most);
    let text = if scale.is_log { say!("histogram-most-log", most = most) } else { say!("histogram-most", most = most) };
    painter.text(plot.left_top() - vec2(0.0, 2.0), Align2::LEFT_TOP, text, FontId::proportional(10.5), t.dim);
}

/// The filter's window: its edges, so that it is seen where it begins and ends.
pub fn paint_window(painter: &Painter, plot: Rect, axis: Axis, window: TimeRange, t: &Tokens) {
    for edge in [window.from, window.to].into_iter().flatten().filter(|edge| (axis.from..=axis.to).contains(edge)) {
        painter.vline(axis.x(edge), plot.y_range(), Stroke::new(1.0, t.accent));
    }
}

pub fn paint_brush(painter: &Painter, plot: Rect, axis: Axis, (from, to): (i64, i64), t: &Tokens) {
    let brush = Rect::from_min_max(pos2(axis.x(from), plot.top()), pos2(axis.x(to), plot.bottom()));
    painter.rect_filled(brush, 0.0, t.brush);
    let text = say!(
        "histogram-brush",
        from = words::date_time(from),
        to = words::date_time(to),
        time = words::duration(to.saturating_sub(from))
    );
    let galley = painter.layout_no_wrap(text, FontId::monospace(11.0), t.text);
    let place = Rect::from_min_size(plot.left_top(), galley.size() + vec2(SPACE_8, 2.0));
    painter.rect_filled(place, 2.0, t.surface);
    painter.galley(place.min + vec2(SPACE_4, 1.0), galley, t.text);
}

/// The stretch under the pointer: its time, and what was counted in it.
pub fn hovered(axis: Axis, bars: &Bars, x: f32) -> Option<Vec<(Option<usize>, String)>> {
    let (from, to) = bars.range?;
    let nanos = axis.nanos(x);
    let share = (nanos as f64 - from as f64) / (to as f64 - from as f64).max(1.0);
    if !(0.0..1.0).contains(&share) {
        return None;
    }
    let nth = (share * BUCKETS as f64) as usize;
    let length = (to as f64 - from as f64) / BUCKETS as f64;
    let start = from.saturating_add((length * nth as f64) as i64);
    let end = from.saturating_add((length * (nth + 1) as f64) as i64);
    let mut lines =
        vec![(None, format!("{}  ({})", words::date_time(start), words::duration(rounded(end.saturating_sub(start)))))];
    lines.push((None, say!("n-events", n = all_in(bars, nth))));
    let at = |counts: &Vec<u64>| counts.get(nth).copied().unwrap_or(0);
    for (layer, (name, counts)) in bars.shown.layers.iter().enumerate().filter(|(_, (_, counts))| at(counts) > 0) {
        lines.push((Some(layer), format!("{}  {}", words::count(at(counts)), name_of(name))));
    }
    if !bars.shown.layers.is_empty() && at(&bars.shown.others) > 0 {
        let others = say!("histogram-others", n = bars.shown.other_values);
        lines.push((Some(usize::MAX), format!("{}  {others}", words::count(at(&bars.shown.others)))));
    }
    let around = at(&bars.around);
    if around > all_in(bars, nth) {
        lines.push((None, say!("histogram-outside-window", n = around - all_in(bars, nth))));
    }
    Some(lines)
}

/// The name of a layer; the value may be absent.
pub fn name_of(name: &str) -> String {
    if name.is_empty() { say!("cell-absent") } else { name.to_owned() }
}

/// Whole seconds, where there are some: the length of a bar is no round number.
fn rounded(nanos: i64) -> i64 {
    const SECOND: i64 = 1_000_000_000;
    if nanos >= 10 * SECOND { nanos / SECOND * SECOND } else { nanos }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_event_among_thousands_is_seen_on_either_scale() {
        for is_log in [false, true] {
            let scale = Scale { most: 1_000_000, is_log, height: 60.0 };
            assert_eq!(scale.height(0), 0.0);
            assert!(scale.height(1) >= 2.0);
            assert!((scale.height(1_000_000) - 60.0).abs() < 0.01);
            assert!(scale.height(1_000) <= scale.height(100_000));
        }
        let log = Scale { most: 999, is_log: true, height: 60.0 };
        assert!((log.height(99) - 40.0).abs() < 0.1);
    }
}
