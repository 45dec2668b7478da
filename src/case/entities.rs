//! Who is who: identifiers that a record names together (both in its actor, or both in its target) are one entity.
//! A display name never merges: mappings give identifiers only.

use crate::model::{IdSet, IdSets, RecordRef, Strings, Sym};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// The number of an entity; 0 is "nobody". It is the number of one of its identifiers and means nothing outside its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entity(pub u32);

impl Entity {
    pub const NONE: Entity = Entity(0);

    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// Two identifiers that a record states to be one entity's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    pub one: Sym,
    pub other: Sym,
    pub record: RecordRef,
}

/// The partition of all identifiers into entities.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    root_of: Vec<u32>,
    of_set: Vec<u32>,
    members: BTreeMap<u32, Vec<Sym>>,
    pub merges: Vec<Merge>,
}

impl Entities {
    /// Builds the partition. `named` holds the sets that name a person or an account, by number; `first_by` the first
    /// record that gave each of those with several identifiers. Other sets merge nothing.
    pub(super) fn build(
        strings: &Strings,
        sets: &IdSets,
        named: &[bool],
        first_by: &FxHashMap<IdSet, RecordRef>,
    ) -> Entities {
        let mut forest: Vec<u32> = (0..strings.len() as u32).collect();
        let mut merges = Vec::new();
        let mut joined: Vec<(RecordRef, IdSet)> = first_by.iter().map(|(&set, &record)| (record, set)).collect();
        joined.sort_unstable();
        for (record, set) in joined {
            let Some((&first, others)) = sets.get(set).split_first() else { continue };
            for &other in others {
                if unite(&mut forest, first.0, other.0) {
                    merges.push(Merge { one: first, other, record });
                }
            }
        }
        unite_spellings(strings, sets, named, &mut forest);
        // Parents have smaller numbers, so one pass upwards finds all roots.
        for n in 0..forest.len() {
            forest[n] = forest[forest[n] as usize];
        }
        Entities::of_roots(strings, sets, forest, merges)
    }

    /// Every identifier that is not the root of its entity, with that root.
    pub(super) fn joined(&self) -> impl Iterator<Item = (u32, u32)> {
        (0u32..).zip(&self.root_of).filter(|(n, root)| n != *root).map(|(n, &root)| (n, root))
    }

    /// The partition that gave these.
    pub(super) fn restored(
        strings: &Strings,
        sets: &IdSets,
        joined: impl Iterator<Item = (u32, u32)>,
        merges: Vec<Merge>,
    ) -> Entities {
        let mut root_of: Vec<u32> = (0..strings.len() as u32).collect();
        for (n, root) in joined {
            if let Some(slot) = root_of.get_mut(n as usize) {
                *slot = root;
            }
        }
        Entities::of_roots(strings, sets, root_of, merges)
    }

    fn of_roots(strings: &Strings, sets: &IdSets, root_of: Vec<u32>, merges: Vec<Merge>) -> Entities {
        let mut members: BTreeMap<u32, Vec<Sym>> = BTreeMap::new();
        for (n, &root) in (0u32..).zip(&root_of) {
            if root != n {
                members.entry(root).or_default().push(Sym(n));
            }
        }
        for (root, list) in &mut members {
            list.push(Sym(*root));
            list.sort_by(|a, b| strings.get(*a).cmp(strings.get(*b)));
        }
        let root = |set: u32| root_of.get(sets.first(IdSet(set)).0 as usize).copied().unwrap_or(0);
        let of_set = (0..sets.len() as u32).into_par_iter().with_min_len(1 << 16).map(root).collect();
        Entities { root_of, of_set, members, merges }
    }

    pub fn of_id(&self, id: Sym) -> Entity {
        Entity(self.root_of.get(id.0 as usize).copied().unwrap_or(0))
    }

    pub fn of_set(&self, set: IdSet) -> Entity {
        Entity(self.of_set.get(set.0 as usize).copied().unwrap_or(0))
    }

    /// All identifiers of an entity, in the order of their text.
    pub fn members(&self, entity: Entity) -> Vec<Sym> {
        match self.members.get(&entity.0) {
            Some(list) => list.clone(),
            None if entity.is_none() => Vec::new(),
            None => vec![Sym(entity.0)],
        }
    }

    /// The identifier by which an entity is shown: a handle, else the shorter of login and address, else an opaque id.
    pub fn name<'a>(&self, strings: &'a Strings, entity: Entity) -> &'a str {
        // Most entities have one identifier.
        let Some(ids) = self.members.get(&entity.0) else { return strings.get(Sym(entity.0)) };
        ids.iter().map(|&id| strings.get(id)).min_by_key(|text| (opacity(text), text.len(), *text)).unwrap_or("")
    }
}

