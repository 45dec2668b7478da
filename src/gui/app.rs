//! The application: takes input, carries commands out, and lays the panels out.

use super::activity::activity_ui;
use super::arrangement::Arrangement;
use super::arrivals;
use super::chain::{self, ChainView, chain_ui};
use super::command::{Command, Tab, UiCommand};
use super::dialogs::{Dialogs, dialogs_ui};
use super::dispatch;
use super::events_table::{TableView, columns_dialog_ui, events_table_ui, go_to_ui};
use super::evidence::evidence_ui;
use super::facets::{FacetsView, facets_ui};
use super::filter_bar::{FilterBar, filter_bar_ui};
use super::histogram::{HistogramView, histogram_ui};
use super::inspector::{RawView, inspector_ui};
use super::jobs::{self, Opening};
use super::menu::menu_ui;
use super::notes::{self, NotesDialogs, NotesView, OnEventView, notes_dialogs_ui, notes_ui};
use super::outages::{OutagesView, outages_ui};
use super::palette::{PaletteView, palette_ui};
use super::settings::{Folders, Look, Settings};
use super::sources::{SourcesView, sources_ui};
use super::state::{Notice, State};
use super::status::status_ui;
use super::theme::{self, SPACE_4, SPACE_8, SPACE_16, tokens};
use super::tiles::{TilesView, tiles_ui};
use super::who::WhoView;
use super::{welcome, words};
use crate::case::folder::case_folder;
use crate::case::{OpenOptions, Resolution};
use crate::evidence::Input;
use crate::language::{self, Language};
use eframe::egui::{CentralPanel, Context, Frame, Margin, Panel, ScrollArea, ThemePreference, Ui};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

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
    pub palette: PaletteView,
    pub tiles: TilesView,
    pub notes: NotesView,
    pub own: NotesDialogs,
    pub on_event: OnEventView,
    pub raw: RawView,
}

/// The window's application.
pub struct App {
    state: State,
    views: Views,
    commands: Vec<Command>,
    folders: Folders,
    /// The settings as they were last written, and when.
    kept: Settings,
    kept_at: Instant,
    /// The arrangement that stands in the settings.
    arranged: Option<Arrangement>,
}

impl App {
    /// Opens these inputs; with none, the sample case. Nothing is remembered of the user, and the window speaks English.
    pub fn new(ctx: &Context, inputs: Vec<Input>, options: OpenOptions) -> App {
        let settings = Settings { language: Some(Language::English), ..Settings::default() };
        App::with(ctx, inputs, options, Folders::default(), settings)
    }

    /// Opens these inputs, found at the paths given, with what is remembered in the user's folders. With no inputs, the welcome screen if anything
    /// was opened before, else the sample case.
    pub fn of_user(
        ctx: &Context,
        (inputs, given): (Vec<Input>, Vec<PathBuf>),
        options: OpenOptions,
        folders: Folders,
        language: Option<Language>,
    ) -> App {
        let (mut settings, trouble) = Settings::load(&folders);
        settings.language = language.or(settings.language);
        let saved = given.first().filter(|_| inputs.is_empty()).and_then(|path| case_folder(path));
        let opening =
            saved.map(|path| Opening::Saved(path, options.clone())).or_else(|| first(inputs, &options, &settings));
        let mut app = App::made(ctx, opening, options, folders, settings);
        app.state.notice = trouble.map(Notice::Error);
        app.state.settings.remember(given);
        app
    }

    /// With these settings; they are kept in the folders, if there are any.
    pub fn with(ctx: &Context, inputs: Vec<Input>, options: OpenOptions, folders: Folders, settings: Settings) -> App {
        let opening = first(inputs, &options, &settings);
        App::made(ctx, opening, options, folders, settings)
    }

    fn made(
        ctx: &Context,
        opening: Option<Opening>,
        options: OpenOptions,
        folders: Folders,
        settings: Settings,
    ) -> App {
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
        let kept = settings.clone();
        let mut state = State::new(&wake, base, settings);
        language::set_current(state.language);
        notes::attend(&mut state, folders.data.as_deref());
        if let Some(opening) = opening {
            jobs::open(&mut state, opening);
        }
        App {
            state,
            views: Views::default(),
            commands: Vec::new(),
            folders,
            kept,
            kept_at: Instant::now(),
            arranged: None,
        }
    }

    /// Whether something is asked for that is not on the screen yet; for tests and scripts.
    pub fn is_busy(&self) -> bool {
        !self.commands.is_empty()
            || self.state.work.running().next().is_some()
            || self.state.desk.is_busy(self.state.journal.last())
            || self.state.work.raw.slot().is_pending()
            || self.state.work.bad.slot().is_pending()
            || self.state.work.same.slot().is_pending()
            || self.state.work.preview.slot().is_pending()
    }

    /// Whether the rows on the screen are those of the filter with this text; for tests and benches.
    pub fn shows_rows_of(&self, filter: &str) -> bool {
        !self.state.rows_are_stale() && self.state.rows().is_some_and(|rows| rows.filter.to_string() == filter)
    }

