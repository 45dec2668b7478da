//! Approvals and confirmations.

use super::*;

fn rules() -> (&'static str, EventBatch) {
    let rule = |account| (account, FactKind::ProtectionRule, "two persons", "");
    ("list", facts(&[rule("@lighthouse"), rule("@harbour")]))
}

/// Bob approves what is done to another account under the same rule.
fn other() -> Line<'static> {
    Line { ticket: "T-001", ..line("08:00:00", "bob", ApprovalGrant, "@harbour") }
}

fn given() -> Line<'static> {
    Line { ticket: "T-100", ..line("08:30:00", "bob", ApprovalGrant, "@lighthouse") }
}

fn files(lines: &[Line<'_>]) -> [(&'static str, EventBatch); 2] {
    [("a", log("s", lines)), rules()]
}

#[test]
fn absence_is_claimed_only_where_such_approvals_are_recorded() {
    let alike = files(&[other(), act(), later()]);
    assert_judged(&alike, "four_eyes", State::Absent, "a records approvals of another like it.");
    let other_kind = [("a", log("s", &[other(), act(), later()]))];
    assert_judged(&other_kind, "four_eyes", State::NotAssessable, "only of other kinds of act");
    let elsewhere = [("a", log("s", &[act(), later()])), ("b", log("t", &[other(), later()])), rules()];
    assert_eq!(state(&elsewhere, "four_eyes"), State::NotAssessable, "another product's approvals");
    let none = [("a", log("s", &[act(), later()]))];
    assert_judged(&none, "four_eyes", State::NotAssessable, "No loaded source records approvals (a ticket system");
    assert_judged(&none, "self_approval", State::NotAssessable, "No loaded source records approvals");
}

#[test]
fn a_log_in_pieces_is_one_log() {
    let first = log("s", &[other(), line("08:10:00", "bob", RecordView, "@other")]);
    let pieces = [("a1", first), ("a2", log("s", &[act(), later()])), rules()];
    assert_judged(&pieces, "four_eyes", State::Absent, "a1 records approvals of another like it.");
}

#[test]
fn another_log_shows_the_absence_where_the_actor_acts_on_its_approvals() {
    let desk = [Line { ticket: "T-001", ..line("07:00:00", "bob", ApprovalGrant, "@harbour") }, later()];
    let approved = |who| line("07:30:00", who, AccountDisable, "@harbour");
    let files = |who| [("a", log("s", &[approved(who), act(), later()])), ("desk", log("d", &desk))];
    assert_judged(&files("ana"), "four_eyes", State::Absent, "desk records approvals of another like it.");
    assert_eq!(state(&files("kim"), "four_eyes"), State::NotAssessable, "another's custom");
    let ended = [("a", log("s", &[approved("ana"), act(), later()])), ("desk", log("d", &desk[..1]))];
    assert_eq!(state(&ended, "four_eyes"), State::NotAssessable, "the log ends before the act");
}

#[test]
fn an_approval_counts_by_whom_it_was_given() {
    let by_bob = files(&[given(), act(), later()]);
    assert_judged(&by_bob, "four_eyes", State::Operated, "bob approved before the act.");
    assert_judged(&by_bob, "self_approval", State::Operated, "The approver, bob, is not the actor.");
    let own = files(&[Line { who: "ana", ..given() }, act(), later()]);
    assert_judged(&own, "four_eyes", State::Failed, "The only approval before the act is by ana personally.");
    assert_judged(&own, "self_approval", State::Failed, "ana approved the own act.");
    let nobody = files(&[Line { who: "", ..given() }, act(), later()]);
    assert_judged(&nobody, "four_eyes", State::NotAssessable, "not who gave it");
    assert_eq!(state(&nobody, "self_approval"), State::NotAssessable);
    let unknown = files(&[given(), Line { who: "", ..act() }, later()]);
    assert_judged(&unknown, "four_eyes", State::NotAssessable, "not who acted");
}

