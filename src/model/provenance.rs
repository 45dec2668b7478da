//! Where a record stands: which file, which record, which bytes.

use super::strings::Sym;

/// The number of an evidence file within a case, from 0, in the order of (name, SHA-256).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EvidenceId(pub u32);

/// One record of one file. `record` is 1-based as in the scenarios' README; `part` is 1 for the first or only
/// event of a record; `offset` and `length` are bytes in the file's text (decompressed, as UTF-8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordRef {
    pub evidence: EvidenceId,
    pub record: u32,
    pub part: u32,
    pub offset: u64,
    pub length: u32,
}

/// A record that could not be read or mapped. Kept with its place and the reason; never dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    pub record: u32,
    /// 1-based line of the file's text on which the record begins.
    pub line: u64,
    pub offset: u64,
    pub length: u32,
    pub reason: String,
}

/// How many records of a file were passed over on purpose (by a mapping's drop rule), by reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub reason: Sym,
    pub count: u64,
}
