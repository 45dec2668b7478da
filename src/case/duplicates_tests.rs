//! What is taken for the same record, and what is not.

use super::super::Case;
use crate::model::{EventBatch, IdSet, Instant, NewEvent, Outcome, RecordRef, parse_rfc3339};

/// One line: time, event id, action, account.
type Line<'a> = (&'a str, &'a str, &'a str, &'a str);

fn file(source: &str, lines: &[Line<'_>]) -> EventBatch {
    let mut batch = EventBatch::default();
    let source = batch.strings.intern(source);
    for (record, &(time, id, action, account)) in (1..).zip(lines) {
        let account = if account.is_empty() { IdSet::NONE } else { batch.id_set(&[account]) };
        let event = NewEvent {
            time: parse_rfc3339(time),
            event_id: batch.strings.push(id),
            action: batch.strings.intern(action),
            account,
            source,
            outcome: Outcome::Success,
            at: RecordRef { record, part: 1, offset: u64::from(record) * 10, length: 9, ..RecordRef::default() },
            ..NewEvent::default()
        };
        batch.events.push(event);
    }
    batch
}

fn case(files: &[(&str, EventBatch)]) -> Case {
    Case::from_batches(files).unwrap()
}

/// `FILE:RECORD = FILE:RECORD` for each row that repeats another.
fn marked(case: &Case) -> Vec<String> {
    let cite = |row: u32| case.cite(case.events.get(row as usize).unwrap().at);
    let mut pairs: Vec<String> = case
        .duplicates()
        .pairs()
        .iter()
        .map(|&(row, original)| {
            assert_eq!(case.duplicates().original(row), Some(original));
            assert!(!case.duplicates().contains(original));
            format!("{} = {}", cite(row), cite(original))
        })
        .collect();
    pairs.sort();
    pairs
}

#[test]
fn an_id_repeated_in_one_file_and_in_an_overlapping_export_is_marked_once_each() {
    let a = file(
        "console",
        &[
            ("2020-05-01T10:00:00Z", "e1", "suspend", "@a"),
            ("2020-05-01T10:00:01Z", "e2", "view", "@b"),
            ("2020-05-01T10:00:01Z", "e2", "view", "@b"),
        ],
    );
    let b =
        file("console", &[("2020-05-01T10:00:01Z", "e2", "view", "@b"), ("2020-05-01T10:00:02Z", "e3", "view", "@b")]);
    assert_eq!(marked(&case(&[("a.csv", a), ("b.csv", b)])), ["a.csv:3 = a.csv:2", "b.csv:1 = a.csv:2"]);
}

#[test]
fn the_same_id_with_another_time_action_or_source_is_another_event() {
    let a = file(
        "suite",
        &[
            ("2020-05-01T10:00:00.001Z", "-77", "suspend", "@a"),
            ("2020-05-01T10:00:00.002Z", "-77", "suspend", "@a"),
            ("2020-05-01T10:00:00.002Z", "-77", "notify", "@a"),
            ("2020-05-01T10:00:00.002Z", "-77", "suspend", "@b"),
        ],
    );
    // Enough good ids that four clashing ones do not speak against all.
    let more: Vec<(String, String)> =
        (0..60).map(|n| (format!("2020-05-01T11:00:{n:02}Z"), format!("id-{n}"))).collect();
    let more: Vec<Line<'_>> = more.iter().map(|(time, id)| (time.as_str(), id.as_str(), "view", "@c")).collect();
    let other = file("other", &[("2020-05-01T10:00:00.001Z", "-77", "suspend", "@a")]);
    let case = case(&[("a", a), ("more", file("suite", &more)), ("other", other)]);
    assert!(marked(&case).is_empty(), "{:?}", marked(&case));
}

#[test]
fn two_forms_of_one_export_agree_by_id_and_the_coarser_time() {
    let json = file("okta-json", &[("2020-05-01T10:00:00.750Z", "8a1f-1", "user.suspend", "@a")]);
    let csv = file("okta-csv", &[("2020-05-01T10:00:00Z", "8a1f-1", "user.suspend", "A. Holder")]);
    let excel = file("okta-csv", &[("2020-05-01T10:00:00Z", "8a1f-1", "user.suspend", "A. Holder")]);
    let late = file("okta-csv", &[("2020-05-01T10:00:59Z", "8a1f-1", "user.suspend", "A. Holder")]);
    let files = [("a.json", json), ("b.csv", csv), ("c.csv", excel), ("d.csv", late)];
    let mut case = case(&files);
    assert_eq!(marked(&Case::from_batches(&files).unwrap()), ["c.csv:1 = b.csv:1", "d.csv:1 = b.csv:1"]);
    case.evidence.iter_mut().for_each(|file| file.product = "Okta".to_owned());
    // The last may be the spreadsheet's minute, not the precise one's second.
    assert_eq!(marked(&case), ["b.csv:1 = a.json:1", "c.csv:1 = a.json:1"]);
}

#[test]
fn a_uuid_is_the_same_event_whatever_the_files_zone() {
    let id = "0d7c9c44-5b1e-4b59-9a3e-0c6f2f1f7a10";
    let a =
        file("console", &[("2020-05-01T10:00:00Z", id, "suspend", "@a"), ("2020-05-01T12:00:00Z", id, "lift", "@a")]);
    let b = file("console", &[("2020-05-01T08:00:00Z", id, "suspend", "@a")]);
    // In one file, one id at two times stays two events; a few such speak against no others.
    let ids: Vec<String> = (10..50).map(|n| format!("5f1c{n}aa-5b1e-4b59-9a3e-0c6f2f1f7a10")).collect();
    let c: Vec<Line<'_>> = ids.iter().map(|id| ("2020-05-01T09:00:00Z", id.as_str(), "x", "@a")).collect();
    assert_eq!(marked(&case(&[("a", a), ("b", b), ("c", file("console", &c))])), ["b:1 = a:1"]);
}

#[test]
fn numbers_that_name_a_kind_of_event_are_no_event_ids() {
    let lines: Vec<String> = (0..40).map(|n| format!("2020-05-01T10:{n:02}:00Z")).collect();
    let mut lines: Vec<Line<'_>> = lines.iter().map(|time| (time.as_str(), "4625", "logon", "@a")).collect();
    lines.push(("2020-05-01T10:39:00Z", "4625", "logon", "@a"));
    assert!(marked(&case(&[("security.csv", file("windows", &lines))])).is_empty());
}

#[test]
fn without_ids_overlapping_exports_are_matched_by_content_and_repeats_in_one_file_stay_counted() {
    let a = file(
        "github",
        &[
            ("2020-05-01T10:00:00Z", "", "add", "@a"),
            ("2020-05-01T10:00:05Z", "", "view", "@a"),
            ("2020-05-01T10:00:05Z", "", "view", "@a"),
        ],
    );
    let b = file(
        "github",
        &[
            ("2020-05-01T10:00:05Z", "", "view", "@a"),
            ("2020-05-01T10:00:05Z", "", "view", "@a"),
            ("2020-05-01T10:00:05Z", "", "view", "@a"),
            ("2020-05-01T10:00:09Z", "", "add", "@b"),
        ],
    );
    let both = case(&[("a", a.clone()), ("b", b)]);
    assert_eq!(marked(&both), ["b:1 = a:2", "b:2 = a:3"]);
    assert!(marked(&case(&[("a", a)])).is_empty());
}

#[test]
fn two_machines_with_one_like_line_are_no_overlap() {
    let line = |minute: u32, action: &'static str| (format!("2020-05-01T10:{minute:02}:00Z"), action);
    let one: Vec<(String, &str)> = (0..30).map(|n| line(n, if n == 7 { "tick" } else { "one" })).collect();
    let two: Vec<(String, &str)> = (0..30).map(|n| line(n, if n == 7 { "tick" } else { "two" })).collect();
    let lines = |log: &[(String, &'static str)]| {
        let lines: Vec<Line<'_>> = log.iter().map(|(time, action)| (time.as_str(), "", *action, "")).collect();
        file("syslog", &lines)
    };
    assert!(marked(&case(&[("one", lines(&one)), ("two", lines(&two))])).is_empty());
}

#[test]
fn a_file_given_twice_is_a_copy_record_by_record() {
    let lines = [("", "", "join", "@a"), ("2020-05-01T10:00:00Z", "", "join", "@b"), ("", "", "join", "@a")];
    let mut copied =
        case(&[("a", file("list", &lines)), ("b", file("list", &lines)), ("c", file("list", &lines[..2]))]);
    copied.evidence.iter_mut().for_each(|file| file.size_bytes = 99);
    assert_eq!(marked(&copied), ["b:1 = a:1", "b:2 = a:2", "b:3 = a:3", "c:2 = a:2"]);
    assert_eq!(copied.duplicates().copies().len(), 1);
    // As many records, but another text.
    let other = [lines[0], lines[1], ("", "", "join", "@c")];
    copied = case(&[("a", file("list", &lines)), ("a.gz", file("list", &other))]);
    copied.evidence.iter_mut().for_each(|file| file.size_bytes = 99);
    assert_eq!(marked(&copied), ["a.gz:2 = a:2"]);
    assert!(copied.duplicates().copies().is_empty());
}

#[test]
fn the_parts_of_one_record_do_not_repeat_each_other() {
    let mut a =
        file("suite", &[("2020-05-01T10:00:00Z", "u-1", "add", "@a"), ("2020-05-01T10:00:00Z", "u-1", "add", "@a")]);
    for (part, event) in (1..).zip(&mut a.events) {
        event.at = RecordRef { record: 1, part, ..event.at };
    }
    let b = a.clone();
    assert!(marked(&case(&[("a", a.clone())])).is_empty());
    assert_eq!(marked(&case(&[("a", a), ("b", b)])), ["b:1 = a:1", "b:1.2 = a:1.2"]);
}

#[test]
fn the_order_of_rows_and_the_size_do_not_matter() {
    let mut batch = EventBatch::default();
    for n in 0..30_000u32 {
        let event_id = batch.strings.push(&format!("ev-{}", n % 20_000));
        let nanos = i64::from(n % 20_000) * 1_000_000_000;
        let at = RecordRef { record: n + 1, part: 1, ..RecordRef::default() };
        batch.events.push(NewEvent { time: Some(Instant::stated(nanos, 0)), event_id, at, ..NewEvent::default() });
    }
    let case = case(&[("a", batch)]);
    assert_eq!(case.duplicates().len(), 10_000);
    let is_later = |pair: &(u32, u32)| {
        let record = |row: u32| case.events.get(row as usize).unwrap().at.record;
        record(pair.0) == record(pair.1) + 20_000
    };
    assert!(case.duplicates().pairs().iter().all(is_later));
}
