//! Reading a journal that may have been cut short: what can be read is read, what cannot is told, with its bytes.

use crate::case::{Entry, Journal};
use std::path::PathBuf;

/// What stood in a journal and could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// (line from 1, why), in their order.
    pub lines: Vec<(usize, String)>,
    /// Where the bytes were set aside; `None` where nothing was written.
    pub kept_as: Option<PathBuf>,
    /// Only the last line is hurt, and has no end: a write that was cut short.
    pub is_torn_end: bool,
}

/// A journal as far as it can be read.
pub(super) struct Salvaged {
    pub journal: Journal,
    pub bad: Vec<(usize, String)>,
    /// The bytes of the bad lines, line ends included.
    pub bad_bytes: Vec<u8>,
    /// Bytes before the first bad line; all if there is none.
    pub sound_bytes: u64,
    /// Only the last line is bad, and it has no end.
    pub is_torn_end: bool,
    /// The last line is sound but has no end.
    pub lacks_end: bool,
}

pub(super) fn salvage(bytes: &[u8]) -> Salvaged {
    let mut journal = Journal::default();
    let (mut bad, mut bad_bytes) = (Vec::new(), Vec::new());
    let (mut at, mut sound_bytes) = (0u64, None);
    let mut last_is_bad = false;
    for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        let text = line.trim_ascii();
        let taken = match text.is_empty() {
            true => Ok(()),
            false => Entry::from_line(text)
                .and_then(|entry| journal.take(entry).map(|_| ()).map_err(|error| error.to_string())),
        };
        last_is_bad = taken.is_err();
        if let Err(reason) = taken {
            sound_bytes.get_or_insert(at);
            bad.push((number, reason));
            bad_bytes.extend_from_slice(line);
        }
        at += line.len() as u64;
    }
    let has_end = bytes.last().is_none_or(|byte| *byte == b'\n');
    Salvaged {
        journal,
        is_torn_end: bad.len() == 1 && last_is_bad && !has_end,
        lacks_end: !has_end && !last_is_bad,
        bad,
        bad_bytes,
        sound_bytes: sound_bytes.unwrap_or(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "{\"n\":1,\"at\":\"t\",\"do\":\"star\",\"records\":[\"ä:1\"]}\n";
    const TWO: &str = "{\"n\":2,\"at\":\"t\",\"do\":\"undo\",\"of\":1}\n";

    #[test]
    fn a_bad_line_in_the_middle_leaves_the_others() {
        let text = format!("{ONE}\0\0\0\n{TWO}");
        let salvaged = salvage(text.as_bytes());
        assert_eq!(salvaged.journal.entries().len(), 2);
        assert_eq!((salvaged.bad.len(), salvaged.bad[0].0, salvaged.is_torn_end), (1, 2, false));
        assert_eq!((salvaged.bad_bytes.as_slice(), salvaged.sound_bytes), (&b"\0\0\0\n"[..], ONE.len() as u64));
    }

    #[test]
    fn an_undo_of_what_was_lost_is_told_and_numbers_may_be_missing() {
        let salvaged = salvage(TWO.as_bytes());
        assert_eq!((salvaged.journal.entries().len(), salvaged.bad.len()), (0, 1));
        assert!(salvaged.bad[0].1.contains("entry 1 is not in the journal"), "{:?}", salvaged.bad);
        let later = ONE.replace("\"n\":1", "\"n\":7");
        assert_eq!(salvage(later.as_bytes()).journal.last(), 7);
        let twice = format!("{ONE}{ONE}");
        assert_eq!(salvage(twice.as_bytes()).bad.len(), 1, "a number stands once");
    }

    #[test]
    fn only_an_end_cut_short_is_torn() {
        let whole = format!("{ONE}{TWO}");
        let cut = salvage(&whole.as_bytes()[..whole.len() - 3]);
        assert!(cut.is_torn_end && !cut.lacks_end);
        let unended = salvage(whole.trim_end().as_bytes());
        assert!(unended.lacks_end && unended.bad.is_empty() && unended.journal.entries().len() == 2);
        let bad_end = salvage(format!("{ONE}nonsense\n").as_bytes());
        assert!(!bad_end.is_torn_end && bad_end.bad.len() == 1);
    }
}
