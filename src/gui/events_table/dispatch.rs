//! Carries out what the table, the facets and the histogram ask for.

use super::TableView;
use super::command::{CopyForm, Join, TableCommand};
use super::history::ViewPoint;
use super::jobs;
use super::selection::Selection;
use super::shown::Shown;
use crate::gui::app::Views;
use crate::gui::command::{Tab, UiCommand};
use crate::gui::dispatch::{run_filter, select_row};
use crate::gui::histogram::stepped;
use crate::gui::state::{Notice, State};
use crate::gui::tabs::show_tab;
use crate::gui::undo::Change;
use crate::gui::words;
use crate::query::{self, Filter};
use crate::say;

/// Where the table is to stand once the rows of a filter are there, in the order asked for.
#[derive(Clone, Debug)]
pub struct Landing {
    filter: Filter,
    on: LandOn,
}

#[derive(Clone, Debug)]
enum LandOn {
    /// As it was.
    View { top: f64, selection: Selection },
    /// This row in the middle.
    Middle(u32),
    /// This row, or what is nearest to it, so far below the top.
    Row { row: u32, below: f64 },
}

pub fn dispatch(state: &mut State, views: &mut Views, command: TableCommand) {
    match command {
        TableCommand::Select { place, join } => select(state, place, join),
        TableCommand::SelectAll => {
            if let Some(shown) = Shown::of(state) {
                state.selection = Selection::all(shown.len() as u64);
            }
        }
        TableCommand::Copy(form) => jobs::copy(state, form),
        TableCommand::Sort(sort) => {
            state.table.settings.sort = sort;
            keep(state);
            jobs::sort(state);
            land_on_selected(state, &mut views.table);
        }
        TableCommand::Columns(columns) => {
            state.table.settings.columns = columns;
            keep(state);
        }
        TableCommand::Sticky(sticky) => {
            state.table.settings.sticky = sticky;
            keep(state);
        }
        TableCommand::RelativeTo(row) => state.table.relative_to = row,
        TableCommand::Around { row, extent } => around(state, views, row, extent),
        TableCommand::JumpToPlace(place) => {
            if let Some(row) = Shown::of(state).and_then(|shown| shown.row(place as usize)) {
                jump(state, views, row);
                let top = (place as f64 - (views.table.fits / 2.0).floor()).max(0.0);
                let on = LandOn::View { top, selection: Selection::one(place) };
                views.table.landing = Some(Landing { filter: state.filter.clone(), on });
            }
        }
        TableCommand::JumpToTime(nanos) => {
            let nearest =
                |shown: &Shown| Some((query::nearest(state.case()?, &shown.rows.rows, nanos)?, shown.clone()));
            match Shown::of(state).as_ref().and_then(nearest).and_then(|(nth, shown)| shown.rows.rows.get(nth).copied())
            {
                Some(row) => jump(state, views, row),
                None => state.notice = Some(Notice::Info(say!("no-row-has-a-time"))),
            }
        }
        TableCommand::Find { text, direction } => jobs::find(state, text, direction),
        TableCommand::OpenFacet { field, is_open } => {
            state.table.settings.set_open(field, is_open);
            keep(state);
            jobs::value(state);
        }
        TableCommand::SearchFacet { field, text } => {
            if text.is_empty() {
                state.table.searches.remove(&field);
            } else {
                state.table.searches.insert(field, text);
            }
            jobs::value(state);
        }
        TableCommand::RareFirst(is_rare) => {
            state.table.settings.rare_first = is_rare;
            keep(state);
            jobs::value(state);
        }
        TableCommand::Range(range) => {
            state.table.range = range.filter(|(from, to)| from < to);
            jobs::count(state);
        }
        TableCommand::Stack(stack) => {
            state.table.settings.stack = stack;
            keep(state);
            jobs::count(state);
        }
        TableCommand::LogScale(is_log) => {
            state.table.settings.is_log = is_log;
            keep(state);
        }
    }
}

