//! Tables and rules that turn a product's words into ours: outcome, phase and class.

use super::condition::{self, Condition, all_hold};
use super::context::Context;
use super::error::{MappingError, Place};
use super::scope::Scope;
use super::spec::{ClassSpec, RuleSpec, TableSpec};
use super::take::{self, Take};
use super::words;
use crate::model::Class;
use rustc_hash::FxHashMap;

/// Rules first, in order; then the table by the value; then what stands for a missing or another value.
#[derive(Clone, Debug)]
pub(super) struct Verdict<T> {
    rules: Vec<Rule<T>>,
    from: Vec<Take>,
    table: FxHashMap<String, T>,
    absent: T,
    other: T,
}

#[derive(Clone, Debug)]
struct Rule<T> {
    actions: Vec<String>,
    when: Vec<Condition>,
    is: T,
}

impl<T: Copy + Default> Verdict<T> {
    pub fn compile(
        spec: Option<&TableSpec>,
        name: fn(&str) -> Option<T>,
        scope: Scope<'_>,
        place: &Place,
    ) -> Result<Verdict<T>, MappingError> {
        let default = TableSpec::default();
        let spec = spec.unwrap_or(&default);
        let known =
            |word: &str, place: &Place| name(word).ok_or_else(|| place.bad(format!("`{word}` is no word for this")));
        let or_default = |word: &Option<String>, key: &str| match word {
            Some(word) => known(word, &place.at(key)),
            None => Ok(T::default()),
        };
        let mut table = FxHashMap::default();
        for (value, word) in &spec.table {
            let verdict = known(word, &place.at(format!("table.{value}")))?;
            // As written too, so that the usual spelling is found without folding it.
            table.insert(value.clone(), verdict);
            table.insert(value.to_lowercase(), verdict);
        }
        let mut rules = Vec::new();
        for (i, rule) in spec.rule.iter().enumerate() {
            rules.push(compile_rule(rule, name, scope, &place.at(format!("rule[{i}]")))?);
        }
        Ok(Verdict {
            rules,
            from: take::compile(spec.from.as_ref(), scope, &place.at("from"))?,
            table,
            absent: or_default(&spec.absent, "absent")?,
            other: or_default(&spec.other, "other")?,
        })
    }

    pub fn of(&self, context: &Context<'_>) -> T {
        let fits = |rule: &&Rule<T>| {
            (rule.actions.is_empty() || rule.actions.iter().any(|a| a == context.action))
                && all_hold(&rule.when, context)
        };
        if let Some(rule) = self.rules.iter().find(fits) {
            return rule.is;
        }
        let mut verdict = self.absent;
        take::first(&self.from, context, &mut |value| {
            let found = self.table.get(value).or_else(|| self.table.get(value.to_lowercase().as_str()));
            verdict = found.copied().unwrap_or(self.other);
        });
        verdict
    }
}

fn compile_rule<T>(
    rule: &RuleSpec,
    name: fn(&str) -> Option<T>,
    scope: Scope<'_>,
    place: &Place,
) -> Result<Rule<T>, MappingError> {
    Ok(Rule {
        actions: rule.action.list().to_vec(),
        when: condition::compile_all(&rule.when, scope, place)?,
        is: name(&rule.is).ok_or_else(|| place.at("is").bad(format!("`{}` is no word for this", rule.is)))?,
    })
}

/// Classes: for each key in turn the rules that name it, then the exact table; then the rules that name none; then
/// patterns, the longest first.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    keys: Vec<Take>,
    is_folded: bool,
    /// Last of all the words of the key decide.
    by_words: bool,
    keyed: FxHashMap<String, Vec<Rule<Class>>>,
    exact: FxHashMap<String, Class>,
    rules: Vec<Rule<Class>>,
    patterns: Vec<(String, bool, Class)>,
}

impl Classes {
    /// `specs`: the mapping's own classes and those it takes over, own ones first.
    pub fn compile(specs: &[&ClassSpec], scope: Scope<'_>, place: &Place) -> Result<Classes, MappingError> {
        let key = specs.iter().find_map(|s| s.key.as_ref());
        let mut classes = Classes {
            keys: take::compile(key, scope, &place.at("key"))?,
            is_folded: specs.iter().any(|s| s.fold),
            by_words: specs.iter().any(|s| s.words),
            keyed: FxHashMap::default(),
            exact: FxHashMap::default(),
            rules: Vec::new(),
            patterns: Vec::new(),
        };
        for spec in specs {
            classes.add(spec, scope, place)?;
        }
        classes.patterns.sort_by_key(|(text, ..)| std::cmp::Reverse(text.len()));
        Ok(classes)
    }

