//! The way back from the act: at each step the questions that its kind of record raises. What belongs in a chain is
//! a matter of reasons, not of nearness in time.

use super::links::{base, rarity};
use super::types::{Link, LinkKind};
use super::walk::Walk;
use super::{access, approvals, policies, sign_ins, tickets, upstream};
use crate::case::Event;
use crate::model::{Class, Effect, Outcome, Phase, Sym};

pub(super) const MINUTE: i64 = 60 * 1_000_000_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// Walks until nothing is left to ask.
pub(super) fn run(walk: &mut Walk<'_>) {
    while let Some(row) = walk.next() {
        let Some(event) = walk.event(row) else { continue };
        match event.class {
            Class::TicketCreate
            | Class::TicketTriage
            | Class::TicketAssign
            | Class::TicketDecide
            | Class::TicketReopen => {
                tickets::behind_ticket(walk, row, &event);
            }
            Class::RoleAssume => {
                access::session_of(walk, row, &event);
                access::grants_to_role(walk, row, &event);
            }
            Class::AccessGrant if row != walk.act => approvals::of_grant(walk, row, &event),
            _ if row == walk.act || moves_account(&event) => from_act(walk, row, &event),
            _ => {}
        }
    }
}

fn moves_account(event: &Event) -> bool {
    matches!(event.class.effect(), Effect::Out | Effect::Hampers)
}

fn from_act(walk: &mut Walk<'_>, row: u32, event: &Event) {
    tickets::of_act(walk, row, event);
    access::session_of(walk, row, event);
    sign_ins::credential_of(walk, row, event);
    access::view_of(walk, row, event);
    approvals::of_act(walk, row, event);
    access::grants_to_actor(walk, row, event);
    policies::of_act(walk, row, event);
    upstream::of_act(walk, row, event);
}

impl Walk<'_> {
    /// A link with its base score, changed by `factor`.
    pub fn link(&self, to: u32, kind: LinkKind, field: &str, value: &str, factor: f64) -> Link {
        Link { to, kind, field: field.to_owned(), value: value.to_owned(), score: base(kind) * factor }
    }

    /// The account in common, as evidence beside another kind; rarer where only one actor touches the account.
    pub fn same_account(&self, to: u32, event: &Event) -> Link {
        let rows = self.index.account(self.case, self.outage.account);
        let actors = self.case.events.column("actor_entity");
        let other = self.event(to).map(|other| other.actor_entity).filter(|actor| !actor.is_none());
        let (kind, df) = match other.filter(|&actor| actor == event.actor_entity) {
            Some(actor) => {
                let own = rows.iter().filter(|&&row| actors.get(row as usize) == Some(&actor.0)).count();
                (LinkKind::SameActorTarget, own)
            }
            None => (LinkKind::SameTarget, rows.len()),
        };
        self.link(to, kind, "account", &self.outage.name, rarity(df, self.records()))
    }

    /// How many records there are, each once.
    pub fn records(&self) -> usize {
        self.case.events.len().saturating_sub(self.case.duplicates().len())
    }

    pub fn text(&self, sym: Sym) -> &str {
        self.case.events.text(sym)
    }
}

/// Whether a record tells of something that came about, or may have.
pub(super) fn came_about(event: &Event) -> bool {
    event.outcome != Outcome::Failure && event.phase != Phase::Void
}

/// Whether a session, request or ticket is a key: products write a word where there is none.
pub fn is_key(text: &str) -> bool {
    const HOLLOW: [&str; 8] = ["", "-", "unknown", "none", "null", "n/a", "na", "0"];
    !HOLLOW.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether two rows are one line of action: one actor in one session, on one ticket or in one request.
pub(super) fn is_one_line(walk: &Walk<'_>, a: &Event, b: &Event) -> bool {
    let shares = |one: Sym, two: Sym| one == two && is_key(walk.text(one));
    !a.actor_entity.is_none()
        && a.actor_entity == b.actor_entity
        && (shares(a.session, b.session) || shares(a.ticket, b.ticket) || shares(a.request, b.request))
}
