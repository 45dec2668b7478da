//! What can be undone, of whatever kind, in the order in which it was done: filters, the arrangement of the tabs, and
//! entries of the journal.

use super::arrangement::Arrangement;
use super::dispatch::run_filter;
use super::notes::take_back;
use super::state::{Notice, State};
use crate::query::Filter;
use crate::say;

/// Something that was done, with what takes it back and does it again.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Filter {
        before: Filter,
        after: Filter,
    },
    Layout {
        before: Box<Arrangement>,
        after: Box<Arrangement>,
    },
    /// These entries of the journal, which keeps both the doing and the undoing.
    Journal(Vec<u32>),
}

/// Changes done and undone. More than [`MOST`] are not kept.
#[derive(Debug, Default)]
pub struct Changes {
    done: Vec<Change>,
    undone: Vec<Change>,
}

const MOST: usize = 200;

impl Changes {
    /// Notes a change; what was undone before it cannot be done again.
    pub fn note(&mut self, change: Change) {
        self.undone.clear();
        self.done.push(change);
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// The change to be taken back. Whoever does it says with [`Changes::was_undone`] what would do it again.
    pub fn undo(&mut self) -> Option<Change> {
        self.done.pop()
    }

    pub fn was_undone(&mut self, change: Change) {
        self.undone.push(change);
    }

    /// The change to be done again. Whoever does it says with [`Changes::was_redone`] what would take it back.
    pub fn redo(&mut self) -> Option<Change> {
        self.undone.pop()
    }

    pub fn was_redone(&mut self, change: Change) {
        self.done.push(change);
    }

    /// For a new case: what was done in the old one cannot be undone in it.
    pub fn clear(&mut self) {
        *self = Changes::default();
    }
}

/// Takes the last change back.
pub fn undo(state: &mut State) {
    let Some(change) = state.changes.undo() else {
        state.notice = Some(Notice::Info(say!("notice-nothing-to-undo")));
        return;
    };
    match &change {
        Change::Filter { before, .. } => apply_filter(state, before.clone()),
        Change::Layout { before, .. } => state.arrangement = (**before).clone(),
        Change::Journal(_) => {}
    }
    let change = taken_back(state, change);
    state.changes.was_undone(change);
}

/// Does again what was taken back last.
pub fn redo(state: &mut State) {
    let Some(change) = state.changes.redo() else {
        state.notice = Some(Notice::Info(say!("notice-nothing-to-redo")));
        return;
    };
    match &change {
        Change::Filter { after, .. } => apply_filter(state, after.clone()),
        Change::Layout { after, .. } => state.arrangement = (**after).clone(),
        Change::Journal(_) => {}
    }
    let change = taken_back(state, change);
    state.changes.was_redone(change);
}

/// Entries of the journal are taken back by entries, and these again by others.
fn taken_back(state: &mut State, change: Change) -> Change {
    match change {
        Change::Journal(entries) => Change::Journal(take_back(state, &entries)),
        other => other,
    }
}

fn apply_filter(state: &mut State, filter: Filter) {
    state.filter = filter;
    run_filter(state);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Term;

    #[test]
    fn changes_are_taken_back_in_turn_and_done_again() {
        let (one, two) = (Filter::default().with(Term::text("one")), Filter::default().with(Term::text("two")));
        let filter = |before: &Filter, after: &Filter| Change::Filter { before: before.clone(), after: after.clone() };
        let mut changes = Changes::default();
        changes.note(filter(&Filter::default(), &one));
        changes.note(Change::Journal(vec![7]));
        let last = changes.undo();
        assert_eq!(last, Some(Change::Journal(vec![7])));
        changes.was_undone(Change::Journal(vec![8]));
        assert_eq!(changes.redo(), Some(Change::Journal(vec![8])));
        changes.was_redone(Change::Journal(vec![9]));
        changes.undo();
        changes.was_undone(Change::Journal(vec![10]));
        changes.note(filter(&one, &two));
        assert_eq!(changes.redo(), None, "something else was done since");
        assert_eq!(
            (changes.undo(), changes.undo(), changes.undo()),
            (Some(filter(&one, &two)), Some(filter(&Filter::default(), &one)), None)
        );
    }
}
