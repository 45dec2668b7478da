//! Outages and chains as text for a terminal. States what the records say, never why somebody did it.

use super::lanes::Lanes;
use super::plain::{duration, plain};
use super::{Traced, inquiry_text};
use crate::barrier::{BarrierFinding, State};
use crate::case::{Case, Event};
use crate::chain::{Chain, Outage, Role, Step, span_in_words};
use crate::inquiry::Judgement;
use crate::language::Phrase;
use std::fmt::{self, Write};

/// One outage a line, with a heading.
pub fn outages_text(case: &Case, outages: &[Outage]) -> String {
    let heading = ["#", "account", "plane", "down", "back", "for", "by", "restored by"].map(str::to_owned);
    let mut table: Vec<[String; 8]> = vec![heading];
    for outage in outages {
        table.push([
            outage.id.to_string(),
            plain(&outage.name).into_owned(),
            outage.plane.name().to_owned(),
            outage.start.to_string(),
            outage.end.map_or_else(|| "not in these logs".to_owned(), |end| end.to_string()),
            outage.duration_nanos().map_or_else(|| "?".to_owned(), duration),
            cited(case, outage.cause),
            cited(case, outage.restored_by),
        ]);
    }
    aligned(&table, "")
}

/// The head, the chain, the ledger and the limits of each outage.
pub fn chain_text(case: &Case, traced: &[Traced], claims: &[Judgement]) -> String {
    let mut out = String::new();
    for (nth, traced) in traced.iter().enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        // Writing to a String cannot fail.
        let _ = one(&mut out, case, traced);
    }
    let _ = inquiry_text::claims(&mut out, case, claims);
    out
}

fn one(out: &mut String, case: &Case, traced: &Traced) -> fmt::Result {
    let Traced { outage, chain, barriers, .. } = traced;
    head(out, case, outage, chain)?;
    writeln!(out, "\n  Chain: {}", counted(chain.steps.len(), "record"))?;
    out.push_str(&steps(case, chain));
    if let Some(weakest) = chain.weakest {
        let (from, to) = (cited(case, Some(weakest.from)), cited(case, Some(weakest.to)));
        writeln!(out, "\n  Weakest link: {from} to {to} by {}", words(weakest.kind.name()))?;
    }
    if !chain.by_hand.is_empty() {
        writeln!(out, "\n  By the analyst's hand")?;
        chain.by_hand.iter().try_for_each(|line| writeln!(out, "    - {}", plain(&line.said())))?;
    }
    writeln!(out, "\n  Safeguards")?;
    ledger(out, case, barriers)?;
    inquiry_text::sections(out, case, traced)?;
    let limits = limits(case, outage, chain, barriers);
    if !limits.is_empty() {
        writeln!(out, "\n  What these logs do not say")?;
        limits.iter().try_for_each(|line| writeln!(out, "    - {}", plain(line)))?;
    }
    Ok(())
}

fn head(out: &mut String, case: &Case, outage: &Outage, chain: &Chain) -> fmt::Result {
    write!(out, "Outage {}: {}", outage.id, plain(&outage.name))?;
    if !outage.aliases.is_empty() {
        write!(out, " ({})", plain(&outage.aliases.join(", ")))?;
    }
    writeln!(out, ", {}", outage.plane.name())?;
    writeln!(out, "  Down  {}  {}", outage.start, cited(case, outage.begin_row()))?;
    match outage.end {
        Some(end) => {
            let back_row = outage.restored_effective.or(outage.restored_by);
            writeln!(out, "  Back  {end}  {}", cited(case, back_row))?;
            writeln!(out, "  Out for {}", duration(outage.duration_nanos().unwrap_or(0)))?;
        }
        None => writeln!(out, "  Back  not in these logs")?,
    }
    writeln!(out, "  Chain is {} ({:.2})", chain.band.name(), chain.confidence)
}

/// Each step's line with the lanes of the actors beside it, its sentence and its links below it.
fn steps(case: &Case, chain: &Chain) -> String {
    let lanes = Lanes::of(case, chain);
    let lines: Vec<[String; 6]> = chain.steps.iter().map(|step| step_cells(case, step)).collect();
    let text = aligned(&lines, "");
    let mut out = String::new();
    for (nth, (line, step)) in text.lines().zip(&chain.steps).enumerate() {
        if let Some((beside, gap)) = lanes.gap(nth) {
            let _ = writeln!(out, "    {beside}  … {}", span_in_words(gap));
        }
        let _ = writeln!(out, "    {}{line}", lanes.beside(nth));
        let below = lanes.below(nth);
        let _ = writeln!(out, "    {below}    {} ({:.2})", plain(&step.why.said()), step.confidence);
        if let (count @ 1.., Some(last)) = (step.repeats.len(), step.repeats.last()) {
            let last = cited(case, Some(*last));
            let _ = writeln!(
                out,
                "    {below}    and {} of the same kind after it, the last {last}",
                counted(count, "record")
            );
        }
        for link in &step.links {
            let _ = writeln!(
                out,
                "    {below}    -> {}: {}, {} = {} ({:.2})",
                cited(case, Some(link.to)),
                words(link.kind.name()),
                plain(&link.field),
                plain(&link.value),
                link.score
            );
        }
    }
    out
}

