//! The outages over the bars: those that can be told apart, or only where some account was out.

use super::HistogramView;
use super::axis::Axis;
use crate::chain::Outage;
use crate::gui::state::{Found, State};
use crate::gui::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, Tokens};
use crate::say;
use eframe::egui::{FontId, Painter, Rect, Stroke, pos2, vec2};
use std::sync::Arc;

/// The outages that can be told apart, each with its edge; beyond that, only where some account was out.
pub fn paint_bands(painter: &Painter, plot: Rect, axis: Axis, state: &State, view: &mut HistogramView, t: &Tokens) {
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
pub fn paint_name(painter: &Painter, plot: Rect, axis: Axis, state: &State, t: &Tokens) {
    let Some(outage) = state.chosen_outage().filter(|outage| (axis.from..axis.to).contains(&outage.start.nanos)) else {
        return;
    };
    let text = say!("histogram-outage", id = outage.id, name = &outage.name);
    let galley = painter.layout_no_wrap(text, FontId::proportional(SMALL_TEXT_SIZE), t.text);
    let left = axis.x(outage.start.nanos);
    let x = if left > plot.center().x { left - galley.size().x - SPACE_8 } else { left + SPACE_4 };
    let place = Rect::from_min_size(pos2(x, plot.top()), galley.size() + vec2(4.0, 0.0));
    painter.rect_filled(place, 2.0, t.surface.gamma_multiply(0.85));
    painter.galley(place.min + vec2(2.0, 0.0), galley, t.text);
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
}
