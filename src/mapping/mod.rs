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
mod moment;
mod path;
mod plan;
mod quick;
mod recognise;
mod scope;
mod slots;
mod spec;
mod take;
mod template;
mod timing;
mod verdict;

pub use apply::Applied;
pub use catalogue::{Catalogue, Mapping, MappingIndex, Recognition};
pub use error::MappingError;
pub use plan::Plan;
