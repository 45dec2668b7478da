//! What the records say of who acted: the session and its addresses, the factors of the actor, services, clocks. Rows for the
//! competing readings, one small function a kind.

use super::matter::{DAY, MINUTE, Matter, came_about};
use super::readings::{Asked, Found};
use super::signs::{MOST_CITED, TICKET_STEPS, found};
use crate::case::Event;
use crate::chain::{is_key, span_in_words};
use crate::language::{Phrase, bare};
use crate::model::{Class, RecordRef, Sym};
use crate::phrase;
use std::collections::BTreeSet;

const FACTOR_NANOS: i64 = 7 * DAY;
/// A factor confirmed this soon after a sign-in belongs to it, where no session says so.
const CONFIRMED_NANOS: i64 = 2 * MINUTE;
/// A session with more records than this is no person's.
const MOST_SESSION_ROWS: usize = 20_000;

/// The rows of the act's session, the act's own included; `None` without a session that is one.
fn session_rows(matter: &Matter<'_>) -> Option<Vec<(u32, Event)>> {
    let session = matter.act.session;
    if !is_key(matter.case.events.text(session)) {
        return None;
    }
    let rows = matter.index.session(matter.case, session);
    let is_small = rows.len() <= MOST_SESSION_ROWS;
    is_small.then(|| rows.iter().filter_map(|&row| Some((row, matter.event(row)?))).collect())
}

fn addresses(matter: &Matter<'_>, rows: &[(u32, Event)]) -> BTreeSet<Sym> {
    let given = rows.iter().map(|(_, event)| event.source_ip);
    given.filter(|&ip| is_key(matter.case.events.text(ip))).collect()
}

pub(super) fn session_of_two_addresses(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let rows = session_rows(matter)?;
    let known = addresses(matter, &rows);
    if known.len() < 2 {
        return None;
    }
    let first = |ip: &Sym| rows.iter().find(|(_, event)| event.source_ip == *ip).map(|(row, event)| (*row, event.at));
    let mut firsts: Vec<(u32, RecordRef, Sym)> =
        known.iter().filter_map(|ip| first(ip).map(|(row, at)| (row, at, *ip))).collect();
    firsts.sort_unstable_by_key(|(row, _, _)| *row);
    let names: Vec<&str> = firsts.iter().take(3).map(|(_, _, ip)| matter.case.events.text(*ip)).collect();
    let why = phrase!("why-session-addresses", n = bare(known.len()), addresses = names.join(", "));
    found(why, firsts.iter().map(|(_, at, _)| *at))
}

pub(super) fn session_of_one_address(asked: &Asked<'_>) -> Option<Found> {
    const FEWEST: usize = 3;
    let matter = asked.matter;
    let rows = session_rows(matter)?;
    let known = addresses(matter, &rows);
    let (1, Some(ip)) = (known.len(), known.first()) else { return None };
    let with: Vec<RecordRef> = rows.iter().filter(|(_, e)| e.source_ip == *ip).map(|(_, e)| e.at).collect();
    if with.len() < FEWEST {
        return None;
    }
    let why = phrase!("why-session-one-address", n = bare(with.len()), address = matter.case.events.text(*ip));
    found(why, with.first().copied().into_iter().chain([matter.act.at]))
}

/// A factor or the password of the actor was taken away, set anew or added shortly before.
pub(super) fn factor_changed(asked: &Asked<'_>) -> Option<Found> {
    const CHANGES: [Class; 3] = [Class::FactorRemove, Class::FactorAdd, Class::CredentialReset];
    let matter = asked.matter;
    let mut changes: Vec<(u32, Event)> = Vec::new();
    for &person in &matter.people {
        let rows = matter.index.account(matter.case, person);
        let lately = matter.lately(&rows, FACTOR_NANOS).iter();
        let events = lately.filter_map(|&row| Some((row, matter.event(row)?)));
        changes.extend(events.filter(|(_, event)| CHANGES.contains(&event.class) && came_about(event)));
    }
    let (_, last) = changes.iter().max_by_key(|(row, _)| *row)?;
    let age = matter.time().saturating_sub(last.time.map_or(i64::MAX, |time| time.nanos));
    let (who, action) = (matter.who(last), matter.case.events.text(last.action));
    let why = phrase!("why-factor-changed", who = who, action = action, span = span_in_words(age));
    found(why, changes.iter().rev().map(|(_, event)| event.at))
}

