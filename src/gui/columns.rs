//! The columns of the events table: their names, widths and what stands in their cells.

use super::words;
use crate::case::{Case, Event};
use crate::model::Outcome;
use crate::query::Field;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Time,
    Actor,
    Action,
    Account,
    Outcome,
    Class,
    Object,
    Ip,
    Session,
    Ticket,
    Source,
    Record,
}

impl Column {
    /// Who did what to which account comes first: it stands in view on a small screen.
    pub const ALL: [Column; 12] = [
        Column::Time,
        Column::Actor,
        Column::Action,
        Column::Account,
        Column::Outcome,
        Column::Class,
        Column::Object,
        Column::Ip,
        Column::Session,
        Column::Ticket,
        Column::Source,
        Column::Record,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Column::Time => "Time (UTC)",
            Column::Actor => "Actor",
            Column::Action => "Action",
            Column::Class => "Class",
            Column::Outcome => "Outcome",
            Column::Account => "Account",
            Column::Object => "Object",
            Column::Ip => "Address",
            Column::Session => "Session",
            Column::Ticket => "Ticket",
            Column::Source => "Source",
            Column::Record => "Record",
        }
    }

    pub fn default_width(self) -> f32 {
        match self {
            Column::Time => 182.0,
            Column::Actor | Column::Action | Column::Account => 146.0,
            Column::Class => 124.0,
            Column::Outcome => 98.0,
            Column::Object | Column::Session => 120.0,
            Column::Ip => 110.0,
            Column::Ticket | Column::Source => 110.0,
            Column::Record => 150.0,
        }
    }

    /// Whether the cells hold times or ids, which line up in a fixed-width face.
    pub fn is_mono(self) -> bool {
        matches!(self, Column::Time | Column::Ip | Column::Session | Column::Ticket | Column::Record)
    }

    /// The filter's field that a cell of this column can be included by.
    pub fn field(self) -> Option<Field> {
        match self {
            Column::Time | Column::Record => None,
            Column::Actor => Some(Field::Actor),
            Column::Action => Some(Field::Action),
            Column::Class => Some(Field::Class),
            Column::Outcome => Some(Field::Outcome),
            Column::Account => Some(Field::Account),
            Column::Object => Some(Field::Object),
            Column::Ip => Some(Field::Ip),
            Column::Session => Some(Field::Session),
            Column::Ticket => Some(Field::Ticket),
            Column::Source => Some(Field::Source),
        }
    }

    /// The cell's text; empty where the record gives nothing.
    pub fn cell(self, case: &Case, event: &Event) -> String {
        let events = &case.events;
        match self {
            Column::Time => event.time.map_or_else(|| "no time".to_owned(), words::instant),
            Column::Actor => actor(case, event).to_owned(),
            Column::Action => events.text(event.action).to_owned(),
            Column::Class => event.class.name().to_owned(),
            Column::Outcome => event.outcome.name().to_owned(),
            Column::Account => account(case, event).to_owned(),
            Column::Object => events.shown(event.object).to_owned(),
            Column::Ip => events.text(event.source_ip).to_owned(),
            Column::Session => events.text(event.session).to_owned(),
            Column::Ticket => events.text(event.ticket).to_owned(),
            Column::Source => events.text(event.source).to_owned(),
            Column::Record => case.cite(event.at),
        }
    }
}

/// The actor's name, the same for one person in all products.
pub fn actor<'a>(case: &'a Case, event: &Event) -> &'a str {
    case.entities.name(case.events.strings(), event.actor_entity)
}

/// The account's name, the same for one account in all products.
pub fn account<'a>(case: &'a Case, event: &Event) -> &'a str {
    case.entities.name(case.events.strings(), event.account_entity)
}

/// What the act was done to: the account, else the object, else the ticket.
pub fn target<'a>(case: &'a Case, event: &Event) -> &'a str {
    let (named, object) = (account(case, event), case.events.shown(event.object));
    match (named.is_empty(), object.is_empty()) {
        (false, _) => named,
        (true, false) => object,
        (true, true) => case.events.text(event.ticket),
    }
}

/// One line that tells of a row, for screen readers.
pub fn spoken(case: &Case, event: &Event) -> String {
    let parts = [Column::Time, Column::Actor, Column::Action, Column::Outcome, Column::Account, Column::Record];
    let words: Vec<String> =
        parts.iter().map(|column| column.cell(case, event)).filter(|cell| !cell.is_empty()).collect();
    words.join(", ")
}

/// Success, failure and unknown each have a sign beside their word.
pub fn outcome_icon(outcome: Outcome) -> lucide_icons::Icon {
    match outcome {
        Outcome::Success => lucide_icons::Icon::Check,
        Outcome::Failure => lucide_icons::Icon::X,
        Outcome::Unknown => lucide_icons::Icon::CircleQuestionMark,
    }
}
