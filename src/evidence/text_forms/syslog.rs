//! Syslog headers: RFC 5424, RFC 3164 with and without priority, and the ISO times that relays write.

use super::stamp;
use super::writer::JsonText;

/// A line's header and what stands behind it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Syslog<'a> {
    pub priority: Option<u16>,
    /// As it is written.
    pub time: &'a str,
    pub host: &'a str,
    pub app: &'a str,
    pub pid: &'a str,
    pub message_id: &'a str,
    /// RFC 5424's structured data, brackets included.
    pub data: &'a str,
    pub message: &'a str,
}

const FACILITIES: [&str; 24] = [
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp",
    "audit", "alert", "clock", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
];
const SEVERITIES: [&str; 8] =
    ["emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"];
/// Words that stand where a host would, in logs that are no syslog.
const LEVELS: [&str; 14] = [
    "TRACE",
    "DEBUG",
    "INFO",
    "INFORMATION",
    "NOTICE",
    "WARN",
    "WARNING",
    "ERROR",
    "ERR",
    "FATAL",
    "CRITICAL",
    "SEVERE",
    "AUDIT",
    "LOG",
];

/// Reads the header of a line, if it has one.
pub(super) fn header(line: &str) -> Option<Syslog<'_>> {
    let (priority, rest) = priority(line);
    if priority.is_some()
        && let Some(found) = rfc5424(rest)
    {
        return Some(Syslog { priority, ..found });
    }
    if let Some((time, behind)) = stamp::split(rest)
        && let Some(found) = behind_time(time, behind, priority.is_some())
    {
        return Some(Syslog { priority, ..found });
    }
    // A priority and a message, as some devices send.
    priority.map(|_| Syslog { priority, message: rest.trim_ascii_start(), ..Syslog::default() })
}

/// `<PRI>`, with the length before it that some transports leave in.
fn priority(line: &str) -> (Option<u16>, &str) {
    let read = || {
        let framed = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let start = if framed.len() < line.len() { framed.strip_prefix(' ')? } else { line };
        let (number, rest) = start.strip_prefix('<')?.split_once('>')?;
        let number: u16 = number.parse().ok().filter(|number| *number < 192)?;
        Some((Some(number), rest))
    };
    read().unwrap_or((None, line))
}

/// `1 TIME HOST APP PROCID MSGID DATA MESSAGE`.
fn rfc5424(text: &str) -> Option<Syslog<'_>> {
    let mut words = text.splitn(7, ' ');
    let version = words.next()?;
    if version.is_empty() || version.len() > 2 || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut word = || words.next().map(|word| if word == "-" { "" } else { word });
    let (time, host, mut app) = (word()?, word()?, word().unwrap_or_default());
    if !time.is_empty() && stamp::split(time).is_none_or(|(_, rest)| !rest.is_empty()) {
        return None;
    }
    let (pid, message_id) = (word().unwrap_or_default(), word().unwrap_or_default());
    let rest = words.next().unwrap_or_default();
    let is_data = rest.starts_with('[') || rest == "-" || rest.starts_with("- ");
    if !is_data {
        // Some write this version, and then the message at once.
        let behind = text.splitn(4, ' ').nth(3).unwrap_or_default();
        app = "";
        return Some(Syslog { time, host, app, message: behind, ..Syslog::default() });
    }
    let (data, message) = match rest.strip_prefix('-') {
        Some(behind) => ("", behind),
        None => rest.split_at_checked(data_end(rest)).unwrap_or((rest, "")),
    };
    let message = message.strip_prefix(' ').unwrap_or(message).trim_start_matches('\u{feff}');
    Some(Syslog { time, host, app, pid, message_id, data, message, ..Syslog::default() })
}

