//! Claims: what somebody said of the outage, written down, each with a check against the logs.
//!
//! ```toml
//! [[claim]]
//! text = "The account was away for eleven minutes"
//! by = "press office"                # who said it; may be left out
//! place = "statement of 3 March"     # where; may be left out
//! [claim.duration]
//! outage = 2                         # its number, or account = "@lighthouse"
//! lasted = "11 min"                  # also "1 h 30 min", "2 days"
//! within = "30 s"                    # give or take; half the smallest unit named if left out
//!
//! [[claim]]
//! text = "She had left by then"
//! [claim.order]
//! first = { fact = "employment.end", of = "ana" }
//! then = { outage = 2, edge = "start" }       # or record = "console.csv:17", or where = 'class:alert.raise', pick = "last"
//!
//! [[claim]]
//! text = "Nobody had approved it"
//! [claim.count]
//! where = 'class:approval.grant account:"@lighthouse" time:2021-03-01..2021-03-04'
//! exactly = 0                        # or at_least, at_most, or both
//!
//! [[claim]]
//! text = "Only she could have done it"
//! [claim.nobody_else]
//! outage = 2
//! days = 90                          # how far back; 90 if left out
//! ```
//!
//! A claim is supported, contradicted or undecided. What is missing from the logs contradicts nothing: where no loaded
//! source covers the time, the answer is undecided.

mod counting;
mod durations;
mod judging;
mod moments;
mod others;

#[cfg(test)]
mod scenes;

pub use judging::{Judgement, Verdict, judge};

use super::access::WINDOW_DAYS;
use crate::model::FactKind;
use crate::query::{self, Filter};
use serde::Deserialize;
use std::path::Path;

/// What somebody said.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub text: String,
    /// Who said it; empty if not given.
    pub by: String,
    /// Where it was said; empty if not given.
    pub place: String,
    pub check: Check,
}

/// How it is held against the logs.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// The outage lasted so long, give or take.
    Duration { outage: Which, lasted_nanos: i64, within_nanos: i64 },
    /// One lies before the other.
    Order { first: Moment, then: Moment },
    /// So many events fit the filter.
    Count { filter: Filter, at_least: Option<u64>, at_most: Option<u64> },
    /// Nobody but the actor used or held the access in the days before.
    NobodyElse { outage: Which, days: u32 },
}

/// Which outage is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    Number(u32),
    /// The only one of this account.
    Account(String),
}

/// A point in time that the logs give.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    Start(Which),
    End(Which),
    Fact { kind: FactKind, of: String },
    Record { file: String, record: u32 },
    Event { filter: Filter, is_last: bool },
}

/// Why a file of claims cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ClaimsError {
    #[error("{file} could not be read ({source})")]
    Unreadable { file: String, source: std::io::Error },
    #[error(
        "{file} is no list of claims: {why}\nexpected [[claim]] tables with text and one of duration, order, count, nobody_else"
    )]
    NotClaims { file: String, why: String },
    #[error("{file}, claim {number} (\u{201c}{text}\u{201d}): {why}")]
    Wrong { file: String, number: usize, text: String, why: String },
}

/// Reads a file of claims.
pub fn read_claims(path: &Path) -> Result<Vec<Claim>, ClaimsError> {
    let file = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => parse_claims(&file, &text),
        Err(source) => Err(ClaimsError::Unreadable { file, source }),
    }
}

