//! What the small functions of the ledger ask: the act and its person, the chain's steps with their events, facts, and
//! which files hold which kinds of record.

use super::State;
use crate::case::{Case, Entity, Event, NO_TIME};
use crate::chain::{Chain, Index, Outage, Role, Step, Survey, is_named};
use crate::language::{Arg, Phrase, bare};
use crate::model::{Class, Effect, EvidenceId, Fact, FactKind, Outcome, Phase, RecordRef, Sym};
use crate::phrase;

pub(super) const MINUTE: i64 = 60 * 1_000_000_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;
/// What one actor does within this time is one episode: it shows nothing of how things were before.
pub(super) const EPISODE_NANOS: i64 = 12 * HOUR;
/// Of an actor's rows at most so many are looked at, the latest before the act.
const MOST_ROWS: usize = 50_000;

/// One outage with its chain, as the ledger sees it.
pub(super) struct Scene<'a> {
    pub case: &'a Case,
    pub index: &'a Index,
    pub survey: &'a Survey,
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
    pub why: Phrase,
    pub records: Vec<RecordRef>,
}

impl Verdict {
    pub fn new(state: State, why: Phrase, records: Vec<RecordRef>) -> Verdict {
        Verdict { state, why, records }
    }

    pub fn not_assessable(why: Phrase) -> Verdict {
        Verdict::new(State::NotAssessable, why, Vec::new())
    }
}

