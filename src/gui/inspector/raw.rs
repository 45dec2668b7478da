//! The raw record, with a search inside it.

use super::super::command::Command;
use super::super::state::State;
use super::super::theme::{
    CONTROL_HEIGHT, RADIUS, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, STALE_OPACITY, TEXT_SIZE, Tokens, tokens,
};
use super::super::{widgets, words};
use crate::say;
use eframe::egui::text::{CCursor, LayoutJob, TextFormat};
use eframe::egui::{
    Align, Align2, Button, Color32, FontId, Frame, Key, Margin, Modifiers, RichText, ScrollArea, TextBuffer, TextEdit,
    Ui, vec2,
};
use lucide_icons::Icon;
use std::ops::Range;

/// What is looked for in the record, and where it was found.
pub struct RawView {
    query: String,
    is_wrapped: bool,
    /// Of which row and for which text `hits` are.
    of: Option<(u32, String)>,
    /// Places in the text, in bytes, in their order.
    hits: Vec<Range<usize>>,
    /// Which of them is looked at.
    at: usize,
    /// It is to be brought into view.
    is_sought: bool,
}

impl Default for RawView {
    fn default() -> Self {
        RawView { query: String::new(), is_wrapped: true, of: None, hits: Vec::new(), at: 0, is_sought: false }
    }
}

impl RawView {
    /// Looks for the text if that was not done for this record yet.
    fn find(&mut self, row: u32, text: &str) {
        if self.of.as_ref().is_some_and(|(known, query)| *known == row && *query == self.query) {
            return;
        }
        self.hits = places(text, &self.query);
        (self.at, self.is_sought) = (0, !self.hits.is_empty());
        self.of = Some((row, self.query.clone()));
    }

    /// The hit `by` places further on, round and round.
    fn step(&mut self, by: isize) {
        let count = self.hits.len().max(1) as isize;
        self.at = (self.at as isize + by).rem_euclid(count) as usize;
        self.is_sought = true;
    }
}

/// Where a text stands in another, without regard to capitals; nowhere for no text.
fn places(text: &str, query: &str) -> Vec<Range<usize>> {
    if query.is_empty() {
        return Vec::new();
    }
    let pattern = regex::RegexBuilder::new(&regex::escape(query)).case_insensitive(true).build();
    pattern.map_or_else(|_| Vec::new(), |pattern| pattern.find_iter(text).map(|found| found.range()).collect())
}

pub(super) fn raw_ui(ui: &mut Ui, state: &State, row: u32, view: &mut RawView, out: &mut Vec<Command>) {
    let slot = state.work.raw.slot();
    let text = slot.shown().filter(|raw| raw.row == row).map(|raw| raw.text.as_str());
    ui.add_space(SPACE_8);
    ui.horizontal(|ui| {
        ui.label(RichText::new(say!("inspector-raw")).font(widgets::strong(TEXT_SIZE)));
        if let Some(text) = text {
            super::copy_ui(ui, &say!("copy-raw"), text, out);
            let sign = widgets::icon(Icon::TextWrap).color(tokens(ui).text);
            let wrap = Button::new(sign).selected(view.is_wrapped).min_size(vec2(CONTROL_HEIGHT, CONTROL_HEIGHT));
            let (name, tip) = (say!("raw-wrap"), say!("raw-wrap-tip"));
            if ui.add(wrap).on_hover_text(tip).accessible_name(name).clicked() {
                view.is_wrapped = !view.is_wrapped;
            }
        }
    });
    match (text, slot.error()) {
        (Some(text), _) => {
            if slot.is_stale() {
                ui.set_opacity(STALE_OPACITY);
            }
            search_ui(ui, row, text, view);
            text_ui(ui, text, view);
        }
        (None, Some(error)) => {
            widgets::state_ui(ui, Icon::TriangleAlert, &say!("raw-unread"), tokens(ui).bad);
            widgets::note_ui(ui, error);
        }
        (None, None) => widgets::note_ui(ui, &say!("raw-reading")),
    }
}

