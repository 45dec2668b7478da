//! The filter's text, read.
//!
//! ```text
//! filter = all { "OR" all }                 -- OR binds less than the blank between two terms
//! all    = term { ["AND"] term }
//! term   = ["-" | "NOT"] ( "(" filter ")" | FIELD ":" value { "," value } | "time:" time { "," time } | value )
//! value  = { '"' any text, with \" and \\ '"' | "*" | bare characters }
//! ```
//! A `*` outside quotes stands for any characters; inside quotes it is a star. Capitals do not matter in values. A
//! word with no field before it is looked for anywhere in the event's texts. `ticket:*` has a ticket, `ticket:""` has
//! none. The forms of time are told in `moment`.

use super::error::ParseError;
use super::field::Field;
use super::model::{Filter, Term};
use super::moment;
use super::text::{ends_bare, is_keyword};
use super::value::{Piece, Value};
use winnow::error::ParserError;
use winnow::stream::{Location, Stream};
use winnow::token::{any, literal, take_while};
use winnow::{LocatingSlice, Parser};

/// Brackets and negations deeper than this are refused: the text is not a person's.
const DEEPEST: usize = 60;

type Input<'a> = LocatingSlice<&'a str>;
type Read<T> = Result<T, Failure>;

/// Where the text stops being a filter. Every choice is made on the next character, so the first failure is final.
#[derive(Debug)]
struct Failure {
    at: usize,
    len: usize,
    expected: String,
}

impl<'a> ParserError<Input<'a>> for Failure {
    type Inner = Failure;

    fn from_input(input: &Input<'a>) -> Self {
        Failure { at: input.current_token_start(), len: 0, expected: "another character".to_owned() }
    }

    fn into_inner(self) -> Result<Self::Inner, Self> {
        Ok(self)
    }
}

/// Reads a filter's text. The empty text is the filter that wants everything.
pub fn parse(text: &str) -> Result<Filter, ParseError> {
    let mut input = LocatingSlice::new(text);
    read_filter(&mut input).map_err(|Failure { at, len, expected }| ParseError {
        at,
        len,
        expected,
        text: text.to_owned(),
    })
}

/// Reads one moment, as `--from` and `--to` take it: the first instant of the unit that it names.
pub fn parse_moment(text: &str) -> Result<i64, ParseError> {
    moment::instant(text).map_err(|wrong| ParseError {
        at: wrong.at,
        len: wrong.len,
        expected: wrong.expected,
        text: text.to_owned(),
    })
}

fn read_filter(input: &mut Input<'_>) -> Read<Filter> {
    blanks(input)?;
    if input.is_empty() {
        return Ok(Filter::default());
    }
    let term = either(input, 0)?;
    match next(input) {
        None => Ok(Filter::new(vec![term])),
        Some(_) => Err(here(input, 1, "the end: there is no open bracket that this one closes")),
    }
}

/// Terms with `OR` between them.
fn either(input: &mut Input<'_>, depth: usize) -> Read<Term> {
    let mut terms = vec![all(input, depth)?];
    while keyword(input, "OR")? {
        terms.push(all(input, depth)?);
    }
    Term::any_of(terms).ok_or_else(|| wanted_term(input))
}

/// Terms with blanks between them, up to `OR`, `)` or the end.
fn all(input: &mut Input<'_>, depth: usize) -> Read<Term> {
    let mut terms = Vec::new();
    loop {
        blanks(input)?;
        if matches!(next(input), None | Some(')')) || at_keyword(input, "OR") {
            break;
        }
        if keyword(input, "AND")? {
            if terms.is_empty() || matches!(next(input), None | Some(')')) || at_keyword(input, "OR") {
                return Err(wanted_term(input));
            }
            continue;
        }
        terms.push(term(input, depth)?);
        if next(input).is_some_and(|c| !c.is_whitespace() && c != ')') {
            return Err(here(input, 1, "a blank before this"));
        }
    }
    Term::all_of(terms).ok_or_else(|| wanted_term(input))
}

fn term(input: &mut Input<'_>, depth: usize) -> Read<Term> {
    if depth >= DEEPEST {
        return Err(here(input, 1, &format!("no more than {DEEPEST} brackets and negations inside each other")));
    }
    if keyword(input, "NOT")? || literal_is(input, "-")? {
        return term(input, depth + 1).map(Term::negated);
    }
    if literal_is(input, "(")? {
        let inner = either(input, depth + 1)?;
        if !literal_is(input, ")")? {
            return Err(here(input, 0, "a closing bracket"));
        }
        return Ok(inner);
    }
    match field_name(input)? {
        Some((at, name)) => field_term(input, at, name),
        None => match value(input, ends_bare)? {
            Some(value) => Ok(Term::Text(value)),
            None => Err(wanted_term(input)),
        },
    }
}

/// The name before a colon, which is eaten too. Only letters make a name, so `10.0.0.1:443` is plain text.
fn field_name<'a>(input: &mut Input<'a>) -> Read<Option<(usize, &'a str)>> {
    let start = input.checkpoint();
    let at = input.current_token_start();
    let name: &str = take_while(0.., |c: char| c.is_ascii_alphabetic() || c == '_').parse_next(input)?;
    if !name.is_empty() && literal_is(input, ":")? {
        return Ok(Some((at, name)));
    }
    input.reset(&start);
    Ok(None)
}