impl<'a> Scene<'a> {
    /// Where these logs do not hold the act, the chain's first step stands for it; `None` for a chain without steps.
    pub fn new(case: &'a Case, index: &'a Index, outage: &'a Outage, chain: &'a Chain) -> Option<Scene<'a>> {
        let act_row = outage.cause.or(chain.steps.first().map(|step| step.row))?;
        let act = case.events.get(act_row as usize)?;
        let steps: Vec<(&Step, Event)> =
            chain.steps.iter().filter_map(|step| Some((step, case.events.get(step.row as usize)?))).collect();
        let behind = |step: &&(&Step, Event)| {
            let (step, event) = **step;
            let is_cause = matches!(step.role, Role::Trigger | Role::Enabling) && !event.actor_entity.is_none();
            is_cause && (event.class == Class::RoleAssume || moves(&event))
        };
        let person = steps.iter().find(behind).map_or(act.actor_entity, |(_, event)| event.actor_entity);
        Some(Scene { case, index, survey: index.survey(case), outage, act_row, act, person, steps })
    }

    pub fn time(&self) -> i64 {
        self.act.time.map_or(self.outage.start.nanos, |time| time.nanos)
    }

    /// When the act came into force: later than its request, where the product writes both.
    pub fn in_force(&self) -> i64 {
        self.time().max(self.outage.start.nanos)
    }

    pub fn text(&self, sym: Sym) -> &'a str {
        self.case.events.text(sym)
    }

    /// What the product calls the act; the program's own word where it calls it nothing.
    pub fn act_name(&self) -> &'a str {
        match self.text(self.act.action) {
            "" => self.act.class.name(),
            name => name,
        }
    }

    /// The person's name as the act's record gives it, where a sentence begins with it (in German in the nominative).
    pub fn who(&self) -> Arg {
        self.person_name().map_or_else(|| phrase!("barrier-actor").into(), Arg::from)
    }

    /// The same where something is done to the person (in German in the accusative).
    pub fn whom(&self) -> Arg {
        self.person_name().map_or_else(|| phrase!("barrier-actor-accusative").into(), Arg::from)
    }

    /// The same where something is by, of or with the person (in German in the dative).
    pub fn of_whom(&self) -> Arg {
        self.person_name().map_or_else(|| phrase!("barrier-actor-dative").into(), Arg::from)
    }

    fn person_name(&self) -> Option<&'a str> {
        if self.person.is_none() {
            return None;
        }
        if self.person == self.act.actor_entity {
            return Some(self.case.name_of(self.act.actor));
        }
        Some(self.case.entities.name(self.case.events.strings(), self.person))
    }

    /// Whether an event was done by the person behind the act, or in the role that the person took on.
    pub fn is_own(&self, event: &Event) -> bool {
        let actor = event.actor_entity;
        !actor.is_none() && (actor == self.person || actor == self.act.actor_entity)
    }

    /// Whether no person is known to stand behind the act: its actor is a program.
    pub fn is_by_service(&self) -> bool {
        self.person == self.act.actor_entity && self.is_service(&self.act)
    }

    /// Whether an event's actor is a program, by its kind or its name.
    pub fn is_service(&self, event: &Event) -> bool {
        let is_kind = |word: String| {
            let starts = ["service", "system", "automat", "integration", "application"];
            let ends = ["bot", "service", "daemon", "robot"];
            word == "app" || starts.iter().any(|s| word.starts_with(s)) || ends.iter().any(|s| word.ends_with(s))
        };
        let is_name = |word: String| {
            matches!(&*word, "bot" | "svc" | "scim" | "system" | "automation" | "daemon" | "gserviceaccount")
        };
        let name = self.case.name_of(event.actor);
        // The domain of a person's address says nothing of the person.
        let own = if name.contains("gserviceaccount") { name } else { name.split('@').next().unwrap_or(name) };
        words(self.text(event.actor_kind)).any(is_kind) || words(own).any(is_name)
    }

    /// Facts of one kind about an entity, in the order of (file, record).
    pub fn facts(&self, entity: Entity, kind: FactKind) -> impl Iterator<Item = &'a Fact> {
        self.survey.facts(self.case, entity, kind)
    }

    pub fn has_facts(&self, kinds: &[FactKind]) -> bool {
        self.case.facts.iter().any(|fact| kinds.contains(&fact.kind))
    }

    /// Steps of the chain that are of one of these classes.
    pub fn steps_of<'s>(&'s self, classes: &'s [Class]) -> impl Iterator<Item = &'s (&'a Step, Event)> {
        self.steps.iter().filter(move |(_, event)| classes.contains(&event.class))
    }

    /// Events of one of the classes that safeguards leave behind, between two instants, both included.
    pub fn events_between(&self, class: Class, from: i64, to: i64) -> impl Iterator<Item = (u32, Event)> + use<'a> {
        let rows = self.survey.rows(class);
        let start = rows.partition_point(|&row| self.time_of(row) < from);
        let end = rows.partition_point(|&row| self.time_of(row) <= to.min(NO_TIME - 1));
        let case = self.case;
        let rows = rows.get(start..end.max(start)).unwrap_or(&[]);
        rows.iter().filter_map(move |&row| Some((row, case.events.get(row as usize)?)))
    }

    /// An entity's own rows before an instant, the latest first.
    pub fn rows_by(&self, actor: Entity, before: i64) -> Vec<u32> {
        if actor.is_none() {
            return Vec::new();
        }
        let rows = self.index.actor(self.case, actor);
        let end = rows.partition_point(|&row| self.time_of(row) < before);
        rows.get(..end).unwrap_or(&[]).iter().rev().take(MOST_ROWS).copied().collect()
    }

    pub fn time_of(&self, row: u32) -> i64 {
        self.case.events.times().get(row as usize).copied().unwrap_or(NO_TIME)
    }

    /// The files of the log that the act stands in: one, or more where the log was exported in pieces.
    pub fn own_files(&self) -> Vec<EvidenceId> {
        let mut files = self.survey.files_of(self.act.source);
        files.push(self.act.at.evidence);
        files.sort_unstable();
        files.dedup();
        files
    }

    /// Of files, those whose log tells of all the time between two instants.
    pub fn covering(&self, files: &[EvidenceId], from: i64, to: i64) -> Vec<EvidenceId> {
        files.iter().copied().filter(|&file| self.covers(file, from, to)).collect()
    }

    /// Whether a file, or the log of which it is a piece, tells of all the time between two instants.
    pub fn covers(&self, file: EvidenceId, from: i64, to: i64) -> bool {
        let span = self.case.evidence.get(file.0 as usize).and_then(|file| file.first.zip(file.last));
        if span.is_some_and(|(first, last)| first.nanos <= from && to <= last.nanos) {
            return true;
        }
        let source = self.survey.source(file);
        let is_piece = !source.is_none() && self.survey.files_of(source).len() > 1;
        is_piece
            && self.survey.rhythm(self.case, source).is_some_and(|log| {
                log.first <= from && to <= log.last && !log.gaps.iter().any(|gap| gap.from < to && from < gap.to)
            })
    }

    /// Whether an entity appears in a file, as actor or as account.
    pub fn knows(&self, file: EvidenceId, entity: Entity) -> bool {
        let files = self.case.events.column("evidence");
        let is_here = |row: &u32| files.get(*row as usize) == Some(&file.0);
        !entity.is_none()
            && (self.index.actor(self.case, entity).iter().any(is_here)
                || self.index.account(self.case, entity).iter().any(is_here))
    }

    /// Names of files, of many only the first.
    pub fn file_names(&self, files: &[EvidenceId]) -> Arg {
        let name = |file: &EvidenceId| self.case.evidence.get(file.0 as usize).map(|file| file.name.as_str());
        match files {
            [first, rest @ ..] if rest.len() > 1 => {
                let first = name(first).unwrap_or("");
                phrase!("barrier-files", file = first, n = bare(rest.len())).into()
            }
            _ => files.iter().filter_map(name).collect::<Vec<_>>().join(", ").into(),
        }
    }

    /// Whether two events carry one value, and it is one.
    pub fn shares(&self, one: Sym, other: Sym) -> bool {
        one == other && is_named(self.case, one)
    }

    pub fn is_named(&self, sym: Sym) -> bool {
        is_named(self.case, sym)
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

/// The words of a text in lower case, split at all that is neither letter nor digit.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