    fn add(&mut self, spec: &ClassSpec, scope: Scope<'_>, place: &Place) -> Result<(), MappingError> {
        for (i, rule) in spec.rule.iter().enumerate() {
            let compiled = compile_rule(rule, Class::from_name, scope, &place.at(format!("rule[{i}]")))?;
            if rule.action.list().is_empty() {
                self.rules.push(compiled);
                continue;
            }
            for action in rule.action.list() {
                self.keyed.entry(self.folded(action)).or_default().push(compiled.clone());
            }
        }
        let mut own: FxHashMap<String, Class> = FxHashMap::default();
        for (name, actions) in &spec.exact {
            let class = class_named(name, &place.at("exact"))?;
            for action in actions {
                if own.insert(self.folded(action), class).is_some_and(|other| other != class) {
                    return Err(place.at(format!("exact.{name}")).bad(format!("`{action}` stands in two classes")));
                }
            }
        }
        for (action, class) in own {
            self.exact.entry(action).or_insert(class);
        }
        for (name, patterns) in &spec.pattern {
            let class = class_named(name, &place.at("pattern"))?;
            for pattern in patterns {
                self.patterns.push(self.pattern(pattern, class, place)?);
            }
        }
        Ok(())
    }

    fn pattern(&self, pattern: &str, class: Class, place: &Place) -> Result<(String, bool, Class), MappingError> {
        let folded = self.folded(pattern);
        match (folded.strip_suffix('*'), folded.strip_prefix('*')) {
            (Some(start), None) => Ok((start.to_owned(), true, class)),
            (None, Some(end)) => Ok((end.to_owned(), false, class)),
            _ => Err(place.at("pattern").bad(format!("`{pattern}`: a `*` stands at the end or at the beginning"))),
        }
    }

    fn folded(&self, text: &str) -> String {
        if self.is_folded { text.to_lowercase() } else { text.to_owned() }
    }

    pub fn of(&self, context: &Context<'_>) -> Class {
        let mut found = None;
        if self.keys.is_empty() {
            found = self.by_key(context.action, context);
        }
        for key in self.keys.iter().filter(|k| k.applies(context)) {
            key.values(context, &mut |text| {
                found = found.or_else(|| self.by_key(text, context));
                found.is_some()
            });
        }
        found
            .or_else(|| self.rules.iter().find(|rule| all_hold(&rule.when, context)).map(|rule| rule.is))
            .or_else(|| self.by_pattern(context.action))
            .or_else(|| if self.by_words { self.by_words(context) } else { None })
            .unwrap_or_default()
    }

    fn by_key(&self, key: &str, context: &Context<'_>) -> Option<Class> {
        let folded;
        let key = if self.is_folded {
            folded = key.to_lowercase();
            folded.as_str()
        } else {
            key
        };
        let by_rule = self.keyed.get(key).and_then(|rules| rules.iter().find(|rule| all_hold(&rule.when, context)));
        by_rule.map(|rule| rule.is).or_else(|| self.exact.get(key).copied())
    }

    fn by_words(&self, context: &Context<'_>) -> Option<Class> {
        if self.keys.is_empty() {
            return words::class_of(context.action);
        }
        let mut found = None;
        for key in self.keys.iter().filter(|key| key.applies(context)) {
            key.values(context, &mut |text| {
                found = found.or_else(|| words::class_of(text));
                found.is_some()
            });
        }
        found
    }

    fn by_pattern(&self, action: &str) -> Option<Class> {
        let folded;
        let action = if self.is_folded {
            folded = action.to_lowercase();
            folded.as_str()
        } else {
            action
        };
        let fits = |(text, is_start, _): &&(String, bool, Class)| {
            if *is_start { action.starts_with(text.as_str()) } else { action.ends_with(text.as_str()) }
        };
        self.patterns.iter().find(fits).map(|(_, _, class)| *class)
    }
}

fn class_named(name: &str, place: &Place) -> Result<Class, MappingError> {
    Class::from_name(name).ok_or_else(|| place.bad(format!("there is no class `{name}`")))
}
