//! Export of the picture as SVG or PNG: its dialog, and the worker that writes it.

use super::super::command::{Command, UiCommand};
use super::super::state::{Picked, State};
use super::super::theme::{CONTROL_HEIGHT, MONO_SIZE, SPACE_4, SPACE_8, SPACE_16, tokens};
use super::super::widgets;
use super::drawn::png;
use super::orders::ChainOrder;
use super::view::LanesView;
use crate::findings::picture::{Palette, Sketch, Wishes, draw, lay_out, svg};
use crate::findings::{ExportOptions, write_file};
use crate::language::Language;
use crate::say;
use eframe::egui::{Align2, FontId, Frame, Id, Key, Margin, Modal, TextEdit, Ui, vec2};
use lucide_icons::Icon;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureFormat {
    #[default]
    Svg,
    Png,
}

impl PictureFormat {
    const ALL: [PictureFormat; 2] = [PictureFormat::Svg, PictureFormat::Png];

    fn label(self) -> &'static str {
        match self {
            PictureFormat::Svg => "SVG",
            PictureFormat::Png => "PNG",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            PictureFormat::Svg => "svg",
            PictureFormat::Png => "png",
        }
    }
}

/// A picture that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureOrder {
    pub format: PictureFormat,
    pub palette: Palette,
    pub path: PathBuf,
    /// A file of that name may be replaced.
    pub replace: bool,
    /// As the lanes are folded in the window.
    pub unfolded: BTreeSet<u32>,
    pub folds: bool,
    pub all_lanes: bool,
}

/// What is chosen in the dialog.
#[derive(Default)]
pub struct ExportView {
    is_open: bool,
    is_new: bool,
    format: PictureFormat,
    palette: Palette,
    destination: String,
    replace: bool,
}

impl ExportView {
    pub fn ask(&mut self) {
        (self.is_open, self.is_new) = (true, true);
        if self.destination.is_empty() {
            let folder = std::env::current_dir().unwrap_or_default();
            self.destination = folder.join(format!("chain.{}", self.format.extension())).display().to_string();
        }
    }

    pub fn set_destination(&mut self, path: &Path) {
        self.destination = path.display().to_string();
    }
}

pub fn export_ui(ui: &mut Ui, state: &State, view: &mut ExportView, lanes: &LanesView, out: &mut Vec<Command>) {
    if !view.is_open {
        return;
    }
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(SPACE_16 as i8));
    let response = Modal::new(Id::unique("export picture")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        ui.heading(say!("view-export-title"));
        ui.add_space(SPACE_8);
        choices_ui(ui, view);
        let go = destination_ui(ui, view, out);
        ui.checkbox(&mut view.replace, say!("view-export-replace")).on_hover_text(say!("view-export-replace-tip"));
        ui.add_space(SPACE_8);
        result_ui(ui, state);
        ui.add_space(SPACE_8);
        let can = !view.destination.trim().is_empty() && state.work.picture.running().is_none();
        let mut go = go && can;
        ui.horizontal(|ui| {
            let (icon, label) = (UiCommand::ExportPicture.icon(), say!("view-export-go"));
            go |= widgets::labelled_button_ui(ui, icon, &label, &say!("view-export-go-tip"), can).clicked();
            if widgets::labelled_button_ui(ui, Icon::X, &say!("view-close"), &say!("view-close-tip"), true).clicked() {
                view.is_open = false;
            }
        });
        if go {
            out.push(Command::Chain(ChainOrder::ExportPicture(order(view, lanes))));
        }
    });
    if response.should_close() {
        view.is_open = false;
    }
    view.is_new = false;
}

fn order(view: &mut ExportView, lanes: &LanesView) -> PictureOrder {
    // A name that was typed says which format is meant.
    let extension = Path::new(view.destination.trim()).extension().map(|ending| ending.to_ascii_lowercase());
    let named =
        PictureFormat::ALL.into_iter().find(|format| extension.as_ref().is_some_and(|e| e == format.extension()));
    view.format = named.unwrap_or(view.format);
    PictureOrder {
        format: view.format,
        palette: view.palette,
        path: PathBuf::from(view.destination.trim()),
        replace: std::mem::take(&mut view.replace),
        unfolded: lanes.unfolded.clone(),
        folds: lanes.folds,
        all_lanes: lanes.all_lanes,
    }
}

