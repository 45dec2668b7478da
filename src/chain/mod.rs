//! Outages, and for each the chain of records that led to it and out of it: typed links with their evidence, roles,
//! confidence. Knows no safeguards, no output formats and no window.

mod index;
mod outage;
mod states;
mod trace;
mod types;

pub use index::Index;
pub use outage::Outage;
pub use states::find_outages;
pub use trace::trace;
pub use types::{Band, Chain, Link, LinkKind, Role, Step, Weakest};
