//! Values out of a record: alternatives of paths, constants and templates, and what is done to them on the way.

use super::change::{self, Change};
use super::condition::{self, Condition, all_hold};
use super::context::Context;
use super::error::{MappingError, Place};
use super::path::Resolved;
use super::scope::{Inputs, Scope};
use super::spec::{ConditionSpec, Several, TakeSpec};
use super::template::Template;
use serde::Deserialize;
use std::cell::RefCell;

/// One alternative of a field.
#[derive(Clone, Debug)]
pub(super) struct Take {
    pub from: From,
    /// Only where nothing came before it.
    pub is_spare: bool,
    /// True if it can give several values.
    pub is_many: bool,
    when: Vec<Condition>,
    /// What the conditions read.
    pub guard: Inputs,
    change: Change,
}

#[derive(Clone, Debug)]
pub(super) enum From {
    Paths(Vec<Resolved>),
    Constant(String),
    Template(Template),
    Actor,
    Account,
}

/// Compiles a field: a text (a path), a table, or a list of these.
pub(super) fn compile(value: Option<&toml::Value>, scope: Scope<'_>, place: &Place) -> Result<Vec<Take>, MappingError> {
    let mut takes = Vec::new();
    match value {
        None => {}
        Some(toml::Value::Array(list)) => {
            for (i, item) in list.iter().enumerate() {
                compile_one(item, scope, &place.at(format!("[{i}]")), &mut takes)?;
            }
        }
        Some(item) => compile_one(item, scope, place, &mut takes)?,
    }
    Ok(takes)
}

fn compile_one(
    value: &toml::Value,
    scope: Scope<'_>,
    place: &Place,
    takes: &mut Vec<Take>,
) -> Result<(), MappingError> {
    let spec = match value {
        toml::Value::String(path) => TakeSpec { path: Several::One(path.clone()), ..TakeSpec::default() },
        toml::Value::Table(_) => TakeSpec::deserialize(value.clone()).map_err(|e| place.bad(e.message()))?,
        _ => return Err(place.bad("a path, a table or a list of these was expected")),
    };
    if spec.each.is_empty() {
        takes.push(take(&spec, scope, place)?);
    }
    for each in &spec.each {
        takes.push(take(&with_each(&spec, each), scope, place)?);
    }
    Ok(())
}

/// The same take for one value of `each`.
fn with_each(spec: &TakeSpec, each: &str) -> TakeSpec {
    let put = |text: &String| text.replace("{each}", each);
    let put_all = |several: &Several| Several::Many(several.list().iter().map(put).collect());
    let when = spec.when.iter().map(|condition| condition_with(condition, each)).collect();
    TakeSpec { path: put_all(&spec.path), template: spec.template.as_ref().map(put), when, ..spec.clone() }
}

fn condition_with(spec: &ConditionSpec, each: &str) -> ConditionSpec {
    let put = |text: &String| text.replace("{each}", each);
    ConditionSpec {
        path: Several::Many(spec.path.list().iter().map(put).collect()),
        same_as: spec.same_as.as_ref().map(put),
        any: spec.any.iter().map(|condition| condition_with(condition, each)).collect(),
        ..spec.clone()
    }
}

fn take(spec: &TakeSpec, scope: Scope<'_>, place: &Place) -> Result<Take, MappingError> {
    let mut is_many = spec.path.list().len() > 1 || spec.split.is_some();
    let mut sources = Vec::new();
    if !spec.path.list().is_empty() {
        let mut paths = Vec::new();
        for text in spec.path.list() {
            let (path, many) = scope.path_and_many(text, place)?;
            is_many |= many;
            if path != Resolved::Nowhere {
                paths.push(path);
            }
        }
        sources.push(From::Paths(paths));
    }
    sources.extend(spec.constant.clone().map(From::Constant));
    if let Some(text) = &spec.template {
        sources.push(From::Template(Template::compile(text, scope, place)?));
    }
    if let Some(name) = &spec.same_as {
        is_many = true;
        sources.push(match name.as_str() {
            "actor" => From::Actor,
            "account" => From::Account,
            _ => return Err(place.bad("`same_as` is actor or account")),
        });
    }
    if sources.len() > 1 {
        return Err(place.bad("only one of path, const, template and same_as is allowed"));
    }
    let from = sources.pop().ok_or_else(|| place.bad("path, const, template or same_as is missing"))?;
    let guard = RefCell::new(Inputs::default());
    let when = condition::compile_all(&spec.when, Scope { inputs: Some(&guard), ..scope }, place)?;
    let guard = guard.into_inner();
    scope.note(&guard);
    let change = change::compile(spec, scope, place)?;
    Ok(Take { from, is_spare: spec.spare, is_many, when, guard, change })
}

impl Take {
    pub fn applies(&self, context: &Context<'_>) -> bool {
        all_hold(&self.when, context)
    }

    /// Whether the identifiers that this take adds to a set depend on the action, class or outcome. A spare `same_as`
    /// adds none to what its own set says.
    pub fn identifiers_need_verdict(&self) -> bool {
        let is_by_verdict = self.when.iter().any(Condition::needs_verdict);
        match &self.from {
            From::Paths(paths) => is_by_verdict || paths.iter().any(Resolved::is_verdict),
            From::Constant(_) => is_by_verdict,
            From::Template(template) => is_by_verdict || template.needs_verdict(),
            From::Actor | From::Account => is_by_verdict && !self.is_spare,
        }
    }

    pub fn is_conditional(&self) -> bool {
        !self.when.is_empty()
    }

    /// The cell whose text, trimmed, is what this take gives, always.
    pub fn plain_cell(&self) -> Option<usize> {
        // Whatever can be done to a value is in this struct: unlike its default, it does something.
        let is_plain = format!("{:?}", self.change) == format!("{:?}", Change::default());
        match &self.from {
            From::Paths(paths) if paths.len() == 1 && self.when.is_empty() && is_plain => paths.first()?.cell(),
            _ => None,
        }
    }

    /// True if this take can never give anything in this file.
    pub fn is_nowhere(&self) -> bool {
        matches!(&self.from, From::Paths(paths) if paths.is_empty())
    }

    /// Gives each value to `each`, which returns true to stop. `same_as` gives nothing here: it names a set.
    pub fn values(&self, context: &Context<'_>, each: &mut dyn FnMut(&str) -> bool) -> bool {
        let mut changed = |text: &str| self.change.apply(text, each);
        match &self.from {
            From::Paths(paths) => paths.iter().any(|p| p.walk(context, &mut |found| found.texts(&mut changed))),
            From::Constant(text) => changed(text),
            From::Template(template) => template.fill(context).is_some_and(|text| changed(&text)),
            From::Actor | From::Account => false,
        }
    }
}

/// Gives the first value that any of the takes has to `found`. Returns whether there was one.
pub(super) fn first(takes: &[Take], context: &Context<'_>, found: &mut dyn FnMut(&str)) -> bool {
    takes.iter().filter(|take| take.applies(context)).any(|take| {
        take.values(context, &mut |text| {
            found(text);
            true
        })
    })
}
