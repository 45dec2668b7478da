//! Opens the window, or says in one sentence why there can be none.

use super::app::App;
use super::settings::Folders;
use crate::case::OpenOptions;
use crate::evidence::Input;
use crate::language::Language;
use eframe::egui::ViewportBuilder;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
#[error(
    "{why}. The window needs a display and, at run time, these packages: {PACKAGES}. Without a window, use `hergang events`, `hergang outages` or `hergang chain` with the paths of the logs"
)]
pub struct GuiError {
    why: String,
}

const PACKAGES: &str = "Debian: apt install libgl1 libegl1 libxkbcommon-x11-0 libx11-6 libx11-xcb1 libxcursor1 libxi6 · \
                        Fedora: dnf install mesa-libGL mesa-libEGL libxkbcommon-x11 libXcursor libXi";

/// Shows the window on these inputs, found at the paths beside them, or on the sample case if there are none, until it is
/// closed; in this language, else in the one that its user chose.
pub fn run(
    inputs: (Vec<Input>, Vec<PathBuf>),
    reading: OpenOptions,
    language: Option<Language>,
) -> Result<(), GuiError> {
    if !has_display() {
        return Err(GuiError { why: "No display was found (neither DISPLAY nor WAYLAND_DISPLAY is set)".to_owned() });
    }
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("hergang")
            .with_app_id("hergang")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([900.0, 560.0])
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    let is_open = Arc::new(AtomicBool::new(false));
    let opened = Arc::clone(&is_open);
    let window = move || {
        let create = move |cc: &eframe::CreationContext<'_>| {
            opened.store(true, Ordering::Relaxed);
            let app = App::of_user(&cc.egui_ctx, inputs, reading, Folders::of_user(), language);
            Ok(Box::new(app) as Box<dyn eframe::App>)
        };
        eframe::run_native("hergang", options, Box::new(create))
    };
    // winit panics where a library that it loads at run time is missing: our sentence takes the place of its words.
    // Once the window is open, a panic is a bug and is told in full.
    let (tell, told) = (std::panic::take_hook(), Arc::clone(&is_open));
    std::panic::set_hook(Box::new(move |panic| {
        if told.load(Ordering::Relaxed) {
            tell(panic);
        }
    }));
    match catch_unwind(AssertUnwindSafe(window)) {
        Ok(Ok(())) => Ok(()),
        Err(panic) if is_open.load(Ordering::Relaxed) => std::panic::resume_unwind(panic),
        Ok(Err(error)) => Err(GuiError { why: format!("The window could not be opened ({error})") }),
        Err(panic) => Err(GuiError { why: format!("The window could not be opened ({})", said(panic.as_ref())) }),
    }
}

fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET")
}

/// The first line of a panic's message.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    text.and_then(|text| text.lines().next()).unwrap_or("a library is missing").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_one_line_that_names_packages_and_commands() {
        let text = GuiError { why: "No display was found".to_owned() }.to_string();
        assert_eq!(text.lines().count(), 1);
        for part in
            ["apt install libgl1", "dnf install mesa-libGL", "hergang events", "hergang outages", "hergang chain"]
        {
            assert!(text.contains(part), "{part}");
        }
    }
}
