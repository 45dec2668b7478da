//! What is in force of stars, tags, notes and views, and where it stands.

use super::*;
use crate::case::Entry;
use crate::model::{EventBatch, Instant, NewEvent, RecordRef};

fn case(rows: u32) -> Case {
    let mut batch = EventBatch::default();
    for record in 1..=rows {
        let at = RecordRef { record, part: 1, ..RecordRef::default() };
        batch.events.push(NewEvent { time: Some(Instant::stated(i64::from(record), 9)), at, ..NewEvent::default() });
    }
    Case::from_batches(&[("a", batch)]).unwrap()
}

fn records(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("a:{number}")).collect()
}

fn journal(decisions: Vec<Decision>) -> Journal {
    let mut journal = Journal::default();
    for (at, decision) in decisions.into_iter().enumerate() {
        journal.push(Entry::new(format!("2024-01-01T00:00:{at:02}Z"), "ana".to_owned(), decision)).unwrap();
    }
    journal
}

fn tag(name: &str, numbers: &[u32]) -> Decision {
    Decision::Tag { tag: name.to_owned(), records: records(numbers) }
}

fn note(text: &str, numbers: &[u32], replaces: Option<u32>) -> Decision {
    Decision::Note { text: text.to_owned(), records: records(numbers), replaces }
}

#[test]
fn stars_and_tags_come_and_go() {
    let case = case(9);
    let journal = journal(vec![
        Decision::Star { records: records(&[2, 5, 77]) },
        tag("vpn", &[2, 3]),
        tag("access", &[3]),
        Decision::Unstar { records: records(&[5, 6]) },
        Decision::Untag { tag: "vpn".to_owned(), records: records(&[3, 77]) },
        tag("gone", &[4]),
        Decision::Untag { tag: "gone".to_owned(), records: records(&[4]) },
        Decision::Undo { of: 4 },
    ]);
    let marks = Marks::of(&case, &journal);
    assert_eq!(marks.starred(), [1, 4], "the taking away of the star at record 5 was taken back");
    assert_eq!((marks.is_starred(1), marks.is_starred(2)), (true, false));
    let tags: Vec<(&str, &[u32])> = marks.tags().iter().map(|tag| (tag.name.as_str(), &tag.rows[..])).collect();
    assert_eq!(tags, [("access", &[2][..]), ("vpn", &[1])], "a tag at nothing is none");
    assert_eq!(marks.tags_at(2).collect::<Vec<_>>(), ["access"]);
    assert_eq!((marks.has(1), marks.has(2), marks.has(3)), (true, true, false));
    assert_eq!(marks.tag("vpn").map(|tag| tag.rows.len()), Some(1));
    assert_eq!(marks.tag("gone"), None);
    assert_eq!(marks.absent(), ["a:77"], "a record that is not there is told");
}

#[test]
fn a_note_is_edited_by_what_replaces_it() {
    let case = case(9);
    let mut journal = journal(vec![
        note("first", &[3], None),
        note("on the case", &[], None),
        note("second", &[3, 4], Some(1)),
        note("third", &[4], Some(3)),
        note("short-lived", &[1], None),
        note("", &[1], Some(5)),
    ]);
    let marks = Marks::of(&case, &journal);
    let told: Vec<(u32, u32, &str, &[u32])> =
        marks.notes().iter().map(|note| (note.n, note.first, note.text.as_str(), &note.rows[..])).collect();
    assert_eq!(told, [(4, 1, "third", &[3][..]), (2, 2, "on the case", &[])]);
    let [third, whole] = marks.notes() else { panic!() };
    assert_eq!((third.at.as_str(), third.changed.as_deref()), ("2024-01-01T00:00:00Z", Some("2024-01-01T00:00:03Z")));
    assert_eq!((whole.is_on_the_case(), third.is_on_the_case(), &whole.changed), (true, false, &None));
    assert_eq!(marks.notes_at(3).map(|note| note.text.as_str()).collect::<Vec<_>>(), ["third"]);
    assert_eq!(marks.notes_at(2).count() + marks.notes_at(0).count(), 0);
    let undo = |of| Entry::new("t".to_owned(), String::new(), Decision::Undo { of });
    journal.push(undo(4)).unwrap();
    assert_eq!(Marks::of(&case, &journal).notes()[0].text, "second");
    journal.push(undo(1)).unwrap();
    let marks = Marks::of(&case, &journal);
    assert!(marks.notes().iter().any(|note| note.text == "second"), "what replaced it stands for itself");
}

#[test]
fn a_view_is_replaced_by_its_name() {
    let view = |name: &str, filter: &str| Decision::SaveView { name: name.to_owned(), filter: filter.to_owned() };
    let journal = journal(vec![
        view("resets", "class:credential.*"),
        view("all of ana", "actor:ana"),
        view("resets", "class:credential.reset"),
        Decision::DeleteView { name: "all of ana".to_owned() },
    ]);
    let marks = Marks::of(&case(1), &journal);
    let expected = View { name: "resets".to_owned(), filter: "class:credential.reset".to_owned() };
    assert_eq!(marks.views(), [expected]);
    assert!(!marks.is_empty() && Marks::of(&case(1), &Journal::default()).is_empty());
}

/// One entry for many records, as bulk tagging writes it, beside many entries.
#[test]
fn many_marks_are_found_in_one_pass() {
    let case = case(50_000);
    let all: Vec<u32> = (1..=50_000).collect();
    let mut decisions = vec![tag("all", &all), Decision::Star { records: records(&all[..25_000]) }];
    decisions.extend((1..=500).map(|number| note("n", &[number * 100], None)));
    let marks = Marks::of(&case, &journal(decisions));
    assert_eq!(marks.tag("all").map(|tag| tag.rows.len()), Some(50_000));
    assert_eq!((marks.starred().len(), marks.noted().count()), (25_000, 500));
    assert_eq!((marks.notes_at(99).count(), marks.notes_at(100).count()), (1, 0));
}
