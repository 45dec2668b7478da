//! The selected event in full: fields, where it stands in the evidence, its links in the chain, and the raw record.

use super::columns;
use super::command::Command;
use super::signs::link_words;
use super::state::{State, Traced};
use super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, STALE_OPACITY, TEXT_SIZE, tokens};
use super::who::{Place, WhoView, who_ui};
use super::{widgets, words};
use crate::case::{Case, Event};
use crate::model::{IdSet, Phase, TimeBasis};
use eframe::egui::{
    Align2, FontId, Frame, Label, Margin, RichText, ScrollArea, Sense, TextEdit, TextWrapMode, Ui, vec2,
};
use lucide_icons::Icon;

pub fn inspector_ui(ui: &mut Ui, state: &State, who: &mut WhoView, out: &mut Vec<Command>) {
    let (Some(case), Some(row), Some(event)) = (state.case(), state.selected_row, state.selected_event()) else {
        return widgets::empty_ui(
            ui,
            Icon::PanelRight,
            "No event is selected",
            "Select one in the table, the chain or the safeguards: its fields and its raw record stand here.",
        );
    };
    ScrollArea::vertical().auto_shrink(false).id_salt("inspector").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        head_ui(ui, case, &event);
        fields_ui(ui, state, case, &event, who, out);
        provenance_ui(ui, state, case, &event, out);
        if let Some(traced) = state.traced() {
            links_ui(ui, case, traced, row, out);
        }
        raw_ui(ui, state, row, out);
    });
}

fn head_ui(ui: &mut Ui, case: &Case, event: &Event) {
    let t = tokens(ui);
    let action = case.events.text(event.action);
    ui.add(Label::new(RichText::new(action).font(widgets::strong(15.0)).color(t.text)).wrap());
    ui.add(Label::new(RichText::new(event.class.name()).color(t.dim)).truncate());
}

/// Room for the longest field name.
const NAME_WIDTH: f32 = 58.0;

/// One line: the field's name, and its value in the face that fits.
fn field_ui(ui: &mut Ui, name: &str, value: &str, is_mono: bool) {
    if value.is_empty() {
        return;
    }
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_8;
        let (place, _) = ui.allocate_exact_size(vec2(NAME_WIDTH, 16.0), Sense::hover());
        ui.painter().text(place.left_center(), Align2::LEFT_CENTER, name, FontId::proportional(SMALL_TEXT_SIZE), t.dim);
        let font = if is_mono { FontId::monospace(11.5) } else { FontId::proportional(12.5) };
        ui.add(Label::new(RichText::new(value).font(font)).wrap().selectable(true))
            .accessible_name(format!("{name} {value}"));
    });
}

fn fields_ui(ui: &mut Ui, state: &State, case: &Case, event: &Event, who: &mut WhoView, out: &mut Vec<Command>) {
    let text = |sym| case.events.text(sym);
    ui.add_space(SPACE_4);
    let time = event.time.map_or_else(|| "no time in the record".to_owned(), |time| time.to_string());
    field_ui(ui, "time", &time, true);
    if let Some(basis) = event.time.map(|time| time.basis).filter(|basis| *basis != TimeBasis::Stated) {
        field_ui(ui, "zone", basis.name(), false);
    }
    if let Some(nanos) = event.effective_time {
        field_ui(ui, "in force", &words::date_time(nanos), true);
    }
    field_ui(ui, "outcome", event.outcome.name(), false);
    if event.phase != Phase::Whole {
        field_ui(ui, "phase", event.phase.name(), false);
    }
    let indent = NAME_WIDTH + SPACE_8;
    field_ui(ui, "actor", &identifiers(case, event.actor), true);
    who_ui(ui, state, case, who, (Place::Actor, event.actor_entity, event.actor), indent, out);
    field_ui(ui, "kind", text(event.actor_kind), false);
    field_ui(ui, "for", &identifiers(case, event.on_behalf_of), true);
    field_ui(ui, "account", &identifiers(case, event.account), true);
    if event.account_entity != event.actor_entity {
        who_ui(ui, state, case, who, (Place::Account, event.account_entity, event.account), indent, out);
    }
    field_ui(ui, "object", &identifiers(case, event.object), true);
    field_ui(ui, "reason", text(event.reason), false);
    field_ui(ui, "ticket", text(event.ticket), true);
    field_ui(ui, "session", text(event.session), true);
    field_ui(ui, "request", text(event.request), true);
    field_ui(ui, "address", text(event.source_ip), true);
    field_ui(ui, "agent", text(event.user_agent), false);
    field_ui(ui, "event id", text(event.event_id), true);
    field_ui(ui, "source", text(event.source), false);
}

/// Every identifier that this record gives.
fn identifiers(case: &Case, set: IdSet) -> String {
    let ids: Vec<&str> = case.events.sets().get(set).iter().map(|&id| case.events.text(id)).collect();
    ids.join("\n")
}

