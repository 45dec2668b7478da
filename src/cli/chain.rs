//! `hergang chain`: what led to each outage and out of it, with the safeguards, what was necessary, the readings, who else
//! could have done it, and what the logs say of claims.

use super::Ending;
use super::arguments::{Chain, ChainShape, Reading};
use super::outages::{as_failure, is_wanted};
use super::output::{Failure, print, warn};
use super::{decisions, opening};
use crate::barrier::ledger;
use crate::case::{Case, Journal};
use crate::chain::{Hand, Index, Outage, find_outages, trace_by_hand};
use crate::findings::picture::{Palette, chain_svg};
use crate::findings::{Traced, chain_json, chain_text};
use crate::inquiry::{inquire, judge, read_claims};
use crate::model::TimeRange;

pub(super) fn run(arguments: &Chain, reading: &Reading) -> Result<Ending, Failure> {
    let window = opening::window(&arguments.period)?;
    let claims = match &arguments.claims {
        Some(path) => read_claims(path).map_err(|error| Failure::Told(error.to_string(), Ending::WrongUse))?,
        None => Vec::new(),
    };
    // The chain may lie far outside the period asked for: nothing is left out while reading.
    let opened =
        opening::open(&arguments.evidence.paths, reading, TimeRange::default(), arguments.format == ChainShape::Json)?;
    let found = find_outages(&opened.case);
    let index = Index::new(&opened.case);
    let claims = judge(&opened.case, &index, &found, claims);
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
    let journal = decisions::journal(&arguments.decisions, &opened, &outages)?;
    let traced = traced(&opened.case, &index, outages, &journal, arguments.access_days);
    match arguments.format {
        ChainShape::Json => {
            let text = chain_json(&opened.case, &traced, &claims).map_err(|error| as_failure(&error))?;
            print(|out| out.write_all(text.as_bytes()))?;
        }
        ChainShape::Text => print(|out| out.write_all(chain_text(&opened.case, &traced, &claims).as_bytes()))?,
        ChainShape::Svg => print_picture(arguments, &opened.case, &traced)?,
    }
    opened.keep();
    Ok(opened.ending(!traced.is_empty()))
}

/// The picture of the one outage asked for.
fn print_picture(arguments: &Chain, case: &Case, traced: &[Traced]) -> Result<(), Failure> {
    match traced {
        [] => Ok(()),
        [one] => {
            let palette = if arguments.dark { Palette::Dark } else { Palette::Light };
            let text = chain_svg(case, one, crate::language::current(), palette);
            print(|out| out.write_all(text.as_bytes()))
        }
        several => {
            let numbers: Vec<String> = several.iter().map(|one| one.outage.id.to_string()).collect();
            let told = format!(
                "a picture shows one outage, and these are {}: add --outage with one of {}",
                several.len(),
                numbers.join(", ")
            );
            Err(Failure::Told(told, Ending::WrongUse))
        }
    }
}

fn traced(case: &Case, index: &Index, outages: Vec<Outage>, journal: &Journal, access_days: u32) -> Vec<Traced> {
    let one = |outage: Outage| {
        let hand = Hand::of(case, &outage, journal);
        let outage = hand.bound(&outage);
        let chain = trace_by_hand(case, index, &outage, &hand);
        let barriers = ledger(case, index, &outage, &chain);
        let inquiry = inquire(case, index, &outage, &chain, &barriers, access_days);
        Traced { outage, chain, barriers, inquiry }
    };
    outages.into_iter().map(one).collect()
}
