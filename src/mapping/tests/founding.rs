//! The sources of the founding case.

use super::{json, lines, rows};

const CONSOLE: &str =
    "timestamp|event_id|actor|actor_type|role|action|target_account|outcome|source_ip|session_id|ticket_id|reason";

#[test]
fn support_console() {
    let mapped = rows(&[
        CONSOLE,
        "2019-03-04T10:00:00.250Z|e1|mbrun|agent|lead|account.suspend|acct-1|requested|192.0.2.9|s1|T-1|spam",
        "2019-03-04T10:00:02Z|e2|lifecycle|service||account.suspend|acct-1|effective||||applied e1",
        "2019-03-04T10:00:03Z|e3|mbrun|agent|lead|session.close||success|192.0.2.9|s1||",
        "2019-03-04T10:00:04Z|e4|mbrun|agent|lead|account.delete|acct-2|denied|not an ip|s1||no right",
        "2019-03-04T10:00:05Z|e5|mbrun|agent|lead|account.juggle|acct-2|pending||s1||",
    ]);
    assert_eq!(mapped.id, "support-console");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2019-03-04T10:00:00.250Z stated
             actor=mbrun
             kind=agent (lead)
             action=account.suspend
             class=account.disable
             outcome=unknown
             phase=requested
             account=acct-1
             ip=192.0.2.9
             session=s1
             request=e1
             ticket=T-1
             id=e1
             reason=spam"
        )
    );
    assert_eq!(
        mapped.event(1),
        lines(
            "at=2.1
             time=2019-03-04T10:00:02Z stated
             actor=lifecycle
             kind=service
             action=account.suspend
             class=account.disable
             outcome=success
             phase=effective
             account=acct-1
             request=e1
             id=e2
             reason=applied e1"
        )
    );
    assert_eq!(
        mapped.classes()[2..],
        [
            "session.close: session.end success whole [mbrun]",
            "account.delete: account.delete failure whole [acct-2]",
            "account.juggle: unclassified unknown requested [acct-2]",
        ]
    );
    assert!(mapped.facts().is_empty());
}

#[test]
fn the_console_names_its_test_accounts() {
    let mapped = rows(&[
        CONSOLE,
        "2019-03-04T10:00:00Z|e1|qa|service|test|account.suspend|acct-9|success||||Test account, nightly",
        "2019-03-04T10:00:00Z|e2|mbrun|agent|lead|account.suspend|acct-8|success||||no test account",
    ]);
    assert_eq!(mapped.facts(), ["[acct-9] account.test: Test account, nightly "]);
    assert_eq!(mapped.classes().len(), 2);
}

#[test]
fn a_time_that_does_not_parse_is_said() {
    let mapped = rows(&[
        CONSOLE,
        "yesterday|e1|m|agent|lead|account.view|a|success||||",
        "|e2|m|agent||account.view|a|success||||",
    ]);
    let reasons: Vec<&str> = mapped.applied.iter().map(|a| a.as_ref().unwrap_err().as_str()).collect();
    assert_eq!(
        reasons,
        [
            "timestamp holds \"yesterday\" where an ISO 8601 time such as 2024-05-06T07:08:09Z was expected",
            "the record has no time in timestamp"
        ]
    );
}

#[test]
fn user_reports() {
    let mapped = json(&[
        r#"{"ts":"2019-03-04T09:00:00.5Z","event":"report.created","report_id":"R-1","target":{"handle":"@lena","account_id":"acct-1"},"reporter":"@tom","category":"spam","channel":"web"}"#,
        r#"{"ts":"2019-03-04T09:05:00Z","event":"report.triaged","report_id":"R-1","ticket_id":"T-1","queue":"spam","priority":"P2","by":"bot"}"#,
        r#"{"ts":"2019-03-04T09:06:00Z","event":"ticket.assigned","report_id":"R-1","ticket_id":"T-1","assignee":"mbrun","by":"router"}"#,
        r#"{"ts":"2019-03-04T09:07:00Z","event":"report.auto_closed","report_id":"R-2","resolution":"duplicate","by":"bot"}"#,
    ]);
    assert_eq!(mapped.id, "user-reports");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2019-03-04T09:00:00.5Z stated
             actor=@tom
             action=report.created
             class=ticket.create
             outcome=unknown
             account=@lena acct-1
             object=R-1
             ticket=R-1
             reason=spam, web"
        )
    );
    assert_eq!(
        mapped.event(2),
        lines(
            "at=3.1
             time=2019-03-04T09:06:00Z stated
             actor=router
             action=ticket.assigned
             class=ticket.assign
             outcome=unknown
             object=mbrun R-1
             ticket=T-1"
        )
    );
    assert!(mapped.event(1).contains("object=R-1\nticket=T-1\nreason=spam, P2\n"));
    assert!(mapped.event(3).contains("class=ticket.close\n") && mapped.event(3).contains("reason=duplicate\n"));
}

