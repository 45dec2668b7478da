//! Ways around the work: which fields of a delimited file are a cell as it stands, and which follow from a few cells,
//! so that what came of them once can be recalled. What a field comes to is the same either way.

use super::context::Context;
use super::plan::EventPlan;
use super::scope::Inputs;
use super::take::{From, Take};
use crate::model::{Class, EventBatch, IdSet, Outcome, Phase, Sym};
use std::collections::{BTreeMap, BTreeSet};

/// So many cells make a key; more would cost more than they save.
const MOST_CELLS: usize = 4;

/// The fields, as kinds of question for [`crate::model::Recall`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Verdicts,
    Action,
    Actor,
    ActorKind,
    OnBehalfOf,
    Account,
    Object,
    SourceIp,
    UserAgent,
    Session,
    Request,
    Ticket,
    Reason,
}

const FIELDS: usize = 13;
/// Kinds of question about a field, beside what its cells come to: what number a text has; whether texts repeat at all.
const TEXTS: usize = FIELDS;
const TRIALS: usize = 2 * FIELDS;
const KINDS: usize = 3 * FIELDS;

/// How one field is come by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Route {
    /// By its takes, every time.
    #[default]
    Any,
    Nothing,
    /// This cell is the value; where it is empty, by the takes.
    Cell(usize),
    /// By its takes, once for each content of these cells (and action, class and outcome).
    Recalled {
        cells: Vec<usize>,
        by_verdict: bool,
    },
    /// By its takes, if the conditions of any hold: which they do or not for each content of these cells.
    Guarded {
        cells: Vec<usize>,
        by_verdict: bool,
    },
}

/// The routes of all fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Routes {
    fields: [Route; FIELDS],
    /// Which of a record's events these are for: what the cells come to for one is not what they come to for another.
    event: usize,
}

impl Routes {
    /// For JSON, where nothing is a cell.
    pub fn without_cells() -> Routes {
        Routes::default()
    }

    /// For delimited files. `inputs`: what each field reads, by its name; `verdicts` what class, outcome and phase read.
    pub fn new(plan: &EventPlan, inputs: &BTreeMap<String, Inputs>, verdicts: &Inputs) -> Routes {
        let mut routes = Routes::default();
        if !verdicts.has_others && verdicts.cells.len() <= MOST_CELLS {
            let cells = verdicts.cells.iter().copied().collect();
            routes.fields[Field::Verdicts as usize] = Route::Recalled { cells, by_verdict: true };
        }
        for (field, name, takes, is_set) in [
            (Field::Action, "action", &plan.action, false),
            (Field::Actor, "actor", &plan.actor, true),
            (Field::ActorKind, "actor_kind", &plan.actor_kind, false),
            (Field::OnBehalfOf, "on_behalf_of", &plan.on_behalf_of, true),
            (Field::Account, "account", &plan.account, true),
            (Field::Object, "object", &plan.object, true),
            (Field::SourceIp, "source_ip", &plan.source_ip, false),
            (Field::UserAgent, "user_agent", &plan.user_agent, false),
            (Field::Session, "session", &plan.session, false),
            (Field::Request, "request", &plan.request, false),
            (Field::Ticket, "ticket", &plan.ticket, false),
            (Field::Reason, "reason", &plan.reason, false),
        ] {
            routes.fields[field as usize] = route(takes, inputs.get(name), is_set);
        }
        routes
    }

    /// The same, for the record's `nth` event beside its own, from 1.
    pub fn of_event(self, nth: usize) -> Routes {
        Routes { event: nth, ..self }
    }

    /// The kind of question that what a field's cells come to is.
    fn kind(&self, field: Field) -> usize {
        KINDS * self.event + field as usize
    }

    pub fn of(&self, field: Field) -> &Route {
        &self.fields[field as usize]
    }
}

fn route(takes: &[Take], inputs: Option<&Inputs>, is_set: bool) -> Route {
    if takes.iter().all(Take::is_nowhere) {
        return Route::Nothing;
    }
    if let Some((first, others)) = takes.split_first()
        && let Some(cell) = first.plain_cell()
        && (!is_set || others.iter().all(|take| take.is_spare))
    {
        return Route::Cell(cell);
    }
    if takes.iter().all(|take| take.is_conditional() && !take.guard.has_others) {
        let cells: BTreeSet<usize> = takes.iter().flat_map(|take| take.guard.cells.iter().copied()).collect();
        if cells.len() <= MOST_CELLS {
            let by_verdict = takes.iter().any(|take| take.guard.has_verdicts);
            return Route::Guarded { cells: cells.into_iter().collect(), by_verdict };
        }
    }
    let repeats = takes.iter().any(|take| matches!(take.from, From::Actor | From::Account));
    match inputs {
        Some(inputs) if !(inputs.has_others || is_set && repeats) && inputs.cells.len() <= MOST_CELLS => {
            Route::Recalled { cells: inputs.cells.iter().copied().collect(), by_verdict: inputs.has_verdicts }
        }
        _ => Route::Any,
    }
}

