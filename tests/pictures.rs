//! The main screens as pictures, in both themes and languages: what is drawn is held against `tests/pictures/*.png`.
//! Needs an OpenGL that draws without a screen (Mesa: Debian's `libegl1 libgl1-mesa-dri`). Where there is none, the
//! comparison is left out, and that is said; `HERGANG_PICTURES=1`, as CI sets it, makes that a failure.
//! `UPDATE_SNAPSHOTS=1 cargo test --test pictures` draws the pictures anew.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

mod driving;

use driving::{press, settle};
use eframe::egui_wgpu::{WgpuSetup, wgpu};
use egui_kittest::wgpu::{WgpuTestRenderer, default_wgpu_setup};
use egui_kittest::{Harness, SnapshotOptions};
use hergang::case::OpenOptions;
use hergang::gui::{App, Folders, Look, Settings, UiCommand};
use hergang::language::Language;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Mesa's software renderer, so that every machine draws the same.
fn renderer() -> Option<WgpuTestRenderer> {
    let mut setup = default_wgpu_setup();
    if let WgpuSetup::CreateNew(new) = &mut setup {
        new.instance_descriptor.backends = wgpu::Backends::GL;
    }
    let made = catch_unwind(AssertUnwindSafe(|| WgpuTestRenderer::from_setup(setup))).ok();
    if made.is_none() {
        assert!(std::env::var_os("HERGANG_PICTURES").is_none(), "no OpenGL without a screen: install Mesa");
        eprintln!("no OpenGL without a screen: the pictures are not compared");
    }
    made
}

/// Draws the main screens with the sample case.
fn compare(look: Look, language: Language) {
    let Some(renderer) = renderer() else { return };
    let settings = Settings { language: Some(language), look, ..Settings::default() };
    let builder = Harness::builder().with_size([1280.0, 800.0]).allow_missing_glyphs().renderer(renderer);
    let mut window = builder
        .build_eframe(|cc| App::with(&cc.egui_ctx, Vec::new(), OpenOptions::default(), Folders::default(), settings));
    settle(&mut window);
    let theme = if look == Look::Dark { "dark" } else { "light" };
    // Another version of Mesa smooths an edge a little otherwise.
    let options = SnapshotOptions::new().output_path("tests/pictures").max_failed_pixels(60);
    let picture = |window: &mut Harness<'static, App>, screen: &str| {
        window.snapshot_options(format!("{screen}-{theme}-{}", language.code()), &options);
    };
    press(&mut window, UiCommand::ShowOutages);
    picture(&mut window, "outages");
    // The founding case is the second outage of the sample.
    press(&mut window, UiCommand::NextOutage);
    press(&mut window, UiCommand::NextOutage);
    picture(&mut window, "chain");
    press(&mut window, UiCommand::ShowEvents);
    picture(&mut window, "events");
}

#[test]
fn dark_in_english() {
    compare(Look::Dark, Language::English);
}

#[test]
fn dark_in_german() {
    compare(Look::Dark, Language::German);
}

#[test]
fn light_in_english() {
    compare(Look::Light, Language::English);
}

#[test]
fn light_in_german() {
    compare(Look::Light, Language::German);
}
