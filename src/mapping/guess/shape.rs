//! What the values of a leaf look like: times, addresses, identifiers, words, sentences. Shares of the values, 0 to 1.

use super::super::address::address;
use super::super::time::{self, Format, Ground, Zone};
use super::super::words::words;
use super::leaf::Leaf;
use crate::model::{Instant, TimeBasis};
use std::collections::BTreeSet;

/// The distinct values looked at closely.
const LOOKED_AT: usize = 80;
/// 1995 and 2040, in seconds since 1970: a number outside is no time of an audit log.
const PLAUSIBLE: std::ops::Range<i64> = 788_918_400..2_208_988_800;

#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub distinct: usize,
    pub values: usize,
    pub addresses: f64,
    pub emails: f64,
    /// UUIDs, long hexadecimal and the like.
    pub opaque: f64,
    pub urls: f64,
    pub browsers: f64,
    pub numbers: f64,
    pub flags: f64,
    /// Short texts without blanks that hold a letter.
    pub codes: f64,
    /// Long texts of many words.
    pub sentences: f64,
    /// Share of the distinct values that say what was done.
    pub verbs: f64,
    pub time: Option<TimeShape>,
    /// Times of day without a date.
    pub clocks: f64,
}

/// How the times of a leaf are written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TimeShape {
    /// As a mapping names them.
    pub formats: Vec<&'static str>,
    pub share: f64,
    pub has_zone: bool,
    pub is_date_only: bool,
    /// Day and month could be exchanged.
    pub is_ambiguous: bool,
    /// The mean instant in seconds, to tell which of several times is the earlier.
    pub mean_secs: f64,
}

impl Shape {
    pub fn of(leaf: &Leaf) -> Shape {
        let mut distinct: BTreeSet<&str> = BTreeSet::new();
        let mut order: Vec<&str> = Vec::new();
        for (_, value) in &leaf.values {
            if distinct.insert(value) {
                order.push(value);
            }
        }
        // From all of the sample, not only from its beginning.
        let step = order.len().div_ceil(LOOKED_AT).max(1);
        let looked_at: Vec<&str> = order.iter().copied().step_by(step).collect();
        let share = |test: &dyn Fn(&str) -> bool| {
            let count = looked_at.iter().filter(|value| test(value)).count();
            if looked_at.is_empty() { 0.0 } else { count as f64 / looked_at.len() as f64 }
        };
        Shape {
            distinct: order.len(),
            values: leaf.values.len(),
            addresses: share(&|text| address(text).is_some() && text.contains(['.', ':'])),
            emails: share(&is_email),
            opaque: share(&is_opaque),
            urls: share(&|text| text.contains("://") || text.starts_with('/')),
            browsers: share(&is_browser),
            numbers: share(&|text| text.parse::<f64>().is_ok()),
            flags: if leaf.values.is_empty() { 0.0 } else { leaf.flags as f64 / leaf.values.len() as f64 },
            codes: share(&|text| text.len() <= 80 && !text.contains(' ') && text.contains(char::is_alphabetic)),
            sentences: share(&|text| text.split_whitespace().count() > 7),
            verbs: share(&|text| words().has_verb(text)),
            time: if leaf.flags > 0 || leaf.is_json { None } else { time_shape(&looked_at) },
            clocks: share(&is_clock),
        }
    }
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    !name.is_empty() && domain.contains('.') && !domain.contains(['@', ' ', '/']) && !name.contains(' ')
}

fn is_opaque(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !matches!(c, '-' | '{' | '}')).collect();
    bare.len() >= 16 && bare.chars().all(|c| c.is_ascii_alphanumeric()) && bare.contains(|c: char| c.is_ascii_digit())
}

