//! The fields that a filter can name.

/// What a term looks at. The text names are what filters, chips and `--where` write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The actor, or the one on whose behalf it acted, by entity: all of its identifiers.
    Actor,
    /// The account acted on, by entity.
    Account,
    /// Any identifier of the object, exactly as the record gives it.
    Object,
    /// Actor, on-behalf-of, account or object.
    Any,
    Class,
    Action,
    Outcome,
    /// The mapping's word for the source.
    Source,
    /// The evidence file's name.
    File,
    Session,
    Request,
    Ticket,
    Ip,
    UserAgent,
    EventId,
    Reason,
    /// The product's word for what the actor is.
    Kind,
    Phase,
    /// Whether the record repeats another: `true` or `false`. A filter that does not ask leaves such records out.
    Duplicate,
    /// A tag of the analyst's on the event.
    Tag,
    /// Whether the analyst has starred the event: `true` or `false`.
    Star,
    /// A text within a note of the analyst's on the event.
    Note,
}

impl Field {
    pub const ALL: [Field; 22] = [
        Field::Actor,
        Field::Account,
        Field::Object,
        Field::Any,
        Field::Class,
        Field::Action,
        Field::Outcome,
        Field::Source,
        Field::File,
        Field::Session,
        Field::Request,
        Field::Ticket,
        Field::Ip,
        Field::UserAgent,
        Field::EventId,
        Field::Reason,
        Field::Kind,
        Field::Phase,
        Field::Duplicate,
        Field::Tag,
        Field::Star,
        Field::Note,
    ];

    /// The name in a filter's text.
    pub fn name(self) -> &'static str {
        match self {
            Field::Actor => "actor",
            Field::Account => "account",
            Field::Object => "object",
            Field::Any => "who",
            Field::Class => "class",
            Field::Action => "action",
            Field::Outcome => "outcome",
            Field::Source => "source",
            Field::File => "file",
            Field::Session => "session",
            Field::Request => "request",
            Field::Ticket => "ticket",
            Field::Ip => "ip",
            Field::UserAgent => "agent",
            Field::EventId => "event",
            Field::Reason => "reason",
            Field::Kind => "kind",
            Field::Phase => "phase",
            Field::Duplicate => "duplicate",
            Field::Tag => "tag",
            Field::Star => "star",
            Field::Note => "note",
        }
    }

    /// Whether it looks at the analyst's marks rather than at the evidence.
    pub fn is_mark(self) -> bool {
        matches!(self, Field::Tag | Field::Star | Field::Note)
    }

    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }
}
