//! How an act ended: the leaf that says it, what its values mean, and what speaks where there is none.

use super::super::words::{Outcomes, tokens, words};
use super::entity::text;
use super::leaf::NOTHING;
use super::naming::Said;
use super::pick::Known;
use std::collections::{BTreeMap, BTreeSet};

/// Under this a leaf does not say the outcome.
const LEAST: f64 = 0.4;
/// The codes of HTTP that are in use; under 400 the request was done.
const HTTP: [std::ops::RangeInclusive<u32>; 5] = [200..=208, 300..=308, 400..=431, 451..=451, 500..=511];
type Letters = &'static [(&'static str, &'static str)];
/// What single letters say under a name that promises a result.
const LETTERS: [Letters; 2] =
    [&[("s", "success"), ("f", "failure"), ("e", "failure")], &[("y", "success"), ("j", "success"), ("n", "failure")]];
const FLAGS: [(&str, bool); 13] = [
    ("true", true),
    ("false", false),
    ("1", true),
    ("0", false),
    ("yes", true),
    ("no", false),
    ("y", true),
    ("n", false),
    ("ja", true),
    ("nein", false),
    ("j", true),
    ("t", true),
    ("f", false),
];

/// What a leaf's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Words,
    Letters(Letters),
    Flags,
    /// `true` means that it went wrong.
    FailureFlags,
    Http,
    /// Zero is good, everything else is a kind of failure.
    ZeroIsGood,
}

/// The outcome as guessed.
#[derive(Clone, Debug, Default)]
pub(super) struct Ending {
    /// The section as TOML; empty if nothing speaks of it.
    pub toml: String,
    pub leaves: Vec<usize>,
    /// A leaf whose presence means failure.
    pub error: Option<usize>,
    /// The actions that the error stands beside in some records and not in others.
    pub told: Vec<String>,
    /// The actions that some records say were asked for and are not in force yet.
    pub asked: Vec<String>,
    pub said: Said,
    pub score: f64,
}

