//! Build script: lists the mappings of `assets/mappings`, so that a new file there is in the program without a line of
//! code.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

const FOLDER: &str = "assets/mappings";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let mut names = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") {
            names.push(name);
        }
    }
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let path = Path::new(&root).join(FOLDER).join(&name);
        writeln!(list, "({name:?}, include_str!({:?})),", path.display().to_string()).map_err(io::Error::other)?;
    }
    list.push(']');
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("mappings.rs"), list)
}
