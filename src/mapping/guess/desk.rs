//! Tables of tickets: a row a ticket, request or case, with its times side by side. Which columns tell of which act.

use super::super::columns::{ActColumns, ColumnNames, TicketColumns};
use super::super::words::{tokens, words};
use super::naming::Said;
use super::pick::{Known, Pick};
use std::collections::BTreeSet;

/// No more texts than this make up what a ticket says.
const MOST_TEXTS: usize = 3;
/// Words that say that a column is a time, or a person's, and not of which act.
const TIMES: [&str; 5] = ["time", "date", "at", "on", "when"];
const PEOPLE: [&str; 9] = ["name", "email", "id", "display", "login", "user", "handle", "code", "address"];
const ALERTS: [&str; 6] = ["alert", "alerts", "alarm", "alarme", "detection", "warnung"];
/// Prepositions behind or before which the one stands whom a ticket is about.
const ABOUT: [&str; 10] =
    ["for", "fuer", "about", "ueber", "betrifft", "betroffen", "concerning", "regarding", "affects", "affected"];

/// The columns of one act: when, by whom, and to whom a ticket was given.
#[derive(Clone, Debug, Default)]
pub(super) struct Act {
    pub at: Vec<usize>,
    pub by: Vec<usize>,
    pub to: Vec<usize>,
}

/// The columns of a table of tickets, by the numbers of their leaves; persons with the surest identifier first.
#[derive(Clone, Debug, Default)]
pub(super) struct Desk {
    pub id: usize,
    pub text: Vec<usize>,
    pub note: Vec<usize>,
    pub requester: Vec<usize>,
    pub about: Vec<usize>,
    pub open: Act,
    pub assign: Act,
    pub approve: Act,
    pub close: Act,
}

impl Desk {
    /// All columns that serve a part.
    pub fn columns(&self) -> BTreeSet<usize> {
        let acts = [&self.open, &self.assign, &self.approve, &self.close];
        let of_acts = acts.into_iter().flat_map(|act| act.at.iter().chain(&act.by).chain(&act.to));
        let others = [&self.text, &self.note, &self.requester, &self.about].into_iter().flatten();
        of_acts.chain(others).copied().chain([self.id]).collect()
    }

    /// The time at which a ticket was opened.
    pub fn opened(&self) -> Option<Pick> {
        let said = Said { score: 0.9, phrase: "opened".to_owned() };
        Some(Pick { leaves: vec![*self.open.at.first()?], score: 0.9, said, rival: None })
    }
}

/// The table of tickets that a layout is, if it is one: ids that look like those of tickets, the time of opening, and
/// what only tickets have beside them.
pub(super) fn desk(all: &[Known]) -> Option<Desk> {
    let names = &words().tickets;
    let id = id_column(all, names)?;
    let mut found = Columns { all, taken: BTreeSet::from([id]) };
    let mut desk = Desk { id, ..Desk::default() };
    for (kind, act) in [
        ("open", &mut desk.open),
        ("approve", &mut desk.approve),
        ("close", &mut desk.close),
        ("assign", &mut desk.assign),
    ] {
        if let Some(columns) = names.acts.get(kind) {
            *act = found.act(columns);
        }
    }
    if desk.open.at.is_empty() {
        desk.open.at = found.plain_time().into_iter().collect();
    }
    desk.open.at.truncate(1);
    // Who asks stands in for who opened it.
    desk.requester = found.people(&names.requester);
    desk.note = found.texts(&names.note);
    desk.text = found.texts(&names.text);
    desk.about = found.about(&names.about);
    let further = [&desk.assign, &desk.approve, &desk.close];
    let times = further.iter().filter(|act| !act.at.is_empty()).count();
    let people = further.iter().filter(|act| !act.by.is_empty() || !act.to.is_empty()).count();
    let opener = usize::from(!desk.open.by.is_empty() || !desk.requester.is_empty());
    let told = times + people + opener + usize::from(!desk.text.is_empty());
    let is_one = !desk.open.at.is_empty() && times + people > 0 && told >= 3;
    is_one.then_some(desk)
}

