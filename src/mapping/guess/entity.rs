//! Who acted and what was acted on: leaves that name the same thing are one group, and each group gets its part.

use super::super::words::words;
use super::bulk::bulk;
use super::group::{groups, parent};
use super::naming::Said;
use super::pick::Known;
use super::same::{is_another, is_subject_of, join_names};
use std::collections::BTreeSet;

/// From this on a name alone says that something is the actor, or the target.
pub(super) const STRONG: f64 = 0.75;
const MOST_OBJECTS: usize = 4;
/// Under this what is named beside an object is none itself.
const LEAST_OBJECT: f64 = 0.36;

/// How a leaf names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Naming {
    Identifier,
    /// A name for people to read: it is no proof of identity.
    Display,
}

/// Leaves that name one and the same.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub leaves: Vec<(usize, Naming)>,
    /// The path of the object they stand in; empty at the top.
    pub parent: String,
    /// The words that name it, without `id`, `name` and their like.
    pub base: Vec<String>,
    pub words: BTreeSet<String>,
    pub actor: Said,
    pub target: Said,
    pub presence: f64,
}

/// A leaf that tells what kind of thing a group names: the values that mean an account, and the others.
#[derive(Clone, Debug)]
struct Kinds {
    leaf: usize,
    accounts: Vec<String>,
    others: Vec<String>,
}

/// One alternative of a field as TOML, and why.
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    pub toml: String,
    pub leaves: Vec<usize>,
}

/// What was found for one of the fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub takes: Vec<Alternative>,
    pub said: Said,
    pub rival: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub actor: Part,
    pub account: Part,
    pub object: Part,
    pub actor_kind: Option<usize>,
    /// The list of targets whose elements are accounts, each of an event of its own.
    pub list: Option<String>,
}

/// Finds the parts. `taken`: leaves that serve another field and name nobody.
pub(super) fn parts(all: &[Known], taken: &BTreeSet<usize>) -> Parts {
    let mut groups = groups(all, taken);
    join_names(all, &mut groups);
    let mut parts = Parts::default();
    let actors = actors(all, &groups);
    for (place, &index) in actors.iter().enumerate() {
        let Some(group) = groups.get(index) else { continue };
        if place == 0 {
            parts.actor.said = group.actor.clone();
            parts.actor_kind = kind_leaf(all, group);
        }
        parts.actor.takes.extend(alternatives(all, group, place > 0, &Limit::None));
    }
    let first = actors.first().and_then(|&index| groups.get(index));
    let rivals = groups.iter().enumerate().filter(|(index, group)| {
        !actors.contains(index) && first.is_some_and(|first| standing(group) > 0.93 * standing(first))
    });
    parts.actor.rival = rivals
        .filter_map(|(_, group)| group.leaves.first())
        .find_map(|(leaf, _)| Some(all.get(*leaf)?.leaf.path.clone()));
    targets(all, &groups, &actors, &mut parts);
    parts
}

/// How well a group stands as the actor.
fn standing(group: &Group) -> f64 {
    let is_strong = group.actor.score >= STRONG && group.actor.score >= group.target.score - 0.05;
    let is_weak = !is_strong && group.target.score < STRONG && group.actor.score >= 0.3;
    if !is_strong && !is_weak {
        return 0.0;
    }
    group.actor.score * (0.4 + 0.6 * group.presence.min(1.0)) * if is_strong { 1.0 } else { 0.8 }
}

/// The groups of the actor: the best, then those that stand in where it is missing.
fn actors(all: &[Known], groups: &[Group]) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> =
        groups.iter().enumerate().map(|(i, g)| (standing(g), i)).filter(|(s, _)| *s > 0.0).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let Some(&(_, best)) = order.first() else { return Vec::new() };
    let Some(first) = groups.get(best) else { return Vec::new() };
    let mut has = records(all, first);
    let mut chosen = vec![best];
    for &(_, index) in order.iter().skip(1) {
        let Some(group) = groups.get(index) else { continue };
        // One that is named as the actor but rarely there: where it is not, the plain user acted.
        let is_as_good = group.actor.score >= STRONG || first.actor.score < STRONG || first.presence < 0.5;
        let found = records(all, group);
        let is_as_good = is_as_good && !is_subject_of(group, first) && !is_another(all, group, first);
        if is_as_good && chosen.len() < 4 && found.iter().any(|record| !has.contains(record)) {
            has.extend(found);
            chosen.push(index);
        }
    }
    chosen
}

pub(super) fn records(all: &[Known], group: &Group) -> BTreeSet<usize> {
    let leaves = group.leaves.iter().filter_map(|(leaf, _)| all.get(*leaf));
    leaves.flat_map(|known| known.leaf.values.iter().map(|(record, _)| *record)).collect()
}

