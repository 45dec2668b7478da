//! Paths into a record: their syntax and their evaluation.
//!
//! `actor.alternateId`, `actor.(alternateId|id)` (each of these), `"event.action"` (a key that contains dots), `target[0].id`, `target[*].id` (all),
//! `target[type=User].id` (the first that fits), `target[*type=User].id` (all that fit), `target[type!=User]`,
//! `[type=User|Guest]` (one of these values), `[type="a]b"]`, `[-1]` (the last), `changes.*` (every value of an object),
//! `~key` (in any case), `AuditData|json.Operation` (JSON inside a string). `@` is the part (see `explode`) and `@@` the
//! part around that one, `^` the record around an unwrapped one, `$action`, `$class` and `$outcome` what was already
//! found out.

use super::context::Context;
use sonic_rs::{JsonContainerTrait, JsonValueTrait, Value};
use std::borrow::Cow;

/// Where a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    Record,
    /// A place in the record that was looked up beforehand (see `slots`).
    Slot(usize),
    Part,
    Around,
    Outer,
    Action,
    Class,
    Outcome,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Key(String),
    /// `~a`: the key in any case.
    Folded(String),
    /// `*`: the value of every key.
    Values,
    /// `(a|b|c)`: each of these keys that is there.
    Keys(Vec<String>),
    Index(usize),
    Last,
    /// Every element, or every one that fits.
    Every(Option<Choice>),
    /// The first element that fits.
    First(Choice),
    /// The JSON text in a string.
    Json,
}

/// `[key|key=value|value]`: one of the element's keys has one of these values (ASCII case does not matter).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// Each alternative is a chain of keys.
    keys: Vec<Vec<String>>,
    values: Vec<String>,
    wanted: bool,
}

/// A path as written in a mapping.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    pub root: Root,
    pub steps: Vec<Step>,
}

/// A path resolved for one file's layout.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Resolved {
    /// A cell of the row, and what is inside it.
    Cell(usize, Vec<Step>),
    Tree(Root, Vec<Step>),
    /// Each of these columns.
    Cells(Vec<Resolved>),
    /// The file has no such column.
    Nowhere,
}

impl Path {
    pub fn parse(text: &str) -> Result<Path, String> {
        Parser { text, at: 0 }.path().map_err(|reason| format!("`{text}` is no path: {reason}"))
    }

    /// True if the path can give several values.
    pub fn is_many(&self) -> bool {
        self.steps.iter().any(|s| matches!(s, Step::Every(_) | Step::Keys(_) | Step::Values))
    }

