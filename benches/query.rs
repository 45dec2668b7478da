//! How long the questions take that an investigator asks of a large log: `cargo bench --bench query -- FILE…`. Opens the
//! files, then asks each question seven times, and tells the middle and the worst time, and how many rows it found.
//! Written for the log that the load tests make; other logs may be given other questions after `--ask`.

use hergang::case::{Case, Hashing, OpenOptions, Progress};
use hergang::evidence::collect_inputs;
use hergang::query::{self, Direction, FacetOrder, FacetQuery, Field, Needle, SortBy, SortKey};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

const QUESTIONS: [&str; 9] = [
    "actor:agent-0417",
    "account:acct-0000042",
    "actor:agent-0417 account:acct-0000042",
    "time:2017-11-02T22:00..2017-11-02T23:30",
    "class:account.disable",
    "actor:agent-04*",
    "planted",
    "\"batch 96\"",
    "no-such-text-anywhere",
];
const TIMES: usize = 7;
const FACETS: [Field; 8] = [
    Field::Actor,
    Field::Account,
    Field::Class,
    Field::Action,
    Field::Outcome,
    Field::Source,
    Field::Ip,
    Field::Session,
];

/// The middle and the worst of some milliseconds.
fn measured(mut ask: impl FnMut() -> usize) -> (f64, f64, usize) {
    let mut found = 0;
    let mut times: Vec<f64> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            found = ask();
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |nth: usize| times.get(nth).copied().unwrap_or(0.0);
    (at(TIMES / 2), at(TIMES - 1), found)
}

fn tell(what: &str, (middle, worst, found): (f64, f64, usize)) {
    println!("{middle:9.1} ms  {worst:9.1} ms  {found:>10}  {what}");
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let (paths, asked) = match words.iter().position(|word| word == "--ask") {
        Some(at) => (&words[..at], words[at + 1..].to_vec()),
        None => (&words[..], QUESTIONS.map(str::to_owned).to_vec()),
    };
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let inputs = match collect_inputs(&paths) {
        Ok(collected) => collected.inputs,
        Err(error) => return eprintln!("{error}"),
    };
    let options = OpenOptions { hashing: Hashing::Later, ..OpenOptions::default() };
    let begun = Instant::now();
    let case = match Case::open(&inputs, &options, &Progress::default()) {
        Ok(case) => case,
        Err(error) => return eprintln!("{error}"),
    };
    println!("{} events opened in {:.1} s", case.events.len(), begun.elapsed().as_secs_f64());
    println!("   middle         worst             rows  question");
    let cancel = AtomicBool::new(false);
    for text in &asked {
        match query::parse(text) {
            Ok(filter) => {
                tell(text, measured(|| query::select(&case, &filter, &cancel).map_or(0, |rows| rows.len())));
            }
            Err(error) => eprintln!("{text}: {error}"),
        }
    }
    let begun = Instant::now();
    case.duplicates();
    println!("duplicates looked for in {:.0} ms", begun.elapsed().as_secs_f64() * 1000.0);
    let all: Vec<u32> = (0..case.events.len() as u32).collect();
    for field in FACETS {
        for order in [FacetOrder::Frequent, FacetOrder::Rare] {
            let asked = FacetQuery { field, order, search: String::new(), limit: 40 };
            let count = || query::facet_of(&case, &all, &asked, &cancel).map_or(0, |facet| facet.distinct);
            tell(&format!("facet {} {order:?}", field.name()), measured(count));
        }
    }
    if let Some(range) = query::span(&case, &all) {
        let stack = || query::stacked(&case, &all, range, 240, Field::Class, 6).layers.len();
        tell("histogram by class", measured(stack));
    }
    let keys = FACETS.map(SortKey::Field).into_iter().chain([SortKey::Record, SortKey::Field(Field::EventId)]);
    for key in keys {
        let sort = || {
            let by = SortBy { key, is_descending: true };
            query::order(&case, &all, by, &Progress::default()).map_or(0, |ordered| ordered.rows.len())
        };
        tell(&format!("order by {key:?}"), measured(sort));
    }
    let row_at = |place: usize| all.get(place).copied();
    for text in ["planted-0009", "no-such-text-anywhere"] {
        let find = || {
            let needle = Needle::new(&case, text);
            let from = (None, Direction::Next);
            let hit = needle.find(&case, (all.len(), &row_at), from, &Progress::default());
            hit.ok().flatten().map_or(0, |hit| hit.place)
        };
        tell(&format!("find {text}"), measured(find));
    }
}
