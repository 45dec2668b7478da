//! What is to be told of a file's place in time, one sentence each: copies and duplicates, cuts, gaps, missing ids,
//! clocks. States what the records show; what is missing from them nobody knows.

use super::plain::duration;
use crate::case::{Case, Coverage, Edge, FileCoverage, Skew};
use crate::model::{EvidenceId, Instant, TimeRange};

/// Gaps of a file that are told one by one.
const TOLD: usize = 5;

/// The sentences for one file. `asked`: the time that the user asked about.
pub fn coverage_notes(case: &Case, coverage: &Coverage, file: &FileCoverage, asked: TimeRange) -> Vec<String> {
    let mut notes = repeated(case, file);
    notes.extend(cut(case, file));
    for gap in file.gaps.iter().take(TOLD) {
        notes.push(format!(
            "gap: no events between {} and {} ({}); such a stretch otherwise has {}",
            time(gap.from),
            time(gap.to),
            duration(gap.to.saturating_sub(gap.from)),
            gap.usual
        ));
    }
    if file.gaps.len() > TOLD {
        notes.push(format!("gap: {} more; `hergang coverage --format json` lists all", file.gaps.len() - TOLD));
    }
    if let Some(holes) = &file.holes {
        let between: Vec<String> =
            holes.examples.iter().map(|(before, after)| format!("between {before} and {after}")).collect();
        notes.push(format!("event ids count up and {} are missing: {}", holes.missing, between.join(", ")));
    }
    notes.extend(file.edges(asked).into_iter().map(|edge| match edge {
        Edge::BeginsAt(at) => format!("begins at {}, within the time asked for", time(at)),
        Edge::EndsAt(at) => format!("ends at {}, within the time asked for", time(at)),
    }));
    let is_here = |skew: &&Skew| skew.a == file.evidence || skew.b == file.evidence;
    notes.extend(coverage.skews.iter().filter(is_here).map(|skew| skewed(case, skew, file.evidence)));
    notes
}

/// Duplicates and copies of one file.
fn repeated(case: &Case, file: &FileCoverage) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(original) = file.copy_of {
        notes.push(format!("holds the same records as {}; they are counted once", name(case, original)));
    } else if file.duplicates > 0 {
        let count = file.duplicates;
        notes.push(format!(
            "{count} of its events repeat a record of this file or of one before it, and are counted once"
        ));
    }
    if file.repeats > 0 {
        let count = file.repeats;
        notes.push(format!(
            "{count} of its events repeat another in all that is read of them; they have no id, so they are counted"
        ));
    }
    notes
}

fn cut(case: &Case, file: &FileCoverage) -> Option<String> {
    let cap = file.cap?;
    let records = case.evidence.get(file.evidence.0 as usize).map_or(0, |file| file.records);
    let where_cut = match (cap.cut, cap.is_newest_first) {
        (Some(at), true) => format!("the export may be cut at {}, with older records missing", time(at)),
        (Some(at), false) => format!("the export may be cut at {}, with later records missing", time(at)),
        (None, _) => "the export may be cut".to_owned(),
    };
    Some(format!("{} records: many consoles stop at {}; {where_cut}", grouped(records), grouped(cap.limit)))
}

/// The sentence of a skew, as seen from one of its two files.
fn skewed(case: &Case, skew: &Skew, seen_from: EvidenceId) -> String {
    let (other, offset) =
        if seen_from == skew.a { (skew.b, skew.offset_ns.saturating_neg()) } else { (skew.a, skew.offset_ns) };
    let direction = if offset < 0 { "earlier" } else { "later" };
    let zone = if skew.is_zone_like() { "; as zones differ: see --zone" } else { "" };
    let (pairs, spread) = (skew.pairs, duration(skew.spread_ns));
    format!(
        "clock: its times are {} {direction} than those of {} on {pairs} shared ids (spread {spread}){zone}",
        duration(offset.saturating_abs()),
        name(case, other)
    )
}

pub(super) fn name(case: &Case, file: EvidenceId) -> &str {
    case.evidence.get(file.0 as usize).map_or("?", |file| file.name.as_str())
}

/// To the second, as far as it has no more.
pub(super) fn time(nanos: i64) -> String {
    let fraction = nanos.rem_euclid(1_000_000_000);
    let digits = (0..=9u8).find(|&digits| fraction % 10i64.pow(9 - u32::from(digits)) == 0).unwrap_or(9);
    Instant::stated(nanos, digits).to_string()
}

/// `50,000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Cap, Gap, Holes};

    #[test]
    fn sentences_name_times_numbers_and_files() {
        let case = super::super::samples::case();
        let hour = 3600 * 1_000_000_000;
        let file = FileCoverage {
            duplicates: 3,
            repeats: 2,
            first: Some(0),
            last: Some(50 * hour),
            gaps: vec![Gap { from: hour, to: 4 * hour, usual: 60 }],
            cap: Some(Cap { limit: 50_000, cut: Some(0), is_newest_first: true }),
            holes: Some(Holes { missing: 4, examples: vec![("ce_9".to_owned(), "ce_14".to_owned())] }),
            ..FileCoverage::default()
        };
        let skew = Skew {
            a: EvidenceId(0),
            b: EvidenceId(0),
            offset_ns: 2 * hour,
            spread_ns: 0,
            pairs: 6,
            examples: Vec::new(),
        };
        let coverage = Coverage { files: vec![file.clone()], skews: vec![skew] };
        let asked = TimeRange { from: Some(-1), to: None };
        assert_eq!(
            coverage_notes(&case, &coverage, &file, asked),
            [
                "3 of its events repeat a record of this file or of one before it, and are counted once",
                "2 of its events repeat another in all that is read of them; they have no id, so they are counted",
                "2 records: many consoles stop at 50,000; the export may be cut at 1970-01-01T00:00:00Z, with older \
                 records missing",
                "gap: no events between 1970-01-01T01:00:00Z and 1970-01-01T04:00:00Z (3 h 0 min); such a stretch \
                 otherwise has 60",
                "event ids count up and 4 are missing: between ce_9 and ce_14",
                "begins at 1970-01-01T00:00:00Z, within the time asked for",
                "clock: its times are 2 h 0 min earlier than those of console.csv on 6 shared ids (spread 0 ms); as \
                 zones differ: see --zone",
            ]
        );
        assert_eq!((grouped(999), grouped(1_000), grouped(250_000)), ("999".into(), "1,000".into(), "250,000".into()));
    }
}
