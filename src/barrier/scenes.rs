//! The ledger on small cases made in memory.

use super::*;
use crate::chain::{Index, find_outages, scenes::*, trace};
use crate::model::Class::*;
use crate::model::{EventBatch, FactKind, Outcome};

/// The state and sentence of one safeguard for the last outage of a case.
fn judged(files: &[(&str, EventBatch)], id: &str) -> (State, String) {
    let case = case(files);
    let outages = find_outages(&case);
    let outage = outages.last().unwrap();
    let index = Index::new(&case);
    let chain = trace(&case, &index, outage);
    let found = ledger(&case, &index, outage, &chain);
    assert_eq!(found.len(), BARRIERS.len());
    let one = found.into_iter().find(|finding| finding.id == id).unwrap();
    (one.state, one.why)
}

fn state(files: &[(&str, EventBatch)], id: &str) -> State {
    judged(files, id).0
}

/// Ana, on a ticket, takes out @lighthouse at 09:00 on Wednesday 3 March 2021.
fn act() -> Line<'static> {
    Line { ticket: "T-100", ..line("09:00:00", "ana", AccountDisable, "@lighthouse") }
}

fn later() -> Line<'static> {
    line("12:00:00", "bob", RecordView, "@other")
}

#[test]
fn employment_is_judged_by_the_actors_own_day() {
    let roster = |end: &'static str| {
        facts(&[
            ("ana", FactKind::EmploymentKind, "contractor", ""),
            ("ana", FactKind::EmploymentEnd, "last day", end),
            ("ana", FactKind::Shift, "Mon-Fri 16:00-00:30 Pacific/Auckland", ""),
        ])
    };
    let files = |end| [("a", log("s", &[act()])), ("roster", roster(end))];
    // 09:00 UTC is 22:00 in Auckland.
    let (leaver, why) = judged(&files("2021-03-03"), "leaver");
    assert_eq!((leaver, why.as_str()), (State::Failed, "ana acted on the last day, 2021-03-03."));
    assert_eq!(state(&files("2021-03-02"), "leaver"), State::Failed);
    assert_eq!(state(&files("2021-03-17"), "leaver"), State::Failed);
    assert_eq!(state(&files("2021-03-18"), "leaver"), State::Operated);
    assert_eq!(state(&files("2021-03-18"), "contractor"), State::Failed);
    assert_eq!(state(&files("2021-03-18"), "off_hours"), State::Operated);
    let nobody = [("a", log("s", &[act()])), ("roster", facts(&[("bob", FactKind::EmploymentKind, "employee", "")]))];
    for id in ["leaver", "contractor", "off_hours"] {
        assert_eq!(state(&nobody, id), State::NotAssessable, "{id}");
    }
}

#[test]
fn absence_is_claimed_only_where_such_approvals_are_recorded() {
    let approved = Line { ticket: "T-001", ..line("08:00:00", "bob", ApprovalGrant, "@harbour") };
    let rules = facts(&[
        ("@lighthouse", FactKind::ProtectionRule, "two persons", ""),
        ("@harbour", FactKind::ProtectionRule, "two persons", ""),
    ]);
    let list = || ("list", rules.clone());
    let alike = [("a", log("s", &[approved, act(), later()])), list()];
    assert_eq!(state(&alike, "four_eyes"), State::Absent);
    let other_kind = [("a", log("s", &[approved, act(), later()]))];
    assert_eq!(state(&other_kind, "four_eyes"), State::NotAssessable, "no rule in common");
    let elsewhere = [("a", log("s", &[act(), later()])), ("b", log("t", &[approved, later()])), list()];
    assert_eq!(state(&elsewhere, "four_eyes"), State::NotAssessable, "another product's approvals");
    assert_eq!(state(&[("a", log("s", &[act(), later()]))], "four_eyes"), State::NotAssessable);
    let given = Line { ticket: "T-100", ..line("08:30:00", "bob", ApprovalGrant, "@lighthouse") };
    let second = [("a", log("s", &[given, act(), later()])), list()];
    assert_eq!((state(&second, "four_eyes"), state(&second, "self_approval")), (State::Operated, State::Operated));
    let own = Line { who: "ana", ..given };
    let same = [("a", log("s", &[own, act(), later()])), list()];
    assert_eq!((state(&same, "four_eyes"), state(&same, "self_approval")), (State::Failed, State::Failed));
}

