//! Applying a plan: one record becomes events or facts.

use super::condition::all_hold;
use super::context::{Context, Parsed};
use super::path::{Found, Resolved};
use super::plan::{EventPlan, FactsPlan, Plan};
use super::quick::{self, Field, Route};
use super::take::{self, From, Take};
use crate::evidence::Record;
use crate::model::{EventBatch, Fact, IdSet, Instant, NewEvent, Phase, RecordRef, Sym, TimeRange};
use sonic_rs::{JsonContainerTrait, Value};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// `made` events, of which `kept` lie in the window and are in the batch.
    Events {
        made: u32,
        kept: u32,
    },
    Facts(u32),
    /// Passed over on purpose, with the mapping's reason.
    Skipped(Arc<str>),
}

thread_local! {
    /// The identifiers of the set under construction: reused, for there are several sets a record.
    static IDS: RefCell<Vec<Sym>> = const { RefCell::new(Vec::new()) };
}

impl Plan {
    /// Maps one record into the batch. `Err` is the reason for quarantine. Events outside `window` are not kept;
    /// what they tell of one entity's identifiers is.
    pub fn apply(
        &self,
        record: &Record<'_>,
        at: RecordRef,
        window: TimeRange,
        batch: &mut EventBatch,
    ) -> Result<Applied, String> {
        if let (Record::Row(row), Some(cell), Some(event)) = (record, self.lone_time, &self.event) {
            let time = event.time.read_cell(row, cell)?;
            if time.is_some_and(|t| !window.contains(t.nanos)) {
                if let Some(facts) = &self.facts {
                    self.facts(facts, &Context { row: Some(row), ..Context::default() }, at, batch)?;
                }
                return Ok(Applied::Events { made: 1, kept: 0 });
            }
        }
        let parsed = Parsed::default();
        let outside = Context { offset: at.offset, ..Context::of(record, &parsed) };
        match self.unwrapped(&outside)? {
            Some(inner) => self.apply_in(&Context { record: Some(&inner), ..outside }, at, window, batch),
            None => self.apply_in(&outside, at, window, batch),
        }
    }

    /// The record proper, where it is wrapped in another.
    pub(super) fn unwrapped(&self, context: &Context<'_>) -> Result<Option<Rc<Value>>, String> {
        let mut inner = None;
        let mut unreadable = false;
        for path in &self.unwrap {
            path.walk(context, &mut |found| {
                inner = match found {
                    Found::Text(text) => context.json_in(text),
                    Found::Node(node) => match sonic_rs::JsonValueTrait::as_str(node) {
                        Some(text) => context.json_in(text),
                        None => Some(Rc::new(node.clone())),
                    },
                };
                unreadable |= inner.is_none();
                inner.is_some()
            });
        }
        if inner.is_none() && (unreadable || (context.row.is_some() && !self.unwrap.is_empty())) {
            return Err("the JSON inside the record cannot be read; a JSON object was expected".to_owned());
        }
        Ok(inner)
    }

