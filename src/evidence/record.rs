//! A record as it was read, before anything is known of its meaning.

use sonic_rs::Value;

/// The cells of one delimited row, unquoted, in the order of the file's header. Reused from row to row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    text: String,
    ends: Vec<usize>,
}

impl Row {
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Appends a cell.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// The cell under column `index` (from 0); empty where the row has none.
    pub fn cell(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..end]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// One record of a file.
#[derive(Clone, Copy, Debug)]
pub enum Record<'a> {
    /// A row of a delimited file; the column names are in the file's layout.
    Row(&'a Row),
    /// A JSON value, nearly always an object.
    Json(&'a Value),
}
