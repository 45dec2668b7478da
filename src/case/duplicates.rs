//! Records that stand in the evidence more than once: in overlapping exports, in two forms of one export, in a copy of
//! a file. They are marked, never taken away, and counted once.
//!
//! By the product's own event id, where ids are ids: the same id of one product with the same act at the same time (as
//! far as the coarser of two forms tells it). Without an id, by all that is read of the record, between two files of
//! one mapping that tell the same stretch of time; within one file a record that repeats another word for word may be
//! a second act that looks the same, and stays counted.

use super::compared::View;
use super::events::Events;
use super::ledger::EvidenceFile;
use super::likeness::{groups, numbers, shared};
use crate::model::EvidenceId;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// An id with more contents than this is no event id.
const MOST_CONTENTS: usize = 16;
/// An id in more rows than this is none, whatever they hold.
const MOST_ROWS: usize = 4_096;
/// Ids that a worker takes at a time.
const GROUPS_AT_ONCE: usize = 4_096;
/// If more than one in this many of a source's ids stands for different acts in one file, they are no event ids.
const ODD_IDS: usize = 10;

/// Which rows repeat which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// (row, the first row in the order of (evidence, record) that tells the same), ascending.
    pairs: Vec<(u32, u32)>,
    /// One bit a row.
    mask: Vec<u64>,
    /// (file, the file before it that holds the same), in the order of the first.
    copies: Vec<(EvidenceId, EvidenceId)>,
}

impl Duplicates {
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Whether a row repeats another.
    pub fn contains(&self, row: u32) -> bool {
        self.mask.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// The row that this one repeats; that row repeats none.
    pub fn original(&self, row: u32) -> Option<u32> {
        if !self.contains(row) {
            return None;
        }
        let at = self.pairs.binary_search_by_key(&row, |pair| pair.0).ok()?;
        self.pairs.get(at).map(|pair| pair.1)
    }

    /// (row, the row that it repeats), ascending.
    pub fn pairs(&self) -> &[(u32, u32)] {
        &self.pairs
    }

    /// Files that hold the same as another before them: the same bytes, or the same text packed differently.
    pub fn copies(&self) -> &[(EvidenceId, EvidenceId)] {
        &self.copies
    }

    pub(super) fn find(evidence: &[EvidenceFile], events: &Events) -> Duplicates {
        let view = View::new(evidence, events);
        let (copies, mut found) = copies(evidence, &view);
        let copied: Vec<bool> = evidence.iter().map(|file| copies.iter().any(|(copy, _)| *copy == file.id)).collect();
        let is_copied = |row: usize| copied.get(view.evidence[row] as usize).copied().unwrap_or(false);
        let odd = by_id(&view, &is_copied, &mut found);
        by_content(&view, &odd, &is_copied, &mut found);
        Duplicates::new(events.len(), copies, found)
    }

    fn new(rows: usize, copies: Vec<(EvidenceId, EvidenceId)>, mut found: Vec<(u32, u32)>) -> Duplicates {
        found.par_sort_unstable();
        if found.is_empty() {
            return Duplicates { copies, ..Duplicates::default() };
        }
        let mut mask = vec![0u64; rows.div_ceil(64)];
        for &(row, _) in &found {
            if let Some(word) = mask.get_mut(row as usize / 64) {
                *word |= 1 << (row % 64);
            }
        }
        let made = Duplicates { pairs: found, mask, copies };
        // A copy's record may repeat one that itself repeats a record of a third file.
        let last = |mut row: u32| {
            while let Some(before) = made.original(row) {
                row = before;
            }
            row
        };
        let pairs = made.pairs.par_iter().map(|&(row, original)| (row, last(original))).collect();
        Duplicates { pairs, ..made }
    }
}

/// Marks rows that repeat an id; gives the sources whose ids are none.
fn by_id(view: &View<'_>, is_copied: &(dyn Fn(usize) -> bool + Sync), found: &mut Vec<(u32, u32)>) -> FxHashSet<u32> {
    let numbers = numbers(view.len(), |row| if is_copied(row) { 0 } else { view.id_number(row) });
    let shared = shared(&numbers);
    let groups = groups(&shared);
    let made: Vec<Ids> = groups.par_chunks(GROUPS_AT_ONCE).map(|groups| Ids::of(view, groups)).collect();
    // Rows whose id stands for something else in the same file, by source.
    let mut clashes: BTreeMap<u32, usize> = BTreeMap::new();
    for &source in made.iter().flat_map(|id| &id.clashing) {
        *clashes.entry(source).or_default() += 1;
    }
    let total = |source: u32| {
        (0..view.len()).into_par_iter().filter(|&row| view.source[row] == source && view.id[row] != 0).count()
    };
    let odd: FxHashSet<u32> = clashes
        .into_iter()
        .filter(|&(source, count)| count * ODD_IDS > total(source))
        .map(|(source, _)| source)
        .collect();
    let marks = made.into_iter().flat_map(|id| id.marks);
    found.extend(marks.filter(|(row, _)| !odd.contains(&view.source[*row as usize])));
    odd
}

/// What some ids give; one list for many, since most ids have two rows.
#[derive(Default)]
struct Ids {
    /// (row, the row it repeats).
    marks: Vec<(u32, u32)>,
    /// The sources of rows whose id stands for another act in the same file.
    clashing: Vec<u32>,
    /// The rows of the id in hand, and those that repeat none.
    rows: Vec<u32>,
    kept: Vec<u32>,
}

impl Ids {
    fn of(view: &View<'_>, groups: &[&[(u64, u32)]]) -> Ids {
        let mut ids = Ids::default();
        groups.iter().for_each(|group| ids.take(view, group));
        ids
    }

