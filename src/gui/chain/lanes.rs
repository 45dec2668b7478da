//! The chain as swim-lanes that can be zoomed, moved, walked and unfolded.

use super::super::command::{Command, Tab, UiCommand};
use super::super::state::{State, Traced};
use super::super::theme::{SPACE_4, tokens};
use super::super::widgets;
use super::links::{marks_ui, paint_labels, paint_links, told};
use super::menus::link_menu_ui;
use super::nodes::{Wants, id, node_ui};
use super::picture::{AXIS_HEIGHT, NAMES_WIDTH, Picture};
use super::view::{Ask, LanesView};
use super::walk::{keys_ui, walk};
use super::without::Without;
use super::{minimap, paint};
use crate::case::Case;
use crate::findings::picture::{LANE_HEIGHT, NODE_PITCH, Sketch};
use crate::{language, say};
use eframe::egui::{Id, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// A chain is shown whole at first, where that leaves its words readable.
const COMFORTABLE_ZOOM: f32 = 0.8;

pub fn lanes_ui(
    ui: &mut Ui,
    state: &State,
    (case, traced): (&Case, &Arc<Traced>),
    view: &mut LanesView,
    out: &mut Vec<Command>,
) {
    let t = tokens(ui);
    let (whole, canvas) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    canvas.widget_info(|| WidgetInfo::labeled(Role::Group, true, say!("view-lanes")));
    ui.painter().rect_filled(whole, 0.0, t.surface);
    let body = Rect::from_min_max(whole.min + vec2(NAMES_WIDTH, AXIS_HEIGHT), whole.max);
    let sketch = Sketch::of(case, traced);
    view.lay_out(traced, &sketch, state.selected_row, body.width() - 2.0);
    if std::mem::take(&mut view.is_fresh) {
        view.fit(body.size());
        view.zoom = view.zoom.max(COMFORTABLE_ZOOM);
    }
    move_ui(ui, &canvas, body, view);
    reveal(&sketch, state.selected_row, body.size(), view);
    let walk_asked = view.ask.take();
    let picture = Picture::new((case, traced, &sketch), view, state.selected_row, body, t);
    let put_in = match view.without {
        Some(Without::Safeguard(id)) => Some(id),
        _ => None,
    };
    let inside = ui.painter_at(Rect::from_min_max(pos2(body.left(), whole.top()), whole.max));
    let names = ui.painter_at(Rect::from_min_max(pos2(whole.left(), body.top()), whole.max));
    paint::stripes(&ui.painter_at(body), &picture);
    paint::band(&inside, &picture, view.without);
    let pointer = canvas.hover_pos().filter(|at| body.contains(*at));
    let (hovered, labels) = paint_links(&ui.painter_at(body), &picture, pointer);
    let mut wants = Wants::default();
    let mut link = None;
    let mut asked = None;
    let mut centre = None;
    ui.scope(|ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(body));
        for node in &picture.layout.nodes {
            node_ui(ui, &picture, node, &mut wants, out);
        }
        let painter = ui.painter_at(body);
        paint_labels(&painter, &picture, labels);
        for (missing, place) in paint::gaps(&painter, &picture, put_in) {
            asked = gap_ui(ui, &picture, missing, place).or(asked);
        }
        marks_ui(ui, &picture, &mut |chosen| link = Some(chosen), out);
        centre = minimap::minimap_ui(ui, &picture);
    });
    paint::margins(&ui.painter_at(whole), &picture, whole);
    paint::axis(&inside, &picture);
    paint::names(&names, &picture);
    tools_ui(ui, Rect::from_min_max(whole.min, body.min), out);
    let hovered_links = hovered.map(|edge| (picture.links(edge), told(&picture, edge)));
    let walked = keys_ui(ui, &picture, view, state.tab == Tab::Chain, out);
    let target =
        walked.node.and_then(|at| picture.layout.nodes.get(at)).map(|node| (picture.first_row(node), node.is_fold()));
    let next = match walked.ask.or(walk_asked) {
        Some(Ask::Walk(by)) => walk(&picture, view, by),
        _ => None,
    };
    // From here on the view changes: what was painted is done with.
    link_ui(&canvas, hovered_links, &mut link, view, out);
    if let Some((Some(row), is_fold)) = target {
        wants.focus = Some(row);
        if !is_fold {
            out.push(Command::SelectRow(row));
        }
    }
    view.link = link.or(next).or(view.link.filter(|_| !walked.drop_link));
    if let Some(asked) = asked {
        view.without = if view.without == Some(asked) { None } else { Some(asked) };
    }
    if let Some(centre) = centre {
        view.pan = centre * view.zoom - body.size() / 2.0;
        view.keep_in(body.size());
    }
    wants.carry_out(view);
    if let Some(row) = view.wants_focus.take() {
        ui.memory_mut(|memory| memory.request_focus(id(row)));
        show_node(&sketch, row, body.size(), view);
    }
}

