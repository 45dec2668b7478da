//! SHA-256, by which a file is known. `ring` rather than `sha2`: on processors without SHA instructions its
//! assembly is about twice as fast (300 against 160 MB/s measured), and the hash is what bounds reading a large file.

use ring::digest::{Context, SHA256};

/// A SHA-256 being taken.
pub struct Sha256(Context);

impl Default for Sha256 {
    fn default() -> Self {
        Sha256(Context::new(&SHA256))
    }
}

impl Sha256 {
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest in lower hex.
    pub fn finish(self) -> String {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let digest = self.0.finish();
        let digits = digest.as_ref().iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.filter_map(|digit| HEX.get(usize::from(digit))).map(|&digit| char::from(digit)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4, "abc" in two pieces, and the empty text.
    #[test]
    fn known_digests() {
        let mut hash = Sha256::default();
        hash.update(b"a");
        hash.update(b"bc");
        assert_eq!(hash.finish(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let empty = Sha256::default().finish();
        assert_eq!(empty, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
