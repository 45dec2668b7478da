//! Paints the lanes: stripes, the outage, axis, names, gaps of safeguards. Nodes and links are painted by their own files.

use super::super::signs::paint_line;
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8};
use super::super::{widgets, words};
use super::picture::{AXIS_HEIGHT, NAMES_WIDTH, Picture};
use super::without::Without;
use crate::findings::picture::{GAP_ROW, LANE_HEIGHT, LineStyle};
use crate::say;
use eframe::egui::{Align2, FontId, Painter, Rect, Shape, Stroke, pos2, vec2};
use lucide_icons::Icon;

pub const GAP_STYLE: LineStyle = LineStyle::Dashed { width: 1.2, dash: 3.0, gap: 3.0 };

/// Every second lane has a ground of its own.
pub fn stripes(painter: &Painter, picture: &Picture<'_>) {
    let (t, x) = (picture.t, picture.body.x_range());
    for (nth, lane) in picture.layout.lanes.iter().enumerate() {
        let (top, bottom) = (picture.y(lane.top), picture.y(lane.top + LANE_HEIGHT));
        if nth % 2 == 1 {
            painter.rect_filled(Rect::from_x_y_ranges(x, top..=bottom), 0.0, t.window.gamma_multiply(0.6));
        }
        painter.hline(x, bottom - 0.5, Stroke::new(1.0, t.line));
    }
}

/// The outage's time. Where the outage would not have been, its edges alone; where it would not have ended, no end.
pub fn band(painter: &Painter, picture: &Picture<'_>, without: Option<Without>) {
    let (Some(band), t) = (picture.layout.band, picture.t) else { return };
    let is_gone = without.is_some_and(|without| without.is_no_outage(picture.traced));
    let has_no_end = band.is_open || without.is_some_and(|without| without.is_no_return(picture.traced));
    let left = picture.x(band.from);
    let right = if has_no_end { picture.x(picture.layout.width) } else { picture.x(band.to).max(left + 2.0) };
    let (top, bottom) = (picture.body.top() - AXIS_HEIGHT + 16.0, picture.y(picture.layout.height));
    let area = Rect::from_min_max(pos2(left, top), pos2(right, bottom));
    let style = if is_gone { GAP_STYLE } else { LineStyle::Solid(1.5) };
    if !is_gone {
        painter.rect_filled(area, 0.0, t.band);
    }
    paint_line(painter, &[area.left_top(), area.left_bottom()], style, t.band_edge, (1.0, 1.0));
    if !has_no_end {
        paint_line(painter, &[area.right_top(), area.right_bottom()], style, t.band_edge, (1.0, 1.0));
    }
    let text = match picture.traced.outage.duration_nanos() {
        _ if is_gone => say!("view-out-gone"),
        Some(_) if has_no_end => say!("view-out-no-return"),
        Some(nanos) => say!("picture-out", lasted = words::duration(nanos)),
        None => say!("picture-out-open"),
    };
    let place = pos2(left + SPACE_4 + 1.0, top + 1.0);
    painter.text(place, Align2::LEFT_TOP, text, widgets::strong(SMALL_TEXT_SIZE), t.text);
}

/// Times along the top, and how long each folded stretch was.
pub fn axis(painter: &Painter, picture: &Picture<'_>) {
    let t = picture.t;
    let top = picture.body.top() - AXIS_HEIGHT;
    let mut day = None;
    let mut taken = f32::NEG_INFINITY;
    for tick in &picture.layout.ticks {
        let x = picture.x(tick.x);
        let date = words::axis_tick(tick.nanos, i64::MAX);
        // The day is said once, where it begins.
        let is_new_day = day.as_ref() != Some(&date);
        let text = if is_new_day { words::short_date_time(tick.nanos) } else { words::time_of_day(tick.nanos) };
        let galley = painter.layout_no_wrap(text, FontId::monospace(10.5), t.dim);
        if x - 4.0 < taken {
            continue;
        }
        day = Some(date);
        taken = x + galley.size().x + SPACE_4;
        painter.vline(x, top + 15.0..=top + 19.0, Stroke::new(1.0, t.dim));
        painter.galley(pos2(x - 4.0, top + 2.0), galley, t.dim);
    }
    let mut taken = f32::NEG_INFINITY;
    for fold in &picture.layout.folds {
        let x = picture.x(fold.x);
        let path = [pos2(x, picture.body.top()), pos2(x, picture.y(picture.layout.height))];
        painter.extend(Shape::dashed_line(&path, Stroke::new(1.0, t.outline), 3.0, 4.0));
        let lasted = words::duration(fold.nanos);
        let job = widgets::signed_line(Icon::FoldHorizontal, &lasted, FontId::proportional(10.5), t.dim, f32::INFINITY);
        let galley = painter.layout_job(job);
        let place = Rect::from_center_size(pos2(x, picture.body.top() - 10.0), galley.size() + vec2(6.0, 2.0));
        if place.left() < taken {
            continue;
        }
        taken = place.right() + 2.0;
        painter.rect_filled(place, 3.0, t.raised);
        painter.galley(place.min + vec2(3.0, 1.0), galley, t.dim);
    }
}

