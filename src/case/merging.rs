//! From what the records say to the partition: identifiers that a record names together (both in its actor, or both in
//! its target) are one entity's, unless one of them is no proof of who somebody is. A display name never merges:
//! mappings give identifiers only.

use super::entities::{Doubt, Merge, Proof, Unmerged};
use super::identifiers::{Kind, ignores_case, is_full_name, kind};
use crate::model::{EvidenceId, IdSet, IdSets, RecordRef, Strings, Sym};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// More different identifiers of a kind than this beside one identifier, and it is no single person's: a mailbox that
/// a team shares, a login that every machine has. Renamed and re-created accounts stay below.
fn most(kind: Kind) -> usize {
    match kind {
        Kind::Mail => 3,
        Kind::Name => 4,
        // Old and new keys, devices and directories each give a person an id.
        Kind::Number | Kind::Opaque | Kind::Anybody => 8,
    }
}

/// The least of [`most`]: identifiers in no more sets than this need no counting.
const FEW_SETS: u8 = 3;

/// What the records say of who is who.
#[derive(Clone, Debug, Default)]
pub(super) struct Grounds {
    /// Sets of several identifiers with the first record that names a person or an account so, in that order.
    joined: Vec<(RecordRef, IdSet)>,
    /// For each set whether it names a person or an account.
    named: Vec<bool>,
}

impl Grounds {
    /// `named`: for each set whether it names a person or an account; `first_by`: the first record that gave each of
    /// those with several identifiers.
    pub fn of(named: Vec<bool>, first_by: impl Iterator<Item = (IdSet, RecordRef)>) -> Grounds {
        let mut joined: Vec<(RecordRef, IdSet)> = first_by.map(|(set, record)| (record, set)).collect();
        joined.par_sort_unstable();
        Grounds { joined, named }
    }

    /// Sets of several identifiers with the first record that gave each, in the order of the records.
    pub fn joined(&self) -> &[(RecordRef, IdSet)] {
        &self.joined
    }

    /// For each set whether it names a person or an account.
    pub fn named(&self) -> &[bool] {
        &self.named
    }

    /// Identifiers of persons and accounts that pass a test, ascending.
    pub fn used(&self, sets: &IdSets, is_wanted: impl Fn(Sym) -> bool + Sync) -> Vec<Sym> {
        let named = self.named.par_iter().enumerate().with_min_len(1 << 14).filter(|(_, named)| **named);
        let ids = named.flat_map_iter(|(set, _)| sets.get(IdSet(set as u32)).iter().copied());
        let mut used: Vec<Sym> = ids.filter(|&id| is_wanted(id)).collect();
        used.par_sort_unstable();
        used.dedup();
        used
    }

