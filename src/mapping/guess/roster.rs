//! Tables that are no log: people with the dates of their employment, and protected accounts.

use super::super::words::words;
use super::entity::text;
use super::pick::Known;

/// One kind of fact that a table states.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub kind: String,
    pub leaf: usize,
    /// The leaf is the date itself; else its value.
    pub is_date: bool,
    /// Since when, for what is no date itself.
    pub since: Option<usize>,
    /// Only what says that somebody is no employee of the house is stated.
    pub is_external_alone: bool,
}

impl Statement {
    pub fn of_value(kind: &str, leaf: usize) -> Statement {
        Statement { kind: kind.to_owned(), leaf, is_date: false, since: None, is_external_alone: false }
    }
}

/// The facts that a table states.
#[derive(Clone, Debug, Default)]
pub(super) struct Roster {
    /// Leaves that say whom each row is about.
    pub subject: Vec<usize>,
    /// Leaves with people's full names, which are one more name of theirs.
    pub names: Vec<usize>,
    /// The leaves of given and family name.
    pub halves: Option<(usize, usize)>,
    pub facts: Vec<Statement>,
}

/// The roster that a layout is, if it is one: it names people and states at least one date or kind of employment or
/// a protection of them.
pub(super) fn roster(all: &[Known]) -> Option<Roster> {
    let mut roster = Roster::default();
    for (kind, names) in &words().facts {
        let is_date = matches!(kind.as_str(), "employment.start" | "employment.end");
        let fits = |known: &Known| {
            let shape = &known.shape;
            names.contains(&known.names.all)
                && !known.leaf.values.is_empty()
                && shape.time.is_some() == is_date
                && shape.sentences < 0.5
        };
        // The column of which most is filled.
        let filled = all.iter().enumerate().filter(|(_, known)| fits(known));
        let best = filled.rev().max_by(|(_, a), (_, b)| a.presence.total_cmp(&b.presence));
        if let Some((index, _)) = best {
            roster.facts.push(Statement { is_date, ..Statement::of_value(kind, index) });
        }
    }
    let states = |roster: &Roster, start: &str| roster.facts.iter().any(|fact| fact.kind.starts_with(start));
    if states(&roster, "protection.rule") && !states(&roster, "protection.label") {
        roster.facts.extend(other_label(all));
    }
    let taken: Vec<usize> = roster.facts.iter().map(|fact| fact.leaf).collect();
    roster.subject = all
        .iter()
        .enumerate()
        .filter(|(index, known)| !taken.contains(index) && is_subject(known))
        .map(|(i, _)| i)
        .collect();
    let protects = all.iter().any(|known| known.names.has("protect"));
    let is_of_people = states(&roster, "employment.") && roster.facts.len() >= 2;
    let is_list = states(&roster, "protection.label") && (protects || states(&roster, "protection.rule"));
    // A column of moments, not of days, tells what happened: a log. A list that tells the rule as well may be so exact.
    let is_log = all.iter().any(|known| {
        let time = known.shape.time.as_ref().filter(|time| !time.is_date_only && known.presence > 0.9);
        time.is_some() && known.names.fits("time").score > 0.8
    });
    let is_sure = is_list && protects && states(&roster, "protection.rule") && is_row_each(all, &roster.subject);
    if !(is_of_people || is_list) || is_log && !is_sure || roster.subject.is_empty() {
        return None;
    }
    if is_of_people {
        (roster.names, roster.halves) = full_names(all, &taken);
    } else {
        let since = since(all);
        roster.facts.iter_mut().filter(|fact| fact.kind.starts_with("protection.")).for_each(|fact| fact.since = since);
    }
    Some(roster)
}

/// Beside a rule, a column that says why the account is on the list.
fn other_label(all: &[Known]) -> Option<Statement> {
    let says = |known: &Known| {
        known.names.all.last().is_some_and(|word| matches!(word.as_str(), "reason" | "category" | "label"))
            && known.shape.time.is_none()
            && known.presence > 0.7
    };
    let protects = all.iter().any(|known| known.names.has("protect"));
    all.iter().position(says).filter(|_| protects).map(|leaf| Statement::of_value("protection.label", leaf))
}

/// Whether some identifier of the subject is in no second row.
fn is_row_each(all: &[Known], subject: &[usize]) -> bool {
    let mut subjects = subject.iter().filter_map(|&leaf| all.get(leaf));
    subjects.any(|known| known.shape.distinct * 10 >= known.shape.values * 9)
}

/// Since when an account is on a list.
fn since(all: &[Known]) -> Option<usize> {
    let says = |known: &Known| {
        let is_other = ["end", "expire", "update", "last"].iter().any(|word| known.names.has(word));
        known.shape.time.is_some() && known.shape.numbers < 0.5 && !is_other && known.presence > 0.5
    };
    all.iter().position(says)
}

