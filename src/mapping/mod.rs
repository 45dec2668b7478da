//! What a product means by its records: the catalogue of mappings (data in `assets/mappings/*.toml`), recognising a
//! source by its keys, and turning its records into events and facts. Knows nothing of the window of time beyond
//! keeping out what lies outside it, and nothing of chains.

#[cfg(test)]
mod tests;

mod address;
mod apply;
mod catalogue;
mod change;
mod column;
mod columns;
mod condition;
mod context;
mod decode;
mod error;
mod guess;
mod own;
mod path;
mod plan;
mod quick;
mod recognise;
mod repeated;
mod scope;
mod settle;
mod slots;
mod spec;
mod take;
mod template;
mod time;
mod timing;
mod verdict;
mod words;

pub use apply::Applied;
pub use catalogue::{Catalogue, Mapping, MappingIndex, Recognition};
pub use error::MappingError;
pub use guess::{GUESS, Guess, GuessedField, SAMPLE_RECORDS as GUESS_RECORDS};
pub use own::{save, user_folder};
pub use plan::Plan;
pub use settle::{TimeSurvey, YearHint};
