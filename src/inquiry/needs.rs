//! The chain read as needs: what the act and the restoration could not do without, and which steps meet each need. Where
//! records outside the chain would meet one as well, they count as a way that is always open.
//!
//! What makes a need of a step is its kind and its link, not its nearness: a session for the act made in it, the right
//! behind it, the approval of it, a safeguard out of force, a ticket (opened, made, given, decided), the change that a
//! service carried over. A view of the account meets no need: nothing that it made was used.

use super::grants::is_same_right;
use super::graph::{Graph, Node};
use super::matter::{HOUR, MINUTE, Matter, came_about};
use crate::case::Event;
use crate::chain::{LinkKind, Role, SettingChange, Step, is_key};
use crate::model::{Class, Phase};
use std::collections::BTreeMap;

/// A sign-in that no session ties to the act could be any of these hours.
const SIGN_IN_NANOS: i64 = 12 * HOUR;
/// Grants of one right within this time are one grant, written by two products.
const SAME_GRANT_NANOS: i64 = MINUTE;

/// What a step is needed for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Session,
    Right,
    ApprovalRequest,
    Approval,
    /// A safeguard that the step put out of force; each is a need of its own.
    Safeguard(u32),
    /// What set it off: a ticket or report by this name.
    Ticket(String),
    /// What set it off: a change that was carried over.
    Cause(Class),
}

/// How a step serves.
#[derive(Debug)]
pub(super) struct Service {
    pub kind: Kind,
    /// The row that needs it.
    pub target: u32,
    /// Rows that meet the same need, in the chain or outside of it.
    pub others: Vec<u32>,
}

/// The graph of a chain.
#[derive(Debug, Default)]
pub(super) struct Needs {
    pub graph: Graph,
    /// By step of the chain.
    pub nodes: Vec<Node>,
    pub services: Vec<Option<Service>>,
}

/// The steps that meet one need of one row, by their places in the chain.
type Groups = BTreeMap<(u32, Kind), Vec<usize>>;

impl Needs {
    pub fn of(matter: &Matter<'_>) -> Needs {
        let mut needs = Needs::default();
        needs.nodes = matter.steps.iter().map(|_| needs.graph.node()).collect();
        needs.services = matter.steps.iter().map(|_| None).collect();
        let mut tickets: BTreeMap<u32, Vec<Vec<Node>>> = BTreeMap::new();
        for ((target, kind), steps) in groups(matter) {
            let Some(at) = matter.steps.iter().position(|(step, _)| step.row == target) else { continue };
            let Some(&of) = needs.nodes.get(at) else { continue };
            if matches!(kind, Kind::Ticket(_)) {
                let ticket = needs.ticket(matter, target, &kind, &steps);
                tickets.entry(target).or_default().push(vec![ticket]);
            } else {
                needs.any_of(matter, of, target, &kind, &steps);
            }
        }
        for (target, ways) in tickets {
            let at = matter.steps.iter().position(|(step, _)| step.row == target);
            if let Some(&of) = at.and_then(|at| needs.nodes.get(at)) {
                needs.note_other_tickets(matter, target, ways.len());
                needs.graph.need(of, ways.concat());
            }
        }
        needs
    }

    /// A need that any of these steps meets, or a record outside the chain.
    fn any_of(&mut self, matter: &Matter<'_>, of: Node, target: u32, kind: &Kind, steps: &[usize]) {
        let rows: Vec<u32> = steps.iter().filter_map(|&at| matter.steps.get(at)).map(|(step, _)| step.row).collect();
        let elsewhere = elsewhere(matter, target, kind, &rows);
        let mut by: Vec<Node> = steps.iter().filter_map(|&at| self.nodes.get(at).copied()).collect();
        if !elsewhere.is_empty() {
            by.push(self.graph.node());
        }
        self.graph.need(of, by);
        for (&at, &row) in steps.iter().zip(&rows) {
            let others = rows.iter().copied().filter(|&other| other != row).chain(elsewhere.iter().copied()).collect();
            self.serve(at, Service { kind: kind.clone(), target, others });
        }
    }

    /// A node for one ticket: opened, made of a report, given to somebody and decided are its own needs, each met by
    /// any of its records of that class.
    fn ticket(&mut self, matter: &Matter<'_>, target: u32, kind: &Kind, steps: &[usize]) -> Node {
        let ticket = self.graph.node();
        let mut by_class: BTreeMap<Class, Vec<usize>> = BTreeMap::new();
        for &at in steps {
            if let Some((_, event)) = matter.steps.get(at) {
                by_class.entry(event.class).or_default().push(at);
            }
        }
        for alike in by_class.into_values() {
            self.any_of(matter, ticket, target, kind, &alike);
        }
        ticket
    }

    /// Where several tickets lead to one row, each step of one has the other tickets' steps beside it.
    fn note_other_tickets(&mut self, matter: &Matter<'_>, target: u32, tickets: usize) {
        if tickets < 2 {
            return;
        }
        let named: Vec<(Kind, u32)> = self
            .services
            .iter()
            .zip(&matter.steps)
            .filter_map(|(service, (step, _))| Some((service.as_ref()?.kind.clone(), step.row)))
            .filter(|(kind, _)| matches!(kind, Kind::Ticket(_)))
            .collect();
        for service in self.services.iter_mut().flatten().filter(|service| service.target == target) {
            if matches!(service.kind, Kind::Ticket(_)) {
                service.others.extend(named.iter().filter(|(kind, _)| *kind != service.kind).map(|(_, row)| *row));
                service.others.sort_unstable();
                service.others.dedup();
            }
        }
    }

