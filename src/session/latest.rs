//! One kind of work of which only the latest order counts.

use super::slot::Slot;
use crate::case::Progress;
use crate::language;
use crossbeam_channel::{Receiver, Sender, unbounded};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

/// Called from a worker when a result is ready to be polled.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The order that is being worked on.
#[derive(Clone)]
pub struct Running {
    /// What is being done, in a few words, for the status line.
    pub label: String,
    pub progress: Arc<Progress>,
    pub started: Instant,
}

/// Runs closures on threads of their own. A new order cancels the one before it; what an older generation still
/// delivers is dropped.
pub struct Latest<T> {
    slot: Slot<T>,
    generation: u64,
    running: Option<Running>,
    sender: Sender<(u64, Result<T, String>)>,
    receiver: Receiver<(u64, Result<T, String>)>,
    wake: Wake,
}

impl<T: Send + 'static> Latest<T> {
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = unbounded();
        Latest { slot: Slot::Idle, generation: 0, running: None, sender, receiver, wake }
    }

    /// Orders a new result. The closure watches the progress it is given for cancellation.
    pub fn start(&mut self, label: &str, work: impl FnOnce(&Progress) -> Result<T, String> + Send + 'static) {
        self.stop_running();
        self.generation += 1;
        self.slot.begin();
        let progress = Arc::new(Progress::default());
        self.running =
            Some(Running { label: label.to_owned(), progress: Arc::clone(&progress), started: Instant::now() });
        let (generation, sender, wake) = (self.generation, self.sender.clone(), Arc::clone(&self.wake));
        let words = language::current();
        let job = move || {
            language::set_current(words);
            // A panic in a worker is a bug, but the investigator keeps the window and hears of it.
            let result = catch_unwind(AssertUnwindSafe(|| work(&progress)))
                .unwrap_or_else(|_| Err("this job stopped on an internal error; please report it".to_owned()));
            // Nobody listens any more once the window is closed.
            let _ = sender.send((generation, result));
            wake();
        };
        if let Err(error) = std::thread::Builder::new().name(label.to_owned()).spawn(job) {
            self.running = None;
            self.slot.finish(Err(format!("no thread could be started for this job: {error}")));
        }
    }

    /// Takes in what has arrived; true if that is the latest order's result.
    pub fn poll(&mut self) -> bool {
        let mut arrived = false;
        while let Ok((generation, result)) = self.receiver.try_recv() {
            if generation == self.generation && self.running.take().is_some() {
                self.slot.finish(result);
                arrived = true;
            }
        }
        arrived
    }

    /// Stops the running work; the slot keeps what was there before and says that it was stopped.
    pub fn cancel(&mut self) {
        if self.running.is_some() {
            self.stop_running();
            self.generation += 1;
            self.slot.finish(Err("stopped on request".to_owned()));
        }
    }

    /// Forgets the result and stops the work.
    pub fn clear(&mut self) {
        self.stop_running();
        self.generation += 1;
        self.slot = Slot::Idle;
    }

    pub fn slot(&self) -> &Slot<T> {
        &self.slot
    }

    pub fn running(&self) -> Option<&Running> {
        self.running.as_ref()
    }

    fn stop_running(&mut self) {
        if let Some(running) = self.running.take() {
            running.progress.cancel();
        }
    }
}

impl<T> Drop for Latest<T> {
    fn drop(&mut self) {
        if let Some(running) = &self.running {
            running.progress.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossbeam_channel::{Receiver, bounded};

    fn woken() -> (Wake, Receiver<()>) {
        let (sender, receiver) = unbounded();
        (Arc::new(move || sender.send(()).unwrap_or_default()), receiver)
    }

    #[test]
    fn a_result_of_an_older_generation_is_dropped() {
        let (wake, woken) = woken();
        let mut latest: Latest<u32> = Latest::new(wake);
        let (go, wait) = bounded::<()>(0);
        latest.start("slow", move |progress| {
            wait.recv().map_err(|error| error.to_string())?;
            assert!(progress.is_cancelled());
            Ok(1)
        });
        latest.start("quick", |_| Ok(2));
        woken.recv().unwrap();
        assert!(latest.poll());
        assert_eq!(latest.slot().current(), Some(&2));
        go.send(()).unwrap();
        woken.recv().unwrap();
        assert!(!latest.poll());
        assert_eq!(latest.slot().current(), Some(&2));
    }

    #[test]
    fn cancelling_keeps_what_was_shown() {
        let (wake, woken) = woken();
        let mut latest: Latest<u32> = Latest::new(wake);
        latest.start("first", |_| Ok(7));
        woken.recv().unwrap();
        latest.poll();
        let (go, wait) = bounded::<()>(0);
        latest.start("second", move |_| wait.recv().map(|()| 8).map_err(|error| error.to_string()));
        assert!(latest.running().is_some());
        latest.cancel();
        assert!(latest.running().is_none());
        assert_eq!((latest.slot().current(), latest.slot().shown()), (None, Some(&7)));
        go.send(()).unwrap();
        woken.recv().unwrap();
        assert!(!latest.poll());
    }

    #[test]
    fn a_panic_in_a_worker_becomes_a_failure() {
        let (wake, woken) = woken();
        let mut latest: Latest<u32> = Latest::new(wake);
        latest.start("bad", |_| std::panic::resume_unwind(Box::new(())));
        woken.recv().unwrap();
        assert!(latest.poll());
        assert!(latest.slot().error().unwrap().contains("internal error"));
    }
}
