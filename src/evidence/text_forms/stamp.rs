//! A time at the start of a line: found, not read. What it means is for the mapping to say.

use regex::Regex;
use std::sync::LazyLock;

/// No time at the start of a line is longer.
pub(super) const LONGEST: usize = 64;

const CLOCK: &str = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,:]\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?\b)?";
/// Names of zones are listed: any word in capitals would take a log's level for one.
const ZONE: &str = concat!(
    r"(?: ?(?:Z\b|(?:UTC|GMT|WES?T|CES?T|EES?T|MSK|BST|IST|JST|KST|SGT|HKT|MEZ|MESZ|A[CEW][SD]T|NZ[SD]T|[ECMP][SD]T|AK[SD]T|HST|BRT)\b",
    r"(?:[+-]\d{1,2}\b)?|[+-]\d{2}:?\d{2}\b|[+-]\d{2}\b))?"
);
const MONTH: &str = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mär|Mai|Okt|Dez)[a-z]*\.?";

static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        format!(r"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:[T_,]|, | )?\s?{CLOCK}{ZONE}"),
        format!(r"\d{{8}}[T ]?\d{{6}}(?:[.,]\d{{1,9}})?{ZONE}"),
        format!(r"\d{{8}}[T ]{{1,2}}{CLOCK}{ZONE}"),
        format!(r"\d{{6}}\s{{1,2}}{CLOCK}"),
        format!(r"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}},? {CLOCK}{ZONE}"),
        format!(r"\d{{1,2}}[ /.-]{MONTH}[ /.-]\d{{2,4}}[:, ] ?{CLOCK}{ZONE}"),
        format!(r"(?:[A-Z][a-z]{{2}},? )?{MONTH} {{1,2}}\d{{1,2}},?(?: \d{{4}})?,? {CLOCK}(?:{ZONE} \d{{4}}\b|{ZONE})"),
        format!(r"(?:[A-Z][a-z]{{2}}, )\d{{1,2}} {MONTH} \d{{4}} {CLOCK}{ZONE}"),
        r"1\d{9}(?:\.\d{1,9}|\d{3}|\d{6})?\b".to_owned(),
    ];
    Regex::new(&format!(r"^(?:{})", forms.join("|"))).ok()
});

/// The time at the start of a line, brackets around it left out, and what stands behind it.
pub(super) fn split(line: &str) -> Option<(&str, &str)> {
    let (inside, bracket) = match line.as_bytes().first()? {
        b'[' => (line.get(1..)?, true),
        b'0'..=b'9' | b'A'..=b'Z' => (line, false),
        _ => return None,
    };
    let end = STAMP.as_ref()?.find(inside)?.end();
    let (time, rest) = (inside.get(..end)?, inside.get(end..)?);
    match (bracket, rest.as_bytes().first()) {
        (true, _) => rest.strip_prefix(']').map(|rest| (time, rest)),
        (false, None | Some(b' ' | b'\t' | b',' | b';' | b'|' | b':' | b']' | b'[' | b'-')) => Some((time, rest)),
        (false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_many_forms() {
        for time in [
            "2024-05-01T10:00:00Z",
            "2024-05-01 10:00:00.123 UTC",
            "2024-05-01 10:00:00,123",
            "2024-05-01 10:00:00 +0200",
            "2024-05-01 10:00:00.123456+02",
            "2024/05/01 10:00:00",
            "01.05.2024 10:00:00",
            "5/1/2024 10:00:00 AM",
            "01/May/2024:10:00:00 +0000",
            "01-May-2024 10:00:00",
            "May  1 10:00:00",
            "May 1 2024 10:00:00",
            "Wed May  1 10:00:00 2024",
            "Wed May  1 10:00:00 UTC 2024",
            "Wed, 01 May 2024 10:00:00 GMT",
            "20240501 10:00:00",
            "20240501T100000Z",
            "1714557600.123",
            "1714557600",
        ] {
            assert_eq!(split(&format!("{time} the rest")), Some((time, " the rest")));
            assert_eq!(split(&format!("[{time}] the rest")), Some((time, " the rest")));
        }
    }

    #[test]
    fn a_level_behind_a_time_is_no_zone() {
        for (line, rest) in [("2024-05-01 10:00:00 LOG:  x", " LOG:  x"), ("2024-05-01 10:00:00 INFO x", " INFO x")] {
            assert_eq!(split(line), Some(("2024-05-01 10:00:00", rest)));
        }
        assert_eq!(split("2024-05-01 10:00:00 CEST x"), Some(("2024-05-01 10:00:00 CEST", " x")));
    }

    #[test]
    fn what_is_no_time() {
        for line in
            ["May I come in", "2024 was a year", "10:00 tea", "1234567890123456 x", "[info] x", "", "Marching on"]
        {
            assert_eq!(split(line), None, "{line}");
        }
    }
}
