//! Acts on many at once: a list of targets beside the place of a single one (`subjects[*].ref` beside `subject.ref`).
//! Each element is an account of an event of its own; together they would pass for the identifiers of one.

use super::entity::Group;
use super::pick::Known;

/// The group whose leaves stand in a list and the group of the single target that it is the plural of.
#[derive(Clone, Debug)]
pub(super) struct Bulk {
    pub many: usize,
    pub one: usize,
    /// The path of an element: `subjects[*]`, or `targets` where the elements are texts.
    pub list: String,
}

pub(super) fn bulk(all: &[Known], groups: &[Group]) -> Option<Bulk> {
    groups.iter().enumerate().find_map(|(many, group)| {
        let (leaf, list) = group.leaves.iter().find_map(|(leaf, _)| {
            let known = all.get(*leaf)?;
            Some((known, list_of(known)?))
        })?;
        let one = groups.iter().position(|other| {
            other.leaves.iter().any(|(single, _)| {
                all.get(*single).is_some_and(|single| {
                    !single.leaf.is_many
                        && single.names.all == leaf.names.all
                        && single.leaf.keys.len() == leaf.leaf.keys.len()
                        && single.leaf.path != leaf.leaf.path
                })
            })
        })?;
        (one != many).then_some(Bulk { many, one, list })
    })
}

/// The list that a leaf stands in, if it stands in one alone.
fn list_of(known: &Known) -> Option<String> {
    let path = known.leaf.path.as_str();
    if !known.leaf.is_many || path.contains('|') {
        return None;
    }
    match path.split_once("[*]") {
        Some((list, rest)) => (!rest.contains('[')).then(|| format!("{list}[*]")),
        None => (!path.contains('[')).then(|| path.to_owned()),
    }
}
