//! `hergang outages`: which accounts went out, when, by which record.

use super::Ending;
use super::arguments::{Outages, Reading, Shape};
use super::opening;
use super::output::{Failure, print, warn};
use crate::chain::{Outage, find_outages};
use crate::findings::{outages_json, outages_text};
use crate::model::TimeRange;
use crate::query::Value;

pub(super) fn run(arguments: &Outages, reading: &Reading) -> Result<Ending, Failure> {
    let window = opening::window(&arguments.period)?;
    let opened = opening::open(&arguments.evidence.paths, reading, TimeRange::default(), false)?;
    let mut outages = find_outages(&opened.case);
    outages.retain(|outage| is_wanted(outage, &arguments.accounts, window));
    match arguments.format {
        Shape::Json => {
            let text = outages_json(&opened.case, &outages).map_err(|error| as_failure(&error))?;
            print(|out| out.write_all(text.as_bytes()))?;
        }
        Shape::Text if outages.is_empty() => warn("No outage found"),
        Shape::Text => print(|out| out.write_all(outages_text(&opened.case, &outages).as_bytes()))?,
    }
    opened.keep();
    Ok(opened.ending(!outages.is_empty()))
}

/// Whether the outage is of one of these accounts, by any of its names, and reaches into the window.
pub(super) fn is_wanted(outage: &Outage, accounts: &[String], window: TimeRange) -> bool {
    let mut names = std::iter::once(&outage.name).chain(&outage.aliases);
    let wanted: Vec<Value> = accounts.iter().map(|name| Value::wild(name)).collect();
    let is_named = wanted.is_empty() || names.any(|name| wanted.iter().any(|value| value.matches(name)));
    let begins_before = window.to.is_none_or(|to| outage.start.nanos < to);
    let ends_after = window.from.is_none_or(|from| outage.end.is_none_or(|end| end.nanos > from));
    is_named && begins_before && ends_after
}

pub(super) fn as_failure(error: &serde_json::Error) -> Failure {
    Failure::Told(format!("the result could not be written as JSON ({error})"), Ending::Unread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Entity;
    use crate::model::{Instant, Plane};

    #[test]
    fn outages_are_wanted_by_any_name_and_by_overlap() {
        let outage = Outage {
            id: 1,
            account: Entity(1),
            name: "@holder".to_owned(),
            aliases: vec!["acct-1".to_owned()],
            plane: Plane::Enabled,
            start: Instant::stated(10, 9),
            end: Some(Instant::stated(20, 9)),
            cause: None,
            effective: None,
            symptom: None,
            restored_by: None,
            restored_effective: None,
            blows: Vec::new(),
            partial_returns: Vec::new(),
        };
        let by = |name: &str| is_wanted(&outage, &[name.to_owned()], TimeRange::default());
        assert!(by("@HOLDER") && by("acct-*") && !by("holder"));
        let within = |from, to| is_wanted(&outage, &[], TimeRange { from: Some(from), to: Some(to) });
        assert!(within(0, 11) && within(19, 30) && within(12, 13));
        assert!(!within(0, 10) && !within(20, 30));
    }
}
