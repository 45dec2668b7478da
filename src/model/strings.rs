//! A pool of strings: each distinct text once, named by a number, so that columns, filters and links compare
//! integers.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The number of a string in a [`Strings`] pool. `Sym::NONE` (0) is the empty string and stands for "absent".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sym(pub u32);

impl Sym {
    pub const NONE: Sym = Sym(0);

    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// Append-only pool of strings. Numbers are given in order of arrival; they mean nothing outside their pool.
#[derive(Clone, Debug)]
pub struct Strings {
    bytes: String,
    ends: Vec<u64>,
    index: HashTable<u32>,
}

impl Default for Strings {
    fn default() -> Self {
        Strings { bytes: String::new(), ends: vec![0], index: HashTable::new() }
    }
}

impl Strings {
    /// The number of `text`, which is added if it is new. The empty text is [`Sym::NONE`].
    pub fn intern(&mut self, text: &str) -> Sym {
        if text.is_empty() {
            return Sym::NONE;
        }
        let hash = hash_of(text);
        if let Some(found) = self.find(hash, text) {
            return found;
        }
        let sym = self.push(text);
        let (bytes, ends) = (&self.bytes, &self.ends);
        self.index.insert_unique(hash, sym.0, |&other| hash_of(slice(bytes, ends, other)));
        sym
    }

    /// Adds `text` without looking for an equal one: for values that are unique by nature (event ids), which
    /// would only swell the index. Such a string is not found by [`Strings::lookup`].
    pub fn push(&mut self, text: &str) -> Sym {
        if text.is_empty() {
            return Sym::NONE;
        }
        let sym = Sym(u32::try_from(self.ends.len()).unwrap_or(u32::MAX));
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u64);
        sym
    }

    /// The number of `text`, if it was interned.
    pub fn lookup(&self, text: &str) -> Option<Sym> {
        self.find(hash_of(text), text)
    }

    pub fn get(&self, sym: Sym) -> &str {
        slice(&self.bytes, &self.ends, sym.0)
    }

    /// How many numbers are in use, the empty string's included: every `Sym` is below this.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }

    /// All strings with their numbers, from 1 on.
    pub fn iter(&self) -> impl Iterator<Item = (Sym, &str)> {
        (1..self.ends.len() as u32).map(|n| (Sym(n), self.get(Sym(n))))
    }

    fn find(&self, hash: u64, text: &str) -> Option<Sym> {
        self.index.find(hash, |&other| slice(&self.bytes, &self.ends, other) == text).map(|&n| Sym(n))
    }
}

fn slice<'a>(bytes: &'a str, ends: &[u64], number: u32) -> &'a str {
    let number = number as usize;
    if number == 0 || number >= ends.len() {
        return "";
    }
    &bytes[ends[number - 1] as usize..ends[number] as usize]
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_a_number_and_the_empty_text_is_none() {
        let mut pool = Strings::default();
        let a = pool.intern("agent-0417");
        let b = pool.intern("acct-0000042");
        assert_eq!(pool.intern("agent-0417"), a);
        assert_ne!(a, b);
        assert_eq!(pool.intern(""), Sym::NONE);
        assert_eq!((pool.get(a), pool.get(b), pool.get(Sym::NONE)), ("agent-0417", "acct-0000042", ""));
        assert_eq!(pool.lookup("nobody"), None);
        assert_eq!(pool.lookup("acct-0000042"), Some(b));
    }

    #[test]
    fn a_pushed_string_is_kept_apart() {
        let mut pool = Strings::default();
        let a = pool.push("ce_1");
        let b = pool.intern("ce_1");
        assert_ne!(a, b);
        assert_eq!(pool.get(a), pool.get(b));
    }
}
