//! Which rows of a very long table stand on the screen, and the scroll bar that moves them. Positions are row numbers in
//! `f64`; points in `f32` are only used within one page, for past about a million rows they would merge.

use super::theme::{RADIUS, tokens};
use eframe::egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The rows that a view of some height shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    pub first: u64,
    pub count: u64,
    /// How far the first row lies above the top of the view, in points.
    pub cut: f32,
}

/// How many rows fit, the last one perhaps cut.
fn fitting(height: f32, row_height: f32) -> f64 {
    f64::from(height.max(0.0)) / f64::from(row_height)
}

/// The largest top position: the last row then stands whole at the bottom.
pub fn last_top(total: u64, height: f32, row_height: f32) -> f64 {
    (total as f64 - fitting(height, row_height)).max(0.0)
}

/// The page whose top is at row `top`.
pub fn page(top: f64, total: u64, height: f32, row_height: f32) -> Page {
    let top = top.clamp(0.0, last_top(total, height, row_height));
    let first = top.floor();
    let end = (top + fitting(height, row_height)).ceil().min(total as f64);
    Page {
        first: first as u64,
        count: (end - first).max(0.0) as u64,
        cut: ((top - first) * f64::from(row_height)) as f32,
    }
}

/// The top position nearest to `top` at which row `at` is wholly seen; in the middle if it is far away.
pub fn reveal(top: f64, at: u64, total: u64, height: f32, row_height: f32) -> f64 {
    let (at, fits) = (at as f64, fitting(height, row_height));
    let wanted = match () {
        () if at < top - fits || at + 1.0 > top + 2.0 * fits => at - fits / 2.0,
        () if at < top => at,
        () if at + 1.0 > top + fits => at + 1.0 - fits,
        () => top,
    };
    wanted.clamp(0.0, last_top(total, height, row_height))
}

/// Where the handle of a scroll bar stands, as (offset, length) on a track of this length.
fn handle(top: f64, total: u64, height: f32, row_height: f32, track: f32) -> (f32, f32) {
    let share = fitting(height, row_height) / (total as f64).max(1.0);
    let length = (f64::from(track) * share).clamp(24.0_f64.min(f64::from(track)), f64::from(track)) as f32;
    let last = last_top(total, height, row_height);
    let at = if last > 0.0 { top / last } else { 0.0 };
    ((f64::from(track - length) * at) as f32, length)
}

/// Draws the scroll bar in `rect`, called `name`, and moves `top` by it.
pub fn scroll_bar_ui(ui: &mut Ui, name: &str, rect: Rect, top: &mut f64, total: u64, row_height: f32) {
    let id = Id::unique(name);
    let last = last_top(total, rect.height(), row_height);
    if last <= 0.0 {
        return;
    }
    let tokens = tokens(ui);
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, name));
    let (offset, length) = handle(*top, total, rect.height(), row_height, rect.height());
    if let Some(pointer) = response.interact_pointer_pos() {
        let grabbed: f32 = ui.data_mut(|data| {
            let inside = pointer.y - rect.top() - offset;
            let fresh = if (0.0..=length).contains(&inside) { inside } else { length / 2.0 };
            if response.drag_started() || response.clicked() {
                data.insert_temp(id, fresh);
            }
            data.get_temp(id).unwrap_or(fresh)
        });
        let travel = f64::from((rect.height() - length).max(1.0));
        *top = (f64::from(pointer.y - rect.top() - grabbed) / travel).clamp(0.0, 1.0) * last;
    }
    let (offset, length) = handle(*top, total, rect.height(), row_height, rect.height());
    let bar = Rect::from_min_size(pos2(rect.left() + 2.0, rect.top() + offset), vec2(rect.width() - 4.0, length));
    let lit = response.hovered() || response.dragged();
    ui.painter().rect_filled(rect, 0.0, tokens.window);
    ui.painter().rect_filled(bar, RADIUS, if lit { tokens.dim } else { tokens.outline });
}

