//! The words by which names are read: `assets/mappings/guess-words.toml` made ready. A name is split into words, each
//! brought to one spelling whatever the language; by these an unknown layout is guessed and an unknown action classed.

use super::columns::{ColumnNames, TicketColumns, TicketsText};
use crate::model::Class;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const TEXT: &str = include_str!("../../assets/mappings/guess-words.toml");
/// Actions whose class is remembered, a thread. There are few distinct ones in a log.
const REMEMBERED: usize = 4096;
/// An action longer than this is prose, and is not classed by its words.
const LONGEST_ACTION: usize = 14;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: BTreeMap<String, Vec<String>>,
    fields: BTreeMap<String, BTreeMap<String, f64>>,
    against: BTreeMap<String, Vec<String>>,
    roles: BTreeMap<String, BTreeMap<String, f64>>,
    accounts: Accounts,
    outcomes: Outcomes,
    class: Vec<RuleText>,
    facts: BTreeMap<String, FactNames>,
    tickets: TicketsText,
    /// The word by which the safeguards know somebody who is no employee of the house, and what values say it.
    externals: BTreeMap<String, Vec<String>>,
    duty: FactNames,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Accounts {
    words: Vec<String>,
    kinds: Vec<String>,
}

/// The words between a thing and its owner.
const GENITIVES: [&str; 7] = ["of", "des", "der", "du", "del", "dello", "della"];

/// What values and actions say of the outcome, in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcomes {
    pub success: Vec<String>,
    pub failure: Vec<String>,
    /// Known words that decide nothing.
    pub open: Vec<String>,
    /// Those of them that say that it was asked for and is not in force yet.
    pub asked: Vec<String>,
    /// Words that turn the word behind them round.
    pub negations: Vec<String>,
    /// Patterns without regard to case.
    pub failure_in_action: Vec<String>,
    pub success_in_action: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    is: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    /// Not with any other word.
    #[serde(default)]
    only: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FactNames {
    names: Vec<String>,
}

/// A phrase of words, and how much it says.
pub(super) type Phrase = (Vec<String>, f64);

struct Rule {
    is: Class,
    verbs: Vec<String>,
    nouns: Vec<String>,
    none: Vec<String>,
    is_only: bool,
}

/// The words, made ready.
#[derive(Default)]
pub(super) struct Words {
    spellings: FxHashMap<String, String>,
    pub fields: BTreeMap<String, Vec<Phrase>>,
    pub against: BTreeMap<String, Vec<String>>,
    pub roles: BTreeMap<String, Vec<Phrase>>,
    pub accounts: Vec<String>,
    /// Words that mark an account where they are the value of a type.
    pub account_kinds: Vec<String>,
    pub outcomes: Outcomes,
    rules: Vec<Rule>,
    verbs: Vec<String>,
    /// Kind of fact to the names of its column.
    pub facts: BTreeMap<String, ColumnNames>,
    pub tickets: TicketColumns,
    /// Word of the safeguards to what values say it of somebody who is no employee of the house, in lower case.
    pub externals: BTreeMap<String, Vec<String>>,
    /// What tells, in a roster of duties, what somebody does on a day.
    pub duty: ColumnNames,
}

/// The words of the program.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    // That the file is sound is tested; without it nothing would be guessed.
    WORDS.get_or_init(|| toml::from_str::<File>(TEXT).map(Words::new).unwrap_or_default())
}

impl Words {
    fn new(file: File) -> Words {
        let mut words = Words::default();
        for (word, spellings) in &file.words {
            for spelling in spellings.iter().chain([word]) {
                words.spellings.insert(spelling.clone(), word.clone());
            }
        }
        let phrases = |words: &Words, from: BTreeMap<String, BTreeMap<String, f64>>| {
            let one = |words: &Words, texts: BTreeMap<String, f64>| {
                texts.into_iter().map(|(text, weight)| (words.of(&text), weight)).collect::<Vec<Phrase>>()
            };
            from.into_iter().map(|(field, texts)| (field, one(words, texts))).collect::<BTreeMap<_, _>>()
        };
        words.fields = phrases(&words, file.fields);
        words.roles = phrases(&words, file.roles);
        words.against = file.against;
        words.account_kinds = [file.accounts.kinds, file.accounts.words.clone()].concat();
        words.accounts = file.accounts.words;
        words.outcomes = file.outcomes;
        let rule = |text: RuleText| {
            let RuleText { is, verbs, nouns, none, only } = text;
            Class::from_name(&is).map(|is| Rule { is, verbs, nouns, none, is_only: only })
        };
        words.rules = file.class.into_iter().filter_map(rule).collect();
        words.verbs = words.rules.iter().flat_map(|rule| rule.verbs.iter().cloned()).collect();
        words.verbs.extend(["login", "logout"].map(str::to_owned));
        words.verbs.sort();
        words.verbs.dedup();
        words.facts = file.facts.into_iter().map(|(kind, all)| (kind, words.all_of(&all.names))).collect();
        words.tickets = file.tickets.columns(&|names| words.all_of(names));
        words.externals = file.externals;
        words.duty = words.all_of(&file.duty.names);
        words
    }

