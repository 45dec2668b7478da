//! hergang reconstructs account outages from exported audit logs: which accounts went out, the chain of
//! actions that led there and back, the evidence for every link, the safeguards, and what the logs cannot say.
//!
//! The modules stand in the order in which they may use each other; `tests/layering.rs` holds them to it.

pub mod model;
// (the order of use, not of the alphabet)
pub mod evidence;
pub mod mapping;
pub mod case;
pub mod query;
pub mod chain;
pub mod barrier;
pub mod findings;
pub mod session;
pub mod cli;
#[cfg(feature = "gui")]
pub mod gui;
pub mod sample;
