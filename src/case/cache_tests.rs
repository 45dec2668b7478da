//! A case from the cache is the case that was kept, and is not given for files that are others now.

use super::{Case, CaseError, EvidenceFile, Hashing, OpenOptions, Progress, Resolution};
use crate::evidence::{Input, Origin, collect_inputs};
use crate::sample;
use std::fs;
use std::path::Path;

/// The files of the sample case as files on disk, one of them with a record that cannot be read.
fn written(folder: &Path) -> Vec<Input> {
    for input in sample::inputs() {
        let Origin::Embedded(bytes) = input.origin else { panic!() };
        let more: &[u8] = if input.name == "console.csv" { b"not a row\n" } else { b"" };
        fs::write(folder.join(&input.name), [bytes, more].concat()).unwrap();
    }
    collect_inputs(&[folder.to_path_buf()]).unwrap().inputs
}

fn open(inputs: &[Input], cache: &Path) -> Case {
    let options = OpenOptions { cache: Some(cache.to_path_buf()), ..OpenOptions::default() };
    Case::open(inputs, &options, &Progress::default()).unwrap()
}

fn is_from_cache(case: &Case) -> bool {
    case.problems.iter().any(|problem| problem.contains("opened from the cache"))
}

fn told(file: &EvidenceFile) -> String {
    format!(
        "{:?} {} {:?} {} {} {} {:?} {} {} {} {} {} {} {} {:?} {:?} {:?} {:?} {:?} {}",
        file.id,
        file.name,
        file.path,
        file.sha256,
        file.size_bytes,
        file.format,
        file.state,
        file.title,
        file.zone,
        file.records,
        file.event_records,
        file.events,
        file.outside_window,
        file.fact_records,
        file.skipped,
        file.quarantined,
        file.damage,
        file.first,
        file.last,
        file.without_time
    )
}

#[test]
fn what_comes_back_is_what_was_kept() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let inputs = written(folder.path());
    let fresh = open(&inputs, cache.path());
    assert!(!is_from_cache(&fresh) && fresh.save_to_cache(&Progress::default()).unwrap());
    let kept = open(&inputs, cache.path());
    assert!(is_from_cache(&kept) && !kept.save_to_cache(&Progress::default()).unwrap());
    assert!(kept.events.frame().equals(fresh.events.frame()));
    assert_eq!(kept.events.frame().get_column_names(), fresh.events.frame().get_column_names());
    assert!(kept.events.strings().iter().eq(fresh.events.strings().iter()));
    assert!(kept.events.sets().iter().eq(fresh.events.sets().iter()));
    assert_eq!(kept.facts, fresh.facts);
    assert_eq!(kept.entities.merges, fresh.entities.merges);
    for (set, ids) in fresh.events.sets().iter() {
        let entity = fresh.entities.of_set(set);
        assert_eq!(kept.entities.of_set(set), entity);
        assert_eq!(kept.entities.members(entity), fresh.entities.members(entity));
        assert!(ids.iter().all(|&id| kept.entities.of_id(id) == fresh.entities.of_id(id)));
    }
    for (kept, fresh) in kept.evidence.iter().zip(&fresh.evidence) {
        assert_eq!(told(kept), told(fresh));
        assert_eq!(kept.notes(), fresh.notes());
    }
    assert_eq!(kept.evidence.iter().map(|file| file.quarantined.len()).sum::<usize>(), 1);
    for row in 0..fresh.events.len() {
        let at = fresh.events.get(row).unwrap().at;
        assert_eq!(kept.raw(at).unwrap(), fresh.raw(at).unwrap());
    }
    let name = |case: &Case| case.events.strings().lookup("twexley").map(|id| case.entities.of_id(id));
    assert!(name(&fresh).is_some());
    assert_eq!(name(&kept), name(&fresh));
}

#[test]
fn files_that_are_others_now_are_read_anew() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let inputs = written(folder.path());
    assert!(open(&inputs, cache.path()).save_to_cache(&Progress::default()).unwrap());
    // The same size and the same time of change, as far as a program can set it.
    let path = folder.path().join("roster.csv");
    let (bytes, modified) = (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap());
    fs::write(&path, String::from_utf8_lossy(&bytes).replace("twexley", "uwexley")).unwrap();
    fs::File::options().append(true).open(&path).unwrap().set_modified(modified).unwrap();
    let anew = open(&inputs, cache.path());
    assert!(!is_from_cache(&anew) && anew.events.strings().lookup("uwexley").is_some());
    // Other options make another case too.
    fs::write(&path, &bytes).unwrap();
    let zone = |zones| OpenOptions { zones, cache: Some(cache.path().to_path_buf()), ..OpenOptions::default() };
    let first = Case::open(&inputs, &zone(Vec::new()), &Progress::default()).unwrap();
    assert!(first.save_to_cache(&Progress::default()).unwrap());
    let berlin = zone(vec![("roster.csv".to_owned(), chrono_tz::Europe::Berlin)]);
    assert!(!is_from_cache(&Case::open(&inputs, &berlin, &Progress::default()).unwrap()));
    assert!(is_from_cache(&open(&inputs, cache.path())));
}

