//! Files of each shape that exports take, through the module: which records there are, and what stands in them.

use super::*;
use std::sync::atomic::AtomicBool;

const SIZES: [usize; 3] = [1, 30, 8 << 20];

fn open(text: &str) -> Source {
    let input = Input { name: "log".to_owned(), origin: Origin::Bytes(text.as_bytes().into()) };
    Source::open(&input, &AtomicBool::new(false)).unwrap()
}

/// The records in words, the same for every size of block, and the damage told.
fn read(text: &str) -> (Vec<String>, Option<String>) {
    let mut all = SIZES.iter().map(|&size| {
        let source = open(text).with_blocks_of(size);
        let mut records = Vec::new();
        let digest = source.read_blocks(&AtomicBool::new(false), &|_| {}, &mut |block| {
            split_block(source.layout(), &block, &mut |_, _, record| {
                records.push(match record {
                    Ok(Record::Row(row)) => (0..row.len()).map(|c| row.cell(c)).collect::<Vec<_>>().join("|"),
                    Ok(Record::Json(value)) => sonic_rs::to_string(value).unwrap(),
                    Err(reason) => format!("! {reason}"),
                });
            });
            true
        });
        (records, digest.unwrap().damage)
    });
    let first = all.next().unwrap();
    assert!(all.all(|other| other == first));
    first
}

fn records(text: &str) -> Vec<String> {
    let (records, damage) = read(text);
    assert_eq!(damage, None);
    records
}

#[test]
fn members_of_an_object_keep_their_keys() {
    let text = "{\"status\":\"OK\",\"data\":{\"Event1\":{\"a\":1},\n\"Event2\" : {},\"Event3\":7}}";
    let expected =
        ["{\"@key\":\"Event1\",\"a\":1}", "{\"@key\":\"Event2\"}", "! a JSON number where an object was expected"];
    let open_ended = text.replace("\"Event3\":7", "\"Event3\":{\"a\":3}");
    assert_eq!(records(&open_ended)[2], "{\"@key\":\"Event3\",\"a\":3}");
    assert_eq!(open(&open_ended).describe(), "JSON list in data.*");
    // One that is no object among them: then they are no records, and the document is one.
    assert_eq!(records(text).len(), 1);
    assert_eq!(records(&open_ended)[..2], expected[..2]);
    let (cut, damage) = read("{\"data\":{\"Event1\":{\"a\":1},\"Event2\":{\"a\":2},\"Event3\":{\"a");
    assert_eq!((cut.len(), cut[1].as_str()), (3, "{\"@key\":\"Event2\",\"a\":2}"));
    assert_eq!(damage.as_deref(), Some("the object of records is not closed"));
}

#[test]
fn documents_around_lists_one_after_another() {
    let text =
        "{\"Records\":[{\"a\":1},{\"a\":2}]}\n{\"Records\":[]}\n{\"n\":{\"Records\":[{}]},\"Records\":[{\"a\":3}]}\n";
    assert_eq!(
        records("{\"Records\":[{\"a\":1},{\"a\":2}]}\n{\"Records\":[]}\n{\"Records\":[{\"a\":3}]}"),
        ["{\"a\":1}", "{\"a\":2}", "{\"a\":3}"]
    );
    assert_eq!(open(text).describe(), "NDJSON", "documents that hold more than their list are records");
    let (two, damage) = read("{\"value\":[\n{\"a\":1}],\"next\":\"x\"}{\"value\":[{\"a\":2}]}\n{\"error\":\"y\"}");
    assert_eq!(two, ["{\"a\":1}", "{\"a\":2}"]);
    assert_eq!(damage.as_deref(), Some("a document without the list is not read, on line 3"));
    assert_eq!(records("[[{\"a\":1},{\"a\":2}],[],[{\"a\":3}]]"), ["{\"a\":1}", "{\"a\":2}", "{\"a\":3}"]);
}

#[test]
fn lines_with_commas_and_records_within_records() {
    assert_eq!(records("{\"a\":1},\n{\"a\":2},\n{\"a\":3}\n"), ["{\"a\":1}", "{\"a\":2}", "{\"a\":3}"]);
    let hits =
        "{\"_index\":\"x\",\"_source\":{\"a\":1}}\n{\"_index\":\"x\",\"_source\":{\"a\":2}}\n{\"_index\":\"x\"}\n";
    let (found, _) = read(&hits.replace("{\"_index\":\"x\"}\n", ""));
    assert_eq!(found, ["{\"a\":1}", "{\"a\":2}"]);
    assert_eq!(open(hits).describe(), "NDJSON", "one without it: then all stay as they are");
}

#[test]
fn tables_joined_titled_and_without_names() {
    let joined = "\u{feff}time,\"who\"\n1,ann\n\u{feff}time,\"who\"\n2,time\ntime,bob\n";
    let again = "! the line of column names again: files were joined one after another";
    assert_eq!(records(joined), ["1|ann", again, "2|time", "time|bob"]);
    let titled = "Report of 2024;;\n\ntime;who;what\n1;ann;a\n2;bob;b\n";
    assert_eq!(records(titled), ["1|ann|a", "2|bob|b"]);
    assert_eq!(open(titled).notes(), ["1 lines above the line of column names are passed over"]);
    let bare = "2024-05-01 10:00:00,ann,192.0.2.1\n2024-05-01 10:00:01,bob,192.0.2.2\n";
    assert_eq!(records(bare), ["2024-05-01 10:00:00|ann|192.0.2.1", "2024-05-01 10:00:01|bob|192.0.2.2"]);
    assert_eq!(open(bare).notes(), ["there is no line of column names: the columns are numbered"]);
    assert_eq!(records("user\nann@b.example\nbob@b.example\n"), ["ann@b.example", "bob@b.example"]);
}

#[test]
fn lines_with_times_go_on() {
    let text = "2024-05-01 10:00:00 LOG: statement\n\tselect 1\n\nmore\n2024-05-01 10:00:01 user=ann db=x\n";
    let expected = [
        r#"{"@time":"2024-05-01 10:00:00","message":"LOG: statement\n\tselect 1\n\nmore"}"#,
        r#"{"@time":"2024-05-01 10:00:01","user":"ann","db":"x"}"#,
    ];
    let indented = text.replace("more\n", "");
    assert_eq!(records(&indented)[0], expected[0].replace("\\n\\nmore", ""));
    assert_eq!(records(&text.repeat(3)), [expected, expected, expected].concat());
}

#[test]
fn events_of_windows_in_a_root_and_in_lines() {
    let event =
        "<Event><System><EventID>4740</EventID></System><EventData><Data Name=\"u\">ann</Data></EventData></Event>";
    let expected = r#"{"System":{"EventID":"4740"},"EventData":{"u":"ann"}}"#;
    for text in [
        format!("<?xml version=\"1.0\"?>\n<Events>\n{event}\n{event}</Events>\n"),
        format!("{event}\n{event}\n"),
        format!("\u{feff}{event}{event}"),
    ] {
        assert_eq!(records(&text), [expected, expected]);
    }
    let (cut, damage) = read(&format!("<Events>{event}<Event><System>"));
    assert_eq!((cut.len(), cut[1].as_str()), (2, "! the element is not closed"));
    assert_eq!(damage.as_deref(), Some("the last element is not closed"));
}
