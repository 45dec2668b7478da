//! What the window remembers of its user from one start to the next: language, looks, the arrangement of the tabs, and
//! what was opened last. A JSON file in the configuration folder; one that cannot be read is told and left alone.

use super::arrangement::Arrangement;
use super::words::{Clock, Zone};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How many cases the welcome screen offers.
const RECENT: usize = 12;

/// Where the window keeps what is its own; nothing is kept without them.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    /// Settings.
    pub config: Option<PathBuf>,
    /// Unsaved work.
    pub data: Option<PathBuf>,
}

impl Folders {
    /// The user's own folders, as the system names them.
    pub fn of_user() -> Folders {
        let dirs = directories::ProjectDirs::from("", "", "hergang");
        Folders {
            config: dirs.as_ref().map(|dirs| dirs.config_dir().to_owned()),
            data: dirs.as_ref().map(|dirs| dirs.data_dir().to_owned()),
        }
    }

    fn settings_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("settings.json"))
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    #[default]
    System,
    Dark,
    Light,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    #[default]
    Compact,
    Comfortable,
}

/// What was opened, to be offered again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    pub paths: Vec<PathBuf>,
}

impl Recent {
    /// The first path, and how many more there are.
    pub fn title(&self) -> String {
        let first = self.paths.first().map_or_else(String::new, |path| path.display().to_string());
        match self.paths.len() {
            0 | 1 => first,
            more => crate::say!("recent-and-more", first = first, more = more - 1),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `None`: the system's.
    pub language: Option<Language>,
    pub look: Look,
    pub density: Density,
    /// As [`Zone::name`] writes it.
    pub zone: String,
    pub iso_dates: bool,
    /// 1.0 to 3.0 times the size that the system asks for.
    pub zoom: f32,
    /// How the tabs stand, as an [`Arrangement`]; one that another version wrote may not be read.
    pub arrangement: serde_json::Value,
    /// What the table of events remembers: its columns, their order and widths.
    pub table: serde_json::Value,
    pub recent: Vec<Recent>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            language: None,
            look: Look::default(),
            density: Density::default(),
            zone: Zone::Utc.name().to_owned(),
            iso_dates: false,
            zoom: 1.0,
            arrangement: serde_json::Value::Null,
            table: serde_json::Value::Null,
            recent: Vec::new(),
        }
    }
}

impl Settings {
    pub fn language(&self) -> Language {
        self.language.unwrap_or_else(Language::of_system)
    }

    /// How the tabs stood the last time, or as they stand at first.
    pub fn arrangement(&self) -> Arrangement {
        let read = serde_json::from_value::<Arrangement>(self.arrangement.clone()).ok();
        read.and_then(Arrangement::checked).unwrap_or_default()
    }

    pub fn clock(&self) -> Clock {
        Clock { zone: Zone::parse(&self.zone).unwrap_or_default(), iso_dates: self.iso_dates }
    }

    /// Puts what was opened at the head of the list.
    pub fn remember(&mut self, paths: Vec<PathBuf>) {
        let whole = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
        let recent = Recent { paths: paths.into_iter().map(whole).collect() };
        if !recent.paths.is_empty() {
            self.recent.retain(|known| *known != recent);
            self.recent.insert(0, recent);
            self.recent.truncate(RECENT);
        }
    }

    /// The settings of the last time, and what was wrong with them. A file that is not there yet is the first start.
    pub fn load(folders: &Folders) -> (Settings, Option<String>) {
        let Some(path) = folders.settings_file() else { return (Settings::default(), None) };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Settings::default(), None),
            Err(error) => return (Settings::default(), Some(told(&path, &error.to_string()))),
        };
        match serde_json::from_str::<Settings>(&text) {
            Ok(settings) => (Settings { zoom: settings.zoom.clamp(0.5, 3.0), ..settings }, None),
            Err(error) => (Settings::default(), Some(told(&path, &error.to_string()))),
        }
    }

    /// Writes them, at once or not at all.
    pub fn save(&self, folders: &Folders) -> Result<(), String> {
        let Some(path) = folders.settings_file() else { return Ok(()) };
        let failed = |error: std::io::Error| told(&path, &error.to_string());
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(failed)?;
        let text = serde_json::to_string_pretty(self).map_err(|error| told(&path, &error.to_string()))?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        std::io::Write::write_all(&mut file, text.as_bytes()).map_err(failed)?;
        file.persist(&path).map_err(|error| failed(error.error))?;
        Ok(())
    }
}

fn told(path: &Path, reason: &str) -> String {
    crate::say!("settings-trouble", path = path.display().to_string(), reason = reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_a_bad_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders { config: Some(folder.path().join("new")), data: None };
        assert_eq!(Settings::load(&folders), (Settings::default(), None));
        let mut settings = Settings { language: Some(Language::German), zoom: 1.5, ..Settings::default() };
        settings.remember(vec![PathBuf::from("/logs/a.csv")]);
        settings.save(&folders).unwrap();
        assert_eq!(Settings::load(&folders), (settings, None));
        std::fs::write(folder.path().join("new/settings.json"), "{\"zoom\": \"big\"}").unwrap();
        let (read, trouble) = Settings::load(&folders);
        assert_eq!(read, Settings::default());
        assert!(trouble.unwrap().contains("settings.json"));
    }

    #[test]
    fn what_was_opened_last_stands_first_and_once() {
        let mut settings = Settings::default();
        for path in ["/a", "/b", "/a"] {
            settings.remember(vec![PathBuf::from(path)]);
        }
        settings.remember(Vec::new());
        let titles: Vec<String> = settings.recent.iter().map(Recent::title).collect();
        assert_eq!(titles, ["/a", "/b"]);
        for n in 0..40 {
            settings.remember(vec![PathBuf::from(format!("/{n}")), PathBuf::from("/x")]);
        }
        assert_eq!(settings.recent.len(), RECENT);
        assert_eq!(settings.recent[0].title(), "/39 and 1 more");
    }
}
