//! Tickets: what they cover, who opened them, how quickly the act followed.

use super::*;

fn opened(account: &str) -> Line<'_> {
    Line { ticket: "T-100", ..line("08:00:00", "hr", TicketCreate, account) }
}

fn files(lines: &[Line<'_>]) -> [(&'static str, EventBatch); 1] {
    [("a", log("s", lines))]
}

#[test]
fn a_ticket_covers_the_account_it_names_while_it_is_open() {
    let id = "ticket_scope";
    let closed = Line { ticket: "T-100", ..line("08:30:00", "hr", TicketClose, "@lighthouse") };
    let again = Line { time: "08:40:00", class: TicketUpdate, reason: "Status: Reopened", ..closed };
    let note = Line { reason: "a note", ..again };
    assert_judged(
        &files(&[opened("@lighthouse"), act()]),
        id,
        State::Operated,
        "T-100 was open and names @lighthouse.",
    );
    assert_judged(&files(&[opened("@harbour"), act()]), id, State::Failed, "T-100 names @harbour, not @lighthouse.");
    let late = files(&[opened("@lighthouse"), closed, act()]);
    assert_judged(&late, id, State::Failed, "Ticket T-100 was closed 30 minutes before the act.");
    assert_eq!(state(&files(&[opened("@lighthouse"), closed, again, act()]), id), State::Operated);
    assert_eq!(state(&files(&[opened("@lighthouse"), closed, note, act()]), id), State::Failed);
    assert_judged(&files(&[act()]), id, State::NotAssessable, "names ticket T-100, which no loaded source holds");
}

#[test]
fn a_ticket_covers_by_its_text_and_by_the_group_that_it_names() {
    let id = "ticket_scope";
    let text = Line { reason: "Please close @lighthouse today", ..opened("hr") };
    assert_judged(&files(&[text, act()]), id, State::Operated, "names @lighthouse.");
    let nothing = Line { reason: "Please help", ..opened("hr") };
    assert_judged(&files(&[nothing, act()]), id, State::NotAssessable, "no account but its reporter's");
    let group = Line { reason: "Empty the group wardens-2", ..opened("") };
    let by_group = Line { object: "wardens-2", ..act() };
    assert_judged(&files(&[group, by_group]), id, State::Operated, "names wardens-2, which the act concerns.");
    assert_eq!(state(&files(&[group, act()]), id), State::NotAssessable);
}

/// Acts of ana on four other accounts, each on a ticket of its own that the source holds.
fn on_tickets<'a>() -> Vec<Line<'a>> {
    let all = [
        ("T-1", "@b1", "07:00:00"),
        ("T-2", "@b2", "07:10:00"),
        ("T-3", "@b3", "07:20:00"),
        ("T-4", "@b4", "07:30:00"),
    ];
    let both = all.map(|(ticket, account, time)| {
        let opened = Line { ticket, time: "06:00:00", ..opened(account) };
        [opened, Line { ticket, account, time, ..act() }]
    });
    both.concat()
}

#[test]
fn a_ticket_is_absent_only_where_the_acts_alike_carry_tickets_that_are_loaded() {
    let id = "ticket_scope";
    let bare = Line { ticket: "", ..act() };
    let with = [&on_tickets()[..], &[bare, later()]].concat();
    assert_judged(&files(&with), id, State::Absent, "a holds those of 4 of 4 others like it by the same actor.");
    let acts: Vec<Line<'_>> = with.iter().filter(|line| line.class != TicketCreate).copied().collect();
    assert_eq!(state(&files(&acts), id), State::NotAssessable, "the ticket system is not loaded");
    let mixed: Vec<Line<'_>> =
        with.iter()
            .map(|line| {
                if line.time < "07:15:00" && line.class != TicketCreate { Line { ticket: "", ..*line } } else { *line }
            })
            .collect();
    assert_eq!(state(&files(&mixed), id), State::NotAssessable, "two of four");
}

#[test]
fn who_opened_or_reported_the_ticket() {
    let id = "self_opened_ticket";
    assert_judged(&files(&[opened("@lighthouse"), act()]), id, State::Operated, "was opened by hr, not by the actor.");
    let own = Line { who: "ana", ..opened("@lighthouse") };
    assert_judged(
        &files(&[own, act()]),
        id,
        State::Failed,
        "ana opened the ticket 60 minutes before and carried it out.",
    );
    let reporter = Line { behalf: "ana", ..opened("@lighthouse") };
    assert_judged(&files(&[reporter, act()]), id, State::Failed, "ana is the ticket's reporter");
    assert_eq!(state(&files(&[opened("ana"), act()]), id), State::Failed, "the reporter stands for the account");
    let nobody = Line { who: "", ..opened("@lighthouse") };
    assert_judged(&files(&[nobody, act()]), id, State::NotAssessable, "tells who opened the ticket");
}

#[test]
fn an_act_is_rushed_against_the_actors_own_median() {
    let id = "rushed";
    let numbers: Vec<(String, String, String, String)> =
        (1..=6).map(|n| (format!("T-{n}"), format!("@b{n}"), format!("0{n}:00:00"), format!("0{n}:20:00"))).collect();
    let mut others: Vec<Line<'_>> = Vec::new();
    for (ticket, account, from, to) in &numbers {
        others.push(Line { ticket, time: from, ..opened(account) });
        others.push(Line { ticket, account, time: to, ..act() });
    }
    let at =
        |time, take: usize| files(&[&others[..take * 2], &[Line { time, ..opened("@lighthouse") }, act()]].concat());
    let (found, why) = judged(&at("08:58:00", 6), id);
    assert_eq!(found, State::Failed);
    assert_eq!(
        why,
        "The act came 2 minutes after its ticket; the median of 6 other tickets with such acts of ana is 20 minutes."
    );
    assert_eq!(state(&at("08:52:00", 6), id), State::Operated);
    assert_judged(&at("08:58:00", 4), id, State::NotAssessable, "only 4 other tickets of ana");
    assert_eq!(state(&files(&[act()]), id), State::NotAssessable);
}
