//! Whole files through the module: every encoding, packing and layout, any size of block.

use super::*;
use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use sonic_rs::JsonValueTrait;
use std::io::Write;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

const SIZES: [usize; 4] = [1, 7, 64, 8 << 20];

/// A record as read: its text by `raw`, its line, and its cells, JSON or reason.
type Shown = (String, u64, String);

fn open(bytes: &[u8]) -> Source {
    let input = Input { name: "log".to_owned(), origin: Origin::Bytes(bytes.into()) };
    Source::open(&input, &AtomicBool::new(false)).unwrap()
}

fn show(record: Result<Record<'_>, String>) -> String {
    match record {
        Ok(Record::Row(row)) => (0..row.len()).map(|c| row.cell(c)).collect::<Vec<_>>().join("|"),
        Ok(Record::Json(value)) => sonic_rs::to_string(value).unwrap(),
        Err(reason) => format!("! {reason}"),
    }
}

/// Reads a source, and checks what holds for all: hash, size, order of blocks, spans within them, `raw`.
fn read(source: &Source) -> (Vec<Shown>, Digest) {
    let reached = Mutex::new(0);
    let mut places = Vec::new();
    let (mut seq, mut end) = (0, 0);
    let progress = |bytes| {
        let mut reached = reached.lock().unwrap();
        assert!(bytes >= *reached);
        *reached = bytes;
    };
    let digest = source.read_blocks(&AtomicBool::new(false), &progress, &mut |block| {
        assert_eq!(block.seq, seq);
        assert!(block.offset >= end);
        (seq, end) = (seq + 1, block.offset + block.bytes.len() as u64);
        let before = places.len();
        let count = split_block(source.layout(), &block, &mut |index, span, record| {
            assert_eq!(index as usize, places.len() - before);
            let raw = block.bytes[span.start..span.end].to_vec();
            places.push((block.offset + span.start as u64, raw, span.line, show(record)));
        });
        assert_eq!(count as usize, places.len() - before);
        true
    });
    let digest = digest.unwrap();
    assert_eq!(*reached.lock().unwrap(), source.size());
    let shown = places.into_iter().map(|(offset, raw, line, shown)| {
        assert_eq!(source.raw(offset, raw.len() as u32).unwrap(), raw);
        (String::from_utf8_lossy(&raw).into_owned(), line, shown)
    });
    (shown.collect(), digest)
}

/// The records of a file, the same for every size of block.
fn records(bytes: &[u8]) -> Vec<Shown> {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut all = SIZES.iter().map(|&size| {
        let (records, digest) = read(&open(bytes).with_blocks_of(size));
        assert_eq!((digest.sha256.as_str(), digest.bytes), (hash.as_str(), bytes.len() as u64));
        assert_eq!(digest.damage, None);
        records
    });
    let first = all.next().unwrap();
    assert!(all.all(|other| other == first));
    first
}

fn shown(bytes: &[u8]) -> Vec<String> {
    records(bytes).into_iter().map(|(_, _, shown)| shown).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

const CSV: &str = "time,who,what\n1,\"Zoë \"\"Z\"\"\",\"two\nlines, one cell\"\r\n\n2,bob,\n";
const CSV_CELLS: [&str; 2] = ["1|Zoë \"Z\"|two\nlines, one cell", "2|bob|"];

#[test]
fn a_table_in_every_encoding_and_packing() {
    let marked = format!("\u{feff}{CSV}");
    let utf16 =
        |text: &str, to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(to_bytes).collect() };
    let files = [
        ("CSV, comma, UTF-8", CSV.as_bytes().to_vec()),
        ("CSV, comma, UTF-8", marked.as_bytes().to_vec()),
        ("CSV, comma, UTF-16LE", utf16(&marked, u16::to_le_bytes)),
        ("CSV, comma, UTF-16BE", utf16(&marked, u16::to_be_bytes)),
        ("CSV, comma, UTF-16LE", utf16(CSV, u16::to_le_bytes)),
        ("CSV, comma, UTF-16BE", utf16(CSV, u16::to_be_bytes)),
        ("CSV, comma, windows-1252", WINDOWS_1252.encode(CSV).0.into_owned()),
    ];
    for (words, file) in files {
        assert_eq!(open(&file).describe(), words);
        assert_eq!(shown(&file), CSV_CELLS, "{words}");
        assert_eq!(shown(&gzip(&file)), CSV_CELLS, "{words}, gzip");
        assert_eq!(shown(&zstd(&file)), CSV_CELLS, "{words}, zstd");
        assert_eq!(open(&zstd(&file)).describe(), format!("{words}, zstd"));
    }
}

