//! The typefaces: Inter for text, JetBrains Mono for ids and times, Lucide for icons. Their licences lie in
//! `assets/fonts/`.

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};
use std::sync::Arc;

const INTER: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
const INTER_STRONG: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
const MONO: &[u8] = include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf");

/// The family for headings and for what weighs more in a line.
pub fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// The family of the icons alone. Inter has glyphs of its own at many of the code points that Lucide uses, and Lucide
/// has blank letters, so neither can stand in for the other: icons are always set in this family.
pub fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// Sets the fonts; those that egui brings stay behind ours, for characters ours lack.
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let mut add = |name: &str, data: &'static [u8], tweak: FontTweak| {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData { tweak, ..FontData::from_static(data) }));
    };
    add("inter", INTER, FontTweak::default());
    add("inter-strong", INTER_STRONG, FontTweak::default());
    add("mono", MONO, FontTweak::default());
    // Lucide's icons fill their em and would stand above the line.
    add(
        "icons",
        lucide_icons::LUCIDE_FONT_BYTES,
        FontTweak { scale: 1.12, y_offset_factor: 0.1, ..FontTweak::default() },
    );
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &[&str]| -> Vec<String> {
        first.iter().map(|name| (*name).to_owned()).chain(fallback.iter().cloned()).collect()
    };
    fonts.families.insert(FontFamily::Proportional, family(&["inter", "mono"]));
    fonts.families.insert(FontFamily::Monospace, family(&["mono", "inter"]));
    fonts.families.insert(strong(), family(&["inter-strong", "mono"]));
    fonts.families.insert(icons(), vec!["icons".to_owned()]);
    ctx.set_fonts(fonts);
}
