//! The look: spacing, sizes and colours, in a dark and a light set. The only file in which raw colours appear.

use super::fonts;
use eframe::egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use eframe::egui::{
    Color32, Context, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Ui, Visuals, vec2,
};

/// Distances in points.
pub const SPACE_2: f32 = 2.0;
pub const SPACE_4: f32 = 4.0;
pub const SPACE_8: f32 = 8.0;
pub const SPACE_12: f32 = 12.0;
pub const SPACE_16: f32 = 16.0;
pub const RADIUS: f32 = 4.0;
pub const CONTROL_HEIGHT: f32 = 24.0;
/// A row of the events table.
pub const ROW_HEIGHT: f32 = 20.0;
/// The same where the user wants more room.
pub const COMFORTABLE_ROW_HEIGHT: f32 = 24.0;
pub const TEXT_SIZE: f32 = 13.0;
pub const SMALL_TEXT_SIZE: f32 = 11.5;
pub const MONO_SIZE: f32 = 12.0;
pub const HEADING_SIZE: f32 = 15.0;
/// How strongly results of an older filter are shown.
pub const STALE_OPACITY: f32 = 0.45;

/// The colours of one theme, by what they are for.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    /// Behind the panels.
    pub window: Color32,
    /// Behind tables, lists and lanes.
    pub surface: Color32,
    /// Controls and chips.
    pub raised: Color32,
    pub hovered: Color32,
    pub selected: Color32,
    pub line: Color32,
    /// The outline of a control that can be typed into.
    pub outline: Color32,
    pub text: Color32,
    pub dim: Color32,
    pub accent: Color32,
    pub good: Color32,
    pub warn: Color32,
    pub bad: Color32,
    /// Histogram bars: events that the filter shows, and all the others.
    pub bar: Color32,
    pub bar_dim: Color32,
    /// An outage's time, and its edges.
    pub band: Color32,
    pub band_edge: Color32,
    /// The part of an axis that a drag selects.
    pub brush: Color32,
    /// Icons on a category's fill.
    pub ink: Color32,
    pub roles: RoleColours,
    /// The layers of stacked bars, the first one the most frequent.
    pub layers: [Color32; 6],
}

/// Okabe–Ito, one colour a role of a chain's step.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleColours {
    pub trigger: Color32,
    pub enabling: Color32,
    pub executing: Color32,
    pub aggravating: Color32,
    pub detection: Color32,
    pub restoration: Color32,
    pub context: Color32,
}

#[allow(clippy::disallowed_methods)] // The one place where colours are made.
const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

#[allow(clippy::disallowed_methods)] // As above.
const fn rgba(hex: u32, alpha: u8) -> Color32 {
    const fn over(channel: u32, alpha: u8) -> u8 {
        ((channel & 0xff) * alpha as u32 / 255) as u8
    }
    Color32::from_rgba_premultiplied(over(hex >> 16, alpha), over(hex >> 8, alpha), over(hex, alpha), alpha)
}

/// The colour of a picture's palette, `RRGGBB` as a number.
pub fn of_rgb(hex: u32) -> Color32 {
    rgb(hex)
}

const OKABE_ITO: RoleColours = RoleColours {
    trigger: rgb(0xE69F00),
    enabling: rgb(0x56B4E9),
    executing: rgb(0xE06A1B),
    aggravating: rgb(0xCC79A7),
    detection: rgb(0xF0E442),
    restoration: rgb(0x00A97B),
    context: rgb(0x9AA4B2),
};

