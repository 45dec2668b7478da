//! What a product means by its records: the catalogue of mappings (data in `assets/mappings/*.toml`), recognising a
//! source by its keys, and turning its records into events and facts. Knows nothing of the window of time beyond
//! keeping out what lies outside it, and nothing of chains.

#[cfg(test)]
mod tests;

mod address;
mod apply;
mod catalogue;
mod condition;
mod context;
mod error;
mod guess;
mod moment;
mod path;
mod plan;
mod recognise;
mod scope;
mod spec;
mod take;
mod template;
mod timing;
mod verdict;
mod words;

pub use apply::Applied;
pub use catalogue::{Catalogue, Mapping, MappingIndex, Recognition, save_own};
pub use error::MappingError;
pub use guess::{GUESS, Guess, GuessedField, SAMPLE_RECORDS as GUESS_RECORDS};
pub use plan::Plan;
