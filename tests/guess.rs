//! Files of products that no mapping knows: what they mean is guessed from names and values, said, and can be saved as a
//! mapping that reads them the same. The products are of our own making.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

mod opening;

use assert_cmd::Command;
use hergang::case::FileState;
use hergang::mapping::Catalogue;
use opening::{assert_round_trip, events, open, text};
use serde_json::Value;
use std::path::PathBuf;

/// That these columns of an event are as expected.
fn assert_event(event: &Value, expected: &[(&str, &str)]) {
    for (key, want) in expected {
        assert_eq!(text(event, key), *want, "{key} of {event}");
    }
}

const GERMAN: &str = "\
Datum;Uhrzeit;Bearbeiter;Vorgang;Zielkonto;Ergebnis;Quell-IP-Adresse;Bemerkung
14.10.2024;08:31:01;m.berger;Anmeldung;;erfolgreich;192.0.2.14;
14.10.2024;08:33:12;m.berger;Konto gesperrt;h.lindner;erfolgreich;192.0.2.14;laut Meldung
14.10.2024;08:35:40;t.okoro;Kennwort zurückgesetzt;h.lindner;fehlgeschlagen;192.0.2.15;keine Berechtigung
15.10.2024;09:01:02;t.okoro;Konto entsperrt;h.lindner;erfolgreich;192.0.2.15;
15.10.2024;09:05:30;m.berger;Rolle entzogen;s.adler;erfolgreich;192.0.2.14;
15.10.2024;09:06:00;m.berger;Abmeldung;;erfolgreich;192.0.2.14;
";

#[test]
fn a_german_table_with_date_and_time_in_two_columns() {
    let case = open("vorgaenge.csv", GERMAN, &[]);
    let file = &case.evidence[0];
    assert!(file.is_guessed() && file.adds_up());
    assert_eq!((file.records, file.event_records), (6, 6));
    let all = events(&case);
    let lock = [
        ("time", "2024-10-14T08:33:12Z"),
        ("time_basis", "assumed"),
        ("actor", "m.berger"),
        ("action", "Konto gesperrt"),
        ("class", "account.lock"),
        ("account", "h.lindner"),
        ("outcome", "success"),
        ("source_ip", "192.0.2.14"),
        ("reason", "laut Meldung"),
    ];
    assert_event(&all[1], &lock);
    assert_event(&all[0], &[("class", "session.start"), ("account", "m.berger")]);
    assert_event(&all[2], &[("class", "credential.reset"), ("outcome", "failure")]);
    assert_event(&all[3], &[("class", "account.unlock")]);
    assert_event(&all[4], &[("class", "access.revoke"), ("account", "s.adler")]);
    let guess = file.guess.as_ref().unwrap();
    let time = guess.fields.iter().find(|field| field.field == "time").unwrap();
    assert_eq!(time.take, ["Datum", "Uhrzeit"]);
    assert!(time.doubt.contains("zone"), "{}", time.doubt);
    let actor = guess.fields.iter().find(|field| field.field == "actor").unwrap();
    assert!(actor.reason.contains("`Bearbeiter`") && actor.reason.contains("actor"), "{}", actor.reason);
    assert_eq!(actor.samples, ["m.berger", "t.okoro"]);
    assert_round_trip("vorgaenge.csv", GERMAN);
}

