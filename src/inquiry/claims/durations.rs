//! Durations as people say them: `11 min`, `1 h 30 min`, `2 days`.

const SECOND: i64 = 1_000_000_000;

/// Nanoseconds, and the length of the smallest unit named.
pub(super) fn parse(text: &str) -> Result<(i64, i64), String> {
    let wrong = || format!("\u{201c}{text}\u{201d} is no duration; expected such as 40 s, 11 min, 1 h 30 min, 2 days");
    let mut rest = text.trim();
    let (mut total, mut smallest) = (0i64, i64::MAX);
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let after = after.trim_start();
        let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (word, next) = after.split_at(letters);
        let unit = unit(word).ok_or_else(wrong)?;
        let number: i64 = number.parse().map_err(|_| wrong())?;
        total = number.checked_mul(unit).and_then(|part| total.checked_add(part)).ok_or_else(wrong)?;
        smallest = smallest.min(unit);
        rest = next.trim_start_matches([' ', ',']);
    }
    if smallest == i64::MAX { Err(wrong()) } else { Ok((total, smallest)) }
}

fn unit(word: &str) -> Option<i64> {
    Some(match word.to_ascii_lowercase().as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => SECOND,
        "min" | "mins" | "minute" | "minutes" => 60 * SECOND,
        "h" | "hour" | "hours" => 3600 * SECOND,
        "d" | "day" | "days" => 86_400 * SECOND,
        "week" | "weeks" => 7 * 86_400 * SECOND,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_with_their_smallest_unit() {
        assert_eq!(parse("11 min"), Ok((660 * SECOND, 60 * SECOND)));
        assert_eq!(parse("1h 30min"), Ok((5_400 * SECOND, 60 * SECOND)));
        assert_eq!(parse("2 days, 3 hours"), Ok((51 * 3600 * SECOND, 3600 * SECOND)));
        for wrong in ["", "eleven minutes", "11", "min", "99999999999 weeks"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
