//! Building the events table: batches are taken in, many at a time and on all cores, their numbers translated into the
//! case's pools, the whole sorted once at the end.

use super::columns::{ACCOUNT_ENTITY, ACTOR_ENTITY, COUNT, Stored};
use super::entities::Entities;
use super::error::CaseError;
use super::events::{Events, NO_TIME};
use super::order;
use crate::model::{EventBatch, EvidenceId, Fact, IdSet, IdSets, NewEvent, RecordRef, Renumbered, Strings};
use polars::prelude::{Column, DataFrame, NamedFrom, Series};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// Events so far, one vector a column. `absorb` may be called in any order of files, but in the order of blocks
/// within a file. The numbers it gives do not depend on the number of threads, nor on how many batches come together.
#[derive(Default)]
pub struct TableBuilder {
    strings: Strings,
    sets: IdSets,
    /// For each set of several identifiers that names a person or an account: the first record that gave it. Sets of
    /// objects (a group and its role, a ticket and its report) say nothing about who is who.
    first_by: FxHashMap<IdSet, RecordRef>,
    facts: Vec<Fact>,
    time: Vec<i64>,
    effective_time: Vec<i64>,
    offset: Vec<u64>,
    /// One vector a [`Stored`] column.
    numbers: [Vec<u32>; COUNT],
}

/// The room in the table for the events of one batch.
struct Room<'a> {
    time: &'a mut [i64],
    effective_time: &'a mut [i64],
    offset: &'a mut [u64],
    /// In the order of [`Stored`].
    numbers: Vec<&'a mut [u32]>,
}

/// From the numbers of one batch to those of the case.
#[derive(Clone, Copy)]
struct Translation<'a> {
    nth: usize,
    syms: &'a Renumbered,
    sets: &'a Renumbered,
    evidence: EvidenceId,
    records_before: u32,
}

/// What a batch says of sets that name somebody: their first records.
type Named = Vec<(IdSet, RecordRef)>;

impl TableBuilder {
    pub fn len(&self) -> usize {
        self.time.len()
    }

    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// Takes in a batch of one file. Its record numbers count from 1 within the batch; `records_before` is added.
    pub fn absorb(&mut self, batch: &EventBatch, evidence: EvidenceId, records_before: u32) -> Result<(), CaseError> {
        self.absorb_all(&[(batch, records_before)], evidence)
    }

    /// Takes in batches of one file, in the file's order, each with the number of records before it.
    pub fn absorb_all(&mut self, batches: &[(&EventBatch, u32)], evidence: EvidenceId) -> Result<(), CaseError> {
        let strings: Vec<&Strings> = batches.iter().map(|(batch, _)| &batch.strings).collect();
        let sets: Vec<&IdSets> = batches.iter().map(|(batch, _)| &batch.sets).collect();
        let syms = self.strings.absorb(&strings);
        let sets = self.sets.absorb(&sets, &syms);
        let translate =
            |nth: usize, records_before: u32| Translation { nth, syms: &syms, sets: &sets, evidence, records_before };
        let rooms = self.rooms(batches)?;
        let named: Vec<Named> = rooms
            .into_par_iter()
            .zip(batches)
            .enumerate()
            .map(|(nth, (mut room, (batch, before)))| fill(&mut room, batch, translate(nth, *before)))
            .collect();
        for (nth, ((batch, before), named)) in batches.iter().zip(named).enumerate() {
            let translate = translate(nth, *before);
            self.facts.extend(batch.facts.iter().map(|fact| translate.fact(fact)));
            let stated = batch.facts.iter().map(|fact| (translate.set(fact.subject), translate.place(fact.record)));
            let aliases = batch.aliases.iter().map(|&(set, at)| (translate.set(set), translate.place(at)));
            for (set, at) in named.into_iter().chain(stated).chain(aliases) {
                if self.sets.get(set).len() > 1 {
                    let first = self.first_by.entry(set).or_insert(at);
                    *first = at.min(*first);
                }
            }
        }
        if self.strings.is_full() {
            return Err(CaseError::TooMany { what: "texts", limit: u64::from(u32::MAX) });
        }
        Ok(())
    }

