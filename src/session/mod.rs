//! Long work: threads that each make one result, of which only the latest asked for counts, with progress and cancel.
//! Knows no egui: whoever watches hands in a closure that wakes it, and polls.

mod latest;
mod slot;

pub use latest::{Latest, Running, Wake};
pub use slot::Slot;
