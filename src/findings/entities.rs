//! Who is who, as text and as JSON: each entity's identifiers, and for each merge the record that proves it.

use super::plain::plain;
use crate::case::{Case, Doubt, Entity, Merge, Proof, Unmerged};
use serde::Serialize;
use std::fmt::Write;

/// What `hergang entities` prints for a reader: these entities, and what was not merged on beside them.
pub fn entities_text(case: &Case, entities: &[Entity], unmerged: &[Unmerged]) -> String {
    let mut out = String::new();
    let strings = case.events.strings();
    for &entity in entities {
        let _ = writeln!(out, "{}", plain(case.entities.name(strings, entity)));
        for id in case.entities.members(entity) {
            let _ = writeln!(out, "  {}", plain(strings.get(id)));
        }
        for merge in merges(case, entity) {
            let (one, other) = (plain(strings.get(merge.one)), plain(strings.get(merge.other)));
            let _ = writeln!(out, "    {one} = {other}  {}", plain(&proof(case, merge.proof)));
        }
    }
    if !unmerged.is_empty() {
        let heading = if entities.is_empty() { "Not merged on" } else { "\nNot merged on" };
        let _ = writeln!(out, "{heading}");
    }
    for one in unmerged {
        let (id, why) = (plain(strings.get(one.id)), doubt(case, one.doubt));
        let _ = writeln!(out, "  {id}  {}  {}", plain(&why), plain(&case.cite(one.record)));
    }
    out
}

fn merges(case: &Case, entity: Entity) -> impl Iterator<Item = &Merge> {
    case.entities.merges.iter().filter(move |merge| case.entities.of_id(merge.one) == entity)
}

fn proof(case: &Case, proof: Proof) -> String {
    match proof {
        Proof::Record(at) => case.cite(at),
        Proof::Spelling => "differs in case alone".to_owned(),
        Proof::Hand => "by hand".to_owned(),
    }
}

fn doubt(case: &Case, doubt: Doubt) -> String {
    match doubt {
        Doubt::Anybody => "may be anybody".to_owned(),
        Doubt::Number => "a number that several products use".to_owned(),
        Doubt::Namesakes => "a full name that several people bear".to_owned(),
        Doubt::Common(count) => format!("too common: {count} different identifiers of one kind stand beside it"),
        Doubt::Parted(from) => format!("split by hand from {}", case.events.text(from)),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    hergang: &'static str,
    entities: Vec<EntityItem<'a>>,
    not_merged_on: Vec<UnmergedItem<'a>>,
}

#[derive(Serialize)]
struct EntityItem<'a> {
    name: &'a str,
    identifiers: Vec<&'a str>,
    merges: Vec<MergeItem<'a>>,
}

#[derive(Serialize)]
struct MergeItem<'a> {
    one: &'a str,
    other: &'a str,
    /// `record`, `spelling` or `hand`.
    proof: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
}

#[derive(Serialize)]
struct UnmergedItem<'a> {
    identifier: &'a str,
    why: String,
    record: String,
}

/// What `hergang entities --format json` prints.
pub fn entities_json(case: &Case, entities: &[Entity], unmerged: &[Unmerged]) -> Result<String, serde_json::Error> {
    let strings = case.events.strings();
    let merge = |merge: &Merge| MergeItem {
        one: strings.get(merge.one),
        other: strings.get(merge.other),
        proof: match merge.proof {
            Proof::Record(_) => "record",
            Proof::Spelling => "spelling",
            Proof::Hand => "hand",
        },
        record: match merge.proof {
            Proof::Record(at) => Some(case.cite(at)),
            Proof::Spelling | Proof::Hand => None,
        },
    };
    let entity = |&entity: &Entity| EntityItem {
        name: case.entities.name(strings, entity),
        identifiers: case.entities.members(entity).into_iter().map(|id| strings.get(id)).collect(),
        merges: merges(case, entity).map(merge).collect(),
    };
    let not_merged = |one: &Unmerged| UnmergedItem {
        identifier: strings.get(one.id),
        why: doubt(case, one.doubt),
        record: case.cite(one.record),
    };
    let document = Document {
        hergang: env!("CARGO_PKG_VERSION"),
        entities: entities.iter().map(entity).collect(),
        not_merged_on: unmerged.iter().map(not_merged).collect(),
    };
    serde_json::to_string_pretty(&document).map(|text| text + "\n")
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn an_entity_is_listed_with_the_record_that_proves_each_merge() {
        let case = samples::case();
        let entities: Vec<Entity> = case.entities.merged().collect();
        let expected = "\
jdoe
  00u1
  jdoe
    jdoe = 00u1  console.csv:1
@=holder
  @=holder
  acct-1
    @=holder = acct-1  console.csv:1
";
        assert_eq!(entities_text(&case, &entities, &case.entities.unmerged), expected);
        let json = entities_json(&case, &entities, &case.entities.unmerged).unwrap();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["entities"][1]["identifiers"], serde_json::json!(["@=holder", "acct-1"]));
        assert_eq!(read["entities"][0]["merges"][0]["record"], "console.csv:1");
        assert_eq!(read["not_merged_on"], serde_json::json!([]));
    }
}
