//! What the columns of tables are called: of tickets, a row each. Which names mean what is data, beside the words by which
//! names are read (`guess-words.toml`).

use serde::Deserialize;
use std::collections::BTreeMap;

/// What the columns of a table of tickets are called.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TicketsText {
    id: Vec<String>,
    text: Vec<String>,
    note: Vec<String>,
    requester: Vec<String>,
    about: Vec<String>,
    acts: BTreeMap<String, ActText>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActText {
    at: Vec<String>,
    by: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
}

impl TicketsText {
    /// The names as words. `read`: how names become words.
    pub fn columns(&self, read: &dyn Fn(&[String]) -> ColumnNames) -> TicketColumns {
        let act = |act: &ActText| ActColumns { at: read(&act.at), by: read(&act.by), to: read(&act.to) };
        TicketColumns {
            id: read(&self.id),
            text: read(&self.text),
            note: read(&self.note),
            requester: read(&self.requester),
            about: read(&self.about),
            acts: self.acts.iter().map(|(name, texts)| (name.clone(), act(texts))).collect(),
        }
    }
}

/// Names of columns, each as its words.
pub(super) type ColumnNames = Vec<Vec<String>>;

/// The names of the columns of a table of tickets.
#[derive(Default)]
pub(super) struct TicketColumns {
    pub id: ColumnNames,
    /// What a ticket is about, in words, the headline first.
    pub text: ColumnNames,
    /// What was done about it.
    pub note: ColumnNames,
    /// Who asked, where it is called after the person.
    pub requester: ColumnNames,
    /// Whom it is about.
    pub about: ColumnNames,
    /// `open`, `assign`, `approve`, `close`.
    pub acts: BTreeMap<String, ActColumns>,
}

/// The names of the columns that tell of one act on a ticket.
#[derive(Default)]
pub(super) struct ActColumns {
    pub at: ColumnNames,
    pub by: ColumnNames,
    /// To whom it was given.
    pub to: ColumnNames,
}
