//! The account of each evidence file on standard error: what it is, and what became of all its records.

use super::output::warn;
use crate::case::{Case, Coverage, EvidenceFile, FileState, coverage};
use crate::findings::{coverage_notes, plain};
use crate::model::TimeRange;

/// How many of a file's unreadable records are told one by one.
const TOLD: usize = 5;

/// Of larger tables `hergang coverage` tells: here it would keep the results waiting.
const NOTED_EVENTS: usize = 500_000;

/// `asked`: the time that the user asked about.
pub(super) fn tell(case: &Case, asked: TimeRange) {
    case.problems.iter().for_each(|problem| warn(&plain(problem)));
    let covered = if case.events.len() <= NOTED_EVENTS { coverage(case) } else { Coverage::default() };
    for (nth, file) in case.evidence.iter().enumerate() {
        lines(file).iter().for_each(|line| warn(line));
        let notes = covered.files.get(nth).map(|known| coverage_notes(case, &covered, known, asked));
        notes.iter().flatten().for_each(|note| warn(&format!("  note: {}", plain(&note.to_string()))));
    }
}

fn lines(file: &EvidenceFile) -> Vec<String> {
    let mut lines = vec![plain(&head(file)).into_owned()];
    if let Some(damage) = &file.damage {
        lines.push(format!("  damaged: {}", plain(damage)));
    }
    lines.extend(file.notes().iter().map(|note| format!("  note: {}", plain(note))));
    if let Some(guess) = &file.guess {
        lines.push(format!(
            "  GUESSED: no mapping knows this file; what it means was told from names and values of {} records. `hergang sources` shows it field by field",
            guess.records
        ));
        for field in guess.fields.iter().filter(|field| !field.doubt.is_empty()) {
            lines.push(format!("  doubt: {}: {}", field.field, plain(&field.doubt)));
        }
    }
    for (reason, count) in &file.skipped {
        lines.push(format!("  skipped: {count} ({})", plain(reason)));
    }
    for record in file.quarantined.iter().take(TOLD) {
        let reason = plain(&record.reason);
        lines.push(format!("  could not be read: line {}, record {}: {reason}", record.line, record.record));
    }
    let more = file.quarantined.len().saturating_sub(TOLD);
    if more > 0 {
        lines.push(format!("  could not be read: {more} more"));
    }
    lines
}

fn head(file: &EvidenceFile) -> String {
    let name = &file.name;
    let sha256 = match file.sha256.get(..12) {
        Some(short) => format!("; sha256 {short}"),
        None if file.sha256.is_pending() => "; not hashed (--hash)".to_owned(),
        None => String::new(),
    };
    match &file.state {
        FileState::Unreadable(why) if why.starts_with(name.as_str()) => why.clone(),
        FileState::Unreadable(why) => format!("{name}: {why}"),
        FileState::Unknown(seen) => {
            format!("{name}: unknown, none of it was read as events; seen: {seen}{sha256}")
        }
        FileState::NotALog(why) => format!("{name}: {}; no audit log: {why}{sha256}", file.format),
        FileState::Mapped(mapping) => {
            let zone = if file.zone.is_empty() { String::new() } else { format!("; zone {}", file.zone) };
            format!("{name}: {}; {mapping}; {}{}{zone}{sha256}", file.format, records(file), span(file))
        }
    }
}

/// The sum that always holds.
fn records(file: &EvidenceFile) -> String {
    let mut text = format!(
        "{} records = {} events + {} facts + {} skipped + {} quarantined",
        file.records,
        file.event_records,
        file.fact_records,
        file.skipped_records(),
        file.quarantined.len()
    );
    if file.events != file.event_records {
        text.push_str(&format!("; {} events in all", file.events));
    }
    if file.outside_window > 0 {
        text.push_str(&format!("; {} events outside the window", file.outside_window));
    }
    if file.without_time > 0 {
        text.push_str(&format!("; {} events without a time", file.without_time));
    }
    text
}

fn span(file: &EvidenceFile) -> String {
    match (file.first, file.last) {
        (Some(first), Some(last)) => format!("; {first}..{last}"),
        _ => String::new(),
    }
}
