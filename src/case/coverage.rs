//! What each file tells of the time: from when to when, how densely, where it is silent, where it may be cut; and how
//! the clocks of the files stand to each other.

use super::gaps::{Gap, gaps};
use super::ledger::{EvidenceFile, FileState};
use super::limits::{Cap, Holes, cap, holes, is_newest_first};
use super::skew::{Skew, skew};
use super::{Case, NO_TIME};
use crate::model::{EvidenceId, TimeRange};
use rayon::prelude::*;

/// Bins of a file's picture over time, at most.
pub const MOST_BINS: usize = 200;
const SECOND: i64 = 1_000_000_000;
const HOUR: i64 = 3600 * SECOND;
const DAY: i64 = 24 * HOUR;
/// Widths that a reader knows, ascending.
const WIDTHS: [i64; 16] = [
    SECOND,
    10 * SECOND,
    30 * SECOND,
    60 * SECOND,
    300 * SECOND,
    900 * SECOND,
    1800 * SECOND,
    HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    7 * DAY,
    28 * DAY,
    91 * DAY,
    364 * DAY,
];

/// The coverage of a case: one entry a file, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub files: Vec<FileCoverage>,
    pub skews: Vec<Skew>,
}

/// What one file tells of the time. All times are ns UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileCoverage {
    pub evidence: EvidenceId,
    /// Events in the table, those without a time included.
    pub events: u64,
    /// Events that repeat one of this file or of a file before it.
    pub duplicates: u64,
    /// The file before it that holds the same.
    pub copy_of: Option<EvidenceId>,
    /// Events without an id that repeat another of this file in all that is read; counted, for they may be acts.
    pub repeats: u64,
    pub first: Option<i64>,
    pub last: Option<i64>,
    pub bins: Bins,
    pub gaps: Vec<Gap>,
    pub cap: Option<Cap>,
    pub holes: Option<Holes>,
    /// Events outside a window asked for were not kept: first and last are those of the window.
    pub is_windowed: bool,
}

/// Events over time, in bins of one width that begin at whole multiples of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bins {
    pub from: i64,
    /// 0 without events.
    pub width: i64,
    /// At most [`MOST_BINS`].
    pub counts: Vec<u32>,
}

/// A stretch of time, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub from: i64,
    pub to: i64,
}

/// That a file begins or ends within the time asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    BeginsAt(i64),
    EndsAt(i64),
}

impl FileCoverage {
    /// The stretches that the file tells of: from its first event to its last, but for its gaps.
    pub fn covered(&self) -> Vec<Stretch> {
        let (Some(first), Some(last)) = (self.first, self.last) else { return Vec::new() };
        let mut from = first;
        let mut covered = Vec::with_capacity(self.gaps.len() + 1);
        for gap in &self.gaps {
            covered.push(Stretch { from, to: gap.from });
            from = gap.to;
        }
        covered.push(Stretch { from, to: last });
        covered
    }

    /// Whether the file begins or ends within a time.
    pub fn edges(&self, asked: TimeRange) -> Vec<Edge> {
        if self.is_windowed {
            return Vec::new();
        }
        let begins = self.first.filter(|&first| asked.from.is_some_and(|from| from < first) && asked.contains(first));
        let ends = self.last.filter(|&last| {
            asked.to.is_some_and(|to| last < to.saturating_sub(1)) && asked.from.is_none_or(|from| from <= last)
        });
        begins.map(Edge::BeginsAt).into_iter().chain(ends.map(Edge::EndsAt)).collect()
    }
}

impl Coverage {
    /// The stretches that some of these files tell of, joined where they touch.
    pub fn covered(&self, files: &[EvidenceId]) -> Vec<Stretch> {
        let wanted = self.files.iter().filter(|file| files.contains(&file.evidence));
        joined(wanted.flat_map(FileCoverage::covered).collect())
    }

    /// Whether these files together tell of all of a stretch.
    pub fn covers(&self, files: &[EvidenceId], stretch: Stretch) -> bool {
        self.covered(files).iter().any(|known| known.from <= stretch.from && stretch.to <= known.to)
    }

    /// The parts of a stretch of which none of these files tells, each with both ends told by some file or at an end
    /// of the stretch.
    pub fn missing(&self, files: &[EvidenceId], stretch: Stretch) -> Vec<Stretch> {
        let mut missing = Vec::new();
        let mut from = stretch.from;
        for known in self.covered(files).iter().filter(|known| known.to >= stretch.from && known.from <= stretch.to) {
            if known.from > from {
                missing.push(Stretch { from, to: known.from });
            }
            from = from.max(known.to);
        }
        if from < stretch.to {
            missing.push(Stretch { from, to: stretch.to });
        }
        missing
    }
}

