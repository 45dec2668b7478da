//! How far the clocks of two files stand apart, measured on acts that both record under one id. Told, never applied.

use super::Case;
use super::events::NO_TIME;
use super::likeness::{Mix, groups, numbers, shared};
use crate::model::{Class, EvidenceId, RecordRef, Sym, TimeBasis};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Fewer shared acts prove nothing.
const FEWEST_PAIRS: usize = 5;
/// Clocks this near to each other are not told apart from the time that an act takes.
const NEAREST: i64 = 2 * 1_000_000_000;
/// The spread must be less than one in so many of the offset.
const STEADY: i64 = 10;
/// Shorter ids are no proof that two products mean one act.
const SHORTEST_ID: usize = 6;
/// A value in more rows than this marks no single act.
const MOST_ROWS: usize = 16;
const EXAMPLES: usize = 3;

/// A steady difference between the times of two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skew {
    pub a: EvidenceId,
    pub b: EvidenceId,
    /// The median of the times in `b` less those in `a`.
    pub offset_ns: i64,
    /// The median distance from that median.
    pub spread_ns: i64,
    /// How many acts both files record.
    pub pairs: usize,
    /// Records of the first few, in the order of time.
    pub examples: Vec<(RecordRef, RecordRef)>,
}

impl Skew {
    /// Whether the offset is one that zones differ by: whole quarters of an hour, to a few seconds.
    pub fn is_zone_like(&self) -> bool {
        const QUARTER: i64 = 900 * 1_000_000_000;
        let rest = self.offset_ns.rem_euclid(QUARTER);
        self.offset_ns.unsigned_abs() > QUARTER.unsigned_abs() / 2 && rest.min(QUARTER - rest) <= 5 * 1_000_000_000
    }
}

/// The steady differences between the files of a case, in the order of the files.
pub fn skew(case: &Case) -> Vec<Skew> {
    let timed = case.evidence.iter().filter(|file| file.first.is_some()).count();
    if timed < 2 {
        return Vec::new();
    }
    let mut pairs: Vec<(u32, u32)> = keys(case).into_iter().flat_map(|key| pairs(case, &key)).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    let files = case.events.column("evidence");
    let file = |row: u32| EvidenceId(files.get(row as usize).copied().unwrap_or(0));
    let mut by_files: BTreeMap<(EvidenceId, EvidenceId), Vec<(u32, u32)>> = BTreeMap::new();
    for pair in pairs {
        by_files.entry((file(pair.0), file(pair.1))).or_default().push(pair);
    }
    by_files.into_iter().filter_map(|(files, pairs)| measured(case, files, &pairs)).collect()
}

/// What may mark one act in two files: for each way a number for every row, 0 where the row has none.
fn keys(case: &Case) -> Vec<Vec<u64>> {
    let events = &case.events;
    let column = |name| events.column(name);
    let (ids, requests, sessions) = (column("event_id"), column("request"), column("session"));
    let (tickets, classes, actions) = (column("ticket"), column("class"), column("action"));
    let forms = column("time_form");
    let is_timed = |row: usize| {
        let basis = forms.get(row).map_or(TimeBasis::None, |form| TimeBasis::from_code(form & 0xff));
        !matches!(basis, TimeBasis::None | TimeBasis::DateOnly)
    };
    let unclassified = Class::Unclassified.code();
    let key = |seed: u64, values: &[u32], beside: Option<&[u32]>, shortest: usize| {
        numbers(events.len(), |row| {
            let sym = Sym(values.get(row).copied().unwrap_or(0));
            let and = beside.map_or(Some(0), |column| column.get(row).copied().filter(|&code| code != unclassified));
            match and {
                Some(and) if !sym.is_none() && is_timed(row) && events.text(sym).len() >= shortest => {
                    Mix::of(seed).number(and.into()).text(events, sym).done()
                }
                _ => 0,
            }
        })
    };
    vec![
        key(1, ids, None, SHORTEST_ID),
        key(2, requests, None, SHORTEST_ID),
        key(3, requests, Some(classes), SHORTEST_ID),
        key(4, sessions, Some(classes), SHORTEST_ID),
        key(5, tickets, Some(classes), 1),
        key(6, tickets, Some(actions), 1),
    ]
}

