//! The sample case, embedded, so that an installed `hergang` without arguments opens it anywhere. The files are those
//! of `sample_logs/`; the README tells their story.

use crate::evidence::{Input, Origin};

const FILES: [(&str, &[u8]); 7] = [
    ("alerts.ndjson", include_bytes!("../sample_logs/alerts.ndjson")),
    ("changes.csv", include_bytes!("../sample_logs/changes.csv")),
    ("console.csv", include_bytes!("../sample_logs/console.csv")),
    ("idp.json", include_bytes!("../sample_logs/idp.json")),
    ("protected.csv", include_bytes!("../sample_logs/protected.csv")),
    ("reports.ndjson", include_bytes!("../sample_logs/reports.ndjson")),
    ("roster.csv", include_bytes!("../sample_logs/roster.csv")),
];

/// The sample case's files.
pub fn inputs() -> Vec<Input> {
    FILES.iter().map(|&(name, bytes)| Input { name: name.to_owned(), origin: Origin::Embedded(bytes) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_log_is_embedded() {
        let mut on_disk: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/sample_logs"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        on_disk.sort();
        assert_eq!(inputs().into_iter().map(|input| input.name).collect::<Vec<_>>(), on_disk);
    }
}