/// The ground of axis and names, painted over what was moved below them.
pub fn margins(painter: &Painter, picture: &Picture<'_>, whole: Rect) {
    let t = picture.t;
    let names = Rect::from_min_max(whole.min, pos2(picture.body.left(), whole.bottom()));
    painter.rect_filled(names, 0.0, t.window);
    painter.vline(names.right(), names.y_range(), Stroke::new(1.0, t.line));
    painter.hline(whole.x_range(), picture.body.top() - 0.5, Stroke::new(1.0, t.outline));
}

/// The names of the lanes, at the left edge however far the picture is moved.
pub fn names(painter: &Painter, picture: &Picture<'_>) {
    let t = picture.t;
    let left = picture.body.left() - NAMES_WIDTH + SPACE_8;
    let actor = picture.sketch.actor_lane;
    for lane in &picture.layout.lanes {
        let middle = picture.y(lane.top + LANE_HEIGHT / 2.0);
        let name = match lane.others.len() {
            0 => lane.name.clone(),
            n => say!("picture-others", n = n),
        };
        let font = if actor == Some(name.as_str()) { widgets::strong(12.5) } else { FontId::proportional(12.5) };
        let galley = widgets::elided(painter, &name, font, t.text, NAMES_WIDTH - SPACE_8 * 2.0);
        painter.galley(pos2(left, middle - galley.size().y / 2.0), galley, t.text);
        let line = picture.y(lane.top + LANE_HEIGHT) - 0.5;
        painter.hline(left - SPACE_8..=picture.body.left(), line, Stroke::new(1.0, t.line));
    }
    if !picture.layout.gaps.is_empty() {
        let top = picture.y(picture.layout.lanes_height()) + 8.0;
        let text = say!("picture-safeguards");
        let galley = widgets::elided(painter, &text, widgets::strong(12.5), t.text, NAMES_WIDTH - SPACE_8 * 2.0);
        painter.galley(pos2(left, top), galley, t.text);
    }
}

/// The breaks in the lanes where a safeguard would have stood; gives the places of their names, to be clicked.
pub fn gaps(painter: &Painter, picture: &Picture<'_>, put_in: Option<&str>) -> Vec<(usize, Rect)> {
    let t = picture.t;
    let top = picture.layout.lanes_height();
    let mut places = Vec::new();
    for gap in &picture.layout.gaps {
        let Some(missing) = picture.sketch.missing.get(gap.missing) else { continue };
        let is_in = put_in == Some(missing.id);
        let (style, colour) = if is_in { (LineStyle::Solid(1.6), t.good) } else { (GAP_STYLE, t.warn) };
        let y = picture.y(top + 7.0 + (gap.row as f32 + 0.5) * GAP_ROW);
        let lane = picture.at(gap.x, gap.lane as f32 * LANE_HEIGHT + LANE_HEIGHT / 2.0);
        let path = [lane + vec2(0.0, 13.0 * picture.zoom), pos2(lane.x, y - 8.0)];
        paint_line(painter, &path, style, colour.gamma_multiply(0.8), (1.0, 1.0));
        let frame = Rect::from_center_size(lane, vec2(12.0, 24.0) * picture.zoom);
        outline(painter, frame, style, colour);
        let wide = (gap.to - gap.from).max(40.0);
        let place = Rect::from_min_size(pos2(picture.x(gap.from), y - 9.0), vec2(wide * picture.zoom.max(0.8), 18.0));
        painter.rect_filled(place, 3.0, t.surface);
        outline(painter, place, style, colour);
        let name = missing.title.said();
        let galley = widgets::elided(painter, &name, FontId::proportional(11.0), t.text, place.width() - 12.0);
        painter.galley(pos2(place.left() + 7.0, y - galley.size().y / 2.0), galley, t.text);
        places.push((gap.missing, place));
    }
    places
}

fn outline(painter: &Painter, rect: Rect, style: LineStyle, colour: eframe::egui::Color32) {
    let path = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    paint_line(painter, &path, style, colour, (1.0, 1.0));
}
