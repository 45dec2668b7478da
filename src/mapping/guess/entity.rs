//! Who acted and what was acted on: leaves that name the same thing are one group, and each group gets its part.

use super::super::words::words;
use super::leaf::quoted;
use super::naming::Said;
use super::pick::Known;
use std::collections::{BTreeMap, BTreeSet};

/// From this on a name alone says that something is the actor, or the target.
const STRONG: f64 = 0.75;
const MOST_OBJECTS: usize = 4;

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
    parent: String,
    /// The words that name it, without `id`, `name` and their like.
    base: Vec<String>,
    words: BTreeSet<String>,
    actor: Said,
    target: Said,
    presence: f64,
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
}

/// Finds the parts. `taken`: leaves that serve another field and name nobody.
pub(super) fn parts(all: &[Known], taken: &BTreeSet<usize>) -> Parts {
    let groups = groups(all, taken);
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
        if is_as_good && chosen.len() < 4 && found.iter().any(|record| !has.contains(record)) {
            has.extend(found);
            chosen.push(index);
        }
    }
    chosen
}

fn records(all: &[Known], group: &Group) -> BTreeSet<usize> {
    let leaves = group.leaves.iter().filter_map(|(leaf, _)| all.get(*leaf));
    leaves.flat_map(|known| known.leaf.values.iter().map(|(record, _)| *record)).collect()
}

fn targets(all: &[Known], groups: &[Group], actors: &[usize], parts: &mut Parts) {
    let mut order: Vec<(f64, usize)> = Vec::new();
    for (index, group) in groups.iter().enumerate().filter(|(index, _)| !actors.contains(index)) {
        let is_another_actor = group.actor.score >= STRONG && group.actor.score > group.target.score + 0.05;
        if !is_another_actor && group.target.score >= 0.4 {
            // What never changes is the place of the log, not what was acted on.
            let steady = if is_steady(all, group) { 0.7 } else { 1.0 };
            order.push((group.target.score * (0.7 + 0.3 * group.presence.min(1.0)) * steady, index));
        }
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = order.first().map_or(0.0, |(score, _)| *score);
    let mut objects = 0;
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
        let kinds = kinds(all, group);
        let is_account = is_account(all, group, actors.first().and_then(|&index| groups.get(index)));
        let is_mixed = kinds.as_ref().is_some_and(|kinds| !kinds.accounts.is_empty());
        if is_account && (kinds.is_none() || is_mixed && kinds.as_ref().is_some_and(|kinds| kinds.others.is_empty())) {
            let spare = !parts.account.takes.is_empty();
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
        if objects < MOST_OBJECTS && (score >= 0.45 || score >= 0.8 * best) {
            parts.object.takes.extend(alternatives(all, group, false, &Limit::None));
            note(&mut parts.object, group);
            objects += 1;
        }
    }
}

fn is_steady(all: &[Known], group: &Group) -> bool {
    let mut leaves = group.leaves.iter().filter_map(|(leaf, _)| all.get(*leaf));
    leaves.all(|known| known.shape.distinct * 10 <= known.shape.values && known.shape.values > 10)
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

fn texts<'a>(all: &'a [Known], group: &Group) -> BTreeSet<&'a str> {
    let leaves = group.leaves.iter().filter_map(|(leaf, _)| all.get(*leaf));
    leaves.flat_map(|known| known.leaf.values.iter().map(|(_, text)| text.as_str())).collect()
}

