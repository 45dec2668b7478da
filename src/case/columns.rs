//! The `u32` columns of the events table, in one order for its builder and its readers.

macro_rules! columns {
    ($($column:ident $name:literal;)*) => {
        /// A column that batches fill.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Stored {
            $($column,)*
        }

        impl Stored {
            pub const NAMES: [&str; COUNT] = [$($name,)*];
        }

        /// How many columns batches fill.
        pub(super) const COUNT: usize = [$($name,)*].len();
    };
}

columns! {
    TimeForm "time_form";
    Actor "actor";
    ActorKind "actor_kind";
    OnBehalfOf "on_behalf_of";
    Action "action";
    Class "class";
    Outcome "outcome";
    Phase "phase";
    Account "account";
    Object "object";
    SourceIp "source_ip";
    UserAgent "user_agent";
    Session "session";
    Request "request";
    Ticket "ticket";
    EventId "event_id";
    Reason "reason";
    Source "source";
    Evidence "evidence";
    Record "record";
    Part "part";
    Length "length";
}

/// Who the actor and the account are, found out once all is read.
pub(super) const ACTOR_ENTITY: &str = "actor_entity";
pub(super) const ACCOUNT_ENTITY: &str = "account_entity";
