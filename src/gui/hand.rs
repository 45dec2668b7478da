//! The analyst's decisions about the chain shown: made, taken back, and the chain traced anew. They are kept in the case's
//! journal in their order; nothing is taken out of it.

use super::jobs;
use super::notes::keep_entry;
use super::state::{Notice, State};
use super::undo::Change;
use crate::case::folder::{now, user};
use crate::case::{Decision, Entry};
use crate::chain::{Role, begins};

/// The selected record belongs to the chain.
pub fn pin(state: &mut State) {
    let decision = state.selected_event().zip(state.case()).zip(state.traced()).map(|((event, case), traced)| {
        let time = event.time.map_or(i64::MAX, |time| time.nanos);
        let role = if time < traced.outage.start.nanos { Role::Enabling } else { Role::Detection };
        Decision::Pin { record: case.cite(event.at), role: role.name().to_owned() }
    });
    decide(state, decision);
}

/// The selected record does not belong to the chain.
pub fn leave_out(state: &mut State) {
    let decision = state.selected_event().zip(state.case());
    let decision = decision.map(|(event, case)| Decision::LeaveOut { record: case.cite(event.at) });
    decide(state, decision);
}

/// The selected step and the record that its best link names are not tied.
pub fn veto(state: &mut State) {
    let link = state
        .selected_row
        .zip(state.traced())
        .and_then(|(row, traced)| Some((row, traced.chain.step(row)?.links.first()?.to)));
    let decision = link.zip(state.case()).and_then(|((from, to), case)| {
        let cite = |row: u32| case.events.get(row as usize).map(|event| case.cite(event.at));
        Some(Decision::Veto { from: cite(from)?, to: cite(to)? })
    });
    decide(state, decision);
}

/// These two rows are not tied.
pub fn veto_between(state: &mut State, from: u32, to: u32) {
    let cite = |row: u32| {
        let case = state.case()?;
        case.events.get(row as usize).map(|event| case.cite(event.at))
    };
    let decision = cite(from).zip(cite(to)).map(|(from, to)| Decision::Veto { from, to });
    decide(state, decision);
}

/// Takes back the last decision in force about the outage shown.
pub fn undo(state: &mut State) {
    let last = state.traced().zip(state.case()).and_then(|(traced, case)| {
        let begins = begins(case, &traced.outage);
        state.journal.about(&traced.outage.name, &begins).last().map(|entry| entry.n)
    });
    decide(state, last.map(|of| Decision::Undo { of }));
}

/// All decisions as JSON lines.
pub fn as_lines(state: &State) -> String {
    let lines = state.journal.entries().iter().filter_map(|entry| entry.to_line().ok());
    lines.collect()
}

fn decide(state: &mut State, decision: Option<Decision>) {
    let Some((traced, case)) = state.traced().zip(state.case()) else { return };
    let Some(decision) = decision else {
        state.notice = Some(Notice::Info("Nothing is selected that this could be done to".to_owned()));
        return;
    };
    let entry = Entry {
        account: traced.outage.name.clone(),
        begins: begins(case, &traced.outage),
        ..Entry::new(now(), user(), decision)
    };
    match keep_entry(state, entry) {
        Ok(entry) => {
            state.changes.note(Change::Journal(vec![entry.n]));
            state.notice = Some(Notice::Info(format!("Decision {} is in the journal", entry.n)));
        }
        Err(error) => state.notice = Some(Notice::Error(error)),
    }
    trace_again(state);
}

/// Traces the chosen outage with the journal as it is now.
pub fn trace_again(state: &mut State) {
    let (Some(case), Some(found)) = (state.case().cloned(), state.work.found.slot().current().cloned()) else { return };
    let id = state.selected_outage;
    if let Some(outage) = found.outages.iter().find(|outage| Some(outage.id) == id).cloned() {
        jobs::trace(state, case, found, outage);
    }
}
