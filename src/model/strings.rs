//! A pool of strings: each distinct text once, named by a number, so that columns, filters and links compare
//! integers.
//!
//! A pool is made of lanes. A text's lane follows from its hash alone, so it is the same in every pool, and many pools
//! are merged lane by lane, all lanes at once. Within a lane numbers are given in order of arrival: the numbering
//! does not depend on how many threads merge.

use hashbrown::HashTable;
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::OnceLock;

/// How many lanes a pool has. Numbers count through the lanes: number = place in lane × `LANES` + lane.
pub(super) const LANES: usize = 64;
/// How many texts are looked up together while merging: their misses of the cache overlap.
const TOGETHER: usize = 32;

/// The number of a string in a [`Strings`] pool. `Sym::NONE` (0) is the empty string and stands for "absent".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sym(pub u32);

impl Sym {
    pub const NONE: Sym = Sym(0);

    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// Append-only pool of strings. Numbers mean nothing outside their pool, and not every number below
/// [`Strings::len`] is in use.
#[derive(Clone, Debug)]
pub struct Strings {
    lanes: Vec<Lane>,
    /// The lanes' indexes of a pool that was restored without them, made at the first question.
    later: Option<OnceLock<Vec<HashTable<Entry>>>>,
}

/// The texts of one lane. Place 0 is in no use, so that no text has number 0.
#[derive(Clone, Debug)]
struct Lane {
    bytes: String,
    ends: Vec<u32>,
    index: HashTable<Entry>,
    /// Places of the texts that are kept apart from equal ones.
    apart: Vec<u32>,
    /// A text had no room: the lane's bytes or places are used up.
    is_full: bool,
}

/// A text in the index. Its hash stands here, so that growing and most looking up never touch the text.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u32,
    place: u32,
}

impl Default for Strings {
    fn default() -> Self {
        let lane =
            Lane { bytes: String::new(), ends: vec![0], index: HashTable::new(), apart: Vec::new(), is_full: false };
        Strings { lanes: vec![lane; LANES], later: None }
    }
}

impl Strings {
    /// The number of `text`, which is added if it is new. The empty text is [`Sym::NONE`].
    pub fn intern(&mut self, text: &str) -> Sym {
        self.intern_noting(text).0
    }

    /// The same, and whether it is new.
    pub fn intern_noting(&mut self, text: &str) -> (Sym, bool) {
        if text.is_empty() {
            return (Sym::NONE, false);
        }
        let (lane, hash) = hash_of(text);
        let Some(found) = self.lanes.get_mut(lane) else { return (Sym::NONE, false) };
        let before = found.ends.len();
        let place = found.intern(hash, text);
        (number(lane, place), found.ends.len() > before)
    }

    /// Adds `text` without looking for an equal one: for values that are unique by nature (event ids), which
    /// would only swell the index. Such a string is not found by [`Strings::lookup`].
    pub fn push(&mut self, text: &str) -> Sym {
        if text.is_empty() {
            return Sym::NONE;
        }
        let (lane, _) = hash_of(text);
        self.lanes.get_mut(lane).map_or(Sym::NONE, |found| {
            let place = found.add(text);
            found.apart.push(place);
            number(lane, place)
        })
    }

    /// Adds `text` without looking for an equal one here; when this pool is merged into another, equal texts become
    /// one after all. For columns that seldom repeat within a pool.
    pub fn append(&mut self, text: &str) -> Sym {
        if text.is_empty() {
            return Sym::NONE;
        }
        let (lane, _) = hash_of(text);
        self.lanes.get_mut(lane).map_or(Sym::NONE, |found| number(lane, found.add(text)))
    }

    /// The number of `text`, if it was interned.
    pub fn lookup(&self, text: &str) -> Option<Sym> {
        let (lane, hash) = hash_of(text);
        let found = self.lanes.get(lane)?;
        let index = match &self.later {
            None => &found.index,
            Some(later) => later.get_or_init(|| self.lanes.par_iter().map(Lane::indexed).collect()).get(lane)?,
        };
        found.find_in(index, hash, text).map(|place| number(lane, place))
    }

    pub fn get(&self, sym: Sym) -> &str {
        let (lane, place) = split(sym.0);
        self.lanes.get(lane).map_or("", |lane| lane.get(place))
    }

    /// Every `Sym` is below this.
    pub fn len(&self) -> usize {
        self.lanes.iter().map(|lane| lane.ends.len()).max().unwrap_or(1) * LANES
    }

