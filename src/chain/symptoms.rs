//! Outages of which these logs hold no act on the account: they show by sign-ins that were refused because the account
//! is disabled, or because a policy blocks it. Where the policy's change is in the logs, it is the cause.

use super::Outage;
use super::text::refusal;
use crate::case::{Case, Entity, NO_TIME};
use crate::model::{Class, Effect, Instant, Outcome, Plane, Sym};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

const DAY: i64 = 24 * 3600 * 1_000_000_000;
/// A change of policy this long before the first refusal by it may be its cause.
const POLICY_NANOS: i64 = 30 * DAY;
/// A refusal may be written this long after the account is back.
const LATE_NANOS: i64 = 5 * 60 * 1_000_000_000;

/// Why a sign-in was refused, as far as it tells of an outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Disabled,
    Policy,
}

/// Outages that show by their symptoms alone, besides those `known`; of accounts that were in use before, or are
/// brought back later.
pub(super) fn outages(case: &Case, known: &[Outage]) -> Vec<Outage> {
    let refused = refused(case);
    if refused.is_empty() {
        return Vec::new();
    }
    let mut spans: FxHashMap<Entity, Vec<(i64, i64)>> = FxHashMap::default();
    for outage in known {
        let end = outage.end.map_or(i64::MAX, |end| end.nanos.saturating_add(LATE_NANOS));
        spans.entry(outage.account).or_default().push((outage.start.nanos, end));
    }
    let is_known = |account: Entity, time: i64| {
        spans.get(&account).is_some_and(|spans| spans.iter().any(|&(from, to)| from <= time && time <= to))
    };
    let holders: FxHashSet<u32> = refused.keys().map(|holder| holder.0).collect();
    let lives = lives(case, &holders);
    let names_policies = refused.values().flatten().any(|(_, _, refusal)| *refusal == Refusal::Policy);
    let changes = if names_policies { policy_changes(case) } else { FxHashMap::default() };
    let mut found = Vec::new();
    for (holder, rows) in refused {
        let life = lives.get(&holder);
        let mut until = i64::MIN;
        for (time, row, refusal) in rows {
            if time <= until || is_known(holder, time) {
                continue;
            }
            let outage = match refusal {
                Refusal::Disabled => disabled(case, holder, time, row, life),
                Refusal::Policy => blocked(case, holder, time, row, life, &changes),
            };
            if let Some(outage) = outage {
                until = outage.end.map_or(i64::MAX, |end| end.nanos.saturating_add(LATE_NANOS));
                found.push(outage);
            }
        }
    }
    found
}

/// The refused sign-ins that tell of an outage, by holder, in the order of time.
fn refused(case: &Case) -> BTreeMap<Entity, Vec<(i64, u32, Refusal)>> {
    let events = &case.events;
    let (classes, outcomes, reasons) = (events.column("class"), events.column("outcome"), events.column("reason"));
    let (actors, accounts, times) = (events.column("actor_entity"), events.column("account_entity"), events.times());
    let is_sign_in = |class: u32| class == Class::SessionStart.code() || class == Class::SessionOpen.code();
    let failed: Vec<u32> = (0..events.len())
        .into_par_iter()
        .with_min_len(1 << 16)
        .filter(|&row| outcomes[row] == Outcome::Failure as u32 && is_sign_in(classes[row]))
        .filter(|&row| reasons[row] != 0 && times[row] != NO_TIME && !case.duplicates().contains(row as u32))
        .map(|row| row as u32)
        .collect();
    let mut read: FxHashMap<u32, Option<Refusal>> = FxHashMap::default();
    let mut found: BTreeMap<Entity, Vec<(i64, u32, Refusal)>> = BTreeMap::new();
    for row in failed {
        let at = row as usize;
        let told = *read.entry(reasons[at]).or_insert_with(|| refusal(events.text(Sym(reasons[at]))));
        let holder = if actors[at] == 0 { accounts[at] } else { actors[at] };
        if let Some(refusal) = told.filter(|_| holder != 0) {
            found.entry(Entity(holder)).or_default().push((times[at], row, refusal));
        }
    }
    found
}

/// What else is recorded of a holder: successful acts of the own, and acts that bring the account back.
#[derive(Default)]
struct Life {
    /// (time, row), in the order of time.
    uses: Vec<(i64, u32)>,
    returns: Vec<(i64, u32)>,
}

fn lives(case: &Case, holders: &FxHashSet<u32>) -> FxHashMap<Entity, Life> {
    let events = &case.events;
    let (classes, outcomes, times) = (events.column("class"), events.column("outcome"), events.times());
    let (actors, accounts) = (events.column("actor_entity"), events.column("account_entity"));
    let mut lives: FxHashMap<Entity, Life> = FxHashMap::default();
    for row in 0..events.len() {
        if outcomes[row] == Outcome::Failure as u32 || times[row] == NO_TIME {
            continue;
        }
        let class = Class::from_code(classes[row]);
        if class == Class::SessionStart && holders.contains(&actors[row]) {
            lives.entry(Entity(actors[row])).or_default().uses.push((times[row], row as u32));
        } else if class.effect() == Effect::Back && holders.contains(&accounts[row]) {
            lives.entry(Entity(accounts[row])).or_default().returns.push((times[row], row as u32));
        }
    }
    lives
}

