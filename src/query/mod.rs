//! The filter: its model, its text form, its Polars plan, and what a list of rows looks like over time and by value.
//! The window and the command line share all of it. Knows no chains and no files.
//!
//! ```text
//! actor:agent-0417 account:"@headofstate" class:account.* -outcome:failure time:2017-11-02T22:00..23:30 "free text"
//! ```
//! The grammar is told in `grammar`; [`Filter`]'s `Display` prints a text that parses back to an equal filter.

mod error;
mod facet;
mod field;
mod grammar;
mod histogram;
mod leaf;
mod matcher;
mod model;
mod moment;
mod plan;
mod text;
mod value;

pub use error::{ParseError, QueryError};
pub use facet::{FacetValue, facet};
pub use field::Field;
pub use grammar::{parse, parse_moment};
pub use histogram::{histogram, span};
pub use model::{Filter, Term};
pub use plan::{Selection, select, select_counted, select_marked};
pub use value::{Piece, Value};

#[cfg(test)]
mod property_tests;
