//! Outages, and for each the chain of records that led to it and out of it: typed links with their evidence, roles,
//! confidence. Knows no safeguards, no output formats and no window.
//!
//! The way back is best-first from the act, as in provenance graphs of operating systems, but audit rows are decisions,
//! not data flows: sharing an actor, a session or an address with the act does not put a row into its chain. So each kind
//! of record raises its own questions (which ticket set it off, which sign-in began its session, which grant it
//! needed, which key or document it was done with), each asked of an index by a key or a state, and only answers become steps.
//! Every answer is a set of typed links ([`LinkKind`]) that must reach the act: the walk forward from the entries that others do
//! afterwards, to cut what leads elsewhere, has nothing left to cut. What texts name scores less than what fields name.

mod access;
mod acts;
mod approvals;
mod backward;
mod credentials;
mod documents;
mod fields;
mod forward;
mod hand;
mod index;
mod links;
mod naming;
mod outage;
mod policies;
mod repeats;
mod sign_ins;
mod states;
mod survey;
mod symptoms;
mod text;
mod tickets;
mod trace;
mod types;
mod upstream;
mod walk;
mod why;

#[cfg(test)]
pub(crate) mod scenes;
#[cfg(test)]
mod scenes_of_hand;

pub use backward::is_key;
pub use hand::{Hand, begins};
pub use index::{Index, Rows};
pub use naming::is_about;
pub use outage::Outage;
pub use policies::{Reach, reach as policy_reach, setting_name};
pub use states::find_outages;
pub use survey::{Rhythm, Survey, is_named};
pub use text::{SettingChange, has_word};
pub use trace::{trace, trace_by_hand};
pub use types::{Band, Chain, Link, LinkKind, Role, Step, Weakest};
pub use why::span as span_in_words;
