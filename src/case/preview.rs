//! The first records of each file, to be shown while the whole is being read.

use super::Case;
use super::error::CaseError;
use super::open::{OpenOptions, Reading, check_names, note_spans, sorted, unreadable};
use super::progress::Progress;
use super::table::TableBuilder;
use crate::evidence::{Input, Source};
use crate::mapping::Catalogue;
use crate::model::EvidenceId;
use std::sync::Arc;

/// So many files are begun; a folder of thousands shows the first.
const MOST_FILES: usize = 32;

impl Case {
    /// A small case of the first records of the files: of each as many as one block holds, of all until there are `rows`
    /// events. Its accounts hold for what was read only, its problems say so first, and nothing is hashed.
    pub fn preview(
        inputs: &[Input],
        options: &OpenOptions,
        rows: usize,
        progress: &Progress,
    ) -> Result<Case, CaseError> {
        let catalogue = Catalogue::with(&options.mapping_folders, &options.mapping_texts)?;
        let inputs = sorted(inputs);
        check_names(&inputs, options, &catalogue)?;
        let mut table = TableBuilder::default();
        let mut evidence = Vec::with_capacity(inputs.len());
        for (number, input) in (0..).zip(&inputs) {
            if progress.is_cancelled() {
                return Err(CaseError::Cancelled);
            }
            let id = EvidenceId(number);
            let file = match Source::open(input, progress.cancel_flag()) {
                Ok(source) => {
                    let source = Arc::new(source.without_hash());
                    let reading = Reading::new(id, source, input.path(), &catalogue, options, progress, 0)?;
                    reading.run_first_block(&mut table)?
                }
                Err(error) => unreadable(id, &input.name, &error),
            };
            evidence.push(file);
            if table.len() >= rows || evidence.len() >= MOST_FILES {
                break;
            }
        }
        let (events, entities, facts) = table.finish()?;
        note_spans(&mut evidence, &events);
        let problems = vec!["the first records only: the files are still being read".to_owned()];
        Ok(Case::new(evidence, events, facts, entities, problems))
    }
}
