//! The structure of JSON text without parsing it: where the elements of a list end. Tolerant: what is broken costs
//! the element it is in, not those after it.

use super::block::{Cut, Span};
use super::json_seek::{PAGES, Seek, Step};
use memchr::{memchr_iter, memchr2};

/// Finds the elements of a list, or of values that stand one after another, block by block.
pub(super) struct Elements {
    place: Place,
    /// Where lists stand in the documents around them.
    seek: Seek,
    /// Lists that are elements of the list are pages of it, of which so many are open.
    pages: Option<u64>,
    damage: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Within a list; `top` if it is the whole document.
    List { top: bool },
    /// Within an object whose values are the elements.
    Members,
    /// Behind a list that is the whole document.
    AfterTop,
    /// Behind the last list.
    After,
    /// Outside the lists of a document around them, or between such documents.
    Seek,
    /// Values without a list around them.
    Bare,
}

/// Where a value ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueEnd {
    At(usize),
    /// The text ends within the value.
    Unfinished,
}

impl Elements {
    /// The elements of a list, or of an object, whose bracket has been read. `path` is as in the layout.
    pub(super) fn list(path: &str) -> Elements {
        let seek = Seek::behind(path);
        let place = if seek.members { Place::Members } else { Place::List { top: path.is_empty() || path == PAGES } };
        Elements { place, seek, pages: (path == PAGES).then_some(0), damage: None }
    }

    pub(super) fn bare() -> Elements {
        Elements { place: Place::Bare, seek: Seek::default(), pages: None, damage: None }
    }

    pub(super) fn damage(&self) -> Option<String> {
        let unclosed = match self.place {
            Place::List { .. } => Some("the list is not closed".to_owned()),
            Place::Members => Some("the object of records is not closed".to_owned()),
            _ => None,
        };
        self.damage.clone().or(unclosed)
    }

    /// The whole elements at the start of `buffer`, which begins between two elements, on line `line`.
    pub(super) fn cut(&mut self, buffer: &[u8], line: u64, last: bool) -> Cut {
        let mut cut = Cut { bytes: 0, values: Vec::new(), ended: false };
        let (mut at, mut line, mut counted) = (0, line, 0);
        while let Some(&byte) = buffer.get(at) {
            let in_list = matches!(self.place, Place::List { .. });
            match (self.place, byte) {
                (_, b' ' | b'\t' | b'\r' | b'\n') => at += 1,
                (Place::After, _) => at = buffer.len(),
                (Place::Seek, _) => {
                    let line_here = || line + lines(buffer, counted, at);
                    match self.seek.step(buffer, at, last) {
                        Step::To(next) => at = next,
                        Step::Found(next) => {
                            self.place = if self.seek.members { Place::Members } else { Place::List { top: false } };
                            at = next;
                        }
                        Step::Odd(next, what) => {
                            self.damage.get_or_insert_with(|| format!("{what}, on line {}", line_here()));
                            at = next;
                        }
                        Step::Unfinished => break,
                    }
                }
                (Place::AfterTop, b'[') => {
                    // Pages of a list written one after another: `[…][…]`.
                    self.place = Place::List { top: true };
                    at += 1;
                }
                (Place::AfterTop, _) => {
                    self.damage =
                        Some(format!("text after the end of the list, on line {}", line + lines(buffer, counted, at)));
                    self.place = Place::After;
                }
                (_, b',') => at += 1,
                (Place::List { .. }, b'[') if self.pages.is_some() => {
                    self.pages = self.pages.map(|open| open + 1);
                    at += 1;
                }
                (Place::List { .. }, b']') if self.pages.is_some_and(|open| open > 0) => {
                    self.pages = self.pages.map(|open| open - 1);
                    at += 1;
                }
                (Place::List { top }, b']') => {
                    self.place = if top { Place::AfterTop } else { Place::Seek };
                    at += 1;
                }
                (Place::Members, b'}') => {
                    self.place = Place::Seek;
                    at += 1;
                }
                _ => {
                    let end = if self.place == Place::Members {
                        member_end(buffer, at)
                    } else {
                        value_end(buffer, at, in_list)
                    };
                    let end = match end {
                        ValueEnd::At(end) if last || end < buffer.len() => end,
                        _ if last => trimmed_end(buffer),
                        _ => break,
                    };
                    line += lines(buffer, counted, at);
                    counted = at;
                    cut.values.push(Span { start: at, end, line });
                    at = end;
                }
            }
            cut.bytes = at;
        }
        cut.ended = self.place == Place::After;
        cut
    }
}

fn lines(buffer: &[u8], from: usize, to: usize) -> u64 {
    memchr_iter(b'\n', buffer.get(from..to).unwrap_or_default()).count() as u64
}

fn trimmed_end(buffer: &[u8]) -> usize {
    buffer.trim_ascii_end().len()
}

