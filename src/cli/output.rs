//! Standard output and standard error, and how a command fails.

use super::Ending;
use std::io::{self, BufWriter, Write};

/// Why a command stops early.
#[derive(Debug)]
pub(super) enum Failure {
    /// Whoever reads our output has read enough.
    BrokenPipe,
    /// The sentence for standard error, and the exit code.
    Told(String, Ending),
}

impl From<io::Error> for Failure {
    /// An error of standard output.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
            _ => Failure::Told(format!("standard output cannot be written ({error})"), Ending::Unread),
        }
    }
}

/// One line on standard error. Nobody may be listening there, which is no reason to stop.
pub(super) fn warn(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Writes to standard output in large portions.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    // What is still in the buffer of a broken pipe must not be tried again.
    let _ = out.into_parts();
    written.map_err(Failure::from)
}