/// The columns of people's full names: whole, or in two.
pub(super) fn full_names(all: &[Known], taken: &[usize]) -> (Vec<usize>, Option<(usize, usize)>) {
    const GIVEN: [&str; 4] = ["vorname", "firstname", "givenname", "forename"];
    const FAMILY: [&str; 5] = ["nachname", "lastname", "surname", "familyname", "familienname"];
    let is_full = |known: &Known| {
        let own: Vec<&str> = known.names.all.iter().map(String::as_str).collect();
        let is_called = matches!(
            own.as_slice(),
            ["name"]
                | ["display"]
                | ["display", "name"]
                | ["operator"]
                | ["operator", "name"]
                | ["person"]
                | ["person", "name"]
                | ["user", "name"]
                | ["user", "display", "name"]
                | ["member", "name"]
        );
        let values = &known.leaf.values;
        let is_spoken = |text: &str| {
            text.contains(' ') && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'))
        };
        is_called && values.iter().filter(|(_, text)| is_spoken(text)).count() * 10 >= values.len().max(1) * 7
    };
    let found = all.iter().enumerate().filter(|(index, known)| !taken.contains(index) && is_full(known));
    let whole: Vec<usize> = found.map(|(index, _)| index).collect();
    let called = |names: &[&str]| {
        all.iter().position(|known| {
            let key: String =
                known.leaf.keys.last().map(|key| super::super::words::tokens(key).concat()).unwrap_or_default();
            names.contains(&key.as_str()) && !known.leaf.path.contains(['?', '{', '}'])
        })
    };
    let halves = if whole.is_empty() { called(&GIVEN).zip(called(&FAMILY)) } else { None };
    (whole, halves)
}

/// Whether a column identifies the person or account that a row is about.
fn is_subject(known: &Known) -> bool {
    let shape = &known.shape;
    if known.leaf.values.is_empty() || shape.time.is_some() || shape.flags > 0.0 || shape.addresses > 0.3 {
        return false;
    }
    let own: Vec<&str> = known.names.all.iter().map(String::as_str).collect();
    let is_person = |words: &[&str]| {
        words.iter().all(|word| ["person", "user", "account", "login", "email", "member", "mailbox"].contains(word))
    };
    let is_unique = shape.distinct * 10 >= shape.values * 9;
    match own.as_slice() {
        ["id"] => is_unique,
        [rest @ .., "id"] => is_person(rest),
        [rest @ .., "name"] => !rest.is_empty() && is_person(rest) && shape.codes > 0.7,
        [rest @ .., "handle"] => is_person(rest),
        [rest @ .., "address"] => shape.emails > 0.7 && is_person(rest),
        all => is_person(all) && (shape.codes > 0.5 || shape.numbers > 0.9) && is_unique,
    }
}

/// The `[facts]` section.
pub(super) fn written(all: &[Known], roster: &Roster) -> String {
    let path = |index: usize| all.get(index).map(|known| text(&known.leaf.path)).unwrap_or_default();
    let mut subject: Vec<String> = roster.subject.iter().map(|&index| path(index)).collect();
    // A first name alone is nobody's.
    let full = |&index: &usize| format!(r"{{ path = {}, extract = '^(\S+\s[^(]*[^(\s])' }}", path(index));
    subject.extend(roster.names.iter().map(full));
    let plain = |index: usize| all.get(index).map(|known| known.leaf.path.as_str()).unwrap_or_default();
    if let Some((given, family)) = roster.halves {
        let name = text(&format!("{{{}}} {{{}}}", plain(given), plain(family)));
        subject.push(format!("{{ template = {name} }}"));
    }
    let mut toml = format!("[facts]\nsubject = [{}]\n", subject.join(", "));
    let time = |leaf: usize| {
        let formats = all.get(leaf).and_then(|known| known.shape.time.as_ref()).map(super::telling::formats);
        format!("at = {{ path = {}, format = {} }}\n", path(leaf), formats.unwrap_or_default())
    };
    for fact in &roster.facts {
        let kind = format!("\n[[facts.fact]]\nkind = {}\n", text(&fact.kind));
        let externals = externals(all, fact);
        if fact.is_date {
            toml.push_str(&format!("{kind}{}", time(fact.leaf)));
        } else if fact.is_external_alone {
            externals
                .iter()
                .for_each(|(when, value)| toml.push_str(&format!("{kind}when = [{when}]\nvalue = {{ {value} }}\n")));
        } else {
            let mut takes: Vec<String> =
                externals.iter().map(|(when, value)| format!("{{ {value}, when = [{when}] }}")).collect();
            takes.push(path(fact.leaf));
            toml.push_str(&format!("{kind}value = {}\n", super::telling::list(&takes)));
            toml.push_str(&fact.since.map(time).unwrap_or_default());
        }
    }
    toml
}

/// For a column that tells the kind of employment, in which values say that somebody is none of the house's own: the
/// condition and the value in the words of the safeguards.
fn externals(all: &[Known], fact: &Statement) -> Vec<(String, String)> {
    let Some(known) = all.get(fact.leaf).filter(|_| fact.kind == "employment.kind") else { return Vec::new() };
    let path = known.leaf.path.as_str();
    if !says_external(known) || path.contains(['?', '{', '}']) {
        return Vec::new();
    }
    let one = |(word, said): (&String, &Vec<String>)| {
        let any: Vec<String> = said.iter().map(|text| regex::escape(text).replace(' ', "[ -]")).collect();
        let when = format!("{{ path = {}, matches = {} }}", text(path), text(&format!("(?i)\\b(?:{})", any.join("|"))));
        (when, format!("template = {}", text(&format!("{word} ({{{path}}})"))))
    };
    words().externals.iter().map(one).collect()
}

/// Whether some value says that somebody is no employee of the house.
pub(super) fn says_external(known: &Known) -> bool {
    let said = |value: &str| {
        let folded = value.to_lowercase();
        words().externals.values().flatten().any(|word| {
            folded.match_indices(word.as_str()).any(|(at, _)| {
                folded.get(..at).and_then(|before| before.chars().last()).is_none_or(|c| !c.is_alphanumeric())
            })
        })
    };
    known.leaf.values.iter().any(|(_, value)| said(value))
}
