//! Holds the modules to their order: each may use only those before it. Reads the `crate::` paths in the sources.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::fs;
use std::path::{Path, PathBuf};

const ORDER: [&str; 13] = [
    "language", "model", "evidence", "mapping", "case", "query", "chain", "barrier", "inquiry", "findings", "session",
    "cli", "gui",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The names that follow `crate::` in a text, those of `crate::{a, b::c}` included.
fn used_modules(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && c.is_alphanumeric() => {
                    names.push(word(&group[i..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// Uses that go up: (module, used module).
fn upward_uses(module: &str, text: &str) -> Vec<String> {
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let own = rank(module).unwrap();
    // The command line opens the window and is the one exception: it must be able to call it.
    let allowed = |used: &str| module == "cli" && used == "gui";
    used_modules(text).into_iter().filter(|used| rank(used).is_some_and(|r| r > own) && !allowed(used)).collect()
}

#[test]
fn modules_use_only_those_before_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for module in ORDER {
        let mut files = Vec::new();
        sources(&root.join(module), &mut files);
        seen += files.len();
        for file in files {
            let upward = upward_uses(module, &fs::read_to_string(&file).unwrap());
            assert!(upward.is_empty(), "{} uses {upward:?}, which stand above `{module}`", file.display());
        }
    }
    assert!(seen > ORDER.len(), "only {seen} sources found: this test looks in the wrong place");
}

#[test]
fn every_module_is_in_the_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            assert!(ORDER.contains(&name.as_str()), "src/{name} is missing from the order");
        }
    }
}

#[test]
fn the_core_knows_neither_window_nor_command_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for module in ORDER.iter().filter(|module| !["cli", "gui"].contains(*module)) {
        let mut files = Vec::new();
        sources(&root.join(module), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for name in ["egui", "eframe", "clap", "rfd"] {
                let found = text.contains(&format!("use {name}")) || text.contains(&format!("{name}::"));
                assert!(!found, "{} knows {name}", file.display());
            }
        }
    }
}

#[test]
fn an_upward_use_is_noticed() {
    assert_eq!(upward_uses("case", "use crate::chain::Outage;"), ["chain"]);
    assert_eq!(upward_uses("case", "use crate::{model::Sym, gui::app, mapping};"), ["gui"]);
    assert!(upward_uses("chain", "use crate::case::Case; // crate::model").is_empty());
}
