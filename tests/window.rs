//! The window, driven by the names that a screen reader reads: the sample case is opened, filtered, its outage chosen,
//! its chain read in order, and the rows shown exported and compared with the table.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

mod driving;

use driving::{Window, enter, labels, open, press, rows, settle};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use hergang::evidence::{Input, Origin};
use hergang::gui::UiCommand;

const NARROW: &str = "actor:twexley account:\"@pres_velland\" time:2017-11-02T22:00..2017-11-03T00:00";

/// The window with the sample case, once everything has been read, found and counted.
fn open_sample() -> Window {
    open(Vec::new())
}

#[test]
fn the_sample_case_opens_with_its_files_and_outages() {
    let mut window = open_sample();
    for file in ["console.csv", "idp.json", "roster.csv"] {
        window.get_by_label(&format!("File {file}"));
    }
    window.get_by_label("5,007 of 5,007 events");
    press(&mut window, UiCommand::ShowOutages);
    let outages = labels(&window, "Outage ");
    let found = outages.iter().find(|outage| outage.contains("@pres_velland")).expect("the sample's outage is listed");
    for part in ["enabled", "down 2017-11-02T22:59:00", "back 2017-11-02T23:10:00", "11 min"] {
        assert!(found.contains(part), "{part} in {found}");
    }
    window.check_accessibility();
}

#[test]
fn typed_filters_narrow_the_table_by_actor_account_and_window() {
    let mut window = open_sample();
    press(&mut window, UiCommand::ShowEvents);
    enter(&mut window, "Filter", NARROW);
    let shown = rows(&window);
    assert!(!shown.is_empty() && shown.len() < 40, "{}", shown.len());
    for row in &shown {
        assert!(row.starts_with("2017-11-02 2") && row.contains("@pres_velland") && row.contains("wexley"), "{row}");
    }
    window.get_by_label(&format!("{} of 5,007 events", shown.len()));
    assert_eq!(labels(&window, "Remove ").len(), 3);
    window.get_by_label_contains("Remove actor:").click();
    settle(&mut window);
    assert!(rows(&window).len() > shown.len());
    press(&mut window, UiCommand::FilterBack);
    assert_eq!(rows(&window), shown);
    press(&mut window, UiCommand::ClearFilter);
    window.get_by_label("5,007 of 5,007 events");
}

#[test]
fn a_wrong_filter_says_where_and_changes_nothing() {
    let mut window = open_sample();
    enter(&mut window, "Filter", "actor:");
    assert!(!labels(&window, "Character ").is_empty());
    window.get_by_label("5,007 of 5,007 events");
}

#[test]
fn an_outage_shows_its_chain_in_order_and_a_step_selects_its_row() {
    let mut window = open_sample();
    press(&mut window, UiCommand::ShowOutages);
    window
        .get_by_role_and_label(
            Role::Button,
            &labels(&window, "Outage ").into_iter().find(|l| l.contains("@pres_velland")).unwrap(),
        )
        .click();
    settle(&mut window);
    let steps = labels(&window, "Step ");
    assert!(steps.len() >= 5, "{steps:#?}");
    for (nth, step) in steps.iter().enumerate() {
        assert!(step.starts_with(&format!("Step {}, ", nth + 1)), "{step}");
    }
    let times: Vec<&str> = steps.iter().filter_map(|step| step.split(", ").nth(2)).collect();
    assert!(times.is_sorted(), "{times:?}");
    let act = steps.iter().find(|step| step.contains(", executing, ")).expect("the act is a step");
    assert!(act.contains("console.csv:2274") && act.contains("@pres_velland"), "{act}");
    let restored = steps.iter().find(|step| step.contains(", restoration, ") && step.contains("console.csv:2286"));
    window.get_by_role_and_label(Role::ListItem, restored.expect("the return is a step")).click_accesskit();
    settle(&mut window);
    assert_eq!(labels(&window, "record 2,286").len(), 1);
    window.key_press(Key::ArrowUp);
    settle(&mut window);
    assert!(labels(&window, "record 2,286").is_empty(), "the keys walk the chain");
}