#[test]
fn a_broken_cache_is_told_and_one_not_finished_leaves_nothing() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let inputs = written(folder.path());
    let case = open(&inputs, cache.path());
    let files = || fs::read_dir(cache.path()).unwrap().flatten().map(|entry| entry.path()).collect::<Vec<_>>();
    let stopped = Progress::default();
    stopped.cancel();
    assert!(matches!(case.save_to_cache(&stopped), Err(CaseError::Cancelled)));
    assert_eq!(files().len(), 0);
    assert!(case.save_to_cache(&Progress::default()).unwrap());
    let path = files().remove(0);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 0x40;
    fs::write(&path, bytes).unwrap();
    let anew = open(&inputs, cache.path());
    assert!(!is_from_cache(&anew) && anew.problems.iter().any(|p| p.contains("is of no use")), "{:?}", anew.problems);
    assert!(anew.save_to_cache(&Progress::default()).unwrap());
    assert!(is_from_cache(&open(&inputs, cache.path())));
}

#[test]
fn a_hash_left_for_later_is_that_of_the_bytes_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("console.csv");
    let text = "timestamp,event_id,actor,actor_type,action,target_account,outcome,session_id,ticket_id\n";
    let row = "2020-01-01T00:00:00Z,e,ann,employee,account.view,acct-1,success,s,t\n";
    // Not records: a file large enough, quickly made.
    let filler = " ".repeat(super::file_hash::LATER_FROM_BYTES as usize);
    fs::write(&path, [text, row, &filler, "\n"].concat()).unwrap();
    let inputs = collect_inputs(std::slice::from_ref(&path)).unwrap().inputs;
    let options = |hashing| OpenOptions { hashing, ..OpenOptions::default() };
    let now = Case::open(&inputs, &options(Hashing::Now), &Progress::default()).unwrap();
    let later = Case::open(&inputs, &options(Hashing::Later), &Progress::default()).unwrap();
    assert!(later.evidence[0].sha256.is_pending() && later.evidence[0].sha256.is_empty());
    assert_eq!(later.take_hashes(&Progress::default()), Vec::<String>::new());
    assert_eq!(
        (now.evidence[0].sha256.as_str(), 64),
        (later.evidence[0].sha256.as_str(), now.evidence[0].sha256.len())
    );
    let changed = Case::open(&inputs, &options(Hashing::Later), &Progress::default()).unwrap();
    fs::write(&path, [text, row, row, &filler].concat()).unwrap();
    let problems = changed.take_hashes(&Progress::default());
    assert!(problems.len() == 1 && problems[0].contains("has changed"), "{problems:?}");
    assert_eq!(changed.evidence[0].sha256.as_str(), "");
}

#[test]
fn a_preview_is_the_first_records() {
    let inputs = sample::inputs();
    let preview = Case::preview(&inputs, &OpenOptions::default(), 100, &Progress::default()).unwrap();
    assert!(preview.events.len() >= 100 && preview.evidence.len() < inputs.len());
    assert!(preview.problems[0].contains("first records only"));
}

#[test]
fn what_the_analyst_says_of_names_is_not_kept() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let inputs = written(folder.path());
    let joins = vec![("twexley".to_owned(), "jabellar".to_owned())];
    let resolution = Resolution { joins, splits: Vec::new() };
    let options = OpenOptions { cache: Some(cache.path().to_path_buf()), resolution, ..OpenOptions::default() };
    let joined = Case::open(&inputs, &options, &Progress::default()).unwrap();
    assert!(!joined.save_to_cache(&Progress::default()).unwrap());
    let plain = open(&inputs, cache.path());
    assert!(!is_from_cache(&plain) && plain.save_to_cache(&Progress::default()).unwrap());
    // What is kept is joined when it is opened.
    let kept = Case::open(&inputs, &options, &Progress::default()).unwrap();
    assert!(is_from_cache(&kept));
    assert_eq!(kept.events.column("actor_entity"), joined.events.column("actor_entity"));
    assert_ne!(plain.events.column("actor_entity"), joined.events.column("actor_entity"));
}
