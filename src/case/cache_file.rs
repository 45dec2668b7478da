//! The form of a cached table on disk: columns of numbers and texts as they lie in memory, narrowed where they have few
//! values, each with a checksum; behind them a directory. Knows nothing of what the columns mean.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::hash::Hasher;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// At the very end of a file, behind the directory's length and checksum. The number goes up when the form changes.
const MAGIC: [u8; 16] = *b"hergang cache 02";
/// Written as the machine writes numbers: a file of a machine of the other kind is not read.
const ORDER: u32 = 0x0102_0304;
const TRAILER_BYTES: u64 = 8 + 8 + 4 + 16;

/// Where a column stands and how.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Part {
    at: u64,
    bytes: u64,
    checksum: u64,
    /// How many values.
    count: u64,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Form {
    /// As in memory.
    Plain,
    /// All alike.
    Constant(u64),
    /// Numbers into a list of `values` distinct ones, which stands first; one byte each, or two.
    Bytes {
        values: u32,
    },
    Pairs {
        values: u32,
    },
}

/// Writes parts one behind another.
pub(super) struct Writer<W: Write> {
    out: BufWriter<W>,
    at: u64,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W) -> Self {
        Writer { out: BufWriter::with_capacity(1 << 20, out), at: 0 }
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<Part> {
        self.part(&[bytes], bytes.len(), Form::Plain)
    }

    pub fn long(&mut self, values: &[u64]) -> io::Result<Part> {
        match values.first() {
            Some(&first) if values.par_iter().all(|&value| value == first) => {
                self.part(&[], values.len(), Form::Constant(first))
            }
            _ => self.part(&[bytemuck::cast_slice(values)], values.len(), Form::Plain),
        }
    }

    pub fn numbers(&mut self, values: &[u32]) -> io::Result<Part> {
        let Some((distinct, code_of)) = distinct(values) else {
            return self.part(&[bytemuck::cast_slice(values)], values.len(), Form::Plain);
        };
        let list: &[u8] = bytemuck::cast_slice(&distinct);
        let code = |value: &u32| code_of.get(value).copied().unwrap_or(0);
        let count = distinct.len() as u32;
        match distinct.as_slice() {
            [only] => self.part(&[], values.len(), Form::Constant(u64::from(*only))),
            _ if count <= 1 << 8 => {
                let codes: Vec<u8> = values.par_iter().map(|value| code(value) as u8).collect();
                self.part(&[list, &codes], values.len(), Form::Bytes { values: count })
            }
            _ => {
                let codes: Vec<u16> = values.par_iter().map(code).collect();
                self.part(&[list, bytemuck::cast_slice(&codes)], values.len(), Form::Pairs { values: count })
            }
        }
    }

    fn part(&mut self, pieces: &[&[u8]], count: usize, form: Form) -> io::Result<Part> {
        let at = self.at;
        let mut checksum = Checksum::default();
        for piece in pieces {
            self.out.write_all(piece)?;
            checksum.add(piece);
            self.at += piece.len() as u64;
        }
        Ok(Part { at, bytes: self.at - at, checksum: checksum.finish(), count: count as u64, form })
    }

    /// Writes the directory and gives the file back.
    pub fn finish(mut self, directory: &[u8]) -> io::Result<W> {
        let mut checksum = Checksum::default();
        checksum.add(directory);
        self.out.write_all(directory)?;
        self.out.write_all(&(directory.len() as u64).to_le_bytes())?;
        self.out.write_all(&checksum.finish().to_le_bytes())?;
        self.out.write_all(&ORDER.to_ne_bytes())?;
        self.out.write_all(&MAGIC)?;
        self.out.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

/// The distinct values and the place of each among them, if they are few.
fn distinct(values: &[u32]) -> Option<(Vec<u32>, FxHashMap<u32, u16>)> {
    let (mut list, mut places) = (Vec::new(), FxHashMap::default());
    let mut last = None;
    for &value in values {
        if last == Some(value) {
            continue;
        }
        last = Some(value);
        if let std::collections::hash_map::Entry::Vacant(slot) = places.entry(value) {
            slot.insert(u16::try_from(list.len()).ok()?);
            list.push(value);
        }
    }
    (!list.is_empty()).then_some((list, places))
}

/// Reads parts, from several threads at once.
pub(super) struct Reader<'a> {
    path: &'a Path,
}

impl<'a> Reader<'a> {
    /// The file's directory, checked.
    pub fn open(path: &'a Path) -> io::Result<(Reader<'a>, Vec<u8>)> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let trailer_at = size.checked_sub(TRAILER_BYTES).ok_or_else(|| broken("it is cut short"))?;
        let (mut length, mut checksum, mut order, mut magic) = ([0; 8], [0; 8], [0; 4], [0; 16]);
        file.seek(SeekFrom::Start(trailer_at))?;
        file.read_exact(&mut length)?;
        file.read_exact(&mut checksum)?;
        file.read_exact(&mut order)?;
        file.read_exact(&mut magic)?;
        if magic != MAGIC || u32::from_ne_bytes(order) != ORDER {
            return Err(broken("it was written by another version or machine"));
        }
        let length = u64::from_le_bytes(length);
        let at = trailer_at.checked_sub(length).ok_or_else(|| broken("it is cut short"))?;
        file.seek(SeekFrom::Start(at))?;
        let mut directory = vec![0; length as usize];
        file.read_exact(&mut directory)?;
        check(&[&directory], u64::from_le_bytes(checksum))?;
        Ok((Reader { path }, directory))
    }

    pub fn bytes(&self, part: &Part) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.room(part, 1)?];
        self.fill(part, 0, &mut bytes)?;
        check(&[&bytes], part.checksum)?;
        Ok(bytes)
    }

    pub fn long(&self, part: &Part) -> io::Result<Vec<u64>> {
        if let Form::Constant(value) = part.form {
            return Ok(vec![value; count(part)?]);
        }
        let mut values = vec![0u64; self.room(part, 8)?];
        self.fill(part, 0, bytemuck::cast_slice_mut(&mut values))?;
        check(&[bytemuck::cast_slice(&values)], part.checksum)?;
        Ok(values)
    }

    pub fn numbers(&self, part: &Part) -> io::Result<Vec<u32>> {
        match part.form {
            Form::Constant(value) => Ok(vec![value as u32; count(part)?]),
            Form::Plain => {
                let mut values = vec![0u32; self.room(part, 4)?];
                self.fill(part, 0, bytemuck::cast_slice_mut(&mut values))?;
                check(&[bytemuck::cast_slice(&values)], part.checksum)?;
                Ok(values)
            }
            Form::Bytes { values } => self.coded(part, values, |code: u8| usize::from(code)),
            Form::Pairs { values } => self.coded(part, values, |code: u16| usize::from(code)),
        }
    }

    fn coded<C>(&self, part: &Part, distinct: u32, place: fn(C) -> usize) -> io::Result<Vec<u32>>
    where
        C: bytemuck::Pod + Send + Sync,
    {
        let size = size_of::<C>() as u64;
        let list_bytes = u64::from(distinct) * 4;
        if distinct > 1 << 16
            || part.count.checked_mul(size).and_then(|n| n.checked_add(list_bytes)) != Some(part.bytes)
        {
            return Err(broken("its directory contradicts itself"));
        }
        self.within(part)?;
        let mut list = vec![0u32; distinct as usize];
        let mut codes = vec![C::zeroed(); count(part)?];
        self.fill(part, 0, bytemuck::cast_slice_mut(&mut list))?;
        self.fill(part, list_bytes, bytemuck::cast_slice_mut(&mut codes))?;
        check(&[bytemuck::cast_slice(&list), bytemuck::cast_slice(&codes)], part.checksum)?;
        Ok(codes.par_iter().with_min_len(1 << 16).map(|&code| list.get(place(code)).copied().unwrap_or(0)).collect())
    }

    /// How many values of `size` bytes a plain part has.
    fn room(&self, part: &Part, size: u64) -> io::Result<usize> {
        if part.count.checked_mul(size) != Some(part.bytes) || part.form != Form::Plain {
            return Err(broken("its directory contradicts itself"));
        }
        self.within(part)?;
        count(part)
    }

    /// No memory is asked for that the file does not fill.
    fn within(&self, part: &Part) -> io::Result<()> {
        let size = std::fs::metadata(self.path)?.len();
        match part.at.checked_add(part.bytes) {
            Some(end) if end <= size => Ok(()),
            _ => Err(broken("it is cut short")),
        }
    }

    fn fill(&self, part: &Part, within: u64, bytes: &mut [u8]) -> io::Result<()> {
        let mut file = File::open(self.path)?;
        file.seek(SeekFrom::Start(part.at + within))?;
        file.read_exact(bytes)
    }
}