#[test]
fn offsets_and_lines_count_the_mark_the_header_and_blank_lines() {
    let text = format!("\u{feff}{CSV}");
    let all = records(text.as_bytes());
    let lines: Vec<u64> = all.iter().map(|(_, line, _)| *line).collect();
    assert_eq!(lines, [2, 5]);
    let at = text.find("2,bob").unwrap() as u64;
    assert_eq!(open(text.as_bytes()).raw(at, 6).unwrap(), b"2,bob,");
}

#[test]
fn json_of_every_shape() {
    let expected = ["{\"a\":\"x]\\\"\"}", "{\"a\":2}", "! a JSON number where an object was expected"];
    let files = [
        ("JSON list", "[{\"a\":\"x]\\\"\"} ,\n{\"a\":2},3]\n"),
        ("JSON list in Records", "{\"n\":{\"k\":[1]},\n\"Records\":[{\"a\":\"x]\\\"\"},{\"a\":2},3],\"z\":[{}]}"),
        ("JSON list in r.s", "{\"r\":{\"s\":[{\"a\":\"x]\\\"\"},{\"a\":2},3]}}"),
        ("NDJSON", "{\"a\":\"x]\\\"\"}\r\n\n  {\"a\":2}\n3"),
        ("JSON", "{\"a\":\n\"x]\\\"\"}\n{\"a\":2} 3"),
    ];
    for (words, file) in files {
        assert_eq!(open(file.as_bytes()).describe(), words);
        let got = shown(file.as_bytes());
        let got: Vec<String> = got.iter().map(|text| text.replace('\n', "")).collect();
        assert_eq!(got, expected, "{words}");
        assert_eq!(shown(&gzip(file.as_bytes())), expected);
        assert_eq!(shown(&zstd(file.as_bytes())), expected);
    }
    assert_eq!(shown(b"{\n \"a\": {\"b\": 1}\n}\n"), ["{\"a\":{\"b\":1}}"]);
}

#[test]
fn lines_of_json_elements_are_those_of_the_file() {
    let all = records(b"\n[\n{\"a\":\n1},\n\n{\"a\":2}\n]");
    assert_eq!(
        all.iter().map(|(raw, line, _)| (raw.as_str(), *line)).collect::<Vec<_>>(),
        [("{\"a\":\n1}", 3), ("{\"a\":2}", 6)]
    );
}

#[test]
fn broken_json_costs_its_record_only() {
    let list = shown(b"[{\"a\":1},{\"a\":oops},{\"a\":[1},{\"a\":4}]");
    assert_eq!(list.len(), 4);
    assert_eq!((list[0].as_str(), list[3].as_str()), ("{\"a\":1}", "{\"a\":4}"));
    assert!(list[1].starts_with("! not JSON at byte") && list[2].starts_with("! not JSON at byte"));
    let lines = shown(b"{\"a\":1}\n{\"a\":\n{\"a\":3}\n{\"a\":4} x\n");
    assert_eq!((lines.len(), lines[2].as_str()), (4, "{\"a\":3}"));
    assert!(lines[1].starts_with("! not JSON") && lines[3].starts_with("! not JSON"));
}

#[test]
fn a_list_that_is_cut_short_ends_with_one_malformed_record() {
    let (all, digest) = read(&open(b"{\"Records\":[{\"a\":1},{\"a\":2},{\"a\":{\"b\":\"c").with_blocks_of(5));
    assert_eq!(all.len(), 3);
    assert_eq!((all[1].2.as_str(), all[2].0.as_str()), ("{\"a\":2}", "{\"a\":{\"b\":\"c"));
    assert!(all[2].2.starts_with("! not JSON"));
    assert_eq!(digest.damage.as_deref(), Some("the list is not closed"));
}

