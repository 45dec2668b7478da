//! Every command of the list and every tab, in both languages: each has a name, what it does, a place in a menu; each is
//! done in the window with the sample case, and leaves a window in which every control has a name.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hergang::case::OpenOptions;
use hergang::gui::{App, Command, Folders, Settings, Tab, UiCommand};
use hergang::language::{self, Language};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(120);

type Window = Harness<'static, App>;

fn open(language: Language) -> Window {
    language::set_current(language);
    let settings = Settings { language: Some(language), ..Settings::default() };
    let builder = Harness::builder().with_size([1600.0, 1000.0]).allow_missing_glyphs();
    let mut window = builder
        .build_eframe(|cc| App::with(&cc.egui_ctx, Vec::new(), OpenOptions::default(), Folders::default(), settings));
    settle(&mut window);
    window
}

fn settle(window: &mut Window) {
    let started = Instant::now();
    let mut quiet = 0;
    while quiet < 3 {
        window.step();
        quiet = if window.state().is_busy() { 0 } else { quiet + 1 };
        assert!(started.elapsed() < PATIENCE, "the workers did not come to an end");
        std::thread::yield_now();
    }
}

fn press(window: &mut Window, command: UiCommand) {
    window.state_mut().send(Command::Ui(command));
    settle(window);
}

/// What a command may not do in a test: end the window, or wait for the system's dialogs.
fn is_left_alone(command: UiCommand) -> bool {
    matches!(command, UiCommand::Quit | UiCommand::OpenFiles | UiCommand::OpenFolder)
}

#[test]
fn every_command_is_done_in_both_languages_and_leaves_every_control_with_a_name() {
    for chosen in Language::ALL {
        let mut window = open(chosen);
        press(&mut window, UiCommand::NextOutage);
        for &command in UiCommand::ALL {
            if is_left_alone(command) {
                continue;
            }
            // Commands that speak another language or close the case are done all the same, and put right again.
            press(&mut window, command);
            window.check_accessibility();
            window.key_press(Key::Escape);
            settle(&mut window);
            match command {
                UiCommand::English | UiCommand::German | UiCommand::SystemLanguage => {
                    let back = if chosen == Language::German { UiCommand::German } else { UiCommand::English };
                    press(&mut window, back);
                }
                UiCommand::CloseCase => {
                    press(&mut window, UiCommand::OpenSample);
                    press(&mut window, UiCommand::NextOutage);
                }
                _ => {}
            }
        }
        assert!(window.query_all_by_role(Role::Tab).count() >= 5, "the window still stands");
    }
    language::set_current(Language::English);
}

#[test]
fn every_tab_shows_something_and_every_control_in_it_has_a_name() {
    for chosen in Language::ALL {
        let mut window = open(chosen);
        press(&mut window, UiCommand::NextOutage);
        press(&mut window, UiCommand::NextOutage);
        for tab in Tab::ALL {
            press(&mut window, tab.command());
            let name = tab.command().label();
            assert!(window.query_by_role_and_label(Role::Tab, &name).is_some(), "{name}");
            window.check_accessibility();
        }
    }
    language::set_current(Language::English);
}
