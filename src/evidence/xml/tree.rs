//! One XML element as a JSON record: elements and attributes become keys, repeated ones lists, a text beside
//! attributes `#text`. Windows' own event schema has names in attributes, which become keys.

use crate::evidence::block::{Block, EachRecord, Span};
use crate::evidence::delimited::not_utf8;
use crate::evidence::json::parse_object;
use crate::evidence::record::Record;
use crate::evidence::text_forms::JsonText;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// Elements inside one another beyond this are no log's.
const DEEPEST: usize = 64;

/// Calls `each` for every element of a block.
pub(in crate::evidence) fn split_elements(block: &Block, each: &mut EachRecord<'_>) -> u32 {
    let mut json = JsonText::default();
    let mut records = 0;
    for &span in &block.values {
        one(block, span, records, &mut json, each);
        records += 1;
    }
    records
}

fn one(block: &Block, span: Span, index: u32, json: &mut JsonText, each: &mut EachRecord<'_>) {
    let bytes = block.bytes.get(span.start..span.end).unwrap_or_default();
    let read = std::str::from_utf8(bytes).map_err(|error| not_utf8(&error)).and_then(|text| {
        json.clear();
        let root = read(text)?;
        write_object(&root, json);
        parse_object(json.as_str())
    });
    match read {
        Ok(value) => each(index, span, Ok(Record::Json(&value))),
        Err(reason) => each(index, span, Err(reason)),
    }
}

/// An element that is being read, or was.
#[derive(Debug, Default)]
struct Node {
    name: String,
    /// Attributes and elements, in their order.
    members: Vec<(String, Content)>,
    text: String,
}

#[derive(Debug)]
enum Content {
    Text(String),
    Node(Node),
}

/// Reads the one element in `text`.
fn read(text: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Node> = Vec::new();
    loop {
        let event = reader.read_event();
        let event =
            event.map_err(|error| format!("not XML at byte {} of the record: {error}", reader.error_position() + 1))?;
        let finished = match event {
            Event::Start(tag) if open.len() >= DEEPEST => {
                let name = tag.local_name().as_ref().to_owned();
                return Err(format!("`{name}` lies in more than {DEEPEST} elements"));
            }
            Event::Start(tag) => {
                open.push(started(&tag)?);
                None
            }
            Event::Empty(tag) => Some(started(&tag)?),
            Event::End(_) => open.pop(),
            Event::Text(text) => {
                append(&mut open, &text.xml10_content());
                None
            }
            Event::CData(text) => {
                append(&mut open, &text.xml10_content());
                None
            }
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                match (reference.resolve_char_ref(), resolve_predefined_entity(&name)) {
                    (Ok(Some(character)), _) => append(&mut open, character.encode_utf8(&mut [0; 4])),
                    (_, Some(text)) => append(&mut open, text),
                    // Entities of a document's own are never expanded.
                    _ => append(&mut open, &format!("&{name};")),
                }
                None
            }
            Event::Eof => return Err("the element is not closed".to_owned()),
            _ => None,
        };
        if let Some(node) = finished {
            match open.last_mut() {
                Some(parent) => add(parent, node),
                None => return Ok(node),
            }
        }
    }
}

fn append(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn started(tag: &BytesStart<'_>) -> Result<Node, String> {
    let mut node = Node { name: tag.local_name().as_ref().to_owned(), ..Node::default() };
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| format!("an attribute of `{}` is not sound: {error}", node.name))?;
        let key = attribute.key;
        let whole = key.as_ref();
        if whole == "xmlns" || whole.starts_with("xmlns:") {
            continue;
        }
        let value = unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        node.members.push((key.local_name().as_ref().to_owned(), Content::Text(value)));
    }
    Ok(node)
}