fn field_term(input: &mut Input<'_>, at: usize, name: &str) -> Read<Term> {
    let lower = name.to_ascii_lowercase();
    if lower == "time" {
        return time_term(input);
    }
    let Some(field) = Field::from_name(&lower) else {
        let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
        let expected = format!("one of the fields {}, time; or quotes around a text with a colon", names.join(", "));
        return Err(Failure { at, len: name.len(), expected });
    };
    let mut values = Vec::new();
    loop {
        let start = input.current_token_start();
        let value = value(input, |c| ends_bare(c) || c == ',')?
            .ok_or_else(|| here(input, 0, &format!("a value after {}:", field.name())))?;
        if !value.fits(field) {
            let len = input.current_token_start() - start;
            return Err(Failure { at: start, len, expected: vocabulary(field) });
        }
        values.push(value);
        if !literal_is(input, ",")? {
            return Ok(Term::one_of(field, values));
        }
    }
}

fn vocabulary(field: Field) -> String {
    match field {
        Field::Outcome => "success, failure or unknown".to_owned(),
        Field::Phase => "whole, requested, effective or void".to_owned(),
        Field::Duplicate | Field::Star => "true or false".to_owned(),
        _ => "a class such as account.disable, account.* or unclassified".to_owned(),
    }
}

fn time_term(input: &mut Input<'_>) -> Read<Term> {
    let mut terms = Vec::new();
    loop {
        let start = input.current_token_start();
        let is_quoted = next(input) == Some('"');
        let value = value(input, |c| ends_bare(c) || c == ',')?;
        let len = input.current_token_start() - start;
        let text = value.as_ref().and_then(Value::as_exact).unwrap_or("");
        let window = moment::window(text).map_err(|wrong| {
            // Bytes of the value are bytes of the text, but for its quotes.
            if value.is_some() && wrong.len > 0 {
                Failure { at: start + usize::from(is_quoted) + wrong.at, len: wrong.len, expected: wrong.expected }
            } else {
                Failure { at: start, len, expected: wrong.expected }
            }
        })?;
        terms.push(Term::Time(window));
        if !literal_is(input, ",")? {
            return Term::any_of(terms).ok_or_else(|| wanted_term(input));
        }
    }
}

/// A value up to a blank, a bracket or whatever else ends a bare stretch; `None` if there is nothing.
fn value(input: &mut Input<'_>, ends: impl Fn(char) -> bool) -> Read<Option<Value>> {
    let start = input.current_token_start();
    let mut value = Value::default();
    loop {
        match next(input) {
            Some('"') => value.push(Piece::Text(quoted(input)?)),
            Some('*') => {
                literal_is(input, "*")?;
                value.push(Piece::Any);
            }
            Some(c) if !ends(c) => {
                let bare: &str = take_while(1.., |c: char| !ends(c)).parse_next(input)?;
                value.push(Piece::Text(bare.to_owned()));
            }
            _ => break,
        }
    }
    Ok((input.current_token_start() > start).then_some(value))
}

/// A quoted text. A backslash before anything but a quote or a backslash is itself (`"CORP\jdoe"`).
fn quoted(input: &mut Input<'_>) -> Read<String> {
    let opening = input.current_token_start();
    literal_is(input, "\"")?;
    let mut text = String::new();
    loop {
        let plain: &str = take_while(0.., |c: char| !matches!(c, '"' | '\\')).parse_next(input)?;
        text.push_str(plain);
        if literal_is(input, "\"")? {
            return Ok(text);
        }
        if !literal_is(input, "\\")? {
            return Err(Failure { at: opening, len: 1, expected: "a closing quote for this one".to_owned() });
        }
        match next(input) {
            Some(c @ ('"' | '\\')) => {
                any::<_, Failure>.parse_next(input)?;
                text.push(c);
            }
            _ => text.push('\\'),
        }
    }
}

fn next(input: &Input<'_>) -> Option<char> {
    input.peek_token()
}

fn blanks(input: &mut Input<'_>) -> Read<()> {
    take_while(0.., char::is_whitespace).void().parse_next(input)
}

/// Eats `mark` if it stands here.
fn literal_is(input: &mut Input<'_>, mark: &'static str) -> Read<bool> {
    if !input.starts_with(mark) {
        return Ok(false);
    }
    literal(mark).void().parse_next(input).map(|()| true)
}

fn at_keyword(input: &Input<'_>, word: &str) -> bool {
    debug_assert!(is_keyword(word));
    input
        .strip_prefix(word)
        .is_some_and(|rest| rest.chars().next().is_none_or(|c| c.is_whitespace() || "()".contains(c)))
}

/// Eats `word` and the blanks behind it if it stands here as a word of its own.
fn keyword(input: &mut Input<'_>, word: &'static str) -> Read<bool> {
    if !at_keyword(input, word) {
        return Ok(false);
    }
    literal_is(input, word)?;
    blanks(input)?;
    Ok(true)
}

fn here(input: &Input<'_>, len: usize, expected: &str) -> Failure {
    let len = if len > 0 { next(input).map_or(0, char::len_utf8) } else { 0 };
    Failure { at: input.current_token_start(), len, expected: expected.to_owned() }
}

fn wanted_term(input: &Input<'_>) -> Failure {
    here(input, 0, "a term such as actor:NAME, account:NAME, class:account.*, time:2017-11-02T22:00..23:30 or a text")
}

#[cfg(test)]
mod tests;
