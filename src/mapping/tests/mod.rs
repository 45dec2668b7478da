//! Every column of every source, on records of our own making.

mod cloud;
mod founding;
mod identity;
mod language;
mod parts;
mod window;

use super::{Applied, Catalogue, Recognition};
use crate::evidence::{Input, Layout, Origin, Record, Row, Sample, Source, split_block};
use crate::model::{EventBatch, IdSet, RecordRef, Sym, TimeRange};
use std::sync::atomic::AtomicBool;

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

/// A file of this text read by this mapping alone: `record.part time action actor ticket` of its events.
pub(super) fn read_by(mapping: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.toml"), mapping).unwrap();
    let catalogue = Catalogue::with_folders(&[folder.path().to_path_buf()]).unwrap();
    assert_eq!(catalogue.problems(), [""; 0]);
    let input = Input { name: "log".to_owned(), origin: Origin::Bytes(text.as_bytes().into()) };
    let source = Source::open(&input, &AtomicBool::new(false)).unwrap();
    let Recognition::Known(index) = catalogue.recognise(source.layout(), &source.sample(50)) else {
        panic!("not recognised: {}", source.describe());
    };
    assert!(catalogue.mappings()[index.0].is_own());
    let plan = catalogue.mappings()[index.0].plan(source.layout(), None).unwrap();
    let mut batch = EventBatch::default();
    let mut records = 0;
    let read = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |block| {
        split_block(source.layout(), &block, &mut |_, _, record| {
            records += 1;
            let at = RecordRef { record: records, ..RecordRef::default() };
            plan.apply(&record.unwrap(), at, TimeRange::default(), &mut batch).unwrap();
        });
        true
    });
    read.unwrap();
    let text = |sym: Sym| batch.strings.get(sym);
    let events = batch.events.iter().map(|e| {
        let time = e.time.map(|t| t.to_string()).unwrap_or_default();
        let actor = text(batch.sets.first(e.actor));
        format!("{}.{} {time} {} {actor} {}\n", e.at.record, e.at.part, text(e.action), text(e.ticket))
    });
    events.collect()
}

/// Lines without their indent.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect()
}
