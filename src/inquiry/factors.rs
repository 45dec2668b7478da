//! What was necessary: each step of a chain and each safeguard taken away (or put in) in the graph of needs, and what
//! then no longer holds.
//!
//! - *necessary*: without it this line of action does not reach the act (or, for a restoration, the end);
//! - *contributing*: the act is reached all the same, by another step that meets the same need; or the step only made
//!   the outage wider, longer or shorter;
//! - *context*: nothing depends on it.
//!
//! Necessary for this line of action, in these logs: that nobody would have done it in another way is not said.

use super::barrier_factors::barrier_factor;
use super::matter::Matter;
use super::needs::{Kind, Needs, Service};
use crate::case::{Case, Event};
use crate::chain::{Role, SettingChange, Step, setting_name, span_in_words};
use crate::language::Phrase;
use crate::model::{Class, Phase};
use crate::phrase;

/// What the outage owes to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    Necessary,
    Contributing,
    Context,
}

impl Factor {
    pub fn name(self) -> &'static str {
        match self {
            Factor::Necessary => "necessary",
            Factor::Contributing => "contributing",
            Factor::Context => "context",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            Factor::Necessary => phrase!("factor-necessary"),
            Factor::Contributing => phrase!("factor-contributing"),
            Factor::Context => phrase!("factor-context"),
        }
    }
}

/// What of the outage is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// That the account went out.
    Beginning,
    /// That it came back.
    End,
    /// How long it lasted, and how far it reached.
    Extent,
}

impl Target {
    pub fn name(self) -> &'static str {
        match self {
            Target::Beginning => "beginning",
            Target::End => "end",
            Target::Extent => "extent",
        }
    }

    /// For a reader: what something was necessary for, or contributed to.
    pub fn phrase(self) -> Phrase {
        match self {
            Target::Beginning => phrase!("factor-of-beginning"),
            Target::End => phrase!("factor-of-end"),
            Target::Extent => phrase!("factor-of-extent"),
        }
    }
}

/// What one step or one safeguard was to the outage.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterfactual {
    pub factor: Factor,
    pub of: Target,
    /// One plain sentence: what was taken away or put in, and what then no longer holds.
    pub why: Phrase,
}

impl Counterfactual {
    pub(super) fn new(factor: Factor, of: Target, why: Phrase) -> Counterfactual {
        Counterfactual { factor, of, why }
    }
}

/// The counterfactuals of one outage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Factors {
    /// One a step, in the chain's order.
    pub steps: Vec<Counterfactual>,
    /// One a finding, in the ledger's order; `None` for what these logs cannot assess.
    pub barriers: Vec<Option<Counterfactual>>,
}

/// Takes every step and every safeguard away in turn.
pub(super) fn factors(matter: &Matter<'_>) -> Factors {
    let needs = Needs::of(matter);
    let steps = (0..matter.steps.len()).filter_map(|at| step_factor(matter, &needs, at)).collect();
    let barriers = matter.barriers.iter().map(barrier_factor).collect();
    Factors { steps, barriers }
}

fn step_factor(matter: &Matter<'_>, needs: &Needs, at: usize) -> Option<Counterfactual> {
    let &(step, event) = matter.steps.get(at)?;
    let node = *needs.nodes.get(at)?;
    let place = |row: u32| matter.steps.iter().position(|(step, _)| step.row == row);
    let node_of = |row: Option<u32>| needs.nodes.get(row.and_then(place)?).copied();
    let act = node_of(Some(matter.act_row))?;
    let back = node_of(matter.outage.restored_by);
    if step.row == matter.act_row {
        return Some(Counterfactual::new(Factor::Necessary, Target::Beginning, without_act(matter)));
    }
    if matter.outage.restored_by == Some(step.row) {
        let why = phrase!("without-return", account = &matter.outage.name);
        return Some(Counterfactual::new(Factor::Necessary, Target::End, why));
    }
    let service = needs.services.get(at).and_then(Option::as_ref);
    let targets = [(Some(act), Target::Beginning), (back, Target::End)];
    let reached = |(node, of): (Option<_>, Target)| Some((node?, of));
    for (target, of) in targets.into_iter().filter_map(reached) {
        if !needs.graph.holds(target, node) {
            return Some(Counterfactual::new(Factor::Necessary, of, without(matter, &event, service)));
        }
    }
    for (target, of) in targets.into_iter().filter_map(reached) {
        if needs.graph.leads_to(node, target) {
            return Some(Counterfactual::new(Factor::Contributing, of, in_other_ways(matter, service)));
        }
    }
    Some(beside(matter, step, &event))
}

