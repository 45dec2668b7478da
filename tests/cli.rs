//! The program as it is called: results, messages, exit codes, files. On small logs of our own making and on the sample
//! logs.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot go on fails

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A table as the support console of the sample writes it.
const CONSOLE: &str = "\
timestamp,event_id,actor,actor_type,role,action,target_account,outcome,source_ip,session_id,ticket_id,reason
2020-05-01T09:58:00.100Z,e1,amara,agent,reviewer,account.view,@linden,success,192.0.2.1,s-1,,
2020-05-01T10:00:00.250Z,e2,amara,agent,reviewer,account.suspend,@linden,success,192.0.2.1,s-1,,=1+1
2020-05-01T10:05:00.000Z,e3,boris,agent,reviewer,account.view,@maple,success,192.0.2.2,s-2,,\"two, parts\"
2020-05-01T11:00:00.000Z,e4,boris,agent,reviewer,account.restore,@linden,success,192.0.2.2,s-2,,
";

fn hergang(arguments: &[&str]) -> Output {
    Command::cargo_bin("hergang").unwrap().args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_logs")
}

fn sample(name: &str) -> String {
    samples().join(name).to_str().unwrap().to_owned()
}

/// A folder with the console table in it, and the table's path.
fn console() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("console.csv");
    fs::write(&path, CONSOLE).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn events_are_filtered_by_actor_account_and_window() {
    let (_folder, path) = console();
    let all = hergang(&["events", &path, "--format", "jsonl"]);
    assert_eq!(all.status.code(), Some(0), "{}", stderr(&all));
    assert_eq!(lines(&all).len(), 4);
    assert!(stderr(&all).contains("4 records = 4 events + 0 facts + 0 skipped + 0 quarantined"), "{}", stderr(&all));
    let some = hergang(&[
        "events",
        &path,
        "--actor",
        "AMARA",
        "--actor",
        "boris",
        "--account",
        "@linden",
        "--from",
        "2020-05-01T10:00",
        "--to",
        "2020-05-01T11:00",
        "--format",
        "jsonl",
    ]);
    let found = lines(&some);
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["record"], &found[0]["time"]), (&2.into(), &"2020-05-01T10:00:00.250Z".into()));
    assert_eq!((&found[0]["class"], &found[0]["outcome"]), (&"account.disable".into(), &"success".into()));
    assert_eq!(found[0]["evidence"], "console.csv");
    let by_text = hergang(&["events", &path, "--format", "jsonl", "--where", "time:2020-05-01T10 -account:@linden"]);
    assert_eq!(lines(&by_text).len(), 1);
}

#[test]
fn a_window_given_as_options_or_as_text_keeps_the_same_rows() {
    let console = sample("console.csv");
    let window = "time:2017-11-02T22:00..23:30";
    let by_text = hergang(&["events", &console, "--where", window]);
    let by_options =
        hergang(&["events", &console, "--from", "2017-11-02T22:00", "--to", "2017-11-02T23:30", "--format", "csv"]);
    // A window inside brackets is not pushed down into the reading: the plan alone decides.
    let by_plan = hergang(&["events", &console, "--where", &format!("({window} OR {window})")]);
    assert_eq!(by_text.status.code(), Some(0), "{}", stderr(&by_text));
    assert!(stdout(&by_text).lines().count() > 2);
    assert_eq!(stdout(&by_text), stdout(&by_options));
    assert_eq!(stdout(&by_text), stdout(&by_plan));
}

