use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every message and attribute of a language, with the variables in its text.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (file, text) in bundle::files(language) {
        let resource = fluent_bundle::FluentResource::try_new((*text).to_owned());
        assert!(resource.is_ok(), "{}/{file}: {:?}", language.code(), resource.err().map(|(_, errors)| errors));
        let (mut id, mut name) = (String::new(), String::new());
        for line in text.lines() {
            if let Some((start, _)) = line.split_once(" =").filter(|(start, _)| !start.contains(['{', '#'])) {
                let start = start.trim();
                match start.strip_prefix('.') {
                    Some(attribute) if line.starts_with(' ') => name = format!("{id}.{attribute}"),
                    None if !line.starts_with(' ') => {
                        id = start.to_owned();
                        name = id.clone();
                        assert!(!found.contains_key(&name), "{}/{file}: {name} stands twice", language.code());
                    }
                    _ => {}
                }
            }
            let variables = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect::<String>()
            });
            if !name.is_empty() && !line.starts_with('#') {
                found.entry(name.clone()).or_insert_with(BTreeSet::new).extend(variables);
            }
        }
    }
    found
}

#[test]
fn both_languages_say_the_same_things_with_the_same_values() {
    let (english, german) = (messages(Language::English), messages(Language::German));
    let ids = |of: &BTreeMap<String, BTreeSet<String>>| of.keys().cloned().collect::<BTreeSet<_>>();
    let only: Vec<String> = ids(&english).symmetric_difference(&ids(&german)).cloned().collect();
    assert!(only.is_empty(), "in one language only: {only:#?}");
    for (id, variables) in &english {
        assert_eq!(Some(variables), german.get(id), "{id}");
    }
}

/// The ids that the sources ask for by name.
fn asked_for(folder: &Path, found: &mut BTreeSet<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            asked_for(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.starts_with("src/language") {
            let text = std::fs::read_to_string(&path).unwrap();
            for call in ["say!(", "phrase!(", "Phrase::new("] {
                for rest in text.split(call).skip(1) {
                    let Some(literal) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
                    else {
                        continue;
                    };
                    found.insert((literal.to_owned(), path.display().to_string()));
                }
            }
        }
    }
}

#[test]
fn every_id_that_the_sources_name_has_words() {
    let english = messages(Language::English);
    let mut asked = BTreeSet::new();
    asked_for(Path::new("src"), &mut asked);
    let missing: Vec<_> = asked.into_iter().filter(|(id, _)| !english.contains_key(id)).collect();
    assert!(missing.is_empty(), "no words for {missing:#?}");
}

#[test]
fn phrases_are_put_into_words_late_and_count_in_each_language() {
    let phrase = crate::phrase!("rows-of", shown = 1_234_567_u64, all = 20_000_000_u64);
    assert_eq!(phrase.to_string(), "1,234,567 of 20,000,000 events");
    assert_eq!(phrase.in_language(Language::German), "1.234.567 von 20.000.000 Ereignissen");
    let one = |n: u64, language| crate::phrase!("n-events", n = n).in_language(language);
    assert_eq!([one(1, Language::English), one(2, Language::English)], ["1 event", "2 events"]);
    assert_eq!([one(1, Language::German), one(2, Language::German)], ["1 Ereignis", "2 Ereignisse"]);
    let nested = crate::phrase!("quoted", text = crate::phrase!("n-events", n = 2_u64));
    assert_eq!(nested.in_language(Language::German), "„2 Ereignisse“");
    assert_eq!(text("no-such-id"), "no-such-id");
}

#[test]
fn the_system_names_a_language_in_many_ways() {
    let known = ["de", "de-AT", "DE_de.UTF-8", "en-GB", "fr", "C"].map(Language::of_code);
    let (german, english) = (Some(Language::German), Some(Language::English));
    assert_eq!(known, [german, german, german, english, None, None]);
}

#[test]
fn values_are_bare_nested_listed_and_begin_sentences() {
    let days = |n: i64, language| crate::phrase!("span-days", n = bare(n)).in_language(language);
    assert_eq!([days(1, Language::English), days(12_345, Language::English)], ["1 day", "12345 days"]);
    assert_eq!([days(1, Language::German), days(12_345, Language::German)], ["1 Tag", "12345 Tage"]);
    let between = |a: &str, b: &str| crate::phrase!("cover-between", before = a, after = b);
    let holes =
        crate::phrase!("cover-holes", n = 2_u64, between = Arg::List(vec![between("1", "3"), between("4", "6")]));
    assert_eq!(holes.to_string(), "event ids count up and 2 are missing: between 1 and 3, between 4 and 6");
    assert!(holes.in_language(Language::German).ends_with("zwischen 1 und 3, zwischen 4 und 6"));
    let start = crate::phrase!("moment-start", n = bare(7));
    let told = crate::phrase!("claim-before", one = Arg::Capital(start), span = "an hour", other = "b:1");
    assert_eq!(told.to_string(), "The start of outage 7 is an hour before b:1.");
    assert_eq!(serde_json::to_string(&Phrase::verbatim("„a“ {b}")).unwrap(), "\"„a“ {b}\"");
    assert_eq!([decimal(0.7, 2, Language::English), decimal(12.5, 1, Language::German)], ["0.70", "12,5"]);
}
