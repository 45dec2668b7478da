//! Sentences of the core in the window's language, whether they are phrases or plain text.

/// Gives a sentence as it is to be read.
pub trait Said {
    fn said(&self) -> String;
}

impl Said for String {
    fn said(&self) -> String {
        self.clone()
    }
}

impl Said for &'static str {
    fn said(&self) -> String {
        (*self).to_owned()
    }
}
