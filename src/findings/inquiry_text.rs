//! The answers of an inquiry as text for a terminal: what was needed, the readings, who else, the claims.

use super::Traced;
use super::chain_text::{aligned, cited};
use super::plain::plain;
use crate::barrier::State;
use crate::case::Case;
use crate::inquiry::{Access, Counterfactual, Factor, Factors, Holder, Judgement, Reading};
use crate::language::{Phrase, bare};
use crate::model::{Instant, RecordRef};
use crate::{phrase, say};
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
    writeln!(out, "\n  {}", say!("text-needed"))?;
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
        [found.factor.phrase().said(), found.of.phrase().said(), name.clone(), plain(&found.why.said()).into_owned()]
    });
    out.push_str(&aligned(&lines.collect::<Vec<_>>(), "    "));
    if !beside.is_empty() {
        let names: Vec<String> = beside.into_iter().map(|(name, _)| name).collect();
        let context = Factor::Context.phrase().said();
        writeln!(out, "    {context:<12}  {}", say!("text-rest", records = names.join(", ")))?;
    }
    Ok(())
}

fn is_broken(state: State) -> bool {
    matches!(state, State::Failed | State::Absent)
}

fn readings(out: &mut String, case: &Case, traced: &Traced) -> fmt::Result {
    let rows = &traced.inquiry.readings;
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n  {}", say!("text-readings"))?;
    let initials = say!("text-reading-initials");
    let named = Reading::ALL.iter().zip(initials.split(' '));
    let legend: Vec<String> = named.map(|(reading, initial)| format!("{initial} {}", reading.title().said())).collect();
    writeln!(out, "    {}", legend.join("   "))?;
    writeln!(out, "    {initials}")?;
    for row in rows {
        let signs: Vec<String> = row.signs.iter().map(|sign| sign.mark().to_string()).collect();
        writeln!(out, "    {}  {}{}", signs.join(" "), plain(&row.why.said()), places(case, &row.records))?;
    }
    Ok(())
}

fn who_else(out: &mut String, case: &Case, access: &Access) -> fmt::Result {
    let from = Instant::stated(access.from, 0).utc().date_naive();
    let (class, source) = (access.class.name(), plain(&access.source));
    let head = phrase!("text-who-else", class = class, source = source.as_ref(), from = from.to_string());
    writeln!(out, "\n  {}", head.with("days", bare(access.days)).said())?;
    let shown = access.holders.iter().take(MOST_HOLDERS);
    let lines: Vec<[String; 5]> = shown.map(|holder| holder_cells(case, holder)).collect();
    out.push_str(&aligned(&lines, "    "));
    let rest = access.holders.len().saturating_sub(MOST_HOLDERS) + access.more;
    if rest > 0 {
        writeln!(out, "    {}", say!("text-more", n = bare(rest)))?;
    }
    match access.holders.as_slice() {
        [] => writeln!(out, "    {}", say!("text-nobody"))?,
        [one] if one.is_actor => writeln!(out, "    {}", say!("text-nobody-else"))?,
        _ => {}
    }
    match access.right {
        Some(row) => writeln!(out, "    {}", say!("text-right", record = cited(case, Some(row))))?,
        None => writeln!(out, "    {}", say!("text-no-right"))?,
    }
    if let Some(begins) = access.begins {
        let begins = Instant::stated(begins, 0).to_string();
        writeln!(out, "    {}", say!("text-begins", source = source.as_ref(), time = begins))?;
    }
    Ok(())
}

fn holder_cells(case: &Case, holder: &Holder) -> [String; 5] {
    let mut name = plain(&holder.name).into_owned();
    if let Some(behind) = &holder.behind {
        let _ = write!(name, " ({})", say!("text-taken-on", who = plain(behind).as_ref()));
    }
    if holder.is_actor {
        let _ = write!(name, " ({})", say!("text-the-actor"));
    }
    let kind = holder.kind.as_ref().map_or("", |(kind, _)| kind.as_str());
    let job = holder.job.as_deref().unwrap_or("");
    let staff = [kind, job].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let used = use_of(holder).said();
    let last = holder.last.and_then(|row| case.events.get(row as usize));
    let last = last.map_or_else(String::new, |event| {
        let time = event.time.map_or_else(String::new, |time| time.to_string());
        say!("text-last", time = time, record = plain(&case.cite(event.at)).as_ref())
    });
    [name, plain(&staff).into_owned(), used, last, right(case, holder)]
}

/// How often, on how many accounts, how often refused.
fn use_of(holder: &Holder) -> Phrase {
    match (holder.times, holder.refused) {
        (0, 0) => phrase!("text-unused"),
        (0, refused) => phrase!("text-refused", times = times(refused)),
        (used, refused) => {
            let on = phrase!("text-used", times = times(used), accounts = bare(holder.accounts));
            if refused == 0 { on } else { phrase!("text-used-refused", used = on, times = times(refused)) }
        }
    }
}

fn right(case: &Case, holder: &Holder) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(grant) = holder.grant {
        let given = cited(case, Some(grant.row));
        parts.push(match grant.revoked {
            Some(row) => say!("text-given-and-back", record = given, back = cited(case, Some(row))),
            None => say!("text-given", record = given),
        });
    }
    if let Some(row) = holder.role_taken {
        parts.push(say!("text-role-taken", record = cited(case, Some(row))));
    }
    parts.join("; ")
}

fn times(count: u32) -> Phrase {
    phrase!("text-times", n = bare(count))
}

/// The claims at the end of the document; nothing if there are none.
pub(super) fn claims(out: &mut String, case: &Case, judged: &[Judgement]) -> fmt::Result {
    if judged.is_empty() {
        return Ok(());
    }
    if !out.is_empty() {
        out.push('\n');
    }
    writeln!(out, "{}", say!("text-claims"))?;
    for Judgement { claim, verdict, why, records } in judged {
        let source: Vec<&str> =
            [claim.by.as_str(), claim.place.as_str()].into_iter().filter(|t| !t.is_empty()).collect();
        let source = if source.is_empty() { String::new() } else { format!(" ({})", source.join(", ")) };
        let said = say!("quoted", text = plain(&claim.text).as_ref());
        writeln!(out, "  {:<12}  {said}{}", verdict.phrase().said(), plain(&source))?;
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
