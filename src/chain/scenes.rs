//! Small cases made in memory, and what is found in them: one for each doubtful case that the method settles.

use super::*;
use crate::case::Case;
use crate::model::{Class, EventBatch, Fact, FactKind, NewEvent, Outcome, Phase, RecordRef, Sym, parse_rfc3339};

/// One line of a log; `|` parts identifiers of one entity.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub time: &'a str,
    pub who: &'a str,
    pub class: Class,
    pub account: &'a str,
    pub object: &'a str,
    pub session: &'a str,
    pub ticket: &'a str,
    pub request: &'a str,
    pub id: &'a str,
    pub reason: &'a str,
    pub outcome: Outcome,
    pub phase: Phase,
    /// The kind of actor, the address, for whom else.
    pub kind: &'a str,
    pub ip: &'a str,
    pub behalf: &'a str,
}

pub(crate) fn line<'a>(time: &'a str, who: &'a str, class: Class, account: &'a str) -> Line<'a> {
    Line {
        time,
        who,
        class,
        account,
        object: "",
        session: "",
        ticket: "",
        request: "",
        id: "",
        reason: "",
        outcome: Outcome::Success,
        phase: Phase::Whole,
        kind: "",
        ip: "",
        behalf: "",
    }
}

/// A file of these lines; times are `HH:MM:SS` of one day, or `DATE HH:MM:SS`.
pub(crate) fn log(source: &str, lines: &[Line<'_>]) -> EventBatch {
    let mut batch = EventBatch::default();
    let source = batch.strings.intern(source);
    for (number, line) in (1..).zip(lines) {
        let parts = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        let mut ids = |text: &str| batch.id_set(&parts(text).iter().map(String::as_str).collect::<Vec<_>>());
        let (actor, account, object) = (ids(line.who), ids(line.account), ids(line.object));
        let on_behalf_of = ids(line.behalf);
        let text = if line.time.len() > 8 { line.time.replace(' ', "T") } else { format!("2021-03-03T{}", line.time) };
        let mut sym = |text: &str| batch.strings.intern(text);
        let event = NewEvent {
            time: parse_rfc3339(&format!("{text}Z")),
            actor,
            account,
            object,
            source,
            class: line.class,
            action: sym(line.class.name()),
            outcome: line.outcome,
            phase: line.phase,
            session: sym(line.session),
            ticket: sym(line.ticket),
            request: sym(line.request),
            reason: sym(line.reason),
            event_id: sym(line.id),
            actor_kind: sym(line.kind),
            source_ip: sym(line.ip),
            on_behalf_of,
            at: RecordRef { record: number, part: 1, ..RecordRef::default() },
            ..NewEvent::default()
        };
        batch.events.push(event);
    }
    batch
}

/// A file of statements: (identifiers, kind, value, date or "").
pub(crate) fn facts(statements: &[(&str, FactKind, &str, &str)]) -> EventBatch {
    let mut batch = EventBatch::default();
    for (number, (subject, kind, value, date)) in (1..).zip(statements) {
        let parts: Vec<&str> = subject.split('|').collect();
        let subject = batch.id_set(&parts);
        let value = batch.strings.intern(value);
        let at = parse_rfc3339(&format!("{date}T00:00:00Z"));
        let record = RecordRef { record: number, part: 1, ..RecordRef::default() };
        batch.facts.push(Fact { subject, kind: *kind, value, at, source: Sym::NONE, record });
    }
    batch
}

pub(crate) fn case(files: &[(&str, EventBatch)]) -> Case {
    Case::from_batches(files).unwrap()
}

/// `NAME START END CAUSE` of every outage.
pub(super) fn found(case: &Case) -> Vec<String> {
    let time = |instant: crate::model::Instant| instant.to_string()[11..19].to_owned();
    let row =
        |row: Option<u32>| row.and_then(|row| case.events.get(row as usize)).map_or("-".into(), |e| case.cite(e.at));
    let outages = find_outages(case).into_iter();
    outages
        .map(|o| format!("{} {} {} {}", o.name, time(o.start), o.end.map_or("-".into(), time), row(o.cause)))
        .collect()
}

/// `FILE:RECORD role` of the steps of one outage's chain.
pub(super) fn steps(case: &Case, number: usize) -> Vec<String> {
    let outage = &find_outages(case)[number];
    let chain = trace(case, &Index::new(case), outage);
    let step = |step: &Step| {
        let event = case.events.get(step.row as usize).unwrap();
        format!("{} {}", case.cite(event.at), step.role.name())
    };
    chain.steps.iter().map(step).collect()
}

use Class::*;

#[test]
fn refused_and_withdrawn_acts_change_nothing() {
    let refused = Line { outcome: Outcome::Failure, ..line("09:00:00", "ana", AccountDisable, "acct-9") };
    let void = Line { phase: Phase::Void, ..line("09:01:00", "ana", AccountDisable, "acct-9") };
    assert!(found(&case(&[("a", log("s", &[refused, void]))])).is_empty());
}

#[test]
fn a_request_counts_from_its_completion_and_one_never_completed_not_at_all() {
    let asked = |time, id, account| Line { id, phase: Phase::Requested, ..line(time, "ana", AccountDisable, account) };
    let done = Line {
        reason: "applied r-71",
        phase: Phase::Effective,
        ..line("09:00:05", "lifecycle", AccountDisable, "acct-9")
    };
    let both =
        case(&[("a", log("s", &[asked("09:00:00", "r-71", "acct-9"), done, asked("09:10:00", "r-72", "acct-8")]))]);
    assert_eq!(found(&both), ["acct-9 09:00:05 - a:1"]);
    // A source that writes no completions at all: the request is all there is.
    let alone = case(&[("a", log("s", &[asked("09:10:00", "r-72", "acct-8")]))]);
    assert_eq!(found(&alone), ["acct-8 09:10:00 - a:1"]);
}

#[test]
fn a_withdrawn_request_is_not_taken_for_done() {
    let asked = Line { id: "r-71", phase: Phase::Requested, ..line("09:00:00", "ana", AccountDisable, "acct-9") };
    let withdrawn =
        Line { reason: "withdrawn r-71", phase: Phase::Void, ..line("09:00:30", "ana", AccountDisable, "acct-9") };
    assert!(found(&case(&[("a", log("s", &[asked, withdrawn]))])).is_empty());
}

#[test]
fn two_planes_by_one_line_are_one_outage_and_end_with_the_last() {
    let t = |l: Line<'static>| Line { ticket: "T-100", ..l };
    let lines = [
        t(line("09:00:00", "ana", AccountDisable, "acct-9")),
        t(line("09:02:00", "ana", AccountRemove, "acct-9")),
        line("10:00:00", "bea", AccountAdd, "acct-9"),
        line("10:05:00", "bea", AccountEnable, "acct-9"),
    ];
    let case = case(&[("a", log("s", &lines))]);
    assert_eq!(found(&case), ["acct-9 09:00:00 10:05:00 a:1"]);
    assert_eq!(steps(&case, 0), ["a:1 executing", "a:2 aggravating", "a:3 restoration", "a:4 restoration"]);
}

#[test]
fn a_lock_and_a_disable_stay_two_and_a_lock_ends_with_a_sign_in() {
    let lines = [
        line("09:00:00", "system", AccountLock, "cora"),
        line("09:01:00", "ana", AccountDisable, "cora"),
        line("09:30:00", "cora", SessionStart, ""),
    ];
    assert_eq!(found(&case(&[("a", log("s", &lines))])), ["cora 09:00:00 09:30:00 a:1", "cora 09:01:00 - a:2"]);
}

#[test]
fn a_rotated_credential_is_no_outage_and_the_last_one_is() {
    let key = |time, class, object| Line { object, ..line(time, "ana", class, "svc-build") };
    let rotated = [key("09:00:00", CredentialAdd, "KEY2"), key("09:05:00", CredentialDisable, "KEY1")];
    assert!(found(&case(&[("a", log("s", &rotated))])).is_empty());
    let own = [Line { object: "KEY1", ..line("09:00:00", "svc-build", CredentialRemove, "svc-build") }];
    assert!(found(&case(&[("a", log("s", &own))])).is_empty());
    let used = [
        key("09:00:00", CredentialDisable, "KEY1"),
        Line { session: "KEY2", ..line("09:20:00", "svc-build", DataAccess, "") },
    ];
    assert!(found(&case(&[("a", log("s", &used))])).is_empty());
    let last = [key("09:00:00", CredentialDisable, "KEY1"), key("11:00:00", CredentialAdd, "KEY3")];
    assert_eq!(found(&case(&[("a", log("s", &last))])), ["svc-build 09:00:00 11:00:00 a:1"]);
}

#[test]
fn a_test_account_has_no_outages() {
    let files = [
        ("a", log("s", &[line("09:00:00", "ana", AccountDisable, "acct-9")])),
        ("list", facts(&[("acct-9|@checker", FactKind::TestAccount, "self-test", "")])),
    ];
    assert!(found(&case(&files)).is_empty());
}

#[test]
fn a_lock_written_as_the_failed_sign_in_that_made_it_is_in_force() {
    let lock = |phase| Line { outcome: Outcome::Failure, phase, ..line("09:00:00", "cora", AccountLock, "cora") };
    let back = || line("10:00:00", "help", AccountUnlock, "cora");
    let locked = [lock(Phase::Effective), back()];
    assert_eq!(found(&case(&[("a", log("s", &locked))])), ["cora 09:00:00 10:00:00 a:1"]);
    let refused = [lock(Phase::Whole), back()];
    assert_eq!(found(&case(&[("a", log("s", &refused))])).len(), 0);
}

#[test]
fn a_restoration_ends_what_the_act_was() {
    let disabled =
        [line("09:00:00", "ana", AccountDisable, "acct-9"), line("10:00:00", "bea", AccountRestore, "acct-9")];
    assert_eq!(found(&case(&[("a", log("s", &disabled))])), ["acct-9 09:00:00 10:00:00 a:1"]);
    let deleted = [
        line("09:00:00", "ana", AccountDisable, "acct-9"),
        line("09:30:00", "ann", AccountDelete, "acct-9"),
        line("10:00:00", "bea", AccountRestore, "acct-9"),
    ];
    let expected = ["acct-9 09:00:00 - a:1", "acct-9 09:30:00 10:00:00 a:2"];
    assert_eq!(found(&case(&[("a", log("s", &deleted))])), expected);
}

#[test]
fn another_product_under_another_name_ends_it() {
    let files = [
        ("directory", log("d", &[line("09:00:00", "ana", AccountDisable, "cora@firm.example|u-1")])),
        ("code", log("c", &[line("11:00:00", "sync", AccountEnable, "corax|u-1")])),
    ];
    assert_eq!(found(&case(&files)), ["corax 09:00:00 11:00:00 directory:1"]);
}

/// An act on a ticket, in a session, after views and a grant; around it other people's work.
pub(super) fn moderation() -> Case {
    let s = |l: Line<'static>| Line { session: "sess-A", ..l };
    let st = |l: Line<'static>| Line { ticket: "T-100", ..s(l) };
    let console = [
        s(line("08:30:00", "ana", RecordView, "@other")),
        line("08:40:00", "dan", RecordView, "@lighthouse"),
        Line { outcome: Outcome::Failure, ..line("08:45:00", "dan", AccountDisable, "@lighthouse") },
        st(line("09:00:00", "ana", RecordView, "@lighthouse")),
        st(line("09:01:00", "ana", RecordView, "@lighthouse")),
        st(line("09:02:00", "ana", TicketDecide, "@lighthouse")),
        st(line("09:03:00", "ana", AccountDisable, "@lighthouse")),
        st(line("09:04:00", "ana", SessionRevoke, "@lighthouse")),
        line("09:20:00", "eve", AccountEnable, "@lighthouse"),
        s(line("09:10:00", "ana", RecordView, "@other")),
    ];
    let desk = [
        Line { object: "R-7001", ..line("08:50:00", "@reader", TicketCreate, "@lighthouse") },
        Line { ticket: "T-100", object: "R-7001", ..line("08:52:00", "bot", TicketTriage, "") },
        Line { ticket: "T-100", object: "ana|R-7001", ..line("08:55:00", "router", TicketAssign, "") },
        Line { ticket: "T-090", object: "ana|R-6990", ..line("08:20:00", "router", TicketAssign, "") },
        Line { object: "R-6990", ..line("08:10:00", "@reader", TicketCreate, "@other") },
    ];
    let directory = [
        s(line("08:00:00", "ana", SessionStart, "")),
        s(line("08:00:05", "ana", FactorVerify, "")),
        Line { object: "responders", ..line("09:15:00", "kim", AccessGrant, "eve") },
        Line { outcome: Outcome::Failure, ..line("09:06:00", "@lighthouse", SessionStart, "") },
    ];
    let alerts = [
        line("09:08:00", "probe", AlertRaise, "@lighthouse"),
        line("09:09:00", "pager", AlertPage, "@lighthouse"),
        line("09:12:00", "feed", ComplaintRaise, "@lighthouse"),
    ];
    case(&[
        ("alerts", log("al", &alerts)),
        ("console", log("co", &console)),
        ("desk", log("de", &desk)),
        ("directory", log("di", &directory)),
    ])
}

#[test]
fn a_chain_holds_what_led_to_the_act_and_nothing_else() {
    let expected = [
        "directory:1 enabling",
        "desk:1 trigger",
        "desk:2 trigger",
        "desk:3 trigger",
        "console:4 enabling",
        "console:6 trigger",
        "console:7 executing",
        "console:8 aggravating",
        "directory:4 detection",
        "alerts:2 detection",
        "directory:3 restoration",
        "console:9 restoration",
    ];
    assert_eq!(steps(&moderation(), 0), expected);
}

#[test]
fn what_repeats_is_folded_into_its_first_record() {
    let case = moderation();
    let outage = &find_outages(&case)[0];
    let chain = trace(&case, &Index::new(&case), outage);
    let repeats = |cite: &str| {
        let step = chain.steps.iter().find(|s| case.cite(case.events.get(s.row as usize).unwrap().at) == cite).unwrap();
        step.repeats.iter().map(|&row| case.cite(case.events.get(row as usize).unwrap().at)).collect::<Vec<_>>()
    };
    assert_eq!(repeats("console:4"), ["console:5"], "the second view of the account, not that of another");
    assert!(repeats("console:7").is_empty());
}

#[test]
fn links_say_what_ties_a_step_and_the_weakest_is_named() {
    let case = moderation();
    let outage = &find_outages(&case)[0];
    let chain = trace(&case, &Index::new(&case), outage);
    let at = |cite: &str| {
        chain.steps.iter().find(|s| case.cite(case.events.get(s.row as usize).unwrap().at) == cite).unwrap()
    };
    let assigned = at("desk:3");
    assert_eq!((assigned.links[0].kind, assigned.links[0].score), (LinkKind::Reference, 0.95));
    assert_eq!((assigned.links[0].field.as_str(), assigned.links[0].value.as_str()), ("ticket", "T-100"));
    assert_eq!(assigned.links[0].to, outage.cause.unwrap());
    assert_eq!(assigned.why.to_string(), "Assigned ticket T-100 to ana 8 minutes before the act.");
    assert_eq!(at("desk:1").links[0].to, at("desk:2").row, "the report leads to the ticket");
    assert_eq!(at("alerts:2").links[0].to, at("directory:4").row, "the page follows the first sign");
    let weakest = chain.weakest.unwrap();
    assert_eq!((weakest.from, weakest.kind), (at("directory:3").row, LinkKind::StateDependence));
    assert_eq!((chain.confidence, chain.band), (0.8, Band::Strong));
    let again = trace(&case, &Index::new(&case), outage);
    assert_eq!(chain, again);
}

#[test]
fn an_assumed_role_leads_back_to_the_person() {
    let lines = [
        Line { object: "ops|policy-write", ..line("07:00:00", "root", AccessGrant, "") },
        line("08:00:00", "ana", SessionStart, ""),
        Line { session: "K1", object: "arn:x::role/ops|K2", ..line("08:10:00", "ana", RoleAssume, "") },
        Line { session: "K2", object: "KEY1", ..line("08:20:00", "ops/ana", CredentialDisable, "svc-build") },
        Line { session: "K9", ..line("08:15:00", "ops/bob", RecordView, "svc-build") },
    ];
    let expected = ["a:1 enabling", "a:2 enabling", "a:3 enabling", "a:4 executing"];
    assert_eq!(steps(&case(&[("a", log("s", &lines))]), 0), expected);
}

#[test]
fn the_change_that_a_service_carried_over_is_the_trigger() {
    let group = Line { object: "makers", session: "S1", ..line("13:00:00", "lea", AccessRevoke, "cora@firm.example") };
    let right = Line { object: "group admin", ..line("12:30:00", "root", AccessGrant, "lea") };
    let start = Line { session: "S1", ..line("12:40:00", "lea", SessionStart, "") };
    let files = [
        ("code", log("c", &[line("13:00:40", "sync-bot", AccountRemove, "corax|cora@firm.example")])),
        ("directory", log("d", &[right, start, group])),
    ];
    let expected = ["directory:1 enabling", "directory:2 enabling", "directory:3 trigger", "code:1 executing"];
    assert_eq!(steps(&case(&files), 0), expected);
}

#[test]
fn a_grant_that_the_actor_did_not_need_stays_out() {
    let lines = [
        line("08:00:00", "ana", AccountDisable, "acct-1"),
        Line { object: "choir", ..line("08:30:00", "root", AccessGrant, "ana") },
        line("09:00:00", "ana", AccountDisable, "acct-2"),
    ];
    assert_eq!(steps(&case(&[("a", log("s", &lines))]), 1), ["a:3 executing"]);
}

#[test]
fn a_ticket_about_the_account_in_the_actors_hands_needs_no_number_on_the_act() {
    let t = |l: Line<'static>| Line { ticket: "SD-11", ..l };
    let desk = [
        t(line("08:00:00", "hr", TicketCreate, "cora")),
        t(line("08:10:00", "boss", ApprovalGrant, "cora")),
        t(Line { object: "ana", ..line("08:20:00", "queue", TicketAssign, "cora") }),
        Line { ticket: "SD-12", object: "bob", ..line("08:25:00", "hr", TicketCreate, "cora") },
    ];
    let files = [("desk", log("d", &desk)), ("idp", log("i", &[line("09:00:00", "ana", AccountDisable, "cora")]))];
    let expected = ["desk:1 trigger", "desk:2 enabling", "desk:3 trigger", "idp:1 executing"];
    assert_eq!(steps(&case(&files), 0), expected);
}
