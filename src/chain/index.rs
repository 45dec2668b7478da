//! Which rows hold a value in one column, each record once. A large table is scanned for the first questions (a scan of ten million
//! numbers takes milliseconds, building a list of postings most of a second); from then on postings are kept.

use super::Survey;
use crate::case::{Case, Duplicates, Entity};
use crate::model::{Class, Sym};
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Tables up to this many rows get their postings at the first question.
const SMALL_TABLE_ROWS: usize = 1 << 18;
/// Larger tables are scanned for this many questions to a column before postings are built.
const SCANS_BEFORE_POSTINGS: u32 = 64;

/// Rows in the order of time.
pub type Rows<'a> = Cow<'a, [u32]>;

/// Look-ups over a case's rows: made once for a case, shared by all traces, filled as questions come.
#[derive(Default)]
pub struct Index {
    actor: Column,
    account: Column,
    session: Column,
    request: Column,
    ticket: Column,
    object: Column,
    source_ip: Column,
    survey: OnceLock<Survey>,
    /// (identifier, object set), sorted: which sets of objects hold an identifier.
    objects: OnceLock<Vec<(u32, u32)>>,
}

#[derive(Default)]
struct Column {
    questions: AtomicU32,
    postings: OnceLock<Postings>,
}

/// Rows by value, as two arrays: the distinct values with the end of each one's rows, and the rows.
struct Postings {
    values: Vec<u32>,
    ends: Vec<u32>,
    rows: Vec<u32>,
}

impl Index {
    pub fn new(_case: &Case) -> Index {
        Index::default()
    }

    pub fn actor<'a>(&'a self, case: &Case, entity: Entity) -> Rows<'a> {
        self.actor.rows(case, "actor_entity", entity.0)
    }

    pub fn account<'a>(&'a self, case: &Case, entity: Entity) -> Rows<'a> {
        self.account.rows(case, "account_entity", entity.0)
    }

    pub fn session<'a>(&'a self, case: &Case, session: Sym) -> Rows<'a> {
        self.session.rows(case, "session", session.0)
    }

    pub(super) fn request<'a>(&'a self, case: &Case, request: Sym) -> Rows<'a> {
        self.request.rows(case, "request", request.0)
    }

    pub fn ticket<'a>(&'a self, case: &Case, ticket: Sym) -> Rows<'a> {
        self.ticket.rows(case, "ticket", ticket.0)
    }

    /// Rows of one of the classes that the survey keeps; empty for any other.
    pub fn class(&self, case: &Case, class: Class) -> &[u32] {
        self.survey(case).rows(class)
    }

    pub fn source_ip<'a>(&'a self, case: &Case, address: Sym) -> Rows<'a> {
        self.source_ip.rows(case, "source_ip", address.0)
    }

    /// What the files hold in general.
    pub fn survey(&self, case: &Case) -> &Survey {
        self.survey.get_or_init(|| Survey::new(case))
    }

    /// Rows among whose objects is this identifier.
    pub fn object<'a>(&'a self, case: &Case, id: Sym) -> Rows<'a> {
        if id.is_none() {
            return Cow::Borrowed(&[]);
        }
        let pairs = self.objects.get_or_init(|| object_sets(case));
        let from = pairs.partition_point(|&(known, _)| known < id.0);
        let sets = pairs.get(from..).unwrap_or(&[]).iter().take_while(|(known, _)| *known == id.0);
        let mut rows: Vec<u32> =
            sets.flat_map(|&(_, set)| self.object.rows(case, "object", set).into_owned()).collect();
        rows.sort_unstable();
        Cow::Owned(rows)
    }
}

/// Every identifier of every set that stands in the object column, with the set.
fn object_sets(case: &Case) -> Vec<(u32, u32)> {
    let sets = case.events.sets();
    let mut used = vec![false; sets.len()];
    for &set in case.events.column("object") {
        if let Some(slot) = used.get_mut(set as usize) {
            *slot = true;
        }
    }
    let mut pairs: Vec<(u32, u32)> = sets
        .iter()
        .filter(|(set, _)| used.get(set.0 as usize).copied().unwrap_or(false))
        .flat_map(|(set, ids)| ids.iter().map(move |id| (id.0, set.0)))
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

impl Column {
    fn rows<'a>(&'a self, case: &Case, name: &str, value: u32) -> Rows<'a> {
        // 0 is "none named" in every column.
        if value == 0 {
            return Cow::Borrowed(&[]);
        }
        let values = case.events.column(name);
        let asked = self.questions.fetch_add(1, Ordering::Relaxed);
        let scans = values.len() > SMALL_TABLE_ROWS && asked < SCANS_BEFORE_POSTINGS;
        if scans && self.postings.get().is_none() {
            return Cow::Owned(scan(values, value, case.duplicates()));
        }
        Cow::Borrowed(self.postings.get_or_init(|| Postings::build(values, case.duplicates())).get(value))
    }
}

fn scan(values: &[u32], value: u32, duplicates: &Duplicates) -> Vec<u32> {
    let rows = (0..values.len()).into_par_iter().with_min_len(1 << 18);
    let rows = rows.filter(|&row| values[row] == value).map(|row| row as u32);
    rows.filter(|&row| !duplicates.contains(row)).collect()
}

impl Postings {
    fn build(column: &[u32], duplicates: &Duplicates) -> Postings {
        let mut keys: Vec<u64> = (0..column.len())
            .into_par_iter()
            .with_min_len(1 << 16)
            .filter(|&row| column[row] != 0 && !duplicates.contains(row as u32))
            .map(|row| (u64::from(column[row]) << 32) | row as u64)
            .collect();
        keys.par_sort_unstable();
        let (mut values, mut ends) = (Vec::new(), Vec::new());
        for group in keys.chunk_by(|a, b| a >> 32 == b >> 32) {
            values.extend(group.first().map(|key| (key >> 32) as u32));
            ends.push(ends.last().copied().unwrap_or(0) + group.len() as u32);
        }
        Postings { values, ends, rows: keys.iter().map(|&key| key as u32).collect() }
    }

    fn get(&self, value: u32) -> &[u32] {
        let Ok(at) = self.values.binary_search(&value) else { return &[] };
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let to = self.ends.get(at).copied().unwrap_or(from);
        self.rows.get(from as usize..to as usize).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_and_scans_give_the_same_rows() {
        let column = [3, 0, 7, 3, 3, 0, 9];
        let postings = Postings::build(&column, &Duplicates::default());
        for value in [3, 7, 9, 4] {
            assert_eq!(postings.get(value), scan(&column, value, &Duplicates::default()), "{value}");
        }
        assert_eq!(postings.get(3), [0, 3, 4]);
    }
}
