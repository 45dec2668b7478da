//! Which texts of a case's pool fit a value. The texts of a pool lie one after another in a few long stretches of memory:
//! these are gone through as a whole, and only where something like the value stands is a text looked at.

use super::error::QueryError;
use super::mask::check;
use super::matcher::Matcher;
use crate::model::Strings;
use memchr::memmem;
use rayon::prelude::*;
use regex::bytes::{Regex, RegexBuilder};
use std::sync::atomic::AtomicBool;

/// A part of the pool: the texts' bytes, and where each ends. Place 0 is no text.
type Lane<'a> = (&'a str, &'a [u32]);

/// How the texts are found that may fit.
enum Way {
    /// ASCII, in lower case: of these, texts of the same length.
    Same(String),
    /// This stands in them, in any case.
    Inside(Regex),
    /// Nothing is known of them.
    Each,
}

/// The numbers of all texts that fit one of the matchers, in no order; a text may come twice.
pub(super) fn fitting(strings: &Strings, matchers: &[Matcher], cancel: &AtomicBool) -> Result<Vec<u32>, QueryError> {
    let lanes: Vec<Lane<'_>> = strings.stored().map(|(bytes, ends, _)| (bytes, ends)).collect();
    let ways: Vec<Way> = matchers.iter().map(way).collect();
    let found = lanes.par_iter().enumerate().map(|(nth, lane)| {
        check(cancel)?;
        let mut found = Vec::new();
        let number = |place: usize| (place * lanes.len() + nth) as u32;
        for (matcher, way) in matchers.iter().zip(&ways) {
            in_lane(*lane, matcher, way, &mut |place| found.push(number(place)));
        }
        Ok(found)
    });
    Ok(found.collect::<Result<Vec<Vec<u32>>, QueryError>>()?.concat())
}

fn way(matcher: &Matcher) -> Way {
    let Some(longest) = matcher.longest_part().filter(|part| part.is_ascii()) else { return Way::Each };
    if matcher.is_one_text() {
        return Way::Same(longest.to_owned());
    }
    let inside = RegexBuilder::new(&regex::escape(longest)).case_insensitive(true).unicode(false).build();
    inside.map_or(Way::Each, Way::Inside)
}

fn in_lane((text, ends): Lane<'_>, matcher: &Matcher, way: &Way, found: &mut dyn FnMut(usize)) {
    let mut scratch = String::new();
    let get = |place: usize| {
        let start = place.checked_sub(1).and_then(|before| ends.get(before));
        let span = start.zip(ends.get(place)).map(|(&start, &end)| start as usize..end as usize);
        span.and_then(|span| text.get(span)).unwrap_or("")
    };
    match way {
        Way::Each => {
            for place in 1..ends.len() {
                let text = get(place);
                if !text.is_empty() && matcher.matches(text, &mut scratch) {
                    found(place);
                }
            }
        }
        Way::Same(wanted) => {
            let (bytes, length) = (text.as_bytes(), wanted.len());
            let last = wanted.as_bytes().last().map_or(0, |byte| byte | 0x20);
            for (nth, pair) in ends.windows(2).enumerate() {
                let (start, end) = (pair[0] as usize, pair[1] as usize);
                let is_near = end - start == length && bytes.get(end - 1).is_some_and(|byte| byte | 0x20 == last);
                if is_near && bytes.get(start..end).is_some_and(|text| text.eq_ignore_ascii_case(wanted.as_bytes())) {
                    found(nth + 1);
                }
            }
            lowered_to_ascii(text, ends, wanted, &mut |place| {
                if matcher.matches(get(place), &mut scratch) {
                    found(place);
                }
            });
        }
        Way::Inside(part) => {
            let length = matcher.longest_part().map_or(0, str::len);
            let is_enough = matcher.is_one_part_anywhere();
            let (mut at, mut place) = (0, 1);
            while let Some(hit) = part.find_at(text.as_bytes(), at) {
                let start = hit.start();
                place = place_of(ends, start, place);
                let end = ends.get(place).map_or(usize::MAX, |&end| end as usize);
                // Two texts side by side may hold it together: that is nothing.
                at = start + 1;
                if start + length <= end && (is_enough || matcher.matches(get(place), &mut scratch)) {
                    found(place);
                    at = end;
                } else if !is_enough && start + length <= end {
                    at = end;
                }
            }
            lowered_to_ascii(text, ends, matcher.longest_part().unwrap_or(""), &mut |place| {
                if matcher.matches(get(place), &mut scratch) {
                    found(place);
                }
            });
        }
    }
}

