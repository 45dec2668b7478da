//! Who is merged, who is not, and what the analyst can change of it.

use super::*;
use crate::case::{Doubt, Proof};
use crate::model::{EventBatch, NewEvent, RecordRef};

/// A file whose records each name an account by these identifiers.
fn file(sets: &[&[&str]]) -> EventBatch {
    let mut batch = EventBatch::default();
    for (record, ids) in (1..).zip(sets) {
        let account = batch.id_set(ids);
        let at = RecordRef { record, part: 1, ..RecordRef::default() };
        batch.events.push(NewEvent { account, at, ..NewEvent::default() });
    }
    batch
}

fn case(files: &[(&str, &[&[&str]])]) -> Case {
    let files: Vec<(&str, EventBatch)> = files.iter().map(|(name, sets)| (*name, file(sets))).collect();
    Case::from_batches(&files).unwrap()
}

fn id(case: &Case, text: &str) -> Sym {
    case.entities.find(case.events.strings(), case.events.sets(), text).unwrap()
}

fn is_one(case: &Case, one: &str, other: &str) -> bool {
    let of = |text: &str| case.entities.of_id(id(case, text));
    of(one) == of(other)
}

fn doubts(case: &Case) -> Vec<(String, Doubt)> {
    case.entities.unmerged.iter().map(|one| (case.events.text(one.id).to_owned(), one.doubt)).collect()
}

fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

#[test]
fn each_merge_names_the_first_record_that_proves_it() {
    let case = case(&[("a", &[&["ana"], &["ana", "00u1"], &["00u1", "Ana@a.example"]]), ("b", &[&["ana@A.example"]])]);
    assert!(is_one(&case, "ana", "ana@A.example"));
    let told: Vec<String> = case
        .entities
        .merges
        .iter()
        .map(|merge| {
            let proof = match merge.proof {
                Proof::Record(at) => case.cite(at),
                Proof::Spelling => "spelling".to_owned(),
                Proof::Hand => "hand".to_owned(),
            };
            format!("{} {} {proof}", case.events.text(merge.one), case.events.text(merge.other))
        })
        .collect();
    assert_eq!(told, ["ana 00u1 a:2", "00u1 Ana@a.example a:3", "Ana@a.example ana@A.example spelling"]);
}

#[test]
fn words_addresses_and_shared_mailboxes_glue_nobody() {
    let mut sets: Vec<Vec<String>> = (0..5).map(|n| vec!["desk@a.example".into(), format!("p{n}@a.example")]).collect();
    sets.push(vec!["admin".into(), "ana@a.example".into()]);
    sets.push(vec!["ADMIN".into(), "bo@a.example".into(), "192.0.2.1".into()]);
    sets.push(vec!["192.0.2.1".into(), "-".into(), "cem@a.example".into()]);
    let sets: Vec<Vec<&str>> = sets.iter().map(|ids| ids.iter().map(String::as_str).collect()).collect();
    let sets: Vec<&[&str]> = sets.iter().map(Vec::as_slice).collect();
    let case = case(&[("a", &sets)]);
    for (one, other) in
        [("ana@a.example", "bo@a.example"), ("bo@a.example", "cem@a.example"), ("p0@a.example", "p1@a.example")]
    {
        assert!(!is_one(&case, one, other), "{one} {other}");
    }
    let words = |id: &str, doubt| (id.to_owned(), doubt);
    assert_eq!(
        doubts(&case),
        [
            words("-", Doubt::Anybody),
            words("192.0.2.1", Doubt::Anybody),
            words("ADMIN", Doubt::Anybody),
            words("admin", Doubt::Anybody),
            words("desk@a.example", Doubt::Common(5)),
        ]
    );
    // The record is its strong identifier's, wherever that stands in it.
    let row = case.events.get(5).unwrap();
    assert_eq!(case.entities.name(case.events.strings(), row.account_entity), "ana@a.example");
}

#[test]
fn a_full_name_ties_until_a_file_gives_it_to_two() {
    let roster: &[&[&str]] =
        &[&["Ana Lis", "ana@a.example", "alis"], &["Bo Fen", "bo@a.example"], &["Bo Fen", "fen@a.example"]];
    let tickets: &[&[&str]] = &[&["Ana Lis"], &["Bo Fen"]];
    let console: &[&[&str]] = &[&["Ana Lis", "u-1"]];
    for files in [[("r", roster), ("t", tickets), ("c", console)], [("c", console), ("t", tickets), ("r", roster)]] {
        let case = case(&files);
        assert!(is_one(&case, "Ana Lis", "alis") && is_one(&case, "u-1", "ana@a.example"));
        assert!(!is_one(&case, "bo@a.example", "fen@a.example") && !is_one(&case, "Bo Fen", "bo@a.example"));
        assert_eq!(doubts(&case), [("Bo Fen".to_owned(), Doubt::Namesakes)]);
    }
    // One file knows the same person by several identifiers; a third record ties them.
    let tied: &[&[&str]] =
        &[&["Cy Orr", "c1@a.example"], &["Cy Orr", "c2@a.example"], &["Cy Orr", "c1@a.example", "c2@a.example"]];
    assert!(doubts(&case(&[("r", tied)])).is_empty());
}

