//! Hands the rows on the screen to the export.

use super::command::ExportFormat;
use super::state::Rows;
use crate::case::{Case, Progress};
use std::path::Path;

/// Writes the rows; gives their number.
pub fn write(
    _case: &Case,
    _rows: &Rows,
    _format: ExportFormat,
    _path: &Path,
    _progress: &Progress,
) -> Result<u64, String> {
    Err("waiting for findings".to_owned())
}