    /// Short numbers that stand beside other identifiers, ascending.
    pub fn numbers(&self, strings: &Strings, sets: &IdSets) -> Vec<Sym> {
        let ids = self.joined.par_iter().flat_map_iter(|&(_, set)| sets.get(set).iter().copied());
        let mut numbers: Vec<Sym> = ids.filter(|&id| kind(strings.get(id)) == Kind::Number).collect();
        numbers.par_sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// What the analyst says, in identifiers of the case.
#[derive(Clone, Debug, Default)]
pub(super) struct Hand {
    pub splits: Vec<(Sym, Sym)>,
    pub joins: Vec<(Sym, Sym)>,
}

/// The outcome.
pub(super) struct Partition {
    pub root_of: Vec<u32>,
    pub of_set: Vec<u32>,
    pub merges: Vec<Merge>,
    pub unmerged: Vec<Unmerged>,
}

pub(super) fn partition(
    strings: &Strings,
    sets: &IdSets,
    grounds: &Grounds,
    numbers: &[Sym],
    hand: &Hand,
) -> Partition {
    let weak = weak(strings, sets, grounds, numbers);
    let mut making = Making { forest: (0..strings.len() as u32).collect(), hand, merges: Vec::new() };
    for &(one, other) in &hand.joins {
        // A join of what is split is told by the case, which knows the names.
        let _ = making.unite(one, other, Proof::Hand);
    }
    let mut unmerged: BTreeMap<(Sym, Doubt), RecordRef> = BTreeMap::new();
    for &(record, set) in &grounds.joined {
        let mut first: Option<Sym> = None;
        for &id in sets.get(set) {
            if let Some(&doubt) = weak.get(&id) {
                unmerged.entry((id, doubt)).or_insert(record);
                continue;
            }
            let Some(shown) = first else {
                first = Some(id);
                continue;
            };
            if let Err(parted) = making.unite(shown, id, Proof::Record(record)) {
                unmerged.entry((id, Doubt::Parted(parted))).or_insert(record);
            }
        }
    }
    unite_spellings(strings, sets, grounds, &mut making);
    let Making { forest: mut root_of, merges, .. } = making;
    // Parents have smaller numbers, so one pass upwards finds all roots.
    for n in 0..root_of.len() {
        root_of[n] = root_of[root_of[n] as usize];
    }
    let strong = |set: u32| {
        let ids = sets.get(IdSet(set));
        let strong = if weak.is_empty() { None } else { ids.iter().find(|id| !weak.contains_key(id)) };
        strong.or(ids.first()).and_then(|id| root_of.get(id.0 as usize)).copied().unwrap_or(0)
    };
    let of_set = (0..sets.len() as u32).into_par_iter().with_min_len(1 << 16).map(strong).collect();
    let unmerged = unmerged.into_iter().map(|((id, doubt), record)| Unmerged { id, doubt, record }).collect();
    Partition { root_of, of_set, merges, unmerged }
}

/// Identifiers that are not merged on, among those that stand beside others.
fn weak(strings: &Strings, sets: &IdSets, grounds: &Grounds, numbers: &[Sym]) -> FxHashMap<Sym, Doubt> {
    let mut weak: FxHashMap<Sym, Doubt> = numbers.iter().map(|&id| (id, Doubt::Number)).collect();
    let all = || grounds.joined.par_iter().flat_map_iter(|&(_, set)| sets.get(set).iter().copied());
    let anybody: Vec<Sym> = all().filter(|&id| kind(strings.get(id)) == Kind::Anybody).collect();
    weak.extend(anybody.into_iter().map(|id| (id, Doubt::Anybody)));
    let common = common(strings, sets, grounds, &weak);
    weak.extend(common);
    let namesakes = namesakes(strings, sets, grounds, &weak);
    weak.extend(namesakes);
    weak
}

/// Full names beside which one file gives sets of identifiers that have nothing else in common.
fn namesakes(strings: &Strings, sets: &IdSets, grounds: &Grounds, weak: &FxHashMap<Sym, Doubt>) -> Vec<(Sym, Doubt)> {
    let named = grounds.joined.par_iter().flat_map_iter(|&(record, set)| {
        let names = sets.get(set).iter().copied().filter(|&id| is_full_name(strings.get(id)));
        names.map(move |name| (name, record.evidence, set))
    });
    let mut named: Vec<(Sym, EvidenceId, IdSet)> = named.collect();
    named.par_sort_unstable();
    let groups: Vec<&[(Sym, EvidenceId, IdSet)]> = named.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).collect();
    let judged = groups.into_par_iter().filter_map(|group| {
        let (name, _, _) = *group.first()?;
        // What the name stands beside, in groups that share an identifier: the same in whatever order they come.
        let mut persons: Vec<FxHashSet<Sym>> = Vec::new();
        for &(_, _, set) in group {
            let mut own: FxHashSet<Sym> =
                sets.get(set).iter().copied().filter(|id| *id != name && !weak.contains_key(id)).collect();
            for known in persons.extract_if(.., |known| !known.is_disjoint(&own)).collect::<Vec<_>>() {
                own.extend(known);
            }
            if !own.is_empty() {
                persons.push(own);
            }
        }
        let is_apart = persons.len() > 1;
        is_apart.then_some((name, Doubt::Namesakes))
    });
    judged.collect()
}

/// Identifiers beside which too many different ones of a kind stand.
fn common(strings: &Strings, sets: &IdSets, grounds: &Grounds, weak: &FxHashMap<Sym, Doubt>) -> Vec<(Sym, Doubt)> {
    if grounds.joined.len() <= FEW_SETS.into() {
        return Vec::new();
    }
    let mut in_sets = vec![0u8; strings.len()];
    for id in grounds.joined.iter().flat_map(|&(_, set)| sets.get(set)) {
        in_sets[id.0 as usize] = in_sets[id.0 as usize].saturating_add(1);
    }
    let is_asked = |id: &Sym| in_sets[id.0 as usize] > FEW_SETS && !weak.contains_key(id);
    let mut beside: FxHashMap<Sym, FxHashSet<Sym>> = FxHashMap::default();
    for ids in grounds.joined.iter().map(|&(_, set)| sets.get(set)) {
        for &id in ids.iter().filter(|id| is_asked(id)) {
            let partners = ids.iter().filter(|other| **other != id && !weak.contains_key(other));
            beside.entry(id).or_default().extend(partners);
        }
    }
    let judged = beside.into_par_iter().filter_map(|(id, partners)| {
        let mut kinds: BTreeMap<Kind, FxHashSet<String>> = BTreeMap::new();
        for partner in partners {
            let (text, kind) = (strings.get(partner), kind(strings.get(partner)));
            let folded = if kind <= Kind::Name { text.to_lowercase() } else { text.to_owned() };
            kinds.entry(kind).or_default().insert(folded);
        }
        let most_of = kinds.into_iter().filter(|(kind, texts)| texts.len() > most(*kind));
        most_of.map(|(_, texts)| texts.len() as u32).max().map(|count| (id, Doubt::Common(count)))
    });
    judged.collect()
}

/// The forest of identifiers while it grows.
struct Making<'a> {
    forest: Vec<u32>,
    hand: &'a Hand,
    merges: Vec<Merge>,
}

