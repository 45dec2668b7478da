//! What evidence may be at its worst: any bytes at all, forms that are damaged, lines without end, depths without floor.

use super::*;
use proptest::prelude::*;
use std::sync::atomic::AtomicBool;

fn open(bytes: &[u8]) -> Source {
    let input = Input { name: "log".to_owned(), origin: Origin::Bytes(bytes.into()) };
    Source::open(&input, &AtomicBool::new(false)).unwrap()
}

/// Offset, raw bytes, and JSON, cells or reason of every record; the offsets are checked, and that the numbers add up.
fn records(source: &Source) -> Vec<(u64, String, String)> {
    let mut records = Vec::new();
    let digest = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |block| {
        let mut each = 0;
        let count = split_block(source.layout(), &block, &mut |index, span, record| {
            assert_eq!(index, each);
            each += 1;
            let raw = block.bytes[span.start..span.end].to_vec();
            let offset = block.offset + span.start as u64;
            assert_eq!(source.raw(offset, raw.len() as u32).unwrap(), raw);
            let shown = match record {
                Ok(Record::Row(row)) => (0..row.len()).map(|c| row.cell(c)).collect::<Vec<_>>().join("|"),
                Ok(Record::Json(value)) => sonic_rs::to_string(value).unwrap(),
                Err(reason) => format!("! {reason}"),
            };
            records.push((offset, String::from_utf8_lossy(&raw).into_owned(), shown));
        });
        assert_eq!(count, each);
        true
    });
    assert_eq!(digest.unwrap().bytes, source.size());
    records
}

/// The same records for every size of block.
fn same_for_all_sizes(bytes: &[u8], sizes: &[usize]) {
    let whole = records(&open(bytes));
    for &size in sizes {
        assert_eq!(records(&open(bytes).with_blocks_of(size)), whole, "{size}: {:?}", String::from_utf8_lossy(bytes));
    }
}

/// Sound pieces of every form; a text of one form is a head, then pieces of its list.
const FORMS: [(&str, &[&str]); 14] = [
    ("time,who,what\n", &["2024-05-01,ann,view\n", "2,\"b \"\"x\"\"\n\",\n", "time,who,what\n", "\n", "1,2\n"]),
    ("2024-05-01,ann,7\n2024-05-01,bob,8\n", &["2024-05-02,eve,9\n", "2024-05-02,\"e,v\",9\n"]),
    ("{\"a\":1}\n{\"a\":2}\n", &["{\"a\":3},\n", "{\"b\":{\"c\":[1]}}\n", "3\n", "{\"a\":\n", "\n"]),
    ("[{\"a\":1}", &[",{\"a\":2}", ",\n{\"b\":\"]\\\"\"}", "]", ",3", "}"]),
    ("[[{\"a\":1}],", &["[{\"a\":2},{}],", "[]", "]", "{\"a\":4}", ","]),
    (
        "{\"Records\":[{\"a\":1},{\"a\":2}]}\n{\"Records\":[{}]}",
        &["{\"Records\":[{\"a\":3}]}\n", "{\"x\":[", "}", "]}", "{\"Records\":[]}"],
    ),
    (
        "{\"data\":{\"Event1\":{\"a\":1},\"Event2\":{\"a\":2}",
        &[",\"Event3\":{\"a\":3}", ",\"Event4\":4", "}", "}}", ",\"x"],
    ),
    ("{\n\"a\":1}{\"a\":2}", &["{\"a\":\n3}", " {}", "{", "}", "\"x\""]),
    (
        "<86>May  1 10:00:00 web1 sshd[1]: a\nMay  1 10:00:00 web1 sshd[1]: b\n",
        &[
            "<5>1 2024-05-01T10:00:00Z w - - - [a@1 k=\"v\"] x=1 y=2\n",
            "May  1 10:00:00 w {\"a\":1}\n",
            "May  1 10:00:00 w {a}\n",
            "odd\n",
        ],
    ),
    (
        "type=LOGIN msg=audit(1714557600.123:7): pid=1\n",
        &["type=X msg=audit(1.0:2): a='b=\"c\" d=e' \u{1d}A=\"B\"\n", "type=X msg=audit(1.0:2): cmd=6C73\n", "----\n"],
    ),
    (
        "CEF:0|a|b|1|2|c|3|x=1 y=2\n",
        &["CEF:0|a\\|b|c|1|2|d|3|m=a\\=b cs1=x cs1Label=y\n", "LEEF:1.0|a|b|1|2|x=1\ty=2\n", "CEF:\n"],
    ),
    ("time=1 user=ann op=view\ntime=1 user=ann op=view\n", &["time=2 user=\"b \\\"c\" op='d'\n", "a=b\n", "=\n"]),
    (
        "2024-05-01 10:00:00 a\n2024-05-01 10:00:01 b\n",
        &["2024-05-01 10:00:02 c=1 d=2\n", "\tgoes on\n", "[2024-05-01 10:00:03] x\n", "\n"],
    ),
    (
        "<Events><Event><System/></Event>",
        &[
            "<Event><EventData><Data Name='a'>b</Data></EventData></Event>\n",
            "<Event>",
            "</Event>",
            "<!-- <Event> -->",
            "<![CDATA[<Event>]]>",
            "<Event a='<'/>",
        ],
    ),
];

