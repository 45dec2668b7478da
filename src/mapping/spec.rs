//! The mapping file as written: what serde reads, before anything is checked beyond its form. Unknown keys are
//! errors.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Value;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MappingSpec {
    pub id: String,
    pub title: String,
    pub product: String,
    #[serde(default)]
    pub recognise: Vec<RecogniseSpec>,
    /// Paths of JSON texts or objects that hold the record proper; the first that is there is taken.
    #[serde(default)]
    pub unwrap: Vec<String>,
    /// The list whose elements are events of their own; with a second path, the lists in those.
    #[serde(default)]
    pub explode: Several,
    /// The mark at which a text there is cut; each piece is a part.
    pub explode_split: Option<String>,
    /// Values that mean "nothing" in every field.
    #[serde(default)]
    pub empty: Vec<String>,
    /// The mapping whose classes are taken over, own ones first.
    pub class_from: Option<String>,
    #[serde(default)]
    pub tables: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub drop: Vec<DropSpec>,
    pub event: Option<EventSpec>,
    /// Further events of the same record, each told by what differs from `event`.
    #[serde(default)]
    pub also: Vec<AlsoSpec>,
    pub outcome: Option<TableSpec>,
    pub phase: Option<TableSpec>,
    pub class: Option<ClassSpec>,
    pub facts: Option<FactsSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecogniseSpec {
    /// Columns that a delimited file has, all of them.
    #[serde(default)]
    pub columns: Vec<String>,
    /// The names of the columns of a delimited file without a header, all of them in their order; `when` tells it from
    /// others with as many.
    #[serde(default)]
    pub headerless: Vec<String>,
    /// Paths that a JSON record has, all of them (null counts as there).
    #[serde(default)]
    pub keys: Vec<String>,
    /// Columns or paths of which at least one is there.
    #[serde(default)]
    pub any: Vec<String>,
    /// Columns or paths that must not be there.
    #[serde(default)]
    pub none: Vec<String>,
    #[serde(default)]
    pub when: Vec<ConditionSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DropSpec {
    pub when: Vec<ConditionSpec>,
    pub reason: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventSpec {
    pub time: TimeSpec,
    pub effective_time: Option<TimeSpec>,
    pub action: Option<Value>,
    pub actor: Option<Value>,
    pub actor_kind: Option<Value>,
    pub on_behalf_of: Option<Value>,
    pub account: Option<Value>,
    pub object: Option<Value>,
    pub source_ip: Option<Value>,
    pub user_agent: Option<Value>,
    pub session: Option<Value>,
    pub request: Option<Value>,
    pub ticket: Option<Value>,
    pub event_id: Option<Value>,
    pub reason: Option<Value>,
}

impl EventSpec {
    /// Its fields and how each is taken, as written.
    pub fn written(&self) -> Vec<(&'static str, String)> {
        let times = [("time", Some(&self.time)), ("effective_time", self.effective_time.as_ref())];
        let fields = [
            ("action", &self.action),
            ("actor", &self.actor),
            ("actor_kind", &self.actor_kind),
            ("on_behalf_of", &self.on_behalf_of),
            ("account", &self.account),
            ("object", &self.object),
            ("source_ip", &self.source_ip),
            ("user_agent", &self.user_agent),
            ("session", &self.session),
            ("request", &self.request),
            ("ticket", &self.ticket),
            ("event_id", &self.event_id),
            ("reason", &self.reason),
        ];
        let times = times.into_iter().filter_map(|(name, time)| Some((name, time?.path.list().join(", "))));
        times.chain(fields.into_iter().filter_map(|(name, value)| Some((name, plainly(value.as_ref()?))))).collect()
    }
}

/// A path or a list of paths without the quotes of TOML; tables as they are.
fn plainly(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plainly).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// A further event: made where `when` holds, and only where its own `time` is there if it has one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlsoSpec {
    #[serde(default)]
    pub when: Vec<ConditionSpec>,
    pub time: Option<TimeSpec>,
    pub effective_time: Option<TimeSpec>,
    pub action: Option<Value>,
    pub actor: Option<Value>,
    pub actor_kind: Option<Value>,
    pub on_behalf_of: Option<Value>,
    pub account: Option<Value>,
    pub object: Option<Value>,
    pub source_ip: Option<Value>,
    pub user_agent: Option<Value>,
    pub session: Option<Value>,
    pub request: Option<Value>,
    pub ticket: Option<Value>,
    pub event_id: Option<Value>,
    pub reason: Option<Value>,
}

impl AlsoSpec {
    /// The event's fields with those of this one in their place.
    pub fn over(&self, event: &EventSpec) -> EventSpec {
        let field = |own: &Option<Value>, other: &Option<Value>| own.clone().or_else(|| other.clone());
        EventSpec {
            time: self.time.clone().unwrap_or_else(|| event.time.clone()),
            effective_time: self.effective_time.clone().or_else(|| event.effective_time.clone()),
            action: field(&self.action, &event.action),
            actor: field(&self.actor, &event.actor),
            actor_kind: field(&self.actor_kind, &event.actor_kind),
            on_behalf_of: field(&self.on_behalf_of, &event.on_behalf_of),
            account: field(&self.account, &event.account),
            object: field(&self.object, &event.object),
            source_ip: field(&self.source_ip, &event.source_ip),
            user_agent: field(&self.user_agent, &event.user_agent),
            session: field(&self.session, &event.session),
            request: field(&self.request, &event.request),
            ticket: field(&self.ticket, &event.ticket),
            event_id: field(&self.event_id, &event.event_id),
            reason: field(&self.reason, &event.reason),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeSpec {
    pub path: Several,
    #[serde(default)]
    pub format: Several,
    /// `stated` (the default), or a zone's name.
    pub zone: Option<String>,
    /// Where the record's offset from UTC or its zone's name stands, if not in the value.
    pub offset: Option<String>,
    /// Where the time of day stands, if the value is a date alone.
    pub clock: Option<String>,
    /// Where the nanoseconds of the second stand (`{epochSecond, nano}`).
    pub nanos: Option<String>,
    /// A regex with one group: the part of the value that is the time.
    pub extract: Option<String>,
    /// `keep` (the default) or `quarantine`.
    pub missing: Option<String>,
    #[serde(default)]
    pub when: Vec<ConditionSpec>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TakeSpec {
    #[serde(default)]
    pub path: Several,
    #[serde(rename = "const")]
    pub constant: Option<String>,
    pub template: Option<String>,
    pub same_as: Option<String>,
    #[serde(default)]
    pub when: Vec<ConditionSpec>,
    /// Values put in turn for `{each}` in path, template and conditions.
    #[serde(default)]
    pub each: Vec<String>,
    /// Only where nothing came before it.
    #[serde(default)]
    pub spare: bool,
    /// `hex`, `url`, `base64`.
    pub decode: Option<String>,
    /// Each piece between these marks is a value.
    pub split: Option<String>,
    #[serde(default)]
    pub lower: bool,
    #[serde(default)]
    pub upper: bool,
    #[serde(default)]
    pub title: bool,
    #[serde(default)]
    pub ip: bool,
    #[serde(default)]
    pub empty: Vec<String>,
    pub strip_start: Option<String>,
    pub strip_end: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
    /// Regexes, the first that matches.
    #[serde(default)]
    pub extract: Several,
    pub table: Option<String>,
    pub default: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionSpec {
    #[serde(default)]
    pub path: Several,
    pub equals: Option<Scalar>,
    #[serde(rename = "in", default)]
    pub one_of: Vec<Scalar>,
    /// A regex.
    pub matches: Option<String>,
    /// Instead of a path and a test: one of these conditions holds.
    #[serde(default)]
    pub any: Vec<ConditionSpec>,
    pub starts: Option<Several>,
    pub ends: Option<Several>,
    pub contains: Option<Several>,
    /// The path of what it must be the same as.
    pub same_as: Option<String>,
    pub present: Option<bool>,
    /// `text`, `number`, `bool`, `list`, `object`.
    pub is: Option<String>,
    #[serde(default)]
    pub not: bool,
    /// ASCII case does not matter.
    #[serde(default)]
    pub fold: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableSpec {
    pub from: Option<Value>,
    #[serde(default)]
    pub table: BTreeMap<String, String>,
    /// Where there is no value.
    pub absent: Option<String>,
    /// Where the value is not in the table.
    pub other: Option<String>,
    #[serde(default)]
    pub rule: Vec<RuleSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleSpec {
    /// Only for these keys (for classes: the class key; else the action).
    #[serde(default)]
    pub action: Several,
    #[serde(default)]
    pub when: Vec<ConditionSpec>,
    pub is: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassSpec {
    /// What is looked up; the action if not given.
    pub key: Option<Value>,
    #[serde(default)]
    pub fold: bool,
    /// Last of all by the words of the key, in any language of `guess-words.toml`.
    #[serde(default)]
    pub words: bool,
    #[serde(default)]
    pub rule: Vec<RuleSpec>,
    /// Class name to keys.
    #[serde(default)]
    pub exact: BTreeMap<String, Vec<String>>,
    /// Class name to patterns: `Describe*`, `*_view`.
    #[serde(default)]
    pub pattern: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactsSpec {
    pub subject: Value,
    pub fact: Vec<FactSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactSpec {
    pub kind: String,
    pub value: Option<Value>,
    pub at: Option<TimeSpec>,
    #[serde(default)]
    pub when: Vec<ConditionSpec>,
}

/// A text, a number or a truth value, compared as text.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a text, a number, true or false")]
pub(super) enum Scalar {
    Text(String),
    Whole(i64),
    Flag(bool),
}

impl Scalar {
    pub fn text(&self) -> String {
        match self {
            Scalar::Text(text) => text.clone(),
            Scalar::Whole(number) => number.to_string(),
            Scalar::Flag(flag) => flag.to_string(),
        }
    }
}

/// One text or a list of texts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(untagged, expecting = "a text or a list of texts")]
pub(super) enum Several {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl Several {
    pub fn list(&self) -> &[String] {
        match self {
            Several::None => &[],
            Several::One(text) => std::slice::from_ref(text),
            Several::Many(list) => list,
        }
    }
}

/// A recogniser for files that look like a log and are none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotALogFile {
    pub not_a_log: Vec<NotALogSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotALogSpec {
    pub why: String,
    pub recognise: Vec<RecogniseSpec>,
}
