//! A record's time: where it stands, how it is written, and in which zone.

use super::change;
use super::condition::{self, Condition, all_hold};
use super::context::Context;
use super::error::{MappingError, Place};
use super::path::Resolved;
use super::scope::Scope;
use super::spec::TimeSpec;
use super::time::{self, Date, Format, Ground, Order, Zone};
use crate::evidence::Row;
use crate::model::Instant;
use chrono_tz::Tz;
use regex::Regex;
use std::borrow::Cow;

/// A compiled time field.
#[derive(Clone, Debug)]
pub(super) struct Timing {
    paths: Vec<Resolved>,
    formats: Vec<Format>,
    offset: Option<Resolved>,
    clock: Option<Resolved>,
    nanos: Option<Resolved>,
    extract: Option<Regex>,
    zone: Zone,
    /// Whether the order of day and month is a guess.
    order_is_guess: bool,
    /// For times without a year: from which offset of the file on which year holds, ascending.
    years: Vec<(u64, i32)>,
    is_needed: bool,
    when: Vec<Condition>,
    /// The paths as written, for messages.
    names: String,
}

pub(super) fn compile(
    spec: &TimeSpec,
    user: Option<Tz>,
    scope: Scope<'_>,
    place: &Place,
) -> Result<Timing, MappingError> {
    let texts = spec.path.list();
    let mut paths = Vec::new();
    for text in texts {
        paths.push(scope.path(text, &place.at("path"))?);
    }
    if paths.is_empty() {
        return Err(place.bad("`path` is missing"));
    }
    paths.retain(|path| *path != Resolved::Nowhere);
    let mut formats = Vec::new();
    for name in spec.format.list() {
        formats.push(Format::parse(name).ok_or_else(|| {
            let known = Format::NAMES.join(", ");
            place.at("format").bad(format!("`{name}` is none of {known} and has no % letters"))
        })?);
    }
    if formats.is_empty() {
        formats.push(Format::Iso);
    }
    let own = own_zone(spec, place)?;
    let is_needed = match spec.missing.as_deref() {
        None | Some("keep") => false,
        Some("quarantine") => true,
        Some(other) => return Err(place.at("missing").bad(format!("`{other}` is neither keep nor quarantine"))),
    };
    let field = |text: &Option<String>, key| text.as_ref().map(|text| scope.path(text, &place.at(key))).transpose();
    let extract = spec.extract.as_ref().map(|pattern| change::pattern(pattern, &place.at("extract"))).transpose()?;
    Ok(Timing {
        paths,
        formats,
        offset: field(&spec.offset, "offset")?,
        clock: field(&spec.clock, "clock")?,
        nanos: field(&spec.nanos, "nanos")?,
        extract,
        order_is_guess: false,
        years: Vec::new(),
        zone: user.or(own).map_or(Zone::Assumed, Zone::Configured),
        is_needed,
        when: condition::compile_all(&spec.when, scope, place)?,
        names: texts.join(" or "),
    })
}

/// The zone that the mapping sets; `None` where the values state it themselves.
fn own_zone(spec: &TimeSpec, place: &Place) -> Result<Option<Tz>, MappingError> {
    match spec.zone.as_deref() {
        None | Some("stated") => Ok(None),
        Some(name) => name.parse().map(Some).map_err(|_| place.at("zone").bad(format!("there is no zone `{name}`"))),
    }
}

impl Timing {
    /// The record's time; `None` if it has none and need not have one.
    pub fn read(&self, context: &Context<'_>) -> Result<Option<Instant>, String> {
        if !all_hold(&self.when, context) {
            return Ok(None);
        }
        let mut result = Ok(None);
        for path in &self.paths {
            path.walk(context, &mut |found| {
                found.texts(&mut |text| {
                    if text.trim().is_empty() {
                        return false;
                    }
                    result = self.read_text(text, context).map(Some);
                    true
                })
            });
            if !matches!(result, Ok(None)) {
                return result;
            }
        }
        if self.is_needed { Err(format!("the record has no time in {}", self.names)) } else { Ok(None) }
    }

    /// The time in a text, with what other fields add to it.
    fn read_text(&self, text: &str, context: &Context<'_>) -> Result<Instant, String> {
        let mut text = Cow::Borrowed(text);
        if let Some(clock) = self.clock.as_ref().and_then(|path| first_text(path, context)) {
            text = Cow::Owned(format!("{text} {clock}"));
        }
        let mut instant = self.parse(&text, self.zone_of(context), self.year_at(context.offset))?;
        if let Some(nanos) = self.nanos.as_ref().and_then(|path| first_text(path, context)) {
            let added = nanos.parse::<u32>().ok().filter(|nanos| *nanos < 1_000_000_000);
            let Some(sum) = added.and_then(|added| within_second(instant.nanos, added)) else {
                return Err(format!("{}: nanoseconds of a second were expected, not \"{nanos}\"", self.names));
            };
            (instant.nanos, instant.digits) = (sum, 9);
        }
        Ok(instant)
    }

    /// The cell in which a flat file's time stands, if it can be read with nothing else of the row.
    pub fn lone_cell(&self) -> Option<usize> {
        match self.paths.as_slice() {
            [path] if self.is_alone() => path.cell(),
            _ => None,
        }
    }

