//! Events over time, with the outages as shaded bands: a drag sets the filter's window of time, the wheel zooms.

mod axis;
mod bands;
mod bars;

use super::command::{Command, UiCommand};
use super::events_table::{Bars, Stack, TableCommand};
use super::state::{Found, State};
use super::theme::{RADIUS, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, SPACE_12, STALE_OPACITY, Tokens, tokens};
use super::widgets;
use crate::model::TimeRange;
use crate::say;
use axis::{Axis, dragged};
use bands::{paint_bands, paint_name};
use bars::{
    Scale, hovered, layer_colour, left_out, name_of, paint_axis, paint_bars, paint_brush, paint_most, paint_window,
};
use eframe::egui::{
    Button, Color32, CursorIcon, FontId, Id, LayerId, Order, Painter, PointerButton, Rect, Response, RichText, Role,
    Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;
use std::sync::Arc;

const HEIGHT: f32 = 92.0;
const AXIS_HEIGHT: f32 = 18.0;
/// How much one command zooms or moves.
const ZOOM_STEP: f64 = 2.0;
const MOVE_STEP: f64 = 0.25;

/// The drag under way.
#[derive(Default)]
pub struct HistogramView {
    /// The instant at which it began.
    from: Option<i64>,
    /// The time shown when a drag that moves the picture began.
    moved_from: Option<(i64, i64)>,
    /// Where accounts were out, when they are too many to be told apart, and the axis and outages it was made for.
    covered: Vec<(f32, f32)>,
    covered_for: Option<(Axis, Arc<Found>)>,
}

/// The time that the picture shows: as zoomed, before the bars for it are there.
fn shown_range(state: &State) -> Option<(i64, i64)> {
    state.table.range.or(state.work.bars.slot().shown()?.range)
}

/// What a command makes of the time shown.
pub fn stepped(state: &State, command: UiCommand) -> Option<TableCommand> {
    let (from, to) = shown_range(state)?;
    let axis = Axis { from, to, left: 0.0, width: 1.0 };
    let range = match command {
        UiCommand::HistogramIn => axis.zoomed(0.5, ZOOM_STEP),
        UiCommand::HistogramOut => axis.zoomed(0.5, 1.0 / ZOOM_STEP),
        UiCommand::HistogramEarlier => axis.moved(-MOVE_STEP),
        UiCommand::HistogramLater => axis.moved(MOVE_STEP),
        UiCommand::HistogramOutage => around_outage(state)?,
        _ => return Some(TableCommand::Range(None)),
    };
    Some(TableCommand::Range(Some(range)))
}

/// The chosen outage with as much time on either side; an hour at least.
fn around_outage(state: &State) -> Option<(i64, i64)> {
    const HOUR: i64 = 3_600_000_000_000;
    let outage = state.chosen_outage()?;
    let start = outage.start.nanos;
    let end = outage.end.map_or_else(|| shown_range(state).map_or(start, |(_, to)| to.max(start)), |end| end.nanos);
    let margin = end.saturating_sub(start).max(HOUR);
    Some((start.saturating_sub(margin), end.saturating_add(margin)))
}

pub fn histogram_ui(ui: &mut Ui, state: &State, view: &mut HistogramView, out: &mut Vec<Command>) {
    let slot = state.work.bars.slot();
    if slot.is_stale() && state.rows_are_stale() {
        ui.set_opacity(STALE_OPACITY);
    }
    let bars = slot.shown().cloned();
    ui.spacing_mut().item_spacing.y = 0.0;
    legend_ui(ui, state, bars.as_deref(), out);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click_and_drag());
    let response = response.on_hover_cursor(CursorIcon::Text);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, say!("histogram-name")));
    let t = tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.surface);
    let (Some(bars), Some((from, to))) = (bars, shown_range(state)) else { return };
    let plot = Rect::from_min_max(rect.min + vec2(SPACE_12, SPACE_4), rect.max - vec2(SPACE_12, AXIS_HEIGHT));
    let axis = Axis { from, to, left: plot.left(), width: plot.width() };
    let painter = ui.painter_at(rect);
    let scale = Scale::of(&bars, state.table.settings.is_log, plot.height() - 10.0);
    paint_axis(&painter, rect, plot, axis, t);
    paint_bands(&painter, plot, axis, state, view, t);
    paint_bars(&painter, plot, axis, &bars, scale, t);
    paint_most(&painter, plot, scale, t);
    paint_name(&painter, plot, axis, state, t);
    paint_window(&painter, plot, axis, state.filter.time(), t);
    wheel_ui(ui, &response, axis, out);
    if response.double_clicked() {
        out.push(Command::SetFilter(state.filter.with_time(TimeRange::default())));
        view.from = None;
        return;
    }
    if move_ui(&response, axis, view, out) {
        return;
    }
    if !brush_ui(ui, &painter, (plot, axis), &response, state, view, out)
        && let Some(at) = response.hover_pos()
    {
        painter.vline(at.x, plot.y_range(), Stroke::new(1.0, t.dim));
        // With many layers it is higher than the picture, and hangs over what is below.
        let above = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("histogram counts")));
        paint_hover(&above, plot, at.x, hovered(axis, &bars, at.x), t);
    }
}

