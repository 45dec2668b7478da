//! Finding equal things among millions of rows: numbers for texts and contents, and the few rows whose number occurs
//! more than once. Knows nothing of what is then made of them.

use super::events::Events;
use crate::model::Sym;
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows that a worker takes at a time.
const PORTION: usize = 1 << 14;
/// Bits of the sieve for each row: about one row in eight passes without having a partner.
const BITS_PER_ROW: usize = 8;

/// A number for some parts; never 0, which stands for "nothing to compare". Equal parts give equal numbers.
pub(super) struct Mix(FxHasher);

impl Mix {
    pub fn of(seed: u64) -> Mix {
        let mut hasher = FxHasher::default();
        hasher.write_u64(seed);
        Mix(hasher)
    }

    pub fn number(mut self, number: u64) -> Mix {
        self.0.write_u64(number);
        self
    }

    pub fn text(mut self, events: &Events, sym: Sym) -> Mix {
        self.0.write(events.text(sym).as_bytes());
        self
    }

    /// The low bits choose the place in the sieve, hence the last stirring.
    pub fn done(self) -> u64 {
        let mut bits = self.0.finish();
        bits = (bits ^ (bits >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (bits ^ (bits >> 29)).max(1)
    }
}

/// The number of every row, or 0 for rows that are left out.
pub(super) fn numbers(rows: usize, of: impl Fn(usize) -> u64 + Sync) -> Vec<u64> {
    (0..rows).into_par_iter().with_min_len(PORTION).map(&of).collect()
}

/// (number, row) of all rows whose number occurs more than once, sorted; rows with the number 0 are left out. Where
/// all numbers differ, this takes two passes over them and no sorting.
pub(super) fn shared(numbers: &[u64]) -> Vec<(u64, u32)> {
    let bits = (numbers.len() * BITS_PER_ROW).next_power_of_two().max(64);
    let blank = || (0..bits / 64).map(|_| AtomicU64::new(0)).collect::<Vec<AtomicU64>>();
    let (once, twice) = (blank(), blank());
    let place = |number: u64| ((number as usize & (bits - 1)) / 64, 1u64 << (number & 63));
    numbers.par_iter().with_min_len(PORTION).filter(|&&number| number != 0).for_each(|&number| {
        let (word, bit) = place(number);
        if once[word].fetch_or(bit, Ordering::Relaxed) & bit != 0 {
            twice[word].fetch_or(bit, Ordering::Relaxed);
        }
    });
    let mut found: Vec<(u64, u32)> = numbers
        .par_iter()
        .with_min_len(PORTION)
        .enumerate()
        .filter(|&(_, &number)| {
            let (word, bit) = place(number);
            number != 0 && twice[word].load(Ordering::Relaxed) & bit != 0
        })
        .map(|(row, &number)| (number, row as u32))
        .collect();
    found.par_sort_unstable();
    found
}

/// The rows of each number that at least two rows share.
pub(super) fn groups(shared: &[(u64, u32)]) -> Vec<&[(u64, u32)]> {
    shared.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_occur_again_make_a_group() {
        let mut all: Vec<u64> = (1..=10_000u64).map(|n| Mix::of(n).done()).collect();
        all[17] = 0;
        all[18] = 0;
        all[9_999] = all[3];
        let found = shared(&all);
        let groups = groups(&found);
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].iter().map(|(_, row)| *row).collect::<Vec<_>>(), [3, 9_999]);
        assert!(found.len() < 2_500, "the sieve lets {} of 10,000 through", found.len());
    }
}
