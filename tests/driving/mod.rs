//! Drives the window without a screen: opens it, sends commands, and waits until every worker is done.
#![allow(dead_code)] // each test file uses a part

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use hergang::case::OpenOptions;
use hergang::evidence::Input;
use hergang::gui::{App, Command, Folders, Settings, UiCommand};
use std::time::{Duration, Instant};

/// How long a loaded machine may take.
pub const PATIENCE: Duration = Duration::from_secs(120);

pub type Window = Harness<'static, App>;

/// The window in English on these inputs, the sample case if there are none, once everything has been read and found.
pub fn open(inputs: Vec<Input>) -> Window {
    let builder = Harness::builder().with_size([1600.0, 1000.0]).allow_missing_glyphs();
    let mut window = builder.build_eframe(|cc| App::new(&cc.egui_ctx, inputs, OpenOptions::default()));
    settle(&mut window);
    window
}

/// The window with the sample case and these settings, nothing of which is kept.
pub fn open_with(settings: Settings) -> Window {
    let builder = Harness::builder().with_size([1600.0, 1000.0]).allow_missing_glyphs();
    let mut window = builder
        .build_eframe(|cc| App::with(&cc.egui_ctx, Vec::new(), OpenOptions::default(), Folders::default(), settings));
    settle(&mut window);
    window
}

/// Steps until no worker has anything left to do, and what they made is drawn.
pub fn settle(window: &mut Window) {
    let started = Instant::now();
    let mut quiet = 0;
    while quiet < 4 {
        window.step();
        quiet = if window.state().is_busy() { 0 } else { quiet + 1 };
        assert!(started.elapsed() < PATIENCE, "the workers did not come to an end");
        std::thread::yield_now();
    }
}

pub fn press(window: &mut Window, command: UiCommand) {
    window.state_mut().send(Command::Ui(command));
    settle(window);
}

/// Puts `text` in the place of what stands in a field, and presses Enter.
pub fn enter(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.step();
    window.key_press(Key::Enter);
    settle(window);
}

/// The names that begin so, from top to bottom.
pub fn labels(window: &Window, start: &str) -> Vec<String> {
    let labels = window.root().children_recursive().filter_map(|node| node.accesskit_node().label());
    labels.filter(|label| label.starts_with(start)).collect()
}

/// The names of the table's rows that are on the screen.
pub fn rows(window: &Window) -> Vec<String> {
    window.query_all_by_role(Role::Row).filter_map(|node| node.accesskit_node().label()).collect()
}