impl Making<'_> {
    /// Joins two trees under the smaller number, unless the analyst parted an identifier of one from one of the
    /// other: that one is the error.
    fn unite(&mut self, one: Sym, other: Sym, proof: Proof) -> Result<(), Sym> {
        let (a, b) = (find(&mut self.forest, one.0), find(&mut self.forest, other.0));
        if a == b {
            return Ok(());
        }
        for &(x, y) in &self.hand.splits {
            let (p, q) = (find(&mut self.forest, x.0), find(&mut self.forest, y.0));
            if (p, q) == (a, b) {
                return Err(x);
            } else if (q, p) == (a, b) {
                return Err(y);
            }
        }
        self.forest[a.max(b) as usize] = a.min(b);
        self.merges.push(Merge { one, other, proof });
        Ok(())
    }
}

/// Addresses and logins that differ only in case are one identifier.
fn unite_spellings(strings: &Strings, sets: &IdSets, grounds: &Grounds, making: &mut Making<'_>) {
    let has_capitals = |id: Sym| {
        let text = strings.get(id);
        text.bytes().any(|byte| byte.is_ascii_uppercase()) && ignores_case(text)
    };
    let spelt = grounds.used(sets, has_capitals);
    if spelt.is_empty() {
        return;
    }
    let lower = |id: Sym| strings.get(id).to_ascii_lowercase();
    let wanted: FxHashSet<Sym> = spelt.iter().filter_map(|&id| strings.lookup(&lower(id))).collect();
    // The spelling without capitals counts only where it names somebody itself.
    let small: FxHashSet<Sym> = grounds.used(sets, |id| wanted.contains(&id)).into_iter().collect();
    let mut by_lower: BTreeMap<String, Sym> = BTreeMap::new();
    for id in spelt {
        let lower = lower(id);
        let same = strings.lookup(&lower).filter(|same| small.contains(same));
        let same = same.unwrap_or_else(|| *by_lower.entry(lower).or_insert(id));
        // What the analyst parted stays parted; the list of splits tells it.
        let _ = making.unite(same, id, Proof::Spelling);
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
