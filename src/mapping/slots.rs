//! The places in a JSON record that a mapping's paths begin with, found in one pass over the record: dozens of paths
//! share their first keys, and a key is looked for by comparing it with all before it.

use super::path::{Resolved, Root, Step};
use sonic_rs::{JsonContainerTrait, Value};

/// A tree of keys; each node is a slot.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    top: Vec<Node>,
    count: usize,
}

#[derive(Clone, Debug)]
struct Node {
    key: String,
    slot: usize,
    inside: Vec<Node>,
}

impl Slots {
    /// The same path, beginning at a slot if it begins with keys of the record.
    pub fn placed(&mut self, path: &Resolved) -> Resolved {
        let Resolved::Tree(Root::Record, steps) = path else { return path.clone() };
        let keys = steps.iter().take_while(|step| matches!(step, Step::Key(_))).count();
        let (mut nodes, mut slot) = (&mut self.top, None);
        for step in steps.iter().take(keys) {
            let Step::Key(key) = step else { break };
            let at = nodes.iter().position(|node| node.key == *key).unwrap_or_else(|| {
                nodes.push(Node { key: key.clone(), slot: self.count, inside: Vec::new() });
                self.count += 1;
                nodes.len() - 1
            });
            let Some(node) = nodes.get_mut(at) else { break };
            slot = Some(node.slot);
            nodes = &mut node.inside;
        }
        match slot {
            Some(slot) => Resolved::Tree(Root::Slot(slot), steps.iter().skip(keys).cloned().collect()),
            None => path.clone(),
        }
    }

    /// What stands in the slots in this record; of a key that is there twice the first, as everywhere.
    pub fn fill<'v>(&self, record: &'v Value, found: &mut Vec<Option<&'v Value>>) {
        found.clear();
        found.resize(self.count, None);
        fill(&self.top, record, found);
    }
}

fn fill<'v>(nodes: &[Node], value: &'v Value, found: &mut [Option<&'v Value>]) {
    let Some(object) = value.as_object() else { return };
    let mut left = nodes.len();
    for (key, value) in object.iter() {
        let Some(node) = nodes.iter().find(|node| node.key.len() == key.len() && node.key == key) else { continue };
        let Some(slot) = found.get_mut(node.slot) else { continue };
        if slot.is_some() {
            continue;
        }
        *slot = Some(value);
        if !node.inside.is_empty() {
            fill(&node.inside, value, found);
        }
        left -= 1;
        if left == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::context::Context;
    use super::super::path::Path;
    use super::*;

    #[test]
    fn a_path_from_a_slot_leads_to_what_the_path_leads_to() {
        let json = r#"{"a":{"b":1,"c":[{"d":"x"},{"d":"y"}]},"e":"f","a":{"b":2},"n":null,"t":"{\"k\":7}","k.l":3}"#;
        let value: Value = sonic_rs::from_str(json).unwrap();
        let texts =
            ["a.b", "a.c[*].d", "a.c[1].d", "e", "n", "t|json.k", "x.y", "e.b", "a.(b|c)", "\"k.l\"", "a", "[0]"];
        let mut slots = Slots::default();
        let paths: Vec<Resolved> = texts.iter().map(|text| Path::parse(text).unwrap().resolve(None, false)).collect();
        let placed: Vec<Resolved> = paths.iter().map(|path| slots.placed(path)).collect();
        let mut found = Vec::new();
        slots.fill(&value, &mut found);
        let context = Context { record: Some(&value), slots: &found, ..Context::default() };
        let told = |path: &Resolved| {
            let mut all = Vec::new();
            path.walk(&context, &mut |found| {
                all.push(format!("{found:?}"));
                false
            });
            all
        };
        for ((text, path), placed) in texts.iter().zip(&paths).zip(&placed) {
            assert_eq!(told(path), told(placed), "{text}");
        }
        assert_eq!(told(&placed[0]).len(), 1);
    }
}