    fn all_of(&self, names: &[String]) -> ColumnNames {
        names.iter().map(|name| self.of(name)).collect()
    }

    /// The words of a name or an action, each in its one spelling: `targetUserID` is `target user id`, `Zielkonto` is
    /// `target account`. Numbers and words of no weight are left out.
    pub fn of(&self, name: &str) -> Vec<String> {
        let mut tokens = tokens(name);
        // `Name des Bearbeiters`, `time of event`: what is named last says whose it is, as the first word does elsewhere.
        if let Some(at) = tokens.iter().position(|token| GENITIVES.contains(&token.as_str())).filter(|at| *at > 0) {
            tokens.rotate_left(at);
        }
        let mut found = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let joined = tokens.get(at + 1).map(|next| format!("{token}{next}"));
            if let Some(word) = joined.as_deref().and_then(|joined| self.spellings.get(joined)) {
                found.push(word.clone());
                at += 2;
                continue;
            }
            self.read(token, &mut found);
            at += 1;
        }
        found.retain(|word| word != "of");
        found.dedup();
        found
    }

    fn read(&self, token: &str, found: &mut Vec<String>) {
        let singular = token.strip_suffix('s').unwrap_or(token);
        if let Some(word) = self.spellings.get(token).or_else(|| self.spellings.get(singular)) {
            found.push(word.clone());
            return;
        }
        match self.parts(token) {
            Some(parts) => found.extend(parts),
            None => found.push(token.to_owned()),
        }
    }

    /// A compound as the fewest known words that make it up, with the letters by which German joins them.
    fn parts(&self, token: &str) -> Option<Vec<String>> {
        const SHORT: [&str; 9] = ["id", "ip", "at", "by", "on", "ua", "ts", "tz", "tx"];
        if token.len() < 4 || token.len() > 40 || !token.is_ascii() {
            return None;
        }
        // The best way to each place: the words so far.
        let mut best: Vec<Option<Vec<String>>> = vec![None; token.len() + 1];
        *best.first_mut()? = Some(Vec::new());
        for start in 0..token.len() {
            let Some(so_far) = best.get(start).cloned().flatten() else { continue };
            for end in start + 2..=token.len() {
                let part = token.get(start..end)?;
                let Some(word) = self.spellings.get(part).filter(|_| end - start > 2 || SHORT.contains(&part)) else {
                    continue;
                };
                let mut longer = so_far.clone();
                longer.push(word.clone());
                let rest = token.get(end..).unwrap_or_default();
                let joints = ["", "s", "n", "en"].into_iter().filter(|j| j.is_empty() || rest.starts_with(j));
                for place in joints.map(|joint| end + joint.len()) {
                    if let Some(slot) = best.get_mut(place)
                        && slot.as_ref().is_none_or(|other| other.len() > longer.len())
                    {
                        *slot = Some(longer.clone());
                    }
                }
            }
        }
        best.pop().flatten()
    }

    /// Whether a text says what was done.
    pub fn has_verb(&self, text: &str) -> bool {
        self.of(text).iter().any(|word| self.verbs.binary_search(word).is_ok())
    }

    /// The class of an action by its words alone.
    pub fn class(&self, text: &str) -> Option<Class> {
        let said = self.of(text);
        if said.len() > LONGEST_ACTION {
            return None;
        }
        let is_said = |word: &String| said.contains(word);
        let fits = |rule: &&Rule| {
            (rule.verbs.is_empty() || rule.verbs.iter().any(is_said))
                && (rule.nouns.is_empty() || rule.nouns.iter().any(is_said))
                && !rule.none.iter().any(is_said)
                && !(rule.is_only && said.iter().any(|word| !rule.verbs.contains(word) && !rule.nouns.contains(word)))
        };
        self.rules.iter().find(fits).map(|rule| rule.is)
    }
}

