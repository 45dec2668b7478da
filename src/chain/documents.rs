//! Lists and files from which an act was carried out: one that the actor read shortly before, and that a text of the
//! chain names; and the record of who put it there. A file that was only read near in time is no step. Likewise what
//! persons of the chain proposed with the account's name in it (a change request that automation then carried out).

use super::backward::{DAY, came_about};
use super::links::{TEXT_REFERENCE, base, decay};
use super::naming::Named;
use super::text::id_tokens;
use super::types::{LinkKind, Role};
use super::walk::{Proposal, Walk};
use crate::case::Event;
use crate::model::{Class, Sym};
use std::collections::BTreeMap;

/// A document read this long before the act may be the one that it was done from.
const READ_NANOS: i64 = DAY;
/// What was put there long before says less about the act.
const WRITTEN_HALF_LIFE_NANOS: i64 = 7 * DAY;
/// A change proposed this long before the act may be what was carried out.
const PROPOSED_NANOS: i64 = 7 * DAY;
/// No more records of a person are read for what their texts say.
const MAX_READ: usize = 20_000;
/// A token in the names of more documents than this tells none of them.
const MAX_DOCUMENTS: usize = 3;

/// Looks for documents named by the texts of the steps found so far.
pub(super) fn of_chain(walk: &mut Walk<'_>) {
    let Some(act) = walk.event(walk.act) else { return };
    let mut actors = vec![act.actor_entity];
    let mut texts: Vec<(u32, Sym)> = Vec::new();
    for row in walk.rows() {
        let Some(event) = walk.event(row) else { continue };
        texts.push((row, event.reason));
        if event.class == Class::RoleAssume {
            actors.push(event.actor_entity);
        }
    }
    actors.retain(|actor| !actor.is_none());
    let reads: Vec<(u32, Event)> = actors.iter().flat_map(|&actor| reads_of(walk, actor)).collect();
    for (step, text) in texts {
        let text = walk.text(text).to_owned();
        for token in id_tokens(&text) {
            let mut named: BTreeMap<Sym, u32> = BTreeMap::new();
            for (row, read) in &reads {
                let ids = walk.case.events.sets().get(read.object);
                if let Some(&id) = ids.iter().find(|&&id| names_document(walk.text(id), token)) {
                    named.insert(id, *row);
                }
            }
            if named.len() > MAX_DOCUMENTS {
                continue;
            }
            for (document, row) in named {
                offer(walk, step, row, document, token);
            }
        }
    }
}

/// What persons of the chain, other than the act's actor, proposed or changed shortly before, with the account's name
/// in it: the change that automation carried out.
pub(super) fn proposed(walk: &mut Walk<'_>) {
    let Some(act) = walk.event(walk.act) else { return };
    let oldest = walk.time(walk.act).saturating_sub(PROPOSED_NANOS);
    let steps: Vec<(u32, Event)> = walk.rows().into_iter().filter_map(|row| Some((row, walk.event(row)?))).collect();
    for (step, event) in steps {
        let is_another = event.actor_entity != act.actor_entity && !event.actor_entity.is_none();
        if !is_another || event.actor_entity == walk.outage.account {
            continue;
        }
        let rows = walk.index.actor(walk.case, event.actor_entity);
        let to = rows.partition_point(|&row| row < walk.act);
        let recent = rows.get(..to).unwrap_or(&[]).iter().rev().copied().take_while(|&row| walk.time(row) >= oldest);
        let found: Vec<(u32, Named)> = recent
            .take(MAX_READ)
            .filter_map(|row| Some((row, walk.event(row)?)))
            .filter(|(_, e)| {
                came_about(e) && matches!(e.class, Class::ApprovalRequest | Class::DataChange | Class::RecordChange)
            })
            .filter_map(|(row, e)| Some((row, walk.naming.in_text(walk.text(e.reason))?)))
            .collect();
        for (row, named) in found {
            let name = walk.outage.name.clone();
            let factor = named.score() / base(LinkKind::Reference);
            let links = vec![
                walk.link(step, LinkKind::Reference, "account named by the same person (text)", &name, factor),
                walk.link(walk.act, LinkKind::Reference, "account named (text)", &name, factor * 0.5),
            ];
            walk.offer(Proposal { row, role: Role::Trigger, links, walk: false });
        }
    }
}

/// The actor's reads of documents shortly before the act.
fn reads_of(walk: &Walk<'_>, actor: crate::case::Entity) -> Vec<(u32, Event)> {
    let oldest = walk.time(walk.act).saturating_sub(READ_NANOS);
    let rows = walk.index.actor(walk.case, actor);
    let before = rows.partition_point(|&row| row < walk.act);
    let recent = rows.get(..before).unwrap_or(&[]).iter().rev().copied().take_while(|&row| walk.time(row) >= oldest);
    let reads = recent.filter_map(|row| Some((row, walk.event(row)?)));
    reads.filter(|(_, event)| event.class == Class::DataAccess && came_about(event)).collect()
}

fn offer(walk: &mut Walk<'_>, step: u32, read: u32, document: Sym, token: &str) {
    let in_text = TEXT_REFERENCE / base(LinkKind::Reference);
    let links = vec![walk.link(step, LinkKind::Reference, "document named (text)", token, in_text)];
    walk.offer(Proposal { row: read, role: Role::Trigger, links, walk: false });
    let by_object = walk.index.object(walk.case, document);
    let written = by_object
        .iter()
        .copied()
        .filter(|&row| row < read)
        .rfind(|&row| walk.event(row).is_some_and(|event| event.class == Class::DataChange && came_about(&event)));
    let Some(written) = written else { return };
    let age = walk.time(read).saturating_sub(walk.time(written));
    let name = walk.text(document).to_owned();
    let factor = decay(age, WRITTEN_HALF_LIFE_NANOS);
    let links = vec![walk.link(read, LinkKind::StateDependence, "document put there", &name, factor)];
    walk.offer(Proposal { row: written, role: Role::Trigger, links, walk: false });
}

/// Whether the last part of a document's path holds the token as a part of its own.
fn names_document(path: &str, token: &str) -> bool {
    let name = path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(path);
    let (name, token) = (name.as_bytes(), token.as_bytes());
    (0..(name.len() + 1).saturating_sub(token.len())).any(|at| {
        let end = at + token.len();
        name[at..end].eq_ignore_ascii_case(token)
            && (at == 0 || !name[at - 1].is_ascii_alphanumeric())
            && name.get(end).is_none_or(|next| !next.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::names_document;

    #[test]
    fn a_document_is_named_by_a_part_of_its_name() {
        assert!(names_document("https://files.example/hr/leavers-2025-02-11.csv", "2025-02-11"));
        assert!(!names_document("https://files.example/2025-02-11/leavers.csv", "2025-02-11"));
        assert!(!names_document("leavers-12025-02-11.csv", "2025-02-11"));
        assert!(names_document("Q3/offboarding_batch7.xlsx", "BATCH7"));
        assert!(!names_document("a", "a-longer-token-1"));
    }
}
