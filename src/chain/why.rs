//! One plain sentence a step: who did what, when, and what it has to do with the outage. Never why they did it.

use super::text::SettingChange;
use super::types::{Link, Role};
use super::walk::Walk;
use crate::case::Event;
use crate::model::{Class, Phase, Sym};

pub(super) fn sentence(walk: &Walk<'_>, row: u32, role: Role, links: &[Link]) -> String {
    let Some(event) = walk.event(row) else { return String::new() };
    let what = match role {
        Role::Executing => return executing(walk, &event),
        Role::Detection => detection(walk, &event),
        Role::Restoration => restoration(walk, &event),
        Role::Aggravating => format!("{} also did {} on {}", who(walk, &event), action(walk, &event), walk.outage.name),
        _ => cause(walk, &event, links),
    };
    format!("{what} {}.", when(walk, row, role))
}

fn who(walk: &Walk<'_>, event: &Event) -> String {
    match walk.case.name_of(event.actor) {
        "" => "Somebody not named".to_owned(),
        name => name.to_owned(),
    }
}

fn action(walk: &Walk<'_>, event: &Event) -> String {
    match walk.text(event.action) {
        "" => event.class.name().to_owned(),
        action => action.to_owned(),
    }
}

fn executing(walk: &Walk<'_>, event: &Event) -> String {
    let (who, action, account) = (who(walk, event), action(walk, event), &walk.outage.name);
    let start = walk.outage.start;
    match event.phase {
        Phase::Requested => format!("{who} asked for {action} of {account}; it came into force at {start}."),
        _ if event.account_entity != walk.outage.account => {
            let object = walk.case.events.shown(event.object);
            format!("{who} did {action} on {object}; {account} is out from {start}.")
        }
        _ => format!("{who} did {action} on {account}; the account is out from {start}."),
    }
}

fn detection(walk: &Walk<'_>, event: &Event) -> String {
    let account = &walk.outage.name;
    match event.class {
        Class::AlertRaise => format!("An alert was raised about {account}"),
        Class::AlertPage => format!("A page went out about {account}"),
        Class::ComplaintRaise => format!("Somebody complained about {account}"),
        Class::TicketCreate => {
            format!("Ticket {} about {account} was opened by {}", number(walk, event), who(walk, event))
        }
        _ => format!("The holder's sign-in to {account} failed"),
    }
}

fn restoration(walk: &Walk<'_>, event: &Event) -> String {
    let (who, account) = (who(walk, event), &walk.outage.name);
    match event.class {
        Class::AccessGrant => format!("{who} gave {}", grant(walk, event)),
        Class::SessionStart => format!("The holder signed in to {account}: it could be used again"),
        _ if event.phase == Phase::Requested => format!("{who} asked for {} of {account}", action(walk, event)),
        _ => format!("{who} did {} on {account}", action(walk, event)),
    }
}

fn cause(walk: &Walk<'_>, event: &Event, links: &[Link]) -> String {
    let (who, account) = (who(walk, event), &walk.outage.name);
    match event.class {
        Class::TicketCreate => format!("{who} opened {} about {}", number(walk, event), subject(walk, event)),
        Class::TicketTriage => format!("{who} made {} a ticket: {}", report(walk, event), number(walk, event)),
        Class::TicketAssign => match assignee(walk, event) {
            "" => format!("Assigned ticket {}", number(walk, event)),
            assignee => format!("Assigned ticket {} to {assignee}", number(walk, event)),
        },
        Class::TicketReopen => format!("{who} opened ticket {} again", number(walk, event)),
        Class::TicketDecide => format!("{who} decided {}", decided(walk, event)),
        Class::ApprovalGrant => format!("{who} approved {}", approved(walk, event)),
        Class::ApprovalRequest => format!("{who} asked for approval of {}", approved(walk, event)),
        Class::SessionStart => format!("{who} signed in, {}", session(links)),
        Class::RoleAssume => format!("{who} took on a role; the session handed out was used for the next step"),
        Class::RecordView => format!("{who} viewed {account}"),
        Class::AccessGrant => format!("{who} gave {}", grant(walk, event)),
        Class::PolicyChange | Class::ProtectionRemove => {
            format!("{who} changed {}, in force at the act,", setting(walk, event))
        }
        _ => format!("{who} did {} on {}", action(walk, event), subject(walk, event)),
    }
}

