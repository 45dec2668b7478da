//! Finding the list of records in each of several JSON documents that stand one after another.

use super::json_scan::string_end;

/// The path of a list whose elements are lists of records.
pub(super) const PAGES: &str = "[]";
/// The last key of a path to an object whose values are the records.
pub(super) const MEMBERS: &str = "*";

/// Walks through documents outside their lists of records.
#[derive(Default)]
pub(super) struct Seek {
    path: Vec<Vec<u8>>,
    /// Whether the records are the values of an object, not the elements of a list.
    pub members: bool,
    /// Brackets open.
    depth: usize,
    /// How many of them, from the outermost, stand on the path.
    good: usize,
    last_string_fits: bool,
    /// The value that comes is the next one on the path.
    key_fits: bool,
    /// Whether the document that is open had a list of records.
    found: bool,
}

/// What one step found.
pub(super) enum Step {
    To(usize),
    /// The records begin here.
    Found(usize),
    /// Something that is to be told, and where to go on.
    Odd(usize, &'static str),
    Unfinished,
}

impl Seek {
    /// A walk that begins behind the records' own bracket, when that is closed.
    pub(super) fn behind(path: &str) -> Seek {
        let mut keys = keys(path);
        let members = keys.last().is_some_and(|key| key == MEMBERS);
        if members {
            keys.pop();
        }
        let path: Vec<Vec<u8>> = keys.into_iter().map(String::into_bytes).collect();
        let depth = path.len();
        Seek { path, members, depth, good: depth, found: true, ..Seek::default() }
    }

    /// Takes what stands at `at`, which is not blank.
    pub(super) fn step(&mut self, bytes: &[u8], at: usize, last: bool) -> Step {
        match bytes.get(at) {
            Some(b'"') => match string_end(bytes, at) {
                Some(end) => {
                    let inside = bytes.get(at + 1..end - 1).unwrap_or_default();
                    let wanted = self.good.checked_sub(1).and_then(|place| self.path.get(place));
                    self.last_string_fits = self.depth == self.good && wanted.is_some_and(|key| key == inside);
                    Step::To(end)
                }
                None if last => Step::To(bytes.len()),
                None => Step::Unfinished,
            },
            Some(b':') => {
                self.key_fits = self.last_string_fits;
                Step::To(at + 1)
            }
            Some(b',') => {
                self.key_fits = false;
                Step::To(at + 1)
            }
            Some(&byte @ (b'{' | b'[')) => self.open(byte, at),
            Some(b'}' | b']') => self.close(at),
            Some(_) if self.depth == 0 => {
                let rest = bytes.get(at..).unwrap_or_default();
                let length = rest.iter().position(|byte| matches!(byte, b'{' | b'\n')).unwrap_or(rest.len());
                Step::Odd(at + length.max(1), "text between the documents")
            }
            Some(_) => Step::To(at + 1),
            None => Step::Unfinished,
        }
    }

    fn open(&mut self, byte: u8, at: usize) -> Step {
        let fits = self.depth == self.good && (self.depth == 0 || self.key_fits);
        if self.depth == 0 {
            self.found = false;
        }
        let is_target = fits && self.good == self.path.len() && byte == if self.members { b'{' } else { b'[' };
        self.key_fits = false;
        if is_target {
            // Its closing bracket is read by the list itself.
            self.found = true;
            return Step::Found(at + 1);
        }
        if fits && byte == b'{' && self.good < self.path.len() {
            self.good += 1;
        }
        self.depth += 1;
        Step::To(at + 1)
    }

    fn close(&mut self, at: usize) -> Step {
        self.key_fits = false;
        let was_open = self.depth > 0;
        self.depth = self.depth.saturating_sub(1);
        self.good = self.good.min(self.depth);
        match self.depth {
            0 if was_open && !self.found => Step::Odd(at + 1, "a document without the list is not read"),
            0 if !was_open => Step::Odd(at + 1, "text between the documents"),
            _ => Step::To(at + 1),
        }
    }
}

/// The keys of a path; a dot within one has a backslash before it.
fn keys(path: &str) -> Vec<String> {
    let mut keys = vec![String::new()];
    let mut chars = path.chars();
    while let Some(c) = chars.next() {
        match c {
            '.' => keys.push(String::new()),
            '\\' => keys.last_mut().into_iter().for_each(|key| key.extend(chars.next())),
            _ => keys.last_mut().into_iter().for_each(|key| key.push(c)),
        }
    }
    if path.is_empty() { Vec::new() } else { keys }
}

/// One key as it stands in a path.
pub(super) fn written(key: &str) -> String {
    key.replace('\\', "\\\\").replace('.', "\\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_dots_come_back() {
        let path = ["a.b", "c\\", "*"].map(written).join(".");
        assert_eq!(keys(&path), ["a.b", "c\\", "*"]);
        assert_eq!(path, "a\\.b.c\\\\.*");
    }
}