/// Finds what tells the outcome. `action`: the leaf of the action, whose text may say it.
pub(super) fn ending(all: &[Known], action: Option<usize>) -> Ending {
    let mut scored: Vec<(f64, usize, Kind, Said)> = Vec::new();
    for (index, known) in all.iter().enumerate() {
        let said = known.names.fits("outcome");
        if let Some((factor, kind)) = kind(known, &said) {
            let many = if known.leaf.is_many { 0.6 } else { 1.0 };
            scored.push((said.score * factor * many * (0.55 + 0.45 * known.presence), index, kind, said));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.retain(|(score, ..)| *score >= LEAST);
    let mut ending = Ending { error: error_leaf(all), ..Ending::default() };
    let mut table: BTreeMap<String, &str> = BTreeMap::new();
    let mut other = None;
    if let Some((score, _, kind, said)) = scored.first().cloned() {
        (ending.score, ending.said) = (score, said);
        // What comes in where the first is missing must be read by the same table.
        let same = scored.iter().filter(|(_, _, its, _)| *its == kind || (*its == Kind::Words && kind == Kind::Flags));
        let mut has: BTreeSet<usize> = BTreeSet::new();
        for (_, index, its, _) in same {
            let Some(known) = all.get(*index) else { continue };
            let adds = known.leaf.values.iter().any(|(record, _)| !has.contains(record));
            if adds && ending.leaves.len() < 3 {
                has.extend(known.leaf.values.iter().map(|(record, _)| *record));
                ending.leaves.push(*index);
                add_to_table(known, *its, &mut table);
            }
        }
        other = (kind == Kind::ZeroIsGood).then_some("failure");
    }
    ending.error = ending.error.filter(|error| !ending.leaves.contains(error));
    if let (true, Some(error), Some(action)) = (ending.leaves.is_empty(), ending.error, action) {
        ending.told = told_failing(all, action, error);
    }
    ending.asked = action.map(|action| asked_actions(all, action, &ending.leaves)).unwrap_or_default();
    ending.toml = written(all, &ending, &table, other, action.is_some());
    ending
}

fn kind(known: &Known, said: &Said) -> Option<(f64, Kind)> {
    let shape = &known.shape;
    if said.score < 0.35 || known.leaf.values.is_empty() || known.leaf.is_json {
        return None;
    }
    let own = known.names.own();
    let has = |word: &str| own.iter().any(|w| w == word);
    let every = |test: &dyn Fn(&str) -> bool| {
        known.leaf.values.iter().all(|(_, value)| test(value.to_ascii_lowercase().as_str()))
    };
    let is_flag = |value: &str| FLAGS.iter().any(|(flag, _)| *flag == value);
    let is_truth = |value: &str| matches!(value, "true" | "false");
    // `granted` says how it ended, `assigned` that something is.
    if has("grant") && !known.leaf.keys.last().is_some_and(|key| key.to_lowercase().contains("grant")) {
        return None;
    }
    let is_yes_no = every(&is_flag) && (has("success") || has("failure") && shape.numbers < 0.5);
    if shape.flags > 0.8 || every(&is_truth) || is_yes_no {
        return Some((1.0, if has("failure") { Kind::FailureFlags } else { Kind::Flags }));
    }
    if has("result") || has("outcome") {
        let mut sets = LETTERS.iter().filter(|set| every(&|value| set.iter().any(|(letter, _)| *letter == value)));
        if let Some(&set) = sets.next() {
            return Some((0.85, Kind::Letters(set)));
        }
    }
    if shape.numbers > 0.9 || every(&|value| number(value).is_some()) {
        let numbers: Vec<i64> = known.leaf.values.iter().filter_map(|(_, value)| number(value)).collect();
        let is_http = numbers.iter().all(|n| (100..600).contains(n)) && !numbers.is_empty();
        let is_coded = has("code") || has("failure") || has("result") || has("status") || has("response");
        return match (is_http, numbers.contains(&0)) {
            (true, _) => Some((0.85, Kind::Http)),
            (_, true) if is_coded => Some((0.85, Kind::ZeroIsGood)),
            _ => None,
        };
    }
    // A text of what went wrong, there only where something did: its presence tells, not its words.
    if is_error_text(known) {
        return None;
    }
    let told = known.leaf.values.iter().filter(|(_, value)| meaning(value).is_some()).count();
    let share = told as f64 / known.leaf.values.len() as f64;
    (share >= 0.4).then_some((0.3 + 0.7 * share, Kind::Words))
}

/// What a value says: success, failure, or a known word that decides nothing.
fn meaning(value: &str) -> Option<&'static str> {
    let outcomes: &Outcomes = &words().outcomes;
    let value = value.trim().to_lowercase();
    let is_in = |list: &[String]| list.contains(&value);
    if is_in(&outcomes.success) {
        return Some("success");
    }
    if is_in(&outcomes.failure) {
        return Some("failure");
    }
    if is_in(&outcomes.open) {
        return Some("unknown");
    }
    if value.len() > 60 {
        return None;
    }
    let said = words().of(&value);
    let has = |word: &str| said.iter().any(|w| w == word);
    let heard = tokens(&value);
    let is_negated = heard.iter().any(|token| outcomes.negations.contains(token));
    match (has("failure") || has("block"), has("success"), is_negated) {
        // `no error` and nothing else; `no, an error` is one.
        (true, _, true) => (heard.len() == 2 && !has("block")).then_some("success"),
        (true, ..) | (false, true, true) => Some("failure"),
        (false, true, false) => Some("success"),
        _ => None,
    }
}

/// A code: decimal, or hexadecimal with its mark.
fn number(text: &str) -> Option<i64> {
    match text.strip_prefix("0x") {
        Some(hex) => i64::from_str_radix(hex, 16).ok(),
        None => text.parse().ok(),
    }
}

fn add_to_table(known: &Known, kind: Kind, table: &mut BTreeMap<String, &'static str>) {
    let flag = |is_good: bool| if is_good { "success" } else { "failure" };
    match kind {
        Kind::Flags => table.extend(FLAGS.map(|(value, is_good)| (value.to_owned(), flag(is_good)))),
        Kind::FailureFlags => table.extend(FLAGS.map(|(value, is_good)| (value.to_owned(), flag(!is_good)))),
        Kind::Letters(set) => table.extend(set.iter().map(|(letter, is)| ((*letter).to_owned(), *is))),
        Kind::Http => table.extend(HTTP.into_iter().flatten().map(|code| (code.to_string(), flag(code < 400)))),
        Kind::ZeroIsGood => table.extend(["0", "00", "0x0", "0x00000000"].map(|zero| (zero.to_owned(), "success"))),
        Kind::Words => {
            let outcomes = &words().outcomes;
            for (list, is) in
                [(&outcomes.success, "success"), (&outcomes.failure, "failure"), (&outcomes.open, "unknown")]
            {
                table.extend(list.iter().map(|word| (word.clone(), is)));
            }
        }
    }
    // The codes and words of the sample itself.
    for (_, value) in &known.leaf.values {
        let code = value.parse::<u32>().ok().filter(|_| kind == Kind::Http);
        let is = match (kind, code) {
            (Kind::Http, Some(code)) => Some(flag(code < 400)),
            (Kind::ZeroIsGood, _) => (number(value) == Some(0)).then_some("success"),
            (Kind::Words, _) => meaning(value),
            _ => None,
        };
        if let Some(is) = is {
            table.insert(value.to_lowercase(), is);
        }
    }
}

/// Whether a leaf is the text or the code by which something went wrong, there only where it did.
fn is_error_text(known: &Known) -> bool {
    const ENDS: [&str; 6] = ["failure", "code", "message", "description", "reason", "name"];
    let all = &known.names.all;
    // `errorCode`, `error.message`: behind the word for it stands what of it, not what else there was (`failed_user`).
    let named = all.iter().rposition(|word| word == "failure").is_some_and(|at| {
        at + 1 >= known.names.own_at && all.iter().skip(at).all(|word| ENDS.contains(&word.as_str()))
    });
    let shape = &known.shape;
    let is_text = shape.flags == 0.0
        && (shape.numbers < 0.5 || known.presence < 0.95)
        && shape.time.is_none()
        && !known.leaf.values.is_empty();
    let says_ok = known.leaf.values.iter().any(|(_, value)| {
        meaning(value) == Some("success") || meaning(value) == Some("unknown") || number(value) == Some(0)
    });
    named && is_text && !says_ok
}

/// A leaf that is there only where something went wrong.
fn error_leaf(all: &[Known]) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (index, known) in all.iter().enumerate() {
        if is_error_text(known) && known.names.depth < 4 {
            let score = known.presence - 0.1 * known.names.depth as f64;
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, index));
            }
        }
    }
    best.map(|(_, index)| index)
}