#[test]
fn a_decision_changes_the_chain_and_can_be_taken_back() {
    let mut window = open_sample();
    press(&mut window, UiCommand::ShowOutages);
    let outage = labels(&window, "Outage ").into_iter().find(|l| l.contains("@pres_velland")).unwrap();
    window.get_by_role_and_label(Role::Button, &outage).click();
    settle(&mut window);
    let before = labels(&window, "Step ");
    let views = |steps: &[String]| steps.iter().filter(|step| step.contains("console.csv:2270")).count();
    assert_eq!(views(&before), 1, "{before:#?}");
    let view = before.iter().find(|step| step.contains("console.csv:2270")).unwrap();
    window.get_by_role_and_label(Role::ListItem, view).click_accesskit();
    settle(&mut window);
    press(&mut window, UiCommand::LeaveOut);
    assert_eq!(views(&labels(&window, "Step ")), 0);
    assert_eq!(labels(&window, "Decision 1: console.csv:2270 is left out.").len(), 1);
    press(&mut window, UiCommand::UndoDecision);
    assert_eq!(labels(&window, "Step "), before);
    assert!(labels(&window, "Decision 1:").is_empty(), "taken back, though the journal keeps it");
}

#[test]
fn an_export_holds_exactly_the_rows_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let mut window = open_sample();
    press(&mut window, UiCommand::ShowEvents);
    enter(&mut window, "Filter", NARROW);
    let shown: Vec<String> =
        rows(&window).iter().filter_map(|row| row.rsplit(", ").next().map(str::to_owned)).collect();
    press(&mut window, UiCommand::ExportRows);
    enter(&mut window, "Export to", &path.display().to_string());
    window.get_by_label_contains("rows written to");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let column =
        |name: &str| header.iter().position(|known| *known == name).unwrap_or_else(|| panic!("{name} in {header:?}"));
    let (file, record) = (column("evidence"), column("record"));
    // The last columns hold no commas; counted from the end, quoted cells before them do not matter.
    let exported: Vec<String> = lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let from_end = |at: usize| cells[cells.len() - (header.len() - at)];
            format!("{}:{}", from_end(file), from_end(record))
        })
        .collect();
    assert_eq!(exported, shown);
    let about = std::fs::read_to_string(folder.path().join("rows.csv.about.json")).unwrap();
    assert!(about.contains("account:") && about.contains("2017-11-02T22:00"), "{about}");
}

/// A console's log whose clock has no zone, with one line that is no record.
const ZONELESS: &str =
    "timestamp,event_id,actor,actor_type,role,action,target_account,outcome,source_ip,session_id,ticket_id,reason
2020-07-01 10:00:00,ev-1,mlange,agent,support,account.disable,@nordwind,success,192.0.2.7,s-1,T-9,as asked
2020-07-01 10:01:00,ev-2,\"torn
2020-07-01 10:02:00,ev-3,mlange,agent,support,account.enable,@nordwind,success,192.0.2.7,s-1,T-9,by mistake
";

fn open_zoneless() -> Window {
    let origin = Origin::Bytes(ZONELESS.as_bytes().into());
    let mut window = open(vec![Input { name: "desk.csv".to_owned(), origin }]);
    press(&mut window, UiCommand::ShowSources);
    window
}

#[test]
fn a_record_that_could_not_be_read_is_shown_with_its_bytes() {
    let mut window = open_zoneless();
    window.get_by_label("Source desk.csv, read in part, 3 records");
    let bad = labels(&window, "Quarantined record ");
    let [bad] = bad.as_slice() else { panic!("{bad:?}") };
    assert!(bad.starts_with("Quarantined record 2, line 3: "), "{bad}");
    window.get_by_role_and_label(Role::Button, bad).click();
    settle(&mut window);
    let bytes = window.get_by_label("Quarantined bytes").accesskit_node().value();
    assert_eq!(bytes.as_deref(), Some("2020-07-01 10:01:00,ev-2,\"torn"));
}

