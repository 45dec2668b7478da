//! The work behind the table, the facets and the histogram.

use super::command::CopyForm;
use super::settings::Stack;
use super::shown::{Shown, SortedRows};
use super::state::KeptNeedle;
use crate::case::{Case, NO_TIME};
use crate::findings::{self, Format};
use crate::gui::state::{Rows, State};
use crate::model::TimeRange;
use crate::query::{self, Direction, Facet, FacetOrder, FacetQuery, Field, Needle, Stacked};
use crate::say;
use std::sync::Arc;

/// Bars of the histogram.
pub const BUCKETS: usize = 240;
/// Layers of stacked bars; all other values are one more.
const LAYERS: usize = 6;
/// Values listed in a facet.
const FACET_VALUES: usize = 40;
/// More rows are not copied: a file takes them better.
pub const MOST_COPIED: usize = 100_000;

pub const FACETS: [Field; 8] = [
    Field::Actor,
    Field::Account,
    Field::Class,
    Field::Action,
    Field::Outcome,
    Field::Source,
    Field::Ip,
    Field::Session,
];

/// The rows over time.
pub struct Bars {
    /// Half-open; `None` where no row has a time.
    pub range: Option<(i64, i64)>,
    pub stack: Stack,
    /// All rows of the filter; without layers if they are not stacked.
    pub shown: Stacked,
    /// The rows of the same filter without its window of time, if it has one.
    pub around: Vec<u64>,
    /// Rows before and after the time shown, and those without a time.
    pub before: u64,
    pub after: u64,
    pub untimed: u64,
}

/// The values of the fields whose facets are open.
pub struct Facets {
    pub of: Arc<Rows>,
    facets: Vec<(FacetQuery, Facet)>,
}

impl Facets {
    pub fn get(&self, field: Field) -> Option<&Facet> {
        self.facets.iter().find(|(_, facet)| facet.field == field).map(|(_, facet)| facet)
    }
}

/// A text that was looked for.
pub struct Found {
    pub text: String,
    pub hit: Option<query::Hit>,
}

/// A text for the clipboard.
pub struct Copied {
    pub text: String,
    pub rows: u64,
    /// How many were selected.
    pub of: u64,
}

/// The rows are there: they are put in order, counted over time and by value.
pub fn follow(state: &mut State) {
    sort(state);
    count(state);
    value(state);
}

/// Puts the rows in the order that was asked for.
pub fn sort(state: &mut State) {
    let (Some(case), Some(rows)) = (state.case().cloned(), state.work.rows.slot().current().cloned()) else { return };
    let by = state.table.settings.sort_by();
    if by.is_natural() {
        return state.work.order.clear();
    }
    state.work.order.start(&say!("job-sorting"), move |progress| {
        let ordered = query::order(&case, &rows.rows, by, progress).map_err(|error| error.to_string())?;
        Ok(Arc::new(SortedRows { of: rows, by, ordered }))
    });
}

/// Counts the rows over the time that the histogram shows.
pub fn count(state: &mut State) {
    let (Some(case), Some(rows)) = (state.case().cloned(), state.work.rows.slot().current().cloned()) else { return };
    let (zoomed, stack) = (state.table.range, state.table.settings.stack);
    let marks = Arc::clone(state.desk.marks());
    state.work.bars.start(&say!("job-counting"), move |progress| {
        if rows.around.get().is_none() {
            let open = rows.filter.with_time(TimeRange::default());
            let around = match rows.filter.time().is_open() {
                true => None,
                false => {
                    let found = query::select_marked(&case, &marks, &open, progress.cancel_flag());
                    Some(found.map_err(|error| error.to_string())?)
                }
            };
            // Another count of the same rows may have been quicker.
            let _ = rows.around.set(around);
        }
        let around = rows.around.get().and_then(Option::as_ref);
        let range = zoomed.or_else(|| histogram_range(&case, &rows));
        let (before, after, untimed) = outside(&case, &rows.rows, range);
        let bars = |rows: &[u32]| range.map_or_else(Vec::new, |range| query::histogram(&case, rows, range, BUCKETS));
        let shown = match (stack.field(), range) {
            (Some(field), Some(range)) => query::stacked(&case, &rows.rows, range, BUCKETS, field, LAYERS),
            _ => Stacked { others: bars(&rows.rows), ..Stacked::default() },
        };
        let around = around.map_or_else(Vec::new, |around| bars(around));
        Ok(Arc::new(Bars { range, stack, shown, around, before, after, untimed }))
    });
}

/// Counts the rows by value, for the facets that are open; those that are known already are kept.
pub fn value(state: &mut State) {
    let (Some(case), Some(rows)) = (state.case().cloned(), state.work.rows.slot().current().cloned()) else { return };
    let table = &state.table;
    let order = if table.settings.rare_first { FacetOrder::Rare } else { FacetOrder::Frequent };
    let query = |field: Field| FacetQuery {
        field,
        order,
        search: table.searches.get(&field).cloned().unwrap_or_default(),
        limit: FACET_VALUES,
    };
    let asked: Vec<FacetQuery> = FACETS.into_iter().filter(|&field| table.settings.is_open(field)).map(query).collect();
    let known = state.work.facets.slot().shown().filter(|facets| Arc::ptr_eq(&facets.of, &rows)).cloned();
    state.work.facets.start(&say!("job-values"), move |progress| {
        let known = known.as_deref().map_or(&[][..], |facets| &facets.facets);
        let mut facets = Vec::with_capacity(asked.len());
        for query in asked {
            let facet = match known.iter().find(|(before, _)| *before == query) {
                Some((_, facet)) => facet.clone(),
                None => query::facet_of(&case, &rows.rows, &query, progress.cancel_flag())
                    .map_err(|error| error.to_string())?,
            };
            facets.push((query, facet));
        }
        Ok(Arc::new(Facets { of: rows, facets }))
    });
}

