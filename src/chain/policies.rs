//! Safeguards that were weakened before the act and apply to the account: the last change of each setting in force.

use super::backward::{MINUTE, came_about, is_key};
use super::links::HUB_ROWS;
use super::text::{SettingChange, has_word};
use super::types::{LinkKind, Role};
use super::walk::{Proposal, Walk};
use crate::case::{Case, Entity, Event};
use crate::language::bare;
use crate::model::{Class, FactKind, Sym};
use crate::phrase;
use std::collections::BTreeMap;

/// Only this many changes before the act are looked at.
const MAX_CHANGES: usize = 20_000;

/// A factor is verified this near to the opening that it is for.
const VERIFIED_NANOS: i64 = 5 * MINUTE;

/// Weakenings in force at the time of the act that apply to its account.
pub(super) fn of_act(walk: &mut Walk<'_>, row: u32, event: &Event) {
    if row != walk.act {
        return;
    }
    let account = event.account_entity;
    let opened = opened_in_session(walk, row, event);
    for change in weakenings_in_force(walk, row) {
        let Some(known) = walk.event(change) else { continue };
        let value = setting_name(walk.case, &known);
        let mut links = vec![walk.link(row, LinkKind::StateDependence, "safeguard weakened", &value, 1.0)];
        match reach(walk.case, account, &known) {
            Some(Reach::NamesAccount) => links.push(walk.same_account(row, &known)),
            Some(Reach::NamesProtection) => {}
            None => {
                let objects = walk.case.events.sets().get(known.object);
                let last = opened.iter().rfind(|(_, id)| objects.contains(id));
                let Some(&(_, id)) = last.filter(|&&(opening, _)| !is_verified(walk, opening)) else { continue };
                links.push(walk.link(row, LinkKind::Reference, "opened in the act's session", walk.text(id), 1.0));
            }
        }
        walk.offer(Proposal { row: change, role: Role::Enabling, links, walk: false });
    }
}

/// What the act's session signed in to or opened on the way: safeguards of these stood between it and the act.
fn opened_in_session(walk: &Walk<'_>, row: u32, event: &Event) -> Vec<(u32, Sym)> {
    if !is_key(walk.text(event.session)) {
        return Vec::new();
    }
    let rows = walk.index.session(walk.case, event.session);
    let before = rows.iter().copied().take_while(|&known| known <= row).take(HUB_ROWS);
    let opens = before.filter_map(|known| Some((known, walk.event(known)?))).filter(|(_, e)| came_about(e));
    let opens = opens.filter(|(_, e)| matches!(e.class, Class::SessionStart | Class::SessionOpen));
    opens.flat_map(|(row, e)| walk.case.events.sets().get(e.object).iter().map(move |&id| (row, id))).collect()
}

/// Whether a factor was verified at an opening: then what was weakened made no difference to it.
fn is_verified(walk: &Walk<'_>, opening: u32) -> bool {
    let Some(event) = walk.event(opening) else { return false };
    let at = walk.time(opening);
    let rows = walk.index.actor(walk.case, event.actor_entity);
    let from = rows.partition_point(|&row| walk.time(row) < at.saturating_sub(VERIFIED_NANOS));
    let near =
        rows.get(from..).unwrap_or(&[]).iter().take_while(|&&row| walk.time(row) <= at.saturating_add(VERIFIED_NANOS));
    near.filter_map(|&row| walk.event(row)).any(|e| e.class == Class::FactorVerify && came_about(&e))
}

/// The last change of each setting and scope before a row, where it went weaker.
fn weakenings_in_force(walk: &mut Walk<'_>, before: u32) -> Vec<u32> {
    let mut rows: Vec<u32> = [Class::PolicyChange, Class::ProtectionRemove, Class::ProtectionAdd]
        .into_iter()
        .flat_map(|class| walk.index.class(walk.case, class).iter().copied())
        .filter(|&row| row < before)
        .collect();
    rows.sort_unstable();
    if rows.len() > MAX_CHANGES {
        let count = rows.len();
        walk.bound(phrase!("chain-bound-policies", n = bare(count), read = bare(MAX_CHANGES)));
        rows.drain(..count - MAX_CHANGES);
    }
    let mut last: BTreeMap<(u32, u32, String), (u32, bool)> = BTreeMap::new();
    for row in rows {
        let Some(event) = walk.event(row).filter(came_about) else { continue };
        let text = walk.text(event.reason);
        let (setting, weakens) = match (event.class, SettingChange::parse(text)) {
            (Class::ProtectionRemove, _) => ("protection".to_owned(), true),
            (Class::ProtectionAdd, _) => ("protection".to_owned(), false),
            (_, Some(change)) => (format!("{} {}", change.setting, scope(change.rest)), change.weakens()),
            (_, None) => continue,
        };
        last.insert((event.object.0, event.account_entity.0, setting), (row, weakens));
    }
    let mut rows: Vec<u32> = last.into_values().filter(|&(_, weakens)| weakens).map(|(row, _)| row).collect();
    rows.sort_unstable();
    rows
}

/// What stands in brackets behind a change: whom it concerns.
fn scope(rest: &str) -> &str {
    rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or("", |(scope, _)| scope)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    NamesAccount,
    NamesProtection,
}

/// Whether a change of policy applies to an account: it names it, or it names the protection under which the account
/// stands (its label, its rule's words, or protected accounts as such).
pub fn reach(case: &Case, account: Entity, change: &Event) -> Option<Reach> {
    let events = &case.events;
    let objects = events.sets().get(change.object);
    let text = events.text(change.reason);
    let members = case.entities.members(account);
    let in_text =
        |word: &str| has_word(text, word) || objects.iter().any(|&object| has_word(events.text(object), word));
    let names_account = change.account_entity == account
        || objects.iter().any(|&object| case.entities.of_id(object) == account)
        || members.iter().map(|&id| events.text(id)).any(|id| id.len() >= 4 && in_text(id));
    if names_account && !account.is_none() {
        return Some(Reach::NamesAccount);
    }
    let facts = case.facts.iter().filter(|fact| case.entities.of_set(fact.subject) == account);
    let mut is_protected = false;
    for fact in facts.filter(|fact| matches!(fact.kind, FactKind::ProtectionLabel | FactKind::ProtectionRule)) {
        is_protected = true;
        if fact.kind == FactKind::ProtectionLabel && in_text(events.text(fact.value)) {
            return Some(Reach::NamesProtection);
        }
    }
    (is_protected && ["protected", "protection", "vip"].into_iter().any(in_text)).then_some(Reach::NamesProtection)
}

/// The setting's name, else the object's, else the product's word for the act.
pub fn setting_name(case: &Case, change: &Event) -> String {
    let events = &case.events;
    let setting = SettingChange::parse(events.text(change.reason)).map_or("", |change| change.setting);
    let candidates = [setting, events.shown(change.object), events.text(change.action)];
    candidates.into_iter().find(|name| !name.is_empty()).unwrap_or("").to_owned()
}
