//! Everything that can be done. One list gives each command its place in the menu, its icon, label, tooltip and
//! shortcut; what needs a value beside it is a [`Command`].

use super::arrangement::Arrangement;
use super::chain::ChainOrder;
use super::events_table::TableCommand;
use super::notes::NotesCommand;
use super::state::Job;
use super::words::Zone;
use crate::case::OpenOptions;
use crate::findings;
use crate::language;
use crate::model::RecordRef;
use crate::query::Filter;
use crate::say;
use eframe::egui::{Context, Event, Key, KeyboardShortcut, Modifiers};
use lucide_icons::Icon;
use std::path::PathBuf;

/// The menus, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    File,
    Edit,
    Filter,
    Go,
    Chain,
    View,
    Options,
}

impl Menu {
    pub const ALL: [Menu; 7] = [Menu::File, Menu::Edit, Menu::Filter, Menu::Go, Menu::Chain, Menu::View, Menu::Options];

    pub fn label(self) -> String {
        match self {
            Menu::File => say!("menu-file"),
            Menu::Edit => say!("menu-edit"),
            Menu::Filter => say!("menu-filter"),
            Menu::Go => say!("menu-go"),
            Menu::Chain => say!("menu-chain"),
            Menu::View => say!("menu-view"),
            Menu::Options => say!("menu-options"),
        }
    }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT: Modifiers = Modifiers::ALT;
const PLAIN: Modifiers = Modifiers::NONE;

const fn keys(modifiers: Modifiers, key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(modifiers, key))
}

/// In the menus and the palette alone.
const NO_KEYS: Option<KeyboardShortcut> = None;

macro_rules! ui_commands {
    ($($variant:ident $menu:ident $icon:ident $id:literal $keys:expr;)*) => {
        /// A command that needs nothing but itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum UiCommand {
            $($variant,)*
        }

        impl UiCommand {
            pub const ALL: &'static [UiCommand] = &[$(UiCommand::$variant,)*];

            pub fn menu(self) -> Menu {
                match self { $(UiCommand::$variant => Menu::$menu,)* }
            }

            pub fn icon(self) -> Icon {
                match self { $(UiCommand::$variant => Icon::$icon,)* }
            }

            /// Its id in `commands.ftl`: the label, and `.tip`.
            pub fn id(self) -> &'static str {
                match self { $(UiCommand::$variant => $id,)* }
            }

            pub fn shortcut(self) -> Option<KeyboardShortcut> {
                match self { $(UiCommand::$variant => $keys,)* }
            }
        }
    };
}

