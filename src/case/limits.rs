//! Signs that a file is not the whole log: a number of records at which exports stop, and event ids that count up with
//! some missing.

use super::events::Events;
use super::ledger::EvidenceFile;
use crate::model::{EvidenceId, Sym};
use rayon::prelude::*;

const DAY: i64 = 24 * 3600 * 1_000_000_000;
const MINUTE: i64 = 60 * 1_000_000_000;
/// Where the consoles of well-known products stop.
const LIMITS: [u64; 7] = [1_000, 5_000, 10_000, 50_000, 100_000, 150_000, 250_000];
/// One record in so many may be missing from the full number (a header, a record left out).
const NEARLY: u64 = 1_000;

/// A file with as many records as an export can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap {
    /// The number at which exports stop.
    pub limit: u64,
    /// Where the file stops, ns UTC; `None` where events outside the window asked for were not kept.
    pub cut: Option<i64>,
    /// The newest come first in the file, so that the oldest are missing.
    pub is_newest_first: bool,
}

/// Whether a file may have been cut. `continued`: whether another file of the source goes on at a time.
pub(super) fn cap(
    file: &EvidenceFile,
    times: &[i64],
    is_newest_first: bool,
    continued: impl Fn(i64, i64) -> bool,
) -> Option<Cap> {
    let records = file.records;
    let limit = LIMITS.into_iter().find(|&limit| records <= limit && limit - records <= limit / NEARLY)?;
    if file.outside_window > 0 {
        return Some(Cap { limit, cut: None, is_newest_first });
    }
    let (first, last) = (*times.first()?, *times.last()?);
    let cut = if is_newest_first { first } else { last };
    let usual = last.saturating_sub(first) / (times.len() as i64).max(1);
    let near = usual.saturating_mul(10).max(MINUTE);
    // An export of whole days that happens to have nearly so many records ends where a day does.
    let from_midnight = if is_newest_first { cut.rem_euclid(DAY) } else { DAY - cut.rem_euclid(DAY) };
    let is_abrupt = records == limit || from_midnight > near;
    (is_abrupt && !continued(cut, near)).then_some(Cap { limit, cut: Some(cut), is_newest_first })
}

/// Ids that count up, with some missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holes {
    /// How many numbers between the lowest and the highest have no record.
    pub missing: u64,
    /// The ids on either side of the first few holes.
    pub examples: Vec<(String, String)>,
}

/// Ids looked at before all are.
const SAMPLE: usize = 256;
/// Fewer ids than this make no series.
const FEWEST_IDS: usize = 50;
const EXAMPLES: usize = 3;

/// The holes in a file's ids, if these count up.
pub(super) fn holes(events: &Events, file: &EvidenceFile) -> Option<Holes> {
    if file.outside_window > 0 || file.events < FEWEST_IDS as u64 {
        return None;
    }
    let (files, ids) = (events.column("evidence"), events.column("event_id"));
    let is_here = |row: usize| files.get(row) == Some(&file.id.0);
    let text = |row: usize| events.text(Sym(ids.get(row).copied().unwrap_or(0)));
    let (prefix, _) = (0..events.len()).find(|&row| is_here(row)).and_then(|row| counted(text(row)))?;
    let number = |row: usize| counted(text(row)).filter(|(known, _)| *known == prefix).map(|(_, number)| number);
    let sample = (0..events.len()).filter(|&row| is_here(row)).take(SAMPLE);
    if !counts_up(sample.map_while(number).collect()) {
        return None;
    }
    let mut all: Vec<(u64, u32)> = (0..events.len())
        .into_par_iter()
        .with_min_len(1 << 14)
        .filter(|&row| is_here(row))
        .filter_map(|row| Some((number(row)?, row as u32)))
        .collect();
    all.par_sort_unstable();
    all.dedup_by_key(|(number, _)| *number);
    let (lowest, highest) = (all.first()?.0, all.last()?.0);
    let missing = (highest - lowest + 1).saturating_sub(all.len() as u64);
    let explained = file.skipped_records() + file.quarantined.len() as u64 + file.fact_records;
    if missing <= explained || missing > all.len() as u64 / 4 {
        return None;
    }
    let jumps = all.windows(2).filter_map(|pair| match pair {
        [a, b] if b.0 > a.0 + 1 => Some((text(a.1 as usize).to_owned(), text(b.1 as usize).to_owned())),
        _ => None,
    });
    Some(Holes { missing, examples: jumps.take(EXAMPLES).collect() })
}

