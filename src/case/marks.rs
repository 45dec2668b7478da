//! Stars, tags, notes and saved views as the journal has them in force, with the rows that they stand at. Made anew from
//! journal and case whenever the journal grows; a window asks it about each row that it draws.

use super::Case;
use super::journal::{Decision, Journal};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A note in its latest wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The entry that gave its text, by which it is edited.
    pub n: u32,
    /// The entry that first made it: it stays what it is while its text changes.
    pub first: u32,
    /// When it was made, and when it was last changed if it was; RFC 3339.
    pub at: String,
    pub changed: Option<String>,
    /// Who wrote the latest wording; may be empty.
    pub by: String,
    pub text: String,
    /// As the journal cites them; none for a note on the case.
    pub records: Vec<String>,
    /// Those of them that the case holds, ascending.
    pub rows: Vec<u32>,
}

impl Note {
    pub fn is_on_the_case(&self) -> bool {
        self.records.is_empty()
    }
}

/// A tag and what it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    /// Ascending.
    pub rows: Vec<u32>,
    /// Records with this tag that the case does not hold.
    pub absent: usize,
}

/// A filter that was kept under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub name: String,
    /// The filter's text.
    pub filter: String,
}

/// All marks in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Ascending.
    starred: Vec<u32>,
    /// In the order of their names.
    tags: Vec<Tag>,
    /// (row, place in `tags`), ascending.
    tagged: Vec<(u32, u32)>,
    /// In the order in which they were made.
    notes: Vec<Note>,
    /// (row, place in `notes`), ascending.
    noted: Vec<(u32, u32)>,
    /// In the order of their names.
    views: Vec<View>,
    absent: Vec<String>,
}

impl Marks {
    /// The marks that a journal has in force, at the rows of a case. Looks through the whole table once.
    pub fn of(case: &Case, journal: &Journal) -> Marks {
        let mut replay = Replay::default();
        journal.in_force().for_each(|entry| replay.take(entry));
        let rows = case.rows_cited(&replay.cites);
        replay.placed(&rows)
    }

    pub fn is_empty(&self) -> bool {
        self.starred.is_empty()
            && self.tags.is_empty()
            && self.notes.is_empty()
            && self.views.is_empty()
            && self.absent.is_empty()
    }

    pub fn is_starred(&self, row: u32) -> bool {
        self.starred.binary_search(&row).is_ok()
    }

    /// The rows with a star, ascending.
    pub fn starred(&self) -> &[u32] {
        &self.starred
    }

    /// The tags that stand at a row, by name.
    pub fn tags_at(&self, row: u32) -> impl Iterator<Item = &str> {
        of_row(&self.tagged, row).iter().filter_map(|&(_, tag)| Some(self.tags.get(tag as usize)?.name.as_str()))
    }

    /// The notes that stand at a row, the oldest first.
    pub fn notes_at(&self, row: u32) -> impl Iterator<Item = &Note> {
        of_row(&self.noted, row).iter().filter_map(|&(_, note)| self.notes.get(note as usize))
    }

    /// Whether there is anything at a row.
    pub fn has(&self, row: u32) -> bool {
        self.is_starred(row) || !of_row(&self.tagged, row).is_empty() || !of_row(&self.noted, row).is_empty()
    }

    /// All tags, by name.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    pub fn tag(&self, name: &str) -> Option<&Tag> {
        let at = self.tags.binary_search_by(|tag| tag.name.as_str().cmp(name)).ok()?;
        self.tags.get(at)
    }

    /// All notes, in the order in which they were made.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// All saved views, by name.
    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// Records with a mark that the case does not hold, as the journal cites them, in the order of these texts: their file
    /// may be missing.
    pub fn absent(&self) -> &[String] {
        &self.absent
    }

    /// All rows with a note, ascending, each as often as it has notes.
    pub fn noted(&self) -> impl Iterator<Item = (u32, &Note)> {
        self.noted.iter().filter_map(|&(row, note)| Some((row, self.notes.get(note as usize)?)))
    }
}

/// The pairs of one row.
fn of_row(pairs: &[(u32, u32)], row: u32) -> &[(u32, u32)] {
    let range: Range<usize> = pairs.partition_point(|pair| pair.0 < row)..pairs.partition_point(|pair| pair.0 <= row);
    pairs.get(range).unwrap_or_default()
}

/// The journal carried out entry by entry, records still as they are cited.
#[derive(Default)]
struct Replay<'a> {
    cites: Vec<&'a str>,
    numbers: FxHashMap<&'a str, u32>,
    starred: FxHashSet<u32>,
    tags: FxHashMap<&'a str, FxHashSet<u32>>,
    notes: Vec<Noted<'a>>,
    /// (the entry that gave a note its text, its place).
    wordings: FxHashMap<u32, usize>,
    views: Vec<(&'a str, &'a str)>,
}

