//! Who else could have done it: everybody who used the act's kind of access in the time before it, and everybody who was
//! given the same right without having used it. One pass over columns; nothing is scanned once a person.

use super::grants::{Grant, holders, right_behind, role_takers};
use super::matter::{DAY, Matter};
use crate::case::Entity;
use crate::model::{Class, EvidenceId, FactKind, Outcome, Phase, RecordRef};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

/// How far back access is looked at, unless asked otherwise.
pub const WINDOW_DAYS: u32 = 90;
/// At most so many are listed.
const MOST_LISTED: usize = 100;

/// Who used a class of act in one product, in a window of time that ends with the act.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    pub class: Class,
    /// The mapping's word for the product.
    pub source: String,
    /// The window's beginning, ns UTC. It ends with the act.
    pub from: i64,
    pub days: u32,
    /// Where the product's records begin, ns UTC, if that is after the window's beginning.
    pub begins: Option<i64>,
    /// The row of the grant that gave the actor (or the role taken on) the right, if one is on record.
    pub right: Option<u32>,
    /// The actor first, then by times used, then by name.
    pub holders: Vec<Holder>,
    /// How many more there are than are listed.
    pub more: usize,
}

/// One who used the access, or had it.
#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    pub entity: Entity,
    pub name: String,
    /// Who took on the role, where the name is that of a session in a role.
    pub behind: Option<String>,
    pub is_actor: bool,
    /// `contractor`, `employee`, … with the record that says so.
    pub kind: Option<(String, RecordRef)>,
    /// The job, as the roster has it.
    pub job: Option<String>,
    /// Acts of this class that came about, the act itself included.
    pub times: u32,
    /// On how many accounts.
    pub accounts: u32,
    pub refused: u32,
    /// The row of the last use.
    pub last: Option<u32>,
    /// Of the same right as the actor's.
    pub grant: Option<Grant>,
    /// The last row in which this one took on the role in which the act was done.
    pub role_taken: Option<u32>,
}

/// What the pass over the table finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    pub from: i64,
    pub days: u32,
    pub users: Vec<User>,
    /// Acts by others than the actor that came about, and how many of them carry a ticket, and a session.
    pub others: u32,
    pub others_with_ticket: u32,
    pub others_with_session: u32,
    /// Files that hold records of the product in the window.
    pub files: Vec<EvidenceId>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct User {
    pub entity: Entity,
    pub times: u32,
    pub accounts: u32,
    pub refused: u32,
    pub last: Option<u32>,
}

/// Looks through the window once.
pub(super) fn usage(matter: &Matter<'_>, days: u32) -> Usage {
    let events = &matter.case.events;
    let from = matter.time().saturating_sub(i64::from(days) * DAY);
    let first = events.times().partition_point(|&time| time < from);
    let (classes, sources, phases) = (events.column("class"), events.column("source"), events.column("phase"));
    let evidence = events.column("evidence");
    let (class, source) = (matter.act.class.code(), matter.act.source.0);
    // A completion is no second act, unless the act is known by its completion alone.
    let skipped = |phase: u32| {
        phase == Phase::Void as u32 || (phase == Phase::Effective as u32 && matter.act.phase != Phase::Effective)
    };
    let files: Vec<AtomicBool> = matter.case.evidence.iter().map(|_| AtomicBool::new(false)).collect();
    let duplicates = matter.case.duplicates();
    let rows: Vec<u32> = (first..(matter.act_row as usize + 1).max(first))
        .into_par_iter()
        .with_min_len(1 << 16)
        .filter(|&row| {
            if sources[row] != source {
                return false;
            }
            if let Some(seen) = files.get(evidence[row] as usize).filter(|seen| !seen.load(Ordering::Relaxed)) {
                seen.store(true, Ordering::Relaxed);
            }
            classes[row] == class && !skipped(phases[row]) && !duplicates.contains(row as u32)
        })
        .map(|row| row as u32)
        .collect();
    let files = (0..).zip(&files).filter(|(_, seen)| seen.load(Ordering::Relaxed)).map(|(n, _)| EvidenceId(n));
    let mut usage = Usage { from, days, files: files.collect(), ..Usage::default() };
    usage.users = users(matter, &rows);
    count_others(matter, &rows, &mut usage);
    usage
}

