//! The graph under construction: steps that were proposed with their links, best first.

use super::hand::Hand;
use super::links::{FLOOR, combine, rounded, zone_cap};
use super::naming::Naming;
use super::types::{Band, Chain, Link, LinkKind, Role, Step, Weakest};
use super::{Index, Outage};
use crate::case::{Case, Event};
use crate::language::{Phrase, bare};
use crate::model::{Class, TimeBasis};
use crate::phrase;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Steps farther from the act than this are not looked for.
const MAX_DEPTH: u32 = 8;
/// What a chain loses for each side that is not in the logs.
const MISSING: f64 = 0.9;
/// A chain does not grow past this many steps.
const MAX_STEPS: usize = 200;

/// What a rule proposes: this row belongs to the chain, because of these links.
pub(super) struct Proposal {
    pub row: u32,
    pub role: Role,
    pub links: Vec<Link>,
    /// Whether the walk goes on from this row.
    pub walk: bool,
}

struct Found {
    role: Role,
    confidence: f64,
    links: Vec<Link>,
    depth: u32,
    walk: bool,
    is_walked: bool,
}

pub(super) struct Walk<'a> {
    pub case: &'a Case,
    pub index: &'a Index,
    pub outage: &'a Outage,
    /// The person's request, or the row that stands for it.
    pub act: u32,
    /// How the account is called in texts.
    pub naming: Naming,
    found: BTreeMap<u32, Found>,
    /// (confidence in thousandths, later rows first among equals).
    queue: BinaryHeap<(u32, u32)>,
    /// By their English text: each is told once, in a fixed order.
    bounds: BTreeMap<String, Phrase>,
    hand: &'a Hand,
}

