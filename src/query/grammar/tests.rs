//! What the grammar reads, and where it says that something is wrong.

use super::*;

fn read(text: &str) -> Filter {
    parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn wild(field: Field, text: &str) -> Term {
    Term::one_of(field, vec![Value::wild(text)])
}

#[test]
fn the_example_of_the_documentation() {
    let filter = read(
        r#"actor:agent-0417 account:"@headofstate" class:account.* -outcome:failure time:2017-11-02T22:00..23:30 "free text""#,
    );
    let window = moment::window("2017-11-02T22:00..23:30").unwrap();
    assert_eq!(
        filter.terms(),
        [
            Term::is(Field::Actor, "agent-0417"),
            Term::is(Field::Account, "@headofstate"),
            wild(Field::Class, "account.*"),
            Term::is(Field::Outcome, "failure").negated(),
            Term::Time(window),
            Term::text("free text"),
        ]
    );
}

#[test]
fn or_binds_less_than_a_blank_and_brackets_bind_most() {
    let (a, b, c) = (Term::text("a"), Term::text("b"), Term::text("c"));
    let both = Term::all_of(vec![a.clone(), b.clone()]).unwrap();
    assert_eq!(read("a b OR c"), Filter::new(vec![Term::any_of(vec![both, c.clone()]).unwrap()]));
    let either = Term::any_of(vec![b, c]).unwrap();
    assert_eq!(read("a (b OR c)"), Filter::new(vec![a.clone(), either.clone()]));
    assert_eq!(read("a AND NOT(b OR c)"), Filter::new(vec![a.clone(), either.negated()]));
    assert_eq!(read("((a))"), Filter::new(vec![a]));
    assert_eq!(read("ORDER ANDES"), Filter::new(vec![Term::text("ORDER"), Term::text("ANDES")]));
}

#[test]
fn values_can_be_lists_quoted_starred_and_mixed() {
    assert_eq!(
        read("outcome:success,failure").terms(),
        [Term::one_of(Field::Outcome, vec![Value::exact("success"), Value::exact("failure")])]
    );
    let mixed = Value::from_pieces([Piece::Any, Piece::Text("a* b".into()), Piece::Any]);
    assert_eq!(read(r#"reason:*"a* b"*"#).terms(), [Term::one_of(Field::Reason, vec![mixed])]);
    assert_eq!(read(r#"actor:"CORP\jdoe""#).terms(), [Term::is(Field::Actor, r"CORP\jdoe")]);
    assert_eq!(read(r#""say \"no\" \\""#).terms(), [Term::text(r#"say "no" \"#)]);
    assert_eq!(read("ip:fe80::1").terms(), [Term::is(Field::Ip, "fe80::1")]);
    assert_eq!(read("10.0.0.1:443").terms(), [Term::text("10.0.0.1:443")]);
    assert_eq!(read(r#"ticket:"""#).terms(), [Term::is(Field::Ticket, "")]);
    assert_eq!(read("  "), Filter::default());
}

#[test]
fn errors_point_at_the_place_and_say_what_was_expected() {
    for (text, at, len, expected) in [
        ("actor:", 6, 0, "a value after actor:"),
        ("actor:a, b", 8, 0, "a value after actor:"),
        ("acter:a", 0, 5, "one of the fields actor, account"),
        ("x \"never closed", 2, 1, "a closing quote"),
        ("(a OR b", 7, 0, "a closing bracket"),
        ("a) b", 1, 1, "the end"),
        ("a OR ", 5, 0, "a term such as"),
        ("OR a", 0, 0, "a term such as"),
        ("a AND OR b", 6, 0, "a term such as"),
        ("-", 1, 0, "a term such as"),
        ("time:yesterday", 5, 9, "a time such as"),
        ("time:2017-11-02T22:00..21:00", 23, 5, "an end that is not before"),
        ("ä time:\"2017-13-01\"", 9, 10, "a date that exists"),
        ("class:acount.disable", 6, 14, "a class such as"),
        ("outcome:ok", 8, 2, "success, failure or unknown"),
        ("a(b)", 1, 1, "a blank before this"),
    ] {
        let error = parse(text).expect_err(text);
        assert!(error.expected.starts_with(expected), "{text}: {}", error.expected);
        assert_eq!((error.at, error.len), (at, len), "{text}");
    }
    assert!(parse(&"(".repeat(100_000)).is_err());
}

#[test]
fn an_error_is_shown_with_a_caret_under_the_place() {
    let shown = parse("ä outcome:ok").unwrap_err().to_string();
    assert_eq!(shown, "expected success, failure or unknown\n  ä outcome:ok\n            ^^");
}
