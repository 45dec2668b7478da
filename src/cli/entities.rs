//! `hergang entities`: who is who, and by which record.

use super::Ending;
use super::arguments::{Entities, Reading, Shape};
use super::opening;
use super::outages::as_failure;
use super::output::{Failure, print, warn};
use crate::case::{Case, Entity, Unmerged};
use crate::findings::{entities_json, entities_text};
use crate::model::{IdSet, TimeRange};
use crate::query::Value;
use std::collections::BTreeSet;

pub(super) fn run(arguments: &Entities, reading: &Reading) -> Result<Ending, Failure> {
    let opened = opening::open(&arguments.evidence.paths, reading, TimeRange::default(), false)?;
    let case = &opened.case;
    let (entities, unmerged) = wanted(case, arguments);
    let text = match arguments.format {
        Shape::Json => entities_json(case, &entities, &unmerged).map_err(|error| as_failure(&error))?,
        Shape::Text => entities_text(case, &entities, &unmerged),
    };
    let has_found = !entities.is_empty() || !unmerged.is_empty();
    if !has_found {
        warn("No entity found");
    }
    print(|out| out.write_all(text.as_bytes()))?;
    Ok(opened.ending(has_found))
}

/// The entities asked for by any of their names, in the order of the names shown; without a name those of several
/// identifiers. With them what was not merged on, where it is asked for or nothing is.
fn wanted(case: &Case, arguments: &Entities) -> (Vec<Entity>, Vec<Unmerged>) {
    let strings = case.events.strings();
    let mut entities: Vec<Entity> = Vec::new();
    let mut unmerged = case.entities.unmerged.clone();
    if arguments.actors.is_empty() && arguments.accounts.is_empty() {
        entities.extend(case.entities.merged());
    } else {
        let mut found = named(case, &arguments.actors, &["actor", "on_behalf_of"]);
        found.extend(named(case, &arguments.accounts, &["account"]));
        entities.extend(&found);
        let names: Vec<Value> =
            arguments.actors.iter().chain(&arguments.accounts).map(|name| Value::wild(name)).collect();
        let is_named = |text: &str| names.iter().any(|name| name.matches(text));
        unmerged.retain(|one| found.contains(&case.entities.of_id(one.id)) || is_named(strings.get(one.id)));
    }
    entities.sort_by_cached_key(|&entity| (case.entities.name(strings, entity).to_owned(), entity));
    (entities, unmerged)
}

/// The entities that stand in one of these columns and have one of these names.
fn named(case: &Case, names: &[String], columns: &[&str]) -> BTreeSet<Entity> {
    if names.is_empty() {
        return BTreeSet::new();
    }
    let names: Vec<Value> = names.iter().map(|name| Value::wild(name)).collect();
    let sets: BTreeSet<u32> = columns.iter().flat_map(|column| case.events.column(column)).copied().collect();
    let in_columns: BTreeSet<Entity> = sets.into_iter().map(|set| case.entities.of_set(IdSet(set))).collect();
    let has_name = |entity: &Entity| {
        let mut members = case.entities.members(*entity).into_iter();
        members.any(|id| names.iter().any(|name| name.matches(case.events.text(id))))
    };
    in_columns.into_iter().filter(|entity| !entity.is_none() && has_name(entity)).collect()
}