fn without_act(matter: &Matter<'_>) -> Phrase {
    let name = &matter.outage.name;
    match matter.outage.blows.first().and_then(|&blow| matter.event(blow)) {
        Some(blow) => {
            let start = matter.outage.start.nanos;
            let later = blow.time.map_or(start, |time| time.nanos).saturating_sub(start);
            let why = match later {
                ..1_000_000_000 => phrase!("without-act-at-once"),
                _ => phrase!("without-act-later", span = span_in_words(later)),
            };
            let (start, place) = (matter.outage.start.to_string(), matter.case.cite(blow.at));
            why.with("account", name).with("start", start).with("place", place)
        }
        None => phrase!("without-act", account = name),
    }
}

/// What no longer holds without a step that a need hangs on.
fn without(matter: &Matter<'_>, event: &Event, service: Option<&Service>) -> Phrase {
    let Some(Service { kind, target, .. }) = service else {
        return phrase!("without-cause");
    };
    let next = next_step(matter, *target);
    let who = matter.event(*target).map_or_else(|| Phrase::verbatim(""), |event| matter.one(&event));
    match kind {
        Kind::Session if event.class == Class::RoleAssume => phrase!("without-role", who = who, next = next),
        Kind::Session => phrase!("without-sign-in", who = who, next = next),
        Kind::Right => phrase!("without-right", who = who, next = next),
        Kind::ApprovalRequest => phrase!("without-request"),
        Kind::Approval => phrase!("without-approval", thing = thing(matter, *target)),
        Kind::Safeguard(_) => safeguard_stands(matter, event),
        Kind::Ticket(name) => without_ticket(matter, event, name, *target),
        Kind::Cause(_) => phrase!("without-change", who = who),
    }
}

fn without_ticket(matter: &Matter<'_>, event: &Event, name: &str, target: u32) -> Phrase {
    let is_behind =
        matter.event(target).is_some_and(|of| matches!(of.class, Class::TicketTriage | Class::TicketAssign));
    match event.class {
        Class::TicketCreate if is_behind => phrase!("without-report", ticket = name),
        Class::TicketCreate => phrase!("without-ticket", ticket = name),
        Class::TicketTriage => phrase!("without-triage", ticket = name),
        Class::TicketAssign => phrase!("without-assignment", ticket = name),
        _ => phrase!("without-decision", ticket = name),
    }
}

fn safeguard_stands(matter: &Matter<'_>, event: &Event) -> Phrase {
    let name = setting_name(matter.case, event);
    match SettingChange::parse(matter.case.events.text(event.reason)) {
        Some(change) => phrase!("without-weakening-from", setting = name, old = change.old),
        None => phrase!("without-weakening", setting = name),
    }
}

/// What the row did, as the end of a clause about its actor.
fn next_step(matter: &Matter<'_>, row: u32) -> Phrase {
    match matter.event(row) {
        Some(_) if row == matter.act_row => phrase!("did-the-act"),
        Some(_) if Some(row) == matter.outage.restored_by => phrase!("did-the-return"),
        Some(event) if event.class == Class::RoleAssume => phrase!("did-take-role"),
        Some(event) if event.class == Class::AccessGrant => phrase!("did-give-right"),
        _ => phrase!("did-next-step"),
    }
}

fn thing(matter: &Matter<'_>, row: u32) -> Phrase {
    match matter.event(row) {
        _ if row == matter.act_row => phrase!("thing-act"),
        Some(event) if event.class == Class::AccessGrant => phrase!("thing-right"),
        _ => phrase!("thing-next-step"),
    }
}

