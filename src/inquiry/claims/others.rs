//! Claims that nobody else could have done it.

use super::judging::{Answer, Court, Verdict, shown};
use crate::case::Stretch;
use crate::chain::{Outage, trace};
use crate::inquiry::access::{Holder, access, usage};
use crate::inquiry::matter::Matter;
use crate::language::{Phrase, bare};
use crate::model::{Class, RecordRef};
use crate::phrase;

const MOST_NAMED: usize = 5;

pub(super) fn nobody_else(court: &Court<'_>, outage: &Outage, days: u32) -> Answer {
    let case = court.case;
    let chain = trace(case, court.index, outage);
    let Some(matter) = Matter::new(case, court.index, outage, &chain, &[]) else {
        let why = phrase!("claim-no-act", n = bare(outage.id));
        return (Verdict::Undecided, why, Vec::new());
    };
    let usage = usage(&matter, days);
    let known = access(&matter, &usage);
    let others: Vec<&Holder> = known.holders.iter().filter(|holder| !matter.people.contains(&holder.entity)).collect();
    let used: Vec<&Holder> = others.iter().copied().filter(|holder| holder.times > 0).collect();
    let held: Vec<&Holder> = others.iter().copied().filter(|holder| has_standing(holder)).collect();
    let class = known.class.name();
    let told = |why: Phrase| {
        let why = why.with("class", class).with("source", &known.source);
        why.with("from", shown(known.from)).with("to", shown(matter.time()))
    };
    if !used.is_empty() {
        let rows = used.iter().filter_map(|holder| holder.last);
        let why = told(phrase!("others-did", names = named(&used, known.more)));
        return (Verdict::Contradicted, why, records(&matter, rows));
    }
    if !held.is_empty() {
        let rows = held.iter().filter_map(|holder| holder.grant.map(|grant| grant.row).or(holder.role_taken));
        let why = told(phrase!("others-held", names = named(&held, known.more)));
        return (Verdict::Contradicted, why, records(&matter, rows));
    }
    let act = vec![matter.act.at];
    if let Some(gap) = court.gap(&usage.files, Stretch { from: known.from, to: matter.time() }) {
        return (Verdict::Undecided, phrase!("others-gap", class = class, why = gap), act);
    }
    if court.index.class(case, Class::AccessGrant).is_empty() {
        return (Verdict::Undecided, told(phrase!("others-no-source")), act);
    }
    (Verdict::Supported, told(phrase!("others-none")), act)
}

fn has_standing(holder: &Holder) -> bool {
    holder.role_taken.is_some() || holder.grant.is_some_and(|grant| grant.revoked.is_none())
}

/// In German in the dative.
fn named(holders: &[&Holder], more: usize) -> Phrase {
    let names: Vec<&str> = holders.iter().take(MOST_NAMED).map(|holder| holder.name.as_str()).collect();
    match holders.len().saturating_sub(MOST_NAMED) + more {
        0 => Phrase::verbatim(names.join(", ")),
        rest => phrase!("others-more", names = names.join(", "), n = bare(rest)),
    }
}

fn records(matter: &Matter<'_>, rows: impl Iterator<Item = u32>) -> Vec<RecordRef> {
    rows.take(MOST_NAMED).filter_map(|row| matter.event(row)).map(|event| event.at).collect()
}
