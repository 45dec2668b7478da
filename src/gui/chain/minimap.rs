//! The whole picture in small, with the part that is in view; shown where not all of it is.

use super::super::signs::role_colour;
use super::picture::Picture;
use crate::say;
use eframe::egui::{Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

const MOST_WIDTH: f32 = 190.0;
const LEAST_HEIGHT: f32 = 34.0;
const MOST_HEIGHT: f32 = 70.0;

/// Draws the map; gives the place of the picture that is to come into the middle, if one was asked for.
pub fn minimap_ui(ui: &Ui, picture: &Picture<'_>) -> Option<Vec2> {
    let layout = picture.layout;
    let whole = vec2(layout.width, layout.height);
    let view = picture.body.size();
    if whole.x * picture.zoom <= view.x + 1.0 && whole.y * picture.zoom <= view.y + 1.0 {
        return None;
    }
    let width = (view.x * 0.26).min(MOST_WIDTH);
    let height = (width * whole.y / whole.x.max(1.0)).clamp(LEAST_HEIGHT, MOST_HEIGHT);
    let corner = picture.body.right_bottom() - vec2(width + 10.0, height + 10.0);
    let map = Rect::from_min_size(corner, vec2(width, height));
    let response = ui.interact(map, Id::unique("chain map"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, say!("view-map")));
    let t = picture.t;
    let painter = ui.painter();
    painter.rect_filled(map, 4.0, t.raised);
    let scale = map.size() / whole;
    let small = |x: f32, y: f32| map.min + vec2(x, y) * scale;
    if let Some(band) = layout.band {
        let area = Rect::from_min_max(small(band.from, 0.0), small(band.to.max(band.from), whole.y));
        painter.rect_filled(area, 0.0, t.band);
    }
    for node in &layout.nodes {
        let role = node.steps.first().and_then(|&step| picture.sketch.steps.get(step)).map(|step| step.role);
        let Some(role) = role else { continue };
        let at = small(node.x, node.y);
        let size = vec2(((node.to - node.x) * scale.x).max(3.0), (30.0 * scale.y).clamp(2.0, 5.0));
        painter.rect_filled(Rect::from_min_size(pos2(at.x, at.y - size.y / 2.0), size), 1.0, role_colour(role, t));
    }
    let from = picture.pan / picture.zoom;
    let seen = Rect::from_min_max(
        small(from.x, from.y),
        small(from.x + view.x / picture.zoom, from.y + view.y / picture.zoom),
    );
    painter.rect_stroke(seen.intersect(map), 2.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    painter.rect_stroke(map, 4.0, Stroke::new(1.0, t.outline), StrokeKind::Outside);
    let response = response.on_hover_text(say!("view-map-tip"));
    let at = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())?;
    Some((at - map.min) / scale)
}
