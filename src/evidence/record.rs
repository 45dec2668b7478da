//! A record as it was read, before anything is known of its meaning.

use sonic_rs::Value;
use std::cell::RefCell;

/// The cells of one delimited row, unquoted, in the order of the file's header. Reused from row to row.
///
/// The cells before the first quoted one are only the text of the line: a cell is looked for when it is asked for, so
/// that reading one column of ten costs a tenth. From the first quoted cell on they are cut beforehand; those with
/// doubled quotes are written out in `written`.
#[derive(Clone, Debug, Default)]
pub struct Row<'a> {
    text: &'a str,
    delimiter: u8,
    /// The text and the number of the cells that are cut when asked for.
    plain: &'a str,
    plain_len: usize,
    plain_cut: RefCell<Vec<Place>>,
    /// The cells after them.
    cut: Vec<Place>,
    len: usize,
    written: String,
}

/// Where one cell stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: usize,
    end: usize,
    store: Store,
}

#[derive(Clone, Copy, Debug)]
enum Store {
    Text,
    Written,
}

impl<'a> Row<'a> {
    pub fn clear(&mut self) {
        self.text = "";
        self.plain = "";
        self.plain_len = 0;
        self.plain_cut.get_mut().clear();
        self.cut.clear();
        self.len = 0;
        self.written.clear();
    }

    /// Appends a cell.
    pub fn push(&mut self, cell: &str) {
        let start = self.written.len();
        self.written.push_str(cell);
        self.push_place(start, self.written.len(), Store::Written);
    }

    /// The cell under column `index` (from 0); empty where the row has none.
    pub fn cell(&self, index: usize) -> &str {
        if index >= self.len {
            return "";
        }
        let Some(at) = index.checked_sub(self.plain_len) else { return self.plain_cell(index) };
        let Some(&Place { start, end, store }) = self.cut.get(at) else { return "" };
        match store {
            Store::Text => self.text.get(start..end),
            Store::Written => self.written.get(start..end),
        }
        .unwrap_or_default()
    }

    /// One of the cells before the first quoted one; the first asking cuts the cells before it, the next one all.
    fn plain_cell(&self, index: usize) -> &str {
        let mut cut = self.plain_cut.borrow_mut();
        if cut.len() <= index {
            let last = if cut.is_empty() { index } else { self.plain_len.saturating_sub(1) };
            let mut start = cut.last().map_or(0, |place| place.end + 1);
            let rest = self.plain.as_bytes().get(start..).unwrap_or_default();
            let base = start;
            for found in memchr::memchr_iter(self.delimiter, rest).take((last + 1).saturating_sub(cut.len())) {
                let end = base + found;
                cut.push(Place { start, end, store: Store::Text });
                start = end + 1;
            }
            if cut.len() <= last {
                cut.push(Place { start, end: self.plain.len(), store: Store::Text });
            }
        }
        cut.get(index).and_then(|place| self.plain.get(place.start..place.end)).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// A copy that does not borrow from the file's text.
    pub fn to_owned_row(&self) -> Row<'static> {
        let mut row = Row::default();
        (0..self.len).for_each(|index| row.push(self.cell(index)));
        row
    }

    /// Makes this the row of a line without quoted cells, of which the first `len` cells count.
    pub(super) fn set_line(&mut self, text: &'a str, delimiter: u8, len: usize) {
        self.set_text(text, text, delimiter, len);
    }

    /// Makes this a row over `text` that begins with the `plain_len` unquoted cells of `plain`; the others are to be
    /// added by [`Row::push_range`] and [`Row::push_doubled`].
    pub(super) fn set_text(&mut self, text: &'a str, plain: &'a str, delimiter: u8, plain_len: usize) {
        self.clear();
        self.text = text;
        self.plain = plain;
        self.delimiter = delimiter;
        self.plain_len = plain_len;
        self.len = plain_len;
    }

    /// Appends the cell that stands at `start..end` of the text.
    pub(super) fn push_range(&mut self, start: usize, end: usize) {
        self.push_place(start, end, Store::Text);
    }

    /// Appends the inside of a quoted cell, its doubled quotes made single.
    pub(super) fn push_doubled(&mut self, inside: &str) {
        let start = self.written.len();
        let mut rest = inside;
        while let Some((before, after)) = rest.split_once("\"\"") {
            self.written.push_str(before);
            self.written.push('"');
            rest = after;
        }
        self.written.push_str(rest);
        self.push_place(start, self.written.len(), Store::Written);
    }

    /// Drops the cells from `len` on.
    pub(super) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    fn push_place(&mut self, start: usize, end: usize, store: Store) {
        self.cut.push(Place { start, end, store });
        self.len += 1;
    }
}

/// One record of a file.
#[derive(Clone, Copy, Debug)]
pub enum Record<'a> {
    /// A row of a delimited file; the column names are in the file's layout.
    Row(&'a Row<'a>),
    /// A JSON value, nearly always an object. Its numbers are kept as they are written (`as_raw_number`, or
    /// `as_i64` and its like where they fit).
    Json(&'a Value),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_the_same_in_any_order_of_asking() {
        let mut row = Row::default();
        row.set_line("a,,ccc,d", b',', 4);
        assert_eq!((row.cell(2), row.cell(0), row.cell(3), row.cell(1), row.cell(4)), ("ccc", "a", "d", "", ""));
        row.set_line("x,y", b',', 2);
        assert_eq!((row.cell(1), row.len()), ("y", 2));
        let copy = row.to_owned_row();
        assert_eq!((copy.cell(0), copy.cell(1), copy.len()), ("x", "y", 2));
    }

    #[test]
    fn pushed_cells_and_doubled_quotes() {
        let mut row = Row::default();
        row.push("one");
        row.push_doubled("say \"\"no\"\" twice");
        assert_eq!((row.cell(0), row.cell(1), row.len()), ("one", "say \"no\" twice", 2));
        row.clear();
        assert!(row.is_empty());
    }
}
