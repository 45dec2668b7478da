//! The labelled scenarios of `tests/scenarios`: are the outages, their causes and their chains those that an expert would
//! draw, and do they stay so when the same logs come in another form? `tests/scenarios/README.md` has the rubric.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

#[path = "scenarios/answer.rs"]
mod answer;
#[path = "scenarios/baselines.rs"]
mod baselines;
#[path = "scenarios/given.rs"]
mod given;
#[path = "scenarios/known.rs"]
mod known;
#[path = "scenarios/left_out.rs"]
mod left_out;
#[path = "scenarios/perturbed.rs"]
mod perturbed;
#[path = "scenarios/rows.rs"]
mod rows;
#[path = "scenarios/scoring.rs"]
mod scoring;
#[path = "scenarios/zones.rs"]
mod zones;

use answer::{parsed, printed};
use given::own;
use scoring::{Mark, Score, mean, score};

/// What the marks may not fall under, 0.02 under what was measured on 2026-11-22: mean F1 over all outages; roles,
/// ends and safeguards right, as parts of 1.
const FLOOR_F1: f64 = 0.939;
const FLOOR_ROLES: f64 = 0.916;
const FLOOR_ENDS: f64 = 0.980;
const FLOOR_BARRIERS: f64 = 0.935;

/// The same for the mean F1 of each scenario.
const FLOORS: &[(&str, f64)] = &[
    ("atlassian-cleanup-key", 0.885),
    ("auth0-merged-ticket", 0.980),
    ("console-bulk-release", 0.940),
    ("dc-lockouts", 0.960),
    ("entra-symptom", 0.880),
    ("gitlab-token", 0.980),
    ("identity-center-sync", 0.770),
    ("jumpcloud-leaver-csv", 0.980),
    ("konto-geloescht", 0.960),
    ("mastodon-lookalike", 0.896),
    ("okta-scheduled", 0.946),
    ("okta-stolen-session", 0.980),
    ("salesforce-wrong-twin", 0.980),
    ("slack-oncall-csv", 0.879),
    ("terraform-retired-accounts", 0.980),
];

fn scores() -> Vec<(String, Score)> {
    own().into_iter().map(|own| (own.name.clone(), score(&own, parsed(&printed(&own))))).collect()
}

fn part(marks: &[Mark], counts: impl Fn(&Mark) -> (usize, usize)) -> f64 {
    let right: usize = marks.iter().map(|mark| counts(mark).0).sum();
    right as f64 / marks.iter().map(|mark| counts(mark).1).sum::<usize>().max(1) as f64
}

#[test]
fn every_outage_is_found_with_its_cause_and_none_is_invented() {
    let mut wrong = Vec::new();
    for (name, score) in scores() {
        for mark in &score.marks {
            if !mark.is_found || !mark.is_cause_right {
                wrong.push(format!("{name}: {}: found {}, cause {}", mark.account, mark.is_found, mark.is_cause_right));
            }
            wrong.extend(mark.false_absences.iter().map(|id| format!("{name}: {}: {id} is not absent", mark.account)));
        }
        wrong.extend(score.invented.iter().map(|found| format!("{name}: invented: {}", found.title())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_chains_are_as_near_to_the_experts_as_they_were() {
    let scores = scores();
    let mut lines = Vec::new();
    let mut is_low = false;
    for (name, score) in &scores {
        let floor = FLOORS.iter().find(|(own, _)| own == name).map(|(_, floor)| *floor);
        let f1 = mean(&score.marks, |mark| mark.f1);
        is_low |= floor.is_none_or(|floor| f1 < floor);
        lines.push(format!("{name}: F1 {f1:.3}, floor {floor:?}"));
        let marks = score.marks.iter().filter(|mark| mark.f1 < 1.0);
        lines.extend(
            marks.map(|m| format!("  {}: {:.2}, missing {:?}, extra {:?}", m.account, m.f1, m.missing, m.extra)),
        );
    }
    let all: Vec<Mark> = scores.into_iter().flat_map(|(_, score)| score.marks).collect();
    let f1 = mean(&all, |mark| mark.f1);
    let (roles, barriers) = (part(&all, |mark| mark.roles), part(&all, |mark| mark.barriers));
    let ends = part(&all, |mark| (usize::from(mark.is_end_right), 1));
    lines.push(format!("all: F1 {f1:.3}, roles {roles:.3}, ends {ends:.3}, barriers {barriers:.3}"));
    is_low |= f1 < FLOOR_F1 || roles < FLOOR_ROLES || ends < FLOOR_ENDS || barriers < FLOOR_BARRIERS;
    assert!(!is_low, "{}", lines.join("\n"));
}