/// The field for what is looked for, the number of hits, and the way from one to the next.
fn search_ui(ui: &mut Ui, row: u32, text: &str, view: &mut RawView) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        let edit = TextEdit::singleline(&mut view.query)
            .hint_text(RichText::new(say!("raw-find-hint")).color(t.dim))
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(60.0, CONTROL_HEIGHT))
            .desired_width((ui.available_width() - 120.0).max(60.0));
        let edit = ui.add(edit).on_hover_text(say!("raw-find-tip")).accessible_name(say!("raw-find"));
        view.find(row, text);
        if edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            let is_back = ui.input(|input| input.modifiers.matches_exact(Modifiers::SHIFT));
            view.step(if is_back { -1 } else { 1 });
            edit.request_focus();
        }
        if view.query.is_empty() {
            return;
        }
        let count = if view.hits.is_empty() {
            say!("raw-no-hit")
        } else {
            say!("raw-hits", at = words::count(view.at as u64 + 1), all = words::count(view.hits.len() as u64))
        };
        let colour = if view.hits.is_empty() { t.warn } else { t.dim };
        ui.label(RichText::new(&count).size(SMALL_TEXT_SIZE).color(colour)).accessible_name(count);
        ui.add_enabled_ui(view.hits.len() > 1, |ui| {
            for (sign, by, name) in
                [(Icon::ChevronUp, -1, say!("raw-previous")), (Icon::ChevronDown, 1, say!("raw-next"))]
            {
                if widgets::icon_button_ui(ui, sign, &name, &name).clicked() {
                    view.step(by);
                }
            }
        });
    });
}

fn text_ui(ui: &mut Ui, text: &str, view: &mut RawView) {
    let t = tokens(ui);
    let frame = Frame::new().fill(t.surface).corner_radius(RADIUS).inner_margin(Margin::same(SPACE_8 as i8));
    frame.show(ui, |ui| {
        if view.is_wrapped {
            edit_ui(ui, text, view, t);
        } else {
            ScrollArea::horizontal().id_salt("raw").show(ui, |ui| edit_ui(ui, text, view, t));
        }
    });
}

/// A text field of a borrowed text can be selected and copied, but not changed.
fn edit_ui(ui: &mut Ui, mut text: &str, view: &mut RawView, t: &Tokens) {
    let (is_wrapped, current) = (view.is_wrapped, view.at);
    let hits = &view.hits;
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
        let job = highlighted(text.as_str(), hits, current, t, if is_wrapped { width } else { f32::INFINITY });
        ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
    };
    let edit = TextEdit::multiline(&mut text)
        .font(FontId::monospace(11.0))
        .frame(Frame::NONE)
        .desired_width(f32::INFINITY)
        .layouter(&mut layouter);
    let shown = edit.show(ui);
    shown.response.response.accessible_name(say!("inspector-raw"));
    if std::mem::take(&mut view.is_sought)
        && let Some(hit) = view.hits.get(view.at)
    {
        let chars = text.get(..hit.start).map_or(0, |before| before.chars().count());
        let place = shown.galley.pos_from_cursor(CCursor::new(chars));
        ui.scroll_to_rect(place.translate(shown.galley_pos.to_vec2()).expand(24.0), Some(Align::Center));
    }
}

/// The text with its hits marked; the one that is looked at stands out, and is underlined besides.
fn highlighted(text: &str, hits: &[Range<usize>], current: usize, t: &Tokens, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let plain = TextFormat::simple(FontId::monospace(11.0), t.text);
    let mut done = 0;
    for (nth, hit) in hits.iter().enumerate() {
        job.append(text.get(done..hit.start).unwrap_or_default(), 0.0, plain.clone());
        let mut marked = TextFormat { background: t.selected, ..plain.clone() };
        if nth == current {
            let ink: Color32 = t.ink;
            marked = TextFormat { background: t.roles.trigger, color: ink, underline: (1.0, ink).into(), ..marked };
        }
        job.append(text.get(hit.clone()).unwrap_or_default(), 0.0, marked);
        done = hit.end;
    }
    job.append(text.get(done..).unwrap_or_default(), 0.0, plain);
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_without_regard_to_capitals_and_signs_are_signs() {
        assert_eq!(places("Ärger (1) ärger (1)", "ÄRGER (1)"), [0..10, 11..21]);
        assert_eq!(places("a.b axb a.b", "a.b"), [0..3, 8..11]);
        assert!(places("abc", "").is_empty() && places("abc", "x").is_empty());
    }

    #[test]
    fn hits_go_round_and_another_record_is_searched_anew() {
        let mut view = RawView { query: "a".to_owned(), ..RawView::default() };
        view.find(1, "a b a");
        assert_eq!((view.hits.len(), view.at, view.is_sought), (2, 0, true));
        view.step(1);
        view.step(1);
        assert_eq!(view.at, 0);
        view.step(-1);
        view.find(1, "a b a");
        assert_eq!(view.at, 1, "nothing has changed");
        view.find(2, "no hit but this: a");
        assert_eq!((view.hits.len(), view.at), (1, 0));
    }

    #[test]
    fn the_marked_text_is_the_text() {
        let text = "{\"a\": \"ä\",\n\"b\": \"Ä\"}";
        let hits = places(text, "ä");
        let job = highlighted(text, &hits, 1, &super::super::super::theme::DARK, 200.0);
        assert_eq!((job.text.as_str(), job.sections.len()), (text, 5));
    }
}
