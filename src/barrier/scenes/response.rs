//! Detection and restoration.

use super::*;

#[test]
fn detection_is_by_whoever_came_first_and_needs_a_source_of_alerts() {
    let id = "detection";
    let complaint = line("09:05:00", "feed", ComplaintRaise, "@lighthouse");
    let alert = |time| line(time, "probe", AlertRaise, "@lighthouse");
    let other = |time| line(time, "probe", AlertRaise, "@other");
    let with = |alerts: &[Line<'_>]| [("a", log("s", &[act(), later()])), ("alerts", log("al", alerts))];
    assert_judged(&with(&[alert("09:04:00"), complaint]), id, State::Operated, "An alert came first, 4 minutes after");
    let around = with(&[other("08:00:00"), complaint, other("11:00:00")]);
    assert_judged(
        &around,
        id,
        State::Failed,
        "is a complaint, 5 minutes after the start; alerts records alerts, and none",
    );
    assert_judged(&with(&[complaint]), id, State::NotAssessable, "no source of alerts is loaded for that time");
    let nobody = with(&[other("08:00:00"), other("11:00:00")]);
    assert_judged(&nobody, id, State::NotAssessable, "Nothing in the loaded sources shows that anybody noticed");
    let short = with(&[other("08:00:00"), other("09:02:00"), Line { time: "09:40:00", ..complaint }]);
    assert_eq!(state(&short, id), State::Failed, "the file goes on to the complaint");
    let two = [
        ("a", log("s", &[act(), later()])),
        ("alerts", log("al", &[other("08:00:00"), other("09:02:00")])),
        ("desk", log("de", &[line("08:30:00", "x", ComplaintRaise, "@z"), complaint, later()])),
    ];
    assert_eq!(state(&two, id), State::NotAssessable, "the alerts end before the first sign");
}

#[test]
fn a_restorer_without_the_right_makes_restoration_slow() {
    let id = "slow_restore";
    let files = |lines: &[Line<'_>]| [("a", log("s", lines))];
    let back = line("10:00:00", "eve", AccountEnable, "@lighthouse");
    let refused = Line { outcome: Outcome::Failure, ..line("09:30:00", "eve", AccountEnable, "@lighthouse") };
    let right = Line { object: "responders", ..line("09:40:00", "kim", AccessGrant, "eve") };
    let given = files(&[act(), refused, right, back]);
    assert_judged(&given, id, State::Failed, "eve was given the right to restore 40 minutes after the start.");
    let again = files(&[act(), refused, back]);
    assert_judged(
        &again,
        id,
        State::Failed,
        "eve's first attempt to restore, 30 minutes after the start, was refused.",
    );
    let early = Line { object: "x", ..line("07:00:00", "kim", AccessGrant, "bob") };
    assert_judged(&files(&[early, act(), back, later()]), id, State::Operated, "No grant to eve is recorded");
    let other_names = Line { account: "0059", ..early };
    assert_eq!(
        state(&files(&[other_names, act(), back, later()]), id),
        State::NotAssessable,
        "grants name people otherwise"
    );
    assert_judged(&files(&[act(), back, later()]), id, State::NotAssessable, "No loaded source records grants");
    assert_judged(&files(&[act()]), id, State::NotAssessable, "No restoration is recorded.");
    let sync = Line { who: "system@idp.example", ..back };
    assert_judged(
        &files(&[Line { account: "system@idp.example", ..early }, act(), sync, later()]),
        id,
        State::NotAssessable,
        "is a service",
    );
    let stranger = [("a", log("s", &[act(), back, later()])), ("b", log("t", &[early, later()]))];
    assert_eq!(state(&stranger, id), State::NotAssessable, "a log that does not know eve");
}
