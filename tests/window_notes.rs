//! Work of one's own in the window, driven by the names that a screen reader reads: star, tag, note, view, save, reopen;
//! changed evidence, a torn journal and a killed session are told; the inspector's search and menus.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

mod driving;

use driving::{PATIENCE, Window, press, settle};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use hergang::case::OpenOptions;
use hergang::case::folder::{Folder, list_unsaved};
use hergang::evidence::{Input, collect_inputs};
use hergang::gui::{App, Command, Folders, NotesCommand, Settings, UiCommand};
use hergang::language::Language;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A support console's log of four records.
const CONSOLE: &str = "\
timestamp,event_id,actor,actor_type,role,action,target_account,outcome,source_ip,session_id,ticket_id,reason
2020-05-01T09:58:00.100Z,e1,amara,agent,reviewer,account.view,@linden,success,192.0.2.1,s-1,,
2020-05-01T10:00:00.250Z,e2,amara,agent,reviewer,account.suspend,@linden,success,192.0.2.1,s-1,,
2020-05-01T10:05:00.000Z,e3,boris,agent,reviewer,account.view,@maple,success,192.0.2.2,s-2,,
2020-05-01T11:00:00.000Z,e4,boris,agent,reviewer,account.restore,@linden,success,192.0.2.2,s-2,,
";

struct Desk {
    root: tempfile::TempDir,
    log: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let root = tempfile::tempdir().unwrap();
        let log = root.path().join("logs").join("console.csv");
        fs::create_dir_all(log.parent().unwrap()).unwrap();
        fs::write(&log, CONSOLE).unwrap();
        Desk { root, log }
    }

    fn case(&self) -> PathBuf {
        self.root.path().join("x.hergang")
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn inputs(&self) -> Vec<Input> {
        collect_inputs(std::slice::from_ref(&self.log)).unwrap().inputs
    }

    /// A window that keeps unsaved work in this desk's folder.
    fn window(&self) -> Window {
        self.window_in(Language::English)
    }

    fn window_in(&self, language: Language) -> Window {
        let inputs = self.inputs();
        let folders = Folders { config: None, data: Some(self.data()) };
        let settings = Settings { language: Some(language), ..Settings::default() };
        let builder = Harness::builder().with_size([1600.0, 1000.0]).allow_missing_glyphs();
        let mut window =
            builder.build_eframe(|cc| App::with(&cc.egui_ctx, inputs, OpenOptions::default(), folders, settings));
        settle(&mut window);
        press(&mut window, UiCommand::ShowEvents);
        window
    }
}

fn send(window: &mut Window, command: impl Into<Command>) {
    window.state_mut().send(command.into());
    settle(window);
}

/// Types into a field; Enter with these modifiers ends it.
fn enter(window: &mut Window, field: &str, text: &str, modifiers: Modifiers) {
    input(window, field).focus();
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    input(window, field).type_text(text);
    window.step();
    window.key_press_modifiers(modifiers, Key::Enter);
    settle(window);
}

/// The field of this name, of one line or several.
fn input<'a>(window: &'a Window, field: &'a str) -> egui_kittest::Node<'a> {
    let is_input = |node: &egui_kittest::Node<'_>| {
        matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput)
    };
    window.query_all_by_label(field).find(is_input).unwrap_or_else(|| panic!("no field {field}"))
}

fn labels(window: &Window, start: &str) -> Vec<String> {
    let labels = window.root().children_recursive().filter_map(|node| node.accesskit_node().label());
    labels.filter(|label| label.starts_with(start)).collect()
}

fn rows(window: &Window) -> usize {
    window.query_all_by_role(Role::Row).count()
}

/// Something of this name is on the screen.
fn see(window: &Window, label: &str) {
    let is_text = window.query_all_by_label(label).next().is_some();
    assert!(is_text || labels(window, label).iter().any(|known| known == label), "{label} is not there");
}

