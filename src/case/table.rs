//! Building the events table: batches are taken in, their numbers translated into the case's pools, the whole
//! sorted once at the end.

use super::columns::{ACCOUNT_ENTITY, ACTOR_ENTITY, COUNT, Stored};
use super::entities::Entities;
use super::error::CaseError;
use super::events::{Events, NO_TIME};
use crate::model::{EventBatch, EvidenceId, Fact, IdSet, IdSets, NewEvent, RecordRef, Strings, Sym};
use polars::prelude::{Column, DataFrame, NamedFrom, Series};
use rayon::prelude::*;

/// Events so far, one vector a column. `absorb` may be called in any order of files, but in the order of blocks
/// within a file.
#[derive(Default)]
pub struct TableBuilder {
    strings: Strings,
    sets: IdSets,
    /// For each identifier set that names a person or an account: the first record that gave it. Sets of objects
    /// (a group and its role, a ticket and its report) say nothing about who is who.
    named_by: Vec<Option<RecordRef>>,
    facts: Vec<Fact>,
    time: Vec<i64>,
    effective_time: Vec<i64>,
    offset: Vec<u64>,
    /// One vector a [`Stored`] column.
    numbers: [Vec<u32>; COUNT],
}

impl TableBuilder {
    pub fn len(&self) -> usize {
        self.time.len()
    }

    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// Takes in a batch of one file. Its record numbers count from 1 within the batch; `records_before` is added.
    pub fn absorb(&mut self, batch: &EventBatch, evidence: EvidenceId, records_before: u32) -> Result<(), CaseError> {
        let mut translate = Translation::new(batch);
        let place = |at: RecordRef| RecordRef { evidence, record: at.record.saturating_add(records_before), ..at };
        for event in &batch.events {
            self.push(event, place(event.at), &mut translate);
        }
        for fact in &batch.facts {
            let record = place(fact.record);
            let subject = translate.named(fact.subject, self, record);
            let (value, source) = (translate.sym(fact.value, self), translate.sym(fact.source, self));
            self.facts.push(Fact { subject, value, source, record, ..*fact });
        }
        for &(set, at) in &batch.aliases {
            translate.named(set, self, place(at));
        }
        let limit = u64::from(u32::MAX) - 1;
        for (what, count) in [("texts", self.strings.len()), ("events", self.time.len())] {
            if count as u64 >= limit {
                return Err(CaseError::TooMany { what, limit });
            }
        }
        Ok(())
    }

    fn push(&mut self, event: &NewEvent, at: RecordRef, translate: &mut Translation<'_>) {
        self.time.push(event.time.map_or(NO_TIME, |time| time.nanos));
        self.effective_time.push(event.effective_time.unwrap_or(NO_TIME));
        self.offset.push(at.offset);
        // Event ids are nearly all distinct: an index over them would cost more than it finds.
        let event_id = self.strings.push(translate.batch.strings.get(event.event_id));
        // In the order of the columns.
        let row: [u32; COUNT] = [
            event.time.map_or(0, |time| time.form()),
            translate.named(event.actor, self, at).0,
            translate.sym(event.actor_kind, self).0,
            translate.named(event.on_behalf_of, self, at).0,
            translate.sym(event.action, self).0,
            event.class.code(),
            event.outcome as u32,
            event.phase as u32,
            translate.named(event.account, self, at).0,
            translate.set(event.object, self).0,
            translate.sym(event.source_ip, self).0,
            translate.sym(event.user_agent, self).0,
            translate.sym(event.session, self).0,
            translate.sym(event.request, self).0,
            translate.sym(event.ticket, self).0,
            event_id.0,
            translate.sym(event.reason, self).0,
            translate.sym(event.source, self).0,
            at.evidence.0,
            at.record,
            at.part,
            at.length,
        ];
        for (column, value) in self.numbers.iter_mut().zip(row) {
            column.push(value);
        }
    }

    /// Sorts, resolves the entities and hands over table, entities and facts.
    pub fn finish(self) -> Result<(Events, Entities, Vec<Fact>), CaseError> {
        let TableBuilder { strings, sets, named_by, mut facts, time, effective_time, offset, numbers } = self;
        let entities = Entities::build(&strings, &sets, &named_by);
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
}

/// The rows' order by (time, evidence, record, part), or `None` if they stand in it already.
fn sorted_order(time: &[i64], numbers: &[Vec<u32>; COUNT]) -> Option<Vec<u32>> {
    let [evidence, record, part] = [Stored::Evidence, Stored::Record, Stored::Part].map(|at| &numbers[at as usize]);
    let key = |row: u32| {
        let row = row as usize;
        (time[row], evidence[row], record[row], part[row])
    };
    let rows = time.len() as u32;
    if (1..rows).into_par_iter().all(|row| key(row - 1) <= key(row)) {
        return None;
    }
    let mut order: Vec<u32> = (0..rows).collect();
    order.par_sort_unstable_by_key(|&row| key(row));
    Some(order)
}

fn gather<T: Copy + Send + Sync>(values: Vec<T>, order: Option<&[u32]>) -> Vec<T> {
    match order {
        None => values,
        Some(order) => order.par_iter().map(|&row| values[row as usize]).collect(),
    }
}

fn column<T: Sized>(name: &str, values: Vec<T>) -> Column
where
    Series: NamedFrom<Vec<T>, [T]>,
{
    Series::new(name.into(), values).into()
}

/// From a batch's numbers to the case's, made as they are met.
struct Translation<'a> {
    batch: &'a EventBatch,
    syms: Vec<u32>,
    sets: Vec<u32>,
}

const UNMET: u32 = u32::MAX;

impl<'a> Translation<'a> {
    fn new(batch: &'a EventBatch) -> Self {
        Translation { batch, syms: vec![UNMET; batch.strings.len()], sets: vec![UNMET; batch.sets.len()] }
    }

    fn sym(&mut self, local: Sym, table: &mut TableBuilder) -> Sym {
        let at = local.0 as usize;
        if local.is_none() || at >= self.syms.len() {
            return Sym::NONE;
        }
        if self.syms[at] == UNMET {
            self.syms[at] = table.strings.intern(self.batch.strings.get(local)).0;
        }
        Sym(self.syms[at])
    }

    /// A set that names a person or an account: its identifiers are one entity's by the word of record `seen`.
    fn named(&mut self, local: IdSet, table: &mut TableBuilder, seen: RecordRef) -> IdSet {
        let set = self.set(local, table);
        let at = set.0 as usize;
        if at >= table.named_by.len() {
            table.named_by.resize(table.sets.len(), None);
        }
        let by = &mut table.named_by[at];
        *by = Some(by.map_or(seen, |earlier| earlier.min(seen)));
        set
    }

    fn set(&mut self, local: IdSet, table: &mut TableBuilder) -> IdSet {
        let at = local.0 as usize;
        if local.is_none() || at >= self.sets.len() {
            return IdSet::NONE;
        }
        if self.sets[at] == UNMET {
            let ids: Vec<Sym> = self.batch.sets.get(local).iter().map(|&id| self.sym(id, table)).collect();
            self.sets[at] = table.sets.intern(&ids).0;
        }
        IdSet(self.sets[at])
    }
}