    /// `columns` is the header of a delimited file whose rows are the records (or, for `^`, around the records).
    pub fn resolve(&self, columns: Option<&[String]>, is_unwrapped: bool) -> Resolved {
        let in_row = match self.root {
            Root::Record => columns.filter(|_| !is_unwrapped),
            Root::Outer => columns,
            _ => None,
        };
        let Some(columns) = in_row else { return Resolved::Tree(self.root, self.steps.clone()) };
        let named = |name: &String| {
            let exact = columns.iter().position(|c| c.trim() == name);
            let index = exact.or_else(|| columns.iter().position(|c| c.trim().eq_ignore_ascii_case(name)))?;
            Some(Resolved::Cell(index, self.steps.iter().skip(1).cloned().collect()))
        };
        match self.steps.first() {
            Some(Step::Key(name) | Step::Folded(name)) => named(name).unwrap_or(Resolved::Nowhere),
            Some(Step::Keys(names)) => match names.iter().filter_map(named).collect::<Vec<_>>() {
                found if found.is_empty() => Resolved::Nowhere,
                found => Resolved::Cells(found),
            },
            _ => Resolved::Nowhere,
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn path(mut self) -> Result<Path, String> {
        for (word, root) in [("$action", Root::Action), ("$class", Root::Class), ("$outcome", Root::Outcome)] {
            if self.text == word {
                return Ok(Path { root, steps: Vec::new() });
            }
        }
        // `@name` is a key like any other: many logs have `@timestamp`.
        let is_root = |rest: &str| rest.is_empty() || rest.starts_with(['.', '[', '|']);
        let (root, length) = match self.text {
            text if text.strip_prefix("@@").is_some_and(is_root) => (Root::Around, 2),
            text if text.strip_prefix('@').is_some_and(is_root) => (Root::Part, 1),
            text if text.starts_with('^') => (Root::Outer, 1),
            text if text.starts_with('$') => return Err("after `$` comes action, class or outcome".to_owned()),
            _ => (Root::Record, 0),
        };
        self.at = length;
        let mut steps = Vec::new();
        if self.eat("(") {
            steps.push(self.keys()?);
        } else if !self.rest().starts_with(['.', '[', '|']) && !self.rest().is_empty() {
            steps.push(self.one_key()?);
        }
        while !self.rest().is_empty() {
            steps.push(self.step()?);
        }
        if steps.is_empty() && root == Root::Record {
            return Err("it is empty".to_owned());
        }
        Ok(Path { root, steps })
    }

    fn step(&mut self) -> Result<Step, String> {
        if self.eat(".(") {
            return self.keys();
        }
        if self.eat(".") {
            return self.one_key();
        }
        if self.eat("|json") {
            return Ok(Step::Json);
        }
        if self.eat("[") {
            return self.bracket();
        }
        Err(format!("`.`, `[` or `|json` was expected at `{}`", self.rest()))
    }

    fn one_key(&mut self) -> Result<Step, String> {
        if self.eat("~") {
            return self.key().map(Step::Folded);
        }
        let is_quoted = self.rest().starts_with('"');
        let key = self.key()?;
        Ok(if key == "*" && !is_quoted { Step::Values } else { Step::Key(key) })
    }

    fn key(&mut self) -> Result<String, String> {
        if self.eat("\"") {
            let end = self.rest().find('"').ok_or("the closing quote is missing")?;
            let key = self.rest().get(..end).unwrap_or_default().to_owned();
            self.at += end + 1;
            return Ok(key);
        }
        let end = self.rest().find(['.', '[', '|', '=', '!', ']']).unwrap_or(self.rest().len());
        let key = self.rest().get(..end).unwrap_or_default().to_owned();
        if key.is_empty() {
            return Err("a key is missing".to_owned());
        }
        self.at += end;
        Ok(key)
    }

    fn keys(&mut self) -> Result<Step, String> {
        let mut keys = Vec::new();
        loop {
            if self.rest().starts_with('"') {
                keys.push(self.key()?);
            } else {
                let end = self.rest().find(['|', ')']).ok_or("`)` is missing")?;
                keys.push(self.rest().get(..end).unwrap_or_default().to_owned());
                self.at += end;
            }
            if keys.last().is_none_or(String::is_empty) {
                return Err("a key is missing in `( )`".to_owned());
            }
            if self.eat(")") {
                return Ok(Step::Keys(keys));
            }
            if !self.eat("|") {
                return Err("`|` or `)` was expected in `( )`".to_owned());
            }
        }
    }

    fn bracket(&mut self) -> Result<Step, String> {
        let every = self.eat("*");
        if self.eat("]") {
            return if every { Ok(Step::Every(None)) } else { Err("`[]` is empty".to_owned()) };
        }
        let mut is_quoted = false;
        let mut closes = |c: char| {
            is_quoted ^= c == '"';
            c == ']' && !is_quoted
        };
        let end = self.rest().find(&mut closes).ok_or("`]` is missing")?;
        let inside = self.rest().get(..end).unwrap_or_default().to_owned();
        self.at += end + 1;
        if inside == "-1" && !every {
            return Ok(Step::Last);
        }
        if let Ok(index) = inside.parse::<usize>() {
            return Ok(Step::Index(index));
        }
        let choice = choice(&inside)?;
        Ok(if every { Step::Every(Some(choice)) } else { Step::First(choice) })
    }
}

fn choice(text: &str) -> Result<Choice, String> {
    let (keys, values) = text.split_once('=').ok_or("in brackets stands a number, `*` or `key=value`")?;
    let (keys, wanted) = match keys.strip_suffix('!') {
        Some(keys) => (keys, false),
        None => (keys, true),
    };
    let keys: Vec<Vec<String>> = keys.split('|').map(|k| k.split('.').map(str::to_owned).collect()).collect();
    if keys.iter().flatten().any(String::is_empty) {
        return Err("a key is missing before `=`".to_owned());
    }
    let values = match values.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(whole) => vec![whole.to_owned()],
        None => values.split('|').map(str::to_owned).collect(),
    };
    Ok(Choice { keys, values, wanted })
}

impl Choice {
    fn fits(&self, item: &Value) -> bool {
        let equal = self.keys.iter().any(|chain| {
            let mut node = Some(item);
            for key in chain {
                node = node.and_then(|n| n.get(key.as_str()));
            }
            let fits = |text: Cow<'_, str>| self.values.iter().any(|value| text.eq_ignore_ascii_case(value));
            node.and_then(scalar).is_some_and(fits)
        });
        equal == self.wanted
    }
}

/// A scalar as text, numbers as the log wrote them as far as JSON numbers go; `None` for null, lists and objects.
pub(super) fn scalar(value: &Value) -> Option<Cow<'_, str>> {
    if let Some(text) = value.as_str() {
        return Some(Cow::Borrowed(text));
    }
    if let Some(flag) = value.as_bool() {
        return Some(Cow::Borrowed(if flag { "true" } else { "false" }));
    }
    if let Some(n) = value.as_i64() {
        return Some(Cow::Owned(n.to_string()));
    }
    if let Some(n) = value.as_u64() {
        return Some(Cow::Owned(n.to_string()));
    }
    // A reader may keep numbers as they are written; otherwise the shortest text that reads back the same.
    let written = value.as_raw_number().map(|n| n.as_str().to_owned());
    written.or_else(|| value.as_f64().map(|n| n.to_string())).map(Cow::Owned)
}

