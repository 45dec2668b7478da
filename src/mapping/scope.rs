//! What a mapping is compiled for: the columns of the file at hand, and the mapping's own tables.

use super::error::{MappingError, Place};
use super::path::{Path, Resolved};
use std::collections::BTreeMap;

/// The ground on which paths are resolved.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The header of a delimited file; `None` for JSON.
    pub columns: Option<&'a [String]>,
    pub is_unwrapped: bool,
    pub tables: &'a BTreeMap<String, BTreeMap<String, String>>,
    pub empty: &'a [String],
}

impl Scope<'_> {
    pub fn path(&self, text: &str, place: &Place) -> Result<Resolved, MappingError> {
        Ok(Path::parse(text).map_err(|reason| place.bad(reason))?.resolve(self.columns, self.is_unwrapped))
    }

    /// The resolved path, and whether it can give several values.
    pub fn path_and_many(&self, text: &str, place: &Place) -> Result<(Resolved, bool), MappingError> {
        let path = Path::parse(text).map_err(|reason| place.bad(reason))?;
        Ok((path.resolve(self.columns, self.is_unwrapped), path.is_many()))
    }
}