/// Groups the rows by who acted: sorted keys instead of a map of sets.
fn users(matter: &Matter<'_>, rows: &[u32]) -> Vec<User> {
    let events = &matter.case.events;
    let (actors, accounts) = (events.column("actor_entity"), events.column("account_entity"));
    let outcomes = events.column("outcome");
    let at = |column: &[u32], row: u32| column.get(row as usize).copied().unwrap_or(0);
    let mut by_actor: Vec<u64> = rows.iter().map(|&row| u64::from(at(actors, row)) << 32 | u64::from(row)).collect();
    by_actor.par_sort_unstable();
    let came_about = |row: u32| at(outcomes, row) != Outcome::Failure as u32;
    let mut targets: Vec<u64> = rows
        .iter()
        .filter(|&&row| came_about(row))
        .map(|&row| u64::from(at(actors, row)) << 32 | u64::from(at(accounts, row)))
        .collect();
    targets.par_sort_unstable();
    targets.dedup();
    let accounts_of = |actor: u64| {
        targets.partition_point(|&key| key >> 32 <= actor) - targets.partition_point(|&key| key >> 32 < actor)
    };
    let one = |keys: &[u64]| {
        let actor = keys.first().map_or(0, |key| key >> 32);
        let used: Vec<u32> = keys.iter().map(|&key| key as u32).filter(|&row| came_about(row)).collect();
        User {
            entity: Entity(actor as u32),
            times: used.len() as u32,
            accounts: accounts_of(actor) as u32,
            refused: (keys.len() - used.len()) as u32,
            last: used.last().copied(),
        }
    };
    by_actor.chunk_by(|a, b| a >> 32 == b >> 32).map(one).filter(|user| !user.entity.is_none()).collect()
}

fn count_others(matter: &Matter<'_>, rows: &[u32], usage: &mut Usage) {
    let events = &matter.case.events;
    let (actors, outcomes) = (events.column("actor_entity"), events.column("outcome"));
    let (tickets, sessions) = (events.column("ticket"), events.column("session"));
    for &row in rows {
        let at = |column: &[u32]| column.get(row as usize).copied().unwrap_or(0);
        if at(actors) != matter.act.actor_entity.0 && at(outcomes) != Outcome::Failure as u32 {
            usage.others += 1;
            usage.others_with_ticket += u32::from(at(tickets) != 0);
            usage.others_with_session += u32::from(at(sessions) != 0);
        }
    }
}

