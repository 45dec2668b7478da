//! A condition on rows as comparisons of numbers, and the rows for which it holds: looked at in blocks, one bit a row, on
//! all cores. Most conditions hold for few rows: a block in which no number is a wanted one is passed over at once.

use super::bits::{Bits, Ones};
use super::error::QueryError;
use super::model::Window;
use crate::case::NO_TIME;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Rows of a block.
const BLOCK: usize = 64 * WORDS;
const WORDS: usize = 64;
/// Rows that a worker takes at a time; cancelling is looked at between two such stretches.
const STRETCH: usize = BLOCK * 32;
/// Up to so many numbers are compared one by one.
const FEW: usize = 12;

/// One bit a row of a block.
type Block = [u64; WORDS];

/// A condition on a row.
pub(super) enum Mask<'a> {
    All,
    Nothing,
    /// Some of these columns holds a wanted number.
    Any(Vec<&'a [u32]>, Wanted),
    /// The time lies in the window.
    Time(&'a [i64], Window),
    /// What the row's number tells.
    Row(Box<dyn Fn(usize) -> bool + Sync + 'a>),
    Not(Box<Mask<'a>>),
    And(Vec<Mask<'a>>),
    Or(Vec<Mask<'a>>),
}

/// The numbers that a column is asked for.
#[derive(Clone)]
pub(super) enum Wanted {
    Few(Vec<u32>),
    Many(Arc<Bits>),
}

impl Wanted {
    pub(super) fn of(mut numbers: Vec<u32>) -> Wanted {
        if numbers.len() > FEW * 8 {
            return Wanted::Many(Arc::new(Bits::of(&numbers)));
        }
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() <= FEW { Wanted::Few(numbers) } else { Wanted::Many(Arc::new(Bits::of(&numbers))) }
    }

    fn has(&self, number: u32) -> bool {
        match self {
            Wanted::Few(numbers) => numbers.contains(&number),
            Wanted::Many(bits) => bits.contains(number),
        }
    }
}

impl<'a> Mask<'a> {
    /// The column holds one of these numbers.
    pub(super) fn among(column: &'a [u32], numbers: Vec<u32>) -> Mask<'a> {
        Mask::any(vec![column], Wanted::of(numbers))
    }

    pub(super) fn any(columns: Vec<&'a [u32]>, wanted: Wanted) -> Mask<'a> {
        match &wanted {
            Wanted::Few(numbers) if numbers.is_empty() => Mask::Nothing,
            _ => Mask::Any(columns, wanted),
        }
    }

    /// Holds for the rows for which `test` does.
    pub(super) fn by_row(test: impl Fn(usize) -> bool + Sync + 'a) -> Mask<'a> {
        Mask::Row(Box::new(test))
    }

    pub(super) fn and(masks: Vec<Mask<'a>>) -> Mask<'a> {
        if masks.iter().any(|mask| matches!(mask, Mask::Nothing)) { Mask::Nothing } else { Mask::And(masks) }
    }

    pub(super) fn not(self) -> Mask<'a> {
        match self {
            Mask::All => Mask::Nothing,
            Mask::Nothing => Mask::All,
            other => Mask::Not(Box::new(other)),
        }
    }

    pub(super) fn holds(&self, row: usize) -> bool {
        match self {
            Mask::All => true,
            Mask::Nothing => false,
            Mask::Any(columns, wanted) => {
                columns.iter().any(|column| column.get(row).is_some_and(|&number| wanted.has(number)))
            }
            Mask::Time(times, window) => times.get(row).is_some_and(|&time| is_within(time, *window)),
            Mask::Row(test) => test(row),
            Mask::Not(inner) => !inner.holds(row),
            Mask::And(masks) => masks.iter().all(|mask| mask.holds(row)),
            Mask::Or(masks) => masks.iter().any(|mask| mask.holds(row)),
        }
    }

    /// The answers for a block of rows. Those past the last row are of no account.
    fn block(&self, first: usize) -> Block {
        match self {
            Mask::All => [u64::MAX; WORDS],
            Mask::Nothing => [0; WORDS],
            Mask::Any(columns, wanted) => {
                let mut block = [0; WORDS];
                columns.iter().for_each(|column| note_wanted(&mut block, stretch(column, first), wanted));
                block
            }
            Mask::Time(times, window) => {
                let mut block = [0; WORDS];
                for (word, times) in block.iter_mut().zip(stretch(times, first).chunks(64)) {
                    *word = packed(times, |time| is_within(time, *window));
                }
                block
            }
            Mask::Row(test) => {
                let mut block = [0; WORDS];
                for (nth, word) in block.iter_mut().enumerate() {
                    let rows = first + nth * 64;
                    *word = (0..64).fold(0, |word, bit| word | u64::from(test(rows + bit)) << bit);
                }
                block
            }
            Mask::Not(inner) => inner.block(first).map(|word| !word),
            Mask::And(masks) => {
                let mut block = [u64::MAX; WORDS];
                for mask in masks {
                    let next = mask.block(first);
                    block.iter_mut().zip(next).for_each(|(word, next)| *word &= next);
                    if block.iter().all(|&word| word == 0) {
                        break;
                    }
                }
                block
            }
            Mask::Or(masks) => {
                let mut block = [0; WORDS];
                for mask in masks {
                    let next = mask.block(first);
                    block.iter_mut().zip(next).for_each(|(word, next)| *word |= next);
                }
                block
            }
        }
    }

    /// The rows of a range for which this holds, ascending.
    pub(super) fn rows(&self, range: Range<usize>, cancel: &AtomicBool) -> Result<Vec<u32>, QueryError> {
        let stretches = range.len().div_ceil(STRETCH);
        let found = (0..stretches).into_par_iter().map(|nth| {
            let start = range.start + nth * STRETCH;
            let end = (start + STRETCH).min(range.end);
            check(cancel)?;
            let mut rows = Vec::new();
            for first in (start..end).step_by(BLOCK) {
                let block = self.block(first);
                let words = (first..end).step_by(64).zip(block).filter(|(_, word)| *word != 0);
                for (row, word) in words {
                    let past = (row + 64).saturating_sub(end);
                    rows.extend(Ones(word & (u64::MAX >> past)).map(|bit| row as u32 + bit));
                }
            }
            Ok(rows)
        });
        joined(found.collect::<Result<_, QueryError>>()?)
    }

    /// Those of these rows for which this holds.
    pub(super) fn among_rows(&self, rows: &[u32], cancel: &AtomicBool) -> Result<Vec<u32>, QueryError> {
        let found = rows.par_chunks(STRETCH).map(|rows| {
            check(cancel)?;
            Ok(rows.iter().copied().filter(|&row| self.holds(row as usize)).collect::<Vec<u32>>())
        });
        joined(found.collect::<Result<_, QueryError>>()?)
    }
}

fn joined(parts: Vec<Vec<u32>>) -> Result<Vec<u32>, QueryError> {
    let mut rows = vec![0; parts.iter().map(Vec::len).sum()];
    let mut rest = rows.as_mut_slice();
    let mut places = Vec::with_capacity(parts.len());
    for part in &parts {
        let (place, after) = std::mem::take(&mut rest).split_at_mut(part.len());
        places.push(place);
        rest = after;
    }
    places.into_par_iter().zip(&parts).for_each(|(place, part)| place.copy_from_slice(part));
    Ok(rows)
}

pub(super) fn check(cancel: &AtomicBool) -> Result<(), QueryError> {
    if cancel.load(Ordering::Relaxed) { Err(QueryError::Cancelled) } else { Ok(()) }
}

fn stretch<T>(column: &[T], first: usize) -> &[T] {
    column.get(first..(first + BLOCK).min(column.len())).unwrap_or(&[])
}

fn is_within(time: i64, window: Window) -> bool {
    time < window.to.unwrap_or(NO_TIME) && window.from.is_none_or(|from| time >= from)
}

/// One bit for each of up to 64 values.
fn packed<T: Copy>(values: &[T], test: impl Fn(T) -> bool) -> u64 {
    (0u32..).zip(values).fold(0, |word, (bit, &value)| word | u64::from(test(value)) << bit)
}

/// Adds the places of wanted numbers.
fn note_wanted(block: &mut Block, column: &[u32], wanted: &Wanted) {
    for (word, numbers) in block.iter_mut().zip(column.chunks(64)) {
        match wanted {
            // Without a way out of the loops: numbers are compared many at a time.
            Wanted::Few(few) => {
                for &one in few {
                    if numbers.iter().fold(false, |any, &number| any | (number == one)) {
                        *word |= equal(numbers, one);
                    }
                }
            }
            Wanted::Many(bits) => {
                let is_empty = numbers.iter().fold(0, |any, &number| any | number) == 0;
                if !is_empty || bits.contains(0) {
                    *word |= packed(numbers, |number| bits.contains(number));
                }
            }
        }
    }
}

/// The places of a number, a bit each.
fn equal(numbers: &[u32], one: u32) -> u64 {
    let mut word = 0;
    for (nth, eight) in (0u32..).zip(numbers.chunks(8)) {
        let mut bytes = [0u8; 8];
        bytes.iter_mut().zip(eight).for_each(|(byte, &number)| *byte = u8::from(number == one));
        // Eight bytes of 0 or 1 become eight bits.
        let bits = u64::from_le_bytes(bytes).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word |= bits << (nth * 8);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_single_rows_tell_the_same() {
        let numbers: Vec<u32> = (0..20_000u32).map(|n| n.wrapping_mul(2_654_435_761) >> 7 & 0x3f).collect();
        let times: Vec<i64> = (0..20_000).map(|n| if n < 19_000 { n } else { NO_TIME }).collect();
        let column = numbers.as_slice();
        let masks = || {
            vec![
                Mask::All,
                Mask::Nothing,
                Mask::among(column, vec![7]),
                Mask::among(column, vec![0, 3, 9, 9]),
                Mask::among(column, (10..40).collect()),
                Mask::among(column, vec![1_000_000; 30]),
                Mask::among(column, vec![]),
                Mask::Time(&times, Window { from: Some(50), to: None }),
                Mask::Time(&times, Window { from: None, to: Some(9_000) }),
                Mask::by_row(|row| row % 3 == 0),
            ]
        };
        let mut all = masks();
        all.extend(masks().into_iter().map(Mask::not));
        all.push(Mask::and(masks().split_off(7)));
        all.push(Mask::Or(masks().split_off(3)));
        let cancel = AtomicBool::new(false);
        for (nth, mask) in all.iter().enumerate() {
            for range in [0..20_000, 63..65, 100..100, 4_095..13_001, 19_999..20_000] {
                let expected: Vec<u32> = range.clone().filter(|&row| mask.holds(row)).map(|row| row as u32).collect();
                assert_eq!(mask.rows(range.clone(), &cancel).unwrap(), expected, "{nth} {range:?}");
                let rows: Vec<u32> = range.map(|row| row as u32).collect();
                assert_eq!(mask.among_rows(&rows, &cancel).unwrap(), expected, "{nth}");
            }
        }
        assert_eq!(equal(&numbers[..64], 7), packed(&numbers[..64], |number| number == 7));
        assert!(all[2].rows(0..20_000, &AtomicBool::new(true)).is_err());
    }
}
