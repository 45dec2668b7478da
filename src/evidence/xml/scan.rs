//! Where the elements of one name begin and end, without reading them. Tolerant: what is broken costs the element it
//! is in, not those after it.

use crate::evidence::block::{Cut, Span};
use memchr::{memchr, memchr_iter, memmem};

/// No tag, comment or declaration is longer; a `<` without an end within it is text.
const LONGEST_MARKUP: usize = 1 << 20;

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup<'a> {
    Open(&'a [u8]),
    /// `<name/>`.
    Empty(&'a [u8]),
    Close(&'a [u8]),
    /// A comment, a declaration, a section of characters.
    Other,
}

/// The markup that begins with the `<` at `at`, and where it ends; `None` if that cannot be told without more bytes.
pub(super) fn markup(bytes: &[u8], at: usize, last: bool) -> Option<(Markup<'_>, usize)> {
    let from = bytes.get(at..)?;
    let window = from.get(..LONGEST_MARKUP).unwrap_or(from);
    if !last && window.len() < 9 && !window.contains(&b'>') {
        return None;
    }
    let ended = |end: &[u8], skip: usize| {
        memmem::find(window.get(skip..).unwrap_or_default(), end).map(|found| at + skip + found + end.len())
    };
    let other = |end: Option<usize>| match end {
        Some(end) => Some((Markup::Other, end)),
        None if last || window.len() == LONGEST_MARKUP => Some((Markup::Other, at + 1)),
        None => None,
    };
    if window.starts_with(b"<!--") {
        return other(ended(b"-->", 4));
    }
    if window.starts_with(b"<![CDATA[") {
        return other(ended(b"]]>", 9));
    }
    if window.starts_with(b"<?") {
        return other(ended(b"?>", 2));
    }
    if window.starts_with(b"<!") {
        return other(ended(b">", 2));
    }
    let closes = window.get(1) == Some(&b'/');
    let name_at = if closes { 2 } else { 1 };
    let name = local_name(window.get(name_at..).unwrap_or_default());
    if name.is_empty() {
        // A bare `<` in a text.
        return Some((Markup::Other, at + 1));
    }
    match tag_end(window) {
        Some(end) => {
            let is_empty = window.get(end.wrapping_sub(2)) == Some(&b'/');
            let markup = match (closes, is_empty) {
                (true, _) => Markup::Close(name),
                (false, true) => Markup::Empty(name),
                (false, false) => Markup::Open(name),
            };
            Some((markup, at + end))
        }
        None if last || window.len() == LONGEST_MARKUP => Some((Markup::Other, at + 1)),
        None => None,
    }
}

/// Behind the `>` of a tag; one within a quoted value does not count.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        let found = at + memchr::memchr3(b'>', b'"', b'\'', tag.get(at..)?)?;
        match tag.get(found) {
            Some(b'>') => return Some(found + 1),
            Some(&quote) if tag.get(found.wrapping_sub(1)) == Some(&b'=') => {
                at = found + 1 + memchr(quote, tag.get(found + 1..)?)? + 1;
            }
            _ => at = found + 1,
        }
    }
}

/// The name at the start of `bytes`, without its namespace's prefix.
fn local_name(bytes: &[u8]) -> &[u8] {
    let is_name =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':') || *byte >= 0x80;
    let length = bytes.iter().take_while(|byte| is_name(byte)).count();
    let name = bytes.get(..length).unwrap_or_default();
    if !name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_' || *byte >= 0x80) {
        return &[];
    }
    let prefix = memchr(b':', name).map_or(0, |colon| colon + 1);
    name.get(prefix..).unwrap_or_default()
}

/// Finds the elements of one name, block by block.
pub(in crate::evidence) struct XmlElements {
    name: Vec<u8>,
    /// Text beside the markup between the records, in words.
    damage: Option<String>,
}

enum Element {
    Ends(usize),
    Unfinished,
}

