//! The order in which texts are read by people: without regard to case, and numbers within them by their value
//! (`T-9` before `T-10`, `10.0.0.9` before `10.0.0.10`).
//!
//! A text is turned into bytes whose plain order is this order. Of millions of texts sixteen such bytes at a time are
//! compared as two integers.

use super::error::QueryError;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::sync::atomic::{AtomicBool, Ordering as Memory};

/// The bytes of a text in its order. None of them is 0.
struct Collated<'a> {
    rest: &'a [u8],
    /// Digits of a number that are still to come.
    digits: usize,
    /// The count of a long number's digits, which follows its first byte.
    count: Option<u8>,
}

impl<'a> Collated<'a> {
    fn of(text: &'a str) -> Self {
        Collated { rest: text.as_bytes(), digits: 0, count: None }
    }
}

impl Iterator for Collated<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if let Some(count) = self.count.take() {
            return Some(count);
        }
        let (&first, after) = self.rest.split_first()?;
        if self.digits > 0 || !first.is_ascii_digit() {
            self.digits = self.digits.saturating_sub(1);
            self.rest = after;
            return Some(first.to_ascii_lowercase().max(1));
        }
        // A number: how many digits it has, then these. The byte stands where digits stand among other signs.
        let zeros = self.rest.iter().take_while(|&&byte| byte == b'0').count();
        self.rest = self.rest.get(zeros..).unwrap_or(&[]);
        self.digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if self.digits < 9 {
            return Some(b'0' + self.digits as u8);
        }
        self.count = Some(self.digits.min(255) as u8);
        Some(b'9')
    }
}

/// How two texts stand; texts that differ in case or leading zeros alone are told apart by their bytes.
pub fn collate(one: &str, other: &str) -> Ordering {
    Collated::of(one).cmp(Collated::of(other)).then_with(|| one.cmp(other))
}

/// Groups of so few texts are compared text by text.
const FEW: usize = 24;
/// Texts that a worker takes at a time.
const PORTION: usize = 1 << 14;

/// Bytes that are compared at once.
const WINDOW: usize = 16;

/// A text's number, and some of its bytes.
#[derive(Clone, Copy)]
struct Keyed {
    window: [u64; WINDOW / 8],
    number: u32,
}

/// Numbers in the order of their texts.
pub(super) fn sort_texts<'t>(
    numbers: Vec<u32>,
    text: &(dyn Fn(u32) -> &'t str + Sync),
    cancel: &AtomicBool,
) -> Result<Vec<u32>, QueryError> {
    let mut keyed: Vec<Keyed> = numbers.into_iter().map(|number| Keyed { window: [0; WINDOW / 8], number }).collect();
    sort_from(&mut keyed, 0, text, cancel)?;
    Ok(keyed.into_par_iter().with_min_len(PORTION).map(|keyed| keyed.number).collect())
}

/// Sorts texts that are equal in their first `from` bytes.
fn sort_from<'t>(
    keyed: &mut [Keyed],
    from: usize,
    text: &(dyn Fn(u32) -> &'t str + Sync),
    cancel: &AtomicBool,
) -> Result<(), QueryError> {
    if cancel.load(Memory::Relaxed) {
        return Err(QueryError::Cancelled);
    }
    if keyed.len() <= FEW {
        keyed.sort_by(|a, b| collate(text(a.number), text(b.number)).then(a.number.cmp(&b.number)));
        return Ok(());
    }
    keyed.par_iter_mut().with_min_len(PORTION).for_each(|keyed| keyed.window = window(text(keyed.number), from));
    keyed.par_sort_unstable_by_key(|keyed| (keyed.window, keyed.number));
    let groups = keyed.chunk_by_mut(|a, b| a.window == b.window).filter(|group| group.len() > 1);
    groups.collect::<Vec<_>>().into_par_iter().try_for_each(|group| match group.first() {
        // The texts end here: they are equal but for case and zeros.
        Some(first) if first.window.last().is_some_and(|bytes| bytes & 0xff == 0) => {
            group.sort_by(|a, b| text(a.number).cmp(text(b.number)));
            Ok(())
        }
        _ => sort_from(group, from + WINDOW, text, cancel),
    })
}

/// So many bytes from the place `from` on, the first one the most significant; 0 past the end.
fn window(text: &str, from: usize) -> [u64; WINDOW / 8] {
    let mut bytes = Collated::of(text).skip(from);
    let mut eight = || (0..8).fold(0, |window, _| window << 8 | u64::from(bytes.next().unwrap_or(0)));
    [eight(), eight()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_by_value_and_letters_without_case() {
        let ordered = [
            "",
            "-",
            "0",
            "00",
            "1",
            "9",
            "10",
            "10.0.0.9",
            "10.0.0.10",
            "10.0.0.10a",
            "123456789",
            "1234567890",
            "12345678901234567890",
            "a",
            "Agent-2",
            "agent-10",
            "Alice",
            "alice",
            "b",
            "T-9",
            "T-10",
            "ä",
        ];
        for (nth, one) in ordered.iter().enumerate() {
            for other in &ordered[nth + 1..] {
                assert_eq!(collate(one, other), Ordering::Less, "{one:?} before {other:?}");
                assert_eq!(collate(other, one), Ordering::Greater);
            }
        }
    }

    #[test]
    fn many_texts_are_sorted_as_one_by_one() {
        let texts: Vec<String> = (0..20_000u64)
            .map(|n| {
                let mixed = n.wrapping_mul(2_654_435_761) % 7000;
                match n % 4 {
                    0 => format!("a long beginning that all of these share, then {mixed}"),
                    1 => format!("EV-{mixed:09}"),
                    2 => format!("ev-{mixed}"),
                    _ => format!("{}x", "z".repeat(mixed as usize % 40)),
                }
            })
            .collect();
        let numbers: Vec<u32> = (0..texts.len() as u32).collect();
        let text = |number: u32| texts[number as usize].as_str();
        let sorted = sort_texts(numbers, &text, &AtomicBool::new(false)).unwrap();
        assert!(sorted.windows(2).all(|pair| collate(text(pair[0]), text(pair[1])) != Ordering::Greater));
        let mut all = sorted.clone();
        all.sort_unstable();
        assert!(all.iter().copied().eq(0..texts.len() as u32));
    }
}
