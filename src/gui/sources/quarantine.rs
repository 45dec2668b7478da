//! The records of a file that could not be read: where each stands, why, and its own bytes.

use super::super::command::Command;
use super::super::state::State;
use super::super::theme::{MONO_SIZE, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, SPACE_12, tokens};
use super::super::{page, widgets, words};
use crate::case::EvidenceFile;
use crate::say;
use eframe::egui::{
    FontId, Frame, Id, Label, Margin, Rect, RichText, Role, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;

const ROW: f32 = 22.0;
const SHOWN: usize = 8;
/// Bytes of a record that are laid out; the rest is counted.
const SHOWN_BYTES: usize = 4096;

/// A record that could not be read, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRecord {
    pub file: u32,
    /// Its place in the file's list of such records.
    pub at: usize,
    pub text: String,
}

#[derive(Default)]
pub struct QuarantineView {
    /// The file that the position belongs to.
    file: Option<u32>,
    top: f64,
}

pub fn quarantine_ui(
    ui: &mut Ui,
    state: &State,
    file: &EvidenceFile,
    view: &mut QuarantineView,
    out: &mut Vec<Command>,
) {
    let number = file.quarantined.len();
    if number == 0 {
        return;
    }
    if view.file != Some(file.id.0) {
        *view = QuarantineView { file: Some(file.id.0), top: 0.0 };
    }
    widgets::section_ui(ui, &say!("quarantine-title"), Some(words::count(number as u64)));
    widgets::note_ui(ui, &say!("quarantine-note"));
    let height = number.min(SHOWN) as f32 * ROW;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let body = area.with_max_x(area.right() - SPACE_12);
    page::scroll_by_wheel(ui, area, &mut view.top, number as u64, ROW);
    let shown = page::page(view.top, number as u64, body.height(), ROW);
    let chosen = state.work.bad.slot().shown().filter(|bad| bad.file == file.id.0).map(|bad| bad.at);
    for nth in 0..shown.count as usize {
        let at = shown.first as usize + nth;
        let top = body.top() + nth as f32 * ROW - shown.cut;
        let rect = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), ROW));
        row_ui(ui, file, at, rect.intersect(body), chosen == Some(at), out);
    }
    let bar = area.with_min_x(body.right());
    page::scroll_bar_ui(ui, &say!("quarantine-scroll"), bar, &mut view.top, number as u64, ROW);
    bytes_ui(ui, state, file, out);
}

fn row_ui(ui: &mut Ui, file: &EvidenceFile, at: usize, rect: Rect, is_chosen: bool, out: &mut Vec<Command>) {
    let Some(bad) = file.quarantined.get(at) else { return };
    let t = tokens(ui);
    let response = ui.interact(rect, Id::unique(("bad", file.id.0, at)), Sense::click());
    let text = say!("quarantine-row", record = bad.record, line = bad.line, why = &bad.reason);
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, say!("quarantine-row-name", row = &text)));
    if is_chosen || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 0.0, if is_chosen { t.selected } else { t.hovered });
    }
    let galley = widgets::elided(ui.painter(), &text, FontId::proportional(12.5), t.text, rect.width() - SPACE_8);
    let place = pos2(rect.left() + SPACE_4, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(place, galley, t.text);
    if response.on_hover_text(&bad.reason).clicked() {
        out.push(Command::ReadQuarantined { file: file.id.0, at });
    }
}

fn bytes_ui(ui: &mut Ui, state: &State, file: &EvidenceFile, out: &mut Vec<Command>) {
    let slot = state.work.bad.slot();
    if let Some(error) = slot.error() {
        widgets::state_ui(ui, Icon::TriangleAlert, &say!("quarantine-trouble"), tokens(ui).bad);
        widgets::note_ui(ui, error);
    }
    let Some(bad) = slot.shown().filter(|bad| bad.file == file.id.0) else { return };
    let t = tokens(ui);
    ui.add_space(SPACE_8);
    ui.horizontal(|ui| {
        let record = file.quarantined.get(bad.at).map_or(0, |bad| bad.record);
        let title = say!("quarantine-bytes-of", record = record);
        ui.add(Label::new(RichText::new(title).size(SMALL_TEXT_SIZE).color(t.dim)));
        widgets::copy_button_ui(ui, &say!("quarantine-bytes"), &bad.text, out);
    });
    Frame::new().fill(t.surface).corner_radius(4.0).inner_margin(Margin::same(SPACE_8 as i8)).show(ui, |ui| {
        let mut text = bad.text.as_str();
        let edit = TextEdit::multiline(&mut text).font(FontId::monospace(MONO_SIZE)).frame(Frame::NONE);
        ui.add(edit.desired_width(f32::INFINITY)).accessible_name(say!("quarantine-bytes-name"));
    });
}

/// Bytes for reading: text as it stands, anything else in rows of sixteen with offset, hexadecimal and characters.
pub fn laid_out(bytes: &[u8]) -> String {
    let (shown, rest) = bytes.split_at(bytes.len().min(SHOWN_BYTES));
    let plain = |text: &str| text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    // A cut may fall into a character: what is before it is still text.
    let valid = match std::str::from_utf8(shown) {
        Ok(text) => Some(text),
        Err(error) if !rest.is_empty() && error.error_len().is_none() => {
            shown.get(..error.valid_up_to()).and_then(|start| std::str::from_utf8(start).ok())
        }
        Err(_) => None,
    };
    let mut text = match valid.filter(|text| plain(text)) {
        Some(text) => text.trim_end_matches(['\r', '\n']).to_owned(),
        None => shown.chunks(16).enumerate().map(|(row, bytes)| hex_row(row * 16, bytes)).collect(),
    };
    if !rest.is_empty() {
        text.push_str(&format!("\n{}", say!("quarantine-more-bytes", n = rest.len())));
    }
    text
}

fn hex_row(offset: usize, bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x} ")).collect();
    let text: String = bytes
        .iter()
        .map(|&byte| if byte.is_ascii_graphic() || byte == b' ' { char::from(byte) } else { '.' })
        .collect();
    format!("{offset:08x}  {hex:<48} {text}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_as_it_is_and_other_bytes_in_hexadecimal() {
        assert_eq!(laid_out("a,\"bé\",c\r\n".as_bytes()), "a,\"bé\",c");
        assert_eq!(laid_out(b"ab\0\xff"), "00000000  61 62 00 ff                                      ab..\n");
        let long = "é".repeat(SHOWN_BYTES);
        let text = laid_out(long.as_bytes());
        assert!(text.starts_with("éé") && text.ends_with("… and 4,096 bytes more"), "{text}");
    }
}
