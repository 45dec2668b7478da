//! What can be wrong with a mapping file.

/// A mapping that cannot be used. The text names the mapping, the key and what to do.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    #[error("mapping {file}: {reason}. Correct the file; assets/mappings/README.md describes the language")]
    Syntax { file: String, reason: String },
    #[error(
        "mapping {file}, key `{key}`: {reason}. Correct the value; assets/mappings/README.md describes the language"
    )]
    Value { file: String, key: String, reason: String },
    #[error("mapping {file}: another mapping already has the id `{id}`. Give this one an id of its own")]
    Duplicate { file: String, id: String },
    #[error("the mapping could not be saved as {file}: {reason}")]
    Save { file: String, reason: String },
    #[error("mapping {id} needs {needed}, and this file is {found}. Choose another mapping for the file")]
    Layout { id: String, needed: &'static str, found: String },
}

/// The file and the key at which a value stands, for messages.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub file: String,
    pub key: String,
}

impl Place {
    pub fn new(file: &str, key: &str) -> Place {
        Place { file: file.to_owned(), key: key.to_owned() }
    }

    /// The place of a key below this one.
    pub fn at(&self, key: impl std::fmt::Display) -> Place {
        let key = if self.key.is_empty() { key.to_string() } else { format!("{}.{key}", self.key) };
        Place { file: self.file.clone(), key }
    }

    pub fn bad(&self, reason: impl std::fmt::Display) -> MappingError {
        MappingError::Value { file: self.file.clone(), key: self.key.clone(), reason: reason.to_string() }
    }
}
