//! The keys of the table, while it has the focus, or nothing has and the table has the keys.

use super::command::{CopyForm, Join, TableCommand};
use super::{Table, TableView};
use crate::gui::command::{Command, Tab};
use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{Event, EventFilter, Key, Response, Ui};

/// How far one press of an arrow scrolls sideways, in points.
const SIDE_STEP: f32 = 48.0;

pub fn keys_ui(ui: &Ui, focus: &Response, table: &Table<'_>, view: &mut TableView, out: &mut Vec<Command>) {
    if focus.clicked() {
        focus.request_focus();
    }
    let is_free = ui.memory(|memory| memory.focused().is_none()) && table.state.tab == Tab::Events;
    if !focus.has_focus() && !is_free {
        return;
    }
    if focus.has_focus() {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus.id, filter));
    }
    // The system turns Ctrl+C into an order of its own. A text that is marked elsewhere is meant first.
    let is_copy = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
    let is_text_marked = ui.ctx().plugin::<LabelSelectionState>().lock().has_selection();
    if is_copy && !is_text_marked && table.state.selected_count() > 0 {
        out.push(Command::Table(TableCommand::Copy(CopyForm::Text)));
    }
    let (modifiers, key) = ui.input(|input| {
        let keys = [
            Key::ArrowDown,
            Key::ArrowUp,
            Key::PageDown,
            Key::PageUp,
            Key::Home,
            Key::End,
            Key::ArrowLeft,
            Key::ArrowRight,
        ];
        (input.modifiers, keys.into_iter().find(|key| input.key_pressed(*key)))
    });
    let Some(key) = key.filter(|_| !modifiers.command && !modifiers.ctrl && !modifiers.alt) else { return };
    match key {
        Key::ArrowLeft => view.left = (view.left - SIDE_STEP).max(0.0),
        Key::ArrowRight => view.left = (view.left + SIDE_STEP).min(table.layout.overhang()),
        _ => {
            let join = if modifiers.shift { Join::Range } else { Join::Only };
            if let Some(place) = target(table, view, key) {
                out.push(Command::Table(TableCommand::Select { place: place as u64, join }));
            }
        }
    }
}

/// The place that a key leads to.
fn target(table: &Table<'_>, view: &TableView, key: Key) -> Option<usize> {
    let fits = (table.body.height() / table.row_height).floor().max(1.0) as usize;
    let last = table.shown.len().checked_sub(1)?;
    let at = table.place();
    let now = at.map(|place| place.unwrap_or_else(|near| near));
    let top = view.top as usize;
    let place = match key {
        Key::ArrowDown => match at {
            Some(Ok(at)) => at + 1,
            Some(Err(near)) => near,
            None => top,
        },
        Key::ArrowUp => now.unwrap_or(top).saturating_sub(1),
        Key::PageDown => now.unwrap_or(top) + fits,
        Key::PageUp => now.unwrap_or(0).saturating_sub(fits),
        Key::Home => 0,
        _ => last,
    };
    Some(place.min(last))
}