fn targets(all: &[Known], groups: &[Group], actors: &[usize], parts: &mut Parts) {
    let mut order: Vec<(f64, usize)> = Vec::new();
    for (index, group) in groups.iter().enumerate().filter(|(index, _)| !actors.contains(index)) {
        let is_other =
            actors.first().and_then(|&first| groups.get(first)).is_some_and(|first| is_subject_of(group, first));
        let is_another_actor = group.actor.score >= STRONG && group.actor.score > group.target.score + 0.05;
        if is_other || !is_another_actor && group.target.score >= 0.35 {
            // What never changes is the place of the log, not what was acted on.
            let steady = if is_tenant(all, group) {
                0.45
            } else if is_steady(all, group) {
                0.7
            } else {
                1.0
            };
            let target = if is_other { group.target.score.max(STRONG) } else { group.target.score };
            // A role is named where one is given, and nowhere else.
            let presence = if is_given(group) { 1.0 } else { group.presence.min(1.0) };
            order.push((target * (0.6 + 0.4 * presence) * steady, index));
        }
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut objects = 0;
    let bulk = bulk(all, groups);
    order.retain(|(score, _)| *score >= 0.25);
    let mut taken: Vec<&str> = Vec::new();
    for (score, group) in order.into_iter().filter_map(|(score, index)| Some((score, groups.get(index)?))) {
        // The details of a target that is taken name no other.
        if taken
            .iter()
            .any(|parent| group.parent.strip_prefix(parent).is_some_and(|rest| rest.starts_with(['.', '[', '|'])))
        {
            continue;
        }
        if !group.parent.is_empty() && group.base.is_empty() {
            taken.push(&group.parent);
        }
        if let Some(bulk) = bulk.as_ref().filter(|_| parts.list.is_some())
            && groups.get(bulk.many).is_some_and(|many| std::ptr::eq(many, group))
        {
            continue;
        }
        let kinds = kinds(all, group);
        let is_account = is_account(all, group, actors.first().and_then(|&index| groups.get(index)));
        let is_mixed = kinds.as_ref().is_some_and(|kinds| !kinds.accounts.is_empty());
        if is_account && (kinds.is_none() || is_mixed && kinds.as_ref().is_some_and(|kinds| kinds.others.is_empty())) {
            let mut spare = !parts.account.takes.is_empty();
            if let Some((bulk, many)) = bulk.as_ref().and_then(|bulk| Some((bulk, groups.get(bulk.many)?)))
                && groups.get(bulk.one).is_some_and(|one| std::ptr::eq(one, group))
                && !spare
            {
                parts.object.takes.retain(|take| !take.leaves.iter().any(|leaf| is_in(many, *leaf)));
                parts.account.takes.extend(alternatives(all, many, false, &Limit::None));
                parts.list = Some(bulk.list.clone());
                spare = true;
            }
            parts.account.takes.extend(alternatives(all, group, spare, &Limit::None));
            note(&mut parts.account, group);
            continue;
        }
        if let Some(kinds) = kinds.filter(|_| is_mixed) {
            let spare = !parts.account.takes.is_empty();
            parts.account.takes.extend(alternatives(all, group, spare, &Limit::Accounts(kinds.clone())));
            note(&mut parts.account, group);
            if !kinds.others.is_empty() {
                parts.object.takes.extend(alternatives(all, group, false, &Limit::Others(kinds)));
                note(&mut parts.object, group);
                objects += 1;
            }
            continue;
        }
        if objects < MOST_OBJECTS && (score >= LEAST_OBJECT || objects == 0) {
            parts.object.takes.extend(alternatives(all, group, false, &Limit::None));
            note(&mut parts.object, group);
            objects += usize::from(!is_given(group));
        }
    }
}

fn is_in(group: &Group, leaf: usize) -> bool {
    group.leaves.iter().any(|(own, _)| *own == leaf)
}

fn is_steady(all: &[Known], group: &Group) -> bool {
    let mut leaves = group.leaves.iter().filter_map(|(leaf, _)| all.get(*leaf));
    leaves.all(|known| known.shape.distinct * 10 <= known.shape.values && known.shape.values > 10)
}

/// Whether a group is the account of a whole organisation, as clouds number them: `recipientAccountId`, a long number
/// that many records share.
fn is_tenant(all: &[Known], group: &Group) -> bool {
    const DIGITS: usize = 9;
    const SHARED_BY: usize = 4;
    let mut leaves = group.leaves.iter().filter_map(|(leaf, _)| all.get(*leaf));
    leaves.all(|known| {
        let values = &known.leaf.values;
        known.names.own().iter().any(|word| word == "account")
            && values.iter().all(|(_, text)| text.len() >= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()))
            && known.shape.distinct * SHARED_BY <= known.shape.values
    })
}

/// Whether a group names what is given and taken: a role, a permission, a licence, in few of the records. One that is in
/// most of them is the actor's own.
fn is_given(group: &Group) -> bool {
    const GIVEN: [&str; 4] = ["role", "permission", "group", "licence"];
    group.base.last().is_some_and(|word| GIVEN.contains(&word.as_str())) && group.presence < 0.5
}

fn note(part: &mut Part, group: &Group) {
    if part.said.phrase.is_empty() {
        part.said = group.target.clone();
    }
}

