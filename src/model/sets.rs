//! Sets of identifiers: what one record says about one actor, account or object.
//!
//! In lanes as the strings are (see `strings`): a set stands in the lane of its first identifier.

use super::strings::{LANES, Renumbered, Sym, split, spread};
use hashbrown::HashTable;
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// The number of an identifier set in an [`IdSets`] pool. `IdSet::NONE` (0) is the empty set: "none named".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdSet(pub u32);

impl IdSet {
    pub const NONE: IdSet = IdSet(0);

    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// Pool of identifier lists. The first identifier of a list is the one shown; the order is part of its identity. Not
/// every number below [`IdSets::len`] is in use.
#[derive(Clone, Debug)]
pub struct IdSets {
    lanes: Vec<Lane>,
}

#[derive(Clone, Debug)]
struct Lane {
    members: Vec<Sym>,
    ends: Vec<u32>,
    /// The set of one identifier, by the identifier's place in its lane; 0 where there is none. Nearly all sets are
    /// of one.
    lone: Vec<u32>,
    index: HashTable<(u32, u32)>,
}

impl Default for IdSets {
    fn default() -> Self {
        let lane = Lane { members: Vec::new(), ends: vec![0], lone: Vec::new(), index: HashTable::new() };
        IdSets { lanes: vec![lane; LANES] }
    }
}

impl IdSets {
    /// The number of the set of these identifiers, the shown one first. The empty list is [`IdSet::NONE`].
    pub fn intern(&mut self, ids: &[Sym]) -> IdSet {
        let Some(first) = ids.first() else { return IdSet::NONE };
        let (lane, place) = split(first.0);
        self.lanes.get_mut(lane).map_or(IdSet::NONE, |found| number(lane, found.intern(ids, place)))
    }

    pub fn get(&self, set: IdSet) -> &[Sym] {
        let (lane, place) = split(set.0);
        self.lanes.get(lane).map_or(&[], |lane| lane.get(place))
    }

    /// The identifier that is shown for this set.
    pub fn first(&self, set: IdSet) -> Sym {
        self.get(set).first().copied().unwrap_or(Sym::NONE)
    }

    /// Every `IdSet` is below this.
    pub fn len(&self) -> usize {
        self.lanes.iter().map(|lane| lane.ends.len()).max().unwrap_or(1) * LANES
    }

    pub fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.ends.len() <= 1)
    }

    /// All sets with their numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (IdSet, &[Sym])> {
        (1..self.len() as u32).map(|n| (IdSet(n), self.get(IdSet(n)))).filter(|(_, ids)| !ids.is_empty())
    }

    /// Takes in these pools, in this order, whose strings were renumbered so; gives the sets' numbers here.
    pub fn absorb(&mut self, pools: &[&IdSets], syms: &Renumbered) -> Renumbered {
        let lanes = self.lanes.par_iter_mut().enumerate().map(|(lane, into)| {
            let of_pool = |(nth, pool): (usize, &&IdSets)| {
                pool.lanes.get(lane).map_or_else(Vec::new, |from| into.take_in(lane, from, nth, syms))
            };
            pools.iter().enumerate().map(of_pool).collect()
        });
        Renumbered::of_lanes(lanes.collect())
    }

    /// Each lane's identifiers and the ends of its sets, for storing.
    pub fn stored(&self) -> impl Iterator<Item = (&[Sym], &[u32])> {
        self.lanes.iter().map(|lane| (lane.members.as_slice(), lane.ends.as_slice()))
    }

    /// The pool of which [`IdSets::stored`] gave these lanes. Nothing more can be added to it.
    pub fn restored(lanes: Vec<(Vec<Sym>, Vec<u32>)>) -> IdSets {
        let lane = |(members, ends)| Lane { members, ends, lone: Vec::new(), index: HashTable::new() };
        IdSets { lanes: lanes.into_iter().map(lane).collect() }
    }

    /// Lets go of what only adding needs.
    pub fn close(&mut self) {
        for lane in &mut self.lanes {
            lane.lone = Vec::new();
            lane.index = HashTable::new();
        }
    }
}

