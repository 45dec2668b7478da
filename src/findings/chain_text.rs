//! Outages and chains as text for a terminal, in the language of the thread. States what the records say, never why
//! somebody did it.

use super::lanes::Lanes;
use super::plain::{duration, plain};
use super::{Traced, inquiry_text};
use crate::barrier::{BarrierFinding, State};
use crate::case::{Case, Event};
use crate::chain::{Chain, Outage, Role, Step, span_in_words};
use crate::inquiry::Judgement;
use crate::language::{Phrase, bare, current, decimal};
use crate::say;
use std::fmt::{self, Write};

/// One outage a line, with a heading.
pub fn outages_text(case: &Case, outages: &[Outage]) -> String {
    let heading = [
        "#".to_owned(),
        say!("text-account"),
        say!("text-plane"),
        say!("text-column-down"),
        say!("text-column-back"),
        say!("text-for"),
        say!("text-by"),
        say!("text-restored-by"),
    ];
    let mut table: Vec<[String; 8]> = vec![heading];
    for outage in outages {
        table.push([
            outage.id.to_string(),
            plain(&outage.name).into_owned(),
            outage.plane.phrase().said(),
            outage.start.to_string(),
            outage.end.map_or_else(|| say!("text-not-here"), |end| end.to_string()),
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
    writeln!(out, "\n  {}", say!("text-chain", n = bare(chain.steps.len())))?;
    out.push_str(&steps(case, chain));
    if let Some(weakest) = chain.weakest {
        let (from, to) = (cited(case, Some(weakest.from)), cited(case, Some(weakest.to)));
        writeln!(out, "\n  {}", say!("text-weakest", from = from, to = to, kind = weakest.kind.phrase()))?;
    }
    if !chain.by_hand.is_empty() {
        writeln!(out, "\n  {}", say!("text-by-hand"))?;
        chain.by_hand.iter().try_for_each(|line| writeln!(out, "    - {}", plain(&line.said())))?;
    }
    writeln!(out, "\n  {}", say!("text-safeguards"))?;
    ledger(out, case, barriers)?;
    inquiry_text::sections(out, case, traced)?;
    let limits = limits(case, outage, chain, barriers);
    if !limits.is_empty() {
        writeln!(out, "\n  {}", say!("text-limits"))?;
        limits.iter().try_for_each(|line| writeln!(out, "    - {}", plain(line)))?;
    }
    Ok(())
}

fn head(out: &mut String, case: &Case, outage: &Outage, chain: &Chain) -> fmt::Result {
    let mut name = plain(&outage.name).into_owned();
    if !outage.aliases.is_empty() {
        let _ = write!(name, " ({})", plain(&outage.aliases.join(", ")));
    }
    writeln!(out, "{}", say!("text-head", n = bare(outage.id), account = name, plane = outage.plane.phrase()))?;
    let [down, back] = [say!("text-down"), say!("text-back")];
    let width = down.chars().count().max(back.chars().count());
    writeln!(out, "  {down:<width$}  {}  {}", outage.start, cited(case, outage.begin_row()))?;
    match outage.end {
        Some(end) => {
            let back_row = outage.restored_effective.or(outage.restored_by);
            writeln!(out, "  {back:<width$}  {end}  {}", cited(case, back_row))?;
            writeln!(out, "  {}", say!("text-out-for", span = duration(outage.duration_nanos().unwrap_or(0))))?;
        }
        None => writeln!(out, "  {back:<width$}  {}", say!("text-not-here"))?,
    }
    writeln!(out, "  {}", say!("text-chain-is", band = chain.band.phrase(), score = score(chain.confidence)))
}

/// Each step's line with the lanes of the actors beside it, its sentence and its links below it.
fn steps(case: &Case, chain: &Chain) -> String {
    let lanes = Lanes::of(case, chain);
    let lines: Vec<[String; 6]> = chain.steps.iter().map(|step| step_cells(case, step)).collect();
    let text = aligned(&lines, "");
    let mut out = String::new();
    for (nth, (line, step)) in text.lines().zip(&chain.steps).enumerate() {
        if let Some((beside, gap)) = lanes.gap(nth) {
            let _ = writeln!(out, "    {beside}  … {}", span_in_words(gap).said());
        }
        let _ = writeln!(out, "    {}{line}", lanes.beside(nth));
        let below = lanes.below(nth);
        let _ = writeln!(out, "    {below}    {} ({})", plain(&step.why.said()), score(step.confidence));
        if let (count @ 1.., Some(last)) = (step.repeats.len(), step.repeats.last()) {
            let last = cited(case, Some(*last));
            let _ = writeln!(out, "    {below}    {}", say!("text-repeats", n = bare(count), last = last));
        }
        for link in &step.links {
            let _ = writeln!(
                out,
                "    {below}    -> {}: {}, {} = {} ({})",
                cited(case, Some(link.to)),
                link.kind.phrase().said(),
                plain(&link.field_phrase().said()),
                plain(&link.value),
                score(link.score)
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
        event.time.map_or_else(|| say!("text-no-time"), |time| time.to_string()),
        step.role.phrase().said(),
        or_dash(text(event.actor)),
        plain(case.events.text(event.action)).into_owned(),
        or_dash(text(target)),
        case.cite(event.at),
    ]
}

fn ledger(out: &mut String, case: &Case, barriers: &[BarrierFinding]) -> fmt::Result {
    let known: Vec<&BarrierFinding> = barriers.iter().filter(|b| b.state != State::NotAssessable).collect();
    if known.is_empty() {
        return writeln!(out, "    {}", say!("text-none-assessed"));
    }
    let states = [State::Operated, State::Failed, State::Absent].map(|state| state.phrase().said());
    let width = states.iter().map(|state| state.chars().count()).max().unwrap_or(0);
    for finding in known {
        let mut records: Vec<String> = finding.records.iter().map(|&at| case.cite(at)).collect();
        records.dedup();
        let cited = if records.is_empty() { String::new() } else { format!(" [{}]", records.join(", ")) };
        writeln!(out, "    {:<width$}  {}", finding.state.phrase().said(), finding.title.said())?;
        writeln!(out, "    {:width$}  {}{}", "", plain(&finding.why.said()), plain(&cited))?;
    }
    Ok(())
}

/// What bounds the reading: sides of the outage that are missing, safeguards without a source, caps, doubtful zones,
/// records that could not be read.
fn limits(case: &Case, outage: &Outage, chain: &Chain, barriers: &[BarrierFinding]) -> Vec<String> {
    let mut limits = Vec::new();
    if outage.cause.is_none() {
        limits.push(say!("text-limit-symptom"));
    }
    let has_role = |role: Role| chain.steps.iter().any(|step| step.role == role);
    if outage.cause.is_some() && !has_role(Role::Trigger) {
        limits.push(say!("text-limit-trigger"));
    }
    if outage.end.is_none() {
        limits.push(say!("text-limit-end"));
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
    limits.extend(files.iter().map(|file| say!("text-limit-zone", file = file)));
    let unread: usize = case.evidence.iter().map(|file| file.quarantined.len()).sum();
    if unread > 0 {
        limits.push(say!("text-limit-unread", n = bare(unread)));
    }
    limits
}

pub(super) fn cited(case: &Case, row: Option<u32>) -> String {
    let event = row.and_then(|row| case.events.get(row as usize));
    event.map_or_else(|| "-".to_owned(), |event| plain(&case.cite(event.at)).into_owned())
}

fn score(score: f64) -> String {
    decimal(score, 2, current())
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