#[test]
fn nothing_found_is_one_and_wrong_use_is_two() {
    let (_folder, path) = console();
    let none = hergang(&["events", &path, "--actor", "nobody"]);
    assert_eq!(none.status.code(), Some(1));
    assert_eq!(stdout(&none).lines().count(), 1, "the header alone");
    let wrong = hergang(&["events", &path, "--where", "acter:x"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("one of the fields") && stderr(&wrong).contains("\n  ^^^^^"), "{}", stderr(&wrong));
    for arguments in [
        &["events"][..],
        &["chain"],
        &["events", &path, "--from", "yesterday"],
        &["events", &path, "--from", "2020-05-02", "--to", "2020-05-01"],
        &["events", &path, "--zone", "console.csv=Atlantis/Capital"],
        &["events", &path, "--zone", "other.csv=UTC"],
        &["events", &path, "--mapping", "console.csv=no-such"],
        &[&path, "events", &path],
    ] {
        let output = hergang(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn evidence_that_cannot_be_read_is_three_and_the_rest_is_still_told() {
    let (folder, path) = console();
    let other = folder.path().join("letters.txt");
    fs::write(&other, "dear all,\nthis is no log\n").unwrap();
    let output = hergang(&["events", &path, other.to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert_eq!(lines(&output).len(), 4);
    assert!(stderr(&output).contains("letters.txt"), "{}", stderr(&output));
    let missing = hergang(&["events", "/no/such/file.csv"]);
    assert_eq!(missing.status.code(), Some(3));
    assert!(stderr(&missing).contains("/no/such/file.csv"));
}

#[test]
fn a_record_that_cannot_be_read_is_told_and_changes_no_code() {
    let (_folder, path) = console();
    let broken = format!("{CONSOLE}not a time,e5,boris,agent,reviewer,account.view,@maple,success,,,,\n");
    fs::write(&path, broken).unwrap();
    let output = hergang(&["events", &path, "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(lines(&output).len(), 4);
    assert!(stderr(&output).contains("+ 1 quarantined"), "{}", stderr(&output));
    assert!(stderr(&output).contains("could not be read: line 6, record 5: "), "{}", stderr(&output));
}

#[test]
fn an_export_holds_the_same_bytes_and_never_replaces_what_is_there() {
    let (folder, path) = console();
    let out = folder.path().join("found.csv");
    let target = out.to_str().unwrap();
    let arguments = ["events", &path, "--where", "who:@linden"];
    let printed = hergang(&arguments);
    let run = |extra: &[&str]| hergang(&[&arguments[..], &["-o", target], extra].concat());
    let done = run(&[]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert!(done.stdout.is_empty());
    assert_eq!(fs::read(&out).unwrap(), printed.stdout);
    assert!(stdout(&printed).contains(",'=1+1,"), "{}", stdout(&printed));
    let about: Value = serde_json::from_slice(&fs::read(folder.path().join("found.csv.about.json")).unwrap()).unwrap();
    assert_eq!((&about["rows"], &about["filter"]), (&3.into(), &"who:\"@linden\"".into()));
    assert_eq!(about["evidence"][0]["sha256"].as_str().map(str::len), Some(64));
    let again = run(&[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("exists already"));
    assert_eq!(run(&["--force"]).status.code(), Some(0));
    let over_input = hergang(&["events", &path, "-o", &path, "--force"]);
    assert_eq!(over_input.status.code(), Some(2));
    assert!(stderr(&over_input).contains("evidence"));
    assert_eq!(fs::read_to_string(&path).unwrap(), CONSOLE);
}

#[test]
fn standard_input_is_evidence_too() {
    let output = Command::cargo_bin("hergang")
        .unwrap()
        .args(["events", "-", "--format", "jsonl", "--actor", "boris"])
        .write_stdin(CONSOLE)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(lines(&output).len(), 2);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = samples().to_str().unwrap().to_owned();
    let with = |threads: &str| hergang(&["events", &folder, "--format", "jsonl", "--threads", threads]);
    let (one, three) = (with("1"), with("3"));
    assert_eq!(one.status.code(), Some(0), "{}", stderr(&one));
    assert!(stdout(&one) == stdout(&three) && !one.stdout.is_empty());
}

#[test]
fn the_samples_outage_is_found_and_told() {
    let folder = samples().to_str().unwrap().to_owned();
    let list = hergang(&["outages", &folder]);
    assert_eq!(list.status.code(), Some(0), "{}", stderr(&list));
    assert!(stdout(&list).contains("2017-11-02T22:59:00"), "{}", stdout(&list));
    let all: Value = serde_json::from_slice(&hergang(&["chain", &folder, "--format", "json"]).stdout).unwrap();
    let eleven_minutes = all["outages"].as_array().unwrap().iter().find(|outage| outage["seconds"] == 660).unwrap();
    let number = eleven_minutes["id"].to_string();
    let arguments = ["chain", &folder, "--outage", &number, "--from", "2017-11-02", "--to", "2017-11-03", "--format"];
    let json = hergang(&[&arguments[..], &["json"]].concat());
    let read: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(read["outages"].as_array().map(Vec::len), Some(1));
    let outage = &read["outages"][0];
    assert!(outage["end"].as_str().unwrap().starts_with("2017-11-02T23:10:00"));
    assert_eq!(read["evidence"].as_array().map(Vec::len), Some(7));
    assert_eq!(json.stdout, hergang(&[&arguments[..], &["json"]].concat()).stdout);
    let text = stdout(&hergang(&[&arguments[..], &["text"]].concat()));
    assert!(text.contains("Out for 11 min 0 s") && text.contains("executing"), "{text}");
    let none = hergang(&["chain", &folder, "--outage", "999", "--format", "json"]);
    assert_eq!(none.status.code(), Some(1));
    assert_eq!(serde_json::from_slice::<Value>(&none.stdout).unwrap()["outages"], Value::Array(Vec::new()));
}

#[test]
fn claims_are_held_against_the_logs() {
    let samples = samples().to_str().unwrap().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.toml");
    let file = path.to_str().unwrap();
    let all: Value = serde_json::from_slice(&hergang(&["chain", &samples, "--format", "json"]).stdout).unwrap();
    assert_eq!(all["claims"], Value::Array(Vec::new()));
    let eleven_minutes = all["outages"].as_array().unwrap().iter().find(|outage| outage["seconds"] == 660).unwrap();
    assert!(eleven_minutes["chain"].as_array().unwrap().iter().all(|step| step["factor"].is_string()));
    assert!(!eleven_minutes["readings"].as_array().unwrap().is_empty());
    let number = &eleven_minutes["id"];
    let claim = |lasted: &str| {
        format!("[[claim]]\ntext = \"so long\"\n[claim.duration]\noutage = {number}\nlasted = \"{lasted}\"\n")
    };
    fs::write(&path, claim("11 min") + &claim("2 h")).unwrap();
    let json = hergang(&["chain", &samples, "--claims", file, "--format", "json"]);
    let read: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        (&read["claims"][0]["verdict"], &read["claims"][1]["verdict"]),
        (&"supported".into(), &"contradicted".into())
    );
    fs::write(&path, claim("eleven minutes")).unwrap();
    let wrong = hergang(&["chain", &samples, "--claims", file]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("claim 1 (“so long”): “eleven minutes” is no duration"), "{}", stderr(&wrong));
}

#[cfg(unix)]
#[test]
fn a_list_that_is_not_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trail.json");
    let record = |n: u32| {
        format!(
            r#"{{"eventTime":"2024-01-02T03:04:0{n}Z","eventSource":"iam.amazonaws.com","eventName":"GetUser","userIdentity":{{"type":"IAMUser","userName":"ana"}},"eventVersion":"1.08"}}"#
        )
    };
    let text = format!(r#"{{"Records":[{},{}],"Failed":[{}]}}"#, record(1), record(2), record(3));
    fs::write(&path, text).unwrap();
    let output = hergang(&["events", path.to_str().unwrap()]);
    assert!(stderr(&output).contains("note: the list `Failed` (1 objects) is not read"), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 3);
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let program = assert_cmd::cargo::cargo_bin("hergang");
    let script = format!(
        "'{}' events '{}' --format jsonl 2>/dev/null 3>&1 | head -n 1 >/dev/null; echo \"${{PIPESTATUS[0]}}\"",
        program.display(),
        sample("console.csv")
    );
    let output = std::process::Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "0");
}

#[test]
fn help_has_examples_for_each_command() {
    for arguments in [
        &["--help"][..],
        &["events", "--help"],
        &["outages", "--help"],
        &["chain", "--help"],
        &["coverage", "--help"],
        &["entities", "--help"],
    ] {
        let output = hergang(arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("Examples:\n  hergang"), "{arguments:?}");
    }
}

/// The console's table, an overlapping export of it, and a copy of the first in another packing.
fn overlapping() -> (tempfile::TempDir, String) {
    let (folder, path) = console();
    let (header, rows) = CONSOLE.split_once('\n').unwrap();
    let later: String = rows.lines().skip(2).map(|line| format!("{line}\n")).collect();
    let more = "2020-05-01T11:30:00.000Z,e5,boris,agent,reviewer,account.view,@maple,success,192.0.2.2,s-2,,\n";
    fs::write(folder.path().join("later.csv"), format!("{header}\n{later}{more}")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, CONSOLE.as_bytes()).unwrap();
    fs::write(folder.path().join("packed.csv.gz"), packed.finish().unwrap()).unwrap();
    fs::copy(&path, folder.path().join("again.csv")).unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn duplicates_are_told_marked_and_left_out_on_request() {
    let (_folder, path) = overlapping();
    let once = hergang(&["events", &path, "--format", "jsonl", "--once"]);
    assert_eq!(lines(&once).len(), 5, "{}", stderr(&once));
    assert!(lines(&once).iter().all(|line| line.get("duplicate_of").is_none()));
    assert!(stderr(&once).contains("note: holds the same records as again.csv"), "{}", stderr(&once));
    let all = hergang(&["events", &path, "--format", "jsonl"]);
    assert_eq!(lines(&all).len(), 15);
    assert!(stderr(&all).contains("10 of these 15 events repeat another (duplicate_of)"), "{}", stderr(&all));
    let only = hergang(&["events", &path, "--format", "jsonl", "--where", "duplicate:true file:later.csv"]);
    let places: Vec<String> = lines(&only)
        .iter()
        .map(|line| format!("{} {}", line["record"], line["duplicate_of"].as_str().unwrap()))
        .collect();
    assert_eq!(places, ["1 again.csv:3", "2 again.csv:4"]);
    let csv = stdout(&hergang(&["events", &path, "--where", "duplicate:true file:later.csv"]));
    assert!(csv.lines().next().unwrap().ends_with(",evidence_sha256,duplicate_of"), "{csv}");
    assert!(csv.lines().nth(1).unwrap().ends_with(",again.csv:3"), "{csv}");
    let wrong = hergang(&["events", &path, "--where", "duplicate:maybe"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("true or false"), "{}", stderr(&wrong));
}

#[test]
fn an_outage_in_two_exports_is_one() {
    let (_folder, path) = overlapping();
    let of = |path: &str| stdout(&hergang(&["outages", path]));
    let (_alone, alone) = console();
    let words = |text: String| text.replace("again.csv", "console.csv").split_whitespace().map(str::to_owned).collect();
    let (overlapping, single): (Vec<String>, Vec<String>) = (words(of(&path)), words(of(&alone)));
    assert_eq!(overlapping, single);
    assert!(overlapping.contains(&"@linden".to_owned()), "{overlapping:?}");
}

#[test]
fn coverage_tells_copies_and_where_a_file_ends() {
    let (_folder, path) = overlapping();
    let json = hergang(&["coverage", &path, "--format", "json", "--from", "2020-05-01", "--to", "2020-05-02"]);
    assert_eq!(json.status.code(), Some(0), "{}", stderr(&json));
    let read: Value = serde_json::from_slice(&json.stdout).unwrap();
    let files = read["files"].as_array().unwrap();
    let told: Vec<String> =
        files.iter().map(|file| format!("{} {} {}", file["file"], file["duplicates"], file["copy_of"])).collect();
    assert_eq!(
        told,
        [
            "\"again.csv\" 0 null",
            "\"console.csv\" 4 \"again.csv\"",
            "\"later.csv\" 2 null",
            "\"packed.csv.gz\" 4 \"again.csv\"",
        ]
    );
    assert_eq!(read["sources"][0]["covered"][0]["to"], "2020-05-01T11:30:00Z");
    let text = stdout(&hergang(&["coverage", &path, "--to", "2020-05-02"]));
    assert!(text.contains("later.csv  support-console\n  3 records, 1 events, 2 duplicates besides\n"), "{text}");
    assert!(text.contains("- ends at 2020-05-01T11:30:00Z, within the time asked for"), "{text}");
}

#[test]
fn entities_are_listed_split_and_joined() {
    let folder = samples().to_str().unwrap().to_owned();
    let list = |extra: &[&str]| {
        let output = hergang(&[&["entities", &folder, "--format", "json"], extra].concat());
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", stderr(&output));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let all = list(&[]);
    let with_proof = all["entities"].as_array().unwrap().iter().find(|one| one["merges"][0]["proof"] == "record");
    let known = with_proof.expect("the sample names somebody by two identifiers");
    let merge = &known["merges"][0];
    assert!(merge["record"].as_str().unwrap().contains(':'));
    let pair = format!("{}={}", merge["one"].as_str().unwrap(), merge["other"].as_str().unwrap());
    let split = list(&["--split", &pair]);
    assert_ne!(split, all);
    let (_one, path) = console();
    let joined = hergang(&["entities", &path, "--join", "amara=boris", "--actor", "amara"]);
    assert_eq!(stdout(&joined), "amara\n  amara\n  boris\n    amara = boris  by hand\n");
    let outsider = hergang(&["entities", &path, "--join", "amara=nobody-here"]);
    assert_eq!(outsider.status.code(), Some(2));
    assert!(stderr(&outsider).contains("--join names nobody-here"), "{}", stderr(&outsider));
    let events = hergang(&["events", &path, "--join", "amara=boris", "--actor", "boris", "--format", "jsonl"]);
    assert_eq!(lines(&events).len(), 4);
}

#[test]
fn a_chain_is_printed_as_a_picture_in_either_language() {
    let samples = samples().to_str().unwrap().to_owned();
    let all: Value = serde_json::from_slice(&hergang(&["outages", &samples, "--format", "json"]).stdout).unwrap();
    let outages = all["outages"].as_array().unwrap();
    let known = outages.iter().find(|outage| outage["account"].to_string().contains("@pres_velland")).unwrap();
    let number = known["id"].to_string();
    let picture = |more: &[&str]| {
        let mut arguments = vec!["chain", &samples, "--format", "svg", "--outage", &number];
        arguments.extend(more);
        let output = hergang(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    let english = picture(&[]);
    assert!(english.starts_with("<?xml") && english.ends_with("</svg>\n"));
    assert!(english.contains("Outage of @pres_velland") && english.contains(">out 11 min<"));
    assert!(picture(&["--language", "de"]).contains("Ausfall von @pres_velland"));
    assert_ne!(picture(&["--dark"]), english);
    let several = hergang(&["chain", &samples, "--format", "svg"]);
    assert_eq!(several.status.code(), Some(if outages.len() > 1 { 2 } else { 0 }));
    assert!(stderr(&several).contains("add --outage with one of 1, 2"), "{}", stderr(&several));
}
