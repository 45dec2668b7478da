//! How the tabs stand: which are open, in which groups, beside and below each other. A pure model: what the user does by
//! mouse or keys gives another one of these, which can be kept, taken back and done again.

use super::command::Tab;
use serde::{Deserialize, Serialize};

/// A part of the middle of the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Arrangement {
    Tab(Tab),
    /// One of these is seen, the others are behind it.
    Group {
        active: usize,
        children: Vec<Arrangement>,
    },
    /// Side by side, with each part's share of the room.
    Beside {
        shares: Vec<f32>,
        children: Vec<Arrangement>,
    },
    /// One below the other.
    Below {
        shares: Vec<f32>,
        children: Vec<Arrangement>,
    },
}

impl Default for Arrangement {
    /// The safeguards stand beside the chain already, and the activity opens from the status line.
    fn default() -> Self {
        let open =
            [Tab::Events, Tab::Outages, Tab::Chain, Tab::Readings, Tab::Access, Tab::Claims, Tab::Notes, Tab::Sources];
        Arrangement::Group { active: 0, children: open.map(Arrangement::Tab).into() }
    }
}

impl Arrangement {
    /// All open tabs, as they stand from left to right and from top to bottom.
    pub fn tabs(&self) -> Vec<Tab> {
        match self {
            Arrangement::Tab(tab) => vec![*tab],
            Arrangement::Group { children, .. }
            | Arrangement::Beside { children, .. }
            | Arrangement::Below { children, .. } => children.iter().flat_map(Arrangement::tabs).collect(),
        }
    }

    fn children_mut(&mut self) -> &mut [Arrangement] {
        match self {
            Arrangement::Tab(_) => &mut [],
            Arrangement::Group { children, .. }
            | Arrangement::Beside { children, .. }
            | Arrangement::Below { children, .. } => children,
        }
    }

    fn holds(&self, tab: Tab) -> bool {
        self.tabs().contains(&tab)
    }

    /// Brings a tab to the front; one that is closed is opened in the first group.
    pub fn show(&mut self, tab: Tab) {
        if !self.holds(tab) {
            self.open(tab);
        }
        self.activate(tab);
    }

    /// What stands behind others on the way to the tab comes to the front.
    fn activate(&mut self, tab: Tab) {
        if let Arrangement::Group { active, children } = self
            && let Some(at) = children.iter().position(|child| child.holds(tab))
        {
            *active = at;
        }
        if let Some(child) = self.children_mut().iter_mut().find(|child| child.holds(tab)) {
            child.activate(tab);
        }
    }

    /// Whether a tab is seen: no group on the way to it has another in front.
    pub fn is_seen(&self, tab: Tab) -> bool {
        match self {
            Arrangement::Tab(own) => *own == tab,
            Arrangement::Group { active, children } => children.get(*active).is_some_and(|child| child.is_seen(tab)),
            Arrangement::Beside { children, .. } | Arrangement::Below { children, .. } => {
                children.iter().any(|child| child.is_seen(tab))
            }
        }
    }

    fn open(&mut self, tab: Tab) {
        match self {
            Arrangement::Group { children, .. } => children.push(Arrangement::Tab(tab)),
            Arrangement::Beside { children, .. } | Arrangement::Below { children, .. } if !children.is_empty() => {
                children[0].open(tab);
            }
            other => {
                let before = std::mem::take(other);
                *other = Arrangement::Group { active: 0, children: vec![before, Arrangement::Tab(tab)] };
            }
        }
    }

    /// Closes a tab; the last one stays. True if it was closed.
    pub fn close(&mut self, tab: Tab) -> bool {
        if self.tabs().len() < 2 || !self.holds(tab) {
            return false;
        }
        self.remove(tab);
        true
    }

    fn remove(&mut self, tab: Tab) {
        for child in self.children_mut() {
            child.remove(tab);
        }
        let is_kept = |child: &Arrangement| *child != Arrangement::Tab(tab) && !child.tabs().is_empty();
        match self {
            Arrangement::Group { active, children } => {
                let gone = children.iter().position(|child| !is_kept(child));
                children.retain(is_kept);
                if gone.is_some_and(|gone| gone <= *active) {
                    *active = active.saturating_sub(1);
                }
            }
            Arrangement::Beside { shares, children } | Arrangement::Below { shares, children } => {
                let kept: Vec<bool> = children.iter().map(is_kept).collect();
                let mut keep = kept.iter();
                shares.retain(|_| keep.next().copied().unwrap_or(false));
                children.retain(is_kept);
                if children.len() == 1
                    && let Some(only) = children.pop()
                {
                    *self = only;
                }
            }
            Arrangement::Tab(_) => {}
        }
    }

