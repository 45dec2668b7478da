//! The header file beside an export: what the rows are, of what, by which filter.

use super::columns::{COLUMNS, Format, Written};
use crate::case::{Case, EvidenceFile, FileState};
use chrono::{SecondsFormat, Utc};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct About<'a> {
    program: &'static str,
    version: &'static str,
    /// When the export was made, UTC.
    created: String,
    file: &'a str,
    sha256: &'a str,
    bytes: u64,
    format: &'static str,
    filter: &'a str,
    rows: u64,
    rows_of: usize,
    /// Of `rows_of`, those that repeat another record.
    duplicates: usize,
    columns: &'static [&'static str],
    defused_cells: u64,
    notes: Vec<String>,
    evidence: Vec<AboutFile<'a>>,
}

#[derive(Serialize)]
struct AboutFile<'a> {
    file: &'a str,
    sha256: &'a str,
    size: u64,
    format: &'a str,
    mapping: Option<&'a str>,
    state: String,
    zone: &'a str,
    records: u64,
    records_with_events: u64,
    events: u64,
    events_outside_window: u64,
    records_with_facts: u64,
    skipped: &'a BTreeMap<String, u64>,
    quarantined: usize,
    without_time: u64,
    first: Option<String>,
    last: Option<String>,
    notes: &'a [String],
    damage: Option<&'a str>,
}

/// What is known of the written file.
pub(super) struct Made<'a> {
    pub file: &'a str,
    pub sha256: &'a str,
    pub bytes: u64,
    pub format: Format,
    pub filter: &'a str,
    pub written: Written,
}

/// The header file's text.
pub(super) fn about_json(case: &Case, made: &Made<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let about = About {
        program: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        created: Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true),
        file: made.file,
        sha256: made.sha256,
        bytes: made.bytes,
        format: made.format.name(),
        filter: made.filter,
        rows: made.written.rows,
        rows_of: case.events.len(),
        duplicates: case.duplicates().len(),
        columns: &COLUMNS,
        defused_cells: made.written.defused_cells,
        notes: notes(made.format),
        evidence: case.evidence.iter().map(about_file).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&about)?;
    text.push(b'\n');
    Ok(text)
}

fn notes(format: Format) -> Vec<String> {
    let mut notes = vec![
        "Times are UTC with as many decimals as the log has; time_basis says how their zone is known.".to_owned(),
        "record counts from 1 within its evidence file; offset and length are bytes in the file's text as UTF-8, \
         unpacked."
            .to_owned(),
        "An empty filter means all events. A record that repeats another says in duplicate_of which; duplicate:false in \
         the filter leaves such records out."
            .to_owned(),
    ];
    if format == Format::Csv {
        notes.push(
            "Cells that a spreadsheet would run (first character = + - @, tab or line end, also after blanks and \
             quotes) have an apostrophe in front; handles that begin with @ are among them. Take away one leading \
             apostrophe where such a character follows, and the cell is as in the log."
                .to_owned(),
        );
    }
    notes
}

fn about_file(file: &EvidenceFile) -> AboutFile<'_> {
    let (mapping, state) = match &file.state {
        FileState::Mapped(id) if file.is_guessed() => (Some(id.as_str()), "guessed".to_owned()),
        FileState::Mapped(id) => (Some(id.as_str()), "read".to_owned()),
        FileState::NotALog(why) => (None, format!("no log: {why}")),
        FileState::Unknown(seen) => (None, format!("unknown: {seen}")),
        FileState::Unreadable(why) => (None, format!("unreadable: {why}")),
    };
    AboutFile {
        file: &file.name,
        sha256: &file.sha256,
        size: file.size_bytes,
        format: &file.format,
        mapping,
        state,
        zone: &file.zone,
        records: file.records,
        records_with_events: file.event_records,
        events: file.events,
        events_outside_window: file.outside_window,
        records_with_facts: file.fact_records,
        skipped: &file.skipped,
        quarantined: file.quarantined.len(),
        without_time: file.without_time,
        first: file.first.map(|instant| instant.to_string()),
        last: file.last.map(|instant| instant.to_string()),
        notes: file.notes(),
        damage: file.damage.as_deref(),
    }
}
