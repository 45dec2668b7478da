//! Events over time, with the outages as shaded bands: a drag sets the filter's window of time.

use super::command::Command;
use super::state::{Found, State, Summary};
use super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, SPACE_12, STALE_OPACITY, Tokens, tokens};
use super::words;
use crate::chain::Outage;
use crate::model::TimeRange;
use eframe::egui::{Align2, CursorIcon, FontId, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

pub const HEIGHT: f32 = 96.0;
const AXIS_HEIGHT: f32 = 18.0;

/// The drag under way.
#[derive(Default)]
pub struct HistogramView {
    /// The instant at which it began.
    from: Option<i64>,
    /// Where accounts were out, when they are too many to be told apart, and the axis and outages it was made for.
    covered: Vec<(f32, f32)>,
    covered_for: Option<(Axis, Arc<Found>)>,
}

/// Time along the x axis.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axis {
    from: i64,
    to: i64,
    left: f32,
    width: f32,
}

impl Axis {
    fn x(self, nanos: i64) -> f32 {
        let span = (self.to - self.from).max(1) as f64;
        let share = (nanos.saturating_sub(self.from)) as f64 / span;
        self.left + (share.clamp(0.0, 1.0) * f64::from(self.width)) as f32
    }

    fn nanos(self, x: f32) -> i64 {
        let share = f64::from((x - self.left) / self.width.max(1.0)).clamp(0.0, 1.0);
        self.from + (share * (self.to - self.from) as f64) as i64
    }
}

const SECOND: i64 = 1_000_000_000;
/// Distances of ticks, in seconds.
const STEPS: [i64; 20] = [
    1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
    5_184_000, 10_368_000,
];

/// The ticks of an axis with room for `most` of them: their distance, and where they stand.
fn ticks(from: i64, to: i64, most: usize) -> (i64, Vec<i64>) {
    let span = to.saturating_sub(from).max(1);
    let fits = |step: i64| span / (step * SECOND) < most.max(1) as i64;
    let years = (1..).map(|years| years * 31_536_000);
    let step = STEPS.into_iter().chain(years).find(|step| fits(*step)).unwrap_or(1) * SECOND;
    let first = from.div_euclid(step) * step;
    let all = (0..).map(|nth| first + nth * step).skip_while(|tick| *tick < from);
    (step, all.take_while(|tick| *tick < to).take(most + 1).collect())
}

/// The window that a drag between two places means; `None` if it is too short to be meant.
fn dragged(axis: Axis, one: i64, other: i64) -> Option<TimeRange> {
    let (from, to) = (one.min(other), one.max(other));
    if axis.x(to) - axis.x(from) < 3.0 {
        return None;
    }
    // Whole seconds: the chip stays readable, and no event at its edge is lost.
    let grain = if to - from > 10 * SECOND { SECOND } else { 1_000_000 };
    Some(TimeRange { from: Some(from.div_euclid(grain) * grain), to: Some((to.div_euclid(grain) + 1) * grain) })
}

pub fn histogram_ui(ui: &mut Ui, state: &State, view: &mut HistogramView, out: &mut Vec<Command>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click_and_drag());
    let response = response
        .on_hover_cursor(CursorIcon::Text)
        .on_hover_text_at_pointer("Drag to set the window of time; double-click to show all times again");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Events over time"));
    let t = tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    let slot = state.work.summary.slot();
    let Some((summary, (from, to))) = slot.shown().and_then(|summary| Some((summary, summary.range?))) else {
        return;
    };
    if slot.is_stale() || state.rows_are_stale() {
        ui.set_opacity(STALE_OPACITY);
    }
    let plot = Rect::from_min_max(rect.min + vec2(SPACE_12, SPACE_8), rect.max - vec2(SPACE_12, AXIS_HEIGHT));
    let axis = Axis { from, to, left: plot.left(), width: plot.width() };
    let painter = ui.painter_at(rect);
    paint_axis(&painter, rect, plot, axis, t);
    paint_bands(&painter, plot, axis, state, view, t);
    paint_bars(&painter, plot, summary, t);
    paint_name(&painter, plot, axis, state, t);
    paint_window(&painter, plot, axis, state.filter.time(), t);

    if response.double_clicked() {
        out.push(Command::SetFilter(state.filter.with_time(TimeRange::default())));
        view.from = None;
        return;
    }
    let pointer = response.interact_pointer_pos().or(response.hover_pos()).map(|at| axis.nanos(at.x));
    if response.drag_started() {
        let press = ui.input(|input| input.pointer.press_origin());
        view.from = press.map(|at| axis.nanos(at.x));
    }
    if let (Some(start), Some(now)) = (view.from, pointer) {
        let range = dragged(axis, start, now);
        if let Some(TimeRange { from: Some(from), to: Some(to) }) = range {
            paint_brush(&painter, plot, axis, (from, to), t);
        }
        if response.drag_stopped() {
            view.from = None;
            out.extend(range.map(|range| Command::SetFilter(state.filter.with_time(range))));
        }
    } else if let Some(at) = response.hover_pos() {
        paint_hover(&painter, plot, axis, at.x, summary, t);
    }
}