/// The column of the tickets' ids: nearly unique, and written as desks number: `INC0012`, `CS-20424`, `88140`.
fn id_column(all: &[Known], names: &TicketColumns) -> Option<usize> {
    let fits = |known: &Known| {
        let values = &known.leaf.values;
        let is_named = is_among(&names.id, &known.names.all);
        let says_ticket = known.names.has("ticket") || known.names.has("alert");
        // What monitoring raises is an alert, not a ticket.
        let is_alert = known.leaf.keys.iter().flat_map(|key| tokens(key)).any(|token| ALERTS.contains(&token.as_str()));
        is_named
            && !is_alert
            && !known.leaf.is_many
            && known.presence > 0.95
            && known.shape.distinct * 100 >= known.shape.values * 95
            && values.iter().filter(|(_, text)| is_ticket_id(text, says_ticket)).count() * 10 >= values.len() * 9
            && (says_ticket || has_one_prefix(values))
    };
    let found = all.iter().enumerate().filter(|(_, known)| !known.leaf.values.is_empty() && fits(known));
    // One that is called a ticket's before one that is called an id.
    found.max_by_key(|(index, known)| (known.names.has("ticket"), std::cmp::Reverse(*index))).map(|(index, _)| index)
}

/// Whether a text is written as the number of a ticket: a few letters, then digits.
fn is_ticket_id(text: &str, can_be_number: bool) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | '#');
    text.len() <= 24
        && (2..=14).contains(&digits)
        && letters <= 10
        && (letters > 0 || can_be_number)
        && text.chars().all(is_sound)
        && text.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether all begin with the same letters: the ids of one desk do, those of anything else may not.
fn has_one_prefix(values: &[(usize, String)]) -> bool {
    let prefix = |text: &str| text.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '#').collect::<String>();
    let prefixes: BTreeSet<String> = values.iter().map(|(_, text)| prefix(text)).collect();
    prefixes.len() <= 3 && !prefixes.contains("")
}

fn is_among(names: &ColumnNames, said: &[String]) -> bool {
    !said.is_empty() && names.iter().any(|name| name.as_slice() == said)
}

/// The words of a name without those of no weight here, and without the ticket that it is about: `Ticket created date`.
fn bare(all: &[String], idle: &[&str]) -> Vec<String> {
    let mut left: Vec<String> = all.iter().filter(|word| !idle.contains(&word.as_str())).cloned().collect();
    if left.len() > 1 && left.first().is_some_and(|word| word == "ticket") {
        left.remove(0);
    }
    left
}

/// The columns that are left to be told.
struct Columns<'a> {
    all: &'a [Known],
    taken: BTreeSet<usize>,
}

