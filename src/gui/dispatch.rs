//! Carries commands out. With [`super::arrivals`] the only place that changes the state.

use super::app::Views;
use super::arrangement::Arrangement;
use super::arrivals::forget;
use super::chain;
use super::command::{Command, ExportOrder, Tab, UiCommand};
use super::events_table;
use super::hand;
use super::jobs::{self, Dialog, Opening};
use super::notes;
use super::settings::{Density, Look};
use super::state::{Notice, State};
use super::tabs::{arrange, close_tab, show_tab, step_tab};
use super::undo;
use super::words::Zone;
use crate::case::{Case, EvidenceFile, Journal};
use crate::language::Language;
use crate::mapping;
use crate::model::RecordRef;
use crate::query::Filter;
use crate::say;
use crate::session::Slot;
use eframe::egui::{Context, Theme, ViewportCommand};
use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::Arc;

/// Does one command.
pub fn dispatch(ctx: &Context, state: &mut State, views: &mut Views, command: Command) {
    match command {
        Command::Ui(command) => dispatch_ui_command(ctx, state, views, command),
        Command::OpenPaths(paths) => open_paths(state, paths),
        Command::SetFilter(filter) => events_table::set_filter(state, views, filter),
        Command::Table(command) => events_table::dispatch(state, views, command),
        Command::SelectRow(row) => select_row(state, row),
        Command::SelectRecord(record) => select_record(state, record),
        Command::SelectOutage(id) => select_outage(state, id, true),
        Command::SelectFile(file) => {
            state.selected_file = Some(file);
            show_tab(state, Tab::Sources);
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
                Ok(path) => Notice::Info(say!("notice-saved", path = path.display().to_string())),
                Err(error) => Notice::Error(error),
            });
        }
        Command::Copy(text) => {
            state.notice = Some(Notice::Info(say!("notice-copied")));
            ctx.copy_text(text);
        }
        Command::Chain(order) => chain::carry_out(ctx, state, views, order),
        Command::ShowTab(tab) => show_tab(state, tab),
        Command::Arrange(arrangement) => arrange(state, *arrangement),
        Command::SetZone(zone) => state.settings.zone = zone.name().to_owned(),
        Command::Cancel(job) => {
            if state.work.cancel(job) {
                state.notice = Some(Notice::Info(say!("notice-stopped")));
            }
        }
        Command::BrowseExport => jobs::pick_destination(state, views.dialogs.file_name()),
        Command::Export(order) => export(state, order),
        Command::Notes(command) => notes::dispatch_notes(state, views, command),
    }
    cover_if_shown(state);
}

/// Opens what the user named, and offers it again on the welcome screen.
pub(super) fn open_paths(state: &mut State, paths: Vec<PathBuf>) {
    state.settings.remember(paths.clone());
    jobs::open(state, Opening::Paths(paths));
}

/// The files' time is looked at when their tab is shown for the first time.
pub(super) fn cover_if_shown(state: &mut State) {
    if state.tab == Tab::Sources
        && matches!(state.work.covered.slot(), Slot::Idle)
        && let Some(case) = state.work.case.slot().current().map(|opened| Arc::clone(&opened.case))
    {
        jobs::cover(state, case);
    }
}