    fn apply_in(
        &self,
        context: &Context<'_>,
        at: RecordRef,
        window: TimeRange,
        batch: &mut EventBatch,
    ) -> Result<Applied, String> {
        let mut slots = Vec::new();
        if let Some(record) = context.record {
            self.slots.fill(record, &mut slots);
        }
        let context = &Context { slots: &slots, ..*context };
        if let Some((_, reason)) = self.drops.iter().find(|(when, _)| all_hold(when, context)) {
            return Ok(Applied::Skipped(Arc::clone(reason)));
        }
        let stated = match &self.facts {
            Some(facts) => Some(self.facts(facts, context, at, batch)?),
            None => None,
        };
        let Some(event) = &self.event else { return Ok(Applied::Facts(stated.unwrap_or(0))) };
        let (mut made, mut kept) = (0, 0);
        let first = batch.events.len();
        let mut each = |context: &Context<'_>| {
            let result = self.events_of(event, context, RecordRef { part: made, ..at }, window, batch);
            result.map(|(more, held)| {
                made += more;
                kept += held;
            })
        };
        let done = self.each_part(context, &mut each);
        if let Err(reason) = done {
            // A record is mapped or quarantined as a whole.
            batch.events.truncate(first);
            return Err(reason);
        }
        Ok(Applied::Events { made, kept })
    }

    /// Gives the record, or each part of it, as what paths lead into.
    pub(super) fn each_part(
        &self,
        context: &Context<'_>,
        each: &mut dyn FnMut(&Context<'_>) -> Result<(), String>,
    ) -> Result<(), String> {
        match self.explode.as_slice() {
            [] => each(context),
            [only] if self.explode_split.is_some() => {
                let mark = self.explode_split.as_deref();
                pieces(only, mark, context, &mut |part| each(&Context { part, ..*context }))
            }
            [outer, inner @ ..] => parts(outer, context, &mut |part| match inner.first() {
                None => each(&Context { part, ..*context }),
                Some(inner) => {
                    let around = Context { part, ..*context };
                    parts(inner, &around, &mut |inmost| each(&Context { part: inmost, around: part, ..*context }))
                }
            }),
        }
    }

    /// The event of a part, and those beside it. `at.part`: how many parts of the record came before. Gives how many were
    /// made, and how many of them lie in the window.
    fn events_of(
        &self,
        event: &EventPlan,
        context: &Context<'_>,
        at: RecordRef,
        window: TimeRange,
        batch: &mut EventBatch,
    ) -> Result<(u32, u32), String> {
        let mut made = 1;
        let mut kept =
            u32::from(self.event(event, context, RecordRef { part: at.part + made, ..at }, window, batch)?);
        for also in &self.also {
            if !all_hold(&also.when, context) || (also.needs_time && also.event.time.read(context)?.is_none()) {
                continue;
            }
            made += 1;
            let at = RecordRef { part: at.part + made, ..at };
            kept += u32::from(self.event(&also.event, context, at, window, batch)?);
        }
        Ok((made, kept))
    }

    fn facts(
        &self,
        plan: &FactsPlan,
        context: &Context<'_>,
        at: RecordRef,
        batch: &mut EventBatch,
    ) -> Result<u32, String> {
        let mut made = 0;
        for fact in plan.facts.iter().filter(|f| all_hold(&f.when, context)) {
            let subject = id_set(&plan.subject, context, batch);
            if subject.is_none() && self.event.is_none() {
                return Err("the record names no person and no account".to_owned());
            }
            if subject.is_none() {
                continue;
            }
            let source = batch.strings.intern(&self.id);
            let value = text(&fact.value, context, batch);
            let moment = match &fact.at {
                Some(timing) => timing.read(context)?,
                None => None,
            };
            // A kind that is a date says nothing without one; any other says nothing without a value.
            if (fact.value.is_empty() && moment.is_none()) || (!fact.value.is_empty() && value.is_none()) {
                continue;
            }
            batch.facts.push(Fact {
                subject,
                kind: fact.kind,
                value,
                at: moment,
                source,
                record: RecordRef { part: 1, ..at },
            });
            made += 1;
        }
        Ok(made)
    }

    /// Maps one event. Returns whether it lies in the window.
    fn event(
        &self,
        plan: &EventPlan,
        context: &Context<'_>,
        at: RecordRef,
        window: TimeRange,
        batch: &mut EventBatch,
    ) -> Result<bool, String> {
        let time = match (context.row, plan.time_cell) {
            // Which year it is depends on where the record stands, which a cell does not tell.
            (Some(row), Some(cell)) if !plan.time.has_years() => plan.time.read_cell(row, cell)?,
            _ => plan.time.read(context)?,
        };
        let is_outside = time.is_some_and(|t| !window.contains(t.nanos));
        if is_outside && plan.is_single {
            return Ok(false);
        }
        if is_outside && !plan.identifiers_need_verdict {
            note_aliases(plan, &mut Context { ..*context }, at, batch);
            return Ok(false);
        }
        let mut written = String::new();
        let as_it_stands = match (plan.routes.of(Field::Action), context.row) {
            (Route::Cell(cell), Some(row)) => quick::trimmed(row.cell(*cell)),
            _ => "",
        };
        if as_it_stands.is_empty() {
            take::first(&plan.action, context, &mut |text| written.push_str(text));
        }
        let action = if as_it_stands.is_empty() { &written } else { as_it_stands };
        // The class and the outcome steer which identifiers are taken, so they come first.
        let mut context = Context { action, ..*context };
        let phase;
        (context.class, context.outcome, phase) = quick::verdicts(plan, &context, batch);
        if is_outside {
            note_aliases(plan, &mut context, at, batch);
            return Ok(false);
        }
        context.actor = set_of(Field::Actor, &plan.actor, plan, &context, batch);
        context.account = set_of(Field::Account, &plan.account, plan, &context, batch);
        self.push(plan, &context, time, phase, at, batch)?;
        Ok(true)
    }

    fn push(
        &self,
        plan: &EventPlan,
        context: &Context<'_>,
        time: Option<Instant>,
        phase: Phase,
        at: RecordRef,
        batch: &mut EventBatch,
    ) -> Result<(), String> {
        let effective_time = match &plan.effective_time {
            Some(timing) => timing.read(context)?.map(|t| t.nanos),
            None => None,
        };
        let mut event_id = Sym::NONE;
        // An id is unique by nature: it would only swell the index of the pool.
        take::first(&plan.event_id, context, &mut |text| event_id = batch.strings.push(text));
        let event = NewEvent {
            time,
            effective_time,
            actor: context.actor,
            actor_kind: text_of(Field::ActorKind, &plan.actor_kind, plan, context, batch),
            on_behalf_of: set_of(Field::OnBehalfOf, &plan.on_behalf_of, plan, context, batch),
            action: quick::interned(Field::Action, context.action, batch),
            class: context.class,
            outcome: context.outcome,
            phase,
            account: context.account,
            object: set_of(Field::Object, &plan.object, plan, context, batch),
            source_ip: text_of(Field::SourceIp, &plan.source_ip, plan, context, batch),
            user_agent: text_of(Field::UserAgent, &plan.user_agent, plan, context, batch),
            session: text_of(Field::Session, &plan.session, plan, context, batch),
            request: text_of(Field::Request, &plan.request, plan, context, batch),
            ticket: text_of(Field::Ticket, &plan.ticket, plan, context, batch),
            event_id,
            reason: text_of(Field::Reason, &plan.reason, plan, context, batch),
            source: self.source(batch),
            at,
        };
        batch.events.push(event);
        Ok(())
    }

    /// The mapping's name; nearly always that of the event before.
    fn source(&self, batch: &mut EventBatch) -> Sym {
        match batch.events.last() {
            Some(before) if batch.strings.get(before.source) == self.id => before.source,
            _ => batch.strings.intern(&self.id),
        }
    }
}

