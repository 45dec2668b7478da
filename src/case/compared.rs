//! Whether two rows tell the same act: by their id, or by all that is read of them.

use super::events::{Events, NO_TIME};
use super::ledger::EvidenceFile;
use super::likeness::Mix;
use crate::model::{Sym, TimeBasis};

/// An id of so many characters, letters and digits mixed, is taken to be unique by itself.
const STRONG_ID: usize = 16;
const MINUTE: i64 = 60 * 1_000_000_000;

/// The columns that are compared.
pub(super) struct View<'a> {
    events: &'a Events,
    pub time: &'a [i64],
    form: &'a [u32],
    pub evidence: &'a [u32],
    record: &'a [u32],
    part: &'a [u32],
    pub source: &'a [u32],
    pub id: &'a [u32],
    /// All other columns that a mapping fills, for comparing whole contents.
    content: Vec<&'a [u32]>,
    action: &'a [u32],
    class: &'a [u32],
    outcome: &'a [u32],
    phase: &'a [u32],
    who: [&'a [u32]; 2],
    /// Texts that the pool may hold once for each event, hence compared as texts.
    texts: [&'a [u32]; 3],
    /// For each file a number for its product; `None` where the mapping names none.
    product: Vec<Option<u64>>,
}

/// All that a mapping reads of a record, but for its time, id and place.
const CONTENT: [&str; 15] = [
    "actor",
    "actor_kind",
    "on_behalf_of",
    "action",
    "class",
    "outcome",
    "phase",
    "account",
    "object",
    "source_ip",
    "user_agent",
    "session",
    "ticket",
    "source",
    "part",
];

impl<'a> View<'a> {
    pub fn new(evidence: &[EvidenceFile], events: &'a Events) -> View<'a> {
        let column = |name| events.column(name);
        let product = |file: &EvidenceFile| {
            let text = file.product.as_str();
            (!text.is_empty()).then(|| text.bytes().fold(Mix::of(1), |mix, byte| mix.number(byte.into())).done())
        };
        View {
            events,
            time: events.times(),
            form: column("time_form"),
            evidence: column("evidence"),
            record: column("record"),
            part: column("part"),
            source: column("source"),
            id: column("event_id"),
            content: CONTENT.map(column).to_vec(),
            action: column("action"),
            class: column("class"),
            outcome: column("outcome"),
            phase: column("phase"),
            who: [column("actor_entity"), column("account_entity")],
            texts: [column("event_id"), column("request"), column("reason")],
            product: evidence.iter().map(product).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// The product, or where none is named the mapping, as a number.
    fn product(&self, row: usize) -> u64 {
        self.product.get(self.evidence[row] as usize).copied().flatten().unwrap_or(u64::from(self.source[row]))
    }

    pub fn place(&self, row: u32) -> (u32, u32, u32) {
        let row = row as usize;
        (self.evidence[row], self.record[row], self.part[row])
    }

    pub fn id_text(&self, row: u32) -> &'a str {
        self.events.text(Sym(self.id[row as usize]))
    }

    pub fn id_number(&self, row: usize) -> u64 {
        match self.id[row] {
            0 => 0,
            id => Mix::of(self.product(row)).number(self.part[row].into()).text(self.events, Sym(id)).done(),
        }
    }

    fn basis(&self, row: usize) -> TimeBasis {
        TimeBasis::from_code(self.form[row] & 0xff)
    }

    /// A number for all that is read of a record; 0 where its time says too little to tell two acts apart.
    pub fn content_number(&self, row: usize) -> u64 {
        if matches!(self.basis(row), TimeBasis::None | TimeBasis::DateOnly) || self.time[row] == NO_TIME {
            return 0;
        }
        let mix = Mix::of(self.time[row] as u64);
        let mix = self.content.iter().fold(mix, |mix, column| mix.number(column[row].into()));
        self.texts.iter().fold(mix, |mix, column| mix.text(self.events, Sym(column[row]))).done()
    }

    pub fn has_same_content(&self, a: u32, b: u32) -> bool {
        let (a, b) = (a as usize, b as usize);
        let text = |column: &[u32], row: usize| self.events.text(Sym(column[row]));
        self.time[a] == self.time[b]
            && self.content.iter().all(|column| column[a] == column[b])
            && self.texts.iter().all(|column| text(column, a) == text(column, b))
    }

    /// Whether two rows with one id tell one act.
    pub fn is_same_act(&self, a: u32, b: u32) -> bool {
        let (x, y) = (a as usize, b as usize);
        if self.evidence[x] == self.evidence[y] && self.record[x] == self.record[y] {
            return false;
        }
        let agree = |column: &[u32]| column[x] == 0 || column[y] == 0 || column[x] == column[y];
        let is_alike = if self.source[x] == self.source[y] {
            let exact = [self.action, self.class, self.outcome, self.phase];
            exact.iter().all(|column| column[x] == column[y]) && self.who.iter().all(|column| agree(column))
        } else {
            // Two forms of one export name people differently, and one may leave the outcome out.
            (self.action[x] == self.action[y] || self.class[x] == self.class[y]) && agree(self.outcome)
        };
        is_alike && (self.is_same_time(x, y) || (self.evidence[x] != self.evidence[y] && is_strong(self.id_text(a))))
    }

    /// Equal to the precision of the coarser; a spreadsheet may have taken the seconds of one.
    fn is_same_time(&self, x: usize, y: usize) -> bool {
        let (a, b) = (self.time[x], self.time[y]);
        if a == b || a == NO_TIME || b == NO_TIME {
            return a == b;
        }
        let digits = |row: usize| (self.form[row] >> 8 & 0xf).min(9);
        let unit = 10i64.pow(9 - digits(x).min(digits(y)));
        let lost_seconds = self.evidence[x] != self.evidence[y]
            && ((digits(x) == 0 && a % MINUTE == 0) || (digits(y) == 0 && b % MINUTE == 0));
        let unit = if lost_seconds { MINUTE } else { unit };
        a.abs_diff(b) < unit.unsigned_abs()
    }
}

/// A UUID, a ULID, a hash: nothing else has this id. Numbers alone count up, in every product anew.
fn is_strong(id: &str) -> bool {
    id.len() >= STRONG_ID
        && id.bytes().any(|byte| byte.is_ascii_digit())
        && id.bytes().filter(|byte| byte.is_ascii_alphabetic()).count() >= 3
}
