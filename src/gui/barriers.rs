//! The safeguards of the outage shown: state, why, and the records that decide it. Those that failed or left no trace
//! come first.

use super::command::Command;
use super::signs::{barrier_colour, barrier_icon, barrier_words};
use super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, TEXT_SIZE, tokens};
use super::widgets;
use crate::barrier::{BarrierFinding, State};
use crate::case::Case;
use eframe::egui::{Label, RichText, ScrollArea, Ui};

/// Failed, absent, operated, not assessable.
fn rank(state: State) -> u8 {
    match state {
        State::Failed => 0,
        State::Absent => 1,
        State::Operated => 2,
        State::NotAssessable => 3,
    }
}

pub fn barriers_ui(ui: &mut Ui, case: &Case, ledger: &[BarrierFinding], out: &mut Vec<Command>) {
    ui.label(RichText::new("Safeguards").font(widgets::strong(TEXT_SIZE)));
    if ledger.is_empty() {
        return widgets::note_ui(ui, "None were assessed.");
    }
    let mut findings: Vec<&BarrierFinding> = ledger.iter().collect();
    findings.sort_by_key(|finding| rank(finding.state));
    ScrollArea::vertical().auto_shrink(false).id_salt("safeguards").show(ui, |ui| {
        for finding in findings {
            finding_ui(ui, case, finding, out);
        }
    });
}

fn finding_ui(ui: &mut Ui, case: &Case, finding: &BarrierFinding, out: &mut Vec<Command>) {
    let t = tokens(ui);
    ui.add_space(SPACE_4);
    ui.spacing_mut().item_spacing.y = 1.0;
    let words = barrier_words(finding.state);
    let title = ui.add(Label::new(RichText::new(finding.title.said()).font(widgets::strong(12.5))).truncate());
    title.on_hover_text(format!("{}\n{}", finding.id, finding.controls));
    widgets::state_ui(ui, barrier_icon(finding.state), words, barrier_colour(finding.state, t))
        .accessible_name(format!("{}: {words}", finding.title.said()));
    ui.add(Label::new(RichText::new(finding.why.said()).size(12.0).color(t.dim)).wrap());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_8;
        ui.spacing_mut().interact_size.y = 16.0;
        for &record in &finding.records {
            let cite = case.cite(record);
            let link = ui.link(RichText::new(&cite).monospace().size(SMALL_TEXT_SIZE - 0.5));
            if link
                .on_hover_text("Select this record")
                .accessible_name(format!("Record {cite} of {}", finding.title.said()))
                .clicked()
            {
                out.push(Command::SelectRecord(record));
            }
        }
    });
    ui.add_space(SPACE_4);
    ui.separator();
}
