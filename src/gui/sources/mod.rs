//! The files of the case in full: what each was read as and how, its exact account, the records that could not be read
//! with their bytes, and the controls that read a file otherwise (zone, mapping).

mod coverage;
mod detail;
mod editor;
mod guessed;
mod list;
mod quarantine;
mod reading;

pub use quarantine::{BadRecord, laid_out};

use super::command::Command;
use super::state::State;
use super::theme::{SPACE_8, SPACE_12};
use super::who::by_hand_ui;
use super::widgets;
use crate::say;
use eframe::egui::{Frame, Margin, ScrollArea, Ui};
use lucide_icons::Icon;
use reading::ReadingView;

/// What was said by hand scrolls beyond this.
const BY_HAND_HEIGHT: f32 = 140.0;

/// What the tab remembers: the list's position, and what is typed for the selected file.
#[derive(Default)]
pub struct SourcesView {
    top: f64,
    reading: ReadingView,
    editor: editor::EditorView,
    quarantine: quarantine::QuarantineView,
}

pub fn sources_ui(ui: &mut Ui, state: &State, view: &mut SourcesView, out: &mut Vec<Command>) {
    let Some(case) = state.case() else { return };
    if case.evidence.is_empty() {
        return widgets::empty_ui(ui, Icon::Files, &say!("sources-none"), &say!("sources-none-note"));
    }
    list::list_ui(ui, state, case, &mut view.top, out);
    if !state.options().resolution.is_empty() {
        let frame = Frame::new().inner_margin(Margin::symmetric(SPACE_12 as i8, 0));
        frame.show(ui, |ui| {
            let list = ScrollArea::vertical().id_salt("by hand").max_height(BY_HAND_HEIGHT).auto_shrink([false, true]);
            list.show(ui, |ui| by_hand_ui(ui, state, out));
        });
    }
    let selected = state.selected_file.and_then(|at| case.evidence.get(at as usize));
    let Some(file) = selected else {
        let (title, text) = (say!("sources-unchosen"), say!("sources-unchosen-note"));
        return widgets::empty_ui(ui, Icon::FileSearch, &title, &text);
    };
    let frame = Frame::new().inner_margin(Margin::symmetric(SPACE_12 as i8, SPACE_8 as i8));
    frame.show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).id_salt(("file", file.id.0)).show(ui, |ui| {
            detail::detail_ui(ui, file, out);
            coverage::coverage_ui(ui, state, case, file);
            reading::reading_ui(ui, state, file, &mut view.reading, out);
            quarantine::quarantine_ui(ui, state, file, &mut view.quarantine, out);
            editor::editor_ui(ui, state, file, &mut view.editor, out);
        });
    });
}
