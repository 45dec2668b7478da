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

/// Up to where in a text the ends of comments, character sections, instructions and declarations were looked for in
/// vain: looking again from every `<` takes too long. For one walk from front to back.
#[derive(Default)]
pub(super) struct Endless([usize; 4]);

/// Beginning and end of what is neither tag nor text.
const OTHERS: [(&[u8], &[u8]); 4] = [(b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"), (b"<!", b">")];

impl Endless {
    /// Behind the first `end` in `bytes[from..to]`.
    fn find(&mut self, kind: usize, end: &[u8], bytes: &[u8], from: usize, to: usize) -> Option<usize> {
        let in_vain = self.0.get_mut(kind)?;
        let from = from.max(*in_vain);
        match memmem::find(bytes.get(from..to).unwrap_or_default(), end) {
            Some(found) => Some(from + found + end.len()),
            None => {
                *in_vain = from.max((to + 1).saturating_sub(end.len()));
                None
            }
        }
    }
}

/// The markup that begins with the `<` at `at`, and where it ends; `None` if that cannot be told without more bytes.
pub(super) fn markup<'b>(bytes: &'b [u8], at: usize, last: bool, endless: &mut Endless) -> Option<(Markup<'b>, usize)> {
    let from = bytes.get(at..)?;
    let window = from.get(..LONGEST_MARKUP).unwrap_or(from);
    let all_seen = last || window.len() == LONGEST_MARKUP;
    if !last && window.len() < 9 && !window.contains(&b'>') {
        return None;
    }
    let bare = Some((Markup::Other, at + 1));
    let mut others = OTHERS.iter().enumerate();
    if let Some((kind, (begin, end))) = others.find(|(_, (begin, _))| window.starts_with(begin)) {
        return match endless.find(kind, end, bytes, at + begin.len(), at + window.len()) {
            Some(end) => Some((Markup::Other, end)),
            None if all_seen => bare,
            None => None,
        };
    }
    let closes = window.get(1) == Some(&b'/');
    let name_at = if closes { 2 } else { 1 };
    let named = window.get(name_at..).unwrap_or_default();
    let name = local_name(named);
    if name.is_empty() {
        // A bare `<` in a text, unless only the prefix of a name has been read.
        return if !all_seen && named.iter().all(is_name_byte) { None } else { bare };
    }
    match tag_end(window) {
        TagEnd::Broken => bare,
        TagEnd::Behind(end) => {
            let is_empty = window.get(end.wrapping_sub(2)) == Some(&b'/');
            let markup = match (closes, is_empty) {
                (true, _) => Markup::Close(name),
                (false, true) => Markup::Empty(name),
                (false, false) => Markup::Open(name),
            };
            Some((markup, at + end))
        }
        TagEnd::Unread if all_seen => bare,
        TagEnd::Unread => None,
    }
}

enum TagEnd {
    Behind(usize),
    /// Another `<` comes before the end.
    Broken,
    Unread,
}

/// Behind the `>` of a tag; one within a quoted value does not count.
fn tag_end(tag: &[u8]) -> TagEnd {
    let mut at = 1;
    while let Some(&byte) = tag.get(at) {
        match byte {
            b'>' => return TagEnd::Behind(at + 1),
            b'<' => return TagEnd::Broken,
            b'"' | b'\'' if tag.get(at - 1) == Some(&b'=') => {
                match memchr(byte, tag.get(at + 1..).unwrap_or_default()) {
                    Some(inside) => at += inside + 2,
                    None => return TagEnd::Unread,
                }
            }
            _ => at += 1,
        }
    }
    TagEnd::Unread
}

fn is_name_byte(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':') || *byte >= 0x80
}

/// The name at the start of `bytes`, without its namespace's prefix.
fn local_name(bytes: &[u8]) -> &[u8] {
    let length = bytes.iter().take_while(|byte| is_name_byte(byte)).count();
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
        let mut endless = Endless::default();
        while let Some(found) = buffer.get(at..).and_then(|rest| memchr(b'<', rest)) {
            let start = at + found;
            cut.bytes = start;
            let Some((markup, after)) = markup(buffer, start, last, &mut endless) else { return cut };
            let end = match markup {
                Markup::Empty(name) if name == self.name => after,
                Markup::Open(name) if name == self.name => match self.element_end(buffer, after, last, &mut endless) {
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
    fn element_end(&self, buffer: &[u8], from: usize, last: bool, endless: &mut Endless) -> Element {
        let (mut at, mut inside) = (from, 0u64);
        while let Some(found) = buffer.get(at..).and_then(|rest| memchr(b'<', rest)) {
            let start = at + found;
            let Some((markup, after)) = markup(buffer, start, last, endless) else { return Element::Unfinished };
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

    #[test]
    fn a_long_prefix_cut_off_behind_its_colon_is_not_taken_for_text() {
        let text = "<windows:e>1</windows:e><windows:e>2</windows:e>";
        for size in 1..text.len() {
            let cut = XmlElements::new("e").cut(&text.as_bytes()[..size], 1, false);
            assert_eq!(cut.values.len(), usize::from(size >= text.len() / 2), "{size}");
            assert!(cut.values.len() == 1 || cut.bytes == 0, "{size}");
        }
    }

    #[test]
    fn a_tag_that_is_not_closed_ends_with_the_next_one() {
        assert_eq!(elements("<r><e>a <b c</e><e x='<'>2</e></r>"), ["<e>a <b c</e>", "<e x='<'>2</e>"]);
        assert_eq!(elements("<e><e>1</e"), ["<e><e>1</e"]);
    }

    #[test]
    fn markup_without_end_is_looked_for_once() {
        // Half a minute each if the rest of the text is looked through for every one of them.
        for begin in ["<!--", "<![CDATA[", "<?", "<!", "<a ", "<a b=", "</a "] {
            let text = format!("<e>1</e>{}<e>2</e>", begin.repeat(1 << 20));
            let found = elements(&text).len();
            assert!(found == 2 || begin == "<!", "{begin}: {found}");
        }
    }
}
