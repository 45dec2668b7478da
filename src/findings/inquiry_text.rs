//! The answers of an inquiry as text for a terminal: what was needed, the readings, who else, the claims.

use super::Traced;
use super::chain_text::{aligned, cited, counted};
use super::plain::plain;
use crate::barrier::State;
use crate::case::Case;
use crate::inquiry::{Access, Counterfactual, Factor, Factors, Holder, Judgement, Reading, Target};
use crate::model::{Instant, RecordRef};
use std::fmt::{self, Write};

/// Of those who could have done it, so many are printed; the JSON has more.
const MOST_HOLDERS: usize = 12;
const MOST_CITED: usize = 4;

/// The sections of one outage, each with an empty line before it; nothing where nothing was asked.
pub(super) fn sections(out: &mut String, case: &Case, traced: &Traced) -> fmt::Result {
    needed(out, case, traced)?;
    readings(out, case, traced)?;
    match &traced.inquiry.access {
        Some(access) => who_else(out, case, access),
        None => Ok(()),
    }
}

/// Steps and safeguards that were necessary or contributed; the rest in one line.
fn needed(out: &mut String, case: &Case, traced: &Traced) -> fmt::Result {
    let Factors { steps, barriers } = &traced.inquiry.factors;
    if steps.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n  Needed for it (each record taken away, each safeguard put in, one at a time)")?;
    let records = traced.chain.steps.iter().zip(steps).map(|(step, found)| (cited(case, Some(step.row)), found));
    let broken = traced.barriers.iter().zip(barriers).filter(|(finding, _)| is_broken(finding.state));
    let safeguards = broken.filter_map(|(finding, found)| Some((finding.title.said(), found.as_ref()?)));
    let mut rows: Vec<(String, &Counterfactual)> = records.collect();
    rows.sort_by_key(|(_, found)| (found.factor, found.of));
    let mut behind: Vec<(String, &Counterfactual)> = safeguards.collect();
    behind.sort_by_key(|(_, found)| (found.factor, found.of));
    rows.extend(behind);
    let (told, beside): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, found)| found.factor != Factor::Context);
    let lines = told.iter().map(|(name, found)| {
        [
            found.factor.name().to_owned(),
            words(found.of).to_owned(),
            name.clone(),
            plain(&found.why.said()).into_owned(),
        ]
    });
    out.push_str(&aligned(&lines.collect::<Vec<_>>(), "    "));
    if !beside.is_empty() {
        let names: Vec<String> = beside.into_iter().map(|(name, _)| name).collect();
        writeln!(out, "    context       {}: the rest holds without", names.join(", "))?;
    }
    Ok(())
}

fn is_broken(state: State) -> bool {
    matches!(state, State::Failed | State::Absent)
}

fn words(of: Target) -> &'static str {
    match of {
        Target::Beginning => "to go out",
        Target::End => "to come back",
        Target::Extent => "to its extent",
    }
}

const INITIALS: [char; 5] = ['M', 'B', 'O', 'S', 'A'];

fn readings(out: &mut String, case: &Case, traced: &Traced) -> fmt::Result {
    let rows = &traced.inquiry.readings;
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n  Readings (+ speaks for, - against; what tells them apart best comes first; no verdict)")?;
    let named = Reading::ALL.iter().zip(INITIALS);
    let legend: Vec<String> = named.map(|(reading, initial)| format!("{initial} {}", reading.title().said())).collect();
    writeln!(out, "    {}", legend.join("   "))?;
    let heading: Vec<String> = INITIALS.iter().map(char::to_string).collect();
    writeln!(out, "    {}", heading.join(" "))?;
    for row in rows {
        let signs: Vec<String> = row.signs.iter().map(|sign| sign.mark().to_string()).collect();
        writeln!(out, "    {}  {}{}", signs.join(" "), plain(&row.why.said()), places(case, &row.records))?;
    }
    Ok(())
}

fn who_else(out: &mut String, case: &Case, access: &Access) -> fmt::Result {
    let from = Instant::stated(access.from, 0).utc().date_naive();
    writeln!(
        out,
        "\n  Who else ({} in {}, from {from} to the act, {} days)",
        access.class.name(),
        plain(&access.source),
        access.days
    )?;
    let shown = access.holders.iter().take(MOST_HOLDERS);
    let lines: Vec<[String; 5]> = shown.map(|holder| holder_cells(case, holder)).collect();
    out.push_str(&aligned(&lines, "    "));
    let rest = access.holders.len().saturating_sub(MOST_HOLDERS) + access.more;
    if rest > 0 {
        writeln!(out, "    and {rest} more")?;
    }
    match access.holders.as_slice() {
        [] => writeln!(out, "    The records name nobody who did it")?,
        [one] if one.is_actor => writeln!(out, "    Nobody else is on record with it")?,
        _ => {}
    }
    match access.right {
        Some(row) => writeln!(
            out,
            "    The actor's right is that of {}; the same right given to others counts",
            cited(case, Some(row))
        )?,
        None => writeln!(out, "    No grant of the actor's right is on record: who held it unused cannot be told")?,
    }
    if let Some(begins) = access.begins {
        writeln!(out, "    The records of {} begin on {} only", plain(&access.source), Instant::stated(begins, 0))?;
    }
    Ok(())
}

