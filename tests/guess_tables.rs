//! Tables that are no log of acts, and acts on many at once, of products that no mapping knows: tickets, lists of
//! protected accounts, rosters of duties. The products are of our own making.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

mod opening;

use opening::{assert_round_trip, events, facts, open, text};
use serde_json::Value;

fn ids(event: &Value, key: &str) -> Vec<String> {
    let list = event.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    list.iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// The events of a ticket and a class: time, actor, account, reason.
fn of<'a>(all: &'a [Value], ticket: &str, class: &str) -> Vec<[&'a str; 4]> {
    let is = |event: &&Value| text(event, "ticket") == ticket && text(event, "class") == class;
    all.iter().filter(is).map(|event| ["time", "actor", "account", "reason"].map(|key| text(event, key))).collect()
}

const CASES: &str = "\
Matter No,Case No,Logged,Logged By,Concerning Account,Headline,Notes,Caseworker,Handed Over,Finished,State
7,PX-3001,03/04/2025 08:10:00,Ilka Stern,ACC-77102,cannot sign in,asks twice,Marek Dvorak,03/04/2025 08:30:00,03/04/2025 09:00:00,finished
7,PX-3002,13/04/2025 09:00:00,web form,ACC-77250,move to Hull,,Marek Dvorak,13/04/2025 09:45:00,,open
8,PX-3003,14/04/2025 10:00:00,Ilka Stern,ACC-77311,hold until checked,letter came back,Nora Falk,14/04/2025 10:05:00,05/05/2025 11:00:00,finished
";

#[test]
fn a_row_a_case_with_its_times_side_by_side_is_a_table_of_tickets() {
    let cases = CASES.replace("Caseworker", "Case Worker");
    let case = open("matters.csv", &cases, &[]);
    assert!(case.evidence[0].is_guessed() && case.evidence[0].adds_up());
    let all = events(&case);
    assert_eq!(all.len(), 8, "{all:?}");
    let opened = [["2025-04-14T10:00:00Z", "Ilka Stern", "ACC-77311", "hold until checked; letter came back"]];
    assert_eq!(of(&all, "PX-3003", "ticket.create"), opened);
    assert_eq!(of(&all, "PX-3002", "ticket.create")[0][3], "move to Hull");
    let given = of(&all, "PX-3001", "ticket.assign");
    assert_eq!(
        given.iter().map(|event| event[..3].to_vec()).collect::<Vec<_>>(),
        [["2025-04-03T08:30:00Z", "Marek Dvorak", "ACC-77102"]]
    );
    let assigned = all.iter().find(|event| text(event, "class") == "ticket.assign").unwrap();
    assert_eq!(ids(assigned, "object_ids"), ["Marek Dvorak"]);
    // Its own values leave the order of day and month open; those of the opening tell it.
    assert_eq!(of(&all, "PX-3003", "ticket.close")[0][..2], ["2025-05-05T11:00:00Z", "Nora Falk"]);
    assert_eq!(of(&all, "PX-3002", "ticket.close"), Vec::<[&str; 4]>::new());
    assert_round_trip("matters.csv", &cases);
}

const TICKETS: &str = "\
Vorgangsnummer;Eröffnet;Eröffnet von;Betroffenes Konto;Anliegen;Beschreibung;Sachbearbeiterin;Genehmigt am;Genehmigt von;Erledigt am;Erledigungsvermerk
V-2101;02.06.2025 07:50;Telefonzentrale;kd-41877;Kündigung;zum Monatsende;Gesine Ott;02.06.2025 08:15;Holger Raabe;02.06.2025 08:40;Konto stillgelegt
V-2102;16.06.2025 11:20;Telefonzentrale;kd-41901;Kennwort;;Gesine Ott;;;16.06.2025 11:31;zurückgesetzt
";

#[test]
fn a_german_table_of_cases_tells_who_approved_and_what_was_noted_at_the_end() {
    let tickets = TICKETS.replace("Sachbearbeiterin", "Sachbearbeiter");
    let all = events(&open("vorgangsliste.csv", &tickets, &[]));
    let opened = [["2025-06-02T07:50:00Z", "Telefonzentrale", "kd-41877", "Kündigung; zum Monatsende"]];
    assert_eq!(of(&all, "V-2101", "ticket.create"), opened);
    assert_eq!(of(&all, "V-2101", "approval.grant")[0][..3], ["2025-06-02T08:15:00Z", "Holger Raabe", "kd-41877"]);
    // No column tells when it was assigned: it is assigned from the opening on.
    assert_eq!(of(&all, "V-2102", "ticket.assign")[0][..2], ["2025-06-16T11:20:00Z", "Gesine Ott"]);
    assert_eq!(of(&all, "V-2102", "approval.grant"), Vec::<[&str; 4]>::new());
    let closed = ["2025-06-16T11:31:00Z", "Gesine Ott", "kd-41901", "zurückgesetzt"];
    assert_eq!(of(&all, "V-2102", "ticket.close"), [closed]);
    assert_round_trip("vorgangsliste.csv", &tickets);
}

