//! What the files hold in general: which kinds of record, who is spoken of in lists, which acts took accounts out, when a
//! source is silent. Worked out in one pass over the table when first asked for; questions cost next to nothing then.

use super::backward::is_key;
use crate::case::{Case, Entity, Gap, NO_TIME, gaps};
use crate::model::{Class, Effect, EvidenceId, Fact, FactKind, Sym};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Rows of these are kept; of all others only how many a file holds.
const KEPT: [Class; 19] = [
    Class::AccessGrant,
    Class::AccessRevoke,
    Class::ApprovalGrant,
    Class::ApprovalDeny,
    Class::Confirm,
    Class::PolicyChange,
    Class::ProtectionAdd,
    Class::ProtectionRemove,
    Class::Impersonate,
    Class::AlertRaise,
    Class::AlertPage,
    Class::TicketCreate,
    Class::TicketAssign,
    Class::TicketUpdate,
    Class::TicketDecide,
    Class::TicketClose,
    Class::TicketReopen,
    Class::ComplaintRaise,
    Class::RoleAssume,
];
const TICKETS: [Class; 2] = [Class::TicketCreate, Class::TicketAssign];
const ROWS_AT_ONCE: usize = 1 << 18;
const CLASSES: usize = Class::ALL.len();

/// Repeated records count nowhere but in the rhythm.
pub struct Survey {
    /// File × class.
    counts: Vec<u32>,
    /// In the order of [`KEPT`], each in the order of time.
    kept: Vec<Vec<u32>>,
    /// `entity << 32 | row` of acts that took an account out or hampered it, sorted.
    outs_on: Vec<u64>,
    outs_by: Vec<u64>,
    facts_of: FxHashMap<u32, Vec<u32>>,
    /// Of each file, the mapping of its first event.
    sources: Vec<Sym>,
    /// Of each file, whether a record of it tells of acting for another.
    delegates: Vec<bool>,
    tickets: OnceLock<Vec<u64>>,
    tickets_about: OnceLock<Vec<u64>>,
    rhythms: OnceLock<BTreeMap<u32, Rhythm>>,
    /// By (source, kind, actor).
    actors: OnceLock<BTreeMap<(u32, u32, u32), u32>>,
    /// By (source, actor).
    records: OnceLock<FxHashMap<(u32, u32), u32>>,
}

/// When a source, in all its files together, tells of events.
#[derive(Clone, Debug, Default)]
pub struct Rhythm {
    pub events: usize,
    /// ns UTC.
    pub first: i64,
    pub last: i64,
    pub gaps: Vec<Gap>,
}

struct Part {
    counts: Vec<u32>,
    kept: Vec<Vec<u32>>,
    outs: Vec<u32>,
    delegates: Vec<bool>,
    sources: Vec<u32>,
}

impl Survey {
    pub(super) fn new(case: &Case) -> Survey {
        let events = &case.events;
        let files = case.evidence.len();
        let parts: Vec<Part> = (0..events.len().div_ceil(ROWS_AT_ONCE))
            .into_par_iter()
            .map(|nth| part(case, nth * ROWS_AT_ONCE..((nth + 1) * ROWS_AT_ONCE).min(events.len())))
            .collect();
        let mut all = Part::empty(files);
        for part in parts {
            all.counts.iter_mut().zip(part.counts).for_each(|(sum, count)| *sum += count);
            all.kept.iter_mut().zip(part.kept).for_each(|(rows, more)| rows.extend(more));
            all.delegates.iter_mut().zip(part.delegates).for_each(|(known, more)| *known |= more);
            all.sources.iter_mut().zip(part.sources).filter(|(known, _)| **known == 0).for_each(|(a, b)| *a = b);
            all.outs.extend(part.outs);
        }
        let mut facts_of: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (at, fact) in (0u32..).zip(&case.facts) {
            facts_of.entry(case.entities.of_set(fact.subject).0).or_default().push(at);
        }
        Survey {
            counts: all.counts,
            kept: all.kept,
            outs_on: keyed(&all.outs, events.column("account_entity")),
            outs_by: keyed(&all.outs, events.column("actor_entity")),
            facts_of,
            sources: all.sources.into_iter().map(Sym).collect(),
            delegates: all.delegates,
            tickets: OnceLock::new(),
            tickets_about: OnceLock::new(),
            rhythms: OnceLock::new(),
            actors: OnceLock::new(),
            records: OnceLock::new(),
        }
    }

    /// Rows of one of the kept classes, in the order of time; empty for any other.
    pub fn rows(&self, class: Class) -> &[u32] {
        let at = KEPT.iter().position(|&kept| kept == class);
        at.and_then(|at| self.kept.get(at)).map_or(&[], Vec::as_slice)
    }