#[test]
fn numbers_keep_their_digits() {
    let text = "{\"id\":123456789012345678901234567890,\"t\":1509663540.123456789,\"n\":7}";
    assert_eq!(shown(text.as_bytes()), [text]);
    let value = &open(text.as_bytes()).sample(1).values[0];
    assert_eq!(value.get("n").and_then(|n| n.as_i64()), Some(7));
    assert_eq!(value.get("t").and_then(|t| t.as_raw_number()).unwrap().as_str(), "1509663540.123456789");
}

#[test]
fn members_of_a_gzip_file_are_one_text() {
    let (first, second) = CSV.as_bytes().split_at(CSV.find("lines").unwrap());
    let both = [gzip(first), gzip(second)].concat();
    assert_eq!(shown(&both), CSV_CELLS);
    let both = [zstd(first), zstd(second)].concat();
    assert_eq!(shown(&both), CSV_CELLS);
}

#[test]
fn packed_data_cut_short_gives_what_it_holds_and_says_so() {
    let mut text = String::from("number,square\n");
    for n in 0..20_000u64 {
        text.push_str(&format!("{n},{}\n", n * n));
    }
    for packed in [gzip(text.as_bytes()), zstd(text.as_bytes())] {
        let cut = &packed[..packed.len() / 2];
        let (all, digest) = read(&open(cut));
        assert!(all.len() > 5_000 && all.len() < 15_000, "{}", all.len());
        assert_eq!(all[4_999].2, "4999|24990001");
        assert_eq!(digest.bytes, cut.len() as u64);
        assert!(digest.damage.unwrap().contains("cut short"));
    }
}

#[test]
fn text_that_is_no_utf16_is_told() {
    let mut bytes: Vec<u8> = "\u{feff}a,b\n1,x\n2,y\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.extend([0x00, 0xd8, b'\n', 0]);
    let (all, digest) = read(&open(&bytes));
    assert_eq!((all.len(), all[2].2.as_str()), (3, "! 1 cells where the header has 2"));
    assert_eq!(digest.damage.as_deref(), Some("some bytes are no UTF-16LE and were replaced by \u{fffd}"));
}

#[test]
fn a_header_alone_has_no_records_and_an_empty_file_is_unknown() {
    assert!(records(b"time,who\n").is_empty());
    assert!(matches!(open(b"time,who").layout(), Layout::Delimited { delimiter: b',', .. }));
    assert!(records(b"").is_empty());
    assert!(records(b"[]").is_empty());
}

#[test]
fn raw_works_before_reading_and_refuses_what_is_outside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, CSV).unwrap();
    let at = CSV.find("2,bob").unwrap() as u64;
    let input = Input { name: "a.csv".to_owned(), origin: Origin::Path(path.clone()) };
    let plain = Source::open(&input, &AtomicBool::new(false)).unwrap();
    assert_eq!(plain.raw(at, 5).unwrap(), b"2,bob");
    assert_eq!(open(&gzip(CSV.as_bytes())).raw(at, 5).unwrap(), b"2,bob");
    for source in [&plain, &open(&gzip(CSV.as_bytes())), &open(CSV.as_bytes())] {
        assert!(matches!(source.raw(at, 500), Err(EvidenceError::OutOfRange { .. })));
    }
    std::fs::write(&path, format!("{CSV}3,c,d\n")).unwrap();
    assert!(matches!(plain.raw(at, 5), Err(EvidenceError::OutOfRange { .. })), "the file has changed");
}

#[test]
fn reading_stops_when_asked() {
    let source = open(CSV.as_bytes()).with_blocks_of(1);
    let mut blocks = 0;
    let stopped = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |_| {
        blocks += 1;
        false
    });
    assert!(matches!(stopped, Err(EvidenceError::Stopped { .. })));
    assert_eq!(blocks, 1);
    let cancelled = source.read_blocks(&AtomicBool::new(true), &|_| {}, &mut |_| true);
    assert_eq!(cancelled.unwrap_err().to_string(), "log: reading was stopped before its end");
}