    /// Makes room for these batches at the end of the table.
    fn rooms<'a>(&'a mut self, batches: &[(&EventBatch, u32)]) -> Result<Vec<Room<'a>>, CaseError> {
        let before = self.time.len();
        let after = before + batches.iter().map(|(batch, _)| batch.events.len()).sum::<usize>();
        if after >= u32::MAX as usize {
            return Err(CaseError::TooMany { what: "events", limit: u64::from(u32::MAX) - 1 });
        }
        let mut time = grown(&mut self.time, after);
        let mut effective_time = grown(&mut self.effective_time, after);
        let mut offset = grown(&mut self.offset, after);
        let mut numbers: Vec<&mut [u32]> = self.numbers.iter_mut().map(|column| grown(column, after)).collect();
        let room = |count: usize| Room {
            time: cut(&mut time, count),
            effective_time: cut(&mut effective_time, count),
            offset: cut(&mut offset, count),
            numbers: numbers.iter_mut().map(|column| cut(column, count)).collect(),
        };
        Ok(batches.iter().map(|(batch, _)| batch.events.len()).map(room).collect())
    }

    /// Sorts, resolves the entities and hands over table, entities and facts.
    pub fn finish(self) -> Result<(Events, Entities, Vec<Fact>), CaseError> {
        let named = self.named_sets();
        let TableBuilder { strings, mut sets, first_by, mut facts, time, effective_time, offset, numbers } = self;
        sets.close();
        let entities = Entities::build(&strings, &sets, named, &first_by);
        facts.sort_by_key(|fact| (fact.record, fact.kind));
        let order = sorted_order(&time, &numbers);
        let mut columns: Vec<Column> = Vec::with_capacity(COUNT + 5);
        columns.push(column("time", gather(time, order.as_deref())));
        columns.push(column("effective_time", gather(effective_time, order.as_deref())));
        columns.push(column("offset", gather(offset, order.as_deref())));
        for (name, values) in Stored::NAMES.into_iter().zip(numbers) {
            let values = gather(values, order.as_deref());
            let of_set = || values.par_iter().map(|&set| entities.of_set(IdSet(set)).0).collect::<Vec<u32>>();
            if name == Stored::NAMES[Stored::Actor as usize] {
                columns.push(column(ACTOR_ENTITY, of_set()));
            } else if name == Stored::NAMES[Stored::Account as usize] {
                columns.push(column(ACCOUNT_ENTITY, of_set()));
            }
            columns.push(column(name, values));
        }
        let height = columns.first().map_or(0, Column::len);
        let frame = DataFrame::new(height, columns)?;
        Ok((Events::new(frame, strings, sets)?, entities, facts))
    }

    /// Which sets name a person or an account, by their number.
    fn named_sets(&self) -> Vec<bool> {
        let named: Vec<AtomicBool> = (0..self.sets.len()).map(|_| AtomicBool::new(false)).collect();
        let note = |set: u32| {
            if let Some(flag) = named.get(set as usize).filter(|flag| !flag.load(Ordering::Relaxed)) {
                flag.store(true, Ordering::Relaxed);
            }
        };
        for column in [Stored::Actor, Stored::OnBehalfOf, Stored::Account] {
            self.numbers[column as usize].par_iter().with_min_len(1 << 14).for_each(|&set| note(set));
        }
        self.facts.iter().for_each(|fact| note(fact.subject.0));
        self.first_by.keys().for_each(|set| note(set.0));
        named.into_iter().map(AtomicBool::into_inner).collect()
    }
}

/// The part of the column from its present end on, made `after` long.
fn grown<T: Copy + Default>(column: &mut Vec<T>, after: usize) -> &mut [T] {
    let before = column.len();
    column.resize(after, T::default());
    column.get_mut(before..).unwrap_or_default()
}

/// Cuts the first `count` values off.
fn cut<'a, T>(rest: &mut &'a mut [T], count: usize) -> &'a mut [T] {
    let (first, others) = std::mem::take(rest).split_at_mut_checked(count).unwrap_or_default();
    *rest = others;
    first
}

/// Writes the events of a batch into their room, and tells which sets of several identifiers name somebody.
fn fill(room: &mut Room<'_>, batch: &EventBatch, translate: Translation<'_>) -> Named {
    let mut named = Vec::new();
    let mut met: Vec<bool> = Vec::new();
    for (row, event) in batch.events.iter().enumerate() {
        let at = translate.place(event.at);
        for set in [event.actor, event.on_behalf_of, event.account] {
            if batch.sets.get(set).len() > 1 && !std::mem::replace(flag(&mut met, set), true) {
                named.push((translate.set(set), at));
            }
        }
        let values = translate.numbers(event, at);
        for (column, value) in room.numbers.iter_mut().zip(values) {
            put(column, row, value);
        }
        put(room.time, row, event.time.map_or(NO_TIME, |time| time.nanos));
        put(room.effective_time, row, event.effective_time.unwrap_or(NO_TIME));
        put(room.offset, row, at.offset);
    }
    named
}

fn put<T>(column: &mut [T], row: usize, value: T) {
    if let Some(slot) = column.get_mut(row) {
        *slot = value;
    }
}

fn flag(met: &mut Vec<bool>, set: IdSet) -> &mut bool {
    let at = set.0 as usize;
    if at >= met.len() {
        met.resize((at + 1).next_power_of_two(), false);
    }
    &mut met[at]
}

