//! Conditions on what a record says. Those of one list must all hold.

use super::context::Context;
use super::error::{MappingError, Place};
use super::path::{Found, Resolved};
use super::scope::Scope;
use super::spec::{ConditionSpec, Scalar, Several};
use regex::{Regex, RegexBuilder};
use sonic_rs::{JsonType, JsonValueTrait};

#[derive(Clone, Debug)]
pub(super) enum Condition {
    One(Single),
    /// One of these holds.
    Any(Vec<Condition>),
}

#[derive(Clone, Debug)]
pub(super) struct Single {
    paths: Vec<Resolved>,
    test: Test,
    wanted: bool,
    is_folded: bool,
}

#[derive(Clone, Debug)]
enum Test {
    Among(Vec<String>),
    Starts(Vec<String>),
    Ends(Vec<String>),
    Contains(Vec<String>),
    Matches(Regex),
    SameAs(Resolved),
    Present,
    Kind(JsonType),
}

pub(super) fn compile_all(
    specs: &[ConditionSpec],
    scope: Scope<'_>,
    place: &Place,
) -> Result<Vec<Condition>, MappingError> {
    specs.iter().enumerate().map(|(i, spec)| compile(spec, scope, &place.at(format!("when[{i}]")))).collect()
}

fn compile(spec: &ConditionSpec, scope: Scope<'_>, place: &Place) -> Result<Condition, MappingError> {
    if !spec.any.is_empty() {
        if !spec.path.list().is_empty() {
            return Err(place.bad("`any` stands in place of a path and its test"));
        }
        let any = spec.any.iter().enumerate().map(|(i, one)| compile(one, scope, &place.at(format!("any[{i}]"))));
        return Ok(Condition::Any(any.collect::<Result<Vec<_>, _>>()?));
    }
    let mut tests = Vec::new();
    let among: Vec<String> = spec.equals.iter().chain(&spec.one_of).map(Scalar::text).collect();
    if !among.is_empty() {
        tests.push(Test::Among(among));
    }
    let texts = |several: &Option<Several>| several.as_ref().map(|s| s.list().to_vec());
    tests.extend(texts(&spec.starts).map(Test::Starts));
    tests.extend(texts(&spec.ends).map(Test::Ends));
    tests.extend(texts(&spec.contains).map(Test::Contains));
    if let Some(pattern) = &spec.matches {
        let regex = RegexBuilder::new(pattern).case_insensitive(spec.fold).build();
        tests.push(Test::Matches(regex.map_err(|error| place.at("matches").bad(error))?));
    }
    if let Some(path) = &spec.same_as {
        tests.push(Test::SameAs(scope.path(path, place)?));
    }
    let mut wanted = !spec.not;
    if let Some(present) = spec.present {
        wanted = wanted == present;
        tests.push(Test::Present);
    }
    if let Some(kind) = &spec.is {
        tests.push(Test::Kind(json_type(kind).ok_or_else(|| place.bad(format!("`is` cannot be `{kind}`")))?));
    }
    if tests.len() > 1 {
        return Err(place.bad("a condition has one test; write several conditions"));
    }
    let known = "equals, in, starts, ends, contains, matches, same_as, present, is or any is missing";
    let test = tests.pop().ok_or_else(|| place.bad(known))?;
    let paths = spec.path.list().iter().map(|path| scope.path(path, place)).collect::<Result<Vec<_>, _>>()?;
    if paths.is_empty() {
        return Err(place.bad("`path` is missing"));
    }
    Ok(Condition::One(Single { paths, test, wanted, is_folded: spec.fold }))
}

fn json_type(name: &str) -> Option<JsonType> {
    Some(match name {
        "text" => JsonType::String,
        "number" => JsonType::Number,
        "bool" => JsonType::Boolean,
        "list" => JsonType::Array,
        "object" => JsonType::Object,
        _ => return None,
    })
}

impl Condition {
    /// Whether it tests what must be found out first.
    pub fn needs_verdict(&self) -> bool {
        match self {
            Condition::Any(any) => any.iter().any(Condition::needs_verdict),
            Condition::One(one) => {
                let is_compared = matches!(&one.test, Test::SameAs(other) if other.is_verdict());
                is_compared || one.paths.iter().any(Resolved::is_verdict)
            }
        }
    }

    pub fn holds(&self, context: &Context<'_>) -> bool {
        match self {
            Condition::Any(any) => any.iter().any(|one| one.holds(context)),
            Condition::One(one) => one.holds(context),
        }
    }
}

impl Single {
    fn holds(&self, context: &Context<'_>) -> bool {
        let found = match &self.test {
            Test::SameAs(other) => self.has_one_of(other, context),
            _ => self.paths.iter().any(|path| path.walk(context, &mut |found| self.test_one(found))),
        };
        found == self.wanted
    }

    /// Whether a value stands at one of the paths and at the other as well.
    fn has_one_of(&self, other: &Resolved, context: &Context<'_>) -> bool {
        let mut others = Vec::new();
        other.walk(context, &mut |found| {
            found.texts(&mut |text| {
                others.push(text.trim().to_owned());
                false
            })
        });
        let same = |a: &str, b: &str| if self.is_folded { a.eq_ignore_ascii_case(b) } else { a == b };
        let is_among = |text: &str| !text.is_empty() && others.iter().any(|other| same(other, text));
        let mut paths = self.paths.iter();
        paths.any(|path| path.walk(context, &mut |found| found.texts(&mut |text| is_among(text.trim()))))
    }

    fn test_one(&self, found: Found<'_>) -> bool {
        match (&self.test, found) {
            (Test::Kind(kind), Found::Node(node)) => node.get_type() == *kind,
            (Test::Kind(kind), Found::Text(_)) => *kind == JsonType::String,
            (Test::Present, Found::Node(node)) => match node.get_type() {
                JsonType::Null => false,
                JsonType::String => node.as_str().is_some_and(|text| !text.trim().is_empty()),
                _ => true,
            },
            (Test::Present, Found::Text(text)) => !text.trim().is_empty(),
            (Test::Matches(regex), found) => found.texts(&mut |text| regex.is_match(text)),
            _ => found.texts(&mut |text| self.test_text(text.trim())),
        }
    }

    fn test_text(&self, text: &str) -> bool {
        let lowered;
        let text = if self.is_folded {
            lowered = text.to_ascii_lowercase();
            lowered.as_str()
        } else {
            text
        };
        let like = |wanted: &String, test: fn(&str, &str) -> bool| {
            if self.is_folded { test(text, &wanted.to_ascii_lowercase()) } else { test(text, wanted) }
        };
        match &self.test {
            Test::Among(list) => list.iter().any(|w| like(w, |a, b| a == b)),
            Test::Starts(list) => list.iter().any(|w| like(w, |a, b| a.starts_with(b))),
            Test::Ends(list) => list.iter().any(|w| like(w, |a, b| a.ends_with(b))),
            Test::Contains(list) => list.iter().any(|w| like(w, |a, b| a.contains(b))),
            Test::Matches(_) | Test::SameAs(_) | Test::Present | Test::Kind(_) => false,
        }
    }
}

/// True if all hold; of none, true.
pub(super) fn all_hold(conditions: &[Condition], context: &Context<'_>) -> bool {
    conditions.iter().all(|c| c.holds(context))
}
