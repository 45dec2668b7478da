//! Sets of identifiers: what one record says about one actor, account or object.

use super::strings::Sym;
use hashbrown::HashTable;
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

/// Pool of identifier lists. The first identifier of a list is the one shown; the order is part of its identity.
#[derive(Clone, Debug)]
pub struct IdSets {
    members: Vec<Sym>,
    ends: Vec<u32>,
    index: HashTable<u32>,
}

impl Default for IdSets {
    fn default() -> Self {
        IdSets { members: Vec::new(), ends: vec![0], index: HashTable::new() }
    }
}

impl IdSets {
    /// The number of the set of these identifiers, the shown one first. The empty list is [`IdSet::NONE`].
    pub fn intern(&mut self, ids: &[Sym]) -> IdSet {
        if ids.is_empty() {
            return IdSet::NONE;
        }
        let hash = hash_of(ids);
        let (members, ends) = (&self.members, &self.ends);
        if let Some(&found) = self.index.find(hash, |&other| slice(members, ends, other) == ids) {
            return IdSet(found);
        }
        let number = self.ends.len() as u32;
        self.members.extend_from_slice(ids);
        self.ends.push(self.members.len() as u32);
        let (members, ends) = (&self.members, &self.ends);
        self.index.insert_unique(hash, number, |&other| hash_of(slice(members, ends, other)));
        IdSet(number)
    }

    pub fn get(&self, set: IdSet) -> &[Sym] {
        slice(&self.members, &self.ends, set.0)
    }

    /// The identifier that is shown for this set.
    pub fn first(&self, set: IdSet) -> Sym {
        self.get(set).first().copied().unwrap_or(Sym::NONE)
    }

    /// How many numbers are in use, the empty set's included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }

    /// All sets with their numbers, from 1 on.
    pub fn iter(&self) -> impl Iterator<Item = (IdSet, &[Sym])> {
        (1..self.ends.len() as u32).map(|n| (IdSet(n), self.get(IdSet(n))))
    }
}

fn slice<'a>(members: &'a [Sym], ends: &[u32], number: u32) -> &'a [Sym] {
    let number = number as usize;
    if number == 0 || number >= ends.len() {
        return &[];
    }
    &members[ends[number - 1] as usize..ends[number] as usize]
}

fn hash_of(ids: &[Sym]) -> u64 {
    let mut hasher = FxHasher::default();
    ids.hash(&mut hasher);
    hasher.finish()
}