#[test]
fn identifiers_side_by_side_in_a_request_are_found_but_make_nobody_one() {
    let requests = "Request,Requested At,Requested By,Leaver,Work Email,Chat User ID,Approved By,Approved At,Remarks\n\
        LV-11,2025-02-03 08:00:00+00:00,Ida Lund,Ana Kolb,ana.kolb@firm.example,U0AAA111,Per Holm,2025-02-03 09:00:00+00:00,\n\
        LV-12,2025-02-04 08:00:00+00:00,Ida Lund,Ana Kolbe,ana.kolbe@firm.example,U0BBB222,,,id looked up\n";
    let case = open("leavers.csv", requests, &[]);
    let all = events(&case);
    let first = all.iter().find(|event| text(event, "class") == "ticket.create").unwrap();
    assert_eq!(ids(first, "account_ids"), ["U0AAA111"]);
    let mut objects = ids(first, "object_ids");
    objects.sort();
    assert_eq!(objects, ["Ana Kolb", "ana.kolb@firm.example"]);
    assert_eq!(of(&all, "LV-11", "approval.grant")[0][..3], ["2025-02-03T09:00:00Z", "Per Holm", "U0AAA111"]);
    assert_eq!(of(&all, "LV-12", "approval.grant"), Vec::<[&str; 4]>::new());
    assert_eq!(case.entities.merged().count(), 0);
    assert_round_trip("leavers.csv", requests);
}

#[test]
fn a_log_whose_records_name_tickets_stays_a_log() {
    let log = "ticket,created_at,user,action,assignee,closed_at\n\
        T-100,2025-01-01T10:00:00Z,ann,disable account,bob,2025-01-01T11:00:00Z\n\
        T-101,2025-01-01T10:05:00Z,ann,enable account,bob,2025-01-01T11:05:00Z\n";
    let all = events(&open("acts.csv", log, &[]));
    assert_eq!(all.iter().map(|event| text(event, "class")).collect::<Vec<_>>(), ["account.disable", "account.enable"]);
    let alerts = "Alert ID,Created,Title,Assigned To,Resolved\nALT-1001,2025-01-01 10:00:00,many sign-ins,ann,\n\
        ALT-1002,2025-01-01 12:00:00,disk full,ann,2025-01-01 13:00:00\n";
    let all = events(&open("alerts.csv", alerts, &[]));
    assert!(!all.iter().any(|event| text(event, "class").starts_with("ticket.")), "{all:?}");
}

#[test]
fn a_list_of_protected_accounts_states_labels_and_rules() {
    let fact = |kind: &str, id: &str, value: &str, day: &str| {
        (kind.to_owned(), vec![id.to_owned()], value.to_owned(), day.to_owned())
    };
    let list = "Holder Ref,Holder Name,Why Protected,Rule,Since,Added By\n\
        ACC-1,A. Reed,press,two people,24/02/2024,Nora Falk\nACC-2,Elm House,court,no deletion,05/03/2024,Nora Falk\n";
    let case = open("watch.csv", list, &[]);
    assert_eq!((case.events.len(), case.evidence[0].fact_records), (0, 2));
    let mut found = facts(&case);
    found.sort();
    let expected = [
        fact("protection.label", "ACC-1", "press", "2024-02-24"),
        fact("protection.label", "ACC-2", "court", "2024-03-05"),
        fact("protection.rule", "ACC-1", "two people", "2024-02-24"),
        fact("protection.rule", "ACC-2", "no deletion", "2024-03-05"),
    ];
    assert_eq!(found, expected);
    assert_round_trip("watch.csv", list);
    let german =
        "Konto;Schutzgrund;Regel;Seit\nkd-1;Behörde;nur zu zweit;24.02.2024\nkd-2;Presse;Rückfrage;05.03.2024\n";
    let mut found = facts(&open("schutz.csv", german, &[]));
    found.sort();
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[0], fact("protection.label", "kd-1", "Behörde", "2024-02-24"));
    assert_eq!(found[3], fact("protection.rule", "kd-2", "Rückfrage", "2024-03-05"));
}

