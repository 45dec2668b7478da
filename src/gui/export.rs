//! Hands the rows on the screen to the export.

use super::command::ExportOrder;
use super::state::{Exported, Rows};
use crate::case::Case;
use crate::findings::{self, ExportOptions};

/// Writes exactly these rows, in their order, with the filter's text.
pub fn write(case: &Case, rows: &Rows, order: &ExportOrder) -> Result<Exported, String> {
    let options = ExportOptions { overwrite: order.replace };
    let filter = rows.filter.to_string();
    let format = order.format.of_findings();
    let done =
        findings::export(case, &rows.rows, &filter, format, &order.path, options).map_err(|error| error.to_string())?;
    Ok(Exported { path: done.path, about_path: done.about_path, rows: rows.rows.len() as u64 })
}
