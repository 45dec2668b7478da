//! Writing a record as JSON text, which is then parsed like any other JSON record: one way for mappings to see all.

/// JSON text being written. Commas are put where they belong.
#[derive(Default)]
pub(in crate::evidence) struct JsonText(String);

impl JsonText {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Opens an object: the record itself, or the value of the key just written.
    pub fn open(&mut self) {
        self.comma();
        self.0.push('{');
    }

    pub fn close(&mut self) {
        self.0.push('}');
    }

    pub fn open_list(&mut self) {
        self.comma();
        self.0.push('[');
    }

    pub fn close_list(&mut self) {
        self.0.push(']');
    }

    pub fn key(&mut self, key: &str) {
        self.comma();
        self.quoted(key);
        self.0.push(':');
    }

    pub fn string(&mut self, value: &str) {
        self.comma();
        self.quoted(value);
    }

    /// `"key":"value"`.
    pub fn pair(&mut self, key: &str, value: &str) {
        self.key(key);
        self.quoted(value);
    }

    pub fn number(&mut self, key: &str, value: u32) {
        self.key(key);
        self.0.push_str(&value.to_string());
    }

    /// Members of an object that are JSON already, without its braces.
    pub fn members(&mut self, members: &str) {
        if !members.trim_ascii().is_empty() {
            self.comma();
            self.0.push_str(members);
        }
    }

    /// Outside of texts these four characters end what needs no comma behind it.
    fn comma(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    fn quoted(&mut self, text: &str) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        self.0.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            let (before, from) = rest.split_at(at);
            self.0.push_str(before);
            let byte = from.as_bytes().first().copied().unwrap_or_default();
            match byte {
                b'"' => self.0.push_str("\\\""),
                b'\\' => self.0.push_str("\\\\"),
                b'\n' => self.0.push_str("\\n"),
                b'\r' => self.0.push_str("\\r"),
                b'\t' => self.0.push_str("\\t"),
                _ => {
                    self.0.push_str("\\u00");
                    for digit in [byte >> 4, byte & 15] {
                        self.0.push(HEX.get(usize::from(digit)).map_or('0', |&hex| char::from(hex)));
                    }
                }
            }
            rest = from.get(1..).unwrap_or_default();
        }
        self.0.push_str(rest);
        self.0.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_escapes() {
        let mut json = JsonText::default();
        json.open();
        json.pair("a\"", "x\\\n\u{1}é");
        json.key("b");
        json.open();
        json.number("n", 7);
        json.close();
        json.key("c");
        json.open_list();
        json.string("{");
        json.string("y");
        json.close_list();
        json.members("\"d\":[1]");
        json.members(" ");
        json.close();
        assert_eq!(json.as_str(), r#"{"a\"":"x\\\n\u0001é","b":{"n":7},"c":["{","y"],"d":[1]}"#);
    }
}
