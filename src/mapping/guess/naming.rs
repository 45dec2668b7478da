//! What the name of a leaf says: how well its words fit the phrases of a field.

use super::super::words::{Phrase, words};
use super::leaf::Leaf;

/// The words of a path: all of them, and where those of its last key begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub all: Vec<String>,
    pub own_at: usize,
    pub depth: usize,
    /// It is one of the parameters of what was asked for.
    pub is_parameter: bool,
}

/// How well a name fits, and the phrase that said so.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    pub score: f64,
    pub phrase: String,
}

impl Names {
    pub fn of(leaf: &Leaf) -> Names {
        let words = words();
        let mut names = Names { depth: leaf.keys.len().saturating_sub(1), ..Names::default() };
        let last = leaf.keys.len().saturating_sub(1);
        for (depth, key) in leaf.keys.iter().enumerate() {
            let mut own = words.of(key);
            if depth < last {
                // `data`, `details`: around everything, they say nothing.
                own.retain(|word| word != "description");
                names.is_parameter |= own.iter().any(|word| word == "parameter");
                own.retain(|word| word != "parameter");
            } else {
                names.own_at = names.all.len();
            }
            names.all.extend(own);
        }
        names.is_session(leaf);
        names
    }

    /// `sid` alone is a session's, unless its values are the identifiers of Windows.
    fn is_session(&mut self, leaf: &Leaf) {
        let is_sid = leaf.keys.last().is_some_and(|key| key.eq_ignore_ascii_case("sid"));
        if is_sid && !leaf.values.iter().any(|(_, value)| value.starts_with("S-1-")) {
            self.all.insert(self.own_at, "session".to_owned());
        }
    }

    pub fn own(&self) -> &[String] {
        self.all.get(self.own_at..).unwrap_or_default()
    }

    pub fn parents(&self) -> &[String] {
        self.all.get(..self.own_at).unwrap_or_default()
    }

    pub fn has(&self, word: &str) -> bool {
        self.all.iter().any(|w| w == word)
    }

    /// How well the name fits a field. A phrase must end in the last key; the more of that key it covers, the better.
    pub fn fits(&self, field: &str) -> Said {
        let words = words();
        let own = self.own();
        let mut best = Said::default();
        let against = words.against.get(field).map(Vec::as_slice).unwrap_or_default();
        for (phrase, weight) in words.fields.get(field).map(Vec::as_slice).unwrap_or_default() {
            for end in matches(&self.all, phrase) {
                let start = end - phrase.len();
                let covered = end.saturating_sub(self.own_at.max(start)).min(own.len());
                if covered == 0 {
                    continue;
                }
                let mut score = weight * (0.5 + 0.5 * covered as f64 / own.len() as f64);
                score += 0.012 * (phrase.len() as f64 - 1.0) - 0.015 * self.depth as f64;
                if end < self.all.len() {
                    score *= 0.9;
                }
                for (at, word) in self.all.iter().enumerate().filter(|(at, _)| *at < start || *at >= end) {
                    if against.contains(word) {
                        score *= if at >= self.own_at { 0.45 } else { 0.75 };
                    }
                }
                if score > best.score {
                    best = Said { score, phrase: phrase.join(" ") };
                }
            }
        }
        best.score = best.score.clamp(0.0, 1.0);
        best
    }

    /// How much the path says for a role (`actor`, `target`), wherever in it: what stands nearer its end says a little more.
    pub fn role(&self, role: &str) -> Said {
        let mut best = Said::default();
        for (phrase, weight) in words().roles.get(role).map(Vec::<Phrase>::as_slice).unwrap_or_default() {
            for end in matches(&self.all, phrase) {
                let score = weight - 0.02 * (self.all.len() - end) as f64;
                if score > best.score {
                    best = Said { score, phrase: phrase.join(" ") };
                }
            }
        }
        best
    }
}

/// Where this phrase ends among the words.
fn matches<'a>(all: &'a [String], phrase: &'a [String]) -> impl Iterator<Item = usize> + 'a {
    let windows = all.windows(phrase.len().max(1)).enumerate();
    windows.filter(move |(_, window)| !phrase.is_empty() && *window == phrase).map(move |(at, _)| at + phrase.len())
}
