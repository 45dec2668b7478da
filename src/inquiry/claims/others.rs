//! Claims that nobody else could have done it.

use super::judging::{Answer, Court, Verdict};
use super::moments::stretch_words;
use crate::case::Stretch;
use crate::chain::{Outage, trace};
use crate::inquiry::access::{Holder, access, usage};
use crate::inquiry::matter::Matter;
use crate::model::{Class, RecordRef};

const MOST_NAMED: usize = 5;

pub(super) fn nobody_else(court: &Court<'_>, outage: &Outage, days: u32) -> Answer {
    let case = court.case;
    let chain = trace(case, court.index, outage);
    let Some(matter) = Matter::new(case, court.index, outage, &chain, &[]) else {
        let why = format!("These logs do not hold the act behind outage {}.", outage.id);
        return (Verdict::Undecided, why, Vec::new());
    };
    let usage = usage(&matter, days);
    let known = access(&matter, &usage);
    let others: Vec<&Holder> = known.holders.iter().filter(|holder| !matter.people.contains(&holder.entity)).collect();
    let used: Vec<&Holder> = others.iter().copied().filter(|holder| holder.times > 0).collect();
    let held: Vec<&Holder> = others.iter().copied().filter(|holder| has_standing(holder)).collect();
    let time = stretch_words(known.from, matter.time());
    let (class, source) = (known.class.name(), &known.source);
    if !used.is_empty() {
        let rows = used.iter().filter_map(|holder| holder.last);
        let why = format!("{} also did {class} in {source} from {time}.", named(&used, known.more));
        return (Verdict::Contradicted, why, records(&matter, rows));
    }
    if !held.is_empty() {
        let rows = held.iter().filter_map(|holder| holder.grant.map(|grant| grant.row).or(holder.role_taken));
        let why = format!("{} also had the right at the time, without using it from {time}.", named(&held, known.more));
        return (Verdict::Contradicted, why, records(&matter, rows));
    }
    let act = vec![matter.act.at];
    if let Some(gap) = court.gap(&usage.files, Stretch { from: known.from, to: matter.time() }) {
        return (Verdict::Undecided, format!("Nobody else is on record with {class}; {gap}."), act);
    }
    if court.index.class(case, Class::AccessGrant).is_empty() {
        let why =
            format!("Nobody else did {class} in {source} from {time}; no loaded source records who held the right.");
        return (Verdict::Undecided, why, act);
    }
    (
        Verdict::Supported,
        format!("Nobody else did {class} in {source} from {time}, and no other grant of it stood."),
        act,
    )
}

fn has_standing(holder: &Holder) -> bool {
    holder.role_taken.is_some() || holder.grant.is_some_and(|grant| grant.revoked.is_none())
}

fn named(holders: &[&Holder], more: usize) -> String {
    let names: Vec<&str> = holders.iter().take(MOST_NAMED).map(|holder| holder.name.as_str()).collect();
    match holders.len().saturating_sub(MOST_NAMED) + more {
        0 => names.join(", "),
        rest => format!("{} and {rest} more", names.join(", ")),
    }
}

fn records(matter: &Matter<'_>, rows: impl Iterator<Item = u32>) -> Vec<RecordRef> {
    rows.take(MOST_NAMED).filter_map(|row| matter.event(row)).map(|event| event.at).collect()
}
