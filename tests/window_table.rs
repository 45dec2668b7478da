//! The table of events, the facets and the histogram, driven by the names that a screen reader reads.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

mod driving;

use driving::{Window, labels, press, rows, settle};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use hergang::evidence::{Input, Origin};
use hergang::gui::UiCommand;

const CONSOLE: &str =
    "timestamp,event_id,actor,actor_type,role,action,target_account,outcome,source_ip,session_id,ticket_id,reason\n";

/// A window with room for all columns, showing the events.
fn open(inputs: Vec<Input>) -> Window {
    let mut window = driving::open(inputs);
    window.set_size(vec2(2700.0, 1000.0));
    press(&mut window, UiCommand::ShowEvents);
    window
}

/// The rows that are selected, by their place in the table.
fn selected(window: &Window) -> Vec<usize> {
    let rows = window.query_all_by_role(Role::Row);
    let rows = rows.filter(|node| node.accesskit_node().data().toggled() == Some(Toggled::True));
    rows.filter_map(|node| node.accesskit_node().data().row_index()).collect()
}

fn top(window: &Window) -> usize {
    window.query_all_by_role(Role::Row).next().and_then(|node| node.accesskit_node().data().row_index()).unwrap()
}

/// A console's log: an act a minute, ten people in turn on as many accounts.
fn log(count: usize) -> Vec<Input> {
    let lines = (0..count).map(|n| {
        let action = ["report.view", "account.view", "ticket.assign", "account.lock"][n % 4];
        let reason = if n == 1_234 { "asked by the Holder" } else { "routine" };
        format!(
            "2020-07-{:02}T{:02}:{:02}:00Z,ev-{n:05}x,agent-{},agent,support,{action},@acct{},{},192.0.2.{},s-{},T-{},{reason}\n",
            1 + n / 1440, n / 60 % 24, n % 60, n * 7 % 10, n * 3 % 10,
            if n % 50 == 0 { "failure" } else { "success" }, n % 12, n / 100, n % 77,
        )
    });
    let text = format!("{CONSOLE}{}", lines.collect::<String>());
    vec![Input { name: "console.csv".to_owned(), origin: Origin::Bytes(text.into_bytes().into()) }]
}

fn click_row(window: &mut Window, nth: usize, modifiers: Modifiers) {
    let at = window.query_all_by_role(Role::Row).nth(nth).unwrap().rect().center();
    click(window, at, PointerButton::Primary, modifiers);
}

