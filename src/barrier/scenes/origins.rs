//! In whose name, from where, and what the log leaves out.

use super::*;
use crate::language::Phrase;

fn files(lines: &[Line<'_>]) -> [(&'static str, EventBatch); 1] {
    [("a", log("s", lines))]
}

#[test]
fn acting_in_anothers_name_shows_in_the_act_or_before_it() {
    let id = "impersonation";
    let behalf = Line { behalf: "carla", ..act() };
    assert_judged(&files(&[behalf]), id, State::Failed, "names carla beside ana");
    assert_judged(&files(&[act()]), id, State::NotAssessable, "(impersonation or delegation events)");
    let taken = |time, whom| line(time, "eve", Impersonate, whom);
    assert_judged(
        &files(&[taken("08:00:00", "ana"), act()]),
        id,
        State::Failed,
        "eve took on another identity 60 minutes before",
    );
    assert_judged(&files(&[taken("08:00:00", "zoe"), act()]), id, State::Operated, "and none for this act.");
    assert_eq!(state(&files(&[taken("2021-02-20 08:00:00", "ana"), act()]), id), State::Operated, "long over");
    let session = |line: Line<'static>, session| Line { session, ..line };
    let own = |account| line("08:00:00", "ana", Impersonate, account);
    assert_eq!(state(&files(&[session(own("zoe"), "s1"), session(act(), "s1")]), id), State::Failed);
    assert_eq!(state(&files(&[session(own("zoe"), "s2"), session(act(), "s1")]), id), State::Operated);
    let emergency = Line { who: "breakglass-02", ..act() };
    assert_judged(&files(&[emergency]), id, State::Failed, "emergency access (breakglass-02)");
}

#[test]
fn an_address_is_new_against_enough_earlier_days() {
    let id = "new_origin";
    let times = days_before(8, "10:00:00");
    let from = |days: usize, ip: &'static str| -> Vec<Line<'_>> {
        times[times.len() - days..].iter().map(|time| Line { ip, ..line(time, "ana", RecordView, "@x") }).collect()
    };
    let here = |ip| Line { ip, ..act() };
    let with = |days, more: &[Line<'static>]| files(&[&from(days, "192.0.2.7")[..], more].concat());
    let (found, why) = judged(&with(8, &[here("203.0.113.9")]), id);
    assert_eq!(
        (found, why.as_str()),
        (State::Failed, "203.0.113.9 is new for ana: on 8 earlier days the records give another address.")
    );
    assert_judged(&with(8, &[here("192.0.2.7")]), id, State::Operated, "from 192.0.2.7 before, last 23 hours earlier.");
    assert_judged(&with(3, &[here("203.0.113.9")]), id, State::NotAssessable, "on only 3 earlier days");
    assert_judged(&with(8, &[act()]), id, State::NotAssessable, "gives an address");
    let same_day = Line { ip: "203.0.113.9", ..line("08:00:00", "ana", RecordView, "@x") };
    assert_eq!(state(&with(8, &[same_day, here("203.0.113.9")]), id), State::Failed, "the same episode");
    let sign_in = Line { session: "s1", ip: "203.0.113.9", ..line("08:50:00", "ana", SessionStart, "ana") };
    assert_judged(&with(8, &[sign_in, Line { session: "s1", ..act() }]), id, State::Failed, "203.0.113.9 is new");
    let crowd: Vec<Line<'_>> = ["b1", "b2", "b3", "b4", "b5"]
        .into_iter()
        .map(|who| Line { ip: "203.0.113.9", ..line("2021-03-01 10:00:00", who, RecordView, "@x") })
        .collect();
    assert_judged(&with(8, &[&crowd[..], &[here("203.0.113.9")]].concat()), id, State::NotAssessable, "shared by many");
    let crowd = crowd.iter().map(|line| Line { time: "08:30:00", ..*line }).collect::<Vec<_>>();
    assert_eq!(state(&with(8, &[&crowd[..], &[here("203.0.113.9")]].concat()), id), State::Failed, "no hub before");
    let six = files(&[&from(8, "2001:db8:1:2::7")[..], &[here("2001:db8:1:2::99")]].concat());
    assert_eq!(state(&six, id), State::Operated, "another host number in one network");
}

#[test]
fn a_log_with_a_silence_around_the_act_has_a_gap() {
    let id = "logging_gap";
    let clock = |minute: usize| format!("{:02}:{:02}:00", minute / 60, minute % 60);
    let all = |silent: std::ops::Range<usize>| -> Vec<String> {
        (0..1200).step_by(3).filter(|minute| !silent.contains(minute)).map(clock).collect()
    };
    let case = |times: &[String], who: &'static str| {
        let mut lines: Vec<Line<'_>> = times.iter().map(|time| line(time, "bob", RecordView, "@x")).collect();
        lines.push(Line { who, ..act() });
        files(&lines)
    };
    assert_judged(&case(&all(0..0), "ana"), id, State::Operated, "runs through without a gap around the act");
    let (found, why) = judged(&case(&all(550..850), "ana"), id);
    assert_eq!(
        (found, why.as_str()),
        (State::Failed, "a holds nothing for 5 hours from 2021-03-03 09:09 UTC, where about 100 events are usual.")
    );
    assert_judged(&case(&all(0..0)[..100], "ana"), id, State::NotAssessable, "too few events");
    assert_judged(&case(&all(0..0), ""), id, State::Failed, "does not name who acted");
    assert_judged(
        &case(&all(0..0), "root"),
        id,
        State::Failed,
        "done as root, a name that any number of people may use",
    );
}

#[test]
fn an_outage_known_by_its_symptom_alone_has_a_gap_and_little_else() {
    let case =
        case(&[("a", log("s", &[act()])), ("al", log("al", &[line("09:10:00", "probe", AlertRaise, "@lighthouse")]))]);
    let outage = crate::chain::Outage { cause: None, ..find_outages(&case).pop().unwrap() };
    let index = Index::new(&case);
    let steps = vec![crate::chain::Step {
        row: 1,
        role: crate::chain::Role::Detection,
        confidence: 1.0,
        why: Phrase::verbatim(""),
        links: Vec::new(),
        repeats: Vec::new(),
    }];
    let chain = crate::chain::Chain {
        steps,
        confidence: 1.0,
        band: crate::chain::Band::Documented,
        weakest: None,
        bounds: Vec::new(),
        by_hand: Vec::new(),
    };
    let found = ledger(&case, &index, &outage, &chain);
    assert_eq!(found.len(), BARRIERS.len());
    for finding in &found {
        let expected = match finding.id {
            "logging_gap" => State::Failed,
            "detection" => State::Operated,
            _ => State::NotAssessable,
        };
        assert_eq!(finding.state, expected, "{}: {}", finding.id, finding.why);
    }
    assert_eq!(
        found.last().map(|gap| gap.why.to_string()).as_deref(),
        Some("The act that took @lighthouse out is in no loaded record; only what followed is.")
    );
}
