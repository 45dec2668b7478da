//! The program's words in English and German: Fluent files in `assets/lang`, one folder a language, one file an area.
//! What a module says is a [`Phrase`], an id with its values, that is put into words where it is shown. Data and files are
//! in English; the window says everything in the language that was chosen for its thread.

mod bundle;
mod phrase;

pub use phrase::{Arg, Phrase, bare};

use std::cell::Cell;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    English,
    German,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// BCP 47: `en`, `de`.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }

    /// The system's language, if it is one of these; else English.
    pub fn of_system() -> Language {
        sys_locale::get_locales().find_map(|locale| Language::of_code(&locale)).unwrap_or_default()
    }

    /// `de`, `de-AT`, `de_DE.UTF-8` are German.
    pub fn of_code(code: &str) -> Option<Language> {
        let primary = code.split(['-', '_', '.']).next()?;
        Language::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

thread_local! {
    /// A window lives on one thread, and its workers are told its language when they start.
    static CURRENT: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language of this thread: English unless [`set_current`] chose another.
pub fn current() -> Language {
    CURRENT.get()
}

/// Chooses the language of this thread.
pub fn set_current(language: Language) {
    CURRENT.set(language);
}

/// The text of an id in this thread's language; an id that no file has is given back as it is.
pub fn text(id: &str) -> String {
    bundle::text(current(), id, None, &[])
}

/// The text of an attribute of an id (`id = …` with `.tip = …` below it).
pub fn attribute(id: &str, attribute: &str) -> String {
    bundle::text(current(), id, Some(attribute), &[])
}

/// `1234567` as `1,234,567`, in German as `1.234.567`.
pub fn grouped(number: u64, language: Language) -> String {
    let mark = match language {
        Language::English => ',',
        Language::German => '.',
    };
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A number with so many decimals: `0.70`, in German `0,70`.
pub fn decimal(number: f64, places: usize, language: Language) -> String {
    let text = format!("{number:.places$}");
    match language {
        Language::English => text,
        Language::German => text.replace('.', ","),
    }
}

/// A [`Phrase`]: `phrase!("chain-act", who = name, count = 3)`.
#[macro_export]
macro_rules! phrase {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::language::Phrase::new($id)$(.with(stringify!($name), $value))*
    };
}

/// The words of an id in this thread's language: `say!("files-opened", count = 3)`.
#[macro_export]
macro_rules! say {
    ($id:literal) => { $crate::language::text($id) };
    ($id:literal $(, $name:ident = $value:expr)+ $(,)?) => {
        $crate::phrase!($id $(, $name = $value)*).in_language($crate::language::current())
    };
}

#[cfg(test)]
mod tests;