/// Where the member `"key": value` that begins at `start` ends.
fn member_end(bytes: &[u8], start: usize) -> ValueEnd {
    let value_start = || {
        let colon = string_end(bytes, start)?;
        let blank = |at: usize| {
            let rest = bytes.get(at..).unwrap_or_default();
            at + rest.len() - rest.trim_ascii_start().len()
        };
        let colon = blank(colon);
        match bytes.get(colon)? {
            b':' => Some(blank(colon + 1)),
            _ => Some(colon),
        }
    };
    let value = match bytes.get(start) {
        Some(b'"') => value_start().filter(|&at| at < bytes.len()),
        _ => Some(start),
    };
    let Some(value) = value else { return ValueEnd::Unfinished };
    match bytes.get(value) {
        Some(b'{' | b'[' | b'"') => value_end(bytes, value, false),
        _ => {
            let rest = bytes.get(value..).unwrap_or_default();
            let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'}');
            rest.iter()
                .position(ends)
                .map_or(ValueEnd::Unfinished, |length| ValueEnd::At((value + length).max(start + 1)))
        }
    }
}

/// Where the value that begins at `start` ends. Brackets that do not match end with the bracket around them; in a
/// list, a `]` too many is the list's own.
pub(super) fn value_end(bytes: &[u8], start: usize, in_list: bool) -> ValueEnd {
    let mut open = Nest::default();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let Some(end) = string_end(bytes, at) else { return ValueEnd::Unfinished };
                at = end;
                if open.depth == 0 {
                    return ValueEnd::At(at);
                }
            }
            b'{' | b'[' => {
                open.push(byte == b'[');
                at += 1;
            }
            b'}' | b']' => {
                if !open.close(byte == b']') && in_list && byte == b']' {
                    return ValueEnd::At(at);
                }
                at += 1;
                if open.depth == 0 {
                    return ValueEnd::At(at);
                }
            }
            b',' | b' ' | b'\n' | b'\r' | b'\t' if open.depth == 0 => return ValueEnd::At(at),
            _ => at += 1,
        }
    }
    // A bare number or word may go on in the bytes to come; a caller at the end of the text takes it as it is.
    if open.depth == 0 && at > start { ValueEnd::At(at) } else { ValueEnd::Unfinished }
}

/// The place behind the string whose quote stands at `open`.
pub(super) fn string_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let found = at + quote_or_escape(bytes.get(at..)?)?;
        if bytes.get(found) == Some(&b'"') {
            return Some(found + 1);
        }
        at = found + 2;
    }
}

/// The first quote or backslash. Most strings of a log are shorter than a vector search is worth.
pub(super) fn quote_or_escape(bytes: &[u8]) -> Option<usize> {
    let (near, far) = bytes.split_at(bytes.len().min(16));
    match near.iter().position(|&byte| byte == b'"' || byte == b'\\') {
        None if far.is_empty() => None,
        None => memchr2(b'"', b'\\', far).map(|found| near.len() + found),
        near => near,
    }
}

/// The brackets open at one place: their number, and the kinds of the innermost 128.
#[derive(Default)]
struct Nest {
    depth: u64,
    lists: u128,
}

impl Nest {
    fn push(&mut self, list: bool) {
        self.depth += 1;
        self.lists = (self.lists << 1) | u128::from(list);
    }

    /// Closes the innermost bracket of this kind with all inside it; false if none is open.
    fn close(&mut self, list: bool) -> bool {
        let same = if list { self.lists } else { !self.lists };
        let inside = u64::from(same.trailing_zeros());
        if inside >= self.depth {
            return false;
        }
        self.depth -= inside + 1;
        self.lists = self.lists.checked_shr(inside as u32 + 1).unwrap_or(0);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(text: &str, list: bool) -> Vec<&str> {
        let mut elements = if list { Elements::list("") } else { Elements::bare() };
        let cut = elements.cut(text.as_bytes(), 1, true);
        cut.values.iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn elements_of_every_kind() {
        let text = r#" {"a":"]},\"{"} , [1,[2]],"x,y" ,12,null]"#;
        assert_eq!(elements(text, true), [r#"{"a":"]},\"{"}"#, "[1,[2]]", r#""x,y""#, "12", "null"]);
        assert_eq!(elements("{\"a\":\n1}\n{\"b\":2}", false), ["{\"a\":\n1}", "{\"b\":2}"]);
    }

    #[test]
    fn a_broken_element_does_not_take_the_next_with_it() {
        assert_eq!(elements(r#"{"a":[1,2},{"b":2}]"#, true), [r#"{"a":[1,2}"#, r#"{"b":2}"#]);
        assert_eq!(elements(r#"{"a":x},{"b":2}"#, true), [r#"{"a":x}"#, r#"{"b":2}"#]);
        assert_eq!(elements(r#"{"a":1}],{"b":2"#, true), [r#"{"a":1}"#]);
        assert_eq!(elements(r#"{"a":1},{"b":{"c":"#, true), [r#"{"a":1}"#, r#"{"b":{"c":"#]);
    }

    #[test]
    fn pages_one_after_another_go_on_and_other_text_is_told() {
        assert_eq!(elements("{\"a\":1}]\n[{\"b\":2}]", true), ["{\"a\":1}", "{\"b\":2}"]);
        let mut elements = Elements::list("");
        elements.cut(b"{\"a\":1}]\nxyz", 1, true);
        assert_eq!(elements.damage().as_deref(), Some("text after the end of the list, on line 2"));
    }
}