    fn take(&mut self, view: &View<'_>, group: &[(u64, u32)]) {
        if group.len() > MOST_ROWS {
            let sources = group.iter().filter_map(|&(_, row)| view.source.get(row as usize).copied());
            return self.clashing.extend(sources);
        }
        let Ids { marks, clashing, rows, kept } = self;
        rows.clear();
        kept.clear();
        rows.extend(group.iter().map(|&(_, row)| row));
        rows.sort_unstable_by_key(|&row| view.place(row));
        for &row in rows.iter() {
            let same_id = |known: u32| view.id_text(known) == view.id_text(row);
            if let Some(&original) = kept.iter().find(|&&known| same_id(known) && view.is_same_act(known, row)) {
                marks.push((row, original));
                continue;
            }
            let (file, record, _) = view.place(row);
            let is_elsewhere_here = |known: u32| {
                let (its_file, its_record, _) = view.place(known);
                its_file == file && its_record != record && same_id(known)
            };
            if kept.iter().any(|&known| is_elsewhere_here(known)) {
                clashing.push(view.source[row as usize]);
            }
            if kept.len() < MOST_CONTENTS {
                kept.push(row);
            }
        }
    }
}

/// Marks rows without an id that stand, with all that is read of them, in two files of one mapping.
fn by_content(
    view: &View<'_>,
    odd: &FxHashSet<u32>,
    is_copied: &(dyn Fn(usize) -> bool + Sync),
    found: &mut Vec<(u32, u32)>,
) {
    let is_asked = |row: usize| (view.id[row] == 0 || odd.contains(&view.source[row])) && !is_copied(row);
    if !has_two_files(view, &is_asked) {
        return;
    }
    let numbers = numbers(view.len(), |row| if is_asked(row) { view.content_number(row) } else { 0 });
    let shared = shared(&numbers);
    let groups = groups(&shared);
    let marks: Vec<(u32, u32)> = groups.par_iter().flat_map_iter(|group| one_content(view, group)).collect();
    let overlaps = Overlaps::of(view, &marks, &numbers);
    found.extend(marks.into_iter().filter(|mark| overlaps.is_one_stretch(view, *mark)));
}

/// Whether two files of one source hold rows of the kind asked for.
fn has_two_files(view: &View<'_>, is_asked: &(dyn Fn(usize) -> bool + Sync)) -> bool {
    let pairs: FxHashSet<(u32, u32)> = (0..view.len())
        .into_par_iter()
        .with_min_len(1 << 16)
        .filter(|&row| is_asked(row))
        .fold(FxHashSet::default, |mut seen, row| {
            seen.insert((view.source[row], view.evidence[row]));
            seen
        })
        .reduce(FxHashSet::default, |mut all, some| {
            all.extend(some);
            all
        });
    let sources: FxHashSet<u32> = pairs.iter().map(|pair| pair.0).collect();
    sources.len() < pairs.len()
}

/// The n-th of equal records in one file repeats the n-th in another: what a file holds twice counts twice.
fn one_content(view: &View<'_>, group: &[(u64, u32)]) -> Vec<(u32, u32)> {
    let first = group.first().map_or(0, |&(_, row)| row);
    let mut rows: Vec<u32> =
        group.iter().map(|&(_, row)| row).filter(|&row| view.has_same_content(first, row)).collect();
    rows.sort_unstable_by_key(|&row| view.place(row));
    let (mut kept, mut marks): (Vec<u32>, Vec<(u32, u32)>) = (Vec::new(), Vec::new());
    for file in rows.chunk_by(|a, b| view.place(*a).0 == view.place(*b).0) {
        let before = kept.len();
        for (nth, &row) in file.iter().enumerate() {
            match kept.get(nth).filter(|_| nth < before) {
                Some(&original) => marks.push((row, original)),
                None => kept.push(row),
            }
        }
    }
    marks
}

/// How much two files agree where their times overlap. Two machines may log the same act-like line in the same second;
/// two exports of one log agree in most of what they both cover.
struct Overlaps {
    times: FxHashMap<u32, Vec<i64>>,
    agreeing: FxHashMap<(u32, u32), usize>,
}

impl Overlaps {
    fn of(view: &View<'_>, marks: &[(u32, u32)], numbers: &[u64]) -> Overlaps {
        let pair = |mark: &(u32, u32)| (view.evidence[mark.0 as usize], view.evidence[mark.1 as usize]);
        let mut agreeing: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        marks.iter().for_each(|mark| *agreeing.entry(pair(mark)).or_default() += 1);
        let mut times: FxHashMap<u32, Vec<i64>> = FxHashMap::default();
        let files: FxHashSet<u32> = agreeing.keys().flat_map(|&(a, b)| [a, b]).collect();
        if !files.is_empty() {
            for (row, &number) in numbers.iter().enumerate() {
                if number != 0 && files.contains(&view.evidence[row]) {
                    times.entry(view.evidence[row]).or_default().push(view.time[row]);
                }
            }
        }
        Overlaps { times, agreeing }
    }