/// The sign-in behind the act was confirmed with a factor, and nothing says that the act came from elsewhere.
pub(super) fn factor_confirmed(asked: &Asked<'_>) -> Option<Found> {
    let (who, records, _) = confirmation(asked.matter).filter(|(_, _, is_elsewhere)| !is_elsewhere)?;
    found(phrase!("why-factor-confirmed", who = who), records)
}

/// The sign-in was confirmed, but the act came from another address: who took the session over needed no factor.
pub(super) fn factor_confirmed_elsewhere(asked: &Asked<'_>) -> Option<Found> {
    let (who, records, _) = confirmation(asked.matter).filter(|(_, _, is_elsewhere)| *is_elsewhere)?;
    found(phrase!("why-factor-confirmed-elsewhere", who = who), records)
}

/// Whose sign-in was confirmed, the records, and whether its address is another than the act's.
fn confirmation(matter: &Matter<'_>) -> Option<(Phrase, [RecordRef; 2], bool)> {
    let (start, sign_in) = matter.causes(&[Class::SessionStart]).next()?;
    let confirms = |event: &Event| event.class == Class::FactorVerify && came_about(event);
    let in_session = session_rows(matter).unwrap_or_default();
    let by_session = in_session.iter().filter(|(row, _)| *row < matter.act_row).map(|(_, event)| event);
    let beside = matter.index.actor(matter.case, sign_in.actor_entity);
    let from = matter.row_time(start.row).saturating_sub(CONFIRMED_NANOS);
    let to = matter.row_time(start.row).saturating_add(CONFIRMED_NANOS);
    let near = beside.partition_point(|&row| matter.row_time(row) < from);
    let near = beside.get(near..).unwrap_or(&[]).iter().take_while(|&&row| matter.row_time(row) <= to);
    let near: Vec<Event> = near.filter_map(|&row| matter.event(row)).collect();
    let confirmed = by_session.chain(&near).find(|event| confirms(event))?;
    let is_ip = |ip: Sym| is_key(matter.case.events.text(ip));
    let is_elsewhere =
        is_ip(sign_in.source_ip) && is_ip(matter.act.source_ip) && sign_in.source_ip != matter.act.source_ip;
    Some((matter.of_whom(confirmed), [sign_in.at, confirmed.at], is_elsewhere))
}

/// A person signed in to the session of the act.
pub(super) fn signed_in(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let (start, sign_in) = matter.causes(&[Class::SessionStart]).next()?;
    let age = matter.time().saturating_sub(matter.row_time(start.row));
    found(phrase!("why-signed-in", who = matter.who(sign_in), span = span_in_words(age)), [sign_in.at])
}

/// A lock behind which stands no person's sign-in and no ticket: accounts lock by rule after failed sign-ins.
pub(super) fn automatic_lock(asked: &Asked<'_>) -> Option<Found> {
    let matter = asked.matter;
    let by_person = matter.causes(&[Class::SessionStart]).chain(matter.causes(&TICKET_STEPS)).next().is_some();
    if matter.act.class != Class::AccountLock || by_person {
        return None;
    }
    found(phrase!("why-automatic-lock"), [matter.act.at])
}