/// Clicks what has this name; the first of them, for a note may stand in two panels.
fn click(window: &mut Window, label: &str) {
    let found = window.query_all_by_label(label).next();
    found.unwrap_or_else(|| panic!("{label} is not there")).click_accesskit();
    settle(window);
}

fn select(window: &mut Window, row: u32) {
    send(window, Command::SelectRow(row));
}

fn journal(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("journal.jsonl")).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn an_event_is_starred_tagged_and_noted_and_all_of_it_can_be_undone() {
    let desk = Desk::new();
    let mut window = desk.window();
    select(&mut window, 1);
    press(&mut window, UiCommand::StarEvents);
    see(&window, "Take the star away");
    enter(&mut window, "Add a tag", "first look", Modifiers::NONE);
    see(&window, "Remove the tag first look");
    enter(&mut window, "Add a note", "called the agent", Modifiers::COMMAND);
    see(&window, "Note: called the agent");
    see(&window, "Not saved: 3 entries");
    enter(&mut window, "Filter", "tag:first* star:true note:AGENT", Modifiers::NONE);
    assert_eq!(rows(&window), 1);
    press(&mut window, UiCommand::Undo);
    press(&mut window, UiCommand::Undo);
    assert!(labels(&window, "Note: ").is_empty(), "the note was taken back");
    press(&mut window, UiCommand::Redo);
    see(&window, "Note: called the agent");
    press(&mut window, UiCommand::StarEvents);
    see(&window, "Star this event");
    window.check_accessibility();
}

#[test]
fn many_selected_rows_are_marked_by_one_entry_and_show_it() {
    let desk = Desk::new();
    let mut window = desk.window();
    press(&mut window, UiCommand::SelectAllRows);
    press(&mut window, UiCommand::StarEvents);
    see(&window, "Not saved: 1 entry");
    let starred = |window: &Window| {
        let rows = window.query_all_by_role(Role::Row).filter_map(|node| node.accesskit_node().label());
        rows.filter(|row| row.contains(", starred")).count()
    };
    assert_eq!(starred(&window), 4);
    press(&mut window, UiCommand::TagEvents);
    see(&window, "Tag 4 events");
    enter(&mut window, "Tag", "bulk", Modifiers::NONE);
    press(&mut window, UiCommand::StarEvents);
    assert_eq!(starred(&window), 0, "all had one: all are taken away");
    press(&mut window, UiCommand::Undo);
    assert_eq!(starred(&window), 4);
    press(&mut window, UiCommand::ShowNotes);
    see(&window, "bulk: 4 events");
}

#[test]
fn a_filter_by_tag_follows_the_tags() {
    let desk = Desk::new();
    let mut window = desk.window();
    enter(&mut window, "Filter", "tag:seen", Modifiers::NONE);
    assert_eq!(rows(&window), 0);
    let tag = |row: u32, is_on| NotesCommand::Tag { tag: "seen".to_owned(), rows: vec![row], is_on };
    send(&mut window, tag(0, true));
    send(&mut window, tag(2, true));
    assert_eq!(rows(&window), 2);
    send(&mut window, tag(0, false));
    assert_eq!(rows(&window), 1);
    press(&mut window, UiCommand::Undo);
    assert_eq!(rows(&window), 2);
}

