//! From one term to a mask over columns of numbers. Texts are compared here, once for each distinct text; the mask compares
//! integers.

use super::bits::Bits;
use super::error::QueryError;
use super::field::Field;
use super::mask::{Mask, Wanted, check};
use super::matcher::Matcher;
use super::pool;
use super::value::{TRUTH, Value};
use crate::case::{Case, Marks};
use crate::model::{Class, IdSet, Outcome, Phase, Sym};
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Of so few rows the texts are asked for one by one; for more, the whole pool of texts is gone through.
const LITTLE: usize = 1 << 16;
/// How many sets a worker takes at a time.
const PORTION: usize = 1 << 16;

/// The text columns that free text looks into, beside the identifiers in [`ID_COLUMNS`].
pub(super) const TEXT_COLUMNS: [&str; 8] =
    ["action", "reason", "source_ip", "user_agent", "session", "request", "ticket", "event_id"];
pub(super) const ID_COLUMNS: [&str; 4] = ["actor", "on_behalf_of", "account", "object"];

/// Turns terms into masks.
pub(super) struct Leaves<'a> {
    pub case: &'a Case,
    /// What the analyst has noted.
    pub marks: &'a Marks,
    pub cancel: &'a AtomicBool,
    /// The rows that are still in question, where they are few enough to be listed.
    pub rows: Option<&'a [u32]>,
}

/// Whether a field's values must be compared with the texts of the rows themselves, which is better done after
/// other terms have left fewer rows.
pub(super) fn is_slow(field: Field, values: &[Value]) -> bool {
    text_column(field).is_some() && values.iter().any(|value| value.as_exact().is_none())
}

/// The columns that a field's mask reads.
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
        Field::Duplicate | Field::Tag | Field::Star | Field::Note => &[],
    }
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