/// Stretches put in order, those that touch made one.
fn joined(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for next in stretches {
        match joined.last_mut() {
            Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
            _ => joined.push(next),
        }
    }
    joined
}

/// Looks at all files of a case.
pub fn coverage(case: &Case) -> Coverage {
    let times = times_by_file(case);
    let repeats = case.repeats();
    let duplicates = duplicates_by_file(case);
    let ends: Vec<(usize, i64, i64)> = times
        .iter()
        .enumerate()
        .filter_map(|(file, (times, _))| Some((file, *times.first()?, *times.last()?)))
        .collect();
    let one = |(nth, file): (usize, &EvidenceFile)| {
        let none = (Vec::new(), 0);
        let (times, untimed) = times.get(nth).unwrap_or(&none);
        let is_windowed = file.outside_window > 0;
        let continued = |at: i64, near: i64| {
            let is_other = |other: usize| case.evidence.get(other).is_some_and(|other| is_same_source(other, file));
            ends.iter().any(|&(other, first, last)| {
                other != nth && is_other(other) && first.saturating_sub(near) <= at && at <= last.saturating_add(near)
            })
        };
        let copies = case.duplicates().copies();
        FileCoverage {
            evidence: file.id,
            events: times.len() as u64 + untimed,
            duplicates: duplicates.get(nth).copied().unwrap_or(0),
            copy_of: copies.iter().find(|(copy, _)| *copy == file.id).map(|(_, original)| *original),
            repeats: repeats.get(nth).copied().unwrap_or(0),
            first: times.first().copied(),
            last: times.last().copied(),
            bins: bins(times),
            gaps: if is_windowed { Vec::new() } else { gaps(times) },
            cap: cap(file, times, is_newest_first(&case.events, file.id), continued),
            holes: holes(&case.events, file),
            is_windowed,
        }
    };
    let files = case.evidence.par_iter().enumerate().map(one).collect();
    Coverage { files, skews: skew(case) }
}

fn is_same_source(a: &EvidenceFile, b: &EvidenceFile) -> bool {
    matches!(&a.state, FileState::Mapped(_)) && a.state == b.state
}

/// For each file the times of its events in order, and how many have none.
fn times_by_file(case: &Case) -> Vec<(Vec<i64>, u64)> {
    let (times, files) = (case.events.times(), case.events.column("evidence"));
    let mut by_file: Vec<(Vec<i64>, u64)> = vec![(Vec::new(), 0); case.evidence.len()];
    for (&time, &file) in times.iter().zip(files) {
        match by_file.get_mut(file as usize) {
            Some((_, untimed)) if time == NO_TIME => *untimed += 1,
            Some((known, _)) => known.push(time),
            None => {}
        }
    }
    by_file
}

fn duplicates_by_file(case: &Case) -> Vec<u64> {
    let mut counts = vec![0; case.evidence.len()];
    let files = case.events.column("evidence");
    for (row, _) in case.duplicates().pairs() {
        if let Some(count) = files.get(*row as usize).and_then(|&file| counts.get_mut(file as usize)) {
            *count += 1;
        }
    }
    counts
}