const NESTED: &str = r#"{"entries":[
{"uid":"6f1c0c7e-1f0e-4a51-9d6f-0a3b5a7f1001","ingestedAt":"2025-03-01T10:00:09Z","occurredAt":1740823200123,"performedBy":{"id":"u-100","email":"ines@corp.example","displayName":"Ines Vogt","type":"user"},"event":{"name":"user.suspended","category":"admin"},"targets":[{"type":"user","id":"u-200","email":"olu@corp.example"},{"type":"workspace","id":"w-1"}],"context":{"clientIp":"198.51.100.7","userAgent":"Mozilla/5.0 (X11; Linux x86_64)","sessionId":"s-1"},"success":true},
{"uid":"6f1c0c7e-1f0e-4a51-9d6f-0a3b5a7f1002","ingestedAt":"2025-03-01T10:05:09Z","occurredAt":1740823500456,"performedBy":{"id":"u-300","email":"raj@corp.example","displayName":"Raj Anand","type":"user"},"event":{"name":"user.login_failed","category":"auth"},"targets":[],"context":{"clientIp":"198.51.100.8","userAgent":"curl/8.5.0","sessionId":"s-2"},"success":false},
{"uid":"6f1c0c7e-1f0e-4a51-9d6f-0a3b5a7f1003","ingestedAt":"2025-03-01T10:10:09Z","occurredAt":1740823800789,"performedBy":{"id":"u-100","email":"ines@corp.example","displayName":"Ines Vogt","type":"user"},"event":{"name":"user.unsuspended","category":"admin"},"targets":[{"type":"user","id":"u-200","email":"olu@corp.example"}],"context":{"clientIp":"198.51.100.7","userAgent":"Mozilla/5.0 (X11; Linux x86_64)","sessionId":"s-1"},"success":true}
]}"#;

