//! What the analyst says of who is who, and deciding it anew: after opening, and whenever a split or a join is made.

use super::entities::Entities;
use super::error::CaseError;
use super::merging::Hand;
use super::{Case, EvidenceFile, FileState};
use crate::model::{IdSet, Sym};
use rustc_hash::FxHashMap;

/// Splits and joins made by hand, by the identifiers' texts. They hold against what the records say, in whatever order
/// they are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// Never one entity: the merge that would make them one is left out, and told.
    pub splits: Vec<(String, String)>,
    /// One entity, though no record says so.
    pub joins: Vec<(String, String)>,
}

impl Resolution {
    pub fn is_empty(&self) -> bool {
        self.splits.is_empty() && self.joins.is_empty()
    }
}

impl Case {
    /// Decides anew who is who. An identifier that no record names, and a join of what is split, are errors, and leave
    /// the case as it was.
    pub fn resolve(&mut self, resolution: &Resolution) -> Result<(), CaseError> {
        let hand = self.by_hand(resolution)?;
        let numbers = self.numbers_of_several_products();
        let entities = self.entities.again(self.events.strings(), self.events.sets(), &numbers, &hand);
        for (one, other) in &resolution.joins {
            let found = [one, other].map(|text| entities.find(self.events.strings(), self.events.sets(), text));
            if found[0].map(|id| entities.of_id(id)) != found[1].map(|id| entities.of_id(id)) {
                return Err(CaseError::JoinOfSplit { one: one.clone(), other: other.clone() });
            }
        }
        self.settle(entities)
    }

    /// The first decision, after opening.
    pub(super) fn settled(mut self, resolution: &Resolution) -> Result<Case, CaseError> {
        if !resolution.is_empty() {
            self.resolve(resolution)?;
            return Ok(self);
        }
        let numbers = self.numbers_of_several_products();
        if !numbers.is_empty() {
            let hand = Hand::default();
            let entities = self.entities.again(self.events.strings(), self.events.sets(), &numbers, &hand);
            self.settle(entities)?;
        }
        Ok(self)
    }

    fn settle(&mut self, entities: Entities) -> Result<(), CaseError> {
        self.events.set_entities(|set| entities.of_set(set))?;
        self.entities = entities;
        // Rows with one id are one act only if they name the same people.
        self.duplicates = Default::default();
        Ok(())
    }

    fn by_hand(&self, resolution: &Resolution) -> Result<Hand, CaseError> {
        let strings = self.events.strings();
        let id = |option: &'static str, text: &String| {
            let found = self.entities.find(strings, self.events.sets(), text);
            found.ok_or_else(|| CaseError::NoSuchIdentifier { option, name: text.clone() })
        };
        let pairs = |option: &'static str, pairs: &[(String, String)]| {
            let pair = |(one, other): &(String, String)| Ok((id(option, one)?, id(option, other)?));
            pairs.iter().map(pair).collect::<Result<Vec<(Sym, Sym)>, CaseError>>()
        };
        let mut hand = Hand { splits: pairs("split", &resolution.splits)?, joins: pairs("join", &resolution.joins)? };
        let text = |pair: &(Sym, Sym)| (strings.get(pair.0), strings.get(pair.1));
        hand.splits.sort_by(|a, b| text(a).cmp(&text(b)));
        hand.joins.sort_by(|a, b| text(a).cmp(&text(b)));
        Ok(hand)
    }

    /// Short numbers by which several products name somebody: `1234` in one is not `1234` in the other.
    fn numbers_of_several_products(&self) -> Vec<Sym> {
        let products = products(&self.evidence);
        let (strings, sets) = (self.events.strings(), self.events.sets());
        if products.iter().all(|product| Some(product) == products.first()) {
            return Vec::new();
        }
        let numbers = self.entities.grounds().numbers(strings, sets);
        if numbers.is_empty() {
            return numbers;
        }
        let mut users: FxHashMap<Sym, (usize, bool)> = FxHashMap::default();
        let mut is_asked = vec![false; sets.len()];
        for (set, ids) in sets.iter() {
            is_asked[set.0 as usize] = ids.iter().any(|id| numbers.binary_search(id).is_ok());
        }
        let mut note = |set: u32, file: u32| {
            if !is_asked.get(set as usize).copied().unwrap_or(false) {
                return;
            }
            let product = products.get(file as usize).copied().unwrap_or(0);
            for &id in sets.get(IdSet(set)).iter().filter(|id| numbers.binary_search(id).is_ok()) {
                let (first, several) = users.entry(id).or_insert((product, false));
                *several |= *first != product;
            }
        };
        let files = self.events.column("evidence");
        for name in ["actor", "on_behalf_of", "account"] {
            self.events.column(name).iter().zip(files).for_each(|(&set, &file)| note(set, file));
        }
        self.facts.iter().for_each(|fact| note(fact.subject.0, fact.record.evidence.0));
        let several = |id: &Sym| users.get(id).is_some_and(|(_, several)| *several);
        numbers.into_iter().filter(several).collect()
    }
}

/// For each file a number for its product, or for its mapping where no product is named.
fn products(evidence: &[EvidenceFile]) -> Vec<usize> {
    let name = |file: &EvidenceFile| match &file.state {
        _ if !file.product.is_empty() => file.product.clone(),
        FileState::Mapped(mapping) => format!("mapping {mapping}"),
        _ => String::new(),
    };
    let names: Vec<String> = evidence.iter().map(name).collect();
    names.iter().map(|name| names.iter().position(|known| known == name).unwrap_or(0)).collect()
}

#[cfg(test)]
#[path = "resolution_tests.rs"]
mod tests;
