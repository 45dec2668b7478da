//! Times that a record alone does not tell: what a file's times are taken for, and that it is said.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use chrono_tz::Tz;
use hergang::case::{Case, OpenOptions, Progress};
use hergang::evidence::collect_inputs;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

const MAPPING: &str = r#"
id = "gate"
title = "Gate"
product = "Gate"
[[recognise]]
columns = ["when", "what", "who"]
[event]
time = { path = "when", format = ["iso", "syslog", "month_first"], missing = "quarantine" }
action = "what"
actor = "who"
"#;

/// Opens a file of these times, last written on 5 January 2019. Gives time and basis of its events, in the order of the
/// records, and the file's notes.
fn open(times: &[&str], mapping: &str, options: OpenOptions) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let (log, mappings) = (folder.path().join("gate.csv"), folder.path().join("mappings"));
    std::fs::create_dir(&mappings).unwrap();
    std::fs::write(mappings.join("gate.toml"), mapping).unwrap();
    let rows: String = times.iter().map(|time| format!("{time};pass;ann\n")).collect();
    std::fs::write(&log, format!("when;what;who\n{rows}")).unwrap();
    let written = UNIX_EPOCH + Duration::from_secs(1_546_646_400);
    File::options().append(true).open(&log).unwrap().set_modified(written).unwrap();
    let options = OpenOptions { mapping_folders: vec![mappings], ..options };
    let case = Case::open(&inputs(&log), &options, &Progress::default()).unwrap();
    assert_eq!(case.problems, Vec::<String>::new());
    let file = &case.evidence[0];
    assert!(file.adds_up());
    let mut events: Vec<_> = (0..case.events.len()).filter_map(|row| case.events.get(row)).collect();
    events.sort_by_key(|event| event.at);
    let shown = |time: hergang::model::Instant| format!("{time} {}", time.basis.name());
    let mut lines: Vec<String> = events.iter().map(|event| event.time.map(shown).unwrap_or_default()).collect();
    lines.extend(file.quarantined.iter().map(|q| format!("{}: {}", q.record, q.reason)));
    (lines, file.notes().to_vec())
}

fn inputs(path: &Path) -> Vec<hergang::evidence::Input> {
    collect_inputs(&[path.to_path_buf()]).unwrap().inputs
}

#[test]
fn the_year_comes_from_the_file_or_the_user_and_turns_with_it() {
    let times = ["Dec 31 23:59:00", "Jan  1 00:01:00"];
    let (lines, notes) = open(&times, MAPPING, OpenOptions::default());
    assert_eq!(lines, ["2018-12-31T23:59:00Z assumed", "2019-01-01T00:01:00Z assumed"]);
    assert!(notes.iter().any(|note| note.contains("2018 to 2019") && note.contains("2019-01-05")), "{notes:?}");
    let years = vec![("gate.csv".to_owned(), 2012)];
    let (lines, notes) = open(&times, MAPPING, OpenOptions { years, ..OpenOptions::default() });
    assert_eq!(lines, ["2012-12-31T23:59:00Z assumed", "2013-01-01T00:01:00Z assumed"]);
    assert!(notes.iter().any(|note| note.contains("as the user says")), "{notes:?}");
}

#[test]
fn the_year_of_json_times_is_told_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("gate.ndjson");
    let mapping = MAPPING.replace("columns = [\"when\", \"what\", \"who\"]", "keys = [\"at.when\", \"what\"]");
    std::fs::write(folder.path().join("gate.toml"), mapping.replace("path = \"when\"", "path = \"at.when\"")).unwrap();
    std::fs::write(&log, "{\"at\":{\"when\":\"Dec 31 23:59:00\"},\"what\":\"pass\",\"who\":\"ann\"}\n").unwrap();
    let years = vec![("gate.ndjson".to_owned(), 2012)];
    let options = OpenOptions { mapping_folders: vec![folder.path().to_owned()], years, ..OpenOptions::default() };
    let case = Case::open(&inputs(&log), &options, &Progress::default()).unwrap();
    assert_eq!(case.events.get(0).unwrap().time.unwrap().to_string(), "2012-12-31T23:59:00Z");
}

#[test]
fn the_column_tells_the_day_from_the_month() {
    let times = ["03/04/2018 10:00:00", "18/04/2018 10:00:00", "31/31/2018 10:00:00"];
    let (lines, notes) = open(&times, MAPPING, OpenOptions::default());
    assert_eq!(lines[..2], ["2018-04-03T10:00:00Z assumed", "2018-04-18T10:00:00Z assumed"]);
    assert!(lines[2].contains("31/31/2018"), "{lines:?}");
    assert_eq!(notes, ["times in when: the day first, as \"18/04/2018 10:00:00\" shows"]);
    let (lines, notes) = open(&["03/04/2018 10:00 UTC"], MAPPING, OpenOptions::default());
    assert_eq!(lines, ["2018-03-04T10:00:00Z assumed"]);
    assert_eq!(notes, ["times in when: the month first, assumed, for nothing in the file tells it"]);
}

#[test]
fn hours_that_the_clock_repeats_or_leaves_out_are_flagged() {
    let times = ["2018-10-28 01:59:00", "2018-10-28 02:30:00", "2018-10-28 02:10:00", "2018-10-28 03:00:00"];
    let zones = vec![("gate.csv".to_owned(), Tz::Europe__Berlin)];
    let (lines, notes) = open(&times, MAPPING, OpenOptions { zones, ..OpenOptions::default() });
    assert_eq!(
        lines,
        [
            "2018-10-27T23:59:00Z configured",
            "2018-10-28T00:30:00Z ambiguous",
            "2018-10-28T01:10:00Z ambiguous",
            "2018-10-28T02:00:00Z configured"
        ]
    );
    assert!(notes[0].starts_with("2 times fall into the hour that the clock repeated in Europe/Berlin"), "{notes:?}");
    let options = OpenOptions { zone: Some(Tz::Europe__Berlin), ..OpenOptions::default() };
    let (lines, notes) = open(&["2018-03-25 02:30:00"], MAPPING, options.clone());
    assert_eq!(lines, ["2018-03-25T01:30:00Z nonexistent"]);
    assert!(notes[0].starts_with("1 time falls into the hour that the clock left out in Europe/Berlin"), "{notes:?}");
    // A zone for all files is not for one whose mapping knows better.
    let utc = MAPPING.replace("missing", "zone = \"UTC\", missing");
    assert_eq!(open(&["2018-03-25 02:30:00"], &utc, options).0, ["2018-03-25T02:30:00Z configured"]);
}
