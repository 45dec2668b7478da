//! A small case of our own making for the tests of this module.

use crate::barrier::{BarrierFinding, State};
use crate::case::Case;
use crate::chain::{Band, Chain, Link, LinkKind, Outage, Role, Step, Weakest};
use crate::inquiry::Inquiry;
use crate::language::Phrase;
use crate::model::{Class, EventBatch, EvidenceId, Instant, NewEvent, Outcome, Plane, RecordRef, parse_rfc3339};

fn at(record: u32) -> RecordRef {
    RecordRef { evidence: EvidenceId(0), record, part: 1, offset: u64::from(record) * 100, length: 90 }
}

pub(super) fn time(text: &str) -> Instant {
    parse_rfc3339(text).unwrap()
}

/// Row 0: a disable at 10:00. Row 1: a record without a time and with hostile text. Both in `console.csv`.
pub(super) fn case() -> Case {
    let mut batch = EventBatch::default();
    let disable = NewEvent {
        time: Some(time("2020-05-01T10:00:00.250Z")),
        actor: batch.id_set(&["jdoe", "00u1"]),
        account: batch.id_set(&["@=holder", "acct-1"]),
        action: batch.strings.intern("account.suspend"),
        class: Class::AccountDisable,
        outcome: Outcome::Success,
        session: batch.strings.intern("s-1"),
        event_id: batch.strings.push("ev-1"),
        source: batch.strings.intern("console"),
        at: at(1),
        ..NewEvent::default()
    };
    let untimed = NewEvent {
        actor: batch.id_set(&["jdoe", "00u1"]),
        action: batch.strings.intern("note.add"),
        reason: batch.strings.intern("said \"no\", then\r\nleft\u{1b}[31m"),
        at: at(2),
        ..NewEvent::default()
    };
    batch.events = vec![disable, untimed];
    Case::from_batches(&[("console.csv", batch)]).unwrap()
}

/// An outage of the account of row 0, with the chain and the ledger given by hand.
pub(super) fn traced(case: &Case) -> super::Traced {
    let event = case.events.get(0).unwrap();
    let outage = Outage {
        id: 1,
        name: "@=holder".to_owned(),
        aliases: vec!["acct-1".to_owned()],
        cause: Some(0),
        ..Outage::of(case, event.account_entity, Plane::Enabled, time("2020-05-01T10:00:00.250Z"))
    };
    let kind = LinkKind::SameSession;
    let link = Link { to: 0, kind, field: "session".to_owned(), value: "s-1\u{1b}".to_owned(), score: 0.70049 };
    let step = |row, role, links| Step {
        row,
        role,
        confidence: 0.7,
        why: Phrase::verbatim("The same session."),
        links,
        repeats: Vec::new(),
    };
    let chain = Chain {
        steps: vec![step(0, Role::Executing, vec![]), step(1, Role::Detection, vec![link])],
        confidence: 0.7,
        band: Band::Strong,
        weakest: Some(Weakest { from: 1, to: 0, kind }),
        bounds: vec![Phrase::verbatim("Looked back 30 days.")],
        by_hand: Vec::new(),
    };
    let barrier = |id, title: &str, state, records| BarrierFinding {
        id,
        title: Phrase::verbatim(title),
        state,
        why: Phrase::verbatim("It says so."),
        records,
        controls: "",
    };
    let barriers = vec![
        barrier("four_eyes", "Second person's approval", State::Absent, vec![event.at, event.at]),
        barrier("leaver", "Leavers' access ends", State::NotAssessable, vec![]),
    ];
    super::Traced { outage, chain, barriers, inquiry: Inquiry::default() }
}
