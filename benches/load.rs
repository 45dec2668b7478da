//! How long opening takes, without the program around it: `cargo bench --bench load -- FILE…`, or a made-up log of a
//! million rows without any. Tells the seconds of each of three openings.

use hergang::case::{Case, Hashing, OpenOptions, Progress};
use hergang::evidence::{Input, Origin, collect_inputs};
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Instant;

fn made_up() -> Vec<Input> {
    let mut text = String::from(
        "timestamp,event_id,actor,actor_type,action,target_account,outcome,source_ip,session_id,ticket_id,reason\n",
    );
    for n in 0..1_000_000u64 {
        let (mixed, second) = (n.wrapping_mul(2_654_435_761) >> 7, n * 3 / 10 % 60);
        let _ = writeln!(
            text,
            "2020-05-{:02}T{:02}:{:02}:{second:02}.{:03}Z,ev-{n},user-{:04},employee,account.view,acct-{:07},success,192.0.2.{},s-{:06},T-{:07},routine",
            1 + n / 40_000 % 28,
            n / 2000 % 24,
            n / 40 % 60,
            mixed % 1000,
            mixed % 2000,
            mixed % 5_000_000,
            mixed % 250,
            mixed % 90_000,
            mixed % 5_000_000,
        );
    }
    vec![Input { name: "made-up.csv".to_owned(), origin: Origin::Bytes(text.into_bytes().into()) }]
}

fn main() {
    let paths: Vec<PathBuf> = std::env::args().skip(1).filter(|word| word != "--bench").map(PathBuf::from).collect();
    let inputs = if paths.is_empty() {
        made_up()
    } else {
        match collect_inputs(&paths) {
            Ok(collected) => collected.inputs,
            Err(error) => return eprintln!("{error}"),
        }
    };
    let options = OpenOptions { hashing: Hashing::Later, ..OpenOptions::default() };
    for _ in 0..3 {
        let begun = Instant::now();
        match Case::open(&inputs, &options, &Progress::default()) {
            Ok(case) => println!("{} events in {:.2} s", case.events.len(), begun.elapsed().as_secs_f64()),
            Err(error) => eprintln!("{error}"),
        }
    }
}
