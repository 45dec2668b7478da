//! Archives: their members become inputs of their own. A member is copied into memory or into a temporary file without
//! a name, never to a path taken from the archive; what is not read is told, and the rest goes on.

mod kind;
mod members;
mod names;
#[cfg(test)]
mod tests;

pub(super) use kind::is_office;

use super::body::Body;
use super::hash::Sha256;
use super::input::{Input, Origin};
use kind::Kind;
use members::Met;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

const PIECE_BYTES: usize = 1 << 20;

/// What an archive may unpack to. Beyond it is a bomb, or what is better unpacked by hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Archives within archives.
    pub depth: usize,
    pub members: usize,
    /// Above so many bytes the ratio counts.
    pub ratio_from: u64,
    pub ratio: u64,
    /// All members of one given file together.
    pub total: u64,
}

impl Limits {
    /// Text of logs hardly ever unpacks to more than a hundred times its size.
    pub(super) const USUAL: Limits =
        Limits { depth: 4, members: 100_000, ratio_from: 64 << 20, ratio: 250, total: 64 << 30 };

    /// Why so many bytes from so many packed ones are too many.
    fn breach(&self, unpacked: u64, packed: u64) -> Option<String> {
        (unpacked > self.ratio_from && unpacked / packed.max(1) > self.ratio)
            .then(|| format!("it unpacks to more than {} times its size: unpack it by hand if it is sound", self.ratio))
    }
}

/// Bytes kept for reading: standard input, a pipe, or a member of an archive.
#[derive(Debug)]
pub struct Kept {
    pub(super) body: Body,
    pub(super) container: Option<Arc<Container>>,
}

/// The given file in which a member lies.
#[derive(Debug)]
pub(super) struct Container {
    pub name: String,
    pub path: Option<PathBuf>,
    /// Of the file as given, in lower hex.
    pub sha256: String,
}

impl AsRef<Body> for Kept {
    fn as_ref(&self) -> &Body {
        &self.body
    }
}

impl Kept {
    /// What is to be told of where the bytes come from.
    pub(super) fn note(&self) -> Option<String> {
        let container = self.container.as_ref()?;
        Some(format!("a member of {}, whose SHA-256 is {}", container.name, container.sha256))
    }
}

/// Replaces an archive by its members; anything else stays.
pub(super) fn expand(input: Input, limits: &Limits, notes: &mut Vec<String>) -> Vec<Input> {
    let kind = match Kind::of(&input.origin) {
        Ok(Some(kind)) => kind,
        // What cannot be read is told when it is opened.
        Ok(None) | Err(_) => return vec![input],
    };
    let (sha256, size) = match hash(&input.origin) {
        Ok(found) => found,
        Err(_) => return vec![input],
    };
    let path = input.path().map(PathBuf::from);
    let container = Arc::new(Container { name: input.name.clone(), path, sha256 });
    let mut unpacking =
        Unpacking { limits, container, packed: size, unpacked: 0, members: 0, notes, found: Vec::new() };
    unpacking.archive(&input.name, &input.origin, kind, 1);
    let found = unpacking.found;
    // An archive of which nothing can be read stays in the account as it is.
    if found.is_empty() { vec![input] } else { found }
}

/// The unpacking of one given file, with the archives in it.
struct Unpacking<'a> {
    limits: &'a Limits,
    container: Arc<Container>,
    packed: u64,
    unpacked: u64,
    members: usize,
    notes: &'a mut Vec<String>,
    found: Vec<Input>,
}

impl Unpacking<'_> {
    /// Takes all members of an archive.
    fn archive(&mut self, name: &str, origin: &Origin, kind: Kind, depth: usize) {
        if depth > self.limits.depth {
            let limit = self.limits.depth;
            self.notes.push(format!("{name}: an archive within more than {limit} archives: unpack it first"));
            return;
        }
        let mut taken = names::Taken::default();
        let read = members::each(origin, kind, &mut |met| {
            if self.members >= self.limits.members {
                let limit = self.limits.members;
                self.notes.push(format!("{name}: more than {limit} members: those from there on are not read"));
                return false;
            }
            self.members += 1;
            match met {
                Met::Told(told) => self.notes.push(format!("{name}/{told}")),
                Met::Member { name: inner, packed, size, bytes } => {
                    let full = format!("{name}/{}", taken.own(names::shown(inner)));
                    if names::leads_out(inner) {
                        self.notes.push(format!("{full}: its name leads out of the archive; nothing is written there"));
                    }
                    match self.keep(&full, bytes, packed) {
                        Ok(body) => {
                            let has = body.size();
                            if let Some(size) = size.filter(|size| *size > has) {
                                self.notes
                                    .push(format!("{full}: cut short: {has} of {size} bytes are there and are read"));
                            }
                            self.member(full, body, depth);
                        }
                        Err(why) => self.notes.push(format!("{full}: not read: {why}")),
                    }
                }
            }
            true
        });
        if let Err(why) = read {
            let told = format!("{name}: damaged ({why}): members before the damage are read, those after it are not");
            self.notes.push(told);
        }
    }

    fn member(&mut self, name: String, body: Body, depth: usize) {
        let kept = Kept { body, container: Some(Arc::clone(&self.container)) };
        let origin = Origin::Kept(Arc::new(kept));
        match Kind::of(&origin) {
            Ok(Some(kind)) => {
                let before = self.found.len();
                self.archive(&name, &origin, kind, depth + 1);
                if self.found.len() == before {
                    self.found.push(Input { name, origin });
                }
            }
            _ => self.found.push(Input { name, origin }),
        }
    }

    /// Copies a member's bytes, as far as the limits allow.
    fn keep(&mut self, name: &str, bytes: &mut dyn Read, packed: Option<u64>) -> Result<Body, String> {
        let mut body = Body::default();
        let mut piece = Vec::with_capacity(PIECE_BYTES);
        let before = self.unpacked;
        loop {
            piece.clear();
            let read = (&mut *bytes).take(PIECE_BYTES as u64).read_to_end(&mut piece);
            if let Err(error) = &read {
                let told = "its data is damaged; what could be unpacked is read";
                self.notes.push(format!("{name}: {told} ({error})"));
            }
            if piece.is_empty() {
                return Ok(body);
            }
            self.unpacked += piece.len() as u64;
            let own = packed.and_then(|packed| self.limits.breach(self.unpacked - before, packed));
            if let Some(why) = own.or_else(|| self.limits.breach(self.unpacked, self.packed)) {
                self.unpacked = before;
                return Err(why);
            }
            if self.unpacked > self.limits.total {
                self.unpacked = before;
                return Err(format!(
                    "the members together have more than {} bytes: unpack the archive first",
                    self.limits.total
                ));
            }
            let room = |error| {
                format!("no room for its copy ({error}); free space in the folder for temporary files (TMPDIR)")
            };
            body.append(&piece).map_err(room)?;
            if read.is_err() {
                return Ok(body);
            }
        }
    }
}

/// SHA-256 and size of a file as given.
fn hash(origin: &Origin) -> io::Result<(String, u64)> {
    let (mut bytes, _) = super::given::open(origin)?;
    let (mut hash, mut size) = (Sha256::default(), 0);
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        match bytes.read(&mut piece) {
            Ok(0) => return Ok((hash.finish(), size)),
            Ok(count) => {
                hash.update(piece.get(..count).unwrap_or_default());
                size += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