/// The class of an action by its words, remembered.
pub(super) fn class_of(text: &str) -> Option<Class> {
    thread_local! {
        static KNOWN: RefCell<FxHashMap<String, Option<Class>>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(class) = known.get(text) {
            return *class;
        }
        let class = words().class(text);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(text.to_owned(), class);
        class
    })
}

/// The parts of a name, folded: at blanks and marks, where a small letter meets a capital, without numbers.
pub(super) fn tokens(name: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut token = String::new();
    let letters: Vec<char> = name.chars().take(400).collect();
    let mut end = |token: &mut String| {
        // A letter alone (`i18n`, `x_y`) says nothing.
        if token.chars().nth(1).is_some() {
            all.push(std::mem::take(token));
        }
        token.clear();
    };
    for (i, &letter) in letters.iter().enumerate() {
        if !letter.is_alphabetic() {
            end(&mut token);
            continue;
        }
        let before = i.checked_sub(1).and_then(|i| letters.get(i));
        let after = letters.get(i + 1);
        let begins = letter.is_uppercase()
            && (before.is_some_and(|c| c.is_lowercase())
                || (before.is_some_and(|c| c.is_uppercase())
                    && after.is_some_and(|c| c.is_lowercase())
                    // `IDs`, `IPs`: the plural of an abbreviation is one word.
                    && !(after == Some(&'s') && letters.get(i + 2).is_none_or(|c| !c.is_alphabetic()))));
        if begins {
            end(&mut token);
        }
        fold(letter, &mut token);
    }
    end(&mut token);
    all
}

/// A letter in lower case without its marks; umlauts as German writes them without.
fn fold(letter: char, into: &mut String) {
    for letter in letter.to_lowercase() {
        into.push_str(match letter {
            'ä' => "ae",
            'ö' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            'á' | 'à' | 'â' | 'ã' => "a",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'í' | 'ì' | 'î' | 'ï' => "i",
            'ó' | 'ò' | 'ô' | 'õ' => "o",
            'ú' | 'ù' | 'û' => "u",
            'ç' => "c",
            'ñ' => "n",
            other => {
                into.push(other);
                continue;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> String {
        words().of(name).join(" ")
    }

    #[test]
    fn the_file_is_sound() {
        let file: File = toml::from_str(TEXT).unwrap();
        let mut seen = BTreeMap::new();
        for (word, spellings) in &file.words {
            for spelling in spellings {
                assert_eq!(tokens(spelling), [spelling.as_str()], "{spelling}");
                assert_eq!(seen.insert(spelling, word), None, "{spelling} stands for {word} too");
            }
        }
        let known = |word: &String| assert!(file.words.contains_key(word), "`{word}` is no word of the list");
        for rule in &file.class {
            assert!(Class::from_name(&rule.is).is_some(), "{}", rule.is);
            rule.verbs.iter().chain(&rule.nouns).chain(&rule.none).for_each(known);
        }
        for pattern in file.outcomes.failure_in_action.iter().chain(&file.outcomes.success_in_action) {
            assert!(regex::Regex::new(pattern).is_ok(), "{pattern}");
        }
        file.against.values().flatten().chain(&file.accounts.words).chain(&file.accounts.kinds).for_each(known);
        for kind in file.facts.keys() {
            assert!(crate::model::FactKind::from_name(kind).is_some(), "{kind}");
        }
    }

    #[test]
    fn names_of_any_spelling_and_language_become_the_same_words() {
        for (name, expected) in [
            ("created_at", "create at"),
            ("eventTime", "event time"),
            ("EVENT-TIME", "event time"),
            ("sourceIPAddress", "source ip"),
            ("userIDs", "user id"),
            ("username", "user name"),
            ("useragent", "user agent"),
            ("target0.displayName", "target display name"),
            ("Zeitpunkt", "time"),
            ("Zielkonto", "target account"),
            ("Benutzername", "user name"),
            ("Änderungsdatum", "update date"),
            ("ausgeführt von", "actor by"),
            ("Quell-IP-Adresse", "source ip"),
            ("performedBy", "actor by"),
            ("fecha", "date"),
            ("Name des Bearbeiters", "actor name"),
            ("Art der Aktion", "action type"),
            ("time of event (UTC)", "event time"),
            ("ts_ms", "time"),
            ("txid", "correlation id"),
            ("dstuser", "destination user"),
            ("frobnicator", "frobnicator"),
        ] {
            assert_eq!(of(name), expected, "{name}");
        }
    }
}