/// Where the elements in brackets end.
fn data_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut quoted, mut inside) = (0, false, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if quoted => at += 1,
            b'"' if inside => quoted = !quoted,
            b'[' if !quoted => inside = true,
            b']' if !quoted => {
                inside = false;
                if bytes.get(at + 1) != Some(&b'[') {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// `HOST TAG[PID]: MESSAGE` behind a time, `TAG: MESSAGE`, or `HOST MESSAGE`.
fn behind_time<'a>(time: &'a str, behind: &'a str, is_sure: bool) -> Option<Syslog<'a>> {
    let is_bsd = time.starts_with(|c: char| c.is_ascii_alphabetic()) && !time.contains(',');
    let is_iso = time.as_bytes().get(10) == Some(&b'T') && (time.ends_with('Z') || has_offset(time));
    if !(is_sure || is_bsd || is_iso) {
        return None;
    }
    let rest = behind.strip_prefix(':').unwrap_or(behind).strip_prefix(' ')?.trim_ascii_start();
    if let Some((app, pid, message)) = tag(rest) {
        return Some(Syslog { time, app, pid, message, ..Syslog::default() });
    }
    let (host, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    if !is_host(host) {
        return is_sure.then(|| Syslog { time, message: behind.trim_ascii_start(), ..Syslog::default() });
    }
    let rest = rest.trim_ascii_start();
    if let Some((app, pid, message)) = tag(rest) {
        return Some(Syslog { time, host, app, pid, message, ..Syslog::default() });
    }
    // Without a tag only the month's name or a priority makes a header of it.
    (is_sure || is_bsd).then(|| Syslog { time, host, message: rest, ..Syslog::default() })
}

fn has_offset(time: &str) -> bool {
    time.get(19..).is_some_and(|rest| rest.contains(['+', '-']))
}

fn is_host(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 255
        && !LEVELS.contains(&word.trim_end_matches(':'))
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'/'))
}

/// `app[pid]: message`; `CEF:0|…` looks like it and is not.
fn tag(text: &str) -> Option<(&str, &str, &str)> {
    if text.starts_with("CEF:") || text.starts_with("LEEF:") {
        return None;
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == ':').filter(|&end| end > 0)?;
    let (word, behind) = text.split_at_checked(end)?;
    let behind = behind.strip_prefix(':')?;
    if !(behind.is_empty() || behind.starts_with([' ', '\t'])) {
        return None;
    }
    let (app, pid) = match word.strip_suffix(']').and_then(|inner| inner.split_once('[')) {
        Some((app, pid)) => (app, pid),
        None => (word, ""),
    };
    let plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'/' | b'(' | b')' | b'@' | b'%')
    };
    let is_tag = !app.is_empty() && app.len() <= 64 && app.bytes().all(plain) && !LEVELS.contains(&app);
    is_tag.then(|| (app, pid, behind.strip_prefix(' ').unwrap_or(behind)))
}

impl Syslog<'_> {
    /// Writes the header as `@syslog`.
    pub fn write(&self, json: &mut JsonText) {
        json.key("@syslog");
        json.open();
        if let Some(priority) = self.priority {
            json.number("pri", u32::from(priority));
            let name =
                |names: &[&'static str], number: u16| names.get(usize::from(number)).copied().unwrap_or_default();
            json.pair("facility", name(&FACILITIES, priority / 8));
            json.pair("severity", name(&SEVERITIES, priority % 8));
        }
        let fields = [
            ("time", self.time),
            ("host", self.host),
            ("app", self.app),
            ("pid", self.pid),
            ("msgid", self.message_id),
        ];
        for (key, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            json.pair(key, value);
        }
        if !self.data.is_empty() {
            json.key("data");
            json.open();
            write_data(self.data, json);
            json.close();
        }
        json.close();
    }
}

