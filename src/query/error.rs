//! What can be wrong with a filter's text, and with carrying a filter out.

use std::fmt;

/// A text that is no filter: where, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Byte position in the text.
    pub at: usize,
    /// Bytes that are wrong; 0 where something is missing.
    pub len: usize,
    pub expected: String,
    pub(super) text: String,
}

impl fmt::Display for ParseError {
    /// The sentence, the text, and a caret under the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |part: &str| part.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
        let before = self.text.get(..self.at).unwrap_or(&self.text);
        let wrong = self.text.get(self.at..self.at + self.len).unwrap_or("");
        writeln!(f, "expected {}", self.expected)?;
        writeln!(f, "  {}", plain(&self.text))?;
        write!(f, "  {}{}", " ".repeat(before.chars().count()), "^".repeat(wrong.chars().count().max(1)))
    }
}

impl std::error::Error for ParseError {}

#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    #[error("stopped on request")]
    Cancelled,
    #[error("the filter could not be carried out on the events table: {0}; please report the filter that does this")]
    Table(#[from] polars::error::PolarsError),
}