#[test]
fn a_zone_given_in_the_window_reads_the_file_again_and_keeps_the_filter() {
    let mut window = open_zoneless();
    window.get_by_label_contains("2020-07-01T10:00:00Z to ");
    enter(&mut window, "Filter", "action:account.enable");
    enter(&mut window, "Zone", "Europe/Berlin");
    window.get_by_role_and_label(Role::Button, "Read again").click();
    settle(&mut window);
    window.get_by_label_contains("2020-07-01T08:00:00Z to ");
    window.get_by_label("1 of 2 events");
}

fn write(window: &mut Window, mapping: &str) {
    window.get_by_label("Mapping text").focus();
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.get_by_label("Mapping text").type_text(mapping);
    settle(window);
    assert_eq!(window.get_by_label("Mapping text").accesskit_node().value().as_deref(), Some(mapping));
}

#[test]
fn a_mapping_is_corrected_tried_and_checked_in_the_window() {
    let mut window = open_zoneless();
    window.get_by_label("Mapping as text").click();
    settle(&mut window);
    let text = |window: &Window| window.get_by_label("Mapping text").accesskit_node().value().unwrap();
    let before = text(&window);
    assert!(before.contains("id = \"support-console\""), "{before}");
    write(&mut window, &before.replace("\nactor = ", "\nactr = "));
    assert!(!labels(&window, "It cannot be used").is_empty());
    write(
        &mut window,
        "id = \"desk\"\ntitle = \"Desk\"\nproduct = \"Desk\"\n[[recognise]]\ncolumns = [\"event_id\", \"reason\"]\n\
           [event]\ntime = { path = \"timestamp\" }\naction = \"reason\"\nactor = \"actor\"\n",
    );
    assert_eq!(labels(&window, "Sound, as desk").len(), 1);
    window.get_by_role_and_label(Role::Button, "Try").click();
    settle(&mut window);
    window.get_by_label("as asked  ·  by mistake");
    window.get_by_label("2 of 2 events");
}

fn input(name: &str, text: &str) -> Input {
    Input { name: name.to_owned(), origin: Origin::Bytes(text.as_bytes().into()) }
}

/// A log that no mapping knows.
fn unknown_log() -> String {
    let acts = ["door.opened", "badge.issued", "door.closed", "badge.revoked"];
    let lines = (0..24).map(|n| {
        let who = ["p.ahrens@desk.example", "k.lund@desk.example"][n % 2];
        format!("2020-07-01T10:{n:02}:00Z;{who};{};192.0.2.{};gate-{}\n", acts[n % 4], n % 5 + 1, n % 3)
    });
    format!("occurred_at;operator_email;verb_name;client_ip;object_label\n{}", lines.collect::<String>())
}

#[test]
fn a_guessed_file_shows_its_reasons_and_is_corrected_in_the_window() {
    let mut window = open(vec![input("gates.csv", &unknown_log())]);
    press(&mut window, UiCommand::ShowSources);
    assert!(!labels(&window, "guessed").is_empty());
    window.get_by_label("Source gates.csv, guessed, 24 records");
    assert_eq!(labels(&window, "Guessed time: ").len(), 1);
    assert!(labels(&window, "Guessed time: ")[0].starts_with("Guessed time: occurred_at, "));
    assert!(labels(&window, "Guessed actor: ")[0].starts_with("Guessed actor: operator_email, "));
    window.get_by_label("Mapping as text").click();
    settle(&mut window);
    let text = window.get_by_label("Mapping text").accesskit_node().value().unwrap();
    assert!(text.contains("id = \"guess-") && text.contains("# Guessed"), "{text}");
    assert_eq!(labels(&window, "Sound, as guess-").len(), 1, "a guess may be saved as it is");
    write(
        &mut window,
        "id = \"gates\"\ntitle = \"Gates\"\nproduct = \"Gates\"\n[[recognise]]\ncolumns = [\"verb_name\"]\n\
           [event]\ntime = { path = \"occurred_at\" }\naction = \"verb_name\"\nactor = \"object_label\"\n",
    );
    window.get_by_role_and_label(Role::Button, "Try").click();
    settle(&mut window);
    window.get_by_label("Source gates.csv, read, 24 records");
    window.get_by_label("gate-0  ·  gate-1  ·  gate-2");
    assert_eq!(labels(&window, "Guessed time: "), [""; 0]);
}

