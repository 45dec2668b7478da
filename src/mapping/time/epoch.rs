//! Numbers that count from a moment.

use crate::model::Instant;
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

const SECOND: i64 = 1_000_000_000;

/// Nanoseconds in a tick, decimals of a second it stands for, and the ticks from 1970 back to where counting begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::mapping) struct Unit {
    tick_nanos: i64,
    digits: u8,
    before_1970: i64,
}

pub(super) const SECONDS: Unit = Unit { tick_nanos: SECOND, digits: 0, before_1970: 0 };
pub(super) const MILLIS: Unit = Unit { tick_nanos: 1_000_000, digits: 3, before_1970: 0 };
pub(super) const MICROS: Unit = Unit { tick_nanos: 1000, digits: 6, before_1970: 0 };
pub(super) const NANOS: Unit = Unit { tick_nanos: 1, digits: 9, before_1970: 0 };
/// Windows: 100 ns since 1601.
pub(super) const FILETIME: Unit = Unit { tick_nanos: 100, digits: 7, before_1970: 116_444_736_000_000_000 };

/// The unit that a number of this size can be in: seconds to the year 5138, milliseconds from 1973, and so on.
pub(super) fn by_size(whole: i64) -> Unit {
    match whole.unsigned_abs() {
        0..100_000_000_000 => SECONDS,
        100_000_000_000..100_000_000_000_000 => MILLIS,
        100_000_000_000_000..100_000_000_000_000_000 => MICROS,
        // As nanoseconds this would be 1973 to 1976; as Windows ticks, 1918 to 2234.
        100_000_000_000_000_000..200_000_000_000_000_000 => FILETIME,
        _ => NANOS,
    }
}

/// A count of units (`None`: told by its size) in decimal digits, with a fraction or a power of ten, bare or as
/// `/Date(…)/`. Decimals add to the unit's own digits.
pub(super) fn read(text: &str, unit: Option<Unit>) -> Option<Instant> {
    let inner = text.strip_prefix("/Date(").or_else(|| text.strip_prefix("\\/Date("));
    if let Some((count, _)) = inner.and_then(|rest| rest.split_once(')')) {
        // An offset after the count is for display: the count is UTC.
        let end = count.rfind(['+', '-']).filter(|&at| at > 0).unwrap_or(count.len());
        return ticks(count.get(..end)?, "", Some(MILLIS));
    }
    if let Some((mantissa, power)) = text.split_once(['e', 'E']) {
        let plain = without_power(mantissa, power.strip_prefix('+').unwrap_or(power).parse().ok()?)?;
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        return ticks(whole, fraction, unit);
    }
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    ticks(whole, fraction, unit)
}

fn ticks(whole: &str, fraction: &str, unit: Option<Unit>) -> Option<Instant> {
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || !is_digits(digits) || !is_digits(fraction) {
        return None;
    }
    let count: i64 = whole.parse().ok()?;
    let unit = unit.unwrap_or_else(|| by_size(count));
    let mut nanos = count.checked_sub(unit.before_1970)?.checked_mul(unit.tick_nanos)?;
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let mut place = unit.tick_nanos;
    for digit in fraction.bytes() {
        place /= 10;
        nanos = nanos.checked_add(sign * place * i64::from(digit - b'0'))?;
    }
    Some(Instant::stated(nanos, unit.digits.saturating_add(fraction.len().min(9) as u8)))
}

/// `1.638659972051` and 9 as `1638659972.051`; `None` if digits before the point are lost.
fn without_power(mantissa: &str, power: usize) -> Option<String> {
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    Some(format!("{whole}{}.{}", fraction.get(..power)?, fraction.get(power..)?))
}

/// A spreadsheet's day number (days since 30 December 1899) as a wall-clock time, the decimals of its second and
/// whether it has a time of day. A day's fraction is no round number of seconds: what is within 2 ms of a whole second
/// is that second.
pub(super) fn spreadsheet(text: &str) -> Option<(NaiveDateTime, u8, bool)> {
    let days: f64 = text.replace(',', ".").parse().ok().filter(|days| (1.0..2_958_466.0).contains(days))?;
    let millis = (days.fract() * 86_400_000.0).round() as i64;
    let near = (millis + 2) % 1000 <= 4;
    let millis = if near { (millis + 500) / 1000 * 1000 } else { millis };
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(Duration::days(days.trunc() as i64))?;
    let wall = date.and_time(NaiveTime::MIN).checked_add_signed(Duration::milliseconds(millis))?;
    Some((wall, if near { 0 } else { 3 }, days.fract() != 0.0))
}