fn is_browser(text: &str) -> bool {
    const MAKERS: [&str; 12] = [
        "Mozilla/",
        "curl/",
        "python-",
        "okhttp",
        "Boto3",
        "aws-",
        "Go-http",
        "Apache-",
        "PostmanRuntime",
        "Dalvik",
        "Java/",
        "console.",
    ];
    MAKERS.iter().any(|maker| text.contains(maker))
        || text.split_once('/').is_some_and(|(name, version)| {
            name.len() > 2
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' '))
                && version.starts_with(|c: char| c.is_ascii_digit() || c == 'v')
        })
}

fn is_clock(text: &str) -> bool {
    let bare = text.trim_end_matches([' ', 'A', 'P', 'M', 'a', 'p', 'm', 'Z']);
    let parts: Vec<&str> = bare.split(':').collect();
    let digits =
        |part: &&str| !part.is_empty() && part.len() <= 9 && part.chars().all(|c| c.is_ascii_digit() || c == '.');
    (2..=3).contains(&parts.len()) && parts.iter().all(digits) && parts.first().is_some_and(|hour| hour.len() <= 2)
}

/// The ways of writing that are tried, those that say most first.
const FORMATS: [&str; 13] = [
    "iso",
    "rfc2822",
    "numeric",
    "named",
    "syslog",
    "compact",
    "epoch_s",
    "epoch_ms",
    "epoch_us",
    "epoch_ns",
    "filetime",
    "%d/%b/%Y:%H:%M:%S %z",
    "%a %b %d %H:%M:%S %Y",
];

/// How these values are times, if most of them are.
fn time_shape(values: &[&str]) -> Option<TimeShape> {
    let mut left: Vec<&str> = values.to_vec();
    let mut shape = TimeShape {
        formats: Vec::new(),
        share: 0.0,
        has_zone: true,
        is_date_only: true,
        is_ambiguous: false,
        mean_secs: 0.0,
    };
    let mut read = 0;
    let mut sum = 0.0;
    while shape.formats.len() < 3 && !left.is_empty() {
        let counted =
            FORMATS.iter().map(|name| (left.iter().filter(|text| instant(text, name).is_some()).count(), *name));
        // The first of equals.
        let (count, name) = counted.rev().max_by_key(|(count, _)| *count)?;
        if count == 0 {
            break;
        }
        let reads_all = |name| left.iter().filter(|text| ordered(text, name).is_some()).count() == count;
        let orders = (name == "numeric").then(|| (reads_all("month_first"), reads_all("day_first")));
        shape.is_ambiguous |= orders == Some((true, true));
        let written = match orders {
            Some((true, false)) => "month_first",
            Some((false, true)) => "day_first",
            _ => name,
        };
        left.retain(|text| match instant(text, name) {
            Some(found) => {
                read += 1;
                sum += found.nanos as f64 / 1e9;
                shape.has_zone &= found.basis == TimeBasis::Stated;
                shape.is_date_only &= found.basis == TimeBasis::DateOnly;
                false
            }
            None => true,
        });
        shape.formats.push(written);
    }
    shape.share = f64::from(read) / values.len().max(1) as f64;
    shape.mean_secs = sum / f64::from(read.max(1));
    (shape.share >= 0.8).then_some(shape)
}

/// The plausible instant that this format reads.
fn instant(text: &str, format: &str) -> Option<Instant> {
    let is_number =
        text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.bytes().filter(|b| *b == b'.').count() < 2;
    let is_count = format.starts_with("epoch") || format == "filetime";
    if is_number != is_count && !(is_number && format == "compact") {
        return None;
    }
    match format {
        // Which of day and month comes first is told by the whole column when it is read.
        "numeric" => ["numeric", "day_first", "month_first"].into_iter().find_map(|order| ordered(text, order)),
        other => ordered(text, other),
    }
}

fn ordered(text: &str, format: &str) -> Option<Instant> {
    // A time without a year is read here for its form alone.
    let ground = Ground { zone: Zone::Assumed, year: Some(2000), order_is_guess: false };
    let found = time::read(text, &[Format::parse(format)?], ground)?;
    PLAUSIBLE.contains(&(found.nanos / 1_000_000_000)).then_some(found)
}
