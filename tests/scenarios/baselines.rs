//! What simple filters give in place of the chain, by the same score.

use super::answer::{Place, json, opened, parsed};
use super::given::{Scenario, own, scenarios};
use super::scoring::{Copies, Mark, agreement, mean, score};
use hergang::case::{Case, NO_TIME};
use hergang::chain::{Outage, find_outages};
use std::collections::BTreeSet;
use std::path::PathBuf;

const HALF_HOUR_NS: i64 = 1800 * 1_000_000_000;

/// A filter's name, and whether a row of the case passes it for this outage.
type Baseline = (&'static str, fn(&Case, &Outage, usize) -> bool);

const BASELINES: [Baseline; 5] = [
    ("all events within 30 minutes of the start", |case, outage, row| {
        let time = case.events.times()[row];
        time != NO_TIME && time.abs_diff(outage.start.nanos) <= HALF_HOUR_NS.unsigned_abs()
    }),
    ("same actor as the cause", |case, outage, row| is_like_cause(case, outage, row, "actor_entity")),
    ("same account, acted on", |case, outage, row| case.events.column("account_entity")[row] == outage.account.0),
    ("same account, acted on or acting", |case, outage, row| {
        ["account_entity", "actor_entity"].iter().any(|column| case.events.column(column)[row] == outage.account.0)
    }),
    ("same session as the cause", |case, outage, row| is_like_cause(case, outage, row, "session")),
];

/// Whether the row has the cause's value in this column; never where the cause has none.
fn is_like_cause(case: &Case, outage: &Outage, row: usize, column: &str) -> bool {
    let values = case.events.column(column);
    outage.cause.map(|cause| values[cause as usize]).is_some_and(|value| value != 0 && values[row] == value)
}

/// The records that pass.
fn passed(case: &Case, outage: &Outage, baseline: &Baseline) -> BTreeSet<Place> {
    (0..case.events.len())
        .filter(|&row| baseline.1(case, outage, row))
        .map(|row| {
            let at = case.events.get(row).unwrap().at;
            Place::new(&case.file(at).unwrap().name, at.record)
        })
        .collect()
}

/// The marks of hergang, then those of each baseline.
fn marks(scenarios: &[Scenario]) -> Vec<(&'static str, Vec<Mark>)> {
    let mut table = vec![("hergang", Vec::new())];
    table.extend(BASELINES.iter().map(|(name, _)| (*name, Vec::new())));
    for scenario in scenarios {
        let case = opened(&scenario.logs, &scenario.zones);
        let outages = find_outages(&case);
        let copies = Copies::of(scenario);
        let score = score(scenario, parsed(&json(&case)));
        let wanted = scenario.truth.outages.iter().zip(score.marks).zip(score.matched);
        for ((wanted, mark), found) in wanted {
            let outage = found.and_then(|found| {
                outages.iter().find(|own| own.name == found.account && own.start.to_string() == found.start)
            });
            for (line, baseline) in table[1..].iter_mut().zip(&BASELINES) {
                let records = outage.map(|outage| passed(&case, outage, baseline));
                line.1.push(agreement(wanted, records.unwrap_or_default(), &copies));
            }
            table[0].1.push(mark);
        }
    }
    table
}

#[test]
fn no_baseline_comes_near_the_chain() {
    let table = marks(&own());
    let f1 = |line: &(&str, Vec<Mark>)| mean(&line.1, |mark| mark.f1);
    for line in &table[1..] {
        assert!(f1(line) + 0.2 < f1(&table[0]), "{}: F1 {:.3}, hergang {:.3}", line.0, f1(line), f1(&table[0]));
    }
}

/// `cargo test --test scenarios -- --ignored --nocapture baselines` prints the table, of the scenarios of another folder
/// where `HERGANG_TEST_SCENARIOS` names one.
#[test]
#[ignore = "prints a table, checks nothing"]
fn baselines_as_a_table() {
    let scenarios = match std::env::var_os("HERGANG_TEST_SCENARIOS") {
        Some(folder) => scenarios(&PathBuf::from(folder)),
        None => own(),
    };
    let table = marks(&scenarios);
    println!("{} scenarios, {} outages; means over the outages\n", scenarios.len(), table[0].1.len());
    println!("| records | precision | recall | F1 |\n|---|---|---|---|");
    for (name, marks) in &table {
        let of = |value: fn(&Mark) -> f64| mean(marks, value);
        println!("| {name} | {:.3} | {:.3} | {:.3} |", of(|m| m.precision), of(|m| m.recall), of(|m| m.f1));
    }
}
