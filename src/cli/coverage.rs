//! `hergang coverage`: what each file tells of the time, and what it does not.

use super::Ending;
use super::arguments::{Coverage, Reading, Shape};
use super::opening;
use super::outages::as_failure;
use super::output::{Failure, print};
use crate::case::coverage;
use crate::findings::{coverage_json, coverage_text};
use crate::model::TimeRange;

pub(super) fn run(arguments: &Coverage, reading: &Reading) -> Result<Ending, Failure> {
    let asked = opening::window(&arguments.period)?;
    // Gaps and cuts show only in the whole file.
    let opened =
        opening::open(&arguments.evidence.paths, reading, TimeRange::default(), arguments.format == Shape::Json)?;
    let covered = coverage(&opened.case);
    let text = match arguments.format {
        Shape::Json => coverage_json(&opened.case, &covered, asked).map_err(|error| as_failure(&error))?,
        Shape::Text => coverage_text(&opened.case, &covered, asked),
    };
    print(|out| out.write_all(text.as_bytes()))?;
    Ok(opened.ending(!opened.case.evidence.is_empty()))
}
