//! The values of the rows shown, with their counts and the time they were seen in: a click includes one in the filter.

use super::command::{Command, UiCommand};
use super::events_table::{FACETS, TableCommand, class_icon};
use super::state::State;
use super::theme::{
    CONTROL_HEIGHT, RADIUS, ROW_HEIGHT, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, STALE_OPACITY, TEXT_SIZE, tokens,
};
use super::{widgets, words};
use crate::model::Class;
use crate::query::{Facet, FacetValue, Field, Filter, Term};
use crate::say;
use eframe::egui::{
    Align, Align2, Button, FontId, Id, Key, Layout, Rect, Response, RichText, Role, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};
use lucide_icons::Icon;
use std::sync::Arc;

/// Values shown before "more".
const SHORT: usize = 7;

/// Which facets show all their values, and which are searched in.
#[derive(Default)]
pub struct FacetsView {
    whole: Vec<Field>,
    searched: Vec<(Field, String)>,
    wants_focus: Option<Field>,
}

pub fn facets_ui(ui: &mut Ui, state: &State, view: &mut FacetsView, out: &mut Vec<Command>) {
    let slot = state.work.facets.slot();
    head_ui(ui, state, out);
    let facets = slot.shown();
    let is_stale = slot.is_stale()
        || state.rows_are_stale()
        || facets.zip(state.rows()).is_some_and(|(facets, rows)| !Arc::ptr_eq(&facets.of, rows));
    if is_stale {
        ui.set_opacity(STALE_OPACITY);
    }
    // The same time as in the picture above.
    let span = state.work.bars.slot().shown().and_then(|bars| bars.range);
    for field in FACETS {
        let is_open = state.table.settings.is_open(field);
        let facet = facets.and_then(|facets| facets.get(field));
        title_ui(ui, (field, is_open), facet, view, out);
        if is_open {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                search_ui(ui, field, view, out);
                match facet {
                    Some(facet) => values_ui(ui, (facet, span), &state.filter, view, out),
                    None if slot.is_pending() => drop(ui.spinner()),
                    None => {}
                }
            });
            ui.add_space(SPACE_4);
        }
    }
}

/// The heading of them all, with the switch to the rare ones.
fn head_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(say!("facets-title")).size(SMALL_TEXT_SIZE).color(tokens(ui).dim));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_rare = state.table.settings.rare_first;
            let words = RichText::new(if is_rare { say!("facets-rare") } else { say!("facets-frequent") });
            let sign = if is_rare { Icon::ArrowUpNarrowWide } else { Icon::ArrowDownWideNarrow };
            let button = Button::new((widgets::icon(sign), words.size(SMALL_TEXT_SIZE))).frame_when_inactive(false);
            let command = UiCommand::RareFirst;
            let response = ui.add(button).on_hover_text(command.tooltip(ui.ctx())).accessible_name(command.label());
            if response.clicked() {
                out.push(command.into());
            }
        });
    });
}

fn title(field: Field) -> String {
    match field {
        Field::Actor => say!("facet-actors"),
        Field::Account => say!("facet-accounts"),
        Field::Class => say!("facet-classes"),
        Field::Action => say!("facet-actions"),
        Field::Outcome => say!("facet-outcomes"),
        Field::Source => say!("facet-sources"),
        Field::Ip => say!("facet-addresses"),
        Field::Session => say!("facet-sessions"),
        other => other.name().to_owned(),
    }
}

/// What one value of a facet is.
fn one(field: Field) -> String {
    match field {
        Field::Actor => say!("facet-one-actor"),
        Field::Account => say!("facet-one-account"),
        Field::Class => say!("facet-one-class"),
        Field::Action => say!("facet-one-action"),
        Field::Outcome => say!("facet-one-outcome"),
        Field::Source => say!("facet-one-source"),
        Field::Ip => say!("facet-one-address"),
        Field::Session => say!("facet-one-session"),
        other => other.name().to_owned(),
    }
}

