//! What is told of a step, a run of steps or a link when it is pointed at; and how times are written in a picture.

use super::edges::Edge;
use super::layout::Node;
use super::sketch::Sketch;
use super::text::safe;
use crate::case::Case;
use crate::chain::{Chain, Step};
use crate::language::{Language, decimal};
use crate::phrase;
use chrono::{DateTime, Utc};

/// So many records of a run, or links of an edge, are listed.
const MOST_LISTED: usize = 12;

/// A span of time with its two largest parts: `11 min`, `2 h 05 min`, `3 d 4 h`, `4.2 s`.
pub fn span(nanos: i64) -> String {
    let nanos = nanos.max(0);
    let seconds = nanos / 1_000_000_000;
    let (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    match () {
        () if days > 0 && hours > 0 => format!("{days} d {hours} h"),
        () if days > 0 => format!("{days} d"),
        () if hours > 0 && minutes > 0 => format!("{hours} h {minutes:02} min"),
        () if hours > 0 => format!("{hours} h"),
        () if minutes > 0 && rest > 0 => format!("{minutes} min {rest:02} s"),
        () if minutes > 0 => format!("{minutes} min"),
        () if nanos % 1_000_000_000 == 0 => format!("{seconds} s"),
        () => format!("{:.1} s", nanos as f64 / 1e9),
    }
}

pub(super) fn time_of_day(nanos: i64) -> String {
    DateTime::<Utc>::from_timestamp_nanos(nanos).format("%H:%M:%S").to_string()
}

pub(super) fn date_time(nanos: i64) -> String {
    DateTime::<Utc>::from_timestamp_nanos(nanos).format("%Y-%m-%d %H:%M:%S").to_string()
}

pub(super) fn day(nanos: i64) -> String {
    DateTime::<Utc>::from_timestamp_nanos(nanos).format("%m-%d").to_string()
}

fn cited(case: &Case, row: u32) -> String {
    case.events.get(row as usize).map_or_else(String::new, |event| safe(&case.cite(event.at)).into_owned())
}

/// How many records a node stands for.
pub fn records(sketch: &Sketch<'_>, node: &Node) -> usize {
    let steps = node.steps.iter().filter_map(|&step| sketch.steps.get(step));
    steps.map(|step| 1 + step.repeats).sum()
}

/// What a node's label says first: the action, of several records with their number.
pub fn what(sketch: &Sketch<'_>, node: &Node, language: Language) -> String {
    let steps = || node.steps.iter().filter_map(|&step| sketch.steps.get(step));
    let Some(first) = steps().next() else { return String::new() };
    let count = records(sketch, node);
    let what = match () {
        () if steps().all(|step| step.action == first.action) => safe(first.action).into_owned(),
        () if steps().all(|step| step.role == first.role) => first.role.phrase().in_language(language),
        () => phrase!("picture-records").in_language(language),
    };
    if count == 1 { what } else { format!("{count} × {what}") }
}

/// The two lines of a node's label: what, and when (UTC).
pub(super) fn label(sketch: &Sketch<'_>, node: &Node, language: Language) -> [String; 2] {
    let nanos = |step: Option<&usize>| step.and_then(|&step| sketch.steps.get(step)).and_then(|step| step.nanos);
    let when = match (nanos(node.steps.first()), nanos(node.steps.last())) {
        (Some(from), Some(to)) if day(from) != day(to) => format!("{} – {}", day(from), day(to)),
        (Some(from), Some(to)) if node.is_fold() => {
            let short = |nanos| time_of_day(nanos).chars().take(5).collect::<String>();
            format!("{}–{}", short(from), short(to))
        }
        (Some(at), _) => time_of_day(at),
        (None, _) => phrase!("picture-no-time").in_language(language),
    };
    [what(sketch, node, language), when]
}

fn step_told(case: &Case, step: &Step) -> Option<String> {
    let event = case.events.get(step.row as usize)?;
    let name = |entity| case.entities.name(case.events.strings(), entity);
    let time = event.time.map_or_else(String::new, |time| time.to_string());
    let parts = [&time, name(event.actor_entity), case.events.text(event.action), name(event.account_entity)];
    let parts: Vec<String> = parts.iter().filter(|part| !part.is_empty()).map(|part| safe(part).into_owned()).collect();
    Some(format!("{} ({})", parts.join(", "), cited(case, step.row)))
}

/// Roles, records and reasons of a node's steps, a line each.
pub fn node_told(case: &Case, chain: &Chain, node: &Node, language: Language) -> String {
    let steps: Vec<&Step> = node.steps.iter().filter_map(|&step| chain.steps.get(step)).collect();
    let mut lines: Vec<String> = Vec::new();
    for step in steps.iter().take(MOST_LISTED) {
        let role = step.role.phrase().in_language(language);
        lines.push(format!("{role}: {}", step_told(case, step).unwrap_or_default()));
        if let [only] = steps.as_slice() {
            lines.push(safe(&only.why.in_language(language)).into_owned());
            if !only.repeats.is_empty() {
                lines.push(phrase!("picture-repeats", n = only.repeats.len()).in_language(language));
            }
        }
    }
    if steps.len() > MOST_LISTED {
        lines.push(phrase!("picture-and-more", n = steps.len() - MOST_LISTED).in_language(language));
    }
    if node.links_within > 0 {
        lines.push(phrase!("picture-links-within", n = node.links_within).in_language(language));
    }
    lines.join("\n")
}

/// Kind, ends, field, value and score of an edge's links.
pub fn edge_told(case: &Case, chain: &Chain, edge: &Edge, language: Language) -> String {
    let mut lines = Vec::new();
    for &(step, nth) in edge.links.iter().take(MOST_LISTED) {
        let Some((step, link)) = chain.steps.get(step).and_then(|step| Some((step, step.links.get(nth)?))) else {
            continue;
        };
        let told = phrase!(
            "picture-link-told",
            kind = link.kind.phrase(),
            from = cited(case, step.row),
            to = cited(case, link.to),
            field = safe(&link.field_phrase().in_language(language)).into_owned(),
            value = safe(&link.value).into_owned(),
            score = decimal(link.score, 2, language)
        );
        lines.push(told.in_language(language));
    }
    if edge.links.len() > MOST_LISTED {
        lines.push(phrase!("picture-and-more", n = edge.links.len() - MOST_LISTED).in_language(language));
    }
    lines.join("\n")
}
