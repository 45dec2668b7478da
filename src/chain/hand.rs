//! The analyst's hand on a chain: links vetoed, records pinned or left out, bounds set. What the journal says of one
//! outage, resolved to rows; what cannot be resolved is told, never passed over.

use super::{Outage, Role};
use crate::case::{Case, Decision, Journal};
use crate::model::{Instant, parse_rfc3339};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions about one outage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hand {
    pub(super) vetoes: BTreeSet<(u32, u32)>,
    pub(super) pins: BTreeMap<u32, (Role, String)>,
    pub(super) left_out: BTreeSet<u32>,
    start: Option<Instant>,
    end: Option<Instant>,
    /// One sentence a decision.
    pub told: Vec<String>,
}

impl Hand {
    /// What the journal says of an outage.
    pub fn of(case: &Case, outage: &Outage, journal: &Journal) -> Hand {
        let mut hand = Hand::default();
        if journal.entries().is_empty() {
            return hand;
        }
        let begins = begins(case, outage);
        for entry in journal.about(&outage.name, &begins) {
            let sentence = hand.take(case, &entry.decision, &entry.note);
            let by = if entry.by.is_empty() { String::new() } else { format!(" ({})", entry.by) };
            let note = if entry.note.is_empty() { String::new() } else { format!(" \u{201c}{}\u{201d}", entry.note) };
            hand.told.push(format!("Decision {}{by}: {sentence}.{note}", entry.n));
        }
        hand
    }

    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// The outage with the analyst's bounds.
    pub fn bound(&self, outage: &Outage) -> Outage {
        Outage { start: self.start.unwrap_or(outage.start), end: self.end.or(outage.end), ..outage.clone() }
    }

    fn take(&mut self, case: &Case, decision: &Decision, note: &str) -> String {
        let unknown = |cited: &str| format!("{cited} is in no loaded file; the decision has no effect here");
        match decision {
            Decision::Veto { from, to } => match (case.row_cited(from), case.row_cited(to)) {
                (Some(a), Some(b)) => {
                    self.vetoes.extend([(a, b), (b, a)]);
                    format!("the link between {from} and {to} is vetoed")
                }
                (None, _) => unknown(from),
                (_, None) => unknown(to),
            },
            Decision::Pin { record, role } => {
                let known = Role::ALL.into_iter().find(|known| known.name() == role);
                match (case.row_cited(record), known) {
                    (Some(row), Some(known)) => {
                        self.pins.insert(row, (known, note.to_owned()));
                        format!("{record} is pinned in as {role}")
                    }
                    (None, _) => unknown(record),
                    (_, None) => format!("`{role}` is no role; the decision has no effect"),
                }
            }
            Decision::LeaveOut { record } => match case.row_cited(record) {
                Some(row) => {
                    self.left_out.insert(row);
                    format!("{record} is left out")
                }
                None => unknown(record),
            },
            Decision::Bounds { start, end } => {
                let read = |text: &Option<String>| text.as_deref().and_then(parse_rfc3339);
                self.start = read(start).or(self.start);
                self.end = read(end).or(self.end);
                let shown = |name: &str, text: &Option<String>| text.as_ref().map(|text| format!("{name} {text}"));
                let set: Vec<String> = [shown("down", start), shown("back", end)].into_iter().flatten().collect();
                format!("the outage is set: {}", set.join(", "))
            }
            Decision::Undo { of } => format!("decision {of} is taken back"),
            // Marks are about no outage.
            _ => "it is about no chain".to_owned(),
        }
    }
}

/// The record in which an outage begins, as the journal names it.
pub fn begins(case: &Case, outage: &Outage) -> String {
    let row = outage.begin_row().and_then(|row| case.events.get(row as usize));
    row.map_or_else(String::new, |event| case.cite(event.at))
}