/// The actions that fail in some of the records, by their error, and stand without one in others: of these the log says
/// which went wrong, and so which did not. Of an action that never has an error nothing is known.
fn told_failing(all: &[Known], action: usize, error: usize) -> Vec<String> {
    const MOST: usize = 60;
    let values = |leaf: usize| all.get(leaf).map(|known| known.leaf.values.as_slice()).unwrap_or_default();
    let failed: BTreeSet<usize> = values(error).iter().map(|(record, _)| *record).collect();
    let mut seen: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
    for (record, action) in values(action) {
        let (with, without) = seen.entry(action).or_default();
        *(if failed.contains(record) { with } else { without }) = true;
    }
    let told = seen.iter().filter(|(_, (with, without))| *with && *without);
    told.map(|(action, _)| (*action).to_owned()).take(MOST).collect()
}

fn written(
    all: &[Known],
    ending: &Ending,
    table: &BTreeMap<String, &str>,
    other: Option<&str>,
    has_action: bool,
) -> String {
    let path = |index: &usize| all.get(*index).map(|known| text(&known.leaf.path));
    let from: Vec<String> = ending.leaves.iter().filter_map(path).collect();
    let absent =
        if from.is_empty() { String::new() } else { format!(", {{ path = [{}], present = false }}", from.join(", ")) };
    let mut toml = String::new();
    let mut phase = String::new();
    if !from.is_empty() {
        toml.push_str(&format!("[outcome]\nfrom = [{}]\n", from.join(", ")));
        if let Some(other) = other {
            toml.push_str(&format!("other = \"{other}\"\n"));
        }
        toml.push_str("[outcome.table]\n");
        for is in ["success", "failure", "unknown"] {
            let of = table.iter().filter(|(_, its)| **its == is);
            of.for_each(|(value, _)| toml.push_str(&format!("{} = \"{is}\"\n", text(value))));
        }
        phase = asked(table, &from, &ending.asked);
    }
    let mut rule =
        |when: String, is: &str| toml.push_str(&format!("[[outcome.rule]]\nwhen = [{when}{absent}]\nis = \"{is}\"\n"));
    if let Some(error) = ending.error.as_ref().and_then(path) {
        let nothing = NOTHING.map(text).join(", ");
        let filled = format!(
            "{{ path = {error}, present = true }}, {{ path = {error}, in = [{nothing}], fold = true, not = true }}"
        );
        rule(filled, "failure");
    }
    if has_action {
        let outcomes = &words().outcomes;
        for (marks, is) in [(&outcomes.failure_in_action, "failure"), (&outcomes.success_in_action, "success")] {
            let marks = text(&marks.join("|"));
            rule(format!("{{ path = \"$action\", matches = {marks}, fold = true }}"), is);
        }
    }
    if let (false, Some(error)) = (ending.told.is_empty(), ending.error.as_ref().and_then(path)) {
        let told: Vec<String> = ending.told.iter().map(|action| text(action)).collect();
        let nothing = NOTHING.map(text).join(", ");
        let empty = format!(
            "{{ any = [{{ path = {error}, present = false }}, {{ path = {error}, in = [{nothing}], fold = true }}] }}"
        );
        rule(format!("{empty}, {{ path = \"$action\", in = [{}] }}", told.join(", ")), "success");
    }
    toml + &phase
}

