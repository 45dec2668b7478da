//! The columns of the events table: their names, widths and what stands in their cells.

use super::words;
use crate::case::{Case, Event};
use crate::model::Outcome;
use crate::query::{Field, SortKey};
use crate::say;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
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
    Reason,
    Agent,
    Request,
    EventId,
    Kind,
    Phase,
}

impl Column {
    /// Who did what to which account comes first: it stands in view on a small screen.
    pub const ALL: [Column; 18] = [
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
        Column::Reason,
        Column::Agent,
        Column::Request,
        Column::EventId,
        Column::Kind,
        Column::Phase,
    ];

    pub fn title(self) -> String {
        match self {
            Column::Time => say!("column-time"),
            Column::Actor => say!("column-actor"),
            Column::Action => say!("column-action"),
            Column::Class => say!("column-class"),
            Column::Outcome => say!("column-outcome"),
            Column::Account => say!("column-account"),
            Column::Object => say!("column-object"),
            Column::Ip => say!("column-address"),
            Column::Session => say!("column-session"),
            Column::Ticket => say!("column-ticket"),
            Column::Source => say!("column-source"),
            Column::Record => say!("column-record"),
            Column::Reason => say!("column-reason"),
            Column::Agent => say!("column-agent"),
            Column::Request => say!("column-request"),
            Column::EventId => say!("column-event-id"),
            Column::Kind => say!("column-kind"),
            Column::Phase => say!("column-phase"),
        }
    }

    pub fn default_width(self) -> f32 {
        match self {
            Column::Time => 182.0,
            Column::Actor | Column::Action | Column::Account => 146.0,
            Column::Class => 142.0,
            Column::Outcome => 98.0,
            Column::Object | Column::Session | Column::Request | Column::EventId => 120.0,
            Column::Ip | Column::Ticket | Column::Source | Column::Kind | Column::Phase => 110.0,
            Column::Record => 150.0,
            Column::Reason | Column::Agent => 220.0,
        }
    }

    pub fn is_shown_at_first(self) -> bool {
        !matches!(
            self,
            Column::Reason | Column::Agent | Column::Request | Column::EventId | Column::Kind | Column::Phase
        )
    }

    /// Whether the cells hold times or ids, which line up in a fixed-width face.
    pub fn is_mono(self) -> bool {
        matches!(
            self,
            Column::Time
                | Column::Ip
                | Column::Session
                | Column::Ticket
                | Column::Record
                | Column::Request
                | Column::EventId
        )
    }

    /// Whether the column stands behind the others.
    pub fn is_dim(self) -> bool {
        matches!(
            self,
            Column::Source
                | Column::Session
                | Column::Record
                | Column::Class
                | Column::Ip
                | Column::Agent
                | Column::Request
                | Column::EventId
                | Column::Kind
                | Column::Phase
        )
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
            Column::Reason => Some(Field::Reason),
            Column::Agent => Some(Field::UserAgent),
            Column::Request => Some(Field::Request),
            Column::EventId => Some(Field::EventId),
            Column::Kind => Some(Field::Kind),
            Column::Phase => Some(Field::Phase),
        }
    }

    /// What rows are put in order by when the column's head is clicked.
    pub fn sort_key(self) -> SortKey {
        match (self, self.field()) {
            (_, Some(field)) => SortKey::Field(field),
            (Column::Record, _) => SortKey::Record,
            _ => SortKey::Time,
        }
    }

    /// The cell's text; empty where the record gives nothing.
    pub fn cell(self, case: &Case, event: &Event) -> String {
        let events = &case.events;
        match self {
            Column::Time => event.time.map_or_else(|| say!("no-time"), words::instant),
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
            Column::Reason => events.text(event.reason).to_owned(),
            Column::Agent => events.text(event.user_agent).to_owned(),
            Column::Request => events.text(event.request).to_owned(),
            Column::EventId => events.text(event.event_id).to_owned(),
            Column::Kind => events.text(event.actor_kind).to_owned(),
            Column::Phase => event.phase.name().to_owned(),
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
