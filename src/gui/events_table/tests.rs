//! The table itself at twenty million rows: whichever is asked for stands on the screen.

use super::*;
use crate::case::OpenOptions;
use crate::case::folder::Manifest;
use crate::evidence::Input;
use crate::gui::app::Views;
use crate::gui::settings::{Density, Settings};
use crate::gui::state::{Opened, Rows};
use crate::gui::theme;
use crate::mapping::Catalogue;
use crate::model::{EventBatch, NewEvent};
use crate::query::Filter;
use eframe::egui::accesskit::Role as Part;
use eframe::egui::{Key, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::sync::{Arc, OnceLock};

const TOTAL: usize = 20_000_000;
/// Events of the case; each stands in for so many rows.
const EVENTS: usize = 1_000;
const EACH: usize = TOTAL / EVENTS;

struct Bench {
    state: State,
    views: Views,
    is_ready: bool,
}

impl Bench {
    fn new(density: Density) -> Bench {
        let mut batch = EventBatch::default();
        for nth in 0..EVENTS {
            let time = Some(Instant::stated(nth as i64 * 60_000_000_000, 0));
            batch.events.push(NewEvent { time, ..NewEvent::default() });
        }
        let case = Arc::new(Case::from_batches(&[("a.csv", batch)]).unwrap());
        let settings = Settings { density, ..Settings::default() };
        let mut state = State::new(&(Arc::new(|| {}) as crate::session::Wake), OpenOptions::default(), settings);
        state.work.case.start("case", move |_| {
            let catalogue = Arc::new(Catalogue::with(&[], &[]).map_err(|error| error.to_string())?);
            let (inputs, options): (Arc<[Input]>, _) = (Arc::from(Vec::new()), OpenOptions::default());
            let (manifest, saved) = (Manifest::of(&case, &inputs, &options), None);
            Ok(Opened { case, notes: Vec::new(), inputs, options, is_again: false, catalogue, manifest, saved })
        });
        state.work.rows.start("rows", |_| {
            let rows = (0..TOTAL).map(|place| (place / EACH) as u32).collect();
            Ok(Arc::new(Rows { filter: Filter::default(), rows, around: OnceLock::new() }))
        });
        while !(state.work.case.poll() | state.work.case.slot().current().is_some()) {
            std::thread::yield_now();
        }
        while !state.work.rows.poll() {
            std::thread::yield_now();
        }
        Bench { state, views: Views::default(), is_ready: false }
    }

    fn ui(ui: &mut Ui, bench: &mut Bench) {
        // The faces of the theme are there from the second frame on.
        if !std::mem::replace(&mut bench.is_ready, true) {
            return theme::apply(ui.ctx());
        }
        let mut out = Vec::new();
        events_table_ui(ui, &bench.state, &mut bench.views.table, &mut out);
        for command in out {
            if let Command::Table(command) = command {
                dispatch(&mut bench.state, &mut bench.views, command);
            }
        }
        poll(&mut bench.state, &mut bench.views);
    }
}

type Window = Harness<'static, Bench>;

fn window(density: Density) -> Window {
    let builder = Harness::builder().with_size([900.0, 600.0]).allow_missing_glyphs();
    let mut window = builder.build_ui_state(Bench::ui, Bench::new(density));
    step(&mut window);
    window
}

fn step(window: &mut Window) {
    for _ in 0..6 {
        window.step();
    }
}

/// The places of the rows on the screen, from the top.
fn places(window: &Window) -> Vec<usize> {
    let rows = window.query_all_by_role(Part::Row);
    rows.filter_map(|row| row.accesskit_node().data().row_index()).collect()
}

/// The row at a place is on the screen, wholly below the head and above the lower edge, with its neighbours.
fn assert_seen(window: &Window, place: usize) {
    let seen = places(window);
    assert!(seen.contains(&place), "row {place} is not among {:?}..{:?}", seen.first(), seen.last());
    assert!(seen.windows(2).all(|pair| pair[1] == pair[0] + 1), "rows are missing between: {seen:?}");
    let row = window.query_all_by_role(Part::Row).find(|row| row.accesskit_node().data().row_index() == Some(place));
    let rect = row.unwrap().rect();
    let height = row_height(window.state().state.settings.density);
    assert!((rect.height() - height).abs() < 0.1, "row {place} is cut: {rect:?}");
}

fn at_top_and_end(density: Density) {
    let mut window = window(density);
    assert_eq!(places(&window)[0], 0);
    assert_seen(&window, 0);
    window.key_press(Key::End);
    step(&mut window);
    assert_seen(&window, TOTAL - 1);
    assert_eq!(places(&window).last(), Some(&(TOTAL - 1)));
    window.key_press(Key::ArrowUp);
    step(&mut window);
    assert_seen(&window, TOTAL - 2);
    window.key_press(Key::Home);
    step(&mut window);
    assert_eq!(places(&window)[0], 0);
    assert_seen(&window, 0);
}

#[test]
fn the_first_and_the_last_of_twenty_million_rows_are_shown() {
    at_top_and_end(Density::Compact);
    at_top_and_end(Density::Comfortable);
}

#[test]
fn any_of_twenty_million_rows_is_shown_when_it_is_gone_to() {
    let mut window = window(Density::Compact);
    let mut place = 7usize;
    for _ in 0..40 {
        place = (place * 2_654_435_761 + 12_345) % TOTAL;
        let command = TableCommand::JumpToPlace(place as u64);
        let Bench { state, views, .. } = window.state_mut();
        dispatch(state, views, command);
        step(&mut window);
        assert_seen(&window, place);
    }
    for place in [0, TOTAL / 2, TOTAL - 1] {
        let Bench { state, views, .. } = window.state_mut();
        dispatch(state, views, TableCommand::JumpToPlace(place as u64));
        step(&mut window);
        assert_seen(&window, place);
    }
}

#[test]
fn the_scroll_bar_reaches_both_ends_and_the_wheel_moves_by_rows_there() {
    let mut window = window(Density::Compact);
    let bar = window.get_by_label("Scroll events").rect();
    drag(&mut window, bar.center_top() + vec2(0.0, 6.0), bar.center_bottom() + vec2(0.0, 40.0));
    assert_eq!(places(&window).last(), Some(&(TOTAL - 1)));
    assert_seen(&window, TOTAL - 1);
    drag(&mut window, bar.center_bottom() - vec2(0.0, 6.0), bar.center_top() - vec2(0.0, 40.0));
    assert_eq!(places(&window)[0], 0);
    // In the middle of the table two neighbouring rows are two rows.
    let Bench { state, views, .. } = window.state_mut();
    dispatch(state, views, TableCommand::JumpToPlace(19_999_000));
    step(&mut window);
    window.key_press(Key::ArrowDown);
    step(&mut window);
    assert_eq!(window.state().state.selection.lead(), Some(19_999_001));
    assert_seen(&window, 19_999_001);
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    use eframe::egui::Event;
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Default::default(),
    };
    for event in [Event::PointerMoved(from), button(from, true)] {
        window.event(event);
        window.step();
    }
    for share in [0.25, 0.5, 0.75, 1.0] {
        window.event(Event::PointerMoved(from + (to - from) * share));
        window.step();
    }
    window.event(button(to, false));
    step(window);
}
