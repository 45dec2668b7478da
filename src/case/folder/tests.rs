//! A case folder's life: made, worked in, cut short, opened again, moved; two windows at once; a killed process.

use super::*;
use crate::case::{Case, Decision, Entry, Journal, OpenOptions, Progress};
use crate::evidence::{Input, collect_inputs};
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

const LOG: &str = "\
timestamp,event_id,actor,actor_type,role,action,target_account,outcome,source_ip,session_id,ticket_id,reason
2020-05-01T09:58:00.100Z,e1,amara,agent,reviewer,account.view,@linden,success,192.0.2.1,s-1,,
2020-05-01T10:00:00.250Z,e2,amara,agent,reviewer,account.suspend,@linden,success,192.0.2.1,s-1,,
";

fn entries(count: u32) -> Vec<Arc<Entry>> {
    let mut journal = Journal::default();
    for n in 1..=count {
        let note =
            Decision::Note { text: format!("Notiz „{n}“ ä"), records: vec![format!("a.csv:{n}")], replaces: None };
        journal.push(Entry::new("2024-01-01T00:00:00Z".to_owned(), "ana".to_owned(), note)).unwrap();
    }
    journal.entries().to_vec()
}

fn manifest() -> Manifest {
    let case = Case::from_batches(&[]).unwrap();
    Manifest::of(&case, &[], &OpenOptions::default())
}

/// A folder with a journal of so many entries, closed.
fn made(path: &Path, count: u32) {
    let mut folder = Folder::create(path, &manifest(), &[]).unwrap();
    folder.append(&entries(count)).unwrap();
    folder.close().unwrap();
}

fn open(inputs: &[Input], options: &OpenOptions) -> Case {
    Case::open(inputs, options, &Progress::default()).unwrap()
}

#[test]
fn a_case_is_saved_worked_in_and_found_as_it_was() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("deep").join("x.hergang");
    made(&path, 3);
    let (mut folder, found) = Folder::open(&path).unwrap();
    assert_eq!((found.journal.entries(), &found.left_open, &found.damage), (&entries(3)[..], &None, &None));
    assert_eq!(found.manifest.format, FORMAT);
    let more = entries(4);
    folder.append(&more[3..]).unwrap();
    folder.save(&found.manifest).unwrap();
    folder.close().unwrap();
    assert_eq!(Folder::read(&path).unwrap().journal.entries().len(), 4);
    let custody = fs::read_to_string(path.join(CUSTODY)).unwrap();
    let done: Vec<String> = custody
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["do"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(done, ["created", "closed", "opened", "closed"]);
    assert_eq!(case_folder(&path).as_ref(), Some(&path));
    assert_eq!(case_folder(&path.join(MANIFEST)).as_ref(), Some(&path));
    assert_eq!(case_folder(root.path()), None);
    assert!(matches!(Folder::create(&path, &manifest(), &[]), Err(FolderError::Exists { .. })));
}

#[test]
fn a_journal_cut_at_any_byte_of_its_last_two_lines_opens_with_what_is_whole() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("x.hergang");
    made(&path, 4);
    let whole = fs::read(path.join(JOURNAL)).unwrap();
    let ends: Vec<usize> = (0..whole.len()).filter(|&at| whole[at] == b'\n').collect();
    let [_, second, third, _] = ends[..] else { panic!("four lines") };
    let mut torn = 0;
    for cut in second + 1..=whole.len() {
        fs::write(path.join(JOURNAL), &whole[..cut]).unwrap();
        let before = Folder::read(&path).unwrap();
        let (mut folder, found) = Folder::open(&path).unwrap();
        // A line is whole with its last brace, whether its end was written or not.
        let kept = 2 + usize::from(cut >= third) + usize::from(cut >= whole.len() - 1);
        assert_eq!(found.journal.entries(), &entries(4)[..kept], "cut at {cut}");
        assert_eq!(before.journal, found.journal);
        let line_start = if cut > third { third + 1 } else { second + 1 };
        let is_torn = cut > line_start && cut != third && cut < whole.len() - 1;
        assert_eq!(found.damage.is_some(), is_torn, "cut at {cut}");
        if let Some(damage) = &found.damage {
            torn += 1;
            assert!(damage.is_torn_end);
            let kept_as = damage.kept_as.as_ref().unwrap();
            assert_eq!(fs::read(kept_as).unwrap(), &whole[line_start..cut], "cut at {cut}");
            assert_eq!(kept_as.file_name().unwrap().to_str().unwrap(), format!("journal.torn-{torn}"));
        }
        // What is written next begins a line of its own.
        let mut journal = found.journal.clone();
        let next = journal.push(Entry::new(now(), String::new(), Decision::DeleteView { name: "v".to_owned() }));
        folder.append(&[next.unwrap()]).unwrap();
        folder.close().unwrap();
        let again = Folder::read(&path).unwrap();
        assert_eq!((again.journal, again.damage), (journal, None), "cut at {cut}");
    }
    assert!(torn > 100, "{torn} cuts hurt a line");
}

