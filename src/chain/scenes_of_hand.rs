//! More small cases: the analyst's hand, outages that show by their symptoms, rights and documents, names in tickets.

use super::scenes::{Line, case, found, line, log, moderation, steps};
use super::*;
use crate::case::{Decision, Entry, Journal};
use crate::model::Class::*;
use crate::model::Outcome;

#[test]
fn the_analysts_hand_changes_the_chain_and_is_told() {
    let case = moderation();
    let outage = &find_outages(&case)[0];
    let entry = |decision: Decision| Entry {
        n: 0,
        at: "2021-03-04T00:00:00Z".to_owned(),
        by: "kim".to_owned(),
        account: outage.name.clone(),
        begins: begins(&case, outage),
        decision,
        note: String::new(),
    };
    let text = |text: &str| text.to_owned();
    let mut journal = Journal::default();
    let traced = |journal: &Journal| {
        let hand = Hand::of(&case, outage, journal);
        let outage = hand.bound(outage);
        let chain = trace_by_hand(&case, &Index::new(&case), &outage, &hand);
        let cited =
            |step: &Step| format!("{} {}", case.cite(case.events.get(step.row as usize).unwrap().at), step.role.name());
        (chain.steps.iter().map(cited).collect::<Vec<_>>(), chain.by_hand, outage.start)
    };
    let before = traced(&journal);
    assert!(before.1.is_empty());
    journal.push(entry(Decision::LeaveOut { record: text("console:4") })).unwrap();
    journal.push(entry(Decision::Veto { from: text("desk:1"), to: text("desk:2") })).unwrap();
    journal.push(entry(Decision::Veto { from: text("desk:3"), to: text("desk:1") })).unwrap();
    journal.push(entry(Decision::Pin { record: text("console:2"), role: text("context") })).unwrap();
    journal.push(entry(Decision::Bounds { start: Some(text("2021-03-03T09:03:30Z")), end: None })).unwrap();
    journal.push(entry(Decision::LeaveOut { record: text("nowhere:9") })).unwrap();
    // A second view that is pinned in stands for itself, no longer for the first one's repetition.
    let mut pinned = Journal::default();
    pinned.push(entry(Decision::Pin { record: text("console:5"), role: text("enabling") })).unwrap();
    let chain = trace_by_hand(&case, &Index::new(&case), outage, &Hand::of(&case, outage, &pinned));
    assert!(chain.steps.iter().all(|step| step.repeats.is_empty()));
    let (steps, told, start) = traced(&journal);
    assert!(!steps.iter().any(|step| step == "console:4 enabling" || step == "desk:1 trigger"), "{steps:?}");
    assert!(steps.contains(&text("console:2 context")));
    assert_eq!(start.to_string(), "2021-03-03T09:03:30Z");
    assert_eq!(told[0].to_string(), "Decision 1 (kim): console:4 is left out.");
    assert_eq!(
        told[5].to_string(),
        "Decision 6 (kim): nowhere:9 is in no loaded file; the decision has no effect here."
    );
    for of in 1..=6 {
        journal.push(entry(Decision::Undo { of })).unwrap();
    }
    assert_eq!(traced(&journal), before);
}

#[test]
fn an_outage_without_an_act_shows_by_its_symptoms() {
    let refused = |time, reason| Line { outcome: Outcome::Failure, reason, ..line(time, "cora", SessionStart, "cora") };
    let lines = [
        line("08:00:00", "cora", SessionStart, "cora"),
        refused("09:00:00", "User is inactive"),
        refused("09:05:00", "User is inactive"),
        line("10:00:00", "bea", AccountEnable, "cora"),
        // Never in use here, nor brought back: nothing is known of a beginning.
        Line { outcome: Outcome::Failure, reason: "Account disabled", ..line("09:00:00", "old", SessionStart, "old") },
        // A wrong password is no sign.
        Line { outcome: Outcome::Failure, reason: "Invalid password", ..line("09:30:00", "dan", SessionStart, "dan") },
    ];
    let case = case(&[("a", log("s", &lines))]);
    assert_eq!(found(&case), ["cora 09:00:00 10:00:00 -"]);
    assert_eq!(steps(&case, 0), ["a:2 detection", "a:4 restoration"]);
}

#[test]
fn a_policy_that_refuses_is_the_cause() {
    let policy = |time, reason| Line { object: "CA-9|Block ended", reason, ..line(time, "pol", PolicyChange, "") };
    let lines = [
        line("08:00:00", "cora", SessionStart, "cora"),
        policy("08:30:00", "includeGroups: A -> A,B"),
        Line {
            outcome: Outcome::Failure,
            object: "Portal|CA-9",
            reason: "Access has been blocked by Conditional Access policies",
            ..line("09:00:00", "cora", SessionStart, "cora")
        },
        policy("10:00:00", "includeGroups: A,B -> A"),
        line("10:10:00", "cora", SessionStart, "cora"),
    ];
    let case = case(&[("a", log("s", &lines))]);
    assert_eq!(found(&case), ["cora 08:30:00 10:00:00 a:2"]);
    assert_eq!(steps(&case, 0), ["a:2 executing", "a:3 detection", "a:4 restoration"]);
}