/// Reads the text of such a file; `file` is its name for errors.
pub fn parse_claims(file: &str, text: &str) -> Result<Vec<Claim>, ClaimsError> {
    let not_claims = |error: toml::de::Error| ClaimsError::NotClaims {
        file: file.to_owned(),
        why: error.to_string().trim_end().to_owned(),
    };
    let document: Document = toml::from_str(text).map_err(not_claims)?;
    let one = |(number, written): (usize, Written)| {
        let text = written.text.clone();
        written.claim().map_err(|why| ClaimsError::Wrong { file: file.to_owned(), number, text, why })
    };
    (1..).zip(document.claim).map(one).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default)]
    claim: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    text: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    place: String,
    duration: Option<WrittenDuration>,
    order: Option<WrittenOrder>,
    count: Option<WrittenCount>,
    nobody_else: Option<WrittenNobody>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDuration {
    outage: Option<u32>,
    account: Option<String>,
    lasted: String,
    within: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOrder {
    first: WrittenMoment,
    then: WrittenMoment,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMoment {
    outage: Option<u32>,
    account: Option<String>,
    edge: Option<String>,
    fact: Option<String>,
    of: Option<String>,
    record: Option<String>,
    r#where: Option<String>,
    pick: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCount {
    r#where: String,
    exactly: Option<u64>,
    at_least: Option<u64>,
    at_most: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenNobody {
    outage: Option<u32>,
    account: Option<String>,
    days: Option<u32>,
}

impl Written {
    fn claim(self) -> Result<Claim, String> {
        let check = match (self.duration, self.order, self.count, self.nobody_else) {
            (Some(written), None, None, None) => {
                let (lasted_nanos, unit) = durations::parse(&written.lasted)?;
                let within_nanos =
                    written.within.map_or(Ok(unit / 2), |text| durations::parse(&text).map(|(n, _)| n))?;
                Check::Duration { outage: which(written.outage, written.account)?, lasted_nanos, within_nanos }
            }
            (None, Some(written), None, None) => {
                Check::Order { first: written.first.moment()?, then: written.then.moment()? }
            }
            (None, None, Some(written), None) => written.check()?,
            (None, None, None, Some(written)) => Check::NobodyElse {
                outage: which(written.outage, written.account)?,
                days: written.days.unwrap_or(WINDOW_DAYS),
            },
            _ => return Err("expected exactly one of duration, order, count, nobody_else".to_owned()),
        };
        Ok(Claim { text: self.text, by: self.by, place: self.place, check })
    }
}

fn which(outage: Option<u32>, account: Option<String>) -> Result<Which, String> {
    match (outage, account) {
        (Some(number), None) => Ok(Which::Number(number)),
        (None, Some(name)) => Ok(Which::Account(name)),
        _ => Err("expected either outage = its number or account = a name".to_owned()),
    }
}

fn filter(text: &str) -> Result<Filter, String> {
    query::parse(text).map_err(|error| error.to_string())
}

impl WrittenCount {
    fn check(self) -> Result<Check, String> {
        let (at_least, at_most) = match (self.exactly, self.at_least, self.at_most) {
            (Some(number), None, None) => (Some(number), Some(number)),
            (None, None, None) | (Some(_), _, _) => {
                return Err("expected exactly, or at_least, at_most or both of these".to_owned());
            }
            (None, at_least, at_most) => (at_least, at_most),
        };
        Ok(Check::Count { filter: filter(&self.r#where)?, at_least, at_most })
    }
}

impl WrittenMoment {
    fn moment(self) -> Result<Moment, String> {
        let is_outage = self.outage.is_some() || self.account.is_some();
        let forms = [is_outage, self.fact.is_some(), self.record.is_some(), self.r#where.is_some()];
        if forms.iter().filter(|is| **is).count() != 1 {
            return Err("expected a moment: outage (or account) with edge, fact with of, record, or where".to_owned());
        }
        if let Some(text) = self.r#where {
            let is_last = match self.pick.as_deref() {
                None | Some("first") => false,
                Some("last") => true,
                Some(other) => return Err(format!("pick is {other}; expected first or last")),
            };
            return Ok(Moment::Event { filter: filter(&text)?, is_last });
        }
        if let Some(place) = self.record {
            let parts = place.rsplit_once(':').and_then(|(file, record)| Some((file.to_owned(), record.parse().ok()?)));
            let (file, record) = parts.ok_or_else(|| format!("record is {place}; expected FILE:NUMBER"))?;
            return Ok(Moment::Record { file, record });
        }
        if let Some(name) = self.fact {
            let known: Vec<&str> = FactKind::ALL.iter().map(|(name, _)| *name).collect();
            let kind = FactKind::from_name(&name);
            let kind = kind.ok_or_else(|| format!("fact is {name}; expected one of {}", known.join(", ")))?;
            let of = self.of.ok_or("expected of = whose fact it is")?;
            return Ok(Moment::Fact { kind, of });
        }
        let which = which(self.outage, self.account)?;
        match self.edge.as_deref() {
            None | Some("start") => Ok(Moment::Start(which)),
            Some("end") => Ok(Moment::End(which)),
            Some(other) => Err(format!("edge is {other}; expected start or end")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_example_is_read() {
        let example: String = include_str!("mod.rs")
            .lines()
            .skip_while(|line| *line != "//! ```toml")
            .skip(1)
            .take_while(|line| *line != "//! ```")
            .map(|line| format!("{}\n", line.trim_start_matches("//!")))
            .collect();
        let claims = parse_claims("example", &example).unwrap();
        assert_eq!(claims.len(), 4);
        assert_eq!((claims[0].by.as_str(), claims[1].by.as_str()), ("press office", ""));
        let minute = 60 * 1_000_000_000;
        let expected =
            Check::Duration { outage: Which::Number(2), lasted_nanos: 11 * minute, within_nanos: minute / 2 };
        assert_eq!(claims[0].check, expected);
        let first = Moment::Fact { kind: FactKind::EmploymentEnd, of: "ana".to_owned() };
        assert_eq!(claims[1].check, Check::Order { first, then: Moment::Start(Which::Number(2)) });
        assert!(matches!(&claims[2].check, Check::Count { at_least: Some(0), at_most: Some(0), .. }));
        assert_eq!(claims[3].check, Check::NobodyElse { outage: Which::Number(2), days: 90 });
    }

    #[test]
    fn a_wrong_claim_is_named_with_what_was_expected() {
        let wrong = |body: &str| parse_claims("c.toml", body).unwrap_err().to_string();
        assert!(wrong("[[claim]]\nsaid = 1").contains("expected [[claim]] tables"));
        let none = wrong("[[claim]]\ntext = \"a\"");
        assert_eq!(none, "c.toml, claim 1 (“a”): expected exactly one of duration, order, count, nobody_else");
        let filter = wrong("[[claim]]\ntext = \"a\"\n[claim.count]\nwhere = \"class:nonsense\"\nexactly = 0");
        assert!(filter.starts_with("c.toml, claim 1 (“a”): expected"), "{filter}");
        let unit = wrong("[[claim]]\ntext = \"a\"\n[claim.duration]\noutage = 1\nlasted = \"11 moons\"");
        assert!(unit.contains("moons"), "{unit}");
        let moment = "[[claim]]\ntext = \"a\"\n[claim.order]\nfirst = { fact = \"shoe\", of = \"b\" }\nthen = { record = \"x:1\" }";
        assert!(wrong(moment).contains("expected one of employment.kind"), "{}", wrong(moment));
    }
}
