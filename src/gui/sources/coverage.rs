//! A file's place in time, painted as a strip over the time of the whole case, and what is to be told of it.

use super::super::state::{Covered, State};
use super::super::theme::{RADIUS, SPACE_4, Tokens, tokens};
use super::super::{widgets, words};
use crate::case::{Case, EvidenceFile, FileCoverage};
use crate::findings::coverage_notes;
use crate::model::TimeRange;
use crate::say;
use eframe::egui::{
    Align, Id, Label, Layout, Painter, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;

/// Gaps that a tooltip names.
const NAMED: usize = 4;
/// How strongly the emptiest of a file's bins that hold something is painted.
const FAINTEST: f32 = 0.4;

/// The strip of a file in its cell. Gives what is to be told of it while the pointer is on it: the row that it stands in
/// has the tooltip.
pub fn strip_ui(ui: &mut Ui, state: &State, file: &EvidenceFile, cell: Rect) -> Option<String> {
    if !cell.is_positive() {
        return None;
    }
    let found = state.covered().and_then(|covered| Some((covered, of(covered, file)?)));
    let response = ui.interact(cell, Id::unique(("coverage", file.id.0)), Sense::hover());
    let told = match found {
        Some((_, coverage)) => told(coverage),
        None => vec![say!("coverage-not-yet")],
    };
    let spoken = say!("coverage-of", file = &file.name, told = told.join("; "));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    if let Some((covered, coverage)) = found {
        paint(&ui.painter_at(cell), cell.shrink2(vec2(0.0, 6.0)), covered, coverage, tokens(ui));
    }
    ui.rect_contains_pointer(cell).then(|| told.join("\n"))
}

/// The section on a file's place in time.
pub fn coverage_ui(ui: &mut Ui, state: &State, case: &Case, file: &EvidenceFile) {
    let Some(covered) = state.covered() else { return };
    let Some(coverage) = of(covered, file).filter(|coverage| coverage.events > 0) else { return };
    let t = tokens(ui);
    widgets::section_ui(ui, &say!("coverage-title"), None);
    if let Some((from, to)) = covered.span {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
        paint(&ui.painter_at(rect), rect, covered, coverage, t);
        response.on_hover_text(say!("coverage-tip"));
        ui.horizontal(|ui| {
            let end = |nanos| RichText::new(words::date_time(nanos)).monospace().size(11.0).color(t.dim);
            ui.label(end(from));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(end(to)));
        });
    }
    let notes = coverage_notes(case, &covered.coverage, coverage, TimeRange::default());
    if notes.is_empty() {
        widgets::state_ui(ui, Icon::CircleCheck, &say!("coverage-sound"), t.good);
    }
    for note in notes.iter().map(crate::language::Phrase::said) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_4;
            ui.label(widgets::icon(Icon::Info).color(t.warn));
            let text = RichText::new(capital(&note)).size(12.5);
            ui.add(Label::new(text).wrap().selectable(true)).accessible_name(note);
        });
    }
}

fn of<'a>(covered: &'a Covered, file: &EvidenceFile) -> Option<&'a FileCoverage> {
    covered.coverage.files.get(file.id.0 as usize)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// From when to when, and the gaps.
fn told(coverage: &FileCoverage) -> Vec<String> {
    let (Some(first), Some(last)) = (coverage.first, coverage.last) else { return vec![say!("coverage-no-times")] };
    let span = |from, to| say!("from-to", from = words::date_time(from), to = words::date_time(to));
    let mut told = vec![span(first, last)];
    told.push(match coverage.gaps.len() {
        0 => say!("coverage-no-gaps"),
        number => say!("n-gaps", n = number),
    });
    for gap in coverage.gaps.iter().take(NAMED) {
        let long = words::duration(gap.to.saturating_sub(gap.from));
        told.push(format!("{} ({long})", span(gap.from, gap.to)));
    }
    if coverage.gaps.len() > NAMED {
        told.push(say!("and-more", n = coverage.gaps.len() - NAMED));
    }
    told
}

/// Where a time stands in a strip as wide as the case's time.
fn place(rect: Rect, (from, to): (i64, i64), nanos: i64) -> f32 {
    let whole = to.saturating_sub(from).max(1) as f64;
    let share = nanos.saturating_sub(from) as f64 / whole;
    rect.left() + rect.width() * share.clamp(0.0, 1.0) as f32
}

fn paint(painter: &Painter, rect: Rect, covered: &Covered, coverage: &FileCoverage, t: &Tokens) {
    painter.rect_filled(rect, RADIUS / 2.0, t.line);
    let Some(span) = covered.span else { return };
    let (Some(first), Some(last)) = (coverage.first, coverage.last) else { return };
    let bins = &coverage.bins;
    let most = bins.counts.iter().copied().max().unwrap_or(0).max(1);
    for (nth, &count) in bins.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let from = bins.from.saturating_add(bins.width.saturating_mul(nth as i64));
        let to = from.saturating_add(bins.width).min(last);
        let (left, right) = (place(rect, span, from.max(first)), place(rect, span, to));
        // A file of a minute in a case of a year is still seen.
        let left = left.min(rect.right() - 2.0);
        let bar = Rect::from_min_max(pos2(left, rect.top()), pos2(right.max(left + 2.0), rect.bottom()));
        let share = (count as f32 / most as f32).sqrt();
        painter.rect_filled(bar, 0.0, t.line.lerp_to_gamma(t.bar, FAINTEST + (1.0 - FAINTEST) * share));
    }
    for gap in &coverage.gaps {
        let (left, right) = (place(rect, span, gap.from), place(rect, span, gap.to));
        let right = right.max(left + 2.0);
        painter.rect_filled(Rect::from_x_y_ranges(left..=right, rect.y_range()), 0.0, t.line);
        painter.hline(left..=right, rect.center().y, Stroke::new(1.5, t.warn));
    }
    if let Some(cut) = coverage.cap.and_then(|cap| cap.cut) {
        let at = place(rect, span, cut).clamp(rect.left() + 1.0, rect.right() - 1.0);
        painter.vline(at, rect.y_range(), Stroke::new(2.0, t.warn));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Gap;

    #[test]
    fn times_stand_in_proportion_and_never_outside() {
        let rect = Rect::from_min_size(pos2(10.0, 0.0), vec2(100.0, 10.0));
        let at = |nanos| place(rect, (0, 1000), nanos);
        assert_eq!((at(0), at(500), at(1000), at(-5), at(2000)), (10.0, 60.0, 110.0, 10.0, 110.0));
        assert_eq!(place(rect, (7, 7), 7), 10.0);
    }

    #[test]
    fn the_tooltip_tells_the_ends_and_the_first_gaps() {
        let hour = 3600 * 1_000_000_000;
        let gap = |nth: i64| Gap { from: nth * 10 * hour, to: (nth * 10 + 2) * hour, usual: 30 };
        let mut coverage = FileCoverage { first: Some(0), last: Some(99 * hour), ..FileCoverage::default() };
        assert_eq!(told(&coverage), ["1970-01-01 00:00:00 to 1970-01-05 03:00:00", "no gaps"]);
        coverage.gaps = (0..6).map(gap).collect();
        let told = told(&coverage);
        assert_eq!(told[1], "6 gaps");
        assert_eq!(told[3], "1970-01-01 10:00:00 to 1970-01-01 12:00:00 (2 h)");
        assert_eq!(told.last().map(String::as_str), Some("and 2 more"));
        assert_eq!(self::told(&FileCoverage::default()), ["no times"]);
    }
}