// The one list of commands: menu, icon, id of its words, shortcut. Menu, palette, tooltips and keys are made of it.
ui_commands! {
    OpenFiles File FileText "cmd-open-files" keys(CTRL, Key::O);
    OpenFolder File FolderOpen "cmd-open-folder" keys(CTRL_SHIFT, Key::O);
    OpenPath File CornerDownRight "cmd-open-path" keys(CTRL, Key::L);
    OpenSample File FlaskConical "cmd-open-sample" keys(CTRL_SHIFT, Key::M);
    OpenCase File FolderArchive "cmd-open-case" keys(ALT, Key::C);
    SaveCase File Save "cmd-save-case" keys(CTRL, Key::S);
    SaveCaseAs File SaveAll "cmd-save-case-as" keys(CTRL_SHIFT, Key::S);
    ShowUnsaved File History "cmd-show-unsaved" NO_KEYS;
    CloseCase File FolderX "cmd-close-case" NO_KEYS;
    ExportRows File Download "cmd-export-rows" keys(CTRL, Key::E);
    Quit File LogOut "cmd-quit" keys(CTRL, Key::Q);
    Undo Edit Undo "cmd-undo" keys(CTRL, Key::Z);
    Redo Edit Redo "cmd-redo" keys(CTRL_SHIFT, Key::Z);
    CopyReference Edit Copy "cmd-copy-reference" keys(CTRL_SHIFT, Key::C);
    StarEvents Edit Star "cmd-star" keys(CTRL, Key::D);
    TagEvents Edit Tag "cmd-tag" keys(CTRL, Key::T);
    NoteEvents Edit MessageSquarePlus "cmd-note-event" keys(CTRL, Key::N);
    NoteCase Edit NotebookPen "cmd-note-case" keys(CTRL_SHIFT, Key::N);
    CopyRows Edit ClipboardList "cmd-copy-rows" keys(CTRL, Key::C);
    CopyRowsCsv Edit Sheet "cmd-copy-csv" NO_KEYS;
    CopyRowsJson Edit Braces "cmd-copy-json" NO_KEYS;
    SelectAllRows Edit SquareCheck "cmd-select-all" keys(CTRL, Key::A);
    FocusFilter Filter Search "cmd-focus-filter" keys(CTRL, Key::F);
    ClearFilter Filter FunnelX "cmd-clear-filter" keys(CTRL_SHIFT, Key::F);
    ApplyView Filter Bookmark "cmd-apply-view" keys(CTRL, Key::B);
    SaveView Filter BookmarkPlus "cmd-save-view" keys(CTRL_SHIFT, Key::B);
    FilterBack Filter ArrowLeft "cmd-back" keys(ALT, Key::ArrowLeft);
    FilterForward Filter ArrowRight "cmd-forward" keys(ALT, Key::ArrowRight);
    AroundEvents Filter Crosshair "cmd-around-events" keys(CTRL, Key::R);
    AroundTime Filter Locate "cmd-around-time" keys(CTRL_SHIFT, Key::R);
    ShowEvents Go Rows3 "cmd-show-events" keys(CTRL, Key::Num1);
    ShowOutages Go Unplug "cmd-show-outages" keys(CTRL, Key::Num2);
    ShowChain Go Workflow "cmd-show-chain" keys(CTRL, Key::Num3);
    ShowBarriers Go Shield "cmd-show-barriers" keys(CTRL, Key::Num4);
    ShowReadings Go Scale "cmd-show-readings" keys(CTRL, Key::Num5);
    ShowAccess Go Users "cmd-show-access" keys(CTRL, Key::Num6);
    ShowClaims Go MessageSquareQuote "cmd-show-claims" keys(CTRL, Key::Num7);
    ShowNotes Go NotebookPen "cmd-show-notes" keys(CTRL, Key::Num8);
    ShowSources Go Files "cmd-show-sources" keys(CTRL, Key::Num9);
    ShowActivity Go Activity "cmd-show-activity" keys(CTRL_SHIFT, Key::A);
    GoTo Go LocateFixed "cmd-go-to" keys(CTRL, Key::G);
    FindInTable Go ScanSearch "cmd-find" keys(ALT, Key::F);
    FindNext Go ArrowDown "cmd-find-next" keys(PLAIN, Key::F3);
    FindPrevious Go ArrowUp "cmd-find-previous" keys(Modifiers::SHIFT, Key::F3);
    NextTab Go ChevronRight "cmd-next-tab" keys(CTRL, Key::PageDown);
    PreviousTab Go ChevronLeft "cmd-previous-tab" keys(CTRL, Key::PageUp);
    NextOutage Go ChevronDown "cmd-next-outage" keys(PLAIN, Key::F8);
    PreviousOutage Go ChevronUp "cmd-previous-outage" keys(Modifiers::SHIFT, Key::F8);
    PinRecord Chain Pin "cmd-pin-record" keys(CTRL_SHIFT, Key::I);
    LeaveOut Chain PinOff "cmd-leave-out" keys(CTRL_SHIFT, Key::X);
    VetoLink Chain Unlink2 "cmd-veto-link" keys(CTRL_SHIFT, Key::L);
    WithoutThis Chain Eraser "cmd-without-this" keys(ALT, Key::W);
    NextLink Chain ArrowRightFromLine "cmd-next-link" keys(ALT, Key::CloseBracket);
    PreviousLink Chain ArrowLeftFromLine "cmd-previous-link" keys(ALT, Key::OpenBracket);
    UndoDecision Chain Undo2 "cmd-undo-decision" keys(ALT, Key::Z);
    CopyDecisions Chain ClipboardList "cmd-copy-decisions" keys(CTRL_SHIFT, Key::J);
    LoadClaims Chain FileInput "cmd-load-claims" NO_KEYS;
    FoldRuns Chain ChevronsRightLeft "cmd-fold-runs" keys(ALT, Key::G);
    AllLanes Chain Rows4 "cmd-all-lanes" NO_KEYS;
    PictureIn Chain ZoomIn "cmd-picture-in" keys(ALT, Key::Plus);
    PictureOut Chain ZoomOut "cmd-picture-out" keys(ALT, Key::Minus);
    PictureFit Chain Maximize "cmd-picture-fit" keys(ALT, Key::Num0);
    ExportPicture Chain ImageDown "cmd-export-picture" keys(CTRL_SHIFT, Key::E);
    Palette View Command "cmd-palette" keys(CTRL, Key::P);
    CancelJob View CircleX "cmd-cancel-job" keys(CTRL, Key::Period);
    ChooseColumns View Columns3 "cmd-columns" keys(CTRL_SHIFT, Key::K);
    SortByTime View ListOrdered "cmd-sort-time" NO_KEYS;
    TimesRelative View Timer "cmd-times-relative" keys(ALT, Key::T);
    RareFirst View ArrowUpNarrowWide "cmd-rare-first" keys(ALT, Key::R);
    StackNext View ChartColumnStacked "cmd-stack-next" keys(ALT, Key::S);
    LogScale View ChartColumnIncreasing "cmd-log-scale" keys(ALT, Key::L);
    HistogramIn View ZoomIn "cmd-histogram-in" keys(ALT, Key::ArrowUp);
    HistogramOut View ZoomOut "cmd-histogram-out" keys(ALT, Key::ArrowDown);
    HistogramEarlier View ArrowLeft "cmd-histogram-earlier" keys(ALT, Key::Comma);
    HistogramLater View ArrowRight "cmd-histogram-later" keys(ALT, Key::Period);
    HistogramAll View MoveHorizontal "cmd-histogram-all" keys(ALT, Key::Home);
    HistogramOutage View Unplug "cmd-histogram-outage" keys(ALT, Key::B);
    SplitRight View Columns2 "cmd-split-right" keys(CTRL, Key::Backslash);
    SplitDown View Rows2 "cmd-split-down" keys(CTRL_SHIFT, Key::Backslash);
    CloseTab View PanelTopClose "cmd-close-tab" keys(CTRL, Key::W);
    ResetLayout View LayoutDashboard "cmd-reset-layout" NO_KEYS;
    ZoomIn View ZoomIn "cmd-zoom-in" keys(CTRL, Key::Plus);
    ZoomOut View ZoomOut "cmd-zoom-out" keys(CTRL, Key::Minus);
    ZoomReset View Scan "cmd-zoom-reset" keys(CTRL, Key::Num0);
    ToggleTheme Options SunMoon "cmd-toggle-theme" keys(CTRL_SHIFT, Key::T);
    SystemTheme Options Monitor "cmd-system-theme" keys(CTRL_SHIFT, Key::Y);
    ToggleDensity Options AlignVerticalSpaceAround "cmd-toggle-density" keys(CTRL_SHIFT, Key::D);
    SystemLanguage Options Globe "cmd-system-language" NO_KEYS;
    English Options Languages "cmd-english" NO_KEYS;
    German Options Languages "cmd-german" NO_KEYS;
    ZoneUtc Options Clock "cmd-zone-utc" NO_KEYS;
    ZoneLogged Options FileClock "cmd-zone-logged" NO_KEYS;
    ZoneLocal Options ClockArrowDown "cmd-zone-local" NO_KEYS;
    ZoneOther Options Clock4 "cmd-zone-other" keys(CTRL_SHIFT, Key::U);
    IsoDates Options CalendarDays "cmd-iso-dates" NO_KEYS;
}