impl<'a> Leaves<'a> {
    /// `field` is one of `values`.
    pub(super) fn is(&self, field: Field, values: &[Value]) -> Result<Mask<'a>, QueryError> {
        let case = self.case;
        let matchers: Vec<Matcher> = values.iter().filter(|value| !value.is_absent()).map(Matcher::whole).collect();
        let fits = |text: &str| matchers.iter().any(|matcher| matcher.matches(text, &mut String::new()));
        match field {
            Field::Actor | Field::Account | Field::Object | Field::Any => self.identity(field, values, &matchers),
            Field::Class => {
                let fitting = Class::ALL.iter().filter(|class| fits(class.name()));
                Ok(self.among("class", fitting.map(|class| class.code()).collect()))
            }
            Field::Outcome => {
                let fitting = Outcome::ALL.into_iter().filter(|outcome| fits(outcome.name()));
                Ok(self.among("outcome", fitting.map(|outcome| outcome as u32).collect()))
            }
            Field::Phase => {
                let fitting = Phase::ALL.into_iter().filter(|phase| fits(phase.name()));
                Ok(self.among("phase", fitting.map(|phase| phase as u32).collect()))
            }
            Field::Duplicate => {
                let wanted = TRUTH.map(fits);
                let duplicates = case.duplicates();
                Ok(Mask::by_row(move |row| wanted[usize::from(duplicates.contains(row as u32))]))
            }
            Field::Tag | Field::Star | Field::Note => Ok(self.marked(field, values, &matchers)),
            Field::File => {
                let fitting = case.evidence.iter().filter(|file| fits(&file.name));
                Ok(self.among("evidence", fitting.map(|file| file.id.0).collect()))
            }
            _ => match text_column(field) {
                Some(column) => self.text(column, values, &matchers),
                None => Ok(Mask::Nothing),
            },
        }
    }

    /// The text stands somewhere in the event.
    pub(super) fn anywhere(&self, value: &Value) -> Result<Mask<'a>, QueryError> {
        let matchers = [Matcher::inside(value)];
        if matchers[0].fits_all() {
            return Ok(Mask::All);
        }
        let texts: Vec<&[u32]> = TEXT_COLUMNS.map(|name| self.case.events.column(name)).into();
        let ids: Vec<&[u32]> = ID_COLUMNS.map(|name| self.case.events.column(name)).into();
        let (in_texts, in_ids) = match self.rows {
            Some(rows) if rows.len() <= LITTLE => {
                (self.asked(rows, &texts, &|n, s| self.text_fits(n, &matchers, s)), {
                    let sets = self.case.events.sets();
                    let fits = |set, scratch: &mut String| {
                        sets.get(IdSet(set)).iter().any(|id| self.text_fits(id.0, &matchers, scratch))
                    };
                    self.asked(rows, &ids, &fits)
                })
            }
            _ => {
                let found = pool::fitting(self.case.events.strings(), &matchers, self.cancel)?;
                let sets = self.sets_with(&found)?.into_iter().map(|(set, _)| set).collect();
                (Wanted::of(found), Wanted::of(sets))
            }
        };
        Ok(Mask::Or(vec![Mask::any(texts, in_texts), Mask::any(ids, in_ids)]))
    }

    fn among(&self, column: &str, numbers: Vec<u32>) -> Mask<'a> {
        Mask::among(self.case.events.column(column), numbers)
    }

    fn text_fits(&self, number: u32, matchers: &[Matcher], scratch: &mut String) -> bool {
        matchers.iter().any(|matcher| matcher.matches(self.case.events.text(Sym(number)), scratch))
    }

    /// A column of texts holds one of the values.
    fn text(&self, column: &str, values: &[Value], matchers: &[Matcher]) -> Result<Mask<'a>, QueryError> {
        let numbers = self.case.events.column(column);
        let absent = values.iter().any(Value::is_absent).then(|| Mask::among(numbers, vec![0]));
        let named = match self.rows {
            _ if matchers.is_empty() => Mask::Nothing,
            _ if matchers.iter().any(Matcher::fits_all) => Mask::among(numbers, vec![0]).not(),
            Some(rows) if rows.len() <= LITTLE => {
                Mask::any(vec![numbers], self.asked(rows, &[numbers], &|n, s| self.text_fits(n, matchers, s)))
            }
            _ => Mask::among(numbers, pool::fitting(self.case.events.strings(), matchers, self.cancel)?),
        };
        Ok(match absent {
            Some(absent) => Mask::Or(vec![named, absent]),
            None => named,
        })
    }

    /// Rows with such a mark. `tag:""` has no tag, `tag:*` has some; in notes the text is looked for.
    fn marked(&self, field: Field, values: &[Value], matchers: &[Matcher]) -> Mask<'a> {
        let fits = |matchers: &[Matcher], text: &str| matchers.iter().any(|m| m.matches(text, &mut String::new()));
        let marks = self.marks;
        let mut any: Vec<Mask<'a>> = Vec::new();
        let is_absent_asked = values.iter().any(Value::is_absent);
        match field {
            Field::Star => {
                let [is_unstarred_wanted, is_starred_wanted] = TRUTH.map(|name| fits(matchers, name));
                let starred = || rows(marks.starred().iter().copied());
                any.extend(is_starred_wanted.then(starred));
                any.extend(is_unstarred_wanted.then(|| starred().not()));
            }
            Field::Tag => {
                let fitting = marks.tags().iter().filter(|tag| fits(matchers, &tag.name));
                any.push(rows(fitting.flat_map(|tag| &tag.rows).copied()));
                any.extend(is_absent_asked.then(|| rows(marks.tags().iter().flat_map(|tag| &tag.rows).copied()).not()));
            }
            _ => {
                let inside: Vec<Matcher> =
                    values.iter().filter(|value| !value.is_absent()).map(Matcher::inside).collect();
                let fitting = marks.notes().iter().filter(|note| fits(&inside, &note.text));
                any.push(rows(fitting.flat_map(|note| &note.rows).copied()));
                any.extend(is_absent_asked.then(|| rows(marks.noted().map(|(row, _)| row)).not()));
            }
        }
        Mask::Or(any)
    }

    /// Actor and account go by entity, so that every alias of a person is followed; objects by what the record says.
    fn identity(&self, field: Field, values: &[Value], matchers: &[Matcher]) -> Result<Mask<'a>, QueryError> {
        let mut any = if matchers.iter().any(Matcher::fits_all) {
            let named = columns_of(field).iter().map(|name| self.among(name, vec![0]).not());
            named.collect()
        } else {
            self.named(field, matchers)?
        };
        if values.iter().any(Value::is_absent) {
            let absent = match field {
                Field::Actor => &["actor", "on_behalf_of"][..],
                Field::Account => &["account"][..],
                Field::Object => &["object"][..],
                _ => &ID_COLUMNS[..],
            };
            any.push(Mask::and(absent.iter().map(|name| self.among(name, vec![0])).collect()));
        }
        Ok(Mask::Or(any))
    }

    /// The identities whose identifiers match, in each of a field's roles.
    fn named(&self, field: Field, matchers: &[Matcher]) -> Result<Vec<Mask<'a>>, QueryError> {
        let found = self.identifiers(matchers)?;
        let mut entities: Vec<u32> = found.iter().map(|&id| self.case.entities.of_id(Sym(id)).0).collect();
        entities.retain(|&entity| entity != 0);
        let wanted = Wanted::of(entities.clone());
        let of_entities = |name: &str| Mask::any(vec![self.case.events.column(name)], wanted.clone());
        let (acts, acted_on) = match field {
            Field::Actor => (true, false),
            Field::Account => (false, true),
            Field::Object => (false, false),
            _ => (true, true),
        };
        let mut any = Vec::new();
        if acts {
            any.push(of_entities("actor_entity"));
            if self.case.names().has_acts_for_others {
                any.push(self.among("on_behalf_of", self.sets_of(entities)?));
            }
        }
        if acted_on {
            any.push(of_entities("account_entity"));
        }
        if !matches!(field, Field::Actor | Field::Account) {
            let sets = self.sets_with(&found)?;
            any.push(self.among("object", sets.iter().map(|&(set, _)| set).collect()));
        }
        Ok(any)
    }

    /// The identifiers that fit: whole ones are looked up, parts of them looked for.
    fn identifiers(&self, matchers: &[Matcher]) -> Result<Vec<u32>, QueryError> {
        if !matchers.iter().all(Matcher::is_one_text) {
            let found = pool::fitting(self.case.events.strings(), matchers, self.cancel)?;
            let mut used: Vec<u32> = self.sets_with(&found)?.into_iter().map(|(_, id)| id).collect();
            used.sort_unstable();
            used.dedup();
            return Ok(used);
        }
        let names = self.case.names();
        let spelled = matchers.iter().filter_map(Matcher::longest_part).flat_map(|text| names.spelled(text));
        let mut scratch = String::new();
        Ok(spelled.filter(|id| self.text_fits(id.0, matchers, &mut scratch)).map(|id| id.0).collect())
    }

    /// The sets in which these identifiers stand, each with the identifier.
    fn sets_with(&self, ids: &[u32]) -> Result<Vec<(u32, u32)>, QueryError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let wanted = Bits::of(ids);
        let lanes: Vec<(&[Sym], &[u32])> = self.case.events.sets().stored().collect();
        let found = lanes.par_iter().enumerate().map(|(nth, (members, ends))| {
            check(self.cancel)?;
            let (mut place, mut found) = (1usize, Vec::new());
            for (at, id) in (0u32..).zip(*members).filter(|(_, id)| wanted.contains(id.0)) {
                while ends.get(place).is_some_and(|&end| end <= at) {
                    place += 1;
                }
                found.push(((place * lanes.len() + nth) as u32, id.0));
            }
            Ok(found)
        });
        Ok(found.collect::<Result<Vec<_>, QueryError>>()?.concat())
    }

    /// The identifier sets of these entities.
    fn sets_of(&self, entities: Vec<u32>) -> Result<Vec<u32>, QueryError> {
        if entities.is_empty() {
            return Ok(Vec::new());
        }
        check(self.cancel)?;
        let (wanted, known) = (Bits::of(&entities), &self.case.entities);
        let sets = (1..self.case.events.sets().len() as u32).into_par_iter().with_min_len(PORTION);
        Ok(sets.filter(|&set| wanted.contains(known.of_set(IdSet(set)).0)).collect())
    }

    /// The numbers in these rows' columns that pass a test, which is asked once for each.
    fn asked(&self, rows: &[u32], columns: &[&[u32]], fits: &dyn Fn(u32, &mut String) -> bool) -> Wanted {
        let pools = self.case.events.strings().len().max(self.case.events.sets().len());
        let (mut asked, mut passed, mut scratch) = (Bits::new(pools), Bits::new(pools), String::new());
        for column in columns {
            for &row in rows {
                let number = column.get(row as usize).copied().unwrap_or(0);
                if number != 0 && !asked.contains(number) {
                    asked.insert(number);
                    if fits(number, &mut scratch) {
                        passed.insert(number);
                    }
                }
            }
        }
        Wanted::Many(Arc::new(passed))
    }
}

/// These rows and no others.
fn rows<'a>(rows: impl Iterator<Item = u32>) -> Mask<'a> {
    let rows: Vec<u32> = rows.collect();
    if rows.is_empty() {
        return Mask::Nothing;
    }
    let wanted = Bits::of(&rows);
    Mask::by_row(move |row| wanted.contains(row as u32))
}
