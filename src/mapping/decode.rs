//! Texts that are written in another alphabet: hex, percent signs, base64.

use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    Hex,
    Url,
    Base64,
}

impl Code {
    pub fn from_name(name: &str) -> Option<Code> {
        Some(match name {
            "hex" => Code::Hex,
            "url" => Code::Url,
            "base64" => Code::Base64,
            _ => return None,
        })
    }
}

/// The decoded text; the text itself where it is not in this code, or does not hold text in UTF-8.
pub(super) fn decoded(code: Code, text: &str) -> Cow<'_, str> {
    let bytes = match code {
        Code::Hex => from_hex(text),
        Code::Url if text.contains('%') => from_url(text),
        Code::Url => None,
        Code::Base64 => from_base64(text),
    };
    match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
        // Lists of arguments are joined by NUL.
        Some(plain) => Cow::Owned(plain.trim_end_matches('\0').replace('\0', " ")),
        None => Cow::Borrowed(text),
    }
}

fn nibble(b: u8) -> Option<u8> {
    (b as char).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || text.len() % 2 == 1 {
        return None;
    }
    text.as_bytes().chunks(2).map(|pair| Some(nibble(*pair.first()?)? << 4 | nibble(*pair.get(1)?)?)).collect()
}

fn from_url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    loop {
        match rest {
            [] => return Some(bytes),
            [b'%', high, low, after @ ..] => {
                bytes.push(nibble(*high)? << 4 | nibble(*low)?);
                rest = after;
            }
            [b'%', ..] => return None,
            [byte, after @ ..] => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
}

/// Both alphabets, with padding or without.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for b in text.trim_end_matches('=').bytes() {
        let value = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    // Six bits left over hold no byte: no base64 ends so.
    (!bytes.is_empty() && held < 6).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_and_what_is_not_in_it() {
        for (code, text, expected) in [
            (Code::Hex, "62617368002D69", "bash -i"),
            (Code::Hex, "C3A4", "ä"),
            (Code::Hex, "root", "root"),
            (Code::Hex, "FF", "FF"),
            (Code::Url, "a%2Fb%20c+d", "a/b c+d"),
            (Code::Url, "100%", "100%"),
            (Code::Base64, "YW5uQGNvcnAuZXhhbXBsZQ==", "ann@corp.example"),
            (Code::Base64, "YW5uQGNvcnAuZXhhbXBsZQ", "ann@corp.example"),
            (Code::Base64, "not base64!", "not base64!"),
        ] {
            assert_eq!(decoded(code, text), expected, "{text}");
        }
    }
}
