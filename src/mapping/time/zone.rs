//! Placing a wall-clock time in its zone.

use super::words;
use crate::model::{Instant, TimeBasis};
use chrono::{Duration, FixedOffset, LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

/// Where a wall-clock time is taken to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::mapping) enum Zone {
    /// Set by the user or the mapping.
    Configured(Tz),
    /// Nobody said: UTC is a guess.
    Assumed,
    /// The record says it.
    Offset(FixedOffset),
    /// The record names an abbreviation that several zones share.
    Unsure(FixedOffset),
    /// The record names it (`Europe/Berlin`).
    Named(Tz),
}

impl Zone {
    /// The zone of an abbreviation; `None` for what is none.
    pub(super) fn abbreviated(word: &str) -> Option<Zone> {
        let (minutes, is_sure) = words::zone(word)?;
        let offset = FixedOffset::east_opt(minutes * 60)?;
        Some(if is_sure { Zone::Offset(offset) } else { Zone::Unsure(offset) })
    }
}

/// `Z`, `UTC`, `CET`, `+01:00`, `+0100`, `+01`, `UTC+1`, `Europe/Berlin`.
pub(in crate::mapping) fn stated_zone(text: &str) -> Option<Zone> {
    let text = text.trim();
    if let Some(zone) = Zone::abbreviated(text) {
        return Some(zone);
    }
    if text.contains('/') {
        return text.parse().ok().map(Zone::Named);
    }
    let bare = ["UTC", "GMT", "utc", "gmt"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    offset(bare.trim()).map(Zone::Offset)
}

/// `+01:00`, `+0100`, `+01`, `+1`, `+01:00:00`, with a minus of any kind.
pub(super) fn offset(text: &str) -> Option<FixedOffset> {
    let (sign, digits) = match (text.strip_prefix('+'), text.strip_prefix(['-', '\u{2212}'])) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let bare: String = digits.chars().filter(|c| *c != ':').collect();
    if !bare.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| bare.get(from..to).map_or(Some(0), |part| part.parse::<i32>().ok());
    let (hours, minutes, seconds) = match bare.len() {
        1 => (part(0, 1)?, 0, 0),
        2 => (part(0, 2)?, 0, 0),
        4 => (part(0, 2)?, part(2, 4)?, 0),
        6 if digits.contains(':') => (part(0, 2)?, part(2, 4)?, part(4, 6)?),
        _ => return None,
    };
    if hours > 18 || minutes > 59 || seconds > 59 {
        return None;
    }
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60 + seconds))
}

/// A wall-clock time placed in its zone. Of two readings the earlier is taken, and in a gap the time is shifted forward
/// by the gap (the offset before it still holds); both are said in the basis.
pub(super) fn placed(wall: NaiveDateTime, digits: u8, zone: Zone) -> Option<Instant> {
    let at = |offset: FixedOffset| offset.from_local_datetime(&wall).single()?.timestamp_nanos_opt();
    let (nanos, basis) = match zone {
        Zone::Assumed => (wall.and_utc().timestamp_nanos_opt()?, TimeBasis::Assumed),
        Zone::Offset(offset) => (at(offset)?, TimeBasis::Stated),
        Zone::Unsure(offset) => (at(offset)?, TimeBasis::Assumed),
        Zone::Configured(tz) => in_zone(wall, tz, TimeBasis::Configured)?,
        Zone::Named(tz) => in_zone(wall, tz, TimeBasis::Stated)?,
    };
    // How far the wall clock stood from UTC; a time shifted out of a gap keeps what the log wrote.
    let minutes = wall.and_utc().timestamp_nanos_opt()?.saturating_sub(nanos) / 60_000_000_000;
    Some(Instant { nanos, digits: digits.min(9), basis, offset: i16::try_from(minutes).unwrap_or(0) })
}

fn in_zone(wall: NaiveDateTime, tz: Tz, basis: TimeBasis) -> Option<(i64, TimeBasis)> {
    if tz == Tz::UTC {
        return Some((wall.and_utc().timestamp_nanos_opt()?, basis));
    }
    match tz.from_local_datetime(&wall) {
        LocalResult::Single(t) => Some((t.timestamp_nanos_opt()?, basis)),
        LocalResult::Ambiguous(one, other) => Some((one.min(other).timestamp_nanos_opt()?, TimeBasis::Ambiguous)),
        LocalResult::None => {
            // A day before, the offset before the gap holds, unless a zone changed twice within it.
            let before = wall.checked_sub_signed(Duration::hours(24))?;
            let anchor = tz.from_local_datetime(&before).earliest()?;
            Some(((anchor + Duration::hours(24)).timestamp_nanos_opt()?, TimeBasis::Nonexistent))
        }
    }
}