fn dispatch_ui_command(ctx: &Context, state: &mut State, views: &mut Views, command: UiCommand) {
    if notes::dispatch_own(state, views, command) {
        return;
    }
    match command {
        UiCommand::OpenFiles => jobs::pick(state, Dialog::Files),
        UiCommand::OpenFolder => jobs::pick(state, Dialog::Folder),
        UiCommand::OpenPath => views.dialogs.ask_path(),
        UiCommand::OpenSample => jobs::open(state, Opening::Sample),
        UiCommand::CloseCase => {
            forget(state, views);
            state.work.preview.clear();
            state.work.case.clear();
            notes::close_desk(state);
            state.journal = Journal::default();
            state.changes.clear();
        }
        UiCommand::ExportRows => {
            state.work.export.clear();
            views.dialogs.ask_export();
        }
        UiCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        UiCommand::FocusFilter => views.filter_bar.focus(),
        UiCommand::ClearFilter => events_table::set_filter(state, views, Filter::default()),
        UiCommand::FilterBack => events_table::go_back(state, views),
        UiCommand::FilterForward => events_table::go_forward(state, views),
        UiCommand::CopyRows
        | UiCommand::CopyRowsCsv
        | UiCommand::CopyRowsJson
        | UiCommand::SelectAllRows
        | UiCommand::AroundEvents
        | UiCommand::AroundTime
        | UiCommand::GoTo
        | UiCommand::FindInTable
        | UiCommand::FindNext
        | UiCommand::FindPrevious
        | UiCommand::ChooseColumns
        | UiCommand::SortByTime
        | UiCommand::TimesRelative
        | UiCommand::RareFirst
        | UiCommand::StackNext
        | UiCommand::LogScale
        | UiCommand::HistogramIn
        | UiCommand::HistogramOut
        | UiCommand::HistogramEarlier
        | UiCommand::HistogramLater
        | UiCommand::HistogramAll
        | UiCommand::HistogramOutage => events_table::dispatch_ui_command(state, views, command),
        UiCommand::ShowSources => show_sources(state),
        UiCommand::ShowEvents
        | UiCommand::ShowOutages
        | UiCommand::ShowChain
        | UiCommand::ShowBarriers
        | UiCommand::ShowReadings
        | UiCommand::ShowAccess
        | UiCommand::ShowClaims
        | UiCommand::ShowNotes
        | UiCommand::ShowActivity => {
            if let Some(tab) = Tab::of(command) {
                show_tab(state, tab);
            }
        }
        UiCommand::NextTab => step_tab(state, 1),
        UiCommand::PreviousTab => step_tab(state, -1),
        UiCommand::Palette => views.palette.open(),
        UiCommand::Undo => undo::undo(state),
        UiCommand::Redo => undo::redo(state),
        UiCommand::SplitRight | UiCommand::SplitDown => {
            let mut next = state.arrangement.clone();
            if next.split(state.tab, command == UiCommand::SplitRight) {
                arrange(state, next);
            }
        }
        UiCommand::CloseTab => close_tab(state),
        UiCommand::ResetLayout => {
            let mut next = Arrangement::default();
            next.show(state.tab);
            arrange(state, next);
        }
        UiCommand::NextOutage => step_outage(state, 1),
        UiCommand::PreviousOutage => step_outage(state, -1),
        UiCommand::CopyReference => {
            if let Some(reference) = state.selected_reference() {
                state.notice = Some(Notice::Info(say!("notice-copied-what", what = &reference)));
                ctx.copy_text(reference);
            }
        }
        UiCommand::PinRecord => hand::pin(state),
        UiCommand::LeaveOut => hand::leave_out(state),
        UiCommand::VetoLink => {
            if !chain::veto_looked_at(state, views) {
                hand::veto(state);
            }
        }
        UiCommand::WithoutThis
        | UiCommand::NextLink
        | UiCommand::PreviousLink
        | UiCommand::LoadClaims
        | UiCommand::FoldRuns
        | UiCommand::AllLanes
        | UiCommand::PictureIn
        | UiCommand::PictureOut
        | UiCommand::PictureFit
        | UiCommand::ExportPicture => chain::do_command(ctx, state, views, command),
        UiCommand::UndoDecision => hand::undo(state),
        UiCommand::CopyDecisions => {
            ctx.copy_text(hand::as_lines(state));
            state.notice = Some(Notice::Info(say!("notice-copied")));
        }
        UiCommand::CancelJob => {
            let first = state.work.running().next().map(|(job, _)| job);
            if first.is_some_and(|job| state.work.cancel(job)) {
                state.notice = Some(Notice::Info(say!("notice-stopped")));
            }
        }
        UiCommand::ToggleTheme => {
            state.settings.look = if ctx.theme() == Theme::Dark { Look::Light } else { Look::Dark };
        }
        UiCommand::SystemTheme => state.settings.look = Look::System,
        UiCommand::ToggleDensity => {
            let other =
                if state.settings.density == Density::Compact { Density::Comfortable } else { Density::Compact };
            state.settings.density = other;
        }
        UiCommand::SystemLanguage => speak(state, None),
        UiCommand::English => speak(state, Some(Language::English)),
        UiCommand::German => speak(state, Some(Language::German)),
        UiCommand::ZoneUtc => state.settings.zone = Zone::Utc.name().to_owned(),
        UiCommand::ZoneLogged => state.settings.zone = Zone::Logged.name().to_owned(),
        UiCommand::ZoneLocal => state.settings.zone = Zone::Local.name().to_owned(),
        UiCommand::ZoneOther => views.dialogs.ask_zone(),
        UiCommand::IsoDates => state.settings.iso_dates = !state.settings.iso_dates,
        UiCommand::ZoomIn => state.settings.zoom = (state.settings.zoom + ZOOM_STEP).min(3.0),
        UiCommand::ZoomOut => state.settings.zoom = (state.settings.zoom - ZOOM_STEP).max(0.5),
        UiCommand::ZoomReset => state.settings.zoom = 1.0,
        UiCommand::OpenCase
        | UiCommand::SaveCase
        | UiCommand::SaveCaseAs
        | UiCommand::ShowUnsaved
        | UiCommand::StarEvents
        | UiCommand::TagEvents
        | UiCommand::NoteEvents
        | UiCommand::NoteCase
        | UiCommand::ApplyView
        | UiCommand::SaveView => {}
    }
}