/// The place of the text that holds a byte, at or after the place `from`. Texts with something in them are near each other
/// as a rule.
fn place_of(ends: &[u32], byte: usize, from: usize) -> usize {
    let (mut low, mut step) = (from, 1);
    while ends.get(low + step).is_some_and(|&end| end as usize <= byte) {
        low += step;
        step *= 2;
    }
    let near = ends.get(low..(low + step + 1).min(ends.len())).unwrap_or(&[]);
    low + near.partition_point(|&end| end as usize <= byte)
}

/// The letters beyond ASCII that are ASCII in lower case, or begin with it, and that letter.
const LOWERED_TO_ASCII: [(char, char); 2] = [('\u{212a}', 'k'), ('\u{130}', 'i')];

/// The texts in which such a letter could stand for one of `wanted`.
fn lowered_to_ascii(text: &str, ends: &[u32], wanted: &str, each: &mut dyn FnMut(usize)) {
    for (letter, lowered) in LOWERED_TO_ASCII {
        if wanted.contains(lowered) {
            let mut place = 1;
            for at in memmem::find_iter(text.as_bytes(), letter.encode_utf8(&mut [0; 4]).as_bytes()) {
                place = place_of(ends, at, place);
                each(place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::Value;
    use super::*;

    #[test]
    fn only_two_letters_are_ascii_in_lower_case() {
        let lowered = ('\u{80}'..=char::MAX).filter(|c| c.to_lowercase().any(|lower| lower.is_ascii()));
        let mut known = LOWERED_TO_ASCII.map(|(letter, _)| letter);
        known.sort_unstable();
        assert_eq!(lowered.collect::<Vec<_>>(), known);
    }

    #[test]
    fn the_same_texts_fit_as_one_by_one() {
        let mut strings = Strings::default();
        for n in 0..4000u32 {
            for text in [format!("acct-{n:04}"), format!("Agent {}", n % 37), format!("ticket {} open", n % 91)] {
                strings.intern(&text);
            }
        }
        for text in ["Zoë left", "\u{212a}elvin", "kelvin", "\u{130}da", "abab", "ab", "ba", "aab", "ÄÖÜ", "äöü", "*"]
        {
            strings.intern(text);
        }
        strings.push("acct-0007");
        strings.push("acct-0007");
        let values = [
            Value::exact("ACCT-0007"),
            Value::exact("kelvin"),
            Value::exact("Äöü"),
            Value::exact("*"),
            Value::exact(""),
            Value::wild("acct-00*"),
            Value::wild("*7"),
            Value::wild("t*t*9*open"),
            Value::wild("*"),
            Value::wild("ab*ba"),
            Value::wild("*ë*"),
        ];
        let inside = [
            Value::exact("left"),
            Value::exact("ab"),
            Value::exact("gent 3"),
            Value::exact("k"),
            Value::exact("i"),
            Value::exact("7a"),
            Value::exact("ö"),
            Value::wild("a*b"),
            Value::exact("T-00"),
            Value::exact("da"),
        ];
        let matchers = values.iter().map(Matcher::whole).chain(inside.iter().map(Matcher::inside));
        for (nth, matcher) in matchers.enumerate() {
            let mut scratch = String::new();
            let expected: Vec<u32> =
                strings.iter().filter(|(_, text)| matcher.matches(text, &mut scratch)).map(|(sym, _)| sym.0).collect();
            let mut found = fitting(&strings, &[matcher], &AtomicBool::new(false)).unwrap();
            found.sort_unstable();
            found.dedup();
            assert_eq!(found, expected, "{:?}", values.iter().chain(&inside).nth(nth));
        }
    }
}
