//! Competing readings of one outage, weighed against the evidence: each row is a record or a finding of the ledger, and
//! says for each reading whether it speaks for it, against it, or neither. Rows that tell the readings apart best come
//! first. No reading is named the right one, and nothing is added up: that is the reader's part.

use super::access::Usage;
use super::matter::Matter;
use super::{alike, origins, signs};
use crate::barrier::State;
use crate::language::Phrase;
use crate::model::RecordRef;
use crate::phrase;

/// What an outage may have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// The wrong account, or the wrong act.
    Mistake,
    /// An act on the actor's task, where a safeguard that would have held it was missing.
    MissingBarrier,
    /// An act outside the actor's task, done on purpose.
    OutsideTask,
    /// Somebody else in the actor's session.
    StolenSession,
    /// No person decided it at the time.
    Automation,
}

impl Reading {
    pub const ALL: [Reading; 5] =
        [Reading::Mistake, Reading::MissingBarrier, Reading::OutsideTask, Reading::StolenSession, Reading::Automation];

    pub fn name(self) -> &'static str {
        match self {
            Reading::Mistake => "mistake",
            Reading::MissingBarrier => "missing_barrier",
            Reading::OutsideTask => "outside_task",
            Reading::StolenSession => "stolen_session",
            Reading::Automation => "automation",
        }
    }

    /// For a reader.
    pub fn title(self) -> Phrase {
        match self {
            Reading::Mistake => phrase!("reading-mistake"),
            Reading::MissingBarrier => phrase!("reading-missing-barrier"),
            Reading::OutsideTask => phrase!("reading-outside-task"),
            Reading::StolenSession => phrase!("reading-stolen-session"),
            Reading::Automation => phrase!("reading-automation"),
        }
    }
}

/// Which way a row speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    For,
    Against,
    Silent,
}

impl Sign {
    /// For a reader: which way a row speaks.
    pub fn phrase(self) -> Phrase {
        match self {
            Sign::For => phrase!("sign-for"),
            Sign::Against => phrase!("sign-against"),
            Sign::Silent => phrase!("sign-silent"),
        }
    }

    pub fn mark(self) -> char {
        match self {
            Sign::For => '+',
            Sign::Against => '-',
            Sign::Silent => '.',
        }
    }

    fn of(mark: u8) -> Sign {
        match mark {
            b'+' => Sign::For,
            b'-' => Sign::Against,
            _ => Sign::Silent,
        }
    }
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The kind of row, as in the table of this module.
    pub id: &'static str,
    /// The finding of the ledger that it rests on, if it is one.
    pub barrier: Option<&'static str>,
    /// One plain sentence: what is on record.
    pub why: Phrase,
    pub records: Vec<RecordRef>,
    /// In the order of [`Reading::ALL`].
    pub signs: [Sign; 5],
    /// How well it tells the readings apart, in bits; 0 where it speaks the same for all.
    pub weight: f64,
}

/// What a finder of rows found.
pub(super) struct Found {
    pub why: Phrase,
    pub records: Vec<RecordRef>,
}

/// What a finder of rows looks at.
pub(super) struct Asked<'a> {
    pub matter: &'a Matter<'a>,
    pub usage: &'a Usage,
}