#[test]
fn the_dialogs_tag_note_and_name_a_view() {
    let desk = Desk::new();
    let mut window = desk.window();
    select(&mut window, 0);
    press(&mut window, UiCommand::TagEvents);
    enter(&mut window, "Tag", "vpn", Modifiers::NONE);
    see(&window, "Remove the tag vpn");
    select(&mut window, 2);
    press(&mut window, UiCommand::TagEvents);
    click(&mut window, "vpn 1");
    press(&mut window, UiCommand::NoteCase);
    enter(&mut window, "Note", "ask for the roster", Modifiers::COMMAND);
    enter(&mut window, "Filter", "actor:boris", Modifiers::NONE);
    press(&mut window, UiCommand::SaveView);
    enter(&mut window, "Name of the view", "all of boris", Modifiers::NONE);
    press(&mut window, UiCommand::ClearFilter);
    press(&mut window, UiCommand::ShowNotes);
    see(&window, "Note: ask for the roster");
    click(&mut window, "View all of boris");
    assert_eq!(rows(&window), 2, "the view's filter is set and its events are shown");
    press(&mut window, UiCommand::ShowNotes);
    click(&mut window, "vpn: 2 events");
    assert_eq!(rows(&window), 2);
    see(&window, "2 of 4 events");
    press(&mut window, UiCommand::ShowNotes);
    click(&mut window, "Delete the view all of boris");
    assert!(labels(&window, "View all of boris").is_empty());
}

#[test]
fn a_note_is_edited_in_place_and_leads_to_its_event() {
    let desk = Desk::new();
    let mut window = desk.window();
    let on = hergang::gui::NoteOn::Rows(vec![1, 3]);
    send(&mut window, NotesCommand::Note { text: "out and back".to_owned(), on, replaces: None });
    press(&mut window, UiCommand::ShowNotes);
    click(&mut window, "Edit the note out and back");
    enter(&mut window, "Note", "out, and back by another", Modifiers::COMMAND);
    see(&window, "Note: out, and back by another");
    assert!(labels(&window, "Note: out and back").is_empty());
    click(&mut window, "Go to console.csv:4");
    assert_eq!(labels(&window, "record 4").len(), 1, "the event is selected");
    see(&window, "Note: out, and back by another");
    press(&mut window, UiCommand::ShowNotes);
    click(&mut window, "Take the note away: out, and back by another");
    assert!(labels(&window, "Note: ").is_empty());
}

#[test]
fn a_case_is_saved_goes_on_in_its_folder_and_opens_again_as_it_was() {
    let desk = Desk::new();
    let mut window = desk.window();
    let tag = |tag: &str, row: u32| NotesCommand::Tag { tag: tag.to_owned(), rows: vec![row], is_on: true };
    send(&mut window, tag("before", 0));
    assert_eq!(fs::read_dir(desk.data().join("unsaved")).unwrap().count(), 1, "kept before it is saved");
    press(&mut window, UiCommand::SaveCase);
    enter(&mut window, "Folder of the case", &desk.case().display().to_string(), Modifiers::NONE);
    see(&window, "x.hergang");
    send(&mut window, tag("after", 1));
    assert_eq!(journal(&desk.case()).len(), 2, "written as it is made");
    drop(window);
    wait_until(|| list_unsaved(&desk.data().join("unsaved")).is_empty());
    assert_eq!(fs::read_to_string(&desk.log).unwrap(), CONSOLE, "the evidence is as it was");

    let mut window = desk.window();
    press(&mut window, UiCommand::OpenCase);
    enter(&mut window, "Case to open", &desk.case().display().to_string(), Modifiers::NONE);
    press(&mut window, UiCommand::ShowNotes);
    see(&window, "before: 1 event");
    see(&window, "after: 1 event");
    see(&window, "1 of 1 files as when the case was saved");
    assert!(labels(&window, "This case was not closed").is_empty());
    let held = Folder::open(&desk.case());
    assert!(held.is_err(), "the window holds the case");
}

