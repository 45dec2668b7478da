//! The next event in which a text stands, from one event on. Each distinct text is compared once, when it is met for the
//! first time, and the answer kept: a near event is found at once, and asking again costs nothing.

use super::error::QueryError;
use super::leaf::{ID_COLUMNS, TEXT_COLUMNS};
use super::matcher::Matcher;
use super::value::Value;
use crate::case::{Case, Entity, Progress};
use crate::model::{Class, IdSet, Outcome, Sym};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU8, Ordering};

/// Which way to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Next,
    Previous,
}

/// Where a text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub place: usize,
    /// The end of the list was passed, and it was gone on from the other end.
    pub has_wrapped: bool,
}

/// A text that is looked for in one case, with what is known so far of the case's texts.
pub struct Needle {
    matcher: Matcher,
    /// By number of a text, and of a set of identifiers.
    texts: Vec<AtomicU8>,
    sets: Vec<AtomicU8>,
    classes: Vec<bool>,
    outcomes: [bool; Outcome::ALL.len()],
}

const UNASKED: u8 = 0;
const NO: u8 = 1;
const YES: u8 = 2;
/// Rows between two looks at whether to stop.
const STRETCH: usize = 1 << 19;
/// Rows that a worker takes at a time.
const PORTION: usize = 1 << 12;

impl Needle {
    /// Looks for `text`, without regard to case, in all that a row shows: identifiers, action, class, outcome, source,
    /// reason, address, agent, session, request, ticket, event id.
    pub fn new(case: &Case, text: &str) -> Needle {
        let matcher = Matcher::inside(&Value::exact(text));
        let fits = |word: &str| matcher.matches(word, &mut String::new());
        let unasked = |count: usize| {
            let mut answers = Vec::new();
            answers.resize_with(count, || AtomicU8::new(UNASKED));
            answers
        };
        Needle {
            texts: unasked(case.events.strings().len()),
            sets: unasked(case.events.sets().len()),
            classes: Class::ALL.iter().map(|class| fits(class.name())).collect(),
            outcomes: Outcome::ALL.map(|outcome| fits(outcome.name())),
            matcher,
        }
    }

    /// Whether the text stands in a row.
    fn is_in(&self, columns: &Columns<'_>, case: &Case, row: u32, scratch: &mut String) -> bool {
        let number = |column: &[u32]| column.get(row as usize).copied().unwrap_or(0);
        let is_word = |words: &[bool], column: &[u32]| words.get(number(column) as usize) == Some(&true);
        is_word(&self.classes, columns.class)
            || is_word(&self.outcomes, columns.outcome)
            || columns.texts.iter().any(|column| self.has_text(case, number(column), scratch))
            || columns.sets.iter().any(|column| self.has_id(case, number(column), scratch))
    }

    fn has_text(&self, case: &Case, number: u32, scratch: &mut String) -> bool {
        number != 0 && known(&self.texts, number, || self.matcher.matches(case.events.text(Sym(number)), scratch))
    }

    /// Any identifier that the record gives, and the name that the entity is shown by.
    fn has_id(&self, case: &Case, number: u32, scratch: &mut String) -> bool {
        let fits = || {
            let (strings, entity) = (case.events.strings(), case.entities.of_set(IdSet(number)));
            let ids = case.events.sets().get(IdSet(number)).iter().map(|&id| strings.get(id));
            let name = if entity == Entity::NONE { "" } else { case.entities.name(strings, entity) };
            ids.chain([name]).any(|text| !text.is_empty() && self.matcher.matches(text, scratch))
        };
        number != 0 && known(&self.sets, number, fits)
    }

    /// The nearest of the `count` rows before or after the one at `from`, which itself comes last. `row_at` gives the row
    /// at a place.
    pub fn find(
        &self,
        case: &Case,
        (count, row_at): (usize, &(dyn Fn(usize) -> Option<u32> + Sync)),
        (from, direction): (Option<usize>, Direction),
        progress: &Progress,
    ) -> Result<Option<Hit>, QueryError> {
        if self.matcher.fits_all() || count == 0 {
            return Ok(None);
        }
        let columns = Columns::of(case);
        let has = |&place: &usize| row_at(place).is_some_and(|row| self.is_in(&columns, case, row, &mut String::new()));
        let within = |range: std::ops::Range<usize>| -> Result<Option<usize>, QueryError> {
            let (start, end) = (range.start, range.end);
            for nth in 0..range.len().div_ceil(STRETCH) {
                if progress.is_cancelled() {
                    return Err(QueryError::Cancelled);
                }
                let found = match direction {
                    Direction::Next => {
                        let first = start + nth * STRETCH;
                        let stretch = (first..(first + STRETCH).min(end)).into_par_iter();
                        stretch.with_min_len(PORTION).find_first(has)
                    }
                    Direction::Previous => {
                        let last = end - nth * STRETCH;
                        let stretch = (last.saturating_sub(STRETCH).max(start)..last).into_par_iter();
                        stretch.with_min_len(PORTION).find_last(has)
                    }
                };
                if found.is_some() {
                    return Ok(found);
                }
            }
            Ok(None)
        };
        // Beyond the row itself, then from the other end up to it and with it.
        let (near, far) = match (from.map(|from| from.min(count - 1)), direction) {
            (Some(from), Direction::Next) => (from + 1..count, 0..from + 1),
            (Some(from), Direction::Previous) => (0..from, from..count),
            (None, _) => (0..count, 0..0),
        };
        if let Some(place) = within(near)? {
            return Ok(Some(Hit { place, has_wrapped: false }));
        }
        Ok(within(far)?.map(|place| Hit { place, has_wrapped: true }))
    }
}

