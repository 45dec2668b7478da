//! One plain sentence a step: who did what, when, and what it has to do with the outage. Never why they did it.

use super::text::SettingChange;
use super::types::{Link, Role};
use super::walk::Walk;
use crate::case::Event;
use crate::language::{Arg, Phrase, bare};
use crate::model::{Class, Phase, Sym};
use crate::phrase;

pub(super) fn sentence(walk: &Walk<'_>, row: u32, role: Role, links: &[Link]) -> Phrase {
    let Some(event) = walk.event(row) else { return Phrase::verbatim("") };
    let (who, account) = (who(walk, &event), &walk.outage.name);
    let said = match role {
        Role::Executing => return executing(walk, &event),
        Role::Detection => detection(walk, &event).with("account", account),
        Role::Restoration => restoration(walk, &event).with("who", who).with("account", account),
        Role::Aggravating => {
            phrase!("chain-also-did", who = who, action = action(walk, &event), account = account)
        }
        _ => cause(walk, &event, links).with("who", who),
    };
    said.with("when", when(walk, row, role))
}

fn who(walk: &Walk<'_>, event: &Event) -> Arg {
    match walk.case.name_of(event.actor) {
        "" => phrase!("chain-somebody").into(),
        name => name.into(),
    }
}

fn action<'a>(walk: &'a Walk<'_>, event: &Event) -> &'a str {
    match walk.text(event.action) {
        "" => event.class.name(),
        action => action,
    }
}

fn executing(walk: &Walk<'_>, event: &Event) -> Phrase {
    let (start, object) = (walk.outage.start.to_string(), walk.case.events.shown(event.object));
    let said = match event.phase {
        Phase::Requested => phrase!("chain-act-asked-for"),
        _ if event.account_entity != walk.outage.account => phrase!("chain-act-on-object", object = object),
        _ => phrase!("chain-act"),
    };
    let account = &walk.outage.name;
    said.with("who", who(walk, event)).with("action", action(walk, event)).with("account", account).with("start", start)
}

/// The account and the time are still to be put in.
fn detection(walk: &Walk<'_>, event: &Event) -> Phrase {
    match event.class {
        Class::AlertRaise => phrase!("chain-alert"),
        Class::AlertPage => phrase!("chain-page"),
        Class::ComplaintRaise => phrase!("chain-complaint"),
        Class::TicketCreate => {
            phrase!("chain-ticket-opened-about", who = who(walk, event), ticket = number(walk, event))
        }
        _ => phrase!("chain-sign-in-failed"),
    }
}

/// Who acted, the account and the time are still to be put in.
fn restoration(walk: &Walk<'_>, event: &Event) -> Phrase {
    match event.class {
        Class::AccessGrant => grant(walk, event),
        Class::SessionStart => phrase!("chain-usable-again"),
        _ if event.phase == Phase::Requested => phrase!("chain-asked-for", action = action(walk, event)),
        _ => phrase!("chain-did", action = action(walk, event), on = &walk.outage.name),
    }
}

/// Who acted and the time are still to be put in.
fn cause(walk: &Walk<'_>, event: &Event, links: &[Link]) -> Phrase {
    match event.class {
        Class::TicketCreate => {
            phrase!("chain-ticket-opened", ticket = number(walk, event), about = subject(walk, event))
        }
        Class::TicketTriage => {
            phrase!("chain-triaged", report = report(walk, event), ticket = number(walk, event))
        }
        Class::TicketAssign => match assignee(walk, event) {
            "" => phrase!("chain-assigned", ticket = number(walk, event)),
            assignee => phrase!("chain-assigned-to", ticket = number(walk, event), assignee = assignee),
        },
        Class::TicketReopen => phrase!("chain-reopened", ticket = number(walk, event)),
        Class::TicketDecide => decided(walk, event),
        Class::ApprovalGrant => phrase!("chain-approved", what = approved(walk, event)),
        Class::ApprovalRequest => phrase!("chain-approval-asked", what = approved(walk, event)),
        Class::SessionStart if links.iter().any(|link| link.field == "session") => phrase!("chain-signed-in-session"),
        Class::SessionStart => phrase!("chain-signed-in-last"),
        Class::RoleAssume => phrase!("chain-took-role"),
        Class::RecordView => phrase!("chain-viewed", account = &walk.outage.name),
        Class::AccessGrant => grant(walk, event),
        Class::PolicyChange | Class::ProtectionRemove => setting(walk, event),
        _ => phrase!("chain-did", action = action(walk, event), on = subject(walk, event)),
    }
}

/// The number by which a ticket or report is known.
fn number(walk: &Walk<'_>, event: &Event) -> Arg {
    let candidates = [walk.text(event.ticket), walk.case.events.shown(event.object), walk.text(event.event_id)];
    let known = candidates.into_iter().find(|text| !text.is_empty());
    known.map_or_else(|| phrase!("chain-a-ticket").into(), Arg::from)
}

