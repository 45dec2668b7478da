//! Whether a text or a field speaks of somebody: by an identifier, or by a full name from which the login is made
//! (`Ana Lis` and `alis`, `ana.lis@firm.example`). The second is a match of text, weaker than the first, and merges
//! nothing: it serves where tickets know people by name and directories by login.

use super::links::TEXT_REFERENCE;
use super::text::has_word;
use crate::case::{Case, Entity, Event};
use crate::model::{IdSet, Sym};
use std::collections::BTreeSet;

/// Shorter identifiers are too common to be looked for in text.
const SHORTEST: usize = 4;
/// What a full name from which a login is made tells of the login.
const NAME_REFERENCE: f64 = 0.70;
/// Parts that directories put before or behind the login of a second, privileged account.
const PRIVILEGED: [&str; 14] =
    ["adm", "admin", "a", "sa", "da", "su", "priv", "prv", "t0", "t1", "t2", "ext", "x", "ctr"];

/// By what a text names somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    Identifier,
    /// A full name from which the login is made.
    FullName,
}

impl Named {
    /// The score of a reference of this kind.
    pub fn score(self) -> f64 {
        match self {
            Named::Identifier => TEXT_REFERENCE,
            Named::FullName => NAME_REFERENCE,
        }
    }
}

/// How somebody is called in texts.
pub(super) struct Naming {
    entity: Entity,
    ids: Vec<String>,
    /// The logins, lower case, letters and digits only.
    logins: BTreeSet<String>,
}

impl Naming {
    pub fn of(case: &Case, entity: Entity) -> Naming {
        let members = case.entities.members(entity);
        let ids: Vec<String> = members.into_iter().map(|id| case.events.text(id).to_owned()).collect();
        let logins = ids.iter().filter_map(|id| login(id)).collect();
        let local = ids.iter().filter_map(|id| local_part(id)).map(str::to_owned).collect::<Vec<String>>();
        let ids = ids.into_iter().chain(local).filter(|id| id.len() >= SHORTEST).collect();
        Naming { entity, ids, logins }
    }

    /// Whether a text names them.
    pub fn in_text(&self, text: &str) -> Option<Named> {
        if self.ids.iter().any(|id| has_word(text, id)) {
            return Some(Named::Identifier);
        }
        let is_named = self.may_be_named(text) && full_names(text).any(|form| self.logins.contains(&form));
        is_named.then_some(Named::FullName)
    }

    /// Whether a word of the text is a part of a login: without one no full name can make it. Most texts end here.
    fn may_be_named(&self, text: &str) -> bool {
        let is_part = |word: &str| {
            let word = word.to_ascii_lowercase();
            !word.is_ascii() || word.contains(['-', '\'']) || self.logins.iter().any(|login| login.contains(&word))
        };
        !self.logins.is_empty() && words(text).filter(|word| is_capital(word)).any(is_part)
    }

    /// Whether a set of identifiers is theirs, or gives the full name from which their login is made.
    pub fn in_set(&self, case: &Case, set: IdSet) -> Option<Named> {
        let ids = case.events.sets().get(set);
        if self.entity.is_none() || ids.is_empty() {
            return None;
        }
        if ids.iter().any(|&id| case.entities.of_id(id) == self.entity) {
            return Some(Named::Identifier);
        }
        let is_name = |id: &Sym| self.is_full_name(case.events.text(*id));
        ids.iter().any(is_name).then_some(Named::FullName)
    }

    fn is_full_name(&self, text: &str) -> bool {
        text.contains(' ') && text.len() < 80 && full_names(text).any(|form| self.logins.contains(&form))
    }

    /// Whether a record is about them: in its account, among its objects, or in its text.
    pub fn in_record(&self, case: &Case, event: &Event) -> Option<Named> {
        let fields = [self.in_set(case, event.account), self.in_set(case, event.object)];
        let text = (!event.reason.is_none()).then(|| self.in_text(case.events.text(event.reason))).flatten();
        fields.into_iter().chain([text]).flatten().min()
    }
}

/// Whether a record is about an account: in its fields, or by identifier or full name in its text.
pub fn is_about(case: &Case, account: Entity, event: &Event) -> bool {
    Naming::of(case, account).in_record(case, event).is_some()
}

