//! Build script: lists the mappings of `assets/mappings` and the words of `assets/lang`, so that a new file there is in
//! the program without a line of code.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    embed("assets/mappings", ".toml", "mappings.rs")?;
    embed("assets/lang/en", ".ftl", "lang_en.rs")?;
    embed("assets/lang/de", ".ftl", "lang_de.rs")
}

/// Writes `out` as a list of the files in `folder` that end so: (name, text).
fn embed(folder: &str, ending: &str, out: &str) -> io::Result<()> {
    println!("cargo::rerun-if-changed={folder}");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(ending) {
            names.push(name);
        }
    }
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let path = Path::new(&root).join(folder).join(&name);
        writeln!(list, "({name:?}, include_str!({:?})),", path.display().to_string()).map_err(io::Error::other)?;
    }
    list.push(']');
    let folder = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&folder).join(out), list)
}