fn groups(all: &[Known], taken: &BTreeSet<usize>) -> Vec<Group> {
    let mut keyed: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, known) in all.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        let Some((naming, base)) = naming(known) else { continue };
        let parent = parent(known);
        let is_bare = base.as_slice() == known.names.own();
        let said = said(known, &base);
        let (mut actor, mut target) = (said.role("actor"), said.role("target"));
        if known.names.is_parameter {
            // What was asked for is what was acted on.
            actor.score *= 0.7;
            target.score = (target.score * 1.25).min(1.0);
        }
        if is_bare && !base.last().is_some_and(|word| is_role_of("actor", word)) {
            actor = Said::default();
        }
        if known.leaf.is_many {
            actor.score *= 0.8;
        }
        if actor.score.max(target.score) == 0.0 {
            continue;
        }
        // `authorAccountId`, `target_user_id`: the first word says who, the rest that it is somebody.
        let mut base = base;
        while base.len() > 1
            && base.last().is_some_and(|word| words().accounts.contains(word))
            && base.split_last().is_some_and(|(_, rest)| is_role(rest))
        {
            base.pop();
        }
        // `actorContextId`: something of the actor's, not the actor.
        let is_of_actors = base.last().is_some_and(|word| !is_role(std::slice::from_ref(word)));
        if is_of_actors && says_of(&base) > 0.0 {
            continue;
        }
        // `actor.userName`: the object around it is the one that is meant.
        let is_of_parent = base.iter().all(|word| words().accounts.contains(word)) && says_enough(known);
        let key = if is_of_parent { String::new() } else { base.join(" ") };
        let at = *keyed.entry((parent.clone(), key)).or_insert_with(|| {
            groups.push(Group {
                leaves: Vec::new(),
                parent,
                base: if is_of_parent { Vec::new() } else { base.clone() },
                words: BTreeSet::new(),
                actor: Said::default(),
                target: Said::default(),
                presence: 0.0,
            });
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(at) else { continue };
        let depth = 0.04 * known.names.depth as f64;
        for (mine, said) in [(&mut group.actor, actor), (&mut group.target, target)] {
            if said.score - depth > mine.score {
                *mine = Said { score: said.score - depth, ..said };
            }
        }
        group.words.extend(known.names.parents().iter().chain(&base).cloned());
        if known.shape.emails > 0.5 {
            group.words.insert("email".to_owned());
        }
        group.presence = group.presence.max(known.presence);
        group.leaves.push((index, naming));
    }
    for group in &mut groups {
        group.leaves.sort_by_key(|(_, naming)| *naming);
        let coarse: Vec<usize> =
            group.leaves.iter().map(|(leaf, _)| *leaf).filter(|leaf| is_coarse(all, group, *leaf)).collect();
        group.leaves.retain(|(leaf, _)| !coarse.contains(leaf));
    }
    groups
}

/// Whether a leaf is shared by several of those whom another leaf of the group tells apart: the tenant of a user is no
/// name of the user's, and would make all its users one.
fn is_coarse(all: &[Known], group: &Group, leaf: usize) -> bool {
    const SHARED_BY: usize = 3;
    let values =
        |leaf: usize| all.get(leaf).filter(|known| !known.leaf.is_many).map(|known| known.leaf.values.as_slice());
    let Some(mine) = values(leaf) else { return false };
    let own = all.get(leaf).map(|known| known.names.own()).unwrap_or_default();
    // `userIdentity.accountId`: the name itself leaves it open whose it is; `actor.id` is the actor's.
    if !(own.len() > 1 && own.first().is_some_and(|word| word == "account") || own.iter().any(|word| word == "parent"))
    {
        return false;
    }
    group.leaves.iter().filter(|(other, _)| *other != leaf).filter_map(|(other, _)| values(*other)).any(|others| {
        let of_record: BTreeMap<usize, &str> = others.iter().map(|(record, text)| (*record, text.as_str())).collect();
        let mut theirs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut ours: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (record, text) in mine {
            if let Some(other) = of_record.get(record) {
                theirs.entry(text).or_default().insert(other);
                ours.entry(other).or_default().insert(text);
            }
        }
        theirs.values().any(|set| set.len() >= SHARED_BY) && ours.values().all(|set| set.len() == 1)
    })
}

/// The words that say whom a leaf names: without `id`, `name` and their like.
fn said(known: &Known, base: &[String]) -> super::naming::Names {
    let parents = known.names.parents();
    let all = if parents.is_empty() && base.is_empty() { known.names.all.clone() } else { [parents, base].concat() };
    super::naming::Names { all, ..Default::default() }
}

fn is_role_of(role: &str, word: &str) -> bool {
    words().roles.get(role).into_iter().flatten().any(|(phrase, _)| phrase.last().is_some_and(|last| last == word))
}

/// How much these words say of who acted or was acted on.
fn says_of(base: &[String]) -> f64 {
    let names = super::naming::Names { all: base.to_vec(), ..Default::default() };
    names.role("actor").score.max(names.role("target").score)
}

fn is_role(base: &[String]) -> bool {
    says_of(base) >= 0.3
}

/// Whether the objects around a leaf name an actor or a target.
fn says_enough(known: &Known) -> bool {
    says_of(known.names.parents()) >= 0.6
}