/// What a path leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found<'a> {
    Text(&'a str),
    Node(&'a Value),
}

impl Found<'_> {
    /// Gives each scalar (of a list: each element) to `each`, which returns true to stop.
    pub fn texts(self, each: &mut dyn FnMut(&str) -> bool) -> bool {
        match self {
            Found::Text(text) => each(text),
            Found::Node(node) => match (scalar(node), node.as_array()) {
                (Some(text), _) => each(&text),
                (None, Some(list)) => list.iter().filter_map(scalar).any(|text| each(&text)),
                (None, None) => false,
            },
        }
    }
}

impl Resolved {
    /// Gives everything the path leads to, to `each`, which returns true to stop. Returns whether it was stopped.
    pub fn walk(&self, context: &Context<'_>, each: &mut dyn FnMut(Found<'_>) -> bool) -> bool {
        match self {
            Resolved::Nowhere => false,
            Resolved::Cells(cells) => cells.iter().any(|cell| cell.walk(context, each)),
            Resolved::Cell(index, steps) => {
                let Some(row) = context.row else { return false };
                text_step(row.cell(*index), steps, context, each)
            }
            Resolved::Tree(Root::Action, _) => each(Found::Text(context.action)),
            Resolved::Tree(Root::Class, _) => each(Found::Text(context.class.name())),
            Resolved::Tree(Root::Outcome, _) => each(Found::Text(context.outcome.name())),
            Resolved::Tree(root, steps) => {
                let start = match root {
                    Root::Part => context.part,
                    Root::Around => context.around,
                    Root::Slot(slot) => context.slots.get(*slot).copied().flatten(),
                    Root::Outer => context.outer,
                    _ => context.record,
                };
                start.is_some_and(|node| node_step(node, steps, context, each))
            }
        }
    }

    /// True for `$action`, `$class` and `$outcome`, which must be found out first.
    pub fn is_verdict(&self) -> bool {
        matches!(self, Resolved::Tree(Root::Action | Root::Class | Root::Outcome, _))
    }

    /// The first scalar of the path, if it is one without any work. For times of flat files.
    pub fn cell(&self) -> Option<usize> {
        match self {
            Resolved::Cell(index, steps) if steps.is_empty() => Some(*index),
            _ => None,
        }
    }
}

fn text_step(text: &str, steps: &[Step], context: &Context<'_>, each: &mut dyn FnMut(Found<'_>) -> bool) -> bool {
    match steps {
        [] => each(Found::Text(text)),
        // Further steps into a text can only mean the JSON in it, with or without saying so.
        [Step::Json, rest @ ..] | rest => match context.json_in(text) {
            Some(value) => node_step(&value, rest, context, each),
            None => false,
        },
    }
}

fn node_step(node: &Value, steps: &[Step], context: &Context<'_>, each: &mut dyn FnMut(Found<'_>) -> bool) -> bool {
    let Some((step, rest)) = steps.split_first() else { return each(Found::Node(node)) };
    match step {
        Step::Key(key) => node.get(key.as_str()).is_some_and(|next| node_step(next, rest, context, each)),
        Step::Folded(key) => {
            let mut entries = node.as_object().into_iter().flat_map(|object| object.iter());
            let found = entries.find(|(name, _)| name.eq_ignore_ascii_case(key));
            found.is_some_and(|(_, next)| node_step(next, rest, context, each))
        }
        Step::Values => {
            let mut entries = node.as_object().into_iter().flat_map(|object| object.iter());
            entries.any(|(_, next)| node_step(next, rest, context, each))
        }
        Step::Last => {
            node.as_array().and_then(|list| list.last()).is_some_and(|next| node_step(next, rest, context, each))
        }
        Step::Keys(keys) if node.is_object() => {
            keys.iter().filter_map(|key| node.get(key.as_str())).any(|next| node_step(next, rest, context, each))
        }
        Step::Keys(_) => false,
        Step::Index(index) => node.get(*index).is_some_and(|next| node_step(next, rest, context, each)),
        Step::Json => match node.as_str() {
            Some(text) => text_step(text, steps, context, each),
            None => node_step(node, rest, context, each),
        },
        Step::First(choice) => {
            elements(node).find(|item| choice.fits(item)).is_some_and(|item| node_step(item, rest, context, each))
        }
        Step::Every(choice) => elements(node)
            .filter(|item| choice.as_ref().is_none_or(|c| c.fits(item)))
            .any(|item| node_step(item, rest, context, each)),
    }
}

