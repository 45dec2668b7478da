//! What all fuzz targets do: read bytes as a file, and hold the reader to what it promises.

#[allow(dead_code)]
#[path = "../../../src/evidence/mod.rs"]
pub mod evidence;
#[allow(dead_code)]
#[path = "../../../src/mapping/mod.rs"]
pub mod mapping;
#[allow(dead_code)]
#[path = "../../../src/model/mod.rs"]
pub mod model;

use evidence::{Input, Layout, Origin, Record, Source, collect_inputs, split_block};
use mapping::Catalogue;
use model::{EventBatch, EvidenceId, RecordRef, TimeRange};
use std::sync::atomic::AtomicBool;

const SAMPLE: usize = 10;

/// Reads a file of these bytes in one block and in small ones: the same records, and every one at its place.
pub fn read(bytes: &[u8]) {
    let input = Input { name: "log".to_owned(), origin: Origin::Bytes(bytes.into()) };
    let whole = records(&open(&input));
    let small = usize::from(bytes.last().copied().unwrap_or(7)) + 1;
    assert_eq!(records(&open(&input).with_blocks_of(small)), whole, "blocks of {small}");
}

fn open(input: &Input) -> Source {
    Source::open(input, &AtomicBool::new(false)).expect("bytes in memory can be opened")
}

/// Offset, length, and whether it is a sound one, of each record.
fn records(source: &Source) -> Vec<(u64, usize, bool)> {
    let mut records = Vec::new();
    let _ = source.sample(SAMPLE);
    let digest = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |block| {
        let before = records.len();
        let count = split_block(source.layout(), &block, &mut |_, span, record| {
            let offset = block.offset + span.start as u64;
            if let Ok(Record::Row(row)) = &record {
                assert!((0..row.len()).all(|cell| row.cell(cell).len() <= block.bytes.len()));
            }
            records.push((offset, span.end - span.start, record.is_ok()));
            let raw = source.raw(offset, (span.end - span.start) as u32).expect("a record lies in its file");
            assert_eq!(raw, &block.bytes[span.start..span.end]);
        });
        assert_eq!(count as usize, records.len() - before);
        true
    });
    digest.expect("bytes in memory can be read");
    records
}

/// Reads an archive of these bytes, and all its members.
pub fn unpack(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("archive");
    std::fs::write(&path, bytes).expect("a file");
    let collected = collect_inputs(&[path]).expect("a file can be collected");
    for input in &collected.inputs {
        records(&open(input));
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing is written beside it");
}

/// Loads a mapping of these bytes, and maps some records with it.
pub fn load(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("own.toml"), bytes).expect("a file");
    let Ok(catalogue) = Catalogue::with_folders(&[folder.path().to_path_buf()]) else { return };
    let texts: [&[u8]; 2] = [
        b"time,actor,action,target,ip\n2024-05-01 10:00:00,ann,lock,bob,192.0.2.1\n1714557600,a@b.example,{\"a\":1},,x\n",
        b"{\"time\":\"2024-05-01T10:00:00Z\",\"actor\":{\"id\":7,\"name\":\"ann\"},\"events\":[{\"name\":\"lock\",\"parameters\":[{\"name\":\"a\",\"value\":\"b\"}]}]}\n{\"time\":1}\n",
    ];
    for text in texts {
        let source = open(&Input { name: "log".to_owned(), origin: Origin::Bytes(text.into()) });
        let _ = catalogue.recognise(source.layout(), &source.sample(SAMPLE));
        for mapping in catalogue.mappings() {
            map(mapping, &source);
        }
    }
}

fn map(mapping: &mapping::Mapping, source: &Source) {
    let Ok(plan) = mapping.plan(source.layout(), None) else { return };
    let mut batch = EventBatch::default();
    let read = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |block| {
        split_block(source.layout(), &block, &mut |index, _, record| {
            let at = RecordRef { evidence: EvidenceId(0), record: index + 1, part: 1, offset: 0, length: 0 };
            if let Ok(record) = record {
                let _ = plan.apply(&record, at, TimeRange::default(), &mut batch);
            }
        });
        true
    });
    assert!(read.is_ok() && !matches!(source.layout(), Layout::Unknown { .. }));
}