fn holder_cells(case: &Case, holder: &Holder) -> [String; 5] {
    let mut name = plain(&holder.name).into_owned();
    if let Some(behind) = &holder.behind {
        let _ = write!(name, " (taken on by {})", plain(behind));
    }
    if holder.is_actor {
        name.push_str(" (the actor)");
    }
    let kind = holder.kind.as_ref().map_or("", |(kind, _)| kind.as_str());
    let job = holder.job.as_deref().unwrap_or("");
    let staff = [kind, job].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let used = match (holder.times, holder.refused) {
        (0, 0) => "not used".to_owned(),
        (0, refused) => format!("refused {}", times(refused)),
        (used, refused) => {
            let refused = if refused > 0 { format!(", refused {}", times(refused)) } else { String::new() };
            format!("{} on {}{refused}", times(used), counted(holder.accounts as usize, "account"))
        }
    };
    let last = holder.last.and_then(|row| case.events.get(row as usize));
    let last = last.map_or_else(String::new, |event| {
        let time = event.time.map_or_else(String::new, |time| time.to_string());
        format!("last {time} {}", plain(&case.cite(event.at)))
    });
    [name, plain(&staff).into_owned(), used, last, right(case, holder)]
}

fn right(case: &Case, holder: &Holder) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(grant) = holder.grant {
        let back = grant.revoked.map(|row| format!(", taken back by {}", cited(case, Some(row))));
        parts.push(format!("given by {}{}", cited(case, Some(grant.row)), back.unwrap_or_default()));
    }
    if let Some(row) = holder.role_taken {
        parts.push(format!("took on the role in {}", cited(case, Some(row))));
    }
    parts.join("; ")
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// The claims at the end of the document; nothing if there are none.
pub(super) fn claims(out: &mut String, case: &Case, judged: &[Judgement]) -> fmt::Result {
    if judged.is_empty() {
        return Ok(());
    }
    if !out.is_empty() {
        out.push('\n');
    }
    writeln!(out, "Claims")?;
    for Judgement { claim, verdict, why, records } in judged {
        let source: Vec<&str> =
            [claim.by.as_str(), claim.place.as_str()].into_iter().filter(|t| !t.is_empty()).collect();
        let source = if source.is_empty() { String::new() } else { format!(" ({})", source.join(", ")) };
        writeln!(out, "  {:<12}  \u{201c}{}\u{201d}{}", verdict.name(), plain(&claim.text), plain(&source))?;
        writeln!(out, "                {}{}", plain(&why.said()), places(case, records))?;
    }
    Ok(())
}

/// ` [a.csv:1, b.csv:2, …]`, or nothing.
fn places(case: &Case, records: &[RecordRef]) -> String {
    let mut names: Vec<String> = Vec::new();
    for &at in records {
        let name = plain(&case.cite(at)).into_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = if names.len() > MOST_CITED { ", \u{2026}" } else { "" };
    names.truncate(MOST_CITED);
    if names.is_empty() { String::new() } else { format!(" [{}{more}]", names.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::super::{chain_text, samples};
    use crate::barrier::ledger;
    use crate::chain::{Index, find_outages, trace};
    use crate::inquiry::{inquire, judge, parse_claims};

    #[test]
    fn the_answers_read_as_text() {
        let case = samples::case();
        let index = Index::new(&case);
        let outages = find_outages(&case);
        let outage = outages[0].clone();
        let chain = trace(&case, &index, &outage);
        let barriers = ledger(&case, &index, &outage, &chain);
        let inquiry = inquire(&case, &index, &outage, &chain, &barriers, 90);
        let text = "[[claim]]\ntext = \"An hour\"\nby = \"holder\"\n[claim.duration]\noutage = 1\nlasted = \"1 h\"";
        let judged = judge(&case, &index, &outages, parse_claims("c", text).unwrap());
        let traced = super::Traced { outage, chain, barriers, inquiry };
        let text = chain_text(&case, &[traced], &judged);
        let expected = "
  Needed for it (each record taken away, each safeguard put in, one at a time)
    necessary  to go out  console.csv:1  Without it @=holder does not go out.

  Who else (account.disable in console, from 2020-02-01 to the act, 90 days)
    jdoe (the actor)    once on 1 account  last 2020-05-01T10:00:00.250Z console.csv:1
    Nobody else is on record with it
    No grant of the actor's right is on record: who held it unused cannot be told
    The records of console begin on 2020-05-01T10:00:00Z only
";
        let (_, rest) = text.split_once("\n  Needed").unwrap();
        let (told, claims) = rest.split_once("\n  What these logs do not say").unwrap();
        assert_eq!(format!("\n  Needed{told}"), expected);
        let expected = "
Claims
  undecided     “An hour” (holder)
                Outage 1 has no end in these logs: how long it lasted is not on record. [console.csv:1]
";
        assert!(claims.ends_with(expected), "{claims}");
    }
}