#[test]
fn damage_in_the_middle_is_set_aside_with_the_whole_journal() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("x.hergang");
    made(&path, 3);
    let text = fs::read_to_string(path.join(JOURNAL)).unwrap();
    let hurt = text.replacen("\"n\":2", "\"n\"2", 1);
    fs::write(path.join(JOURNAL), &hurt).unwrap();
    let (folder, found) = Folder::open(&path).unwrap();
    assert_eq!(found.journal.entries().iter().map(|entry| entry.n).collect::<Vec<_>>(), [1, 3]);
    let damage = found.damage.unwrap();
    assert_eq!((damage.lines.len(), damage.lines[0].0, damage.is_torn_end), (1, 2, false));
    assert_eq!(fs::read_to_string(damage.kept_as.unwrap()).unwrap(), hurt);
    folder.close().unwrap();
    assert_eq!(fs::read_to_string(path.join(JOURNAL)).unwrap().lines().count(), 2);
}

#[test]
fn a_second_window_is_refused_and_a_killed_one_is_told() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("x.hergang");
    made(&path, 1);
    let (folder, _) = Folder::open(&path).unwrap();
    let told = Folder::open(&path).unwrap_err().to_string();
    assert!(told.contains(&format!("is open in another window (process {}, since ", std::process::id())), "{told}");
    assert_eq!(Folder::read(&path).unwrap().journal.entries().len(), 1, "reading needs no lock");
    drop(folder);
    let (folder, found) = Folder::open(&path).unwrap();
    assert_eq!(found.left_open.map(|left| left.pid), Some(std::process::id()));
    folder.close().unwrap();
    assert_eq!(Folder::open(&path).unwrap().1.left_open, None);
}

#[test]
fn what_is_no_case_and_what_is_too_new_is_told() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("x.hergang");
    assert!(matches!(Folder::open(&path), Err(FolderError::NoCase { .. })));
    made(&path, 0);
    let text = fs::read_to_string(path.join(MANIFEST)).unwrap();
    fs::write(path.join(MANIFEST), text.replace("\"format\": 1", "\"format\": 99")).unwrap();
    let told = Folder::open(&path).unwrap_err().to_string();
    assert!(told.contains("saved by a newer hergang (form 99; this one knows up to 1)"), "{told}");
    fs::write(path.join(MANIFEST), "{").unwrap();
    assert!(Folder::open(&path).unwrap_err().to_string().contains("expected the description of a case"));
}

