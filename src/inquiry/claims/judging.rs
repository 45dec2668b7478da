//! Claims held against a case.

use super::{Check, Claim, Which, counting, moments, others};
use crate::case::{Case, Coverage, EvidenceFile, FileState, Stretch, coverage};
use crate::chain::{Index, Outage, span_in_words};
use crate::language::{Phrase, bare};
use crate::model::{EvidenceId, Instant, RecordRef};
use crate::phrase;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What the logs say of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Supported,
    Contradicted,
    /// The logs do not allow an answer.
    Undecided,
}

impl Verdict {
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Contradicted => "contradicted",
            Verdict::Undecided => "undecided",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            Verdict::Supported => phrase!("verdict-supported"),
            Verdict::Contradicted => phrase!("verdict-contradicted"),
            Verdict::Undecided => phrase!("verdict-undecided"),
        }
    }
}

/// A claim with what the logs say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    pub claim: Claim,
    pub verdict: Verdict,
    /// One plain sentence.
    pub why: Phrase,
    pub records: Vec<RecordRef>,
}

/// Verdict, sentence, records.
pub(super) type Answer = (Verdict, Phrase, Vec<RecordRef>);

/// Judges claims one by one. `outages`: all of the case, as [`crate::chain::find_outages`] numbers them.
pub fn judge(case: &Case, index: &Index, outages: &[Outage], claims: Vec<Claim>) -> Vec<Judgement> {
    let court = Court { case, index, outages, coverage: OnceCell::new() };
    let one = |claim: Claim| {
        let (verdict, why, records) = court.answer(&claim.check);
        Judgement { claim, verdict, why, records }
    };
    claims.into_iter().map(one).collect()
}

/// What all checks look at.
pub(super) struct Court<'a> {
    pub case: &'a Case,
    pub index: &'a Index,
    pub outages: &'a [Outage],
    coverage: OnceCell<Coverage>,
}

impl<'a> Court<'a> {
    fn answer(&self, check: &Check) -> Answer {
        let answer = match check {
            Check::Duration { outage, lasted_nanos, within_nanos } => {
                self.outage(outage).map(|outage| self.duration(outage, *lasted_nanos, *within_nanos))
            }
            Check::Order { first, then } => moments::order(self, first, then),
            Check::Count { filter, at_least, at_most } => counting::count(self, filter, *at_least, *at_most),
            Check::NobodyElse { outage, days } => {
                self.outage(outage).map(|outage| others::nobody_else(self, outage, *days))
            }
        };
        answer.unwrap_or_else(|why| (Verdict::Undecided, why, Vec::new()))
    }

    /// The outage that is meant, or why there is none.
    pub fn outage(&self, which: &Which) -> Result<&'a Outage, Phrase> {
        match which {
            Which::Number(number) => self
                .outages
                .iter()
                .find(|outage| outage.id == *number)
                .ok_or_else(|| phrase!("claim-no-outage", n = bare(*number))),
            Which::Account(name) => {
                let is_named = |outage: &&Outage| {
                    std::iter::once(&outage.name).chain(&outage.aliases).any(|known| known.eq_ignore_ascii_case(name))
                };
                let mut found = self.outages.iter().filter(is_named);
                match (found.next(), found.count()) {
                    (Some(outage), 0) => Ok(outage),
                    (None, _) => Err(phrase!("claim-no-outage-of", account = name)),
                    (Some(_), more) => Err(phrase!("claim-several-outages", n = bare(more + 1), account = name)),
                }
            }
        }
    }

    fn duration(&self, outage: &Outage, lasted: i64, within: i64) -> Answer {
        let rows = [outage.begin_row(), outage.restored_effective.or(outage.restored_by)];
        let events: Vec<_> = rows.into_iter().flatten().filter_map(|row| self.case.events.get(row as usize)).collect();
        let records: Vec<RecordRef> = events.iter().map(|event| event.at).collect();
        let Some((end, real)) = outage.end.zip(outage.duration_nanos()) else {
            let why = phrase!("claim-no-length", n = bare(outage.id));
            return (Verdict::Undecided, why, records);
        };
        let is_one_clock = matches!(records.as_slice(), [one, other] if one.evidence == other.evidence);
        if !is_one_clock && (outage.start.basis.is_doubtful() || end.basis.is_doubtful()) {
            let why = phrase!("claim-two-clocks");
            return (Verdict::Undecided, why, records);
        }
        let off = real.saturating_sub(lasted).abs();
        let verdict = if off <= within { Verdict::Supported } else { Verdict::Contradicted };
        let length = exact(real);
        let why = match off {
            0 => phrase!("claim-lasted"),
            off if real < lasted => phrase!("claim-lasted-less", by = exact(off)),
            off => phrase!("claim-lasted-more", by = exact(off)),
        };
        let (start, end) = (outage.start.to_string(), end.to_string());
        let why = why.with("n", bare(outage.id)).with("length", length).with("from", start).with("to", end);
        (verdict, why, records)
    }

    /// Why these files do not tell of the whole of a stretch; `None` if they do. Files of one product stand in for each
    /// other; each product must be there.
    pub fn gap(&self, files: &[EvidenceId], stretch: Stretch) -> Option<Phrase> {
        let coverage = self.coverage.get_or_init(|| coverage(self.case));
        let mut products: BTreeMap<&str, Vec<EvidenceId>> = BTreeMap::new();
        for file in files.iter().filter_map(|file| self.case.evidence.get(file.0 as usize)) {
            products.entry(product(file)).or_default().push(file.id);
        }
        for files in products.values() {
            let names = self.file_names(files);
            if let Some(missing) = coverage.missing(files, stretch).first() {
                let (from, to) = (shown(missing.from), shown(missing.to));
                return Some(phrase!("claim-gap", files = names, from = from, to = to));
            }
            let unread: usize =
                files.iter().filter_map(|file| self.case.evidence.get(file.0 as usize)).map(unread).sum();
            if unread > 0 {
                return Some(phrase!("claim-unread", n = bare(unread), files = names));
            }
        }
        None
    }

    pub fn file_names(&self, files: &[EvidenceId]) -> String {
        let name = |file: &EvidenceId| self.case.evidence.get(file.0 as usize).map(|file| file.name.as_str());
        files.iter().filter_map(name).collect::<Vec<_>>().join(", ")
    }
}

fn product(file: &EvidenceFile) -> &str {
    match &file.state {
        // Files made in memory share one word for all mappings.
        FileState::Mapped(id) if id != "memory" => id,
        _ => &file.name,
    }
}

fn unread(file: &EvidenceFile) -> usize {
    file.quarantined.len() + usize::from(file.damage.is_some())
}

/// An instant as times are written everywhere, to the second.
pub(super) fn shown(nanos: i64) -> String {
    Instant::stated(nanos, 0).to_string()
}

/// A duration with its seconds: `11 min 3 s`; days and hours as well where it has them.
fn exact(nanos: i64) -> String {
    let seconds = nanos / 1_000_000_000;
    if seconds == 0 {
        return format!("{} ms", nanos / 1_000_000);
    }
    let parts = [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let named = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count} {unit}"));
    named.collect::<Vec<_>>().join(" ")
}

/// How far two instants are apart, in words.
pub(super) fn apart(one: i64, other: i64) -> Phrase {
    span_in_words(one.saturating_sub(other).saturating_abs())
}
