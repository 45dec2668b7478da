//! How a file is read, and the controls that have it read otherwise: the mapping, and the zone of times that carry none.

use super::super::command::Command;
use super::super::evidence::zone_words;
use super::super::state::State;
use super::super::theme::{CONTROL_HEIGHT, MONO_SIZE, SPACE_4, SPACE_8, tokens};
use super::super::widgets;
use crate::case::{EvidenceFile, FileState, OpenOptions};
use crate::mapping::GUESS;
use crate::say;
use chrono_tz::{TZ_VARIANTS, Tz};
use eframe::egui::{Align2, ComboBox, FontId, RichText, TextEdit, Ui, vec2};
use lucide_icons::Icon;

/// Zones proposed while one is typed.
const PROPOSED: usize = 6;

/// What is typed for one file.
#[derive(Default)]
pub struct ReadingView {
    file: Option<u32>,
    zone: String,
    mapping: String,
}

impl ReadingView {
    /// What stands in the fields when another file is chosen.
    fn show(&mut self, state: &State, file: &EvidenceFile) {
        if self.file == Some(file.id.0) {
            return;
        }
        let options = state.options();
        let zone = options.zones.iter().find(|(name, _)| *name == file.name);
        let mapping = match &file.state {
            FileState::Mapped(id) => id.clone(),
            _ => String::new(),
        };
        *self = ReadingView {
            file: Some(file.id.0),
            zone: zone.map_or_else(String::new, |(_, zone)| zone.name().to_owned()),
            mapping,
        };
    }

    /// The options with what is typed here in the place of what they had for the file.
    fn options(&self, options: &OpenOptions, file: &EvidenceFile) -> Option<OpenOptions> {
        let mut options = options.clone();
        options.zones.retain(|(name, _)| *name != file.name);
        options.mappings.retain(|(name, _)| *name != file.name);
        if !self.zone.trim().is_empty() {
            options.zones.push((file.name.clone(), self.zone.trim().parse::<Tz>().ok()?));
        }
        let is_recognised = matches!(&file.state, FileState::Mapped(id) if *id == self.mapping);
        if !self.mapping.is_empty() && !is_recognised {
            options.mappings.push((file.name.clone(), self.mapping.clone()));
        }
        Some(options)
    }
}

pub fn reading_ui(ui: &mut Ui, state: &State, file: &EvidenceFile, view: &mut ReadingView, out: &mut Vec<Command>) {
    view.show(state, file);
    widgets::section_ui(ui, &say!("reading-title"), None);
    ui.horizontal_wrapped(|ui| {
        ui.label(say!("sources-read-as"));
        mapping_ui(ui, state, file, view);
        ui.add_space(SPACE_8);
        ui.label(say!("reading-zone-label"));
        zone_ui(ui, view);
        apply_ui(ui, state, file, view, out);
    });
    proposals_ui(ui, view);
    if !file.zone.is_empty() {
        widgets::note_ui(ui, &zone_told(file));
    }
}

fn zone_told(file: &EvidenceFile) -> String {
    if file.zone == "stated" { say!("reading-zone-stated") } else { say!("reading-zone", zone = zone_words(file)) }
}

fn mapping_ui(ui: &mut Ui, state: &State, file: &EvidenceFile, view: &mut ReadingView) {
    let mappings = state.mappings();
    let known = mappings.iter().find(|mapping| mapping.id() == view.mapping);
    let guess = file.guess.as_ref().map_or(GUESS, |guess| guess.id.as_str());
    let shown = match known {
        Some(mapping) => mapping.title().to_owned(),
        None if view.mapping == guess => say!("reading-guessed"),
        None => say!("reading-nothing"),
    };
    let response = ComboBox::from_id_salt("mapping").width(260.0).selected_text(shown).show_ui(ui, |ui| {
        let mut listed: Vec<_> = mappings.iter().collect();
        listed.sort_by_key(|mapping| mapping.title());
        ui.selectable_value(&mut view.mapping, guess.to_owned(), say!("reading-guessed"));
        for mapping in listed {
            let (id, title) = (mapping.id(), mapping.title());
            ui.selectable_value(&mut view.mapping, id.to_owned(), format!("{title}  ({id})"));
        }
    });
    response.response.on_hover_text(say!("reading-mapping-tip")).accessible_name(say!("sources-read-as"));
}

fn zone_ui(ui: &mut Ui, view: &mut ReadingView) {
    let hint = RichText::new("Europe/Berlin").color(tokens(ui).dim);
    let edit = TextEdit::singleline(&mut view.zone)
        .font(FontId::monospace(MONO_SIZE))
        .hint_text(hint)
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(60.0, CONTROL_HEIGHT))
        .desired_width(180.0);
    ui.add(edit).on_hover_text(say!("reading-zone-tip")).accessible_name(say!("sources-zone"));
}

fn apply_ui(ui: &mut Ui, state: &State, file: &EvidenceFile, view: &ReadingView, out: &mut Vec<Command>) {
    let options = view.options(state.options(), file);
    let is_new = options
        .as_ref()
        .is_some_and(|options| options.zones != state.options().zones || options.mappings != state.options().mappings);
    let (label, tip) = (say!("reading-again"), say!("reading-again-tip"));
    if widgets::labelled_button_ui(ui, Icon::RotateCw, &label, &tip, is_new).clicked()
        && let Some(options) = options
    {
        out.push(Command::ReadAgain(Box::new(options)));
    }
}

/// Zones that what is typed may mean, while it is none yet.
fn proposals_ui(ui: &mut Ui, view: &mut ReadingView) {
    let typed = view.zone.trim();
    if typed.is_empty() || typed.parse::<Tz>().is_ok() {
        return;
    }
    let found = proposals(typed);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        if found.is_empty() {
            widgets::state_ui(ui, Icon::TriangleAlert, &say!("reading-no-zone"), tokens(ui).warn);
        }
        for name in found {
            if ui.button(name).on_hover_text(say!("reading-take-zone")).clicked() {
                view.zone = name.to_owned();
            }
        }
    });
}

fn proposals(typed: &str) -> Vec<&'static str> {
    let typed = typed.to_lowercase().replace(' ', "_");
    let names = TZ_VARIANTS.iter().map(|zone| zone.name());
    names.filter(|name| name.to_lowercase().contains(&typed)).take(PROPOSED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_proposes_zones() {
        assert_eq!(proposals("berl"), ["Europe/Berlin"]);
        assert!(proposals("new york").contains(&"America/New_York"));
        assert!(proposals("middle-earth").is_empty());
    }
}
