//! Writes a case folder from a thread of its own, so that nobody waits for a disk: each entry is handed to the system at
//! once, and to the disk at most once a second. What cannot be written is kept and tried again, and told meanwhile.

use super::error::FolderError;
use super::manifest::Manifest;
use super::work::Folder;
use crate::case::Entry;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Between two writes to the disk, and between two tries.
const BREATH: Duration = Duration::from_secs(1);

/// How far the writing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The number of the last entry that this process cannot lose any more.
    pub written: u32,
    /// Why what was ordered is not written yet.
    pub problem: Option<String>,
    /// The folder, once it is there.
    pub folder: Option<PathBuf>,
}

enum Order {
    Entry(Arc<Entry>),
    Save(Box<Manifest>),
    Custody { done: &'static str, what: String },
}

/// Makes the folder when there is something to write.
type Make = Box<dyn FnMut() -> Result<Folder, FolderError> + Send>;

/// A folder in the care of its thread. Dropping it writes all that was ordered and closes the case.
pub struct Keeper {
    sender: Option<Sender<Order>>,
    kept: Arc<Mutex<Kept>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Takes an open folder; `last` is the number of the last entry in it. `wake` is called when the state has changed.
    pub fn of(folder: Folder, last: u32, wake: impl Fn() + Send + 'static) -> Keeper {
        let kept = Kept { written: last, problem: None, folder: Some(folder.path().to_owned()) };
        Keeper::start(Some(folder), Box::new(|| Err(lost())), kept, wake)
    }

    /// Makes a folder with the first entry that comes.
    pub fn lazily(
        make: impl FnMut() -> Result<Folder, FolderError> + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> Keeper {
        Keeper::start(None, Box::new(make), Kept::default(), wake)
    }

    fn start(folder: Option<Folder>, make: Make, kept: Kept, wake: impl Fn() + Send + 'static) -> Keeper {
        let (sender, receiver) = unbounded();
        let kept = Arc::new(Mutex::new(kept));
        let shared = Arc::clone(&kept);
        let work =
            move || Work { folder, make, kept: shared, waiting: Vec::new(), unsynced: None }.run(&receiver, &wake);
        let spawned = std::thread::Builder::new().name("case folder".to_owned()).spawn(work);
        if let Err(error) = &spawned {
            locked(&kept).problem = Some(format!("no thread could be started to write the case ({error})"));
        }
        Keeper { sender: Some(sender), kept, thread: spawned.ok() }
    }

    pub fn append(&self, entry: Arc<Entry>) {
        self.order(Order::Entry(entry));
    }

    /// Replaces the case's description. Without a folder yet this waits for the first entry.
    pub fn save(&self, manifest: Manifest) {
        self.order(Order::Save(Box::new(manifest)));
    }

    /// Notes who did what with the case, if the folder is there.
    pub fn note_custody(&self, done: &'static str, what: String) {
        self.order(Order::Custody { done, what });
    }

    pub fn kept(&self) -> Kept {
        locked(&self.kept).clone()
    }

    fn order(&self, order: Order) {
        // The thread ends only with this sender; if it never began, `kept` says so.
        let _ = self.sender.as_ref().map(|sender| sender.send(order));
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn locked(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn lost() -> FolderError {
    FolderError::NoCase { path: PathBuf::new() }
}

struct Work {
    folder: Option<Folder>,
    make: Make,
    kept: Arc<Mutex<Kept>>,
    /// Not written yet, in their order.
    waiting: Vec<Order>,
    /// Since when something is with the system but perhaps not on the disk.
    unsynced: Option<Instant>,
}

impl Work {
    fn run(mut self, orders: &Receiver<Order>, wake: &dyn Fn()) {
        loop {
            let is_idle = !self.has_work() && self.unsynced.is_none();
            let next = match is_idle {
                true => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                false => orders.recv_timeout(BREATH),
            };
            let is_over = matches!(next, Err(RecvTimeoutError::Disconnected));
            self.waiting.extend(next);
            self.waiting.extend(orders.try_iter());
            let before = locked(&self.kept).clone();
            let outcome = self.write();
            let outcome = outcome.and_then(|()| self.sync_if_due(is_over));
            locked(&self.kept).problem = outcome.err().map(|error| error.to_string());
            if *locked(&self.kept) != before {
                wake();
            }
            if is_over {
                if let Some(folder) = self.folder.take() {
                    // There is nobody left to tell.
                    let _ = folder.close();
                }
                return;
            }
        }
    }

    /// Whether something waits that can be written: a description alone is no reason to make a folder.
    fn has_work(&self) -> bool {
        match self.folder {
            Some(_) => !self.waiting.is_empty(),
            None => self.waiting.iter().any(|order| matches!(order, Order::Entry(_))),
        }
    }

    /// Writes what waits, in its order; what cannot be written goes on waiting.
    fn write(&mut self) -> Result<(), FolderError> {
        if self.folder.is_none() && self.has_work() {
            let folder = (self.make)()?;
            locked(&self.kept).folder = Some(folder.path().to_owned());
            self.folder = Some(folder);
        }
        let Some(folder) = &mut self.folder else {
            // Without work there is nothing to keep: what is saved first says all that matters.
            self.waiting.retain(|order| !matches!(order, Order::Custody { .. }));
            return Ok(());
        };
        let mut done = 0;
        let mut outcome = Ok(());
        for order in &self.waiting {
            outcome = match order {
                Order::Entry(entry) => folder.append(std::slice::from_ref(entry)).map(|()| {
                    locked(&self.kept).written = entry.n;
                    self.unsynced.get_or_insert_with(Instant::now);
                }),
                Order::Save(manifest) => folder.save(manifest),
                Order::Custody { done, what } => folder.note_custody(done, what),
            };
            if outcome.is_err() {
                break;
            }
            done += 1;
        }
        self.waiting.drain(..done);
        outcome
    }

    fn sync_if_due(&mut self, is_over: bool) -> Result<(), FolderError> {
        if let (Some(since), Some(folder)) = (self.unsynced, &self.folder)
            && (is_over || since.elapsed() >= BREATH)
        {
            folder.sync()?;
            self.unsynced = None;
        }
        Ok(())
    }
}