fn paint_axis(painter: &Painter, rect: Rect, plot: Rect, axis: Axis, t: &Tokens) {
    let (step, marks) = ticks(axis.from, axis.to, (plot.width() / 130.0) as usize);
    painter.hline(plot.x_range(), plot.bottom() + 0.5, Stroke::new(1.0, t.outline));
    for mark in marks {
        let x = axis.x(mark);
        painter.vline(x, plot.bottom()..=plot.bottom() + 4.0, Stroke::new(1.0, t.outline));
        painter.vline(x, plot.y_range(), Stroke::new(1.0, t.line));
        let text = words::axis_tick(mark, step);
        let align = if x > plot.right() - 60.0 { Align2::RIGHT_BOTTOM } else { Align2::LEFT_BOTTOM };
        let shift = if align == Align2::RIGHT_BOTTOM { -SPACE_4 } else { SPACE_4 };
        painter.text(pos2(x + shift, rect.bottom() - 1.0), align, text, FontId::monospace(10.5), t.dim);
    }
}

fn paint_bars(painter: &Painter, plot: Rect, summary: &Summary, t: &Tokens) {
    let most = summary.shown.iter().chain(&summary.around).copied().max().unwrap_or(0).max(1);
    for (bars, colour) in [(&summary.around, t.bar_dim), (&summary.shown, t.bar)] {
        let width = plot.width() / bars.len().max(1) as f32;
        for (nth, &count) in bars.iter().enumerate().filter(|(_, count)| **count > 0) {
            // A single event among thousands must still be seen.
            let height = (plot.height() * (count as f32 / most as f32)).max(2.0);
            let left = plot.left() + nth as f32 * width;
            let bar = Rect::from_min_max(
                pos2(left, plot.bottom() - height),
                pos2(left + (width - 0.6).max(1.0), plot.bottom()),
            );
            painter.rect_filled(bar, 0.0, colour);
        }
    }
    let mut left = vec![format!("{} at most", words::count(most))];
    if summary.before > 0 {
        left.push(format!("{} earlier", words::counted(summary.before, "event")));
    }
    let font = FontId::proportional(10.5);
    painter.text(plot.left_top(), Align2::LEFT_TOP, left.join(" · "), font.clone(), t.dim);
    if summary.after > 0 {
        let text = format!("{} later", words::counted(summary.after, "event"));
        painter.text(plot.right_top(), Align2::RIGHT_TOP, text, font, t.dim);
    }
}

/// The outages that can be told apart, each with its edge; beyond that, only where some account was out.
fn paint_bands(painter: &Painter, plot: Rect, axis: Axis, state: &State, view: &mut HistogramView, t: &Tokens) {
    const TOLD_APART: usize = 200;
    let Some(found) = state.work.found.slot().shown() else { return };
    let outages = found.outages.as_slice();
    let band = |left: f32, right: f32| Rect::from_min_max(pos2(left, plot.top()), pos2(right, plot.bottom()));
    let ends = |outage: &Outage| (outage.start.nanos, outage.end.map_or(axis.to, |end| end.nanos));
    let is_many = outages.len() > TOLD_APART;
    if is_many {
        // Gone through again only when the picture or the outages are others.
        let is_made = |(made_axis, made_of): &(Axis, Arc<Found>)| *made_axis == axis && Arc::ptr_eq(made_of, found);
        if !view.covered_for.as_ref().is_some_and(is_made) {
            view.covered = covered(axis, outages.iter().map(ends));
            view.covered_for = Some((axis, Arc::clone(found)));
        }
        for &(left, right) in &view.covered {
            painter.rect_filled(band(left, right), 0.0, t.band.gamma_multiply(0.35));
        }
    }
    let told_apart = if is_many { &[] } else { outages };
    for outage in told_apart.iter().chain(state.chosen_outage().filter(|_| is_many)) {
        let (start, end) = ends(outage);
        if end < axis.from || start >= axis.to {
            continue;
        }
        let (left, right) = (axis.x(start), axis.x(end));
        let is_chosen = state.selected_outage == Some(outage.id);
        let colour = if is_chosen { t.band } else { t.band.gamma_multiply(0.35) };
        painter.rect_filled(band(left, right.max(left + 2.0)), 0.0, colour);
        painter.vline(left, plot.y_range(), Stroke::new(if is_chosen { 2.0 } else { 1.0 }, t.band_edge));
    }
}