    /// A step that serves two rows is told by the first, its nearest to the act being found first.
    fn serve(&mut self, at: usize, service: Service) {
        if let Some(slot) = self.services.get_mut(at)
            && slot.as_ref().is_none_or(|known| known.target < service.target)
        {
            *slot = Some(service);
        }
    }
}

fn groups(matter: &Matter<'_>) -> Groups {
    let mut groups = Groups::new();
    for (at, (step, event)) in matter.steps.iter().enumerate() {
        let mut targets: Vec<u32> = step.links.iter().map(|link| link.to).filter(|&to| to > step.row).collect();
        targets.sort_unstable();
        targets.dedup();
        for target in targets {
            if let Some(kind) = kind_of(matter, step, event, target) {
                groups.entry((target, kind)).or_default().push(at);
            }
        }
    }
    groups
}

/// For what the target needs this step; `None` where it could do without.
fn kind_of(matter: &Matter<'_>, step: &Step, event: &Event, target: u32) -> Option<Kind> {
    let of = matter.event(target)?;
    let links = || step.links.iter().filter(|link| link.to == target);
    let is_state = links().any(|link| matches!(link.kind, LinkKind::StateDependence | LinkKind::SameRequest));
    let makes_need = is_state || links().any(|link| link.kind == LinkKind::Reference);
    match step.role {
        Role::Trigger | Role::Enabling => {}
        Role::Restoration if event.class == Class::AccessGrant && event.account_entity != of.actor_entity => {
            return None;
        }
        Role::Restoration if is_state && event.actor_entity != of.actor_entity => {}
        _ => return None,
    }
    match event.class {
        Class::TicketCreate | Class::TicketTriage | Class::TicketAssign | Class::TicketDecide => {
            let name = links().find(|link| link.field != "assignee" && link.field != "account")?.value.clone();
            Some(Kind::Ticket(name))
        }
        Class::SessionStart | Class::RoleAssume => Some(Kind::Session),
        Class::AccessGrant => Some(Kind::Right),
        Class::ApprovalRequest => Some(Kind::ApprovalRequest),
        Class::ApprovalGrant => Some(Kind::Approval),
        Class::PolicyChange | Class::ProtectionRemove => {
            was_in_force(matter, event).then_some(Kind::Safeguard(step.row))
        }
        Class::RecordView | Class::FactorVerify | Class::SessionOpen | Class::RecordList => None,
        class if step.role != Role::Enabling || makes_need => makes_need.then_some(Kind::Cause(class)),
        _ => None,
    }
}

/// Whether the safeguard held in full until this change: a step from "warns" to "off" took nothing away that stopped an
/// act.
fn was_in_force(matter: &Matter<'_>, event: &Event) -> bool {
    let text = matter.case.events.text(event.reason);
    match SettingChange::parse(text) {
        Some(change) if event.class == Class::PolicyChange => {
            !SettingChange { old: "enforced", new: change.old, ..change }.weakens()
        }
        _ => true,
    }
}

/// Rows outside the chain that would have met the need as well.
fn elsewhere(matter: &Matter<'_>, target: u32, kind: &Kind, rows: &[u32]) -> Vec<u32> {
    match kind {
        Kind::Session => other_sign_ins(matter, target, rows),
        Kind::Right => rows.first().map_or_else(Vec::new, |&row| other_grants(matter, target, row, rows)),
        _ => Vec::new(),
    }
}

/// Where no session says which sign-in was the one: the others of those hours.
fn other_sign_ins(matter: &Matter<'_>, target: u32, rows: &[u32]) -> Vec<u32> {
    let of = matter.steps.iter().filter(|(step, _)| rows.contains(&step.row));
    let is_guess = of.flat_map(|(step, _)| &step.links).any(|link| link.to == target && link.field == LAST_SIGN_IN);
    let Some(event) = matter.event(target).filter(|_| is_guess) else { return Vec::new() };
    let oldest = matter.row_time(target).saturating_sub(SIGN_IN_NANOS);
    let known = matter.index.actor(matter.case, event.actor_entity);
    let from = known.partition_point(|&row| matter.row_time(row) < oldest);
    let to = known.partition_point(|&row| row < target);
    let has_session = is_key(matter.case.events.text(event.session));
    known
        .get(from..to)
        .unwrap_or(&[])
        .iter()
        .copied()
        .filter(|row| !rows.contains(row))
        .filter(|&row| {
            matter.event(row).is_some_and(|e| {
                let fits = !has_session || !is_key(matter.case.events.text(e.session));
                e.class == Class::SessionStart && came_about(&e) && fits
            })
        })
        .collect()
}

/// The field under which the chain ties a sign-in that carries no session.
const LAST_SIGN_IN: &str = "actor's last sign-in";

/// Other grants of the same right to the same one, in force at the target.
fn other_grants(matter: &Matter<'_>, target: u32, row: u32, rows: &[u32]) -> Vec<u32> {
    let Some(grant) = matter.event(row).filter(|grant| !grant.account_entity.is_none()) else { return Vec::new() };
    let is_same = |event: &Event| is_same_right(matter.case, &grant, event);
    let mut standing: Vec<u32> = Vec::new();
    for &known in matter.index.account(matter.case, grant.account_entity).iter().filter(|&&known| known < target) {
        let Some(event) = matter.event(known).filter(|event| came_about(event) && is_same(event)) else { continue };
        match event.class {
            Class::AccessGrant if event.phase != Phase::Requested => standing.push(known),
            Class::AccessRevoke => standing.clear(),
            _ => {}
        }
    }
    let apart = |known: u32| (matter.row_time(known) - matter.row_time(row)).abs() > SAME_GRANT_NANOS;
    standing.retain(|&known| !rows.contains(&known) && apart(known));
    standing
}
