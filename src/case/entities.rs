//! Who is who: the partition of all identifiers into entities, with the proof of each merge. How it is found is told in
//! `merging`.

use super::merging::{Grounds, Hand, Partition, partition};
use crate::model::{IdSet, IdSets, RecordRef, Strings, Sym};
use rustc_hash::FxHashMap;
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

/// Why two identifiers are taken to be one entity's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proof {
    /// The first record that names both in one place.
    Record(RecordRef),
    /// They differ in case alone.
    Spelling,
    /// The analyst said so.
    Hand,
}

/// Two identifiers that are one entity's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    pub one: Sym,
    pub other: Sym,
    pub proof: Proof,
}

/// Why an identifier merges nothing although records name others beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A word or an address that says nothing of who it is (`admin`, `-`, an IP address).
    Anybody,
    /// A short number that several products use, each for its own.
    Number,
    /// So many different identifiers of one kind stand beside it that it cannot be one person's.
    Common(u32),
    /// A full name that one file gives to several who share no other identifier.
    Namesakes,
    /// The analyst parted it from this one.
    Parted(Sym),
}

/// An identifier that was not merged on, with the first record that would have made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmerged {
    pub id: Sym,
    pub doubt: Doubt,
    pub record: RecordRef,
}

/// The partition of all identifiers into entities.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    root_of: Vec<u32>,
    of_set: Vec<u32>,
    members: BTreeMap<u32, Vec<Sym>>,
    /// By hand first, then in the order of their records, then spellings.
    pub merges: Vec<Merge>,
    /// In the order of the identifiers' texts.
    pub unmerged: Vec<Unmerged>,
    /// What the records say, kept so that the partition can be made anew.
    grounds: Grounds,
}

impl Entities {
    /// Builds the partition. `named` holds the sets that name a person or an account, by number; `first_by` the first
    /// record that gave each of those with several identifiers. Other sets merge nothing.
    pub(super) fn build(
        strings: &Strings,
        sets: &IdSets,
        named: Vec<bool>,
        first_by: &FxHashMap<IdSet, RecordRef>,
    ) -> Entities {
        let first_by = first_by.iter().map(|(&set, &record)| (set, record));
        Entities::from_grounds(strings, sets, Grounds::of(named, first_by), &[], &Hand::default())
    }

    /// The partition made anew, with numbers that are not to be merged on, and what the analyst says.
    pub(super) fn again(&self, strings: &Strings, sets: &IdSets, numbers: &[Sym], hand: &Hand) -> Entities {
        Entities::from_grounds(strings, sets, self.grounds.clone(), numbers, hand)
    }

    pub(super) fn from_grounds(
        strings: &Strings,
        sets: &IdSets,
        grounds: Grounds,
        numbers: &[Sym],
        hand: &Hand,
    ) -> Entities {
        let Partition { root_of, of_set, merges, mut unmerged } = partition(strings, sets, &grounds, numbers, hand);
        unmerged.sort_by(|a, b| (strings.get(a.id), a.doubt).cmp(&(strings.get(b.id), b.doubt)));
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
        Entities { root_of, of_set, members, merges, unmerged, grounds }
    }

    pub(super) fn grounds(&self) -> &Grounds {
        &self.grounds
    }

    /// Entities that have more than one identifier, by number.
    pub fn merged(&self) -> impl Iterator<Item = Entity> {
        self.members.keys().map(|&root| Entity(root))
    }

    /// The identifier of a person or an account with this text, else one that differs from it in case alone.
    pub fn find(&self, strings: &Strings, sets: &IdSets, text: &str) -> Option<Sym> {
        let lower = text.to_lowercase();
        let found = self.grounds.used(sets, |id| strings.get(id).to_lowercase() == lower);
        found.iter().copied().find(|&id| strings.get(id) == text).or(found.first().copied())
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
        let entities = Entities::build(&strings, &sets, vec![true; sets.len()], &first_by);
        (strings, entities)
    }

    #[test]
    fn identifiers_named_together_are_one_and_merges_are_transitive() {
        let (strings, entities) =
            build(&[&["twexley", "t.wexley@ext.example"], &["00uA1", "T.Wexley@ext.example"], &["other"]]);
        let id = |text: &str| entities.of_id(strings.lookup(text).unwrap());
        assert_eq!(id("twexley"), id("00uA1"));
        assert_ne!(id("twexley"), id("other"));
        assert_eq!(entities.merges.len(), 3, "two by their records, one by its spelling");
        assert_eq!(entities.name(&strings, id("00uA1")), "twexley");
    }

    #[test]
    fn a_handle_is_shown_before_an_opaque_id() {
        let (strings, entities) = build(&[&["acct-40817263", "@head_of_state"]]);
        let entity = entities.of_id(strings.lookup("acct-40817263").unwrap());
        assert_eq!(entities.name(&strings, entity), "@head_of_state");
    }
}
