//! The record at hand, while one mapping reads it.

use crate::evidence::{Record, Row};
use crate::model::{Class, IdSet, Outcome};
use sonic_rs::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// JSON texts of one record that were already parsed, by the place of the text in memory.
pub(super) type Parsed = RefCell<Vec<(usize, Option<Rc<Value>>)>>;

/// What paths can lead into. Filled step by step: action, class and outcome come before the identifiers.
#[derive(Clone, Copy, Default)]
pub(super) struct Context<'a> {
    pub row: Option<&'a Row<'a>>,
    pub record: Option<&'a Value>,
    pub outer: Option<&'a Value>,
    /// What stands in the places of `record` that paths begin with.
    pub slots: &'a [Option<&'a Value>],
    pub part: Option<&'a Value>,
    /// The part that the part stands in, where records are taken apart twice.
    pub around: Option<&'a Value>,
    /// Where in the file the record begins, in bytes.
    pub offset: u64,
    pub action: &'a str,
    pub class: Class,
    pub outcome: Outcome,
    pub actor: IdSet,
    pub account: IdSet,
    /// The JSON texts of this record; without it nothing is remembered.
    pub parsed: Option<&'a Parsed>,
}

impl<'a> Context<'a> {
    /// A record before anything is found out of it.
    pub fn of(record: &Record<'a>, parsed: &'a Parsed) -> Context<'a> {
        match *record {
            Record::Row(row) => Context { row: Some(row), parsed: Some(parsed), ..Context::default() },
            Record::Json(value) => {
                Context { record: Some(value), outer: Some(value), parsed: Some(parsed), ..Context::default() }
            }
        }
    }
}

impl Context<'_> {
    /// The JSON value in a text, parsed once a record. `None` if the text is no JSON list, object or quoted text.
    pub fn json_in(&self, text: &str) -> Option<Rc<Value>> {
        if !text.trim_start().starts_with(['{', '[', '"']) {
            return None;
        }
        let place = text.as_ptr().addr();
        let known =
            |parsed: &&Parsed| parsed.borrow().iter().find(|(at, _)| *at == place).map(|(_, value)| value.clone());
        if let Some(value) = self.parsed.as_ref().and_then(known) {
            return value;
        }
        let value = sonic_rs::from_str::<Value>(text).ok().map(Rc::new);
        if let Some(parsed) = self.parsed {
            parsed.borrow_mut().push((place, value.clone()));
        }
        value
    }
}