/// The wheel zooms at the pointer, and moves sideways.
fn wheel_ui(ui: &Ui, response: &Response, axis: Axis, out: &mut Vec<Command>) {
    let Some(at) = response.hover_pos() else { return };
    let (delta, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    if delta.y != 0.0 || (pinch - 1.0).abs() > 1e-3 {
        let factor = f64::from((delta.y / 160.0).exp() * pinch);
        out.push(Command::Table(TableCommand::Range(Some(axis.zoomed(at.x, factor)))));
    } else if delta.x != 0.0 {
        let share = f64::from(-delta.x / axis.width.max(1.0));
        out.push(Command::Table(TableCommand::Range(Some(axis.moved(share)))));
    }
}

/// A drag with the middle button, or with Ctrl, moves the picture.
fn move_ui(response: &Response, axis: Axis, view: &mut HistogramView, out: &mut Vec<Command>) -> bool {
    let is_ctrl = response.ctx.input(|input| input.modifiers.command);
    let starts = response.drag_started_by(PointerButton::Middle)
        || (is_ctrl && response.drag_started_by(PointerButton::Primary));
    if starts {
        view.moved_from = Some((axis.from, axis.to));
    }
    let Some((from, to)) = view.moved_from else { return false };
    let moved = response.total_drag_delta().map_or(0.0, |delta| f64::from(-delta.x / axis.width.max(1.0)));
    if response.dragged() {
        let range = Axis { from, to, ..axis }.moved(moved);
        out.push(Command::Table(TableCommand::Range(Some(range))));
        return true;
    }
    view.moved_from = None;
    false
}

/// The window that is being drawn; true while it is.
fn brush_ui(
    ui: &Ui,
    painter: &Painter,
    (plot, axis): (Rect, Axis),
    response: &Response,
    state: &State,
    view: &mut HistogramView,
    out: &mut Vec<Command>,
) -> bool {
    let pointer = response.interact_pointer_pos().or(response.hover_pos()).map(|at| axis.nanos(at.x));
    if response.drag_started_by(PointerButton::Primary) {
        let press = ui.input(|input| input.pointer.press_origin());
        view.from = press.map(|at| axis.nanos(at.x));
    }
    let (Some(start), Some(now)) = (view.from, pointer) else { return false };
    let range = dragged(axis, start, now);
    if let Some(TimeRange { from: Some(from), to: Some(to) }) = range {
        paint_brush(painter, plot, axis, (from, to), tokens(ui));
    }
    if response.drag_stopped() {
        view.from = None;
        out.extend(range.map(|range| Command::SetFilter(state.filter.with_time(range))));
    }
    true
}

/// The counts under the pointer, beside it.
fn paint_hover(painter: &Painter, plot: Rect, x: f32, lines: Option<Vec<(Option<usize>, String)>>, t: &Tokens) {
    let Some(lines) = lines else { return };
    let font = FontId::monospace(11.0);
    let galleys: Vec<_> =
        lines.into_iter().map(|(layer, text)| (layer, painter.layout_no_wrap(text, font.clone(), t.text))).collect();
    let swatch = if galleys.iter().any(|(layer, _)| layer.is_some()) { 12.0 } else { 0.0 };
    let width = galleys.iter().map(|(_, galley)| galley.size().x).fold(0.0, f32::max) + swatch + SPACE_8 * 2.0;
    let line = 14.0;
    let size = vec2(width, line * galleys.len() as f32 + SPACE_4);
    let left = if x > plot.center().x { x - SPACE_8 - width } else { x + SPACE_8 };
    let place = Rect::from_min_size(pos2(left, plot.top()), size);
    painter.rect_filled(place, RADIUS, t.raised);
    for (nth, (layer, galley)) in galleys.into_iter().enumerate() {
        let top = place.top() + 2.0 + nth as f32 * line;
        if let Some(layer) = layer {
            let mark = Rect::from_min_size(pos2(place.left() + SPACE_8, top + 3.0), vec2(8.0, 8.0));
            painter.rect_filled(mark, 1.0, layer_colour(t, Some(layer)));
        }
        painter.galley(pos2(place.left() + SPACE_8 + swatch, top), galley, t.text);
    }
}

/// What the bars are made of, what their colours mean, and what the picture leaves out.
fn legend_ui(ui: &mut Ui, state: &State, bars: Option<&Bars>, out: &mut Vec<Command>) {
    let t = tokens(ui);
    ui.painter().rect_filled(Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 24.0)), 0.0, t.surface);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        ui.add_space(SPACE_8);
        for stack in Stack::ALL {
            let (sign, words) = match stack {
                Stack::Plain => (Icon::ChartNoAxesColumn, say!("stack-plain")),
                Stack::Class => (Icon::ChartColumnStacked, say!("stack-class")),
                Stack::Source => (Icon::ChartColumnStacked, say!("stack-source")),
            };
            let is_chosen = state.table.settings.stack == stack;
            let tip = format!("{} ({})", say!("stack-tip"), UiCommand::StackNext.tooltip(ui.ctx()));
            if switch_ui(ui, sign, &words, &tip, is_chosen).clicked() {
                out.push(Command::Table(TableCommand::Stack(stack)));
            }
        }
        ui.separator();
        let is_log = state.table.settings.is_log;
        let tip = UiCommand::LogScale.tooltip(ui.ctx());
        if switch_ui(ui, UiCommand::LogScale.icon(), &say!("scale-log"), &tip, is_log).clicked() {
            out.push(UiCommand::LogScale.into());
        }
        ui.separator();
        for command in [UiCommand::HistogramOut, UiCommand::HistogramIn] {
            widgets::command_icon_ui(ui, command, true, out);
        }
        widgets::command_icon_ui(ui, UiCommand::HistogramOutage, state.chosen_outage().is_some(), out);
        if state.table.range.is_some() {
            widgets::command_icon_ui(ui, UiCommand::HistogramAll, true, out);
        }
        let Some(bars) = bars else { return };
        let others = Some((None, say!("histogram-others", n = bars.shown.other_values)))
            .filter(|_| bars.shown.other_values > 0 && !bars.shown.layers.is_empty());
        let layers = bars.shown.layers.iter().enumerate().map(|(nth, (name, _))| (Some(nth), name_of(name)));
        for (nth, words) in layers.chain(others) {
            layer_ui(ui, layer_colour(t, nth), &words, nth, bars, state, out);
        }
        for words in left_out(bars) {
            ui.label(RichText::new(&words).size(SMALL_TEXT_SIZE).color(t.dim))
                .on_hover_text(say!("histogram-outside"))
                .accessible_name(words);
        }
    });
}

