//! The identifiers of a case by their text, whatever its spelling in capitals: what finds a person in ten million events
//! without looking at the texts of all.

use super::Events;
use crate::model::Sym;
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Every identifier that an actor, an account or an object has, to be found by its text.
pub struct Names {
    /// The hash of the text in lower case, and the identifier's number below it; ascending.
    by_hash: Vec<u64>,
    /// Whether some act was done on behalf of somebody.
    pub has_acts_for_others: bool,
}

impl Names {
    pub(super) fn of(events: &Events) -> Names {
        let mut is_name = vec![false; events.strings().len()];
        for (members, _) in events.sets().stored() {
            for id in members {
                if let Some(is_name) = is_name.get_mut(id.0 as usize) {
                    *is_name = true;
                }
            }
        }
        let names: Vec<u32> = (0u32..).zip(&is_name).filter(|(_, is_name)| **is_name).map(|(id, _)| id).collect();
        let packed = |id: &u32| (u64::from(hash(events.text(Sym(*id)))) << 32) | u64::from(*id);
        let mut by_hash: Vec<u64> = names.par_iter().map(packed).collect();
        by_hash.par_sort_unstable();
        Names { by_hash, has_acts_for_others: events.column("on_behalf_of").par_iter().any(|&set| set != 0) }
    }

    /// The identifiers that may be spelled so; each is to be compared, for two texts may share a hash.
    pub fn spelled(&self, text: &str) -> impl Iterator<Item = Sym> {
        let wanted = hash(text);
        let start = self.by_hash.partition_point(|packed| ((packed >> 32) as u32) < wanted);
        let same = self.by_hash[start..].iter().take_while(move |packed| (**packed >> 32) as u32 == wanted);
        same.map(|packed| Sym(*packed as u32))
    }
}

/// A hash of the text in lower case.
fn hash(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    if text.is_ascii() {
        for byte in text.bytes() {
            hasher.write_u8(byte.to_ascii_lowercase());
        }
    } else {
        // As the filter folds it: letter by letter.
        for letter in text.chars().flat_map(char::to_lowercase) {
            let mut bytes = [0; 4];
            letter.encode_utf8(&mut bytes).bytes().for_each(|byte| hasher.write_u8(byte));
        }
    }
    (hasher.finish() >> 32) as u32
}

#[cfg(test)]
mod tests {
    use crate::case::Case;
    use crate::model::EventBatch;

    #[test]
    fn a_name_is_found_however_it_is_spelled() {
        let mut batch = EventBatch::default();
        for (nth, name) in ["Ada@Desk.example", "ada@desk.example", "JÜRGEN", "bo"].into_iter().enumerate() {
            let id = batch.strings.intern(name);
            let actor = batch.sets.intern(&[id]);
            batch.events.push(crate::model::NewEvent {
                actor,
                at: crate::model::RecordRef { record: nth as u32 + 1, ..Default::default() },
                ..Default::default()
            });
        }
        let case = Case::from_batches(&[("a.csv", batch)]).unwrap();
        let found = |text: &str| {
            let mut names: Vec<&str> = case.names().spelled(text).map(|id| case.events.text(id)).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(found("ADA@desk.example"), ["Ada@Desk.example", "ada@desk.example"]);
        assert_eq!(found("jürgen"), ["JÜRGEN"]);
        assert!(found("nobody").is_empty());
        assert!(!case.names().has_acts_for_others);
    }
}
