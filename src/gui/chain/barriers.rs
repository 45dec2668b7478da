//! The safeguards of the outage shown: state, why, control references, the records that decide it, and what the outage owed
//! to it. Those that failed or left no trace come first.

use super::super::command::Command;
use super::super::signs::{barrier_colour, barrier_icon, barrier_words, factor_icon, factor_words};
use super::super::state::{State as Window, Traced};
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, TEXT_SIZE, tokens};
use super::super::widgets;
use super::orders::ChainOrder;
use super::without::Without;
use crate::barrier::{BarrierFinding, State};
use crate::case::Case;
use crate::inquiry::Factor;
use crate::model::RecordRef;
use crate::say;
use eframe::egui::{Frame, Label, Margin, RichText, ScrollArea, Ui};

/// Failed, absent, operated, not assessable.
fn rank(state: State) -> u8 {
    match state {
        State::Failed => 0,
        State::Absent => 1,
        State::Operated => 2,
        State::NotAssessable => 3,
    }
}

/// The ledger as a tab of its own.
pub fn barriers_tab_ui(ui: &mut Ui, state: &Window, view: &super::ChainView, out: &mut Vec<Command>) {
    let Some((case, traced)) = super::shown(ui, state) else { return };
    Frame::new().inner_margin(Margin::same(SPACE_8 as i8)).show(ui, |ui| {
        barriers_ui(ui, case, traced, view.lanes.without, out);
    });
}

pub fn barriers_ui(ui: &mut Ui, case: &Case, traced: &Traced, without: Option<Without>, out: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!("view-safeguards")).font(widgets::strong(TEXT_SIZE)));
        for state in [State::Failed, State::Absent, State::Operated, State::NotAssessable] {
            let count = traced.barriers.iter().filter(|finding| finding.state == state).count();
            let t = tokens(ui);
            widgets::state_ui(ui, barrier_icon(state), &count.to_string(), barrier_colour(state, t))
                .on_hover_text(format!("{count} × {}", barrier_words(state)))
                .accessible_name(format!("{count} × {}", barrier_words(state)));
        }
    });
    if traced.barriers.is_empty() {
        return widgets::note_ui(ui, &say!("view-no-safeguards"));
    }
    let factors = &traced.inquiry.factors.barriers;
    let mut findings: Vec<(usize, &BarrierFinding)> = traced.barriers.iter().enumerate().collect();
    findings.sort_by_key(|(_, finding)| rank(finding.state));
    ScrollArea::vertical().auto_shrink(false).id_salt("safeguards").show(ui, |ui| {
        for (nth, finding) in findings {
            let factor = factors.get(nth).and_then(Option::as_ref).map(|found| (found.factor, found.why.said()));
            finding_ui(ui, case, finding, factor, without, out);
        }
    });
}

fn finding_ui(
    ui: &mut Ui,
    case: &Case,
    finding: &BarrierFinding,
    factor: Option<(Factor, String)>,
    without: Option<Without>,
    out: &mut Vec<Command>,
) {
    let t = tokens(ui);
    ui.add_space(SPACE_4);
    ui.spacing_mut().item_spacing.y = 1.0;
    let words = barrier_words(finding.state);
    let title = finding.title.said();
    let label = ui.add(Label::new(RichText::new(&title).font(widgets::strong(12.5))).truncate());
    label.on_hover_text(format!("{title}\n{}\n{}", finding.id, finding.controls));
    ui.horizontal_wrapped(|ui| {
        widgets::state_ui(ui, barrier_icon(finding.state), &words, barrier_colour(finding.state, t))
            .accessible_name(format!("{title}: {words}"));
        if !finding.controls.is_empty() {
            ui.label(RichText::new(finding.controls).size(SMALL_TEXT_SIZE - 1.0).color(t.dim));
        }
    });
    ui.add(Label::new(RichText::new(finding.why.said()).size(12.0).color(t.dim)).wrap());
    if let Some((factor, why)) = factor.filter(|(factor, _)| *factor != Factor::Context) {
        ui.horizontal_wrapped(|ui| {
            let asked = Without::Safeguard(finding.id);
            let name = say!("view-with-safeguard", safeguard = title.clone());
            let is_in = without == Some(asked);
            let text = RichText::new(factor_words(factor)).size(SMALL_TEXT_SIZE);
            let icon = widgets::icon(factor_icon(factor)).size(SMALL_TEXT_SIZE);
            let toggle = ui.add(eframe::egui::Button::selectable(is_in, (icon, text)));
            if toggle.on_hover_text(format!("{why}\n{}", say!("view-gap-tip"))).accessible_name(name).clicked() {
                out.push(Command::Chain(ChainOrder::Without(asked)));
            }
        });
    }
    records_ui(ui, case, &finding.records, &title, out);
    ui.add_space(SPACE_4);
    ui.separator();
}

/// Records that something rests on, to be selected.
pub fn records_ui(ui: &mut Ui, case: &Case, records: &[RecordRef], of: &str, out: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_8;
        ui.spacing_mut().interact_size.y = 16.0;
        for &record in records {
            let cite = case.cite(record);
            let link = ui.link(RichText::new(&cite).monospace().size(SMALL_TEXT_SIZE - 0.5));
            let name = say!("view-record-of", record = cite, of = of);
            if link.on_hover_text(say!("view-record-tip")).accessible_name(name).clicked() {
                out.push(Command::SelectRecord(record));
            }
        }
    });
}