pub static DARK: Tokens = Tokens {
    window: rgb(0x12151A),
    surface: rgb(0x171B21),
    raised: rgb(0x222832),
    hovered: rgb(0x2B333F),
    selected: rgb(0x1C3D5E),
    line: rgb(0x272E38),
    outline: rgb(0x3A4453),
    text: rgb(0xDCE2EA),
    dim: rgb(0xA7B1BF),
    accent: rgb(0x7CBFFF),
    good: rgb(0x4FD1A5),
    warn: rgb(0xF0B23E),
    bad: rgb(0xFF9A75),
    bar: rgb(0x5AA3DC),
    bar_dim: rgb(0x37414E),
    band: rgba(0xE06A1B, 58),
    band_edge: rgb(0xE0763A),
    brush: rgba(0x7CBFFF, 40),
    ink: rgb(0x101318),
    roles: OKABE_ITO,
    layers: [rgb(0x56B4E9), rgb(0xE69F00), rgb(0x00A97B), rgb(0xCC79A7), rgb(0xF0E442), rgb(0xE06A1B)],
};

pub static LIGHT: Tokens = Tokens {
    window: rgb(0xF1F3F6),
    surface: rgb(0xFFFFFF),
    raised: rgb(0xE6EAEF),
    hovered: rgb(0xDBE1E8),
    selected: rgb(0xCDE2F7),
    line: rgb(0xDADFE6),
    outline: rgb(0xA9B3C0),
    text: rgb(0x1A2028),
    dim: rgb(0x46515F),
    accent: rgb(0x0A4F96),
    good: rgb(0x005A42),
    warn: rgb(0x734000),
    bad: rgb(0x942C00),
    bar: rgb(0x2F7FBF),
    bar_dim: rgb(0xC6CED8),
    band: rgba(0xE06A1B, 46),
    band_edge: rgb(0xC2560F),
    brush: rgba(0x0A4F96, 36),
    ink: rgb(0x101318),
    roles: OKABE_ITO,
    layers: [rgb(0x2F7FBF), rgb(0xB87800), rgb(0x007D5A), rgb(0xA8508A), rgb(0x8A7F00), rgb(0xC2560F)],
};

