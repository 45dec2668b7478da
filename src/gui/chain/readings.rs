//! The competing readings as a matrix: what is on record, and for which reading it speaks. No verdict.

use super::super::command::Command;
use super::super::state::State;
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, Tokens, tokens};
use super::super::widgets;
use super::barriers::records_ui;
use crate::case::Case;
use crate::inquiry::{Evidence, Reading, Sign};
use crate::say;
use eframe::egui::{Align, Color32, Frame, Label, Layout, Margin, RichText, ScrollArea, Sense, Stroke, Ui, vec2};
use lucide_icons::Icon;

fn title(reading: Reading) -> String {
    match reading {
        Reading::Mistake => say!("view-reading-mistake"),
        Reading::MissingBarrier => say!("view-reading-missing-barrier"),
        Reading::OutsideTask => say!("view-reading-outside-task"),
        Reading::StolenSession => say!("view-reading-stolen-session"),
        Reading::Automation => say!("view-reading-automation"),
    }
}

fn sign_look(sign: Sign, t: &Tokens) -> (Icon, Color32) {
    match sign {
        Sign::For => (Icon::Plus, t.good),
        Sign::Against => (Icon::Minus, t.bad),
        Sign::Silent => (Icon::Dot, t.dim),
    }
}

/// Width of a reading's column.
const COLUMN: f32 = 86.0;

pub fn readings_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let Some((case, traced)) = super::shown(ui, state) else { return };
    let rows = &traced.inquiry.readings;
    if rows.is_empty() {
        return widgets::empty_ui(ui, Icon::Scale, &say!("view-readings-none"), &say!("view-readings-none-note"));
    }
    Frame::new().inner_margin(Margin::same(SPACE_8 as i8)).show(ui, |ui| {
        widgets::note_ui(ui, &say!("view-readings-note"));
        ui.add_space(SPACE_4);
        heading_ui(ui);
        ScrollArea::vertical().auto_shrink(false).id_salt("readings").show(ui, |ui| {
            for row in rows {
                row_ui(ui, case, row, out);
            }
        });
    });
}

fn heading_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let words = (ui.available_width() - COLUMN * Reading::ALL.len() as f32 - SPACE_8 * 2.0).max(160.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for reading in Reading::ALL {
            ui.allocate_ui_with_layout(vec2(COLUMN, 48.0), Layout::top_down(Align::Center), |ui| {
                ui.set_width(COLUMN - SPACE_4);
                let text = RichText::new(title(reading)).size(SMALL_TEXT_SIZE).color(t.text);
                ui.add(Label::new(text).wrap().halign(Align::Center));
            });
        }
        ui.allocate_ui_with_layout(vec2(words, 48.0), Layout::left_to_right(Align::Max), |ui| {
            ui.add_space(SPACE_8);
            ui.label(RichText::new(say!("view-readings-evidence")).font(widgets::strong(12.0)));
        });
    });
    line_ui(ui);
}

fn line_ui(ui: &Ui) {
    let y = ui.cursor().top() - 1.0;
    ui.painter().hline(ui.max_rect().x_range(), y, Stroke::new(1.0, tokens(ui).line));
}

fn row_ui(ui: &mut Ui, case: &Case, row: &Evidence, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let why = row.why.said();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (reading, sign) in Reading::ALL.into_iter().zip(row.signs) {
            let (rect, response) = ui.allocate_exact_size(vec2(COLUMN, 24.0), Sense::hover());
            let (icon, colour) = sign_look(sign, t);
            if sign != Sign::Silent {
                ui.painter().circle_filled(rect.center(), 10.0, t.raised);
            }
            ui.painter().text(
                rect.center(),
                eframe::egui::Align2::CENTER_CENTER,
                char::from(icon),
                widgets::icon_font(14.0),
                colour,
            );
            let words = say!("view-sign-name", reading = title(reading), sign = sign.phrase());
            let name = format!("{words}: {why}");
            response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Image, true, &name));
            response.on_hover_text(words);
        }
        ui.add_space(SPACE_8);
        ui.vertical(|ui| {
            ui.add(Label::new(RichText::new(&why).size(12.5)).wrap());
            records_ui(ui, case, &row.records, &why, out);
        });
    });
    ui.add_space(SPACE_4);
    line_ui(ui);
}
