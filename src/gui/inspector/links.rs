//! The links of the chain that lead into the selected event and out of it.

use super::super::columns;
use super::super::command::Command;
use super::super::signs::link_words;
use super::super::state::Traced;
use super::super::theme::{SMALL_TEXT_SIZE, SPACE_4, tokens};
use super::super::{widgets, words};
use crate::case::Case;
use crate::chain::Link;
use crate::say;
use eframe::egui::{Label, RichText, Ui};
use lucide_icons::Icon;

pub(super) fn links_ui(ui: &mut Ui, case: &Case, traced: &Traced, row: u32, out: &mut Vec<Command>) {
    let Some(own) = traced.chain.step(row) else { return };
    widgets::section_ui(ui, &say!("inspector-chain"), Some(own.role.phrase().said()));
    ui.add(Label::new(RichText::new(own.why.said()).size(12.5)).wrap());
    let leaving: Vec<(u32, &Link)> = own.links.iter().map(|link| (link.to, link)).collect();
    let steps = traced.chain.steps.iter();
    let arriving: Vec<(u32, &Link)> =
        steps.flat_map(|step| step.links.iter().filter(|link| link.to == row).map(|link| (step.row, link))).collect();
    for (sign, heading, links) in [
        (Icon::ArrowUpLeft, say!("inspector-links-out", n = leaving.len()), leaving),
        (Icon::ArrowDownRight, say!("inspector-links-in", n = arriving.len()), arriving),
    ] {
        if links.is_empty() {
            continue;
        }
        let dim = tokens(ui).dim;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_4;
            ui.label(widgets::icon(sign).size(12.0).color(dim));
            ui.label(RichText::new(heading).size(SMALL_TEXT_SIZE).color(dim));
        });
        for (other, link) in links {
            link_ui(ui, case, other, link, out);
        }
    }
}

fn link_ui(ui: &mut Ui, case: &Case, other: u32, link: &Link, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let Some(event) = case.events.get(other as usize) else { return };
    let text = case.cite(event.at);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        ui.label(widgets::icon(Icon::Link2).size(12.0).color(t.dim));
        let name = say!("link-name", record = &text, kind = link_words(link.kind));
        let time = event.time.map(words::instant).unwrap_or_default();
        let tip =
            format!("{time}\n{} {}\n{}", columns::actor(case, &event), case.events.text(event.action), link.value);
        if ui.link(RichText::new(text).monospace().size(11.5)).on_hover_text(tip).accessible_name(name).clicked() {
            out.push(Command::SelectRow(other));
        }
        let score = words::score(link.score);
        let how = say!("link-how", kind = link_words(link.kind), field = link.field_phrase(), score = score);
        ui.label(RichText::new(how).size(SMALL_TEXT_SIZE).color(t.dim));
    });
}