    pub fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.ends.len() <= 1)
    }

    /// All strings with their numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (Sym, &str)> {
        (1..self.len() as u32).map(|n| (Sym(n), self.get(Sym(n)))).filter(|(_, text)| !text.is_empty())
    }

    /// Whether some text found no room, and its number is wrong.
    pub fn is_full(&self) -> bool {
        self.lanes.iter().any(|lane| lane.is_full)
    }

    /// Takes in these pools, in this order, and gives their numbers in this one.
    pub fn absorb(&mut self, pools: &[&Strings]) -> Renumbered {
        let lanes = self.lanes.par_iter_mut().enumerate().map(|(lane, into)| {
            pools
                .iter()
                .map(|pool| pool.lanes.get(lane).map_or_else(Vec::new, |from| into.take_in(lane, from)))
                .collect()
        });
        Renumbered { lanes: lanes.collect() }
    }

    /// Each lane's bytes, the ends of its texts, and the places of those kept apart, for storing.
    pub fn stored(&self) -> impl Iterator<Item = (&str, &[u32], &[u32])> {
        self.lanes.iter().map(|lane| (lane.bytes.as_str(), lane.ends.as_slice(), lane.apart.as_slice()))
    }
}

impl Strings {
    /// The pool of which [`Strings::stored`] gave these lanes. Nothing more can be added to it.
    pub fn restored(lanes: Vec<(String, Vec<u32>, Vec<u32>)>) -> Strings {
        let lane = |(bytes, ends, apart)| Lane { bytes, ends, index: HashTable::new(), apart, is_full: false };
        Strings { lanes: lanes.into_iter().map(lane).collect(), later: Some(OnceLock::new()) }
    }
}

/// The numbers of several pools in the one that took them in.
#[derive(Debug)]
pub struct Renumbered {
    /// By lane, then pool, then place.
    lanes: Vec<Vec<Vec<u32>>>,
}

impl Renumbered {
    /// The new number of a string of the `nth` pool.
    pub fn sym(&self, nth: usize, sym: Sym) -> Sym {
        Sym(self.number(nth, sym.0))
    }

    pub(super) fn number(&self, nth: usize, number: u32) -> u32 {
        let (lane, place) = split(number);
        let map = self.lanes.get(lane).and_then(|pools| pools.get(nth));
        map.and_then(|map| map.get(place as usize)).copied().unwrap_or(0)
    }

    pub(super) fn of_lanes(lanes: Vec<Vec<Vec<u32>>>) -> Renumbered {
        Renumbered { lanes }
    }
}

impl Lane {
    fn get(&self, place: u32) -> &str {
        let (start, end) = self.span(place);
        self.bytes.get(start..end).unwrap_or("")
    }

    fn span(&self, place: u32) -> (usize, usize) {
        let place = place as usize;
        match (place.checked_sub(1).and_then(|before| self.ends.get(before)), self.ends.get(place)) {
            (Some(&start), Some(&end)) => (start as usize, end as usize),
            _ => (0, 0),
        }
    }

    fn find(&self, hash: u32, text: &str) -> Option<u32> {
        self.find_in(&self.index, hash, text)
    }

    fn find_in(&self, index: &HashTable<Entry>, hash: u32, text: &str) -> Option<u32> {
        let is_it = |entry: &Entry| entry.hash == hash && self.get(entry.place) == text;
        index.find(spread(hash), is_it).map(|entry| entry.place)
    }

    /// An index of all texts that are not kept apart.
    fn indexed(&self) -> HashTable<Entry> {
        let mut apart = self.apart.iter().copied().peekable();
        let mut index = HashTable::with_capacity(self.ends.len().saturating_sub(self.apart.len()));
        for place in 1..self.ends.len() as u32 {
            if apart.next_if_eq(&place).is_none() {
                let (_, hash) = hash_of(self.get(place));
                index.insert_unique(spread(hash), Entry { hash, place }, |entry: &Entry| spread(entry.hash));
            }
        }
        index
    }

    fn intern(&mut self, hash: u32, text: &str) -> u32 {
        if let Some(place) = self.find(hash, text) {
            return place;
        }
        let place = self.add(text);
        self.index.insert_unique(spread(hash), Entry { hash, place }, |entry| spread(entry.hash));
        place
    }

    fn add(&mut self, text: &str) -> u32 {
        let place = self.ends.len();
        let end = u32::try_from(self.bytes.len() + text.len());
        let (Ok(end), true) = (end, place < u32::MAX as usize / LANES) else {
            self.is_full = true;
            return 0;
        };
        self.bytes.push_str(text);
        self.ends.push(end);
        place as u32
    }