    /// Does a command as if a panel had sent it; for tests and scripts.
    pub fn send(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Brings the looks in line with the settings, and keeps these when they have changed.
    fn follow_settings(&mut self, ctx: &Context) {
        let settings = &mut self.state.settings;
        let look = match settings.look {
            Look::System => ThemePreference::System,
            Look::Dark => ThemePreference::Dark,
            Look::Light => ThemePreference::Light,
        };
        if ctx.options(|options| options.theme_preference) != look {
            ctx.set_theme(look);
        }
        if (ctx.zoom_factor() - settings.zoom).abs() > 1e-3 {
            ctx.set_zoom_factor(settings.zoom);
        }
        language::set_current(self.state.language);
        words::set_clock(settings.clock());
        if self.arranged.as_ref() != Some(&self.state.arrangement) {
            settings.arrangement = serde_json::to_value(&self.state.arrangement).unwrap_or_default();
            self.arranged = Some(self.state.arrangement.clone());
        }
        if *settings != self.kept && self.kept_at.elapsed() > KEPT_EVERY {
            self.keep_settings();
        }
    }

    fn keep_settings(&mut self) {
        self.kept = self.state.settings.clone();
        self.kept_at = Instant::now();
        if let Err(error) = self.kept.save(&self.folders) {
            self.state.notice = Some(Notice::Error(error));
        }
    }
}

/// Settings are a small file; still, it is not written at every step of a drag.
const KEPT_EVERY: Duration = Duration::from_secs(1);

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.follow_settings(ctx);
        self.commands.extend(UiCommand::take_pressed(ctx).into_iter().map(Command::Ui));
        let dropped = ctx.input(|input| -> Vec<PathBuf> {
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect()
        });
        if !dropped.is_empty() {
            self.commands.push(Command::OpenPaths(dropped));
        }
        arrivals::poll(&mut self.state, &mut self.views);
        for command in std::mem::take(&mut self.commands) {
            dispatch::dispatch(ctx, &mut self.state, &mut self.views, command);
        }
        if let Some(text) = self.state.table.clipboard.take() {
            ctx.copy_text(text);
        }
        self.state.activity.follow(&self.state.work, self.state.notice.as_ref());
        self.follow_settings(ctx);
        if self.state.work.running().next().is_some() {
            // Progress is polled; results wake the window by themselves.
            ctx.request_repaint_after(Duration::from_millis(120));
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let App { state, views, commands, .. } = self;
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
        notes_dialogs_ui(ui, state, &mut views.own, commands);
        go_to_ui(ui, state, &mut views.table.go_to, commands);
        columns_dialog_ui(ui, state, &mut views.table.is_choosing, commands);
        chain::chain_dialogs_ui(ui, state, &mut views.chain, commands);
        palette_ui(ui, &mut views.palette, commands);
        welcome::drop_hint_ui(ui);
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if self.state.settings != self.kept {
            self.keep_settings();
        }
        self.state.desk.close();
    }
}

/// What is opened at the start: these inputs; with none, the sample case unless something was opened before.
fn first(inputs: Vec<Input>, options: &OpenOptions, settings: &Settings) -> Option<Opening> {
    match inputs.is_empty() {
        false => Some(Opening::Inputs(inputs, options.clone())),
        true => settings.recent.is_empty().then_some(Opening::Sample),
    }
}

/// The panels of an open case.
fn case_ui(ui: &mut Ui, state: &State, views: &mut Views, out: &mut Vec<Command>) {
    let (room, wide) = (ui.available_width(), ui.available_width() > 1500.0);
    // However far the window is zoomed, the middle keeps nearly half of it.
    let most = |share: f32, least: f32, most: f32| (room * share).clamp(least, most);
    let side = Frame::new().fill(tokens(ui).window).inner_margin(Margin::symmetric(SPACE_8 as i8, 0));
    Panel::left("evidence and facets")
        .frame(side)
        .default_size(if wide { 310.0 } else { 268.0 })
        .size_range(150.0..=most(0.28, 160.0, 420.0))
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
            .size_range(170.0..=most(0.36, 180.0, 640.0))
            .show(ui, |ui| inspector_ui(ui, state, views, out));
    }
    CentralPanel::default().frame(Frame::new().fill(tokens(ui).window)).show(ui, |ui| {
        let Views { tiles, table, outages, chain, sources, notes, .. } = views;
        tiles_ui(ui, state, tiles, out, &mut |ui, tab, out| match tab {
            Tab::Events => events_table_ui(ui, state, table, out),
            Tab::Outages => outages_ui(ui, state, outages, out),
            Tab::Chain => chain_ui(ui, state, chain, out),
            Tab::Sources => sources_ui(ui, state, sources, out),
            Tab::Activity => activity_ui(ui, state, out),
            Tab::Barriers => chain::barriers_tab_ui(ui, state, chain, out),
            Tab::Readings => chain::readings_ui(ui, state, out),
            Tab::Access => chain::access_ui(ui, state, out),
            Tab::Claims => chain::claims_ui(ui, state, chain, out),
            Tab::Notes => notes_ui(ui, state, notes, out),
        });
    });
}