#[test]
fn evidence_is_found_where_it_was_or_beside_the_case_and_what_changed_is_told() {
    let root = tempfile::tempdir().unwrap();
    let old = root.path().join("old");
    fs::create_dir_all(old.join("logs")).unwrap();
    for name in ["a.csv", "b.csv", "c.csv"] {
        fs::write(old.join("logs").join(name), LOG).unwrap();
    }
    let collected = collect_inputs(&[old.join("logs")]).unwrap();
    let mut options = OpenOptions::default();
    options.zones.push(("c.csv".to_owned(), chrono_tz::Europe::Berlin));
    options.resolution.splits.push(("amara".to_owned(), "@linden".to_owned()));
    options.resolution.joins.push(("amara".to_owned(), "nobody".to_owned()));
    let without_joins = OpenOptions { resolution: Default::default(), ..options.clone() };
    let case = open(&collected.inputs, &without_joins);
    let manifest = Manifest::of(&case, &collected.inputs, &options);
    assert!(manifest.has_all_hashes());
    Folder::create(&old.join("x.hergang"), &manifest, &[]).unwrap().close().unwrap();
    // Moved together; then one file grows, and one is gone.
    let new = root.path().join("new");
    fs::rename(&old, &new).unwrap();
    fs::write(new.join("logs/b.csv"), format!("{LOG}2020-05-01T11:00:00Z,e3,amara,,,account.view,@linden,,,,,\n"))
        .unwrap();
    fs::remove_file(new.join("logs/c.csv")).unwrap();
    let folder = new.join("x.hergang");
    let found = Folder::read(&folder).unwrap();
    let opened = open_folder(&found.manifest, &folder, &OpenOptions::default(), &[], &Progress::default()).unwrap();
    let names: Vec<&str> = opened.case.evidence.iter().map(|file| file.name.as_str()).collect();
    assert_eq!((names, opened.case.events.len()), (vec!["a.csv", "b.csv"], 5));
    assert!(opened.options.zones.is_empty(), "what is said of a missing file holds nothing up");
    assert_eq!((opened.options.resolution.splits.len(), opened.options.resolution.joins.len()), (1, 0));
    assert!(opened.problems[0].contains("names nobody, which no record gives"), "{:?}", opened.problems);
    let checked = check(&opened.located.files, &Progress::default()).unwrap();
    assert_eq!(checked.iter().map(|check| check.name.as_str()).collect::<Vec<_>>(), ["a.csv", "b.csv", "c.csv"]);
    assert_eq!(checked[0].fate, FileFate::Unchanged);
    let FileFate::Changed { was, is } = &checked[1].fate else { panic!("{:?}", checked[1]) };
    assert_eq!((was.1, was.0.len(), is.0.len()), (LOG.len() as u64, 64, 64));
    assert!(was.0 != is.0 && is.1 > was.1);
    let FileFate::Missing { looked_at } = &checked[2].fate else { panic!("{:?}", checked[2]) };
    assert_eq!(looked_at.len(), 2);
    assert_eq!(checked.iter().map(FileCheck::is_trouble).collect::<Vec<_>>(), [false, true, true]);
    // Saving again forgets neither the missing file nor what the changed one was.
    let again = Manifest::of(&opened.case, &opened.located.inputs, &opened.options)
        .after(&found.manifest)
        .with_options_of(&found.manifest);
    assert_eq!(again.files.iter().map(|file| &file.sha256).collect::<Vec<_>>(), [&was.0; 3]);
    assert_eq!(again.options, found.manifest.options);
    let stopped = Progress::default();
    stopped.cancel();
    assert_eq!(check(&opened.located.files, &stopped), None);
}

#[test]
fn files_of_one_name_keep_the_names_by_which_records_cite_them() {
    let root = tempfile::tempdir().unwrap();
    let logs = root.path().join("logs");
    for part in ["one", "two"] {
        fs::create_dir_all(logs.join(part)).unwrap();
        fs::write(logs.join(part).join("a.csv"), LOG).unwrap();
    }
    let collected = collect_inputs(std::slice::from_ref(&logs)).unwrap();
    let before = open(&collected.inputs, &OpenOptions::default());
    let manifest = Manifest::of(&before, &collected.inputs, &OpenOptions::default());
    let folder = logs.join("x.hergang");
    Folder::create(&folder, &manifest, &[]).unwrap().close().unwrap();
    let base = OpenOptions::default();
    let manifest = Folder::read(&folder).unwrap().manifest;
    let after = open_folder(&manifest, &folder, &base, &[], &Progress::default()).unwrap().case;
    let names = |case: &Case| case.evidence.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
    let again = collect_inputs(&[logs]).unwrap();
    assert_eq!(again.inputs.len(), 2, "a saved case among the logs is no evidence");
    assert!(again.notes[0].contains("x.hergang: a saved case, passed over"), "{:?}", again.notes);
}