/// A command that needs nothing but itself.
pub fn dispatch_ui_command(state: &mut State, views: &mut Views, command: UiCommand) {
    let settings = &state.table.settings;
    let around = |extent| state.selected_row.map(|row| TableCommand::Around { row, extent });
    let command = match command {
        UiCommand::CopyRows => Some(TableCommand::Copy(CopyForm::Text)),
        UiCommand::CopyRowsCsv => Some(TableCommand::Copy(CopyForm::Csv)),
        UiCommand::CopyRowsJson => Some(TableCommand::Copy(CopyForm::Json)),
        UiCommand::SelectAllRows => Some(TableCommand::SelectAll),
        UiCommand::AroundEvents => around(query::Extent::Events(100)),
        UiCommand::AroundTime => around(query::Extent::Nanos(600_000_000_000)),
        UiCommand::GoTo => return views.table.go_to.open(),
        UiCommand::ChooseColumns => return views.table.is_choosing = true,
        UiCommand::FindInTable => {
            show_tab(state, Tab::Events);
            return views.table.find.open();
        }
        UiCommand::FindNext | UiCommand::FindPrevious => {
            let direction =
                if command == UiCommand::FindNext { query::Direction::Next } else { query::Direction::Previous };
            match views.table.find.step(direction) {
                Some(command) => Some(command),
                None => return show_tab(state, Tab::Events),
            }
        }
        UiCommand::SortByTime => Some(TableCommand::Sort(None)),
        UiCommand::TimesRelative => match state.table.relative_to {
            Some(_) => Some(TableCommand::RelativeTo(None)),
            None => state.selected_row.map(|row| TableCommand::RelativeTo(Some(row))),
        },
        UiCommand::RareFirst => Some(TableCommand::RareFirst(!settings.rare_first)),
        UiCommand::StackNext => Some(TableCommand::Stack(settings.stack.next())),
        UiCommand::LogScale => Some(TableCommand::LogScale(!settings.is_log)),
        other => return stepped(state, other).into_iter().for_each(|command| dispatch(state, views, command)),
    };
    match command {
        Some(command) => dispatch(state, views, command),
        None => state.notice = Some(Notice::Info(say!("around-nothing"))),
    }
}

/// The settings are kept with those of the window.
fn keep(state: &mut State) {
    state.settings.table = serde_json::to_value(&state.table.settings).unwrap_or_default();
}

fn select(state: &mut State, place: u64, join: Join) {
    let Some(row) = Shown::of(state).and_then(|shown| shown.row(place as usize)) else { return };
    let mut selection = std::mem::take(&mut state.selection);
    // The one row that is selected is where a range begins.
    if selection.is_empty()
        && let Some(Ok(from)) = state.selected_row.zip(Shown::of(state)).and_then(|(row, shown)| shown.place(row))
    {
        selection = Selection::one(from as u64);
    }
    match join {
        Join::Only => selection = Selection::one(place),
        Join::Range => selection.extend(place),
        Join::Toggle => selection.toggle(place),
    }
    select_row(state, row);
    state.selection = selection;
}

/// The view as it is.
pub fn view_point(state: &State, table: &TableView) -> ViewPoint {
    ViewPoint {
        filter: state.filter.clone(),
        selected_row: state.selected_row,
        selection: state.selection.clone(),
        top: table.top,
        tab: state.tab,
    }
}

/// Sets a filter that the user chose, so that back leads to the view before. The row that was looked at stays where it is
/// on the screen, if the filter leaves it.
pub fn set_filter(state: &mut State, views: &mut Views, filter: Filter) {
    if filter == state.filter && state.work.rows.slot().current().is_some() {
        return;
    }
    let on = looked_at(state, &views.table);
    change_filter(state, views, filter);
    views.table.landing = on.map(|on| Landing { filter: state.filter.clone(), on });
}

/// Leaves the view for another filter.
fn change_filter(state: &mut State, views: &mut Views, filter: Filter) {
    state.history.leave(view_point(state, &views.table));
    if filter.time() != state.filter.time() {
        state.table.range = None;
    }
    let before = std::mem::replace(&mut state.filter, filter);
    state.changes.note(Change::Filter { before, after: state.filter.clone() });
    run_filter(state);
}

/// The selected row if it is on the screen, else the one at the top.
fn looked_at(state: &State, table: &TableView) -> Option<LandOn> {
    let shown = Shown::of(state)?;
    let place = state.selected_row.and_then(|row| Some((row, shown.place(row)?.ok()? as f64)));
    let seen = place.filter(|(_, place)| (table.top..table.top + table.fits).contains(place));
    match seen {
        Some((row, place)) => Some(LandOn::Row { row, below: place - table.top }),
        // Rows that are sorted by a column begin at the first one; so do those that were not scrolled.
        None if table.top < 1.0 || !shown.by().is_natural() => None,
        None => shown.row(table.top as usize).map(|row| LandOn::Row { row, below: 0.0 }),
    }
}

fn land_on_selected(state: &State, table: &mut TableView) {
    let on = state.selected_row.map_or(LandOn::View { top: 0.0, selection: Selection::default() }, LandOn::Middle);
    table.landing = Some(Landing { filter: state.filter.clone(), on });
}

/// Shows a row in the middle of the table; back leads to where the view was.
fn jump(state: &mut State, views: &mut Views, row: u32) {
    state.history.leave(view_point(state, &views.table));
    select_row(state, row);
    show_tab(state, Tab::Events);
    views.table.landing = Some(Landing { filter: state.filter.clone(), on: LandOn::Middle(row) });
}

