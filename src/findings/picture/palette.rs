//! The colours of pictures by what they are for. The window has the same in its theme, and a test there compares them.

use crate::chain::Role;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Behind the lanes, and every second of them.
    Surface,
    Stripe,
    Line,
    Outline,
    Text,
    Dim,
    Accent,
    Warn,
    /// An outage's time, and its edges.
    Band,
    BandEdge,
    /// Signs on a role's colour.
    Sign,
    Role(Role),
}

/// The colours of dark screens, or of light ones and paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Palette {
    #[default]
    Light,
    Dark,
}

impl Palette {
    pub const ALL: [Palette; 2] = [Palette::Light, Palette::Dark];

    /// `RRGGBB` as a number.
    pub fn rgb(self, ink: Ink) -> u32 {
        let (light, dark) = match ink {
            Ink::Surface => (0xFF_FFFF, 0x17_1B21),
            Ink::Stripe => (0xF1_F3F6, 0x12_151A),
            Ink::Line => (0xDA_DFE6, 0x27_2E38),
            Ink::Outline => (0xA9_B3C0, 0x3A_4453),
            Ink::Text => (0x1A_2028, 0xDC_E2EA),
            Ink::Dim => (0x46_515F, 0xA7_B1BF),
            Ink::Accent => (0x0A_4F96, 0x7C_BFFF),
            Ink::Warn => (0x73_4000, 0xF0_B23E),
            Ink::Band => (0xE0_6A1B, 0xE0_6A1B),
            Ink::BandEdge => (0xC2_560F, 0xE0_763A),
            Ink::Sign => (0x10_1318, 0x10_1318),
            Ink::Role(role) => (role_rgb(role), role_rgb(role)),
        };
        match self {
            Palette::Light => light,
            Palette::Dark => dark,
        }
    }
}

/// Okabe and Ito's colours, which most people can tell apart.
fn role_rgb(role: Role) -> u32 {
    match role {
        Role::Trigger => 0xE6_9F00,
        Role::Enabling => 0x56_B4E9,
        Role::Executing => 0xE0_6A1B,
        Role::Aggravating => 0xCC_79A7,
        Role::Detection => 0xF0_E442,
        Role::Restoration => 0x00_A97B,
        Role::Context => 0x9A_A4B2,
    }
}
