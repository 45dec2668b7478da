//! A mapping made ready for one file: columns found, paths split, tables hashed.

use super::condition::{self, Condition};
use super::error::{MappingError, Place};
use super::path::Resolved;
use super::quick::Routes;
use super::scope::{Inputs, Scope};
use super::slots::Slots;
use super::spec::{ClassSpec, DropSpec, EventSpec, FactSpec, FactsSpec, MappingSpec};
use super::take::{self, From, Take};
use super::timing::{self, Timing};
use super::verdict::{Classes, Verdict};
use crate::model::{FactKind, Outcome, Phase};
use chrono_tz::Tz;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A mapping for one file. Used from several threads at once.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) id: String,
    pub(super) zone: String,
    pub(super) unwrap: Vec<Resolved>,
    /// The lists to take the record apart by, each path but the first beginning in a part.
    pub(super) explode: Vec<Resolved>,
    /// The mark at which what the last of these leads to is cut into parts.
    pub(super) explode_split: Option<String>,
    pub(super) drops: Vec<(Vec<Condition>, Arc<str>)>,
    pub(super) event: Option<EventPlan>,
    pub(super) also: Vec<AlsoPlan>,
    pub(super) facts: Option<FactsPlan>,
    /// The cell of the time, if a record outside the window is told by that alone.
    pub(super) lone_time: Option<usize>,
    /// The places in the record that the paths of all but `unwrap` begin with.
    pub(super) slots: Slots,
}

/// A further event of a record.
#[derive(Clone, Debug)]
pub(super) struct AlsoPlan {
    pub when: Vec<Condition>,
    /// It has a time of its own, without which it did not happen.
    pub needs_time: bool,
    pub event: EventPlan,
}

#[derive(Clone, Debug)]
pub(super) struct EventPlan {
    pub time: Timing,
    pub effective_time: Option<Timing>,
    pub action: Vec<Take>,
    pub actor: Vec<Take>,
    pub actor_kind: Vec<Take>,
    pub on_behalf_of: Vec<Take>,
    pub account: Vec<Take>,
    pub object: Vec<Take>,
    pub source_ip: Vec<Take>,
    pub user_agent: Vec<Take>,
    pub session: Vec<Take>,
    pub request: Vec<Take>,
    pub ticket: Vec<Take>,
    pub event_id: Vec<Take>,
    pub reason: Vec<Take>,
    pub outcome: Verdict<Outcome>,
    pub phase: Verdict<Phase>,
    pub class: Classes,
    /// True if no record can name one entity by two identifiers.
    pub is_single: bool,
    /// True if which identifiers a record names depends on its action, class or outcome.
    pub identifiers_need_verdict: bool,
    /// What of `actor`, `account` and `on_behalf_of` can tell that several identifiers belong together.
    pub aliases: [Vec<Take>; 3],
    /// The cell of the time, if it is one.
    pub time_cell: Option<usize>,
    pub routes: Routes,
}

#[derive(Clone, Debug)]
pub(super) struct FactsPlan {
    pub subject: Vec<Take>,
    pub facts: Vec<FactPlan>,
}

#[derive(Clone, Debug)]
pub(super) struct FactPlan {
    pub kind: FactKind,
    pub value: Vec<Take>,
    pub at: Option<Timing>,
    pub when: Vec<Condition>,
}

/// Compiles a mapping for a file with these columns (`None`: JSON). `borrowed` are the classes taken over.
pub(super) fn compile(
    spec: &MappingSpec,
    borrowed: Option<&ClassSpec>,
    columns: Option<&[String]>,
    zone: Option<Tz>,
) -> Result<Plan, MappingError> {
    let place = Place::new(&spec.id, "");
    let outer =
        Scope { columns, is_unwrapped: false, tables: &spec.tables, empty: &spec.empty, inputs: None, slots: None };
    let unwrap = spec.unwrap.iter().map(|p| outer.path(p, &place.at("unwrap"))).collect::<Result<Vec<_>, _>>()?;
    let slots = RefCell::new(Slots::default());
    let scope = Scope { is_unwrapped: columns.is_some() && !unwrap.is_empty(), slots: Some(&slots), ..outer };
    let explode = explode_paths(spec, scope, &place)?;
    let drops = spec.drop.iter().map(|d| drop_rule(d, scope, &place)).collect::<Result<Vec<_>, _>>()?;
    let event = spec.event.as_ref().map(|e| event_plan(spec, e, borrowed, zone, scope, &place)).transpose()?;
    let also = also_plans(spec, borrowed, zone, scope, &place)?;
    let facts = spec.facts.as_ref().map(|f| facts_plan(f, zone, scope, &place.at("facts"))).transpose()?;
    let is_flat = columns.is_some() && unwrap.is_empty() && explode.is_empty() && drops.is_empty() && also.is_empty();
    let lone_time = event.as_ref().filter(|e| is_flat && e.is_single).and_then(|e| e.time.lone_cell());
    let time = spec.event.as_ref().map(|e| &e.time);
    Ok(Plan {
        id: spec.id.clone(),
        zone: timing::zone_text(time, zone),
        unwrap,
        explode,
        explode_split: spec.explode_split.clone(),
        drops,
        event,
        also,
        facts,
        lone_time,
        slots: slots.into_inner(),
    })
}

