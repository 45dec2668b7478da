//! The ledger on small cases made in memory, by theme.

mod approvals;
mod origins;
mod people;
mod response;
mod rights;
mod sources;
mod targets;
mod tickets;

use super::*;
use crate::chain::{Index, find_outages, scenes::*, trace};
use crate::language::Language;
use crate::model::Class::*;
use crate::model::{EventBatch, FactKind, Outcome, Phase};

type Files<'a> = [(&'a str, EventBatch)];

/// The ledger of the last outage of a case; `None` if it has none.
fn ledger_of(files: &Files<'_>) -> Option<Vec<BarrierFinding>> {
    let case = case(files);
    let outages = find_outages(&case);
    let outage = outages.last()?;
    let index = Index::new(&case);
    let chain = trace(&case, &index, outage);
    let found = ledger(&case, &index, outage, &chain);
    assert_eq!(found.len(), BARRIERS.len());
    Some(found)
}

/// The state and sentence of one safeguard for the last outage of a case.
fn judged(files: &Files<'_>, id: &str) -> (State, String) {
    let one = ledger_of(files).unwrap().into_iter().find(|finding| finding.id == id).unwrap();
    let is_told = one.state == State::NotAssessable || !one.records.is_empty();
    assert!(is_told, "{id} is {} without a record", one.state.name());
    (one.state, one.why.to_string())
}

fn state(files: &Files<'_>, id: &str) -> State {
    judged(files, id).0
}

/// The state, and that the sentence holds a text.
#[track_caller]
fn assert_judged(files: &Files<'_>, id: &str, expected: State, text: &str) {
    let (found, why) = judged(files, id);
    assert_eq!(found, expected, "{id}: {why}");
    assert!(why.contains(text), "{id}: {why:?} does not hold {text:?}");
}

/// Ana, on a ticket, takes out @lighthouse at 09:00 on Wednesday 3 March 2021.
fn act() -> Line<'static> {
    Line { ticket: "T-100", ..line("09:00:00", "ana", AccountDisable, "@lighthouse") }
}

fn later() -> Line<'static> {
    line("12:00:00", "bob", RecordView, "@other")
}

/// `DATE CLOCK` for each of so many days before 3 March 2021, the earliest first.
fn days_before(days: i64, clock: &str) -> Vec<String> {
    let act = chrono::NaiveDate::from_ymd_opt(2021, 3, 3).unwrap();
    (1..=days).rev().map(|ago| format!("{} {clock}", act - chrono::Days::new(ago as u64))).collect()
}

#[test]
fn ids_are_unique_and_every_safeguard_is_judged() {
    let ids: std::collections::BTreeSet<&str> = BARRIERS.iter().map(|barrier| barrier.id).collect();
    assert_eq!(ids.len(), BARRIERS.len());
    for finding in ledger_of(&[("a", log("s", &[act()]))]).unwrap() {
        assert_ne!(finding.why.id(), "barrier-unjudged", "{}", finding.id);
        let why = finding.why.to_string();
        assert!(why.ends_with('.') && !why.contains("should"), "{why}");
        for language in Language::ALL {
            assert_ne!(finding.title.in_language(language), finding.title.id(), "{}", finding.id);
        }
        assert_ne!(finding.state, State::Absent, "{}", finding.id);
    }
}

#[test]
fn a_service_is_told_by_its_kind_or_name_and_not_by_its_domain() {
    let is_service = |who: &'static str, kind: &'static str| {
        let case = case(&[("a", log("s", &[Line { who, kind, ..act() }]))]);
        let outages = find_outages(&case);
        let index = Index::new(&case);
        let chain = trace(&case, &index, &outages[0]);
        Scene::new(&case, &index, &outages[0], &chain).unwrap().is_by_service()
    };
    assert!(is_service("sync[bot]", "") && is_service("x", "ServicePrincipal") && is_service("svc-lifecycle", ""));
    assert!(
        !is_service("ana@app.example", "User") && !is_service("abbot", "") && !is_service("ana", "agent (support)")
    );
}
