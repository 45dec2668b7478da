//! The state machine: from the acts of one account to the intervals in which it was out, plane by plane, and from these
//! to outages. One pass over integer columns finds the rows that matter; each account is then worked on by itself.

use super::Outage;
use super::acts::{Act, Completions, acts_of};
use super::credentials::{Uses, leaves_another};
use crate::case::{Case, Entity, Event, NO_TIME};
use crate::model::{Class, Effect, FactKind, Instant, Outcome, Phase, Plane, Sym};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// Acts of one actor on one account without session or ticket are one line of action within this time.
const ONE_GO_NANOS: u64 = 15 * 60 * 1_000_000_000;

/// All outages of a case, in the order of start, then name.
pub fn find_outages(case: &Case) -> Vec<Outage> {
    let keys = moves(case);
    let completions = Completions::of(case, keys.iter().map(|&key| key as u32));
    let uses = Uses::of(case, &keys);
    let tests = test_accounts(case);
    let accounts: Vec<&[u64]> = keys.chunk_by(|a, b| a >> 32 == b >> 32).collect();
    let mut outages: Vec<Outage> = accounts
        .into_par_iter()
        .filter(|rows| rows.first().is_some_and(|key| !tests.contains(&Entity((key >> 32) as u32))))
        .flat_map_iter(|rows| {
            let account = Entity(rows.first().map_or(0, |key| (key >> 32) as u32));
            let acts = acts_of(case, rows.iter().map(|&key| key as u32), &completions);
            outages_of(case, account, &acts, &uses)
        })
        .collect();
    let by_symptoms = super::symptoms::outages(case, &outages);
    outages.extend(by_symptoms.into_iter().filter(|outage| !tests.contains(&outage.account)));
    outages.par_sort_unstable_by(|a, b| {
        (a.start.nanos, &a.name, a.begin_row()).cmp(&(b.start.nanos, &b.name, b.begin_row()))
    });
    for (number, outage) in (1..).zip(&mut outages) {
        outage.id = number;
    }
    outages
}

/// `account << 32 | row` of every row that can move an account, sorted.
fn moves(case: &Case) -> Vec<u64> {
    let wanted: Vec<bool> =
        Class::ALL.iter().map(|class| matches!(class.effect(), Effect::Out | Effect::Back)).collect();
    let events = &case.events;
    let (classes, outcomes) = (events.column("class"), events.column("outcome"));
    let (accounts, times, phases) = (events.column("account_entity"), events.times(), events.column("phase"));
    let (failure, in_force) = (Outcome::Failure as u32, Phase::Effective as u32);
    let duplicates = case.duplicates();
    let mut keys: Vec<u64> = (0..events.len())
        .into_par_iter()
        .with_min_len(1 << 16)
        .filter(|&row| {
            wanted.get(classes[row] as usize).copied().unwrap_or(false)
                // A lock may be written with the outcome of the failed sign-in that brought it about.
                && (outcomes[row] != failure || phases[row] == in_force)
                && accounts[row] != 0
                && times[row] != NO_TIME
                && !duplicates.contains(row as u32)
        })
        .map(|row| (u64::from(accounts[row]) << 32) | row as u64)
        .collect();
    keys.par_sort_unstable();
    keys
}

fn test_accounts(case: &Case) -> FxHashSet<Entity> {
    let tests = case.facts.iter().filter(|fact| fact.kind == FactKind::TestAccount);
    tests.map(|fact| case.entities.of_set(fact.subject)).filter(|entity| !entity.is_none()).collect()
}

