//! What the small functions of the ledger ask: the act and its person, the chain's steps with their events, facts, and
//! which files hold which kinds of record.

use super::State;
use crate::case::{Case, Entity, Event};
use crate::chain::{Chain, Outage, Role, Step};
use crate::model::{Class, Effect, EvidenceId, Fact, FactKind, Outcome, Phase, RecordRef};

/// One outage with its chain, as the ledger sees it.
pub(super) struct Scene<'a> {
    pub case: &'a Case,
    pub outage: &'a Outage,
    pub act_row: u32,
    pub act: Event,
    /// The person behind the act: its actor; for an act in an assumed role or of a service, the person in the chain.
    pub person: Entity,
    /// The chain's steps with their events, in the order of time.
    pub steps: Vec<(&'a Step, Event)>,
}

/// What a function of the ledger finds.
pub(super) struct Verdict {
    pub state: State,
    pub why: String,
    pub records: Vec<RecordRef>,
}

impl Verdict {
    pub fn new(state: State, why: impl Into<String>, records: Vec<RecordRef>) -> Verdict {
        Verdict { state, why: why.into(), records }
    }

    pub fn not_assessable(why: impl Into<String>) -> Verdict {
        Verdict::new(State::NotAssessable, why, Vec::new())
    }
}

impl<'a> Scene<'a> {
    /// `None` where these logs do not hold the act.
    pub fn new(case: &'a Case, outage: &'a Outage, chain: &'a Chain) -> Option<Scene<'a>> {
        let act_row = outage.cause?;
        let act = case.events.get(act_row as usize)?;
        let steps: Vec<(&Step, Event)> =
            chain.steps.iter().filter_map(|step| Some((step, case.events.get(step.row as usize)?))).collect();
        let behind = |step: &&(&Step, Event)| {
            let (step, event) = **step;
            let is_cause = matches!(step.role, Role::Trigger | Role::Enabling) && !event.actor_entity.is_none();
            is_cause && (event.class == Class::RoleAssume || moves(&event))
        };
        let person = steps.iter().find(behind).map_or(act.actor_entity, |(_, event)| event.actor_entity);
        Some(Scene { case, outage, act_row, act, person, steps })
    }

    pub fn time(&self) -> i64 {
        self.act.time.map_or(self.outage.start.nanos, |time| time.nanos)
    }

    /// The person's name as the act's record gives it.
    pub fn person_name(&self) -> &'a str {
        if self.person == self.act.actor_entity {
            return self.case.name_of(self.act.actor);
        }
        self.case.entities.name(self.case.events.strings(), self.person)
    }

    /// Facts of one kind about an entity.
    pub fn facts(&self, entity: Entity, kind: FactKind) -> impl Iterator<Item = &'a Fact> {
        let case = self.case;
        let facts = case.facts.iter().filter(move |fact| fact.kind == kind && !entity.is_none());
        facts.filter(move |fact| case.entities.of_set(fact.subject) == entity)
    }

    pub fn has_facts(&self, kinds: &[FactKind]) -> bool {
        self.case.facts.iter().any(|fact| kinds.contains(&fact.kind))
    }

    /// Steps of the chain that are of one of these classes.
    pub fn steps_of<'s>(&'s self, classes: &'s [Class]) -> impl Iterator<Item = &'s (&'a Step, Event)> {
        self.steps.iter().filter(move |(_, event)| classes.contains(&event.class))
    }

    /// All rows of one of these classes, whatever file they stand in.
    pub fn rows_of<'s>(&'s self, classes: &'s [Class]) -> impl Iterator<Item = u32> + use<'a, 's> {
        let codes: Vec<u32> = classes.iter().map(|class| class.code()).collect();
        let column = self.case.events.column("class");
        let duplicates = self.case.duplicates();
        let rows = (0..column.len() as u32).filter(move |&row| !duplicates.contains(row));
        rows.filter(move |&row| column.get(row as usize).is_some_and(|code| codes.contains(code)))
    }

    /// Files that hold records of one of these classes and cover an instant.
    pub fn files_covering(&self, classes: &[Class], nanos: i64) -> Vec<EvidenceId> {
        let files = self.case.events.column("evidence");
        let mut found: Vec<u32> = self.rows_of(classes).filter_map(|row| files.get(row as usize).copied()).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(EvidenceId).filter(|&file| self.covers(file, nanos)).collect()
    }

    pub fn covers(&self, file: EvidenceId, nanos: i64) -> bool {
        let span = self.case.evidence.get(file.0 as usize).and_then(|file| file.first.zip(file.last));
        span.is_some_and(|(first, last)| first.nanos <= nanos && nanos <= last.nanos)
    }

    pub fn file_names(&self, files: &[EvidenceId]) -> String {
        let name = |file: &EvidenceId| self.case.evidence.get(file.0 as usize).map(|file| file.name.as_str());
        files.iter().filter_map(name).collect::<Vec<_>>().join(", ")
    }
}

/// Whether an event took something from an account.
pub(super) fn moves(event: &Event) -> bool {
    matches!(event.class.effect(), Effect::Out | Effect::Hampers)
}

/// Whether an event came about, or may have.
pub(super) fn came_about(event: &Event) -> bool {
    event.outcome != Outcome::Failure && event.phase != Phase::Void
}
