//! Several events of one record, and files without a header: mappings written for the test.

use super::{lines, read_by};

const HEAD: &str = "id = \"x\"\ntitle = \"X\"\nproduct = \"X\"\n";

#[test]
fn a_row_gives_an_event_for_each_of_its_times() {
    let mapping = r#"
[[recognise]]
columns = ["number"]
[event]
time = { path = "opened" }
action = { const = "opened" }
actor = "by"
ticket = "number"
[[also]]
time = { path = "closed" }
action = { const = "closed" }
actor = "closer"
[[also]]
when = [{ path = "by", same_as = "closer", fold = true }]
action = { const = "closed by its opener" }
"#;
    let rows = "number,opened,by,closed,closer\n\
                T-1,2020-01-01T10:00:00Z,ann,2020-01-02T10:00:00Z,Ann\n\
                T-2,2020-01-01T11:00:00Z,ben,,\n\
                T-3,2020-01-01T12:00:00Z,ben,2020-01-01T12:30:00Z,cid\n";
    assert_eq!(
        read_by(&format!("{HEAD}{mapping}"), rows),
        lines(
            "1.1 2020-01-01T10:00:00Z opened ann T-1
             1.2 2020-01-02T10:00:00Z closed Ann T-1
             1.3 2020-01-01T10:00:00Z closed by its opener ann T-1
             2.1 2020-01-01T11:00:00Z opened ben T-2
             3.1 2020-01-01T12:00:00Z opened ben T-3
             3.2 2020-01-01T12:30:00Z closed cid T-3"
        )
    );
}

#[test]
fn events_of_one_row_that_read_one_cell_differently_are_not_mixed_up() {
    let mapping = r#"
[[recognise]]
columns = ["number"]
[event]
time = { path = "opened" }
action = { const = "noted" }
actor = { path = "notes", extract = '^(\w+):' }
ticket = "number"
[[also]]
when = [{ path = "notes", contains = "/" }]
action = { const = "answered" }
actor = { path = "notes", extract = '/(\w+):' }
"#;
    let rows = "number,opened,notes\n\
                T-1,2020-01-01T10:00:00Z,ann: lost/ben: found\n\
                T-2,2020-01-01T11:00:00Z,ann: lost/ben: found\n";
    assert_eq!(
        read_by(&format!("{HEAD}{mapping}"), rows),
        lines(
            "1.1 2020-01-01T10:00:00Z noted ann T-1
             1.2 2020-01-01T10:00:00Z answered ben T-1
             2.1 2020-01-01T11:00:00Z noted ann T-2
             2.2 2020-01-01T11:00:00Z answered ben T-2"
        )
    );
}

#[test]
fn lists_in_lists_are_taken_apart_twice() {
    let mapping = r#"
explode = ["log.histories", "items"]
[[recognise]]
keys = ["key", "log"]
[event]
time = { path = "@@.created" }
action = "@.field"
actor = "@@.author"
ticket = "key"
"#;
    let records = r#"{"key":"K-1","log":{"histories":[{"created":"2020-01-01T10:00:00Z","author":"ann","items":[{"field":"status"},{"field":"assignee"}]},{"created":"2020-01-01T11:00:00Z","author":"ben","items":[]}]}}
{"key":"K-2","log":{}}"#;
    assert_eq!(
        read_by(&format!("{HEAD}{mapping}"), records),
        lines(
            "1.1 2020-01-01T10:00:00Z status ann K-1
             1.2 2020-01-01T10:00:00Z assignee ann K-1
             1.3 2020-01-01T11:00:00Z  ben K-1
             2.1    K-2"
        )
    );
}
