//! How quick the window is with a large log: `cargo bench --bench window -- FILE…`. Drives the real application without a
//! screen: every frame is run whole (input, logic, panels, the tree for screen readers) and tessellated, as the window
//! does, and only drawn when the application asks for it. Tells p50, p95 and the longest of
//! - frames while scrolling, brushing the histogram, and typing in the filter (milliseconds of CPU on the frame's thread);
//! - the time from setting a filter until its first rows stand in a frame.
//!
//! `benches/peer.py FILE` asks DuckDB the same questions.

use eframe::egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hergang::case::{Hashing, OpenOptions};
use hergang::evidence::collect_inputs;
use hergang::gui::{App, Command, UiCommand};
use hergang::query::parse;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

type Window = Harness<'static, App>;

/// Makes the n-th filter of a kind.
type Question = Box<dyn Fn(u64) -> String>;

/// The window, and what tells that it wants to be drawn.
struct Bench {
    window: Window,
    wanted: Receiver<()>,
}

fn main() {
    let paths: Vec<PathBuf> = std::env::args().skip(1).filter(|word| word != "--bench").map(PathBuf::from).collect();
    if paths.is_empty() {
        return eprintln!("give the log to open: cargo bench --bench window -- FILE");
    }
    let inputs = match collect_inputs(&paths) {
        Ok(collected) => collected.inputs,
        Err(error) => return eprintln!("{error}"),
    };
    let options = OpenOptions { hashing: Hashing::Later, ..OpenOptions::default() };
    let builder = Harness::builder().with_size([1920.0, 1080.0]).allow_missing_glyphs();
    let window = builder.build_eframe(|cc| App::new(&cc.egui_ctx, inputs, options));
    let (tell, wanted) = channel();
    window.ctx.set_request_repaint_callback(move |_| tell.send(()).unwrap_or_default());
    let mut bench = Bench { window, wanted };
    let begun = Instant::now();
    bench.wait(|app| !app.is_busy());
    println!("opened in {:.1} s", begun.elapsed().as_secs_f64());
    bench.press(UiCommand::ShowEvents);
    println!("{}", row("frames", ["p50", "p95", "longest"].map(str::to_owned)));
    told("scrolling by the wheel", bench.scrolling());
    told("dragging the scroll bar", bench.dragging());
    told("brushing the histogram", bench.brushing());
    told("typing in the filter", bench.typing());
    println!("{}", row("filter to first rows", ["p50", "p95", "longest"].map(str::to_owned)));
    let hours = |n: u64| {
        let at = |hour: u64| format!("2017-10-{:02}T{hour:02}:{:02}", 10 + n % 18, n * 13 % 60);
        format!("time:{}..{}", at(n * 7 % 20), at(n * 7 % 20 + 2))
    };
    let filters: [(&str, Question); 5] = [
        ("actor", Box::new(|n| format!("actor:agent-{:04}", n * 37 % 500))),
        ("account", Box::new(|n| format!("account:acct-{:07}", n * 7919 % 1_000_000))),
        ("window of two hours", Box::new(hours)),
        (
            "actor, account and window",
            Box::new(move |n| {
                format!("actor:agent-{:04} account:acct-{:07} {}", n * 37 % 500, n * 7919 % 1_000_000, hours(n))
            }),
        ),
        ("free text", Box::new(|n| format!("\"batch {}\"", n * 104_729 % 10_000_000))),
    ];
    for (name, text) in filters {
        let times = (0..20).filter_map(|n| bench.filter(&text(n))).collect();
        told(name, times);
    }
}

impl Bench {
    /// Runs one frame as the window does, and gives its time.
    fn frame(&mut self) -> Duration {
        let begun = Instant::now();
        self.window.step();
        let shapes = self.window.output().shapes.clone();
        let triangles = self.window.ctx.tessellate(shapes, 1.0);
        std::hint::black_box(triangles.len());
        begun.elapsed()
    }