    /// How many records of a class a file holds.
    pub fn count(&self, file: EvidenceId, class: Class) -> u64 {
        self.counts.get(file.0 as usize * CLASSES + class.code() as usize).copied().unwrap_or(0).into()
    }

    /// How many records a file holds.
    pub fn total(&self, file: EvidenceId) -> u64 {
        let from = file.0 as usize * CLASSES;
        self.counts.get(from..from + CLASSES).unwrap_or(&[]).iter().map(|&count| u64::from(count)).sum()
    }

    /// Files that hold records of one of these classes.
    pub fn files_with(&self, classes: &[Class]) -> Vec<EvidenceId> {
        let files = (0..self.sources.len() as u32).map(EvidenceId);
        files.filter(|&file| classes.iter().any(|&class| self.count(file, class) > 0)).collect()
    }

    /// The mapping of a file's events; none for a file without events.
    pub fn source(&self, file: EvidenceId) -> Sym {
        self.sources.get(file.0 as usize).copied().unwrap_or(Sym::NONE)
    }

    /// The files of one mapping: a log that was exported in pieces.
    pub fn files_of(&self, source: Sym) -> Vec<EvidenceId> {
        let files = (0u32..).zip(&self.sources).filter(|(_, known)| **known == source && !source.is_none());
        files.map(|(file, _)| EvidenceId(file)).collect()
    }

    /// Whether some record of a file tells of acting for another.
    pub fn tells_of_delegation(&self, file: EvidenceId) -> bool {
        self.delegates.get(file.0 as usize).copied().unwrap_or(false)
    }

    /// Facts of one kind about an entity, in the order of (file, record).
    pub fn facts<'a>(&self, case: &'a Case, entity: Entity, kind: FactKind) -> impl Iterator<Item = &'a Fact> {
        let known = if entity.is_none() { None } else { self.facts_of.get(&entity.0) };
        let facts: Vec<&'a Fact> = known.into_iter().flatten().filter_map(|&at| case.facts.get(at as usize)).collect();
        facts.into_iter().filter(move |fact| fact.kind == kind)
    }

    /// Rows that took an account out or hampered it, in the order of time.
    pub fn outs_on(&self, account: Entity) -> impl DoubleEndedIterator<Item = u32> + '_ {
        of_key(&self.outs_on, account.0)
    }

    /// Rows in which an actor took an account out or hampered it, in the order of time.
    pub fn outs_by(&self, actor: Entity) -> impl DoubleEndedIterator<Item = u32> + '_ {
        of_key(&self.outs_by, actor.0)
    }

    /// Rows that open or assign a ticket, in the order of time.
    pub fn ticket_rows(&self, case: &Case, ticket: Sym) -> impl DoubleEndedIterator<Item = u32> + '_ {
        of_key(self.tickets.get_or_init(|| keyed(&self.ticket_openings(), case.events.column("ticket"))), ticket.0)
    }

    /// Rows that open or assign tickets about an account, in the order of time.
    pub fn tickets_about(&self, case: &Case, account: Entity) -> impl DoubleEndedIterator<Item = u32> + '_ {
        let keys = || keyed(&self.ticket_openings(), case.events.column("account_entity"));
        of_key(self.tickets_about.get_or_init(keys), account.0)
    }

    fn ticket_openings(&self) -> Vec<u32> {
        TICKETS.into_iter().flat_map(|class| self.rows(class)).copied().collect()
    }

    /// When the files of a mapping together tell of events.
    pub fn rhythm(&self, case: &Case, source: Sym) -> Option<&Rhythm> {
        self.rhythms.get_or_init(|| rhythms(case)).get(&source.0)
    }

    /// Who acts in a source under one kind of actor (the product's role), with how many records.
    pub fn actors_of(&self, case: &Case, source: Sym, kind: Sym) -> impl Iterator<Item = (Entity, u32)> + '_ {
        let known = self.actors.get_or_init(|| actors(case));
        let range = (source.0, kind.0, 0)..=(source.0, kind.0, u32::MAX);
        known.range(range).map(|(&(_, _, actor), &count)| (Entity(actor), count))
    }

    /// How many records of a source an actor made.
    pub fn records_by(&self, case: &Case, source: Sym, actor: Entity) -> u32 {
        let known = self.records.get_or_init(|| {
            let mut records: FxHashMap<(u32, u32), u32> = FxHashMap::default();
            for (&(source, _, actor), &count) in self.actors.get_or_init(|| actors(case)) {
                *records.entry((source, actor)).or_default() += count;
            }
            records
        });
        known.get(&(source.0, actor.0)).copied().unwrap_or(0)
    }
}

