//! Whether two groups of leaves name the same one, told by which values stand beside which.

use super::entity::{Group, Naming, STRONG, records, texts};
use super::pick::Known;
use std::collections::BTreeMap;

/// Whether a subject is what another acted on: `causer` and `subject`, not `SubjectUserName` alone.
pub(super) fn is_subject_of(group: &Group, actor: &Group) -> bool {
    let has = |group: &Group| group.words.contains("subject");
    has(group) && !has(actor)
}

/// A name for reading and, in a column of its own with no word of whose it is, the address or login of the same: where
/// each of either has one of the other and no more, they are one group.
pub(super) fn join_names(all: &[Known], groups: &mut Vec<Group>) {
    let is_shown = |group: &Group| {
        group.actor.score.max(group.target.score) >= 0.5
            && group.leaves.iter().all(|(_, n)| *n == Naming::Display || is_spoken(all, group))
    };
    let is_loose = |group: &Group| group.parent.is_empty() && group.base == ["user"] && !is_spoken(all, group);
    let Some(loose) = groups.iter().position(is_loose) else { return };
    let same = |one: &Group| {
        let other = groups.get(loose)?;
        Some(is_one_to_one(all, one.leaves.first()?.0, other.leaves.first()?.0))
    };
    let Some(owner) = groups.iter().position(|group| is_shown(group) && same(group) == Some(true)) else { return };
    if owner == loose {
        return;
    }
    let leaves = groups.get(loose).map(|group| group.leaves.clone()).unwrap_or_default();
    if let Some(group) = groups.get_mut(owner) {
        group.leaves.iter_mut().for_each(|(_, naming)| *naming = Naming::Display);
        group.leaves.splice(0..0, leaves);
    }
    groups.remove(loose);
}

/// Whether most of a group's values are names with blanks.
fn is_spoken(all: &[Known], group: &Group) -> bool {
    let texts = texts(all, group);
    texts.iter().filter(|text| text.contains(' ')).count() * 2 > texts.len()
}

/// Whether two leaves stand for each other in the records that have both, and nearly all that have one have both.
fn is_one_to_one(all: &[Known], one: usize, other: usize) -> bool {
    const FEWEST: usize = 2;
    let count = |leaf: usize| all.get(leaf).map_or(0, |known| known.leaf.values.len());
    let Some((distinct, both)) = pairs(all, one, other).filter(|_| pairs(all, other, one).is_some()) else {
        return false;
    };
    distinct >= FEWEST && both * 10 >= count(one).max(count(other)) * 9
}

/// How many distinct values of a leaf stand beside the other leaf's in how many records; `None` where one of them stands
/// beside two.
fn pairs(all: &[Known], one: usize, other: usize) -> Option<(usize, usize)> {
    let values = |leaf: usize| all.get(leaf).map(|known| known.leaf.values.as_slice()).unwrap_or_default();
    let of_record: BTreeMap<usize, &str> =
        values(other).iter().map(|(record, text)| (*record, text.as_str())).collect();
    let mut there: BTreeMap<&str, &str> = BTreeMap::new();
    let mut both = 0;
    for (record, text) in values(one) {
        let Some(&beside) = of_record.get(record) else { continue };
        both += 1;
        if *there.entry(text).or_insert(beside) != beside {
            return None;
        }
    }
    Some((there.len(), both))
}

/// Whether somebody named without a word for who acts stands beside the actor as another: the account acted on.
pub(super) fn is_another(all: &[Known], group: &Group, actor: &Group) -> bool {
    let leaf = |group: &Group| group.leaves.first().map(|(leaf, _)| *leaf);
    let (Some(mine), Some(theirs)) = (leaf(group), leaf(actor)) else { return false };
    let (found, has) = (records(all, group), records(all, actor));
    group.actor.score < STRONG
        && actor.actor.score >= 0.5
        && actor.presence >= 0.5
        && found.intersection(&has).count() * 2 >= found.len()
        && pairs(all, theirs, mine).is_none()
}
