//! Takes in what the workers have made. With [`super::dispatch`] the only place that changes the state.

use super::app::Views;
use super::command::Tab;
use super::dispatch::{cover_if_shown, open_paths, row_of, run_filter, select_outage, select_row};
use super::sources::SourcesView;
use super::state::{Notice, Picked, State};
use super::tabs::show_tab;
use super::who::WhoView;
use super::{chain, events_table, jobs, notes};
use crate::case::Journal;
use crate::query::Filter;
use crate::say;
use std::sync::Arc;

/// Takes in what workers have finished, and starts what follows from it.
pub fn poll(state: &mut State, views: &mut Views) {
    if state.work.case.poll() {
        case_arrived(state, views);
    }
    if state.work.preview.poll() {
        preview_arrived(state, views);
    }
    if state.work.keeping.poll() {
        notes::hashes_taken(state);
        if let Some([first, ..]) = state.work.keeping.slot().current().map(Vec::as_slice) {
            state.notice = Some(Notice::Error(first.clone()));
        }
    }
    if notes::poll_notes(state) {
        run_filter(state);
    }
    if state.work.found.poll() {
        outages_arrived(state);
    }
    if state.work.rows.poll()
        && let (Some(case), Some(rows)) = (state.case().cloned(), state.work.rows.slot().current().cloned())
    {
        jobs::summarise(state, case, rows);
        events_table::rows_arrived(state);
    }
    events_table::poll(state, views);
    state.work.summary.poll();
    state.work.traced.poll();
    state.work.judged.poll();
    state.work.picture.poll();
    state.work.covered.poll();
    state.work.raw.poll();
    state.work.same.poll();
    state.work.bad.poll();
    if state.work.export.poll() {
        state.notice = Some(match state.work.export.slot().current() {
            Some(done) => Notice::Info(say!("notice-exported", n = done.rows, path = done.path.display().to_string())),
            None => {
                let why = state.work.export.slot().error().unwrap_or_default();
                Notice::Error(say!("notice-not-exported", why = why))
            }
        });
    }
    if state.work.picked.poll() {
        files_picked(state, views);
    }
}

/// The first records of the files that are being read: shown, and nothing more is made of them.
fn preview_arrived(state: &mut State, views: &mut Views) {
    let Some(case) = state.preview().cloned() else { return };
    forget(state, views);
    state.filter = Filter::default();
    state.selected_file = None;
    show_tab(state, Tab::Events);
    views.table.reset();
    jobs::select(state, case, Filter::default());
}

/// Forgets everything that was made from the case before.
pub fn forget(state: &mut State, views: &mut Views) {
    let work = &mut state.work;
    work.found.clear();
    work.rows.clear();
    work.summary.clear();
    work.traced.clear();
    work.judged.clear();
    work.picture.clear();
    work.covered.clear();
    work.raw.clear();
    work.same.clear();
    work.bad.clear();
    (state.selected_row, state.selected_outage, state.notice) = (None, None, None);
    events_table::forget(state);
    views.sources = SourcesView::default();
    views.who = WhoView::default();
    views.chain.forget();
}

/// A new case: everything made from the old one is forgotten.
fn case_arrived(state: &mut State, views: &mut Views) {
    let (case, is_again) = match state.work.case.slot().current() {
        Some(opened) => (Arc::clone(&opened.case), opened.is_again),
        None => {
            state.notice = state.work.case.slot().error().map(|error| Notice::Error(error.to_owned()));
            return;
        }
    };
    forget(state, views);
    if !is_again {
        state.journal = Journal::default();
        state.changes.clear();
    }
    notes::case_opened(state, is_again);
    // What was filtered in the first records is filtered in all.
    let had_preview = state.work.preview.slot().current().is_some();
    state.work.preview.clear();
    if !is_again && !had_preview {
        state.filter = Filter::default();
        state.selected_file = None;
        views.table.reset();
    }
    let filter = state.filter.clone();
    jobs::select(state, Arc::clone(&case), filter);
    if let Some(row) = state.returning_to.take().filter(|_| is_again).and_then(|record| row_of(&case, record)) {
        select_row(state, row);
    }
    jobs::find(state, Arc::clone(&case));
    jobs::keep(state, case);
    cover_if_shown(state);
}

/// The outages come first: the list is shown, and the first one is chosen so that its band and chain are there.
fn outages_arrived(state: &mut State) {
    let ids: Vec<u32> = state.outages().iter().map(|outage| outage.id).collect();
    if let Some(error) = state.work.found.slot().error() {
        state.notice = Some(Notice::Error(say!("notice-outages", why = error)));
    }
    if state.work.case.slot().shown().is_some_and(|opened| opened.is_again) {
        return;
    }
    if let [only] = ids.as_slice() {
        select_outage(state, *only, true);
    } else if !ids.is_empty() {
        show_tab(state, Tab::Outages);
    }
}

fn files_picked(state: &mut State, views: &mut Views) {
    match state.work.picked.slot().current() {
        Some(Picked::Open(paths)) if !paths.is_empty() => {
            let paths = paths.clone();
            open_paths(state, paths);
        }
        Some(Picked::Save(Some(path))) => views.dialogs.set_destination(path),
        Some(Picked::SaveCase(Some(path))) => views.own.set_place(path),
        Some(Picked::SavePicture(Some(path))) => views.chain.set_destination(path),
        Some(Picked::Claims(Some(path))) => {
            let path = path.clone();
            chain::load_claims(state, views, &path);
        }
        Some(
            Picked::Open(_)
            | Picked::Save(None)
            | Picked::SaveCase(None)
            | Picked::SavePicture(None)
            | Picked::Claims(None),
        )
        | None => {
            state.notice = Some(Notice::Info(say!("notice-none-chosen")));
        }
    }
}
