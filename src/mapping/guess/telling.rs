//! A choice in words: its reason, its samples, and how it stands in TOML.

use super::entity::text;
use super::pick::Known;
use super::shape::TimeShape;

const SAMPLES: usize = 3;

/// One alternative as it is, several as a list.
pub(super) fn list(takes: &[String]) -> String {
    match takes {
        [one] => one.clone(),
        all => format!("[{}]", all.join(", ")),
    }
}

/// The formats of a time as TOML.
pub(super) fn formats(time: &TimeShape) -> String {
    format!("[{}]", time.formats.iter().map(|format| text(format)).collect::<Vec<_>>().join(", "))
}

/// Why a leaf was chosen, in a sentence.
pub(super) fn reason(known: &Known, is_delimited: bool, phrase: &str) -> String {
    let what = if is_delimited { "column" } else { "path" };
    let path =
        if is_delimited && known.leaf.keys.len() == 1 { known.leaf.keys.concat() } else { known.leaf.path.clone() };
    let shape = &known.shape;
    let named =
        if phrase.is_empty() { "its name says nothing".to_owned() } else { format!("its name means \"{phrase}\"") };
    let mut looks = Vec::new();
    if let Some(time) = &shape.time {
        looks.push(format!("{:.0} % of its values read as times ({})", time.share * 100.0, time.formats.join(", ")));
    }
    for (share, are) in [
        (shape.addresses, "addresses"),
        (shape.emails, "e-mail addresses"),
        (shape.browsers, "names of programs"),
        (shape.opaque, "ids"),
        (shape.verbs, "words of doing"),
    ] {
        if share >= 0.5 && shape.time.is_none() {
            looks.push(format!("{:.0} % of its values are {are}", share * 100.0));
        }
    }
    looks.push(format!("{:.0} % of the records have it, {} distinct", known.presence.min(1.0) * 100.0, shape.distinct));
    format!("{what} `{path}`: {named}; {}", looks.join("; ")).replace('\n', " ")
}

pub(super) fn samples(known: &Known) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for (_, value) in &known.leaf.values {
        let short: String = value.chars().take(80).collect();
        if !samples.contains(&short) && samples.len() < SAMPLES {
            samples.push(short);
        }
    }
    samples
}