/// The kept answer, or the one given now.
fn known(answers: &[AtomicU8], number: u32, ask: impl FnOnce() -> bool) -> bool {
    let Some(answer) = answers.get(number as usize) else { return false };
    match answer.load(Ordering::Relaxed) {
        UNASKED => {
            let given = ask();
            answer.store(if given { YES } else { NO }, Ordering::Relaxed);
            given
        }
        kept => kept == YES,
    }
}

/// The columns that are looked into.
struct Columns<'a> {
    texts: Vec<&'a [u32]>,
    sets: Vec<&'a [u32]>,
    class: &'a [u32],
    outcome: &'a [u32],
}

impl<'a> Columns<'a> {
    fn of(case: &'a Case) -> Self {
        let column = |name: &str| case.events.column(name);
        let texts = TEXT_COLUMNS.into_iter().chain(["source", "actor_kind"]);
        Columns {
            texts: texts.map(column).collect(),
            sets: ID_COLUMNS.into_iter().map(column).collect(),
            class: column("class"),
            outcome: column("outcome"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventBatch, Instant, NewEvent};

    fn case() -> Case {
        let mut batch = EventBatch::default();
        for (nth, (actor, reason)) in
            [("ana", "routine"), ("bob", "left the Company"), ("ana", ""), ("company-bot", "routine"), ("bob", "")]
                .into_iter()
                .enumerate()
        {
            let id = batch.strings.intern(actor);
            let event = NewEvent {
                time: Some(Instant::stated(nth as i64, 0)),
                actor: batch.sets.intern(&[id]),
                reason: batch.strings.intern(reason),
                class: if nth == 2 { Class::AccountDisable } else { Class::Routine },
                ..NewEvent::default()
            };
            batch.events.push(event);
        }
        Case::from_batches(&[("a.csv", batch)]).unwrap()
    }

    fn found(case: &Case, text: &str, rows: &[u32], from: Option<usize>, way: Direction) -> Option<(usize, bool)> {
        let row_at = |place: usize| rows.get(place).copied();
        let hit = Needle::new(case, text).find(case, (rows.len(), &row_at), (from, way), &Progress::default()).unwrap();
        hit.map(|hit| (hit.place, hit.has_wrapped))
    }

    #[test]
    fn the_next_and_the_previous_row_with_a_text_are_found_round_and_round() {
        let (case, all) = (case(), [0, 1, 2, 3, 4]);
        use Direction::{Next, Previous};
        assert_eq!(found(&case, "company", &all, None, Next), Some((1, false)));
        assert_eq!(found(&case, "COMPANY", &all, Some(1), Next), Some((3, false)));
        assert_eq!(found(&case, "company", &all, Some(3), Next), Some((1, true)));
        assert_eq!(found(&case, "company", &all, Some(3), Previous), Some((1, false)));
        assert_eq!(found(&case, "company", &all, Some(0), Previous), Some((3, true)));
        assert_eq!(found(&case, "company", &all, None, Previous), Some((3, false)));
        assert_eq!(found(&case, "account.disable", &all, Some(2), Next), Some((2, true)), "the row itself comes last");
        assert_eq!(found(&case, "nobody", &all, Some(2), Next), None);
        assert_eq!(found(&case, "", &all, Some(2), Next), None);
        assert_eq!(found(&case, "bob", &[], Some(2), Next), None);
    }

    #[test]
    fn places_are_those_of_the_order_on_the_screen() {
        let case = case();
        assert_eq!(found(&case, "ana", &[4, 2, 3, 0], Some(1), Direction::Next), Some((3, false)));
        assert_eq!(found(&case, "ana", &[4, 2, 3, 0], Some(99), Direction::Next), Some((1, true)));
    }

    #[test]
    fn a_search_stops_when_told() {
        let (case, progress) = (case(), Progress::default());
        progress.cancel();
        let found = Needle::new(&case, "x").find(&case, (1, &|_| Some(0)), (None, Direction::Next), &progress);
        assert!(matches!(found, Err(QueryError::Cancelled)));
    }
}
