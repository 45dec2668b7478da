//! Rows of painted cells: where each column stands, and text that ends in an ellipsis there.

use super::theme::{SPACE_8, TEXT_SIZE};
use super::widgets;
use eframe::egui::{Color32, FontId, Painter, Rect, pos2, vec2};
use lucide_icons::Icon;

/// A column: its title, and its share of the width.
pub type Column = (&'static str, f32);

/// The places of the columns in a row.
pub fn cells(rect: Rect, columns: &[Column]) -> impl Iterator<Item = Rect> {
    let mut left = rect.left() + SPACE_8;
    let room = rect.width() - SPACE_8 * 2.0;
    columns.iter().map(move |(_, share)| {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(room * share - SPACE_8, rect.height()));
        left += room * share;
        cell
    })
}

/// One line of text, centred on `middle`.
pub fn line(painter: &Painter, cell: Rect, middle: f32, text: &str, font: FontId, colour: Color32) {
    let galley = widgets::elided(painter, text, font, colour, cell.width());
    painter.galley(pos2(cell.left(), middle - galley.size().y / 2.0), galley, colour);
}

/// The same with its end at the right of the cell, as numbers stand.
pub fn number(painter: &Painter, cell: Rect, middle: f32, text: &str, font: FontId, colour: Color32) {
    let galley = widgets::elided(painter, text, font, colour, cell.width());
    painter.galley(pos2(cell.right() - galley.size().x, middle - galley.size().y / 2.0), galley, colour);
}

/// An icon and words.
pub fn signed(painter: &Painter, cell: Rect, middle: f32, (sign, words): (Icon, &str), colour: Color32) {
    let job = widgets::signed_line(sign, words, FontId::proportional(TEXT_SIZE), colour, cell.width());
    let galley = painter.layout_job(job);
    painter.galley(pos2(cell.left(), middle - galley.size().y / 2.0), galley, colour);
}