/// The name of a facet, which folds it, how many values there are, and the search in it.
fn title_ui(
    ui: &mut Ui,
    (field, is_open): (Field, bool),
    facet: Option<&Facet>,
    view: &mut FacetsView,
    out: &mut Vec<Command>,
) {
    let t = tokens(ui);
    let name = title(field);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        let sign = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
        let words = RichText::new(&name).font(widgets::strong(TEXT_SIZE));
        let button = Button::new((widgets::icon(sign).color(t.dim).size(12.0), words)).frame_when_inactive(false);
        let tip = if is_open { say!("facet-fold", name = &name) } else { say!("facet-unfold", name = &name) };
        let response = ui.add(button).on_hover_text(&tip);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
        if response.clicked() {
            out.push(Command::Table(TableCommand::OpenFacet { field, is_open: !is_open }));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if is_open {
                let search = say!("facet-search", name = &name);
                if widgets::icon_button_ui(ui, Icon::Search, &search, &search).clicked() {
                    if view.searched.iter().all(|(known, _)| *known != field) {
                        view.searched.push((field, String::new()));
                    }
                    view.wants_focus = Some(field);
                }
            }
            if let Some(facet) = facet.filter(|_| is_open) {
                let number = RichText::new(words::count(facet.distinct as u64)).monospace().size(11.0).color(t.dim);
                ui.label(number).on_hover_text(say!("facet-distinct", n = facet.distinct));
            }
        });
    });
}

fn search_ui(ui: &mut Ui, field: Field, view: &mut FacetsView, out: &mut Vec<Command>) {
    let Some(at) = view.searched.iter().position(|(known, _)| *known == field) else { return };
    let Some((_, text)) = view.searched.get_mut(at) else { return };
    let name = say!("facet-search", name = title(field));
    let edit = TextEdit::singleline(text)
        .id(Id::unique(("facet search", field)))
        .hint_text(RichText::new(say!("facet-search-hint")).color(tokens(ui).dim))
        .prefix(widgets::icon(Icon::Search))
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(80.0, CONTROL_HEIGHT))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(&name);
    if view.wants_focus == Some(field) {
        view.wants_focus = None;
        response.request_focus();
    }
    if response.changed() {
        out.push(Command::Table(TableCommand::SearchFacet { field, text: text.clone() }));
    }
    let is_left = response.lost_focus() && (text.is_empty() || ui.input(|input| input.key_pressed(Key::Escape)));
    if is_left {
        view.searched.remove(at);
        out.push(Command::Table(TableCommand::SearchFacet { field, text: String::new() }));
    }
    ui.add_space(SPACE_4);
}

/// The time along which values are drawn.
type Span = Option<(i64, i64)>;

fn values_ui(
    ui: &mut Ui,
    (facet, span): (&Facet, Span),
    filter: &Filter,
    view: &mut FacetsView,
    out: &mut Vec<Command>,
) {
    let is_whole = view.whole.contains(&facet.field);
    let most = facet.values.iter().map(|value| value.count).max().unwrap_or(1);
    for value in facet.values.iter().take(if is_whole { usize::MAX } else { SHORT }) {
        value_ui(ui, (facet.field, value), (most, span), filter, out);
    }
    if facet.values.is_empty() {
        let words = if facet.distinct > 0 { say!("facet-no-match") } else { say!("facet-no-values") };
        ui.label(RichText::new(words).size(SMALL_TEXT_SIZE).color(tokens(ui).dim));
    }
    if facet.values.len() <= SHORT {
        return;
    }
    let name = title(facet.field).to_lowercase();
    ui.horizontal(|ui| {
        ui.add_space(SPACE_8);
        let label = if is_whole { say!("facet-fewer") } else { say!("facet-more", n = facet.values.len() - SHORT) };
        let link = ui.link(RichText::new(&label).small()).accessible_name(format!("{label} {name}"));
        if link.clicked() {
            if is_whole {
                view.whole.retain(|known| *known != facet.field);
            } else {
                view.whole.push(facet.field);
            }
        }
        let unlisted = facet.matching.saturating_sub(facet.values.len());
        if is_whole && unlisted > 0 {
            let words = say!("facet-unlisted", n = unlisted);
            ui.label(RichText::new(words).size(SMALL_TEXT_SIZE).color(tokens(ui).dim))
                .on_hover_text(say!("facet-unlisted-tip"));
        }
    });
}