fn text() -> impl Strategy<Value = Vec<u8>> {
    let piece = (any::<prop::sample::Index>(), 0usize..12);
    let damage = (any::<prop::sample::Index>(), any::<u8>(), 0u8..12);
    (0..FORMS.len(), prop::collection::vec(piece, 0..12), damage).prop_map(|(form, pieces, (place, byte, kind))| {
        let (head, list) = FORMS[form];
        let mut bytes = head.as_bytes().to_vec();
        for (index, _) in pieces {
            bytes.extend(list[index.index(list.len())].as_bytes());
        }
        let at = place.index(bytes.len());
        match kind {
            0 => bytes.truncate(at),
            1 => bytes[at] = byte,
            2 => bytes.insert(at, byte),
            3 => drop(bytes.remove(at)),
            _ => {}
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn every_form_sound_or_damaged_is_the_same_for_every_size_of_block(bytes in text(), size in 1usize..90) {
        same_for_all_sizes(&bytes, &[size]);
    }

    #[test]
    fn any_bytes_add_up(bytes in prop::collection::vec(any::<u8>(), 0..300), size in 1usize..90) {
        same_for_all_sizes(&bytes, &[size]);
    }

    #[test]
    fn any_text_of_what_forms_are_made_of_adds_up(
        text in proptest::string::string_regex("([<>{}\\[\\]\",:=|;/\\\\'() \n\t&a1]|CEF:0|audit\\(1:1\\)|<Event>|</Event>|2024-05-01 10:00:00|sep=){0,60}").unwrap(),
        size in 1usize..90,
    ) {
        same_for_all_sizes(text.as_bytes(), &[size]);
    }
}

#[test]
fn depth_without_floor_is_told() {
    for depth in [2_000, 100_000] {
        let deep = format!("{{\"a\":1}}\n{{\"a\":{}{}}}\n{{\"a\":3}}\n", "[".repeat(depth), "]".repeat(depth));
        let found = records(&open(deep.as_bytes()));
        assert_eq!((found.len(), found[2].2.as_str()), (3, "{\"a\":3}"));
        assert_eq!(found[1].2, "! brackets within more than 1024 others");
        let open_ended = format!("{{\"a\":1}}\n{{\"a\":{}\n{{\"a\":3}}\n", "[{\"b\":".repeat(depth));
        assert_eq!(records(&open(open_ended.as_bytes()))[1].2, "! brackets within more than 1024 others");
        let xml = format!("<l><r><b/></r><r>{}{}</r><r><c/></r></l>", "<a>".repeat(depth), "</a>".repeat(depth));
        let found = records(&open(xml.as_bytes()));
        assert_eq!((found.len(), found[2].2.as_str()), (3, "{\"c\":\"\"}"));
        assert_eq!(found[1].2, "! `a` lies in more than 64 elements");
    }
}

#[test]
fn zeros_in_a_log_cost_their_record_only() {
    let mut log = "2024-05-01 10:00:00 started\n".repeat(50).into_bytes();
    log.extend(b"2024-05-01 10:00:01 \0\0 x\n2024-05-01 10:00:02 ended\n");
    let found = records(&open(&log));
    assert_eq!((found.len(), found[51].2.as_str()), (52, "{\"@time\":\"2024-05-01 10:00:02\",\"message\":\"ended\"}"));
    assert!(found[50].2.contains("\\u0000\\u0000 x"));
    assert!(matches!(open(&[0; 5000]).layout(), Layout::Unknown { seen } if seen == "binary data"));
}

#[test]
fn a_million_columns_are_read() {
    let header: Vec<String> = (0..1_000_000).map(|n| format!("c{n}")).collect();
    let row = vec!["x"; 1_000_000];
    let text = format!("{}\n{}\n1,2\n", header.join(","), row.join(","));
    let source = open(text.as_bytes());
    let mut last = Vec::new();
    let read = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |block| {
        split_block(source.layout(), &block, &mut |_, _, record| {
            last.push(match record {
                Ok(Record::Row(row)) => row.cell(999_999).to_owned(),
                Ok(Record::Json(_)) => "JSON".to_owned(),
                Err(reason) => reason,
            });
        });
        true
    });
    assert!(read.is_ok());
    // A header this long is not looked at whole; either way it is said.
    match source.layout() {
        Layout::Delimited { header, .. } => {
            assert_eq!(
                (header.len(), last),
                (1_000_000, vec!["x".to_owned(), "2 cells where the header has 1000000".to_owned()])
            );
        }
        layout => assert_eq!(layout.describe(), "not known: a first line of more than 1048576 bytes"),
    }
}

#[test]
fn a_bomb_that_holds_nothing_is_not_copied() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..80 {
        std::io::Write::write_all(&mut encoder, &[0; 1 << 20]).unwrap();
    }
    let packed = encoder.finish().unwrap();
    let source = open(&packed);
    assert_eq!(source.describe(), "not known: binary data, gzip");
    let digest = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |_| true).unwrap();
    assert_eq!((digest.bytes, digest.damage), (packed.len() as u64, None));
}

