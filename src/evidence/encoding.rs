//! The encoding of a text file, told by its byte order mark or by its bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a text is looked at for UTF-16 without a byte order mark.
const PAIRS_LOOKED_AT: usize = 2048;

/// The encoding of a text that begins with `head`.
pub(super) fn detect(head: &[u8], head_is_all: bool) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return encoding;
    }
    if is_mostly_utf8(head, head_is_all) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, head_is_all);
    detector.guess(None, Utf8Detection::Deny)
}

/// Logs are mostly ASCII: in UTF-16 every other byte of it is zero, in no other encoding is any.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let (mut pairs, mut first_zero, mut second_zero) = (0usize, 0usize, 0usize);
    for pair in head.chunks_exact(2).take(PAIRS_LOOKED_AT) {
        pairs += 1;
        first_zero += usize::from(pair.first() == Some(&0));
        second_zero += usize::from(pair.last() == Some(&0));
    }
    let (many, few) = (pairs * 2 / 5, pairs / 20);
    if pairs < 2 {
        None
    } else if second_zero > many && first_zero <= few {
        Some(UTF_16LE)
    } else if first_zero > many && second_zero <= few {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the text is UTF-8, a few damaged places allowed: a text in another encoding has hardly any valid
/// sequence beyond ASCII, while one bad byte must not turn a whole UTF-8 file into another alphabet.
fn is_mostly_utf8(head: &[u8], head_is_all: bool) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if !head_is_all && std::str::from_utf8(head).is_err_and(|error| error.error_len().is_none()) {
        // The head ends within a character.
        bad = bad.saturating_sub(1);
    }
    bad == 0 || good >= bad * 4
}

/// Length of the UTF-8 byte order mark at the start of a text, 0 if there is none.
pub(super) fn mark_len(text: &[u8]) -> usize {
    if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn marks_and_zero_bytes_tell_utf16() {
        let text = "time,actor\n2017-11-02,Zoë\n";
        assert_eq!(detect(&utf16(text, u16::to_le_bytes), true), UTF_16LE);
        assert_eq!(detect(&utf16(text, u16::to_be_bytes), true), UTF_16BE);
        assert_eq!(detect(b"\xff\xfea\0", true), UTF_16LE);
        assert_eq!(detect(b"\xfe\xff\0a", true), UTF_16BE);
        assert_eq!(detect(b"\xef\xbb\xbfa", true), UTF_8);
    }

    #[test]
    fn a_cut_character_or_one_bad_byte_keeps_utf8_and_latin_text_is_windows_1252() {
        assert_eq!(detect("name\nZoë".as_bytes().split_last().unwrap().1, false), UTF_8);
        assert_eq!(detect(b"plain ascii", true), UTF_8);
        let mut damaged = "größe über ärger öde âme é".as_bytes().to_vec();
        damaged.push(0xff);
        assert_eq!(detect(&damaged, true), UTF_8);
        assert_eq!(detect(b"name,city\nJos\xe9 Mu\xf1oz,M\xfcnchen\nZo\xeb,K\xf6ln\n", true), WINDOWS_1252);
    }
}
