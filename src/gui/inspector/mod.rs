//! The selected event in full: its fields, the analyst's notes and tags on it, its links in the chain, where it stands in
//! the evidence and where else it is told, and the raw record.

mod fields;
mod links;
mod place;
mod raw;

pub use raw::RawView;

use super::app::Views;
use super::command::Command;
use super::notes::on_event_ui;
use super::state::State;
use super::theme::{SPACE_4, SPACE_8, tokens};
use super::widgets;
use crate::case::{Case, Event};
use crate::say;
use eframe::egui::{Label, RichText, ScrollArea, Ui};
use lucide_icons::Icon;

pub fn inspector_ui(ui: &mut Ui, state: &State, views: &mut Views, out: &mut Vec<Command>) {
    let (Some(case), Some(row), Some(event)) = (state.case(), state.selected_row, state.selected_event()) else {
        let (title, text) = (say!("inspector-empty"), say!("inspector-empty-note"));
        return widgets::empty_ui(ui, Icon::PanelRight, &title, &text);
    };
    ScrollArea::vertical().auto_shrink(false).id_salt("inspector").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        head_ui(ui, case, &event);
        ui.add_space(SPACE_4);
        on_event_ui(ui, state, row, &mut views.on_event, out);
        ui.add_space(SPACE_8);
        fields::fields_ui(ui, state, case, &event, &mut views.who, out);
        if let Some(traced) = state.traced() {
            links::links_ui(ui, case, traced, row, out);
        }
        place::place_ui(ui, state, case, (row, &event), out);
        raw::raw_ui(ui, state, row, &mut views.raw, out);
        ui.add_space(SPACE_8);
    });
}

/// A small button that copies a value; `name` says what.
fn copy_ui(ui: &mut Ui, name: &str, value: &str, out: &mut Vec<Command>) {
    if widgets::icon_button_ui(ui, Icon::Copy, name, &format!("{name}\n{value}")).clicked() {
        out.push(Command::Copy(value.to_owned()));
    }
}

fn head_ui(ui: &mut Ui, case: &Case, event: &Event) {
    let t = tokens(ui);
    let action = case.events.text(event.action);
    ui.add(Label::new(RichText::new(action).font(widgets::strong(15.0)).color(t.text)).wrap());
    ui.add(Label::new(RichText::new(event.class.name()).color(t.dim)).truncate());
}
