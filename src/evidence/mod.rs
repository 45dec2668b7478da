//! Files become raw records with provenance: opened read-only, hashed, decompressed, decoded, split. Knows
//! nothing of what a product means by its fields.
//!
//! [`collect_inputs`] finds the files, [`Source::open`] tells what one is, [`Source::read_blocks`] cuts it into
//! blocks in one pass, and [`split_block`] splits a block into records, on any thread.

mod archive;
mod block;
mod body;
mod delimited;
mod dialect;
mod encoding;
mod error;
mod feed;
mod given;
mod hash;
mod input;
mod json;
mod json_scan;
mod json_seek;
mod json_shape;
mod layout;
mod packing;
mod record;
mod source;
mod stamp;
mod survey;
mod text;
mod text_forms;
mod xml;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod shape_tests;
#[cfg(test)]
mod whole_file_tests;

pub use archive::Kept;
pub use block::{Block, EachRecord, Span, split_block};
pub use error::EvidenceError;
pub use hash::Sha256;
pub use input::{Collected, Input, Origin, collect_inputs, expand_inputs};
pub use layout::Layout;
pub use packing::Packing;
pub use record::{Record, Row};
pub use source::{Digest, Sample, Source};
pub use stamp::Stamp;
pub use text_forms::LineForm;