/// The tokens of the theme in use.
pub fn tokens(ui: &Ui) -> &'static Tokens {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// Gives the context both themes.
pub fn apply(ctx: &Context) {
    fonts::install(ctx);
    ctx.set_style_of(Theme::Dark, style(&DARK, Visuals::dark()));
    ctx.set_style_of(Theme::Light, style(&LIGHT, Visuals::light()));
    // The zoom commands do this, so that they stand in the menu with their shortcuts.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

fn style(tokens: &Tokens, base: Visuals) -> Style {
    let mut style = Style { visuals: visuals(tokens, base), animation_time: 0.08, ..Style::default() };
    style.text_styles = [
        (TextStyle::Heading, FontId::new(HEADING_SIZE, fonts::strong())),
        (TextStyle::Body, FontId::proportional(TEXT_SIZE)),
        (TextStyle::Button, FontId::proportional(TEXT_SIZE)),
        (TextStyle::Small, FontId::proportional(SMALL_TEXT_SIZE)),
        (TextStyle::Monospace, FontId::monospace(MONO_SIZE)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(SPACE_8, SPACE_4);
    spacing.button_padding = vec2(SPACE_8, SPACE_2);
    spacing.interact_size = vec2(CONTROL_HEIGHT, CONTROL_HEIGHT);
    spacing.window_margin = Margin::same(SPACE_16 as i8);
    spacing.menu_margin = Margin::same(SPACE_4 as i8);
    spacing.tooltip_width = 420.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating_width: 4.0, ..ScrollStyle::thin() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(tokens: &Tokens, base: Visuals) -> Visuals {
    let radius = CornerRadius::same(RADIUS as u8);
    Visuals {
        widgets: widgets(tokens),
        selection: Selection { bg_fill: tokens.selected, stroke: Stroke::new(1.0, tokens.text) },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.window,
        extreme_bg_color: tokens.surface,
        text_edit_bg_color: Some(tokens.surface),
        code_bg_color: tokens.raised,
        warn_fg_color: tokens.warn,
        error_fg_color: tokens.bad,
        weak_text_color: Some(tokens.dim),
        window_corner_radius: radius,
        window_fill: tokens.window,
        window_stroke: Stroke::new(1.0, tokens.outline),
        menu_corner_radius: radius,
        panel_fill: tokens.window,
        popup_shadow: Shadow { offset: [0, 4], blur: 12, spread: 0, ..base.popup_shadow },
        window_shadow: Shadow { offset: [0, 8], blur: 24, spread: 0, ..base.window_shadow },
        slider_trailing_fill: true,
        ..base
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let widget = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(RADIUS as u8),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: widget(tokens.window, tokens.line, tokens.text),
        // Boxes that can be ticked are filled with `bg_fill`: they must be seen while they are empty.
        inactive: WidgetVisuals { bg_fill: tokens.outline, ..widget(tokens.raised, tokens.raised, tokens.text) },
        hovered: widget(tokens.hovered, tokens.outline, tokens.text),
        active: widget(tokens.selected, tokens.accent, tokens.text),
        open: widget(tokens.hovered, tokens.outline, tokens.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::Role;

    /// Relative luminance as in WCAG 2.2.
    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// A translucent colour as it comes out over an opaque one.
    fn over(top: Color32, below: Color32) -> Color32 {
        below.blend(top)
    }

    #[test]
    fn black_on_white_has_the_known_contrast() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn pictures_have_the_windows_colours() {
        use crate::findings::picture::{Ink, Palette};
        for (tokens, palette) in [(&DARK, Palette::Dark), (&LIGHT, Palette::Light)] {
            let roles = [(Role::Executing, tokens.roles.executing), (Role::Context, tokens.roles.context)];
            let inks = [
                (Ink::Surface, tokens.surface),
                (Ink::Stripe, tokens.window),
                (Ink::Line, tokens.line),
                (Ink::Outline, tokens.outline),
                (Ink::Text, tokens.text),
                (Ink::Dim, tokens.dim),
                (Ink::Accent, tokens.accent),
                (Ink::Warn, tokens.warn),
                (Ink::BandEdge, tokens.band_edge),
                (Ink::Sign, tokens.ink),
            ];
            let inks = inks.into_iter().chain(roles.map(|(role, colour)| (Ink::Role(role), colour)));
            for (ink, colour) in inks {
                assert_eq!(of_rgb(palette.rgb(ink)), colour, "{ink:?} in {palette:?}");
            }
        }
    }

    #[test]
    fn every_text_stands_out_from_every_background() {
        for (theme, tokens) in [("dark", &DARK), ("light", &LIGHT)] {
            let backgrounds = [
                ("window", tokens.window),
                ("surface", tokens.surface),
                ("raised", tokens.raised),
                ("hovered", tokens.hovered),
                ("selected", tokens.selected),
                ("band", over(tokens.band, tokens.surface)),
                ("brush", over(tokens.brush, tokens.surface)),
            ];
            let texts = [
                ("text", tokens.text),
                ("dim", tokens.dim),
                ("accent", tokens.accent),
                ("good", tokens.good),
                ("warn", tokens.warn),
                ("bad", tokens.bad),
            ];
            for (background_name, background) in backgrounds {
                for (text_name, text) in texts {
                    let ratio = contrast(text, background);
                    assert!(ratio >= 4.5, "{theme}: {text_name} on {background_name} has {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn layers_stand_out_from_what_is_behind_them() {
        for tokens in [&DARK, &LIGHT] {
            for layer in tokens.layers {
                assert!(contrast(layer, tokens.surface) >= 3.0);
            }
        }
    }

    #[test]
    fn icons_stand_out_from_every_role() {
        for tokens in [&DARK, &LIGHT] {
            let r = &tokens.roles;
            for fill in [r.trigger, r.enabling, r.executing, r.aggravating, r.detection, r.restoration, r.context] {
                assert!(contrast(tokens.ink, fill) >= 4.5);
            }
        }
    }
}