const CONSOLE: &str =
    "timestamp,event_id,actor,actor_type,role,action,target_account,outcome,source_ip,session_id,ticket_id,reason\n";

/// One act of a console.
fn act(time: &str, id: &str) -> String {
    format!("{time},{id},mlange,agent,support,account.enable,@nordwind,success,192.0.2.7,s-1,T-9,asked\n")
}

#[test]
fn a_file_shows_its_coverage_and_its_gaps() {
    // Every five minutes from Monday to Friday, but for a morning.
    let minutes = (0..5 * 288).map(|nth| (6 + nth / 288, nth % 288 * 5));
    let kept = minutes.filter(|(day, minute)| *day != 8 || !(480..840).contains(minute));
    let lines = kept.enumerate().map(|(nth, (day, minute))| {
        act(&format!("2020-07-{day:02}T{:02}:{:02}:00Z", minute / 60, minute % 60), &format!("ev-{nth}x"))
    });
    let steady = format!("{CONSOLE}{}", lines.collect::<String>());
    let short = format!("{CONSOLE}{}", act("2020-07-07T10:00:30Z", "other-1"));
    let mut window = open(vec![input("short.csv", &short), input("steady.csv", &steady)]);
    press(&mut window, UiCommand::ShowSources);
    window.get_by_label("Coverage of short.csv: 2020-07-07 10:00:30 to 2020-07-07 10:00:30; no gaps");
    window.get_by_label(
        "Coverage of steady.csv: 2020-07-06 00:00:00 to 2020-07-10 23:55:00; 1 gap; \
         2020-07-08 07:55:00 to 2020-07-08 14:00:00 (6 h 05 min)",
    );
    window.get_by_label("Source steady.csv, read, 1,368 records").click();
    settle(&mut window);
    let gaps = labels(&window, "gap: ");
    let [gap] = gaps.as_slice() else { panic!("{gaps:?}") };
    assert!(gap.starts_with("gap: no events between 2020-07-08T07:55:00Z and 2020-07-08T14:00:00Z"), "{gap}");
    window.get_by_label("Source short.csv, read, 1 record").click();
    settle(&mut window);
    assert_eq!(labels(&window, "No gap, cut, duplicate or clock difference was found").len(), 1);
    window.check_accessibility();
}

#[test]
fn a_record_that_repeats_another_is_marked_and_leads_to_it() {
    let lines: Vec<String> = (1..=6).map(|n| act(&format!("2020-07-01T10:0{n}:00Z"), &format!("ev-{n}4711"))).collect();
    let (early, late) = (format!("{CONSOLE}{}", lines[..4].concat()), format!("{CONSOLE}{}", lines[2..].concat()));
    let mut window = open(vec![input("early.csv", &early), input("late.csv", &late)]);
    press(&mut window, UiCommand::ShowEvents);
    window.get_by_label("8 of 8 events");
    assert_eq!(labels(&window, "2 of them are duplicates").len(), 1);
    let marked: Vec<String> = rows(&window).into_iter().filter(|row| row.contains("repeats")).collect();
    let ends: Vec<&str> = marked.iter().filter_map(|row| row.split_once("late.csv:")).map(|(_, end)| end).collect();
    assert_eq!(ends, ["1, repeats early.csv:3", "2, repeats early.csv:4"]);
    window.get_by_role_and_label(Role::Row, &marked[1]).click();
    settle(&mut window);
    window.get_by_role_and_label(Role::Link, "repeats early.csv:4").click();
    settle(&mut window);
    assert_eq!(labels(&window, "record 4").len(), 1);
    assert_eq!(labels(&window, "repeats "), [""; 0]);
    enter(&mut window, "Filter", "file:early.csv");
    assert_eq!(labels(&window, "2 of them"), [""; 0]);
}