fn click(window: &mut Window, at: Pos2, button: PointerButton, modifiers: Modifiers) {
    window.event(Event::PointerMoved(at));
    window.step();
    for pressed in [true, false] {
        window.event_modifiers(Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
        window.step();
    }
    settle(window);
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(Event::PointerMoved(from));
    window.step();
    window.event(button(from, true));
    window.step();
    for share in [0.3, 0.6, 1.0] {
        window.event(Event::PointerMoved(from + (to - from) * share));
        window.step();
    }
    window.event(button(to, false));
    settle(window);
}

/// Where a column's cells stand, from its head.
fn column(window: &Window, title: &str) -> eframe::egui::Rect {
    window.get_by_label_contains(&format!("Column {title}")).rect()
}

fn cell_menu(window: &mut Window, nth: usize, title: &str) {
    let x = column(window, title).left() + 14.0;
    let y = window.query_all_by_role(Role::Row).nth(nth).unwrap().rect().center().y;
    click(window, Pos2::new(x, y), PointerButton::Secondary, Modifiers::NONE);
}

fn choose(window: &mut Window, entry: &str) {
    window.get_by_role_and_label(Role::Button, entry).click_accesskit();
    settle(window);
}

fn type_into(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.step();
    window.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.step();
}

#[test]
fn a_click_on_a_head_sorts_and_the_third_restores_the_order_of_time() {
    let mut window = open(log(300));
    let by_time = rows(&window);
    window.get_by_label("Column Actor, not sorted").click();
    settle(&mut window);
    let up = rows(&window);
    assert!(up.iter().take(20).all(|row| row.contains("agent-0")), "{up:#?}");
    assert!(up.windows(2).take(20).all(|pair| pair[0] < pair[1]), "equal rows stay in the order of time");
    window.get_by_label("Column Actor, sorted upwards").click();
    settle(&mut window);
    assert!(rows(&window).iter().take(20).all(|row| row.contains("agent-9")));
    window.get_by_label("Column Actor, sorted downwards").click();
    settle(&mut window);
    assert_eq!(rows(&window), by_time);
    window.get_by_label("Column Time (UTC), sorted upwards").click();
    settle(&mut window);
    assert!(rows(&window)[0].starts_with("2020-07-01 04:59:00"));
    press(&mut window, UiCommand::SortByTime);
    assert_eq!(rows(&window), by_time);
}

#[test]
fn columns_are_hidden_moved_and_given_a_width() {
    let mut window = open(log(60));
    let (actor, action) = (column(&window, "Actor"), column(&window, "Action"));
    assert!(actor.left() < action.left());
    press(&mut window, UiCommand::ChooseColumns);
    choose(&mut window, "Move Actor down");
    window.get_by_role_and_label(Role::CheckBox, "Show Outcome").click();
    settle(&mut window);
    window.get_by_role_and_label(Role::CheckBox, "Show Reason").click();
    settle(&mut window);
    choose(&mut window, "Close");
    assert!(column(&window, "Actor").left() > column(&window, "Action").left());
    assert_eq!(labels(&window, "Column Outcome"), [""; 0]);
    assert_eq!(labels(&window, "Column Reason").len(), 1);
    // A drag of the head puts it back in its place.
    let (from, to) = (column(&window, "Actor").center(), column(&window, "Action").left_center() + vec2(4.0, 0.0));
    drag(&mut window, from, to);
    assert!(column(&window, "Actor").left() < column(&window, "Action").left());
    // The edge is drawn.
    let before = column(&window, "Actor").width();
    let edge = window.get_by_label("Width of Actor").rect().center();
    drag(&mut window, edge, edge + vec2(60.0, 0.0));
    assert!((column(&window, "Actor").width() - before - 60.0).abs() < 8.0);
    // And the menu of the head does all of it from the keyboard or the mouse.
    let head = column(&window, "Session").center();
    click(&mut window, head, PointerButton::Secondary, Modifiers::NONE);
    choose(&mut window, "Hide");
    assert_eq!(labels(&window, "Column Session"), [""; 0]);
    window.check_accessibility();
}

#[test]
fn rows_are_selected_in_ranges_and_copied() {
    let mut window = open(log(400));
    click_row(&mut window, 3, Modifiers::NONE);
    click_row(&mut window, 6, Modifiers::SHIFT);
    assert_eq!(selected(&window), [3, 4, 5, 6]);
    click_row(&mut window, 9, Modifiers::COMMAND);
    click_row(&mut window, 5, Modifiers::COMMAND);
    assert_eq!(selected(&window), [3, 4, 5, 6, 9], "the row clicked last is the current one");
    click_row(&mut window, 2, Modifiers::NONE);
    assert_eq!(selected(&window), [2]);
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        settle(&mut window);
    }
    assert_eq!(selected(&window), [2, 3, 4]);
    press(&mut window, UiCommand::CopyRows);
    assert_eq!(labels(&window, "3 rows copied").len(), 1);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    assert!(selected(&window).len() > 20);
    press(&mut window, UiCommand::CopyRowsJson);
    assert_eq!(labels(&window, "400 rows copied").len(), 1);
    // A range in another order is one of that order: places are forgotten.
    window.get_by_label("Column Actor, not sorted").click();
    settle(&mut window);
    assert!(selected(&window).len() <= 1);
}