/// Looks for the next or the previous row with a text.
pub fn find(state: &mut State, text: String, direction: Direction) {
    let (Some(case), Some(shown)) = (state.case().cloned(), Shown::of(state)) else { return };
    let lead = state.selection.lead().map(|lead| Ok(lead as usize));
    let place = lead.or_else(|| state.selected_row.and_then(|row| shown.place(row)));
    let from = place.map(|place| match (place, direction) {
        (Ok(place), _) => place as isize,
        // Between two rows: the one after it is next.
        (Err(near), Direction::Next) => near as isize - 1,
        (Err(near), Direction::Previous) => near as isize,
    });
    let from = from.and_then(|from| usize::try_from(from).ok());
    let kept = state.table.needle.clone().filter(|kept| kept.text == text && Arc::ptr_eq(&kept.case, &case));
    state.work.hit.start(&say!("job-finding"), move |progress| {
        let kept = kept.unwrap_or_else(|| {
            let needle = Needle::new(&case, &text);
            Arc::new(KeptNeedle { text, case: Arc::clone(&case), needle })
        });
        let row_at = |place: usize| shown.row(place);
        let hit = kept.needle.find(&case, (shown.len(), &row_at), (from, direction), progress);
        let hit = hit.map_err(|error| error.to_string())?;
        Ok((Found { text: kept.text.clone(), hit }, kept))
    });
}

/// Makes a text of the selected rows.
pub fn copy(state: &mut State, form: CopyForm) {
    let Some(case) = state.case().cloned() else { return };
    let (rows, of) = (state.selected_rows(MOST_COPIED), state.selected_count());
    let columns: Vec<_> = state.table.settings.shown().map(|setting| setting.column).collect();
    let clock = state.settings.clock();
    state.work.copied.start(&say!("job-copying"), move |progress| {
        crate::gui::words::set_clock(clock);
        let text = match form {
            CopyForm::Text => {
                let mut text = columns.iter().map(|column| column.title()).collect::<Vec<_>>().join("\t");
                for &row in &rows {
                    let Some(event) = case.events.get(row as usize) else { continue };
                    if progress.is_cancelled() {
                        return Err("stopped on request".to_owned());
                    }
                    // One line a row, one stop a column, whatever the log wrote.
                    let cell = |text: String| text.replace(['\t', '\r', '\n'], " ");
                    text.push('\n');
                    text.push_str(
                        &columns.iter().map(|column| cell(column.cell(&case, &event))).collect::<Vec<_>>().join("\t"),
                    );
                }
                text.push('\n');
                text
            }
            CopyForm::Csv => written(&case, &rows, Format::Csv)?,
            CopyForm::Json => written(&case, &rows, Format::JsonLines)?,
        };
        Ok(Copied { text, rows: rows.len() as u64, of })
    });
}

/// The rows as an export writes them.
fn written(case: &Case, rows: &[u32], format: Format) -> Result<String, String> {
    let mut out = Vec::new();
    findings::write_rows(case, rows, format, &mut out).map_err(|error| error.to_string())?;
    String::from_utf8(out).map_err(|error| error.to_string())
}

/// Which time the histogram shows: the filter's window with half of its length on either side, else the whole case;
/// but where a few events lie far from nearly all others, the time of these others (and the picture says so).
fn histogram_range(case: &Case, rows: &Rows) -> Option<(i64, i64)> {
    let times = case.events.times();
    let times = times.get(..times.partition_point(|&nanos| nanos != NO_TIME))?;
    let (first, last) = (*times.first()?, *times.last()?);
    let window = rows.filter.time();
    let (from, to) = if window.is_open() {
        dense(times)
    } else {
        let (from, to) = (window.from.unwrap_or(first).max(first), window.to.unwrap_or(last).min(last));
        let margin = to.saturating_sub(from).max(0) / 2;
        (from.saturating_sub(margin).max(first), to.saturating_add(margin).min(last))
    };
    Some((from, to.max(from).saturating_add(1)))
}

/// The time in which 98 of 100 events lie, if that is less than a quarter of all the time; else all of it. `times` are
/// ascending and not empty.
fn dense(times: &[i64]) -> (i64, i64) {
    let at = |share: usize| times.get(times.len() * share / 100).or(times.last()).copied().unwrap_or(0);
    let (first, last) = (at(0), at(100));
    let (from, to) = (at(1), at(99));
    let core = to.saturating_sub(from);
    if core.saturating_mul(4) >= last.saturating_sub(first) {
        return (first, last);
    }
    (from.saturating_sub(core / 20).max(first), to.saturating_add(core / 20).min(last))
}

/// How many of the rows lie before and after a time, and how many have none.
fn outside(case: &Case, rows: &[u32], range: Option<(i64, i64)>) -> (u64, u64, u64) {
    let time = |row: &u32| case.events.times().get(*row as usize).copied().unwrap_or(NO_TIME);
    let timed = rows.partition_point(|row| time(row) != NO_TIME);
    let untimed = (rows.len() - timed) as u64;
    let Some((from, to)) = range else { return (0, 0, untimed) };
    let before = rows.partition_point(|row| time(row) < from);
    let after = timed - rows.partition_point(|row| time(row) < to).min(timed);
    (before as u64, after as u64, untimed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_far_events_do_not_squeeze_the_others() {
        let mut times: Vec<i64> = (0..1000).map(|n| 1_000_000 + n).collect();
        assert_eq!(dense(&times), (1_000_000, 1_000_999));
        times.insert(0, 5);
        let (from, to) = dense(&times);
        assert!(from > 5 && to <= 1_000_999);
        assert_eq!(dense(&[7]), (7, 7));
    }
}
