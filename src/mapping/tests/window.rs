//! Records outside the window, recognition, and what is no log.

use super::{json_in, rows_in};
use crate::evidence::{Layout, Row, Sample};
use crate::mapping::{Applied, Catalogue, Recognition};
use crate::model::{TimeRange, parse_rfc3339};

fn from(text: &str) -> TimeRange {
    TimeRange { from: Some(parse_rfc3339(text).unwrap().nanos), to: None }
}

#[test]
fn outside_the_window_nothing_is_kept_but_the_time_must_parse() {
    let mapped = rows_in(
        &[
            "timestamp|event_id|actor|actor_type|role|action|target_account|outcome|source_ip|session_id|ticket_id|reason",
            "2019-03-04T10:00:00Z|e1|m|agent||account.view|a|success||||",
            "2019-03-05T10:00:00Z|e2|m|agent||account.view|a|success||||",
            "soon|e3|m|agent||account.view|a|success||||",
        ],
        from("2019-03-05T00:00:00Z"),
    );
    assert_eq!(mapped.applied[0], Ok(Applied::Events { made: 1, kept: 0 }));
    assert_eq!(mapped.applied[1], Ok(Applied::Events { made: 1, kept: 1 }));
    assert!(mapped.applied[2].is_err());
    assert_eq!(mapped.batch.events.len(), 1);
    assert!(mapped.batch.aliases.is_empty());
}

#[test]
fn what_belongs_together_is_learned_outside_the_window_too() {
    let report = r#"{"ts":"2019-03-04T09:00:00Z","event":"report.created","report_id":"R-1","target":{"handle":"@lena","account_id":"acct-1"},"reporter":"@tom"}"#;
    let mapped = json_in(&[report, report], from("2019-03-05T00:00:00Z"));
    assert_eq!(mapped.applied[1], Ok(Applied::Events { made: 1, kept: 0 }));
    let aliases: Vec<String> = mapped.batch.aliases.iter().map(|(set, _)| mapped.set(*set)).collect();
    assert_eq!(aliases, ["@lena acct-1"], "once a batch");
}

fn recognised(texts: &[&str]) -> Recognition {
    let values = texts.iter().map(|text| sonic_rs::from_str(text).unwrap()).collect();
    Catalogue::builtin().unwrap().recognise(&Layout::JsonLines, &Sample { rows: Vec::new(), values })
}

#[test]
fn what_is_no_log_is_said_to_be_none() {
    let digest = r#"{"digestStartTime":"2024-01-01T00:00:00Z","digestEndTime":"2024-01-01T01:00:00Z","digestS3Bucket":"b","logFiles":[]}"#;
    assert!(matches!(recognised(&[digest]), Recognition::NotALog(why) if why.contains("digest")));
    let public = r#"{"id":"1","type":"PushEvent","actor":{"id":1,"login":"a"},"repo":{"id":2,"name":"a/b"},"payload":{},"public":true,"created_at":"2024-01-01T00:00:00Z","org":{"id":3}}"#;
    assert!(matches!(recognised(&[public]), Recognition::NotALog(why) if why.contains("GH Archive")));
}

#[test]
fn what_is_unknown_names_its_keys() {
    let Recognition::Unknown(seen) = recognised(&[r#"{"zeta":1,"alpha":{"x":2}}"#]) else { panic!() };
    assert_eq!(seen, "no known source has these keys: alpha, zeta");
    let layout = Layout::Delimited { delimiter: b';', header: vec!["when".to_owned(), "what".to_owned()] };
    let mut row = Row::default();
    row.push("a");
    let sample = Sample { rows: vec![row], values: Vec::new() };
    let seen = Catalogue::builtin().unwrap().recognise(&layout, &sample);
    assert_eq!(seen, Recognition::Unknown("no known source has these columns: when, what".to_owned()));
}

#[test]
fn a_plan_says_its_zone_and_its_identifiers() {
    let catalogue = Catalogue::builtin().unwrap();
    let console = catalogue.get("support-console").unwrap();
    let header = ["timestamp", "actor", "action", "target_account"].map(str::to_owned).to_vec();
    let layout = Layout::Delimited { delimiter: b',', header };
    let plan = console.plan(&layout, None).unwrap();
    assert_eq!((plan.zone().as_str(), plan.single_identifiers()), ("UTC", true));
    let berlin = console.plan(&layout, Some(chrono_tz::Europe::Berlin)).unwrap();
    assert_eq!(berlin.zone(), "Europe/Berlin (set by user)");
    let okta = catalogue.get("okta-system-log").unwrap();
    let plan = okta.plan(&Layout::JsonLines, None).unwrap();
    assert_eq!((plan.zone().as_str(), plan.single_identifiers()), ("stated", false));
    assert!(okta.plan(&Layout::Unknown { seen: "pictures".to_owned() }, None).is_err());
}
