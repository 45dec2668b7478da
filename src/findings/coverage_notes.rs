//! What is to be told of a file's place in time, one sentence each: copies and duplicates, cuts, gaps, missing ids,
//! clocks. States what the records show; what is missing from them nobody knows.

use super::plain::duration;
use crate::case::{Case, Coverage, Edge, FileCoverage, Skew};
use crate::language::{Arg, Phrase, bare};
use crate::model::{EvidenceId, Instant, TimeRange};
use crate::phrase;

/// Gaps of a file that are told one by one.
const TOLD: usize = 5;

/// The sentences for one file. `asked`: the time that the user asked about.
pub fn coverage_notes(case: &Case, coverage: &Coverage, file: &FileCoverage, asked: TimeRange) -> Vec<Phrase> {
    let mut notes = repeated(case, file);
    notes.extend(cut(case, file));
    for gap in file.gaps.iter().take(TOLD) {
        let length = duration(gap.to.saturating_sub(gap.from));
        let usual = bare(gap.usual);
        notes.push(phrase!("cover-gap", from = time(gap.from), to = time(gap.to), length = length, usual = usual));
    }
    if file.gaps.len() > TOLD {
        notes.push(phrase!("cover-more-gaps", n = bare(file.gaps.len() - TOLD)));
    }
    if let Some(holes) = &file.holes {
        let between = |(before, after): &(String, String)| phrase!("cover-between", before = before, after = after);
        let between = Arg::List(holes.examples.iter().map(between).collect());
        notes.push(phrase!("cover-holes", n = bare(holes.missing), between = between));
    }
    notes.extend(file.edges(asked).into_iter().map(|edge| match edge {
        Edge::BeginsAt(at) => phrase!("cover-begins", time = time(at)),
        Edge::EndsAt(at) => phrase!("cover-ends", time = time(at)),
    }));
    let is_here = |skew: &&Skew| skew.a == file.evidence || skew.b == file.evidence;
    notes.extend(coverage.skews.iter().filter(is_here).map(|skew| skewed(case, skew, file.evidence)));
    notes
}

/// Duplicates and copies of one file.
fn repeated(case: &Case, file: &FileCoverage) -> Vec<Phrase> {
    let mut notes = Vec::new();
    if let Some(original) = file.copy_of {
        notes.push(phrase!("cover-copy", file = name(case, original)));
    } else if file.duplicates > 0 {
        notes.push(phrase!("cover-duplicates", n = bare(file.duplicates)));
    }
    if file.repeats > 0 {
        notes.push(phrase!("cover-repeats", n = bare(file.repeats)));
    }
    notes
}

fn cut(case: &Case, file: &FileCoverage) -> Option<Phrase> {
    let cap = file.cap?;
    let records = case.evidence.get(file.evidence.0 as usize).map_or(0, |file| file.records);
    let cut = match (cap.cut, cap.is_newest_first) {
        (Some(at), true) => phrase!("cover-cut-older", time = time(at)),
        (Some(at), false) => phrase!("cover-cut-later", time = time(at)),
        (None, _) => phrase!("cover-cut"),
    };
    Some(phrase!("cover-cap", n = records, limit = cap.limit, cut = cut))
}

/// The sentence of a skew, as seen from one of its two files.
fn skewed(case: &Case, skew: &Skew, seen_from: EvidenceId) -> Phrase {
    let (other, offset) =
        if seen_from == skew.a { (skew.b, skew.offset_ns.saturating_neg()) } else { (skew.a, skew.offset_ns) };
    let said = if offset < 0 { phrase!("cover-clock-earlier") } else { phrase!("cover-clock-later") };
    let zone = if skew.is_zone_like() { phrase!("cover-clock-zone") } else { Phrase::verbatim("") };
    let said = said.with("offset", duration(offset.saturating_abs())).with("file", name(case, other));
    said.with("n", bare(skew.pairs)).with("spread", duration(skew.spread_ns)).with("zone", zone)
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
            coverage_notes(&case, &coverage, &file, asked).iter().map(Phrase::to_string).collect::<Vec<_>>(),
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
    }
}
