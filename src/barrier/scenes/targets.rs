//! The target's protection, many at once, safeguards weakened before.

use super::*;

fn list(statements: &[(&str, &str, &str)]) -> (&'static str, EventBatch) {
    let told: Vec<_> =
        statements.iter().map(|&(who, label, since)| (who, FactKind::ProtectionLabel, label, since)).collect();
    ("list", facts(&told))
}

#[test]
fn a_target_is_protected_by_a_list_that_holds_at_the_time_or_by_an_event() {
    let id = "protected_target";
    let acted = || ("a", log("s", &[act()]));
    let files = |who, label, since| [acted(), list(&[(who, label, since)])];
    assert_judged(&files("@lighthouse", "mayor", ""), id, State::Failed, "@lighthouse is listed as mayor, and the act");
    assert_eq!(state(&files("@lighthouse", "mayor", "2020-01-01"), id), State::Failed);
    assert_judged(
        &files("@lighthouse", "mayor", "2021-03-05"),
        id,
        State::Operated,
        "only after the act, on 2021-03-05.",
    );
    assert_judged(&files("@lighthouse", "standard", ""), id, State::Operated, "on no loaded list");
    assert_judged(&files("@harbour", "mayor", ""), id, State::Operated, "on no loaded list");
    let elsewhere = files("carla@harbour.example", "board", "");
    assert_judged(&elsewhere, id, State::NotAssessable, "holds no accounts of the kind of @lighthouse");
    assert_judged(&[acted()], id, State::NotAssessable, "No list of protected accounts is loaded");
    let put = line("07:00:00", "kim", ProtectionAdd, "@lighthouse");
    let taken = line("08:00:00", "kim", ProtectionRemove, "@lighthouse");
    let by_event = |lines: &[Line<'_>]| [acted(), ("p", log("p", lines))];
    assert_judged(&by_event(&[put]), id, State::Failed, "put under protection 2 hours before");
    assert_eq!(state(&by_event(&[put, taken]), id), State::NotAssessable);
}

#[test]
fn three_accounts_in_one_stroke_are_bulk_and_three_jobs_are_not() {
    let id = "bulk";
    let on = |account, ticket| Line { ticket, ..line("08:59:50", "ana", AccountDisable, account) };
    let files = |lines: &[Line<'_>]| [("a", log("s", lines))];
    let burst = files(&[on("@b", ""), on("@c", ""), act()]);
    assert_judged(&burst, id, State::Failed, "ana took out 3 accounts within minutes.");
    assert_judged(&files(&[on("@b", ""), act()]), id, State::Operated, "ana took out 2 accounts at the time.");
    let (found, why) = judged(&files(&[on("@b", "T-1"), on("@c", "T-2"), on("@d", "T-3"), act()]), id);
    assert_eq!(found, State::Operated);
    assert!(
        why.ends_with("alone at the time. 3 others were taken out within minutes on tickets of their own."),
        "{why}"
    );
    let refused = Line { outcome: Outcome::Failure, ..on("@c", "") };
    assert_eq!(state(&files(&[on("@b", ""), refused, act()]), id), State::Operated);
    let mut one = log("s", &[on("@b", ""), on("@c", ""), Line { time: "08:59:50", who: "", ..act() }]);
    for event in &mut one.events {
        event.at.part = event.at.record;
        event.at.record = 1;
    }
    assert_judged(&[("a", one)], id, State::Failed, "3 accounts in one act.");
}

#[test]
fn a_weakened_safeguard_counts_while_it_stands_and_applies() {
    let id = "safeguard_weakened";
    let change = |time, reason| Line { object: "two_persons", reason, ..line(time, "kim", PolicyChange, "") };
    let weaker = change("07:00:00", "two_persons: enforce -> warn_only (protected accounts); rollout");
    let back = change("07:30:00", "two_persons: warn_only -> enforce (protected accounts)");
    let other = change("07:00:00", "note_field: on -> off (all roles)");
    let list = || list(&[("@lighthouse", "mayor", "")]);
    let with = |changes: &[Line<'_>]| [("a", log("s", &[act()])), ("changes", log("c", changes)), list()];
    assert_judged(&with(&[weaker]), id, State::Failed, "two_persons was weakened 2 hours before the act");
    assert_eq!(state(&with(&[weaker, back]), id), State::Operated);
    assert_judged(&with(&[other]), id, State::Operated, "is recorded in changes.");
    let unlisted = [("a", log("s", &[act()])), ("changes", log("c", &[weaker]))];
    assert_judged(&unlisted, id, State::NotAssessable, "no loaded list tells whether @lighthouse is one");
    assert_judged(&[("a", log("s", &[act()])), list()], id, State::NotAssessable, "No loaded source records changes");
    // An audit log of another product, in which a setting of its own was changed.
    let mixed = [other, line("07:10:00", "kim", RecordView, "@x"), line("07:20:00", "kim", RecordView, "@y"), later()];
    assert_judged(&with(&mixed), id, State::NotAssessable, "but not of those that hold for such acts");
    let untold = [("a", log("s", &[Line { reason: "", ..other }, act()])), list()];
    assert_judged(&untold, id, State::NotAssessable, "without telling which way (policy.change the latest)");
    let own = [("a", log("s", &[other, act()])), list()];
    assert_judged(&own, id, State::Operated, "is recorded in a.");
}
