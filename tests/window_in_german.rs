//! The window in German: no tab and no dialog of it says anything in English but what comes from logs and mappings.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

mod driving;

use driving::{Window, open_with, press, settle};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::NodeT;
use hergang::case::{Case, OpenOptions, Progress};
use hergang::gui::{Settings, Tab, UiCommand};
use hergang::language::{self, Language};
use std::collections::{BTreeMap, BTreeSet};

/// Words of English sentences and labels that German has not.
const ENGLISH: [&str; 42] = [
    "the", "and", "of", "not", "with", "without", "is", "are", "were", "no", "by", "from", "to", "this", "that",
    "which", "before", "after", "on", "record", "records", "event", "events", "outage", "outages", "account",
    "accounts", "files", "rows", "days", "show", "shown", "open", "close", "chain", "actor", "search", "save",
    "nothing", "copy", "link", "column",
];

/// What stands in the sample's logs, in its mappings' titles and in its files' names, the longest first.
fn quoted() -> Vec<String> {
    let case = Case::open(&hergang::sample::inputs(), &OpenOptions::default(), &Progress::default()).unwrap();
    let mut found = BTreeSet::new();
    let mut take = |text: &str| {
        if text.contains(' ') {
            found.insert(text.to_owned());
        }
    };
    for event in (0..case.events.len()).filter_map(|row| case.events.get(row)) {
        for sym in [event.action, event.reason, event.user_agent, event.actor_kind, event.session] {
            take(case.events.text(sym));
        }
        for set in [event.object, event.actor, event.account, event.on_behalf_of] {
            case.events.sets().get(set).iter().for_each(|&id| take(case.events.text(id)));
        }
    }
    case.facts.iter().for_each(|fact| take(case.events.text(fact.value)));
    for file in &case.evidence {
        take(&file.title);
        take(&file.format);
        take(&file.product);
    }
    let mut found: Vec<String> = found.into_iter().collect();
    found.sort_by_key(|text| std::cmp::Reverse(text.len()));
    found
}

/// Everything that the window says: names, descriptions and texts, but for what stands in fields to write in.
fn said(window: &Window) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        said.extend(node.label());
        said.extend(node.description());
        if node.role() == Role::Label {
            said.extend(node.value());
        }
    }
    said
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/' | '@' | '=');
    text.split(move |c: char| !is_part(c)).filter(|word| !word.is_empty())
}

fn english(text: &str, quoted: &[String]) -> Vec<String> {
    // The mapping's own names of what it fills, in the list of its fields.
    if ["actor", "account"].contains(&text) {
        return Vec::new();
    }
    let rest = quoted.iter().fold(text.to_owned(), |text, quoted| text.replace(quoted.as_str(), ""));
    let plain = words(&rest).map(|word| word.trim_end_matches(['.', ':']).to_lowercase());
    plain.filter(|word| ENGLISH.contains(&word.as_str())).collect()
}

#[test]
fn the_window_speaks_german_throughout() {
    const DIALOGS: [UiCommand; 5] =
        [UiCommand::OpenPath, UiCommand::ExportRows, UiCommand::ZoneOther, UiCommand::Palette, UiCommand::NoteEvents];
    language::set_current(Language::German);
    let settings = Settings { language: Some(Language::German), ..Settings::default() };
    let mut window = open_with(settings);
    press(&mut window, UiCommand::NextOutage);
    press(&mut window, UiCommand::NextOutage);
    let quoted = quoted();
    let mut left: BTreeMap<String, String> = BTreeMap::new();
    let mut look = |window: &Window, place: &str| {
        for text in said(window) {
            let words = english(&text, &quoted);
            if !words.is_empty() {
                left.entry(text).or_insert_with(|| format!("{} in {place}", words.join(", ")));
            }
        }
    };
    for tab in Tab::ALL {
        press(&mut window, tab.command());
        look(&window, &format!("{tab:?}"));
    }
    for dialog in DIALOGS {
        press(&mut window, dialog);
        look(&window, &format!("{dialog:?}"));
        window.key_press(Key::Escape);
        settle(&mut window);
    }
    language::set_current(Language::English);
    let lines: Vec<String> = left.into_iter().map(|(text, where_seen)| format!("{text:?}: {where_seen}")).collect();
    assert!(lines.is_empty(), "{} texts:\n{}", lines.len(), lines.join("\n"));
}
