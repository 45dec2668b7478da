//! The chain of one outage: its lanes, the same steps as a list, the safeguards beside them; and the tabs about it: safeguards,
//! readings, access, claims.

mod access;
mod barriers;
mod claims;
mod drawn;
mod export;
mod lanes;
mod links;
mod menus;
mod minimap;
mod nodes;
mod orders;
mod paint;
mod picture;
mod raster;
mod readings;
mod steps;
mod view;
mod walk;
mod without;

pub use access::access_ui;
pub use barriers::barriers_tab_ui;
pub use claims::{ClaimsView, Judged, claims_ui};
pub use export::export_ui;
pub use orders::{ChainOrder, carry_out, do_command, load_claims, veto_looked_at};
pub use readings::readings_ui;

use self::barriers::barriers_ui;
use self::export::ExportView;
use self::lanes::lanes_ui;
use self::steps::{StepsView, steps_ui};
use self::view::LanesView;
use self::without::Without;
use super::command::{Command, UiCommand};
use super::outages::plane_icon;
use super::signs::{self, factor_icon, factor_words, link_words};
use super::state::{State, Traced};
use super::theme::{HEADING_SIZE, SMALL_TEXT_SIZE, SPACE_4, SPACE_8, STALE_OPACITY, tokens};
use super::{widgets, words};
use crate::case::Case;
use crate::chain::{Band, LinkKind};
use crate::findings::picture::edge_told;
use crate::inquiry::Factor;
use crate::{language, say};
use eframe::egui::{FontId, Frame, Label, Margin, Panel, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use lucide_icons::Icon;
use std::sync::Arc;

#[derive(Default)]
pub struct ChainView {
    lanes: LanesView,
    steps: StepsView,
    claims: ClaimsView,
    export: ExportView,
}

impl ChainView {
    /// For a new case: nothing of the old one is kept.
    pub fn forget(&mut self) {
        *self = ChainView::default();
    }

    pub fn set_destination(&mut self, path: &std::path::Path) {
        self.export.set_destination(path);
    }
}

/// The dialog that exports the picture.
pub fn chain_dialogs_ui(ui: &mut Ui, state: &State, view: &mut ChainView, out: &mut Vec<Command>) {
    export_ui(ui, state, &mut view.export, &view.lanes, out);
}

/// The case and the chain shown; where there is none, why.
fn shown<'a>(ui: &mut Ui, state: &'a State) -> Option<(&'a Case, &'a Arc<Traced>)> {
    let slot = state.work.traced.slot();
    if let (Some(case), Some(traced)) = (state.case(), slot.shown()) {
        if slot.is_stale() {
            ui.set_opacity(STALE_OPACITY);
        }
        return Some((case, traced));
    }
    match slot.error() {
        Some(error) => widgets::empty_ui(ui, Icon::TriangleAlert, &say!("view-not-traced"), error),
        None if slot.is_pending() => widgets::empty_ui(ui, Icon::Workflow, &say!("view-tracing"), ""),
        None => widgets::empty_ui(ui, Icon::Workflow, &say!("view-none-chosen"), &say!("view-none-chosen-note")),
    }
    None
}

pub fn chain_ui(ui: &mut Ui, state: &State, view: &mut ChainView, out: &mut Vec<Command>) {
    let Some((case, traced)) = shown(ui, state) else { return };
    head_ui(ui, case, traced, out);
    detail_ui(ui, case, traced, &mut view.lanes, out);
    let frame = Frame::new().fill(tokens(ui).surface);
    let tall = ui.available_height();
    let lower = Panel::bottom("chain lower").resizable(true).default_size(tall * 0.40).size_range(60.0..=tall * 0.8);
    lower.frame(frame).show(ui, |ui| {
        let side =
            Panel::right("safeguards").resizable(true).default_size((ui.available_width() * 0.33).clamp(200.0, 380.0));
        side.frame(Frame::new().fill(tokens(ui).window).inner_margin(Margin::same(SPACE_8 as i8))).show(ui, |ui| {
            barriers_ui(ui, case, traced, view.lanes.without, out);
        });
        steps_ui(ui, state, (case, traced), &mut view.steps, out);
    });
    lanes_ui(ui, state, (case, traced), &mut view.lanes, out);
}

