//! Records of the Linux audit system: `type=… msg=audit(TIME:SERIAL): key=value …`.

use super::pairs::{self, Pair, Pairs, Unquoted};
use super::writer::JsonText;
use std::borrow::Cow;

/// What stands between a record and the same values as names, where the daemon adds them.
const ENRICHED: char = '\u{1d}';
/// The keys whose values are written as hex digits when they hold a blank, a quote or a control character.
const MAYBE_HEX: [&str; 22] = [
    "acct",
    "cmd",
    "comm",
    "cwd",
    "data",
    "dir",
    "exe",
    "file",
    "grp",
    "key",
    "name",
    "new-seuser",
    "ocomm",
    "old",
    "path",
    "proctitle",
    "sw",
    "unit",
    "vm",
    "watch",
    "new",
    "root_dir",
];

/// Whether a line is such a record.
pub(super) fn is_record(line: &str) -> bool {
    split(line).is_some()
}

/// Before the stamp, time, serial, behind the stamp.
fn split(line: &str) -> Option<(&str, &str, &str, &str)> {
    let at = line.find("audit(")?;
    let before = line.get(..at)?;
    let is_start = before.contains("type=") || before.trim_ascii().is_empty() || before.trim_ascii().ends_with("msg=");
    let (stamp, behind) = line.get(at + 6..)?.split_once(')')?;
    let (time, serial) = stamp.rsplit_once(':')?;
    let is_stamp = time.starts_with(|c: char| c.is_ascii_digit()) && serial.bytes().all(|byte| byte.is_ascii_digit());
    let behind = behind.trim_ascii_start().strip_prefix(':').unwrap_or(behind);
    (is_start && is_stamp && before.len() < 512).then_some((before, time, serial, behind))
}

/// Writes a record's keys, `@audit`, and `@enriched`.
pub(super) fn write(line: &str, json: &mut JsonText) {
    let Some((before, time, serial, behind)) = split(line) else { return };
    let (plain, enriched) = behind.split_once(ENRICHED).unwrap_or((behind, ""));
    let mut kind = "";
    for pair in &pairs::find(before, Unquoted::Word).all {
        if pair.key != "msg" {
            json.pair(pair.key, &pair.value);
        }
        if let ("type", Cow::Borrowed(value)) = (pair.key, &pair.value) {
            kind = value;
        }
    }
    let pairs = pairs::find(plain, Unquoted::Word);
    json.key("@audit");
    json.open();
    json.pair("time", time);
    json.pair("serial", serial);
    if !pairs.lead.is_empty() {
        json.pair("text", pairs.lead);
    }
    json.close();
    write_pairs(&pairs, kind, json);
    if !enriched.is_empty() {
        json.key("@enriched");
        json.open();
        pairs::find(enriched, Unquoted::Word).write(json);
        json.close();
    }
}

fn write_pairs(pairs: &Pairs<'_>, kind: &str, json: &mut JsonText) {
    for pair in &pairs.all {
        let nested = pairs::find(&pair.value, Unquoted::Word);
        if pair.key == "msg" && pair.quoted && !nested.all.is_empty() {
            json.key("msg");
            json.open();
            if !nested.lead.is_empty() {
                json.pair("text", nested.lead);
            }
            nested.all.iter().for_each(|inner| json.pair(inner.key, &value(inner, kind)));
            json.close();
        } else {
            json.pair(pair.key, &value(pair, kind));
        }
    }
}

fn value<'a>(pair: &'a Pair<'_>, kind: &str) -> Cow<'a, str> {
    let is_argument = kind == "EXECVE" && pair.key.strip_prefix('a').is_some_and(|n| n.parse::<u32>().is_ok());
    if !pair.quoted
        && (is_argument || MAYBE_HEX.contains(&pair.key))
        && let Some(text) = from_hex(&pair.value)
    {
        return Cow::Owned(text);
    }
    Cow::Borrowed(&pair.value)
}

/// The text of hex digits, if it is text: arguments of a command line are parted by zero bytes.
fn from_hex(digits: &str) -> Option<String> {
    if digits.len() < 2 || !digits.len().is_multiple_of(2) {
        return None;
    }
    // The daemon writes capitals: `dead` is a name.
    let nibble = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = digits
        .as_bytes()
        .chunks_exact(2)
        .map(|pair| match pair {
            [high, low] => Some(nibble(*high)? << 4 | nibble(*low)?),
            _ => None,
        })
        .collect();
    let text = String::from_utf8(bytes?).ok()?.trim_end_matches('\0').replace('\0', " ");
    let is_text = text.chars().all(|c| !c.is_control() || c.is_ascii_whitespace());
    (is_text && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(line: &str) -> String {
        assert!(is_record(line), "{line}");
        let mut json = JsonText::default();
        json.open();
        write(line, &mut json);
        json.close();
        json.as_str().to_owned()
    }

    #[test]
    fn nested_message_hex_and_names() {
        let line = concat!(
            "node=web1 type=USER_CMD msg=audit(1714557600.123:77): pid=1 auid=1000 ",
            "msg='cwd=\"/root\" cmd=6C73202D6C exe=\"/usr/bin/sudo\" terminal=? res=success'\u{1d}UID=\"root\" AUID=\"ann\""
        );
        assert_eq!(
            written(line),
            concat!(
                r#"{"node":"web1","type":"USER_CMD","@audit":{"time":"1714557600.123","serial":"77"},"pid":"1","auid":"1000","#,
                r#""msg":{"cwd":"/root","cmd":"ls -l","exe":"/usr/bin/sudo","terminal":"?","res":"success"},"#,
                r#""@enriched":{"UID":"root","AUID":"ann"}}"#
            )
        );
    }

    #[test]
    fn only_text_is_decoded() {
        let line =
            "type=SYSCALL msg=audit(1.0:1): a0=7FFF comm=\"beef\" exe=2F62696E2F61 key=(null) name=1000 acct=dead";
        let json = written(line);
        assert!(
            json.ends_with(r#""a0":"7FFF","comm":"beef","exe":"/bin/a","key":"(null)","name":"1000","acct":"dead"}"#)
        );
        let title = "type=PROCTITLE msg=audit(1.0:1): proctitle=6C73002D6C";
        assert!(written(title).ends_with(r#""proctitle":"ls -l"}"#));
        let arguments = "type=EXECVE msg=audit(1.0:1): argc=2 a0=\"ls\" a1=612062";
        assert!(written(arguments).ends_with(r#""argc":"2","a0":"ls","a1":"a b"}"#));
    }

    #[test]
    fn older_and_interpreted_forms() {
        let old = "type=USER_AUTH msg=audit(1.0:1): user pid=7 msg='PAM: authentication acct=\"ann\" : exe=\"/bin/su\" (hostname=?, addr=192.0.2.1, res=failed)'";
        let json = written(old);
        assert!(json.contains(r#""@audit":{"time":"1.0","serial":"1","text":"user"}"#), "{json}");
        assert!(
            json.ends_with(
                r#""msg":{"text":"PAM: authentication","acct":"ann","exe":"/bin/su","hostname":"?","addr":"192.0.2.1","res":"failed"}}"#
            ),
            "{json}"
        );
        let read = "type=LOGIN msg=audit(05/01/2024 10:00:00.123:9) : pid=1 res=yes";
        assert!(written(read).contains(r#"{"time":"05/01/2024 10:00:00.123","serial":"9"},"pid":"1""#));
        assert!(!is_record("we audit(ed) the books"));
    }
}
