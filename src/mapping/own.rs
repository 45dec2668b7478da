//! The user's own mappings: where they are looked for, and how one is saved there.

use super::error::MappingError;
use std::path::{Path, PathBuf};

/// The folder of mappings in the user's configuration (`~/.config/hergang/mappings` on Linux), whether it is there or not.
/// `None` where the system has no such place.
pub fn user_folder() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "hergang")?.config_dir().join("mappings"))
}

/// Writes a mapping as `ID.toml` into a folder, which is made if it is not there; one of that name is replaced, at once or
/// not at all. Gives the file's path.
pub fn save(folder: &Path, id: &str, text: &str) -> Result<PathBuf, MappingError> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let path = folder.join(format!("{id}.toml"));
    let failed = |reason: String| MappingError::Save { file: path.display().to_string(), reason };
    if id.is_empty() || id.starts_with('.') || !id.chars().all(is_plain) {
        return Err(failed("an id has letters, digits, `-`, `_` and `.` only".to_owned()));
    }
    let io = |error: std::io::Error| failed(error.to_string());
    std::fs::create_dir_all(folder).map_err(io)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).map_err(io)?;
    file.persist(&path).map_err(|error| io(error.error))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::Catalogue;

    #[test]
    fn a_saved_mapping_is_found_again_and_a_name_leads_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("hergang").join("mappings");
        let text = "id = \"door-log\"\ntitle = \"Doors\"\nproduct = \"Doors\"\n[event]\ntime = { path = \"t\" }\n";
        assert_eq!(save(&own, "door-log", text).unwrap(), own.join("door-log.toml"));
        save(&own, "door-log", &text.replace("Doors", "Gates")).unwrap();
        assert_eq!(
            Catalogue::with_folders(std::slice::from_ref(&own)).unwrap().get("door-log").unwrap().title(),
            "Gates"
        );
        assert_eq!(std::fs::read_dir(&own).unwrap().count(), 1);
        for id in ["", "../x", "a/b", ".hidden"] {
            assert!(save(&own, id, text).is_err(), "{id}");
        }
    }
}
