//! Outages and chains as JSON: the same bytes for the same logs and version.

use super::Traced;
use super::inquiry_json::{AccessItem, ClaimItem, FactorItem, ReadingItem, access_item, claim_item, reading_item};
use crate::barrier::BarrierFinding;
use crate::case::{Case, EvidenceFile};
use crate::chain::{Chain, Outage, Role, Step};
use crate::inquiry::{Counterfactual, Judgement};
use crate::language::Phrase;
use crate::model::RecordRef;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    hergang: &'static str,
    evidence: Vec<File<'a>>,
    outages: Vec<OutageItem<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Vec<ClaimItem<'a>>>,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    sha256: &'a str,
    format: &'a str,
    records: u64,
    events: u64,
    quarantined: usize,
    first: Option<String>,
    last: Option<String>,
    zone: &'a str,
}

#[derive(Serialize)]
struct OutageItem<'a> {
    id: u32,
    account: &'a str,
    aliases: &'a [String],
    plane: &'static str,
    start: String,
    end: Option<String>,
    seconds: Option<Seconds>,
    cause: Option<Place<'a>>,
    restored_by: Option<Place<'a>>,
    #[serde(flatten)]
    traced: Option<TracedItem<'a>>,
}

#[derive(Serialize)]
struct TracedItem<'a> {
    confidence: f64,
    band: &'static str,
    weakest_link: Option<WeakestItem<'a>>,
    chain: Vec<StepItem<'a>>,
    barriers: Vec<BarrierItem<'a>>,
    bounds: &'a [Phrase],
    /// The analyst's decisions, where there are any.
    #[serde(skip_serializing_if = "<[Phrase]>::is_empty")]
    by_hand: &'a [Phrase],
    readings: Vec<ReadingItem<'a>>,
    access: Option<AccessItem<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Seconds {
    Whole(i64),
    Broken(f64),
}

#[derive(Serialize, PartialEq)]
pub(super) struct Place<'a> {
    evidence: &'a str,
    record: u32,
}

#[derive(Serialize)]
struct WeakestItem<'a> {
    from: Option<Place<'a>>,
    to: Option<Place<'a>>,
    kind: &'static str,
}

#[derive(Serialize)]
struct StepItem<'a> {
    evidence: &'a str,
    record: u32,
    time: Option<String>,
    actor: &'a str,
    action: &'a str,
    target: &'a str,
    role: &'static str,
    confidence: f64,
    why: &'a Phrase,
    links: Vec<LinkItem<'a>>,
    /// Later records of the same kind that the step stands for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repeats: Vec<Place<'a>>,
    #[serde(flatten)]
    factor: FactorItem<'a>,
}

#[derive(Serialize)]
struct LinkItem<'a> {
    to: Option<Place<'a>>,
    kind: &'static str,
    field: &'a str,
    value: &'a str,
    score: f64,
}

#[derive(Serialize)]
struct BarrierItem<'a> {
    id: &'static str,
    state: &'static str,
    why: &'a Phrase,
    records: Vec<Place<'a>>,
    #[serde(flatten)]
    factor: FactorItem<'a>,
}

/// What `hergang chain --format json` prints.
pub fn chain_json(case: &Case, traced: &[Traced], claims: &[Judgement]) -> Result<String, serde_json::Error> {
    let outages = traced.iter().map(|traced| item(case, &traced.outage, Some(traced))).collect();
    document(case, outages, Some(claims.iter().map(|judgement| claim_item(case, judgement)).collect()))
}

/// What `hergang outages --format json` prints: the same without chains and safeguards.
pub fn outages_json(case: &Case, outages: &[Outage]) -> Result<String, serde_json::Error> {
    document(case, outages.iter().map(|outage| item(case, outage, None)).collect(), None)
}

fn document<'a>(
    case: &'a Case,
    outages: Vec<OutageItem<'a>>,
    claims: Option<Vec<ClaimItem<'a>>>,
) -> Result<String, serde_json::Error> {
    let evidence = case.evidence.iter().map(file).collect();
    let document = Document { hergang: env!("CARGO_PKG_VERSION"), evidence, outages, claims };
    serde_json::to_string_pretty(&document).map(|text| text + "\n")
}

