//! Where the columns stand: the first ones stay in view, the others are scrolled sideways beneath them.

use super::settings::TableSettings;
use crate::gui::columns::Column;
use eframe::egui::{Rangef, Rect};

/// A column on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    pub column: Column,
    /// Perhaps outside what is seen.
    pub x: Rangef,
    pub is_sticky: bool,
}

/// The columns of one frame.
#[derive(Clone, Debug)]
pub struct Layout {
    pub columns: Vec<Placed>,
    /// Where columns that stay are seen, and where those that are scrolled.
    pub stuck: Rect,
    pub scrolled: Rect,
    scrolled_width: f32,
}

impl Layout {
    /// `left`: how far the columns are scrolled. Columns that stay never take more than two thirds of the room.
    pub fn new(settings: &TableSettings, cells: Rect, left: f32) -> Layout {
        let mut stuck_width = 0.0;
        let mut sticky = 0;
        for setting in settings.shown().take(settings.sticky) {
            if stuck_width + setting.width > cells.width() * 2.0 / 3.0 {
                break;
            }
            stuck_width += setting.width;
            sticky += 1;
        }
        let full: f32 = settings.shown().map(|setting| setting.width).sum();
        let left = left.clamp(0.0, (full - cells.width()).max(0.0));
        let mut x = cells.left();
        let mut columns = Vec::new();
        for (nth, setting) in settings.shown().enumerate() {
            if nth == sticky {
                x -= left;
            }
            columns.push(Placed {
                column: setting.column,
                x: Rangef::new(x, x + setting.width),
                is_sticky: nth < sticky,
            });
            x += setting.width;
        }
        let edge = cells.left() + stuck_width;
        Layout {
            columns,
            stuck: cells.with_max_x(edge),
            scrolled: cells.with_min_x(edge),
            scrolled_width: full - stuck_width,
        }
    }

    /// Leaves room below the rows.
    pub fn cut(&mut self, body: Rect) {
        self.stuck = self.stuck.with_max_y(body.bottom());
        self.scrolled = self.scrolled.with_max_y(body.bottom());
    }

    /// How far the columns can be scrolled.
    pub fn overhang(&self) -> f32 {
        (self.scrolled_width - self.scrolled.width()).max(0.0)
    }

    /// The width of all that is scrolled.
    pub fn full_width(&self) -> f32 {
        self.scrolled_width
    }

    /// The column under a point.
    pub fn at(&self, x: f32) -> Option<Placed> {
        let is_hit = |placed: &&Placed| {
            let seen = if placed.is_sticky { self.stuck } else { self.scrolled };
            placed.x.contains(x) && seen.x_range().contains(x)
        };
        self.columns.iter().find(is_hit).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{pos2, vec2};

    fn cells(width: f32) -> Rect {
        Rect::from_min_size(pos2(50.0, 24.0), vec2(width, 400.0))
    }

    #[test]
    fn the_first_column_stays_while_the_others_are_scrolled() {
        let settings = TableSettings::default();
        let width = |nth: usize| settings.shown().nth(nth).unwrap().width;
        let still = Layout::new(&settings, cells(600.0), 0.0);
        let moved = Layout::new(&settings, cells(600.0), 100.0);
        assert_eq!(moved.columns[0], still.columns[0]);
        assert_eq!(moved.columns[1].x.min, still.columns[1].x.min - 100.0);
        assert_eq!(moved.at(60.0).unwrap().column, Column::Time);
        assert_eq!(moved.at(50.0 + width(0) + 1.0).unwrap().column, Column::Actor);
        // What lies beneath the column that stays is not hit.
        assert_eq!(moved.at(50.0 + width(0) - 1.0).unwrap().column, Column::Time);
        assert_eq!(moved.stuck.width() + moved.scrolled.width(), 600.0);
        // Scrolled to its end, the last column ends at the right edge.
        let end = Layout::new(&settings, cells(600.0), f32::MAX);
        assert!((end.columns.last().unwrap().x.max - 650.0).abs() < 0.01);
    }

    #[test]
    fn columns_that_stay_leave_room_for_the_others() {
        let settings = TableSettings { sticky: 12, ..TableSettings::default() };
        let layout = Layout::new(&settings, cells(600.0), 0.0);
        assert!(layout.stuck.width() <= 400.0 && layout.columns[1].is_sticky);
        let narrow = Layout::new(&settings, cells(150.0), 0.0);
        assert!(!narrow.columns[0].is_sticky);
        let wide = Layout::new(&settings, cells(9000.0), 40.0);
        assert_eq!((wide.overhang(), wide.columns[0].x.min), (0.0, 50.0));
    }
}