/// Everybody who could have done it, as far as these logs tell.
pub(super) fn access(matter: &Matter<'_>, usage: &Usage) -> Access {
    let right = right_behind(matter);
    let grants = right.as_ref().map_or_else(BTreeMap::new, |right| holders(matter, right));
    let takers = role_takers(matter, i64::from(usage.days) * DAY);
    let used: BTreeMap<Entity, User> = usage.users.iter().map(|user| (user.entity, *user)).collect();
    let mut all: BTreeSet<Entity> = used.keys().chain(takers.keys()).copied().collect();
    all.insert(matter.act.actor_entity);
    all.extend(grants.iter().filter(|(_, grant)| grant.revoked.is_none()).map(|(entity, _)| *entity));
    all.remove(&Entity::NONE);
    let strings = matter.case.events.strings();
    let mut order: Vec<(bool, u32, String, Entity)> = all
        .into_iter()
        .map(|entity| {
            let times = used.get(&entity).map_or(0, |user| user.times);
            let name = matter.case.entities.name(strings, entity).to_owned();
            (entity != matter.act.actor_entity, u32::MAX - times, name, entity)
        })
        .collect();
    order.sort();
    let more = order.len().saturating_sub(MOST_LISTED);
    order.truncate(MOST_LISTED);
    let staff = staff(matter);
    let holders = order.into_iter().map(|(_, _, name, entity)| {
        let user = used.get(&entity);
        let known = staff.get(&entity);
        Holder {
            entity,
            name,
            behind: user.and_then(|user| behind(matter, user.last?)),
            is_actor: entity == matter.act.actor_entity,
            kind: known.and_then(|staff| staff.kind.clone()),
            job: known.and_then(|staff| staff.job.clone()),
            times: user.map_or(0, |user| user.times),
            accounts: user.map_or(0, |user| user.accounts),
            refused: user.map_or(0, |user| user.refused),
            last: user.and_then(|user| user.last),
            grant: grants.get(&entity).copied(),
            role_taken: takers.get(&entity).map(|taken| taken.1),
        }
    });
    Access {
        class: matter.act.class,
        source: matter.case.events.text(matter.act.source).to_owned(),
        from: usage.from,
        days: usage.days,
        begins: begins(matter, usage),
        right: right.and_then(|right| matter.steps.iter().find(|(_, event)| event.at == right.at)).map(|(s, _)| s.row),
        holders: holders.collect(),
        more,
    }
}

/// Where the product's files begin, if after the window's beginning.
fn begins(matter: &Matter<'_>, usage: &Usage) -> Option<i64> {
    let files = usage.files.iter().filter_map(|file| matter.case.evidence.get(file.0 as usize));
    let first = files.filter_map(|file| file.first).map(|first| first.nanos).min()?;
    (first > usage.from).then_some(first)
}

/// Who took on the role, if the row's session is one that was handed out with a role.
fn behind(matter: &Matter<'_>, row: u32) -> Option<String> {
    let event = matter.event(row).filter(|event| !event.session.is_none())?;
    let rows = matter.index.object(matter.case, event.session);
    let taken = rows.iter().filter(|&&known| known < row).filter_map(|&known| matter.event(known));
    let mut taken = taken.filter(|known| known.class == Class::RoleAssume);
    let taken = taken.next_back()?;
    (taken.actor_entity != event.actor_entity && !taken.actor.is_none()).then(|| matter.who(&taken).to_string())
}

#[derive(Default)]
struct Staff {
    kind: Option<(String, RecordRef)>,
    job: Option<String>,
}

fn staff(matter: &Matter<'_>) -> BTreeMap<Entity, Staff> {
    let mut staff: BTreeMap<Entity, Staff> = BTreeMap::new();
    for fact in &matter.case.facts {
        let entity = matter.case.entities.of_set(fact.subject);
        let text = || matter.case.events.text(fact.value).to_owned();
        match fact.kind {
            _ if entity.is_none() => {}
            FactKind::EmploymentKind => {
                staff.entry(entity).or_default().kind.get_or_insert_with(|| (text(), fact.record));
            }
            FactKind::JobRole => {
                staff.entry(entity).or_default().job.get_or_insert_with(text);
            }
            _ => {}
        }
    }
    staff
}

#[cfg(test)]
mod tests {
    use super::super::scenes::*;
    use super::*;
    use crate::chain::scenes::{Line, facts, line, log};
    use crate::model::Class::*;

    fn of(matter: &Matter<'_>, days: u32) -> Access {
        access(matter, &usage(matter, days))
    }