    /// Puts a tab of a group beside (or below) the others of it. True if it had others.
    pub fn split(&mut self, tab: Tab, beside: bool) -> bool {
        if let Some(child) = self.children_mut().iter_mut().find(|child| child.children_len() > 0 && child.holds(tab)) {
            return child.split(tab, beside);
        }
        let Arrangement::Group { children, .. } = self else { return false };
        if children.len() < 2 || !children.contains(&Arrangement::Tab(tab)) {
            return false;
        }
        self.remove(tab);
        let rest = std::mem::take(self);
        let children = vec![rest, Arrangement::Group { active: 0, children: vec![Arrangement::Tab(tab)] }];
        let shares = vec![1.0; 2];
        *self = if beside { Arrangement::Beside { shares, children } } else { Arrangement::Below { shares, children } };
        true
    }

    fn children_len(&self) -> usize {
        match self {
            Arrangement::Tab(_) => 0,
            Arrangement::Group { children, .. }
            | Arrangement::Beside { children, .. }
            | Arrangement::Below { children, .. } => children.len(),
        }
    }

    /// Whether the tabs stand alike; which of a group is in front does not matter.
    pub fn stands_like(&self, other: &Arrangement) -> bool {
        let alike = |one: &[Arrangement], two: &[Arrangement]| {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.stands_like(two))
        };
        match (self, other) {
            (Arrangement::Tab(one), Arrangement::Tab(two)) => one == two,
            (Arrangement::Group { children: one, .. }, Arrangement::Group { children: two, .. }) => alike(one, two),
            (Arrangement::Beside { shares: a, children: one }, Arrangement::Beside { shares: b, children: two })
            | (Arrangement::Below { shares: a, children: one }, Arrangement::Below { shares: b, children: two }) => {
                alike(one, two) && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-3)
            }
            _ => false,
        }
    }

    /// An arrangement read from a file: each tab once, nothing empty; `None` if nothing is left.
    pub fn checked(self) -> Option<Arrangement> {
        let tabs = self.tabs();
        let mut once = tabs.clone();
        once.sort_by_key(|tab| *tab as u8);
        once.dedup();
        (!tabs.is_empty() && once.len() == tabs.len()).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(tabs: &[Tab]) -> Arrangement {
        Arrangement::Group { active: 0, children: tabs.iter().copied().map(Arrangement::Tab).collect() }
    }

    #[test]
    fn a_tab_is_split_off_closed_and_opened_again() {
        let mut stands = group(&[Tab::Events, Tab::Chain, Tab::Notes]);
        assert!(stands.split(Tab::Chain, true));
        let beside = |one, two| Arrangement::Beside { shares: vec![1.0; 2], children: vec![one, two] };
        assert_eq!(stands, beside(group(&[Tab::Events, Tab::Notes]), group(&[Tab::Chain])));
        assert!(stands.is_seen(Tab::Events) && stands.is_seen(Tab::Chain) && !stands.is_seen(Tab::Notes));
        assert!(stands.split(Tab::Notes, false));
        assert_eq!(stands.tabs(), [Tab::Events, Tab::Notes, Tab::Chain]);
        assert!(!stands.split(Tab::Chain, true), "it stands alone already");
        assert!(stands.close(Tab::Notes));
        assert_eq!(stands, beside(group(&[Tab::Events]), group(&[Tab::Chain])));
        stands.show(Tab::Notes);
        assert!(stands.is_seen(Tab::Notes) && !stands.is_seen(Tab::Events));
        assert!(stands.close(Tab::Notes) && stands.close(Tab::Chain));
        assert_eq!(stands, group(&[Tab::Events]));
        assert!(!stands.close(Tab::Events), "the last one stays");
    }

    #[test]
    fn closing_keeps_what_was_in_front() {
        let mut stands = group(&[Tab::Events, Tab::Chain, Tab::Notes]);
        stands.show(Tab::Notes);
        stands.close(Tab::Events);
        assert!(stands.is_seen(Tab::Notes));
        stands.close(Tab::Notes);
        assert!(stands.is_seen(Tab::Chain));
    }

    #[test]
    fn arrangements_come_back_from_files_and_bad_ones_are_refused() {
        let mut stands = Arrangement::default();
        stands.split(Tab::Chain, false);
        let text = serde_json::to_string(&stands).unwrap();
        assert_eq!(serde_json::from_str::<Arrangement>(&text).unwrap().checked(), Some(stands.clone()));
        assert_eq!(group(&[Tab::Events, Tab::Events]).checked(), None);
        assert_eq!(group(&[]).checked(), None);
        let mut other = stands.clone();
        other.show(Tab::Notes);
        assert!(stands.stands_like(&other) && stands != other);
        other.close(Tab::Notes);
        assert!(!stands.stands_like(&other));
    }
}