const ZOOM_STEP: f32 = 0.1;

/// Chooses the window's language; `None` is the system's.
fn speak(state: &mut State, language: Option<Language>) {
    state.settings.language = language;
    state.language = state.settings.language();
}

/// Shows the files; the first that deserves a look is chosen if none is.
fn show_sources(state: &mut State) {
    show_tab(state, Tab::Sources);
    if let (None, Some(case)) = (state.selected_file, state.case()) {
        let look = |file: &&EvidenceFile| (Reverse(file.is_unread()), Reverse(file.quarantined.len()), file.id);
        state.selected_file = case.evidence.iter().min_by_key(look).map(|file| file.id.0);
    }
}

/// Writes a mapping into the first folder of the user's own; a small file, so that nothing waits for it.
fn save_mapping(state: &State, id: &str, text: &str) -> Result<PathBuf, String> {
    let folder = state.base.mapping_folders.first().cloned().or_else(mapping::user_folder);
    let folder = folder.ok_or_else(|| say!("notice-no-folder"))?;
    mapping::save(&folder, id, text).map_err(|error| error.to_string())
}

/// Starts the selection of rows for the filter as it is.
pub fn run_filter(state: &mut State) {
    if let Some(case) = state.case().cloned() {
        let filter = state.filter.clone();
        events_table::stop(state);
        jobs::select(state, case, filter);
    }
}

pub fn select_row(state: &mut State, row: u32) {
    if state.selected_row == Some(row) {
        return;
    }
    state.selected_row = Some(row);
    state.selection = Default::default();
    if let Some(case) = state.case().cloned() {
        jobs::fetch_raw(state, Arc::clone(&case), row);
        jobs::find_same(state, case, row);
    }
}

/// The first event of a record.
pub(super) fn row_of(case: &Case, record: RecordRef) -> Option<u32> {
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
            let text = say!("notice-fact", record = case.cite(record));
            state.notice = Some(Notice::Info(text));
        }
    }
}

/// Chooses an outage, traces it, and shows its chain if asked to.
pub fn select_outage(state: &mut State, id: u32, show: bool) {
    let (Some(case), Some(found)) = (state.case().cloned(), state.work.found.slot().current().cloned()) else { return };
    let Some(outage) = found.outages.iter().find(|outage| outage.id == id).cloned() else { return };
    if show {
        show_tab(state, Tab::Chain);
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

/// Exports exactly the rows on the screen.
fn export(state: &mut State, order: ExportOrder) {
    if let (Some(case), Some(rows)) = (state.case().cloned(), state.work.rows.slot().current().cloned()) {
        jobs::export(state, case, rows, order);
    }
}
