//! Texts from logs made safe to show on a terminal, and durations in words.

use std::borrow::Cow;

/// The text with control characters written out: a log may hold the codes by which a terminal is steered.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let escaped = text.chars().fold(String::with_capacity(text.len() + 8), |mut out, c| {
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
        out
    });
    Cow::Owned(escaped)
}

/// `11 min 0 s`, `2 d 3 h 4 min`.
pub fn duration(nanos: i64) -> String {
    let seconds = nanos.max(0) / 1_000_000_000;
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) if seconds == 0 => format!("{} ms", nanos.max(0) / 1_000_000),
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, minutes) => format!("{minutes} min {} s", seconds % 60),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, hours, minutes) => format!("{days} d {hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_written_out() {
        assert_eq!(plain("a\u{1b}[31mb\n"), "a\\u{1b}[31mb\\n");
        assert_eq!(plain("ä b"), "ä b");
    }

    #[test]
    fn durations_read_well() {
        let of = |seconds: i64| duration(seconds * 1_000_000_000);
        assert_eq!((of(660), of(59), of(0)), ("11 min 0 s".into(), "59 s".into(), "0 ms".into()));
        assert_eq!((of(3_660), of(200_000)), ("1 h 1 min".into(), "2 d 7 h 33 min".into()));
    }
}
