//! Compares one text with one value, without regard to case.

use super::value::{Piece, Value};
use memchr::memmem::Finder;

/// A value made ready for comparing with many texts.
pub(super) struct Matcher {
    parts: Vec<Part>,
    /// The first part must begin the text, the last one end it.
    open_start: bool,
    open_end: bool,
}

struct Part {
    folded: String,
    finder: Finder<'static>,
}

impl Matcher {
    /// For a field's whole text.
    pub(super) fn whole(value: &Value) -> Matcher {
        let is_any = |piece: Option<&Piece>| matches!(piece, Some(Piece::Any));
        let parts = value.pieces().iter().filter_map(|piece| match piece {
            Piece::Text(text) => {
                let folded = fold(text);
                Some(Part { finder: Finder::new(folded.as_bytes()).into_owned(), folded })
            }
            Piece::Any => None,
        });
        Matcher {
            parts: parts.collect(),
            open_start: is_any(value.pieces().first()),
            open_end: is_any(value.pieces().last()),
        }
    }

    /// For a text that may stand anywhere in the field.
    pub(super) fn inside(value: &Value) -> Matcher {
        Matcher { open_start: true, open_end: true, ..Matcher::whole(value) }
    }

    /// Whether every text fits.
    pub(super) fn fits_all(&self) -> bool {
        self.parts.is_empty() && self.open_start
    }

    /// The longest of the texts that must stand in what fits, in lower case.
    pub(super) fn longest_part(&self) -> Option<&str> {
        self.parts.iter().map(|part| part.folded.as_str()).max_by_key(|part| part.len())
    }

    /// Whether only one text fits, however it is spelled.
    pub(super) fn is_one_text(&self) -> bool {
        self.parts.len() == 1 && !self.open_start && !self.open_end
    }

    /// Whether a text fits as soon as the one part stands anywhere in it.
    pub(super) fn is_one_part_anywhere(&self) -> bool {
        self.parts.len() == 1 && self.open_start && self.open_end
    }

    /// `scratch` is lent so that no text allocates. An absent field (the empty text) fits only the value that asks
    /// for absence: `ticket:*` is "has a ticket".
    pub(super) fn matches(&self, text: &str, scratch: &mut String) -> bool {
        if text.is_empty() {
            return self.parts.is_empty() && !self.open_start;
        }
        if let ([only], false, false) = (self.parts.as_slice(), self.open_start, self.open_end) {
            // The most frequent comparison, many million times in a big case: no copy.
            if text.len() == only.folded.len() && text.eq_ignore_ascii_case(&only.folded) {
                return true;
            }
            if text.is_ascii() {
                return false;
            }
        }
        fold_into(text, scratch);
        let mut rest = scratch.as_str();
        let (first, last) = (!self.open_start, !self.open_end);
        let mut parts = self.parts.as_slice();
        match (first, last, parts) {
            (true, true, []) => return rest.is_empty(),
            (true, true, [only]) => return rest == only.folded,
            _ => {}
        }
        if first && let [head, others @ ..] = parts {
            let Some(after) = rest.strip_prefix(head.folded.as_str()) else { return false };
            (rest, parts) = (after, others);
        }
        if last && let [others @ .., tail] = parts {
            let Some(before) = rest.strip_suffix(tail.folded.as_str()) else { return false };
            (rest, parts) = (before, others);
        }
        for part in parts {
            let Some(at) = part.finder.find(rest.as_bytes()) else { return false };
            rest = rest.get(at + part.folded.len()..).unwrap_or("");
        }
        true
    }
}

/// Lower case, letter by letter: what "without regard to case" means here.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(text.chars().flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(value: &str, text: &str) -> bool {
        Matcher::whole(&Value::wild(value)).matches(text, &mut String::new())
    }

    #[test]
    fn stars_stand_at_any_place() {
        assert!(whole("account.*", "account.disable"));
        assert!(whole("*@ext.example", "J.Doe@EXT.example"));
        assert!(whole("a*b*c", "aXbYbZc"));
        assert!(whole("*", "x") && !whole("*", ""));
        assert!(!whole("ab*ba", "aba"), "the ends may not overlap");
        assert!(!whole("account.*", "my.account.disable"));
        assert!(whole("ÄÖ*", "äöü"));
    }

    #[test]
    fn a_quoted_star_is_a_star() {
        let exact = Matcher::whole(&Value::exact("a*c"));
        assert!(exact.matches("A*C", &mut String::new()));
        assert!(!exact.matches("abc", &mut String::new()));
    }

    #[test]
    fn inside_looks_for_the_text_anywhere() {
        let inside = Matcher::inside(&Value::exact("left the company"));
        assert!(inside.matches("Holder LEFT the company", &mut String::new()));
        assert!(!inside.matches("holder left", &mut String::new()));
        assert!(Matcher::inside(&Value::exact("")).fits_all());
    }
}
