//! The coverage of a case as text and as JSON.

use super::coverage_notes::{coverage_notes, name, time};
use super::plain::plain;
use crate::case::{Bins, Case, Coverage, EvidenceFile, FileCoverage, FileState, Stretch};
use crate::language::{Phrase, bare};
use crate::model::{EvidenceId, RecordRef, TimeRange};
use crate::{phrase, say};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// Characters of a file's picture.
const PICTURE: usize = 60;
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// What each file tells of the time, a paragraph a file.
pub fn coverage_text(case: &Case, coverage: &Coverage, asked: TimeRange) -> String {
    let mut out = String::new();
    for (nth, (file, covered)) in case.evidence.iter().zip(&coverage.files).enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        // Writing to a String cannot fail.
        let _ = paragraph(&mut out, case, file, coverage, covered, asked);
    }
    out
}

fn paragraph(
    out: &mut String,
    case: &Case,
    file: &EvidenceFile,
    coverage: &Coverage,
    covered: &FileCoverage,
    asked: TimeRange,
) -> fmt::Result {
    let read_as = mapping(file).map_or_else(|| say!("cover-not-read"), |id| plain(id).into_owned());
    writeln!(out, "{}  {read_as}", plain(&file.name))?;
    let counted = covered.events.saturating_sub(covered.duplicates);
    write!(out, "  {}", say!("cover-counts", records = bare(file.records), events = bare(counted)))?;
    for (count, said) in [
        (covered.duplicates, phrase!("cover-count-duplicates")),
        (file.skipped_records(), phrase!("cover-count-skipped")),
        (file.quarantined.len() as u64, phrase!("cover-count-quarantined")),
        (file.without_time, phrase!("cover-count-timeless")),
    ] {
        if count > 0 {
            write!(out, ", {}", said.with("n", bare(count)).said())?;
        }
    }
    out.push('\n');
    if let (Some(first), Some(last)) = (covered.first, covered.last) {
        writeln!(out, "  {}", say!("cover-from-to", from = time(first), to = time(last)))?;
        writeln!(out, "  {}", picture(&covered.bins))?;
    }
    for note in coverage_notes(case, coverage, covered, asked) {
        writeln!(out, "  - {}", plain(&note.said()))?;
    }
    Ok(())
}

fn mapping(file: &EvidenceFile) -> Option<&str> {
    match &file.state {
        FileState::Mapped(id) => Some(id),
        _ => None,
    }
}

/// The bins as a row of bars; a dot is a stretch without events.
fn picture(bins: &Bins) -> String {
    let per_bar = bins.counts.len().div_ceil(PICTURE).max(1);
    let sums: Vec<u64> =
        bins.counts.chunks(per_bar).map(|bar| bar.iter().map(|&count| u64::from(count)).sum()).collect();
    let most = sums.iter().copied().max().unwrap_or(0).max(1);
    let bar = |&sum: &u64| match sum {
        0 => '·',
        sum => HEIGHTS.get((sum * 8).div_ceil(most) as usize - 1).copied().unwrap_or('█'),
    };
    sums.iter().map(bar).collect()
}

#[derive(Serialize)]
struct Document<'a> {
    hergang: &'static str,
    files: Vec<File<'a>>,
    sources: Vec<SourceItem<'a>>,
    skews: Vec<SkewItem<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    sha256: &'a str,
    mapping: Option<&'a str>,
    zone: &'a str,
    records: u64,
    events: u64,
    skipped: u64,
    quarantined: usize,
    facts: u64,
    without_time: u64,
    outside_window: u64,
    first: Option<String>,
    last: Option<String>,
    duplicates: u64,
    copy_of: Option<&'a str>,
    repeats: u64,
    covered: Vec<Span>,
    gaps: Vec<GapItem>,
    cap: Option<CapItem>,
    missing_ids: Option<Missing<'a>>,
    bins: BinsItem<'a>,
    notes: Vec<Phrase>,
}

#[derive(Serialize)]
struct Span {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct GapItem {
    from: String,
    to: String,
    usual_events: u64,
}

#[derive(Serialize)]
struct CapItem {
    limit: u64,
    cut_at: Option<String>,
    missing: &'static str,
}

#[derive(Serialize)]
struct Missing<'a> {
    count: u64,
    between: &'a [(String, String)],
}

#[derive(Serialize)]
struct BinsItem<'a> {
    from: Option<String>,
    width_seconds: i64,
    counts: &'a [u32],
}

/// All files of one mapping together.
#[derive(Serialize)]
struct SourceItem<'a> {
    mapping: &'a str,
    files: Vec<&'a str>,
    covered: Vec<Span>,
}

#[derive(Serialize)]
struct SkewItem<'a> {
    a: &'a str,
    b: &'a str,
    /// Positive where the times in `b` are later.
    offset_seconds: f64,
    spread_seconds: f64,
    shared_ids: usize,
    examples: Vec<[String; 2]>,
}

