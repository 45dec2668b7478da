//! The text that offsets refer to, where it is not the file itself: kept in memory while little is kept, else in
//! one anonymous temporary file that all sources share (a folder may hold thousands of packed files, and a process
//! may open only so many).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// One source's text above this goes to the temporary file.
const MEMORY_PER_SOURCE: u64 = 64 << 20;
/// So does what would bring all sources' texts above this.
const MEMORY_IN_ALL: u64 = 256 << 20;

static IN_MEMORY: AtomicU64 = AtomicU64::new(0);
static SPOOL: Mutex<Weak<Spool>> = Mutex::new(Weak::new());

/// A text kept for reading at any place.
#[derive(Default)]
pub(super) struct Body {
    pieces: Vec<Piece>,
    size: u64,
    in_memory: u64,
}

struct Piece {
    offset: u64,
    store: Store,
}

enum Store {
    Memory(Vec<u8>),
    Spool { spool: Arc<Spool>, at: u64 },
}

impl Body {
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Reads the text from its start.
    pub(super) fn reader(body: Arc<impl AsRef<Body> + Send + Sync + 'static>) -> BodyReader {
        BodyReader { body, at: 0 }
    }

    /// Adds the next bytes of the text.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.append_within(bytes, MEMORY_PER_SOURCE)
    }

    fn append_within(&mut self, bytes: &[u8], memory: u64) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let added = bytes.len() as u64;
        let fits = self.in_memory + added <= memory && IN_MEMORY.load(Ordering::Relaxed) + added <= MEMORY_IN_ALL;
        let store = if fits {
            IN_MEMORY.fetch_add(added, Ordering::Relaxed);
            self.in_memory += added;
            Store::Memory(bytes.to_vec())
        } else {
            let spool = Spool::shared()?;
            let at = spool.append(bytes)?;
            Store::Spool { spool, at }
        };
        self.pieces.push(Piece { offset: self.size, store });
        self.size += added;
        Ok(())
    }

    /// Fills `buffer` with the text from `offset` on. The caller has checked that it lies within the text.
    pub(super) fn read_at(&self, mut offset: u64, mut buffer: &mut [u8]) -> io::Result<()> {
        let after = self.pieces.partition_point(|piece| piece.offset <= offset);
        for (number, piece) in self.pieces.iter().enumerate().skip(after.saturating_sub(1)) {
            if buffer.is_empty() {
                break;
            }
            let end = self.pieces.get(number + 1).map_or(self.size, |next| next.offset);
            let count = buffer.len().min((end - offset) as usize);
            let (now, later) = buffer.split_at_mut(count);
            piece.read_at(offset - piece.offset, now)?;
            offset += count as u64;
            buffer = later;
        }
        if buffer.is_empty() { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.size)
    }
}

/// Reads a kept text.
pub(super) struct BodyReader {
    body: Arc<dyn AsRef<Body> + Send + Sync>,
    at: u64,
}

impl Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let body = (*self.body).as_ref();
        let left = usize::try_from(body.size.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let count = buffer.len().min(left);
        body.read_at(self.at, buffer.get_mut(..count).unwrap_or_default())?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for BodyReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let size = (*self.body).as_ref().size;
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        IN_MEMORY.fetch_sub(self.in_memory, Ordering::Relaxed);
    }
}

impl Piece {
    fn read_at(&self, within: u64, buffer: &mut [u8]) -> io::Result<()> {
        match &self.store {
            Store::Memory(bytes) => {
                let from = within as usize;
                let bytes = bytes.get(from..from + buffer.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
                buffer.copy_from_slice(bytes);
                Ok(())
            }
            Store::Spool { spool, at } => spool.read_at(at + within, buffer),
        }
    }
}

/// The temporary file. It has no name, so that nothing is left behind, and ends with its last user.
struct Spool {
    state: Mutex<SpoolState>,
}

struct SpoolState {
    file: File,
    end: u64,
}

impl Spool {
    fn shared() -> io::Result<Arc<Spool>> {
        let mut shared = SPOOL.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(spool) = shared.upgrade() {
            return Ok(spool);
        }
        let spool = Arc::new(Spool { state: Mutex::new(SpoolState { file: tempfile::tempfile()?, end: 0 }) });
        *shared = Arc::downgrade(&spool);
        Ok(spool)
    }

    fn lock(&self) -> MutexGuard<'_, SpoolState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn append(&self, bytes: &[u8]) -> io::Result<u64> {
        let mut state = self.lock();
        let at = state.end;
        state.file.seek(SeekFrom::Start(at))?;
        state.file.write_all(bytes)?;
        state.end = at + bytes.len() as u64;
        Ok(at)
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let mut state = self.lock();
        state.file.seek(SeekFrom::Start(at))?;
        state.file.read_exact(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_and_temporary_file_give_the_same_bytes_back() {
        let mut body = Body::default();
        // The second and fourth piece do not fit into the memory allowed.
        for (bytes, memory) in [("abcdef", 10), ("ghijkl", 10), ("mno", 10), ("pqrs", 9)] {
            body.append_within(bytes.as_bytes(), memory).unwrap();
        }
        assert_eq!((body.size(), body.in_memory), (19, 9));
        for (offset, length, expected) in [(0, 19, "abcdefghijklmnopqrs"), (4, 5, "efghi"), (14, 3, "opq"), (19, 0, "")]
        {
            let mut buffer = vec![0; length];
            body.read_at(offset, &mut buffer).unwrap();
            assert_eq!(String::from_utf8(buffer).unwrap(), expected);
        }
        assert!(body.read_at(17, &mut [0; 3]).is_err());
    }
}
