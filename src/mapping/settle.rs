//! What one time does not tell and the whole column does: which number is the day, and the year of times that are written
//! without one. A first pass over the file fills a [`TimeSurvey`]; then [`Plan::settle`] decides, and says how.

use super::column::Column;
use super::context::{Context, Parsed};
use super::plan::Plan;
use super::timing::Timing;
use crate::evidence::Record;
use crate::model::RecordRef;

/// What the first pass has found, one column a time field of the plan.
#[derive(Clone, Debug, Default)]
pub struct TimeSurvey {
    /// `None` for a field whose times tell all themselves.
    columns: Vec<Option<Column>>,
}

/// What is known of the year beside the file's records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearHint {
    /// The year in which the file's times begin, as the user says.
    pub first: Option<i32>,
    /// When the file was last written, in nanoseconds UTC: no time lies after it.
    pub written: Option<i64>,
}

impl Plan {
    /// Whether the file must be looked through once before its times can be read.
    pub fn needs_survey(&self) -> bool {
        self.timings().any(Timing::needs_survey)
    }

    pub fn survey(&self) -> TimeSurvey {
        TimeSurvey { columns: self.timings().map(|t| t.needs_survey().then(Column::default)).collect() }
    }

    /// Notes the times of one record. Records must come in their order.
    pub fn look_at(&self, record: &Record<'_>, at: RecordRef, survey: &mut TimeSurvey) {
        let parsed = Parsed::default();
        let outside = Context { offset: at.offset, ..Context::of(record, &parsed) };
        let Ok(inner) = self.unwrapped(&outside) else { return };
        let context = match &inner {
            Some(inner) => Context { record: Some(inner), ..outside },
            None => outside,
        };
        let mut slots = Vec::new();
        if let Some(record) = context.record {
            self.slots.fill(record, &mut slots);
        }
        let context = Context { slots: &slots, ..context };
        // What a field leads to in one part it leads to in each: a mistake in them is found when they are mapped.
        let looked = self.each_part(&context, &mut |context| {
            for (timing, column) in self.timings().zip(&mut survey.columns) {
                if let Some(column) = column {
                    timing.each_text(context, &mut |text| column.note(text, at.offset));
                }
            }
            Ok(())
        });
        debug_assert!(looked.is_ok(), "looking at times cannot fail");
    }

    /// Decides for every time field. Gives a sentence on each decision, for the user.
    pub fn settle(&mut self, survey: &TimeSurvey, hint: YearHint) -> Vec<String> {
        let mut notes = Vec::new();
        for (timing, column) in self.timings_mut().zip(&survey.columns) {
            let Some(column) = column else { continue };
            if let Some(settled) = timing.order().and_then(|default| column.order(default)) {
                timing.set_order(settled.order, settled.is_guess);
                notes.push(format!("times in {}: {}", timing.names(), settled.why));
            }
            if let Some(settled) = column.years(hint) {
                timing.set_years(settled.years);
                notes.push(format!("times in {}: {}", timing.names(), settled.why));
            }
        }
        if self.timings().any(Timing::has_years) {
            // Which year it is depends on where the record stands, which a cell alone does not tell.
            self.lone_time = None;
        }
        notes
    }
}

impl TimeSurvey {
    /// Whether nothing further in the file can change what is decided.
    pub fn is_decided(&self) -> bool {
        self.columns.iter().flatten().all(Column::is_decided)
    }
}
