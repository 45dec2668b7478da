//! The catalogue's own mappings are left out: each is loaded once a run otherwise, for nothing.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("mappings.rs"), "&[]")
}
