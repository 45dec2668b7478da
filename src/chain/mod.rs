//! Outages, and for each the chain of records that led to it and out of it: typed links with their evidence, roles,
//! confidence. Knows no safeguards, no output formats and no window.

mod access;
mod acts;
mod approvals;
mod backward;
mod credentials;
mod documents;
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
pub use outage::Outage;
pub use policies::{Reach, reach as policy_reach, setting_name};
pub use states::find_outages;
pub use survey::{Rhythm, Survey, is_named};
pub use text::{SettingChange, has_word};
pub use trace::{trace, trace_by_hand};
pub use types::{Band, Chain, Link, LinkKind, Role, Step, Weakest};
pub use why::span as span_in_words;
