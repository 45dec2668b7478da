//! Words that are not yet in a language.

use super::{Language, bundle};
use std::fmt;

/// What is said, without the language it is said in: an id of the Fluent files, and the values that stand in its text.
/// Shown by `Display` it is in English, as data and files are.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

/// A value within a phrase.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Text from the logs, or names: the same in all languages.
    Text(String),
    /// A count: it chooses between singular and plural, and is written with the language's separators.
    Number(i64),
    /// A count or a number of an order, written in digits alone, as sentences of findings have it.
    Bare(i64),
    Phrase(Phrase),
    /// The same with a capital at its beginning, where a sentence begins with it.
    Capital(Phrase),
    /// Several, with commas between them.
    List(Vec<Phrase>),
}

/// A number without separators between its thousands; it chooses between singular and plural, too.
pub fn bare(number: impl TryInto<i64>) -> Arg {
    Arg::Bare(number.try_into().unwrap_or(i64::MAX))
}

impl Phrase {
    pub fn new(id: &'static str) -> Phrase {
        Phrase { id, args: Vec::new() }
    }

    /// With a value for `{ $name }`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Phrase {
        self.args.push((name, value.into()));
        self
    }

    /// Text that is the same in all languages.
    pub fn verbatim(text: impl Into<String>) -> Phrase {
        Phrase::new("verbatim").with("text", text.into())
    }

    pub fn id(&self) -> &'static str {
        self.id
    }

    pub fn in_language(&self, language: Language) -> String {
        bundle::text(language, self.id, None, &self.args)
    }

    /// In the language of this thread.
    pub fn said(&self) -> String {
        self.in_language(super::current())
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

/// In English, as data are.
impl serde::Serialize for Phrase {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Arg {
        Arg::Phrase(phrase)
    }
}

macro_rules! from_numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Arg {
            fn from(number: $number) -> Arg {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

from_numbers!(u32 u64 usize i32 i64);