fn report(walk: &Walk<'_>, event: &Event) -> Arg {
    let ids = walk.case.events.sets().get(event.object);
    let other = ids.iter().find(|&&id| id != event.ticket);
    other.map_or_else(|| phrase!("chain-a-report").into(), |&id| walk.text(id).into())
}

fn assignee<'a>(walk: &'a Walk<'_>, event: &Event) -> &'a str {
    let actor = walk.event(walk.act).map(|act| act.actor_entity);
    let ids = walk.case.events.sets().get(event.object);
    let id: Option<&Sym> = ids.iter().find(|&&id| Some(walk.case.entities.of_id(id)) == actor);
    id.map_or("", |&id| walk.text(id))
}

/// The account that a record is about, where one is named.
fn named_subject<'a>(walk: &'a Walk<'_>, event: &Event) -> Option<&'a str> {
    let is_outage = event.account_entity == walk.outage.account;
    let name = if is_outage { walk.outage.name.as_str() } else { walk.case.name_of(event.account) };
    (is_outage || !name.is_empty()).then_some(name)
}

/// In German in the dative: what something is about, or is done on.
fn subject(walk: &Walk<'_>, event: &Event) -> Arg {
    named_subject(walk, event).map_or_else(|| phrase!("chain-on-an-account").into(), Arg::from)
}

fn decided(walk: &Walk<'_>, event: &Event) -> Phrase {
    match (walk.text(event.reason), walk.text(event.ticket)) {
        ("", ticket) => phrase!("chain-decided-ticket", ticket = ticket),
        (reason, "") => phrase!("chain-decided", reason = reason),
        (reason, ticket) => phrase!("chain-decided-on-ticket", reason = reason, ticket = ticket),
    }
}

/// In German in the accusative: what is approved.
fn approved(walk: &Walk<'_>, event: &Event) -> Arg {
    match (walk.text(event.ticket), walk.case.events.shown(event.object)) {
        ("", "") => named_subject(walk, event).map_or_else(|| phrase!("chain-an-account").into(), Arg::from),
        ("", object) => object.into(),
        (ticket, _) => phrase!("chain-the-ticket", ticket = ticket).into(),
    }
}

fn grant(walk: &Walk<'_>, event: &Event) -> Phrase {
    let grantee = match walk.case.name_of(event.account) {
        "" => phrase!("chain-a-role").into(),
        name => Arg::from(name),
    };
    let sets = walk.case.events.sets().get(event.object);
    let what: Vec<&str> = sets.iter().map(|&id| walk.text(id)).collect();
    if what.is_empty() {
        phrase!("chain-gave-access", grantee = grantee, action = action(walk, event))
    } else {
        phrase!("chain-gave", grantee = grantee, what = what.join(", "))
    }
}

fn setting(walk: &Walk<'_>, event: &Event) -> Phrase {
    let name = super::policies::setting_name(walk.case, event);
    match SettingChange::parse(walk.text(event.reason)) {
        Some(change) => phrase!("chain-setting-from-to", setting = name, old = change.old, new = change.new),
        None => phrase!("chain-setting", setting = name),
    }
}

/// How long before the act, or after the account went out.
fn when(walk: &Walk<'_>, row: u32, role: Role) -> Phrase {
    let time = walk.time(row);
    if time == crate::case::NO_TIME {
        return phrase!("when-not-recorded");
    }
    let is_later = matches!(role, Role::Detection | Role::Restoration) || time > walk.time(walk.act);
    if is_later {
        phrase!("when-after-start", span = span(time.saturating_sub(walk.outage.start.nanos)))
    } else {
        phrase!("when-before-act", span = span(walk.time(walk.act).saturating_sub(time)))
    }
}

/// A span of time in one unit, as people say it: nearest whole minutes, hours from two on, days from two on. In German
/// it stands in the nominative or accusative.
pub fn span(nanos: i64) -> Phrase {
    let seconds = nanos.max(0) / 1_000_000_000;
    match seconds {
        0..90 => phrase!("span-seconds", n = bare(seconds)),
        90..7_200 => phrase!("span-minutes", n = bare((seconds + 30) / 60)),
        7_200..172_800 => phrase!("span-hours", n = bare((seconds + 1_800) / 3_600)),
        _ => phrase!("span-days", n = bare((seconds + 43_200) / 86_400)),
    }
}

#[cfg(test)]
mod tests {
    use super::span;
    use crate::language::Language;

    #[test]
    fn spans_are_said_in_one_unit() {
        let second = 1_000_000_000;
        let said = |seconds: i64| span(seconds * second).to_string();
        assert_eq!(said(1), "1 second");
        assert_eq!(said(95), "2 minutes");
        assert_eq!(said(16 * 60), "16 minutes");
        assert_eq!(said(26 * 3_600), "26 hours");
        assert_eq!(said(28 * 86_400), "28 days");
        assert_eq!(said(12_345 * 86_400), "12345 days", "no separators: the texts of findings have none");
        let in_german = |seconds: i64| span(seconds * second).in_language(Language::German);
        assert_eq!((in_german(1), in_german(28 * 86_400)), ("1 Sekunde".to_owned(), "28 Tage".to_owned()));
    }
}
