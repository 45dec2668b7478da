//! How numbers, sizes, times and durations are written on the screen.

use chrono::{DateTime, Utc};

/// `1234567` as `1,234,567`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 event`, `2 events`.
pub fn counted(number: u64, one: &str) -> String {
    format!("{} {one}{}", count(number), if number == 1 { "" } else { "s" })
}

/// `3.4 MB`, in powers of ten as file managers show it.
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if number < 1000 {
        return format!("{number} B");
    }
    let mut value = number as f64 / 1000.0;
    let mut unit = 0;
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    format!("{value:.1} {}", UNITS[unit])
}

const SECOND: i64 = 1_000_000_000;

/// A span of time with its two largest parts: `11 min`, `2 h 05 min`, `3 d 4 h`, `4.2 s`.
pub fn duration(nanos: i64) -> String {
    let sign = if nanos < 0 { "-" } else { "" };
    let nanos = nanos.unsigned_abs() as i64;
    let seconds = nanos / SECOND;
    let (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let text = match () {
        () if days > 0 && hours > 0 => format!("{days} d {hours} h"),
        () if days > 0 => format!("{days} d"),
        () if hours > 0 && minutes > 0 => format!("{hours} h {minutes:02} min"),
        () if hours > 0 => format!("{hours} h"),
        () if minutes > 0 && rest > 0 => format!("{minutes} min {rest:02} s"),
        () if minutes > 0 => format!("{minutes} min"),
        () if nanos % SECOND == 0 => format!("{seconds} s"),
        () => format!("{:.1} s", nanos as f64 / SECOND as f64),
    };
    format!("{sign}{text}")
}

fn utc(nanos: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_nanos(nanos)
}

/// `2017-11-02 22:59:00`.
pub fn date_time(nanos: i64) -> String {
    utc(nanos).format("%Y-%m-%d %H:%M:%S").to_string()
}

/// `22:59:00`.
pub fn time_of_day(nanos: i64) -> String {
    utc(nanos).format("%H:%M:%S").to_string()
}

/// `11-02 22:59:00`.
pub fn short_date_time(nanos: i64) -> String {
    utc(nanos).format("%m-%d %H:%M:%S").to_string()
}

/// A tick on an axis whose ticks lie `step` apart.
pub fn axis_tick(nanos: i64, step: i64) -> String {
    let time = utc(nanos);
    let format = match step {
        s if s >= 86_400 * SECOND => "%Y-%m-%d",
        s if s >= 60 * SECOND => "%m-%d %H:%M",
        _ => "%H:%M:%S",
    };
    time.format(format).to_string()
}

/// The first characters of a hash, as many as tell files apart at a glance.
pub fn short_hash(hash: &str) -> &str {
    hash.get(..10).unwrap_or(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_thousands_separators() {
        let written: Vec<String> = [0, 999, 1000, 1_234_567, 20_000_000].map(count).into();
        assert_eq!(written, ["0", "999", "1,000", "1,234,567", "20,000,000"]);
        assert_eq!((counted(1, "event"), counted(2000, "event")), ("1 event".to_owned(), "2,000 events".to_owned()));
    }

    #[test]
    fn sizes_and_durations_name_their_unit() {
        assert_eq!([999, 1000, 999_960, 3_400_000].map(bytes), ["999 B", "1.0 kB", "1.0 MB", "3.4 MB"]);
        let spans = [4_200_000_000, 660 * SECOND, 7500 * SECOND, 3 * 86_400 * SECOND + 4 * 3600 * SECOND, -60 * SECOND];
        assert_eq!(spans.map(duration), ["4.2 s", "11 min", "2 h 05 min", "3 d 4 h", "-1 min"]);
    }
}