/// Points of height below which the legend is left out.
const LOW: f32 = 430.0;

/// Which outage, how well its chain stands, and the kinds of link in it.
fn head_ui(ui: &mut Ui, case: &Case, traced: &Traced, out: &mut Vec<Command>) {
    let (outage, chain) = (&traced.outage, &traced.chain);
    let (t, tall) = (tokens(ui), ui.available_height());
    Frame::new().inner_margin(Margin::symmetric(SPACE_8 as i8, SPACE_4 as i8)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            widgets::command_icon_ui(ui, UiCommand::PreviousOutage, true, out);
            widgets::command_icon_ui(ui, UiCommand::NextOutage, true, out);
            ui.label(RichText::new(&outage.name).font(widgets::strong(HEADING_SIZE)));
            widgets::state_ui(ui, plane_icon(outage.plane), &outage.plane.phrase().said(), t.dim);
            let start = words::date_time(outage.start.nanos);
            let lasted = outage.duration_nanos().map_or_else(|| say!("view-no-return"), words::duration);
            let span = match outage.end {
                Some(end) => say!("view-span", from = start, to = words::date_time(end.nanos)),
                None => say!("view-span-open", from = start),
            };
            ui.label(RichText::new(span).monospace().color(t.text));
            ui.label(RichText::new(lasted).font(widgets::strong(13.0)).color(t.warn));
        });
        ui.horizontal_wrapped(|ui| stands_ui(ui, case, traced));
        for decision in &chain.by_hand {
            widgets::state_ui(ui, Icon::Hand, &decision.said(), t.warn);
        }
        for bound in &chain.bounds {
            widgets::state_ui(ui, Icon::Info, &bound.said(), t.dim);
        }
        // In a low window the picture needs the room; hovering a link says what it is.
        if tall > LOW {
            legend_ui(ui, traced);
        }
    });
}

/// Confidence and weakest link.
fn stands_ui(ui: &mut Ui, case: &Case, traced: &Traced) {
    let (chain, t) = (&traced.chain, tokens(ui));
    let (sign, colour) = match chain.band {
        Band::Documented => (Icon::BadgeCheck, t.good),
        Band::Strong => (Icon::CircleCheck, t.good),
        Band::Plausible => (Icon::CircleQuestionMark, t.warn),
        Band::Context => (Icon::CircleDashed, t.dim),
    };
    let stands = format!("{} {}", chain.band.phrase().said(), words::score(chain.confidence));
    widgets::state_ui(ui, sign, &stands, colour).on_hover_text(say!("view-confidence-tip"));
    if let Some(weakest) = chain.weakest {
        let cite = |row: u32| case.events.get(row as usize).map_or_else(String::new, |event| case.cite(event.at));
        let (from, to) = (cite(weakest.from), cite(weakest.to));
        let text = say!("view-weakest", kind = weakest.kind.phrase(), from = from, to = to);
        widgets::state_ui(ui, Icon::Link2, &text, t.warn);
    }
}

/// The line of each kind that occurs, and the marks of what was necessary.
fn legend_ui(ui: &mut Ui, traced: &Traced) {
    let t = tokens(ui);
    let occurs = |kind: LinkKind| traced.chain.steps.iter().any(|step| step.links.iter().any(|link| link.kind == kind));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        let words = |ui: &Ui, text: &str| {
            ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(SMALL_TEXT_SIZE), t.dim)
        };
        // Line and words are one thing, so that they stand in one row.
        for kind in LinkKind::ALL.into_iter().filter(|kind| occurs(*kind)) {
            let text = link_words(kind);
            let galley = words(ui, &text);
            let (rect, response) = ui.allocate_exact_size(vec2(40.0 + galley.size().x, 16.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
            let line = [rect.left_center(), rect.left_center() + vec2(34.0, 0.0)];
            signs::paint_link(ui.painter(), &line, kind, t.dim, (1.0, 1.0));
            let at = rect.left_center() + vec2(38.0, -galley.size().y / 2.0);
            ui.painter().galley(at, galley, t.dim);
            ui.add_space(SPACE_8);
        }
        if !traced.inquiry.factors.steps.is_empty() {
            for factor in [Factor::Necessary, Factor::Contributing] {
                let text = factor_words(factor);
                let font = FontId::proportional(SMALL_TEXT_SIZE);
                let line = widgets::signed_line(factor_icon(factor), &text, font, t.dim, f32::INFINITY);
                let galley = ui.painter().layout_job(line);
                let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
                ui.painter().galley(rect.min, galley, t.dim);
                response.on_hover_text(say!("view-factor-tip"));
                ui.add_space(SPACE_8);
            }
        }
    });
}

