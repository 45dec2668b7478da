//! Leaves that name one and the same: which leaves are names at all, of whom, and which of them belong together.

use super::super::words::words;
use super::entity::{Group, Naming};
use super::leaf::quoted;
use super::naming::{Names, Said};
use super::pick::Known;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn groups(all: &[Known], taken: &BTreeSet<usize>) -> Vec<Group> {
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
        let mut key = if is_of_parent { String::new() } else { base.join(" ") };
        if is_plural(all, known) {
            key.push_str("[]");
        }
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
        // What acts stands high in a record; what is acted on may stand deep in it.
        for (mine, said, depth) in [(&mut group.actor, actor, depth), (&mut group.target, target, depth / 2.0)] {
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

/// Whether a leaf lists what another of the same name gives singly: `targets` beside `target`.
fn is_plural(all: &[Known], known: &Known) -> bool {
    let is_single = |other: &Known| !other.leaf.is_many && other.names.all == known.names.all;
    known.leaf.is_many && all.iter().any(is_single)
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
fn said(known: &Known, base: &[String]) -> Names {
    let parents = known.names.parents();
    let all = if parents.is_empty() && base.is_empty() { known.names.all.clone() } else { [parents, base].concat() };
    Names { all, ..Default::default() }
}

fn is_role_of(role: &str, word: &str) -> bool {
    words().roles.get(role).into_iter().flatten().any(|(phrase, _)| phrase.last().is_some_and(|last| last == word))
}

/// How much these words say of who acted or was acted on.
fn says_of(base: &[String]) -> f64 {
    let names = Names { all: base.to_vec(), ..Default::default() };
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
    } else if is(0, "display") || is(0, "label") {
        (Naming::Display, before(1))
    } else if is(0, "name") && (is(1, "principal") || is(1, "login")) {
        (Naming::Identifier, before(2))
    } else if is(0, "name") {
        // A login has no blanks; the name of a person has.
        let naming = if shape.codes > 0.7 || is(1, "user") { Naming::Identifier } else { Naming::Display };
        (naming, before(1))
    } else if is(0, "code") && is_role(&before(1)) {
        // `Bearbeiterkürzel`
        (Naming::Identifier, before(1))
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
    let qualifies = |word: &String| ["create", "update", "source", "destination", "end"].contains(&word.as_str());
    let every = own.iter().all(|word| is_role(std::slice::from_ref(word)) || qualifies(word));
    let is_had = own.last().is_some_and(|word| HAD.contains(&word.as_str()));
    let of_somebody =
        known.names.parents().iter().chain(own).any(|word| words().accounts.contains(word) || word == "actor");
    let is_agent = own.ends_with(&["user".to_owned(), "agent".to_owned()]);
    every && !(is_had && of_somebody) && !is_agent
}

/// The path of the object around a leaf.
pub(super) fn parent(known: &Known) -> String {
    let path = known.leaf.path.as_str();
    let key = known.leaf.keys.last().and_then(|key| quoted(key));
    match key.and_then(|key| path.strip_suffix(key.as_str())) {
        Some(parent) => parent.strip_suffix('.').unwrap_or(parent).to_owned(),
        // The value of a named pair: the list.
        None => path.rfind('[').and_then(|at| path.get(..at)).unwrap_or_default().to_owned(),
    }
}