/// Shows the events around a row, whatever the filter was: back leads to it.
fn around(state: &mut State, views: &mut Views, row: u32, extent: query::Extent) {
    let Some(case) = state.case().cloned() else { return };
    let Some(window) = query::window_around(&case, row, extent) else {
        state.notice = Some(Notice::Info(say!("around-without-time")));
        return;
    };
    change_filter(state, views, Filter::default().with_time(window));
    select_row(state, row);
    show_tab(state, Tab::Events);
    views.table.landing = Some(Landing { filter: state.filter.clone(), on: LandOn::Middle(row) });
}

pub fn go_back(state: &mut State, views: &mut Views) {
    let now = view_point(state, &views.table);
    if let Some(view) = state.history.go_back(now) {
        show(state, views, view);
    }
}

pub fn go_forward(state: &mut State, views: &mut Views) {
    let now = view_point(state, &views.table);
    if let Some(view) = state.history.go_forward(now) {
        show(state, views, view);
    }
}

fn show(state: &mut State, views: &mut Views, view: ViewPoint) {
    if view.filter != state.filter {
        state.table.range = None;
        state.filter = view.filter.clone();
        run_filter(state);
    }
    match view.selected_row {
        Some(row) => select_row(state, row),
        None => state.selected_row = None,
    }
    show_tab(state, view.tab);
    let on = LandOn::View { top: view.top, selection: view.selection };
    views.table.landing = Some(Landing { filter: view.filter, on });
}

/// Takes in what the workers have made.
pub fn poll(state: &mut State, views: &mut Views) {
    if state.work.order.poll() {
        state.selection = Selection::default();
    }
    state.work.bars.poll();
    state.work.facets.poll();
    if state.work.hit.poll() {
        found(state);
    }
    if state.work.copied.poll() {
        copied(state);
    }
    land(state, &mut views.table);
}

/// Other rows are there: places mean nothing any more.
pub fn rows_arrived(state: &mut State) {
    state.selection = Selection::default();
    jobs::follow(state);
}

/// What is still being counted of the rows before leaves the room to the new ones.
pub fn stop(state: &mut State) {
    state.work.order.cancel();
    state.work.bars.cancel();
    state.work.facets.cancel();
    state.work.hit.cancel();
}

/// Everything of the case before is forgotten.
pub fn forget(state: &mut State) {
    state.work.order.clear();
    state.work.bars.clear();
    state.work.facets.clear();
    state.work.hit.clear();
    state.work.copied.clear();
    state.table.forget();
    state.history.clear();
    state.selection = Selection::default();
}

/// Puts the table where it is to stand, as soon as its rows are there.
fn land(state: &mut State, table: &mut TableView) {
    let is_there = |landing: &Landing| {
        state.work.rows.slot().current().is_some_and(|rows| rows.filter == landing.filter)
            && (!state.order_is_stale() || !state.work.order.slot().is_pending())
    };
    if !table.landing.as_ref().is_some_and(is_there) {
        return;
    }
    let (Some(landing), Some(shown)) = (table.landing.take(), Shown::of(state)) else { return };
    let near = |row: u32| shown.place(row).map(|place| place.unwrap_or_else(|near| near) as f64);
    match landing.on {
        LandOn::View { top, selection } => {
            table.top = top;
            state.selection = selection;
        }
        LandOn::Middle(row) => {
            if let Some(place) = near(row) {
                table.top = (place - (table.fits / 2.0).floor()).max(0.0);
            }
        }
        LandOn::Row { row, below } => table.top = near(row).map_or(0.0, |place| (place - below).max(0.0)),
    }
    table.revealed = super::selected(state);
}

/// The row in which a text was found is selected.
fn found(state: &mut State) {
    let Some((found, kept)) = state.work.hit.slot().current() else { return };
    state.table.needle = Some(std::sync::Arc::clone(kept));
    let text = found.text.clone();
    let Some(hit) = found.hit else {
        state.notice = Some(Notice::Info(say!("find-nothing", text = text)));
        return;
    };
    if let Some(row) = Shown::of(state).and_then(|shown| shown.row(hit.place)) {
        select_row(state, row);
        state.selection = Selection::one(hit.place as u64);
        let place = words::count(hit.place as u64 + 1);
        state.notice = Some(Notice::Info(if hit.has_wrapped {
            say!("find-wrapped", text = text, row = place)
        } else {
            say!("find-at", text = text, row = place)
        }));
    }
}

fn copied(state: &mut State) {
    let Some(copied) = state.work.copied.slot().current() else {
        let error = state.work.copied.slot().error().unwrap_or_default().to_owned();
        state.notice = Some(Notice::Error(say!("copy-failed", reason = error)));
        return;
    };
    state.table.clipboard = Some(copied.text.clone());
    state.notice = Some(Notice::Info(if copied.rows < copied.of {
        say!("copied-some", rows = copied.rows, all = copied.of)
    } else {
        say!("copied-rows", rows = copied.rows)
    }));
    state.work.copied.clear();
}
