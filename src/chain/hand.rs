//! The analyst's hand on a chain: links vetoed, records pinned or left out, bounds set. What the journal says of one
//! outage, resolved to rows; what cannot be resolved is told, never passed over.

use super::{Outage, Role};
use crate::case::{Case, Decision, Journal};
use crate::language::{Phrase, bare};
use crate::model::{Instant, parse_rfc3339};
use crate::phrase;
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
    pub told: Vec<Phrase>,
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
            let nothing = Phrase::verbatim("");
            let by = if entry.by.is_empty() { nothing.clone() } else { phrase!("hand-by", who = &entry.by) };
            let note = if entry.note.is_empty() { nothing } else { phrase!("hand-note", text = &entry.note) };
            hand.told.push(phrase!("hand-decision", n = bare(entry.n), by = by, what = sentence, note = note));
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

    fn take(&mut self, case: &Case, decision: &Decision, note: &str) -> Phrase {
        let unknown = |cited: &String| phrase!("hand-unknown", record = cited);
        match decision {
            Decision::Veto { from, to } => match (case.row_cited(from), case.row_cited(to)) {
                (Some(a), Some(b)) => {
                    self.vetoes.extend([(a, b), (b, a)]);
                    phrase!("hand-veto", from = from, to = to)
                }
                (None, _) => unknown(from),
                (_, None) => unknown(to),
            },
            Decision::Pin { record, role } => {
                let known = Role::ALL.into_iter().find(|known| known.name() == role);
                match (case.row_cited(record), known) {
                    (Some(row), Some(known)) => {
                        self.pins.insert(row, (known, note.to_owned()));
                        phrase!("hand-pin", record = record, role = known.phrase())
                    }
                    (None, _) => unknown(record),
                    (_, None) => phrase!("hand-no-role", role = role),
                }
            }
            Decision::LeaveOut { record } => match case.row_cited(record) {
                Some(row) => {
                    self.left_out.insert(row);
                    phrase!("hand-left-out", record = record)
                }
                None => unknown(record),
            },
            Decision::Bounds { start, end } => {
                let read = |text: &Option<String>| text.as_deref().and_then(parse_rfc3339);
                self.start = read(start).or(self.start);
                self.end = read(end).or(self.end);
                match (start, end) {
                    (Some(down), Some(back)) => phrase!("hand-set-both", down = down, back = back),
                    (Some(down), None) => phrase!("hand-set-down", down = down),
                    (None, Some(back)) => phrase!("hand-set-back", back = back),
                    (None, None) => phrase!("hand-set-nothing"),
                }
            }
            Decision::Undo { of } => phrase!("hand-undone", n = bare(*of)),
            // Marks are about no outage.
            _ => phrase!("hand-no-chain"),
        }
    }
}

/// The record in which an outage begins, as the journal names it.
pub fn begins(case: &Case, outage: &Outage) -> String {
    let row = outage.begin_row().and_then(|row| case.events.get(row as usize));
    row.map_or_else(String::new, |event| case.cite(event.at))
}
