//! The sample of a file taken apart: every path that leads to values, with the values. Rows and JSON give the same
//! leaves, so that nothing behind this knows how the records stood in the file.

use super::super::path::scalar;
use crate::evidence::{Layout, Sample};
use rustc_hash::{FxHashMap, FxHashSet};
use sonic_rs::{JsonContainerTrait, JsonType, JsonValueTrait, Value};

const DEEPEST: usize = 9;
const MOST_LEAVES: usize = 600;
const MOST_ELEMENTS: usize = 24;
/// A list of names and values has no more names than this, or its names are data.
const MOST_NAMES: usize = 80;
const LONGEST_NAME: usize = 60;

/// One path of a layout and what the sampled records have there.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// As a mapping writes it.
    pub path: String,
    /// The names that lead to it.
    pub keys: Vec<String>,
    /// The values that are not empty, each with the number of its record.
    pub values: Vec<(usize, String)>,
    /// How many records have a value here.
    pub records: usize,
    /// How many records name it, with or without a value.
    pub named: usize,
    /// Values that are `true` or `false` by their type.
    pub flags: usize,
    /// The values are JSON texts, whose insides are leaves of their own.
    pub is_json: bool,
    /// It stands in a list: a record may have several.
    pub is_many: bool,
}

/// The leaves of a sample, in the order in which they were first seen, and the number of its records.
#[derive(Clone, Debug, Default)]
pub(super) struct Leaves {
    pub all: Vec<Leaf>,
    pub records: usize,
    index: FxHashMap<String, usize>,
}

impl Leaves {
    pub fn of(layout: &Layout, sample: &Sample) -> Leaves {
        let mut leaves = Leaves::default();
        if let Layout::Delimited { header, .. } = layout {
            let inner = sample.rows.iter().flat_map(|row| {
                let cells = header.iter().enumerate();
                cells.filter_map(|(column, name)| Some((vec![name.trim().to_owned()], json_in(row.cell(column))?)))
            });
            let lists = pair_lists(&inner.collect::<Vec<_>>());
            // A record that stands twice tells nothing more, and makes ids look as if they repeated.
            let mut met: FxHashSet<Vec<&str>> = FxHashSet::default();
            let rows = sample.rows.iter().filter(|row| met.insert((0..header.len()).map(|at| row.cell(at)).collect()));
            for (record, row) in rows.enumerate() {
                for (column, name) in header.iter().enumerate() {
                    leaves.cell(record, name.trim(), row.cell(column), &lists);
                }
                leaves.records = record + 1;
            }
        } else {
            let records: Vec<(Vec<String>, Value)> =
                sample.values.iter().map(|value| (Vec::new(), value.clone())).collect();
            let lists = pair_lists(&records);
            let mut met: FxHashSet<String> = FxHashSet::default();
            let is_new = |value: &&Value| sonic_rs::to_string(value).map_or(true, |text| met.insert(text));
            for (record, value) in sample.values.iter().filter(is_new).enumerate() {
                let at = At { record, path: String::new(), keys: Vec::new(), is_many: false, lists: &lists };
                leaves.node(value, &at);
                leaves.records = record + 1;
            }
        }
        leaves
    }

    fn cell(&mut self, record: usize, name: &str, text: &str, lists: &FxHashMap<String, Pair>) {
        let Some(key) = quoted(name) else { return };
        let at = At { record, path: key, keys: vec![name.to_owned()], is_many: false, lists };
        self.text(text, &at);
    }

    fn node(&mut self, value: &Value, at: &At<'_>) {
        if at.keys.len() > DEEPEST {
            return;
        }
        match value.get_type() {
            JsonType::Object => {
                for (key, inner) in value.as_object().into_iter().flat_map(|object| object.iter()) {
                    if let Some(below) = at.key(key) {
                        self.node(inner, &below);
                    }
                }
            }
            JsonType::Array => self.list(value, at),
            JsonType::Null => {
                self.take(at, "", false);
            }
            JsonType::String => self.text(value.as_str().unwrap_or_default(), at),
            kind => {
                let text = scalar(value);
                self.take(at, text.as_deref().unwrap_or_default(), kind == JsonType::Boolean);
            }
        }
    }