impl<'a> Walk<'a> {
    pub fn new(case: &'a Case, index: &'a Index, outage: &'a Outage, act: u32, hand: &'a Hand) -> Walk<'a> {
        let mut walk = Walk {
            case,
            index,
            outage,
            act,
            naming: Naming::of(case, outage.account),
            found: BTreeMap::new(),
            queue: BinaryHeap::new(),
            bounds: BTreeMap::new(),
            hand,
        };
        let role = if outage.is_symptom_only() { Role::Detection } else { Role::Executing };
        let seed = Found { role, confidence: 1.0, links: Vec::new(), depth: 0, walk: true, is_walked: false };
        walk.found.insert(act, seed);
        walk.queue.push((1000, act));
        walk
    }

    pub fn event(&self, row: u32) -> Option<Event> {
        self.case.events.get(row as usize)
    }

    /// The row's time; past every instant for rows without one.
    pub fn time(&self, row: u32) -> i64 {
        self.case.events.times().get(row as usize).copied().unwrap_or(i64::MAX)
    }

    pub fn has(&self, row: u32) -> bool {
        self.found.contains_key(&row)
    }

    /// The rows found so far, in the order of time.
    pub fn rows(&self) -> Vec<u32> {
        self.found.keys().copied().collect()
    }

    pub fn bound(&mut self, sentence: Phrase) {
        self.bounds.insert(sentence.to_string(), sentence);
    }

    /// The best row not yet walked from.
    pub fn next(&mut self) -> Option<u32> {
        while let Some((confidence, row)) = self.queue.pop() {
            let Some(found) = self.found.get_mut(&row) else { continue };
            if found.is_walked || !found.walk || (found.confidence * 1000.0).round() as u32 != confidence {
                continue;
            }
            found.is_walked = true;
            if found.depth >= MAX_DEPTH {
                self.bound(phrase!("chain-bound-depth", links = bare(MAX_DEPTH)));
                continue;
            }
            return Some(row);
        }
        None
    }

    /// Takes a proposal in, unless its best path is too weak. Independent evidence for one row adds up; the first
    /// role given stays.
    pub fn offer(&mut self, proposal: Proposal) {
        let Proposal { row, role, links, walk } = proposal;
        if row == self.act || self.hand.left_out.contains(&row) {
            return;
        }
        let mut all = self.found.get(&row).map_or_else(Vec::new, |found| found.links.clone());
        let is_vetoed = |to: u32| self.hand.vetoes.contains(&(row, to));
        let is_wanted = |link: &Link| link.to != row && self.found.contains_key(&link.to) && !is_vetoed(link.to);
        for link in links.into_iter().filter(is_wanted) {
            let is_known =
                all.iter().any(|known| known.to == link.to && known.kind == link.kind && known.field == link.field);
            if !is_known {
                all.push(Link { score: rounded(link.score), ..link });
            }
        }
        let Some((confidence, via)) = self.best_path(row, &all) else { return };
        if confidence < FLOOR {
            return;
        }
        if self.found.len() >= MAX_STEPS && !self.found.contains_key(&row) {
            self.bound(phrase!("chain-bound-steps", steps = bare(MAX_STEPS)));
            return;
        }
        let depth = self.found.get(&via).map_or(0, |found| found.depth) + 1;
        let entry = self.found.entry(row).or_insert(Found {
            role,
            confidence,
            links: Vec::new(),
            depth,
            walk,
            is_walked: false,
        });
        entry.links = all;
        entry.confidence = confidence.max(entry.confidence);
        entry.walk |= walk;
        let rank = (entry.confidence * 1000.0).round() as u32;
        self.queue.push((rank, row));
    }

    /// The best path from a row by its links: (its weakest link's score, the next row on it).
    fn best_path(&self, row: u32, links: &[Link]) -> Option<(f64, u32)> {
        let targets: BTreeSet<u32> = links.iter().map(|link| link.to).collect();
        let paths = targets.into_iter().filter_map(|to| {
            let beyond = self.found.get(&to)?.confidence;
            Some((rounded(self.pair_score(row, to, links).min(beyond)), to))
        });
        paths.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
    }

    fn pair_score(&self, row: u32, to: u32, links: &[Link]) -> f64 {
        let basis = |row: u32| -> Option<TimeBasis> { self.event(row)?.time.map(|time| time.basis) };
        rounded(combine(links.iter().filter(|link| link.to == to)).min(zone_cap(basis(row), basis(to))))
    }

    /// The chain as found: steps in the order of time; confidence that of the weakest, less for sides that are missing.
    pub fn into_chain(self) -> Chain {
        let weakest = self.weakest();
        let surest = self.found.values().map(|found| found.confidence).fold(1.0, f64::min);
        let confidence = rounded(surest * MISSING.powi(self.missing_sides()));
        // The steps stay in the walk meanwhile: what repeats one of them must not be a step itself.
        let steps = self
            .found
            .iter()
            .map(|(&row, found)| {
                let mut links = found.links.clone();
                links.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.to, a.kind).cmp(&(b.to, b.kind))));
                let why = super::why::sentence(&self, row, found.role, &links);
                let repeats = super::repeats::of(&self, row, found.role);
                Step { row, role: found.role, confidence: found.confidence, why, links, repeats }
            })
            .collect();
        let bounds = self.bounds.into_values().collect();
        Chain { steps, confidence, band: Band::of(confidence), weakest, bounds, by_hand: self.hand.told.clone() }
    }

    /// Of what set the act off and what session it was made from, how many these logs do not hold: a chain that says less
    /// is not surer for it.
    fn missing_sides(&self) -> i32 {
        if self.outage.is_symptom_only() {
            return 0;
        }
        let begins = |row: &u32| {
            let class = self.event(*row).map(|event| event.class);
            matches!(class, Some(Class::SessionStart | Class::SessionOpen | Class::RoleAssume))
        };
        let has_trigger = self.found.values().any(|found| found.role == Role::Trigger);
        let has_session = self.found.iter().any(|(row, found)| found.role == Role::Enabling && begins(row));
        i32::from(!has_trigger) + i32::from(!has_session)
    }

    /// The link on which the weakest step hangs: among equals, the one that is itself the weak one, then the earliest.
    fn weakest(&self) -> Option<Weakest> {
        let mut best: Option<(f64, f64, u32, Weakest)> = None;
        for (&row, found) in self.found.iter().filter(|(_, found)| !found.links.is_empty()) {
            let Some((_, to)) = self.best_path(row, &found.links) else { continue };
            let pair = self.pair_score(row, to, &found.links);
            let strongest = found
                .links
                .iter()
                .filter(|link| link.to == to)
                .max_by(|a, b| a.score.total_cmp(&b.score).then(b.kind.cmp(&a.kind)));
            let kind = strongest.map_or(LinkKind::SameTarget, |link| link.kind);
            let candidate = (found.confidence, pair, row, Weakest { from: row, to, kind });
            let is_weaker = best.as_ref().is_none_or(|known| {
                (candidate.0, candidate.1).partial_cmp(&(known.0, known.1)) == Some(std::cmp::Ordering::Less)
            });
            if is_weaker {
                best = Some(candidate);
            }
        }
        best.map(|(_, _, _, weakest)| weakest)
    }
}
