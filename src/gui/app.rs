//! The application: takes input, carries commands out, and lays the panels out.

use super::chain::{ChainView, chain_ui};
use super::command::{Command, Tab, UiCommand};
use super::dialogs::{Dialogs, dialogs_ui};
use super::dispatch;
use super::events_table::{TableView, events_table_ui};
use super::evidence::evidence_ui;
use super::facets::{FacetsView, facets_ui};
use super::filter_bar::{FilterBar, filter_bar_ui};
use super::histogram::{HistogramView, histogram_ui};
use super::inspector::inspector_ui;
use super::jobs::{self, Opening};
use super::menu::menu_ui;
use super::outages::{OutagesView, outages_ui};
use super::sources::{SourcesView, sources_ui};
use super::state::State;
use super::status::status_ui;
use super::theme::{self, SPACE_4, SPACE_8, SPACE_16, TEXT_SIZE, tokens};
use super::who::WhoView;
use super::{welcome, widgets, words};
use crate::case::{OpenOptions, Resolution};
use crate::evidence::Input;
use eframe::egui::{Button, CentralPanel, Context, Frame, Margin, Panel, RichText, ScrollArea, Sense, Stroke, Ui};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// What the panels themselves remember: scroll positions, texts being typed.
#[derive(Default)]
pub struct Views {
    pub table: TableView,
    pub filter_bar: FilterBar,
    pub facets: FacetsView,
    pub histogram: HistogramView,
    pub outages: OutagesView,
    pub chain: ChainView,
    pub sources: SourcesView,
    pub who: WhoView,
    pub dialogs: Dialogs,
}

/// The window's application.
pub struct App {
    state: State,
    views: Views,
    commands: Vec<Command>,
}

impl App {
    /// Opens these inputs; with none, the sample case.
    pub fn new(ctx: &Context, inputs: Vec<Input>, options: OpenOptions) -> App {
        theme::apply(ctx);
        let waker = ctx.clone();
        let wake: crate::session::Wake = Arc::new(move || waker.request_repaint());
        // What is said of single files and people holds for the first case only.
        let base = OpenOptions {
            zones: Vec::new(),
            mappings: Vec::new(),
            resolution: Resolution::default(),
            ..options.clone()
        };
        let mut state = State::new(&wake, base);
        jobs::open(&mut state, if inputs.is_empty() { Opening::Sample } else { Opening::Inputs(inputs, options) });
        App { state, views: Views::default(), commands: Vec::new() }
    }

    /// Whether something is asked for that is not on the screen yet; for tests and scripts.
    pub fn is_busy(&self) -> bool {
        !self.commands.is_empty()
            || self.state.work.running().next().is_some()
            || self.state.work.raw.slot().is_pending()
            || self.state.work.bad.slot().is_pending()
            || self.state.work.preview.slot().is_pending()
    }

