//! Employment, hours.

use super::*;

/// A roster in which each of these statements stands in the record of its number.
fn roster(statements: &[(u32, FactKind, &str, &str)]) -> EventBatch {
    let told: Vec<_> = statements.iter().map(|&(_, kind, value, date)| ("ana", kind, value, date)).collect();
    let mut batch = facts(&told);
    for (fact, statement) in batch.facts.iter_mut().zip(statements) {
        fact.record.record = statement.0;
    }
    batch
}

fn end(date: &str) -> EventBatch {
    roster(&[(1, FactKind::EmploymentEnd, "last day", date)])
}

fn acted() -> (&'static str, EventBatch) {
    ("a", log("s", &[act()]))
}

#[test]
fn employment_is_judged_by_the_actors_own_day() {
    let roster = |end: &'static str| {
        facts(&[
            ("ana", FactKind::EmploymentKind, "contractor", ""),
            ("ana", FactKind::EmploymentEnd, "last day", end),
            ("ana", FactKind::Shift, "Mon-Fri 16:00-00:30 Pacific/Auckland", ""),
        ])
    };
    let files = |end| [acted(), ("roster", roster(end))];
    // 09:00 UTC is 22:00 in Auckland.
    assert_judged(&files("2021-03-02"), "leaver", State::Failed, "1 day after the last day, 2021-03-02.");
    assert_judged(&files("2021-03-17"), "leaver", State::Failed, "14 days before the last day");
    assert_judged(&files("2021-03-18"), "leaver", State::Operated, "2021-03-18, was 15 days away.");
    assert_judged(&files("2021-03-18"), "contractor", State::Failed, "The roster lists ana as contractor.");
    assert_judged(&files("2021-03-18"), "off_hours", State::Operated, "22:00:00 NZDT, lies within the shift");
    let nobody = [acted(), ("roster", facts(&[("bob", FactKind::EmploymentKind, "employee", "")]))];
    for id in ["leaver", "contractor", "off_hours", "access_outlived_need"] {
        assert_eq!(state(&nobody, id), State::NotAssessable, "{id}");
    }
}

#[test]
fn of_several_statements_the_latest_on_the_employment_in_force_counts() {
    let two = [acted(), ("r1", end("2021-03-03")), ("r2", end("2021-06-30"))];
    let (found, why) = judged(&two, "leaver");
    assert_eq!(found, State::Operated);
    assert_eq!(why, "ana's last day, 2021-06-30, was 119 days away. Another record gives 2021-03-03.");
    let brought_forward = [acted(), ("r1", end("2021-06-30")), ("r2", end("2021-03-03"))];
    assert_judged(&brought_forward, "leaver", State::Failed, "on the last day, 2021-03-03. Another record");
    let rehired = roster(&[
        (1, FactKind::EmploymentStart, "", "2019-01-01"),
        (2, FactKind::EmploymentStart, "", "2012-01-01"),
        (2, FactKind::EmploymentEnd, "last day", "2015-01-31"),
    ]);
    assert_judged(&[acted(), ("r", rehired)], "leaver", State::Operated, "gives no end of employment");
    let kinds = roster(&[(1, FactKind::EmploymentKind, "employee", "")]);
    assert_judged(
        &[acted(), ("r", kinds)],
        "leaver",
        State::NotAssessable,
        "tells when employment ends (an HR roster)",
    );
}

#[test]
fn access_outlives_its_need_after_the_last_day_a_disabling_or_a_move() {
    let id = "access_outlived_need";
    assert_judged(&[acted(), ("r", end("2021-03-01"))], id, State::Failed, "2 days after the last day, 2021-03-01.");
    assert_judged(&[acted(), ("r", end("2021-03-03"))], id, State::Operated, "2021-03-03, was not over");
    assert_judged(&[acted()], id, State::NotAssessable, "(an HR roster, a directory)");
    let out = line("06:00:00", "root", AccountDisable, "ana");
    let back = line("07:00:00", "root", AccountEnable, "ana");
    let directory = |lines: &[Line<'_>]| [acted(), ("dir", log("d", lines))];
    assert_judged(&directory(&[out]), id, State::Failed, "taken out (account.disable) 3 hours before the act");
    assert_eq!(state(&directory(&[out, back]), id), State::NotAssessable);
    let removed = line("06:00:00", "root", AccountRemove, "ana");
    assert_eq!(state(&directory(&[removed]), id), State::NotAssessable, "left another product");
    let moved = line("2021-02-20 09:00:00", "root", AccountMove, "ana");
    assert_judged(&directory(&[moved]), id, State::Failed, "moved to another unit or role 11 days before");
    let roles = roster(&[
        (1, FactKind::JobRole, "reviewer", "2019-01-01"),
        (2, FactKind::JobRole, "writer", "2021-02-01"),
        (2, FactKind::EmploymentEnd, "", "2025-01-01"),
    ]);
    assert_judged(&[acted(), ("r", roles)], id, State::Failed, "30 days before the act");
}

#[test]
fn external_staff_is_told_by_whole_words() {
    let kind = |kind: &'static str| [acted(), ("r", roster(&[(1, FactKind::EmploymentKind, kind, "")]))];
    assert_eq!(state(&kind("Employee (fixed term)"), "contractor"), State::Operated);
    assert_eq!(state(&kind("Agency worker"), "contractor"), State::Failed);
    assert_judged(&kind("Active"), "contractor", State::NotAssessable, "does not tell staff from external staff");
    let said = [("a", log("s", &[Line { kind: "contractor (reviewer)", ..act() }]))];
    assert_judged(&said, "contractor", State::Failed, "calls ana contractor (reviewer)");
    assert_eq!(state(&[acted()], "contractor"), State::NotAssessable);
}

#[test]
fn a_shift_is_that_of_the_latest_roster() {
    let shift = |hours: &'static str| roster(&[(1, FactKind::Shift, hours, "")]);
    let (day, night) = ("Mon-Fri 08:00-16:00 UTC", "Mon-Fri 20:00-04:00 UTC");
    let files = |first, second| [acted(), ("r1", shift(first)), ("r2", shift(second))];
    assert_judged(&files(day, night), "off_hours", State::Failed, "lies outside the shift Mon-Fri 20:00-04:00 UTC");
    assert_judged(&files(night, day), "off_hours", State::Operated, "Wed 09:00:00 UTC, lies within the shift");
}

#[test]
fn without_a_roster_the_actors_own_hours_tell_if_there_are_enough() {
    let files = |days: i64, clock: &str, time: &'static str| {
        let times = days_before(days, clock);
        let mut lines: Vec<Line<'_>> = times.iter().map(|time| line(time, "ana", RecordView, "@x")).collect();
        lines.push(Line { time, ..act() });
        [("a", log("s", &lines))]
    };
    assert_judged(&files(20, "09:40:00", "09:00:00"), "off_hours", State::Operated, "on 20 of 20 days before it.");
    assert_judged(
        &files(20, "12:00:00", "09:00:00"),
        "off_hours",
        State::Failed,
        "on 20 days before it ana has no record",
    );
    assert_eq!(state(&files(20, "23:30:00", "00:10:00"), "off_hours"), State::Operated, "over midnight");
    assert_judged(&files(9, "12:00:00", "09:00:00"), "off_hours", State::NotAssessable, "on 9 days before are too few");
}