#[test]
fn a_renamed_person_stays_one() {
    let case =
        case(&[("a", &[&["00u1", "ana@a.example"], &["00u1", "ana.new@a.example"], &["00u1", "ana.b@a.example"]])]);
    assert!(is_one(&case, "ana@a.example", "ana.b@a.example"));
    assert!(doubts(&case).is_empty());
}

#[test]
fn a_short_number_merges_within_one_product_only() {
    let desk: &[&[&str]] = &[&["1234", "ana@a.example"]];
    let staff: &[&[&str]] = &[&["1234", "bo@a.example"]];
    let one = case(&[("desk", desk), ("desk2", staff)]);
    assert!(is_one(&one, "ana@a.example", "bo@a.example"), "one product: the records say so");
    let mut two = case(&[("desk", desk), ("staff", staff)]);
    two.evidence[0].product = "Desk".to_owned();
    two.evidence[1].product = "Staff".to_owned();
    two.resolve(&Resolution::default()).unwrap();
    assert!(!is_one(&two, "ana@a.example", "bo@a.example"));
    assert_eq!(doubts(&two), [("1234".to_owned(), Doubt::Number)]);
    let entities: Vec<String> =
        (0..2).map(|row| two.name_of(two.events.get(row).unwrap().account).to_owned()).collect();
    assert_eq!(entities, ["ana@a.example", "bo@a.example"]);
}

#[test]
fn logins_in_a_domain_and_addresses_are_not_guessed_to_be_one() {
    let case = case(&[(
        "a",
        &[&["CORP\\ana"], &["ana@corp.example"], &["corp\\Ana"], &["ABCdef123456789"], &["abcdef123456789"]],
    )]);
    assert!(!is_one(&case, "CORP\\ana", "ana@corp.example"));
    assert!(is_one(&case, "CORP\\ana", "corp\\Ana"));
    assert!(!is_one(&case, "ABCdef123456789", "abcdef123456789"), "vendors' ids mean their case");
}

#[test]
fn the_analyst_splits_and_joins_and_takes_it_back() {
    let mut case = case(&[("a", &[&["ana", "a@a.example"], &["a@a.example", "00u1"], &["bo"]])]);
    let split = Resolution { splits: vec![pair("00u1", "ana")], joins: vec![pair("BO", "ana")] };
    case.resolve(&split).unwrap();
    assert!(is_one(&case, "ana", "a@a.example") && !is_one(&case, "ana", "00u1") && is_one(&case, "ana", "bo"));
    assert_eq!(case.entities.merges[0].proof, Proof::Hand);
    let ana = id(&case, "ana");
    assert_eq!(doubts(&case), [("00u1".to_owned(), Doubt::Parted(ana))]);
    // The columns follow.
    let account = |row: usize| case.events.get(row).unwrap().account_entity;
    assert_eq!(account(0), account(2));
    assert_eq!(case.events.column("account_entity")[0], account(0).0);
    let unknown = Resolution { joins: vec![pair("nobody-here", "ana")], ..Resolution::default() };
    assert!(matches!(case.resolve(&unknown), Err(CaseError::NoSuchIdentifier { option: "join", .. })));
    let both = Resolution { splits: vec![pair("ana", "bo")], joins: vec![pair("ana", "bo")] };
    assert!(matches!(case.resolve(&both), Err(CaseError::JoinOfSplit { .. })));
    assert!(is_one(&case, "ana", "bo"), "an error leaves all as it was");
    case.resolve(&Resolution::default()).unwrap();
    assert!(is_one(&case, "ana", "00u1") && !is_one(&case, "ana", "bo"));
}

#[test]
fn the_order_in_which_splits_and_joins_are_given_changes_nothing() {
    let sets: &[&[&str]] = &[&["a1", "b1"], &["b1", "c1"], &["c1", "d1"], &["d1", "a1"]];
    let partition = |splits: &[(&str, &str)], joins: &[(&str, &str)]| {
        let mut case = case(&[("a", sets)]);
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(one, other)| pair(one, other)).collect();
        case.resolve(&Resolution { splits: pairs(splits), joins: pairs(joins) }).unwrap();
        let names = ["a1", "b1", "c1", "d1"];
        names.map(|name| names.map(|other| is_one(&case, name, other)))
    };
    let one = partition(&[("a1", "c1"), ("b1", "d1")], &[("a1", "b1"), ("c1", "d1")]);
    assert_eq!(one, partition(&[("b1", "d1"), ("a1", "c1")], &[("c1", "d1"), ("a1", "b1")]));
    assert!(one[0][1] && one[2][3] && !one[0][2]);
}