    fn list(&mut self, value: &Value, at: &At<'_>) {
        let Some(list) = value.as_array() else { return };
        let is_of_objects = list.iter().any(|item| item.is_object());
        if !is_of_objects {
            // A path to a list of texts gives each of them.
            let many = At { is_many: true, ..at.clone() };
            for item in list.iter().take(MOST_ELEMENTS).filter(|item| !item.is_array()) {
                self.node(item, &many);
            }
            return;
        }
        if let Some(pair) = at.lists.get(&at.plain()) {
            for item in list.iter().take(MOST_NAMES) {
                if let (Some(name), Some(inner)) =
                    (item.get(pair.name.as_str()).and_then(|n| n.as_str()), pair.value(item))
                    && let Some(below) = at.choice(&pair.name, name, inner.0)
                {
                    self.node(inner.1, &below);
                }
            }
            return;
        }
        let every = At { path: format!("{}[*]", at.path), is_many: true, ..at.clone() };
        for item in list.iter().take(MOST_ELEMENTS) {
            self.node(item, &every);
        }
    }

    fn text(&mut self, text: &str, at: &At<'_>) {
        if let Some(inner) = json_in(text) {
            let index = self.take(at, text, false);
            if let Some(leaf) = index.and_then(|index| self.all.get_mut(index)) {
                leaf.is_json = true;
            }
            self.node(&inner, &At { path: format!("{}|json", at.path), ..at.clone() });
            return;
        }
        self.take(at, text, false);
    }

    /// Notes a value; gives the number of its leaf.
    fn take(&mut self, at: &At<'_>, text: &str, is_flag: bool) -> Option<usize> {
        let index = match self.index.get(&at.path) {
            Some(&index) => index,
            None if self.all.len() >= MOST_LEAVES || at.path.is_empty() => return None,
            None => {
                self.index.insert(at.path.clone(), self.all.len());
                self.all.push(Leaf {
                    path: at.path.clone(),
                    keys: at.keys.clone(),
                    values: Vec::new(),
                    records: 0,
                    named: 0,
                    flags: 0,
                    is_json: false,
                    is_many: at.is_many,
                });
                self.all.len() - 1
            }
        };
        let leaf = self.all.get_mut(index)?;
        leaf.named += 1;
        let text = text.trim();
        if !is_nothing(text) {
            if leaf.values.last().is_none_or(|(record, _)| *record != at.record) {
                leaf.records += 1;
            }
            leaf.values.push((at.record, text.to_owned()));
            leaf.flags += usize::from(is_flag);
        }
        Some(index)
    }
}

/// What products write where there is nothing.
pub(super) const NOTHING: [&str; 10] = ["-", "--", "n/a", "null", "(null)", "<null>", "undefined", "?", "none", "nil"];

fn is_nothing(text: &str) -> bool {
    text.is_empty() || NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(text))
}

/// A place within a record.
#[derive(Clone)]
struct At<'a> {
    record: usize,
    path: String,
    keys: Vec<String>,
    is_many: bool,
    lists: &'a FxHashMap<String, Pair>,
}

impl At<'_> {
    /// The place under a key; `None` if no path can name it.
    fn key(&self, key: &str) -> Option<Self> {
        let key_text = quoted(key)?;
        let mut below = self.clone();
        if !below.path.is_empty() {
            below.path.push('.');
        }
        below.path.push_str(&key_text);
        below.keys.push(key.to_owned());
        Some(below)
    }

    /// The value of the element that has this name.
    fn choice(&self, key: &str, name: &str, value: &str) -> Option<Self> {
        let value = quoted(value)?;
        let mut below = self.clone();
        let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
        let quote = if is_plain { "" } else { "\"" };
        below.path = format!("{}[{key}={quote}{name}{quote}].{value}", self.path);
        below.keys.push(name.to_owned());
        Some(below)
    }

    /// The keys alone, for the same list wherever it stands.
    fn plain(&self) -> String {
        self.keys.join("\u{1}")
    }
}

