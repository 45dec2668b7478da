//! Which tab is shown and has the keys, and how the tabs stand.

use super::arrangement::Arrangement;
use super::command::Tab;
use super::state::State;
use super::undo::Change;

/// Shows a tab, opened again if it was closed, and gives it the keys.
pub fn show_tab(state: &mut State, tab: Tab) {
    state.tab = tab;
    if !state.arrangement.is_seen(tab) {
        state.arrangement.show(tab);
    }
}

/// The open tab `by` places further on, round and round.
pub fn step_tab(state: &mut State, by: isize) {
    let tabs = state.arrangement.tabs();
    let at = tabs.iter().position(|tab| *tab == state.tab).unwrap_or(0) as isize;
    let next = (at + by).rem_euclid(tabs.len().max(1) as isize) as usize;
    if let Some(&tab) = tabs.get(next) {
        show_tab(state, tab);
    }
}

/// Closes the tab that has the keys.
pub fn close_tab(state: &mut State) {
    let mut next = state.arrangement.clone();
    let tab = state.tab;
    if next.close(tab) {
        arrange(state, next);
        let seen = state.arrangement.tabs().into_iter().find(|tab| state.arrangement.is_seen(*tab));
        state.tab = seen.unwrap_or_default();
    }
}

/// The tabs stand so now; which of a group is in front is no change to be undone.
pub fn arrange(state: &mut State, next: Arrangement) {
    let before = std::mem::replace(&mut state.arrangement, next);
    if !before.stands_like(&state.arrangement) {
        let after = Box::new(state.arrangement.clone());
        state.changes.note(Change::Layout { before: Box::new(before), after });
    }
}
