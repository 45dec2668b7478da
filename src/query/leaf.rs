//! From one term to an expression over columns of numbers. Texts are compared here, once for each distinct text; the
//! plan compares integers.

use super::error::QueryError;
use super::field::Field;
use super::matcher::Matcher;
use super::value::{TRUTH, Value};
use crate::case::{Case, Marks};
use crate::model::{Class, IdSet, Outcome, Phase, Sym};
use polars::prelude::arity::unary_elementwise_values;
use polars::prelude::{
    BooleanChunked, Column, DataFrame, DataType, Expr, Field as PolarsField, IntoColumn, NamedFrom, Series, col, lit,
};
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// Up to so many numbers are compared one by one, and up to so many are looked for in a list; more go by a table.
const FEW: usize = 4;
const SEVERAL: usize = 64;
/// How many texts or rows a worker takes at a time; cancelling is looked at between two such portions.
const PORTION: usize = 1 << 16;

/// The text columns that free text looks into, beside the identifiers in [`ID_COLUMNS`].
const TEXT_COLUMNS: [&str; 8] =
    ["action", "reason", "source_ip", "user_agent", "session", "request", "ticket", "event_id"];
const ID_COLUMNS: [&str; 4] = ["actor", "on_behalf_of", "account", "object"];

/// The column that a plan adds to its frame for [`Field::Duplicate`].
pub(super) const DUPLICATE: &str = "duplicate";
/// The column of row numbers that a plan adds to its frame for the fields that are marks.
pub(super) const NUMBER: &str = "number";

/// Turns terms into expressions over `frame`, which holds the rows that are still in question.
pub(super) struct Leaves<'a> {
    pub case: &'a Case,
    pub marks: &'a Marks,
    pub cancel: &'a AtomicBool,
    pub frame: &'a DataFrame,
}

/// Whether a field's values must be compared with the texts of the rows themselves, which is better done after
/// other terms have left fewer rows.
pub(super) fn is_slow(field: Field, values: &[Value]) -> bool {
    text_column(field).is_some() && values.iter().any(|value| value.as_exact().is_none())
}

/// The columns that a field's expression reads.
pub(super) fn columns_of(field: Field) -> &'static [&'static str] {
    match field {
        Field::Actor => &["actor_entity", "actor", "on_behalf_of"],
        Field::Account => &["account_entity", "account"],
        Field::Object => &["object"],
        Field::Any => &["actor_entity", "actor", "on_behalf_of", "account_entity", "account", "object"],
        Field::Class => &["class"],
        Field::Outcome => &["outcome"],
        Field::Phase => &["phase"],
        Field::File => &["evidence"],
        Field::Action => &["action"],
        Field::Source => &["source"],
        Field::Session => &["session"],
        Field::Request => &["request"],
        Field::Ticket => &["ticket"],
        Field::Ip => &["source_ip"],
        Field::UserAgent => &["user_agent"],
        Field::EventId => &["event_id"],
        Field::Reason => &["reason"],
        Field::Kind => &["actor_kind"],
        Field::Duplicate => &[DUPLICATE],
        Field::Tag | Field::Star | Field::Note => &[NUMBER],
    }
}

pub(super) fn columns_of_text() -> impl Iterator<Item = &'static str> {
    TEXT_COLUMNS.into_iter().chain(ID_COLUMNS)
}

/// The one column of texts that a field compares; `None` for identities and closed vocabularies.
pub(super) fn text_column(field: Field) -> Option<&'static str> {
    match field {
        Field::Action
        | Field::Source
        | Field::Session
        | Field::Request
        | Field::Ticket
        | Field::Ip
        | Field::UserAgent
        | Field::EventId
        | Field::Reason
        | Field::Kind => columns_of(field).first().copied(),
        _ => None,
    }
}

