//! Who is who: by which records the identifiers of a person or an account are one, and the controls that part or join
//! them by hand.

use super::command::Command;
use super::state::State;
use super::theme::{SMALL_TEXT_SIZE, SPACE_4, SPACE_8, tokens};
use super::widgets;
use crate::case::{Case, Entity, Merge, OpenOptions, Proof};
use crate::model::{IdSet, Sym};
use crate::say;
use eframe::egui::{Align, Button, CollapsingHeader, Label, Layout, Response, RichText, Ui};
use lucide_icons::Icon;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Ties that stand open; the rest is folded away.
const SHOWN: usize = 5;

/// Two identifiers of one entity, seen from the one that the selected record gives.
struct Tie {
    near: String,
    far: String,
    proof: Proof,
}

/// What is known of the identifiers of one entity.
struct Known {
    of: (Entity, IdSet),
    /// The first identifier that the record gives.
    name: String,
    ties: Vec<Tie>,
    /// Splits by hand that keep another entity apart from this one.
    splits: Vec<(String, String)>,
}

/// What was looked up for the selected event, so that it is not looked up in every frame.
#[derive(Default)]
pub struct WhoView {
    actor: Option<Known>,
    account: Option<Known>,
}

/// Which of an event's two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Actor,
    Account,
}

impl Place {
    /// The label of the button that joins, and its name.
    fn join(self, name: &str) -> String {
        match self {
            Place::Actor => say!("who-join-actor", name = name),
            Place::Account => say!("who-join-account", name = name),
        }
    }
}

/// The ties of an entity that a record names by `set`, with the buttons that change them; indented by `indent`.
pub fn who_ui(
    ui: &mut Ui,
    state: &State,
    case: &Case,
    view: &mut WhoView,
    (place, entity, set): (Place, Entity, IdSet),
    indent: f32,
    out: &mut Vec<Command>,
) {
    if entity.is_none() {
        return;
    }
    let slot = match place {
        Place::Actor => &mut view.actor,
        Place::Account => &mut view.account,
    };
    let known = match slot {
        Some(known) if known.of == (entity, set) => known,
        _ => slot.insert(Known::of(state, case, entity, set)),
    };
    ui.horizontal_top(|ui| {
        ui.add_space(indent);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.spacing_mut().interact_size.y = 18.0;
            ui.spacing_mut().button_padding.x = 2.0;
            let (open, folded) = known.ties.split_at(known.ties.len().min(SHOWN));
            open.iter().for_each(|tie| tie_ui(ui, state, case, tie, out));
            if !folded.is_empty() {
                let title = RichText::new(say!("n-more", n = folded.len())).size(SMALL_TEXT_SIZE);
                CollapsingHeader::new(title)
                    .id_salt(("ties", place == Place::Actor))
                    .show(ui, |ui| folded.iter().for_each(|tie| tie_ui(ui, state, case, tie, out)));
            }
            known.splits.iter().for_each(|split| split_ui(ui, state, split, out));
            let (label, name, tip) = (say!("who-join"), place.join(&known.name), say!("who-join-tip"));
            if small_button_ui(ui, state, Icon::Link, &label, &name, &tip).clicked() {
                out.push(Command::AskJoin(known.name.clone()));
            }
        });
    });
}

impl Known {
    fn of(state: &State, case: &Case, entity: Entity, set: IdSet) -> Known {
        let text = |id: Sym| case.events.text(id).to_owned();
        let first = case.events.sets().get(set).iter().copied().find(|&id| case.entities.of_id(id) == entity);
        let first = first.unwrap_or(Sym(entity.0));
        let members: BTreeSet<String> =
            case.entities.members(entity).into_iter().map(|id| text(id).to_lowercase()).collect();
        let is_here = |name: &str| members.contains(&name.to_lowercase());
        let splits = state.options().resolution.splits.iter();
        Known {
            of: (entity, set),
            name: text(first),
            ties: ties(case, entity, first),
            splits: splits.filter(|(one, other)| is_here(one) || is_here(other)).cloned().collect(),
        }
    }
}

/// The merges of an entity, walked from one of its identifiers outwards.
fn ties(case: &Case, entity: Entity, first: Sym) -> Vec<Tie> {
    let mut beside: BTreeMap<Sym, Vec<&Merge>> = BTreeMap::new();
    for merge in case.entities.merges.iter().filter(|merge| case.entities.of_id(merge.one) == entity) {
        beside.entry(merge.one).or_default().push(merge);
        beside.entry(merge.other).or_default().push(merge);
    }
    let (mut seen, mut next) = (BTreeSet::from([first]), VecDeque::from([first]));
    let mut ties = Vec::new();
    let text = |id: Sym| case.events.text(id).to_owned();
    while let Some(near) = next.pop_front() {
        for merge in beside.get(&near).into_iter().flatten() {
            let far = if merge.one == near { merge.other } else { merge.one };
            if seen.insert(far) {
                ties.push(Tie { near: text(near), far: text(far), proof: merge.proof });
                next.push_back(far);
            }
        }
    }
    ties
}

