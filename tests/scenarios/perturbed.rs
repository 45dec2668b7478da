//! Logs that say the same in another way must give the same.

use super::answer::{Found, Place, json, opened, parsed, printed};
use super::given::{Scenario, file_name, own};
use super::known::settle;
use super::rows::Rows;
use super::scoring::Copies;
use flate2::{Compression, write::GzEncoder};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::Path;

#[test]
fn the_order_in_which_files_are_given_changes_no_byte() {
    for scenario in own() {
        let mut logs = scenario.logs.clone();
        logs.reverse();
        assert!(json(&opened(&logs, &scenario.zones)) == printed(&scenario), "{}: reversed", scenario.name);
        logs.rotate_left(1);
        assert!(json(&opened(&logs, &scenario.zones)) == printed(&scenario), "{}: rotated", scenario.name);
    }
}

#[test]
fn one_thread_and_two_print_the_same_bytes_as_the_library() {
    for scenario in own() {
        for threads in ["1", "2"] {
            let mut command = assert_cmd::Command::cargo_bin("hergang").unwrap();
            command.env("RAYON_NUM_THREADS", threads).env("POLARS_MAX_THREADS", threads).arg("chain");
            command.args(&scenario.logs).args(["--format", "json"]);
            command.args(scenario.zones.iter().map(|(file, zone)| format!("--zone={file}={zone}")));
            let output = command.output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(0), "{}: {told}", scenario.name);
            assert!(output.stdout == printed(&scenario).into_bytes(), "{}: {threads} threads", scenario.name);
        }
    }
}

#[test]
fn rows_in_another_order_give_the_same_chains() {
    let mut wrong = Vec::new();
    for scenario in own() {
        for (title, reorder) in [("reversed", reversed as fn(usize) -> Vec<usize>), ("shuffled", shuffled)] {
            wrong.extend(changes(&scenario, title, &reorder));
        }
    }
    settle("order of rows", wrong);
}

#[test]
fn rows_written_twice_give_the_same_chains_of_the_first_ones() {
    let twice = |count: usize| (0..count).chain(0..count).collect();
    let mut wrong = Vec::new();
    for scenario in own() {
        wrong.extend(changes(&scenario, "doubled", &twice));
    }
    settle("rows doubled", wrong);
}

fn reversed(count: usize) -> Vec<usize> {
    (0..count).rev().collect()
}

/// Always the same disorder.
fn shuffled(count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for last in (1..count).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, ((state >> 33) as usize) % (last + 1));
    }
    order
}

/// What changes in the chains of a scenario when the rows of its files come in another order; record numbers are those of
/// the files as they are.
fn changes(scenario: &Scenario, title: &str, reorder: &dyn Fn(usize) -> Vec<usize>) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let copies = Copies::of(scenario);
    let mut first: HashMap<Place, Place> = HashMap::new();
    let mut now: HashMap<Place, Place> = HashMap::new();
    let mut logs = Vec::new();
    for log in &scenario.logs {
        let (name, path) = (file_name(log), folder.path().join(file_name(log)));
        let rows = Rows::read(log).unwrap();
        let order = reorder(rows.rows.len());
        let alike = rows.first_alike();
        let place = |nth: usize| Place::new(&name, nth as u32 + 1);
        first.extend((0..alike.len()).map(|nth| (place(nth), copies.first(&place(alike[nth])))));
        now.extend(order.iter().enumerate().map(|(to, &from)| (place(to), copies.first(&place(alike[from])))));
        write(&path, &rows.ordered(&order));
        logs.push(path);
    }
    let case = opened(&logs, &scenario.zones);
    let counted: u64 = case.evidence.iter().map(|file| file.records).sum();
    assert_eq!(counted, now.len() as u64, "{}: records cut here and counted there", scenario.name);
    let after = views(&parsed(&json(&case)), &now);
    let before = views(&parsed(&printed(scenario)), &first);
    differences(&before, &after).into_iter().map(|text| format!("{} {title}: {text}", scenario.name)).collect()
}

fn write(path: &Path, text: &str) {
    let file = fs::File::create(path).unwrap();
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut packed = GzEncoder::new(file, Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap();
    } else {
        fs::write(path, text).unwrap();
    }
}

/// An outage by its content, whatever the numbers of its records: what is told, by its name.
type View = BTreeMap<String, String>;

/// Views with the confidence of each, by outage.
type Views = BTreeMap<String, (f64, View)>;

/// Confidences nearer than this are the same.
const ROUNDING: f64 = 0.005;

fn views(found: &[Found], places: &HashMap<Place, Place>) -> Views {
    let at = |place: &Place| places.get(place).unwrap_or(place).clone();
    let cite = |place: &Place| format!("{}:{}", at(place).file, at(place).record);
    let view = |found: &Found| {
        let mut view = View::new();
        view.insert("end".to_owned(), format!("{:?}", found.end));
        view.insert("cause".to_owned(), format!("{:?}", found.cause.as_ref().map(cite)));
        view.insert("restored by".to_owned(), format!("{:?}", found.restored_by.as_ref().map(cite)));
        for step in &found.chain {
            // A record and its copy are one here: both in the chain, they have two roles.
            let roles = view.entry(format!("step {}", cite(&step.at))).or_default();
            *roles = [roles.as_str(), step.role.as_str()].join(" ").trim_start().to_owned();
        }
        view.extend(found.barriers.iter().map(|own| (format!("barrier {}", own.id), own.state.clone())));
        view
    };
    let key = |found: &Found| format!("{} ({})", found.title(), found.plane);
    found.iter().map(|found| (key(found), (found.confidence, view(found)))).collect()
}

fn differences(before: &Views, after: &Views) -> Vec<String> {
    let mut told = Vec::new();
    for outage in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        match (before.get(outage), after.get(outage)) {
            (Some((was_sure, before)), Some((is_sure, after))) => {
                let moved = (was_sure - is_sure).abs();
                if moved > ROUNDING {
                    let by = if moved < 0.08 { "by less than 0.08" } else { "far" };
                    told.push(format!("{outage}: confidence moved {by}: was {was_sure}, is {is_sure}"));
                }
                for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
                    let (was, is) = (before.get(key), after.get(key));
                    if was != is {
                        told.push(format!("{outage}: {key} was {was:?}, is {is:?}"));
                    }
                }
            }
            (before, _) => told.push(format!("{outage}: {}", if before.is_some() { "lost" } else { "invented" })),
        }
    }
    told
}