fn choices_ui(ui: &mut Ui, view: &mut ExportView) {
    widgets::note_ui(ui, &say!("view-export-note"));
    ui.add_space(SPACE_4);
    ui.horizontal(|ui| {
        ui.label(say!("view-export-format"));
        for format in PictureFormat::ALL {
            if ui.radio(view.format == format, format.label()).clicked() && view.format != format {
                view.format = format;
                let path = PathBuf::from(&view.destination).with_extension(format.extension());
                view.destination = path.display().to_string();
            }
        }
        ui.add_space(SPACE_16);
        ui.label(say!("view-export-palette"));
        for palette in Palette::ALL {
            let label = match palette {
                Palette::Light => say!("view-export-light"),
                Palette::Dark => say!("view-export-dark"),
            };
            if ui.radio(view.palette == palette, label).clicked() {
                view.palette = palette;
            }
        }
    });
    ui.add_space(SPACE_4);
}

fn destination_ui(ui: &mut Ui, view: &mut ExportView, out: &mut Vec<Command>) -> bool {
    let mut go = false;
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut view.destination)
            .font(FontId::monospace(MONO_SIZE))
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(120.0, CONTROL_HEIGHT))
            .desired_width(ui.available_width() - 148.0);
        let response = ui.add(edit).accessible_name(say!("view-export-path"));
        if view.is_new {
            response.request_focus();
        }
        go = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let (label, tip) = (say!("view-browse"), say!("view-browse-tip"));
        if widgets::labelled_button_ui(ui, Icon::FolderOpen, &label, &tip, true).clicked() {
            out.push(Command::Chain(ChainOrder::BrowsePicture));
        }
    });
    go
}

fn result_ui(ui: &mut Ui, state: &State) {
    let t = tokens(ui);
    let slot = state.work.picture.slot();
    if slot.is_pending() {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(say!("view-export-running"));
        });
    } else if let Some(error) = slot.error() {
        widgets::state_ui(ui, Icon::TriangleAlert, &say!("view-export-failed"), t.bad);
        widgets::note_ui(ui, error);
    } else if let Some(path) = slot.current() {
        let text = say!("view-export-done", path = path.display().to_string());
        widgets::state_ui(ui, Icon::CircleCheck, &text, t.good).on_hover_text(&text);
    }
}

/// Asks the system's dialog for a place, on a worker: it blocks.
pub fn browse(state: &mut State, view: &ExportView) {
    let name = Path::new(&view.destination).file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| format!("chain.{}", view.format.extension()));
    let title = say!("view-export-title");
    state.work.picked.start(&say!("view-picking"), move |_| {
        Ok(Picked::SavePicture(rfd::FileDialog::new().set_title(title).set_file_name(name).save_file()))
    });
}

/// The width on which a short chain is laid out, in points.
const PAGE_WIDTH: f32 = 1120.0;
/// Pixels a point.
const SCALE: f32 = 2.0;

/// Writes the picture of the chain shown.
pub fn start(state: &mut State, order: PictureOrder) {
    let (Some(case), Some(traced)) = (state.case().cloned(), state.traced().cloned()) else { return };
    let language = state.language;
    state.work.picture.start(&say!("view-export-running"), move |_| {
        let bytes = made(&case, &traced, &order, language)?;
        let options = ExportOptions { overwrite: order.replace };
        write_file(&case, &order.path, &bytes, options).map_err(|error| error.to_string())?;
        Ok(order.path)
    });
}

fn made(
    case: &crate::case::Case,
    traced: &Arc<crate::findings::Traced>,
    order: &PictureOrder,
    language: Language,
) -> Result<Vec<u8>, String> {
    let sketch = Sketch::of(case, traced);
    let wishes = Wishes {
        width: PAGE_WIDTH,
        selected: None,
        unfolded: &order.unfolded,
        folds: order.folds,
        most_lanes: if order.all_lanes { usize::MAX } else { super::view::MOST_LANES },
        language,
    };
    let layout = lay_out(&sketch, &wishes);
    let drawing = draw(case, traced, &sketch, &layout, language);
    match order.format {
        PictureFormat::Svg => Ok(svg(&drawing, order.palette, language).into_bytes()),
        PictureFormat::Png => png(&drawing, order.palette, SCALE),
    }
}
