//! What a source that is left out does to the ledger: it turns what it told into `not_assessable`, never into an absence
//! and never into the opposite.

use super::*;
use std::collections::BTreeMap;

/// The case of a whole company: each file is a source of its own kind.
fn company() -> Vec<(&'static str, EventBatch)> {
    let console = [
        Line { ticket: "T-001", ..line("2021-03-02 08:00:00", "bob", ApprovalGrant, "@harbour") },
        Line { ticket: "T-001", ..line("2021-03-02 08:10:00", "kim", AccountDisable, "@harbour") },
        Line { kind: "agent (reviewer)", session: "s1", ip: "203.0.113.9", ..act() },
        line("11:00:00", "eve", AccountEnable, "@lighthouse"),
        later(),
    ];
    let tickets = [
        Line { ticket: "T-001", ..line("2021-03-02 07:00:00", "hr", TicketCreate, "@harbour") },
        Line { ticket: "T-100", ..line("08:00:00", "ana", TicketCreate, "@lighthouse") },
        Line { ticket: "T-100", object: "ana", ..line("08:10:00", "router", TicketAssign, "@lighthouse") },
        line("12:00:00", "hr", TicketUpdate, "@z"),
    ];
    let right = |time, who| Line { object: "admins", ..line(time, "root", AccessGrant, who) };
    let directory = [
        right("2021-03-01 08:00:00", "zoe"),
        right("07:30:00", "ana"),
        Line { session: "s1", ip: "203.0.113.9", ..line("08:40:00", "ana", SessionStart, "ana") },
        right("10:30:00", "eve"),
        line("12:00:00", "zoe", SessionStart, "zoe"),
    ];
    let change = "two_persons: enforce -> warn_only (protected accounts)";
    let changes =
        [Line { object: "two_persons", reason: change, ..line("2021-03-02 07:00:00", "kim", PolicyChange, "") }];
    let other_alert = |time| line(time, "probe", AlertRaise, "@other");
    let alerts =
        [other_alert("07:00:00"), line("09:20:00", "probe", AlertRaise, "@lighthouse"), other_alert("11:30:00")];
    let complaints = [line("09:10:00", "feed", ComplaintRaise, "@lighthouse")];
    let list = facts(&[
        ("@lighthouse", FactKind::ProtectionLabel, "mayor", ""),
        ("@lighthouse", FactKind::ProtectionRule, "two persons", ""),
        ("@harbour", FactKind::ProtectionLabel, "mayor", ""),
        ("@harbour", FactKind::ProtectionRule, "two persons", ""),
    ]);
    let roster = facts(&[
        ("ana", FactKind::EmploymentKind, "contractor", ""),
        ("ana", FactKind::EmploymentEnd, "last day", "2021-03-02"),
        ("ana", FactKind::Shift, "Mon-Fri 08:00-16:00 UTC", ""),
    ]);
    vec![
        ("alerts", log("al", &alerts)),
        ("changes", log("ch", &changes)),
        ("complaints", log("co", &complaints)),
        ("console", log("s", &console)),
        ("directory", log("d", &directory)),
        ("list", list),
        ("roster", roster),
        ("tickets", log("t", &tickets)),
    ]
}

fn states(files: &Files<'_>) -> Option<BTreeMap<&'static str, State>> {
    Some(ledger_of(files)?.into_iter().map(|finding| (finding.id, finding.state)).collect())
}

fn without(names: &[&str]) -> Vec<(&'static str, EventBatch)> {
    company().into_iter().filter(|(name, _)| !names.contains(name)).collect()
}

#[test]
fn with_all_sources_most_safeguards_are_told() {
    let all = states(&company()).unwrap();
    let of = |state| all.iter().filter(|(_, known)| **known == state).map(|(id, _)| *id).collect::<Vec<_>>();
    assert_eq!(of(State::Absent), ["four_eyes"]);
    assert_eq!(
        of(State::Failed),
        [
            "access_outlived_need",
            "contractor",
            "detection",
            "fresh_permission",
            "leaver",
            "protected_target",
            "safeguard_weakened",
            "self_opened_ticket",
            "slow_restore"
        ]
    );
    assert_eq!(of(State::Operated), ["bulk", "dormant_privilege", "off_hours", "ticket_scope"]);
}

#[test]
fn a_source_left_out_makes_nothing_absent_and_turns_nothing_round() {
    let all = states(&company()).unwrap();
    let names: Vec<&str> = company().iter().map(|(name, _)| *name).collect();
    let pairs = names.iter().flat_map(|one| names.iter().map(move |other| [*one, *other]));
    for left_out in pairs {
        let Some(rest) = states(&without(&left_out)) else {
            assert!(left_out.contains(&"console"), "the act is lost without {left_out:?}");
            continue;
        };
        for (id, state) in rest {
            let before = all[id];
            assert!(
                state == before || state == State::NotAssessable || is_told_by_what_is_left(id, state, &left_out),
                "{id}: {} with all, {} without {left_out:?}",
                before.name(),
                state.name()
            );
        }
    }
}

/// Without complaints the alert is the first sign that is left, and it is an alert.
fn is_told_by_what_is_left(id: &str, state: State, left_out: &[&str]) -> bool {
    id == "detection" && state == State::Operated && left_out.contains(&"complaints")
}

#[test]
fn each_source_takes_with_it_what_it_alone_tells() {
    let all = states(&company()).unwrap();
    let lost = |name: &str| -> Vec<&'static str> {
        let rest = states(&without(&[name])).unwrap();
        all.keys().copied().filter(|id| all[id] != rest[id] && rest[id] == State::NotAssessable).collect()
    };
    assert_eq!(lost("alerts"), ["detection"]);
    assert_eq!(lost("changes"), ["safeguard_weakened"]);
    assert_eq!(lost("complaints"), [""; 0]);
    assert_eq!(lost("directory"), ["dormant_privilege", "fresh_permission", "slow_restore"]);
    assert_eq!(lost("list"), ["protected_target", "safeguard_weakened"]);
    assert_eq!(lost("roster"), ["access_outlived_need", "contractor", "leaver", "off_hours"]);
    assert_eq!(lost("tickets"), ["self_opened_ticket", "ticket_scope"]);
}
