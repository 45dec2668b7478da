//! What of a file's times must be known before it is read, and what is to be said of them after: which number is the
//! day, the year of times without one, hours that a clock repeated or left out.

use super::Events;
use super::ledger::EvidenceFile;
use super::progress::Progress;
use crate::evidence::{Source, split_block};
use crate::mapping::{Plan, YearHint};
use crate::model::{Instant, RecordRef, TimeBasis};
use std::path::Path;

/// When the file was last written, in nanoseconds UTC.
pub(super) fn last_written(path: &Path) -> Option<i64> {
    let modified = std::fs::metadata(path).ok()?.modified().ok()?;
    i64::try_from(modified.duration_since(std::time::UNIX_EPOCH).ok()?.as_nanos()).ok()
}

/// Looks through the file if its times need it, and settles the plan by what is found. Gives a sentence on each decision.
pub(super) fn settle(plan: &mut Plan, source: &Source, hint: YearHint, progress: &Progress) -> Vec<String> {
    if !plan.needs_survey() {
        return Vec::new();
    }
    let mut survey = plan.survey();
    // What cannot be read now cannot be read later, and is told then.
    let _ = source.read_blocks(progress.cancel_flag(), &|_| {}, &mut |block| {
        split_block(source.layout(), &block, &mut |_, span, record| {
            if let Ok(record) = record {
                let at = RecordRef { offset: block.offset + span.start as u64, ..RecordRef::default() };
                plan.look_at(&record, at, &mut survey);
            }
        });
        !survey.is_decided()
    });
    plan.settle(&survey, hint)
}

/// Where the values were to state the zone and none does, the file's zone is an assumption, and it is said so.
fn note_assumed(evidence: &mut [EvidenceFile], events: &Events) {
    let mut counts = vec![(0u64, 0u64); evidence.len()];
    for (&form, &file) in events.column("time_form").iter().zip(events.column("evidence")) {
        let basis = Instant::from_form(0, form).basis;
        if let Some(count) = counts.get_mut(file as usize) {
            count.0 += u64::from(basis == TimeBasis::Assumed);
            count.1 += u64::from(basis != TimeBasis::None);
        }
    }
    for (file, (assumed, timed)) in evidence.iter_mut().zip(counts) {
        if file.zone == "stated" && assumed > 0 && assumed == timed {
            file.zone = "UTC assumed".to_owned();
        }
    }
}

/// Says of each file how many of its times fall into an hour that the clock of its zone repeated or left out.
pub(super) fn note_clock_changes(evidence: &mut [EvidenceFile], events: &Events) {
    note_assumed(evidence, events);
    let mut counts = vec![(0u64, 0u64); evidence.len()];
    for (&form, &file) in events.column("time_form").iter().zip(events.column("evidence")) {
        let basis = Instant::from_form(0, form).basis;
        if let Some(count) = counts.get_mut(file as usize) {
            count.0 += u64::from(basis == TimeBasis::Ambiguous);
            count.1 += u64::from(basis == TimeBasis::Nonexistent);
        }
    }
    for (file, (repeated, skipped)) in evidence.iter_mut().zip(counts) {
        let zone = file.zone.split(' ').next().unwrap_or_default().to_owned();
        let fall = |count: u64| if count == 1 { "1 time falls".to_owned() } else { format!("{count} times fall") };
        if repeated > 0 {
            file.notes.push(format!(
                "{} into the hour that the clock repeated in {zone}: the earlier is taken where the order of the records does not tell the later",
                fall(repeated)
            ));
        }
        if skipped > 0 {
            file.notes.push(format!(
                "{} into the hour that the clock left out in {zone}: taken as much later; is the zone right?",
                fall(skipped)
            ));
        }
    }
}