impl Renumbered {
    /// The new number of a set of the `nth` pool.
    pub fn set(&self, nth: usize, set: IdSet) -> IdSet {
        IdSet(self.number(nth, set.0))
    }
}

impl Lane {
    fn get(&self, place: u32) -> &[Sym] {
        let place = place as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before));
        match (start, self.ends.get(place)) {
            (Some(&start), Some(&end)) => self.members.get(start as usize..end as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The place of a set whose first identifier stands at place `first` of its lane.
    fn intern(&mut self, ids: &[Sym], first: u32) -> u32 {
        if ids.len() == 1 {
            let at = first as usize;
            if at >= self.lone.len() {
                self.lone.resize(at + 1, 0);
            }
            if let Some(&known) = self.lone.get(at).filter(|&&known| known != 0) {
                return known;
            }
            let place = self.add(ids);
            if let Some(slot) = self.lone.get_mut(at) {
                *slot = place;
            }
            return place;
        }
        let hash = hash_of(ids);
        let known = self.index.find(spread(hash), |&(other, place)| other == hash && self.get(place) == ids);
        if let Some(&(_, place)) = known {
            return place;
        }
        let place = self.add(ids);
        self.index.insert_unique(spread(hash), (hash, place), |&(hash, _)| spread(hash));
        place
    }

    fn add(&mut self, ids: &[Sym]) -> u32 {
        let place = self.ends.len() as u32;
        self.members.extend_from_slice(ids);
        self.ends.push(self.members.len() as u32);
        place
    }

    fn take_in(&mut self, lane: usize, other: &Lane, nth: usize, syms: &Renumbered) -> Vec<u32> {
        let mut ids: Vec<Sym> = Vec::new();
        let mut numbers = vec![0; other.ends.len()];
        for (place, slot) in numbers.iter_mut().enumerate().skip(1) {
            ids.clear();
            for &id in other.get(place as u32) {
                let id = syms.sym(nth, id);
                // What was appended without looking may turn out to be one.
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            let first = ids.first().map_or(0, |first| split(first.0).1);
            *slot = number(lane, if ids.is_empty() { 0 } else { self.intern(&ids, first) }).0;
        }
        numbers
    }
}

fn number(lane: usize, place: u32) -> IdSet {
    if place == 0 { IdSet::NONE } else { IdSet(place * LANES as u32 + lane as u32) }
}

fn hash_of(ids: &[Sym]) -> u32 {
    let mut hasher = FxHasher::default();
    ids.hash(&mut hasher);
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::super::strings::Strings;
    use super::*;

    #[test]
    fn sets_of_several_pools_become_one() {
        let pool = |names: &[&[&str]]| {
            let (mut strings, mut sets) = (Strings::default(), IdSets::default());
            for names in names {
                let ids: Vec<Sym> = names.iter().map(|name| strings.append(name)).collect();
                sets.intern(&ids);
            }
            (strings, sets)
        };
        let (one, other) = (pool(&[&["a"], &["a", "b"], &["a", "a"]]), pool(&[&["b", "a"], &["a", "b"], &["a"]]));
        let (mut strings, mut sets) = (Strings::default(), IdSets::default());
        let syms = strings.absorb(&[&one.0, &other.0]);
        let numbers = sets.absorb(&[&one.1, &other.1], &syms);
        let told = |set| sets.get(set).iter().map(|&id| strings.get(id)).collect::<Vec<_>>();
        for (nth, (from, pool)) in [one, other].iter().enumerate() {
            for (set, ids) in pool.iter() {
                let mut names: Vec<&str> = ids.iter().map(|&id| from.get(id)).collect();
                names.dedup();
                assert_eq!(told(numbers.set(nth, set)), names);
            }
        }
        assert_eq!(sets.iter().count(), 3);
        assert_eq!(sets.intern(&[]), IdSet::NONE);
    }
}
