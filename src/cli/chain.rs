//! `hergang chain`: what led to each outage and out of it, with the safeguards.

use super::Ending;
use super::arguments::{Chain, Reading, Shape};
use super::outages::{as_failure, is_wanted};
use super::output::{Failure, print, warn};
use super::{decisions, opening};
use crate::barrier::ledger;
use crate::case::{Case, Journal};
use crate::chain::{Hand, Index, Outage, find_outages, trace_by_hand};
use crate::findings::{Traced, chain_json, chain_text};
use crate::model::TimeRange;

pub(super) fn run(arguments: &Chain, reading: &Reading) -> Result<Ending, Failure> {
    let window = opening::window(&arguments.period)?;
    // The chain may lie far outside the period asked for: nothing is left out while reading.
    let opened =
        opening::open(&arguments.evidence.paths, reading, TimeRange::default(), arguments.format == Shape::Json)?;
    let found = find_outages(&opened.case);
    let (count, wanted) = (found.len(), &arguments.outages);
    let outages: Vec<Outage> = found
        .into_iter()
        .filter(|outage| is_wanted(outage, &arguments.accounts, window))
        .filter(|outage| wanted.is_empty() || wanted.contains(&outage.id))
        .collect();
    if outages.is_empty() {
        warn(&match count {
            0 => "No outage found".to_owned(),
            count => format!("None of the {count} outages is the one asked for; `hergang outages` lists them"),
        });
    }
    let journal = decisions::journal(&arguments.decisions, &opened.case, &outages)?;
    let traced = traced(&opened.case, outages, &journal);
    match arguments.format {
        Shape::Json => {
            let text = chain_json(&opened.case, &traced).map_err(|error| as_failure(&error))?;
            print(|out| out.write_all(text.as_bytes()))?;
        }
        Shape::Text => print(|out| out.write_all(chain_text(&opened.case, &traced).as_bytes()))?,
    }
    opened.keep();
    Ok(opened.ending(!traced.is_empty()))
}

fn traced(case: &Case, outages: Vec<Outage>, journal: &Journal) -> Vec<Traced> {
    let index = Index::new(case);
    let one = |outage: Outage| {
        let hand = Hand::of(case, &outage, journal);
        let outage = hand.bound(&outage);
        let chain = trace_by_hand(case, &index, &outage, &hand);
        let barriers = ledger(case, &index, &outage, &chain);
        (outage, chain, barriers)
    };
    outages.into_iter().map(one).collect()
}
