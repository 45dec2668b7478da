//! The weight of links: base scores by kind, rarity of the shared value, decay with time, independent evidence taken
//! together. Starting values of the method; changed only with a measurement.

use super::types::{Link, LinkKind};
use crate::model::TimeBasis;

/// Below this a step is context, no part of a chain.
pub(super) const FLOOR: f64 = 0.40;
/// Links over a record whose zone is a guess are capped here.
const ASSUMED_ZONE_CAP: f64 = 0.5;
/// A value in this many rows tells little; it is shown, not walked through.
pub(super) const HUB_ROWS: usize = 2_000;

pub(super) fn base(kind: LinkKind) -> f64 {
    match kind {
        LinkKind::SameRequest => 1.00,
        LinkKind::Reference => 0.95,
        LinkKind::SameSession => 0.85,
        LinkKind::StateDependence => 0.80,
        LinkKind::SameActorTarget => 0.60,
        LinkKind::SameTarget => 0.45,
        LinkKind::SameOrigin => 0.30,
        LinkKind::Pinned => 1.00,
    }
}

/// A reference found in free text only.
pub(super) const TEXT_REFERENCE: f64 = 0.80;

/// `1 − ln(df)/ln(N)`, floored: how much a value shared by `df` of `rows` rows tells.
pub(super) fn rarity(df: usize, rows: usize) -> f64 {
    if df <= 1 || rows <= 2 {
        return 1.0;
    }
    (1.0 - (df as f64).ln() / (rows as f64).ln()).clamp(0.25, 1.0)
}

/// Halves every `half_life_nanos`.
pub(super) fn decay(apart_nanos: i64, half_life_nanos: i64) -> f64 {
    0.5f64.powf(apart_nanos.max(0) as f64 / half_life_nanos.max(1) as f64)
}

/// Independent evidence on one pair: `1 − ∏(1 − s)`.
pub(super) fn combine<'a>(links: impl Iterator<Item = &'a Link>) -> f64 {
    1.0 - links.fold(1.0, |rest, link| rest * (1.0 - link.score))
}

/// The cap that the zones of two records put on what ties them.
pub(super) fn zone_cap(one: Option<TimeBasis>, other: Option<TimeBasis>) -> f64 {
    let is_guess = |basis: Option<TimeBasis>| basis.is_some_and(TimeBasis::is_doubtful);
    if is_guess(one) || is_guess(other) { ASSUMED_ZONE_CAP } else { 1.0 }
}

/// Scores are shown to three decimals and compared as shown.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(score: f64) -> Link {
        Link { to: 0, kind: LinkKind::SameTarget, field: String::new(), value: String::new(), score }
    }

    #[test]
    fn evidence_adds_up_but_never_past_one() {
        let links = [link(0.8), link(0.45)];
        assert!((combine(links.iter()) - 0.89).abs() < 1e-9);
        assert_eq!(combine([link(1.0), link(0.3)].iter()), 1.0);
        assert_eq!(combine([].iter()), 0.0);
    }

    #[test]
    fn a_common_value_weighs_less_and_age_halves() {
        assert_eq!(rarity(1, 1_000), 1.0);
        assert!(rarity(10, 1_000) > rarity(100, 1_000));
        assert_eq!(rarity(1_000, 1_000), 0.25);
        assert!((decay(20, 10) - 0.25).abs() < 1e-9);
        assert_eq!(decay(-5, 10), 1.0);
    }
}