/// The link that is looked at, or what is taken away, in words; with what can be done about it.
fn detail_ui(ui: &mut Ui, case: &Case, traced: &Traced, view: &mut LanesView, out: &mut Vec<Command>) {
    if let Some(without) = view.without {
        without_ui(ui, case, traced, without, view);
    }
    let Some(link) = view.link else { return };
    let edge = view.layout.edges.iter().find(|edge| {
        edge.links.iter().any(|&(step, nth)| {
            let step = traced.chain.steps.get(step);
            step.is_some_and(|step| {
                step.row == link.from
                    && step.links.get(nth).is_some_and(|known| known.to == link.to && known.kind == link.kind)
            })
        })
    });
    let Some(edge) = edge else {
        view.link = None;
        return;
    };
    let told = edge_told(case, &traced.chain, edge, language::current());
    strip_ui(ui, Icon::Link2, &told, |ui| {
        let (label, tip) = (say!("view-menu-veto"), say!("view-menu-veto-tip"));
        if widgets::labelled_button_ui(ui, Icon::Unlink2, &label, &tip, true).clicked() {
            out.push(Command::Chain(ChainOrder::Veto { from: link.from, to: link.to }));
        }
        for (icon, row, label) in [
            (Icon::ArrowLeft, link.from, say!("view-menu-go-from")),
            (Icon::ArrowRight, link.to, say!("view-menu-go-to")),
        ] {
            if widgets::icon_button_ui(ui, icon, &label, &say!("view-menu-go-tip")).clicked() {
                out.push(Command::SelectRow(row));
            }
        }
        if widgets::icon_button_ui(ui, Icon::X, &say!("view-link-drop"), &say!("view-link-drop")).clicked() {
            view.link = None;
        }
    });
}

fn without_ui(ui: &mut Ui, case: &Case, traced: &Traced, without: Without, view: &mut LanesView) {
    let what = match without {
        Without::Step(row) => {
            let event = case.events.get(row as usize);
            let record = event.map_or_else(String::new, |event| case.cite(event.at));
            say!("view-without-step", record = record)
        }
        Without::Safeguard(id) => {
            let finding = traced.barriers.iter().find(|finding| finding.id == id);
            say!("view-without-safeguard", safeguard = finding.map_or_else(String::new, |found| found.title.said()))
        }
    };
    let told = match without.answer(traced) {
        Some(found) => {
            say!("view-without-told", what = what, factor = factor_words(found.factor), why = found.why.said())
        }
        None => say!("view-without-unknown", what = what),
    };
    strip_ui(ui, Icon::Eraser, &told, |ui| {
        let (label, tip) = (say!("view-without-back"), say!("view-without-back-tip"));
        if widgets::labelled_button_ui(ui, Icon::X, &label, &tip, true).clicked() {
            view.without = None;
        }
    });
}

/// One line of words with what can be done about them at its right.
fn strip_ui(ui: &mut Ui, icon: Icon, told: &str, tools: impl FnOnce(&mut Ui)) {
    let t = tokens(ui);
    let frame = Frame::new().fill(t.raised).inner_margin(Margin::symmetric(SPACE_8 as i8, SPACE_4 as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(widgets::icon(icon).color(t.accent));
            let room = (ui.available_width() - 230.0).max(120.0);
            ui.vertical(|ui| {
                ui.set_width(room);
                let label = Label::new(RichText::new(told).size(12.5).color(t.text)).wrap();
                ui.add(label).on_hover_text(told).accessible_name(told);
            });
            tools(ui);
        });
    });
}
