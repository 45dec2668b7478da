//! The records of a file as pieces of its text, so that they can be put in another order or written twice.

use flate2::read::MultiGzDecoder;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::Path;

/// A file's text, cut into its records and what stands around them.
pub struct Rows {
    before: String,
    pub rows: Vec<String>,
    between: &'static str,
    after: String,
}

impl Rows {
    /// `None` for a file with no records to cut.
    pub fn read(path: &Path) -> Option<Rows> {
        let mut text = String::new();
        match path.extension().is_some_and(|ending| ending == "gz") {
            true => MultiGzDecoder::new(fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap(),
            false => fs::File::open(path).unwrap().read_to_string(&mut text).unwrap(),
        };
        let name = path.file_name().unwrap().to_str().unwrap().trim_end_matches(".gz");
        let rows = match name.rsplit_once('.').unwrap().1 {
            "csv" => delimited(&text),
            "ndjson" | "log" => lines(&text),
            "json" => list(&text)?,
            "xml" => elements(&text),
            other => panic!("{name}: no way to cut .{other}"),
        };
        assert!(name.ends_with(".json") || rows.text() == text, "{name}: not the same when put together");
        Some(rows)
    }

    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.rows.join(self.between), self.after)
    }

    /// The rows in this order; `order[n]` is the place from which the n-th comes.
    pub fn ordered(&self, order: &[usize]) -> String {
        let rows: Vec<&str> = order.iter().map(|&nth| self.rows[nth].as_str()).collect();
        format!("{}{}{}", self.before, rows.join(self.between), self.after)
    }

    /// For each row the first one with the same text.
    pub fn first_alike(&self) -> Vec<usize> {
        let mut first: HashMap<&str, usize> = HashMap::new();
        self.rows.iter().enumerate().map(|(nth, row)| *first.entry(row).or_insert(nth)).collect()
    }
}

/// Rows end with line ends outside of quotes; the first one is the header.
fn delimited(text: &str) -> Rows {
    let mut rows = Vec::new();
    let (mut from, mut is_quoted) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => {
                rows.push(text[from..at].to_owned());
                from = at + 1;
            }
            _ => {}
        }
    }
    let mut after = "\n".to_owned();
    if from < text.len() {
        rows.push(text[from..].to_owned());
        after.clear();
    }
    let header = rows.remove(0);
    Rows { before: header + "\n", rows, between: "\n", after }
}

fn lines(text: &str) -> Rows {
    let after = if text.ends_with('\n') { "\n" } else { "" };
    let rows = text.lines().map(str::to_owned).collect();
    Rows { before: String::new(), rows, between: "\n", after: after.to_owned() }
}

/// The elements of the text's list, or of the longest list right below its top.
fn list(text: &str) -> Option<Rows> {
    let found: &RawValue = match text.trim_start().starts_with('[') {
        true => serde_json::from_str(text).unwrap(),
        false => serde_json::from_str::<HashMap<&str, &RawValue>>(text)
            .unwrap()
            .into_values()
            .filter(|value| value.get().starts_with('['))
            .max_by_key(|value| value.get().len())?,
    };
    let at = found.get().as_ptr() as usize - text.as_ptr() as usize;
    let rows: Vec<&RawValue> = serde_json::from_str(found.get()).unwrap();
    // What stands between elements is evened out: one line each.
    let rows: Vec<String> = rows.iter().map(|row| row.get().to_owned()).collect();
    let after = format!("]{}", &text[at + found.get().len()..]);
    Some(Rows { before: format!("{}[", &text[..at]), rows, between: ",\n", after })
}

fn elements(text: &str) -> Rows {
    const END: &str = "</Event>";
    let from = text.find("<Event ").unwrap();
    let to = text.rfind(END).unwrap() + END.len();
    let rows = text[from..to].split_inclusive(END).map(str::to_owned).collect();
    Rows { before: text[..from].to_owned(), rows, between: "", after: text[to..].to_owned() }
}
