//! What the window knows: the case and everything made from it by workers, the filter with its history, and what is
//! selected. Panels read it; only [`super::dispatch`] changes it.

use super::activity::Activity;
use super::arrangement::Arrangement;
use super::chain::Judged;
use super::command::Tab;
use super::events_table::{
    Bars, Copied, Facets, Found as FoundText, History, KeptNeedle, Selection, SortedRows, TableState,
};
use super::notes::{Desk, SavedCase};
use super::settings::Settings;
use super::sources::BadRecord;
use super::undo::Changes;
use crate::case::folder::Manifest;
use crate::case::{Case, Coverage, Duplicates, Event, EvidenceFile, FileState, Journal, OpenOptions};
use crate::chain::{Index, Outage};
use crate::evidence::Input;
pub use crate::findings::Traced;
use crate::language::Language;
use crate::mapping::{Catalogue, Mapping};
use crate::model::RecordRef;
use crate::query::Filter;
use crate::session::{Latest, Running, Wake};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// A case, and what was passed over before any file of it was opened.
pub struct Opened {
    pub case: Arc<Case>,
    pub notes: Vec<String>,
    /// What was opened, and how, so that it can be read again otherwise.
    pub inputs: Arc<[Input]>,
    pub options: OpenOptions,
    /// It is the case of before, read again: the filter stays.
    pub is_again: bool,
    pub catalogue: Arc<Catalogue>,
    /// The case as its folder describes it.
    pub manifest: Manifest,
    /// What came with it, if it was opened from its folder.
    pub saved: Option<SavedCase>,
}

/// The outages of a case, and the look-ups that tracing them needs.
pub struct Found {
    pub index: Index,
    pub outages: Vec<Outage>,
}

/// The rows that a filter selects.
pub struct Rows {
    pub filter: Filter,
    /// Row numbers of the case's table, ascending.
    pub rows: Vec<u32>,
    /// The rows of the same filter without its time window, if it has one: what the histogram shows around it. Looked for
    /// once the rows themselves are on the screen.
    pub around: OnceLock<Option<Vec<u32>>>,
}

/// What is told of the rows as a whole.
pub struct Summary {
    /// Rows that repeat another of the case.
    pub duplicates: u64,
}

/// What each file tells of the time, and the time that all of them tell of together, both ends included.
pub struct Covered {
    pub coverage: Coverage,
    pub span: Option<(i64, i64)>,
}

/// A record as it stands in the evidence.
pub struct RawRecord {
    pub row: u32,
    /// Laid out over several lines if it is JSON.
    pub text: String,
}

/// The rows that tell the same event, the one that counts first; the event's own is among them.
pub struct Same {
    pub row: u32,
    pub rows: Vec<u32>,
}

/// What the system's file dialog gave.
pub enum Picked {
    Open(Vec<PathBuf>),
    Save(Option<PathBuf>),
    SaveCase(Option<PathBuf>),
    SavePicture(Option<PathBuf>),
    Claims(Option<PathBuf>),
}

/// A finished export.
#[derive(Clone, Debug)]
pub struct Exported {
    pub path: PathBuf,
    /// The header file beside it.
    pub about_path: PathBuf,
    pub rows: u64,
}

/// Everything that workers make.
pub struct Work {
    pub case: Latest<Opened>,
    /// The first records of large files, shown while these are read.
    pub preview: Latest<Arc<Case>>,
    /// Hashing what was left for later, and keeping the case in the cache.
    pub keeping: Latest<Vec<String>>,
    pub found: Latest<Arc<Found>>,
    pub rows: Latest<Arc<Rows>>,
    pub summary: Latest<Arc<Summary>>,
    pub order: Latest<Arc<SortedRows>>,
    pub bars: Latest<Arc<Bars>>,
    pub facets: Latest<Arc<Facets>>,
    pub hit: Latest<(FoundText, Arc<KeptNeedle>)>,
    pub copied: Latest<Copied>,
    pub traced: Latest<Arc<Traced>>,
    /// Claims held against the logs.
    pub judged: Latest<Arc<Judged>>,
    /// The picture being written; where it is.
    pub picture: Latest<PathBuf>,
    pub covered: Latest<Arc<Covered>>,
    pub raw: Latest<RawRecord>,
    pub same: Latest<Same>,
    pub bad: Latest<BadRecord>,
    pub picked: Latest<Picked>,
    pub export: Latest<Exported>,
}

