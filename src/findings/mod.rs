//! What leaves the program: the filtered events as tables with their provenance, outages and chains as JSON and as
//! text for a reader. Knows no window and no command line.

mod about;
mod chain_json;
mod chain_text;
mod columns;
mod coverage;
mod coverage_notes;
mod csv;
mod entities;
mod export;
mod inquiry_json;
mod inquiry_text;
mod json_lines;
mod lanes;
pub mod picture;
mod plain;

pub use chain_json::{chain_json, outages_json};
pub use chain_text::{chain_text, outages_text};
pub use columns::{COLUMNS, Format, Written, write_rows};
pub use coverage::{coverage_json, coverage_text};
pub use coverage_notes::coverage_notes;
pub use entities::{entities_json, entities_text};
pub use export::{ExportError, ExportOptions, Exported, about_path, export, write_file};
pub use plain::{duration, plain};

/// An outage with the chain that led to it, the ledger of its safeguards, and what was asked of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Traced {
    pub outage: crate::chain::Outage,
    pub chain: crate::chain::Chain,
    pub barriers: Vec<crate::barrier::BarrierFinding>,
    pub inquiry: crate::inquiry::Inquiry,
}

#[cfg(test)]
mod samples;
