//! The bytes of a file as given: opened read-only, counted and hashed while they are read.

use super::body::Body;
use super::hash::Sha256;
use super::input::Origin;
use crossbeam_channel::{Sender, bounded};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::sync::Arc;
use std::thread::JoinHandle;

/// Files below this are hashed where they are read: a thread would cost more than it saves.
const THREAD_FROM_BYTES: u64 = 1 << 20;
/// How many buffers may wait for the hash before reading waits for it.
const BUFFERS_WAITING: usize = 8;

/// Reads a file as given, from its start.
pub(super) struct GivenReader {
    inner: Box<dyn Read + Send>,
    hashing: Option<Hashing>,
    consumed: u64,
    /// The file's own failure, kept apart from a decoder's complaint about what it read.
    failure: Option<io::Error>,
}

/// The bytes of an input, and how many there are.
pub(super) fn open(origin: &Origin) -> io::Result<(Box<dyn Read + Send>, u64)> {
    Ok(match origin {
        Origin::Path(path) => {
            let file = File::open(path)?;
            let size = file.metadata()?.len();
            (Box::new(file), size)
        }
        Origin::Embedded(bytes) => (Box::new(*bytes), bytes.len() as u64),
        Origin::Bytes(bytes) => (Box::new(Cursor::new(Arc::clone(bytes))), bytes.len() as u64),
        Origin::Kept(kept) => (Box::new(Body::reader(Arc::clone(kept))), kept.body.size()),
    })
}

/// Bytes that can be read at any place.
pub(super) trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// An input's bytes, to be read at any place.
pub(super) fn open_seek(origin: &Origin) -> io::Result<Box<dyn ReadSeek>> {
    Ok(match origin {
        Origin::Path(path) => Box::new(BufReader::new(File::open(path)?)),
        Origin::Embedded(bytes) => Box::new(Cursor::new(*bytes)),
        Origin::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        Origin::Kept(kept) => Box::new(BufReader::new(Body::reader(Arc::clone(kept)))),
    })
}

impl GivenReader {
    /// A reader that does not hash.
    pub(super) fn plain(origin: &Origin) -> io::Result<GivenReader> {
        let (inner, _) = open(origin)?;
        Ok(GivenReader { inner, hashing: None, consumed: 0, failure: None })
    }

    pub(super) fn hashing(origin: &Origin) -> io::Result<GivenReader> {
        let (inner, size) = open(origin)?;
        Ok(GivenReader { inner, hashing: Some(Hashing::start(size)), consumed: 0, failure: None })
    }

    /// How many bytes of the file have been read.
    pub(super) fn consumed(&self) -> u64 {
        self.consumed
    }

    pub(super) fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// The SHA-256 of what was read, in lower hex; empty without hashing.
    pub(super) fn finish_hash(&mut self) -> io::Result<String> {
        self.hashing.take().map_or_else(|| Ok(String::new()), Hashing::finish)
    }
}

impl Read for GivenReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(buffer) {
            Ok(count) => {
                self.consumed += count as u64;
                if let (Some(hashing), Some(read)) = (&mut self.hashing, buffer.get(..count)) {
                    hashing.update(read);
                }
                Ok(count)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => {
                let told = io::Error::new(error.kind(), "the file cannot be read");
                self.failure = Some(error);
                Err(told)
            }
        }
    }
}

/// SHA-256 costs more than all other reading together, hence a thread of its own beside it.
enum Hashing {
    Here(Box<Sha256>),
    Thread { sender: Sender<Vec<u8>>, thread: JoinHandle<String> },
}

impl Hashing {
    fn start(size: u64) -> Hashing {
        if size < THREAD_FROM_BYTES {
            return Hashing::Here(Box::default());
        }
        let (sender, receiver) = bounded::<Vec<u8>>(BUFFERS_WAITING);
        let spawned = std::thread::Builder::new().name("sha256".to_owned()).spawn(move || {
            let mut hash = Sha256::default();
            receiver.iter().for_each(|bytes| hash.update(&bytes));
            hash.finish()
        });
        match spawned {
            Ok(thread) => Hashing::Thread { sender, thread },
            Err(_) => Hashing::Here(Box::default()),
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        match self {
            Hashing::Here(hash) => hash.update(bytes),
            // The receiver lives until this sender is dropped; were it gone, `finish` would tell.
            Hashing::Thread { sender, .. } => drop(sender.send(bytes.to_vec())),
        }
    }

    fn finish(self) -> io::Result<String> {
        match self {
            Hashing::Here(hash) => Ok(hash.finish()),
            Hashing::Thread { sender, thread } => {
                drop(sender);
                thread.join().map_err(|_| io::Error::other("the hash was not finished"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::Digest as _;

    fn digest(bytes: &[u8]) -> String {
        sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn small_and_large_files_are_hashed_alike() {
        for size in [0usize, 3, 3 << 20] {
            let bytes: Vec<u8> = (0..size).map(|n| (n % 251) as u8).collect();
            let mut reader = GivenReader::hashing(&Origin::Bytes(bytes.clone().into())).unwrap();
            let mut read = Vec::new();
            reader.read_to_end(&mut read).unwrap();
            assert_eq!((read.len(), reader.consumed()), (size, size as u64));
            assert_eq!(reader.finish_hash().unwrap(), digest(&bytes));
        }
        let abc = digest(b"abc");
        assert_eq!(abc, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