/// Rows of two files that alone in their file have a number, the earlier file's first.
fn pairs(case: &Case, key: &[u64]) -> Vec<(u32, u32)> {
    let files = case.events.column("evidence");
    let file = |row: u32| files.get(row as usize).copied().unwrap_or(0);
    let shared = shared(key);
    let groups = groups(&shared);
    let of_group = |group: &&[(u64, u32)]| {
        let mut rows: Vec<u32> = group.iter().take(MOST_ROWS + 1).map(|&(_, row)| row).collect();
        if rows.len() > MOST_ROWS {
            rows.clear();
        }
        rows.sort_unstable_by_key(|&row| (file(row), row));
        let alone: Vec<u32> =
            rows.chunk_by(|a, b| file(*a) == file(*b)).filter(|rows| rows.len() == 1).flatten().copied().collect();
        let later = alone.iter().enumerate().flat_map(|(nth, _)| alone.iter().skip(nth + 1).map(move |b| (nth, *b)));
        later.filter_map(|(nth, b)| Some((*alone.get(nth)?, b))).collect::<Vec<(u32, u32)>>()
    };
    groups.par_iter().flat_map_iter(of_group).collect()
}

fn measured(case: &Case, (a, b): (EvidenceId, EvidenceId), pairs: &[(u32, u32)]) -> Option<Skew> {
    if pairs.len() < FEWEST_PAIRS {
        return None;
    }
    let times = case.events.times();
    let time = |row: u32| times.get(row as usize).copied().filter(|&time| time != NO_TIME);
    let differences: Vec<i64> = pairs.iter().filter_map(|&(one, other)| time(other)?.checked_sub(time(one)?)).collect();
    let offset_ns = median(differences.clone())?;
    let spread_ns = median(differences.iter().map(|other| other.saturating_sub(offset_ns).saturating_abs()).collect())?;
    let is_told = offset_ns.saturating_abs() > NEAREST && spread_ns <= offset_ns.saturating_abs() / STEADY;
    let place = |row: u32| case.events.get(row as usize).map(|event| event.at);
    let examples = pairs.iter().take(EXAMPLES).filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect();
    is_told.then_some(Skew { a, b, offset_ns, spread_ns, pairs: pairs.len(), examples })
}

fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventBatch, Instant, NewEvent};

    const SECOND: i64 = 1_000_000_000;

    /// A file of acts that carry a request or a ticket, with the seconds of each.
    fn log(acts: &[(&str, i64)], is_request: bool) -> EventBatch {
        let mut batch = EventBatch::default();
        for (record, &(id, seconds)) in (1..).zip(acts) {
            let sym = batch.strings.intern(id);
            let (request, ticket) = if is_request { (sym, Sym::NONE) } else { (Sym::NONE, sym) };
            batch.events.push(NewEvent {
                time: Some(Instant::stated(seconds * SECOND, 0)),
                class: Class::AccountDisable,
                request,
                ticket,
                at: RecordRef { record, part: 1, ..RecordRef::default() },
                ..NewEvent::default()
            });
        }
        batch
    }

    fn measured(one: &[(&str, i64)], other: &[(&str, i64)], is_request: bool) -> Vec<Skew> {
        skew(&Case::from_batches(&[("a", log(one, is_request)), ("b", log(other, is_request))]).unwrap())
    }

    const ONE: [(&str, i64); 6] =
        [("req-01", 0), ("req-02", 100), ("req-03", 200), ("req-04", 300), ("req-05", 400), ("req-06", 500)];

    fn later(by: impl Fn(i64) -> i64) -> Vec<(&'static str, i64)> {
        ONE.iter().map(|&(id, seconds)| (id, seconds + by(seconds))).collect()
    }

    #[test]
    fn a_steady_difference_on_shared_ids_is_told_with_its_records() {
        for is_request in [true, false] {
            let found = measured(&ONE, &later(|seconds| 7200 + seconds % 3), is_request);
            assert_eq!(found.len(), 1);
            let skew = &found[0];
            assert_eq!((skew.pairs, skew.offset_ns, skew.spread_ns), (6, 7201 * SECOND, SECOND));
            assert_eq!((skew.a, skew.b), (EvidenceId(0), EvidenceId(1)));
            assert_eq!((skew.examples[0].0.record, skew.examples[0].1.record), (1, 1));
            assert!(skew.is_zone_like());
        }
        let odd = measured(&ONE, &later(|_| -37), true);
        assert_eq!(odd[0].offset_ns, -37 * SECOND);
        assert!(!odd[0].is_zone_like());
    }

    #[test]
    fn few_pairs_small_offsets_and_changing_delays_are_not() {
        assert!(measured(&ONE, &later(|_| 2), true).is_empty(), "no more than an act takes");
        assert!(measured(&ONE, &later(|seconds| 10 + seconds / 10), true).is_empty(), "people take their time");
        assert!(measured(&ONE, &later(|_| 60)[..4], true).is_empty(), "four acts");
        let mut twice = later(|_| 60);
        twice.extend(later(|_| 70));
        assert!(measured(&ONE, &twice, true).is_empty(), "an id on two rows of a file marks no single act");
    }
}
