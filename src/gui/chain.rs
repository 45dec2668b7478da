//! The chain of one outage: its lanes, the same steps as a list, and the safeguards beside them.

use super::barriers::barriers_ui;
use super::command::{Command, UiCommand};
use super::lanes_view::{LanesView, lanes_ui};
use super::outages::plane_icon;
use super::signs::{self, link_words};
use super::state::{State, Traced};
use super::steps::{StepsView, steps_ui};
use super::theme::{HEADING_SIZE, SPACE_4, SPACE_8, SPACE_16, STALE_OPACITY, tokens};
use super::{widgets, words};
use crate::case::Case;
use crate::chain::{Band, LinkKind};
use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Sense, Ui, vec2};
use lucide_icons::Icon;

#[derive(Default)]
pub struct ChainView {
    lanes: LanesView,
    steps: StepsView,
}

pub fn chain_ui(ui: &mut Ui, state: &State, view: &mut ChainView, out: &mut Vec<Command>) {
    let slot = state.work.traced.slot();
    let (Some(case), Some(traced)) = (state.case(), slot.shown()) else {
        if let Some(error) = slot.error() {
            return widgets::empty_ui(ui, Icon::TriangleAlert, "The chain could not be traced", error);
        }
        let title = if slot.is_pending() { "Tracing the chain" } else { "No outage is chosen" };
        let text = "Choose an outage: the records that led to it and back stand here, with what ties them together.";
        return widgets::empty_ui(ui, Icon::Workflow, title, text);
    };
    if slot.is_stale() {
        ui.set_opacity(STALE_OPACITY);
    }
    head_ui(ui, case, traced, out);
    let frame = |ui: &Ui| Frame::new().fill(tokens(ui).surface);
    let lower = Panel::bottom("chain lower").resizable(true).default_size(ui.available_height() * 0.42).min_size(120.0);
    let lower_frame = frame(ui);
    lower.frame(lower_frame).show(ui, |ui| {
        let side =
            Panel::right("safeguards").resizable(true).default_size((ui.available_width() * 0.33).clamp(200.0, 380.0));
        side.frame(Frame::new().fill(tokens(ui).window).inner_margin(Margin::same(SPACE_8 as i8))).show(ui, |ui| {
            barriers_ui(ui, case, &traced.ledger, out);
        });
        steps_ui(ui, case, traced, state.selected_row, &mut view.steps, out);
    });
    lanes_ui(ui, case, traced, state.selected_row, &mut view.lanes, out);
}

/// Which outage, how well its chain stands, and the kinds of link in it.
fn head_ui(ui: &mut Ui, case: &Case, traced: &Traced, out: &mut Vec<Command>) {
    let (outage, chain) = (&traced.outage, &traced.chain);
    let t = tokens(ui);
    Frame::new().inner_margin(Margin::symmetric(SPACE_8 as i8, SPACE_4 as i8)).show(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::command_icon_ui(ui, UiCommand::PreviousOutage, true, out);
            widgets::command_icon_ui(ui, UiCommand::NextOutage, true, out);
            ui.label(RichText::new(&outage.name).font(widgets::strong(HEADING_SIZE)));
            widgets::state_ui(ui, plane_icon(outage.plane), outage.plane.name(), t.dim);
            let start = words::date_time(outage.start.nanos);
            let lasted = outage.duration_nanos().map_or("no return recorded".to_owned(), words::duration);
            let span = match outage.end {
                Some(end) => format!("{start} to {}", words::date_time(end.nanos)),
                None => format!("from {start}"),
            };
            ui.label(RichText::new(span).monospace().color(t.text));
            ui.label(RichText::new(lasted).font(widgets::strong(13.0)).color(t.warn));
        });
        ui.horizontal_wrapped(|ui| {
            let (sign, colour) = match chain.band {
                Band::Documented => (Icon::BadgeCheck, t.good),
                Band::Strong => (Icon::CircleCheck, t.good),
                Band::Plausible => (Icon::CircleQuestionMark, t.warn),
                Band::Context => (Icon::CircleDashed, t.dim),
            };
            let stands = format!("{} {:.2}", chain.band.name(), chain.confidence);
            widgets::state_ui(ui, sign, &stands, colour)
                .on_hover_text("The confidence of the weakest step: a score, not a probability");
            if let Some(weakest) = chain.weakest {
                let cite =
                    |row: u32| case.events.get(row as usize).map_or_else(String::new, |event| case.cite(event.at));
                let text = format!(
                    "weakest link: {} between {} and {}",
                    link_words(weakest.kind),
                    cite(weakest.from),
                    cite(weakest.to)
                );
                widgets::state_ui(ui, Icon::Link2, &text, t.warn);
            }
            for decision in &chain.by_hand {
                widgets::state_ui(ui, Icon::Hand, &decision.said(), t.warn);
            }
            for bound in &chain.bounds {
                widgets::state_ui(ui, Icon::Info, &bound.said(), t.dim);
            }
        });
        legend_ui(ui, traced);
    });
}

/// The line of each kind that occurs.
fn legend_ui(ui: &mut Ui, traced: &Traced) {
    let t = tokens(ui);
    let occurs = |kind: LinkKind| traced.chain.steps.iter().any(|step| step.links.iter().any(|link| link.kind == kind));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        for kind in LinkKind::ALL.into_iter().filter(|kind| occurs(*kind)) {
            let (rect, _) = ui.allocate_exact_size(vec2(34.0, 14.0), Sense::hover());
            signs::paint_link(ui.painter(), &[rect.left_center(), rect.right_center()], kind, t.dim, 1.0);
            ui.add(Label::new(RichText::new(link_words(kind)).small().color(t.dim)));
            ui.add_space(SPACE_8);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.add_space(SPACE_16));
    });
}