fn explode_paths(spec: &MappingSpec, scope: Scope<'_>, place: &Place) -> Result<Vec<Resolved>, MappingError> {
    let place = place.at("explode");
    let paths = spec.explode.list();
    if paths.len() > 2 {
        return Err(place.bad("a record can be taken apart twice at most"));
    }
    if spec.explode_split.as_ref().is_some_and(|mark| mark.is_empty() || paths.len() != 1) {
        return Err(place.bad("`explode_split` needs `explode` with one path, and a mark that is not empty"));
    }
    let inner = |path: &String| if path.starts_with('[') { format!("@{path}") } else { format!("@.{path}") };
    let levels = paths.iter().enumerate();
    levels.map(|(n, path)| scope.path(&if n == 0 { path.clone() } else { inner(path) }, &place)).collect()
}

fn also_plans(
    spec: &MappingSpec,
    borrowed: Option<&ClassSpec>,
    zone: Option<Tz>,
    scope: Scope<'_>,
    place: &Place,
) -> Result<Vec<AlsoPlan>, MappingError> {
    let mut plans = Vec::with_capacity(spec.also.len());
    for (i, also) in spec.also.iter().enumerate() {
        let place = place.at(format!("also[{i}]"));
        let event = spec.event.as_ref().ok_or_else(|| place.bad("without `event` there is nothing beside it"))?;
        if also.when.is_empty() && also.time.is_none() {
            return Err(place.bad("`when` or a `time` of its own is needed: when does it happen?"));
        }
        let mut event = event_plan(spec, &also.over(event), borrowed, zone, scope, &place)?;
        event.routes = event.routes.of_event(i + 1);
        plans.push(AlsoPlan {
            when: condition::compile_all(&also.when, scope, &place)?,
            needs_time: also.time.is_some(),
            event,
        });
    }
    Ok(plans)
}

fn drop_rule(spec: &DropSpec, scope: Scope<'_>, place: &Place) -> Result<(Vec<Condition>, Arc<str>), MappingError> {
    let when = condition::compile_all(&spec.when, scope, &place.at("drop"))?;
    if when.is_empty() {
        return Err(place.at("drop").bad("a drop rule needs a condition"));
    }
    Ok((when, Arc::from(spec.reason.as_str())))
}

fn event_plan(
    spec: &MappingSpec,
    event: &EventSpec,
    borrowed: Option<&ClassSpec>,
    zone: Option<Tz>,
    scope: Scope<'_>,
    root: &Place,
) -> Result<EventPlan, MappingError> {
    let place = root.at("event");
    let (inputs, verdicts) = (RefCell::new(BTreeMap::new()), RefCell::new(Inputs::default()));
    let field = |value: &Option<toml::Value>, key: &str| {
        let noted = RefCell::new(Inputs::default());
        let takes = take::compile(value.as_ref(), Scope { inputs: Some(&noted), ..scope }, &place.at(key))?;
        inputs.borrow_mut().insert(key.to_owned(), noted.into_inner());
        Ok::<_, MappingError>(takes)
    };
    let noting = Scope { inputs: Some(&verdicts), ..scope };
    let (actor, on_behalf_of, account) =
        (field(&event.actor, "actor")?, field(&event.on_behalf_of, "on_behalf_of")?, field(&event.account, "account")?);
    let classes: Vec<&ClassSpec> = spec.class.iter().chain(borrowed).collect();
    let effective = event.effective_time.as_ref();
    let time = timing::compile(&event.time, zone, scope, &place.at("time"))?;
    let mut plan = EventPlan {
        time_cell: time.lone_cell(),
        time,
        routes: Routes::without_cells(),
        effective_time: effective
            .map(|time| timing::compile(time, zone, scope, &place.at("effective_time")))
            .transpose()?,
        action: field(&event.action, "action")?,
        identifiers_need_verdict: [&actor, &on_behalf_of, &account]
            .iter()
            .any(|takes| takes.iter().any(Take::identifiers_need_verdict)),
        aliases: [&actor, &account, &on_behalf_of].map(|takes| for_aliases(takes)),
        is_single: at_most_one(&actor) && at_most_one(&on_behalf_of) && at_most_one(&account),
        actor,
        on_behalf_of,
        account,
        actor_kind: field(&event.actor_kind, "actor_kind")?,
        object: field(&event.object, "object")?,
        source_ip: field(&event.source_ip, "source_ip")?,
        user_agent: field(&event.user_agent, "user_agent")?,
        session: field(&event.session, "session")?,
        request: field(&event.request, "request")?,
        ticket: field(&event.ticket, "ticket")?,
        event_id: field(&event.event_id, "event_id")?,
        reason: field(&event.reason, "reason")?,
        outcome: Verdict::compile(spec.outcome.as_ref(), Outcome::from_name, noting, &root.at("outcome"))?,
        phase: Verdict::compile(spec.phase.as_ref(), Phase::from_name, noting, &root.at("phase"))?,
        class: Classes::compile(&classes, noting, &root.at("class"))?,
    };
    if scope.columns.is_some() {
        plan.routes = Routes::new(&plan, &inputs.into_inner(), &verdicts.into_inner());
    }
    Ok(plan)
}