/// Puts a finished element into the one around it.
fn add(parent: &mut Node, mut node: Node) {
    let in_event = matches!(parent.name.as_str(), "EventData" | "System");
    if in_event && matches!(node.name.as_str(), "Data" | "ComplexData") {
        // `<Data Name="TargetUserName">ann</Data>`.
        if let Some(place) = node.members.iter().position(|(key, _)| key == "Name")
            && let (_, Content::Text(name)) = node.members.remove(place)
        {
            node.name = name;
        }
    } else if in_event && node.name == "EventID" {
        // Older events qualify their number; the number is to stay a plain value.
        for (key, content) in std::mem::take(&mut node.members) {
            parent.members.push((format!("EventID{key}"), content));
        }
    }
    let name = node.name.clone();
    let content =
        if node.members.is_empty() { Content::Text(node.text.trim_ascii().to_owned()) } else { Content::Node(node) };
    parent.members.push((name, content));
}

fn write_object(node: &Node, json: &mut JsonText) {
    json.open();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut keys: Vec<(&str, Vec<&Content>)> = Vec::new();
    for (name, content) in &node.members {
        let place = *places.entry(name).or_insert(keys.len());
        match keys.get_mut(place) {
            Some((_, contents)) => contents.push(content),
            None => keys.push((name, vec![content])),
        }
    }
    for (name, contents) in &keys {
        json.key(name);
        // Values without names are a list, whatever their number.
        let is_list = contents.len() > 1 || *name == "Data" && node.name == "EventData";
        if is_list {
            json.open_list();
        }
        for content in contents {
            match content {
                Content::Text(text) => json.string(text),
                Content::Node(node) => write_object(node, json),
            }
        }
        if is_list {
            json.close_list();
        }
    }
    let text = node.text.trim_ascii();
    if !text.is_empty() {
        json.pair("#text", text);
    }
    json.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut json = JsonText::default();
        match read(text) {
            Ok(node) => {
                write_object(&node, &mut json);
                json.as_str().to_owned()
            }
            Err(reason) => format!("! {reason}"),
        }
    }

    #[test]
    fn an_event_of_windows() {
        let text = concat!(
            "<Event xmlns='http://example/event'><System><Provider Name='Sec' Guid='{1}'/><EventID Qualifiers='0'>4740</EventID>\n",
            "<TimeCreated SystemTime='2024-05-01T10:00:00.123456789Z'/><Correlation/><Computer>dc1.corp.example</Computer></System>",
            "<EventData><Data Name='TargetUserName'>ann &amp; &#x62;ob</Data><Data Name='Empty'/><Data>one</Data></EventData></Event>"
        );
        assert_eq!(
            shown(text),
            concat!(
                r#"{"System":{"Provider":{"Name":"Sec","Guid":"{1}"},"EventIDQualifiers":"0","EventID":"4740","#,
                r#""TimeCreated":{"SystemTime":"2024-05-01T10:00:00.123456789Z"},"Correlation":"","Computer":"dc1.corp.example"},"#,
                r#""EventData":{"TargetUserName":"ann & bob","Empty":"","Data":["one"]}}"#
            )
        );
    }

    #[test]
    fn attributes_texts_and_repeated_elements() {
        assert_eq!(shown("<r i='1'>x</r>"), r##"{"i":"1","#text":"x"}"##);
        assert_eq!(
            shown("<r><a>1</a><b c='2'/><a>3</a><a d='4'>5</a></r>"),
            r##"{"a":["1","3",{"d":"4","#text":"5"}],"b":{"c":"2"}}"##
        );
        assert_eq!(shown("<n:r n:i=\"&lt;\"><![CDATA[<x>]]>&own;</n:r>"), r##"{"i":"<","#text":"<x>&own;"}"##);
        assert_eq!(shown("<r/>"), "{}");
    }

    #[test]
    fn what_is_broken_or_too_deep_is_told() {
        assert!(shown("<r><a></r>").starts_with("! not XML at byte"));
        assert_eq!(shown("<r><a>"), "! the element is not closed");
        let deep = format!("<r>{}", "<a>".repeat(100));
        assert_eq!(shown(&deep), "! `a` lies in more than 64 elements");
    }
}