    fn is_one_stretch(&self, view: &View<'_>, mark: (u32, u32)) -> bool {
        let (a, b) = (view.evidence[mark.0 as usize], view.evidence[mark.1 as usize]);
        let times = |file: u32| self.times.get(&file).map_or(&[][..], Vec::as_slice);
        let (one, other) = (times(a), times(b));
        let (Some(from), Some(to)) = (one.first().max(other.first()), one.last().min(other.last())) else {
            return false;
        };
        let within = |times: &[i64]| times.partition_point(|t| t <= to) - times.partition_point(|t| t < from);
        2 * self.agreeing.get(&(a, b)).copied().unwrap_or(0) >= within(one).min(within(other))
    }
}

/// For each file how many of its rows without an id repeat another of it in all that is read, duplicates left out.
pub(super) fn repeats(evidence: &[EvidenceFile], events: &Events, duplicates: &Duplicates) -> Vec<u64> {
    let view = View::new(evidence, events);
    let is_asked = |row: usize| view.id[row] == 0 && !duplicates.contains(row as u32);
    let numbers = numbers(view.len(), |row| if is_asked(row) { view.content_number(row) } else { 0 });
    let mut counts = vec![0; evidence.len()];
    let shared = shared(&numbers);
    for group in groups(&shared) {
        let mut files: Vec<u32> = group.iter().map(|&(_, row)| view.evidence[row as usize]).collect();
        files.sort_unstable();
        for file in files.chunk_by(|a, b| a == b) {
            let count = file.first().and_then(|&file| counts.get_mut(file as usize));
            *count.unwrap_or(&mut 0) += file.len() as u64 - 1;
        }
    }
    counts
}

type Copies = Vec<(EvidenceId, EvidenceId)>;

/// Files that hold the same as one before them, with their rows.
fn copies(evidence: &[EvidenceFile], view: &View<'_>) -> (Copies, Vec<(u32, u32)>) {
    let (mut copies, mut found) = (Copies::new(), Vec::new());
    let mut rows_of: FxHashMap<EvidenceId, Vec<u32>> = FxHashMap::default();
    for (nth, file) in evidence.iter().enumerate() {
        let is_copy = |before: &&EvidenceFile| {
            let is_original = !copies.iter().any(|(copy, _)| *copy == before.id);
            is_original && (has_same_bytes(before, file) || may_hold_the_same(before, file))
        };
        let Some(before) = evidence.get(..nth).and_then(|earlier| earlier.iter().find(is_copy)) else { continue };
        for id in [before.id, file.id] {
            rows_of.entry(id).or_insert_with(|| rows_in_order(view, id));
        }
        let rows = |id| rows_of.get(&id).map_or(&[][..], Vec::as_slice);
        let (originals, repeats) = (rows(before.id), rows(file.id));
        // The same bytes may have been read with two zones.
        let is_same_file = has_same_bytes(before, file);
        let is_same = |(a, b): (&u32, &u32)| {
            let records = [*a, *b].map(|row| (view.place(row).1, view.place(row).2));
            records[0] == records[1] && (is_same_file || view.has_same_content(*a, *b))
        };
        let agree = originals.len() == repeats.len() && originals.iter().zip(repeats).all(is_same);
        if is_same_file || agree {
            copies.push((file.id, before.id));
            if agree {
                found.extend(repeats.iter().copied().zip(originals.iter().copied()));
            }
        }
    }
    (copies, found)
}

fn has_same_bytes(a: &EvidenceFile, b: &EvidenceFile) -> bool {
    let hashes: [&str; 2] = [&a.sha256, &b.sha256];
    !hashes[0].is_empty() && hashes[0] == hashes[1]
}

/// Whether one may be the other packed differently: read alike, with the same account.
fn may_hold_the_same(a: &EvidenceFile, b: &EvidenceFile) -> bool {
    let account = |file: &EvidenceFile| (file.records, file.events, file.event_records, file.fact_records);
    a.events > 0
        && a.size_bytes > 0
        && account(a) == account(b)
        && a.state == b.state
        && (a.first, a.last) == (b.first, b.last)
        && a.skipped == b.skipped
        && a.quarantined == b.quarantined
}

fn rows_in_order(view: &View<'_>, file: EvidenceId) -> Vec<u32> {
    let all = (0..view.len()).into_par_iter().with_min_len(1 << 16);
    let mut rows: Vec<u32> = all.filter(|&row| view.evidence[row] == file.0).map(|row| row as u32).collect();
    rows.par_sort_unstable_by_key(|&row| view.place(row));
    rows
}

#[cfg(test)]
#[path = "duplicates_tests.rs"]
mod tests;
