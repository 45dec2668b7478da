//! Rights: fresh, dormant, used by no other of the role.

use super::*;

fn right(time: &str) -> Line<'_> {
    Line { object: "user admin", ..line(time, "root", AccessGrant, "ana") }
}

#[test]
fn a_right_given_within_a_day_is_fresh() {
    let id = "fresh_permission";
    let files = |lines: &[Line<'_>]| [("a", log("s", lines))];
    assert_judged(&files(&[right("07:00:00"), act()]), id, State::Failed, "granted 2 hours before.");
    assert_judged(&files(&[right("2021-03-01 07:00:00"), act()]), id, State::Operated, "granted 2 days before.");
    assert_judged(&files(&[act()]), id, State::NotAssessable, "No loaded source records grants");
    let to_bob = Line { account: "bob", ..right("2021-03-01 07:00:00") };
    assert_judged(
        &files(&[to_bob, act(), later()]),
        id,
        State::Operated,
        "No grant that the act needed is recorded in a.",
    );
    let short = Line { account: "bob", ..right("07:00:00") };
    assert_eq!(state(&files(&[short, act(), later()]), id), State::NotAssessable, "the log begins that morning");
    let stranger = [("a", log("s", &[act(), later()])), ("b", log("t", &[to_bob, later()]))];
    assert_eq!(state(&stranger, id), State::NotAssessable, "a log that does not know ana");
    let bot = Line { who: "sync[bot]", ..act() };
    assert_judged(&files(&[to_bob, bot, later()]), id, State::NotAssessable, "A service did it");
}

#[test]
fn a_right_is_dormant_when_long_unused_in_records_that_reach_back() {
    let id = "dormant_privilege";
    let times = days_before(40, "10:00:00");
    let seen = |days: usize| -> Vec<Line<'_>> {
        times[times.len() - days..].iter().map(|time| line(time, "ana", RecordView, "@x")).collect()
    };
    let files = |lines: Vec<Line<'_>>| [("a", log("s", &lines))];
    let with = |days, more: &[Line<'static>]| files([&seen(days)[..], more].concat());
    let (found, why) = judged(&with(40, &[act()]), id);
    assert_eq!(
        (found, why.as_str()),
        (State::Failed, "account.disable is the first act of its class by ana in 40 days of records.")
    );
    assert_judged(&with(9, &[act()]), id, State::NotAssessable, "reach back only 9 days; to tell takes 30 days");
    let earlier = |time| line(time, "ana", AccountDisable, "@y");
    assert_judged(
        &with(9, &[earlier("2021-03-01 09:00:00"), act()]),
        id,
        State::Operated,
        "such an act 2 days before.",
    );
    assert_judged(&with(9, &[earlier("2021-01-20 09:00:00"), act()]), id, State::Failed, "such an act 42 days before.");
    let burst = [earlier("08:59:00"), act()];
    assert_eq!(state(&with(40, &burst), id), State::Failed, "an act of the same morning shows no custom");
    let refused = Line { outcome: Outcome::Failure, ..earlier("2021-03-01 09:00:00") };
    assert_eq!(state(&with(40, &[refused, act()]), id), State::Failed);
    assert_judged(&with(40, &[right("07:00:00"), act()]), id, State::Operated, "did not lie unused");
}

#[test]
fn a_right_that_no_other_of_the_role_uses_is_in_excess() {
    let id = "excess_privilege";
    let names: Vec<String> = (1..=6).map(|n| format!("peer{n}")).collect();
    let times: Vec<String> = (10..30).map(|minute| format!("07:{minute}:00")).collect();
    let work = |kind: &'static str, peers: usize| -> Vec<Line<'_>> {
        let all = names[..peers].iter().flat_map(|name| times.iter().map(move |time| (name, time)));
        all.map(|(name, time)| Line { kind, ..line(time, name, RecordView, "@x") }).collect()
    };
    let files = |kind: &'static str, peers, more: &[Line<'static>]| {
        [("a", log("s", &[&work(kind, peers)[..], more, &[Line { kind, ..act() }]].concat()))]
    };
    let role = "agent (reviewer)";
    let (found, why) = judged(&files(role, 6, &[]), id);
    assert_eq!(found, State::Failed);
    assert_eq!(
        why,
        "None of the 6 others of the role agent (reviewer) did such an act (account.disable) in these records."
    );
    let used = Line { kind: role, ..line("08:00:00", "peer3", AccountDisable, "@y") };
    assert_judged(&files(role, 6, &[used]), id, State::Operated, "1 of the 6 others of the role");
    assert_judged(
        &files(role, 4, &[]),
        id,
        State::NotAssessable,
        "only 4 others of the role agent (reviewer): too few",
    );
    assert_judged(&files("User", 6, &[]), id, State::NotAssessable, "tells the actor's role");
    let jobs: Vec<(&str, FactKind, &str, &str)> =
        names.iter().map(String::as_str).chain(["ana"]).map(|name| (name, FactKind::JobRole, "reviewer", "")).collect();
    let [log] = files("User", 6, &[]);
    assert_judged(&[log, ("roster", facts(&jobs))], id, State::Failed, "None of the 6 others of the role reviewer");
}