#[test]
fn rows_and_times_are_gone_to_and_back_returns() {
    let mut window = open(log(4_000));
    press(&mut window, UiCommand::GoTo);
    type_into(&mut window, "Row or time", "3,210");
    assert_eq!(labels(&window, "Row "), ["Row or time", "Row 3,210 of 4,000"]);
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(selected(&window), [3_209]);
    let middle = top(&window);
    assert!((3_170..3_209).contains(&middle));
    press(&mut window, UiCommand::GoTo);
    type_into(&mut window, "Row or time", "2020-07-02T03:04:20");
    choose(&mut window, "Go there");
    assert_eq!(selected(&window), [1440 + 184]);
    press(&mut window, UiCommand::GoTo);
    type_into(&mut window, "Row or time", "04:05");
    choose(&mut window, "Go there");
    assert_eq!(selected(&window), [1440 + 245], "on the day of the selected event");
    press(&mut window, UiCommand::FilterBack);
    press(&mut window, UiCommand::FilterBack);
    assert_eq!((selected(&window), top(&window)), (vec![3_209], middle));
    press(&mut window, UiCommand::FilterForward);
    assert_eq!(selected(&window), [1440 + 184]);
}

#[test]
fn a_text_is_found_from_row_to_row() {
    let mut window = open(log(3_000));
    press(&mut window, UiCommand::FindInTable);
    type_into(&mut window, "Find in the rows shown", "THE HOLDER");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(selected(&window), [1_234]);
    press(&mut window, UiCommand::FindNext);
    assert_eq!(labels(&window, "“THE HOLDER” in row 1,235, past the end").len(), 1);
    type_into(&mut window, "Find in the rows shown", " of nobody");
    press(&mut window, UiCommand::FindPrevious);
    assert_eq!(labels(&window, "“THE HOLDER of nobody” stands in no row shown").len(), 1);
    assert_eq!(selected(&window), [1_234]);
    choose(&mut window, "Close the search");
    assert_eq!(labels(&window, "Find in the rows shown"), [""; 0]);
}

#[test]
fn around_an_event_lands_on_it_and_back_returns_to_the_filter() {
    let mut window = open(log(3_000));
    choose(&mut window, "Actions");
    choose(&mut window, "action account.lock, 750 events");
    press(&mut window, UiCommand::GoTo);
    type_into(&mut window, "Row or time", "400");
    window.key_press(Key::Enter);
    settle(&mut window);
    let (was, at) = (rows(&window), top(&window));
    assert_eq!(selected(&window), [399]);
    press(&mut window, UiCommand::AroundTime);
    window.get_by_label("21 of 3,000 events");
    assert_eq!(selected(&window), [10]);
    assert!(rows(&window)[10].contains("account.lock"));
    press(&mut window, UiCommand::FilterBack);
    assert_eq!((rows(&window), top(&window), selected(&window)), (was, at, vec![399]));
    press(&mut window, UiCommand::AroundEvents);
    window.get_by_label("201 of 3,000 events");
    assert_eq!(selected(&window), [100]);
}

#[test]
fn cells_include_exclude_and_tell_times_from_an_event_on() {
    let mut window = open(log(600));
    cell_menu(&mut window, 2, "Actor");
    choose(&mut window, "Include");
    window.get_by_label("60 of 600 events");
    press(&mut window, UiCommand::FilterBack);
    cell_menu(&mut window, 2, "Action");
    choose(&mut window, "Exclude");
    window.get_by_label("450 of 600 events");
    press(&mut window, UiCommand::ClearFilter);
    cell_menu(&mut window, 5, "Record");
    choose(&mut window, "Only this");
    assert_eq!(labels(&window, "Remove file:console.csv").len(), 1);
    press(&mut window, UiCommand::ClearFilter);
    cell_menu(&mut window, 5, "Time");
    choose(&mut window, "From here on");
    window.get_by_label("595 of 600 events");
    press(&mut window, UiCommand::ClearFilter);
    cell_menu(&mut window, 5, "Time");
    choose(&mut window, "Times from this event on");
    assert_eq!(labels(&window, "Column Time from the event").len(), 1);
    press(&mut window, UiCommand::TimesRelative);
    assert_eq!(labels(&window, "Column Time (UTC)").len(), 1);
    cell_menu(&mut window, 5, "Time");
    choose(&mut window, "Around this event");
    let row = selected(&window)[0];
    choose(&mut window, "± 10 events");
    window.get_by_label(&format!("{} of 600 events", row.min(10) + 11));
    assert_eq!(selected(&window), [row.min(10)]);
}