/// How little an identifier says to a reader: 0 a handle, 1 a login or an address, 2 an opaque number.
fn opacity(text: &str) -> u8 {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    if text.starts_with('@') {
        0
    } else if text.contains('@') {
        1
    } else if text.starts_with("arn:") || digits * 2 > letters || looks_random(text) {
        2
    } else {
        1
    }
}

/// Vendor ids: long, without separators, mixing cases or digits into letters.
fn looks_random(text: &str) -> bool {
    let mixed = text.bytes().any(|b| b.is_ascii_uppercase()) && text.bytes().any(|b| b.is_ascii_digit());
    text.len() >= 15 && mixed && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// E-mail addresses and UPNs that differ only in case are one identifier (RFC 5321 leaves the local part to the
/// host; every identity provider in scope compares them without case).
fn unite_spellings(strings: &Strings, sets: &IdSets, named: &[bool], forest: &mut [u32]) {
    let with_capitals = |id: &Sym| {
        let text = strings.get(*id);
        text.contains('@') && text.bytes().any(|b| b.is_ascii_uppercase())
    };
    let sets_named = named.par_iter().enumerate().with_min_len(1 << 14).filter(|(_, named)| **named);
    let ids_of = |(set, _): (usize, &bool)| sets.get(IdSet(set as u32)).iter().copied().filter(with_capitals);
    let mut spelt: Vec<Sym> = sets_named.flat_map_iter(ids_of).collect();
    if spelt.is_empty() {
        return;
    }
    spelt.par_sort_unstable();
    spelt.dedup();
    let mut by_lower: BTreeMap<String, u32> = BTreeMap::new();
    let mut lower_of: Vec<(Sym, u32)> = Vec::new();
    for id in spelt {
        let lower = strings.get(id).to_ascii_lowercase();
        let small = strings.lookup(&lower);
        let first = *by_lower.entry(lower).or_insert(id.0);
        unite(forest, first, id.0);
        lower_of.extend(small.map(|small| (small, id.0)));
    }
    // The spelling without capitals counts only where it names somebody itself.
    lower_of.sort_unstable();
    let wanted: FxHashSet<Sym> = lower_of.iter().map(|(small, _)| *small).collect();
    let is_wanted = |id: &Sym| wanted.contains(id);
    let sets_named = named.par_iter().enumerate().with_min_len(1 << 14).filter(|(_, named)| **named);
    let used: FxHashSet<Sym> =
        sets_named.flat_map_iter(|(set, _)| sets.get(IdSet(set as u32)).iter().copied().filter(is_wanted)).collect();
    for (small, id) in lower_of {
        if used.contains(&small) {
            unite(forest, small.0, id);
        }
    }
}

fn find(forest: &mut [u32], mut n: u32) -> u32 {
    while forest[n as usize] != n {
        let parent = forest[n as usize];
        forest[n as usize] = forest[parent as usize];
        n = parent;
    }
    n
}

/// Joins two trees under the smaller number; false if they were one already.
fn unite(forest: &mut [u32], a: u32, b: u32) -> bool {
    let (a, b) = (find(forest, a), find(forest, b));
    if a == b {
        return false;
    }
    forest[a.max(b) as usize] = a.min(b);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(groups: &[&[&str]]) -> (Strings, Entities) {
        let (mut strings, mut sets) = (Strings::default(), IdSets::default());
        for group in groups {
            let ids: Vec<Sym> = group.iter().map(|id| strings.intern(id)).collect();
            sets.intern(&ids);
        }
        let first_by =
            sets.iter().filter(|(_, ids)| ids.len() > 1).map(|(set, _)| (set, RecordRef::default())).collect();
        let entities = Entities::build(&strings, &sets, &vec![true; sets.len()], &first_by);
        (strings, entities)
    }

    #[test]
    fn identifiers_named_together_are_one_and_merges_are_transitive() {
        let (strings, entities) =
            build(&[&["twexley", "t.wexley@ext.example"], &["00uA1", "T.Wexley@ext.example"], &["other"]]);
        let id = |text: &str| entities.of_id(strings.lookup(text).unwrap());
        assert_eq!(id("twexley"), id("00uA1"));
        assert_ne!(id("twexley"), id("other"));
        assert_eq!(entities.merges.len(), 2);
        assert_eq!(entities.name(&strings, id("00uA1")), "twexley");
    }

    #[test]
    fn a_handle_is_shown_before_an_opaque_id() {
        let (strings, entities) = build(&[&["acct-40817263", "@head_of_state"]]);
        let entity = entities.of_id(strings.lookup("acct-40817263").unwrap());
        assert_eq!(entities.name(&strings, entity), "@head_of_state");
    }
}
