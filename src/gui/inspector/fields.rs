//! The fields of an event, each value with what can be done with it: copy, include, exclude, only.

use super::super::command::Command;
use super::super::state::State;
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_8, tokens};
use super::super::who::{Place, WhoView, who_ui};
use super::super::{widgets, words};
use crate::case::{Case, Event};
use crate::model::{IdSet, Phase, TimeBasis};
use crate::query::{Field, Filter, Term};
use crate::say;
use eframe::egui::{
    Align, Align2, Button, FontId, Label, Layout, Popup, Rect, Response, RichText, Sense, Ui, UiBuilder, pos2, vec2,
};
use lucide_icons::Icon;

/// Room for the longest field name.
pub(super) const NAME_WIDTH: f32 = 66.0;
/// Room for the button at the end of a line.
const MORE_WIDTH: f32 = 16.0;

/// One line: the field's name, and its value in the face that fits.
pub(super) fn field_ui(ui: &mut Ui, name: &str, value: &str, is_mono: bool) -> Option<Response> {
    if value.is_empty() {
        return None;
    }
    let t = tokens(ui);
    let line = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_8;
        let (place, _) = ui.allocate_exact_size(vec2(NAME_WIDTH, 16.0), Sense::hover());
        let font = FontId::proportional(SMALL_TEXT_SIZE);
        let galley = widgets::elided(ui.painter(), name, font, t.dim, NAME_WIDTH);
        let at = Align2::LEFT_CENTER.anchor_size(place.left_center(), galley.size());
        ui.painter().galley(at.min, galley, t.dim);
        let font = if is_mono { FontId::monospace(11.5) } else { FontId::proportional(12.5) };
        let room = (ui.available_width() - MORE_WIDTH).max(40.0);
        let value = ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.add(Label::new(RichText::new(value).font(font)).wrap().selectable(true))
                .accessible_name(format!("{name} {value}"))
        });
        value.inner
    });
    Some(line.inner)
}

/// A line with a value that can be filtered by.
fn value_ui(
    ui: &mut Ui,
    state: &State,
    (name, value, is_mono): (&str, &str, bool),
    field: Field,
    out: &mut Vec<Command>,
) {
    let Some(label) = field_ui(ui, name, value, is_mono) else { return };
    let right = ui.max_rect().right();
    let place = Rect::from_min_size(pos2(right - MORE_WIDTH, label.rect.top()), vec2(MORE_WIDTH, 16.0));
    let line = Rect::from_min_max(pos2(ui.max_rect().left(), label.rect.top()), pos2(right, label.rect.bottom()));
    let t = tokens(ui);
    // Always there, and seen where the pointer is.
    let colour = if ui.rect_contains_pointer(line) { t.text } else { t.outline };
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt((name, value)));
    child.spacing_mut().button_padding = vec2(1.0, 0.0);
    child.spacing_mut().interact_size = vec2(MORE_WIDTH, 16.0);
    let button = Button::new(widgets::icon(Icon::EllipsisVertical).size(12.0).color(colour));
    let said = say!("value-menu", name = name, value = value);
    let button =
        child.add(button.frame_when_inactive(false).min_size(place.size())).on_hover_text(&said).accessible_name(said);
    Popup::menu(&button).show(|ui| menu_ui(ui, &state.filter, (name, value), field, out));
    label.context_menu(|ui| menu_ui(ui, &state.filter, (name, value), field, out));
}

fn menu_ui(ui: &mut Ui, filter: &Filter, (name, value): (&str, &str), field: Field, out: &mut Vec<Command>) {
    ui.set_min_width(180.0);
    let term = Term::is(field, value);
    let choices = [
        (Icon::Copy, say!("value-copy"), Command::Copy(value.to_owned())),
        (Icon::Funnel, say!("value-include"), Command::SetFilter(filter.with(term.clone()))),
        (Icon::FunnelX, say!("value-exclude"), Command::SetFilter(filter.with(term.clone().negated()))),
        (Icon::ListFilter, say!("value-only"), Command::SetFilter(Filter::default().with(term))),
    ];
    for (sign, words, command) in choices {
        let button = Button::new((widgets::icon(sign), RichText::new(&words)));
        let said = format!("{words}: {name} {value}");
        if ui.add(button).on_hover_text(&said).accessible_name(said).clicked() {
            out.push(command);
            ui.close();
        }
    }
}

pub(super) fn fields_ui(
    ui: &mut Ui,
    state: &State,
    case: &Case,
    event: &Event,
    who: &mut WhoView,
    out: &mut Vec<Command>,
) {
    let text = |sym| case.events.text(sym);
    let time = event.time.map_or_else(|| say!("field-no-time"), words::instant);
    field_ui(ui, &say!("field-time"), &time, true);
    if let Some(basis) = event.time.map(|time| time.basis).filter(|basis| *basis != TimeBasis::Stated) {
        field_ui(ui, &say!("field-zone"), &basis.phrase().said(), false);
    }
    if let Some(nanos) = event.effective_time {
        field_ui(ui, &say!("field-in-force"), &words::date_time(nanos), true);
    }
    value_ui(ui, state, (&say!("field-outcome"), event.outcome.name(), false), Field::Outcome, out);
    if event.phase != Phase::Whole {
        value_ui(ui, state, (&say!("field-phase"), event.phase.name(), false), Field::Phase, out);
    }
    let indent = NAME_WIDTH + SPACE_8;
    identifiers_ui(ui, state, case, (&say!("field-actor"), event.actor), Field::Actor, out);
    who_ui(ui, state, case, who, (Place::Actor, event.actor_entity, event.actor), indent, out);
    value_ui(ui, state, (&say!("field-kind"), text(event.actor_kind), false), Field::Kind, out);
    identifiers_ui(ui, state, case, (&say!("field-for"), event.on_behalf_of), Field::Actor, out);
    identifiers_ui(ui, state, case, (&say!("field-account"), event.account), Field::Account, out);
    if event.account_entity != event.actor_entity {
        who_ui(ui, state, case, who, (Place::Account, event.account_entity, event.account), indent, out);
    }
    identifiers_ui(ui, state, case, (&say!("field-object"), event.object), Field::Object, out);
    for (name, sym, is_mono, field) in [
        (say!("field-reason"), event.reason, false, Field::Reason),
        (say!("field-ticket"), event.ticket, true, Field::Ticket),
        (say!("field-session"), event.session, true, Field::Session),
        (say!("field-request"), event.request, true, Field::Request),
        (say!("field-address"), event.source_ip, true, Field::Ip),
        (say!("field-agent"), event.user_agent, false, Field::UserAgent),
        (say!("field-event-id"), event.event_id, true, Field::EventId),
        (say!("field-source"), event.source, false, Field::Source),
    ] {
        value_ui(ui, state, (&name, text(sym), is_mono), field, out);
    }
}

/// Every identifier that this record gives, a line each.
fn identifiers_ui(
    ui: &mut Ui,
    state: &State,
    case: &Case,
    (name, set): (&str, IdSet),
    field: Field,
    out: &mut Vec<Command>,
) {
    for &id in case.events.sets().get(set) {
        value_ui(ui, state, (name, case.events.text(id), true), field, out);
    }
}