/// The text of a field by its route; `otherwise` works it out.
pub(super) fn text(
    field: Field,
    takes: &[Take],
    routes: &Routes,
    context: &Context<'_>,
    batch: &mut EventBatch,
    otherwise: impl FnOnce(&mut EventBatch) -> Sym,
) -> Sym {
    match (routes.of(field), context.row) {
        (Route::Nothing, Some(_)) => Sym::NONE,
        (Route::Cell(cell), Some(row)) => match trimmed(row.cell(*cell)) {
            "" => otherwise(batch),
            text => interned(field, text, batch),
        },
        (Route::Recalled { cells, by_verdict }, Some(_)) => {
            Sym(recalled(routes.kind(field), cells, *by_verdict, context, batch, |batch| otherwise(batch).0))
        }
        (Route::Guarded { cells, by_verdict }, Some(_)) => {
            let applies = |_: &mut EventBatch| u32::from(takes.iter().any(|take| take.applies(context)));
            match recalled(routes.kind(field), cells, *by_verdict, context, batch, applies) {
                0 => Sym::NONE,
                _ => otherwise(batch),
            }
        }
        _ => otherwise(batch),
    }
}

/// The identifier set of a field by its route.
pub(super) fn set(
    field: Field,
    takes: &[Take],
    routes: &Routes,
    context: &Context<'_>,
    batch: &mut EventBatch,
    otherwise: impl FnOnce(&mut EventBatch) -> IdSet,
) -> IdSet {
    match (routes.of(field), context.row) {
        (Route::Nothing, Some(_)) => IdSet::NONE,
        (Route::Cell(cell), Some(row)) => match trimmed(row.cell(*cell)) {
            "" => otherwise(batch),
            text => lone_set(field, text, batch),
        },
        (Route::Recalled { cells, by_verdict }, Some(_)) => {
            IdSet(recalled(routes.kind(field), cells, *by_verdict, context, batch, |batch| otherwise(batch).0))
        }
        (Route::Guarded { cells, by_verdict }, Some(_)) => {
            let applies = |_: &mut EventBatch| u32::from(takes.iter().any(|take| take.applies(context)));
            match recalled(routes.kind(field), cells, *by_verdict, context, batch, applies) {
                0 => IdSet::NONE,
                _ => otherwise(batch),
            }
        }
        _ => otherwise(batch),
    }
}

/// Class, outcome and phase of the action in `context`.
pub(super) fn verdicts(plan: &EventPlan, context: &Context<'_>, batch: &mut EventBatch) -> (Class, Outcome, Phase) {
    let work_out = |_: &mut EventBatch| {
        let mut context = *context;
        context.class = plan.class.of(&context);
        context.outcome = plan.outcome.of(&context);
        let phase = plan.phase.of(&context);
        context.class.code() | (context.outcome as u32) << 16 | (phase as u32) << 24
    };
    let packed = match (plan.routes.of(Field::Verdicts), context.row) {
        (Route::Recalled { cells, by_verdict }, Some(_)) => {
            recalled(plan.routes.kind(Field::Verdicts), cells, *by_verdict, context, batch, work_out)
        }
        _ => work_out(batch),
    };
    (Class::from_code(packed & 0xffff), Outcome::from_code(packed >> 16 & 0xff), Phase::from_code(packed >> 24))
}

/// Without blanks at either end.
pub(super) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        // The usual case needs no look at Unicode's many blanks.
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// The number of a text. Most columns repeat their values: a small memory of the last ones is quicker than the pool. Those
/// that do not are not looked through for equal ones here.
pub(super) fn interned(field: Field, text: &str, batch: &mut EventBatch) -> Sym {
    let kind = TEXTS + field as usize;
    if !batch.recall.is_worth(kind) {
        return in_pool(field, text, batch);
    }
    if let Some(known) = batch.recall.find(kind, text.as_bytes()) {
        return Sym(known);
    }
    let sym = in_pool(field, text, batch);
    batch.recall.keep(kind, text.as_bytes(), sym.0);
    sym
}

fn lone_set(field: Field, text: &str, batch: &mut EventBatch) -> IdSet {
    let kind = TEXTS + field as usize;
    if !batch.recall.is_worth(kind) {
        let id = in_pool(field, text, batch);
        return batch.sets.intern(&[id]);
    }
    if let Some(known) = batch.recall.find(kind, text.as_bytes()) {
        return IdSet(known);
    }
    let id = in_pool(field, text, batch);
    let set = batch.sets.intern(&[id]);
    batch.recall.keep(kind, text.as_bytes(), set.0);
    set
}

fn in_pool(field: Field, text: &str, batch: &mut EventBatch) -> Sym {
    let kind = TRIALS + field as usize;
    if !batch.recall.is_worth(kind) {
        return batch.strings.append(text);
    }
    let (sym, is_new) = batch.strings.intern_noting(text);
    batch.recall.note(kind, !is_new);
    sym
}

fn recalled(
    kind: usize,
    cells: &[usize],
    by_verdict: bool,
    context: &Context<'_>,
    batch: &mut EventBatch,
    work_out: impl FnOnce(&mut EventBatch) -> u32,
) -> u32 {
    let Some(row) = context.row.filter(|_| batch.recall.is_worth(kind)) else { return work_out(batch) };
    let mut key = std::mem::take(&mut batch.recall.scratch);
    key.clear();
    let mut add = |text: &str| {
        key.extend_from_slice(&(text.len() as u32).to_le_bytes());
        key.extend_from_slice(text.as_bytes());
    };
    cells.iter().for_each(|&cell| add(row.cell(cell)));
    if by_verdict {
        add(context.action);
        key.extend_from_slice(&[context.class.code() as u8, context.outcome as u8]);
    }
    let value = batch.recall.find(kind, &key).unwrap_or_else(|| {
        let value = work_out(batch);
        batch.recall.keep(kind, &key, value);
        value
    });
    batch.recall.scratch = key;
    value
}