/// Draws a bar in `rect` that scrolls sideways over `full` points, and moves `left` by it.
pub fn side_bar_ui(ui: &mut Ui, name: &str, rect: Rect, left: &mut f32, full: f32) {
    let last = full - rect.width();
    if last <= 0.0 || rect.width() <= 0.0 {
        return;
    }
    let tokens = tokens(ui);
    let response = ui.interact(rect, Id::unique(name), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, name));
    let length = (rect.width() * rect.width() / full).max(24.0).min(rect.width());
    let travel = (rect.width() - length).max(1.0);
    if response.dragged() {
        *left = (*left + response.drag_delta().x * last / travel).clamp(0.0, last);
    } else if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.clicked()) {
        *left = ((pointer.x - rect.left() - length / 2.0) / travel * last).clamp(0.0, last);
    }
    let offset = *left / last * travel;
    let bar = Rect::from_min_size(pos2(rect.left() + offset, rect.top() + 2.0), vec2(length, rect.height() - 4.0));
    let lit = response.hovered() || response.dragged();
    ui.painter().rect_filled(rect, 0.0, tokens.window);
    ui.painter().rect_filled(bar, RADIUS, if lit { tokens.dim } else { tokens.outline });
}

/// Moves `top` by the wheel, if the pointer is over `rect`.
pub fn scroll_by_wheel(ui: &Ui, rect: Rect, top: &mut f64, total: u64, row_height: f32) {
    if !ui.rect_contains_pointer(rect) {
        return;
    }
    let delta = ui.input(|input| input.smooth_scroll_delta().y);
    *top = (*top - f64::from(delta) / f64::from(row_height)).clamp(0.0, last_top(total, rect.height(), row_height));
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOTAL: u64 = 20_000_000;
    const ROW: f32 = 20.0;

    #[test]
    fn the_first_and_the_last_of_twenty_million_rows_are_shown_whole() {
        for height in [613.0, 40.0, 1080.0] {
            let start = page(0.0, TOTAL, height, ROW);
            assert_eq!((start.first, start.cut), (0, 0.0));
            let end = page(f64::MAX, TOTAL, height, ROW);
            assert_eq!(end.first + end.count, TOTAL);
            // The bottom of the last row is the bottom of the view.
            let bottom = end.count as f32 * ROW - end.cut;
            assert!((bottom - height).abs() < 0.01, "{bottom} in {height}");
        }
    }

    #[test]
    fn every_row_can_be_brought_into_view() {
        let height = 600.0;
        for at in [0, 1, 29, 30, 999_999, 12_345_678, TOTAL - 31, TOTAL - 2, TOTAL - 1] {
            for from in [0.0, 5e6, last_top(TOTAL, height, ROW)] {
                let shown = page(reveal(from, at, TOTAL, height, ROW), TOTAL, height, ROW);
                let above = (at - shown.first) as f32 * ROW - shown.cut;
                assert!(above >= -0.01 && above + ROW <= height + 0.01, "row {at} from {from}: {above}");
            }
        }
    }

    #[test]
    fn one_step_of_the_wheel_moves_by_its_rows_even_at_the_end() {
        let top = 19_999_000.0;
        assert_eq!(page(top + 3.0, TOTAL, 600.0, ROW).first, 19_999_003);
    }

    #[test]
    fn a_short_table_does_not_scroll() {
        assert_eq!(page(7.0, 3, 600.0, ROW), Page { first: 0, count: 3, cut: 0.0 });
        assert_eq!(page(0.0, 0, 600.0, ROW).count, 0);
    }

    #[test]
    fn the_handle_reaches_both_ends() {
        assert_eq!(handle(0.0, TOTAL, 600.0, ROW, 600.0), (0.0, 24.0));
        assert_eq!(handle(last_top(TOTAL, 600.0, ROW), TOTAL, 600.0, ROW, 600.0), (576.0, 24.0));
    }
}