/// What can be done with the picture, in the corner that axis and names leave.
fn tools_ui(ui: &mut Ui, corner: Rect, out: &mut Vec<Command>) {
    let tools = [
        UiCommand::PictureOut,
        UiCommand::PictureIn,
        UiCommand::PictureFit,
        UiCommand::FoldRuns,
        UiCommand::WithoutThis,
        UiCommand::ExportPicture,
    ];
    let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(corner.shrink2(vec2(2.0, 0.0))).layout(layout));
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().button_padding = vec2(SPACE_4, SPACE_4 / 2.0);
    for tool in tools {
        widgets::command_icon_ui(&mut ui, tool, true, out);
    }
}

/// A link on the lanes: told of when pointed at, looked at when clicked, with a menu.
fn link_ui(
    canvas: &Response,
    hovered: Option<(Vec<super::view::LinkPlace>, String)>,
    chosen: &mut Option<super::view::LinkPlace>,
    view: &mut LanesView,
    out: &mut Vec<Command>,
) {
    let first = hovered.as_ref().and_then(|(links, _)| links.first().copied());
    if canvas.secondary_clicked() {
        view.menu_link = first;
    }
    if canvas.clicked() {
        view.link = first;
        *chosen = first;
    }
    if let Some(link) = view.menu_link {
        canvas.context_menu(|ui| link_menu_ui(ui, link, out));
    }
    if let Some((_, text)) = hovered.filter(|_| !canvas.dragged()) {
        canvas.clone().on_hover_text_at_pointer(text);
    }
}

/// The name of a safeguard without a trace; a click puts it in.
fn gap_ui(ui: &Ui, picture: &Picture<'_>, missing: usize, place: Rect) -> Option<Without> {
    let missing = picture.sketch.missing.get(missing)?;
    let response = ui.interact(place, Id::unique(("gap", missing.id)), Sense::click());
    let name = say!("view-gap-name", safeguard = missing.title.clone());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let tip = format!(
        "{}\n{}",
        crate::phrase!("picture-gap-told", safeguard = missing.title.clone()).in_language(language::current()),
        say!("view-gap-tip")
    );
    response.on_hover_text(tip).clicked().then_some(Without::Safeguard(missing.id))
}

/// Drag and wheel move, Ctrl and wheel zoom, and what commands have asked for.
fn move_ui(ui: &Ui, canvas: &Response, body: Rect, view: &mut LanesView) {
    let room = body.size();
    let from_corner = |at: Pos2| at - body.min;
    match view.ask {
        Some(Ask::Fit) => view.fit(room),
        Some(Ask::ZoomBy(by)) => view.zoom_to(view.zoom * by, room / 2.0),
        Some(Ask::Walk(_)) | None => {}
    }
    if !matches!(view.ask, Some(Ask::Walk(_))) {
        view.ask = None;
    }
    if canvas.dragged() {
        view.pan -= canvas.drag_delta();
    }
    // Also while the pointer is on a node: it lies over the canvas.
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| body.contains(*at));
    if let Some(at) = pointer.filter(|_| canvas.contains_pointer() || ui.ui_contains_pointer()) {
        let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
        if (zoom - 1.0).abs() > 1e-4 {
            view.zoom_to(view.zoom * zoom, from_corner(at));
        } else if scroll != Vec2::ZERO {
            // Where all is seen from top to bottom, the wheel moves along the time.
            let tall = view.size().y > room.y + 1.0;
            view.pan -= if tall || scroll.x != 0.0 { scroll } else { vec2(scroll.y, 0.0) };
        }
    }
    view.keep_in(room);
}

/// Brings the selected step into view when it was selected elsewhere.
fn reveal(sketch: &Sketch<'_>, selected: Option<u32>, room: Vec2, view: &mut LanesView) {
    if view.revealed == selected {
        return;
    }
    view.revealed = selected;
    if let Some(row) = selected {
        show_node(sketch, row, room, view);
    }
}

fn show_node(sketch: &Sketch<'_>, row: u32, room: Vec2, view: &mut LanesView) {
    let step = sketch.steps.iter().position(|step| step.row == row);
    if let Some(node) = step.and_then(|step| view.layout.node(step)) {
        let around = vec2(NODE_PITCH * 1.2, LANE_HEIGHT * 0.6);
        let rect = Rect::from_center_size(pos2(node.x + 30.0, node.y), around * 2.0);
        view.reveal(rect, room);
    }
}