/// One stretch on one plane.
#[derive(Debug)]
struct Interval {
    cause: Act,
    end: Option<(Instant, Ending)>,
    blows: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
enum Ending {
    Act(Act),
    /// The holder signed in: a lock that ran out by itself.
    SignIn(u32),
}

fn outages_of(case: &Case, account: Entity, acts: &[Act], uses: &Uses) -> Vec<Outage> {
    let mut open: Vec<Interval> = Vec::new();
    let mut done: Vec<Interval> = Vec::new();
    for (at, act) in acts.iter().enumerate() {
        if !act.is_out {
            for interval in close(&mut open, act) {
                done.push(Interval { end: Some((act.time, Ending::Act(*act))), ..interval });
            }
            continue;
        }
        if act.plane == Plane::Credential && leaves_another(case, account, acts, at, uses) {
            continue;
        }
        if act.plane == Plane::Lock {
            expire_lock(&mut open, &mut done, account, act.time, uses);
        }
        match open.iter_mut().find(|interval| interval.cause.plane == act.plane) {
            Some(interval) => interval.blows.push(act.row),
            None => open.push(Interval { cause: *act, end: None, blows: Vec::new() }),
        }
    }
    expire_lock(&mut open, &mut done, account, Instant { nanos: i64::MAX, ..Instant::stated(0, 0) }, uses);
    done.append(&mut open);
    done.retain(|interval| interval.end.is_none_or(|(end, _)| end.nanos > interval.cause.time.nanos));
    done.sort_by_key(|interval| (interval.cause.time.nanos, interval.cause.row));
    merge_lines(done).into_iter().map(|line| outage_of(case, account, &line)).collect()
}

/// Takes out of `open` what an act brings back: its plane; for an account made anew, all planes; for a restoration of
/// an account that was not deleted, its being disabled (some products say "restore" for that).
fn close(open: &mut Vec<Interval>, act: &Act) -> Vec<Interval> {
    let is_gone = open.iter().any(|interval| interval.cause.plane == Plane::Existence);
    let made_anew = act.event.class == Class::AccountCreate && is_gone;
    let enables = act.event.class == Class::AccountRestore && !is_gone;
    let ends = |plane: Plane| made_anew || plane == act.plane || (enables && plane == Plane::Enabled);
    open.extract_if(.., |interval| ends(interval.cause.plane)).collect()
}

/// Ends an open lock at the holder's first sign-in before `until`: locks run out without a record.
fn expire_lock(open: &mut Vec<Interval>, done: &mut Vec<Interval>, account: Entity, until: Instant, uses: &Uses) {
    let Some(at) = open.iter().position(|interval| interval.cause.plane == Plane::Lock) else { return };
    let from = open.get(at).map_or(i64::MAX, |interval| interval.cause.time.nanos);
    if let Some((row, time)) = uses.first_sign_in(account, from, until.nanos) {
        let interval = open.remove(at);
        done.push(Interval { end: Some((time, Ending::SignIn(row))), ..interval });
    }
}

/// Groups overlapping intervals that one line of action made; each group is in the order of time.
fn merge_lines(intervals: Vec<Interval>) -> Vec<Vec<Interval>> {
    let mut lines: Vec<Vec<Interval>> = Vec::new();
    for interval in intervals {
        let joins = lines.iter_mut().find(|line| {
            line.iter().any(|known| {
                known.end.is_none_or(|(end, _)| end.nanos > interval.cause.time.nanos)
                    && is_one_line(&known.cause, &interval.cause)
            })
        });
        match joins {
            Some(line) => line.push(interval),
            None => lines.push(vec![interval]),
        }
    }
    lines
}

/// One actor on one ticket, session or request; one request, whoever carried it out; or, where a product gives neither
/// session nor ticket, one actor within minutes.
fn is_one_line(a: &Act, b: &Act) -> bool {
    let shares = |one: Sym, two: Sym| !one.is_none() && one == two;
    let (a, b) = (&a.event, &b.event);
    shares(a.request, b.request)
        || (!a.actor_entity.is_none()
            && a.actor_entity == b.actor_entity
            && (shares(a.ticket, b.ticket) || shares(a.session, b.session) || is_one_go(a, b)))
}

fn is_one_go(a: &Event, b: &Event) -> bool {
    let has_no_keys = |e: &Event| e.session.is_none() && e.ticket.is_none();
    let apart = a.time.zip(b.time).map_or(u64::MAX, |(a, b)| a.nanos.abs_diff(b.nanos));
    has_no_keys(a) && has_no_keys(b) && apart <= ONE_GO_NANOS
}

fn outage_of(case: &Case, account: Entity, line: &[Interval]) -> Outage {
    // A line is never empty: it is made around an interval.
    let first = &line[0];
    let last_end = line.iter().max_by_key(|interval| interval.end.map_or(i64::MAX, |(end, _)| end.nanos));
    let end = last_end.and_then(|interval| interval.end);
    let (restored_by, restored_effective) = match end {
        Some((_, Ending::Act(act))) => (Some(act.row), act.effective),
        Some((_, Ending::SignIn(row))) => (None, Some(row)),
        None => (None, None),
    };
    let mut blows: Vec<u32> = line.iter().skip(1).map(|interval| interval.cause.row).collect();
    blows.extend(line.iter().flat_map(|interval| interval.blows.iter().copied()));
    blows.sort_unstable();
    let mut partial_returns: Vec<u32> = line
        .iter()
        .filter_map(|interval| match interval.end {
            Some((_, Ending::Act(act))) if Some(act.row) != restored_by => Some(act.row),
            _ => None,
        })
        .collect();
    partial_returns.sort_unstable();
    partial_returns.dedup();
    Outage {
        end: end.map(|(end, _)| end),
        cause: Some(first.cause.row),
        effective: first.cause.effective,
        restored_by,
        restored_effective,
        blows,
        partial_returns,
        ..Outage::of(case, account, first.cause.plane, first.cause.time)
    }
}
