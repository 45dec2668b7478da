//! A zone given for a file moves its times openly or not at all.

use super::answer::{json, opened, parsed, printed};
use super::given::{Scenario, file_name, own};
use super::known::settle;

/// Files beside those of the zones.txt whose times say no zone: (scenario, file).
const WITHOUT_ZONE: [(&str, &str); 2] =
    [("mastodon-lookalike", "admin_action_logs.csv.gz"), ("mastodon-lookalike", "login_activities.csv")];

/// Where another file records the same acts, so that the shift shows in the clocks themselves: (scenario, file).
const CLOCKS_TELL: [(&str, &str); 2] =
    [("console-bulk-release", "cases.csv"), ("mastodon-lookalike", "admin_action_logs.csv.gz")];

/// A zone many hours from this one.
fn far_from(zone: &str) -> &'static str {
    if zone.starts_with("Pacific") { "America/New_York" } else { "Asia/Tokyo" }
}

/// What `hergang coverage` says on standard error.
fn told(scenario: &Scenario, zones: &[(String, String)]) -> String {
    let mut command = assert_cmd::Command::cargo_bin("hergang").unwrap();
    command.arg("coverage").args(&scenario.logs);
    command.args(zones.iter().map(|(file, zone)| format!("--zone={file}={zone}")));
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}: {told}", scenario.name);
    told
}

#[test]
fn a_shifted_zone_is_told_and_where_clocks_can_show_it_they_do() {
    let mut clocks = Vec::new();
    for scenario in own() {
        let of_scenario = WITHOUT_ZONE.iter().filter(|(name, _)| *name == scenario.name);
        let mut local: Vec<(String, String)> =
            of_scenario.map(|(_, file)| ((*file).to_owned(), "UTC".to_owned())).collect();
        local.extend(scenario.zones.iter().cloned());
        for (file, zone) in &local {
            let far = far_from(zone);
            let mut zones: Vec<_> = scenario.zones.iter().filter(|(of, _)| of != file).cloned().collect();
            zones.push((file.clone(), far.to_owned()));
            let told = told(&scenario, &zones);
            let mut lines = told.lines().skip_while(|line| !line.starts_with(&format!("{file}: ")));
            let head = lines.next().unwrap();
            assert!(head.contains(&format!("zone {far} (set by user)")), "{}: {head}", scenario.name);
            if lines.take_while(|line| line.starts_with(' ')).any(|line| line.contains("note: clock: its times are")) {
                clocks.push((scenario.name.clone(), file.clone()));
            }
        }
    }
    let expected: Vec<_> = CLOCKS_TELL.iter().map(|(name, file)| ((*name).to_owned(), (*file).to_owned())).collect();
    assert_eq!(clocks, expected, "clocks that tell of the shift");
}

/// Where what two files record of one ticket truly lies apart: the act follows its ticket by a minute.
const APART: &str = "console-bulk-release";

#[test]
fn clocks_that_agree_are_not_said_to_differ() {
    for scenario in own().into_iter().filter(|scenario| scenario.name != APART) {
        let told = told(&scenario, &scenario.zones);
        assert!(!told.contains("note: clock:"), "{}: {told}", scenario.name);
    }
}

#[test]
fn a_zone_moves_no_time_that_states_its_own() {
    let mut wrong = Vec::new();
    for scenario in own() {
        let case = opened(&scenario.logs, &scenario.zones);
        let stated = case.evidence.iter().filter(|file| file.zone == "stated");
        let names: Vec<String> = stated.map(|file| file_name(file.path.as_ref().unwrap())).collect();
        let mut zones = scenario.zones.clone();
        zones.extend(names.iter().map(|file| (file.clone(), "Asia/Tokyo".to_owned())));
        let again = opened(&scenario.logs, &zones);
        for file in again.evidence.iter().filter(|file| names.contains(&file.name) && file.zone != "stated") {
            wrong.push(format!("{}: {}: zone {}", scenario.name, file.name, file.zone));
        }
        let moved = parsed(&json(&again));
        let outages = format!("{moved:?}");
        assert!(outages == format!("{:?}", parsed(&printed(&scenario))), "{}: {outages}", scenario.name);
    }
    settle("zones of times that state one", wrong);
}
