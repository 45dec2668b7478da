//! The guess as a mapping in our own language, with its reasons.

use super::super::words::words;
use super::entity::{self, Part, text};
use super::leaf::NOTHING;
use super::pick::{self, Known, Pick};
use super::result;
use super::roster;
use super::telling::{list, reason, samples};
use super::{Guess, GuessedField};
use super::{desk, duty};
use std::collections::BTreeSet;
use std::fmt::Write;

const SHOWN_ACTIONS: usize = 40;
/// The fields of one value, in the order of the mapping, and the score under which nothing is chosen.
const SINGLE: [(&str, f64); 7] = [
    ("source_ip", 0.3),
    ("user_agent", 0.3),
    ("session", 0.3),
    ("request", 0.3),
    ("event_id", 0.4),
    ("ticket", 0.6),
    ("reason", 0.42),
];
/// Under these a file is no log.
const LEAST_TIME: f64 = 0.15;
const LEAST_ACTION: f64 = 0.2;

/// What was chosen, before it is written.
pub(super) struct Draft<'a> {
    pub(super) all: &'a [Known],
    records: usize,
    is_delimited: bool,
    /// The list whose elements are the events, as a path prefix with its `[*]`.
    parts: Option<String>,
    fields: Vec<GuessedField>,
    /// Leaves that serve a field.
    used: BTreeSet<usize>,
    pub(super) event: String,
}

/// Writes the guess; `None` if this is no log and no table of people.
pub(super) fn guess(all: &[Known], records: usize, is_delimited: bool) -> Option<Guess> {
    let mut draft = Draft {
        all,
        records,
        is_delimited,
        parts: None,
        fields: Vec::new(),
        used: BTreeSet::new(),
        event: String::new(),
    };
    let action = pick::pick(all, "action", LEAST_ACTION, &BTreeSet::new());
    let is_no_log = |taken: &BTreeSet<usize>| {
        let action = pick::pick(all, "action", LEAST_ACTION, taken);
        action.is_none_or(|action| action.score < 0.6)
    };
    let desk = desk::desk(all).filter(|desk| is_no_log(&desk.columns()));
    let roster = roster::roster(all).or_else(|| duty::duty(all)).filter(|_| is_no_log(&BTreeSet::new()));
    let body = match (&desk, &roster) {
        (Some(desk), _) => draft.tickets(desk),
        (None, Some(roster)) => draft.facts(roster),
        (None, None) => draft.events(action)?,
    };
    let id = id(all);
    let mut toml = format!(
        "# Guessed by hergang from the names and values of {records} records. Correct it where it is wrong, give it an id and a\n\
         # title, and put it into the folder of mappings in your configuration, or name its folder with --mappings.\n\
         id = {}\ntitle = \"Guessed layout\"\nproduct = \"unknown\"\nempty = [{}]\n",
        text(&id),
        NOTHING.map(text).join(", ")
    );
    if let Some(list) = draft.parts.as_deref() {
        let _ = writeln!(toml, "explode = {}", text(list.strip_suffix("[*]").unwrap_or(list)));
    }
    toml.push_str(&draft.recognise());
    toml.push_str(&body);
    Some(Guess { id, fields: draft.fields, records, toml })
}

/// An id for the layout: the same names give the same id.
fn id(all: &[Known]) -> String {
    let mut names: Vec<&str> = all.iter().map(|known| known.leaf.path.as_str()).collect();
    names.sort_unstable();
    // FNV-1a: an id that is the same everywhere, and no secret.
    let hash = names
        .join("\n")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!("guess-{:06x}", hash & 0xff_ffff)
}

