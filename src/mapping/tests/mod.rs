//! Every column of every source, on records of our own making.

mod cloud;
mod founding;
mod identity;
mod window;

use super::{Applied, Catalogue, Recognition};
use crate::evidence::{Layout, Record, Row, Sample};
use crate::model::{EventBatch, IdSet, RecordRef, Sym, TimeRange};

/// A file in memory, mapped by whatever recognises it.
pub(super) struct Mapped {
    pub id: String,
    pub batch: EventBatch,
    pub applied: Vec<Result<Applied, String>>,
}

/// Maps rows given as `|`-separated cells, the first being the header.
pub(super) fn rows(lines: &[&str]) -> Mapped {
    rows_in(lines, TimeRange::default())
}

pub(super) fn rows_in(lines: &[&str], window: TimeRange) -> Mapped {
    let mut cells = lines.iter().map(|line| line.split('|').collect::<Vec<_>>());
    let header = cells.next().unwrap().into_iter().map(str::to_owned).collect();
    let rows: Vec<Row<'static>> = cells
        .map(|cells| {
            let mut row = Row::default();
            cells.iter().for_each(|cell| row.push(cell));
            row
        })
        .collect();
    let layout = Layout::Delimited { delimiter: b',', header };
    let records: Vec<Record<'_>> = rows.iter().map(Record::Row).collect();
    mapped(&layout, &Sample { rows: rows.clone(), values: Vec::new() }, &records, window)
}

/// Maps JSON records.
pub(super) fn json(texts: &[&str]) -> Mapped {
    json_in(texts, TimeRange::default())
}

pub(super) fn json_in(texts: &[&str], window: TimeRange) -> Mapped {
    let values: Vec<sonic_rs::Value> = texts.iter().map(|text| sonic_rs::from_str(text).unwrap()).collect();
    let records: Vec<Record<'_>> = values.iter().map(Record::Json).collect();
    mapped(&Layout::JsonLines, &Sample { rows: Vec::new(), values: values.clone() }, &records, window)
}

fn mapped(layout: &Layout, sample: &Sample, records: &[Record<'_>], window: TimeRange) -> Mapped {
    let catalogue = Catalogue::builtin().unwrap();
    let Recognition::Known(index) = catalogue.recognise(layout, sample) else {
        panic!("{:?}", catalogue.recognise(layout, sample));
    };
    let mapping = &catalogue.mappings()[index.0];
    let plan = mapping.plan(layout, None).unwrap();
    let mut batch = EventBatch::default();
    let applied = (1..)
        .zip(records)
        .map(|(record, value)| plan.apply(value, RecordRef { record, ..RecordRef::default() }, window, &mut batch))
        .collect();
    Mapped { id: mapping.id().to_owned(), batch, applied }
}

impl Mapped {
    fn set(&self, set: IdSet) -> String {
        let names: Vec<&str> = self.batch.sets.get(set).iter().map(|&s| self.batch.strings.get(s)).collect();
        names.join(" ")
    }

    /// The filled columns of one event, a line each.
    pub fn event(&self, index: usize) -> String {
        let e = &self.batch.events[index];
        let text = |sym: Sym| self.batch.strings.get(sym).to_owned();
        assert_eq!(text(e.source), self.id);
        let time = e.time.map(|t| format!("{t} {}", t.basis.name())).unwrap_or_default();
        let columns = [
            ("at", format!("{}.{}", e.at.record, e.at.part)),
            ("time", time),
            ("actor", self.set(e.actor)),
            ("kind", text(e.actor_kind)),
            ("behalf", self.set(e.on_behalf_of)),
            ("action", text(e.action)),
            ("class", e.class.name().to_owned()),
            ("outcome", e.outcome.name().to_owned()),
            ("phase", e.phase.name().replace("whole", "")),
            ("account", self.set(e.account)),
            ("object", self.set(e.object)),
            ("ip", text(e.source_ip)),
            ("agent", text(e.user_agent)),
            ("session", text(e.session)),
            ("request", text(e.request)),
            ("ticket", text(e.ticket)),
            ("id", text(e.event_id)),
            ("reason", text(e.reason)),
        ];
        let filled = columns.iter().filter(|(_, value)| !value.is_empty());
        filled.map(|(name, value)| format!("{name}={value}\n")).collect()
    }

    /// `action class outcome phase account` of all events, a line each.
    pub fn classes(&self) -> Vec<String> {
        let events = self.batch.events.iter();
        events
            .map(|e| {
                let (action, account) = (self.batch.strings.get(e.action), self.set(e.account));
                format!("{action}: {} {} {} [{account}]", e.class.name(), e.outcome.name(), e.phase.name())
            })
            .collect()
    }

    /// `subject kind value at` of all facts, a line each.
    pub fn facts(&self) -> Vec<String> {
        let facts = self.batch.facts.iter();
        facts
            .map(|f| {
                let at = f.at.map(|t| format!("{t} {}", t.basis.name())).unwrap_or_default();
                format!("[{}] {}: {} {at}", self.set(f.subject), f.kind.name(), self.batch.strings.get(f.value))
            })
            .collect()
    }
}

/// Lines without their indent.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect()
}
