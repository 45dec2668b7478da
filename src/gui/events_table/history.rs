//! Where the investigator was: filter, selected row, place in the table and tab, to go back to and forward again.

use super::selection::Selection;
use crate::gui::command::Tab;
use crate::query::Filter;

/// One view of the case.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewPoint {
    pub filter: Filter,
    pub selected_row: Option<u32>,
    pub selection: Selection,
    /// The place at the top of the table.
    pub top: f64,
    pub tab: Tab,
}

/// More views are not kept.
const MOST: usize = 500;

/// Views left for others.
#[derive(Default)]
pub struct History {
    back: Vec<ViewPoint>,
    forward: Vec<ViewPoint>,
}

impl History {
    /// Notes that a view was left for a new one.
    pub fn leave(&mut self, old: ViewPoint) {
        self.forward.clear();
        self.back.push(old);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// The view before `current`.
    pub fn go_back(&mut self, current: ViewPoint) -> Option<ViewPoint> {
        let before = self.back.pop()?;
        self.forward.push(current);
        Some(before)
    }

    /// The view that was left by going back.
    pub fn go_forward(&mut self, current: ViewPoint) -> Option<ViewPoint> {
        let after = self.forward.pop()?;
        self.back.push(current);
        Some(after)
    }

    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Forgets all views: their rows are another case's.
    pub fn clear(&mut self) {
        *self = History::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Term;

    #[test]
    fn views_go_back_and_forward_as_they_were() {
        let view = |text: &str, top: f64| ViewPoint {
            filter: Filter::default().with(Term::text(text)),
            selected_row: Some(top as u32),
            selection: Selection::one(3),
            top,
            tab: Tab::Events,
        };
        let (one, two) = (view("one", 19_999_999.5), view("two", 0.0));
        let mut history = History::default();
        assert!(!history.can_go_back());
        history.leave(one.clone());
        assert_eq!(history.go_back(two.clone()), Some(one.clone()));
        assert_eq!(history.go_back(one.clone()), None);
        assert!(history.can_go_forward());
        assert_eq!(history.go_forward(one.clone()), Some(two.clone()));
        history.leave(two);
        assert_eq!(history.go_forward(one), None, "another way was taken since");
    }
}
