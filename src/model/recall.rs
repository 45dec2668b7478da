//! What texts came to, so that one that repeats is not worked out again. A help to speed alone: it forgets at will, and
//! gives up on what seldom repeats.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Remembered at a time, of one kind.
const SLOTS: usize = 1 << 10;
/// Bytes of keys kept, of one kind.
const KEY_BYTES: usize = 128 << 10;
/// After so many questions of a kind half of them must have been answered.
const TRIAL: u32 = 512;

/// Answers by kind of question and key.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    kinds: Vec<Kind>,
    /// For the caller to put keys together in.
    pub scratch: Vec<u8>,
}

#[derive(Clone, Debug, Default)]
struct Kind {
    slots: Vec<Slot>,
    keys: Vec<u8>,
    asked: u32,
    known: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u32,
    start: u32,
    /// One more than the key's length; 0 is an empty slot.
    length: u32,
    value: u32,
}

impl Recall {
    /// Whether questions of this kind are worth asking.
    pub fn is_worth(&self, kind: usize) -> bool {
        self.kinds.get(kind).is_none_or(|kind| kind.asked < TRIAL || kind.known * 2 >= kind.asked)
    }

    pub fn find(&mut self, kind: usize, key: &[u8]) -> Option<u32> {
        let kind = self.kinds.get_mut(kind)?;
        kind.asked = kind.asked.saturating_add(1);
        let hash = hash_of(key);
        let slot = kind.slots.get(hash as usize % SLOTS)?;
        let start = slot.start as usize;
        let is_same = slot.hash == hash
            && slot.length as usize == key.len() + 1
            && kind.keys.get(start..start + key.len()) == Some(key);
        kind.known += u32::from(is_same);
        is_same.then_some(slot.value)
    }

    /// Counts a question that was answered elsewhere: whether its answer was known.
    pub fn note(&mut self, kind: usize, is_known: bool) {
        if kind >= self.kinds.len() {
            self.kinds.resize_with(kind + 1, Kind::default);
        }
        if let Some(kind) = self.kinds.get_mut(kind) {
            kind.asked = kind.asked.saturating_add(1);
            kind.known += u32::from(is_known);
        }
    }

    pub fn keep(&mut self, kind: usize, key: &[u8], value: u32) {
        if kind >= self.kinds.len() {
            self.kinds.resize_with(kind + 1, Kind::default);
        }
        let Some(kind) = self.kinds.get_mut(kind) else { return };
        if kind.keys.len() + key.len() > KEY_BYTES || kind.slots.is_empty() {
            if key.len() > KEY_BYTES {
                return;
            }
            kind.keys.clear();
            kind.slots.clear();
            kind.slots.resize(SLOTS, Slot::default());
        }
        let (hash, start) = (hash_of(key), kind.keys.len() as u32);
        kind.keys.extend_from_slice(key);
        if let Some(slot) = kind.slots.get_mut(hash as usize % SLOTS) {
            *slot = Slot { hash, start, length: key.len() as u32 + 1, value };
        }
    }
}

fn hash_of(key: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(key);
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recalled_is_what_was_kept_and_what_seldom_repeats_is_given_up() {
        let mut recall = Recall::default();
        let keys: Vec<String> = (0..40_000).map(|n| format!("key {}", n * n % 3001)).collect();
        for (nth, key) in keys.iter().enumerate() {
            let value = key.len() as u32 * 1000 + key.bytes().map(u32::from).sum::<u32>();
            match recall.find(nth % 2, key.as_bytes()) {
                Some(found) => assert_eq!(found, value),
                None => recall.keep(nth % 2, key.as_bytes(), value),
            }
        }
        assert_eq!(recall.find(1, b"never asked"), None);
        (0..2000u32).for_each(|n| {
            let key = n.to_le_bytes();
            if recall.find(2, &key).is_none() {
                recall.keep(2, &key, n);
            }
        });
        assert!(!recall.is_worth(2) && recall.is_worth(3));
    }
}