/// Counts ascending times in the narrowest bins of which there are few enough.
fn bins(times: &[i64]) -> Bins {
    let (Some(&first), Some(&last)) = (times.first(), times.last()) else { return Bins::default() };
    let count = |width: i64| i128::from(last.div_euclid(width)) - i128::from(first.div_euclid(width)) + 1;
    let known = WIDTHS.into_iter().find(|&width| count(width) <= MOST_BINS as i128);
    let length = i128::from(last) - i128::from(first);
    let wide = || i64::try_from(length / (MOST_BINS as i128 - 1) + 1).unwrap_or(i64::MAX);
    let width = known.unwrap_or_else(wide);
    let start = first.div_euclid(width);
    let mut counts = vec![0u32; usize::try_from(count(width)).unwrap_or(0).min(MOST_BINS)];
    for stretch in times.chunk_by(|a, b| a.div_euclid(width) == b.div_euclid(width)) {
        let nth = stretch.first().map_or(0, |time| time.div_euclid(width).saturating_sub(start));
        if let Some(count) = usize::try_from(nth).ok().and_then(|nth| counts.get_mut(nth)) {
            *count = u32::try_from(stretch.len()).unwrap_or(u32::MAX);
        }
    }
    Bins { from: start.saturating_mul(width), width, counts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventBatch, Instant, NewEvent, RecordRef};

    fn log(times: &[i64]) -> EventBatch {
        let mut batch = EventBatch::default();
        for (record, &time) in (1..).zip(times) {
            let at = RecordRef { record, part: 1, ..RecordRef::default() };
            batch.events.push(NewEvent { time: Some(Instant::stated(time, 9)), at, ..NewEvent::default() });
        }
        batch
    }

    fn stretch(from: i64, to: i64) -> Stretch {
        Stretch { from, to }
    }

    #[test]
    fn a_file_covers_what_lies_between_its_ends_but_for_its_gaps() {
        let minute = 60 * SECOND;
        let busy = (0..600).chain(900..1500).map(|n| n * minute).collect::<Vec<i64>>();
        let other = (580..700).map(|n| n * minute).collect::<Vec<i64>>();
        let case = Case::from_batches(&[("a", log(&busy)), ("b", log(&other)), ("c", log(&[]))]).unwrap();
        let coverage = coverage(&case);
        let gap = (599 * minute, 900 * minute);
        assert_eq!(coverage.files[0].gaps.iter().map(|gap| (gap.from, gap.to)).collect::<Vec<_>>(), [gap]);
        let ids = |ids: &[u32]| ids.iter().map(|&id| EvidenceId(id)).collect::<Vec<_>>();
        assert_eq!(coverage.covered(&ids(&[0])), [stretch(0, gap.0), stretch(gap.1, 1499 * minute)]);
        assert_eq!(coverage.covered(&ids(&[0, 1])), [stretch(0, 699 * minute), stretch(gap.1, 1499 * minute)]);
        assert!(coverage.covers(&ids(&[0, 1]), stretch(590 * minute, 690 * minute)));
        assert!(!coverage.covers(&ids(&[0]), stretch(590 * minute, 690 * minute)));
        let missing = coverage.missing(&ids(&[0, 1]), stretch(-minute, 1000 * minute));
        assert_eq!(missing, [stretch(-minute, 0), stretch(699 * minute, 900 * minute)]);
        assert!(coverage.files[2].covered().is_empty() && coverage.files[2].bins.counts.is_empty());
    }

    #[test]
    fn bins_hold_every_event_and_are_few() {
        for times in [
            vec![0, 1, 2],
            vec![-1, 0, 5 * DAY],
            vec![i64::MIN, 0, i64::MAX - 1],
            (0..5_000).map(|n| n * HOUR).collect(),
        ] {
            let bins = bins(&times);
            assert_eq!(bins.counts.iter().map(|&count| count as usize).sum::<usize>(), times.len());
            assert!(bins.counts.len() <= MOST_BINS && bins.width > 0);
            assert!(bins.from <= times[0]);
        }
        assert_eq!(
            bins(&[HOUR, HOUR + 1, 3 * HOUR]),
            Bins {
                from: HOUR,
                width: 60 * SECOND,
                counts: {
                    let mut counts = vec![0; 121];
                    (counts[0], counts[120]) = (2, 1);
                    counts
                }
            }
        );
    }

    #[test]
    fn a_file_that_begins_or_ends_within_the_time_asked_for_says_so() {
        let case = Case::from_batches(&[("a", log(&[10, 20, 30]))]).unwrap();
        let file = &coverage(&case).files[0];
        let asked = |from, to| file.edges(TimeRange { from, to });
        assert_eq!(asked(Some(5), Some(40)), [Edge::BeginsAt(10), Edge::EndsAt(30)]);
        assert_eq!(asked(Some(10), Some(31)), []);
        assert_eq!(asked(None, None), []);
        assert_eq!(asked(Some(25), Some(40)), [Edge::EndsAt(30)]);
        assert_eq!(asked(Some(40), Some(50)), [], "nothing of it lies there");
    }

    #[test]
    fn duplicates_and_repeats_are_counted_by_file() {
        let twice = [10 * SECOND, 10 * SECOND, 20 * SECOND];
        let case = Case::from_batches(&[("a", log(&twice)), ("b", log(&twice[..2]))]).unwrap();
        let coverage = coverage(&case);
        let counts: Vec<(u64, u64)> = coverage.files.iter().map(|file| (file.duplicates, file.repeats)).collect();
        assert_eq!(counts, [(0, 1), (2, 0)]);
    }
}