/// One line for the identifier, one for what proves it.
fn tie_ui(ui: &mut Ui, state: &State, case: &Case, tie: &Tie, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let pair = format!("{} = {}", tie.near, tie.far);
    let far = RichText::new(format!("= {}", tie.far)).monospace().size(11.5);
    ui.add(Label::new(far).wrap().selectable(true)).on_hover_text(&pair).accessible_name(&pair);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let made = (tie.near.clone(), tie.far.clone());
            if tie.proof == Proof::Hand {
                undo_ui(ui, state, &made, &pair, out);
            } else {
                let tip = say!("who-split-tip", one = &tie.near, other = &tie.far);
                let (label, name) = (say!("who-split"), say!("who-split-name", pair = &pair));
                if small_button_ui(ui, state, Icon::Split, &label, &name, &tip).clicked() {
                    let mut options = state.options().clone();
                    options.resolution.splits.push(made);
                    out.push(Command::ReadAgain(Box::new(options)));
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let said = |ui: &mut Ui, text: &str| ui.label(RichText::new(text).size(SMALL_TEXT_SIZE).color(t.dim));
                match tie.proof {
                    Proof::Record(at) => {
                        let cite = case.cite(at);
                        let tip = format!("{}\n{pair}", say!("who-proof-tip"));
                        let link = RichText::new(&cite).monospace().size(11.0);
                        said(ui, &say!("who-by"));
                        ui.spacing_mut().interact_size.y = 16.0;
                        let link = ui.add(eframe::egui::Link::new(link)).on_hover_text(tip);
                        if link.accessible_name(say!("who-proof", pair = &pair, record = &cite)).clicked() {
                            out.push(Command::SelectRecord(at));
                        }
                    }
                    Proof::Spelling => {
                        said(ui, &say!("who-spelling"));
                    }
                    Proof::Hand => {
                        said(ui, &say!("who-joined"));
                    }
                }
            });
        });
    });
}

/// A split that was made by hand.
fn split_ui(ui: &mut Ui, state: &State, split: &(String, String), out: &mut Vec<Command>) {
    let t = tokens(ui);
    let pair = format!("{} ≠ {}", split.0, split.1);
    ui.add(Label::new(RichText::new(&pair).monospace().size(11.5).color(t.dim)).wrap().selectable(true));
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            undo_ui(ui, state, split, &pair, out);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(RichText::new(say!("who-split-by-hand")).size(SMALL_TEXT_SIZE).color(t.dim));
            });
        });
    });
}

/// Everything that was joined and split by hand, each with its undoing.
pub fn by_hand_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    let resolution = &state.options().resolution;
    if resolution.is_empty() {
        return;
    }
    let number = resolution.joins.len() + resolution.splits.len();
    widgets::section_ui(ui, &say!("who-by-hand"), Some(number.to_string()));
    let joins = resolution.joins.iter().map(|pair| (pair, "=", say!("who-word-joined")));
    let splits = resolution.splits.iter().map(|pair| (pair, "≠", say!("who-word-split")));
    for (made, sign, word) in joins.chain(splits) {
        let pair = format!("{} {sign} {}", made.0, made.1);
        ui.horizontal(|ui| {
            let label = RichText::new(&pair).monospace().size(11.5);
            ui.add(Label::new(label).selectable(true)).accessible_name(say!("who-hand-name", pair = &pair));
            ui.label(RichText::new(word).size(SMALL_TEXT_SIZE).color(tokens(ui).dim));
            undo_ui(ui, state, made, &pair, out);
        });
    }
    ui.add_space(SPACE_8);
}

/// Takes a join or a split back.
fn undo_ui(ui: &mut Ui, state: &State, made: &(String, String), pair: &str, out: &mut Vec<Command>) {
    let (label, name, tip) = (say!("who-undo"), say!("who-undo-name", pair = pair), say!("who-undo-tip", pair = pair));
    if small_button_ui(ui, state, Icon::Undo2, &label, &name, &tip).clicked() {
        let mut options = state.options().clone();
        options.resolution.splits.retain(|other| !is_same(other, made));
        options.resolution.joins.retain(|other| !is_same(other, made));
        out.push(Command::ReadAgain(Box::new(options)));
    }
}

fn is_same(one: &(String, String), other: &(String, String)) -> bool {
    let lower = |(a, b): &(String, String)| (a.to_lowercase(), b.to_lowercase());
    let ((a, b), other) = (lower(one), lower(other));
    (a.as_str(), b.as_str()) == (&other.0, &other.1) || (b.as_str(), a.as_str()) == (&other.0, &other.1)
}

/// A button within a field's lines; not while the files are being read.
fn small_button_ui(ui: &mut Ui, state: &State, sign: Icon, label: &str, name: &str, tip: &str) -> Response {
    let is_reading = state.work.case.slot().is_pending();
    let dim = tokens(ui).dim;
    let words = RichText::new(label).size(SMALL_TEXT_SIZE).color(dim);
    let button = Button::new((widgets::icon(sign).size(SMALL_TEXT_SIZE).color(dim), words)).frame_when_inactive(false);
    let button = ui.add_enabled(!is_reading, button);
    button.on_hover_text(tip).on_disabled_hover_text(say!("who-reading")).accessible_name(name)
}

/// The options under which these two are one, or why they cannot be.
pub fn joined(state: &State, one: &str, other: &str) -> Result<OpenOptions, String> {
    let case = state.case().ok_or_else(|| say!("no-case"))?;
    let entity = |text: &str| {
        let found = case.entities.find(case.events.strings(), case.events.sets(), text);
        found.map(|id| case.entities.of_id(id)).ok_or_else(|| say!("who-unknown", name = text))
    };
    if entity(one)? == entity(other)? {
        return Err(say!("who-one-already", one = one, other = other));
    }
    let made = (one.to_owned(), other.to_owned());
    let mut options = state.options().clone();
    options.resolution.splits.retain(|split| !is_same(split, &made));
    options.resolution.joins.push(made);
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_the_same_in_either_order_and_spelling() {
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert!(is_same(&pair("a", "B"), &pair("b", "A")));
        assert!(is_same(&pair("a", "b"), &pair("A", "b")));
        assert!(!is_same(&pair("a", "b"), &pair("a", "c")));
    }
}
