//! Carries commands out: the only place that changes the state.

use super::app::Views;
use super::command::{Command, ExportOrder, Tab, UiCommand};
use super::hand;
use super::jobs::{self, Dialog, Opening};
use super::sources::SourcesView;
use super::state::{Notice, Picked, State};
use super::who::WhoView;
use crate::case::{Case, EvidenceFile, Journal};
use crate::mapping;
use crate::model::RecordRef;
use crate::query::Filter;
use crate::session::Slot;
use eframe::egui::{Context, Theme, ThemePreference, ViewportCommand, gui_zoom};
use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::Arc;

/// Does one command.
pub fn dispatch(ctx: &Context, state: &mut State, views: &mut Views, command: Command) {
    match command {
        Command::Ui(command) => dispatch_ui_command(ctx, state, views, command),
        Command::OpenPaths(paths) => jobs::open(state, Opening::Paths(paths)),
        Command::SetFilter(filter) => set_filter(state, filter),
        Command::SelectRow(row) => select_row(state, row),
        Command::SelectRecord(record) => select_record(state, record),
        Command::SelectOutage(id) => select_outage(state, id, true),
        Command::SelectFile(file) => {
            state.selected_file = Some(file);
            state.tab = Tab::Sources;
        }
        Command::ReadQuarantined { file, at } => {
            if let Some(case) = state.case().cloned() {
                jobs::fetch_quarantined(state, case, file, at);
            }
        }
        Command::ReadAgain(options) => {
            state.returning_to = state.selected_event().map(|event| event.at);
            jobs::open(state, Opening::Again(*options));
        }
        Command::AskJoin(name) => views.dialogs.ask_join(name),
        Command::SaveMapping { id, text } => {
            state.notice = Some(match save_mapping(state, &id, &text) {
                Ok(path) => Notice::Info(format!("Saved as {}", path.display())),
                Err(error) => Notice::Error(error),
            });
        }
        Command::Copy(text) => {
            state.notice = Some(Notice::Info("Copied".to_owned()));
            ctx.copy_text(text);
        }
        Command::BrowseExport => jobs::pick_destination(state, views.dialogs.file_name()),
        Command::Export(order) => export(state, order),
    }
    cover_if_shown(state);
}

/// The files' time is looked at when their tab is shown for the first time.
fn cover_if_shown(state: &mut State) {
    if state.tab == Tab::Sources
        && matches!(state.work.covered.slot(), Slot::Idle)
        && let Some(case) = state.work.case.slot().current().map(|opened| Arc::clone(&opened.case))
    {
        jobs::cover(state, case);
    }
}

fn dispatch_ui_command(ctx: &Context, state: &mut State, views: &mut Views, command: UiCommand) {
    match command {
        UiCommand::OpenFiles => jobs::pick(state, Dialog::Files),
        UiCommand::OpenFolder => jobs::pick(state, Dialog::Folder),
        UiCommand::OpenPath => views.dialogs.ask_path(),
        UiCommand::OpenSample => jobs::open(state, Opening::Sample),
        UiCommand::ExportRows => {
            state.work.export.clear();
            views.dialogs.ask_export();
        }
        UiCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        UiCommand::FocusFilter => views.filter_bar.focus(),
        UiCommand::ClearFilter => set_filter(state, Filter::default()),
        UiCommand::FilterBack => go(state, |state| state.history.go_back(&state.filter)),
        UiCommand::FilterForward => go(state, |state| state.history.go_forward(&state.filter)),
        UiCommand::ShowEvents => state.tab = Tab::Events,
        UiCommand::ShowOutages => state.tab = Tab::Outages,
        UiCommand::ShowChain => state.tab = Tab::Chain,
        UiCommand::ShowSources => show_sources(state),
        UiCommand::NextTab => state.tab = state.tab.step(1),
        UiCommand::PreviousTab => state.tab = state.tab.step(-1),
        UiCommand::NextOutage => step_outage(state, 1),
        UiCommand::PreviousOutage => step_outage(state, -1),
        UiCommand::CopyReference => {
            if let Some(reference) = state.selected_reference() {
                state.notice = Some(Notice::Info(format!("Copied {reference}")));
                ctx.copy_text(reference);
            }
        }
        UiCommand::PinRecord => hand::pin(state),
        UiCommand::LeaveOut => hand::leave_out(state),
        UiCommand::VetoLink => hand::veto(state),
        UiCommand::UndoDecision => hand::undo(state),
        UiCommand::CopyDecisions => {
            ctx.copy_text(hand::as_lines(state));
            state.notice = Some(Notice::Info("Copied".to_owned()));
        }
        UiCommand::CancelJob => cancel(state),
        UiCommand::ToggleTheme => {
            let other = if ctx.theme() == Theme::Dark { Theme::Light } else { Theme::Dark };
            ctx.set_theme(other);
        }
        UiCommand::SystemTheme => ctx.set_theme(ThemePreference::System),
        UiCommand::ZoomIn => gui_zoom::zoom_in(ctx),
        UiCommand::ZoomOut => gui_zoom::zoom_out(ctx),
        UiCommand::ZoomReset => ctx.set_zoom_factor(1.0),
    }
}

