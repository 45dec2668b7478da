//! A value as a filter writes it: literal text with wildcards at any place.

use crate::model::{Class, Outcome, Phase};

use super::field::Field;

/// What a yes-or-no field is compared with; a column holds 0 for the first and 1 for the second.
pub(super) const TRUTH: [&str; 2] = ["false", "true"];

/// A stretch of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// These characters, whatever they are (a `*` in here is a star).
    Text(String),
    /// `*`: any characters, or none.
    Any,
}

/// What a field is compared with. Equal values have equal pieces: texts are never empty, and no two of a kind
/// stand side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Value {
    pieces: Vec<Piece>,
}

impl Value {
    /// Exactly this text, stars included. The empty text stands for "absent": `ticket:""` has no ticket.
    pub fn exact(text: &str) -> Value {
        Value::from_pieces([Piece::Text(text.to_owned())])
    }

    /// Stars are wildcards: what a user writes bare.
    pub fn wild(text: &str) -> Value {
        let mut pieces = Vec::new();
        for (nth, part) in text.split('*').enumerate() {
            if nth > 0 {
                pieces.push(Piece::Any);
            }
            pieces.push(Piece::Text(part.to_owned()));
        }
        Value::from_pieces(pieces)
    }

    pub fn from_pieces(pieces: impl IntoIterator<Item = Piece>) -> Value {
        let mut value = Value::default();
        for piece in pieces {
            value.push(piece);
        }
        value
    }

    pub(super) fn push(&mut self, piece: Piece) {
        match (self.pieces.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(last)), Piece::Text(text)) => last.push_str(&text),
            (Some(Piece::Any), Piece::Any) => {}
            (_, piece) => self.pieces.push(piece),
        }
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text, if there is no wildcard in it.
    pub fn as_exact(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Whether this stands for "absent".
    pub fn is_absent(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether some word of a closed vocabulary fits: a misspelt class would otherwise find nothing, in silence.
    /// Fields with an open vocabulary take anything.
    pub(super) fn fits(&self, field: Field) -> bool {
        let matcher = super::matcher::Matcher::whole(self);
        let mut scratch = String::new();
        let mut fits = |word: &str| matcher.matches(word, &mut scratch);
        match field {
            Field::Class => Class::ALL.iter().any(|class| fits(class.name())),
            Field::Outcome => Outcome::ALL.iter().any(|outcome| fits(outcome.name())),
            Field::Phase => Phase::ALL.iter().any(|phase| fits(phase.name())),
            Field::Duplicate | Field::Star => TRUTH.into_iter().any(fits),
            _ => true,
        }
    }
}

impl Value {
    /// Whether a text is this value, without regard to case. For a few texts; a plan prepares a matcher once.
    pub fn matches(&self, text: &str) -> bool {
        super::matcher::Matcher::whole(self).matches(text, &mut String::new())
    }
}