impl UiCommand {
    /// `…` at the end: it asks for something first.
    pub fn label(self) -> String {
        language::text(self.id())
    }

    /// What it does, without its shortcut.
    pub fn tip(self) -> String {
        language::attribute(self.id(), "tip")
    }

    /// What it does and by which keys.
    pub fn tooltip(self, ctx: &Context) -> String {
        match self.shortcut() {
            Some(shortcut) => format!("{} ({})", self.tip(), ctx.format_shortcut(&shortcut)),
            None => self.tip(),
        }
    }

    /// Whether its keys mean something else while a text is being typed.
    fn is_for_texts_too(self) -> bool {
        matches!(self, UiCommand::Undo | UiCommand::Redo | UiCommand::CopyRows | UiCommand::SelectAllRows)
    }

    /// The commands whose shortcuts were pressed, in their order, taken out of the input: a slow frame may hold several.
    /// Longer shortcuts first: `Ctrl+Shift+O` also matches `Ctrl+O`. A text that is being typed keeps the keys that it
    /// needs.
    pub fn take_pressed(ctx: &Context) -> Vec<UiCommand> {
        let is_typing = ctx.text_edit_focused();
        let mut commands: Vec<(UiCommand, KeyboardShortcut)> = UiCommand::ALL
            .iter()
            .filter(|command| !(is_typing && command.is_for_texts_too()))
            .filter_map(|command| Some((*command, command.shortcut()?)))
            .collect();
        commands.sort_by_key(|(_, shortcut)| {
            std::cmp::Reverse(u8::from(shortcut.modifiers.shift) + u8::from(shortcut.modifiers.alt))
        });
        let mut taken = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                let Event::Key { key, modifiers, pressed: true, .. } = event else { return true };
                let is_it = |(_, shortcut): &&(UiCommand, KeyboardShortcut)| {
                    shortcut.logical_key == *key && modifiers.matches_logically(shortcut.modifiers)
                };
                let found = commands.iter().find(is_it).map(|(command, _)| *command);
                taken.extend(found);
                found.is_none()
            });
        });
        taken
    }
}

