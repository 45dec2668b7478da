//! Tables without a line of column names, and tables of one column: told by the shapes of their values.

use super::super::delimited::{cut_cells, find_record, is_blank};
use super::super::encoding::mark_len;
use super::super::record::Row;
use super::super::text_forms::is_time;
use super::{Dialect, First, is_name_like};

const ROWS_LOOKED_AT: usize = 50;
/// Of 100 values of a column so many must have the shape.
const ALIKE_PERCENT: usize = 80;
const FEWEST_VALUES: usize = 2;

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Time,
    Address,
    Mail,
    Number,
    Id,
    Json,
    Link,
}

/// The shape of a value, if it is one that no column name has.
fn shape(value: &str) -> Option<Shape> {
    let value = value.trim();
    let bytes = value.as_bytes();
    if is_time(value) {
        return Some(Shape::Time);
    }
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits > 0 && bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b',')) {
        let address = value.parse::<std::net::IpAddr>().is_ok();
        let date = digits >= 6 && bytes.iter().filter(|byte| matches!(byte, b'.' | b'-')).count() == 2;
        return Some(if address {
            Shape::Address
        } else if date {
            Shape::Time
        } else {
            Shape::Number
        });
    }
    if value.parse::<std::net::IpAddr>().is_ok() {
        return Some(Shape::Address);
    }
    if value.contains("://") {
        return Some(Shape::Link);
    }
    if let Some((name, domain)) = value.split_once('@')
        && !name.is_empty()
        && domain.contains('.')
        && !value.contains(' ')
    {
        return Some(Shape::Mail);
    }
    let hex = bytes.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-');
    if hex && digits > 2 && bytes.len() >= 16 {
        return Some(Shape::Id);
    }
    (value.starts_with('{') && value.ends_with('}')).then_some(Shape::Json)
}

/// Whether the first row is like the ones below it: some of its values have the shape of their column, one of them a
/// time or an address, or most of them any.
pub(super) fn is_data(head: &[u8], top: &First, delimiter: u8, head_is_all: bool) -> bool {
    let rows = rows(head, top.next, delimiter, head_is_all);
    if rows.is_empty() {
        return false;
    }
    let is_alike = |(column, cell): (usize, &String)| {
        let wanted = shape(cell)?;
        let values: Vec<&str> = rows.iter().filter_map(|row| row.get(column).map(String::as_str)).collect();
        let values = values.into_iter().filter(|value| !matches!(*value, "" | "-"));
        let (fitting, all) =
            values.fold((0, 0), |(fitting, all), value| (fitting + usize::from(shape(value) == Some(wanted)), all + 1));
        (all > 0 && fitting * 100 >= all * ALIKE_PERCENT).then_some(wanted)
    };
    let alike: Vec<Shape> = top.cells.iter().enumerate().filter_map(is_alike).collect();
    let is_telling = alike.iter().any(|shape| matches!(shape, Shape::Time | Shape::Address | Shape::Mail | Shape::Id));
    is_telling || alike.len() * 2 > top.cells.len()
}

/// A header and values of one shape under it, one a line.
pub(super) fn single_column(head: &[u8], head_is_all: bool) -> Option<Dialect> {
    let start = mark_len(head);
    let header = find_record(head, start, b',', head_is_all)?;
    let line = String::from_utf8_lossy(head.get(start..header.end)?).into_owned();
    let mut row = Row::default();
    cut_cells(&line, b',', &mut row).ok()?;
    let name = row.cell(0).trim().to_owned();
    if row.len() != 1 || name.is_empty() || !is_name_like(&name) || name.split_whitespace().count() > 4 {
        return None;
    }
    let rows = rows(head, header.next, b',', head_is_all);
    let wanted = shape(rows.first()?.first()?)?;
    let fitting = rows.iter().filter(|row| row.len() == 1 && row.first().and_then(|cell| shape(cell)) == Some(wanted));
    let certain = rows.len() >= FEWEST_VALUES && fitting.count() * 100 >= rows.len() * ALIKE_PERCENT;
    certain.then(|| Dialect { delimiter: b',', header: vec![name], records_at: header.next, notes: Vec::new() })
}

fn rows(head: &[u8], from: usize, delimiter: u8, head_is_all: bool) -> Vec<Vec<String>> {
    let (mut start, mut rows) = (from, Vec::new());
    while start < head.len() && rows.len() < ROWS_LOOKED_AT {
        let Some(record) = find_record(head, start, delimiter, head_is_all) else { break };
        let content = head.get(start..record.end).unwrap_or_default();
        start = record.next;
        if is_blank(content) {
            continue;
        }
        let text = String::from_utf8_lossy(content);
        let mut row = Row::default();
        if cut_cells(&text, delimiter, &mut row).is_ok() {
            rows.push((0..row.len()).map(|index| row.cell(index).to_owned()).collect());
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_values() {
        let shapes = ["2024-05-01 10:00", "1.5.2024", "192.0.2.1", "2001:db8::1", "a@b.example", "-12.5", "{\"a\":1}"];
        let expected =
            [Shape::Time, Shape::Time, Shape::Address, Shape::Address, Shape::Mail, Shape::Number, Shape::Json];
        assert_eq!(shapes.map(|value| shape(value).unwrap()), expected);
        assert_eq!(shape("0a1b2c3d-0000-4000-8000-0123456789ab"), Some(Shape::Id));
        assert!(["name", "", "User ID", "@handle", "deadbeef"].iter().all(|value| shape(value).is_none()));
    }
}