impl Translation<'_> {
    fn set(self, set: IdSet) -> IdSet {
        self.sets.set(self.nth, set)
    }

    fn place(self, at: RecordRef) -> RecordRef {
        RecordRef { evidence: self.evidence, record: at.record.saturating_add(self.records_before), ..at }
    }

    fn fact(self, fact: &Fact) -> Fact {
        let (value, source) = (self.syms.sym(self.nth, fact.value), self.syms.sym(self.nth, fact.source));
        Fact { subject: self.set(fact.subject), value, source, record: self.place(fact.record), ..*fact }
    }

    /// In the order of the columns.
    fn numbers(self, event: &NewEvent, at: RecordRef) -> [u32; COUNT] {
        let (sym, set) = (|sym| self.syms.sym(self.nth, sym).0, |set| self.set(set).0);
        [
            event.time.map_or(0, |time| time.form()),
            set(event.actor),
            sym(event.actor_kind),
            set(event.on_behalf_of),
            sym(event.action),
            event.class.code(),
            event.outcome as u32,
            event.phase as u32,
            set(event.account),
            set(event.object),
            sym(event.source_ip),
            sym(event.user_agent),
            sym(event.session),
            sym(event.request),
            sym(event.ticket),
            sym(event.event_id),
            sym(event.reason),
            sym(event.source),
            at.evidence.0,
            at.record,
            at.part,
            at.length,
        ]
    }
}

/// The rows' order by (time, evidence, record, part), or `None` if they stand in it already.
fn sorted_order(time: &[i64], numbers: &[Vec<u32>; COUNT]) -> Option<Vec<u32>> {
    let [evidence, record, part] = [Stored::Evidence, Stored::Record, Stored::Part].map(|at| &numbers[at as usize]);
    let place = |row: usize| (evidence[row], record[row], part[row]);
    if (1..time.len()).into_par_iter().with_min_len(1 << 14).all(|row| place(row - 1) <= place(row)) {
        return order::by_time(time);
    }
    let mut rows: Vec<u32> = (0..time.len() as u32).collect();
    rows.par_sort_unstable_by_key(|&row| (time[row as usize], place(row as usize)));
    Some(rows)
}

fn gather<T: Copy + Send + Sync + PartialEq>(values: Vec<T>, order: Option<&[u32]>) -> Vec<T> {
    match (order, values.first().copied()) {
        (None, _) | (_, None) => values,
        // Many columns hold one value throughout.
        (_, Some(first)) if values.par_iter().with_min_len(1 << 14).all(|&value| value == first) => values,
        (Some(order), _) => order.par_iter().map(|&row| values[row as usize]).collect(),
    }
}

fn column<T: Sized>(name: &str, values: Vec<T>) -> Column
where
    Series: NamedFrom<Vec<T>, [T]>,
{
    Series::new(name.into(), values).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Proof;
    use crate::model::Instant;

    /// Texts that repeat, that do not, and that were not looked for; sets of one and of two; times out of order.
    fn batch(nth: u32) -> EventBatch {
        let mut batch = EventBatch::default();
        for row in 0..500u32 {
            let n = nth * 500 + row;
            let (one, two) = (format!("user-{}", n * 7 % 307), format!("u{}@host.example", n * 7 % 307));
            let names = [one.as_str(), two.as_str()];
            let id = batch.strings.append(&format!("acct-{}", n * 13 % 777));
            let event = NewEvent {
                time: Some(Instant::stated(i64::from(n / 3 * 10 + n * 31 % 50), 9)),
                actor: batch.id_set(names.get(..1 + usize::from(n.is_multiple_of(5))).unwrap_or_default()),
                account: batch.sets.intern(&[id]),
                event_id: batch.strings.push("the same"),
                reason: batch.strings.intern(&format!("reason {}", n % 9)),
                at: RecordRef { record: row + 1, part: 1, ..RecordRef::default() },
                ..NewEvent::default()
            };
            batch.events.push(event);
        }
        batch
    }

    #[test]
    fn the_table_is_the_same_however_the_batches_come_and_whoever_merges_them() {
        let batches: Vec<EventBatch> = (0..9).map(batch).collect();
        let placed: Vec<(&EventBatch, u32)> = batches.iter().zip((0..).map(|nth| nth * 500)).collect();
        let build = |together: usize, threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                let mut table = TableBuilder::default();
                for wave in placed.chunks(together) {
                    table.absorb_all(wave, EvidenceId(0)).unwrap();
                }
                table.finish().unwrap()
            })
        };
        let (events, entities, _) = build(1, 1);
        assert!(events.times().is_sorted());
        assert_eq!(events.strings().iter().filter(|(_, text)| *text == "the same").count(), 4500);
        for (together, threads) in [(2, 4), (9, 1), (9, 3)] {
            let (other, others, _) = build(together, threads);
            assert!(other.frame().equals(events.frame()));
            assert!(other.strings().iter().eq(events.strings().iter()));
            assert_eq!(others.merges, entities.merges);
        }
        let merged = |id: &str| entities.of_id(events.strings().lookup(id).unwrap());
        assert_eq!(merged("user-0"), merged("u0@host.example"));
        // Of each pair the first record that names both.
        assert!(
            entities.merges.iter().all(|merge| matches!(merge.proof, Proof::Record(at) if (at.record - 1) % 5 == 0))
        );
        assert_eq!(entities.merges.len(), 307);
    }
}