/// The elements of a list, or a lone value itself: products write a list of one as one.
fn elements(node: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    if let Some(list) = node.as_array() {
        return Box::new(list.iter());
    }
    Box::new(std::iter::once(node).filter(|n| !n.is_null()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(json: &str, path: &str) -> Vec<String> {
        let value: Value = sonic_rs::from_str(json).unwrap();
        let context = Context { record: Some(&value), ..Context::default() };
        let mut all = Vec::new();
        let resolved = Path::parse(path).unwrap().resolve(None, false);
        resolved.walk(&context, &mut |found| {
            found.texts(&mut |text| {
                all.push(text.to_owned());
                false
            })
        });
        all
    }

    #[test]
    fn keys_indexes_choices_and_json_in_strings() {
        let json = r#"{"a":{"b.c":7,"list":[{"type":"User","id":"u1","n":{"k":"x"}},{"Type":"Group","id":"g1"},{"type":"user","id":"u2"}]},
            "text":"{\"Name\":[\"p\",\"q\"]}","big":9007199254740993,"off":false,"none":null}"#;
        assert_eq!(values(json, "a.\"b.c\""), ["7"]);
        assert_eq!(values(json, "a.list[1].id"), ["g1"]);
        assert_eq!(values(json, "a.list[*].id"), ["u1", "g1", "u2"]);
        assert_eq!(values(json, "a.list[type=User].id"), ["u1"]);
        assert_eq!(values(json, "a.list[*type=User].id"), ["u1", "u2"]);
        assert_eq!(values(json, "a.list[Type|type!=User].id"), ["g1"]);
        assert_eq!(values(json, "a.list[n.k=x].id"), ["u1"]);
        assert_eq!(values(json, "a.list[0].(id|none|type)"), ["u1", "User"]);
        assert_eq!(values(json, "none.(id|type)"), Vec::<String>::new());
        assert_eq!(values(json, "a.list[-1].id"), ["u2"]);
        assert_eq!(values(json, "a.list[type|Type=Group|Robot].id"), ["g1"]);
        assert_eq!(values(json, "a.list[id=\"u2\"].type"), ["user"]);
        assert_eq!(values(json, "a.list[0].*"), ["User", "u1"]);
        assert_eq!(values(json, "~A.~LIST[0].~Id"), ["u1"]);
        assert_eq!(values(json, "(none|big|off)"), ["9007199254740993", "false"]);
        assert_eq!(values(json, "a.(\"b.c\"|none)"), ["7"]);
        assert_eq!(values(json, "text|json.Name"), ["p", "q"]);
        assert_eq!(values(json, "text.Name[1]"), Vec::<String>::new());
        assert_eq!(values(r#"{"@timestamp":7}"#, "@timestamp"), ["7"]);
        assert_eq!(values(json, "big"), ["9007199254740993"]);
        assert_eq!(values(json, "off"), ["false"]);
        assert_eq!(values(json, "none"), Vec::<String>::new());
        assert_eq!(values(json, "a.list[0].missing.deeper"), Vec::<String>::new());
    }

    #[test]
    fn a_column_is_found_by_its_name_then_without_regard_to_case() {
        let columns = vec!["Time".to_owned(), "event.action".to_owned(), "time".to_owned()];
        let resolve = |path: &str| Path::parse(path).unwrap().resolve(Some(&columns), false);
        assert_eq!(resolve("time"), Resolved::Cell(2, vec![]));
        assert_eq!(resolve("\"Event.Action\""), Resolved::Cell(1, vec![]));
        assert_eq!(resolve("(nothing|TIME)"), Resolved::Cells(vec![Resolved::Cell(0, vec![])]));
        assert_eq!(resolve("actor"), Resolved::Nowhere);
    }

    #[test]
    fn what_is_no_path_is_refused_with_a_reason() {
        for text in [
            "",
            "a..b",
            "a[",
            "a[]",
            "a[x]",
            "\"a",
            "$what",
            "a[=x]",
            "a|xml",
            "a.(b|)",
            "a.(b",
            "a.(\"b\"c)",
            "~",
            "a[\"x]",
        ] {
            assert!(Path::parse(text).is_err(), "{text}");
        }
    }
}