#[test]
fn a_sample_is_the_first_sound_records() {
    let sample = open(b"a,b\n1\n2,x\n3,y\n4,z\n").sample(2);
    let cells: Vec<&str> = sample.rows.iter().map(|row| row.cell(1)).collect();
    assert_eq!((cells, sample.values.len()), (vec!["x", "y"], 0));
    assert_eq!(open(b"[{\"a\":1},{\"a\":2},{\"a\":3}]").sample(2).values.len(), 2);
    let long = format!("a,b\n1,{}\n", "x".repeat(3 << 20));
    assert_eq!(open(long.as_bytes()).sample(5).rows[0].cell(1).len(), 3 << 20);
}

#[test]
fn threads_share_a_source() {
    let source = Arc::new(open(&gzip(CSV.as_bytes())));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let source = Arc::clone(&source);
            std::thread::spawn(move || read(&source).0.len())
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == 2));
}

#[test]
fn a_record_without_end_is_told_and_the_others_are_read() {
    let text = format!("a,b\n1,x\n2,{}\n3,y\n", "z".repeat(5_000));
    let input = Input { name: "log".to_owned(), origin: Origin::Bytes(text.as_bytes().into()) };
    let given = given::GivenReader::plain(&input.origin).unwrap();
    let coding = text::Coding { packing: Packing::None, encoding: encoding_rs::UTF_8 };
    let mut feed = feed::Feed::new("log", text::TextReader::new(&input, coding, given).unwrap(), None);
    feed.set_longest_record(1_000);
    let layout = open(text.as_bytes()).layout().clone();
    let watch = feed::Watch { cancel: &AtomicBool::new(false), progress: &|_| {} };
    let mut found = Vec::new();
    let mut cutter = block::Cutter::new(&layout).unwrap();
    let went_on = feed.blocks(&mut cutter, 0, 16, &watch, &mut |block| {
        split_block(&layout, &block, &mut |_, span, record| found.push((block.offset, span, show(record))));
        true
    });
    assert!(went_on.unwrap());
    let told = "! the line does not end within 1000 bytes; its start is shown";
    let expected = [
        (
            0,
            Span { start: 0, end: 3, line: 1 },
            "! the line of column names again: files were joined one after another",
        ),
        (0, Span { start: 4, end: 7, line: 2 }, "1|x"),
        (8, Span { start: 0, end: 1_000, line: 3 }, told),
        (5_011, Span { start: 0, end: 3, line: 4 }, "3|y"),
    ];
    assert_eq!(found, expected.map(|(offset, span, text)| (offset, span, text.to_owned())));
    assert_eq!(feed.damages().count(), 0);
}

fn cell() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-c,;\"\r\n é\u{1f600}]{0,8}").unwrap()
}

fn written(rows: &[Vec<String>]) -> String {
    let mut text = String::from("one,two,three\n");
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| match cell.contains(['"', ',', '\n', '\r']) {
                true => format!("\"{}\"", cell.replace('"', "\"\"")),
                false => cell.clone(),
            })
            .collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

proptest! {
    #[test]
    fn what_is_written_is_read_whatever_the_blocks(
        rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..20),
        size in 1usize..200,
    ) {
        let text = written(&rows);
        let source = open(text.as_bytes()).with_blocks_of(size);
        prop_assert_eq!(source.describe(), "CSV, comma, UTF-8");
        let expected: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        let got: Vec<String> = read(&source).0.into_iter().map(|(_, _, shown)| shown).collect();
        prop_assert_eq!(got, expected);
    }

    #[test]
    fn any_bytes_give_the_same_records_whatever_the_blocks(
        tail in proptest::string::string_regex("([a-c,\"\n\r]|\"\"|,\"|\",){0,80}").unwrap(),
        size in 1usize..100,
    ) {
        let text = format!("one,two\n{}{tail}", "1,2\n".repeat(60));
        let small = read(&open(text.as_bytes()).with_blocks_of(size)).0;
        prop_assert_eq!(small, read(&open(text.as_bytes())).0);
    }

    #[test]
    fn any_json_gives_the_same_records_whatever_the_blocks(
        tail in proptest::string::string_regex("([\\[\\]{},\":a1\n \\\\]){0,80}").unwrap(),
        size in 1usize..100,
    ) {
        for start in ["[{\"a\":1},", "{\"a\":\n1} "] {
            let text = format!("{start}{tail}");
            let small = read(&open(text.as_bytes()).with_blocks_of(size)).0;
            prop_assert_eq!(small, read(&open(text.as_bytes())).0);
        }
    }
}
