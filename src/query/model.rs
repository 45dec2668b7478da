//! The filter as the program holds it.

use super::field::Field;
use super::value::Value;
use crate::model::TimeRange;

/// A condition on one event. Made by the functions below, which keep one form for one meaning (no list of one, no
/// list inside a list of its own kind, no double negation), so that equal conditions are equal values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// The field is one of these values.
    Is {
        field: Field,
        values: Vec<Value>,
    },
    /// The text stands anywhere in action, reason, identifiers, address, user agent, session, request, ticket or
    /// event id.
    Text(Value),
    /// The event's time lies in this half-open window. Events without a time lie in none, not even in `..`.
    Time(Window),
    Not(Box<Term>),
    /// Any of these; never empty.
    AnyOf(Vec<Term>),
    /// All of these; never empty.
    AllOf(Vec<Term>),
}

/// [`TimeRange`] with the traits that a term needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Window {
    pub from: Option<i64>,
    pub to: Option<i64>,
}

impl From<TimeRange> for Window {
    fn from(range: TimeRange) -> Self {
        Window { from: range.from, to: range.to }
    }
}

impl From<Window> for TimeRange {
    fn from(window: Window) -> Self {
        TimeRange { from: window.from, to: window.to }
    }
}

impl Term {
    /// The field is exactly this text (stars are stars).
    pub fn is(field: Field, text: &str) -> Term {
        Term::Is { field, values: vec![Value::exact(text)] }
    }

    /// The field is one of these values.
    pub fn one_of(field: Field, values: Vec<Value>) -> Term {
        Term::Is { field, values }
    }

    /// Free text.
    pub fn text(text: &str) -> Term {
        Term::Text(Value::exact(text))
    }

    pub fn time(range: TimeRange) -> Term {
        Term::Time(range.into())
    }

    /// The opposite.
    pub fn negated(self) -> Term {
        match self {
            Term::Not(inner) => *inner,
            other => Term::Not(Box::new(other)),
        }
    }

    /// Whether this or a term inside it looks at a field.
    pub fn names(&self, wanted: Field) -> bool {
        match self {
            Term::Is { field, .. } => *field == wanted,
            Term::Text(_) | Term::Time(_) => false,
            Term::Not(inner) => inner.names(wanted),
            Term::AnyOf(terms) | Term::AllOf(terms) => terms.iter().any(|term| term.names(wanted)),
        }
    }

    /// Any of these; `None` for an empty list.
    pub fn any_of(terms: Vec<Term>) -> Option<Term> {
        let mut flat = Vec::with_capacity(terms.len());
        for term in terms {
            match term {
                Term::AnyOf(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 { Some(Term::AnyOf(flat)) } else { flat.pop() }
    }

    /// All of these; `None` for an empty list.
    pub fn all_of(terms: Vec<Term>) -> Option<Term> {
        let mut flat = flatten_all(terms);
        if flat.len() > 1 { Some(Term::AllOf(flat)) } else { flat.pop() }
    }
}

fn flatten_all(terms: Vec<Term>) -> Vec<Term> {
    let mut flat = Vec::with_capacity(terms.len());
    for term in terms {
        match term {
            Term::AllOf(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    flat
}

/// Which events are wanted: those for which all terms hold. No terms: all events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    terms: Vec<Term>,
}

impl Filter {
    pub fn new(terms: Vec<Term>) -> Filter {
        Filter { terms: flatten_all(terms) }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms, all of which must hold: the chips of the window.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether some term looks at a field.
    pub fn names(&self, field: Field) -> bool {
        self.terms.iter().any(|term| term.names(field))
    }

    /// With this term as well; a term that is there already is not repeated.
    #[must_use]
    pub fn with(&self, term: Term) -> Filter {
        let mut terms = self.terms.clone();
        for new in flatten_all(vec![term]) {
            if !terms.contains(&new) {
                terms.push(new);
            }
        }
        Filter { terms }
    }

    /// Without the term at this place; unchanged past the end.
    #[must_use]
    pub fn without(&self, index: usize) -> Filter {
        let kept = self.terms.iter().enumerate().filter(|(at, _)| *at != index);
        Filter { terms: kept.map(|(_, term)| term.clone()).collect() }
    }

    /// Takes the term out if it is there, adds it if not.
    #[must_use]
    pub fn toggle(&self, term: Term) -> Filter {
        match self.terms.iter().position(|known| *known == term) {
            Some(at) => self.without(at),
            None => self.with(term),
        }
    }

    /// Turns the term at this place into its opposite: include to exclude and back.
    #[must_use]
    pub fn toggle_negation(&self, index: usize) -> Filter {
        let flipped = self.terms.iter().enumerate();
        Filter::new(flipped.map(|(at, t)| if at == index { t.clone().negated() } else { t.clone() }).collect())
    }

    /// The window that all top-level time terms leave; open where there is none.
    pub fn time(&self) -> TimeRange {
        let mut range = TimeRange::default();
        for term in &self.terms {
            if let Term::Time(window) = term {
                range.from = range.from.max(window.from);
                range.to = match (range.to, window.to) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
            }
        }
        range
    }

    /// With this window in place of all top-level time terms; an open range takes them away.
    #[must_use]
    pub fn with_time(&self, range: TimeRange) -> Filter {
        let mut terms: Vec<Term> = self.terms.iter().filter(|t| !matches!(t, Term::Time(_))).cloned().collect();
        if !range.is_open() {
            terms.push(Term::time(range));
        }
        Filter { terms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_are_added_once_toggled_and_taken_away() {
        let actor = Term::is(Field::Actor, "agent-0417");
        let filter = Filter::default().with(actor.clone()).with(actor.clone());
        assert_eq!(filter.terms(), std::slice::from_ref(&actor));
        assert!(filter.toggle(actor.clone()).is_empty());
        assert_eq!(filter.toggle_negation(0).terms(), [actor.negated()]);
        assert_eq!(filter.without(7), filter);
    }

    #[test]
    fn a_new_window_replaces_the_old_one() {
        let range = |from, to| TimeRange { from, to };
        let filter = Filter::default().with_time(range(Some(5), None)).with(Term::time(range(Some(3), Some(9))));
        assert_eq!(filter.time(), range(Some(5), Some(9)));
        assert_eq!(filter.with_time(range(Some(1), Some(2))).terms().len(), 1);
        assert!(filter.with_time(TimeRange::default()).is_empty());
    }

    #[test]
    fn one_meaning_has_one_form() {
        let a = Term::text("a");
        assert_eq!(Term::any_of(vec![a.clone()]), Some(a.clone()));
        assert_eq!(a.clone().negated().negated(), a);
        assert_eq!(Term::any_of(vec![]), None);
    }
}
