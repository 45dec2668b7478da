//! The answers of an inquiry as parts of the chain's JSON.

use super::chain_json::{Place, place, place_of_row, places, rounded};
use crate::case::Case;
use crate::inquiry::{Access, Counterfactual, Evidence, Holder, Judgement, Reading, Sign};
use crate::language::Phrase;
use crate::model::Instant;
use serde::Serialize;
use serde_json::{Map, Value};

/// Of one step or one safeguard: all null where it was not asked or cannot be told.
#[derive(Serialize)]
pub(super) struct FactorItem<'a> {
    factor: Option<&'static str>,
    /// `beginning`, `end` or `extent` of the outage.
    factor_of: Option<&'static str>,
    without: Option<&'a Phrase>,
}

impl<'a> FactorItem<'a> {
    pub fn of(found: Option<&'a Counterfactual>) -> FactorItem<'a> {
        FactorItem {
            factor: found.map(|found| found.factor.name()),
            factor_of: found.map(|found| found.of.name()),
            without: found.map(|found| &found.why),
        }
    }
}

#[derive(Serialize)]
pub(super) struct ReadingItem<'a> {
    row: &'static str,
    barrier: Option<&'static str>,
    why: &'a Phrase,
    records: Vec<Place<'a>>,
    /// In bits.
    weight: f64,
    /// By reading: `for`, `against`, `silent`.
    signs: Map<String, Value>,
}

pub(super) fn reading_item<'a>(case: &'a Case, row: &'a Evidence) -> ReadingItem<'a> {
    let word = |sign: &Sign| match sign {
        Sign::For => "for",
        Sign::Against => "against",
        Sign::Silent => "silent",
    };
    let signs = Reading::ALL.iter().zip(&row.signs);
    ReadingItem {
        row: row.id,
        barrier: row.barrier,
        why: &row.why,
        records: places(case, &row.records),
        weight: rounded(row.weight),
        signs: signs.map(|(reading, sign)| (reading.name().to_owned(), Value::from(word(sign)))).collect(),
    }
}

#[derive(Serialize)]
pub(super) struct AccessItem<'a> {
    class: &'static str,
    source: &'a str,
    from: String,
    days: u32,
    begins: Option<String>,
    right: Option<Place<'a>>,
    holders: Vec<HolderItem<'a>>,
    more: usize,
}

#[derive(Serialize)]
struct HolderItem<'a> {
    name: &'a str,
    behind: Option<&'a str>,
    actor: bool,
    kind: Option<&'a str>,
    job: Option<&'a str>,
    times: u32,
    accounts: u32,
    refused: u32,
    last: Option<UseItem<'a>>,
    grant: Option<GrantItem<'a>>,
    role_taken: Option<Place<'a>>,
    roster: Option<Place<'a>>,
}

#[derive(Serialize)]
struct UseItem<'a> {
    time: Option<String>,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct GrantItem<'a> {
    #[serde(flatten)]
    place: Option<Place<'a>>,
    revoked: Option<Place<'a>>,
}

pub(super) fn access_item<'a>(case: &'a Case, access: &'a Access) -> AccessItem<'a> {
    AccessItem {
        class: access.class.name(),
        source: &access.source,
        from: Instant::stated(access.from, 0).to_string(),
        days: access.days,
        begins: access.begins.map(|nanos| Instant::stated(nanos, 0).to_string()),
        right: access.right.and_then(|row| place_of_row(case, row)),
        holders: access.holders.iter().map(|holder| holder_item(case, holder)).collect(),
        more: access.more,
    }
}

fn holder_item<'a>(case: &'a Case, holder: &'a Holder) -> HolderItem<'a> {
    let last = holder.last.and_then(|row| case.events.get(row as usize));
    HolderItem {
        name: &holder.name,
        behind: holder.behind.as_deref(),
        actor: holder.is_actor,
        kind: holder.kind.as_ref().map(|(kind, _)| kind.as_str()),
        job: holder.job.as_deref(),
        times: holder.times,
        accounts: holder.accounts,
        refused: holder.refused,
        last: last.map(|event| UseItem { time: event.time.map(|time| time.to_string()), place: place(case, event.at) }),
        grant: holder.grant.map(|grant| GrantItem {
            place: place_of_row(case, grant.row),
            revoked: grant.revoked.and_then(|row| place_of_row(case, row)),
        }),
        role_taken: holder.role_taken.and_then(|row| place_of_row(case, row)),
        roster: holder.kind.as_ref().map(|(_, at)| place(case, *at)),
    }
}

#[derive(Serialize)]
pub(super) struct ClaimItem<'a> {
    text: &'a str,
    by: &'a str,
    place: &'a str,
    verdict: &'static str,
    why: &'a Phrase,
    records: Vec<Place<'a>>,
}

pub(super) fn claim_item<'a>(case: &'a Case, judgement: &'a Judgement) -> ClaimItem<'a> {
    ClaimItem {
        text: &judgement.claim.text,
        by: &judgement.claim.by,
        place: &judgement.claim.place,
        verdict: judgement.verdict.name(),
        why: &judgement.why,
        records: places(case, &judgement.records),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{chain_json, samples};
    use crate::inquiry::{Counterfactual, Evidence, Factor, Judgement, Sign, Target, Verdict, parse_claims};
    use crate::language::Phrase;
    use serde_json::{Value, json};

    #[test]
    fn answers_stand_beside_what_they_are_about() {
        let case = samples::case();
        let mut traced = samples::traced(&case);
        let at = case.events.get(0).unwrap().at;
        let why = Phrase::verbatim("Without it @=holder does not go out.");
        let counterfactual = Counterfactual { factor: Factor::Necessary, of: Target::Beginning, why };
        traced.inquiry.factors.steps = vec![counterfactual];
        traced.inquiry.readings = vec![Evidence {
            id: "within_ticket",
            barrier: Some("ticket_scope"),
            why: Phrase::verbatim("It says so."),
            records: vec![at, at],
            signs: [Sign::Silent, Sign::For, Sign::Against, Sign::Against, Sign::Silent],
            weight: 0.16,
        }];
        let text = "[[claim]]\ntext = \"a\"\nby = \"b\"\n[claim.duration]\noutage = 1\nlasted = \"1 h\"";
        let claim = parse_claims("c", text).unwrap().remove(0);
        let why = Phrase::verbatim("No end.");
        let judged = Judgement { claim, verdict: Verdict::Undecided, why, records: vec![at] };
        let read: Value = serde_json::from_str(&chain_json(&case, &[traced], &[judged]).unwrap()).unwrap();
        let outage = &read["outages"][0];
        let step = &outage["chain"][0];
        assert_eq!((&step["factor"], &step["factor_of"]), (&json!("necessary"), &json!("beginning")));
        assert_eq!(outage["chain"][1]["factor"], Value::Null);
        let place = json!({"evidence": "console.csv", "record": 1});
        assert_eq!(
            outage["readings"][0],
            json!({"row": "within_ticket", "barrier": "ticket_scope", "why": "It says so.", "records": [place],
                "weight": 0.16, "signs": {"mistake": "silent", "missing_barrier": "for", "outside_task": "against",
                "stolen_session": "against", "automation": "silent"}})
        );
        assert_eq!(outage["access"], Value::Null);
        let expected = json!([{"text": "a", "by": "b", "place": "", "verdict": "undecided", "why": "No end.",
            "records": [place]}]);
        assert_eq!(read["claims"], expected);
    }
}
