//! The sign of a marked row in the table of events, and what it says.

use crate::case::Marks;
use crate::say;
use lucide_icons::Icon;

/// A star before a note before a tag: there is room for one.
pub fn sign_at(marks: &Marks, row: u32) -> Option<Icon> {
    match () {
        () if marks.is_starred(row) => Some(Icon::Star),
        () if marks.notes_at(row).next().is_some() => Some(Icon::MessageSquare),
        () if marks.tags_at(row).next().is_some() => Some(Icon::Tag),
        () => None,
    }
}

/// Everything that stands at a row, a line each; nothing for a row without marks.
pub fn tip_at(marks: &Marks, row: u32) -> Option<String> {
    let star = marks.is_starred(row).then(|| say!("own-starred"));
    let tags: Vec<&str> = marks.tags_at(row).collect();
    let tags = (!tags.is_empty()).then(|| say!("sign-tags", tags = tags.join(", ")));
    let notes = marks.notes_at(row).map(|note| say!("note-name", text = &note.text));
    let lines: Vec<String> = star.into_iter().chain(tags).chain(notes).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
