//! What the lanes remember: how they are laid out, how far they are zoomed and moved, what is folded, and what is taken away.

use super::super::state::Traced;
use super::without::Without;
use crate::chain::LinkKind;
use crate::findings::picture::{Layout, Sketch, Wishes, lay_out};
use crate::language::{self, Language};
use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

/// More lanes than these share one, unless all are asked for.
pub const MOST_LANES: usize = 16;
pub const LEAST_ZOOM: f32 = 0.2;
pub const MOST_ZOOM: f32 = 3.0;

/// One link of the chain, by its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkPlace {
    /// The step that has the link, and the row that it names.
    pub from: u32,
    pub to: u32,
    pub kind: LinkKind,
}

/// What is to be done when the lanes are drawn next: it needs their size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    Fit,
    ZoomBy(f32),
    /// The next (or the one before) of the links of the selected step.
    Walk(i32),
}

/// What a layout was made for; it is made anew only when this changes.
#[derive(Clone)]
struct MadeFor {
    traced: Arc<Traced>,
    width: u32,
    /// The selected row, if it would be folded away otherwise.
    pulled_out: Option<u32>,
    unfolded: BTreeSet<u32>,
    folds: bool,
    all_lanes: bool,
    language: Language,
}

impl PartialEq for MadeFor {
    fn eq(&self, other: &MadeFor) -> bool {
        let parts = |made: &MadeFor| (made.width, made.pulled_out, made.folds, made.all_lanes, made.language);
        Arc::ptr_eq(&self.traced, &other.traced) && parts(self) == parts(other) && self.unfolded == other.unfolded
    }
}

pub struct LanesView {
    made_for: Option<MadeFor>,
    pub layout: Layout,
    /// The selection that was last brought into view.
    pub revealed: Option<u32>,
    pub unfolded: BTreeSet<u32>,
    pub folds: bool,
    pub all_lanes: bool,
    pub zoom: f32,
    /// How far the picture is moved to the left and upwards, in points of the screen.
    pub pan: Vec2,
    /// The link that is looked at.
    pub link: Option<LinkPlace>,
    /// The link under the pointer when the menu was asked for.
    pub menu_link: Option<LinkPlace>,
    pub without: Option<Without>,
    pub ask: Option<Ask>,
    /// Another chain, or the chain otherwise folded, is drawn for the first time: it is to be shown whole.
    pub is_fresh: bool,
    /// The row of the step (or the key of the run) that is to have the keys.
    pub wants_focus: Option<u32>,
}

impl Default for LanesView {
    fn default() -> LanesView {
        LanesView {
            made_for: None,
            layout: Layout::default(),
            revealed: None,
            unfolded: BTreeSet::new(),
            folds: true,
            all_lanes: false,
            zoom: 1.0,
            pan: Vec2::ZERO,
            link: None,
            menu_link: None,
            without: None,
            ask: None,
            is_fresh: false,
            wants_focus: None,
        }
    }
}

impl LanesView {
    /// Lays the chain out for a room of this width, if that has not been done.
    pub fn lay_out(&mut self, traced: &Arc<Traced>, sketch: &Sketch<'_>, selected: Option<u32>, width: f32) {
        let is_new = self.made_for.as_ref().is_none_or(|made| made.traced.outage.id != traced.outage.id);
        if is_new {
            *self = LanesView {
                folds: self.folds,
                all_lanes: self.all_lanes,
                ask: self.ask,
                is_fresh: true,
                ..LanesView::default()
            };
        }
        let same_chain = self.made_for.as_ref().is_some_and(|made| Arc::ptr_eq(&made.traced, traced));
        let step = sketch.steps.iter().position(|step| Some(step.row) == selected);
        let is_in_run = |layout: &Layout| {
            step.and_then(|step| layout.node(step)).is_some_and(|node| node.is_fold() || node.run.is_some())
        };
        // Only a step of a run changes the layout by being selected.
        let pulled_out =
            if same_chain && !is_in_run(&self.layout) { None } else { selected.filter(|_| step.is_some()) };
        let made_for = MadeFor {
            traced: Arc::clone(traced),
            width: width.max(0.0) as u32,
            pulled_out,
            unfolded: self.unfolded.clone(),
            folds: self.folds,
            all_lanes: self.all_lanes,
            language: language::current(),
        };
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        let wishes = Wishes {
            width: made_for.width as f32,
            selected: pulled_out,
            unfolded: &made_for.unfolded,
            folds: self.folds,
            most_lanes: if self.all_lanes { usize::MAX } else { MOST_LANES },
            language: made_for.language,
        };
        self.layout = lay_out(sketch, &wishes);
        self.made_for = Some(made_for);
        self.revealed = None;
    }