/// Whether a target is an account: by its words, or because its values look like people's.
fn is_account(all: &[Known], group: &Group, actor: Option<&Group>) -> bool {
    if ["group", "role", "policy", "permission"].iter().any(|word| group.base.iter().any(|w| w == word)) {
        return false;
    }
    if words().accounts.iter().any(|word| group.words.contains(word)) {
        return true;
    }
    let people: BTreeSet<&str> = actor.map(|actor| texts(all, actor)).unwrap_or_default();
    let shared = texts(all, group).iter().any(|text| people.contains(text) && text.len() > 3);
    let leaves = || group.leaves.iter().filter_map(|(leaf, _)| all.get(*leaf));
    let handles = leaves().any(|known| {
        let values = &known.leaf.values;
        values.iter().filter(|(_, text)| text.starts_with('@')).count() * 2 > values.len()
    });
    shared
        || handles
        || leaves().any(|known| known.shape.emails > 0.5)
        || (group.words.contains("target") && kinds(all, group).is_none())
}

pub(super) fn texts<'a>(all: &'a [Known], group: &Group) -> BTreeSet<&'a str> {
    let leaves = group.leaves.iter().filter_map(|(leaf, _)| all.get(*leaf));
    leaves.flat_map(|known| known.leaf.values.iter().map(|(_, text)| text.as_str())).collect()
}

/// The leaf beside a group that tells its kind.
fn kind_leaf(all: &[Known], group: &Group) -> Option<usize> {
    all.iter().position(|known| {
        let own = known.names.own();
        let is_kind = own.split_last().is_some_and(|(last, base)| {
            (last == "type" || last == "category") && (base == group.base || base.is_empty() && group.base.is_empty())
                || last == "type"
                    && group.base.is_empty()
                    && base.len() == 1
                    && base.first().is_some_and(|word| group.words.contains(word))
        });
        is_kind && parent(known) == group.parent && known.shape.numbers < 0.5 && !known.leaf.values.is_empty()
    })
}

fn kinds(all: &[Known], group: &Group) -> Option<Kinds> {
    let leaf = kind_leaf(all, group)?;
    let values: BTreeSet<String> = all.get(leaf)?.leaf.values.iter().map(|(_, text)| text.clone()).collect();
    let sound = |text: &String| text.len() < 60 && !text.contains([']', '=', '|', '"', '\n', '{', '}']);
    if values.len() > 40 || !values.iter().all(sound) {
        return None;
    }
    let is_account = |text: &String| {
        let said = words().of(text);
        said.iter().any(|word| words().account_kinds.contains(word))
            && !said.iter().any(|word| word == "group" || word == "role")
    };
    let (accounts, others) = values.into_iter().partition(is_account);
    Some(Kinds { leaf, accounts, others })
}

/// Which elements of a group of mixed kinds are wanted.
enum Limit {
    None,
    Accounts(Kinds),
    Others(Kinds),
}

/// The group's leaves as alternatives: identifiers first, names for reading only where nothing else is.
fn alternatives(all: &[Known], group: &Group, spare: bool, limit: &Limit) -> Vec<Alternative> {
    let mut made = Vec::new();
    for &(index, naming) in &group.leaves {
        let Some(known) = all.get(index) else { continue };
        let is_spare = spare || (naming == Naming::Display && !matches!(limit, Limit::Others(_)));
        let tail = if is_spare && (spare || !made.is_empty()) { ", spare = true" } else { "" };
        let path = known.leaf.path.as_str();
        match limit {
            Limit::None if tail.is_empty() => made.push(Alternative { toml: text(path), leaves: vec![index] }),
            Limit::None => {
                made.push(Alternative { toml: format!("{{ path = {}{tail} }}", text(path)), leaves: vec![index] });
            }
            Limit::Accounts(kinds) | Limit::Others(kinds) => {
                let wants_accounts = matches!(limit, Limit::Accounts(_));
                made.push(Alternative {
                    toml: limited(all, group, path, kinds, wants_accounts, tail),
                    leaves: vec![index],
                });
            }
        }
    }
    made
}

/// A path with only those of the kinds wanted: by choice within a list, else by a condition.
fn limited(all: &[Known], group: &Group, path: &str, kinds: &Kinds, accounts: bool, tail: &str) -> String {
    let kind =
        all.get(kinds.leaf).map(|known| (known.leaf.path.as_str(), known.leaf.keys.last().map_or("", String::as_str)));
    let (kind_path, key) = kind.unwrap_or_default();
    if let (Some(list), Some(rest)) = (group.parent.strip_suffix("[*]"), path.strip_prefix(group.parent.as_str())) {
        let values = kinds.accounts.join("|");
        let not = if accounts { "" } else { "!" };
        return format!("{{ path = {}{tail} }}", text(&format!("{list}[*{key}{not}={values}]{rest}")));
    }
    let values: Vec<String> = kinds.accounts.iter().map(|value| text(value)).collect();
    let not = if accounts { "" } else { ", not = true" };
    let when = format!("{{ path = {}, in = [{}], fold = true{not} }}", text(kind_path), values.join(", "));
    format!("{{ path = {}{tail}, when = [{when}] }}", text(path))
}

/// A text as TOML writes it, in one line.
pub(super) fn text(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