/// A step on the way that others could stand in for.
fn in_other_ways(matter: &Matter<'_>, service: Option<&Service>) -> Phrase {
    let others = service.map_or(&[][..], |service| &service.others);
    let places: Vec<String> = cites(matter.case, others);
    match (places.as_slice(), service.map(|service| &service.kind)) {
        ([], _) => phrase!("other-way"),
        ([one], Some(Kind::Session)) => phrase!("other-sign-in", place = one),
        ([one], Some(Kind::Right)) => phrase!("other-grant", place = one),
        ([one], Some(Kind::Approval)) => phrase!("other-approval", place = one),
        ([one], Some(Kind::Ticket(_))) => phrase!("other-ticket", place = one),
        ([one], _) => phrase!("other-record", place = one),
        (more, _) => phrase!("other-records", places = more.join(", ")),
    }
}

fn cites(case: &Case, rows: &[u32]) -> Vec<String> {
    const MOST: usize = 3;
    let named = rows.iter().filter_map(|&row| case.events.get(row as usize)).map(|event| case.cite(event.at));
    named.take(MOST).collect()
}

/// Steps on which neither beginning nor end depends.
fn beside(matter: &Matter<'_>, step: &Step, event: &Event) -> Counterfactual {
    use {Factor::*, Target::*};
    let outage = matter.outage;
    let is_earlier = outage.end.is_some_and(|end| matter.row_time(step.row) < end.nanos);
    match step.role {
        Role::Aggravating if outage.blows.contains(&step.row) => {
            let why = phrase!("beside-blow");
            Counterfactual::new(Contributing, Extent, why)
        }
        Role::Aggravating => {
            let why = phrase!("beside-aggravating");
            Counterfactual::new(Contributing, Extent, why)
        }
        Role::Detection if is_earlier => {
            let why = phrase!("beside-sign");
            Counterfactual::new(Contributing, Extent, why)
        }
        Role::Detection => Counterfactual::new(Context, Extent, phrase!("beside-late-sign")),
        Role::Restoration if event.class == Class::SessionStart || event.phase == Phase::Effective => {
            let why = phrase!("beside-use");
            Counterfactual::new(Context, End, why)
        }
        Role::Restoration => Counterfactual::new(Contributing, End, phrase!("beside-return")),
        Role::Enabling if matches!(event.class, Class::PolicyChange | Class::ProtectionRemove) => {
            let why = phrase!("beside-weakening");
            Counterfactual::new(Contributing, Beginning, why)
        }
        _ => Counterfactual::new(Context, Beginning, phrase!("beside-nothing")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::*;
    use super::*;
    use crate::chain::scenes::{Line, line};
    use crate::model::Class::*;

    /// `FILE:RECORD factor target` of each step of the last outage.
    fn judged<'a, L: AsRef<[Line<'a>]>>(files: &[(&str, L)]) -> Vec<String> {
        with_matter(files, |matter| {
            let factors = factors(matter).steps;
            let one = |(step, found): (&(&Step, Event), &Counterfactual)| {
                format!("{} {} {}", matter.case.cite(step.1.at), found.factor.name(), found.of.name())
            };
            matter.steps.iter().zip(&factors).map(one).collect()
        })
    }

    fn sentence<'a, L: AsRef<[Line<'a>]>>(files: &[(&str, L)], at: usize) -> String {
        with_matter(files, |matter| factors(matter).steps[at].why.to_string())
    }

    #[test]
    fn each_part_of_a_line_of_action_is_told_apart() {
        let expected = [
            "directory:1 necessary beginning",
            "desk:1 necessary beginning",
            "desk:2 necessary beginning",
            "desk:3 necessary beginning",
            "console:1 context beginning",
            "console:2 necessary beginning",
            "console:3 necessary beginning",
            "console:4 contributing extent",
            "directory:3 contributing extent",
            "alerts:1 contributing extent",
            "directory:2 necessary end",
            "console:5 necessary end",
        ];
        assert_eq!(judged(&moderation()), expected);
        let files = moderation();
        assert_eq!(sentence(&files, 0), "Without it there is no sign-in from which ana made the act.");
        let report = "Without it no ticket is made of R-7001, and nothing else in these logs set the act off.";
        assert_eq!(sentence(&files, 1), report);
        assert_eq!(sentence(&files, 6), "Without it @lighthouse does not go out.");
        let grant = "Without it no record gives the right by which eve brought the account back.";
        assert_eq!(sentence(&files, 10), grant);
    }

    #[test]
    fn a_second_way_makes_each_contributing() {
        let right = |time, who| Line { object: "user admin", ..line(time, who, AccessGrant, "ana") };
        let act = line("09:00:00", "ana", AccountDisable, "cora");
        let one = [right("06:00:00", "root"), line("07:00:00", "ana", SessionStart, ""), act];
        assert_eq!(
            judged(&[("a", &one)]),
            ["a:1 necessary beginning", "a:2 necessary beginning", "a:3 necessary beginning"]
        );
        let two = [
            right("05:00:00", "kim"),
            right("06:00:00", "root"),
            line("06:30:00", "ana", SessionStart, ""),
            line("07:00:00", "ana", SessionStart, ""),
            act,
        ];
        assert_eq!(
            judged(&[("a", &two)]),
            ["a:2 contributing beginning", "a:4 contributing beginning", "a:5 necessary beginning"]
        );
        assert_eq!(sentence(&[("a", &two)], 0), "Without it the grant a:1 gives the same right.");
        assert_eq!(sentence(&[("a", &two)], 1), "Without it the sign-in a:3 serves as well.");
        // A grant that was taken back in between gives nothing.
        let back = Line { object: "user admin", ..line("05:30:00", "kim", AccessRevoke, "ana") };
        let revoked = [two[0], back, two[1], two[3], act];
        assert_eq!(judged(&[("a", &revoked)])[0], "a:3 necessary beginning");
    }

    #[test]
    fn two_approvals_and_two_tickets_are_alternatives() {
        let t = |ticket, l: Line<'static>| Line { ticket, ..l };
        let lines = [
            t("T-100", line("08:00:00", "hr", TicketCreate, "cora")),
            t("T-100", line("08:10:00", "boss", ApprovalGrant, "cora")),
            t("T-100", line("08:20:00", "head", ApprovalGrant, "cora")),
            t("T-100", line("09:00:00", "ana", AccountDisable, "cora")),
        ];
        let expected = [
            "a:1 necessary beginning",
            "a:2 contributing beginning",
            "a:3 contributing beginning",
            "a:4 necessary beginning",
        ];
        assert_eq!(judged(&[("a", &lines)]), expected);
        assert_eq!(sentence(&[("a", &lines)], 1), "Without it the approval a:3 still stands.");
        let both = [
            t("T-100", line("08:00:00", "hr", TicketCreate, "cora")),
            t("T-200", line("08:05:00", "hr", TicketCreate, "cora")),
            Line { reason: "see T-200", ..t("T-100", line("09:00:00", "ana", AccountDisable, "cora")) },
        ];
        let expected = ["a:1 contributing beginning", "a:2 contributing beginning", "a:3 necessary beginning"];
        assert_eq!(judged(&[("a", &both)]), expected);
        assert_eq!(sentence(&[("a", &both)], 0), "Without it a:2 leads to the act as well.");
    }

    #[test]
    fn what_a_service_carried_over_rests_on_the_person_who_changed_it() {
        let s = |l: Line<'static>| Line { session: "S1", ..l };
        let directory = [
            s(line("12:40:00", "lea", SessionStart, "")),
            s(Line { object: "makers", ..line("13:00:00", "lea", AccessRevoke, "cora@firm.example") }),
        ];
        let code = [line("13:00:40", "sync-bot", AccountRemove, "corax|cora@firm.example")];
        let files: [(&str, &[Line<'_>]); 2] = [("code", &code), ("directory", &directory)];
        let expected = ["directory:1 necessary beginning", "directory:2 necessary beginning"];
        assert_eq!(judged(&files)[..2], expected);
        assert_eq!(sentence(&files, 1), "Without it there is no change for sync-bot to carry over.");
    }

    #[test]
    fn a_second_blow_would_have_done_it_too() {
        let t = |l: Line<'static>| Line { ticket: "T-1", ..l };
        let lines =
            [t(line("09:00:00", "ana", AccountDisable, "cora")), t(line("09:05:00", "ana", AccountRemove, "cora"))];
        assert_eq!(judged(&[("a", &lines)]), ["a:1 necessary beginning", "a:2 contributing extent"]);
        let expected = "Without it cora is not out from 2021-03-03T09:00:00Z; a:2 takes it out 5 minutes later.";
        assert_eq!(sentence(&[("a", &lines)], 0), expected);
    }
}