    #[test]
    fn users_of_the_same_kind_of_access_are_counted() {
        let refused = Line { outcome: Outcome::Failure, ..line("08:30:00", "dan", AccountDisable, "@lighthouse") };
        let lines = [
            line("2020-11-01 08:00:00", "old", AccountDisable, "@old"),
            line("2021-02-01 08:00:00", "bob", AccountDisable, "@one"),
            line("2021-02-02 08:00:00", "bob", AccountDisable, "@two"),
            line("2021-02-02 08:00:00", "bob", AccountDisable, "@one"),
            line("08:00:00", "kim", RecordView, "@lighthouse"),
            refused,
            line("09:00:00", "ana", AccountDisable, "@lighthouse"),
        ];
        let elsewhere = [line("2021-02-02 08:00:00", "zoe", AccountDisable, "@three")];
        let roster =
            facts(&[("bob", FactKind::EmploymentKind, "contractor", ""), ("bob", FactKind::JobRole, "reviewer", "")]);
        let files = [("a", log("s", &lines)), ("b", log("t", &elsewhere)), ("roster", roster)];
        with_batches(&files, |matter| {
            let found = of(matter, 90);
            let told: Vec<(&str, u32, u32, u32)> =
                found.holders.iter().map(|h| (h.name.as_str(), h.times, h.accounts, h.refused)).collect();
            assert_eq!(told, [("ana", 1, 1, 0), ("bob", 3, 2, 0), ("dan", 0, 0, 1)]);
            assert!(found.holders[0].is_actor && !found.holders[1].is_actor);
            let kind = found.holders[1].kind.as_ref().map(|(kind, at)| (kind.as_str(), matter.case.cite(*at)));
            assert_eq!(kind, Some(("contractor", "roster:1".to_owned())));
            assert_eq!(found.holders[1].job.as_deref(), Some("reviewer"));
            let last = found.holders[1].last.and_then(|row| matter.event(row)).unwrap();
            assert_eq!(matter.case.cite(last.at), "a:4");
            assert_eq!((found.begins, found.right, found.more), (None, None, 0));
            assert_eq!(of(matter, 300).holders.len(), 4, "a longer window");
            assert!(of(matter, 300).begins.is_some(), "these logs do not reach back so far");
        });
    }

    #[test]
    fn the_same_right_counts_while_it_stands() {
        let right = |time, class, who| Line { object: "user admin|r-1", ..line(time, "root", class, who) };
        let lines = [
            right("05:00:00", AccessGrant, "bob"),
            right("05:10:00", AccessGrant, "kim"),
            Line { object: "choir", ..line("05:20:00", "root", AccessGrant, "zoe") },
            right("06:00:00", AccessRevoke, "kim"),
            right("07:00:00", AccessGrant, "ana"),
            line("09:00:00", "ana", AccountDisable, "@lighthouse"),
        ];
        with_matter(&[("a", &lines)], |matter| {
            let found = of(matter, 90);
            let names: Vec<(&str, u32)> = found.holders.iter().map(|h| (h.name.as_str(), h.times)).collect();
            assert_eq!(names, [("ana", 1), ("bob", 0)]);
            let grant = found.holders[1].grant.unwrap();
            assert_eq!(
                (matter.case.cite(matter.event(grant.row).unwrap().at), grant.revoked),
                ("a:1".to_owned(), None)
            );
            assert_eq!(found.right.map(|row| matter.case.cite(matter.event(row).unwrap().at)), Some("a:5".to_owned()));
        });
    }

    #[test]
    fn a_role_is_open_to_all_who_took_it_on() {
        let take = |time, who, key| Line { session: "K1", object: key, ..line(time, who, RoleAssume, "") };
        let lines = [
            take("07:30:00", "bob", "arn:x::role/ops|K9"),
            take("07:40:00", "zoe", "arn:x::role/read|K8"),
            line("08:00:00", "ana", SessionStart, ""),
            take("08:10:00", "ana", "arn:x::role/ops|K2"),
            Line { session: "K2", object: "KEY1", ..line("08:20:00", "ops/ana", CredentialDisable, "svc-build") },
        ];
        with_matter(&[("a", &lines)], |matter| {
            let found = of(matter, 90);
            let names: Vec<(&str, Option<&str>, bool)> =
                found.holders.iter().map(|h| (h.name.as_str(), h.behind.as_deref(), h.role_taken.is_some())).collect();
            assert_eq!(names, [("ops/ana", Some("ana"), false), ("ana", None, true), ("bob", None, true)]);
        });
    }
}
