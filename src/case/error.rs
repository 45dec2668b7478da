//! What can go wrong with a whole case. A single bad file or record is no error: it stands in the file's account.

use crate::evidence::EvidenceError;
use crate::mapping::MappingError;

#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    #[error(transparent)]
    Mapping(#[from] MappingError),
    #[error("the events table could not be built: {0}")]
    Table(#[from] polars::error::PolarsError),
    #[error("the files hold more than {limit} distinct {what}; open fewer files at a time or a narrower window")]
    TooMany { what: &'static str, limit: u64 },
    #[error("--{option} names {name}, which is none of the files opened ({known})")]
    NoSuchFile { option: &'static str, name: String, known: String },
    #[error("--mapping {file}={id}: there is no mapping {id}; `hergang sources` will list those that exist: {known}")]
    NoSuchMapping { file: String, id: String, known: String },
    #[error("--{option} names {name}, which no record gives as an actor or an account; `hergang entities` lists them")]
    NoSuchIdentifier { option: &'static str, name: String },
    #[error("--join {one}={other} would make one of what --split keeps apart; leave one of the two out")]
    JoinOfSplit { one: String, other: String },
    #[error("a record refers to evidence number {0}, which this case does not hold")]
    NoSuchEvidence(u32),
    #[error("{file} could not be read: {why}")]
    Unreadable { file: String, why: String },
    #[error(
        "the case could not be kept for opening again ({source}); free space, or choose another folder with --cache"
    )]
    Cache { source: std::io::Error },
    #[error("stopped on request; nothing was kept")]
    Cancelled,
}
