//! What a mapping is compiled for: the columns of the file at hand, and the mapping's own tables.

use super::error::{MappingError, Place};
use super::path::{Path, Resolved};
use super::slots::Slots;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The ground on which paths are resolved.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The header of a delimited file; `None` for JSON.
    pub columns: Option<&'a [String]>,
    pub is_unwrapped: bool,
    pub tables: &'a BTreeMap<String, BTreeMap<String, String>>,
    pub empty: &'a [String],
    /// What the paths that are resolved read, where that is wanted.
    pub inputs: Option<&'a RefCell<Inputs>>,
    /// The places in JSON records that the paths begin with, where they are looked up once a record.
    pub slots: Option<&'a RefCell<Slots>>,
}

/// What a field depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inputs {
    /// Cells of the row.
    pub cells: BTreeSet<usize>,
    /// Something that is no cell: JSON, or a part of the record.
    pub has_others: bool,
    /// Action, class or outcome.
    pub has_verdicts: bool,
}

impl Inputs {
    fn note(&mut self, path: &Resolved) {
        match path {
            Resolved::Cell(cell, _) => {
                self.cells.insert(*cell);
            }
            Resolved::Tree(..) if path.is_verdict() => self.has_verdicts = true,
            Resolved::Tree(..) => self.has_others = true,
            Resolved::Cells(cells) => cells.iter().for_each(|cell| self.note(cell)),
            Resolved::Nowhere => {}
        }
    }
}

impl Scope<'_> {
    /// Adds to what is noted of the paths.
    pub fn note(&self, more: &Inputs) {
        if let Some(inputs) = self.inputs {
            let mut inputs = inputs.borrow_mut();
            inputs.cells.extend(&more.cells);
            inputs.has_others |= more.has_others;
            inputs.has_verdicts |= more.has_verdicts;
        }
    }

    pub fn path(&self, text: &str, place: &Place) -> Result<Resolved, MappingError> {
        Ok(self.path_and_many(text, place)?.0)
    }

    /// The resolved path, and whether it can give several values.
    pub fn path_and_many(&self, text: &str, place: &Place) -> Result<(Resolved, bool), MappingError> {
        let path = Path::parse(text).map_err(|reason| place.bad(reason))?;
        let many = path.is_many();
        let resolved = path.resolve(self.columns, self.is_unwrapped);
        if let Some(inputs) = self.inputs {
            inputs.borrow_mut().note(&resolved);
        }
        Ok((self.slots.map_or_else(|| resolved.clone(), |slots| slots.borrow_mut().placed(&resolved)), many))
    }
}
