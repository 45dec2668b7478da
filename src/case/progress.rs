//! How far a long reading is, and the switch that stops it. Shared between the worker and whoever watches.

use crate::language::Phrase;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

#[derive(Debug, Default)]
pub struct Progress {
    cancel: AtomicBool,
    done_bytes: AtomicU64,
    total_bytes: AtomicU64,
    stage: Mutex<Option<Phrase>>,
}

impl Progress {
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    pub fn cancel_flag(&self) -> &AtomicBool {
        &self.cancel
    }

    pub fn set_total(&self, bytes: u64) {
        self.total_bytes.store(bytes, Ordering::Relaxed);
    }

    pub fn set_done(&self, bytes: u64) {
        self.done_bytes.store(bytes, Ordering::Relaxed);
    }

    /// (bytes read, bytes in all).
    pub fn bytes(&self) -> (u64, u64) {
        (self.done_bytes.load(Ordering::Relaxed), self.total_bytes.load(Ordering::Relaxed))
    }

    pub fn set_stage(&self, stage: Phrase) {
        if let Ok(mut current) = self.stage.lock() {
            *current = Some(stage);
        }
    }

    /// What is being done, in a few words of this thread's language.
    pub fn stage(&self) -> String {
        let stage = self.stage.lock().ok().and_then(|stage| stage.clone());
        stage.map(|stage| stage.said()).unwrap_or_default()
    }
}
