//! Which formats read a column of texts: for guessing the mapping of an unknown file.

use super::format::{Format, Ground, read};
use super::scan::scan;
use super::zone::Zone;
use crate::model::TimeBasis;

/// How well one format reads a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::mapping) struct FormatFit {
    /// As a mapping names it.
    pub format: &'static str,
    /// Of the texts that are not empty, how many it reads: 0 to 1.
    pub share: f64,
    /// Whether all that it reads state their zone themselves (an offset, a zone, an epoch).
    pub states_zone: bool,
    /// Whether all that it reads are dates without a time of day.
    pub is_date_only: bool,
    /// First and last instant, in nanoseconds UTC; the zone is UTC where it is not stated.
    pub first: i64,
    pub last: i64,
}

/// The formats that read at least one of these texts, the best first: by share, then as [`Format::NAMES`] stand. Epochs
/// are named by the unit that their size tells, and only where it makes a time between 1980 and 2100. `any` comes last,
/// where the texts are in several formats.
#[allow(dead_code, reason = "for the mapping editor")]
pub(in crate::mapping) fn formats_for(texts: &[&str]) -> Vec<FormatFit> {
    let filled: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let candidates = Format::NAMES.into_iter().filter(|name| !matches!(*name, "epoch" | "excel" | "named" | "us_12h"));
    let mut fits: Vec<FormatFit> = candidates.filter_map(|name| fit(name, &filled)).collect();
    let best = fits.iter().filter(|fit| fit.format != "any").map(|fit| fit.share).fold(0.0, f64::max);
    fits.retain(|fit| fit.format != "any" || fit.share > best);
    fits.sort_by(|a, b| b.share.total_cmp(&a.share));
    fits
}

const YEAR_1980: i64 = 315_532_800_000_000_000;
const YEAR_2100: i64 = 4_102_444_800_000_000_000;

fn fit(name: &'static str, texts: &[&str]) -> Option<FormatFit> {
    let formats = [Format::parse(name)?];
    // A time without a year is read here for its form alone.
    let ground = Ground { zone: Zone::Assumed, year: Some(2000), order_is_guess: false };
    let is_count = matches!(formats, [Format::Epoch(..)]);
    let (mut count, mut states_zone, mut is_date_only) = (0usize, true, true);
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for text in texts {
        let Some(instant) = read(text, &formats, ground) else { continue };
        let is_likely = (YEAR_1980..YEAR_2100).contains(&instant.nanos);
        if !is_likely && (is_count || scan(text).is_none()) {
            continue;
        }
        count += 1;
        // An abbreviation that several zones share is stated, however unsurely.
        states_zone &= instant.basis == TimeBasis::Stated || scan(text).is_some_and(|written| written.zone.is_some());
        is_date_only &= instant.basis == TimeBasis::DateOnly;
        (first, last) = (first.min(instant.nanos), last.max(instant.nanos));
    }
    let share = count as f64 / texts.len().max(1) as f64;
    (count > 0).then_some(FormatFit { format: name, share, states_zone, is_date_only, first, last })
}