/// `[id key="value" …][id …]` as an object for each id.
fn write_data(data: &str, json: &mut JsonText) {
    let mut rest = data;
    while let Some(begin) = rest.strip_prefix('[') {
        let (element, behind) = rest.split_at_checked(data_element_end(rest)).unwrap_or((rest, ""));
        let inner = begin.get(..element.len().saturating_sub(2)).unwrap_or_default();
        let (id, mut pairs) = inner.split_once(' ').unwrap_or((inner, ""));
        json.key(id);
        json.open();
        while let Some((key, value)) = pairs.split_once("=\"") {
            let end = quote_end(value);
            json.pair(key.trim_ascii(), &unescaped(value.get(..end).unwrap_or(value)));
            pairs = value.get(end + 1..).unwrap_or_default();
        }
        json.close();
        rest = behind;
    }
}

fn data_element_end(text: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b']' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn quote_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    text.len()
}

fn unescaped(value: &str) -> String {
    value.replace("\\\"", "\"").replace("\\]", "]").replace("\\\\", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(line: &str) -> (String, String) {
        let found = header(line).unwrap();
        let mut json = JsonText::default();
        found.write(&mut json);
        (json.as_str().to_owned(), found.message.to_owned())
    }

    #[test]
    fn rfc5424_with_structured_data() {
        let line = r#"<86>1 2024-05-01T10:00:00.5Z web1 sshd 42 ID7 [a@1 k="v \"q\" \]" e=""][b] user in"#;
        let (head, message) = written(line);
        assert_eq!(
            head,
            concat!(
                r#""@syslog":{"pri":86,"facility":"authpriv","severity":"informational","time":"2024-05-01T10:00:00.5Z","#,
                r#""host":"web1","app":"sshd","pid":"42","msgid":"ID7","data":{"a@1":{"k":"v \"q\" ]","e":""},"b":{}}}"#
            )
        );
        assert_eq!(message, "user in");
        let (head, message) = written("<5>1 2024-05-01T10:00:00Z web1 {\"a\":1, \"b\": \"x y\"}");
        assert_eq!(message, "{\"a\":1, \"b\": \"x y\"}");
        assert!(head.ends_with(r#""time":"2024-05-01T10:00:00Z","host":"web1"}"#));
        assert_eq!(written("<5>1 - - - - - - \u{feff}x").1, "x");
    }

    #[test]
    fn rfc3164_and_iso_with_and_without_priority() {
        for (line, time, host, app, pid, message) in [
            ("<86>May  1 10:00:00 web1 sshd[42]: in", "May  1 10:00:00", "web1", "sshd", "42", "in"),
            ("May  1 10:00:00 web1 sudo:  ann : x", "May  1 10:00:00", "web1", "sudo", "", " ann : x"),
            ("May  1 10:00:00 web1 CEF:0|a|b", "May  1 10:00:00", "web1", "", "", "CEF:0|a|b"),
            ("May  1 10:00:00 sshd[42]: in", "May  1 10:00:00", "", "sshd", "42", "in"),
            ("Apr 07 09:51:42 VAULT {\"a\":1}", "Apr 07 09:51:42", "VAULT", "", "", "{\"a\":1}"),
            (
                "2024-05-01T10:00:00.123+02:00 web1 cron[1]: x",
                "2024-05-01T10:00:00.123+02:00",
                "web1",
                "cron",
                "1",
                "x",
            ),
            ("<190>May 1 2024 10:00:00: %ASA-6-1: x", "May 1 2024 10:00:00", "", "%ASA-6-1", "", "x"),
            ("120 <14>hello there", "", "", "", "", "hello there"),
        ] {
            let found = header(line).unwrap();
            assert_eq!((found.time, found.host, found.app, found.pid, found.message), (time, host, app, pid, message));
        }
    }

    #[test]
    fn other_lines_with_a_time_are_no_syslog() {
        for line in [
            "2024-05-01T10:00:00Z INFO main: started",
            "2024-05-01 10:00:00 web1 sshd[1]: no zone",
            "2024-05-01T10:00:00Z view,ann",
            "May be it is",
            "<999>x",
            "<a>b</a>",
            "just text",
        ] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
