//! Every command of the list and every tab, in both languages: each has a name, what it does, a place in a menu; each is
//! done in the window with the sample case, and leaves a window in which every control has a name.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

mod driving;

use driving::{Window, open_with, press, settle};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use hergang::gui::{Settings, Tab, UiCommand};
use hergang::language::{self, Language};

fn open(language: Language) -> Window {
    language::set_current(language);
    let settings = Settings { language: Some(language), ..Settings::default() };
    open_with(settings)
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
