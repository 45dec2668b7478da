//! Rosters of duties: a row a person and day, with the hours. They tie a person's names together and tell who comes from
//! an agency. The hours of single days are no shift, which repeats every week, and are not stated.

use super::super::words::words;
use super::pick::Known;
use super::roster::{Roster, Statement, full_names, says_external};

/// The roster of duties that a layout is, if it is one.
pub(super) fn duty(all: &[Known]) -> Option<Roster> {
    if all
        .iter()
        .any(|known| known.shape.addresses > 0.5 || known.shape.browsers > 0.5 && !known.leaf.values.is_empty())
    {
        return None;
    }
    let has = |word: &str| all.iter().any(|known| is_hour(known, word));
    let has_day = all.iter().any(|known| {
        let is_day = known.shape.time.as_ref().is_some_and(|time| time.is_date_only);
        is_day && known.presence > 0.9 && known.names.all.iter().all(|word| word == "date" || word == "shift")
    });
    let is_dated = |word: &str| all.iter().any(|known| is_hour(known, word) && known.shape.time.is_some());
    if !(has("start") && has("end") && (has_day || is_dated("start") && is_dated("end"))) {
        return None;
    }
    let (names, halves) = full_names(all, &[]);
    let subject: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(|(index, known)| !names.contains(index) && is_person(known))
        .map(|(i, _)| i)
        .collect();
    if subject.is_empty() || subject.len() + names.len() + usize::from(halves.is_some()) < 2 {
        return None;
    }
    let tells = |known: &Known| {
        words().duty.contains(&known.names.all)
            && known.shape.time.is_none()
            && known.shape.clocks < 0.3
            && known.presence > 0.5
            && known.shape.sentences < 0.3
    };
    let is_shift = |known: &Known| known.names.has("shift");
    let role = all.iter().position(|known| tells(known) && !is_shift(known));
    let role = role.map(|leaf| Statement::of_value("job.role", leaf));
    // The name of a shift (early, late) alone tells no hours, but whose it is.
    let shift = || Some(Statement::of_value("shift", all.iter().position(|known| tells(known) && is_shift(known))?));
    let mut facts = vec![role.or_else(shift)?];
    let texts = all.iter().enumerate().filter(|(index, known)| {
        !subject.contains(index) && !names.contains(index) && known.shape.time.is_none() && known.shape.emails < 0.1
    });
    let external = texts.filter(|(_, known)| says_external(known)).map(|(index, _)| index);
    facts.extend(
        external
            .take(1)
            .map(|leaf| Statement { is_external_alone: true, ..Statement::of_value("employment.kind", leaf) }),
    );
    Some(Roster { subject, names, halves, facts })
}

/// Whether a column gives the hours at which duties begin (`start`) or end (`end`): on the round five minutes, as they
/// are planned, and not as something happened.
fn is_hour(known: &Known, word: &str) -> bool {
    const IDLE: [&str; 7] = ["time", "date", "at", "shift", "on", "when", "job"];
    let own: Vec<&str> = known.names.all.iter().map(String::as_str).filter(|word| !IDLE.contains(word)).collect();
    let values = &known.leaf.values;
    // `Von` is by whom elsewhere.
    let is_from = word == "start" && known.leaf.keys.last().is_some_and(|key| key.trim().eq_ignore_ascii_case("von"));
    let is_time = known.shape.clocks > 0.8 || known.shape.time.as_ref().is_some_and(|time| !time.is_date_only);
    (own == [word] || is_from)
        && is_time
        && known.presence > 0.8
        && values.iter().filter(|(_, text)| is_planned(text)).count() * 10 >= values.len() * 9
}

/// Whether the time of day in a text is on the round five minutes, with no seconds.
fn is_planned(text: &str) -> bool {
    let Some((_, rest)) = text.split_once(':') else { return false };
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let minutes = digits(rest);
    let behind = rest.get(minutes.len()..).unwrap_or_default();
    let seconds = behind.strip_prefix(':').map(digits).unwrap_or_default();
    minutes.len() == 2
        && minutes.parse::<u32>().is_ok_and(|minutes| minutes % 5 == 0)
        && seconds.chars().all(|digit| digit == '0')
}

/// Whether a column identifies a person.
fn is_person(known: &Known) -> bool {
    let shape = &known.shape;
    if known.leaf.values.is_empty() || shape.time.is_some() || shape.flags > 0.0 || shape.clocks > 0.3 {
        return false;
    }
    let own: Vec<&str> = known.names.all.iter().map(String::as_str).collect();
    let is_people = |words: &[&str]| {
        words.iter().all(|word| ["person", "user", "login", "operator", "agent", "member", "account"].contains(word))
    };
    let is_code = shape.codes > 0.7 || shape.numbers > 0.9;
    match own.as_slice() {
        [.., "email"] | [.., "email", "address"] => shape.emails > 0.7,
        [rest @ .., "code" | "handle"] => is_code && is_people(rest),
        [rest @ .., "id" | "name"] => is_code && !rest.is_empty() && is_people(rest),
        all => shape.emails > 0.7 || !all.is_empty() && is_code && is_people(all),
    }
}
