//! The files of the case: what became of each, how its records add up, its hash, format and zone.

use super::command::Command;
use super::state::State;
use super::theme::{RADIUS, SMALL_TEXT_SIZE, SPACE_2, SPACE_4, SPACE_8, TEXT_SIZE, tokens};
use super::{widgets, words};
use crate::case::{EvidenceFile, FileState};
use crate::query::{Field, Filter, Term};
use crate::say;
use eframe::egui::{
    Align, CollapsingHeader, Color32, Frame, Label, Layout, Margin, Response, RichText, Role, Sense, Ui, UiBuilder,
    WidgetInfo,
};
use lucide_icons::Icon;

pub fn evidence_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let Some(case) = state.case() else { return };
    let title = RichText::new(say!("evidence-title")).font(widgets::strong(TEXT_SIZE));
    ui.add_space(SPACE_8);
    CollapsingHeader::new(title).id_salt("evidence").default_open(true).show_unindented(ui, |ui| {
        ui.spacing_mut().item_spacing.y = SPACE_2;
        for file in &case.evidence {
            file_ui(ui, file, &state.filter, out);
        }
        let notes = state.work.case.slot().shown().map_or(&[][..], |opened| &opened.notes);
        for note in notes {
            widgets::state_ui(ui, Icon::Info, note, tokens(ui).dim).on_hover_text(note);
        }
    });
}

fn file_ui(ui: &mut Ui, file: &EvidenceFile, filter: &Filter, out: &mut Vec<Command>) {
    let tokens = tokens(ui);
    let term = Term::is(Field::File, &file.name);
    let is_chosen = filter.terms().contains(&term);
    let card = ui.scope_builder(UiBuilder::new().id_salt(&file.name).sense(Sense::click()), |ui| {
        let response = ui.response();
        let fill = match (is_chosen, response.hovered() || response.has_focus()) {
            (true, _) => tokens.selected,
            (false, true) => tokens.hovered,
            (false, false) => tokens.window,
        };
        let margin = Margin::symmetric(SPACE_8 as i8, SPACE_2 as i8);
        Frame::new().fill(fill).corner_radius(RADIUS).inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.0;
            row_ui(ui, file, out);
            trouble_ui(ui, file);
        });
    });
    let tip = format!("{}\n{}", account(file), say!("evidence-only"));
    let response: Response = card.response.on_hover_text(tip);
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, say!("evidence-file", file = &file.name)));
    if response.clicked() {
        out.push(Command::SetFilter(filter.toggle(term)));
    }
}

/// One line a file: what became of it, its name, how many records it has, and the way to its account.
fn row_ui(ui: &mut Ui, file: &EvidenceFile, out: &mut Vec<Command>) {
    let tokens = tokens(ui);
    let (sign, word, colour) = describe(file, ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing.x = SPACE_4;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = say!("evidence-details", file = &file.name);
            if widgets::icon_button_ui(ui, Icon::FileSearch, &name, &say!("evidence-details-tip")).clicked() {
                out.push(Command::SelectFile(file.id.0));
            }
            ui.label(RichText::new(words::count(file.records)).monospace().size(11.0).color(tokens.dim));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(widgets::icon(sign).size(13.0).color(colour)).on_hover_text(word);
                ui.add(Label::new(RichText::new(&file.name).size(12.5)).truncate());
            });
        });
    });
}

/// What is not as it should be, under the file's line; of a file that was read whole, nothing.
fn trouble_ui(ui: &mut Ui, file: &EvidenceFile) {
    let tokens = tokens(ui);
    let (_, word, colour) = describe(file, ui);
    let is_plain = matches!(file.state, FileState::Mapped(_))
        && file.damage.is_none()
        && !file.is_guessed()
        && file.quarantined.is_empty();
    let mut line = |said: &str, colour: Color32| {
        let text = RichText::new(said).size(SMALL_TEXT_SIZE).color(colour);
        ui.add(Label::new(text).truncate()).accessible_name(said);
    };
    if !is_plain {
        let why = match &file.state {
            FileState::Unknown(why) | FileState::Unreadable(why) | FileState::NotALog(why) => why.clone(),
            FileState::Mapped(_) if !file.quarantined.is_empty() => {
                say!("status-quarantined", n = file.quarantined.len())
            }
            FileState::Mapped(_) => file.title.clone(),
        };
        line(&format!("{word} · {why}"), colour);
    }
    if file.sha256.is_pending() && !file.is_unread() {
        line(&say!("evidence-not-hashed"), tokens.dim);
    }
    for note in file.notes() {
        line(note, tokens.warn);
    }
}

/// What became of a file: a sign, a word, a colour.
pub fn describe(file: &EvidenceFile, ui: &Ui) -> (Icon, String, Color32) {
    let t = tokens(ui);
    match &file.state {
        FileState::Mapped(_) if file.damage.is_some() => (Icon::TriangleAlert, say!("evidence-damaged"), t.warn),
        FileState::Mapped(_) if file.is_guessed() => (Icon::Lightbulb, say!("evidence-guessed"), t.warn),
        FileState::Mapped(_) if !file.quarantined.is_empty() => (Icon::TriangleAlert, say!("evidence-in-part"), t.warn),
        FileState::Mapped(_) => (Icon::CircleCheck, say!("evidence-read"), t.good),
        FileState::NotALog(_) => (Icon::Info, say!("evidence-no-log"), t.dim),
        FileState::Unknown(_) => (Icon::CircleQuestionMark, say!("evidence-unknown"), t.warn),
        FileState::Unreadable(_) => (Icon::CircleX, say!("evidence-unreadable"), t.bad),
    }
}

/// The sum that always holds, every term of it.
pub fn whole_sum(file: &EvidenceFile) -> String {
    say!(
        "evidence-sum",
        records = file.records,
        events = file.event_records,
        facts = file.fact_records,
        skipped = file.skipped_records(),
        quarantined = file.quarantined.len()
    )
}

/// How the zone of a file's times is known.
pub fn zone_words(file: &EvidenceFile) -> String {
    match (file.zone.as_str(), file.zone.strip_suffix(" (set by user)")) {
        ("stated", _) => say!("zone-stated"),
        ("UTC assumed", _) => say!("zone-assumed"),
        (_, Some(zone)) => say!("zone-by-user", zone = zone),
        (zone, None) => zone.to_owned(),
    }
}

/// The whole account of a file, as its tooltip tells it.
fn account(file: &EvidenceFile) -> String {
    let mut lines = vec![format!("{}, {}", file.name, words::bytes(file.size_bytes)), whole_sum(file)];
    if !file.title.is_empty() {
        lines.push(say!("evidence-read-as", title = &file.title, format = &file.format));
    }
    lines.push(if file.zone == "stated" { say!("evidence-zone-stated") } else { zone_words(file) });
    let skipped = file.skipped.iter();
    lines.extend(skipped.map(|(why, number)| say!("evidence-skipped", n = *number, why = why)));
    let bad = file.quarantined.iter().take(5);
    lines.extend(bad.map(|bad| say!("evidence-bad", record = bad.record, line = bad.line, why = &bad.reason)));
    lines.extend(file.notes().iter().cloned());
    lines.extend(file.damage.iter().map(|damage| say!("evidence-damage", what = damage)));
    if let (Some(first), Some(last)) = (file.first, file.last) {
        lines.push(say!("evidence-span", first = words::instant(first), last = words::instant(last)));
    }
    if !file.sha256.is_empty() {
        lines.push(format!("SHA-256 {}", file.sha256));
    }
    lines.join("\n")
}
