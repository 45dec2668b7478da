use super::chain_svg;
use crate::barrier::ledger;
use crate::case::Case;
use crate::chain::scenes::{Line, case, line, log};
use crate::chain::{Index, LinkKind, find_outages, trace};
use crate::findings::picture::{Palette, line_style};
use crate::findings::{Traced, samples};
use crate::inquiry::inquire;
use crate::language::Language;
use crate::model::Class::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// All elements' names and all text of an XML document; fails where it is none.
fn parsed(xml: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut names, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
                for attribute in tag.attributes() {
                    attribute.unwrap();
                }
            }
            Event::Text(words) => text.push_str(&words),
            Event::GeneralRef(name) => text.push_str(&format!("&{};", &*name)),
            Event::Eof => return (names, text),
            _ => {}
        }
    }
}

fn traced(case: &Case) -> Traced {
    let index = Index::new(case);
    let outage = find_outages(case).into_iter().next_back().unwrap();
    let chain = trace(case, &index, &outage);
    let barriers = ledger(case, &index, &outage, &chain);
    let inquiry = inquire(case, &index, &outage, &chain, &barriers, 90);
    Traced { outage, chain, barriers, inquiry }
}

#[test]
fn the_picture_is_valid_xml_in_both_languages_and_palettes() {
    let case = samples::case();
    let traced = samples::traced(&case);
    let english = chain_svg(&case, &traced, Language::English, Palette::Light);
    let (names, text) = parsed(&english);
    assert!(names.iter().all(|name| ["svg", "g", "title", "rect", "path", "circle", "text"].contains(&name.as_str())));
    for part in ["Outage of @=holder", "jdoe", "account.suspend", "executing", "out, no end recorded", "no time"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(text.contains("weakest: same session") && text.contains("session s-1\\u{1b}, score 0.70"), "{text}");
    assert!(text.contains("No trace of") && text.contains("Second person"), "{text}");
    assert!(!text.contains("access ends"), "what cannot be assessed is no gap");
    assert_eq!(chain_svg(&case, &traced, Language::English, Palette::Light), english);
    let german = parsed(&chain_svg(&case, &traced, Language::German, Palette::Light)).1;
    assert!(german.contains("Ausfall von @=holder") && german.contains("ausführend"), "{german}");
    let dark = chain_svg(&case, &traced, Language::English, Palette::Dark);
    assert!(dark.contains("#171B21") && !english.contains("#171B21"));
    assert_eq!(parsed(&dark).1, text);
}

#[test]
fn hostile_names_stay_text() {
    let who = "<script>alert(\"1\")</script>'&amp;\u{1}\u{202e}]]>";
    let account = "@x\"/><image href='http://x/'/>\u{fffe}";
    let s = |l: Line<'static>| Line { session: "s'\"<>", ..l };
    let lines = [s(line("09:00:00", who, RecordView, account)), s(line("09:02:00", who, AccountDisable, account))];
    let case = case(&[("<a>&.csv", log("console", &lines))]);
    let svg = chain_svg(&case, &traced(&case), Language::English, Palette::Light);
    let (names, text) = parsed(&svg);
    assert!(names.iter().all(|name| ["svg", "g", "title", "rect", "path", "circle", "text"].contains(&name.as_str())));
    assert!(!svg.contains("<script") && !svg.contains("<image"));
    assert!(text.contains("&lt;script&gt;alert(&quot;1&quot;)"), "{text}");
    assert!(text.contains("\\u{1}\\u{202e}"), "{text}");
    assert!(!svg.chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn each_kind_of_link_has_its_line_and_its_name_in_the_legend() {
    let s = |l: Line<'static>| Line { session: "s-1", ticket: "T-1", ..l };
    let lines = [
        s(line("09:00:00", "ana", RecordView, "@x")),
        s(line("09:02:00", "ana", AccountDisable, "@x")),
        line("09:20:00", "eve", AccountEnable, "@x"),
    ];
    let case = case(&[("console", log("console", &lines))]);
    let traced = traced(&case);
    let (_, text) = parsed(&chain_svg(&case, &traced, Language::English, Palette::Light));
    let kinds: Vec<LinkKind> = traced.chain.steps.iter().flat_map(|step| &step.links).map(|link| link.kind).collect();
    assert!(!kinds.is_empty());
    for kind in kinds {
        assert!(text.contains(&kind.phrase().to_string()), "{kind:?} {:?}", line_style(kind));
    }
    assert!(text.contains("2021-03-03 09:02:00 to 2021-03-03 09:20:00 UTC, 18 min"), "{text}");
}
