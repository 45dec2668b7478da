//! Logs that say less must not give more: each file of each scenario is left out in turn.

use super::answer::{Found, answer, parsed, printed};
use super::given::{file_name, own};
use super::known::settle;
use super::scoring::is_close;
use std::path::PathBuf;
use std::sync::OnceLock;

/// Confidences nearer than this are the same.
const ROUNDING: f64 = 0.005;
/// A step's confidence moves by so much with the size of the case, against which rarity is measured.
const RARITY: f64 = 0.02;

/// A scenario without one of its files.
struct Fewer {
    /// The scenario and the file.
    title: String,
    /// The outages of the whole scenario, and those without the file.
    all: Vec<Found>,
    found: Vec<Found>,
}

impl Fewer {
    /// The outages found, each with that of the whole scenario which it is.
    fn pairs(&self) -> impl Iterator<Item = (&Found, &Found)> {
        self.found.iter().filter_map(|found| Some((found, self.whole(found)?)))
    }

    /// The outage of the whole case that this one is, as far as fewer logs show it: of the same account, begun in its time.
    fn whole(&self, found: &Found) -> Option<&Found> {
        let names = found.names();
        let of_account = self.all.iter().filter(|whole| whole.names().iter().any(|name| names.contains(name)));
        let mut of_account: Vec<&Found> = of_account.collect();
        of_account.sort_by_key(|whole| !is_close(&whole.start, &found.start));
        of_account.into_iter().find(|whole| {
            let is_begun = is_close(&whole.start, &found.start) || whole.start <= found.start;
            is_begun && whole.end.as_ref().is_none_or(|end| found.start <= *end)
        })
    }
}

/// All of them, made once for all tests.
fn each() -> &'static [Fewer] {
    static MADE: OnceLock<Vec<Fewer>> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut made = Vec::new();
        for scenario in own() {
            for left_out in &scenario.logs {
                let logs: Vec<PathBuf> = scenario.logs.iter().filter(|log| *log != left_out).cloned().collect();
                let file = file_name(left_out);
                let zones: Vec<_> = scenario.zones.iter().filter(|(of, _)| *of != file).cloned().collect();
                let title = format!("{} without {file}", scenario.name);
                made.push(Fewer { title, all: parsed(&printed(&scenario)), found: answer(&logs, &zones) });
            }
        }
        made
    })
}

#[test]
fn a_source_left_out_invents_no_outage() {
    let mut wrong = Vec::new();
    for fewer in each() {
        for (nth, found) in fewer.found.iter().enumerate() {
            let before = &fewer.found[..nth];
            match fewer.whole(found) {
                None => wrong.push(format!("{}: {} is invented", fewer.title, found.title())),
                Some(whole)
                    if before.iter().any(|other| fewer.whole(other).is_some_and(|own| std::ptr::eq(own, whole))) =>
                {
                    wrong.push(format!("{}: {} is split into {}", fewer.title, whole.title(), found.title()));
                }
                Some(_) => {}
            }
        }
    }
    settle("outages", wrong);
}

#[test]
fn a_source_left_out_makes_no_safeguard_absent_and_mends_none() {
    let mut wrong = Vec::new();
    for fewer in each() {
        for (found, whole) in fewer.pairs() {
            for barrier in &found.barriers {
                let was = whole.state(&barrier.id);
                let is_surer = match barrier.state.as_str() {
                    "absent" => was != Some("absent"),
                    "operated" => was == Some("failed"),
                    _ => false,
                };
                if is_surer {
                    let (title, id, is) = (found.title(), &barrier.id, &barrier.state);
                    wrong.push(format!("{}: {title}: {id} was {was:?}, is {is}: {}", fewer.title, barrier.why));
                }
            }
        }
    }
    settle("safeguards", wrong);
}

#[test]
fn a_source_left_out_makes_no_chain_surer() {
    let mut wrong = Vec::new();
    for fewer in each() {
        for (found, whole) in fewer.pairs().filter(|(found, whole)| found.confidence > whole.confidence + ROUNDING) {
            // What held the whole chain down, and is not in this one.
            let is_gone = |weak: &super::answer::Step| found.chain.iter().all(|step| step.at != weak.at);
            let weak = whole.chain.iter().filter(|step| step.confidence + ROUNDING < found.confidence);
            let weak: Vec<_> = weak.collect();
            let why = match weak.iter().all(|step| is_gone(step)) {
                true if !weak.is_empty() => "its weaker steps are gone".to_owned(),
                _ => format!("though its steps stay: {weak:?}"),
            };
            let (was, is) = (whole.confidence, found.confidence);
            wrong.push(format!("{}: {}: was {was}, is {is}: {why}", fewer.title, found.title()));
        }
    }
    settle("confidence", wrong);
}

#[test]
fn a_source_left_out_makes_no_step_surer() {
    let mut wrong = Vec::new();
    for fewer in each() {
        for (found, whole) in fewer.pairs().filter(|(found, whole)| found.cause == whole.cause) {
            for step in &found.chain {
                let before = whole.chain.iter().find(|own| own.at == step.at && own.role == step.role);
                if let Some(before) = before.filter(|before| step.confidence > before.confidence + RARITY) {
                    let (title, was, is) = (found.title(), before.confidence, step.confidence);
                    wrong.push(format!("{}: {title}: {:?} was {was}, is {is}", fewer.title, step.at));
                }
            }
        }
    }
    settle("steps", wrong);
}
