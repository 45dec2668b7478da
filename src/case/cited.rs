//! From records as people cite them, `FILE:RECORD` or `FILE:RECORD.PART`, to rows of the table: many at once, in one pass.

use super::Case;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Rows that a worker looks through at a time.
const PORTION: usize = 1 << 18;

/// A record that is looked for: the file's number, the record, the part (0: the first there is), and its place in the list.
type Wanted = (u32, u32, u32, usize);

impl Case {
    /// The row of the record that `FILE:RECORD` cites, if the case holds it; without a part the record's first event.
    pub fn row_cited(&self, cited: &str) -> Option<u32> {
        self.rows_cited(&[cited]).first().copied().flatten()
    }

    /// The rows of these records, in their order; `None` where the case does not hold the record or made no event of it.
    pub fn rows_cited(&self, cites: &[&str]) -> Vec<Option<u32>> {
        let wanted = self.wanted(cites);
        let mut rows = vec![None; cites.len()];
        if wanted.is_empty() {
            return rows;
        }
        let marked = Marked::of(self, &wanted);
        let (files, records) = (self.events.column("evidence"), self.events.column("record"));
        let parts = self.events.column("part");
        let portions = 0..files.len().div_ceil(PORTION);
        let hits: Vec<(u32, usize, u32)> = portions
            .into_par_iter()
            .flat_map_iter(|portion| {
                let range = portion * PORTION..((portion + 1) * PORTION).min(files.len());
                let (files, records) = (files.get(range.clone()), records.get(range.clone()));
                let pairs = files.unwrap_or_default().iter().zip(records.unwrap_or_default());
                let found = pairs.enumerate().filter(|(_, (file, record))| marked.has(**file, **record));
                let found: Vec<usize> = found.map(|(at, _)| range.start + at).collect();
                found
            })
            .flat_map_iter(|row| {
                let at = |column: &[u32]| column.get(row).copied().unwrap_or(0);
                let files_and_record = (at(files), at(self.events.column("record")));
                let part = at(parts).max(1);
                let from = wanted.partition_point(|w| (w.0, w.1) < files_and_record);
                let same = wanted.iter().skip(from).take_while(move |w| (w.0, w.1) == files_and_record);
                let fits = same.filter(move |w| w.2 == 0 || w.2 == part);
                fits.map(move |w| (part, w.3, row as u32))
            })
            .collect();
        let mut best: Vec<u32> = vec![u32::MAX; cites.len()];
        for (part, place, row) in hits {
            let (Some(best), Some(slot)) = (best.get_mut(place), rows.get_mut(place)) else { continue };
            if part < *best {
                (*best, *slot) = (part, Some(row));
            }
        }
        rows
    }

    /// What is looked for, in the order of (file, record, part). What is no citation of a file of the case is left out.
    fn wanted(&self, cites: &[&str]) -> Vec<Wanted> {
        let files: FxHashMap<&str, u32> = self.evidence.iter().map(|file| (file.name.as_str(), file.id.0)).collect();
        let parsed = cites.iter().enumerate().filter_map(|(place, cited)| {
            let (file, number) = cited.rsplit_once(':')?;
            let (record, part) = match number.split_once('.') {
                Some((record, part)) => (record, part.parse().ok()?),
                None => (number, 0),
            };
            Some((*files.get(file)?, record.parse().ok()?, part, place))
        });
        let mut wanted: Vec<Wanted> = parsed.collect();
        wanted.sort_unstable();
        wanted
    }
}

/// One bit for each record of each file, so that most rows are passed over at the cost of a look-up.
struct Marked {
    bits: Vec<Vec<u64>>,
}

impl Marked {
    fn of(case: &Case, wanted: &[Wanted]) -> Marked {
        let mut bits: Vec<Vec<u64>> = vec![Vec::new(); case.evidence.len()];
        for &(file, record, ..) in wanted {
            let Some(bits) = bits.get_mut(file as usize) else { continue };
            // A number beyond the file's records, however large, costs nothing.
            if u64::from(record) > case.evidence.get(file as usize).map_or(0, |file| file.records) {
                continue;
            }
            let word = record as usize / 64;
            if word >= bits.len() {
                bits.resize(word + 1, 0);
            }
            if let Some(word) = bits.get_mut(word) {
                *word |= 1 << (record % 64);
            }
        }
        Marked { bits }
    }

    fn has(&self, file: u32, record: u32) -> bool {
        let word = self.bits.get(file as usize).and_then(|bits| bits.get(record as usize / 64));
        word.is_some_and(|word| word >> (record % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventBatch, Instant, NewEvent, RecordRef};

    /// Records 1, 2 (in two parts, the second of which comes first in time) and 3.
    fn case() -> Case {
        let batch = || {
            let mut batch = EventBatch::default();
            for (record, part, time) in [(1, 1, 10), (2, 1, 30), (2, 2, 20), (3, 1, 40)] {
                let at = RecordRef { record, part, ..RecordRef::default() };
                batch.events.push(NewEvent { time: Some(Instant::stated(time, 9)), at, ..NewEvent::default() });
            }
            batch
        };
        Case::from_batches(&[("a.json", batch()), ("C:/logs/b.json", batch())]).unwrap()
    }

    #[test]
    fn every_row_is_found_by_its_own_citation() {
        let case = case();
        let rows: Vec<u32> = (0..case.events.len() as u32).collect();
        let cites: Vec<String> = rows.iter().map(|&row| case.cite(case.events.get(row as usize).unwrap().at)).collect();
        assert!(cites.contains(&"C:/logs/b.json:2.2".to_owned()), "{cites:?}");
        let found = case.rows_cited(&cites.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(found, rows.into_iter().map(Some).collect::<Vec<_>>());
        for (cited, row) in cites.iter().zip(found) {
            assert_eq!(case.row_cited(cited), row, "{cited}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let case = case();
        let cites =
            ["a.json:4", "a.json:4000000000", "a.json:2.3", "b.json:1", "a.json", "a.json:x", "", ":", "a.json:1"];
        let found = case.rows_cited(&cites);
        assert_eq!(found[..8], [None; 8]);
        assert!(found[8].is_some());
        assert_eq!(case.rows_cited(&["a.json:1", "a.json:1"])[0], case.row_cited("a.json:1"), "asked for twice");
        assert!(case.rows_cited(&[]).is_empty());
    }
}
