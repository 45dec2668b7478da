//! Archives of every kind, sound and hostile.

use super::super::{Layout, Source, split_block};
use super::*;
use std::io::{Cursor, Write};
use std::sync::atomic::AtomicBool;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CSV: &[u8] = b"time,who\n2024-05-01,ann\n2024-05-01,bob\n";

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        // As written by hand: the builder refuses names that lead out.
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut writer = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

const SMALL: Limits = Limits { depth: 3, members: 20, ratio_from: 10_000, ratio: 100, total: 1 << 20 };

fn expanded(bytes: &[u8]) -> (Vec<Input>, Vec<String>) {
    let input = Input { name: "a.zip".to_owned(), origin: Origin::Bytes(bytes.into()) };
    let mut notes = Vec::new();
    let inputs = expand(input, &SMALL, &mut notes);
    (inputs, notes)
}

fn names(inputs: &[Input]) -> Vec<&str> {
    inputs.iter().map(|input| input.name.as_str()).collect()
}

/// The records of an input, and its first note.
fn records(input: &Input) -> (u32, String) {
    let source = Source::open(input, &AtomicBool::new(false)).unwrap();
    let mut records = 0;
    let mut count = |block| {
        records += split_block(source.layout(), &block, &mut |_, _, record| assert!(record.is_ok()));
        true
    };
    source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut count).unwrap();
    (records, source.notes().first().cloned().unwrap_or_default())
}

#[test]
fn members_are_inputs_and_know_their_container() {
    let archive = zip(&[("logs/b.csv", CSV), ("a.csv", CSV), ("logs/", b""), ("__MACOSX/._a.csv", b"x")]);
    let (inputs, notes) = expanded(&archive);
    assert_eq!(names(&inputs), ["a.zip/logs/b.csv", "a.zip/a.csv"]);
    assert_eq!(notes, ["a.zip/__MACOSX/._a.csv: hidden, passed over"]);
    let mut hash = Sha256::default();
    hash.update(&archive);
    let note = format!("a member of a.zip, whose SHA-256 is {}", hash.finish());
    assert_eq!(records(&inputs[0]), (2, note));
    let source = Source::open(&inputs[0], &AtomicBool::new(false)).unwrap();
    let digest = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |_| true).unwrap();
    let mut own = Sha256::default();
    own.update(CSV);
    assert_eq!(digest.sha256, own.finish());
    assert_eq!(source.raw(9, 14).unwrap(), b"2024-05-01,ann");
}

#[test]
fn every_packing_of_a_tar_and_of_a_text() {
    let plain = tar(&[("a.csv", CSV), ("b/c.csv", CSV)]);
    for packed in [plain.clone(), gzip(&plain), bzip2(&plain), xz(&plain), zstd(&plain)] {
        let (inputs, notes) = expanded(&packed);
        assert_eq!((names(&inputs), notes.len()), (vec!["a.zip/a.csv", "a.zip/b/c.csv"], 0));
        assert_eq!(records(&inputs[1]).0, 2);
    }
    for packed in [gzip(CSV), bzip2(CSV), xz(CSV), zstd(CSV)] {
        let (inputs, _) = expanded(&packed);
        assert_eq!((names(&inputs), records(&inputs[0]).0), (vec!["a.zip"], 2));
    }
}

#[test]
fn archives_in_archives_down_to_the_limit() {
    let inner = zip(&[("c.csv", CSV)]);
    let middle = gzip(&tar(&[("b.zip", &inner), ("d.csv.gz", &gzip(CSV))]));
    let (inputs, notes) = expanded(&zip(&[("m.tgz", &middle)]));
    assert_eq!((names(&inputs), notes.len()), (vec!["a.zip/m.tgz/b.zip/c.csv", "a.zip/m.tgz/d.csv.gz"], 0));
    assert_eq!((records(&inputs[0]).0, records(&inputs[1]).0), (2, 2));
    let (inputs, notes) = expanded(&zip(&[("o.zip", &zip(&[("m.tgz", &middle)]))]));
    assert_eq!(notes, ["a.zip/o.zip/m.tgz/b.zip: an archive within more than 3 archives: unpack it first"]);
    assert_eq!(
        names(&inputs),
        ["a.zip/o.zip/m.tgz/b.zip", "a.zip/o.zip/m.tgz/d.csv.gz"],
        "and it stays in the account"
    );
    let (inputs, _) = expanded(&gzip(&gzip(CSV)));
    assert_eq!((names(&inputs), records(&inputs[0]).0), (vec!["a.zip/unpacked"], 2));
}

