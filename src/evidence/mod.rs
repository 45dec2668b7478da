//! Files become raw records with provenance: opened read-only, hashed, decompressed, decoded, split. Knows
//! nothing of what a product means by its fields.

mod record;

pub use record::{Record, Row};