/// An id as what stands before its last digits, and their number.
fn counted(id: &str) -> Option<(&str, u64)> {
    let digits = id.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (prefix, number) = id.split_at(id.len() - digits);
    // Longer numbers are stamps or drawn by chance.
    (digits > 0 && digits <= 15).then(|| Some((prefix, number.parse().ok()?)))?
}

fn counts_up(mut numbers: Vec<u64>) -> bool {
    numbers.sort_unstable();
    numbers.dedup();
    let next = numbers.windows(2).filter(|pair| matches!(pair, [a, b] if b - a == 1)).count();
    numbers.len() >= FEWEST_IDS.min(SAMPLE) && next * 5 >= numbers.len() * 4
}

/// Whether a file's newest records stand first in it, by the places of its earliest and its latest event.
pub(super) fn is_newest_first(events: &Events, file: EvidenceId) -> bool {
    let (files, records) = (events.column("evidence"), events.column("record"));
    let timed = events.times().partition_point(|&time| time != super::NO_TIME);
    let here = |row: &usize| files.get(*row) == Some(&file.0);
    let ends = ((0..timed).find(here), (0..timed).rev().find(here));
    match ends {
        (Some(first), Some(last)) => records.get(first) > records.get(last),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Case;
    use super::*;
    use crate::model::{EventBatch, Instant, NewEvent, RecordRef};

    fn log(ids: impl Iterator<Item = String>, step: i64) -> EventBatch {
        let mut batch = EventBatch::default();
        for (record, id) in (1..).zip(ids) {
            let at = RecordRef { record, part: 1, ..RecordRef::default() };
            let event_id = batch.strings.push(&id);
            let time = Some(Instant::stated(i64::from(record) * step, 9));
            batch.events.push(NewEvent { time, event_id, at, ..NewEvent::default() });
        }
        batch
    }

    fn capped(records: usize, step: i64) -> Option<Cap> {
        let case = Case::from_batches(&[("a", log((0..records).map(|_| String::new()), step))]).unwrap();
        let newest_first = is_newest_first(&case.events, EvidenceId(0));
        cap(&case.evidence[0], case.events.times(), newest_first, |_, _| false)
    }

    #[test]
    fn the_numbers_at_which_consoles_stop_are_noticed_and_others_not() {
        let step = 90 * 1_000_000_000;
        let cut = Some(1_000 * step);
        assert_eq!(capped(1_000, step), Some(Cap { limit: 1_000, cut, is_newest_first: false }));
        assert_eq!(capped(999, step).map(|cap| cap.limit), Some(1_000));
        assert_eq!(capped(998, step), None);
        assert_eq!(capped(1_001, step), None);
        let backwards = capped(1_000, -step).unwrap();
        assert_eq!((backwards.cut, backwards.is_newest_first), (Some(-1_000 * step), true));
        // Nearly the number, and the file ends with the day: 999 steps to midnight.
        assert_eq!(capped(999, DAY / 999), None);
    }

    #[test]
    fn a_file_that_another_goes_on_from_is_not_cut() {
        let case = Case::from_batches(&[("a", log((0..1_000).map(|_| String::new()), MINUTE))]).unwrap();
        assert_eq!(cap(&case.evidence[0], case.events.times(), false, |at, _| at == 1_000 * MINUTE), None);
    }

    #[test]
    fn missing_numbers_of_a_series_are_counted() {
        let found = |ids: Vec<String>| {
            let case = Case::from_batches(&[("a", log(ids.into_iter(), 1))]).unwrap();
            holes(&case.events, &case.evidence[0])
        };
        let series = |wanted: &dyn Fn(&u32) -> bool| (7..307).filter(wanted).map(|n| format!("ce_{n:06}")).collect();
        assert_eq!(found(series(&|_| true)), None);
        let with_holes = found(series(&|n| !(100..104).contains(n) && *n != 200)).unwrap();
        assert_eq!(with_holes.missing, 5);
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(with_holes.examples, [pair("ce_000099", "ce_000104"), pair("ce_000199", "ce_000201")]);
        assert_eq!(found((0..300u32).map(|n| n.wrapping_mul(2_654_435_761).to_string()).collect()), None);
    }
}