/// One of several ways; the chosen one is said to screen readers as well.
fn switch_ui(ui: &mut Ui, sign: Icon, words: &str, tip: &str, is_chosen: bool) -> Response {
    let t = tokens(ui);
    let colour = if is_chosen { t.text } else { t.dim };
    let text = RichText::new(words).size(SMALL_TEXT_SIZE).color(colour);
    let button = Button::new((widgets::icon(sign).size(12.0).color(colour), text))
        .frame_when_inactive(is_chosen)
        .selected(is_chosen);
    let response = ui.add(button).on_hover_text(tip);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, words));
    response
}

/// A layer's colour and name; a click takes it into the filter.
fn layer_ui(
    ui: &mut Ui,
    colour: Color32,
    words: &str,
    nth: Option<usize>,
    bars: &Bars,
    state: &State,
    out: &mut Vec<Command>,
) {
    let value = nth.and_then(|nth| bars.shown.layers.get(nth)).map(|(value, _)| value);
    let text = RichText::new(words).size(SMALL_TEXT_SIZE).color(tokens(ui).text);
    let mark = widgets::icon(Icon::Square).size(10.0).color(colour).background_color(colour);
    let sense = if value.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.add(Button::new((mark, text)).frame_when_inactive(false).sense(sense));
    let response =
        response.on_hover_text(say!("legend-tip", name = words)).accessible_name(say!("legend-name", name = words));
    if let (Some(value), Some(field), true) = (value, bars.stack.field(), response.clicked()) {
        out.push(Command::SetFilter(state.filter.toggle(crate::query::Term::is(field, value))));
    }
}