/// One value: its share of the most frequent one behind it, the time it was seen in as a line below.
fn value_ui(
    ui: &mut Ui,
    (field, value): (Field, &FacetValue),
    (most, span): (u64, Span),
    filter: &Filter,
    out: &mut Vec<Command>,
) {
    let t = tokens(ui);
    let term = Term::is(field, &value.text);
    let is_chosen = filter.terms().contains(&term);
    let is_excluded = filter.terms().contains(&term.clone().negated());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let events = say!("n-events", n = value.count);
    let name = format!("{} {}, {events}", one(field), value.text);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
    let painter = ui.painter_at(rect);
    if is_chosen || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, RADIUS, if is_chosen { t.selected } else { t.hovered });
    }
    let inner = rect.shrink2(vec2(SPACE_8, 0.0));
    let share = value.count as f32 / most.max(1) as f32;
    let bar =
        Rect::from_min_size(inner.min + vec2(0.0, 2.0), vec2((inner.width() * share).max(2.0), rect.height() - 5.0));
    painter.rect_filled(bar.expand2(vec2(3.0, 0.0)).intersect(rect), 2.0, t.bar_dim.gamma_multiply(0.45));
    if let (Some((from, to)), Some(first), Some(last)) = (span, value.first, value.last) {
        let at = |nanos: i64| {
            let share = nanos.saturating_sub(from) as f64 / to.saturating_sub(from).max(1) as f64;
            inner.left() + (share.clamp(0.0, 1.0) * f64::from(inner.width())) as f32
        };
        let (left, right) = (at(first), at(last));
        let line =
            Rect::from_min_max(pos2(left, rect.bottom() - 2.5), pos2(right.max(left + 2.0), rect.bottom() - 1.0));
        painter.rect_filled(line, 0.0, t.bar);
    }
    let count = painter.layout_no_wrap(words::count(value.count), FontId::monospace(11.0), t.dim);
    let mut left = inner.left();
    let sign = match () {
        () if is_excluded => Some(Icon::Ban),
        () if is_chosen => Some(Icon::Check),
        () if field == Field::Class => Class::from_name(&value.text).map(class_icon),
        () => None,
    };
    if let Some(sign) = sign {
        let at = pos2(left, rect.center().y - 1.0);
        painter.text(at, Align2::LEFT_CENTER, char::from(sign), widgets::icon_font(12.0), t.dim);
        left += SPACE_8 * 2.0 + 1.0;
    }
    let room = inner.right() - count.size().x - SPACE_8 - left;
    let colour = if is_excluded { t.dim } else { t.text };
    let text = widgets::elided(&painter, &value.text, FontId::proportional(12.5), colour, room);
    painter.galley(pos2(left, rect.center().y - text.size().y / 2.0 - 1.0), text, colour);
    let right = Align2::RIGHT_CENTER.anchor_size(pos2(inner.right(), rect.center().y - 1.0), count.size());
    painter.galley(right.min, count, t.dim);
    value_answers(response.on_hover_text(tip(value, &events)), field, value, filter, out);
}

/// The value in full, how often and when it was seen, and what a click does.
fn tip(value: &FacetValue, events: &str) -> String {
    let mut lines = vec![value.text.clone(), events.to_owned()];
    if let (Some(first), Some(last)) = (value.first, value.last) {
        lines.push(say!("facet-seen", first = words::date_time(first), last = words::date_time(last)));
        if last > first {
            lines.push(say!("facet-over", time = words::duration(last - first)));
        }
    }
    lines.push(say!("facet-click"));
    lines.join("\n")
}

/// A click includes, with Shift it excludes; the rest is in the menu.
fn value_answers(response: Response, field: Field, value: &FacetValue, filter: &Filter, out: &mut Vec<Command>) {
    let term = Term::is(field, &value.text);
    if response.clicked() {
        let exclude = response.ctx.input(|input| input.modifiers.shift);
        let term = if exclude { term.clone().negated() } else { term.clone() };
        out.push(Command::SetFilter(filter.toggle(term)));
    }
    response.context_menu(|ui| {
        let entries = [
            (Icon::Plus, say!("cell-include"), Command::SetFilter(filter.with(term.clone()))),
            (Icon::Minus, say!("cell-exclude"), Command::SetFilter(filter.with(term.clone().negated()))),
            (Icon::Funnel, say!("cell-only"), Command::SetFilter(Filter::default().with(term.clone()))),
            (Icon::Copy, say!("facet-copy"), Command::Copy(value.text.clone())),
        ];
        for (sign, label, command) in entries {
            if widgets::labelled_button_ui(ui, sign, &label, &format!("{label}: {}", value.text), true).clicked() {
                out.push(command);
                ui.close();
            }
        }
    });
}