#[test]
fn a_nested_json_log_with_targets_of_several_kinds() {
    let case = open("saas.json", NESTED, &[]);
    assert!(case.evidence[0].is_guessed());
    let all = events(&case);
    let suspended = [
        ("time", "2025-03-01T10:00:00.123Z"),
        ("time_basis", "stated"),
        ("action", "user.suspended"),
        ("class", "account.disable"),
        ("outcome", "success"),
        ("source_ip", "198.51.100.7"),
        ("user_agent", "Mozilla/5.0 (X11; Linux x86_64)"),
        ("session", "s-1"),
        ("event_id", "6f1c0c7e-1f0e-4a51-9d6f-0a3b5a7f1001"),
    ];
    assert_event(&all[0], &suspended);
    let ids = |key: &str| {
        all[0][key].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // The display name is no identifier: it would join two people of one name.
    assert_eq!(ids("actor_ids"), ["u-100", "ines@corp.example"]);
    assert_eq!(ids("account_ids"), ["u-200", "olu@corp.example"]);
    assert_eq!(ids("object_ids"), ["w-1"]);
    assert_event(&all[1], &[("class", "session.start"), ("outcome", "failure"), ("account", "u-300")]);
    assert_event(&all[2], &[("class", "account.enable")]);
    assert_round_trip("saas.json", NESTED);
}

const APPLIANCE: &str = "\
ts=2024-05-06T07:08:09.120Z host=gw-1 app=portald event=\"admin login\" username=helga srcip=203.0.113.5 status=success sid=a81 msg=\"signed in\"
ts=2024-05-06T07:09:30.004Z host=gw-1 app=portald event=\"disable user\" username=helga target_user=pavel srcip=203.0.113.5 status=success sid=a81 msg=\"on request\"
ts=2024-05-06T07:10:11.900Z host=gw-1 app=portald event=\"delete user role\" username=helga target_user=nuria srcip=203.0.113.5 status=denied sid=a81 msg=\"not allowed\"
ts=2024-05-06T07:20:00.000Z host=gw-1 app=portald event=\"enable user\" username=bao target_user=pavel srcip=203.0.113.9 status=success sid=b02 msg=\"restored\"
";

#[test]
fn an_appliance_that_writes_keys_and_values() {
    let case = open("portal.log", APPLIANCE, &[]);
    assert!(case.evidence[0].is_guessed(), "{:?}", case.evidence[0].state);
    let all = events(&case);
    let disabled = [
        ("time", "2024-05-06T07:09:30.004Z"),
        ("actor", "helga"),
        ("account", "pavel"),
        ("action", "disable user"),
        ("class", "account.disable"),
        ("outcome", "success"),
        ("source_ip", "203.0.113.5"),
    ];
    assert_event(&all[1], &disabled);
    assert_event(&all[2], &[("class", "access.revoke"), ("outcome", "failure"), ("account", "nuria")]);
    assert_event(&all[3], &[("class", "account.enable"), ("actor", "bao")]);
    assert_round_trip("portal.log", APPLIANCE);
}

#[test]
fn actions_are_classed_by_their_words_and_what_is_unknown_is_not() {
    let cases = [
        ("user.suspend", "account.disable"),
        ("USER_UNSUSPEND", "account.enable"),
        ("AccountDeactivated", "account.disable"),
        ("Reactivate account", "account.enable"),
        ("Benutzer deaktiviert", "account.disable"),
        ("Konto wieder aktiviert", "account.enable"),
        ("account locked out", "account.lock"),
        ("unlock_user", "account.unlock"),
        ("Benutzerkonto entsperrt", "account.unlock"),
        ("block user", "account.block"),
        ("unblock user", "account.unblock"),
        ("Delete user", "account.delete"),
        ("Benutzer gelöscht", "account.delete"),
        ("Undelete user", "account.restore"),
        ("user created", "account.create"),
        ("member.removed", "account.remove"),
        ("disable_mfa", "factor.remove"),
        ("Two-factor authentication enabled", "factor.add"),
        ("delete user role", "access.revoke"),
        ("Remove member from group", "access.revoke"),
        ("Add member to role", "access.grant"),
        ("Berechtigung erteilt", "access.grant"),
        ("Rolle entzogen", "access.revoke"),
        ("password reset", "credential.reset"),
        ("Passwort geändert", "credential.change"),
        ("Kennwort zurückgesetzt", "credential.reset"),
        ("revoke api token", "credential.remove"),
        ("create_access_key", "credential.add"),
        ("sessions.revoked", "session.revoke"),
        ("user login", "session.start"),
        ("Anmeldung fehlgeschlagen", "session.start"),
        ("sign-out", "session.end"),
        ("policy updated", "policy.change"),
        ("Einstellungen geändert", "policy.change"),
        ("license removed from user", "licence.remove"),
        ("ticket assigned", "ticket.assign"),
        ("Ticket erstellt", "ticket.create"),
        ("case closed", "ticket.close"),
        ("approval granted", "approval.grant"),
        ("request approved", "approval.grant"),
        ("approval rejected", "approval.deny"),
        ("view customer profile", "record.view"),
        ("export report", "unclassified"),
        ("impersonate user", "session.impersonate"),
        ("turbine spun", "unclassified"),
    ];
    let mut table = String::from("time,actor,action\n");
    for (number, (action, _)) in cases.iter().enumerate() {
        table.push_str(&format!("2024-01-01T00:{number:02}:00Z,someone,{action}\n"));
    }
    let all = events(&open("actions.csv", &table, &[]));
    let wrong: Vec<String> = cases
        .iter()
        .zip(&all)
        .filter(|((action, class), event)| text(event, "action") != *action || text(event, "class") != *class)
        .map(|((action, class), event)| format!("{action}: expected {class}, got {}", text(event, "class")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_table_of_people_states_facts_and_makes_no_events() {
    let people = "Personalnummer;E-Mail;Eintritt;Austritt;Beschäftigungsart\n\
        4711;ada@corp.example;01.02.2019;;intern\n4712;bo@corp.example;15.03.2021;31.10.2024;extern\n";
    let case = open("personal.csv", people, &[]);
    let kinds: Vec<&str> = case.facts.iter().map(|fact| fact.kind.name()).collect();
    assert!(kinds.contains(&"employment.start") && kinds.contains(&"employment.end"), "{kinds:?}");
    assert_eq!((case.events.len(), case.evidence[0].fact_records), (0, 2));
    assert_round_trip("personal.csv", people);
}

#[test]
fn an_outcome_is_never_made_up() {
    let bare = "timestamp,user,action\n2024-01-01T00:00:00Z,ada,view page\n2024-01-01T00:01:00Z,bo,login failed\n";
    let all = events(&open("bare.csv", bare, &[]));
    assert_event(&all[0], &[("outcome", "unknown")]);
    assert_event(&all[1], &[("outcome", "failure")]);
}

#[test]
fn what_cannot_be_a_log_stays_unknown_with_what_was_seen() {
    let case = open("parts.csv", "part,weight,colour\nbolt,12,grey\nnut,3,black\n", &[]);
    let FileState::Unknown(seen) = &case.evidence[0].state else { panic!("{:?}", case.evidence[0].state) };
    assert!(seen.contains("weight") && seen.contains("no column"), "{seen}");
    assert!(!case.evidence[0].is_guessed());
}

#[test]
fn sources_shows_the_guess_prints_it_and_lists_the_mappings() {
    let folder = tempfile::tempdir().unwrap();
    let (log, toml) = (folder.path().join("vorgaenge.csv"), folder.path().join("mine.toml"));
    std::fs::write(&log, GERMAN).unwrap();
    let run = |arguments: &[&str]| Command::cargo_bin("hergang").unwrap().args(arguments).output().unwrap();
    let path = log.to_str().unwrap();
    let shown = run(&["sources", path]);
    let told = String::from_utf8(shown.stdout).unwrap();
    assert_eq!(shown.status.code(), Some(0));
    for part in ["GUESSED", "Bearbeiter", "because:", "such as: m.berger | t.okoro"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let json: Value = serde_json::from_slice(&run(&["sources", path, "--format", "json"]).stdout).unwrap();
    assert_eq!((json[0]["state"].as_str(), json[0]["guess"]["records"].as_u64()), (Some("guessed"), Some(6)));
    assert_eq!(run(&["sources", path, "-o", toml.to_str().unwrap()]).status.code(), Some(0));
    let saved = std::fs::read_to_string(&toml).unwrap();
    assert_eq!(run(&["sources", path, "--toml"]).stdout, saved.as_bytes());
    let mapping = Catalogue::parse(&saved).unwrap();
    let options = ["events", path, "--format", "jsonl", "--mappings", folder.path().to_str().unwrap()];
    let (guessed, known) = (run(&options[..4]), run(&options));
    assert!(!guessed.stdout.is_empty());
    assert_eq!(guessed.stdout, known.stdout);
    assert!(String::from_utf8(guessed.stderr).unwrap().contains("GUESSED"));
    assert!(!String::from_utf8(known.stderr).unwrap().contains("GUESSED"));
    let listed = run(&["sources", "--format", "json", "--mappings", folder.path().to_str().unwrap()]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let mappings = listed["mappings"].as_array().unwrap();
    let origin = |id: &str| mappings.iter().find(|m| m["id"] == id).map(|m| m["origin"].as_str().unwrap().to_owned());
    assert_eq!(origin(mapping.id()).as_deref(), Some("own"));
    assert_eq!(origin("aws-cloudtrail").as_deref(), Some("builtin"));
}

/// The values of a key, as text, whether it is one or a list.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => list.iter().flat_map(|one| texts(Some(one))).collect(),
        Some(Value::String(text)) => vec![text.to_lowercase()],
        _ => Vec::new(),
    }
}

/// The layouts in `tests/guess`: products of our own making in the manners of many (German and French tables, flat and
/// nested JSON, keys and values, syslog), each with what its records say. None is known to a mapping.
#[test]
fn layouts_of_many_manners_are_guessed_right() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guess");
    let mut keys: std::collections::BTreeMap<String, (usize, usize)> = std::collections::BTreeMap::new();
    let mut wrong = Vec::new();
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut logs: Vec<PathBuf> = files.filter(|path| !path.to_string_lossy().contains(".expected.")).collect();
    logs.sort();
    for log in &logs {
        let name = log.file_name().unwrap().to_str().unwrap();
        let case = open(name, &std::fs::read_to_string(log).unwrap(), &[]);
        let all = events(&case);
        let expected = std::fs::read_to_string(log.with_extension("expected.jsonl")).unwrap();
        for line in expected.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            let event = all.iter().find(|event| event["record"] == line["record"]).unwrap_or(&Value::Null);
            for (key, want) in line.as_object().unwrap().iter().filter(|(key, _)| *key != "record") {
                let is_right = match key.as_str() {
                    "time" => instant(event.get("time")).is_some_and(|time| Some(time) == instant(Some(want))),
                    "actor" => shares(want, event, &["actor_ids"]),
                    "target" => shares(want, event, &["account_ids", "object_ids"]),
                    key => shares(want, event, &[key]),
                };
                let count = keys.entry(key.clone()).or_default();
                *count = (count.0 + usize::from(is_right), count.1 + 1);
                if !is_right {
                    wrong.push(format!("{name} record {}: {key} should be {want}: {event}", line["record"]));
                }
            }
        }
    }
    assert!(logs.len() >= 20 && keys.len() >= 8, "{keys:?}");
    for (key, (right, of)) in &keys {
        assert!(right * 100 >= of * 97, "{key}: {right} of {of}\n{}", wrong.join("\n"));
    }
}

fn instant(text: Option<&Value>) -> Option<i64> {
    Some(chrono::DateTime::parse_from_rfc3339(text?.as_str()?).ok()?.timestamp_millis())
}

fn shares(want: &Value, event: &Value, keys: &[&str]) -> bool {
    let want = texts(Some(want));
    keys.iter().any(|key| texts(event.get(*key)).iter().any(|text| want.contains(text)))
}

/// The outcomes of a table of times, users, actions and one more column.
fn outcomes(column: &str, rows: &[(&str, &str)]) -> Vec<String> {
    let mut table = format!("time,user,action,{column}\n");
    for (number, (action, cell)) in rows.iter().enumerate() {
        table.push_str(&format!("2024-01-01T00:{number:02}:00Z,ann,{action},{cell}\n"));
    }
    events(&open("acts.csv", &table, &[])).iter().map(|event| text(event, "outcome").to_owned()).collect()
}

#[test]
fn words_of_the_outcome_are_read_with_their_negation() {
    let rows = [("view page", "Permitted"), ("view page", "Not permitted"), ("view page", "no error")];
    assert_eq!(outcomes("result", &rows), ["success", "failure", "success"]);
    let rows = [("Akte lesen", "erlaubt"), ("Akte lesen", "nicht erlaubt"), ("Akte lesen", "ohne Erfolg")];
    assert_eq!(outcomes("Ergebnis", &rows), ["success", "failure", "failure"]);
    // Not every word that begins like a failure is one.
    let rows =
        ["token invalidated", "failover started", "denylist updated", "login failed", "signed in without success"];
    let rows = rows.map(|action| (action, "x"));
    assert_eq!(outcomes("colour", &rows), ["unknown", "unknown", "unknown", "failure", "failure"]);
    let rows = [("view page", "S"), ("view page", "F"), ("view page", "S")];
    assert_eq!(outcomes("result", &rows), ["success", "failure", "success"]);
}

#[test]
fn an_error_tells_the_failures_and_by_its_absence_only_the_same_actions_successes() {
    let rows = [
        ("disable user", "AccessDenied"),
        ("disable user", ""),
        ("disable user", "-"),
        ("view page", ""),
        ("enable user", "NoSuchUser"),
    ];
    // Nothing is known of an action that has never had an error.
    assert_eq!(outcomes("error code", &rows), ["failure", "success", "success", "unknown", "failure"]);
}

#[test]
fn the_name_of_a_time_column_or_the_column_beside_it_states_the_zone() {
    let basis = |header: &str, cells: &str| {
        let table = format!("{header},user,action\n{cells},ann,login\n{cells},bob,login\n");
        let event = events(&open("times.csv", &table, &[]))[0].clone();
        (text(&event, "time").to_owned(), text(&event, "time_basis").to_owned())
    };
    let seen = |time: &str, basis: &str| (time.to_owned(), basis.to_owned());
    let noon = "2024-03-05 12:00:00";
    assert_eq!(basis("Zeitpunkt (UTC)", noon), seen("2024-03-05T12:00:00Z", "configured"));
    assert_eq!(basis("time", noon), seen("2024-03-05T12:00:00Z", "assumed"));
    assert_eq!(basis("time,tz", &format!("{noon},+0200")), seen("2024-03-05T10:00:00Z", "stated"));
}