    /// Takes in the same lane of another pool, and gives the numbers of its places here.
    fn take_in(&mut self, lane: usize, other: &Lane) -> Vec<u32> {
        let mut numbers = vec![0; other.ends.len()];
        let mut apart = other.apart.iter().copied().peekable();
        let mut looked_up = [(0u32, None); TOGETHER];
        let mut spans = [(0, 0); TOGETHER];
        for start in (1..other.ends.len()).step_by(TOGETHER) {
            let count = TOGETHER.min(other.ends.len() - start);
            let places = (start..start + count).map(|place| place as u32);
            for (place, looked_up) in places.clone().zip(&mut looked_up) {
                let (_, hash) = hash_of(other.get(place));
                // By the hash alone: the text is compared below, when it has come from memory.
                let found = self.index.find(spread(hash), |entry| entry.hash == hash);
                *looked_up = (hash, found.map(|entry| entry.place));
            }
            for ((_, found), span) in looked_up.iter().zip(&mut spans) {
                *span = found.map_or((0, 0), |place| self.span(place));
            }
            for ((place, &(hash, found)), &(from, to)) in places.zip(&looked_up).zip(&spans) {
                let text = other.get(place);
                let here = if apart.next_if_eq(&place).is_some() {
                    let here = self.add(text);
                    self.apart.push(here);
                    here
                } else {
                    match found {
                        Some(here) if self.bytes.get(from..to) == Some(text) => here,
                        _ => self.intern(hash, text),
                    }
                };
                if let Some(slot) = numbers.get_mut(place as usize) {
                    *slot = number(lane, here).0;
                }
            }
        }
        numbers
    }
}

fn number(lane: usize, place: u32) -> Sym {
    if place == 0 { Sym::NONE } else { Sym(place * LANES as u32 + lane as u32) }
}

/// Lane and place of a number.
pub(super) fn split(number: u32) -> (usize, u32) {
    (number as usize % LANES, number / LANES as u32)
}

/// The lane of a text, and its hash there.
fn hash_of(text: &str) -> (usize, u32) {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    ((hash >> 58) as usize % LANES, hash as u32)
}

/// What the table wants: it takes the place from the low bits and a tag from the high ones.
pub(super) fn spread(hash: u32) -> u64 {
    u64::from(hash) | u64::from(hash) << 32
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
        assert_eq!(pool.iter().count(), 2);
        assert!(pool.iter().all(|(sym, _)| (sym.0 as usize) < pool.len()));
    }

    #[test]
    fn a_pushed_string_is_kept_apart() {
        let mut pool = Strings::default();
        let a = pool.push("ce_1");
        let b = pool.intern("ce_1");
        assert_ne!(a, b);
        assert_eq!(pool.get(a), pool.get(b));
    }

    #[test]
    fn merged_pools_share_what_is_equal_and_keep_apart_what_was_pushed() {
        let names: Vec<String> = (0..5000).map(|n| format!("name {}", n % 1700)).collect();
        let pools: Vec<Strings> = names
            .chunks(1000)
            .map(|chunk| {
                let mut pool = Strings::default();
                chunk.iter().enumerate().for_each(|(n, name)| match n % 3 {
                    0 => drop(pool.append(name)),
                    1 => drop(pool.intern(name)),
                    _ => drop(pool.push("the same")),
                });
                pool
            })
            .collect();
        let mut all = Strings::default();
        let renumbered = all.absorb(&pools.iter().collect::<Vec<_>>());
        let mut apart = std::collections::BTreeSet::new();
        for (nth, pool) in pools.iter().enumerate() {
            for (sym, text) in pool.iter() {
                let here = renumbered.sym(nth, sym);
                assert_eq!(all.get(here), text);
                match text {
                    "the same" => assert!(apart.insert(here)),
                    _ => assert_eq!(all.lookup(text), Some(here)),
                }
            }
        }
        assert_eq!((apart.len(), renumbered.sym(0, Sym::NONE)), (1665, Sym::NONE));
        // One pool after another gives the same numbers.
        let mut again = Strings::default();
        pools.iter().for_each(|pool| drop(again.absorb(&[pool])));
        assert!(all.iter().eq(again.iter()));
        let lanes = all.stored().map(|(bytes, ends, apart)| (bytes.to_owned(), ends.to_vec(), apart.to_vec()));
        let restored = Strings::restored(lanes.collect());
        assert!(all.iter().eq(restored.iter()));
        assert!(names.iter().all(|name| restored.lookup(name) == all.lookup(name)));
        assert_eq!(restored.lookup("the same"), None);
    }
}
