//! Text logs of one record a line: what form the lines have, and each line as a JSON record. Owns no product's
//! meaning: `@syslog`, `@cef`, `@leef`, `@audit`, `@enriched` and `@time` hold what the form itself says, the
//! message's own keys stand beside them, and a text without keys is `message`.

mod audit;
mod event_format;
mod lines;
mod pairs;
mod stamp;
mod syslog;
mod writer;

pub(super) use lines::{split_lines, whole_records};
pub(super) use writer::JsonText;

use pairs::Unquoted;
use syslog::Syslog;

const LINES_LOOKED_AT: usize = 50;
/// Of 100 lines so many must have the form; the others are told one by one.
const FITTING_PERCENT: usize = 60;
/// A line of fewer pairs may be anything: a setting, a sentence with an equation.
const FEWEST_PAIRS: usize = 3;

/// The form of a text log's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineForm {
    /// A syslog header and any message: JSON, CEF, LEEF, an audit record, pairs, or text.
    Syslog,
    /// Records of the Linux audit system.
    Audit,
    Cef,
    Leef,
    /// `key=value` and nothing else.
    Pairs,
    /// A time, then anything; lines without one go on with the record before them.
    Timed,
}

impl LineForm {
    /// The form in a few words.
    pub fn describe(self) -> &'static str {
        match self {
            LineForm::Syslog => "syslog",
            LineForm::Audit => "Linux audit log",
            LineForm::Cef => "CEF",
            LineForm::Leef => "LEEF",
            LineForm::Pairs => "key=value",
            LineForm::Timed => "text with times",
        }
    }
}

/// The form of a text's lines, where their form alone says that they are a log.
pub(super) fn judge(head: &[u8], whole: bool) -> Option<LineForm> {
    let lines = first_lines(head, whole);
    let forms: Vec<Option<LineForm>> = lines.iter().map(|line| form_of(line)).collect();
    let first = (*forms.first()?)?;
    let is_same = |form: &&Option<LineForm>| **form == Some(first) || **form == Some(LineForm::Syslog);
    let fitting = forms.iter().filter(is_same).count();
    (fitting * 100 >= forms.len() * FITTING_PERCENT).then_some(first)
}

/// Whether most lines begin with a time, or go on with one that does.
pub(super) fn is_timed(head: &[u8], whole: bool) -> bool {
    let lines = first_lines(head, whole);
    let timed = |line: &&String| stamp::split(line).is_some();
    let goes_on = |line: &&String| line.starts_with([' ', '\t']);
    let (begun, going_on) = (lines.iter().filter(timed).count(), lines.iter().filter(goes_on).count());
    let counted = lines.len() - going_on;
    lines.first().as_ref().is_some_and(timed) && begun * 100 >= counted * FITTING_PERCENT
}

/// Whether a value is a time and nothing else.
pub(super) fn is_time(value: &str) -> bool {
    stamp::split(value).is_some_and(|(_, rest)| rest.is_empty())
}

/// The first lines that are neither blank nor comments.
fn first_lines(head: &[u8], whole: bool) -> Vec<String> {
    let text = head.get(super::encoding::mark_len(head)..).unwrap_or_default();
    let mut lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').take(LINES_LOOKED_AT + 1).collect();
    if lines.len() > 1 && (!whole || lines.len() > LINES_LOOKED_AT) {
        // The last one may be cut.
        lines.pop();
    }
    let kept = lines.into_iter().filter(|line| !line.trim_ascii().is_empty() && !line.starts_with(b"#"));
    kept.map(|line| String::from_utf8_lossy(line.trim_ascii_end()).into_owned()).collect()
}

/// The form that one line alone shows.
fn form_of(line: &str) -> Option<LineForm> {
    if audit::is_record(line) && syslog::header(line).is_none() {
        return Some(LineForm::Audit);
    }
    if syslog::header(line).is_some() {
        return Some(LineForm::Syslog);
    }
    if let Some((at, is_leef)) = event_format::find(line).filter(|(at, _)| *at < 128) {
        let alone = line.get(..at).is_some_and(|before| !before.contains(['"', '{', ',']));
        return alone.then_some(if is_leef { LineForm::Leef } else { LineForm::Cef });
    }
    pairs::find(line, Unquoted::UpToKey).is_pure(FEWEST_PAIRS).then_some(LineForm::Pairs)
}

