//! When: the time as the guess writes it, and what beside it completes it.

use super::super::time::stated_zone;
use super::super::words::tokens;
use super::entity::text;
use super::pick::{Known, Pick};
use super::shape::TimeShape;
use super::write::Draft;
use std::collections::BTreeSet;

impl Draft<'_> {
    /// Writes the time, with the clock, the fraction and the zone that stand beside it.
    pub(super) fn time(&mut self, pick: Option<&Pick>) {
        let Some(pick) = pick else {
            // The language wants a time; a path that leads nowhere gives none.
            self.event.push_str("# time: no column was found that can be one\ntime = { path = \"(none)\" }\n");
            return;
        };
        let leaves: Vec<&Known> = pick.leaves.iter().filter_map(|&leaf| self.all.get(leaf)).collect();
        let shapes: Vec<&TimeShape> = leaves.iter().filter_map(|known| known.shape.time.as_ref()).collect();
        let mut formats: Vec<&str> = shapes.iter().flat_map(|shape| shape.formats.iter().copied()).collect();
        let mut seen = BTreeSet::new();
        formats.retain(|format| seen.insert(*format));
        let clock = shapes.first().filter(|shape| shape.is_date_only).and_then(|_| self.clock_beside(pick));
        let mut doubts = Vec::new();
        let wants_zone = shapes.iter().any(|shape| !shape.has_zone && (!shape.is_date_only || clock.is_some()));
        let offset = pick.leaves.first().filter(|_| wants_zone).and_then(|&leaf| self.zone_beside(leaf));
        let zone = offset.map(|offset| format!(", offset = {}", text(&self.path(offset)))).or_else(|| {
            let is_named =
                wants_zone && leaves.iter().all(|known| known.leaf.keys.last().is_some_and(|key| says_utc(key)));
            is_named.then(|| ", zone = \"UTC\"".to_owned())
        });
        if wants_zone && zone.is_none() {
            doubts.push("the times state no zone: UTC is assumed unless --zone says another".to_owned());
        }
        if shapes.iter().any(|shape| shape.is_ambiguous) {
            doubts.push("day and month could be exchanged".to_owned());
        }
        let paths: Vec<String> = pick.leaves.iter().map(|&leaf| text(&self.path(leaf))).collect();
        let clock_text = clock.map(|clock| format!(", clock = {}", text(&self.path(clock)))).unwrap_or_default();
        let nanos = pick.leaves.first().and_then(|&leaf| self.nanos_beside(leaf));
        let clock_text = match nanos {
            Some(nanos) => format!(", nanos = {}", text(&self.path(nanos))),
            None => clock_text,
        };
        let listed: Vec<String> = formats.iter().map(|format| text(format)).collect();
        let toml = format!(
            "time = {{ path = [{}], format = [{}]{clock_text}{} }}",
            paths.join(", "),
            listed.join(", "),
            zone.unwrap_or_default()
        );
        let leaves: Vec<usize> = pick.leaves.iter().copied().chain(clock).chain(nanos).chain(offset).collect();
        self.field("time", &leaves, &pick.said.phrase, pick.score, self.rival(pick), doubts, Some(&toml));
    }

    /// The zone of the times of one leaf, as the end of its TOML, where its name or a column beside it tells it.
    pub(super) fn zone_of(&self, leaf: usize) -> Option<String> {
        let known = self.known(leaf)?;
        known.shape.time.as_ref().filter(|time| !time.has_zone && !time.is_date_only)?;
        if let Some(offset) = self.zone_beside(leaf) {
            return Some(format!(", offset = {}", text(&self.path(offset))));
        }
        known.leaf.keys.last().filter(|key| says_utc(key)).map(|_| ", zone = \"UTC\"".to_owned())
    }

    /// The column with the time of day beside a column of dates.
    fn clock_beside(&self, pick: &Pick) -> Option<usize> {
        let date = self.known(*pick.leaves.first()?)?;
        let beside = |known: &Known| known.names.parents() == date.names.parents() && known.shape.clocks > 0.8;
        let fits =
            self.all.iter().enumerate().filter(|(_, known)| beside(known) && known.presence > 0.5 * date.presence);
        fits.max_by(|(_, a), (_, b)| {
            a.names.fits("time").score.total_cmp(&b.names.fits("time").score).then(std::cmp::Ordering::Greater)
        })
        .map(|(index, _)| index)
    }

    /// The nanoseconds beside the seconds of an epoch.
    fn nanos_beside(&self, seconds: usize) -> Option<usize> {
        const NAMES: [&str; 4] = ["nano", "nanos", "nanosecond", "nanoseconds"];
        let seconds = self.known(seconds)?;
        let is_beside = |known: &Known| {
            let own = known.names.own();
            known.names.parents() == seconds.names.parents()
                && known.shape.numbers > 0.9
                && own.len() == 1
                && own.first().is_some_and(|word| NAMES.contains(&word.as_str()))
        };
        self.all.iter().position(|known| is_beside(known) && known.leaf.keys.len() > 1)
    }

    /// The column beside a time that tells its zone or its offset from UTC.
    fn zone_beside(&self, time: usize) -> Option<usize> {
        let time = self.known(time)?;
        let is_beside = |known: &Known| {
            let values = &known.leaf.values;
            known.names.parents() == time.names.parents()
                && known.names.own().iter().any(|word| word == "zone")
                && known.presence >= time.presence
                && values.iter().all(|(_, value)| stated_zone(value).is_some())
        };
        self.all.iter().position(|known| is_beside(known) && !known.leaf.is_many)
    }
}

/// Whether the name of a column says that its times are UTC: `Zeitpunkt (UTC)`, `time_utc`, not `UTC+2`.
fn says_utc(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["utc", "gmt"].iter().any(|zone| {
        tokens(&name).iter().any(|token| token == zone)
            && name.split_once(zone).is_some_and(|(_, rest)| !rest.trim_start().starts_with(['+', '-', '\u{2212}']))
    })
}