/// The actions of the records whose outcome says that they were asked for.
fn asked_actions(all: &[Known], action: usize, outcomes: &[usize]) -> Vec<String> {
    let known = |leaf: &usize| all.get(*leaf).map(|known| known.leaf.values.as_slice()).unwrap_or_default();
    let is_asked = |text: &str| words().outcomes.asked.contains(&text.trim().to_lowercase());
    let asked: BTreeSet<usize> =
        outcomes.iter().flat_map(known).filter(|(_, text)| is_asked(text)).map(|(record, _)| *record).collect();
    let actions: BTreeSet<&str> =
        known(&action).iter().filter(|(record, _)| asked.contains(record)).map(|(_, text)| text.as_str()).collect();
    actions.into_iter().map(str::to_owned).collect()
}

/// The section that says of which values an act was asked for alone (`queued`, `angenommen`); what of these actions
/// succeeded later is the same act, come into force.
fn asked(table: &BTreeMap<String, &str>, from: &[String], actions: &[String]) -> String {
    let asked = words().outcomes.asked.iter().filter(|word| table.get(*word).is_some_and(|is| *is == "unknown"));
    let lines: Vec<String> = asked.map(|word| format!("{} = \"requested\"\n", text(word))).collect();
    if lines.is_empty() {
        return String::new();
    }
    let mut toml = format!("[phase]\nfrom = [{}]\n[phase.table]\n{}", from.join(", "), lines.concat());
    if !actions.is_empty() {
        let actions: Vec<String> = actions.iter().map(|action| text(action)).collect();
        toml.push_str(&format!(
            "[[phase.rule]]\naction = [{}]\nwhen = [{{ path = \"$outcome\", equals = \"success\" }}]\nis = \"effective\"\n",
            actions.join(", ")
        ));
    }
    toml
}