#[test]
fn alerts() {
    let mapped = json(&[
        r#"{"time":"2019-03-04T11:00:00.100+01:00","source":"pager","kind":"page","severity":"high","subject":"@lena","incident":"I-7","on_call":"kim","message":"gone"}"#,
        r#"{"time":"2019-03-04T11:00:00+01:00","source":"probe","kind":"monitor","severity":"low","subject":null,"incident":null,"on_call":null,"message":"404"}"#,
        r#"{"time":"2019-03-04T11:00:00+01:00","source":"pager","kind":"fanfare","severity":"low","subject":null,"incident":null,"on_call":null,"message":"?"}"#,
    ]);
    assert_eq!(mapped.id, "alerts");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2019-03-04T10:00:00.100Z stated
             actor=pager
             kind=service
             action=page
             class=alert.page
             outcome=unknown
             account=@lena
             object=kim
             ticket=I-7
             reason=high: gone"
        )
    );
    assert_eq!(
        mapped.classes()[1..],
        ["monitor: alert.raise unknown whole []", "fanfare: unclassified unknown whole []"]
    );
}

#[test]
fn policy_changes() {
    let header = "change_id|changed_at_utc|changed_by|system|setting|scope|old_value|new_value|change_ticket|comment";
    let mapped = rows(&[
        header,
        "C-1|2019-03-01 08:00:00|kim|console|two_person_rule|vip|on|off|E-1|for a week",
        "C-2|2019-03-01T08:00:00Z|kim|policy|exemption|@lena||exempt||",
    ]);
    assert_eq!(mapped.id, "policy-changes");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2019-03-01T08:00:00Z configured
             actor=kim
             action=two_person_rule
             class=policy.change
             outcome=unknown
             object=two_person_rule console vip
             ticket=E-1
             id=C-1
             reason=two_person_rule: on -> off (vip); for a week"
        )
    );
    assert!(mapped.event(1).contains("account=@lena\n"));
    assert!(mapped.event(1).contains("reason=exemption:  -> exempt (@lena)\n"));
}

#[test]
fn roster_and_protection_list() {
    let mapped = rows(&[
        "employee_id|name|login|email|employment_type|role|start_date|contract_end|last_working_day|shift_days|shift_start_local|shift_end_local|timezone",
        "P1|Mia Brun|mbrun|mia@corp.example|contractor|n/a|2018-01-01|2019-06-30|2019-03-04|Mon-Fri|08:00|16:00|Europe/Berlin",
        "P2|Kim Lo|klo|kim@corp.example|employee|lead|2018-01-01||||||",
    ]);
    assert_eq!(mapped.id, "hr-roster");
    let mia = "[mbrun mia@corp.example P1 Mia Brun]";
    let kim = "[klo kim@corp.example P2 Kim Lo]";
    assert_eq!(
        mapped.facts(),
        [
            format!("{mia} employment.kind: contractor "),
            format!("{mia} employment.start:  2018-01-01T00:00:00Z date_only"),
            format!("{mia} employment.end: last working day 2019-03-04T00:00:00Z date_only"),
            format!("{mia} shift: Mon-Fri 08:00-16:00 Europe/Berlin "),
            format!("{kim} employment.kind: employee "),
            format!("{kim} employment.start:  2018-01-01T00:00:00Z date_only"),
            format!("{kim} job.role: lead "),
        ]
    );
    let list = rows(&["handle|account_id|label|rule|added_on", "@lena|acct-1|vip|two people|2018-05-06", "|||x|"]);
    assert_eq!(list.id, "protection-list");
    assert_eq!(
        list.facts(),
        [
            "[@lena acct-1] protection.label: vip 2018-05-06T00:00:00Z date_only",
            "[@lena acct-1] protection.rule: two people 2018-05-06T00:00:00Z date_only",
        ]
    );
    assert_eq!(list.applied[1], Err("the record names no person and no account".to_owned()));
}