fn provenance_ui(ui: &mut Ui, state: &State, case: &Case, event: &Event, out: &mut Vec<Command>) {
    widgets::section_ui(ui, "Provenance", None);
    let Some(file) = case.file(event.at) else { return };
    let reference = state.selected_reference().unwrap_or_default();
    ui.horizontal(|ui| {
        ui.add(Label::new(RichText::new(case.cite(event.at)).monospace()).selectable(true));
        widgets::copy_button_ui(ui, "reference", &reference, out);
    });
    repeats_ui(ui, state, case, out);
    field_ui(ui, "SHA-256", &file.sha256, true);
    let record = if event.at.part > 1 {
        format!("{}, part {}", words::count(event.at.record.into()), event.at.part)
    } else {
        words::count(event.at.record.into())
    };
    field_ui(ui, "record", &record, true);
    field_ui(
        ui,
        "bytes",
        &format!("{} at {}", words::count(event.at.length.into()), words::count(event.at.offset)),
        true,
    );
    field_ui(ui, "format", &file.format, false);
    field_ui(ui, "read as", &file.title, false);
}

/// The record that this one repeats, if it does.
fn repeats_ui(ui: &mut Ui, state: &State, case: &Case, out: &mut Vec<Command>) {
    let original = state.selected_row.and_then(|row| state.duplicates()?.original(row));
    let Some((row, event)) = original.and_then(|row| Some((row, case.events.get(row as usize)?))) else { return };
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_8;
        let (place, _) = ui.allocate_exact_size(vec2(NAME_WIDTH, 16.0), Sense::hover());
        let font = FontId::proportional(SMALL_TEXT_SIZE);
        ui.painter().text(place.left_center(), Align2::LEFT_CENTER, "repeats", font, t.dim);
        let cite = case.cite(event.at);
        let link = ui.link(RichText::new(&cite).monospace().size(11.5));
        let tip = "The same act is recorded there as well; it is counted once. Select it";
        if link.on_hover_text(tip).accessible_name(format!("repeats {cite}")).clicked() {
            out.push(Command::SelectRow(row));
        }
    });
}

/// The links of the chain that begin or end at this row.
fn links_ui(ui: &mut Ui, case: &Case, traced: &Traced, row: u32, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let Some(own) = traced.chain.step(row) else { return };
    widgets::section_ui(ui, "In the chain", Some(own.role.name().to_owned()));
    ui.add(Label::new(RichText::new(own.why.said()).size(12.5)).wrap());
    let leaving = own.links.iter().map(|link| (link.to, link));
    let arriving = traced
        .chain
        .steps
        .iter()
        .flat_map(|step| step.links.iter().filter(|link| link.to == row).map(|link| (step.row, link)));
    for (other, link) in leaving.chain(arriving) {
        let Some(event) = case.events.get(other as usize) else { continue };
        let text = case.cite(event.at);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_4;
            ui.label(widgets::icon(Icon::Link2).size(12.0).color(t.dim));
            let name = format!("Linked record {} by {}", case.cite(event.at), link_words(link.kind));
            let tip = format!("{} {}\n{}", columns::actor(case, &event), case.events.text(event.action), link.value);
            if ui.link(RichText::new(text).monospace().size(11.5)).on_hover_text(tip).accessible_name(name).clicked() {
                out.push(Command::SelectRow(other));
            }
            let how = format!("{} by {} {:.2}", link_words(link.kind), link.field, link.score);
            ui.label(RichText::new(how).size(SMALL_TEXT_SIZE).color(t.dim));
        });
    }
}

fn raw_ui(ui: &mut Ui, state: &State, row: u32, out: &mut Vec<Command>) {
    let slot = state.work.raw.slot();
    let text = slot.shown().filter(|raw| raw.row == row).map(|raw| raw.text.as_str());
    ui.add_space(SPACE_8);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Raw record").font(widgets::strong(TEXT_SIZE)));
        if let Some(text) = text {
            widgets::copy_button_ui(ui, "raw record", text, out);
        }
    });
    match (text, slot.error()) {
        (Some(text), _) => {
            if slot.is_stale() {
                ui.set_opacity(STALE_OPACITY);
            }
            text_ui(ui, text);
        }
        (None, Some(error)) => {
            widgets::state_ui(ui, Icon::TriangleAlert, "The record could not be read", tokens(ui).bad);
            widgets::note_ui(ui, error);
        }
        (None, None) => widgets::note_ui(ui, "Reading it from the file"),
    }
}

fn text_ui(ui: &mut Ui, mut text: &str) {
    let t = tokens(ui);
    Frame::new().fill(t.surface).corner_radius(4.0).inner_margin(Margin::same(SPACE_8 as i8)).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
        // A text field of a borrowed text can be selected and copied, but not changed.
        let edit = TextEdit::multiline(&mut text)
            .font(FontId::monospace(11.0))
            .frame(Frame::NONE)
            .desired_width(f32::INFINITY);
        ui.add(edit).accessible_name("Raw record");
    });
}