/// What stands before the `@` of an address, where it is no plain word: `etl-nightly`, `ana.lis`, `svc01`.
fn local_part(id: &str) -> Option<&str> {
    let (local, _) = id.split_once('@').filter(|(local, _)| local.len() >= 6)?;
    local.contains(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.')).then_some(local)
}

/// The part of an identifier that is made of a person's name, without what marks a privileged account.
fn login(id: &str) -> Option<String> {
    if id.contains([' ', ':', '=', '#']) {
        return None;
    }
    let local = id.trim_start_matches('@').split('@').next().unwrap_or(id);
    let local = local.rsplit(['\\', '/']).next().unwrap_or(local);
    let mut parts: Vec<&str> = local.split(['.', '-', '_']).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 {
        let is_mark = |part: &str| PRIVILEGED.iter().any(|mark| part.eq_ignore_ascii_case(mark));
        // A single letter in front is an initial as often as a mark: `a.lis` stays.
        if parts.first().is_some_and(|part| part.len() > 1 && is_mark(part)) {
            parts.remove(0);
        } else if parts.last().is_some_and(|part| is_mark(part)) {
            parts.pop();
        }
    }
    let folded: String = parts.concat().chars().flat_map(|c| plain(c, false)).collect();
    let folded = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    (folded.len() >= SHORTEST && folded.bytes().any(|b| b.is_ascii_alphabetic())).then(|| folded.to_owned())
}

/// All logins that directories make of the full names in a text.
fn full_names(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = words(text).collect();
    let mut forms = Vec::new();
    for (at, first) in words.iter().enumerate().filter(|(_, word)| is_capital(word)) {
        let Some(&second) = words.get(at + 1) else { break };
        let third = words.get(at + 2).copied();
        if is_capital(second) {
            add_forms(&mut forms, first, second);
            add_forms(&mut forms, second, first);
        }
        // `Pieter de Haan`, `Maria Lopez Cruz`
        if let Some(third) = third.filter(|word| is_capital(word)) {
            add_forms(&mut forms, first, &format!("{second}{third}"));
            if is_capital(second) {
                add_forms(&mut forms, first, third);
            }
        }
    }
    forms.into_iter()
}

fn add_forms(forms: &mut Vec<String>, given: &str, family: &str) {
    for with_e in [false, true] {
        let fold = |text: &str| text.chars().flat_map(|c| plain(c, with_e)).collect::<String>();
        let (given, family) = (fold(given), fold(family));
        let (Some(g), Some(f)) = (given.chars().next(), family.chars().next()) else { return };
        forms.extend([
            format!("{given}{family}"),
            format!("{g}{family}"),
            format!("{given}{f}"),
            format!("{family}{given}"),
            format!("{family}{g}"),
        ]);
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '\'' | '’')))
        .map(|word| word.trim_matches(['-', '\'', '’']))
        .filter(|word| !word.is_empty())
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && word.chars().nth(1).is_some()
}

/// A letter as logins write it: lower case, without its marks; `with_e`: `ü` as `ue`. Everything else falls out.
fn plain(letter: char, with_e: bool) -> impl Iterator<Item = char> {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let (base, second) = match lower {
        'a'..='z' | '0'..='9' => (Some(lower), None),
        'ä' => (Some('a'), with_e.then_some('e')),
        'ö' | 'ø' => (Some('o'), with_e.then_some('e')),
        'ü' => (Some('u'), with_e.then_some('e')),
        'å' => (Some('a'), with_e.then_some('a')),
        'æ' => (Some('a'), Some('e')),
        'œ' => (Some('o'), Some('e')),
        'ß' => (Some('s'), Some('s')),
        'à' | 'á' | 'â' | 'ã' | 'ă' | 'ą' | 'ā' => (Some('a'), None),
        'ç' | 'ć' | 'č' => (Some('c'), None),
        'ď' | 'đ' | 'ð' => (Some('d'), None),
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' | 'ē' | 'ė' => (Some('e'), None),
        'ğ' => (Some('g'), None),
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' => (Some('i'), None),
        'ł' | 'ľ' => (Some('l'), None),
        'ñ' | 'ń' | 'ň' => (Some('n'), None),
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' => (Some('o'), None),
        'ř' => (Some('r'), None),
        'ś' | 'š' | 'ş' | 'ș' => (Some('s'), None),
        'ť' | 'ț' => (Some('t'), None),
        'ù' | 'ú' | 'û' | 'ů' | 'ű' | 'ū' => (Some('u'), None),
        'ý' | 'ÿ' => (Some('y'), None),
        'ź' | 'ż' | 'ž' => (Some('z'), None),
        _ => (None, None),
    };
    base.into_iter().chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming(ids: &[&str]) -> Naming {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        let logins = ids.iter().filter_map(|id| login(id)).collect();
        Naming { entity: Entity(1), ids, logins }
    }

    #[test]
    fn a_text_names_by_identifier_or_by_full_name() {
        let cora = naming(&["c.okonjoreyes@firm.example"]);
        assert_eq!(cora.in_text("reset c.okonjoreyes@firm.example"), Some(Named::Identifier));
        assert_eq!(cora.in_text("Cordelia Okonjo-Reyes cannot sign in"), Some(Named::FullName));
        assert_eq!(cora.in_text("Cordula Reyes cannot sign in"), None);
        assert_eq!(cora.in_text("cordelia okonjo-reyes"), None, "no names without capitals");
    }

    #[test]
    fn the_part_before_the_at_names_where_it_is_no_plain_word() {
        assert_eq!(local_part("etl-nightly@proj.example"), Some("etl-nightly"));
        assert_eq!(
            local_part("support@proj.example").or(local_part("@handle-1")).or(local_part("a.b@x.example")),
            None
        );
    }

    #[test]
    fn logins_are_made_of_names_in_many_ways() {
        for (login, name) in [
            ("mtolliver", "Maren Tolliver phoned"),
            ("maren.tolliver", "for Tolliver, Maren"),
            ("CORP\\tolliverm", "Maren Tolliver"),
            ("adm-svogel", "to Sunniva Vogel"),
            ("pdehaan", "Called by Pieter de Haan today"),
            ("hose", "Hallvard Øse"),
            ("jmueller2", "Jörg Müller"),
            ("mariac", "Maria Lopez Cruz"),
        ] {
            assert_eq!(naming(&[login]).in_text(name), Some(Named::FullName), "{login} {name}");
        }
        assert_eq!(naming(&["mtolleson"]).in_text("Maren Tolliver"), None);
        assert_eq!(naming(&["annika.behrens"]).in_text("Austritt Annika Behrendt"), None);
    }
}