    /// The size of the whole picture on the screen.
    pub fn size(&self) -> Vec2 {
        vec2(self.layout.width, self.layout.height) * self.zoom
    }

    /// Changes the zoom so that what is under `fixed` (from the corner of the view) stays there.
    pub fn zoom_to(&mut self, zoom: f32, fixed: Vec2) {
        let zoom = zoom.clamp(LEAST_ZOOM, MOST_ZOOM);
        self.pan = (self.pan + fixed) * (zoom / self.zoom) - fixed;
        self.zoom = zoom;
    }

    /// The whole picture in a view of this size; never larger than life.
    pub fn fit(&mut self, view: Vec2) {
        let share = |view: f32, whole: f32| if whole > 0.0 { view / whole } else { 1.0 };
        let zoom = share(view.x, self.layout.width).min(share(view.y, self.layout.height)).min(1.0);
        (self.zoom, self.pan) = (zoom.clamp(LEAST_ZOOM, MOST_ZOOM), Vec2::ZERO);
    }

    /// Keeps the picture in the view.
    pub fn keep_in(&mut self, view: Vec2) {
        self.pan = self.pan.min(self.size() - view).max(Vec2::ZERO);
    }

    /// Moves so that a box of the picture is seen.
    pub fn reveal(&mut self, rect: Rect, view: Vec2) {
        let on_screen = Rect::from_min_max((rect.min.to_vec2() * self.zoom).to_pos2(), scaled(rect.max, self.zoom));
        let moved = |pan: f32, from: f32, to: f32, room: f32| match () {
            () if from < pan => from,
            () if to > pan + room => (to - room).min(from),
            () => pan,
        };
        self.pan.x = moved(self.pan.x, on_screen.min.x, on_screen.max.x, view.x);
        self.pan.y = moved(self.pan.y, on_screen.min.y, on_screen.max.y, view.y);
        self.keep_in(view);
    }

    /// Folds what was unfolded, or unfolds all.
    pub fn toggle_folds(&mut self) {
        if self.folds && self.unfolded.is_empty() {
            self.folds = false;
        } else {
            self.folds = true;
            self.unfolded.clear();
        }
        self.is_fresh = true;
    }
}

fn scaled(place: Pos2, zoom: f32) -> Pos2 {
    pos2(place.x * zoom, place.y * zoom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> LanesView {
        LanesView { layout: Layout { width: 4000.0, height: 500.0, ..Layout::default() }, ..LanesView::default() }
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut view = view();
        view.pan = vec2(1000.0, 0.0);
        let before = (view.pan + vec2(300.0, 100.0)) / view.zoom;
        view.zoom_to(1.5, vec2(300.0, 100.0));
        assert!(((view.pan + vec2(300.0, 100.0)) / view.zoom - before).length() < 0.01);
        view.zoom_to(99.0, Vec2::ZERO);
        assert_eq!(view.zoom, MOST_ZOOM);
    }

    #[test]
    fn the_whole_fits_and_what_is_asked_for_is_seen() {
        let mut view = view();
        view.fit(vec2(1000.0, 400.0));
        assert_eq!((view.zoom, view.size().x), (0.25, 1000.0));
        let mut view = self::view();
        let room = vec2(800.0, 400.0);
        view.reveal(Rect::from_min_size(pos2(3900.0, 10.0), vec2(100.0, 40.0)), room);
        assert_eq!(view.pan, vec2(3200.0, 0.0));
        view.reveal(Rect::from_min_size(pos2(100.0, 440.0), vec2(100.0, 40.0)), room);
        assert_eq!(view.pan, vec2(100.0, 80.0));
        view.pan = vec2(9999.0, -5.0);
        view.keep_in(room);
        assert_eq!(view.pan, vec2(3200.0, 0.0));
    }
}
