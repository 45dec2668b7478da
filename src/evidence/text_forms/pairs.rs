//! `key=value` in a text: quoted or not, after blanks, commas or semicolons.

use super::writer::JsonText;
use std::borrow::Cow;

/// No key is longer.
const LONGEST_KEY: usize = 96;

/// One `key=value`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    pub key: &'a str,
    pub value: Cow<'a, str>,
    pub quoted: bool,
}

/// The pairs of a text, and what stands before and between them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs<'a> {
    /// Text before the first key.
    pub lead: &'a str,
    pub all: Vec<Pair<'a>>,
    /// Whether words stand between the pairs that belong to none.
    pub loose: bool,
}

/// How values without quotes end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unquoted {
    /// At the next blank.
    Word,
    /// Before the next key: a value may have blanks.
    UpToKey,
}

impl<'a> Pairs<'a> {
    /// Whether the text is pairs and nothing else, at least `few` of them.
    pub fn is_pure(&self, few: usize) -> bool {
        self.all.len() >= few && self.lead.is_empty() && !self.loose
    }

    /// Writes the pairs as keys.
    pub fn write(&self, json: &mut JsonText) {
        for pair in &self.all {
            json.pair(pair.key, &pair.value);
        }
    }
}

/// Finds the pairs of a text.
pub(super) fn find(text: &str, unquoted: Unquoted) -> Pairs<'_> {
    // Commas part the pairs only where blanks do not: a value like `cn=ann,ou=people` has commas of its own.
    let by_blank = scan(text, unquoted, |byte| byte.is_ascii_whitespace() || byte == b'(');
    if by_blank.all.len() >= 2 || !text.contains([',', ';', '|']) {
        return by_blank;
    }
    scan(text, unquoted, |byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b'|' | b'('))
}

fn scan(text: &str, unquoted: Unquoted, parts: fn(u8) -> bool) -> Pairs<'_> {
    let bytes = text.as_bytes();
    let Some(first) = next_key(bytes, 0, parts) else { return Pairs { lead: text, ..Pairs::default() } };
    let lead = text.get(..first).unwrap_or_default().trim_ascii();
    let mut pairs = Pairs { lead, ..Pairs::default() };
    let mut at = Some(first);
    let mut endless = Endless::default();
    while let Some(start) = at {
        let Some(equals) = key_end(bytes, start) else { break };
        let key = text.get(start..equals).unwrap_or_default();
        let begin = equals + 1;
        let closed = closing(bytes, begin, parts, &mut endless);
        let next = next_key(bytes, closed.map_or(begin, |close| close + 1), parts);
        let until = next.unwrap_or(bytes.len());
        if let Some(close) = closed {
            let inside = text.get(begin + 1..close).unwrap_or_default();
            pairs.loose |= !is_separator(text.get(close + 1..until).unwrap_or_default());
            pairs.all.push(Pair { key, value: unescaped(inside), quoted: true });
        } else {
            let whole = text.get(begin..until).unwrap_or_default();
            let end = match unquoted {
                Unquoted::UpToKey => whole.len(),
                Unquoted::Word => whole.find(|c: char| c.is_ascii_whitespace()).unwrap_or(whole.len()),
            };
            let (value, behind) = whole.split_at_checked(end).unwrap_or((whole, ""));
            pairs.loose |= !is_separator(behind);
            pairs.all.push(Pair { key, value: Cow::Borrowed(trimmed(value)), quoted: false });
        }
        at = next;
    }
    pairs
}

/// A value without the separator behind it; a bracket is its own only if it was opened in it.
fn trimmed(value: &str) -> &str {
    let value = value.trim_ascii().trim_end_matches([',', ';', '|']).trim_ascii_end();
    match value.strip_suffix(')') {
        Some(shorter) if value.matches(')').count() > value.matches('(').count() => shorter,
        _ => value,
    }
}

fn is_separator(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b'|' | b'(' | b')'))
}

fn next_key(bytes: &[u8], from: usize, parts: fn(u8) -> bool) -> Option<usize> {
    let mut at = from;
    loop {
        let equals = at + memchr::memchr(b'=', bytes.get(at..)?)?;
        let before = bytes.get(from..equals).unwrap_or_default();
        let start = equals - before.iter().rev().take(LONGEST_KEY).take_while(|&&byte| is_key_byte(byte)).count();
        let parted = start == 0 || bytes.get(start - 1).is_some_and(|&byte| parts(byte));
        // Within the text that was passed over a key cannot begin.
        if parted && key_end(bytes, start) == Some(equals) {
            return Some(start);
        }
        at = equals + 1;
    }
}