impl Work {
    fn new(wake: &Wake) -> Work {
        Work {
            case: Latest::new(Arc::clone(wake)),
            preview: Latest::new(Arc::clone(wake)),
            keeping: Latest::new(Arc::clone(wake)),
            found: Latest::new(Arc::clone(wake)),
            rows: Latest::new(Arc::clone(wake)),
            summary: Latest::new(Arc::clone(wake)),
            order: Latest::new(Arc::clone(wake)),
            bars: Latest::new(Arc::clone(wake)),
            facets: Latest::new(Arc::clone(wake)),
            hit: Latest::new(Arc::clone(wake)),
            copied: Latest::new(Arc::clone(wake)),
            traced: Latest::new(Arc::clone(wake)),
            judged: Latest::new(Arc::clone(wake)),
            picture: Latest::new(Arc::clone(wake)),
            covered: Latest::new(Arc::clone(wake)),
            raw: Latest::new(Arc::clone(wake)),
            same: Latest::new(Arc::clone(wake)),
            bad: Latest::new(Arc::clone(wake)),
            picked: Latest::new(Arc::clone(wake)),
            export: Latest::new(Arc::clone(wake)),
        }
    }

    fn of(&mut self, job: Job) -> &mut dyn Orders {
        match job {
            Job::Opening => &mut self.case,
            Job::Export => &mut self.export,
            Job::Outages => &mut self.found,
            Job::Chain => &mut self.traced,
            Job::Claims => &mut self.judged,
            Job::Picture => &mut self.picture,
            Job::Rows => &mut self.rows,
            Job::Summary => &mut self.summary,
            Job::Sorting => &mut self.order,
            Job::Bars => &mut self.bars,
            Job::Values => &mut self.facets,
            Job::Finding => &mut self.hit,
            Job::Copying => &mut self.copied,
            Job::Coverage => &mut self.covered,
            Job::Keeping => &mut self.keeping,
        }
    }

    /// The jobs under way that are worth telling of, the longest kind first.
    pub fn running(&self) -> impl Iterator<Item = (Job, &Running)> {
        let jobs = [
            (Job::Opening, self.case.running()),
            (Job::Export, self.export.running()),
            (Job::Outages, self.found.running()),
            (Job::Chain, self.traced.running()),
            (Job::Claims, self.judged.running()),
            (Job::Picture, self.picture.running()),
            (Job::Rows, self.rows.running()),
            (Job::Sorting, self.order.running()),
            (Job::Finding, self.hit.running()),
            (Job::Copying, self.copied.running()),
            (Job::Summary, self.summary.running()),
            (Job::Bars, self.bars.running()),
            (Job::Values, self.facets.running()),
            (Job::Coverage, self.covered.running()),
            (Job::Keeping, self.keeping.running()),
        ];
        jobs.into_iter().filter_map(|(job, running)| Some((job, running?)))
    }

    /// Stops a job; true if it was under way.
    pub fn cancel(&mut self, job: Job) -> bool {
        if job == Job::Opening {
            self.preview.clear();
        }
        self.of(job).stop()
    }
}

/// A kind of work that is worth telling of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Job {
    Opening,
    Export,
    Outages,
    Chain,
    Claims,
    Picture,
    Rows,
    Summary,
    Sorting,
    Bars,
    Values,
    Finding,
    Copying,
    Coverage,
    Keeping,
}

/// Work of whatever result, to be stopped.
trait Orders {
    fn stop(&mut self) -> bool;
}

impl<T: Send + 'static> Orders for Latest<T> {
    fn stop(&mut self) -> bool {
        let was_running = self.running().is_some();
        self.cancel();
        was_running
    }
}

/// The last thing that happened, for the status line.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    Info(String),
    Error(String),
}

