//! Claims on small cases made in memory.

use super::{Verdict, judge, parse_claims};
use crate::chain::scenes::{Line, case, facts, line, log};
use crate::chain::{Index, find_outages};
use crate::model::Class::*;
use crate::model::{EventBatch, FactKind};

fn judged(files: &[(&str, EventBatch)], check: &str) -> (Verdict, String, Vec<String>) {
    let case = case(files);
    let claims = parse_claims("claims.toml", &format!("[[claim]]\ntext = \"said\"\n{check}")).unwrap();
    let mut found = judge(&case, &Index::new(&case), &find_outages(&case), claims);
    let one = found.remove(0);
    (one.verdict, one.why.to_string(), one.records.iter().map(|&at| case.cite(at)).collect())
}

fn verdict(files: &[(&str, EventBatch)], check: &str) -> Verdict {
    judged(files, check).0
}

/// From 09:00:00 to 09:11:02 on 3 March 2021.
fn outage() -> [Line<'static>; 2] {
    [line("09:00:00", "ana", AccountDisable, "@lighthouse"), line("09:11:02", "eve", AccountEnable, "@lighthouse")]
}

#[test]
fn how_long_it_lasted_is_held_against_the_outage() {
    let files = [("a", log("s", &outage()))];
    let lasted = |text: &str| judged(&files, &format!("[claim.duration]\noutage = 1\nlasted = \"{text}\""));
    let (found, why, records) = lasted("11 min");
    assert_eq!((found, records), (Verdict::Supported, vec!["a:1".to_owned(), "a:2".to_owned()]));
    let expected = "Outage 1 lasted 11 min 2 s, 2 s more than said: from 2021-03-03T09:00:00Z to 2021-03-03T09:11:02Z.";
    assert_eq!(why, expected);
    assert_eq!(lasted("10 min").0, Verdict::Contradicted);
    assert_eq!(lasted("11 min 0 s").0, Verdict::Contradicted, "said to the second");
    let named = "[claim.duration]\naccount = \"@Lighthouse\"\nlasted = \"10 min\"\nwithin = \"2 min\"";
    assert_eq!(verdict(&files, named), Verdict::Supported);
    let open = [("a", log("s", &outage()[..1]))];
    let asked = "[claim.duration]\noutage = 1\nlasted = \"11 min\"";
    assert_eq!(verdict(&open, asked), Verdict::Undecided, "no end on record is no contradiction");
    assert_eq!(verdict(&files, &asked.replace('1', "7")), Verdict::Undecided);
}

#[test]
fn a_last_day_ends_where_the_person_works() {
    let roster = |end: &'static str, shift: &'static str| {
        let mut statements = vec![("ana", FactKind::EmploymentEnd, "last day", end)];
        if !shift.is_empty() {
            statements.push(("ana", FactKind::Shift, shift, ""));
        }
        facts(&statements)
    };
    let left = |end, shift| {
        let files = [("a", log("s", &outage())), ("r", roster(end, shift))];
        let check = "[claim.order]\nfirst = { fact = \"employment.end\", of = \"ana\" }\nthen = { outage = 1 }";
        judged(&files, check)
    };
    // In Auckland it is already 22:00 of the same day; in Honolulu it is still the evening before.
    assert_eq!(left("2021-03-03", "Mon-Fri 08:00-16:00 Pacific/Auckland").0, Verdict::Contradicted);
    assert_eq!(left("2021-03-01", "Mon-Fri 08:00-16:00 Pacific/Honolulu").0, Verdict::Supported);
    let (found, why, records) = left("2021-03-02", "Mon-Fri 08:00-16:00 Pacific/Honolulu");
    assert_eq!((found, records.len()), (Verdict::Contradicted, 2));
    let expected = "The end of ana's last day (2021-03-02, Pacific/Honolulu) is 60 minutes after the start of outage \
                    1 (2021-03-03T09:00:00Z).";
    assert_eq!(why, expected);
    assert_eq!(left("2021-03-02", "").0, Verdict::Undecided, "somewhere on earth it was over, elsewhere not");
    assert_eq!(left("2021-02-20", "").0, Verdict::Supported);
}

