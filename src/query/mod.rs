//! The filter: its model, its text form, how it is carried out, and what a list of rows looks like over time and by value.
//! The window and the command line share all of it. Knows no chains and no files.
//!
//! ```text
//! actor:agent-0417 account:"@headofstate" class:account.* -outcome:failure time:2017-11-02T22:00..23:30 "free text"
//! ```
//! The grammar is told in `grammar`; [`Filter`]'s `Display` prints a text that parses back to an equal filter.

mod around;
mod bits;
mod collation;
mod error;
mod facet;
mod field;
mod find;
mod grammar;
mod histogram;
mod leaf;
mod mask;
mod matcher;
mod model;
mod moment;
mod order;
mod plan;
mod pool;
mod text;
mod value;

pub use around::{Extent, nearest, window_around};
pub use collation::collate;
pub use error::{ParseError, QueryError};
pub use facet::{Facet, FacetOrder, FacetQuery, FacetValue, facet, facet_of};
pub use field::Field;
pub use find::{Direction, Hit, Needle};
pub use grammar::{parse, parse_moment};
pub use histogram::{Stacked, histogram, span, stacked};
pub use model::{Filter, Term};
pub use order::{Ordered, SortBy, SortKey, order};
pub use plan::{Selection, select, select_counted, select_marked};
pub use value::{Piece, Value};

#[cfg(test)]
mod property_tests;
