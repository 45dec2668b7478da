//! The text of a filter: what the chips show, and what parses back to an equal filter.

use super::model::{Filter, Term};
use super::moment::write_window;
use super::value::{Piece, Value};
use std::fmt;

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.terms() {
            [Term::AnyOf(terms)] => write_list(f, terms, " OR "),
            terms => write_list(f, terms, " "),
        }
    }
}

impl fmt::Display for Term {
    /// Lists stand in brackets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Is { field, values } => {
                write!(f, "{}:", field.name())?;
                for (nth, value) in values.iter().enumerate() {
                    if nth > 0 {
                        f.write_str(",")?;
                    }
                    write!(f, "{value}")?;
                }
                Ok(())
            }
            Term::Text(value) => match value.as_exact() {
                Some(text) if is_keyword(text) || text.contains(':') => write_quoted(f, text),
                Some(_) => write!(f, "{value}"),
                None => write_pattern(f, value),
            },
            Term::Time(window) => {
                f.write_str("time:")?;
                write_window(f, *window)
            }
            Term::Not(inner) => write!(f, "-{inner}"),
            Term::AnyOf(terms) => {
                f.write_str("(")?;
                write_list(f, terms, " OR ")?;
                f.write_str(")")
            }
            Term::AllOf(terms) => {
                f.write_str("(")?;
                write_list(f, terms, " ")?;
                f.write_str(")")
            }
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_absent() {
            return f.write_str("\"\"");
        }
        for piece in self.pieces() {
            match piece {
                Piece::Any => f.write_str("*")?,
                Piece::Text(text) if is_plain(text) => f.write_str(text)?,
                Piece::Text(text) => write_quoted(f, text)?,
            }
        }
        Ok(())
    }
}

/// Free text with wildcards: its texts are always quoted, so that none reads as a field's name.
fn write_pattern(f: &mut fmt::Formatter<'_>, value: &Value) -> fmt::Result {
    for piece in value.pieces() {
        match piece {
            Piece::Any => f.write_str("*")?,
            Piece::Text(text) => write_quoted(f, text)?,
        }
    }
    Ok(())
}

fn write_list(f: &mut fmt::Formatter<'_>, terms: &[Term], between: &str) -> fmt::Result {
    for (nth, term) in terms.iter().enumerate() {
        if nth > 0 {
            f.write_str(between)?;
        }
        write!(f, "{term}")?;
    }
    Ok(())
}

pub(super) fn is_keyword(text: &str) -> bool {
    matches!(text, "OR" | "AND" | "NOT")
}

/// Whether a text reads back as itself without quotes, at any place of a value.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && !text.contains(|c: char| c.is_control() || ends_bare(c) || c == ',')
}

/// The characters that end a bare stretch of a value.
pub(super) fn ends_bare(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '"' | '*')
}

fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_str("\\")?;
        }
        write!(f, "{c}")?;
    }
    f.write_str("\"")
}