    /// Whether nothing but the value itself is looked at.
    fn is_alone(&self) -> bool {
        self.offset.is_none() && self.clock.is_none() && self.nanos.is_none() && self.when.is_empty()
    }

    /// The time in a cell, as [`Timing::read`] gives it.
    pub fn read_cell(&self, row: &Row, cell: usize) -> Result<Option<Instant>, String> {
        let text = row.cell(cell);
        if text.trim().is_empty() {
            return if self.is_needed { Err(format!("the record has no time in {}", self.names)) } else { Ok(None) };
        }
        self.parse(text, self.zone, None).map(Some)
    }

    fn parse(&self, text: &str, zone: Zone, year: Option<i32>) -> Result<Instant, String> {
        let part = match &self.extract {
            Some(regex) => change::extracted(regex, text).unwrap_or_default(),
            None => text,
        };
        let ground = Ground { zone, year, order_is_guess: self.order_is_guess };
        time::read(part, &self.formats, ground).ok_or_else(|| {
            let shown: String = text.chars().take(60).collect();
            let is_yearless = |text| matches!(time::scan(text), Some(w) if matches!(w.date, Date::Yearless { .. }));
            if year.is_none() && self.needs_survey() && is_yearless(part) {
                return format!(
                    "{} holds \"{shown}\", which says no year, and nothing tells it; give it with --year FILE=YEAR",
                    self.names
                );
            }
            let expected: Vec<&str> = self.formats.iter().map(Format::expected).collect();
            format!("{} holds \"{shown}\" where {} was expected", self.names, expected.join(" or "))
        })
    }

    fn year_at(&self, offset: u64) -> Option<i32> {
        let after = self.years.partition_point(|(from, _)| *from <= offset);
        self.years.get(after.saturating_sub(1)).map(|(_, year)| *year)
    }

    /// Gives each text that can be the time.
    pub fn each_text(&self, context: &Context<'_>, each: &mut dyn FnMut(&str)) {
        let mut is_found = false;
        for path in self.paths.iter() {
            path.walk(context, &mut |found| {
                found.texts(&mut |text| {
                    is_found = !text.trim().is_empty();
                    if is_found {
                        each(
                            self.extract
                                .as_ref()
                                .map_or(Some(text), |r| change::extracted(r, text))
                                .unwrap_or_default(),
                        );
                    }
                    is_found
                })
            });
            if is_found {
                return;
            }
        }
    }

    /// Whether a text alone does not tell its time.
    pub fn needs_survey(&self) -> bool {
        self.formats.iter().any(|format| *format == Format::Syslog || format.order().is_some())
    }

    /// The order of day and month where the column does not tell.
    pub fn order(&self) -> Option<Order> {
        self.formats.iter().find_map(Format::order)
    }

    pub fn set_order(&mut self, order: Order, is_guess: bool) {
        self.formats.iter_mut().for_each(|format| *format = format.with_order(order));
        self.order_is_guess = is_guess;
    }

    pub fn set_years(&mut self, years: Vec<(u64, i32)>) {
        self.years = years;
    }

    pub fn has_years(&self) -> bool {
        !self.years.is_empty()
    }

    /// The zone that the user or the mapping sets, if it has changes of the clock.
    pub fn zone_set(&self) -> Option<Tz> {
        match self.zone {
            Zone::Configured(tz) if tz != Tz::UTC => Some(tz),
            _ => None,
        }
    }

    pub fn names(&self) -> &str {
        &self.names
    }

    fn zone_of(&self, context: &Context<'_>) -> Zone {
        let stated = self.offset.as_ref().and_then(|path| first_text(path, context));
        stated.and_then(|text| time::stated_zone(&text)).unwrap_or(self.zone)
    }
}

/// The first text of a path that is not empty.
fn first_text(path: &Resolved, context: &Context<'_>) -> Option<String> {
    let mut first = None;
    path.walk(context, &mut |found| {
        found.texts(&mut |text| {
            first = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            first.is_some()
        })
    });
    first
}

/// How the zone of a file is known, for the user.
pub(super) fn zone_text(spec: Option<&TimeSpec>, user: Option<Tz>) -> String {
    let own = spec.and_then(|s| s.zone.as_deref()).unwrap_or("stated");
    match (user, own) {
        (Some(tz), _) => format!("{} (set by user)", tz.name()),
        (None, own) => own.to_owned(),
    }
}

/// So many nanoseconds into an instant's second; `None` where that cannot be counted, as in the very first second.
fn within_second(nanos: i64, added: u32) -> Option<i64> {
    nanos.checked_sub(nanos.rem_euclid(1_000_000_000))?.checked_add(i64::from(added))
}

#[cfg(test)]
mod tests {
    use super::within_second;

    #[test]
    fn nanoseconds_of_a_second_reach_its_ends_and_no_further() {
        assert_eq!(within_second(1_600_000_000_000_000_123, 5), Some(1_600_000_000_000_000_005));
        assert_eq!(within_second(-1, 7), Some(-999_999_993));
        assert_eq!(within_second(i64::MIN, 5), None);
        assert_eq!(within_second(i64::MAX, 999_999_999), None);
    }
}
