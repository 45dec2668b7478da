//! The values of the rows shown, with their counts: a click includes one in the filter.

use super::command::Command;
use super::state::State;
use super::theme::{RADIUS, ROW_HEIGHT, SPACE_4, SPACE_8, STALE_OPACITY, TEXT_SIZE, tokens};
use super::{widgets, words};
use crate::query::{FacetValue, Field, Filter, Term};
use eframe::egui::{Align2, CollapsingHeader, FontId, Rect, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Values shown before "more".
const SHORT: usize = 7;

/// Which facets show all their values.
#[derive(Default)]
pub struct FacetsView {
    whole: Vec<Field>,
}

pub fn facets_ui(ui: &mut Ui, state: &State, view: &mut FacetsView, out: &mut Vec<Command>) {
    let slot = state.work.summary.slot();
    let Some(summary) = slot.shown() else { return };
    if slot.is_stale() || state.rows_are_stale() {
        ui.set_opacity(STALE_OPACITY);
    }
    for (field, values) in &summary.facets {
        let title = RichText::new(title(*field)).font(widgets::strong(TEXT_SIZE));
        CollapsingHeader::new(title).id_salt(field.name()).default_open(true).show_unindented(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            facet_ui(ui, *field, values, &state.filter, view, out);
        });
        ui.add_space(SPACE_4);
    }
}

fn title(field: Field) -> &'static str {
    match field {
        Field::Actor => "Actors",
        Field::Account => "Accounts",
        Field::Class => "Classes",
        Field::Source => "Sources",
        other => other.name(),
    }
}

fn facet_ui(
    ui: &mut Ui,
    field: Field,
    values: &[FacetValue],
    filter: &Filter,
    view: &mut FacetsView,
    out: &mut Vec<Command>,
) {
    let is_whole = view.whole.contains(&field);
    let most = values.iter().map(|value| value.count).max().unwrap_or(1);
    for value in values.iter().filter(|value| !value.text.is_empty()).take(if is_whole { usize::MAX } else { SHORT }) {
        value_ui(ui, field, value, most, filter, out);
    }
    if values.len() > SHORT {
        let label = if is_whole { "Fewer".to_owned() } else { format!("{} more", values.len() - SHORT) };
        let name = format!("{label} {}", title(field).to_lowercase());
        if ui.link(RichText::new(label).small()).accessible_name(name).clicked() {
            if is_whole { view.whole.retain(|known| *known != field) } else { view.whole.push(field) }
        }
    }
}

fn value_ui(ui: &mut Ui, field: Field, value: &FacetValue, most: u64, filter: &Filter, out: &mut Vec<Command>) {
    let tokens = tokens(ui);
    let term = Term::is(field, &value.text);
    let is_chosen = filter.terms().contains(&term);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let name = format!("{} {}, {}", field.name(), value.text, words::counted(value.count, "event"));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
    let painter = ui.painter_at(rect);
    if is_chosen || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, RADIUS, if is_chosen { tokens.selected } else { tokens.hovered });
    }
    let count = painter.layout_no_wrap(words::count(value.count), FontId::monospace(11.0), tokens.dim);
    let room = rect.width() - count.size().x - SPACE_8 * 3.0;
    let share = value.count as f32 / most.max(1) as f32;
    let bar = Rect::from_min_size(pos2(rect.left() + SPACE_8, rect.bottom() - 2.0), vec2((room * share).max(1.0), 1.5));
    painter.rect_filled(bar, 0.0, tokens.bar.gamma_multiply(0.55));
    let text = widgets::elided(&painter, &value.text, FontId::proportional(12.5), tokens.text, room);
    painter.galley(pos2(rect.left() + SPACE_8, rect.center().y - text.size().y / 2.0 - 1.0), text, tokens.text);
    let right = Align2::RIGHT_CENTER.anchor_size(pos2(rect.right() - SPACE_8, rect.center().y), count.size());
    painter.galley(right.min, count, tokens.dim);
    let seen = match (value.first, value.last) {
        (Some(first), Some(last)) => format!("\nFirst {}, last {}", words::date_time(first), words::date_time(last)),
        _ => String::new(),
    };
    let tip = format!(
        "{}\n{}{seen}\nClick to include, with Shift to exclude",
        value.text,
        words::counted(value.count, "event")
    );
    if response.on_hover_text(tip).clicked() {
        let exclude = ui.input(|input| input.modifiers.shift);
        let term = if exclude { term.negated() } else { term };
        out.push(Command::SetFilter(filter.toggle(term)));
    }
}
