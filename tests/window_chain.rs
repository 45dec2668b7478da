//! The chain's tab and those about it, driven by the names that a screen reader reads: the lanes walked and folded, a link
//! vetoed from its menu, a step taken away, claims and readings, and the picture exported; with the sample case and with
//! a chain of some three hundred steps.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

mod driving;

use driving::{Window, press, settle};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use hergang::evidence::collect_inputs;
use hergang::gui::UiCommand;
use std::fmt::Write;
use std::path::PathBuf;

fn open(paths: &[PathBuf]) -> Window {
    let inputs = if paths.is_empty() { Vec::new() } else { collect_inputs(paths).unwrap().inputs };
    driving::open(inputs)
}

/// The sample case with the chain of its outage of eleven minutes.
fn sample() -> Window {
    let mut window = open(&[]);
    press(&mut window, UiCommand::ShowOutages);
    let outage = labels(&window, "Outage ").into_iter().find(|label| label.contains("@pres_velland")).unwrap();
    window.get_by_role_and_label(Role::Button, &outage).click();
    settle(&mut window);
    window
}

/// A log in which one act is followed by nearly three hundred of the same line, made by three people.
fn busy() -> (tempfile::TempDir, Window) {
    let mut text = String::from(
        "timestamp,event_id,actor,actor_type,role,action,target_account,outcome,source_ip,session_id,ticket_id,reason\n",
    );
    let mut number = 0;
    let mut line = |second: u32, who: &str, action: &str, session: &str| {
        number += 1;
        let (hour, minute, second) = (9 + second / 3600, second / 60 % 60, second % 60);
        writeln!(
            text,
            "2020-05-01T{hour:02}:{minute:02}:{second:02}Z,e{number},{who},agent,reviewer,{action},@linden,success,\
             192.0.2.1,{session},T-77,"
        )
        .unwrap();
    };
    line(3000, "amara", "account.view", "s-1");
    line(3600, "amara", "account.suspend", "s-1");
    const ACTIONS: [&str; 4] = ["account.reset_password", "account.lock", "account.suspend", "account.deactivate"];
    const WHO: [&str; 3] = ["amara", "boris", "chidi"];
    for n in 0..296 {
        line(3640 + n * 11, WHO[n as usize / 9 % 3], ACTIONS[n as usize / 5 % 4], "s-1");
    }
    line(7200, "boris", "account.restore", "s-2");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("console.csv");
    std::fs::write(&path, text).unwrap();
    let mut window = open(&[path]);
    press(&mut window, UiCommand::ShowChain);
    (folder, window)
}

fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn enter(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.step();
}

/// The names that begin so.
fn labels(window: &Window, start: &str) -> Vec<String> {
    let said = |node: egui_kittest::Node<'_>| node.accesskit_node().label().or_else(|| node.accesskit_node().value());
    let labels = window.root().children_recursive().filter_map(said);
    labels.filter(|label| label.starts_with(start)).collect()
}

fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    settle(window);
}

/// Fails with all that is said if this is not among it.
fn said(window: &Window, label: &str) {
    let all = labels(window, "");
    assert!(all.iter().any(|known| known == label), "{label} in {all:#?}");
}

