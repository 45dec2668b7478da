//! What is done to a value on its way from the record into a field.

use super::address::address;
use super::decode::{self, Code};
use super::error::{MappingError, Place};
use super::scope::Scope;
use super::spec::TakeSpec;
use regex::Regex;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What happens to a value, in this order.
#[derive(Clone, Debug, Default)]
pub(super) struct Change {
    decode: Option<Code>,
    split: Option<String>,
    empty: Vec<String>,
    strip_start: Option<String>,
    strip_end: Option<String>,
    before: Option<String>,
    after: Option<String>,
    extract: Vec<Regex>,
    is_address: bool,
    case: Option<Case>,
    table: Option<FxHashMap<String, String>>,
    default: Option<String>,
}

#[derive(Clone, Copy, Debug)]
enum Case {
    Lower,
    Upper,
    Title,
}

pub(super) fn compile(spec: &TakeSpec, scope: Scope<'_>, place: &Place) -> Result<Change, MappingError> {
    let extract = spec.extract.list().iter().map(|text| pattern(text, &place.at("extract")));
    let table = match &spec.table {
        Some(name) => {
            Some(scope.tables.get(name).ok_or_else(|| place.bad(format!("there is no table `tables.{name}`")))?)
        }
        None => None,
    };
    let decode = match &spec.decode {
        Some(name) => Some(
            Code::from_name(name)
                .ok_or_else(|| place.at("decode").bad(format!("`{name}` is none of hex, url, base64")))?,
        ),
        None => None,
    };
    if spec.split.as_ref().is_some_and(String::is_empty) {
        return Err(place.at("split").bad("the text at which values are split is empty"));
    }
    let cases = [(spec.lower, Case::Lower), (spec.upper, Case::Upper), (spec.title, Case::Title)];
    let mut wanted = cases.iter().filter(|(is_wanted, _)| *is_wanted).map(|(_, case)| *case);
    let case = wanted.next();
    if wanted.next().is_some() {
        return Err(place.bad("only one of lower, upper and title is allowed"));
    }
    Ok(Change {
        decode,
        split: spec.split.clone(),
        empty: scope.empty.iter().chain(&spec.empty).cloned().collect(),
        strip_start: spec.strip_start.clone(),
        strip_end: spec.strip_end.clone(),
        before: spec.before.clone(),
        after: spec.after.clone(),
        extract: extract.collect::<Result<Vec<_>, _>>()?,
        is_address: spec.ip,
        case,
        table: table.map(|t| t.iter().map(|(k, v)| (k.clone(), v.clone())).collect()),
        default: spec.default.clone(),
    })
}

/// A regex with at least one group.
pub(super) fn pattern(text: &str, place: &Place) -> Result<Regex, MappingError> {
    let regex = Regex::new(text).map_err(|error| place.bad(error))?;
    if regex.captures_len() < 2 {
        return Err(place.bad("a group in round brackets is needed: it is what is taken"));
    }
    Ok(regex)
}

/// The first group that took part in the first match; `None` if the text does not match.
pub(super) fn extracted<'a>(regex: &Regex, text: &'a str) -> Option<&'a str> {
    let captures = regex.captures(text)?;
    captures.iter().skip(1).flatten().next().map(|group| group.as_str())
}

/// True if the text stands for nothing.
pub(super) fn is_empty(text: &str, empty: &[String]) -> bool {
    text.is_empty() || empty.iter().any(|e| e.eq_ignore_ascii_case(text))
}

impl Change {
    /// Gives the changed value, or each of its pieces, to `each`, which returns true to stop.
    pub fn apply(&self, text: &str, each: &mut dyn FnMut(&str) -> bool) -> bool {
        let decoded = match self.decode {
            Some(code) => decode::decoded(code, text.trim()),
            None => Cow::Borrowed(text),
        };
        match &self.split {
            Some(mark) => decoded.split(mark.as_str()).any(|piece| self.one(piece).is_some_and(|text| each(&text))),
            None => self.one(&decoded).is_some_and(|text| each(&text)),
        }
    }

    fn one<'a>(&self, text: &'a str) -> Option<Cow<'a, str>> {
        let mut text = text.trim();
        if is_empty(text, &self.empty) {
            return None;
        }
        if let Some(start) = &self.strip_start {
            text = text.strip_prefix(start.as_str()).unwrap_or(text);
        }
        if let Some(end) = &self.strip_end {
            text = text.strip_suffix(end.as_str()).unwrap_or(text);
        }
        if let Some(mark) = &self.before {
            text = text.split_once(mark.as_str()).map_or(text, |(before, _)| before);
        }
        if let Some(mark) = &self.after {
            text = text.split_once(mark.as_str())?.1;
        }
        if !self.extract.is_empty() {
            text = self.extract.iter().find_map(|regex| extracted(regex, text))?;
        }
        let text = if self.is_address { address(text)? } else { Cow::Borrowed(text.trim()) };
        let text = self.in_table(self.in_case(text));
        (!text.is_empty()).then_some(text)
    }

    fn in_case<'a>(&self, text: Cow<'a, str>) -> Cow<'a, str> {
        match self.case {
            Some(Case::Lower) if text.chars().any(char::is_uppercase) => Cow::Owned(text.to_lowercase()),
            Some(Case::Upper) if text.chars().any(char::is_lowercase) => Cow::Owned(text.to_uppercase()),
            Some(Case::Title) => Cow::Owned(titled(&text)),
            _ => text,
        }
    }

    fn in_table<'a>(&self, text: Cow<'a, str>) -> Cow<'a, str> {
        let Some(table) = &self.table else { return text };
        match table.get(text.as_ref()).or(self.default.as_ref()) {
            Some(value) => Cow::Owned(value.clone()),
            None => text,
        }
    }
}

/// Each word with a capital and the rest of it small.
fn titled(text: &str) -> String {
    let mut titled = String::with_capacity(text.len());
    let mut is_inside = false;
    for c in text.chars() {
        if is_inside {
            titled.extend(c.to_lowercase());
        } else {
            titled.extend(c.to_uppercase());
        }
        is_inside = c.is_alphanumeric();
    }
    titled
}