#[cfg(unix)]
#[test]
fn a_file_that_shrinks_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "time,who\n2024-05-01,ann\n2024-05-01,bob\n").unwrap();
    let input = Input { name: "a.csv".to_owned(), origin: Origin::Path(path.clone()) };
    let source = Source::open(&input, &AtomicBool::new(false)).unwrap();
    std::fs::write(&path, "time,who\n2024-05-01,ann\n").unwrap();
    let digest = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |_| true).unwrap();
    let told = "the file changed while it was read: it had 39 bytes when it was opened, 24 were read";
    assert_eq!(digest.damage.as_deref(), Some(told));
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_loops_in_a_folder_are_told_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::write(root.join("a.csv"), "time,who\n1,ann\n").unwrap();
    std::os::unix::fs::symlink(root, root.join("loop")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", root.join("zero")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(root.join("pipe")).status();
    let collected = collect_inputs(&[root.to_path_buf(), "/dev/zero".into(), root.join("pipe")]).unwrap();
    assert_eq!(collected.inputs.len(), 1);
    assert!(made.is_ok_and(|status| status.success()));
    let told = collected.notes.join("\n");
    assert!(told.contains("pipe: neither a file nor a folder, passed over"), "{told}");
    assert!(told.contains("/dev/zero: a device, passed over"), "{told}");
    assert!(told.contains("pipe: a pipe, passed over: give it as standard input"), "{told}");
}