/// The tabs in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    #[default]
    Events,
    Outages,
    Chain,
    Barriers,
    Readings,
    Access,
    Claims,
    Notes,
    Sources,
    Activity,
}

impl Tab {
    pub const ALL: [Tab; 10] = [
        Tab::Events,
        Tab::Outages,
        Tab::Chain,
        Tab::Barriers,
        Tab::Readings,
        Tab::Access,
        Tab::Claims,
        Tab::Notes,
        Tab::Sources,
        Tab::Activity,
    ];

    /// The command that shows it, which also gives its name and icon.
    pub fn command(self) -> UiCommand {
        match self {
            Tab::Events => UiCommand::ShowEvents,
            Tab::Outages => UiCommand::ShowOutages,
            Tab::Chain => UiCommand::ShowChain,
            Tab::Barriers => UiCommand::ShowBarriers,
            Tab::Readings => UiCommand::ShowReadings,
            Tab::Access => UiCommand::ShowAccess,
            Tab::Claims => UiCommand::ShowClaims,
            Tab::Notes => UiCommand::ShowNotes,
            Tab::Sources => UiCommand::ShowSources,
            Tab::Activity => UiCommand::ShowActivity,
        }
    }

    /// The tab that a command shows.
    pub fn of(command: UiCommand) -> Option<Tab> {
        Tab::ALL.into_iter().find(|tab| tab.command() == command)
    }
}

/// The form of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    #[default]
    Csv,
    JsonLines,
}

impl ExportFormat {
    pub const ALL: [ExportFormat; 2] = [ExportFormat::Csv, ExportFormat::JsonLines];