#[test]
fn events_are_put_in_order_as_exactly_as_they_are_written() {
    let lines = [line("08:59:59", "kim", PolicyChange, ""), outage()[0], line("09:00:00", "probe", AlertRaise, "")];
    let files = [("a", log("s", &lines[..2])), ("b", log("t", &lines[2..]))];
    let order = |first: &str, then: &str| verdict(&files, &format!("[claim.order]\nfirst = {first}\nthen = {then}"));
    assert_eq!(order("{ where = \"class:policy.change\" }", "{ outage = 1 }"), Verdict::Supported);
    assert_eq!(order("{ outage = 1 }", "{ record = \"a:1\" }"), Verdict::Contradicted);
    assert_eq!(order("{ record = \"b:1\" }", "{ outage = 1 }"), Verdict::Undecided, "the same second");
    assert_eq!(order("{ where = \"class:alert.page\" }", "{ outage = 1 }"), Verdict::Undecided, "no such record");
    assert_eq!(order("{ record = \"b:9\" }", "{ outage = 1 }"), Verdict::Undecided);
    assert_eq!(order("{ outage = 1 }", "{ outage = 1, edge = \"end\" }"), Verdict::Undecided, "no end");
}

#[test]
fn what_is_not_there_counts_only_where_such_events_are_recorded_and_covered() {
    let approval = |time, account| line(time, "bob", ApprovalGrant, account);
    let log_a = || log("s", &[approval("07:00:00", "@harbour"), outage()[0], approval("12:00:00", "@harbour")]);
    let files = [("a", log_a())];
    let count = |filter: &str, bound: &str| verdict(&files, &format!("[claim.count]\nwhere = '{filter}'\n{bound}"));
    let within = "class:approval.grant account:\"@lighthouse\" time:2021-03-03T08:00..10:00";
    assert_eq!(count(within, "exactly = 0"), Verdict::Supported);
    assert_eq!(count(within, "at_least = 1"), Verdict::Contradicted);
    let wider = within.replace("08:00..10:00", "06:00..10:00");
    assert_eq!(count(&wider, "exactly = 0"), Verdict::Undecided, "the log begins later");
    assert_eq!(count(&wider, "at_least = 1"), Verdict::Undecided);
    let open = "class:approval.grant account:\"@lighthouse\"";
    assert_eq!(count(open, "exactly = 0"), Verdict::Undecided, "no end of time");
    let confirm = within.replace("approval.grant", "confirm.step");
    assert_eq!(count(&confirm, "exactly = 0"), Verdict::Undecided, "no source records these");
    let harbour = open.replace("lighthouse", "harbour");
    assert_eq!(count(&harbour, "at_least = 2"), Verdict::Supported, "what is found stands");
    assert_eq!(count(&harbour, "at_most = 1"), Verdict::Contradicted);
}

#[test]
fn a_product_that_does_not_reach_so_far_leaves_it_open() {
    let approvals = [line("08:50:00", "bob", ApprovalGrant, "@harbour"), line("08:55:00", "bob", RecordView, "@x")];
    let files = [
        ("a", log("s", &[line("07:00:00", "bob", ApprovalGrant, "@harbour"), outage()[0], outage()[1]])),
        ("b", log("t", &approvals)),
    ];
    let check = "[claim.count]\nwhere = 'class:approval.grant account:\"@lighthouse\" time:2021-03-03T08:00..09:05'";
    let (found, why, _) = judged(&files, &format!("{check}\nexactly = 0"));
    assert_eq!(found, Verdict::Undecided);
    assert!(why.contains("b does not tell of 2021-03-03T08:00:00Z to 2021-03-03T08:50:00Z"), "{why}");
}

#[test]
fn nobody_else_is_contradicted_by_use_and_by_a_standing_right() {
    let check = "[claim.nobody_else]\noutage = 1\ndays = 1";
    let start = line("2021-03-02 08:00:00", "kim", RecordView, "@x");
    let right = |time, who| Line { object: "admin", ..line(time, "root", AccessGrant, who) };
    let mine = right("2021-03-02 10:00:00", "ana");
    let alone = [("a", log("s", &[start, mine, outage()[0]]))];
    assert_eq!(verdict(&alone, check), Verdict::Supported);
    let short = [("a", log("s", &[mine, outage()[0]]))];
    assert_eq!(verdict(&short, check), Verdict::Undecided, "the log does not reach back a day");
    let unknown = [("a", log("s", &[start, outage()[0]]))];
    assert_eq!(verdict(&unknown, check), Verdict::Undecided, "no source of grants");
    let held = [("a", log("s", &[start, right("2021-03-02 09:00:00", "bob"), mine, outage()[0]]))];
    let (found, why, records) = judged(&held, check);
    assert_eq!((found, records), (Verdict::Contradicted, vec!["a:2".to_owned()]), "{why}");
    let used = Line { account: "@x", ..line("2021-03-03 07:00:00", "bob", AccountDisable, "@x") };
    let back = line("2021-03-03 07:30:00", "bob", AccountEnable, "@x");
    let files = [("a", log("s", &[start, used, back, mine, outage()[0]]))];
    assert_eq!(verdict(&files, &check.replace("outage = 1", "outage = 2")), Verdict::Contradicted);
}