impl Columns<'_> {
    fn act(&mut self, names: &ActColumns) -> Act {
        let is_time = |known: &Known| {
            let time = known.shape.time.as_ref().filter(|_| known.shape.numbers < 0.5 || known.names.all.len() > 1);
            time.is_some() && is_among(&names.at, &bare(&known.names.all, &TIMES))
        };
        let mut at = self.those(|known| !known.leaf.is_many && is_time(known));
        // Of two columns that could be the same time, the one of which more is filled.
        let filled = |index: &usize| self.all.get(*index).map_or(0.0, |known| known.presence);
        at.sort_by(|a, b| filled(b).total_cmp(&filled(a)).then(a.cmp(b)));
        Act { by: self.people(&names.by), to: self.people(&names.to), at }
    }

    /// A column of times that no act is named in: `Date`, `Datum`.
    fn plain_time(&mut self) -> Option<usize> {
        let mut found = self.those(|known| known.shape.time.is_some() && bare(&known.names.all, &TIMES).is_empty());
        found.truncate(1);
        found.pop()
    }

    fn people(&mut self, names: &ColumnNames) -> Vec<usize> {
        let fits = |known: &Known| {
            let own = &known.names.all;
            is_person(known) && !says_about(known) && (is_among(names, own) || is_among(names, &bare(own, &PEOPLE)))
        };
        let mut found = self.those(fits);
        found.sort_by_key(|&index| self.all.get(index).map_or(0, sureness));
        found
    }

    fn texts(&mut self, names: &ColumnNames) -> Vec<usize> {
        let place = |known: &Known| {
            let stripped = bare(&known.names.all, &[]);
            names.iter().position(|name| *name == stripped || *name == known.names.all)
        };
        let is_text = |known: &Known| {
            let shape = &known.shape;
            !known.leaf.is_many
                && shape.time.is_none()
                && shape.flags == 0.0
                && shape.emails < 0.5
                && shape.opaque < 0.5
        };
        let mut found = self.those(|known| is_text(known) && place(known).is_some());
        // The headline first, whatever the order of the columns.
        found.sort_by_key(|&index| self.all.get(index).and_then(place));
        found.truncate(MOST_TEXTS);
        found
    }

    /// Whom tickets are about: named so, or an account or person of no other part.
    fn about(&mut self, names: &ColumnNames) -> Vec<usize> {
        let fits = |known: &Known| {
            let own = &known.names.all;
            let is_somebody = own.iter().any(|word| words().accounts.contains(word));
            let is_agent = own.iter().any(|word| word == "agent" || word == "browser");
            is_person(known)
                && !is_agent
                && (says_about(known) || is_somebody || is_among(names, own) || is_among(names, &bare(own, &PEOPLE)))
        };
        let mut found = self.those(fits);
        found.sort_by_key(|&index| self.all.get(index).map_or(0, sureness));
        found
    }

    /// Those that fit and serve nothing yet; they are taken.
    fn those(&mut self, fits: impl Fn(&Known) -> bool) -> Vec<usize> {
        let is_free = |index: &usize, known: &Known| !self.taken.contains(index) && !known.leaf.values.is_empty();
        let found: Vec<usize> = self
            .all
            .iter()
            .enumerate()
            .filter(|(index, known)| is_free(index, known) && fits(known))
            .map(|(index, _)| index)
            .collect();
        self.taken.extend(found.iter().copied());
        found
    }
}

/// Whether the name says that somebody is what it is about: `Requested for`.
fn says_about(known: &Known) -> bool {
    known.leaf.keys.iter().flat_map(|key| tokens(key)).any(|token| ABOUT.contains(&token.as_str()))
}

/// Whether the values can name persons or accounts.
fn is_person(known: &Known) -> bool {
    let shape = &known.shape;
    let is_number = shape.numbers > 0.9;
    !known.leaf.values.is_empty()
        && !known.leaf.is_many
        && !known.leaf.is_json
        && (shape.time.is_none() || is_number && known.names.has("id"))
        && shape.flags == 0.0
        && shape.addresses < 0.3
        && shape.sentences < 0.3
        && shape.browsers < 0.5
        && shape.clocks < 0.5
}

/// The surest identifiers first: ids of a system, addresses, other codes, names with blanks.
fn sureness(known: &Known) -> u8 {
    let shape = &known.shape;
    match () {
        () if shape.emails > 0.5 => 1,
        () if known.names.has("id") && (shape.codes > 0.7 || shape.numbers > 0.7) => 0,
        () if shape.codes > 0.7 || shape.numbers > 0.7 => 2,
        () => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_tickets_are_told_by_their_form() {
        for id in ["INC0012345", "CS-20424", "T-88140", "#4711", "2025/0815", "IT.44"] {
            assert!(is_ticket_id(id, true), "{id}");
        }
        for id in ["4711", "a1", "ann", "K 4711", "6f1c0c7e-1f0e-4a51-9d6f-0a3b5a7f1001", "ann@firm.example", "T-1b"] {
            assert!(!is_ticket_id(id, false), "{id}");
        }
    }
}