fn count(part: &Part) -> io::Result<usize> {
    match usize::try_from(part.count) {
        Ok(count) if count < u32::MAX as usize * 64 => Ok(count),
        _ => Err(broken("its directory contradicts itself")),
    }
}

fn check(pieces: &[&[u8]], expected: u64) -> io::Result<()> {
    let mut checksum = Checksum::default();
    pieces.iter().for_each(|piece| checksum.add(piece));
    if checksum.finish() == expected { Ok(()) } else { Err(broken("a checksum is wrong")) }
}

fn broken(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Against decay on disk, not against anyone's will.
#[derive(Default)]
struct Checksum(FxHasher);

impl Checksum {
    fn add(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
        self.0.write_usize(bytes.len());
    }

    fn finish(&self) -> u64 {
        self.0.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_every_width_come_back_and_decay_is_seen() {
        let columns: [Vec<u32>; 5] = [
            Vec::new(),
            vec![7; 1000],
            (0..1000).map(|n| n % 200 * 1_000_003).collect(),
            (0..20_000).map(|n| n % 3000 * 70_001).collect(),
            (0..200_000).map(|n: u32| n.wrapping_mul(2_654_435_761)).collect(),
        ];
        let long: Vec<u64> = (0..999).map(|n| n << 40).collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let mut writer = Writer::new(File::create(&path).unwrap());
        let parts: Vec<Part> = columns.iter().map(|column| writer.numbers(column).unwrap()).collect();
        let (long_part, text) = (writer.long(&long).unwrap(), writer.bytes("text ü".as_bytes()).unwrap());
        writer.finish(b"directory").unwrap();
        let (reader, directory) = Reader::open(&path).unwrap();
        assert_eq!(directory, b"directory");
        for (column, part) in columns.iter().zip(&parts) {
            assert_eq!(&reader.numbers(part).unwrap(), column);
        }
        assert_eq!(reader.long(&long_part).unwrap(), long);
        assert_eq!(reader.bytes(&text).unwrap(), "text ü".as_bytes());
        assert!(parts[3].bytes < 4 * 20_000 && parts[1].bytes == 0);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[parts[4].at as usize + 77] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert!(reader.numbers(&parts[4]).is_err());
        std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        assert!(Reader::open(&path).is_err());
    }
}