/// True if these takes give at most one identifier for any record. `same_as` repeats a set that is counted itself.
fn at_most_one(takes: &[Take]) -> bool {
    let (mut firm, mut spare) = (0, 0);
    for take in takes.iter().filter(|t| !t.is_nowhere() && !matches!(t.from, From::Actor | From::Account)) {
        let most = match &take.from {
            // One cell is one value, unless it is split; of JSON, a list may stand at the path's end.
            From::Paths(paths) if !take.is_many && paths.iter().all(|p| p.cell().is_some()) => 1,
            From::Paths(_) if take.is_many => 2,
            _ => 1,
        };
        if take.is_spare { spare = spare.max(most) } else { firm += most }
    }
    firm.max(spare) <= 1
}

/// The takes without those at the end that come in only where nothing was named, and then name one identifier or
/// repeat a set: they join no two.
fn for_aliases(takes: &[Take]) -> Vec<Take> {
    let joins = |take: &Take| !take.is_spare || (take.is_many && !matches!(take.from, From::Actor | From::Account));
    let count = takes.iter().rposition(joins).map_or(0, |last| last + 1);
    takes.iter().take(count).cloned().collect()
}

fn facts_plan(spec: &FactsSpec, zone: Option<Tz>, scope: Scope<'_>, place: &Place) -> Result<FactsPlan, MappingError> {
    let mut facts = Vec::new();
    for (i, fact) in spec.fact.iter().enumerate() {
        facts.push(fact_plan(fact, zone, scope, &place.at(format!("fact[{i}]")))?);
    }
    Ok(FactsPlan { subject: take::compile(Some(&spec.subject), scope, &place.at("subject"))?, facts })
}

fn fact_plan(spec: &FactSpec, zone: Option<Tz>, scope: Scope<'_>, place: &Place) -> Result<FactPlan, MappingError> {
    if spec.value.is_none() && spec.at.is_none() {
        return Err(place.bad("a fact needs `value` or `at`"));
    }
    Ok(FactPlan {
        kind: FactKind::from_name(&spec.kind)
            .ok_or_else(|| place.at("kind").bad(format!("there is no kind of fact `{}`", spec.kind)))?,
        value: take::compile(spec.value.as_ref(), scope, &place.at("value"))?,
        at: spec.at.as_ref().map(|at| timing::compile(at, zone, scope, &place.at("at"))).transpose()?,
        when: condition::compile_all(&spec.when, scope, place)?,
    })
}

impl Plan {
    /// All time fields.
    pub(super) fn timings(&self) -> impl Iterator<Item = &Timing> {
        let events = self.event.iter().chain(self.also.iter().map(|also| &also.event));
        let of_facts = self.facts.iter().flat_map(|facts| facts.facts.iter().filter_map(|fact| fact.at.as_ref()));
        events.flat_map(|event| std::iter::once(&event.time).chain(&event.effective_time)).chain(of_facts)
    }

    /// The same, in the same order.
    pub(super) fn timings_mut(&mut self) -> impl Iterator<Item = &mut Timing> {
        let events = self.event.iter_mut().chain(self.also.iter_mut().map(|also| &mut also.event));
        let facts = self.facts.iter_mut().flat_map(|facts| facts.facts.iter_mut());
        let of_facts = facts.filter_map(|fact| fact.at.as_mut());
        events.flat_map(|event| std::iter::once(&mut event.time).chain(&mut event.effective_time)).chain(of_facts)
    }

    /// How the file's zone is known: `stated`, `UTC` (by the product's documentation), `Europe/Berlin (set by user)`.
    pub fn zone(&self) -> String {
        self.zone.clone()
    }

    /// True if no record can name one entity by two identifiers: aliases need not be read outside the window.
    pub fn single_identifiers(&self) -> bool {
        let mut events = self.event.iter().chain(self.also.iter().map(|also| &also.event));
        events.all(|event| event.is_single)
    }
}
