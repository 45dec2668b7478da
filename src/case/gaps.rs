//! Silences in a file that are long against its own rhythm: what other weeks, other days or the file as a whole have in
//! a stretch like this one.

const HOUR: i64 = 3600 * 1_000_000_000;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
/// A file with fewer events has no rhythm.
const FEWEST_EVENTS: usize = 200;
/// A shorter silence is no gap.
const SHORTEST: i64 = HOUR;
/// So many events are missed: twenty times the usual distance between two.
const MISSED: u64 = 20;
/// The longest silences are looked at, so many of them.
const MOST_LOOKED_AT: usize = 2_000;
/// Stretches that one silence is compared with, at most.
const MOST_COMPARED: i64 = 60;

/// A stretch without events where the file usually has some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The last event before it and the first after it, ns UTC.
    pub from: i64,
    pub to: i64,
    /// How many events such a stretch has otherwise: the median over other weeks or days.
    pub usual: u64,
}

/// The gaps of a file, given the times of its events in order.
pub fn gaps(times: &[i64]) -> Vec<Gap> {
    if times.len() < FEWEST_EVENTS {
        return Vec::new();
    }
    let mut silences: Vec<(i64, i64)> = times
        .windows(2)
        .filter_map(|pair| match *pair {
            [from, to] if to.saturating_sub(from) > SHORTEST => Some((from, to)),
            _ => None,
        })
        .collect();
    silences.sort_by_key(|(from, to)| (from.saturating_sub(*to), *from));
    let longest: Vec<i64> = silences.iter().take(2).map(|(from, to)| to.saturating_sub(*from)).collect();
    silences.truncate(MOST_LOOKED_AT);
    let found = silences.into_iter().filter_map(|(from, to)| {
        let usual = usual(times, from, to, &longest)?;
        (usual >= MISSED).then_some(Gap { from, to, usual })
    });
    let mut found: Vec<Gap> = found.collect();
    found.sort_by_key(|gap| gap.from);
    found
}

fn usual(times: &[i64], from: i64, to: i64, longest: &[i64]) -> Option<u64> {
    elsewhere(times, from, to, WEEK).or_else(|| {
        // Days do not speak for a weekend.
        let is_weekend = weekend_share(from, to) > 0.5;
        if is_weekend { None } else { elsewhere(times, from, to, DAY).or_else(|| overall(times, from, to, longest)) }
    })
}

/// The median number of events in the same stretch of other weeks (or days); `None` for fewer than two of them.
fn elsewhere(times: &[i64], from: i64, to: i64, period: i64) -> Option<u64> {
    let (first, last) = (*times.first()?, *times.last()?);
    let length = to.saturating_sub(from);
    let step = period.checked_mul(length / period + 1)?;
    let mut counts: Vec<u64> = Vec::new();
    for nth in (1..=MOST_COMPARED / 2).flat_map(|nth| [-nth, nth]) {
        let Some(shift) = step.checked_mul(nth) else { continue };
        let (Some(a), Some(b)) = (from.checked_add(shift), to.checked_add(shift)) else { continue };
        if a >= first && b <= last {
            let within = times.partition_point(|&time| time < b) - times.partition_point(|&time| time <= a);
            counts.push(within as u64);
        }
    }
    counts.sort_unstable();
    if counts.len() < 2 { None } else { counts.get((counts.len() - 1) / 2).copied() }
}

/// For a file of a day or two: the median hour's events for each hour of the silence, if no other is nearly as long.
fn overall(times: &[i64], from: i64, to: i64, longest: &[i64]) -> Option<u64> {
    let length = to.saturating_sub(from);
    if longest.first() != Some(&length) || longest.get(1).is_some_and(|second| second.saturating_mul(3) > length) {
        return None;
    }
    let mut hours: Vec<u64> =
        times.chunk_by(|a, b| a.div_euclid(HOUR) == b.div_euclid(HOUR)).map(|hour| hour.len() as u64).collect();
    hours.sort_unstable();
    let median = hours.get((hours.len().max(1) - 1) / 2).copied()?;
    Some(median.saturating_mul((length / HOUR).unsigned_abs()))
}

/// How much of a stretch lies on Saturdays and Sundays (UTC).
fn weekend_share(from: i64, to: i64) -> f64 {
    let (mut at, mut weekend) = (from, 0i64);
    while at < to {
        let day = at.div_euclid(DAY);
        let end = day.saturating_add(1).saturating_mul(DAY).min(to);
        // 1970-01-01 was a Thursday.
        if matches!((day + 3).rem_euclid(7), 5 | 6) {
            weekend = weekend.saturating_add(end.saturating_sub(at));
        }
        at = end;
    }
    weekend as f64 / to.saturating_sub(from).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60 * 1_000_000_000;

    /// Events every `step` minutes on the days and hours that `works` says, from a Monday on.
    fn log(days: i64, step: i64, works: impl Fn(i64, i64) -> bool) -> Vec<i64> {
        let monday = 4 * DAY;
        let minutes = (0..days * 24 * 60).filter(|minute| minute % step == 0);
        minutes.filter(|minute| works(minute / 1440, minute / 60 % 24)).map(|minute| monday + minute * MINUTE).collect()
    }

    #[test]
    fn nights_and_weekends_are_rhythm_and_a_silent_workday_is_a_gap() {
        let office = |day: i64, hour: i64| day % 7 < 5 && (8..18).contains(&hour);
        assert!(gaps(&log(28, 5, office)).is_empty());
        let silent = log(28, 5, |day, hour| office(day, hour) && !(day == 15 && (10..15).contains(&hour)));
        let found = gaps(&silent);
        assert_eq!(found.len(), 1);
        let hours = |nanos: i64| nanos - (4 + 15) * DAY;
        assert_eq!((hours(found[0].from), hours(found[0].to)), (9 * HOUR + 55 * MINUTE, 15 * HOUR));
        assert_eq!(found[0].usual, 60);
    }

    #[test]
    fn a_job_that_runs_every_three_hours_has_no_gaps() {
        assert!(gaps(&log(20, 1, |_, hour| hour % 3 == 0)).is_empty());
    }

    #[test]
    fn a_short_file_is_measured_against_itself() {
        let all_day = log(1, 2, |_, hour| !(11..15).contains(&hour));
        let found = gaps(&all_day);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].usual, 30 * 4);
        assert!(gaps(&all_day[..199]).is_empty(), "too few events for a rhythm");
    }

    #[test]
    fn extreme_times_do_not_overflow() {
        let mut times = vec![i64::MIN; 150];
        times.extend([i64::MAX - 1; 150]);
        assert!(gaps(&times).len() <= 1);
    }
}