#[allow(clippy::disallowed_methods)] // a thread closes the folder in its own time
fn wait_until(holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A saved case with one tag; its folder is left as if the process had been killed.
fn killed(desk: &Desk) {
    let mut window = desk.window();
    send(&mut window, NotesCommand::SaveTo(desk.case()));
    send(&mut window, NotesCommand::Tag { tag: "kept".to_owned(), rows: vec![0], is_on: true });
    drop(window);
    fs::write(desk.case().join("open.lock"), r#"{"pid":4242,"at":"2024-01-01T00:00:00Z"}"#).unwrap();
}

#[test]
fn a_killed_session_and_a_torn_journal_are_told() {
    let desk = Desk::new();
    killed(&desk);
    let path = desk.case().join("journal.jsonl");
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("{\"n\":2,\"at\":\"2024");
    fs::write(&path, text).unwrap();
    let mut window = desk.window();
    send(&mut window, NotesCommand::OpenCase(desk.case()));
    press(&mut window, UiCommand::ShowNotes);
    let told = labels(&window, "This case was not closed: the session of process 4242");
    assert!(told.iter().any(|told| told.contains("Its one entry is here; the last was written 20")), "{told:?}");
    assert!(!labels(&window, "The last line of the journal (line 2) was cut short").is_empty());
    assert!(desk.case().join("journal.torn-1").is_file());
    see(&window, "kept: 1 event");
    window.check_accessibility();
}

#[test]
fn changed_and_missing_evidence_is_told_and_the_rest_opens() {
    let desk = Desk::new();
    killed(&desk);
    fs::write(&desk.log, CONSOLE.replace("boris", "carol")).unwrap();
    let mut window = desk.window();
    send(&mut window, NotesCommand::OpenCase(desk.case()));
    press(&mut window, UiCommand::ShowNotes);
    let told = labels(&window, "console.csv: changed since the case was saved. SHA-256 was ");
    assert!(!told.is_empty(), "{:?}", labels(&window, "console.csv"));
    press(&mut window, UiCommand::ShowActivity);
    assert!(!labels(&window, "console.csv: changed").is_empty());
    press(&mut window, UiCommand::SaveCase);
    press(&mut window, UiCommand::CloseCase);
    fs::remove_file(&desk.log).unwrap();
    wait_until(|| Folder::open(&desk.case()).is_ok_and(|(folder, _)| folder.close().is_ok()));
    send(&mut window, NotesCommand::OpenCase(desk.case()));
    press(&mut window, UiCommand::ShowNotes);
    assert!(!labels(&window, "console.csv: not found; looked for at ").is_empty());
    let absent = labels(&window, "1 marked record is in no file");
    assert!(!absent.is_empty(), "its tag is kept and said");
}

#[test]
fn a_case_that_another_window_has_is_only_read() {
    let desk = Desk::new();
    killed(&desk);
    let (held, _) = Folder::open(&desk.case()).unwrap();
    let mut window = desk.window();
    send(&mut window, NotesCommand::OpenCase(desk.case()));
    see(&window, "Only to be read");
    let before = journal(&desk.case());
    select(&mut window, 1);
    press(&mut window, UiCommand::StarEvents);
    assert!(!labels(&window, "Only to be read: ").is_empty(), "said, with the reason");
    assert_eq!(journal(&desk.case()), before);
    assert!(labels(&window, "Take the star away").is_empty());
    held.close().unwrap();
}

#[test]
fn work_that_was_never_saved_is_offered_opened_saved_and_discarded() {
    let desk = Desk::new();
    let unsaved = desk.data().join("unsaved");
    for tag in ["one", "two"] {
        let mut window = desk.window();
        send(&mut window, NotesCommand::Tag { tag: tag.to_owned(), rows: vec![0], is_on: true });
        drop(window);
        let latest = list_unsaved(&unsaved).remove(0);
        fs::write(latest.folder.join("open.lock"), r#"{"pid":4242,"at":"2024-01-01T00:00:00Z"}"#).unwrap();
    }
    let mut window = desk.window();
    see(&window, "Work that was never saved");
    let open: Vec<String> = labels(&window, "Open: console.csv · 1 entry");
    assert_eq!(open.len(), 2);
    let discard = labels(&window, "Discard…: console.csv").remove(0);
    window.get_all_by_label(&discard).next().unwrap().click_accesskit();
    settle(&mut window);
    assert_eq!(list_unsaved(&unsaved).len(), 2, "it asks once more");
    let sure = labels(&window, "Really discard: console.csv").remove(0);
    click(&mut window, &sure);
    assert_eq!(list_unsaved(&unsaved).len(), 1);
    let open = labels(&window, "Open: console.csv").remove(0);
    click(&mut window, &open);
    see(&window, "Not saved: 1 entry");
    send(&mut window, NotesCommand::SaveTo(desk.case()));
    see(&window, "x.hergang");
    wait_until(|| fs::read_dir(&unsaved).unwrap().count() == 0);
    assert_eq!(journal(&desk.case()).len(), 1);
}

#[test]
fn a_decision_about_a_chain_is_listed_and_taken_back() {
    let desk = Desk::new();
    let mut window = desk.window();
    press(&mut window, UiCommand::ShowOutages);
    let outage = labels(&window, "Outage ").remove(0);
    window.get_by_role_and_label(Role::Button, &outage).click();
    settle(&mut window);
    select(&mut window, 0);
    press(&mut window, UiCommand::LeaveOut);
    press(&mut window, UiCommand::ShowNotes);
    see(&window, "@linden: console.csv:1 does not belong to the chain");
    click(&mut window, "Take decision 1 back");
    assert!(labels(&window, "@linden: console.csv:1").is_empty());
    press(&mut window, UiCommand::Undo);
    see(&window, "@linden: console.csv:1 does not belong to the chain");
}

#[test]
fn the_raw_record_is_searched() {
    let desk = Desk::new();
    let mut window = desk.window();
    select(&mut window, 0);
    enter(&mut window, "Find in the record", "VIEW", Modifiers::NONE);
    assert_eq!(labels(&window, "2 of 2").len() + labels(&window, "1 of 1").len(), 1, "{:?}", labels(&window, "1 of"));
    enter(&mut window, "Find in the record", "no such text", Modifiers::NONE);
    see(&window, "not found");
    click(&mut window, "Wrap lines");
    window.get_by_role_and_label(Role::MultilineTextInput, "Raw record");
}

#[test]
fn a_value_of_the_inspector_is_excluded() {
    let desk = Desk::new();
    let mut window = desk.window();
    select(&mut window, 0);
    click(&mut window, "Do with actor amara");
    click(&mut window, "Exclude: actor amara");
    see(&window, "2 of 4 events");
    click(&mut window, "Do with session s-1");
    click(&mut window, "Only this: session s-1");
    see(&window, "2 of 4 events");
}

#[test]
fn the_same_event_in_two_exports_is_shown_in_both() {
    let desk = Desk::new();
    let other = desk.log.parent().unwrap().join("console-again.csv");
    fs::write(other, CONSOLE.lines().take(4).map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    let inputs = collect_inputs(&[desk.log.parent().unwrap().to_owned()]).unwrap().inputs;
    let builder = Harness::builder().with_size([1600.0, 1000.0]).allow_missing_glyphs();
    let mut window = builder.build_eframe(|cc| App::new(&cc.egui_ctx, inputs, OpenOptions::default()));
    settle(&mut window);
    press(&mut window, UiCommand::ShowEvents);
    select(&mut window, 0);
    see(&window, "The same event elsewhere");
    let first = labels(&window, "repeated by ").remove(0);
    click(&mut window, &first);
    let back = labels(&window, "repeats ").remove(0);
    click(&mut window, &back);
    assert_eq!(labels(&window, "repeated by "), [first]);
}

#[test]
fn the_words_are_german_where_german_is_chosen() {
    let desk = Desk::new();
    let mut window = desk.window_in(Language::German);
    select(&mut window, 0);
    see(&window, "Etikett hinzufügen");
    send(&mut window, NotesCommand::Tag { tag: "geprüft".to_owned(), rows: vec![0], is_on: true });
    see(&window, "Etikett geprüft entfernen");
    see(&window, "Nicht gespeichert: 1 Eintrag");
    press(&mut window, UiCommand::ShowNotes);
    see(&window, "geprüft: 1 Ereignis");
}
