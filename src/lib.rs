//! hergang reconstructs account outages from exported audit logs: which accounts went out, the chain of
//! actions that led there and back, the evidence for every link, the safeguards, and what the logs cannot say.
//!
//! Each module uses only those before it in this order, to which `tests/layering.rs` holds them: `language`, `model`,
//! `evidence`, `mapping`, `case`, `query`, `chain`, `barrier`, `inquiry`, `findings`, `session`, `cli`, `gui`.

pub mod barrier;
pub mod case;
pub mod chain;
pub mod cli;
pub mod evidence;
pub mod findings;
#[cfg(feature = "gui")]
pub mod gui;
pub mod inquiry;
pub mod language;
pub mod mapping;
pub mod model;
pub mod query;
pub mod sample;
pub mod session;
