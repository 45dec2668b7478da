//! A set of small numbers, one bit each.

/// Numbers below a limit.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// No number; room for those below `limit`.
    pub(super) fn new(limit: usize) -> Bits {
        Bits { words: vec![0; limit.div_ceil(64)] }
    }

    pub(super) fn of(numbers: &[u32]) -> Bits {
        let mut bits = Bits::new(numbers.iter().max().map_or(0, |&most| most as usize + 1));
        numbers.iter().for_each(|&number| bits.insert(number));
        bits
    }

    /// Numbers past the limit are left out.
    pub(super) fn insert(&mut self, number: u32) {
        if let Some(word) = self.words.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    pub(super) fn contains(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

/// The places of the ones in a word, from the lowest.
pub(super) struct Ones(pub u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        (self.0 != 0).then(|| {
            let bit = self.0.trailing_zeros();
            self.0 &= self.0 - 1;
            bit
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_and_ones_come_in_order() {
        let bits = Bits::of(&[700, 0, 63, 64, 64]);
        assert_eq!((0..800).filter(|&number| bits.contains(number)).collect::<Vec<_>>(), [0, 63, 64, 700]);
        assert_eq!(Ones(0b1010_0001).collect::<Vec<_>>(), [0, 5, 7]);
        assert!(bits.contains(63) && !bits.contains(62) && !bits.contains(5_000_000));
        let mut small = Bits::new(3);
        small.insert(9_999);
        assert!((0..9_999).all(|number| !small.contains(number)));
    }
}