/// A directory's log, which knows a person by two names, and a console's, which knows her by a third.
fn open_people() -> Window {
    let sign_in = |minute: u32| {
        format!(
            "{{\"uuid\":\"u-{minute}\",\"published\":\"2020-07-01T09:0{minute}:00Z\",\"eventType\":\"user.session.start\",\
             \"actor\":{{\"id\":\"00uQ7abK2mZ5xWcV9pT1\",\"type\":\"User\",\"alternateId\":\"m.lange@desk.example\"}},\
             \"outcome\":{{\"result\":\"SUCCESS\"}},\"target\":null}}\n"
        )
    };
    let directory = (0..3).map(sign_in).collect::<String>();
    let desk = format!("{CONSOLE}{}", act("2020-07-01T10:00:00Z", "ev-1"));
    let mut window = open(vec![input("desk.csv", &desk), input("directory.json", &directory)]);
    press(&mut window, UiCommand::ShowEvents);
    enter(&mut window, "Filter", "file:directory.json");
    let second = rows(&window)[1].clone();
    window.get_by_role_and_label(Role::Row, &second).click();
    settle(&mut window);
    window
}

const ONE: &str = "m.lange@desk.example = 00uQ7abK2mZ5xWcV9pT1";
const TWO: &str = "m.lange@desk.example ≠ 00uQ7abK2mZ5xWcV9pT1";

#[test]
fn a_merge_shows_its_proof_and_is_split_and_undone() {
    let mut window = open_people();
    assert_eq!(labels(&window, "record 2").len(), 1);
    window.get_by_role_and_label(Role::Link, &format!("Proof of {ONE}: directory.json:1")).click();
    settle(&mut window);
    assert_eq!(labels(&window, "record 1").len(), 1);
    window.get_by_role_and_label(Role::Button, &format!("Split {ONE}")).click();
    settle(&mut window);
    window.get_by_label("3 of 4 events");
    assert_eq!(labels(&window, "record 1").len(), 1);
    assert_eq!(labels(&window, ONE), [""; 0]);
    press(&mut window, UiCommand::ShowSources);
    assert_eq!(labels(&window, &format!("By hand: {TWO}")).len(), 1);
    press(&mut window, UiCommand::ShowEvents);
    window.get_by_role_and_label(Role::Button, &format!("Undo {TWO}")).click();
    settle(&mut window);
    assert_eq!(labels(&window, ONE).len(), 1);
    assert_eq!(labels(&window, &format!("Undo {TWO}")), [""; 0]);
}

#[test]
fn two_identifiers_are_joined_by_hand_and_parted_again() {
    let mut window = open_people();
    window.get_by_role_and_label(Role::Button, "Join actor m.lange@desk.example with…").click();
    settle(&mut window);
    enter(&mut window, "Identifier to join with", "nobody-of-that-name");
    assert_eq!(labels(&window, "No record names").len(), 1);
    enter(&mut window, "Identifier to join with", "mlange");
    window.get_by_label("3 of 4 events");
    let joined = "m.lange@desk.example = mlange";
    assert_eq!(labels(&window, joined).len(), 1);
    press(&mut window, UiCommand::ShowSources);
    assert_eq!(labels(&window, &format!("By hand: {joined}")).len(), 1);
    window.get_by_role_and_label(Role::Button, &format!("Undo {joined}")).click();
    settle(&mut window);
    assert_eq!(labels(&window, "By hand: "), [""; 0]);
    press(&mut window, UiCommand::ShowEvents);
    assert_eq!(labels(&window, joined), [""; 0]);
}