/// A key as a path writes it; `None` if it cannot.
pub(super) fn quoted(key: &str) -> Option<String> {
    if key.is_empty() || key.contains(['"', '\n', '{', '}']) {
        return None;
    }
    let plain = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '/')) && key.trim() == key;
    Some(if plain { key.to_owned() } else { format!("\"{key}\"") })
}

/// A list of names and values: the key of the name, and those that a value may stand under.
struct Pair {
    name: String,
    values: Vec<String>,
}

impl Pair {
    fn value<'v>(&self, item: &'v Value) -> Option<(&str, &'v Value)> {
        let mut found = self.values.iter().filter_map(|key| item.get(key.as_str()).map(|value| (key.as_str(), value)));
        found.find(|(_, value)| !value.is_null())
    }
}

/// The lists of these records that are lists of names and values: their elements have a name, a value and little
/// else, and the names are few.
fn pair_lists(records: &[(Vec<String>, Value)]) -> FxHashMap<String, Pair> {
    let mut seen: FxHashMap<String, Vec<Value>> = FxHashMap::default();
    for (keys, record) in records {
        lists_in(record, &mut keys.clone(), &mut seen);
    }
    seen.into_iter().filter_map(|(place, items)| pair_of(&items).map(|pair| (place, pair))).collect()
}

fn lists_in(value: &Value, keys: &mut Vec<String>, seen: &mut FxHashMap<String, Vec<Value>>) {
    if keys.len() > DEEPEST {
        return;
    }
    if let Some(object) = value.as_object() {
        for (key, inner) in object.iter() {
            keys.push(key.to_owned());
            lists_in(inner, keys, seen);
            keys.pop();
        }
    } else if let Some(list) = value.as_array() {
        for item in list.iter().filter(|item| item.is_object()).take(MOST_NAMES) {
            seen.entry(keys.join("\u{1}")).or_default().push(item.clone());
            lists_in(item, keys, seen);
        }
    } else if let Some(inner) = value.as_str().and_then(json_in) {
        lists_in(&inner, keys, seen);
    }
}

/// The JSON object or list in a text.
fn json_in(text: &str) -> Option<Value> {
    let start = text.trim_start();
    let looks = start.starts_with(['{', '[']) && start.len() > 2;
    let value = looks.then(|| sonic_rs::from_str::<Value>(start).ok()).flatten()?;
    (value.is_object() || value.is_array()).then_some(value)
}

fn pair_of(items: &[Value]) -> Option<Pair> {
    const NAMES: [&str; 6] = ["name", "key", "field", "parameter", "param", "property"];
    let keys: Vec<&str> =
        items.iter().filter_map(|item| item.as_object()).flat_map(|o| o.iter().map(|(k, _)| k)).collect();
    let name = keys.iter().find(|key| NAMES.iter().any(|name| name.eq_ignore_ascii_case(key)))?;
    let mut values: Vec<String> = Vec::new();
    for key in &keys {
        let lower = key.to_ascii_lowercase();
        if lower.contains("value") && !lower.starts_with("old") && !values.iter().any(|value| value == key) {
            values.push((*key).to_owned());
        }
    }
    values.sort();
    let others = |item: &Value| item.as_object().is_some_and(|object| object.iter().count() > values.len() + 2);
    let names: std::collections::BTreeSet<&str> =
        items.iter().filter_map(|item| item.get(name)).filter_map(|name| name.as_str()).collect();
    let sound = names.iter().all(|name| name.len() <= LONGEST_NAME && !name.contains([']', '=', '"', '{', '}', '\n']));
    let fits =
        !values.is_empty() && !names.is_empty() && names.len() <= MOST_NAMES && sound && !items.iter().any(others);
    fits.then(|| Pair { name: (*name).to_owned(), values })
}
