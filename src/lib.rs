//! hergang reconstructs account outages from exported audit logs: which accounts went out, the chain of
//! actions that led there and back, the evidence for every link, the safeguards, and what the logs cannot say.
//!
//! The modules stand in the order in which they may use each other; `tests/layering.rs` holds them to it.

#![forbid(unsafe_code)]

pub mod barrier;
pub mod case;
pub mod chain;
pub mod evidence;
#[cfg(feature = "gui")]
pub mod gui;
pub mod mapping;
pub mod model;
pub mod query;
pub mod sample;
pub mod session;
