//! Looks through the first JSON value of a text for the lists of objects in it, in one pass, without keeping it.

use super::json_scan::quote_or_escape;
use super::json_seek::{MEMBERS, written};

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
    /// The members of the outermost object, and how many of them are objects or lists.
    pub top_members: u64,
    pub top_nested: u64,
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
    /// An object to which keys lead.
    Object(Members),
    /// A list to which keys lead; its number among the lists.
    List { number: usize },
}

/// What is known of an object's members so far.
#[derive(Default)]
struct Members {
    /// The current key.
    key: Vec<u8>,
    /// Behind its bracket.
    start: u64,
    /// The lists found before it.
    lists_before: usize,
    all: u64,
    objects: u64,
    /// The keys, as far as they are read, are one word with rising numbers behind it; that word and the last number.
    rising: Option<(Vec<u8>, u64)>,
    is_rising: bool,
    /// Every key has a digit, as numbers, times and ids have.
    have_digits: bool,
}

/// So many objects under keys with digits are records even where the digits do not count up.
const MANY_MEMBERS: u64 = 5;

impl Members {
    fn new(start: u64, lists_before: usize) -> Members {
        Members { start, lists_before, is_rising: true, have_digits: true, ..Members::default() }
    }

    /// Takes the next key.
    fn key(&mut self, key: &[u8]) {
        key.clone_into(&mut self.key);
        self.all += 1;
        self.have_digits &= key.iter().any(u8::is_ascii_digit);
        let digits = key.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let (word, number) = key.split_at_checked(key.len() - digits).unwrap_or_default();
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse::<u64>().ok());
        let rises = match (&self.rising, number) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some((before, last)), Some(number)) => before == word && *last < number,
        };
        self.is_rising &= rises;
        self.rising = number.map(|number| (word.to_vec(), number));
    }

    /// Whether the members are records: all objects, under keys that count up or are ids.
    fn are_records(&self) -> bool {
        let starts = self.all > 1 || self.rising.as_ref().is_some_and(|(word, number)| !word.is_empty() && *number < 2);
        let named = self.is_rising && starts || self.have_digits && self.all >= MANY_MEMBERS;
        self.all > 0 && self.all == self.objects && named
    }
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
                self.top_members += u64::from(self.levels.len() == 1);
                if let Some(Level::Object(members)) = self.levels.last_mut() {
                    members.key(&self.last_string);
                }
            }
            b'{' | b'[' => self.open(byte == b'[', offset),
            b'}' | b']' => self.close(offset),
            _ => {}
        }
    }

    fn open(&mut self, list: bool, offset: u64) {
        if self.deeper == 0 {
            self.top_nested += u64::from(self.levels.len() == 1);
            if let Some(Level::Object(members)) = self.levels.last_mut() {
                members.objects += u64::from(!list);
            }
        }
        match self.levels.last() {
            _ if self.deeper > 0 => self.deeper += 1,
            Some(Level::List { number }) => {
                if let (Some(found), false) = (self.lists.get_mut(*number), list) {
                    found.objects += 1;
                }
                self.deeper = 1;
            }
            Some(Level::Object(_)) if list => {
                let number = self.lists.len();
                self.lists.push(FoundList { path: self.path(), start: offset + 1, objects: 0 });
                self.levels.push(Level::List { number });
            }
            Some(Level::Object(_)) if self.levels.len() >= DEEPEST_KEY => self.deeper = 1,
            _ => self.levels.push(Level::Object(Members::new(offset + 1, self.lists.len()))),
        }
    }

    fn close(&mut self, offset: u64) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        self.leave();
        if self.levels.is_empty() {
            self.end = Some(offset + 1);
        }
    }

    /// Leaves the innermost level; lists within records are no lists of records.
    fn leave(&mut self) {
        if let Some(Level::Object(members)) = self.levels.pop()
            && members.are_records()
        {
            self.lists.truncate(members.lists_before);
            let path = self.path();
            let path = if path.is_empty() { MEMBERS.to_owned() } else { format!("{path}.{MEMBERS}") };
            self.lists.push(FoundList { path, start: members.start, objects: members.all });
        }
    }

    /// Ends a document that was cut short.
    pub(super) fn finish(&mut self) {
        while !self.levels.is_empty() {
            self.leave();
        }
    }

    /// Whether the document is only there for its list: nothing else is in it, or only texts and numbers beside a list
    /// of a name that is usual for it.
    pub(super) fn is_wrapper(&self) -> bool {
        const USUAL: [&str; 16] = [
            "records",
            "value",
            "values",
            "items",
            "entries",
            "entities",
            "results",
            "result",
            "data",
            "logs",
            "events",
            "event",
            "hits",
            "rows",
            "auditlogs",
            "audit_logs",
        ];
        self.best().is_some_and(|(best, others)| {
            let is_usual = USUAL.contains(&best.path.to_ascii_lowercase().as_str());
            let is_alone = self.top_members == 1 && best.objects > 1;
            others.is_empty() && self.top_nested == 1 && (is_alone || is_usual)
        })
    }

    fn path(&self) -> String {
        let keys = self.levels.iter().filter_map(|level| match level {
            Level::Object(members) => Some(written(&String::from_utf8_lossy(&members.key))),
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
    fn objects_under_keys_that_count_up_are_records() {
        let best = |text: &str| {
            let mut survey = survey(text, 3);
            survey.finish();
            survey.best().map(|(best, _)| (best.path.clone(), best.objects))
        };
        let found = |path: &str, objects| Some((path.to_owned(), objects));
        assert_eq!(best(r#"{"s":"OK","data":{"Event1":{"l":[{},{},{}]},"Event2":{}}}"#), found("data.*", 2));
        assert_eq!(best(r#"{"0":{"a":1},"1":{"a":2}}"#), found("*", 2));
        assert_eq!(best(r#"{"data":{"Event1":{"a":1},"Event2":{"a""#), found("data.*", 2), "cut short");
        assert_eq!(best(r#"{"u-1":{},"7":{},"a9":{},"b3":{},"c0":{}}"#), found("*", 5));
        assert_eq!(best(r#"{"actor":{"id":1},"target":{"id":2}}"#), None);
        assert_eq!(best(r#"{"Event1":{},"Event2":3}"#), None);
    }

    #[test]
    fn the_first_of_equal_lists_is_best_and_an_open_document_has_no_end() {
        let survey = survey("{\"a\":[{}],\n\"b\":[{}", 5);
        assert_eq!(survey.best().unwrap().0.path, "a");
        assert_eq!((survey.end, survey.several_lines), (None, true));
    }
}