/// The product calls the actor a service, or the act carries no session where others' do.
pub(super) fn service_actor(asked: &Asked<'_>) -> Option<Found> {
    const WORDS: [&str; 8] = ["service", "system", "bot", "app", "application", "integration", "automation", "machine"];
    let (matter, usage) = (asked.matter, asked.usage);
    if matter.causes(&[Class::SessionStart]).any(|(_, event)| event.actor_entity == matter.act.actor_entity) {
        return None;
    }
    let kind = matter.case.events.text(matter.act.actor_kind);
    let is_called = WORDS.iter().any(|word| is_word_of(kind, word));
    if is_called {
        let why = phrase!("why-called-a-service", actor = matter.one(&matter.act), kind = kind);
        return found(why, [matter.act.at]);
    }
    let has_session = is_key(matter.case.events.text(matter.act.session));
    let is_odd = usage.others >= 5 && usage.others_with_session * 10 >= usage.others * 9 && !has_session;
    let why = phrase!("why-no-session", n = bare(usage.others), with = bare(usage.others_with_session));
    if is_odd { found(why, [matter.act.at]) } else { None }
}

/// Whether a word stands in a product's term: apart, or set off by a capital (`AWSService`, `SystemPrincipal`).
fn is_word_of(term: &str, word: &str) -> bool {
    let mut parts: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for c in term.chars() {
        let begins = c.is_ascii_uppercase() && before.is_ascii_lowercase();
        if begins || !c.is_alphanumeric() {
            parts.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(last) = parts.last_mut()
        {
            last.extend(c.to_lowercase());
        }
        before = c;
    }
    parts.iter().any(|part| part == word || (word.len() > 4 && part.ends_with(word)))
}

/// The actor does this at regular distances, and the act is one more.
pub(super) fn periodic(asked: &Asked<'_>) -> Option<Found> {
    const FEWEST: usize = 4;
    const SHORTEST: i64 = 5 * MINUTE;
    let matter = asked.matter;
    let rows = matter.index.actor(matter.case, matter.act.actor_entity);
    let span = i64::from(asked.usage.days) * DAY;
    let classes = matter.case.events.column("class");
    let alike = |row: &&u32| classes.get(**row as usize) == Some(&matter.act.class.code());
    let mut runs: Vec<(i64, u32)> = Vec::new();
    for &row in matter.lately(&rows, span).iter().filter(alike).chain([&matter.act_row]) {
        let time = matter.row_time(row);
        // Acts of one run are one.
        if runs.last().is_none_or(|(last, _)| time.saturating_sub(*last) >= MINUTE) {
            runs.push((time, row));
        }
    }
    let gaps: Vec<i64> = runs.windows(2).map(|pair| pair[1].0.saturating_sub(pair[0].0)).collect();
    let mut sorted = gaps.clone();
    sorted.sort_unstable();
    let usual = *sorted.get(sorted.len() / 2)?;
    let is_near = |gap: &i64| gap.saturating_sub(usual).abs() <= usual / 20;
    let near = gaps.iter().filter(|gap| is_near(gap)).count();
    let is_regular = gaps.len() >= FEWEST && near * 5 >= gaps.len() * 4 && usual >= SHORTEST;
    if !is_regular || !gaps.last().is_some_and(is_near) {
        return None;
    }
    let (who, times) = (matter.who(&matter.act), bare(runs.len() - 1));
    let why = phrase!("why-periodic", who = who, n = times, span = span_in_words(usual));
    let records = runs.iter().rev().take(MOST_CITED).filter_map(|(_, row)| matter.event(*row)).map(|event| event.at);
    found(why, records)
}

#[cfg(test)]
mod tests {
    use super::is_word_of;

    #[test]
    fn a_service_is_told_by_whole_words() {
        assert!(is_word_of("AWSService", "service") && is_word_of("SystemPrincipal", "system"));
        assert!(is_word_of("service account", "service") && is_word_of("bot", "bot"));
        assert!(!is_word_of("happy user", "app") && !is_word_of("User", "system"));
        assert!(!is_word_of("agent (service_desk)", "app"));
    }
}