/// A note, and the numbers of the records that it is on.
struct Noted<'a> {
    note: Note,
    on: Vec<u32>,
    records: &'a [String],
}

impl<'a> Replay<'a> {
    fn number(&mut self, cited: &'a str) -> u32 {
        let next = self.cites.len() as u32;
        let number = *self.numbers.entry(cited).or_insert(next);
        if number == next {
            self.cites.push(cited);
        }
        number
    }

    fn take(&mut self, entry: &'a super::Entry) {
        match &entry.decision {
            Decision::Star { records } => {
                for cited in records {
                    let number = self.number(cited);
                    self.starred.insert(number);
                }
            }
            Decision::Unstar { records } => {
                for cited in records {
                    self.numbers.get(cited.as_str()).map(|number| self.starred.remove(number));
                }
            }
            Decision::Tag { tag, records } => {
                for cited in records {
                    let number = self.number(cited);
                    self.tags.entry(tag).or_default().insert(number);
                }
            }
            Decision::Untag { tag, records } => {
                let Some(tagged) = self.tags.get_mut(tag.as_str()) else { return };
                for cited in records {
                    self.numbers.get(cited.as_str()).map(|number| tagged.remove(number));
                }
            }
            Decision::Note { text, records, replaces } => self.note(entry, text, records, *replaces),
            Decision::SaveView { name, filter } => {
                self.views.retain(|view| view.0 != name);
                self.views.push((name, filter));
            }
            Decision::DeleteView { name } => self.views.retain(|view| view.0 != name),
            Decision::Veto { .. }
            | Decision::Pin { .. }
            | Decision::LeaveOut { .. }
            | Decision::Bounds { .. }
            | Decision::Undo { .. } => {}
        }
    }

    /// A new note, or another wording of one that is there. What it replaces may have been taken back: then it stands for
    /// itself.
    fn note(&mut self, entry: &'a super::Entry, text: &str, records: &'a [String], replaces: Option<u32>) {
        let on: Vec<u32> = records.iter().map(|cited| self.number(cited)).collect();
        let known = replaces.and_then(|n| self.wordings.get(&n).copied());
        let at = match known {
            Some(at) => at,
            None => {
                let note = Note {
                    n: entry.n,
                    first: entry.n,
                    at: entry.at.clone(),
                    changed: None,
                    by: String::new(),
                    text: String::new(),
                    records: Vec::new(),
                    rows: Vec::new(),
                };
                self.notes.push(Noted { note, on: Vec::new(), records });
                self.notes.len() - 1
            }
        };
        self.wordings.insert(entry.n, at);
        let Some(noted) = self.notes.get_mut(at) else { return };
        noted.note.n = entry.n;
        noted.note.changed = known.map(|_| entry.at.clone());
        noted.note.by.clone_from(&entry.by);
        text.clone_into(&mut noted.note.text);
        noted.on = on;
        noted.records = records;
    }

    /// With the rows at which the records stand.
    fn placed(self, rows: &[Option<u32>]) -> Marks {
        let row = |number: &u32| rows.get(*number as usize).copied().flatten();
        let mut marks = Marks { starred: ascending(self.starred.iter().filter_map(row)), ..Marks::default() };
        let mut in_use: FxHashSet<u32> = self.starred.iter().copied().collect();
        let mut tags: Vec<(&str, FxHashSet<u32>)> = self.tags.into_iter().filter(|tag| !tag.1.is_empty()).collect();
        tags.sort_unstable_by_key(|tag| tag.0);
        for (place, (name, numbers)) in (0..).zip(tags) {
            let rows = ascending(numbers.iter().filter_map(row));
            marks.tagged.extend(rows.iter().map(|&row| (row, place)));
            let absent = numbers.iter().filter(|number| row(number).is_none()).count();
            marks.tags.push(Tag { name: name.to_owned(), rows, absent });
            in_use.extend(numbers);
        }
        for Noted { mut note, on, records } in self.notes.into_iter().filter(|noted| !noted.note.text.is_empty()) {
            note.rows = ascending(on.iter().filter_map(row));
            note.records = records.to_vec();
            in_use.extend(on);
            let place = marks.notes.len() as u32;
            marks.noted.extend(note.rows.iter().map(|&row| (row, place)));
            marks.notes.push(note);
        }
        marks.tagged.sort_unstable();
        marks.noted.sort_unstable();
        let view = |(name, filter): (&str, &str)| View { name: name.to_owned(), filter: filter.to_owned() };
        marks.views = self.views.into_iter().map(view).collect();
        marks.views.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        let absent = in_use.iter().filter(|number| row(number).is_none());
        marks.absent =
            absent.filter_map(|&number| self.cites.get(number as usize)).map(|cited| (*cited).to_owned()).collect();
        marks.absent.sort_unstable();
        marks
    }
}

fn ascending(rows: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut rows: Vec<u32> = rows.collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

#[cfg(test)]
#[path = "marks_tests.rs"]
mod tests;
