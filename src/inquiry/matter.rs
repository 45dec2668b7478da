//! What every question of an inquiry looks at: one outage with its act, its chain and the ledger of its safeguards.

use crate::barrier::{BarrierFinding, State};
use crate::case::{Case, Entity, Event};
use crate::chain::{Chain, Index, Outage, Role, Step};
use crate::language::Phrase;
use crate::model::{Class, Effect, Outcome, Phase, RecordRef};
use crate::phrase;

pub(super) const MINUTE: i64 = 60 * 1_000_000_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// One outage whose act these logs hold.
pub(super) struct Matter<'a> {
    pub case: &'a Case,
    pub index: &'a Index,
    pub outage: &'a Outage,
    /// The row of the person's request, or what stands for it: the chain's executing step.
    pub act_row: u32,
    pub act: Event,
    /// The chain's steps with their events, in the order of time.
    pub steps: Vec<(&'a Step, Event)>,
    pub barriers: &'a [BarrierFinding],
    /// The act's actor; then those who took on the role it was done in, or made the change that a service carried over.
    pub people: Vec<Entity>,
}

impl<'a> Matter<'a> {
    /// `None` where these logs do not hold the act.
    pub fn new(
        case: &'a Case,
        index: &'a Index,
        outage: &'a Outage,
        chain: &'a Chain,
        barriers: &'a [BarrierFinding],
    ) -> Option<Matter<'a>> {
        let act_row = outage.cause.or(outage.effective)?;
        let act = case.events.get(act_row as usize)?;
        let steps: Vec<(&Step, Event)> =
            chain.steps.iter().filter_map(|step| Some((step, case.events.get(step.row as usize)?))).collect();
        let mut people = vec![act.actor_entity];
        for (_, event) in steps.iter().filter(|(step, event)| stands_behind(step, event)) {
            if !event.actor_entity.is_none() && !people.contains(&event.actor_entity) {
                people.push(event.actor_entity);
            }
        }
        people.retain(|entity| !entity.is_none());
        Some(Matter { case, index, outage, act_row, act, steps, barriers, people })
    }

    /// The act's time, ns UTC.
    pub fn time(&self) -> i64 {
        self.act.time.map_or(self.outage.start.nanos, |time| time.nanos)
    }

    pub fn event(&self, row: u32) -> Option<Event> {
        self.case.events.get(row as usize)
    }

    /// The row's time; past every instant for rows without one.
    pub fn row_time(&self, row: u32) -> i64 {
        self.case.events.times().get(row as usize).copied().unwrap_or(i64::MAX)
    }

    /// The actor's name as the records show it, or words for nobody, where a sentence begins with it.
    pub fn who(&self, event: &Event) -> Phrase {
        self.named(event).unwrap_or_else(|| phrase!("inquiry-somebody"))
    }

    /// The same within a sentence (in German in the nominative).
    pub fn one(&self, event: &Event) -> Phrase {
        self.named(event).unwrap_or_else(|| phrase!("inquiry-somebody-within"))
    }

    /// The same where something is by, of or with them (in German in the dative).
    pub fn of_whom(&self, event: &Event) -> Phrase {
        self.named(event).unwrap_or_else(|| phrase!("inquiry-somebody-dative"))
    }

    fn named(&self, event: &Event) -> Option<Phrase> {
        Some(self.case.name_of(event.actor)).filter(|name| !name.is_empty()).map(Phrase::verbatim)
    }

    /// Whether the record's actor is the one who acted, or stands behind the act.
    pub fn is_own(&self, event: &Event) -> bool {
        self.people.contains(&event.actor_entity)
    }

    /// The chain's steps of one of these classes that led to the act.
    pub fn causes<'s>(&'s self, classes: &'s [Class]) -> impl Iterator<Item = &'s (&'a Step, Event)> {
        self.steps.iter().filter(|(step, event)| is_cause(step.role) && classes.contains(&event.class))
    }

    /// A safeguard's finding, if the ledger holds it in one of these states.
    pub fn finding(&self, id: &str, states: &[State]) -> Option<&'a BarrierFinding> {
        self.barriers.iter().find(|finding| finding.id == id && states.contains(&finding.state))
    }

    /// Rows before the act, not older than `span_nanos`, of rows in the order of time.
    pub fn lately<'r>(&self, rows: &'r [u32], span_nanos: i64) -> &'r [u32] {
        let oldest = self.time().saturating_sub(span_nanos);
        let from = rows.partition_point(|&row| self.row_time(row) < oldest);
        let to = rows.partition_point(|&row| row < self.act_row);
        rows.get(from..to).unwrap_or(&[])
    }
}

fn is_cause(role: Role) -> bool {
    matches!(role, Role::Trigger | Role::Enabling)
}

fn stands_behind(step: &Step, event: &Event) -> bool {
    is_cause(step.role) && (event.class == Class::RoleAssume || moves(event))
}

/// Whether an event took something from an account.
pub(super) fn moves(event: &Event) -> bool {
    matches!(event.class.effect(), Effect::Out | Effect::Hampers)
}

/// Whether a record tells of something that came about, or may have.
pub(super) fn came_about(event: &Event) -> bool {
    event.outcome != Outcome::Failure && event.phase != Phase::Void
}

/// Each record once, in the order given, at most `most`.
pub(super) fn cited(records: impl IntoIterator<Item = RecordRef>, most: usize) -> Vec<RecordRef> {
    let mut kept: Vec<RecordRef> = Vec::new();
    for at in records {
        if kept.len() < most && !kept.contains(&at) {
            kept.push(at);
        }
    }
    kept
}