const DUTIES: &str = "\
Datum;Kürzel;Name;E-Mail;Einsatz;Beginn;Ende
02.06.2025;got;Gesine Ott;gesine.ott@werk.example;Annahme;06:00;14:00
02.06.2025;mdv;Marek Dvorak;marek@verleih.example;Annahme (Leiharbeit);13:30;21:30
03.06.2025;got;Gesine Ott;gesine.ott@werk.example;Annahme;06:00;14:00
03.06.2025;mdv;Marek Dvorak;marek@verleih.example;Annahme (Leiharbeit);06:00;14:00
";

#[test]
fn a_roster_of_duties_ties_names_together_and_tells_who_is_from_an_agency() {
    let case = open("dienste.csv", DUTIES, &[]);
    assert_eq!((case.events.len(), case.evidence[0].fact_records), (0, 4));
    let mut found = facts(&case);
    found.iter_mut().for_each(|fact| fact.1.sort());
    let kinds: Vec<_> = found.iter().filter(|fact| fact.0 == "employment.kind").collect();
    assert_eq!(kinds.len(), 2, "{found:?}");
    assert_eq!(kinds[0].1, ["Marek Dvorak", "marek@verleih.example", "mdv"]);
    assert_eq!(kinds[0].2, "agency (Annahme (Leiharbeit))");
    assert!(!found.iter().any(|fact| fact.0 == "shift"), "hours of single days are no shift: {found:?}");
    let same = |one: &str, other: &str| {
        let of = |id: &str| case.entities.find(case.events.strings(), case.events.sets(), id).unwrap();
        case.entities.of_id(of(one)) == case.entities.of_id(of(other))
    };
    assert!(same("got", "Gesine Ott") && same("got", "gesine.ott@werk.example") && !same("got", "mdv"));
    assert_round_trip("dienste.csv", DUTIES);
    let english = "Shift start,Shift end,Login,Full name,Desk\n2025-06-02 06:00,2025-06-02 14:00,gott,Gesine Ott,intake\n\
        2025-06-02 13:30,2025-06-02 21:30,mdv,Marek Dvorak,intake (agency staff)\n";
    let found = facts(&open("rota.csv", english, &[]));
    let agency = found.iter().find(|fact| fact.0 == "employment.kind").unwrap();
    assert_eq!((agency.1.len(), agency.2.as_str()), (2, "agency (intake (agency staff))"));
    let shifts = "Datum;Mitarbeiter;Personalnummer;Schicht;Von;Bis\n02.06.2025;Gesine Ott;4711;Früh;06:00;14:00\n\
        03.06.2025;Marek Dvorak;4712;Spät;14:00;22:00\n";
    let case = open("schichten.csv", shifts, &[]);
    assert_eq!((case.events.len(), facts(&case).len()), (0, 2));
    assert_eq!(facts(&case)[0].1.len(), 2);
}

#[test]
fn hours_that_are_not_planned_are_a_log() {
    let visits = "Date;User;Name;Email;Start;End\n2025-06-02;got;Gesine Ott;got@werk.example;06:01;13:57\n\
        2025-06-02;mdv;Marek Dvorak;mdv@werk.example;13:28;21:33\n";
    let case = open("visits.csv", visits, &[]);
    assert!(case.facts.is_empty());
}

const CONSOLE: &str = r#"{"at":"2025-03-01T10:00:00Z","op":"open_session","by":{"login":"nfalk"},"result":{"state":"ok"}}
{"at":"2025-03-01T10:05:00Z","op":"suspend_member","by":{"login":"nfalk"},"subject":{"ref":"M-401","label":"A. Reed"},"result":{"state":"refused","why":"role freeze_vip needed"}}
{"at":"2025-03-01T10:06:00Z","op":"assign_role","by":{"login":"boss"},"subject":{"ref":"nfalk","label":"Nora Falk"},"role":"freeze_vip","result":{"state":"ok"}}
{"at":"2025-03-01T10:07:00Z","op":"confirm_suspension","by":{"login":"boss"},"subject":{"ref":"M-401","label":"A. Reed"},"result":{"state":"ok"}}
{"at":"2025-03-01T10:08:00Z","op":"suspend_member","by":{"login":"nfalk"},"subject":{"ref":"M-401","label":"A. Reed"},"result":{"state":"ok"}}
{"at":"2025-03-01T12:00:00Z","op":"bulk_unsuspend","by":{"login":"boss"},"subjects":[{"ref":"M-401","label":"A. Reed"},{"ref":"M-402","label":"B. Ives"}],"result":{"state":"ok"}}
{"at":"2025-03-01T12:10:00Z","op":"reprint_card","by":{"login":"nfalk"},"subject":{"ref":"M-402","label":"B. Ives"},"result":{"state":"queued"}}
{"at":"2025-03-01T12:30:00Z","op":"close_session","by":{"login":"nfalk"},"result":{"state":"ok"}}
"#;

