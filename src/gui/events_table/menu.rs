//! The menu of a cell: include, exclude, only, around, times from here on, copy.

use super::command::{CopyForm, TableCommand};
use super::rows::cell_text;
use super::{Table, TableView};
use crate::case::Event;
use crate::gui::columns::Column;
use crate::gui::command::{Command, UiCommand};
use crate::gui::theme::{SMALL_TEXT_SIZE, tokens};
use crate::gui::widgets;
use crate::model::TimeRange;
use crate::query::{Extent, Field, Filter, Term};
use crate::say;
use eframe::egui::{Label, Response, RichText, Ui};
use lucide_icons::Icon;

const SECOND: i64 = 1_000_000_000;
const MINUTE: i64 = 60 * SECOND;

/// How far around an event one may look, with the id of its words.
pub const EXTENTS: [Extent; 5] = [
    Extent::Events(10),
    Extent::Events(100),
    Extent::Nanos(MINUTE),
    Extent::Nanos(10 * MINUTE),
    Extent::Nanos(60 * MINUTE),
];

/// `± 10 events`, `± 10 min`.
pub fn extent_words(extent: Extent) -> String {
    match extent {
        Extent::Events(count) => say!("around-events", n = count),
        Extent::Nanos(nanos) => say!("around-time", time = crate::gui::words::duration(nanos)),
    }
}

/// The menu of the cell that was clicked with the second button.
pub fn cell_menu_ui(
    response: &Response,
    table: &Table<'_>,
    (row, place): (u32, u64),
    view: &mut TableView,
    out: &mut Vec<Command>,
) {
    if response.secondary_clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let column = table.layout.at(pointer.x).or(table.layout.columns.first().copied());
        view.menu = column.map(|placed| (row, placed.column));
        // A menu on one of many selected rows is about all of them.
        if !table.state.selection.contains(place) {
            out.push(Command::Table(TableCommand::Select { place, join: super::command::Join::Only }));
        }
    }
    let Some((_, column)) = view.menu.filter(|(menu_row, _)| *menu_row == row) else { return };
    let Some(event) = table.case.events.get(row as usize) else { return };
    response.context_menu(|ui| {
        ui.set_min_width(240.0);
        let text = column.cell(table.case, &event);
        let shown = if text.is_empty() { say!("cell-absent") } else { text.clone() };
        let title = RichText::new(format!("{}  {shown}", column.title())).size(SMALL_TEXT_SIZE);
        ui.add(Label::new(title.color(tokens(ui).dim)).truncate());
        let mut menu = CellMenu { ui, out, subject: format!("{} {shown}", column.title()) };
        if let Some(term) = term(table, column, &event, &text) {
            menu.filters_ui(table.state.filter.clone(), &term);
        }
        if let (Column::Time, Some(time)) = (column, event.time) {
            menu.times_ui(&table.state.filter, time.nanos);
        }
        menu.ui.separator();
        menu.around_ui(table, (row, &event));
        menu.ui.separator();
        menu.copies_ui(table, cell_text(table, column, &event));
    });
}

/// The condition that a cell stands for: its value; the second of a time; the file of a record.
fn term(table: &Table<'_>, column: Column, event: &Event, text: &str) -> Option<Term> {
    match (column, column.field()) {
        (_, Some(field)) => Some(Term::is(field, text)),
        (Column::Time, _) => {
            let second = event.time?.nanos.div_euclid(SECOND) * SECOND;
            Some(Term::time(TimeRange { from: Some(second), to: Some(second.saturating_add(SECOND)) }))
        }
        _ => table.case.file(event.at).map(|file| Term::is(Field::File, &file.name)),
    }
}

struct CellMenu<'u, 'o> {
    ui: &'u mut Ui,
    out: &'o mut Vec<Command>,
    /// What it is about, for the tooltips.
    subject: String,
}

impl CellMenu<'_, '_> {
    fn offer(&mut self, sign: Icon, label: &str, tip: &str, command: Command) {
        if widgets::labelled_button_ui(self.ui, sign, label, tip, true).clicked() {
            self.out.push(command);
            self.ui.close();
        }
    }

