//! The Fluent files of each language, read once.

use super::{Arg, Language, grouped};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| made(Language::English));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| made(Language::German));

/// The files of a language: (name, text).
pub(super) fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::English => include!(concat!(env!("OUT_DIR"), "/lang_en.rs")),
        Language::German => include!(concat!(env!("OUT_DIR"), "/lang_de.rs")),
    }
}

fn made(language: Language) -> Bundle {
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The marks around values are meant for mixed scripts; in tables and copied text they would be found as rubbish.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => |value: &FluentValue<'_>, _: &_| number(value, Language::English),
        Language::German => |value: &FluentValue<'_>, _: &_| number(value, Language::German),
    }));
    for (_, text) in files(language) {
        // A test holds the files to be without faults; what is read of a faulty one is used.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Whole numbers, with the language's separators unless they are bare.
fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = number.value.abs() as u64;
    let digits = if number.options.use_grouping { grouped(whole, language) } else { whole.to_string() };
    Some(if number.value < 0.0 { format!("-{digits}") } else { digits })
}

fn without_separators(number: i64) -> FluentValue<'static> {
    let options = FluentNumberOptions { use_grouping: false, ..FluentNumberOptions::default() };
    FluentValue::Number(FluentNumber::new(number as f64, options))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The text of an id, or of one of its attributes; the id itself where no file has it.
pub(super) fn text(language: Language, id: &str, attribute: Option<&str>, args: &[(&'static str, Arg)]) -> String {
    let bundle: &Bundle = match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    };
    let message = bundle.get_message(id);
    let pattern = message.and_then(|message| match attribute {
        Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        None => message.value(),
    });
    let Some(pattern) = pattern else { return id.to_owned() };
    let mut errors = Vec::new();
    if args.is_empty() {
        return bundle.format_pattern(pattern, None, &mut errors).into_owned();
    }
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        match arg {
            Arg::Text(text) => values.set(*name, text.as_str()),
            Arg::Number(number) => values.set(*name, *number),
            Arg::Bare(number) => values.set(*name, without_separators(*number)),
            Arg::Phrase(phrase) => values.set(*name, phrase.in_language(language)),
            Arg::List(phrases) => {
                let said: Vec<String> = phrases.iter().map(|phrase| phrase.in_language(language)).collect();
                values.set(*name, said.join(", "));
            }
            Arg::Capital(phrase) => values.set(*name, capital(&phrase.in_language(language))),
        }
    }
    bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
}