fn file(file: &EvidenceFile) -> File<'_> {
    File {
        file: &file.name,
        sha256: &file.sha256,
        format: &file.format,
        records: file.records,
        events: file.events,
        quarantined: file.quarantined.len(),
        first: file.first.map(|instant| instant.to_string()),
        last: file.last.map(|instant| instant.to_string()),
        zone: &file.zone,
    }
}

fn item<'a>(case: &'a Case, outage: &'a Outage, traced: Option<&'a Traced>) -> OutageItem<'a> {
    OutageItem {
        id: outage.id,
        account: &outage.name,
        aliases: &outage.aliases,
        plane: outage.plane.name(),
        start: outage.start.to_string(),
        end: outage.end.map(|end| end.to_string()),
        seconds: outage.duration_nanos().map(seconds),
        cause: outage.cause.and_then(|row| place_of_row(case, row)),
        restored_by: outage.restored_by.and_then(|row| place_of_row(case, row)),
        traced: traced.map(|traced| traced_item(case, traced)),
    }
}

fn traced_item<'a>(case: &'a Case, traced: &'a Traced) -> TracedItem<'a> {
    let Traced { chain, barriers, inquiry, .. } = traced;
    let findings = barriers.iter().enumerate();
    TracedItem {
        confidence: rounded(chain.confidence),
        band: chain.band.name(),
        weakest_link: chain.weakest.map(|weakest| WeakestItem {
            from: place_of_row(case, weakest.from),
            to: place_of_row(case, weakest.to),
            kind: weakest.kind.name(),
        }),
        chain: steps(case, chain)
            .filter_map(|(at, step)| step_item(case, step, inquiry.factors.steps.get(at)))
            .collect(),
        barriers: findings
            .map(|(at, finding)| {
                let factor = inquiry.factors.barriers.get(at).and_then(Option::as_ref);
                barrier_item(case, finding, factor)
            })
            .collect(),
        bounds: &chain.bounds,
        by_hand: &chain.by_hand,
        readings: inquiry.readings.iter().map(|row| reading_item(case, row)).collect(),
        access: inquiry.access.as_ref().map(|access| access_item(case, access)),
    }
}

/// The steps with their places, a record once: one record may give two (a ticket that was opened and approved in one
/// row), of which the executing one, else the first role in the order of roles, stands for it.
fn steps<'a>(case: &'a Case, chain: &'a Chain) -> impl Iterator<Item = (usize, &'a Step)> {
    let record = |step: &Step| case.events.get(step.row as usize).map(|event| (event.at.evidence, event.at.record));
    let rank = |step: &Step| (step.role != Role::Executing, step.role, step.row);
    chain.steps.iter().enumerate().filter(move |(_, step)| {
        let others = chain.steps.iter().filter(|other| record(other) == record(step));
        others.map(rank).min() == Some(rank(step))
    })
}

fn step_item<'a>(case: &'a Case, step: &'a Step, factor: Option<&'a Counterfactual>) -> Option<StepItem<'a>> {
    let event = case.events.get(step.row as usize)?;
    let Place { evidence, record } = place(case, event.at);
    let target = if event.account.is_none() { event.object } else { event.account };
    let links = step.links.iter().map(|link| LinkItem {
        to: place_of_row(case, link.to),
        kind: link.kind.name(),
        field: &link.field,
        value: &link.value,
        score: rounded(link.score),
    });
    Some(StepItem {
        evidence,
        record,
        time: event.time.map(|time| time.to_string()),
        actor: case.events.shown(event.actor),
        action: case.events.text(event.action),
        target: case.events.shown(target),
        role: step.role.name(),
        confidence: rounded(step.confidence),
        why: &step.why,
        links: links.collect(),
        repeats: step.repeats.iter().filter_map(|&row| place_of_row(case, row)).collect(),
        factor: FactorItem::of(factor),
    })
}