/// Shows the files; the first that deserves a look is chosen if none is.
fn show_sources(state: &mut State) {
    state.tab = Tab::Sources;
    if let (None, Some(case)) = (state.selected_file, state.case()) {
        let look = |file: &&EvidenceFile| (Reverse(file.is_unread()), Reverse(file.quarantined.len()), file.id);
        state.selected_file = case.evidence.iter().min_by_key(look).map(|file| file.id.0);
    }
}

/// Writes a mapping into the first folder of the user's own; a small file, so that nothing waits for it.
fn save_mapping(state: &State, id: &str, text: &str) -> Result<PathBuf, String> {
    let folder = state.base.mapping_folders.first().cloned().or_else(mapping::user_folder);
    let folder = folder.ok_or("there is no folder for settings on this system; start with --mappings FOLDER")?;
    mapping::save(&folder, id, text).map_err(|error| error.to_string())
}

/// Sets a filter that the user chose, so that back leads to the one before.
fn set_filter(state: &mut State, filter: Filter) {
    if filter == state.filter && state.work.rows.slot().current().is_some() {
        return;
    }
    let old = std::mem::replace(&mut state.filter, filter);
    state.history.leave(old);
    run_filter(state);
}

/// Goes back or forward in the history.
fn go(state: &mut State, step: impl FnOnce(&mut State) -> Option<Filter>) {
    if let Some(filter) = step(state) {
        state.filter = filter;
        run_filter(state);
    }
}

/// Starts the selection of rows for the filter as it is.
pub fn run_filter(state: &mut State) {
    if let Some(case) = state.case().cloned() {
        let filter = state.filter.clone();
        jobs::select(state, case, filter);
    }
}

fn select_row(state: &mut State, row: u32) {
    if state.selected_row == Some(row) {
        return;
    }
    state.selected_row = Some(row);
    if let Some(case) = state.case().cloned() {
        jobs::fetch_raw(state, case, row);
    }
}

/// The first event of a record.
fn row_of(case: &Case, record: RecordRef) -> Option<u32> {
    let (files, records) = (case.events.column("evidence"), case.events.column("record"));
    let is_it = |(&file, &number): (&u32, &u32)| file == record.evidence.0 && number == record.record;
    files.iter().zip(records).position(is_it).map(|row| row as u32)
}

/// Selects the event of a record. A record of a list has none: that is said.
fn select_record(state: &mut State, record: RecordRef) {
    let Some(case) = state.case().cloned() else { return };
    match row_of(&case, record) {
        Some(row) => select_row(state, row),
        None => {
            let text = format!("{} states a fact about a person or an account; it is no event", case.cite(record));
            state.notice = Some(Notice::Info(text));
        }
    }
}

/// Chooses an outage, traces it, and shows its chain if asked to.
pub fn select_outage(state: &mut State, id: u32, show: bool) {
    let (Some(case), Some(found)) = (state.case().cloned(), state.work.found.slot().current().cloned()) else { return };
    let Some(outage) = found.outages.iter().find(|outage| outage.id == id).cloned() else { return };
    if show {
        state.tab = Tab::Chain;
    }
    if state.selected_outage != Some(id) {
        state.selected_outage = Some(id);
        if let Some(row) = outage.seed() {
            select_row(state, row);
        }
        jobs::trace(state, case, found, outage);
    }
}

