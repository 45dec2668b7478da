//! The words of the program: instants, classes of action, outcomes, strings and identifier sets, provenance,
//! facts, and the batch of events that a reader fills. Knows no files and no Polars.

mod batch;
mod class;
mod fact;
mod instant;
mod outcome;
mod provenance;
mod recall;
mod sets;
mod strings;

pub use batch::{EventBatch, NewEvent};
pub use class::{Class, Effect, Plane};
pub use fact::{Fact, FactKind};
pub use instant::{Instant, TimeBasis, TimeRange, parse_rfc3339, parse_wall};
pub use outcome::{Outcome, Phase};
pub use provenance::{EvidenceId, Quarantined, RecordRef, Skipped};
pub use recall::Recall;
pub use sets::{IdSet, IdSets};
pub use strings::{Renumbered, Strings, Sym};