/// Writes one record; the reason if the line has no such form. `spread_json`: whether a message that looks like a
/// JSON object is to give its keys.
fn write_record(form: LineForm, line: &str, spread_json: bool, json: &mut JsonText) -> Result<(), String> {
    json.clear();
    json.open();
    match form {
        LineForm::Syslog => match syslog::header(line) {
            Some(header) => write_syslog(&header, spread_json, json),
            None if is_payload(line) => write_payload(line, spread_json, json),
            None => return Err("no syslog header in the line".to_owned()),
        },
        LineForm::Audit if audit::is_record(line) => match syslog::header(line) {
            Some(header) => write_syslog(&header, spread_json, json),
            None => audit::write(line, json),
        },
        // Damaged, but what is left tells its kind.
        LineForm::Audit if line.starts_with("type=") => pairs::find(line, Unquoted::Word).write(json),
        LineForm::Audit => return Err("no audit record: `audit(TIME:SERIAL)` is missing".to_owned()),
        LineForm::Cef | LineForm::Leef => match event_format::find(line) {
            Some((at, is_leef)) => {
                write_before(line.get(..at).unwrap_or_default(), json);
                event_format::write(line.get(at..).unwrap_or_default(), is_leef, json);
            }
            None => return Err(format!("no `{}:` in the line", form.describe())),
        },
        LineForm::Pairs => {
            let pairs = pairs::find(line, Unquoted::UpToKey);
            if pairs.all.is_empty() {
                return Err("no key=value in the line".to_owned());
            }
            pairs.write(json);
            if !pairs.lead.is_empty() {
                json.pair("message", line);
            }
        }
        LineForm::Timed => match stamp::split(line) {
            Some((time, rest)) => {
                json.pair("@time", time);
                write_payload(rest.trim_start_matches([' ', '\t', ':', '-', ',', '|']), spread_json, json);
            }
            None => return Err("no time at the start of the line".to_owned()),
        },
    }
    json.close();
    Ok(())
}

/// What stands before CEF or LEEF: a syslog header, or a time, or words.
fn write_before(before: &str, json: &mut JsonText) {
    let before = before.trim_ascii();
    if before.is_empty() {
        return;
    }
    if let Some(header) = syslog::header(before) {
        header.write(json);
    } else if let Some((time, _)) = stamp::split(before) {
        json.pair("@time", time);
    } else {
        json.pair("@before", before);
    }
}

fn write_syslog(header: &Syslog<'_>, spread_json: bool, json: &mut JsonText) {
    header.write(json);
    write_payload(header.message, spread_json, json);
}

/// Whether a text without a header is a message of its own.
fn is_payload(text: &str) -> bool {
    json_members(text).is_some() || audit::is_record(text) || event_format::find(text).is_some_and(|(at, _)| at == 0)
}

/// Writes a message: its own keys if it has any, else `message`.
fn write_payload(text: &str, spread_json: bool, json: &mut JsonText) {
    if let (Some(members), true) = (json_members(text), spread_json) {
        return json.members(members);
    }
    if let Some((at, is_leef)) = event_format::find(text) {
        return event_format::write(text.get(at..).unwrap_or_default(), is_leef, json);
    }
    if audit::is_record(text) {
        return audit::write(text, json);
    }
    let pure = pairs::find(text, Unquoted::UpToKey);
    if pure.is_pure(2) {
        return pure.write(json);
    }
    let pairs = pairs::find(text, Unquoted::Word);
    if pairs.all.len() >= 2 {
        pairs.all.iter().filter(|pair| pair.key != "message").for_each(|pair| json.pair(pair.key, &pair.value));
    }
    json.pair("message", text);
}