#[test]
fn every_target_of_an_act_on_many_is_an_account_of_its_own() {
    let case = open("console.ndjson", CONSOLE, &[]);
    let all = events(&case);
    assert_eq!(all.len(), 9);
    let back: Vec<_> = all.iter().filter(|event| text(event, "action") == "bulk_unsuspend").collect();
    assert_eq!(back.iter().map(|event| ids(event, "account_ids")).collect::<Vec<_>>(), [["M-401"], ["M-402"]]);
    assert!(back.iter().all(|event| text(event, "class") == "account.enable" && text(event, "actor") == "boss"));
    let class = |action: &str| {
        all.iter().find(|event| text(event, "action") == action).map(|event| text(event, "class").to_owned()).unwrap()
    };
    for (action, expected) in [
        ("open_session", "session.start"),
        ("close_session", "session.end"),
        ("confirm_suspension", "approval.grant"),
        ("suspend_member", "account.disable"),
        ("assign_role", "access.grant"),
        ("reprint_card", "unclassified"),
    ] {
        assert_eq!(class(action), expected, "{action}");
    }
    let given = all.iter().find(|event| text(event, "action") == "assign_role").unwrap();
    assert_eq!(
        (ids(given, "account_ids"), ids(given, "object_ids")),
        (vec!["nfalk".into()], vec!["freeze_vip".into()])
    );
    let refused = all.iter().find(|event| text(event, "outcome") == "failure").unwrap();
    assert_eq!(text(refused, "reason"), "role freeze_vip needed");
    assert_round_trip("console.ndjson", CONSOLE);
    // The same with a list of texts.
    let plain = CONSOLE
        .replace(r#"[{"ref":"M-401","label":"A. Reed"},{"ref":"M-402","label":"B. Ives"}]"#, r#"["M-401","M-402"]"#)
        .replace(r#""subject":{"ref":"#, r#""subject":"#)
        .replace(r#","label":"A. Reed"}"#, "")
        .replace(r#","label":"B. Ives"}"#, "")
        .replace(r#","label":"Nora Falk"}"#, "");
    let all = events(&open("plain.ndjson", &plain, &[]));
    let back = all.iter().filter(|event| text(event, "action") == "bulk_unsuspend");
    assert_eq!(back.map(|event| ids(event, "account_ids")).collect::<Vec<_>>(), [["M-401"], ["M-402"]]);
}

#[test]
fn a_verb_alone_is_an_act_of_the_account_that_the_record_names() {
    let expected = [
        ("unsuspend", "account.enable"),
        ("reinstate", "account.enable"),
        ("Reactivated", "account.enable"),
        ("mass_disable", "account.disable"),
        ("bulkSuspend", "account.disable"),
        ("Sammel-Entsperrung", "account.unlock"),
        ("gesperrt", "account.lock"),
        ("freeze points", "unclassified"),
        ("second_approval", "approval.grant"),
        ("countersigned", "approval.grant"),
        ("Sperrung bestätigen", "approval.grant"),
        ("Löschfreigabe angefragt", "approval.request"),
        ("Schutzmerkmal gesetzt", "protection.add"),
    ];
    let mut table = String::from("time,actor,action,target account\n");
    for (number, (action, _)) in expected.iter().enumerate() {
        table.push_str(&format!("2024-01-01T00:{number:02}:00Z,ann,{action},acc-{number}\n"));
    }
    let all = events(&open("verbs.csv", &table, &[]));
    let found: Vec<(&str, &str)> = all.iter().map(|event| (text(event, "action"), text(event, "class"))).collect();
    assert_eq!(found, expected);
    // Where no account is named, it may have been done to anything.
    let all = events(&open("jobs.csv", "time,actor,action\n2024-01-01T00:00:00Z,ann,suspended\n", &[]));
    assert_eq!(text(&all[0], "class"), "unclassified");
}

#[test]
fn what_is_asked_for_is_not_done_yet() {
    let log = "Zeit;Bearbeiter;Aktion;Konto;Ergebnis\n2024-01-01 10:00:00;ann;Konto wiederhergestellt;kd-1;ANGENOMMEN\n\
        2024-01-01 11:00:00;ann;Konto wiederhergestellt;kd-1;OK\n2024-01-01 12:00:00;ann;Konto gesperrt;kd-2;OK\n";
    let all = events(&open("akte.csv", log, &[]));
    let told = all.iter().map(|event| (text(event, "outcome"), text(event, "phase"))).collect::<Vec<_>>();
    assert_eq!(told, [("unknown", "requested"), ("success", "effective"), ("success", "")]);
}