fn step_outage(state: &mut State, by: i64) {
    let ids: Vec<u32> = state.outages().iter().map(|outage| outage.id).collect();
    let at = state.selected_outage.and_then(|id| ids.iter().position(|known| *known == id));
    let next = match at {
        Some(at) => (at as i64 + by).rem_euclid(ids.len().max(1) as i64) as usize,
        None => 0,
    };
    if let Some(&id) = ids.get(next) {
        select_outage(state, id, state.tab != Tab::Events);
    }
}

/// Stops the first job under way, as the status line names it.
fn cancel(state: &mut State) {
    let work = &mut state.work;
    match () {
        () if work.case.running().is_some() => {
            work.preview.clear();
            work.case.cancel();
        }
        () if work.export.running().is_some() => work.export.cancel(),
        () if work.found.running().is_some() => work.found.cancel(),
        () if work.traced.running().is_some() => work.traced.cancel(),
        () if work.rows.running().is_some() => work.rows.cancel(),
        () if work.summary.running().is_some() => work.summary.cancel(),
        () if work.covered.running().is_some() => work.covered.cancel(),
        () if work.keeping.running().is_some() => work.keeping.cancel(),
        () => return,
    }
    state.notice = Some(Notice::Info("Stopped on request".to_owned()));
}

/// Takes in what workers have finished, and starts what follows from it.
pub fn poll(state: &mut State, views: &mut Views) {
    if state.work.case.poll() {
        case_arrived(state, views);
    }
    if state.work.preview.poll() {
        preview_arrived(state, views);
    }
    if state.work.keeping.poll()
        && let Some([first, ..]) = state.work.keeping.slot().current().map(Vec::as_slice)
    {
        state.notice = Some(Notice::Error(first.clone()));
    }
    if state.work.found.poll() {
        outages_arrived(state);
    }
    if state.work.rows.poll()
        && let (Some(case), Some(rows)) = (state.case().cloned(), state.work.rows.slot().current().cloned())
    {
        jobs::summarise(state, case, rows);
    }
    state.work.summary.poll();
    state.work.traced.poll();
    state.work.covered.poll();
    state.work.raw.poll();
    state.work.bad.poll();
    if state.work.export.poll() {
        state.notice = Some(match state.work.export.slot().current() {
            Some(done) => {
                Notice::Info(format!("{} rows exported to {}", super::words::count(done.rows), done.path.display()))
            }
            None => {
                Notice::Error(format!("Nothing was exported: {}", state.work.export.slot().error().unwrap_or_default()))
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
    state.tab = Tab::Events;
    views.table.reset();
    jobs::select(state, case, Filter::default());
}

/// Forgets everything that was made from the case before.
fn forget(state: &mut State, views: &mut Views) {
    let work = &mut state.work;
    work.found.clear();
    work.rows.clear();
    work.summary.clear();
    work.traced.clear();
    work.covered.clear();
    work.raw.clear();
    work.bad.clear();
    (state.selected_row, state.selected_outage, state.notice) = (None, None, None);
    views.sources = SourcesView::default();
    views.who = WhoView::default();
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
    }
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
        state.notice = Some(Notice::Error(format!("The outages could not be looked for: {error}")));
    }
    if state.work.case.slot().shown().is_some_and(|opened| opened.is_again) {
        return;
    }
    if let [only] = ids.as_slice() {
        select_outage(state, *only, true);
    } else if !ids.is_empty() {
        state.tab = Tab::Outages;
    }
}

fn files_picked(state: &mut State, views: &mut Views) {
    match state.work.picked.slot().current() {
        Some(Picked::Open(paths)) if !paths.is_empty() => {
            let paths = paths.clone();
            jobs::open(state, Opening::Paths(paths));
        }
        Some(Picked::Save(Some(path))) => views.dialogs.set_destination(path),
        Some(Picked::Open(_) | Picked::Save(None)) | None => {
            let text = "No file was chosen. If no dialog appeared, type the path (Ctrl+L) or drop files on the window";
            state.notice = Some(Notice::Info(text.to_owned()));
        }
    }
}

/// Exports exactly the rows on the screen.
fn export(state: &mut State, order: ExportOrder) {
    if let (Some(case), Some(rows)) = (state.case().cloned(), state.work.rows.slot().current().cloned()) {
        jobs::export(state, case, rows, order);
    }
}