/// The node that has the keys.
fn focused(window: &Window) -> String {
    let focused = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn the_lanes_are_walked_by_time_by_lane_and_along_links() {
    let mut window = sample();
    let act = labels(&window, "Node executing").pop().unwrap();
    click(&mut window, &act);
    assert_eq!(focused(&window), act);
    key(&mut window, Key::ArrowLeft);
    let before = focused(&window);
    assert!(before.starts_with("Node ") && before != act, "{before}");
    key(&mut window, Key::ArrowRight);
    assert_eq!(focused(&window), act);
    key(&mut window, Key::ArrowDown);
    assert!(focused(&window).starts_with("Node ") && !focused(&window).contains("twexley"), "{}", focused(&window));
    click(&mut window, &act);
    key(&mut window, Key::CloseBracket);
    window.get_by_label("Look at no link");
    key(&mut window, Key::Enter);
    assert!(focused(&window).starts_with("Node ") && focused(&window) != act, "along the link: {}", focused(&window));
    window.check_accessibility();
}

#[test]
fn a_link_is_vetoed_from_its_menu_and_the_decision_taken_back() {
    let mut window = sample();
    let before = labels(&window, "Step ");
    let restored = labels(&window, "Node restoration").into_iter().find(|label| label.contains(":2286")).unwrap();
    click(&mut window, &restored);
    let link = labels(&window, "Link ").into_iter().find(|label| label.contains("console.csv:2274")).unwrap();
    window.get_by_role_and_label(Role::Button, &link).click_secondary();
    settle(&mut window);
    click(&mut window, "Veto this link");
    let decisions = labels(&window, "Decision 1: ");
    assert!(decisions.len() == 1 && decisions[0].contains("is vetoed"), "{decisions:?}");
    press(&mut window, UiCommand::UndoDecision);
    assert_eq!(labels(&window, "Step "), before);
}

#[test]
fn three_hundred_steps_are_folded_and_unfold() {
    let (_folder, mut window) = busy();
    let steps = |window: &Window| labels(window, "Node ").len();
    press(&mut window, UiCommand::PictureFit);
    let runs = labels(&window, "Run of ");
    assert!(!runs.is_empty() && runs.len() + steps(&window) <= 60, "{} runs, {} nodes", runs.len(), steps(&window));
    let counted: usize = runs.iter().map(|run| run.split(' ').nth(2).unwrap().parse::<usize>().unwrap()).sum();
    // The tracing stops at two hundred steps.
    assert!(counted + steps(&window) == 200, "{counted} in runs and {} alone", steps(&window));
    let (shown, first) = (steps(&window), runs[0].clone());
    let of_first: usize = first.split(' ').nth(2).unwrap().parse().unwrap();
    click(&mut window, &first);
    press(&mut window, UiCommand::PictureFit);
    assert_eq!(labels(&window, "Run of ").len(), runs.len() - 1);
    assert_eq!(steps(&window), shown + of_first);
    press(&mut window, UiCommand::FoldRuns);
    assert_eq!(labels(&window, "Run of "), runs, "folded again");
    for _ in 0..6 {
        press(&mut window, UiCommand::PictureIn);
    }
    window.get_by_label("Map of the whole picture");
    window.check_accessibility();
}

#[test]
fn without_a_step_what_came_of_it_falls_away() {
    let mut window = sample();
    let act = labels(&window, "Node executing").pop().unwrap();
    click(&mut window, &act);
    press(&mut window, UiCommand::WithoutThis);
    let told = labels(&window, "Without console.csv:2274: necessary.");
    assert_eq!(told.len(), 1, "{:?}", labels(&window, "Without "));
    click(&mut window, "Put it back");
    assert!(labels(&window, "Without console.csv").is_empty());
    let gap = labels(&window, "No trace of ").into_iter().find(|label| label.contains("approval")).unwrap();
    click(&mut window, &gap);
    assert!(labels(&window, "With “").iter().any(|told| told.contains("does not go through")));
}

#[test]
fn claims_are_written_down_and_held_against_the_logs() {
    let mut window = sample();
    press(&mut window, UiCommand::ShowClaims);
    enter(&mut window, "What was said", "It was out for eleven minutes");
    enter(&mut window, "How long", "11 min");
    click(&mut window, "Add the claim");
    said(&window, "supported: It was out for eleven minutes");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.toml");
    std::fs::write(&path, "[[claim]]\ntext = \"An hour\"\n[claim.duration]\noutage = 2\nlasted = \"1 h\"\n").unwrap();
    press(&mut window, UiCommand::LoadClaims);
    enter(&mut window, "File of claims", path.to_str().unwrap());
    key(&mut window, Key::Enter);
    said(&window, "contradicted: An hour");
    said(&window, "supported: It was out for eleven minutes");
    std::fs::write(&path, "[[claim]]\nnothing = 1\n").unwrap();
    click(&mut window, "Load");
    said(&window, "The claims could not be read");
    window.check_accessibility();
}

#[test]
fn readings_access_and_safeguards_have_tabs_of_their_own() {
    let mut window = sample();
    press(&mut window, UiCommand::ShowReadings);
    assert!(!labels(&window, "mistake: ").is_empty() && !labels(&window, "automation: ").is_empty());
    window.check_accessibility();
    press(&mut window, UiCommand::ShowAccess);
    said(&window, "twexley");
    said(&window, "the actor");
    let record = labels(&window, "Record console.csv:2274 of twexley").pop().unwrap();
    window.get_by_label(&record).click();
    settle(&mut window);
    assert_eq!(labels(&window, "record 2,274").len(), 1);
    press(&mut window, UiCommand::ShowBarriers);
    said(&window, "Second person's approval: no operation recorded");
    window.check_accessibility();
}

#[test]
fn the_picture_is_exported_as_svg_and_png_and_nothing_is_overwritten_in_silence() {
    let mut window = sample();
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("chain.svg");
    press(&mut window, UiCommand::ExportPicture);
    enter(&mut window, "Export picture to", svg.to_str().unwrap());
    key(&mut window, Key::Enter);
    let written = std::fs::read_to_string(&svg).unwrap();
    assert!(written.starts_with("<?xml") && written.contains("Outage of @pres_velland"));
    assert_eq!(labels(&window, "Written to ").len(), 1);
    std::fs::write(&svg, "mine").unwrap();
    click(&mut window, "Export");
    said(&window, "No picture was written");
    assert_eq!(std::fs::read_to_string(&svg).unwrap(), "mine");
    enter(&mut window, "Export picture to", folder.path().join("chain.png").to_str().unwrap());
    key(&mut window, Key::Enter);
    let png = std::fs::read(folder.path().join("chain.png")).unwrap();
    assert!(png.starts_with(&[0x89, b'P', b'N', b'G']) && png.len() > 20_000, "{} bytes", png.len());
    window.check_accessibility();
}
