//! How long the outages of an opened case take, and one chain with its safeguards: `cargo bench --bench chain -- FILE…
//! [@ACCOUNT]`. Without an account, the chain of the last outage. Tells the seconds of each of three rounds.

use hergang::barrier::ledger;
use hergang::case::{Case, Hashing, OpenOptions, Progress};
use hergang::chain::{Index, find_outages, trace};
use hergang::evidence::collect_inputs;
use std::path::PathBuf;
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let (accounts, paths): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| word.starts_with('@'));
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    let inputs = match collect_inputs(&paths) {
        Ok(collected) => collected.inputs,
        Err(error) => return eprintln!("{error}"),
    };
    let options = OpenOptions { hashing: Hashing::Later, ..OpenOptions::default() };
    let case = match Case::open(&inputs, &options, &Progress::default()) {
        Ok(case) => case,
        Err(error) => return eprintln!("{error}"),
    };
    println!("{} events", case.events.len());
    for _ in 0..3 {
        let begun = Instant::now();
        let outages = find_outages(&case);
        let found = begun.elapsed().as_secs_f64();
        let is_wanted = |name: &str| accounts.iter().any(|account| account.trim_start_matches('@') == name);
        let wanted = outages.iter().rfind(|outage| is_wanted(&outage.name)).or(outages.last());
        let Some(outage) = wanted else { return println!("no outages in {found:.2} s") };
        let begun = Instant::now();
        let index = Index::new(&case);
        let chain = trace(&case, &index, outage);
        let traced = begun.elapsed().as_secs_f64();
        let begun = Instant::now();
        let findings = ledger(&case, &index, outage, &chain);
        println!(
            "{} outages in {found:.2} s; chain of {} ({} steps) in {traced:.2} s; {} safeguards in {:.2} s",
            outages.len(),
            outage.name,
            chain.steps.len(),
            findings.len(),
            begun.elapsed().as_secs_f64()
        );
    }
}