#[test]
fn a_role_activated_anew_is_needed_each_time() {
    let role = |l: Line<'static>| Line { object: "user admin", ..l };
    let lines = [
        role(line("07:00:00", "root", AccessGrant, "ana")),
        line("07:30:00", "ana", AccountDisable, "acct-1"),
        role(line("08:00:00", "root", AccessRevoke, "ana")),
        role(line("08:30:00", "root", AccessGrant, "ana")),
        line("09:00:00", "ana", AccountDisable, "acct-2"),
    ];
    assert_eq!(steps(&case(&[("a", log("s", &lines))]), 1), ["a:4 enabling", "a:5 executing"]);
}

#[test]
fn a_document_named_by_a_text_of_the_chain_is_a_step_and_another_is_not() {
    let read = |time, object| Line { object, ..line(time, "ana", DataAccess, "") };
    let lines = [
        Line { object: "hr/leavers-0311.csv", ..line("07:00:00", "hr", DataChange, "") },
        read("08:00:00", "hr/leavers-0311.csv"),
        read("08:05:00", "hr/menu-0309.pdf"),
        Line { reason: "feed of 0311", ..line("09:00:00", "ana", AccountDisable, "acct-2") },
    ];
    assert_eq!(steps(&case(&[("a", log("s", &lines))]), 0), ["a:1 trigger", "a:2 trigger", "a:4 executing"]);
}

#[test]
fn a_ticket_meant_for_another_is_found_by_the_actors_note_and_full_names_match_logins() {
    let t = |l: Line<'static>| Line { ticket: "T-7", ..l };
    let desk = [
        t(Line { reason: "leaver Ana Behrendt", ..line("08:00:00", "hr", TicketCreate, "ana.behrendt@firm.example") }),
        t(Line { object: "Malte Ohlsen", ..line("08:30:00", "dispatch", TicketAssign, "") }),
        t(Line { reason: "done: ana.behrens@firm.example", ..line("09:10:00", "mohlsen", TicketClose, "") }),
        Line { ticket: "T-8", reason: "leaver Cora Dahl", ..line("08:10:00", "hr", TicketCreate, "") },
        Line { ticket: "T-8", object: "Malte Ohlsen", ..line("08:40:00", "dispatch", TicketAssign, "") },
    ];
    let console = [
        line("09:00:00", "mohlsen", AccountDisable, "ana.behrens@firm.example"),
        line("09:30:00", "mohlsen", AccountDisable, "cdahl"),
    ];
    let case = case(&[("console", log("c", &console)), ("desk", log("d", &desk))]);
    assert_eq!(steps(&case, 0), ["desk:1 trigger", "desk:2 trigger", "console:1 executing"]);
    assert_eq!(steps(&case, 1), ["desk:4 trigger", "desk:5 trigger", "console:2 executing"]);
}

#[test]
fn a_sign_in_elsewhere_is_not_the_acts() {
    let sign_in = line("08:00:00", "ana", SessionStart, "ana");
    let act = line("09:00:00", "ana", AccountDisable, "acct-2");
    let (home, away) = ("192.0.2.7", "198.51.100.9");
    let case_of = |from: &str| {
        let mut batch = log("s", &[sign_in, line("08:50:00", "ana", DataAccess, ""), act]);
        let (home, away, from) = (batch.strings.intern(home), batch.strings.intern(away), batch.strings.intern(from));
        for (event, ip) in batch.events.iter_mut().zip([home, away, from]) {
            event.source_ip = ip;
        }
        case(&[("a", batch)])
    };
    assert_eq!(steps(&case_of(home), 0), ["a:1 enabling", "a:3 executing"]);
    assert_eq!(steps(&case_of(away), 0), ["a:2 enabling", "a:3 executing"]);
}

#[test]
fn a_session_that_was_signed_out_of_is_not_the_acts() {
    let lines = [
        line("07:00:00", "ana", SessionStart, "ana"),
        line("08:00:00", "ana", SessionStart, "ana"),
        line("08:30:00", "ana", SessionEnd, "ana"),
        line("09:00:00", "ana", AccountDisable, "acct-2"),
    ];
    assert_eq!(steps(&case(&[("a", log("s", &lines))]), 0), ["a:4 executing"]);
    let lines = [lines[0], lines[2], lines[1], lines[3]];
    let lines = [lines[0], Line { time: "07:30:00", ..lines[1] }, lines[2], lines[3]];
    assert_eq!(steps(&case(&[("a", log("s", &lines))]), 0), ["a:3 enabling", "a:4 executing"]);
}

#[test]
fn a_report_and_the_ticket_made_of_it_under_one_number_are_both_steps() {
    let t = |l: Line<'static>| Line { ticket: "T-7", ..l };
    let mut batch = log(
        "s",
        &[
            t(line("08:00:00", "reader", TicketCreate, "cora")),
            t(line("08:01:00", "bot", TicketCreate, "cora")),
            t(line("08:02:00", "bot", TicketCreate, "cora")),
            t(line("09:00:00", "ana", AccountDisable, "cora")),
        ],
    );
    let report = batch.strings.intern("report.create");
    batch.events[0].action = report;
    let expected = ["a:1 trigger", "a:2 trigger", "a:4 executing"];
    assert_eq!(steps(&case(&[("a", batch)]), 0), expected);
}