#[test]
fn names_that_lead_out_lead_nowhere_and_doubles_stay_apart() {
    let (inputs, notes) = expanded(&tar(&[("../../evil.csv", CSV), ("/etc/x.csv", CSV), ("evil.csv", CSV)]));
    assert_eq!(names(&inputs), ["a.zip/evil.csv", "a.zip/etc/x.csv", "a.zip/evil.csv (2)"]);
    let told = "a.zip/evil.csv: its name leads out of the archive; nothing is written there";
    assert_eq!((notes.len(), notes[0].as_str()), (2, told));
    assert!(inputs.iter().all(|input| records(input).0 == 2));
}

#[test]
fn links_and_devices_are_told() {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, kind) in [("l", tar::EntryType::Symlink), ("d", tar::EntryType::Char), ("p", tar::EntryType::Fifo)] {
        let mut header = tar::Header::new_gnu();
        header.set_path(name).unwrap();
        header.set_entry_type(kind);
        header.set_size(0);
        header.set_cksum();
        builder.append(&header, &b""[..]).unwrap();
    }
    let mut header = tar::Header::new_gnu();
    header.set_size(CSV.len() as u64);
    builder.append_data(&mut header, "a.csv", CSV).unwrap();
    let (inputs, notes) = expanded(&builder.into_inner().unwrap());
    assert_eq!(names(&inputs), ["a.zip/a.csv"]);
    assert_eq!(notes, ["a.zip/l: a link, not followed", "a.zip/d: a device, not read", "a.zip/p: a pipe, not read"]);
}

#[test]
fn bombs_are_bounded_and_the_rest_goes_on() {
    let zeros = vec![b'0'; 900_000];
    let (inputs, notes) = expanded(&zip(&[("bomb", &zeros), ("a.csv", CSV)]));
    assert_eq!(names(&inputs), ["a.zip/a.csv"]);
    let why = "not read: it unpacks to more than 100 times its size: unpack it by hand if it is sound";
    assert_eq!(notes, [format!("a.zip/bomb: {why}")]);
    let (_, notes) = expanded(&gzip(&tar(&[("bomb", &zeros)])));
    assert_eq!(notes, [format!("a.zip/bomb: {why}")]);
    let noise: Vec<u8> = (0..700_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let (inputs, notes) = expanded(&zip(&[("x", &noise), ("y", &noise), ("a.csv", CSV)]));
    assert_eq!(names(&inputs), ["a.zip/x", "a.zip/a.csv"]);
    assert!(notes[0].starts_with("a.zip/y: not read: the members together have more than 1048576 bytes"));
    let many: Vec<(String, &[u8])> = (0..30).map(|n| (format!("{n}.csv"), CSV)).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let (inputs, notes) = expanded(&zip(&many));
    let told = "a.zip: more than 20 members: those from there on are not read";
    assert_eq!((inputs.len(), notes.as_slice()), (20, &[told.to_owned()][..]));
}

#[test]
fn encrypted_members_and_damage_are_told() {
    let mut archive = zip(&[("secret.csv", CSV), ("a.csv", CSV)]);
    let central = memchr::memmem::find(&archive, b"PK\x01\x02").unwrap();
    (archive[6], archive[central + 8]) = (archive[6] | 1, archive[central + 8] | 1);
    let (inputs, notes) = expanded(&archive);
    assert_eq!(names(&inputs), ["a.zip/a.csv"]);
    let told = "a.zip/secret.csv: encrypted: unpack it with its password first, then give the unpacked file";
    assert_eq!(notes, [told]);
    let whole = zip(&[("a.csv", CSV)]);
    let (inputs, notes) = expanded(&whole[..whole.len() / 2]);
    assert_eq!(names(&inputs), ["a.zip"]);
    assert!(notes[0].starts_with("a.zip: damaged ("), "{notes:?}");
    let source = Source::open(&inputs[0], &AtomicBool::new(false)).unwrap();
    assert!(matches!(source.layout(), Layout::Unknown { seen } if seen.starts_with("a ZIP archive that cannot")));
    let plain = tar(&[("a.csv", CSV), ("b.csv", &[b'x'; 3000])]);
    let (inputs, notes) = expanded(&plain[..2000]);
    assert_eq!(names(&inputs), ["a.zip/a.csv", "a.zip/b.csv"]);
    assert_eq!(notes[0], "a.zip/b.csv: cut short: 464 of 3000 bytes are there and are read");
}

#[test]
fn office_documents_are_named() {
    let (inputs, _) = expanded(&zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")]));
    let source = Source::open(&inputs[0], &AtomicBool::new(false)).unwrap();
    let seen = "an Office document (XLSX or the like): save the sheet as CSV first";
    assert_eq!(source.layout(), &Layout::Unknown { seen: seen.to_owned() });
}