impl Part {
    fn empty(files: usize) -> Part {
        Part {
            counts: vec![0; files * CLASSES],
            kept: vec![Vec::new(); KEPT.len()],
            outs: Vec::new(),
            delegates: vec![false; files],
            sources: vec![0; files],
        }
    }
}

fn part(case: &Case, rows: Range<usize>) -> Part {
    let events = &case.events;
    let (classes, files, sources) = (events.column("class"), events.column("evidence"), events.column("source"));
    let (actors, behalf) = (events.column("actor"), events.column("on_behalf_of"));
    let duplicates = case.duplicates();
    let mut places = [None; CLASSES];
    for (place, class) in KEPT.iter().enumerate() {
        places[class.code() as usize] = Some(place);
    }
    let takes: Vec<bool> =
        Class::ALL.iter().map(|class| matches!(class.effect(), Effect::Out | Effect::Hampers)).collect();
    let mut found = Part::empty(case.evidence.len());
    for row in rows.filter(|&row| !duplicates.contains(row as u32)) {
        let (code, file) = (classes[row] as usize, files[row] as usize);
        if let Some(count) = found.counts.get_mut(file * CLASSES + code) {
            *count += 1;
        }
        if let Some(rows) = places.get(code).copied().flatten().and_then(|place| found.kept.get_mut(place)) {
            rows.push(row as u32);
        }
        if takes.get(code).copied().unwrap_or(false) {
            found.outs.push(row as u32);
        }
        if let Some(known) = found.sources.get_mut(file).filter(|known| **known == 0) {
            *known = sources[row];
        }
        if behalf[row] != 0 && behalf[row] != actors[row] {
            found.delegates[file] = true;
        }
    }
    found
}

/// `value << 32 | row` of these rows, sorted; rows without a value are left out.
fn keyed(rows: &[u32], column: &[u32]) -> Vec<u64> {
    let value = |row: u32| column.get(row as usize).copied().filter(|&value| value != 0);
    let keys = rows.par_iter().filter_map(|&row| Some((u64::from(value(row)?) << 32) | u64::from(row)));
    let mut keys: Vec<u64> = keys.collect();
    keys.par_sort_unstable();
    keys
}

fn of_key(keys: &[u64], value: u32) -> impl DoubleEndedIterator<Item = u32> + '_ {
    let from = keys.partition_point(|key| key >> 32 < u64::from(value));
    let to = keys.partition_point(|key| key >> 32 <= u64::from(value));
    let keys = if value == 0 { &[] } else { keys.get(from..to).unwrap_or(&[]) };
    keys.iter().map(|&key| key as u32)
}

fn rhythms(case: &Case) -> BTreeMap<u32, Rhythm> {
    let (times, sources) = (case.events.times(), case.events.column("source"));
    let mut places: FxHashMap<u32, usize> = FxHashMap::default();
    let mut by_source: Vec<(u32, Vec<i64>)> = Vec::new();
    for (&time, &source) in times.iter().zip(sources).take_while(|(time, _)| **time != NO_TIME) {
        let place = *places.entry(source).or_insert_with(|| {
            by_source.push((source, Vec::new()));
            by_source.len() - 1
        });
        if let Some((_, times)) = by_source.get_mut(place) {
            times.push(time);
        }
    }
    let told = by_source.into_par_iter().filter_map(|(source, times)| {
        let (first, last) = (*times.first()?, *times.last()?);
        Some((source, Rhythm { events: times.len(), first, last, gaps: gaps(&times) }))
    });
    told.collect()
}

/// (source, kind, actor) of all who act, with how many records.
fn actors(case: &Case) -> BTreeMap<(u32, u32, u32), u32> {
    let events = &case.events;
    let (sources, kinds, actors) =
        (events.column("source"), events.column("actor_kind"), events.column("actor_entity"));
    let duplicates = case.duplicates();
    let count = |rows: Range<usize>| {
        let mut counts: FxHashMap<(u32, u32, u32), u32> = FxHashMap::default();
        for row in rows.filter(|&row| actors[row] != 0 && !duplicates.contains(row as u32)) {
            *counts.entry((sources[row], kinds[row], actors[row])).or_default() += 1;
        }
        counts
    };
    let parts: Vec<FxHashMap<(u32, u32, u32), u32>> = (0..events.len().div_ceil(ROWS_AT_ONCE))
        .into_par_iter()
        .map(|nth| count(nth * ROWS_AT_ONCE..((nth + 1) * ROWS_AT_ONCE).min(events.len())))
        .collect();
    let mut all = BTreeMap::new();
    for (key, count) in parts.into_iter().flatten() {
        *all.entry(key).or_default() += count;
    }
    all
}

/// Whether a value is one: products write a word where there is none.
pub fn is_named(case: &Case, sym: Sym) -> bool {
    is_key(case.events.text(sym))
}
