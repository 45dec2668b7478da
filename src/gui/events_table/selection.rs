//! Which rows of the table are selected: ranges of places on the screen, however many rows they hold.

use std::ops::Range;

/// Places among the rows shown. They mean nothing once other rows are shown, or the same in another order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ascending, without touching each other.
    ranges: Vec<Range<u64>>,
    /// Where the range began that Shift draws longer or shorter.
    anchor: Option<u64>,
    /// The place that was touched last.
    lead: Option<u64>,
}

impl Selection {
    /// One place.
    pub fn one(place: u64) -> Selection {
        Selection { ranges: std::iter::once(place..place + 1).collect(), anchor: Some(place), lead: Some(place) }
    }

    /// The first `total` places.
    pub fn all(total: u64) -> Selection {
        let ranges = std::iter::once(0..total).filter(|range| !range.is_empty()).collect();
        Selection { ranges, anchor: Some(0), lead: None }
    }

    /// From the place where the selection began to this one.
    pub fn extend(&mut self, place: u64) {
        let anchor = self.anchor.unwrap_or(place);
        self.ranges = std::iter::once(anchor.min(place)..anchor.max(place) + 1).collect();
        (self.anchor, self.lead) = (Some(anchor), Some(place));
    }

    /// With this place, or without it if it is selected.
    pub fn toggle(&mut self, place: u64) {
        (self.anchor, self.lead) = (Some(place), Some(place));
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        if self.contains(place) {
            for range in self.ranges.drain(..) {
                if range.contains(&place) {
                    ranges
                        .extend([range.start..place, place + 1..range.end].into_iter().filter(|part| !part.is_empty()));
                } else {
                    ranges.push(range);
                }
            }
        } else {
            self.ranges.push(place..place + 1);
            self.ranges.sort_by_key(|range| range.start);
            for range in self.ranges.drain(..) {
                match ranges.last_mut() {
                    Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                    _ => ranges.push(range),
                }
            }
        }
        self.ranges = ranges;
    }

    pub fn contains(&self, place: u64) -> bool {
        let after = self.ranges.partition_point(|range| range.end <= place);
        self.ranges.get(after).is_some_and(|range| range.contains(&place))
    }

    /// The place that was touched last.
    pub fn lead(&self) -> Option<u64> {
        self.lead
    }

    /// How many places are selected.
    pub fn len(&self) -> u64 {
        self.ranges.iter().map(|range| range.end - range.start).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The places, ascending.
    pub fn places(&self) -> impl Iterator<Item = u64> {
        self.ranges.iter().cloned().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(selection: &Selection) -> Vec<(u64, u64)> {
        selection.ranges.iter().map(|range| (range.start, range.end)).collect()
    }

    #[test]
    fn shift_draws_one_range_from_where_it_began() {
        let mut selection = Selection::one(7);
        selection.extend(9);
        assert_eq!(ranges(&selection), [(7, 10)]);
        selection.extend(4);
        assert_eq!((ranges(&selection), selection.len()), (vec![(4, 8)], 4));
        let mut fresh = Selection::default();
        fresh.extend(3);
        assert_eq!(ranges(&fresh), [(3, 4)]);
    }

    #[test]
    fn ctrl_takes_places_in_and_out() {
        let mut selection = Selection::one(5);
        for place in [8, 6, 7] {
            selection.toggle(place);
        }
        assert_eq!(ranges(&selection), [(5, 9)]);
        selection.toggle(6);
        assert_eq!(ranges(&selection), [(5, 6), (7, 9)]);
        assert!(selection.contains(5) && !selection.contains(6) && selection.contains(8) && !selection.contains(9));
        assert_eq!(selection.places().collect::<Vec<_>>(), [5, 7, 8]);
        selection.toggle(5);
        selection.extend(3);
        assert_eq!(ranges(&selection), [(3, 6)]);
    }

    #[test]
    fn twenty_million_rows_are_one_range() {
        let all = Selection::all(20_000_000);
        assert_eq!((all.len(), ranges(&all).len()), (20_000_000, 1));
        assert!(all.contains(19_999_999) && !all.contains(20_000_000));
        assert!(Selection::all(0).is_empty());
    }
}