enum Source {
    Records(fn(&Asked<'_>) -> Option<Found>),
    /// A finding of the ledger in one of these states.
    Ledger(&'static str, &'static [State]),
}
use Source::{Ledger, Records};

struct Kind {
    id: &'static str,
    /// `+` for, `-` against, `.` silent, in the order of [`Reading::ALL`].
    signs: &'static str,
    source: Source,
}

const BROKEN: &[State] = &[State::Failed, State::Absent];
const HELD: &[State] = &[State::Operated];

/// Every kind of row and which way it speaks. The order settles ties. The signs are judgements of how much likelier the
/// record is under one reading than under another; they are to be argued with here, in one place.
#[rustfmt::skip]
const KINDS: [Kind; 37] = [
    // mistake, missing Barrier, Outside the task, Stolen session, Automation:   M B O S A
    kind("similar_name",                "+ - - . .", Records(alike::similar_name)),
    kind("ticket_names_another",        "+ - - . .", Records(signs::ticket_names_another)),
    kind("undone_by_actor",             "+ - - - .", Records(signs::undone_by_actor)),
    kind("within_ticket",               ". + - - .", Ledger("ticket_scope", HELD)),
    kind("ticket_closed",               "+ - + . .", Records(signs::ticket_closed)),
    kind("no_ticket",                   ". - + + .", Records(signs::no_ticket)),
    kind("decision_names_account",      ". + . - -", Records(signs::decision_names_account)),
    kind("approved",                    ". + - - .", Ledger("four_eyes", HELD)),
    kind("approval_missing",            ". + . . .", Ledger("four_eyes", BROKEN)),
    kind("lookalike_sender",            ". + - . .", Records(alike::lookalike_sender)),
    kind("approved_by_self",            ". - + . .", Ledger("self_approval", BROKEN)),
    kind("ticket_by_self",              ". - + . .", Ledger("self_opened_ticket", BROKEN)),
    kind("protection_passed",           ". + . . .", Ledger("protected_target", BROKEN)),
    kind("weakened_by_actor",           "- - + + .", Records(signs::weakened_by_actor)),
    kind("weakened_by_another",         ". + . . .", Records(signs::weakened_by_another)),
    kind("refused_on_account",          "- - + + .", Records(signs::refused_on_account)),
    kind("refused_before",              ". . + + .", Records(signs::refused_before)),
    kind("viewed_before_task",          "- . + . -", Records(signs::viewed_before_task)),
    kind("viewed_on_the_way",           ". + . . -", Records(signs::viewed_on_the_way)),
    kind("new_origin",                  ". . . + -", Ledger("new_origin", BROKEN)),
    kind("known_origin",                ". . . - .", Ledger("new_origin", HELD)),
    kind("session_of_two_addresses",    ". . . + -", Records(origins::session_of_two_addresses)),
    kind("session_of_one_address",      ". . . - .", Records(origins::session_of_one_address)),
    kind("factor_changed",              ". . . + .", Records(origins::factor_changed)),
    kind("factor_confirmed",            ". . . - -", Records(origins::factor_confirmed)),
    kind("factor_confirmed_elsewhere",  ". . . . -", Records(origins::factor_confirmed_elsewhere)),
    kind("signed_in",                   ". . . . -", Records(origins::signed_in)),
    kind("service_actor",               ". . - - +", Records(origins::service_actor)),
    kind("automatic_lock",              ". . - - +", Records(origins::automatic_lock)),
    kind("periodic",                    ". . - - +", Records(origins::periodic)),
    kind("many_accounts",               ". . + + +", Ledger("bulk", BROKEN)),
    kind("dormant_right",               ". . + + -", Ledger("dormant_privilege", BROKEN)),
    kind("unusual_reach",               ". . + . .", Ledger("excess_privilege", BROKEN)),
    kind("hurried",                     "+ . . . .", Ledger("rushed", BROKEN)),
    kind("off_hours",                   ". . + . .", Ledger("off_hours", BROKEN)),
    kind("in_hours",                    ". . . - .", Ledger("off_hours", HELD)),
    kind("leaver",                      ". . + . .", Ledger("leaver", BROKEN)),
];

const fn kind(id: &'static str, signs: &'static str, source: Source) -> Kind {
    Kind { id, signs, source }
}

impl Kind {
    fn signs(&self) -> [Sign; 5] {
        let mut signs = [Sign::Silent; 5];
        for (slot, mark) in signs.iter_mut().zip(self.signs.bytes().filter(|mark| *mark != b' ')) {
            *slot = Sign::of(mark);
        }
        signs
    }

    fn look(&self, asked: &Asked<'_>) -> Option<Evidence> {
        let (barrier, found) = match self.source {
            Records(find) => (None, find(asked)?),
            Ledger(id, states) => {
                let finding = asked.matter.finding(id, states)?;
                (Some(finding.id), Found { why: finding.why.clone(), records: finding.records.clone() })
            }
        };
        let signs = self.signs();
        Some(Evidence { id: self.id, barrier, why: found.why, records: found.records, signs, weight: weight(&signs) })
    }
}

/// The rows of one outage, those that tell the readings apart best first.
pub(super) fn readings(matter: &Matter<'_>, usage: &Usage) -> Vec<Evidence> {
    let asked = Asked { matter, usage };
    let mut rows: Vec<Evidence> = KINDS.iter().filter_map(|kind| kind.look(&asked)).collect();
    rows.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    rows
}

/// How much the row tells about which reading holds: the mutual information, in bits, between the reading (each as
/// likely as another beforehand) and the row's being there, if a row is there with 0.8 under a reading that it speaks
/// for, 0.2 under one that it speaks against, 0.5 else. To three decimals.
fn weight(signs: &[Sign; 5]) -> f64 {
    let chance = |sign: &Sign| match sign {
        Sign::For => 0.8,
        Sign::Against => 0.2,
        Sign::Silent => 0.5,
    };
    let entropy = |p: f64| -(p * p.log2() + (1.0 - p) * (1.0 - p).log2());
    let count = signs.len() as f64;
    let mean = signs.iter().map(chance).sum::<f64>() / count;
    let within = signs.iter().map(|sign| entropy(chance(sign))).sum::<f64>() / count;
    ((entropy(mean) - within).max(0.0) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::super::access::usage;
    use super::super::scenes::*;
    use super::*;
    use crate::chain::scenes::{Line, facts, line, log};
    use crate::model::Class::*;
    use crate::model::{FactKind, Outcome};

    /// `id signs` of every row of the last outage.
    fn rows<'a, L: AsRef<[Line<'a>]>>(files: &[(&str, L)]) -> Vec<String> {
        with_matter(files, told)
    }

    fn told(matter: &Matter<'_>) -> Vec<String> {
        let found = readings(matter, &usage(matter, 90));
        let marks = |row: &Evidence| row.signs.iter().map(|sign| sign.mark()).collect::<String>();
        found.iter().map(|row| format!("{} {}", row.id, marks(row))).collect()
    }

    fn has<'a, L: AsRef<[Line<'a>]>>(files: &[(&str, L)], id: &str) -> bool {
        rows(files).iter().any(|row| row.split(' ').next() == Some(id))
    }

    #[test]
    fn the_table_is_well_formed() {
        let mut ids = std::collections::BTreeSet::new();
        for kind in &KINDS {
            let marks: Vec<u8> = kind.signs.bytes().filter(|mark| *mark != b' ').collect();
            assert!(marks.len() == 5 && marks.iter().all(|mark| b"+-.".contains(mark)), "{}", kind.id);
            assert!(weight(&kind.signs()) > 0.0, "{} tells nothing", kind.id);
            assert!(ids.insert(kind.id), "{} twice", kind.id);
        }
    }

    #[test]
    fn rows_that_tell_the_readings_apart_weigh_more() {
        let of = |marks: &'static str| weight(&Kind { id: "", signs: marks, source: Ledger("", &[]) }.signs());
        assert_eq!(of("+ + + + +"), 0.0);
        assert_eq!(of(". . . . ."), 0.0);
        assert!(of("+ - - - .") > of("+ - - . ."));
        assert!(of("+ - - . .") > of("+ . - . ."));
        assert!(of("+ . - . .") > of("+ . . . ."));
    }

    #[test]
    fn an_act_on_its_ticket_speaks_for_the_task_and_against_a_stranger() {
        let found = rows(&moderation());
        assert_eq!(found[..2], ["within_ticket .+--.", "decision_names_account .+.--"]);
        assert!(found.contains(&"viewed_on_the_way .+..-".to_owned()) && found.contains(&"signed_in ....-".to_owned()));
        assert!(!has(&moderation(), "similar_name") && !has(&moderation(), "viewed_before_task"));
    }

    #[test]
    fn a_ticket_about_another_account_and_a_name_beside_it_speak_for_a_mistake() {
        let desk = [
            Line { ticket: "T-7", ..line("08:00:00", "hr", TicketCreate, "maren.holt@firm.example") },
            Line { ticket: "T-7", object: "ana", ..line("08:10:00", "queue", TicketAssign, "maren.holt@firm.example") },
        ];
        let act = [Line { ticket: "T-7", ..line("09:00:00", "ana", AccountDisable, "maren.holl@firm.example") }];
        let files: [(&str, &[Line<'_>]); 2] = [("desk", &desk), ("idp", &act)];
        let found = rows(&files);
        assert_eq!(found[..2], ["similar_name +--..", "ticket_names_another +--.."]);
        let (why, records) = with_matter(&files, |matter| {
            let row = readings(matter, &usage(matter, 90)).remove(0);
            (row.why.to_string(), row.records.iter().map(|&at| matter.case.cite(at)).collect::<Vec<_>>())
        });
        let expected = "The account's name, maren.holl@firm.example, is one sign from maren.holt@firm.example, which \
                        ticket T-7 in ana's hands names.";
        assert_eq!((why.as_str(), records), (expected, vec!["desk:1".to_owned(), "idp:1".to_owned()]));
    }

    #[test]
    fn an_act_undone_at_once_by_the_same_person_speaks_for_a_mistake() {
        let with =
            |who| [line("09:00:00", "ana", AccountDisable, "cora"), line("09:04:00", who, AccountEnable, "cora")];
        assert!(has(&[("a", &with("ana"))], "undone_by_actor"));
        assert!(!has(&[("a", &with("bob"))], "undone_by_actor"));
    }

    #[test]
    fn refusals_views_and_a_safeguard_switched_off_by_the_actor_come_before_an_act_outside_the_task() {
        let refused = Line { outcome: Outcome::Failure, ..line("07:00:00", "ana", AccountDisable, "@lighthouse") };
        let change = |who| Line {
            object: "two_persons",
            reason: "two_persons: enforce -> off (protected accounts)",
            ..line("08:00:00", who, PolicyChange, "")
        };
        let lines = |who| {
            let ticket = Line { ticket: "T-1", ..line("08:30:00", "hr", TicketCreate, "@lighthouse") };
            let view = line("07:30:00", "ana", RecordView, "@lighthouse");
            let act = Line { ticket: "T-1", ..line("09:00:00", "ana", AccountDisable, "@lighthouse") };
            log("s", &[refused, view, change(who), ticket, act])
        };
        let list = || facts(&[("@lighthouse", FactKind::ProtectionLabel, "mayor", "")]);
        let own = with_batches(&[("a", lines("ana")), ("list", list())], told);
        for row in ["weakened_by_actor --++.", "refused_on_account --++.", "viewed_before_task -.+.-"] {
            assert!(own.contains(&row.to_owned()), "{row} not in {own:?}");
        }
        let other = with_batches(&[("a", lines("kim")), ("list", list())], told);
        assert!(other.contains(&"weakened_by_another .+...".to_owned()), "{other:?}");
    }

    #[test]
    fn a_session_is_weighed_by_its_factor_and_by_changes_of_factors_before() {
        let s = |l: Line<'static>| Line { session: "S1", ..l };
        let act = s(line("09:00:00", "ana", AccountDisable, "cora"));
        let start = s(line("08:00:00", "ana", SessionStart, ""));
        let confirmed = [start, s(line("08:00:05", "ana", FactorVerify, "")), act];
        assert!(has(&[("a", &confirmed)], "factor_confirmed") && has(&[("a", &confirmed)], "signed_in"));
        let removed = [line("07:50:00", "desk", FactorRemove, "ana"), start, act];
        assert!(has(&[("a", &removed)], "factor_changed") && !has(&[("a", &removed)], "factor_confirmed"));
    }

    #[test]
    fn a_clock_and_a_service_speak_for_automation() {
        const ACCOUNTS: [&str; 6] = ["birch", "cedar", "larch", "maple", "rowan", "tulip"];
        let acts = |times: [&'static str; 6]| -> Vec<Line<'static>> {
            times.iter().zip(ACCOUNTS).map(|(time, account)| line(time, "cleaner", AccountDisable, account)).collect()
        };
        let nightly = acts([
            "2021-03-01 02:00:00",
            "2021-03-02 02:00:01",
            "2021-03-03 02:00:00",
            "2021-03-04 02:00:02",
            "2021-03-05 02:00:00",
            "2021-03-06 02:00:01",
        ]);
        assert!(has(&[("a", &nightly)], "periodic"));
        let irregular = acts([
            "2021-03-01 02:00:00",
            "2021-03-01 09:00:00",
            "2021-03-03 17:00:00",
            "2021-03-04 02:00:02",
            "2021-03-05 22:00:00",
            "2021-03-06 02:00:01",
        ]);
        assert!(!has(&[("a", &irregular)], "periodic"));
    }
}
