//! The events table: a Polars frame of numbers, sorted by (time, evidence, record, part), with the pools that the
//! numbers point into, and typed access to its rows for code that walks rather than scans.

use super::entities::Entity;
use crate::model::{Class, IdSet, IdSets, Instant, Outcome, Phase, RecordRef, Strings, Sym};
use polars::prelude::{
    ChunkedArray, DataFrame, Int64Chunked, PolarsNumericType, PolarsResult, UInt32Chunked, UInt64Chunked,
};

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
    time_form: UInt32Chunked,
    effective_time: Int64Chunked,
    numbers: Vec<UInt32Chunked>,
    offset: UInt64Chunked,
}

/// The `u32` columns in the order in which [`Columns::numbers`] keeps them.
const NUMBERS: [&str; 23] = [
    "actor",
    "actor_entity",
    "actor_kind",
    "on_behalf_of",
    "action",
    "class",
    "outcome",
    "phase",
    "account",
    "account_entity",
    "object",
    "source_ip",
    "user_agent",
    "session",
    "request",
    "ticket",
    "event_id",
    "reason",
    "source",
    "evidence",
    "record",
    "part",
    "length",
];

impl Events {
    /// Takes a frame with all columns, each in one chunk and without nulls.
    pub(super) fn new(frame: DataFrame, strings: Strings, sets: IdSets) -> PolarsResult<Events> {
        let columns = Columns {
            time: frame.column("time")?.i64()?.clone(),
            time_form: frame.column("time_form")?.u32()?.clone(),
            effective_time: frame.column("effective_time")?.i64()?.clone(),
            numbers: NUMBERS
                .iter()
                .map(|name| Ok(frame.column(name)?.u32()?.clone()))
                .collect::<PolarsResult<Vec<UInt32Chunked>>>()?,
            offset: frame.column("offset")?.u64()?.clone(),
        };
        Ok(Events { frame, columns, strings, sets })
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

    /// A `u32` column by its name; empty for a name that is none.
    pub fn column(&self, name: &str) -> &[u32] {
        match NUMBERS.iter().position(|known| *known == name) {
            Some(at) => values(&self.columns.numbers[at]),
            None if name == "time_form" => values(&self.columns.time_form),
            None => &[],
        }
    }

    /// The row, or `None` past the end.
    pub fn get(&self, row: usize) -> Option<Event> {
        if row >= self.len() {
            return None;
        }
        let c = &self.columns;
        let number = |at: usize| values(&c.numbers[at]).get(row).copied().unwrap_or(0);
        let time = values(&c.time).get(row).copied().filter(|&nanos| nanos != NO_TIME);
        let form = values(&c.time_form).get(row).copied().unwrap_or(0);
        Some(Event {
            time: time.map(|nanos| Instant::from_form(nanos, form)),
            effective_time: values(&c.effective_time).get(row).copied().filter(|&nanos| nanos != NO_TIME),
            actor: IdSet(number(0)),
            actor_entity: Entity(number(1)),
            actor_kind: Sym(number(2)),
            on_behalf_of: IdSet(number(3)),
            action: Sym(number(4)),
            class: Class::from_code(number(5)),
            outcome: Outcome::from_code(number(6)),
            phase: Phase::from_code(number(7)),
            account: IdSet(number(8)),
            account_entity: Entity(number(9)),
            object: IdSet(number(10)),
            source_ip: Sym(number(11)),
            user_agent: Sym(number(12)),
            session: Sym(number(13)),
            request: Sym(number(14)),
            ticket: Sym(number(15)),
            event_id: Sym(number(16)),
            reason: Sym(number(17)),
            source: Sym(number(18)),
            at: RecordRef {
                evidence: crate::model::EvidenceId(number(19)),
                record: number(20),
                part: number(21),
                offset: values(&c.offset).get(row).copied().unwrap_or(0),
                length: number(22),
            },
        })
    }
}

/// The one chunk of a column; an empty slice for a column of several, which the builder never makes.
fn values<T: PolarsNumericType>(column: &ChunkedArray<T>) -> &[T::Native] {
    column.cont_slice().unwrap_or(&[])
}