/// The place of the `=` behind the key that begins at `start`.
fn key_end(bytes: &[u8], start: usize) -> Option<usize> {
    let key = bytes.get(start..)?;
    if !key.first().is_some_and(|&byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'@')) {
        return None;
    }
    let length = key.iter().take(LONGEST_KEY).take_while(|&&byte| is_key_byte(byte)).count();
    // `a==b` compares.
    (key.get(length) == Some(&b'=') && key.get(length + 1) != Some(&b'=')).then_some(start + length)
}

fn is_key_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'@' | b'/' | b'[' | b']')
}

/// The kinds of quote that nothing closes any more: looking to the end of a long text again and again takes too long.
#[derive(Default)]
struct Endless {
    single: bool,
    double: bool,
}

/// The quote that closes the one at `open`, if one opens there and is closed before a separator.
fn closing(bytes: &[u8], open: usize, parts: fn(u8) -> bool, endless: &mut Endless) -> Option<usize> {
    let quote = bytes.get(open).copied().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let never = if quote == b'"' { &mut endless.double } else { &mut endless.single };
    if *never {
        return None;
    }
    let mut at = open + 1;
    loop {
        let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(quote, b'\\', rest)) else {
            *never = true;
            return None;
        };
        let found = at + found;
        if bytes.get(found) == Some(&b'\\') {
            at = found + 2;
            continue;
        }
        match bytes.get(found + 1) {
            None => return Some(found),
            Some(&byte) if parts(byte) || matches!(byte, b',' | b';' | b'|' | b')' | 0x1d) => return Some(found),
            Some(_) => at = found + 1,
        }
    }
}

/// A quoted value without the backslashes before quotes and backslashes.
fn unescaped(inside: &str) -> Cow<'_, str> {
    if !inside.contains("\\\"") && !inside.contains("\\\\") {
        return Cow::Borrowed(inside);
    }
    let mut text = String::with_capacity(inside.len());
    let mut chars = inside.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(&next @ ('"' | '\\'))) => {
                text.push(next);
                chars.next();
            }
            _ => text.push(c),
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, unquoted: Unquoted) -> Vec<String> {
        find(text, unquoted).all.iter().map(|pair| format!("{}={}", pair.key, pair.value)).collect()
    }

    #[test]
    fn quoted_values_and_values_with_blanks() {
        let text = r#"time=2024-05-01T10:00:00Z level=info msg="it \"works\" now" user=ann ip=192.0.2.1"#;
        let expected = ["time=2024-05-01T10:00:00Z", "level=info", "msg=it \"works\" now", "user=ann", "ip=192.0.2.1"];
        assert_eq!(shown(text, Unquoted::Word), expected);
        assert!(find(text, Unquoted::Word).is_pure(5));
        let names = "action=login user=Ann Lee ip=192.0.2.1";
        assert_eq!(shown(names, Unquoted::UpToKey), ["action=login", "user=Ann Lee", "ip=192.0.2.1"]);
        assert!(find(names, Unquoted::Word).loose);
    }

    #[test]
    fn commas_part_pairs_only_without_blanks() {
        assert_eq!(shown("a=1,b=2;c=3", Unquoted::UpToKey), ["a=1", "b=2", "c=3"]);
        let named = "dn=cn=ann,ou=people ip=192.0.2.1, op=bind;";
        assert_eq!(shown(named, Unquoted::Word), ["dn=cn=ann,ou=people", "ip=192.0.2.1", "op=bind"]);
    }

    #[test]
    fn text_before_the_first_key_is_told() {
        let pairs = find("session opened for ann (uid=0, tty=(none))", Unquoted::Word);
        assert_eq!(pairs.lead, "session opened for ann (");
        assert_eq!(pairs.all.iter().map(|p| p.value.as_ref()).collect::<Vec<_>>(), ["0", "(none)"]);
        assert!(find("no pairs: a == b, x==y, 1=2", Unquoted::Word).all.is_empty());
        assert!(find("it's \"=\" odd", Unquoted::Word).all.is_empty());
    }
}