#[test]
fn facets_show_rare_values_first_and_are_searched_and_folded() {
    let mut window = open(log(1_000));
    let values = labels(&window, "outcome ");
    assert_eq!(values, ["outcome success, 980 events", "outcome failure, 20 events"]);
    press(&mut window, UiCommand::RareFirst);
    assert_eq!(labels(&window, "outcome "), ["outcome failure, 20 events", "outcome success, 980 events"]);
    choose(&mut window, "Search in Accounts");
    type_into(&mut window, "Search in Accounts", "ACCT7");
    settle(&mut window);
    assert_eq!(labels(&window, "account @"), ["account @acct7, 100 events"]);
    assert_eq!(labels(&window, "session "), [""; 0]);
    choose(&mut window, "Sessions");
    assert_eq!(labels(&window, "session s-").len(), 7);
    window.get_by_role_and_label(Role::Link, "3 more sessions").click();
    settle(&mut window);
    assert_eq!(labels(&window, "session s-").len(), 10);
    choose(&mut window, "Sessions");
    assert_eq!(labels(&window, "session "), [""; 0]);
    // A click includes; with Shift it excludes.
    let at = window.get_by_label("outcome failure, 20 events").rect().center();
    click(&mut window, at, PointerButton::Primary, Modifiers::SHIFT);
    window.get_by_label("980 of 1,000 events");
    assert_eq!(labels(&window, "Remove -outcome:failure").len(), 1);
}

#[test]
fn the_histogram_is_stacked_zoomed_and_says_what_it_leaves_out() {
    let mut window = open(log(4_000));
    assert_eq!(labels(&window, "Layer "), [""; 0]);
    choose(&mut window, "By class");
    let layers = labels(&window, "Layer ");
    assert!(layers.contains(&"Layer account.lock".to_owned()), "{layers:?}");
    choose(&mut window, "By source");
    assert_eq!(labels(&window, "Layer ").len(), 1);
    press(&mut window, UiCommand::StackNext);
    assert_eq!(labels(&window, "Layer "), [""; 0]);
    press(&mut window, UiCommand::HistogramIn);
    assert_eq!(labels(&window, "1,000 "), ["1,000 earlier", "1,000 later"]);
    assert_eq!(labels(&window, "All the time").len(), 1);
    press(&mut window, UiCommand::HistogramEarlier);
    assert_eq!(labels(&window, "500 earlier").len(), 1);
    press(&mut window, UiCommand::HistogramAll);
    assert_eq!(labels(&window, "500 earlier"), [""; 0]);
    // The wheel zooms at the pointer.
    let plot = window.get_by_label("Events over time").rect();
    window.event(Event::PointerMoved(plot.center()));
    window.step();
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, 120.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    settle(&mut window);
    assert_eq!(labels(&window, "All the time").len(), 1);
    press(&mut window, UiCommand::HistogramAll);
    press(&mut window, UiCommand::LogScale);
    // A drag sets the window of time.
    drag(
        &mut window,
        plot.left_center() + vec2(plot.width() * 0.25, 0.0),
        plot.left_center() + vec2(plot.width() * 0.5, 0.0),
    );
    let chips = labels(&window, "Remove time:2020-07-01T");
    assert_eq!(chips.len(), 1, "{:?}", labels(&window, "Remove "));
    window.check_accessibility();
}
