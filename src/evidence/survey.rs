//! Looks through the first JSON value of a text for the lists of objects in it, in one pass, without keeping it.

use super::json_scan::quote_or_escape;

/// Lists are looked for under at most this many keys.
const DEEPEST_KEY: usize = 3;
/// A longer text is no key worth telling.
const LONGEST_KEY: usize = 256;

/// A list of objects within a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundList {
    /// The keys to it, joined by dots.
    pub path: String,
    /// Where its first element may begin: behind its `[`.
    pub start: u64,
    pub objects: u64,
}

/// What was found so far. Text is pushed piece by piece.
#[derive(Default)]
pub(super) struct Survey {
    pub lists: Vec<FoundList>,
    /// Whether the value goes over more than one line.
    pub several_lines: bool,
    /// Where the value ends.
    pub end: Option<u64>,
    offset: u64,
    levels: Vec<Level>,
    /// Brackets open below the levels that matter.
    deeper: u64,
    string: Option<InString>,
    last_string: Vec<u8>,
}

enum Level {
    /// An object to which keys lead; with its current key.
    Object { key: Vec<u8> },
    /// A list to which keys lead; its number among the lists.
    List { number: usize },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum InString {
    Plain,
    Escaped,
}

impl Survey {
    /// Takes the next piece of text. False once the value has ended.
    pub(super) fn push(&mut self, piece: &[u8]) -> bool {
        let mut at = 0;
        while let (Some(&byte), None) = (piece.get(at), self.end) {
            at = match self.string {
                Some(state) => self.within_string(state, piece, at),
                None => {
                    self.structure(byte, self.offset + at as u64);
                    at + 1
                }
            };
        }
        self.offset += piece.len() as u64;
        self.end.is_none()
    }

    /// The list with the most objects, the first of equals, and the others that have any.
    pub(super) fn best(&self) -> Option<(&FoundList, Vec<&FoundList>)> {
        let filled = || self.lists.iter().filter(|list| list.objects > 0);
        let best = filled().rev().max_by_key(|list| list.objects)?;
        Some((best, filled().filter(|list| *list != best).collect()))
    }

    fn within_string(&mut self, state: InString, piece: &[u8], at: usize) -> usize {
        if state == InString::Escaped {
            self.string = Some(InString::Plain);
            self.keep(piece.get(at..=at).unwrap_or_default());
            return at + 1;
        }
        let rest = piece.get(at..).unwrap_or_default();
        let length = quote_or_escape(rest).unwrap_or(rest.len());
        self.keep(rest.get(..length).unwrap_or_default());
        match rest.get(length) {
            Some(b'"') => self.string = None,
            Some(_) => self.string = Some(InString::Escaped),
            None => return piece.len(),
        }
        at + length + 1
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.deeper == 0 && self.last_string.len() + bytes.len() <= LONGEST_KEY {
            self.last_string.extend_from_slice(bytes);
        }
    }

    fn structure(&mut self, byte: u8, offset: u64) {
        match byte {
            b'"' => {
                self.string = Some(InString::Plain);
                self.last_string.clear();
            }
            b'\n' => self.several_lines |= !self.levels.is_empty(),
            b':' if self.deeper == 0 => {
                if let Some(Level::Object { key }) = self.levels.last_mut() {
                    key.clone_from(&self.last_string);
                }
            }
            b'{' | b'[' => self.open(byte == b'[', offset),
            b'}' | b']' => self.close(offset),
            _ => {}
        }
    }

    fn open(&mut self, list: bool, offset: u64) {
        match self.levels.last() {
            _ if self.deeper > 0 => self.deeper += 1,
            Some(Level::List { number }) => {
                if let (Some(found), false) = (self.lists.get_mut(*number), list) {
                    found.objects += 1;
                }
                self.deeper = 1;
            }
            Some(Level::Object { .. }) if list => {
                let number = self.lists.len();
                self.lists.push(FoundList { path: self.path(), start: offset + 1, objects: 0 });
                self.levels.push(Level::List { number });
            }
            Some(Level::Object { .. }) if self.levels.len() >= DEEPEST_KEY => self.deeper = 1,
            _ => self.levels.push(Level::Object { key: Vec::new() }),
        }
    }

    fn close(&mut self, offset: u64) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        self.levels.pop();
        if self.levels.is_empty() {
            self.end = Some(offset + 1);
        }
    }

    fn path(&self) -> String {
        let keys = self.levels.iter().filter_map(|level| match level {
            Level::Object { key } => Some(String::from_utf8_lossy(key)),
            Level::List { .. } => None,
        });
        keys.collect::<Vec<_>>().join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(text: &str, piece: usize) -> Survey {
        let mut survey = Survey::default();
        for piece in text.as_bytes().chunks(piece) {
            survey.push(piece);
        }
        survey
    }

    #[test]
    fn lists_are_found_at_three_keys_whatever_the_pieces() {
        let text = r#"{"n":[1,2,3],"a":{"\"b":{"c":[{"x":[{},{},{}]},{}],"d":{"e":[{},{},{}]}}},"f":[{}]} tail"#;
        for piece in [1, 2, 7, 1000] {
            let survey = survey(text, piece);
            let found: Vec<(&str, u64)> = survey.lists.iter().map(|l| (l.path.as_str(), l.objects)).collect();
            assert_eq!(found, [("n", 0), ("a.\"b.c", 2), ("f", 1)]);
            assert_eq!(survey.end, Some(text.len() as u64 - 5));
            let (best, others) = survey.best().unwrap();
            assert_eq!((best.path.as_str(), others.len(), survey.several_lines), ("a.\"b.c", 1, false));
            assert!(text[best.start as usize..].starts_with(r#"{"x":"#));
        }
    }

    #[test]
    fn the_first_of_equal_lists_is_best_and_an_open_document_has_no_end() {
        let survey = survey("{\"a\":[{}],\n\"b\":[{}", 5);
        assert_eq!(survey.best().unwrap().0.path, "a");
        assert_eq!((survey.end, survey.several_lines), (None, true));
    }
}
