//! CEF and LEEF: a header parted by bars, then keys and values.

use super::pairs::{self, Unquoted};
use super::writer::JsonText;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Where `CEF:` or `LEEF:` with its version begins in a line.
pub(super) fn find(line: &str) -> Option<(usize, bool)> {
    let versioned = |mark: &str| {
        let at = line.find(mark)?;
        let behind = line.as_bytes().get(at + mark.len()..)?;
        let before = at.checked_sub(1).and_then(|place| line.as_bytes().get(place));
        let starts = before.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b':'));
        (starts && behind.first().is_some_and(u8::is_ascii_digit) && behind.contains(&b'|')).then_some(at)
    };
    match (versioned("CEF:"), versioned("LEEF:")) {
        (Some(cef), None) => Some((cef, false)),
        (None, Some(leef)) => Some((leef, true)),
        (Some(cef), Some(leef)) => Some((cef.min(leef), leef < cef)),
        (None, None) => None,
    }
}

/// Writes `@cef` or `@leef`, and the extension as keys, of text that begins with the mark.
pub(super) fn write(text: &str, is_leef: bool, json: &mut JsonText) {
    if is_leef { write_leef(text, json) } else { write_cef(text, json) }
}

fn write_cef(text: &str, json: &mut JsonText) {
    const NAMES: [&str; 7] = ["version", "vendor", "product", "device_version", "signature_id", "name", "severity"];
    let mut rest = text.strip_prefix("CEF:").unwrap_or(text);
    json.key("@cef");
    json.open();
    for name in NAMES {
        let end = bar(rest);
        json.pair(name, &unescaped(rest.get(..end).unwrap_or(rest).trim_ascii()));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    let pairs = extension(rest);
    write_labels(&pairs, json);
    json.close();
    for (key, value) in &pairs {
        json.pair(key, value);
    }
}

/// `cs1=x cs1Label=Rule` says that `Rule` is x.
fn write_labels(pairs: &[(&str, Cow<'_, str>)], json: &mut JsonText) {
    let values: BTreeMap<&str, &str> = pairs.iter().map(|(key, value)| (*key, value.as_ref())).collect();
    let mut found = pairs.iter().filter_map(|(label, name)| {
        let key = label.strip_suffix("Label")?;
        Some((name.as_ref(), *values.get(key)?))
    });
    let Some((name, value)) = found.next() else { return };
    json.key("labels");
    json.open();
    json.pair(name, value);
    found.for_each(|(name, value)| json.pair(name, value));
    json.close();
}

/// The next bar without a backslash before it, or the end.
fn bar(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'|' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The keys and values behind the header; a value goes up to the next ` key=`, and an `=` in it has a backslash.
fn extension(text: &str) -> Vec<(&str, Cow<'_, str>)> {
    let bytes = text.as_bytes();
    let is_key = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'[' | b']' | b'@');
    // Where each key begins, and its `=`.
    let mut keys: Vec<(usize, usize)> = Vec::new();
    let mut passed = 0;
    for equals in memchr::memchr_iter(b'=', bytes) {
        let before = bytes.get(passed..equals).unwrap_or_default();
        let length = before.iter().rev().take_while(|&&byte| is_key(byte)).count();
        let start = equals - length;
        let parted = start == 0 || bytes.get(start - 1).is_some_and(u8::is_ascii_whitespace);
        if length > 0 && parted {
            keys.push((start, equals));
        }
        passed = equals + 1;
    }
    let ends = keys.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    let pair = |(&(start, equals), end): (&(usize, usize), usize)| {
        let value = text.get(equals + 1..end).unwrap_or_default().trim_ascii();
        (text.get(start..equals).unwrap_or_default(), unescaped(value))
    };
    keys.iter().zip(ends).map(pair).collect()
}

fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(escaped @ ('=' | '|' | '\\')) => text.push(escaped),
                // Not an escape of this format: a Windows path, most often.
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            _ => text.push(c),
        }
    }
    Cow::Owned(text)
}

fn write_leef(text: &str, json: &mut JsonText) {
    const NAMES: [&str; 5] = ["version", "vendor", "product", "product_version", "event_id"];
    let mut rest = text.strip_prefix("LEEF:").unwrap_or(text);
    let is_second = rest.starts_with('2');
    json.key("@leef");
    json.open();
    for name in NAMES {
        let (value, behind) = rest.split_once('|').unwrap_or((rest, ""));
        json.pair(name, value.trim_ascii());
        rest = behind;
    }
    let mut delimiter = '\t';
    if is_second
        && let Some((written, behind)) = rest.split_once('|')
        && let Some(own) = leef_delimiter(written)
    {
        delimiter = own;
        rest = behind;
    }
    json.close();
    if !rest.contains(delimiter) && rest.matches('=').count() > 1 {
        // Relays make blanks of tabs.
        return pairs::find(rest, Unquoted::UpToKey).write(json);
    }
    for (key, value) in rest.split(delimiter).filter_map(|pair| pair.split_once('=')) {
        json.pair(key.trim_ascii(), value.trim_ascii());
    }
}

/// The sixth field of LEEF 2: a character, `x5E`, `0x5E`, or `\t`; empty for a tab.
fn leef_delimiter(written: &str) -> Option<char> {
    let mut chars = written.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Some('\t'),
        (Some(one), None) => Some(one),
        (Some('\\'), Some('t')) => Some('\t'),
        _ => {
            let hex = written.strip_prefix("0x").or_else(|| written.strip_prefix('x'))?;
            u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let (at, is_leef) = find(text).unwrap();
        let mut json = JsonText::default();
        json.open();
        write(&text[at..], is_leef, &mut json);
        json.close();
        json.as_str().to_owned()
    }

    #[test]
    fn cef_with_escapes_and_labels() {
        let text = r"CEF:0|Acme \| Co|Vault|1.2|105|Locked out|8|suser=Ann Lee msg=a\=b\nc cs1=Door cs1Label=Place path=C:\new";
        assert_eq!(
            written(text),
            concat!(
                r#"{"@cef":{"version":"0","vendor":"Acme | Co","product":"Vault","device_version":"1.2","signature_id":"105","#,
                r#""name":"Locked out","severity":"8","labels":{"Place":"Door"}},"#,
                r#""suser":"Ann Lee","msg":"a=b\nc","cs1":"Door","cs1Label":"Place","path":"C:\new"}"#
            )
        );
        assert!(
            written("CEF:0|a|b")
                .starts_with(r#"{"@cef":{"version":"0","vendor":"a","product":"b","device_version":"""#)
        );
        assert_eq!(find("notCEF:0|a"), None);
    }

    #[test]
    fn leef_of_both_versions() {
        let tabs = "LEEF:1.0|Acme|Door|1|77|usrName=Ann Lee\tsrc=192.0.2.1";
        let tail = r#""usrName":"Ann Lee","src":"192.0.2.1"}"#;
        for text in [
            tabs.to_owned(),
            "LEEF:1.0|Acme|Door|1|77|usrName=Ann Lee src=192.0.2.1".to_owned(),
            "LEEF:2.0|Acme|Door|1|77|^|usrName=Ann Lee^src=192.0.2.1".to_owned(),
            "LEEF:2.0|Acme|Door|1|77|x7C|usrName=Ann Lee|src=192.0.2.1".to_owned(),
            "LEEF:2.0|Acme|Door|1|77|usrName=Ann Lee\tsrc=192.0.2.1".to_owned(),
        ] {
            let json = written(&text);
            assert!(json.ends_with(tail), "{json}");
            assert!(json.contains(r#""product_version":"1","event_id":"77"}"#), "{json}");
        }
    }
}