fn step_cells(case: &Case, step: &Step) -> [String; 6] {
    let Some(event) = case.events.get(step.row as usize) else { return Default::default() };
    let text = |set| plain(case.name_of(set)).into_owned();
    let or_dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    let target = if event.account.is_none() { event.object } else { event.account };
    [
        event.time.map_or_else(|| "no time".to_owned(), |time| time.to_string()),
        step.role.name().to_owned(),
        or_dash(text(event.actor)),
        plain(case.events.text(event.action)).into_owned(),
        or_dash(text(target)),
        case.cite(event.at),
    ]
}

fn ledger(out: &mut String, case: &Case, barriers: &[BarrierFinding]) -> fmt::Result {
    let known: Vec<&BarrierFinding> = barriers.iter().filter(|b| b.state != State::NotAssessable).collect();
    if known.is_empty() {
        return writeln!(out, "    None can be assessed from these logs");
    }
    for finding in known {
        let mut records: Vec<String> = finding.records.iter().map(|&at| case.cite(at)).collect();
        records.dedup();
        let cited = if records.is_empty() { String::new() } else { format!(" [{}]", records.join(", ")) };
        writeln!(out, "    {:<8}  {}", finding.state.name(), finding.title.said())?;
        writeln!(out, "              {}{}", plain(&finding.why.said()), plain(&cited))?;
    }
    Ok(())
}

/// What bounds the reading: sides of the outage that are missing, safeguards without a source, caps, doubtful zones,
/// records that could not be read.
fn limits(case: &Case, outage: &Outage, chain: &Chain, barriers: &[BarrierFinding]) -> Vec<String> {
    let mut limits = Vec::new();
    if outage.cause.is_none() {
        limits.push("Which act took the account out: only the symptom is in these logs".to_owned());
    }
    let has_role = |role: Role| chain.steps.iter().any(|step| step.role == role);
    if outage.cause.is_some() && !has_role(Role::Trigger) {
        limits.push("What set the act off: no report, ticket or change is tied to it".to_owned());
    }
    if outage.end.is_none() {
        limits.push("Whether and when the account came back".to_owned());
    }
    let blind = barriers.iter().filter(|finding| finding.state == State::NotAssessable);
    limits.extend(blind.map(|finding| format!("{}: {}", finding.title.said(), finding.why.said())));
    limits.extend(chain.bounds.iter().map(Phrase::said));
    let events: Vec<Event> = chain.steps.iter().filter_map(|step| case.events.get(step.row as usize)).collect();
    let doubtful = |event: &&Event| event.time.is_some_and(|time| time.basis.is_doubtful());
    let mut files: Vec<String> =
        events.iter().filter(doubtful).filter_map(|event| case.file(event.at)).map(|file| file.name.clone()).collect();
    files.sort();
    files.dedup();
    limits.extend(files.iter().map(|file| format!("The zone of the times in {file}: it is a guess")));
    let unread: usize = case.evidence.iter().map(|file| file.quarantined.len()).sum();
    if unread > 0 {
        limits.push(format!("What stands in {} that could not be read", counted(unread, "record")));
    }
    limits
}

pub(super) fn cited(case: &Case, row: Option<u32>) -> String {
    let event = row.and_then(|row| case.events.get(row as usize));
    event.map_or_else(|| "-".to_owned(), |event| plain(&case.cite(event.at)).into_owned())
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}

pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Rows of cells in columns, two blanks apart; nothing behind the last one.
pub(super) fn aligned<const N: usize>(rows: &[[String; N]], indent: &str) -> String {
    let mut widths = [0usize; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = indent.to_owned();
        for (width, cell) in widths.iter().zip(row) {
            let _ = write!(line, "{cell:<width$}  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn a_chain_reads_as_text() {
        let case = samples::case();
        let text = chain_text(&case, &[samples::traced(&case)], &[]);
        let expected = "\
Outage 1: @=holder (acct-1), enabled
  Down  2020-05-01T10:00:00.250Z  console.csv:1
  Back  not in these logs
  Chain is strong (0.70)

  Chain: 2 records
    ◆ 2020-05-01T10:00:00.250Z  executing  jdoe  account.suspend  @=holder  console.csv:1
    │     The same session. (0.70)
    ● no time                   detection  jdoe  note.add         -         console.csv:2
          The same session. (0.70)
          -> console.csv:1: same session, session = s-1\\u{1b} (0.70)

  Weakest link: console.csv:2 to console.csv:1 by same session

  Safeguards
    absent    Second person's approval
              It says so. [console.csv:1]

  What these logs do not say
    - What set the act off: no report, ticket or change is tied to it
    - Whether and when the account came back
    - Leavers' access ends: It says so.
    - Looked back 30 days.
";
        assert_eq!(text, expected);
    }

    #[test]
    fn outages_stand_in_columns() {
        let case = samples::case();
        let outage = samples::traced(&case).outage;
        let text = outages_text(&case, &[outage]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("#  account   plane    down"));
        assert!(lines[1].starts_with("1  @=holder  enabled  2020-05-01T10:00:00.250Z"), "{}", lines[1]);
    }
}