pub struct State {
    pub work: Work,
    pub filter: Filter,
    pub history: History,
    pub tab: Tab,
    pub selected_row: Option<u32>,
    /// Rows selected beside that one, by their places on the screen.
    pub selection: Selection,
    pub table: TableState,
    /// The number of the outage whose chain is shown.
    pub selected_outage: Option<u32>,
    /// The file whose reading is shown, by its number in the case.
    pub selected_file: Option<u32>,
    /// The record to select once the case has been read again.
    pub returning_to: Option<RecordRef>,
    /// How files are opened that the user names in the window.
    pub base: OpenOptions,
    pub notice: Option<Notice>,
    /// The analyst's decisions about the chains of this case.
    pub journal: Journal,
    /// What is made of the journal, and the folder that keeps it.
    pub desk: Desk,
    pub settings: Settings,
    /// The language of the settings, looked up once.
    pub language: Language,
    /// How the tabs stand.
    pub arrangement: Arrangement,
    pub changes: Changes,
    pub activity: Activity,
}

impl State {
    pub fn new(wake: &Wake, base: OpenOptions, settings: Settings) -> State {
        State {
            work: Work::new(wake),
            filter: Filter::default(),
            history: History::default(),
            tab: Tab::default(),
            selected_row: None,
            selection: Selection::default(),
            table: TableState::new(&settings),
            selected_outage: None,
            selected_file: None,
            returning_to: None,
            base,
            notice: None,
            journal: Journal::default(),
            desk: Desk::new(wake),
            language: settings.language(),
            arrangement: settings.arrangement(),
            settings,
            changes: Changes::default(),
            activity: Activity::default(),
        }
    }

    /// The case on the screen; while another one is read, its first records, else still the one before.
    pub fn case(&self) -> Option<&Arc<Case>> {
        self.preview().or_else(|| self.work.case.slot().shown().map(|opened| &opened.case))
    }

    /// The first records of the files that are being read.
    pub fn preview(&self) -> Option<&Arc<Case>> {
        self.work.preview.slot().current().filter(|_| self.work.case.slot().is_pending())
    }

    /// How the files of the case were read.
    pub fn options(&self) -> &OpenOptions {
        self.work.case.slot().shown().map_or(&self.base, |opened| &opened.options)
    }

    /// The mappings that there are.
    pub fn mappings(&self) -> &[Mapping] {
        self.work.case.slot().shown().map_or(&[], |opened| opened.catalogue.mappings())
    }

    /// The mapping that a file was read with.
    pub fn mapping_of(&self, file: &EvidenceFile) -> Option<&Mapping> {
        let FileState::Mapped(id) = &file.state else { return None };
        self.work.case.slot().shown()?.catalogue.get(id)
    }

    pub fn rows(&self) -> Option<&Arc<Rows>> {
        self.work.rows.slot().shown()
    }

    /// Which rows repeat others, once a worker has looked for them: looking here would hold the window up.
    pub fn duplicates(&self) -> Option<&Duplicates> {
        self.work.summary.slot().shown()?;
        Some(self.case()?.duplicates())
    }

    /// What each file tells of the time, once it has been looked at.
    pub fn covered(&self) -> Option<&Arc<Covered>> {
        self.work.covered.slot().current()
    }

    /// Whether the rows on the screen are an older filter's.
    pub fn rows_are_stale(&self) -> bool {
        self.work.rows.slot().is_stale()
    }

    pub fn outages(&self) -> &[Outage] {
        self.work.found.slot().shown().map_or(&[], |found| &found.outages)
    }

    /// The chosen outage. Ids count from 1 in the order of the list.
    pub fn chosen_outage(&self) -> Option<&Outage> {
        let at = self.selected_outage?.checked_sub(1)?;
        self.outages().get(at as usize)
    }

    /// The chain of the outage that is selected, if it has been traced.
    pub fn traced(&self) -> Option<&Arc<Traced>> {
        self.work.traced.slot().shown()
    }

    pub fn selected_event(&self) -> Option<Event> {
        self.case()?.events.get(self.selected_row? as usize)
    }

    /// `FILE:RECORD sha256=…` of the selected row.
    pub fn selected_reference(&self) -> Option<String> {
        let (case, event) = (self.case()?, self.selected_event()?);
        let hash = case.file(event.at).map_or("", |file| file.sha256.as_str());
        Some(format!("{} sha256={hash}", case.cite(event.at)))
    }

    /// Records that could not be read, over all files.
    pub fn quarantined(&self) -> u64 {
        self.case().map_or(0, |case| case.evidence.iter().map(|file| file.quarantined.len() as u64).sum())
    }
}