#[test]
fn a_ticket_covers_the_account_it_names_while_it_is_open() {
    let opened = |account| Line { ticket: "T-100", ..line("08:00:00", "hr", TicketCreate, account) };
    let closed = Line { ticket: "T-100", ..line("08:30:00", "hr", TicketClose, "@lighthouse") };
    assert_eq!(state(&[("a", log("s", &[opened("@lighthouse"), act()]))], "ticket_scope"), State::Operated);
    assert_eq!(state(&[("a", log("s", &[opened("@harbour"), act()]))], "ticket_scope"), State::Failed);
    assert_eq!(state(&[("a", log("s", &[opened("@lighthouse"), closed, act()]))], "ticket_scope"), State::Failed);
    assert_eq!(state(&[("a", log("s", &[act()]))], "ticket_scope"), State::NotAssessable);
    let own = Line { who: "ana", ..opened("@lighthouse") };
    assert_eq!(state(&[("a", log("s", &[own, act()]))], "self_opened_ticket"), State::Failed);
    assert_eq!(state(&[("a", log("s", &[opened("@lighthouse"), act()]))], "self_opened_ticket"), State::Operated);
}

#[test]
fn detection_is_by_whoever_came_first_and_needs_a_source_of_alerts() {
    let complaint = line("09:05:00", "feed", ComplaintRaise, "@lighthouse");
    let alert = |time| line(time, "probe", AlertRaise, "@lighthouse");
    let other = |time| line(time, "probe", AlertRaise, "@other");
    let with = |alerts: &[Line<'_>]| [("a", log("s", &[act(), later()])), ("alerts", log("al", alerts))];
    assert_eq!(state(&with(&[alert("09:04:00"), complaint]), "detection"), State::Operated);
    let (found, why) = judged(&with(&[other("08:00:00"), complaint, other("11:00:00")]), "detection");
    assert_eq!(found, State::Failed, "{why}");
    assert_eq!(state(&with(&[complaint]), "detection"), State::NotAssessable);
    assert_eq!(state(&with(&[other("08:00:00"), other("11:00:00")]), "detection"), State::NotAssessable);
}

#[test]
fn a_weakened_safeguard_counts_while_it_stands_and_applies() {
    let change = |time, reason| Line { object: "two_persons", reason, ..line(time, "kim", PolicyChange, "") };
    let weaker = change("07:00:00", "two_persons: enforce -> warn_only (protected accounts); rollout");
    let back = change("07:30:00", "two_persons: warn_only -> enforce (protected accounts)");
    let other = change("07:00:00", "note_field: on -> off (all roles)");
    let list = || ("list", facts(&[("@lighthouse", FactKind::ProtectionLabel, "mayor", "")]));
    let with = |changes: &[Line<'_>]| [("a", log("s", &[act()])), ("changes", log("c", changes)), list()];
    assert_eq!(state(&with(&[weaker]), "safeguard_weakened"), State::Failed);
    assert_eq!(state(&with(&[weaker, back]), "safeguard_weakened"), State::Operated);
    assert_eq!(state(&with(&[other]), "safeguard_weakened"), State::Operated);
    assert_eq!(state(&[("a", log("s", &[act()])), list()], "safeguard_weakened"), State::NotAssessable);
    assert_eq!(state(&with(&[]), "protected_target"), State::Failed);
}

#[test]
fn rights_given_just_before_and_acts_in_bulk_are_factors() {
    let right = |time| Line { object: "user admin", ..line(time, "root", AccessGrant, "ana") };
    assert_eq!(state(&[("a", log("s", &[right("07:00:00"), act()]))], "fresh_permission"), State::Failed);
    let old = right("2021-03-01 07:00:00");
    assert_eq!(state(&[("a", log("s", &[old, act()]))], "fresh_permission"), State::Operated);
    assert_eq!(state(&[("a", log("s", &[act()]))], "fresh_permission"), State::NotAssessable);
    let others = ["@b", "@c"].map(|account| line("08:59:50", "ana", AccountDisable, account));
    assert_eq!(state(&[("a", log("s", &[others[0], others[1], act()]))], "bulk"), State::Failed);
    assert_eq!(state(&[("a", log("s", &[others[0], act()]))], "bulk"), State::Operated);
}

#[test]
fn a_restorer_without_the_right_makes_restoration_slow() {
    let back = line("10:00:00", "eve", AccountEnable, "@lighthouse");
    let refused = Line { outcome: Outcome::Failure, ..line("09:30:00", "eve", AccountEnable, "@lighthouse") };
    let right = Line { object: "responders", ..line("09:40:00", "kim", AccessGrant, "eve") };
    assert_eq!(state(&[("a", log("s", &[act(), refused, right, back]))], "slow_restore"), State::Failed);
    let early = Line { object: "x", ..line("07:00:00", "kim", AccessGrant, "zoe") };
    assert_eq!(state(&[("a", log("s", &[early, act(), back, later()]))], "slow_restore"), State::Operated);
    assert_eq!(state(&[("a", log("s", &[act()]))], "slow_restore"), State::NotAssessable);
}