    /// Draws when asked to, as the window does, until something holds.
    fn wait(&mut self, holds: impl Fn(&App) -> bool) {
        loop {
            // What asks for a frame while this one is made asks for the next.
            while self.wanted.try_recv().is_ok() {}
            self.frame();
            if holds(self.window.state()) {
                return;
            }
            // The window looks for progress about as often.
            let _ = self.wanted.recv_timeout(Duration::from_millis(120));
        }
    }

    fn press(&mut self, command: UiCommand) {
        self.window.state_mut().send(Command::Ui(command));
        self.wait(|app| !app.is_busy());
    }

    fn event(&mut self, event: Event) -> Duration {
        self.window.event(event);
        self.frame()
    }

    fn scrolling(&mut self) -> Vec<Duration> {
        let table = self.window.get_by_label_contains("Events, ").rect().center();
        self.event(Event::PointerMoved(table));
        (0..400)
            .map(|n| {
                let delta = vec2(0.0, if n % 100 < 50 { -180.0 } else { 170.0 });
                let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
                let source = MouseWheelSource::Unknown;
                self.event(Event::MouseWheel { unit, delta, phase, modifiers, source })
            })
            .collect()
    }

    fn dragging(&mut self) -> Vec<Duration> {
        let bar = self.window.get_by_label("Scroll events").rect();
        self.press_at(bar.center_top() + vec2(0.0, 4.0));
        let times =
            (0..300).map(|n| self.event(Event::PointerMoved(bar.center_top() + vec2(0.0, n as f32 * 2.5)))).collect();
        self.release_at(bar.center());
        times
    }

    fn brushing(&mut self) -> Vec<Duration> {
        let picture = self.window.get_by_label_contains("Events over time").rect();
        let at = |share: f32| Pos2::new(picture.left() + picture.width() * share, picture.center().y);
        self.press_at(at(0.2));
        let times = (0..300).map(|n| self.event(Event::PointerMoved(at(0.2 + n as f32 * 0.002)))).collect();
        self.release_at(at(0.8));
        self.wait(|app| !app.is_busy());
        self.press(UiCommand::ClearFilter);
        times
    }

    fn typing(&mut self) -> Vec<Duration> {
        self.window.state_mut().send(Command::Ui(UiCommand::FocusFilter));
        self.frame();
        let text = "actor:agent-0417 account:acct-0000042 class:account.* -outcome:failure \"policy 4.2\" ".repeat(3);
        let times = text.chars().map(|letter| self.event(Event::Text(letter.to_string()))).collect();
        self.press(UiCommand::ClearFilter);
        times
    }

    /// The time until the rows of a filter stand in a frame; `None` for a text that is no filter.
    fn filter(&mut self, text: &str) -> Option<Duration> {
        let filter = parse(text).map_err(|error| eprintln!("{text}: expected {}", error.expected)).ok()?;
        let written = filter.to_string();
        let begun = Instant::now();
        self.window.state_mut().send(Command::SetFilter(filter));
        self.wait(|app| app.shows_rows_of(&written));
        let taken = begun.elapsed();
        self.wait(|app| !app.is_busy());
        Some(taken)
    }

    fn press_at(&mut self, pos: Pos2) {
        self.event(Event::PointerMoved(pos));
        self.button(pos, true);
    }

    fn release_at(&mut self, pos: Pos2) {
        self.button(pos, false);
    }

    fn button(&mut self, pos: Pos2, pressed: bool) {
        let button = eframe::egui::PointerButton::Primary;
        self.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
    }
}

fn told(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1)));
    let shown = [at(50), at(95), times.last()]
        .map(|time| time.map_or_else(|| "none".to_owned(), |time| format!("{:.2} ms", time.as_secs_f64() * 1e3)));
    println!("{}", row(name, shown));
}

fn row(name: &str, cells: [String; 3]) -> String {
    format!("{name:28}{}", cells.map(|cell| format!("{cell:>14}")).concat())
}