/// What `hergang coverage --format json` prints.
pub fn coverage_json(case: &Case, coverage: &Coverage, asked: TimeRange) -> Result<String, serde_json::Error> {
    let files = case.evidence.iter().zip(&coverage.files);
    let skews = coverage.skews.iter().map(|skew| SkewItem {
        a: name(case, skew.a),
        b: name(case, skew.b),
        offset_seconds: seconds(skew.offset_ns),
        spread_seconds: seconds(skew.spread_ns),
        shared_ids: skew.pairs,
        examples: skew.examples.iter().map(|&(a, b): &(RecordRef, RecordRef)| [case.cite(a), case.cite(b)]).collect(),
    });
    let document = Document {
        hergang: env!("CARGO_PKG_VERSION"),
        files: files.map(|(file, covered)| item(case, file, coverage, covered, asked)).collect(),
        sources: sources(case, coverage),
        skews: skews.collect(),
    };
    serde_json::to_string_pretty(&document).map(|text| text + "\n")
}

fn item<'a>(
    case: &'a Case,
    file: &'a EvidenceFile,
    coverage: &Coverage,
    covered: &'a FileCoverage,
    asked: TimeRange,
) -> File<'a> {
    let gap = |gap: &crate::case::Gap| GapItem { from: time(gap.from), to: time(gap.to), usual_events: gap.usual };
    let cap = covered.cap.map(|cap| CapItem {
        limit: cap.limit,
        cut_at: cap.cut.map(time),
        missing: if cap.is_newest_first { "older" } else { "later" },
    });
    File {
        file: &file.name,
        sha256: &file.sha256,
        mapping: mapping(file),
        zone: &file.zone,
        records: file.records,
        events: covered.events,
        skipped: file.skipped_records(),
        quarantined: file.quarantined.len(),
        facts: file.fact_records,
        without_time: file.without_time,
        outside_window: file.outside_window,
        first: covered.first.map(time),
        last: covered.last.map(time),
        duplicates: covered.duplicates,
        copy_of: covered.copy_of.map(|original| name(case, original)),
        repeats: covered.repeats,
        covered: spans(covered.covered()),
        gaps: covered.gaps.iter().map(gap).collect(),
        cap,
        missing_ids: covered.holes.as_ref().map(|holes| Missing { count: holes.missing, between: &holes.examples }),
        bins: BinsItem {
            from: (covered.bins.width > 0).then(|| time(covered.bins.from)),
            width_seconds: covered.bins.width / 1_000_000_000,
            counts: &covered.bins.counts,
        },
        notes: coverage_notes(case, coverage, covered, asked),
    }
}

fn spans(stretches: Vec<Stretch>) -> Vec<Span> {
    stretches.into_iter().map(|known| Span { from: time(known.from), to: time(known.to) }).collect()
}

fn sources<'a>(case: &'a Case, coverage: &Coverage) -> Vec<SourceItem<'a>> {
    let mut by_mapping: BTreeMap<&str, Vec<EvidenceId>> = BTreeMap::new();
    for file in &case.evidence {
        if let Some(mapping) = mapping(file) {
            by_mapping.entry(mapping).or_default().push(file.id);
        }
    }
    let source = |(mapping, files): (&'a str, Vec<EvidenceId>)| SourceItem {
        mapping,
        files: files.iter().map(|&file| name(case, file)).collect(),
        covered: spans(coverage.covered(&files)),
    };
    by_mapping.into_iter().map(source).collect()
}

fn seconds(nanos: i64) -> f64 {
    nanos as f64 / 1e9
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::case::coverage;

    #[test]
    fn a_file_is_told_in_a_paragraph() {
        let case = samples::case();
        let text = coverage_text(&case, &coverage(&case), TimeRange::default());
        let expected = "\
console.csv  memory
  2 records, 2 events, 1 without a time
  2020-05-01T10:00:00.25Z to 2020-05-01T10:00:00.25Z
  █
";
        assert_eq!(text, expected);
    }

    #[test]
    fn the_picture_has_a_bar_for_every_stretch() {
        let bins = Bins { from: 0, width: 1, counts: vec![8, 0, 1, 4] };
        assert_eq!(picture(&bins), "█·▁▄");
        let many = Bins { from: 0, width: 1, counts: vec![1; 200] };
        assert_eq!(picture(&many).chars().count(), 50);
    }

    #[test]
    fn json_has_the_same_numbers() {
        let case = samples::case();
        let text = coverage_json(&case, &coverage(&case), TimeRange::default()).unwrap();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        let file = &read["files"][0];
        assert_eq!((&file["events"], &file["without_time"], &file["duplicates"]), (&2.into(), &1.into(), &0.into()));
        assert_eq!(file["bins"]["counts"], serde_json::json!([1]));
        assert_eq!(read["sources"][0]["covered"][0]["from"], "2020-05-01T10:00:00.25Z");
    }
}
