//! Menus, the palette, tabs that are split and closed, undo, and what is remembered of the user.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

mod driving;

use driving::{PATIENCE, Window, enter, labels, open, press, rows, settle};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hergang::case::OpenOptions;
use hergang::evidence::{Input, Origin};
use hergang::gui::{App, Folders, Menu, UiCommand};
use std::time::Instant;

/// A log that no mapping knows.
const GATES: &str = "\
occurred_at;operator_email;verb_name;client_ip;object_label
2020-07-01T10:00:00Z;p.ahrens@desk.example;door.opened;192.0.2.1;gate-0
2020-07-01T10:01:00Z;k.lund@desk.example;badge.issued;192.0.2.2;gate-1
2020-07-01T10:02:00Z;p.ahrens@desk.example;door.closed;192.0.2.3;gate-2
2020-07-01T10:03:00Z;k.lund@desk.example;badge.revoked;192.0.2.4;gate-0
";

#[test]
fn every_command_stands_in_its_menu_with_its_shortcut() {
    let mut window = open(Vec::new());
    for menu in Menu::ALL {
        window.get_by_role_and_label(Role::Button, &menu.label()).click();
        settle(&mut window);
        for command in UiCommand::ALL.iter().filter(|command| command.menu() == menu) {
            let label = command.label();
            assert!(window.query_all_by_label(&label).next().is_some(), "{label} in {}", menu.label());
        }
        window.key_press(Key::Escape);
        settle(&mut window);
    }
}

#[test]
fn a_command_is_found_and_done_by_a_few_letters() {
    let mut window = open(Vec::new());
    press(&mut window, UiCommand::Palette);
    window.get_by_role_and_label(Role::TextInput, "Command").type_text("sources");
    window.step();
    window.key_press(Key::Enter);
    settle(&mut window);
    window.get_by_label("File console.csv");
    assert!(window.query_by_role_and_label(Role::TextInput, "Command").is_none(), "the palette is closed");
    assert!(!labels(&window, "What hergang").is_empty() || !labels(&window, "Read ").is_empty());
}

#[test]
fn tabs_are_split_closed_and_reset_and_each_step_is_undone() {
    let mut window = open(Vec::new());
    let is_seen = |window: &Window, what: &str| !labels(window, what).is_empty();
    press(&mut window, UiCommand::ShowOutages);
    assert!(is_seen(&window, "Outage ") && rows(&window).is_empty());
    press(&mut window, UiCommand::SplitRight);
    assert!(is_seen(&window, "Outage ") && !rows(&window).is_empty(), "both are seen");
    press(&mut window, UiCommand::Undo);
    assert!(rows(&window).is_empty(), "the split is taken back");
    press(&mut window, UiCommand::Redo);
    assert!(is_seen(&window, "Outage ") && !rows(&window).is_empty());
    press(&mut window, UiCommand::CloseTab);
    assert!(!is_seen(&window, "Outage ") && window.query_by_role_and_label(Role::Tab, "Outages").is_none());
    press(&mut window, UiCommand::ShowOutages);
    assert!(is_seen(&window, "Outage ") && rows(&window).is_empty(), "opened again, before the others");
    press(&mut window, UiCommand::ResetLayout);
    assert!(window.query_by_role_and_label(Role::Tab, "Sources").is_some());
}

#[test]
fn filters_are_undone_and_done_again() {
    let mut window = open(Vec::new());
    press(&mut window, UiCommand::ShowEvents);
    enter(&mut window, "Filter", "actor:twexley");
    let shown = rows(&window);
    press(&mut window, UiCommand::Undo);
    window.get_by_label("5,007 of 5,007 events");
    press(&mut window, UiCommand::Redo);
    assert_eq!(rows(&window), shown);
}

#[test]
fn settings_are_remembered_from_one_start_to_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let folders = Folders { config: Some(folder.path().to_owned()), data: None };
    let start = || {
        let folders = folders.clone();
        let inputs = vec![Input { name: "a.csv".to_owned(), origin: Origin::Bytes(GATES.as_bytes().into()) }];
        let builder = Harness::builder().with_size([1600.0, 1000.0]).allow_missing_glyphs();
        let given = (inputs, vec!["/logs/a.csv".into()]);
        let mut window =
            builder.build_eframe(move |cc| App::of_user(&cc.egui_ctx, given, OpenOptions::default(), folders, None));
        settle(&mut window);
        window
    };
    let mut window = start();
    press(&mut window, UiCommand::German);
    press(&mut window, UiCommand::ZoneOther);
    window.get_by_role_and_label(Role::TextInput, "Zeitzone").type_text("kolkata");
    window.step();
    window.key_press(Key::Enter);
    settle(&mut window);
    press(&mut window, UiCommand::ShowChain);
    press(&mut window, UiCommand::SplitRight);
    let started = Instant::now();
    while !std::fs::read_to_string(folder.path().join("settings.json")).is_ok_and(|text| text.contains("beside")) {
        window.step();
        assert!(started.elapsed() < PATIENCE, "the settings are not kept");
    }
    drop(window);
    let mut window = start();
    press(&mut window, UiCommand::ShowEvents);
    assert!(window.query_by_role_and_label(Role::Tab, "Ereignisse").is_some(), "it speaks German");
    assert!(window.query_by_role_and_label(Role::Tab, "Kette").is_some());
    assert!(rows(&window)[0].starts_with("01.07.2020 15:30:00"), "{:?}", rows(&window).first());
    press(&mut window, UiCommand::CloseCase);
    window.get_by_label("/logs/a.csv öffnen");
}

#[test]
fn a_language_chosen_and_taken_back_at_once_is_the_one_before() {
    let mut window = open(Vec::new());
    let speaks = |window: &Window, tab: &str| window.query_by_role_and_label(Role::Tab, tab).is_some();
    for (command, tab) in [(UiCommand::German, "Kette"), (UiCommand::English, "Chain"), (UiCommand::German, "Kette")] {
        window.state_mut().send(hergang::gui::Command::Ui(command));
        window.step();
        window.step();
        assert!(speaks(&window, tab), "{tab}");
    }
}