/// Keeps of an event that is not kept itself which identifiers belong together.
fn note_aliases(plan: &EventPlan, context: &mut Context<'_>, at: RecordRef, batch: &mut EventBatch) {
    let [actor, account, on_behalf_of] = &plan.aliases;
    context.actor = id_set(actor, context, batch);
    context.account = id_set(account, context, batch);
    let on_behalf_of = id_set(on_behalf_of, context, batch);
    for set in [context.actor, context.account, on_behalf_of] {
        batch.note_alias(set, at);
    }
}

/// Gives each element of the list that makes the parts of a record; `None` once where there is none, for a record without
/// parts is an event all the same.
fn parts(
    path: &Resolved,
    context: &Context<'_>,
    each: &mut dyn FnMut(Option<&Value>) -> Result<(), String>,
) -> Result<(), String> {
    let mut result = Ok(());
    let mut has_any = false;
    path.walk(context, &mut |found| {
        let mut give = |part: &Value| {
            has_any = true;
            result = each(Some(part));
            result.is_err()
        };
        let in_text;
        let node = match found {
            Found::Node(node) => node,
            Found::Text(text) => match context.json_in(text) {
                Some(value) => {
                    in_text = value;
                    &*in_text
                }
                None => return false,
            },
        };
        match node.as_array() {
            Some(list) => list.iter().any(give),
            None => give(node),
        }
    });
    if has_any { result } else { each(None) }
}

/// Gives each piece of a text, or of the texts of a list, as a part; `None` once where there is none.
fn pieces(
    path: &Resolved,
    mark: Option<&str>,
    context: &Context<'_>,
    each: &mut dyn FnMut(Option<&Value>) -> Result<(), String>,
) -> Result<(), String> {
    // All at once: what is known of JSON texts is known by their place in memory.
    let mut pieces: Vec<Value> = Vec::new();
    path.walk(context, &mut |found| {
        found.texts(&mut |text| {
            let cut = text.split(mark.unwrap_or("\n")).map(str::trim);
            pieces.extend(cut.filter(|piece| !piece.is_empty()).map(Value::from));
            false
        })
    });
    if pieces.is_empty() { each(None) } else { pieces.iter().try_for_each(|piece| each(Some(piece))) }
}

fn text_of(field: Field, takes: &[Take], plan: &EventPlan, context: &Context<'_>, batch: &mut EventBatch) -> Sym {
    quick::text(field, takes, &plan.routes, context, batch, |batch| quick_text(field, takes, context, batch))
}

fn set_of(field: Field, takes: &[Take], plan: &EventPlan, context: &Context<'_>, batch: &mut EventBatch) -> IdSet {
    quick::set(field, takes, &plan.routes, context, batch, |batch| id_set(takes, context, batch))
}

/// As [`text`], for a field whose texts are remembered.
fn quick_text(field: Field, takes: &[Take], context: &Context<'_>, batch: &mut EventBatch) -> Sym {
    let mut sym = Sym::NONE;
    take::first(takes, context, &mut |text| sym = quick::interned(field, text, batch));
    sym
}

fn text(takes: &[Take], context: &Context<'_>, batch: &mut EventBatch) -> Sym {
    let mut sym = Sym::NONE;
    take::first(takes, context, &mut |text| sym = batch.strings.intern(text));
    sym
}

/// The set of all values of the takes; spare ones only while it is empty.
fn id_set(takes: &[Take], context: &Context<'_>, batch: &mut EventBatch) -> IdSet {
    IDS.with_borrow_mut(|ids| {
        ids.clear();
        for take in takes {
            if (take.is_spare && !ids.is_empty()) || !take.applies(context) {
                continue;
            }
            let same = match take.from {
                From::Actor => Some(context.actor),
                From::Account => Some(context.account),
                _ => None,
            };
            if let Some(set) = same {
                for &sym in batch.sets.get(set) {
                    add(ids, sym);
                }
                continue;
            }
            take.values(context, &mut |text| {
                add(ids, batch.strings.intern(text));
                false
            });
        }
        batch.sets.intern(ids)
    })
}

fn add(ids: &mut Vec<Sym>, sym: Sym) {
    if !sym.is_none() && !ids.contains(&sym) {
        ids.push(sym);
    }
}