/// Where at least one of these intervals lies, as runs of whole points from left to right.
fn covered(axis: Axis, intervals: impl Iterator<Item = (i64, i64)>) -> Vec<(f32, f32)> {
    let width = axis.width.max(0.0) as usize;
    // How many begin at a point less how many ended before it.
    let mut changes = vec![0i64; width + 2];
    let place = |nanos: i64| ((axis.x(nanos) - axis.left) as usize).min(width);
    for (start, end) in intervals.filter(|&(start, end)| end >= axis.from && start < axis.to) {
        changes[place(start)] += 1;
        changes[place(end) + 1] -= 1;
    }
    let mut runs: Vec<(f32, f32)> = Vec::new();
    let mut open = 0;
    for (at, change) in changes.into_iter().enumerate() {
        let was_open = open > 0;
        open += change;
        let x = axis.left + at as f32;
        match (was_open, open > 0) {
            (false, true) => runs.push((x, x)),
            (true, false) => {
                if let Some(run) = runs.last_mut() {
                    run.1 = x;
                }
            }
            _ => {}
        }
    }
    runs
}

/// Whose outage the chosen band is, over the bars.
fn paint_name(painter: &Painter, plot: Rect, axis: Axis, state: &State, t: &Tokens) {
    let Some(outage) = state.chosen_outage().filter(|outage| (axis.from..axis.to).contains(&outage.start.nanos)) else {
        return;
    };
    let text = format!("outage {} {}", outage.id, outage.name);
    let galley = painter.layout_no_wrap(text, FontId::proportional(SMALL_TEXT_SIZE), t.text);
    let left = axis.x(outage.start.nanos);
    let x = if left > plot.center().x { left - galley.size().x - SPACE_8 } else { left + SPACE_4 };
    let place = Rect::from_min_size(pos2(x, plot.top()), galley.size() + vec2(4.0, 0.0));
    painter.rect_filled(place, 2.0, t.surface.gamma_multiply(0.85));
    painter.galley(place.min + vec2(2.0, 0.0), galley, t.text);
}

/// The filter's window: its edges, so that it is seen where it begins and ends.
fn paint_window(painter: &Painter, plot: Rect, axis: Axis, window: TimeRange, t: &Tokens) {
    for edge in [window.from, window.to].into_iter().flatten().filter(|edge| (axis.from..=axis.to).contains(edge)) {
        painter.vline(axis.x(edge), plot.y_range(), Stroke::new(1.0, t.accent));
    }
}

fn paint_brush(painter: &Painter, plot: Rect, axis: Axis, (from, to): (i64, i64), t: &Tokens) {
    let brush = Rect::from_min_max(pos2(axis.x(from), plot.top()), pos2(axis.x(to), plot.bottom()));
    painter.rect_filled(brush, 0.0, t.brush);
    let text = format!("{} to {} ({})", words::date_time(from), words::date_time(to), words::duration(to - from));
    painter.text(plot.left_top(), Align2::LEFT_TOP, text, FontId::monospace(11.0), t.text);
}

fn paint_hover(painter: &Painter, plot: Rect, axis: Axis, x: f32, summary: &Summary, t: &Tokens) {
    let share = ((x - plot.left()) / plot.width().max(1.0)).clamp(0.0, 0.999_9);
    let at = (share * summary.shown.len() as f32) as usize;
    let count = summary.shown.get(at).copied().unwrap_or(0);
    painter.vline(x, plot.y_range(), Stroke::new(1.0, t.dim));
    let text = format!("{}  {}", words::date_time(axis.nanos(x)), words::counted(count, "event"));
    let align = if x > plot.center().x { Align2::RIGHT_TOP } else { Align2::LEFT_TOP };
    let shift = if x > plot.center().x { -SPACE_8 } else { SPACE_8 };
    painter.text(pos2(x + shift, plot.top() + 14.0), align, text, FontId::monospace(11.0), t.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_accounts_were_out_is_one_run_however_many_they_are() {
        let axis = Axis { from: 0, to: 1000, left: 10.0, width: 100.0 };
        let intervals = (0..500).map(|n| (100 + n % 7, 300)).chain([(700, 700), (2000, 3000), (-9, -1)]);
        assert_eq!(covered(axis, intervals), [(20.0, 41.0), (80.0, 81.0)]);
        assert_eq!(covered(axis, std::iter::empty()), []);
    }

    #[test]
    fn ticks_fall_on_round_times_and_fit() {
        let hour = 3600 * SECOND;
        let (step, marks) = ticks(10 * hour + 5, 16 * hour, 8);
        assert_eq!(step, hour);
        assert_eq!(marks, [11, 12, 13, 14, 15].map(|h| h * hour));
        for span in [SECOND, 90 * SECOND, 86_400 * SECOND, 400 * 86_400 * SECOND, 30 * 31_536_000 * SECOND] {
            assert!(ticks(1_500_000_000 * SECOND, 1_500_000_000 * SECOND + span, 6).1.len() <= 7);
        }
    }

    #[test]
    fn a_drag_in_either_direction_is_the_same_window() {
        let axis = Axis { from: 0, to: 100 * SECOND, left: 0.0, width: 100.0 };
        let range = dragged(axis, 20 * SECOND + 5, 70 * SECOND);
        assert_eq!(range, dragged(axis, 70 * SECOND, 20 * SECOND + 5));
        assert_eq!(range, Some(TimeRange { from: Some(20 * SECOND), to: Some(71 * SECOND) }));
        assert_eq!(dragged(axis, 20 * SECOND, 21 * SECOND), None);
    }
}