impl XmlElements {
    pub(in crate::evidence) fn new(name: &str) -> XmlElements {
        XmlElements { name: name.as_bytes().to_vec(), damage: None }
    }

    pub(in crate::evidence) fn damage(&self) -> Option<String> {
        self.damage.clone()
    }

    /// The whole elements at the start of `buffer`, which begins between two of them, on line `line`.
    pub(in crate::evidence) fn cut(&mut self, buffer: &[u8], line: u64, last: bool) -> Cut {
        let mut cut = Cut { bytes: 0, values: Vec::new(), ended: false };
        let (mut at, mut line, mut counted) = (0, line, 0);
        while let Some(found) = buffer.get(at..).and_then(|rest| memchr(b'<', rest)) {
            let start = at + found;
            cut.bytes = start;
            let Some((markup, after)) = markup(buffer, start, last) else { return cut };
            let end = match markup {
                Markup::Empty(name) if name == self.name => after,
                Markup::Open(name) if name == self.name => match self.element_end(buffer, after, last) {
                    Element::Ends(end) => end,
                    Element::Unfinished if last => {
                        self.damage = Some("the last element is not closed".to_owned());
                        buffer.trim_ascii_end().len()
                    }
                    Element::Unfinished => return cut,
                },
                _ => {
                    at = after;
                    cut.bytes = after;
                    continue;
                }
            };
            line += memchr_iter(b'\n', buffer.get(counted..start).unwrap_or_default()).count() as u64;
            counted = start;
            cut.values.push(Span { start, end, line });
            at = end;
            cut.bytes = end;
        }
        cut.bytes = buffer.len();
        cut
    }

    /// Where the element whose opening tag ends at `from` is closed. An event within an event is none: the first was
    /// cut short.
    fn element_end(&self, buffer: &[u8], from: usize, last: bool) -> Element {
        let (mut at, mut inside) = (from, 0u64);
        while let Some(found) = buffer.get(at..).and_then(|rest| memchr(b'<', rest)) {
            let start = at + found;
            let Some((markup, after)) = markup(buffer, start, last) else { return Element::Unfinished };
            match markup {
                Markup::Open(name) if name == self.name && name == b"Event" => return Element::Ends(start),
                Markup::Open(name) if name == self.name => inside += 1,
                Markup::Close(name) if name == self.name && inside == 0 => return Element::Ends(after),
                Markup::Close(name) if name == self.name => inside -= 1,
                _ => {}
            }
            at = after;
        }
        Element::Unfinished
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(text: &str) -> Vec<&str> {
        let cut = XmlElements::new("e").cut(text.as_bytes(), 1, true);
        cut.values.iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn elements_in_a_root_one_after_another_and_nested() {
        let text =
            "<?xml version=\"1.0\"?><r><!-- <e/> --><e a=\"x>y\"><e>1</e><![CDATA[</e>]]></e>\n<e/><n:e>2</n:e></r>";
        let expected = ["<e a=\"x>y\"><e>1</e><![CDATA[</e>]]></e>", "<e/>", "<n:e>2</n:e>"];
        assert_eq!(elements(text), expected);
        assert_eq!(elements("<e>1</e><e>2"), ["<e>1</e>", "<e>2"]);
        assert_eq!(elements("<e>a < b</e><other>x</other>"), ["<e>a < b</e>"]);
    }

    #[test]
    fn an_event_cut_short_does_not_take_the_next_with_it() {
        let text = "<Event><System></Event><Event><System/>\n<Event>3</Event>";
        let cut = XmlElements::new("Event").cut(text.as_bytes(), 1, true);
        let found: Vec<(&str, u64)> = cut.values.iter().map(|s| (&text[s.start..s.end], s.line)).collect();
        assert_eq!(found, [("<Event><System></Event>", 1), ("<Event><System/>\n", 1), ("<Event>3</Event>", 2)]);
    }
}