fn barrier_item<'a>(
    case: &'a Case,
    finding: &'a BarrierFinding,
    factor: Option<&'a Counterfactual>,
) -> BarrierItem<'a> {
    BarrierItem {
        id: finding.id,
        state: finding.state.name(),
        why: &finding.why,
        records: places(case, &finding.records),
        factor: FactorItem::of(factor),
    }
}

/// Each record once, in the order given.
pub(super) fn places<'a>(case: &'a Case, records: &[RecordRef]) -> Vec<Place<'a>> {
    let mut places: Vec<Place<'a>> = Vec::with_capacity(records.len());
    for &at in records {
        let place = place(case, at);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

pub(super) fn place(case: &Case, at: RecordRef) -> Place<'_> {
    Place { evidence: case.file(at).map_or("", |file| file.name.as_str()), record: at.record }
}

pub(super) fn place_of_row(case: &Case, row: u32) -> Option<Place<'_>> {
    case.events.get(row as usize).map(|event| place(case, event.at))
}

fn seconds(nanos: i64) -> Seconds {
    if nanos % 1_000_000_000 == 0 {
        Seconds::Whole(nanos / 1_000_000_000)
    } else {
        Seconds::Broken(rounded(nanos as f64 / 1e9))
    }
}

/// To three decimals: more would claim a precision that no score has.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_chain_is_the_documented_json() {
        let case = samples::case();
        let traced = [samples::traced(&case)];
        let text = chain_json(&case, &traced, &[]).unwrap();
        assert_eq!(text, chain_json(&case, &traced, &[]).unwrap());
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["evidence"][0]["records"], 2);
        assert_eq!(read["evidence"][0]["first"], "2020-05-01T10:00:00.250Z");
        let outage = &read["outages"][0];
        let keys: Vec<&String> = outage.as_object().unwrap().keys().collect();
        let expected = "id account aliases plane start end seconds cause restored_by confidence band weakest_link chain \
                        barriers bounds readings access";
        assert_eq!(keys, expected.split_whitespace().collect::<Vec<_>>());
        let place = |record: u32| json!({"evidence": "console.csv", "record": record});
        assert_eq!((&outage["end"], &outage["seconds"], &outage["cause"]), (&Value::Null, &Value::Null, &place(1)));
        assert_eq!(outage["weakest_link"], json!({"from": place(2), "to": place(1), "kind": "same_session"}));
        assert_eq!(
            outage["chain"][1],
            json!({"evidence": "console.csv", "record": 2, "time": null, "actor": "jdoe", "action": "note.add",
                "target": "", "role": "detection", "confidence": 0.7, "why": "The same session.",
                "links": [{"to": place(1), "kind": "same_session", "field": "session", "value": "s-1\u{1b}",
                    "score": 0.7}],
                "factor": null, "factor_of": null, "without": null})
        );
        assert_eq!(
            outage["barriers"][0],
            json!({"id": "four_eyes", "state": "absent", "why": "It says so.", "records": [place(1)],
                "factor": null, "factor_of": null, "without": null})
        );
        assert_eq!(outage["bounds"], json!(["Looked back 30 days."]));
        assert_eq!((&outage["readings"], &read["claims"]), (&json!([]), &json!([])));
    }

    #[test]
    fn outages_alone_have_no_chain() {
        let case = samples::case();
        let outage = samples::traced(&case).outage;
        let read: Value = serde_json::from_str(&outages_json(&case, &[outage]).unwrap()).unwrap();
        assert_eq!(read["outages"][0]["account"], "@=holder");
        assert!(read["outages"][0].get("chain").is_none() && read.get("claims").is_none());
    }

    #[test]
    fn seconds_are_whole_where_they_can_be() {
        assert_eq!(serde_json::to_string(&seconds(660_000_000_000)).unwrap(), "660");
        assert_eq!(serde_json::to_string(&seconds(1_500_400_000)).unwrap(), "1.5");
    }
}
