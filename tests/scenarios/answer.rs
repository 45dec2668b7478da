//! What hergang makes of a scenario's logs: the case, and the chain as it is printed.

use super::given::Scenario;
use hergang::barrier::ledger;
use hergang::case::{Case, Hashing, OpenOptions, Progress};
use hergang::chain::{Index, find_outages, trace};
use hergang::evidence::collect_inputs;
use hergang::findings::{Traced, chain_json};
use hergang::inquiry::{WINDOW_DAYS, inquire};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

/// A record: the file's name and its number in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub struct Place {
    #[serde(rename = "evidence")]
    pub file: String,
    pub record: u32,
}

impl Place {
    pub fn new(file: &str, record: u32) -> Place {
        Place { file: file.to_owned(), record }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct Step {
    #[serde(flatten)]
    pub at: Place,
    pub role: String,
    pub confidence: f64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Barrier {
    pub id: String,
    pub state: String,
    pub why: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Found {
    pub account: String,
    pub aliases: Vec<String>,
    pub plane: String,
    pub start: String,
    pub end: Option<String>,
    pub cause: Option<Place>,
    pub restored_by: Option<Place>,
    pub confidence: f64,
    pub chain: Vec<Step>,
    pub barriers: Vec<Barrier>,
}

impl Found {
    /// All its names in small letters.
    pub fn names(&self) -> Vec<String> {
        std::iter::once(&self.account).chain(&self.aliases).map(|name| name.to_lowercase()).collect()
    }

    pub fn state(&self, barrier: &str) -> Option<&str> {
        self.barriers.iter().find(|own| own.id == barrier).map(|own| own.state.as_str())
    }

    /// How it is named in messages.
    pub fn title(&self) -> String {
        format!("{} from {}", self.account, self.start)
    }
}

#[derive(Clone, Debug, Deserialize)]
struct Document {
    outages: Vec<Found>,
}

/// The outages of what `hergang chain --format json` prints.
pub fn parsed(json: &str) -> Vec<Found> {
    serde_json::from_str::<Document>(json).unwrap_or_else(|error| panic!("{error}: {json}")).outages
}

/// Opens these files, of which those named in `zones` are read with them.
pub fn opened(logs: &[PathBuf], zones: &[(String, String)]) -> Case {
    let inputs = collect_inputs(logs).unwrap().inputs;
    let zones = zones.iter().map(|(file, zone)| (file.clone(), zone.parse().unwrap())).collect();
    let options = OpenOptions { zones, hashing: Hashing::Now, ..OpenOptions::default() };
    Case::open(&inputs, &options, &Progress::default()).unwrap()
}

/// The chain of every outage of a case, as printed.
pub fn json(case: &Case) -> String {
    let index = Index::new(case);
    let traced = |outage| {
        let chain = trace(case, &index, &outage);
        let barriers = ledger(case, &index, &outage, &chain);
        let inquiry = inquire(case, &index, &outage, &chain, &barriers, WINDOW_DAYS);
        Traced { outage, chain, barriers, inquiry }
    };
    let traced: Vec<Traced> = find_outages(case).into_iter().map(traced).collect();
    chain_json(case, &traced, &[]).unwrap()
}

/// The outages of files like those of a scenario.
pub fn answer(logs: &[PathBuf], zones: &[(String, String)]) -> Vec<Found> {
    parsed(&json(&opened(logs, zones)))
}

/// The chains of a scenario as printed, made once for all tests.
pub fn printed(scenario: &Scenario) -> String {
    static MADE: OnceLock<Mutex<Vec<(String, String)>>> = OnceLock::new();
    let made = MADE.get_or_init(Mutex::default);
    let mut made = made.lock().unwrap();
    if let Some((_, json)) = made.iter().find(|(name, _)| *name == scenario.name) {
        return json.clone();
    }
    let json = json(&opened(&scenario.logs, &scenario.zones));
    made.push((scenario.name.clone(), json.clone()));
    json
}