impl<'a> Draft<'a> {
    pub(super) fn known(&self, index: usize) -> Option<&'a Known> {
        self.all.get(index)
    }

    /// A path as the mapping needs it: within the part, where the events are elements of a list.
    pub(super) fn path(&self, index: usize) -> String {
        let path = self.known(index).map_or("", |known| known.leaf.path.as_str());
        self.in_part(path)
    }

    fn in_part(&self, path: &str) -> String {
        match self.parts.as_deref().and_then(|parts| path.strip_prefix(parts)) {
            Some(rest) if rest.is_empty() || rest.starts_with(['.', '[', '|']) => format!("@{rest}"),
            _ => path.to_owned(),
        }
    }

    /// The same for a piece of TOML that quotes paths.
    fn in_parts(&self, toml: &str) -> String {
        match &self.parts {
            // Without the closing quote: the path goes on behind the list.
            Some(parts) if parts.ends_with(']') => toml.replace(text(parts).trim_end_matches('"'), "\"@"),
            Some(parts) => toml.replace(&text(parts), "\"@\""),
            None => toml.to_owned(),
        }
    }

    fn events(&mut self, action: Option<Pick>) -> Option<String> {
        let time = pick::pick_time(self.all).filter(|time| time.score >= LEAST_TIME);
        self.parts = action.as_ref().and_then(|action| self.list_of(*action.leaves.first()?));
        let mut taken: BTreeSet<usize> = action.iter().flat_map(|action| action.leaves.clone()).collect();
        let mut singles: Vec<(&str, Pick)> = Vec::new();
        for (field, least) in SINGLE {
            if let Some(pick) = pick::pick(self.all, field, least, &taken) {
                taken.extend(pick.leaves.iter().copied());
                singles.push((field, pick));
            }
        }
        self.id_of_request(&mut singles);
        self.id_of_session(&mut singles);
        let ending = result::ending(self.all, action.as_ref().and_then(|action| action.leaves.first().copied()));
        taken.extend(ending.leaves.iter().copied());
        let parts = entity::parts(self.all, &taken);
        self.parts = self.parts.take().or_else(|| parts.list.clone());
        let named = usize::from(!parts.actor.takes.is_empty() || !parts.account.takes.is_empty());
        let told = usize::from(time.is_some()) + usize::from(action.is_some()) + named + singles.len().min(1);
        if told < 2 || (time.is_none() && (action.is_none() || named == 0)) {
            return None;
        }
        self.time(time.as_ref());
        self.single("action", action.as_ref());
        self.entities(&parts, action.is_some());
        for (field, pick) in &singles {
            self.single(field, Some(pick));
        }
        self.note_ending(&ending);
        let outcome = self.in_parts(&ending.toml);
        let class = self.class(action.as_ref(), &parts);
        Some(format!("\n[event]\n{}\n{outcome}\n{class}", std::mem::take(&mut self.event)))
    }

    /// A `sid` that is in no second record, of a product that calls ids so (`account_sid`), is the id of its record, where
    /// there is no other.
    fn id_of_session(&self, singles: &mut [(&str, Pick)]) {
        let has_id = singles.iter().any(|(name, _)| *name == "event_id");
        let Some((field, session)) = singles.iter_mut().find(|(name, _)| *name == "session") else { return };
        let Some(known) = session.leaves.first().and_then(|&leaf| self.known(leaf)) else { return };
        let is_sid = known.leaf.keys.last().is_some_and(|key| key.eq_ignore_ascii_case("sid"));
        let is_word_for_id = self.all.iter().any(|known| {
            known.leaf.keys.last().is_some_and(|key| key.len() > 4 && key.to_ascii_lowercase().ends_with("_sid"))
        });
        if is_sid && !has_id && is_word_for_id && known.shape.distinct == known.shape.values {
            *field = "event_id";
        }
    }

    /// A request that is in no second record is the id of its record, where there is no other.
    fn id_of_request(&self, singles: &mut Vec<(&str, Pick)>) {
        let has = |field: &str| singles.iter().find(|(name, _)| *name == field);
        let (Some((_, request)), None) = (has("request"), has("event_id")) else { return };
        let Some((leaf, known)) = request.leaves.first().and_then(|&leaf| Some((leaf, self.known(leaf)?))) else {
            return;
        };
        let is_alone =
            known.shape.distinct * 20 >= known.shape.values * 19 && known.names.depth == 0 && known.presence > 0.95;
        if is_alone {
            let pick = Pick { leaves: vec![leaf], score: 0.6 * request.score, said: request.said.clone(), rival: None };
            singles.push(("event_id", pick));
        }
    }

    /// The list that a leaf stands in, if it stands in one alone.
    fn list_of(&self, index: usize) -> Option<String> {
        let path = self.known(index)?.leaf.path.as_str();
        let (list, rest) = path.split_once("[*]")?;
        (!rest.contains('[')).then(|| format!("{list}[*]"))
    }

    pub(super) fn rival(&self, pick: &Pick) -> Option<String> {
        pick.rival.map(|rival| self.path(rival))
    }

    fn single(&mut self, field: &str, pick: Option<&Pick>) {
        let Some(pick) = pick else { return };
        let takes: Vec<String> = pick
            .leaves
            .iter()
            .map(|&leaf| {
                let path = text(&self.path(leaf));
                if field == "source_ip" { format!("{{ path = {path}, ip = true }}") } else { path }
            })
            .collect();
        let toml = format!("{field} = {}", list(&takes));
        self.field(field, &pick.leaves, &pick.said.phrase, pick.score, self.rival(pick), Vec::new(), Some(&toml));
    }

    fn entities(&mut self, parts: &entity::Parts, has_action: bool) {
        for (field, part) in [("actor", &parts.actor), ("account", &parts.account), ("object", &parts.object)] {
            let mut takes: Vec<String> = part.takes.iter().map(|take| self.in_parts(&take.toml)).collect();
            if field == "account" && has_action && !parts.actor.takes.is_empty() {
                takes.push(
                    "{ same_as = \"actor\", spare = true, when = [{ path = \"$class\", starts = \"session.\" }] }"
                        .to_owned(),
                );
            }
            if takes.is_empty() {
                continue;
            }
            let toml = format!("{field} = {}", list(&takes));
            if part.takes.is_empty() {
                let _ = writeln!(self.event, "# {field}: only the actor's own, at sign-ins\n{toml}");
                continue;
            }
            self.part(field, part, &toml);
        }
        if let Some(kind) = parts.actor_kind {
            let toml = format!("actor_kind = {}", text(&self.path(kind)));
            self.field("actor_kind", &[kind], "type of the actor", 0.7, None, Vec::new(), Some(&toml));
        }
    }

    fn part(&mut self, field: &str, part: &Part, toml: &str) {
        let mut leaves: Vec<usize> = Vec::new();
        for leaf in part.takes.iter().flat_map(|take| take.leaves.iter().copied()) {
            if !leaves.contains(&leaf) {
                leaves.push(leaf);
            }
        }
        self.field(field, &leaves, &part.said.phrase, part.said.score, part.rival.clone(), Vec::new(), Some(toml));
    }

    fn note_ending(&mut self, ending: &result::Ending) {
        if !ending.leaves.is_empty() {
            self.field("outcome", &ending.leaves, &ending.said.phrase, ending.score, None, Vec::new(), None);
        } else if let Some(error) = ending.error {
            let doubt = if ending.told.is_empty() {
                "it tells failures alone: where it is empty the outcome is unknown"
            } else {
                "it tells failures alone: actions that have it in some records are taken for successes where it is empty"
            };
            let doubt = vec![doubt.to_owned()];
            self.field("outcome", &[error], "failure", 0.5, None, doubt, None);
        }
    }

    /// Notes a field for the user and writes it, with its reason above it.
    #[allow(clippy::too_many_arguments)] // one call a field, all of it different
    pub(super) fn field(
        &mut self,
        field: &str,
        leaves: &[usize],
        phrase: &str,
        score: f64,
        rival: Option<String>,
        mut doubts: Vec<String>,
        toml: Option<&str>,
    ) {
        self.used.extend(leaves.iter().copied());
        let Some(first) = leaves.first().and_then(|&leaf| self.known(leaf)) else { return };
        doubts.extend(rival.map(|rival| format!("{rival} fits nearly as well")));
        let reason = reason(first, self.is_delimited, phrase);
        let doubt = doubts.join("; ");
        if let Some(toml) = toml {
            let _ = writeln!(self.event, "# {reason} ({:.0} %)", score.clamp(0.0, 1.0) * 100.0);
            if !doubt.is_empty() {
                let _ = writeln!(self.event, "# doubt: {doubt}");
            }
            let _ = writeln!(self.event, "{toml}");
        }
        let take = leaves.iter().map(|&leaf| self.path(leaf)).collect();
        let (samples, confidence) = (samples(first), score.clamp(0.0, 1.0));
        self.fields.push(GuessedField { field: field.to_owned(), take, reason, doubt, confidence, samples });
    }

    /// Classes by the words of the action; with the type of its object where the action alone is too short.
    fn class(&mut self, action: Option<&Pick>, parts: &entity::Parts) -> String {
        let Some(known) = action.and_then(|action| self.known(*action.leaves.first()?)) else { return String::new() };
        let mut actions: Vec<&str> = Vec::new();
        for (_, value) in &known.leaf.values {
            if !actions.contains(&value.as_str()) && actions.len() < SHOWN_ACTIONS {
                actions.push(value);
            }
        }
        let mut toml = String::from(
            "# Classed by the words of the action; what is unknown stays unclassified. Add lines to [class.exact] where it is wrong:\n",
        );
        for action in &actions {
            let class = words().class(action).map_or("unclassified", crate::model::Class::name);
            let _ = writeln!(toml, "#   {} is {class}", text(&action.replace('\n', " ")));
        }
        toml.push_str("[class]\nwords = true\n");
        let unknown = actions.iter().filter(|action| words().class(action).is_none()).count();
        let mut keys = vec!["\"$action\"".to_owned()];
        if let Some(kind) = self.object_kind(parts).filter(|_| unknown * 2 > actions.len()) {
            let key = format!("{{{}?}} {{$action}}", self.path(kind));
            keys.push(format!("{{ template = {} }}", text(&key)));
        }
        keys.extend(self.verb_alone(parts));
        if keys.len() > 1 {
            let _ = writeln!(toml, "key = [{}]", keys.join(", "));
        }
        toml
    }

    /// A verb with no noun (`unsuspend`, `bulk_disable`), where the record names an account, was done to the account.
    fn verb_alone(&self, parts: &entity::Parts) -> Option<String> {
        let mut leaves: Vec<usize> = parts.account.takes.iter().flat_map(|take| take.leaves.iter().copied()).collect();
        leaves.dedup();
        let paths: Vec<String> = leaves.iter().map(|&leaf| text(&self.path(leaf))).collect();
        let when = format!("{{ path = [{}], present = true }}", paths.join(", "));
        (!leaves.is_empty()).then(|| format!("{{ template = \"alone: {{$action}}\", when = [{when}] }}"))
    }

    /// A leaf that tells what kind of thing was acted on.
    fn object_kind(&self, _parts: &entity::Parts) -> Option<usize> {
        let is_kind = |known: &Known| {
            let all = &known.names.all;
            let last = all
                .last()
                .is_some_and(|last| last == "type" || last == "category" || last == "resource" || last == "object");
            let of = ["target", "object", "resource", "entity"].iter().any(|word| known.names.has(word));
            last && of
                && !known.leaf.is_many
                && known.shape.codes > 0.5
                && known.shape.opaque < 0.3
                && known.shape.distinct < 60
        };
        let fits = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, known)| is_kind(known) && !known.leaf.path.contains(['?', '{', '}']));
        fits.rev().max_by(|(_, a), (_, b)| a.presence.total_cmp(&b.presence)).map(|(index, _)| index)
    }

    fn facts(&mut self, roster: &roster::Roster) -> String {
        self.field("subject", &roster.subject, "person or account", 0.8, None, Vec::new(), None);
        let names = roster.names.iter().copied().chain(roster.halves.into_iter().flat_map(|(a, b)| [a, b]));
        self.used.extend(names);
        for fact in &roster.facts {
            self.field(&fact.kind, &[fact.leaf], &fact.kind, 0.8, None, Vec::new(), None);
        }
        format!("\n{}", roster::written(self.all, roster))
    }

    /// By what a file of this layout is known again: a few of the columns or keys that serve.
    fn recognise(&self) -> String {
        const MOST: usize = 6;
        let mut names: Vec<String> = Vec::new();
        let everywhere = |known: &Known| known.leaf.named >= self.records;
        let used = self.used.iter().filter_map(|&index| self.known(index));
        let rest = self.all.iter().filter(|known| !known.leaf.path.contains(['[', '|']));
        for known in used.chain(rest) {
            if names.len() < MOST && (self.is_delimited || everywhere(known)) && !known.leaf.path.contains('|') {
                let name = if self.is_delimited { known.leaf.keys.concat() } else { known.leaf.path.clone() };
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if names.is_empty() {
            // Records that share no key: the one that most of them have.
            let most = self.all.iter().rev().max_by_key(|known| known.leaf.records);
            names.extend(most.map(|known| known.leaf.path.clone()));
        }
        let names: Vec<String> = names.iter().map(|name| text(name)).collect();
        format!("\n[[recognise]]\n{} = [{}]\n", if self.is_delimited { "columns" } else { "keys" }, names.join(", "))
    }
}