impl Life {
    fn last_use(&self, before: i64) -> Option<i64> {
        let at = self.uses.partition_point(|&(time, _)| time < before);
        at.checked_sub(1).and_then(|at| self.uses.get(at)).map(|&(time, _)| time)
    }

    fn next_use(&self, after: i64) -> Option<(i64, u32)> {
        self.uses.get(self.uses.partition_point(|&(time, _)| time <= after)).copied()
    }
}

/// From the first refusal to the act that brings the account back, or the holder's next sign-in.
fn disabled(case: &Case, holder: Entity, time: i64, row: u32, life: Option<&Life>) -> Option<Outage> {
    let life = life?;
    let back = life.returns.iter().copied().find(|&(at, _)| at > time);
    let used = life.next_use(time);
    // A refusal in between is another's, or an old device's, as long as the holder goes on signing in.
    life.last_use(time).or(back.map(|(at, _)| at))?;
    let mut outage = blank(case, holder, row, Plane::Enabled)?;
    match (back, used) {
        (Some((at, act)), used) if used.is_none_or(|(used, _)| at <= used) => {
            (outage.end, outage.restored_by) = (instant(case, act), Some(act));
        }
        (_, Some((_, sign_in))) => (outage.end, outage.restored_effective) = (instant(case, sign_in), Some(sign_in)),
        _ => {}
    }
    Some(outage)
}

/// From the change of the policy that refused the sign-in to its next change, or the holder's next sign-in.
fn blocked(
    case: &Case,
    holder: Entity,
    time: i64,
    row: u32,
    life: Option<&Life>,
    changes: &FxHashMap<Sym, Vec<(i64, u32)>>,
) -> Option<Outage> {
    let last_use = life?.last_use(time)?;
    let event = case.events.get(row as usize)?;
    let named = case.events.sets().get(event.object).iter().filter_map(|id| changes.get(id));
    // The last change before the refusal, of a policy that the refusal names.
    let (policy, at) = named
        .filter_map(|changes| Some((changes, changes.partition_point(|&(at, _)| at <= time).checked_sub(1)?)))
        .max_by_key(|(changes, at)| changes.get(*at).copied())?;
    let &(changed, act) = policy.get(at)?;
    if changed < last_use || time.saturating_sub(changed) > POLICY_NANOS {
        return None;
    }
    let undone = policy.get(at + 1).copied().map(|next| telling(case, policy, next));
    let used = life?.next_use(time);
    let mut outage = blank(case, holder, row, Plane::Policy)?;
    (outage.cause, outage.start) = (Some(act), instant(case, act)?);
    match (undone, used) {
        (Some((at, act)), used) if used.is_none_or(|(used, _)| at <= used) => {
            (outage.end, outage.restored_by) = (instant(case, act), Some(act));
        }
        (_, Some((_, sign_in))) => (outage.end, outage.restored_effective) = (instant(case, sign_in), Some(sign_in)),
        _ => {}
    }
    Some(outage)
}

/// Products write one change more than once in a request: the row that tells what changed, where there is one.
fn telling(case: &Case, changes: &[(i64, u32)], one: (i64, u32)) -> (i64, u32) {
    let event = |row: u32| case.events.get(row as usize);
    let Some(first) = event(one.1).filter(|first| first.reason.is_none() && !first.request.is_none()) else {
        return one;
    };
    let same = changes.iter().copied().filter(|&(time, _)| time >= one.0);
    let mut same = same.filter_map(|(time, row)| Some((time, row, event(row)?)));
    let told = same.find(|(_, _, other)| other.request == first.request && !other.reason.is_none());
    told.map_or(one, |(time, row, _)| (time, row))
}

/// Changes of policies that came about, by each name of the policy, in the order of time.
fn policy_changes(case: &Case) -> FxHashMap<Sym, Vec<(i64, u32)>> {
    let events = &case.events;
    let (classes, outcomes, times) = (events.column("class"), events.column("outcome"), events.times());
    let mut changes: FxHashMap<Sym, Vec<(i64, u32)>> = FxHashMap::default();
    for row in 0..events.len() {
        let came_about = outcomes[row] != Outcome::Failure as u32 && times[row] != NO_TIME;
        if classes[row] != Class::PolicyChange.code() || !came_about || case.duplicates().contains(row as u32) {
            continue;
        }
        let Some(event) = events.get(row) else { continue };
        for &id in events.sets().get(event.object) {
            changes.entry(id).or_default().push((times[row], row as u32));
        }
    }
    changes
}

fn instant(case: &Case, row: u32) -> Option<Instant> {
    case.events.get(row as usize)?.time
}

fn blank(case: &Case, account: Entity, symptom: u32, plane: Plane) -> Option<Outage> {
    let start = instant(case, symptom)?;
    Some(Outage { symptom: Some(symptom), ..Outage::of(case, account, plane, start) })
}