impl Leaves<'_> {
    /// `field` is one of `values`.
    pub(super) fn is(&self, field: Field, values: &[Value]) -> Result<Expr, QueryError> {
        let matchers: Vec<Matcher> = values.iter().map(Matcher::whole).collect();
        let fits = |text: &str| matchers.iter().any(|matcher| matcher.matches(text, &mut String::new()));
        match field {
            Field::Actor | Field::Account | Field::Object | Field::Any => self.identity(field, values, &matchers),
            Field::Class => {
                let fitting = Class::ALL.iter().filter(|class| fits(class.name()));
                Ok(among("class", fitting.map(|class| class.code()).collect()))
            }
            Field::Outcome => {
                let fitting = Outcome::ALL.into_iter().filter(|outcome| fits(outcome.name()));
                Ok(among("outcome", fitting.map(|outcome| outcome as u32).collect()))
            }
            Field::Phase => {
                let fitting = Phase::ALL.into_iter().filter(|phase| fits(phase.name()));
                Ok(among("phase", fitting.map(|phase| phase as u32).collect()))
            }
            Field::Duplicate => {
                let fitting = (0..).zip(TRUTH).filter(|(_, name)| fits(name));
                Ok(among(DUPLICATE, fitting.map(|(code, _)| code).collect()))
            }
            Field::Tag | Field::Star | Field::Note => Ok(self.marked(field, values, &fits)),
            Field::File => {
                let fitting = self.case.evidence.iter().filter(|file| fits(&file.name));
                Ok(among("evidence", fitting.map(|file| file.id.0).collect()))
            }
            _ => match text_column(field) {
                Some(column) if is_slow(field, values) => self.texts(&[column], &matchers),
                Some(column) => Ok(among(column, self.syms(field, values, &matchers)?)),
                None => Ok(never("class")),
            },
        }
    }

    /// The text stands somewhere in the event.
    pub(super) fn anywhere(&self, value: &Value) -> Result<Expr, QueryError> {
        let matcher = Matcher::inside(value);
        if matcher.fits_all() {
            return Ok(never("class").not());
        }
        let matchers = [matcher];
        let in_texts = self.texts(&TEXT_COLUMNS, &matchers)?;
        let strings = self.case.events.strings();
        let sets = self.case.events.sets();
        let in_ids = self.by_test(&ID_COLUMNS, sets.len(), &|set, scratch| {
            sets.get(IdSet(set)).iter().any(|&id| matchers[0].matches(strings.get(id), scratch))
        })?;
        Ok(in_texts.or(in_ids))
    }

    /// Rows with such a mark. `tag:""` has no tag, `tag:*` has some; a note is searched for the text.
    fn marked(&self, field: Field, values: &[Value], fits: &dyn Fn(&str) -> bool) -> Expr {
        let mut rows: Vec<u32> = Vec::new();
        let (mut with_any, mut is_negated): (Vec<u32>, bool) = (Vec::new(), false);
        match field {
            Field::Tag => {
                let fitting = self.marks.tags().iter().filter(|tag| fits(&tag.name));
                rows.extend(fitting.flat_map(|tag| &tag.rows));
                with_any.extend(self.marks.tags().iter().flat_map(|tag| &tag.rows));
            }
            Field::Star => {
                let [is_false, is_true] = TRUTH.map(fits);
                rows.extend(self.marks.starred().iter().filter(|_| is_true));
                (with_any, is_negated) = (self.marks.starred().to_vec(), is_false);
            }
            _ => {
                let inside: Vec<Matcher> =
                    values.iter().filter(|value| !value.is_absent()).map(Matcher::inside).collect();
                let mut scratch = String::new();
                for note in self.marks.notes() {
                    if inside.iter().any(|matcher| matcher.matches(&note.text, &mut scratch)) {
                        rows.extend(&note.rows);
                    }
                }
                with_any.extend(self.marks.noted().map(|(row, _)| row));
            }
        }
        sort_distinct(&mut rows);
        sort_distinct(&mut with_any);
        let marked = among(NUMBER, rows);
        if is_negated || values.iter().any(Value::is_absent) && field != Field::Star {
            return marked.or(among(NUMBER, with_any).not());
        }
        marked
    }

    /// Actor and account go by entity, so that every alias of a person is followed; objects by what the record says.
    fn identity(&self, field: Field, values: &[Value], matchers: &[Matcher]) -> Result<Expr, QueryError> {
        let entities = &self.case.entities;
        let (mut found_sets, mut found_entities) = (Vec::new(), Vec::new());
        for (set, sym) in self.matching_ids(matchers)? {
            found_sets.push(set);
            found_entities.push(entities.of_id(sym).0);
        }
        sort_distinct(&mut found_sets);
        sort_distinct(&mut found_entities);
        let by_entity = |column: &'static str, sets_column: &'static str| {
            if found_entities.len() <= SEVERAL {
                among(column, found_entities.clone())
            } else {
                among(sets_column, self.sets_of(&found_entities))
            }
        };
        let behalf = || among("on_behalf_of", self.sets_of(&found_entities));
        let (named, absent) = match field {
            Field::Actor => (by_entity("actor_entity", "actor").or(behalf()), &["actor", "on_behalf_of"][..]),
            Field::Account => (by_entity("account_entity", "account"), &["account"][..]),
            Field::Object => (among("object", found_sets.clone()), &["object"][..]),
            _ => {
                let acting = by_entity("actor_entity", "actor").or(behalf());
                let acted_on = by_entity("account_entity", "account").or(among("object", found_sets.clone()));
                (acting.or(acted_on), &ID_COLUMNS[..])
            }
        };
        if !values.iter().any(Value::is_absent) {
            return Ok(named);
        }
        let none_named = absent.iter().map(|column| col(*column).eq(lit(0u32))).reduce(Expr::and);
        Ok(none_named.map_or(named.clone(), |none| named.or(none)))
    }

    /// All identifiers that match, with the sets in which they stand.
    fn matching_ids(&self, matchers: &[Matcher]) -> Result<Vec<(u32, Sym)>, QueryError> {
        let (strings, sets) = (self.case.events.strings(), self.case.events.sets());
        self.scan(sets.len(), |set, scratch, found| {
            for &id in sets.get(IdSet(set)) {
                if matchers.iter().any(|matcher| matcher.matches(strings.get(id), scratch)) {
                    found.push((set, id));
                }
            }
        })
    }

    /// The identifier sets of these entities (sorted).
    fn sets_of(&self, wanted: &[u32]) -> Vec<u32> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let sets = self.case.events.sets().len() as u32;
        let of_set = |set: u32| self.case.entities.of_set(IdSet(set)).0;
        (1..sets).into_par_iter().filter(|&set| wanted.binary_search(&of_set(set)).is_ok()).collect()
    }

    /// The numbers of the texts that match exact values. Event ids are in the pool once for each event, all other
    /// texts once.
    fn syms(&self, field: Field, values: &[Value], matchers: &[Matcher]) -> Result<Vec<u32>, QueryError> {
        let strings = self.case.events.strings();
        let mut found: Vec<u32> = Vec::new();
        // Without letters there is one spelling, and the pool's index knows it.
        let is_letter = |byte: u8| !byte.is_ascii() || byte.is_ascii_alphabetic();
        let has_letters = |value: &Value| value.as_exact().is_some_and(|text| text.bytes().any(is_letter));
        if field == Field::EventId || values.iter().any(has_letters) {
            found = self.scan(strings.len(), |sym, scratch, found| {
                if sym != 0 && matchers.iter().any(|matcher| matcher.matches(strings.get(Sym(sym)), scratch)) {
                    found.push(sym);
                }
            })?;
        } else {
            found.extend(values.iter().filter_map(|v| strings.lookup(v.as_exact()?)).map(|sym| sym.0));
        }
        if values.iter().any(Value::is_absent) {
            found.push(0);
        }
        sort_distinct(&mut found);
        Ok(found)
    }

    /// Runs over the numbers `0..size` on all cores; what is found comes in order.
    fn scan<T: Send>(
        &self,
        size: usize,
        each: impl Fn(u32, &mut String, &mut Vec<T>) + Sync,
    ) -> Result<Vec<T>, QueryError> {
        let portions: Vec<Vec<T>> = (0..size.div_ceil(PORTION))
            .into_par_iter()
            .map(|portion| {
                let (mut found, mut scratch) = (Vec::new(), String::new());
                if self.cancel.load(Ordering::Relaxed) {
                    return Err(QueryError::Cancelled);
                }
                for number in portion * PORTION..((portion + 1) * PORTION).min(size) {
                    each(number as u32, &mut scratch, &mut found);
                }
                Ok(found)
            })
            .collect::<Result<_, _>>()?;
        Ok(portions.into_iter().flatten().collect())
    }

    /// Some of these text columns matches.
    fn texts(&self, columns: &[&'static str], matchers: &[Matcher]) -> Result<Expr, QueryError> {
        let strings = self.case.events.strings();
        self.by_test(columns, strings.len(), &|sym, scratch| {
            matchers.iter().any(|matcher| matcher.matches(strings.get(Sym(sym)), scratch))
        })
    }

    /// Some of these columns holds a number that passes `test`, which is asked once for each number that occurs.
    fn by_test(
        &self,
        columns: &[&'static str],
        size: usize,
        test: &(dyn Fn(u32, &mut String) -> bool + Sync),
    ) -> Result<Expr, QueryError> {
        let mut answers = Vec::with_capacity(size);
        answers.resize_with(size, || AtomicU8::new(UNASKED));
        for name in columns {
            for chunk in self.frame.column(name)?.u32()?.downcast_iter() {
                chunk.values().as_slice().par_chunks(PORTION).try_for_each(|numbers| {
                    if self.cancel.load(Ordering::Relaxed) {
                        return Err(QueryError::Cancelled);
                    }
                    let mut scratch = String::new();
                    for &number in numbers {
                        let Some(answer) = answers.get(number as usize) else { continue };
                        if answer.load(Ordering::Relaxed) == UNASKED {
                            let given = if test(number, &mut scratch) { YES } else { NO };
                            answer.store(given, Ordering::Relaxed);
                        }
                    }
                    Ok(())
                })?;
            }
        }
        let answers = Arc::new(answers);
        let by_column = columns.iter().map(|name| {
            let answers = Arc::clone(&answers);
            by_table(name, move |n| answers.get(n as usize).is_some_and(|a| a.load(Ordering::Relaxed) == YES))
        });
        Ok(by_column.reduce(Expr::or).unwrap_or_else(|| never("class")))
    }
}

const UNASKED: u8 = 0;
const NO: u8 = 1;
const YES: u8 = 2;

fn sort_distinct(numbers: &mut Vec<u32>) {
    numbers.sort_unstable();
    numbers.dedup();
}

/// False for every row, as long as the column: a bare literal would be one value only.
pub(super) fn never(column: &str) -> Expr {
    col(column).lt(lit(0u32))
}

/// The column holds one of these numbers.
fn among(column: &'static str, numbers: Vec<u32>) -> Expr {
    if numbers.len() <= FEW {
        let each = numbers.into_iter().map(|number| col(column).eq(lit(number)));
        return each.reduce(Expr::or).unwrap_or_else(|| never(column));
    }
    if numbers.len() <= SEVERAL {
        return col(column).is_in(lit(Series::new("wanted".into(), numbers)).implode(true), false);
    }
    let mut table = vec![false; numbers.iter().max().map_or(0, |&most| most as usize + 1)];
    for number in numbers {
        if let Some(slot) = table.get_mut(number as usize) {
            *slot = true;
        }
    }
    by_table(column, move |number| table.get(number as usize).copied().unwrap_or(false))
}

/// The column's numbers put through a look-up.
fn by_table(column: &str, test: impl Fn(u32) -> bool + Send + Sync + 'static) -> Expr {
    let look_up = move |numbers: Column| {
        let mask: BooleanChunked = unary_elementwise_values(numbers.u32()?, &test);
        Ok(mask.into_column())
    };
    col(column).map(look_up, |_, field| Ok(PolarsField::new(field.name().clone(), DataType::Boolean)))
}
