//! What the table, the facets and the histogram remember of their user.

use crate::gui::columns::Column;
use crate::gui::settings::Density;
use crate::gui::theme::{COMFORTABLE_ROW_HEIGHT, ROW_HEIGHT};
use crate::query::{Field, SortBy};
use serde::{Deserialize, Serialize};

/// One column as the user has put it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnSetting {
    pub column: Column,
    /// Points.
    pub width: f32,
    pub is_shown: bool,
}

/// What the bars of the histogram are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stack {
    #[default]
    Plain,
    Class,
    Source,
}

impl Stack {
    pub const ALL: [Stack; 3] = [Stack::Plain, Stack::Class, Stack::Source];

    pub fn field(self) -> Option<Field> {
        match self {
            Stack::Plain => None,
            Stack::Class => Some(Field::Class),
            Stack::Source => Some(Field::Source),
        }
    }

    /// The next in turn.
    pub fn next(self) -> Stack {
        match self {
            Stack::Plain => Stack::Class,
            Stack::Class => Stack::Source,
            Stack::Source => Stack::Plain,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableSettings {
    /// All columns, in their order.
    pub columns: Vec<ColumnSetting>,
    /// So many of the shown columns stay in view when the table is scrolled sideways.
    pub sticky: usize,
    /// The column that rows are sorted by, and whether downwards; by time if there is none.
    pub sort: Option<(Column, bool)>,
    /// Facets that are folded, by the name of their field.
    pub closed_facets: Vec<String>,
    pub rare_first: bool,
    pub stack: Stack,
    pub is_log: bool,
}

pub const NARROWEST: f32 = 44.0;
pub const WIDEST: f32 = 900.0;

impl Default for TableSettings {
    fn default() -> Self {
        let setting = |column: Column| ColumnSetting {
            column,
            width: column.default_width(),
            is_shown: column.is_shown_at_first(),
        };
        TableSettings {
            columns: Column::ALL.map(setting).into(),
            sticky: 1,
            sort: None,
            closed_facets: vec![Field::Action.name(), Field::Ip.name(), Field::Session.name()]
                .into_iter()
                .map(str::to_owned)
                .collect(),
            rare_first: false,
            stack: Stack::default(),
            is_log: false,
        }
    }
}

impl TableSettings {
    /// Those of the last time, put right: each column once, in a width that can be seen. What another version wrote and
    /// cannot be read is as at first.
    pub fn read(value: &serde_json::Value) -> TableSettings {
        let read: TableSettings = serde_json::from_value(value.clone()).unwrap_or_default();
        TableSettings { columns: checked(read.columns), ..read }
    }

    pub fn sort_by(&self) -> SortBy {
        self.sort
            .map_or_else(SortBy::default, |(column, is_descending)| SortBy { key: column.sort_key(), is_descending })
    }

    /// What a click on a column's head makes of the order: upwards, downwards, by time again. By time it is only turned.
    pub fn next_sort(&self, column: Column) -> Option<(Column, bool)> {
        match self.sort {
            Some((known, false)) if known == column => Some((column, true)),
            Some((known, true)) if known == column => None,
            _ if column == Column::Time => Some((column, true)),
            _ => Some((column, false)),
        }
    }

    /// The columns that are shown, in their order.
    pub fn shown(&self) -> impl Iterator<Item = ColumnSetting> {
        self.columns.iter().copied().filter(|setting| setting.is_shown)
    }

    /// The columns with one of them changed.
    pub fn with(&self, column: Column, change: impl FnOnce(&mut ColumnSetting)) -> Vec<ColumnSetting> {
        let mut columns = self.columns.clone();
        if let Some(setting) = columns.iter_mut().find(|setting| setting.column == column) {
            change(setting);
        }
        checked(columns)
    }

    /// The columns with one of them `by` places further on among the shown ones.
    pub fn moved(&self, column: Column, by: isize) -> Vec<ColumnSetting> {
        let shown: Vec<Column> = self.shown().map(|setting| setting.column).collect();
        let Some(at) = shown.iter().position(|known| *known == column) else { return self.columns.clone() };
        let to = (at as isize + by).clamp(0, shown.len() as isize - 1) as usize;
        match (shown.get(to), to.cmp(&at)) {
            (Some(&beside), std::cmp::Ordering::Less) => self.placed(column, beside, false),
            (Some(&beside), std::cmp::Ordering::Greater) => self.placed(column, beside, true),
            _ => self.columns.clone(),
        }
    }

    /// The columns with one of them put before another, or after it.
    pub fn placed(&self, column: Column, beside: Column, is_after: bool) -> Vec<ColumnSetting> {
        let mut columns = self.columns.clone();
        let from = columns.iter().position(|setting| setting.column == column);
        if column == beside {
            return columns;
        }
        if let Some(setting) = from.map(|from| columns.remove(from)) {
            let to = columns.iter().position(|known| known.column == beside).unwrap_or(columns.len());
            columns.insert((to + usize::from(is_after)).min(columns.len()), setting);
        }
        columns
    }

    pub fn is_open(&self, field: Field) -> bool {
        !self.closed_facets.iter().any(|name| name == field.name())
    }

    pub fn set_open(&mut self, field: Field, is_open: bool) {
        self.closed_facets.retain(|name| name != field.name());
        if !is_open {
            self.closed_facets.push(field.name().to_owned());
        }
    }
}

/// Each column once, at least one of them shown.
fn checked(columns: Vec<ColumnSetting>) -> Vec<ColumnSetting> {
    let mut kept: Vec<ColumnSetting> = Vec::with_capacity(Column::ALL.len());
    for setting in columns {
        if !kept.iter().any(|known| known.column == setting.column) {
            let width = if setting.width.is_finite() { setting.width } else { setting.column.default_width() };
            kept.push(ColumnSetting { width: width.clamp(NARROWEST, WIDEST), ..setting });
        }
    }
    for column in Column::ALL {
        if !kept.iter().any(|known| known.column == column) {
            kept.push(ColumnSetting { column, width: column.default_width(), is_shown: false });
        }
    }
    if !kept.iter().any(|setting| setting.is_shown)
        && let Some(first) = kept.first_mut()
    {
        first.is_shown = true;
    }
    kept
}

/// The height of a row, in points.
pub fn row_height(density: Density) -> f32 {
    match density {
        Density::Compact => ROW_HEIGHT,
        Density::Comfortable => COMFORTABLE_ROW_HEIGHT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(columns: &[ColumnSetting]) -> Vec<Column> {
        columns.iter().filter(|setting| setting.is_shown).map(|setting| setting.column).collect()
    }

    #[test]
    fn what_was_kept_is_put_right_when_it_is_read() {
        let mut settings = TableSettings { sort: Some((Column::Actor, true)), ..TableSettings::default() };
        settings.columns.truncate(3);
        settings.columns.push(settings.columns[0]);
        settings.columns[1].width = -5.0;
        let read = TableSettings::read(&serde_json::to_value(&settings).unwrap());
        assert_eq!(read.sort, settings.sort);
        assert_eq!(read.columns.len(), Column::ALL.len());
        assert_eq!(shown(&read.columns), [Column::Time, Column::Actor, Column::Action]);
        assert_eq!(read.columns[1].width, NARROWEST);
        assert_eq!(TableSettings::read(&serde_json::Value::Null), TableSettings::default());
        assert_eq!(TableSettings::read(&serde_json::json!({"columns": "all"})), TableSettings::default());
        let none = settings.with(Column::Time, |setting| setting.is_shown = false);
        assert!(!shown(&none).contains(&Column::Time));
    }

    #[test]
    fn columns_move_past_those_that_are_shown() {
        let settings = TableSettings::default();
        let order = shown(&settings.columns);
        let moved = TableSettings { columns: settings.moved(order[1], 1), ..settings.clone() };
        assert_eq!(shown(&moved.columns)[..3], [order[0], order[2], order[1]]);
        let back = TableSettings { columns: moved.moved(order[1], -1), ..settings.clone() };
        assert_eq!(shown(&back.columns), order);
        assert_eq!(shown(&settings.moved(order[0], -1)), order);
        let last = *order.last().unwrap();
        assert_eq!(shown(&settings.placed(order[0], last, true)).last(), Some(&order[0]));
        assert_eq!(shown(&settings.placed(last, order[0], false))[0], last);
    }

    #[test]
    fn the_third_click_is_the_order_of_time_again() {
        let mut settings = TableSettings::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            settings.sort = settings.next_sort(Column::Actor);
            seen.push(settings.sort);
        }
        assert_eq!(seen, [Some((Column::Actor, false)), Some((Column::Actor, true)), None]);
        assert!(settings.sort_by().is_natural());
        settings.sort = settings.next_sort(Column::Time);
        assert_eq!(settings.sort, Some((Column::Time, true)));
    }
}