#[test]
fn the_sample_case_is_saved_by_name_and_a_stream_is_told() {
    let root = tempfile::tempdir().unwrap();
    let sample = crate::sample::inputs();
    let mut inputs = sample.clone();
    let stream = crate::evidence::Origin::Bytes(Arc::from(LOG.as_bytes()));
    inputs.push(Input { name: "standard input".to_owned(), origin: stream });
    let case = open(&inputs, &OpenOptions::default());
    let path = root.path().join("x.hergang");
    let manifest = Manifest::of(&case, &inputs, &OpenOptions::default());
    Folder::create(&path, &manifest, &[]).unwrap().close().unwrap();
    let manifest = Folder::read(&path).unwrap().manifest;
    let opened = open_folder(&manifest, &path, &OpenOptions::default(), &sample, &Progress::default()).unwrap();
    assert_eq!(opened.case.evidence.len(), sample.len());
    let checked = check(&opened.located.files, &Progress::default()).unwrap();
    let trouble: Vec<&FileCheck> = checked.iter().filter(|check| check.is_trouble()).collect();
    assert_eq!(trouble, [&FileCheck { name: "standard input".to_owned(), fate: FileFate::Stream }]);
}

/// Polls until it holds, for as long as a slow machine may need.
#[allow(clippy::disallowed_methods)] // it waits for another process or thread
fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_keeper_writes_as_work_happens_and_closes_when_it_is_dropped() {
    let root = tempfile::tempdir().unwrap();
    let unsaved = root.path().join("unsaved");
    let path = new_unsaved(&unsaved);
    let make_at = path.clone();
    let keeper = Keeper::lazily(move || Folder::create(&make_at, &manifest(), &[]), || {});
    keeper.note_custody("looked at", String::new());
    assert!(!path.exists(), "nothing was done, nothing is kept");
    entries(3).into_iter().for_each(|entry| keeper.append(entry));
    until("three entries are written", || keeper.kept().written == 3);
    assert_eq!(keeper.kept(), Kept { written: 3, problem: None, folder: Some(path.clone()) });
    assert_eq!(Folder::read(&path).unwrap().journal.entries().len(), 3, "before it is closed");
    assert!(list_unsaved(&unsaved).is_empty(), "a window is at work on it");
    drop(keeper);
    let listed = list_unsaved(&unsaved);
    assert_eq!(listed.len(), 1);
    let found = listed[0].found.as_ref().unwrap();
    assert_eq!((found.journal.entries().len(), &found.left_open), (3, &None));
    assert!(discard(root.path(), &path).is_err() && discard(&unsaved, &unsaved).is_err(), "only unsaved work goes");
    discard(&unsaved, &path).unwrap();
    assert!(list_unsaved(&unsaved).is_empty() && unsaved.is_dir());
}

#[test]
fn what_cannot_be_written_is_told_and_tried_again() {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().join("place");
    fs::write(&place, "a file where the folder should be").unwrap();
    let path = place.join("x.hergang");
    let make_at = path.clone();
    let keeper = Keeper::lazily(move || Folder::create(&make_at, &manifest(), &[]), || {});
    keeper.append(Arc::clone(&entries(1)[0]));
    until("the problem is told", || keeper.kept().problem.is_some());
    assert_eq!(keeper.kept().written, 0);
    fs::remove_file(&place).unwrap();
    until("it is written after all", || keeper.kept().written == 1);
    assert_eq!(keeper.kept().problem, None);
    assert_eq!(Folder::read(&path).unwrap().journal.entries().len(), 1);
}

const CHILD: &str = "HERGANG_TEST_KILLED_IN";

/// Not a test of its own: what the process does that the next test kills.
#[test]
#[allow(clippy::disallowed_methods)] // the pace of work
fn the_child_that_writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    let keeper = Keeper::of(Folder::create(&path, &manifest(), &[]).unwrap(), 0, || {});
    for entry in entries(100_000) {
        keeper.append(entry);
        std::thread::sleep(Duration::from_micros(200));
    }
    panic!("nobody killed this process");
}

#[test]
fn a_killed_process_loses_nothing_that_was_written() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("x.hergang");
    let name = "case::folder::tests::the_child_that_writes_until_it_is_killed";
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact"])
        .env(CHILD, &path)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let count = || Folder::read(&path).map_or(0, |found| found.journal.entries().len());
    until("the child writes", || count() > 20);
    let seen = count();
    child.kill().unwrap();
    child.wait().unwrap();
    let (folder, found) = Folder::open(&path).unwrap();
    let left = found.journal.entries();
    assert!(left.len() >= seen, "{seen} were there, {} are left", left.len());
    assert_eq!(left.iter().map(|entry| entry.n).collect::<Vec<_>>(), (1..=left.len() as u32).collect::<Vec<_>>());
    assert_eq!(found.left_open.map(|session| session.pid), Some(child.id()));
    folder.close().unwrap();
}