    fn filters_ui(&mut self, filter: Filter, term: &Term) {
        let tip = |label: &str, subject: &str| format!("{label}: {subject}");
        // A window of time takes the place of the one before.
        let with = |filter: &Filter| match term {
            Term::Time(window) => filter.with_time((*window).into()),
            other => filter.with(other.clone()),
        };
        let (include, exclude, only) = (say!("cell-include"), say!("cell-exclude"), say!("cell-only"));
        let subject = self.subject.clone();
        let included = Command::SetFilter(with(&filter));
        self.offer(Icon::Plus, &include, &tip(&include, &subject), included);
        let excluded = Command::SetFilter(filter.with(term.clone().negated()));
        self.offer(Icon::Minus, &exclude, &tip(&exclude, &subject), excluded);
        let alone = Command::SetFilter(Filter::default().with(term.clone()));
        self.offer(Icon::Funnel, &only, &tip(&only, &subject), alone);
    }

    fn times_ui(&mut self, filter: &Filter, nanos: i64) {
        let window = filter.time();
        let from = TimeRange { from: Some(nanos), to: window.to };
        let to = TimeRange { from: window.from, to: Some(nanos.saturating_add(1)) };
        let (after, before) = (say!("cell-from-here"), say!("cell-until-here"));
        self.offer(
            Icon::ChevronsRight,
            &after,
            &say!("cell-from-here-tip"),
            Command::SetFilter(filter.with_time(from)),
        );
        self.offer(Icon::ChevronsLeft, &before, &say!("cell-until-here-tip"), Command::SetFilter(filter.with_time(to)));
    }

    fn around_ui(&mut self, table: &Table<'_>, (row, event): (u32, &Event)) {
        let has_time = event.time.is_some();
        let CellMenu { ui, out, .. } = self;
        ui.add_enabled_ui(has_time, |ui| {
            let title = (widgets::icon(Icon::Crosshair), RichText::new(say!("cell-around")));
            let menu = ui.menu_button(title, |ui| {
                for extent in EXTENTS {
                    let label = extent_words(extent);
                    let tip = say!("cell-around-tip");
                    if widgets::labelled_button_ui(ui, Icon::Crosshair, &label, &tip, true).clicked() {
                        out.push(Command::Table(TableCommand::Around { row, extent }));
                        ui.close();
                    }
                }
            });
            menu.response.accessible_name(say!("cell-around"));
        });
        let is_origin = table.state.table.relative_to == Some(row);
        let (label, command) = if is_origin {
            (say!("cell-absolute"), TableCommand::RelativeTo(None))
        } else {
            (say!("cell-relative"), TableCommand::RelativeTo(Some(row)))
        };
        if has_time {
            self.offer(Icon::Timer, &label, &say!("cell-relative-tip"), Command::Table(command));
        }
    }

    fn copies_ui(&mut self, table: &Table<'_>, text: String) {
        let cell = say!("cell-copy");
        self.offer(Icon::Copy, &cell, &format!("{cell}: {}", self.subject.clone()), Command::Copy(text));
        let rows = table.state.selected_count();
        let tip = say!("copy-rows-tip", rows = say!("n-rows", n = rows));
        for (sign, label, form) in [
            (Icon::ClipboardList, say!("copy-text"), CopyForm::Text),
            (Icon::Sheet, say!("copy-csv"), CopyForm::Csv),
            (Icon::Braces, say!("copy-json"), CopyForm::Json),
        ] {
            self.offer(sign, &label, &tip, Command::Table(TableCommand::Copy(form)));
        }
        for (nth, command) in
            [UiCommand::CopyReference, UiCommand::StarEvents, UiCommand::TagEvents].into_iter().enumerate()
        {
            if nth == 1 {
                self.ui.separator();
            }
            if widgets::command_row_ui(self.ui, command) {
                self.out.push(command.into());
                self.ui.close();
            }
        }
    }
}
