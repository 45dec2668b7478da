//! Texts put together from several values: `{setting}: {old} -> {new}`. A value that is missing makes the whole
//! text missing, unless its name ends in `?`.

use super::change;
use super::context::Context;
use super::error::{MappingError, Place};
use super::path::Resolved;
use super::scope::Scope;

#[derive(Clone, Debug)]
pub(super) struct Template {
    pieces: Vec<Piece>,
    empty: Vec<String>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Value { path: Resolved, is_optional: bool },
}

impl Template {
    pub fn compile(text: &str, scope: Scope<'_>, place: &Place) -> Result<Template, MappingError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (path, after) =
                after.split_once('}').ok_or_else(|| place.bad(format!("`}}` is missing in `{text}`")))?;
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let (path, is_optional) = path.strip_suffix('?').map_or((path, false), |p| (p, true));
            pieces.push(Piece::Value { path: scope.path(path, place)?, is_optional });
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Template { pieces, empty: scope.empty.to_vec() })
    }

    /// Whether a piece must be found out first.
    pub fn needs_verdict(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Value { path, .. } if path.is_verdict()))
    }

    pub fn fill(&self, context: &Context<'_>) -> Option<String> {
        let mut filled = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Value { path, is_optional } => {
                    let found = path.walk(context, &mut |found| {
                        found.texts(&mut |text| {
                            let is_there = !change::is_empty(text.trim(), &self.empty);
                            if is_there {
                                filled.push_str(text.trim());
                            }
                            is_there
                        })
                    });
                    if !found && !is_optional {
                        return None;
                    }
                }
            }
        }
        Some(filled)
    }
}