/// The number by which a ticket or report is known.
fn number<'a>(walk: &'a Walk<'_>, event: &Event) -> &'a str {
    let candidates = [walk.text(event.ticket), walk.case.events.shown(event.object), walk.text(event.event_id)];
    candidates.into_iter().find(|text| !text.is_empty()).unwrap_or("a ticket")
}

fn report<'a>(walk: &'a Walk<'_>, event: &Event) -> &'a str {
    let ids = walk.case.events.sets().get(event.object);
    let other = ids.iter().find(|&&id| id != event.ticket);
    other.map_or("a report", |&id| walk.text(id))
}

fn assignee<'a>(walk: &'a Walk<'_>, event: &Event) -> &'a str {
    let actor = walk.event(walk.act).map(|act| act.actor_entity);
    let ids = walk.case.events.sets().get(event.object);
    let id: Option<&Sym> = ids.iter().find(|&&id| Some(walk.case.entities.of_id(id)) == actor);
    id.map_or("", |&id| walk.text(id))
}

fn subject<'a>(walk: &'a Walk<'_>, event: &Event) -> &'a str {
    if event.account_entity == walk.outage.account {
        return &walk.outage.name;
    }
    match walk.case.name_of(event.account) {
        "" => "an account not named",
        name => name,
    }
}

fn decided(walk: &Walk<'_>, event: &Event) -> String {
    match (walk.text(event.reason), walk.text(event.ticket)) {
        ("", ticket) => format!("ticket {ticket}"),
        (reason, "") => format!("\u{201c}{reason}\u{201d}"),
        (reason, ticket) => format!("\u{201c}{reason}\u{201d} on ticket {ticket}"),
    }
}

fn approved(walk: &Walk<'_>, event: &Event) -> String {
    match (walk.text(event.ticket), walk.case.events.shown(event.object)) {
        ("", "") => subject(walk, event).to_owned(),
        ("", object) => object.to_owned(),
        (ticket, _) => format!("ticket {ticket}"),
    }
}

fn grant(walk: &Walk<'_>, event: &Event) -> String {
    let grantee = match walk.case.name_of(event.account) {
        "" => "a role",
        name => name,
    };
    let sets = walk.case.events.sets().get(event.object);
    let what: Vec<&str> = sets.iter().map(|&id| walk.text(id)).collect();
    if what.is_empty() {
        format!("{grantee} access ({})", action(walk, event))
    } else {
        format!("{grantee} {}", what.join(", "))
    }
}

fn session(links: &[Link]) -> String {
    let in_session = links.iter().any(|link| link.field == "session");
    let words =
        if in_session { "in the session from which the act was made," } else { "the last time before the act," };
    words.to_owned()
}

fn setting(walk: &Walk<'_>, event: &Event) -> String {
    let name = super::policies::setting_name(walk.case, event);
    match SettingChange::parse(walk.text(event.reason)) {
        Some(change) => format!("{name} from {} to {}", change.old, change.new),
        None => name,
    }
}

/// How long before the act, or after the account went out.
fn when(walk: &Walk<'_>, row: u32, role: Role) -> String {
    let time = walk.time(row);
    if time == crate::case::NO_TIME {
        return "at a time not recorded".to_owned();
    }
    let is_later = matches!(role, Role::Detection | Role::Restoration) || time > walk.time(walk.act);
    if is_later {
        format!("{} after the account went out", span(time.saturating_sub(walk.outage.start.nanos)))
    } else {
        format!("{} before the act", span(walk.time(walk.act).saturating_sub(time)))
    }
}

/// A span of time in one unit, as people say it: nearest whole minutes, hours from two on, days from two on.
pub fn span(nanos: i64) -> String {
    let seconds = nanos.max(0) / 1_000_000_000;
    let (count, unit) = match seconds {
        0..90 => (seconds, "second"),
        90..7_200 => ((seconds + 30) / 60, "minute"),
        7_200..172_800 => ((seconds + 1_800) / 3_600, "hour"),
        _ => ((seconds + 43_200) / 86_400, "day"),
    };
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn spans_are_said_in_one_unit() {
        let second = 1_000_000_000;
        assert_eq!(span(second), "1 second");
        assert_eq!(span(95 * second), "2 minutes");
        assert_eq!(span(16 * 60 * second), "16 minutes");
        assert_eq!(span(26 * 3_600 * second), "26 hours");
        assert_eq!(span(28 * 86_400 * second), "28 days");
    }
}