/// Whether a leaf names somebody or something, how, and the words that say whom.
fn naming(known: &Known) -> Option<(Naming, Vec<String>)> {
    /// What has an id of its own and is nobody.
    const NOBODY: [&str; 12] = [
        "session",
        "request",
        "correlation",
        "event",
        "log",
        "credential",
        "parent",
        "token",
        "action",
        "message",
        "url",
        "geo",
    ];
    let shape = &known.shape;
    if known.leaf.values.is_empty()
        || known.leaf.is_json
        || shape.flags > 0.0
        || shape.time.is_some() && shape.numbers < 0.5
    {
        return None;
    }
    if shape.addresses > 0.5 || shape.browsers > 0.5 || shape.sentences > 0.4 {
        return None;
    }
    let own = known.names.own();
    let is =
        |at_end: usize, word: &str| own.len() > at_end && own.get(own.len() - 1 - at_end).is_some_and(|w| w == word);
    let before = |count: usize| own.get(..own.len().saturating_sub(count)).unwrap_or_default().to_vec();
    let last_role =
        words().roles.values().flatten().any(|(phrase, _)| phrase.len() == 1 && phrase.last() == own.last());
    let (naming, base) = if is(0, "email") {
        (Naming::Identifier, before(1))
    } else if is(0, "address") && is(1, "email") {
        (Naming::Identifier, before(2))
    } else if is(0, "id") || is(0, "handle") {
        (Naming::Identifier, before(1))
    } else if is(0, "name") && is(1, "display") {
        (Naming::Display, before(2))
    } else if is(0, "display") {
        (Naming::Display, before(1))
    } else if is(0, "name") && (is(1, "principal") || is(1, "login")) {
        (Naming::Identifier, before(2))
    } else if is(0, "name") {
        // A login has no blanks; the name of a person has.
        let naming = if shape.codes > 0.7 || is(1, "user") { Naming::Identifier } else { Naming::Display };
        (naming, before(1))
    } else if own.len() > 1 && (is(0, "login") || is(0, "principal")) {
        (Naming::Identifier, before(1))
    } else if last_role && is_bare_name(known) {
        (Naming::Identifier, own.to_vec())
    } else {
        return None;
    };
    let mut base: Vec<String> = base.into_iter().filter(|word| word != "display").collect();
    if base.last().is_some_and(|word| NOBODY.contains(&word.as_str())) {
        return None;
    }
    let at_top = known.names.parents().is_empty();
    if base.is_empty() && at_top {
        // An id or a name of nothing in particular is the record's own.
        if !(is(0, "email") || is(0, "handle") || is(0, "login")) {
            return None;
        }
        base.push("user".to_owned());
    }
    let parent = known.names.parents().last();
    if base.is_empty() && parent.is_some_and(|word| NOBODY.contains(&word.as_str())) {
        return None;
    }
    Some((naming, base))
}

/// Whether a leaf is called after the one it names, with nothing else in its name: `actor`, `target user`, not `risk
/// level during login`, and not what somebody has (`user.groups`).
fn is_bare_name(known: &Known) -> bool {
    const HAD: [&str; 8] = ["group", "role", "permission", "policy", "file", "ticket", "url", "description"];
    let own = known.names.own();
    let every = own.iter().all(|word| is_role(std::slice::from_ref(word)) || word == "create" || word == "update");
    let is_had = own.last().is_some_and(|word| HAD.contains(&word.as_str()));
    let of_somebody =
        known.names.parents().iter().chain(own).any(|word| words().accounts.contains(word) || word == "actor");
    let is_agent = own.ends_with(&["user".to_owned(), "agent".to_owned()]);
    every && !(is_had && of_somebody) && !is_agent
}

/// The path of the object around a leaf.
fn parent(known: &Known) -> String {
    let path = known.leaf.path.as_str();
    let key = known.leaf.keys.last().and_then(|key| quoted(key));
    match key.and_then(|key| path.strip_suffix(key.as_str())) {
        Some(parent) => parent.strip_suffix('.').unwrap_or(parent).to_owned(),
        // The value of a named pair: the list.
        None => path.rfind('[').and_then(|at| path.get(..at)).unwrap_or_default().to_owned(),
    }
}

/// The leaf beside a group that tells its kind.
fn kind_leaf(all: &[Known], group: &Group) -> Option<usize> {
    all.iter().position(|known| {
        let own = known.names.own();
        let is_kind = own.split_last().is_some_and(|(last, base)| {
            (last == "type" || last == "category") && (base == group.base || base.is_empty() && group.base.is_empty())
                || last == "type"
                    && group.base.is_empty()
                    && group.parent.is_empty()
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
        said.iter().any(|word| words().accounts.contains(word))
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
        let tail = if is_spare && !(made.is_empty() && !spare) { ", spare = true" } else { "" };
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
