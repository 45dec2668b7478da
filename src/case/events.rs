//! The events table: a Polars frame of numbers, sorted by (time, evidence, record, part), with the pools that the
//! numbers point into, and typed access to its rows for code that walks rather than scans.

use super::columns::{ACCOUNT_ENTITY, ACTOR_ENTITY, Stored};
use super::entities::Entity;
use crate::model::{Class, EvidenceId, IdSet, IdSets, Instant, Outcome, Phase, RecordRef, Strings, Sym};
use polars::prelude::{
    ChunkedArray, Column, DataFrame, Int64Chunked, PolarsNumericType, PolarsResult, UInt32Chunked, UInt64Chunked,
};
use rayon::prelude::*;

/// What the `time` and `effective_time` columns hold where there is none: past every instant, so that such events
/// come last.
pub const NO_TIME: i64 = i64::MAX;

/// One event: a row of the table, its numbers resolved to types but not to text.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub time: Option<Instant>,
    pub effective_time: Option<i64>,
    pub actor: IdSet,
    pub actor_entity: Entity,
    pub actor_kind: Sym,
    pub on_behalf_of: IdSet,
    pub action: Sym,
    pub class: Class,
    pub outcome: Outcome,
    pub phase: Phase,
    pub account: IdSet,
    pub account_entity: Entity,
    pub object: IdSet,
    pub source_ip: Sym,
    pub user_agent: Sym,
    pub session: Sym,
    pub request: Sym,
    pub ticket: Sym,
    pub event_id: Sym,
    pub reason: Sym,
    pub source: Sym,
    pub at: RecordRef,
}

/// The table. Rows are numbered from 0 in its order; a row number is good for the life of the case.
pub struct Events {
    frame: DataFrame,
    columns: Columns,
    strings: Strings,
    sets: IdSets,
}

/// The columns again, typed and shared with the frame: reading a value by row needs no look-up by name.
struct Columns {
    time: Int64Chunked,
    effective_time: Int64Chunked,
    /// In the order of [`Stored`].
    numbers: Vec<UInt32Chunked>,
    actor_entity: UInt32Chunked,
    account_entity: UInt32Chunked,
    offset: UInt64Chunked,
}

impl Events {
    /// Takes a frame with all columns, each in one chunk and without nulls.
    pub(super) fn new(frame: DataFrame, strings: Strings, sets: IdSets) -> PolarsResult<Events> {
        let number = |name: &str| Ok(frame.column(name)?.u32()?.clone());
        let columns = Columns {
            time: frame.column("time")?.i64()?.clone(),
            effective_time: frame.column("effective_time")?.i64()?.clone(),
            numbers: Stored::NAMES.into_iter().map(number).collect::<PolarsResult<Vec<UInt32Chunked>>>()?,
            actor_entity: number(ACTOR_ENTITY)?,
            account_entity: number(ACCOUNT_ENTITY)?,
            offset: frame.column("offset")?.u64()?.clone(),
        };
        Ok(Events { frame, columns, strings, sets })
    }

    /// Writes anew who acted and on whom.
    pub(super) fn set_entities(&mut self, of_set: impl Fn(IdSet) -> Entity + Sync) -> PolarsResult<()> {
        for (name, set) in [(ACTOR_ENTITY, Stored::Actor), (ACCOUNT_ENTITY, Stored::Account)] {
            let sets = values(&self.columns.numbers[set as usize]);
            let entities: Vec<u32> = sets.par_iter().map(|&set| of_set(IdSet(set)).0).collect();
            self.frame.with_column(Column::new(name.into(), entities))?;
        }
        self.columns.actor_entity = self.frame.column(ACTOR_ENTITY)?.u32()?.clone();
        self.columns.account_entity = self.frame.column(ACCOUNT_ENTITY)?.u32()?.clone();
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.frame.height()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The table for Polars plans: `time`, `effective_time` (i64, [`NO_TIME`]), `offset` (u64), all else u32.
    /// `actor`, `on_behalf_of`, `account` and `object` are [`IdSet`] numbers, texts are [`Sym`] numbers.
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    pub fn sets(&self) -> &IdSets {
        &self.sets
    }

    pub fn text(&self, sym: Sym) -> &str {
        self.strings.get(sym)
    }

    /// The identifier shown for a set.
    pub fn shown(&self, set: IdSet) -> &str {
        self.strings.get(self.sets.first(set))
    }

    /// Times of all rows, ascending; [`NO_TIME`] where there is none.
    pub fn times(&self) -> &[i64] {
        values(&self.columns.time)
    }

    /// `time` or `effective_time`.
    pub(super) fn long(&self, name: &str) -> &[i64] {
        if name == "time" { values(&self.columns.time) } else { values(&self.columns.effective_time) }
    }

    pub(super) fn offsets(&self) -> &[u64] {
        values(&self.columns.offset)
    }

    /// A `u32` column by its name; empty for a name that is none.
    pub fn column(&self, name: &str) -> &[u32] {
        match Stored::NAMES.iter().position(|known| *known == name) {
            Some(at) => values(&self.columns.numbers[at]),
            None if name == ACTOR_ENTITY => values(&self.columns.actor_entity),
            None if name == ACCOUNT_ENTITY => values(&self.columns.account_entity),
            None => &[],
        }
    }

    /// The row, or `None` past the end.
    pub fn get(&self, row: usize) -> Option<Event> {
        if row >= self.len() {
            return None;
        }
        let c = &self.columns;
        let of = |column: &UInt32Chunked| values(column).get(row).copied().unwrap_or(0);
        let number = |at: Stored| of(&c.numbers[at as usize]);
        let (sym, set) = (|at: Stored| Sym(number(at)), |at: Stored| IdSet(number(at)));
        let time = values(&c.time).get(row).copied().filter(|&nanos| nanos != NO_TIME);
        Some(Event {
            time: time.map(|nanos| Instant::from_form(nanos, number(Stored::TimeForm))),
            effective_time: values(&c.effective_time).get(row).copied().filter(|&nanos| nanos != NO_TIME),
            actor: set(Stored::Actor),
            actor_entity: Entity(of(&c.actor_entity)),
            actor_kind: sym(Stored::ActorKind),
            on_behalf_of: set(Stored::OnBehalfOf),
            action: sym(Stored::Action),
            class: Class::from_code(number(Stored::Class)),
            outcome: Outcome::from_code(number(Stored::Outcome)),
            phase: Phase::from_code(number(Stored::Phase)),
            account: set(Stored::Account),
            account_entity: Entity(of(&c.account_entity)),
            object: set(Stored::Object),
            source_ip: sym(Stored::SourceIp),
            user_agent: sym(Stored::UserAgent),
            session: sym(Stored::Session),
            request: sym(Stored::Request),
            ticket: sym(Stored::Ticket),
            event_id: sym(Stored::EventId),
            reason: sym(Stored::Reason),
            source: sym(Stored::Source),
            at: RecordRef {
                evidence: EvidenceId(number(Stored::Evidence)),
                record: number(Stored::Record),
                part: number(Stored::Part),
                offset: values(&c.offset).get(row).copied().unwrap_or(0),
                length: number(Stored::Length),
            },
        })
    }
}

/// The one chunk of a column; an empty slice for a column of several, which the builder never makes.
fn values<T: PolarsNumericType>(column: &ChunkedArray<T>) -> &[T::Native] {
    column.cont_slice().unwrap_or(&[])
}