    pub fn label(self) -> &'static str {
        match self {
            ExportFormat::Csv => "CSV",
            ExportFormat::JsonLines => "JSON Lines",
        }
    }

    /// The same, as the export names it.
    pub fn of_findings(self) -> findings::Format {
        match self {
            ExportFormat::Csv => findings::Format::Csv,
            ExportFormat::JsonLines => findings::Format::JsonLines,
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            ExportFormat::Csv => "csv",
            ExportFormat::JsonLines => "jsonl",
        }
    }
}

/// An export that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportOrder {
    pub format: ExportFormat,
    pub path: PathBuf,
    /// A file of that name may be replaced.
    pub replace: bool,
}

/// What a panel asks for; carried out before the next frame is drawn.
#[derive(Clone, Debug)]
pub enum Command {
    Ui(UiCommand),
    OpenPaths(Vec<PathBuf>),
    SetFilter(Filter),
    /// Shows a tab and gives it the keys; it is opened if it was closed.
    ShowTab(Tab),
    /// The tabs stand so now.
    Arrange(Box<Arrangement>),
    /// The times on the screen are shown in this zone.
    SetZone(Zone),
    /// Stops one job.
    Cancel(Job),
    /// What the table, the facets or the histogram ask for.
    Table(TableCommand),
    /// The row of the case's table to select, and to bring into view.
    SelectRow(u32),
    /// The outage's number.
    SelectOutage(u32),
    /// The event of a record, if it has one.
    SelectRecord(RecordRef),
    /// Shows how a file was read.
    SelectFile(u32),
    /// Fetches the bytes of a record that could not be read: the file's number, and its place in the file's list.
    ReadQuarantined {
        file: u32,
        at: usize,
    },
    /// Reads the files of the case again, with these options.
    ReadAgain(Box<OpenOptions>),
    /// Asks with whom this identifier is one.
    AskJoin(String),
    /// Saves a mapping among the user's own.
    SaveMapping {
        id: String,
        text: String,
    },
    Copy(String),
    /// About the chain and its picture.
    Chain(ChainOrder),
    /// Ask the system's dialog for a place to save to.
    BrowseExport,
    Export(ExportOrder),
    /// About stars, tags, notes, views and the case folder.
    Notes(NotesCommand),
}

impl From<NotesCommand> for Command {
    fn from(command: NotesCommand) -> Command {
        Command::Notes(command)
    }
}

impl From<UiCommand> for Command {
    fn from(command: UiCommand) -> Command {
        Command::Ui(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use std::collections::HashSet;

    #[test]
    fn every_command_has_its_own_words_shortcut_and_place_in_both_languages() {
        for language in Language::ALL {
            language::set_current(language);
            let (mut labels, mut shortcuts) = (HashSet::new(), HashSet::new());
            for command in UiCommand::ALL {
                assert!(command.label() != command.id(), "{language:?}: {} has no label", command.id());
                assert!(command.tip() != command.id(), "{language:?}: {} has no tip", command.id());
                assert!(labels.insert(command.label()), "{language:?}: {} stands twice", command.label());
                if let Some(shortcut) = command.shortcut() {
                    assert!(shortcuts.insert(format!("{shortcut:?}")), "{}: its keys are another's", command.id());
                }
                assert!(Menu::ALL.contains(&command.menu()));
            }
            for menu in Menu::ALL {
                assert!(UiCommand::ALL.iter().any(|command| command.menu() == menu), "{menu:?} is empty");
                assert!(!menu.label().starts_with("menu-"), "{menu:?} has no name");
            }
        }
        language::set_current(Language::English);
    }

    #[test]
    fn every_tab_is_shown_by_a_command_of_its_own() {
        for tab in Tab::ALL {
            assert_eq!(Tab::of(tab.command()), Some(tab));
        }
        assert_eq!(Tab::of(UiCommand::Quit), None);
    }
}