    /// Does a command as if a panel had sent it; for tests and scripts.
    pub fn send(&mut self, command: Command) {
        self.commands.push(command);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.commands.extend(UiCommand::take_pressed(ctx).map(Command::Ui));
        let dropped = ctx.input(|input| -> Vec<PathBuf> {
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect()
        });
        if !dropped.is_empty() {
            self.commands.push(Command::OpenPaths(dropped));
        }
        dispatch::poll(&mut self.state, &mut self.views);
        for command in std::mem::take(&mut self.commands) {
            dispatch::dispatch(ctx, &mut self.state, &mut self.views, command);
        }
        if self.state.work.running().next().is_some() {
            // Progress is polled; results wake the window by themselves.
            ctx.request_repaint_after(Duration::from_millis(120));
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let App { state, views, commands } = self;
        let bar = Frame::new().fill(tokens(ui).window).inner_margin(Margin::symmetric(0, SPACE_4 as i8));
        Panel::top("menu").frame(bar).show(ui, |ui| menu_ui(ui, state, commands));
        let line = Frame::new().fill(tokens(ui).window).inner_margin(Margin::symmetric(SPACE_8 as i8, 1));
        Panel::bottom("status").frame(line).show(ui, |ui| status_ui(ui, state, commands));
        if state.case().is_none() {
            CentralPanel::default().show(ui, |ui| welcome::welcome_ui(ui, state, commands));
        } else {
            case_ui(ui, state, views, commands);
        }
        dialogs_ui(ui, state, &mut views.dialogs, commands);
        welcome::drop_hint_ui(ui);
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}

/// The panels of an open case.
fn case_ui(ui: &mut Ui, state: &State, views: &mut Views, out: &mut Vec<Command>) {
    let wide = ui.available_width() > 1500.0;
    let side = Frame::new().fill(tokens(ui).window).inner_margin(Margin::symmetric(SPACE_8 as i8, 0));
    Panel::left("evidence and facets")
        .frame(side)
        .default_size(if wide { 310.0 } else { 268.0 })
        .size_range(180.0..=420.0)
        .show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                evidence_ui(ui, state, out);
                ui.add_space(SPACE_8);
                facets_ui(ui, state, &mut views.facets, out);
                ui.add_space(SPACE_16);
            });
        });
    let bar = Frame::new().fill(tokens(ui).window).inner_margin(Margin::symmetric(SPACE_8 as i8, SPACE_4 as i8));
    Panel::top("filter").frame(bar).show(ui, |ui| filter_bar_ui(ui, state, &mut views.filter_bar, out));
    Panel::top("histogram").frame(Frame::NONE).show(ui, |ui| histogram_ui(ui, state, &mut views.histogram, out));
    // The files' own tab is about no single event.
    if state.tab != Tab::Sources {
        let frame = Frame::new().fill(tokens(ui).window).inner_margin(Margin::symmetric(SPACE_8 as i8, SPACE_8 as i8));
        Panel::right("inspector")
            .frame(frame)
            .default_size(if wide { 400.0 } else { 300.0 })
            .size_range(220.0..=640.0)
            .show(ui, |ui| inspector_ui(ui, state, &mut views.who, out));
    }
    CentralPanel::default().frame(Frame::new().fill(tokens(ui).window)).show(ui, |ui| {
        tabs_ui(ui, state, out);
        match state.tab {
            Tab::Events => events_table_ui(ui, state, &mut views.table, out),
            Tab::Outages => outages_ui(ui, state, &mut views.outages, out),
            Tab::Chain => chain_ui(ui, state, &mut views.chain, out),
            Tab::Sources => sources_ui(ui, state, &mut views.sources, out),
        }
    });
}

fn tabs_ui(ui: &mut Ui, state: &State, out: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for tab in Tab::ALL {
            tab_ui(ui, state, tab, out);
        }
    });
    let line = ui.painter().round_to_pixel_center(ui.cursor().top() - SPACE_4);
    ui.painter().hline(ui.max_rect().x_range(), line, Stroke::new(1.0, tokens(ui).line));
    ui.spacing_mut().item_spacing.y = 0.0;
}

fn tab_ui(ui: &mut Ui, state: &State, tab: Tab, out: &mut Vec<Command>) {
    let t = tokens(ui);
    let command = tab.command();
    let number = match tab {
        Tab::Events => state.rows().map(|rows| rows.rows.len()),
        Tab::Outages => state.work.found.slot().shown().map(|found| found.outages.len()),
        Tab::Chain => state.traced().map(|traced| traced.chain.steps.len()),
        Tab::Sources => state.case().map(|case| case.evidence.len()),
    };
    let is_shown = state.tab == tab;
    let colour = if is_shown { t.text } else { t.dim };
    let number = RichText::new(number.map_or_else(String::new, |number| words::count(number as u64)))
        .monospace()
        .size(11.0)
        .color(t.dim);
    let name = RichText::new(command.label()).size(TEXT_SIZE).color(colour);
    let button = Button::new((widgets::icon(command.icon()).color(colour), name, number))
        .frame_when_inactive(false)
        .sense(Sense::click());
    let response = ui.add(button).on_hover_text(command.tooltip(ui.ctx())).accessible_name(command.label());
    if is_shown {
        ui.painter().hline(response.rect.x_range(), response.rect.bottom(), Stroke::new(2.0, t.accent));
    }
    if response.clicked() {
        out.push(command.into());
    }
}
