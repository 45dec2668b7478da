//! A batch of events under construction, filled by a reader thread from one block of one
//! file, with its own pools of strings and identifier sets, merged into the case's table afterwards.

use super::class::Class;
use super::fact::Fact;
use super::instant::Instant;
use super::outcome::{Outcome, Phase};
use super::provenance::RecordRef;
use super::recall::Recall;
use super::sets::{IdSet, IdSets};
use super::strings::{Strings, Sym};

/// One event as a mapping gives it; every `Sym` and `IdSet` belongs to the batch's own pools.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewEvent {
    pub time: Option<Instant>,
    /// When the act came into force, where the record itself says so.
    pub effective_time: Option<i64>,
    pub actor: IdSet,
    /// The product's word for what the actor is (`agent`, `service`, `User`, …).
    pub actor_kind: Sym,
    pub on_behalf_of: IdSet,
    /// The product's own string.
    pub action: Sym,
    pub class: Class,
    pub outcome: Outcome,
    pub phase: Phase,
    pub account: IdSet,
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

/// The events and facts of one block, with their own pools.
#[derive(Clone, Debug, Default)]
pub struct EventBatch {
    pub strings: Strings,
    pub sets: IdSets,
    pub events: Vec<NewEvent>,
    pub facts: Vec<Fact>,
    /// Identifier sets of events that were read but not kept (outside the window asked for): they still tell
    /// which identifiers belong to one entity.
    pub aliases: Vec<(IdSet, RecordRef)>,
    /// What the fields of earlier records came to.
    pub recall: Recall,
    /// Which sets stand in `aliases`, by their number.
    noted: Vec<bool>,
}

impl EventBatch {
    /// Remembers, once, that these identifiers belong together.
    pub fn note_alias(&mut self, set: IdSet, at: RecordRef) {
        let number = set.0 as usize;
        if self.sets.get(set).len() < 2 || self.noted.get(number) == Some(&true) {
            return;
        }
        if number >= self.noted.len() {
            self.noted.resize((number + 1).next_power_of_two(), false);
        }
        if let Some(noted) = self.noted.get_mut(number) {
            *noted = true;
        }
        self.aliases.push((set, at));
    }

    /// The set of these identifiers, blanks left out and repeats dropped (compared exactly), order kept.
    pub fn id_set(&mut self, ids: &[&str]) -> IdSet {
        let mut syms: Vec<Sym> = Vec::with_capacity(ids.len());
        for id in ids.iter().map(|id| id.trim()).filter(|id| !id.is_empty()) {
            let sym = self.strings.intern(id);
            if !syms.contains(&sym) {
                syms.push(sym);
            }
        }
        self.sets.intern(&syms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_set_keeps_order_and_drops_blanks_and_repeats() {
        let mut batch = EventBatch::default();
        let set = batch.id_set(&["twexley", "", " twexley ", "tomas.wexley@ext.example"]);
        let names: Vec<&str> = batch.sets.get(set).iter().map(|&s| batch.strings.get(s)).collect();
        assert_eq!(names, ["twexley", "tomas.wexley@ext.example"]);
        assert_eq!(batch.id_set(&["", " "]), IdSet::NONE);
    }
}
