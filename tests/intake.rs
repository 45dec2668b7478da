//! Opening the sample case through the public API: accounts that add up, who is who, and the same table whatever the
//! order of the files and the number of threads.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use hergang::case::{Case, FileState, OpenOptions, Progress};
use hergang::evidence::{Input, Origin};
use hergang::model::{FactKind, TimeRange, parse_rfc3339};
use hergang::sample;

fn open(options: &OpenOptions) -> Case {
    Case::open(&sample::inputs(), options, &Progress::default()).unwrap()
}

/// A row as text, independent of the numbers of its pools.
fn told(case: &Case, row: usize) -> String {
    let events = &case.events;
    let e = events.get(row).unwrap();
    let ids = |set| events.sets().get(set).iter().map(|&id| events.text(id)).collect::<Vec<_>>().join("|");
    format!(
        "{} {} {} {} {:?} {} {} {} {} {} {}",
        case.cite(e.at),
        e.time.map_or(String::new(), |t| t.to_string()),
        ids(e.actor),
        events.text(e.action),
        e.outcome,
        ids(e.account),
        ids(e.object),
        events.text(e.session),
        events.text(e.ticket),
        events.text(e.reason),
        events.text(e.event_id),
    )
}

#[test]
fn every_record_of_the_sample_is_accounted_for() {
    let case = open(&OpenOptions::default());
    let counts: Vec<(&str, u64, u64, u64)> =
        case.evidence.iter().map(|f| (f.name.as_str(), f.records, f.event_records, f.fact_records)).collect();
    assert_eq!(
        counts,
        [
            ("alerts.ndjson", 127, 127, 0),
            ("changes.csv", 26, 26, 0),
            ("console.csv", 2551, 2551, 0),
            ("idp.json", 356, 356, 0),
            ("protected.csv", 39, 0, 39),
            ("reports.ndjson", 1947, 1947, 0),
            ("roster.csv", 41, 0, 41),
        ]
    );
    for file in &case.evidence {
        assert!(matches!(file.state, FileState::Mapped(_)), "{}: {:?}", file.name, file.state);
        assert!(file.adds_up(), "{}", file.name);
        assert_eq!((file.quarantined.len(), file.skipped_records(), file.sha256.len()), (0, 0, 64), "{}", file.name);
    }
    assert_eq!(case.events.len() as u64, case.evidence.iter().map(|f| f.events).sum::<u64>());
    assert!(case.events.times().is_sorted());
}

#[test]
fn a_person_is_one_entity_across_products() {
    let case = open(&OpenOptions::default());
    let of = |id: &str| case.entities.of_id(case.events.strings().lookup(id).unwrap());
    assert_eq!(of("twexley"), of("tomas.wexley@ext.plauderly.example"));
    assert_eq!(of("@pres_velland"), of("acct-40817263"));
    assert_ne!(of("twexley"), of("dvoss"));
    let contractor = case.facts.iter().any(|fact| {
        fact.kind == FactKind::EmploymentKind
            && case.entities.of_set(fact.subject) == of("twexley")
            && case.events.text(fact.value) == "contractor"
    });
    assert!(contractor, "the roster says that twexley is a contractor");
}

#[test]
fn files_in_another_order_and_more_threads_give_the_same_table() {
    let one = open(&OpenOptions { threads: 1, ..OpenOptions::default() });
    let mut shuffled = sample::inputs();
    shuffled.reverse();
    let many =
        Case::open(&shuffled, &OpenOptions { threads: 4, ..OpenOptions::default() }, &Progress::default()).unwrap();
    assert_eq!(one.events.len(), many.events.len());
    for row in 0..one.events.len() {
        assert_eq!(told(&one, row), told(&many, row));
    }
}

#[test]
fn a_window_keeps_its_events_and_still_knows_who_is_who() {
    let instant = |text| parse_rfc3339(text).map(|t| t.nanos);
    let window = TimeRange { from: instant("2017-11-02T22:00:00Z"), to: instant("2017-11-02T23:30:00Z") };
    let (all, some) = (open(&OpenOptions::default()), open(&OpenOptions { window, ..OpenOptions::default() }));
    let expected: Vec<String> = (0..all.events.len())
        .filter(|&row| all.events.get(row).unwrap().time.is_some_and(|t| window.contains(t.nanos)))
        .map(|row| told(&all, row))
        .collect();
    let kept: Vec<String> = (0..some.events.len()).map(|row| told(&some, row)).collect();
    assert_eq!(kept, expected);
    let of = |id: &str| some.entities.of_id(some.events.strings().lookup(id).unwrap());
    assert_eq!(of("twexley"), of("tomas.wexley@ext.plauderly.example"));
    for file in &some.evidence {
        assert!(file.adds_up(), "{}", file.name);
    }
}

#[test]
fn the_raw_record_comes_from_the_evidence() {
    let case = open(&OpenOptions::default());
    for row in [0, case.events.len() / 2, case.events.len() - 1] {
        let event = case.events.get(row).unwrap();
        let raw = String::from_utf8(case.raw(event.at).unwrap()).unwrap();
        assert!(raw.contains(case.events.text(event.action)), "{}: {raw}", case.cite(event.at));
    }
}

fn open_text(name: &str, text: &str) -> Case {
    let origin = Origin::Bytes(text.as_bytes().into());
    let inputs = [Input { name: name.to_owned(), origin }];
    Case::open(&inputs, &OpenOptions::default(), &Progress::default()).unwrap()
}

#[test]
fn a_file_of_one_record_is_that_record_whatever_lists_it_holds() {
    let record = r#"{"insertId":"x1","logName":"projects/p/logs/cloudaudit.googleapis.com%2Factivity",
        "protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","methodName":"SetIamPolicy","serviceName":"iam.googleapis.com",
        "authenticationInfo":{"principalEmail":"ann@nord.example"},"authorizationInfo":[{"permission":"a.b.c","granted":true},{"permission":"a.b.d","granted":true}]},
        "resource":{"type":"project"},"timestamp":"2024-05-06T07:08:09.123456789Z"}"#;
    let case = open_text("one.json", record);
    assert_eq!(case.evidence[0].state, FileState::Mapped("gcp-audit".to_owned()));
    let shown = case.events.get(0).unwrap();
    assert_eq!(case.events.text(shown.action), "SetIamPolicy");
    let unknown = r#"{"when":"2024-05-06T07:08:09Z","performed_by":"ann","operation":"lock_user","changes":[{"field":"a","to":"1"},{"field":"b","to":"2"}]}"#;
    let case = open_text("unknown.json", unknown);
    assert!(case.evidence[0].is_guessed());
    assert_eq!((case.events.len(), case.events.text(case.events.get(0).unwrap().action)), (1, "lock_user"));
}