#[test]
fn an_approval_after_the_act_does_not_count_and_one_before_it_comes_into_force_does() {
    let after = files(&[other(), act(), Line { time: "09:30:00", ..given() }, later()]);
    assert_eq!(state(&after, "four_eyes"), State::Absent);
    let step = |time, phase| Line { time, phase, request: "r1", ..act() };
    let between = Line { time: "09:00:20", ticket: "", request: "r1", ..given() };
    let request = step("09:00:00", Phase::Requested);
    let effect = step("09:01:00", Phase::Effective);
    assert_judged(&files(&[other(), request, between, effect]), "four_eyes", State::Operated, "bob approved");
    let late = Line { time: "09:01:30", ..between };
    assert_eq!(state(&files(&[other(), request, effect, late, later()]), "four_eyes"), State::Absent);
}

#[test]
fn an_approval_that_was_taken_back_does_not_count() {
    let back = Line { time: "08:50:00", class: ApprovalDeny, ..given() };
    let (found, why) = judged(&files(&[given(), back, act(), later()]), "four_eyes");
    assert_eq!(found, State::Failed);
    assert_eq!(why, "The approval by bob was taken back by bob 10 minutes before the act, and the act went through.");
    let withdrawn = Line { time: "08:50:00", phase: Phase::Void, ..given() };
    assert_eq!(state(&files(&[given(), withdrawn, act(), later()]), "four_eyes"), State::Failed);
    let afterwards = Line { time: "09:50:00", ..back };
    assert_eq!(state(&files(&[given(), act(), afterwards, later()]), "four_eyes"), State::Operated);
    let elsewhere = Line { ticket: "T-777", ..back };
    assert_eq!(state(&files(&[given(), elsewhere, act(), later()]), "four_eyes"), State::Operated, "another ticket's");
    let declined = files(&[back, act(), later()]);
    assert_judged(&declined, "four_eyes", State::Failed, "bob declined, and the act went through.");
}

#[test]
fn an_approved_role_for_the_time_being_is_a_second_persons_approval() {
    let step = |time, who, class| Line { request: "q1", object: "user admin", ..line(time, who, class, "ana") };
    let asked = step("08:00:00", "ana", ApprovalRequest);
    let approved = step("08:05:00", "carla", ApprovalGrant);
    let granted = step("08:06:00", "pim", AccessGrant);
    let act = Line { ticket: "", ..act() };
    assert_judged(&[("a", log("s", &[asked, approved, granted, act]))], "four_eyes", State::Operated, "carla approved");
    let own = Line { who: "ana", ..approved };
    assert_eq!(state(&[("a", log("s", &[asked, own, granted, act]))], "four_eyes"), State::Failed);
}

#[test]
fn a_confirmation_is_of_the_act_it_precedes() {
    let confirm = |time, account| line(time, "ana", Confirm, account);
    let own = [("a", log("s", &[confirm("08:59:00", "@lighthouse"), act()]))];
    assert_judged(&own, "no_confirmation", State::Operated, "A confirmation by the actor");
    let acts = [line("08:30:00", "bob", Confirm, "@b"), line("08:30:10", "bob", AccountDisable, "@b")];
    let others = |lines: &[Line<'_>]| [("a", log("s", &[&acts[..], lines].concat()))];
    assert_judged(&others(&[act(), later()]), "no_confirmation", State::Absent, "a records those of others");
    assert_eq!(
        state(&others(&[confirm("08:30:00", "@lighthouse"), act()]), "no_confirmation"),
        State::Absent,
        "too old"
    );
    assert_eq!(state(&others(&[confirm("08:59:00", "@c"), act()]), "no_confirmation"), State::Absent, "of another");
    let used = [confirm("08:58:00", ""), line("08:58:10", "ana", AccountDisable, "@c"), act()];
    assert_eq!(state(&others(&used), "no_confirmation"), State::Absent, "of the act before");
    assert_eq!(state(&[("a", log("s", &[act(), later()]))], "no_confirmation"), State::NotAssessable);
}
