//! How wide texts are, roughly, so that labels can be cut where no typeface is at hand; and texts from logs made safe.

pub use super::drawing::Face;
use std::borrow::Cow;

/// Advance widths of Inter's ASCII characters from the space on, in hundredths of the size.
const ADVANCES: [u8; 95] = [
    28, 28, 40, 63, 64, 81, 64, 22, 36, 36, 50, 66, 28, 46, 28, 36, 62, 46, 61, 64, 64, 61, 62, 57, 62, 62, 28, 28, 66,
    66, 66, 51, 94, 68, 65, 73, 72, 60, 59, 74, 74, 26, 54, 65, 56, 89, 75, 76, 63, 76, 64, 64, 64, 74, 68, 95, 64, 66,
    62, 36, 36, 36, 47, 45, 50, 56, 62, 56, 62, 58, 36, 61, 59, 24, 24, 54, 24, 87, 59, 60, 61, 61, 37, 52, 36, 58, 56,
    81, 54, 56, 54, 36, 33, 36, 66,
];

/// The width of a text in points.
pub fn width(text: &str, size: f32, face: Face) -> f32 {
    let of = |c: char| match face {
        Face::Mono if (c as u32) < 0x1100 => 60.0,
        Face::Mono => 120.0,
        Face::Regular | Face::Strong => {
            let known = (c as usize).checked_sub(32).and_then(|at| ADVANCES.get(at));
            known.map_or(if (c as u32) < 0x1100 { 62.0 } else { 105.0 }, |&advance| f32::from(advance))
        }
    };
    let heavier = if face == Face::Strong { 1.04 } else { 1.0 };
    text.chars().map(of).sum::<f32>() / 100.0 * size * heavier
}

/// The text, or as much of it as fits with `…` at its end.
pub fn elided(text: &str, size: f32, face: Face, room: f32) -> String {
    if width(text, size, face) <= room {
        return text.to_owned();
    }
    let room = room - size;
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if width(&out, size, face) > room {
            out.pop();
            break;
        }
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// A text from a log with everything written out that would not be seen, would turn the direction of writing, or cannot
/// stand in XML.
pub fn safe(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
            || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_odd(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    Cow::Owned(out)
}