/// The inside of a JSON object that is the whole text.
fn json_members(text: &str) -> Option<&str> {
    let text = text.trim_ascii();
    // Relays mark JSON with this word.
    let text = text.strip_prefix("@cee:").unwrap_or(text).trim_ascii_start();
    text.strip_prefix('{')?.strip_suffix('}').filter(|inside| {
        let inside = inside.trim_ascii();
        inside.is_empty() || inside.starts_with('"')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Option<LineForm> {
        judge(text.as_bytes(), true)
    }

    #[test]
    fn forms_are_told_by_most_lines() {
        assert_eq!(form("<86>May  1 10:00:00 web1 sshd[1]: session opened, uid=0\n"), Some(LineForm::Syslog));
        assert_eq!(form("May  1 10:00:00 web1 a: x\n{\"a\":1}\nMay  1 10:00:00 web1 b: y\n"), Some(LineForm::Syslog));
        assert_eq!(
            form("type=LOGIN msg=audit(1.0:1): pid=1\n----\ntype=LOGIN msg=audit(1.0:2): pid=1\n"),
            Some(LineForm::Audit)
        );
        assert_eq!(form("CEF:0|a|b|1|2|c|3|x=1\n"), Some(LineForm::Cef));
        assert_eq!(form("2024-05-01 10:00:00 CEF:0|a|b|1|2|c|3|x=1\n"), Some(LineForm::Cef));
        assert_eq!(form("LEEF:1.0|a|b|1|2|x=1\ty=2\n"), Some(LineForm::Leef));
        assert_eq!(form("# made by hand\ntime=1 user=ann op=view\ntime=2 user=bob op=edit\n"), Some(LineForm::Pairs));
        for other in ["a=1\nb=2\n", "time,who\n1,2\n", "Dear all\nx=1 y=2 z=3\n", "", "{\"a\":1}\n"] {
            assert_eq!(form(other), None, "{other}");
        }
    }

    #[test]
    fn timed_lines_may_go_on_and_prose_is_none() {
        assert!(is_timed(
            b"[2024-05-01 10:00:00] INFO started\n\tat main\n\tat other\n[2024-05-01 10:00:01] x\n",
            true
        ));
        assert!(!is_timed(b"2024-05-01 10:00:00 we met.\nThen we talked.\nLater we left.\n", true));
        assert!(!is_timed(b"Dear colleagues,\nplease note.\n", true));
    }

    #[test]
    fn messages_give_their_own_keys() {
        let record = |form, line: &str| {
            let mut json = JsonText::default();
            write_record(form, line, true, &mut json).map(|()| json.as_str().to_owned())
        };
        let timed = |line: &str| record(LineForm::Timed, line).unwrap();
        assert_eq!(timed("2024-05-01 10:00:00 {\"a\": 1}"), r#"{"@time":"2024-05-01 10:00:00","a": 1}"#);
        assert_eq!(
            timed("2024-05-01 10:00:00 user=ann op=view"),
            r#"{"@time":"2024-05-01 10:00:00","user":"ann","op":"view"}"#
        );
        assert_eq!(
            timed("2024-05-01 10:00:00 [7] LOG: connected user=ann db=x"),
            r#"{"@time":"2024-05-01 10:00:00","user":"ann","db":"x","message":"[7] LOG: connected user=ann db=x"}"#
        );
        let line = "May  1 10:00:00 web1 sshd[1]: hello";
        let head = r#"{"@syslog":{"time":"May  1 10:00:00","host":"web1","app":"sshd","pid":"1"},"message":"hello"}"#;
        assert_eq!(record(LineForm::Syslog, line).unwrap(), head);
        assert!(record(LineForm::Syslog, "what is this").is_err());
        let before = record(LineForm::Cef, "<14>May  1 10:00:00 web1 CEF:0|a|b|1|2|c|3|x=1").unwrap();
        assert!(before.starts_with(r#"{"@syslog":{"pri":14,"#) && before.ends_with(r#""x":"1"}"#), "{before}");
    }
}
