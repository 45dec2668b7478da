//! Everything that can be done. One list gives each command its place in the menu, its icon, label, tooltip and
//! shortcut; what needs a value beside it is a [`Command`].

use crate::case::OpenOptions;
use crate::findings;
use crate::model::RecordRef;
use crate::query::Filter;
use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};
use lucide_icons::Icon;
use std::path::PathBuf;

/// The menus, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    File,
    Filter,
    Go,
    Chain,
    View,
}

impl Menu {
    pub const ALL: [Menu; 5] = [Menu::File, Menu::Filter, Menu::Go, Menu::Chain, Menu::View];

    pub fn label(self) -> &'static str {
        match self {
            Menu::File => "File",
            Menu::Filter => "Filter",
            Menu::Go => "Go",
            Menu::Chain => "Chain",
            Menu::View => "View",
        }
    }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn keys(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

macro_rules! ui_commands {
    ($($variant:ident $menu:ident $icon:ident $label:literal $tip:literal $keys:expr;)*) => {
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

            /// `…` at the end: it asks for something first.
            pub fn label(self) -> &'static str {
                match self { $(UiCommand::$variant => $label,)* }
            }

            /// What it does, without its shortcut.
            pub fn tip(self) -> &'static str {
                match self { $(UiCommand::$variant => $tip,)* }
            }

            pub fn shortcut(self) -> KeyboardShortcut {
                match self { $(UiCommand::$variant => $keys,)* }
            }
        }
    };
}

ui_commands! {
    OpenFiles File FileText "Open files…" "Choose exported logs and rosters to open as one case" keys(CTRL, Key::O);
    OpenFolder File FolderOpen "Open folder…" "Choose a folder; all files in it are opened as one case" keys(CTRL_SHIFT, Key::O);
    OpenPath File CornerDownRight "Open path…" "Type or paste the path of a file or folder" keys(CTRL, Key::L);
    OpenSample File FlaskConical "Open the sample case" "The case that comes with the program" keys(CTRL_SHIFT, Key::M);
    ExportRows File Download "Export rows…" "Save the rows shown, with their provenance and the filter" keys(CTRL, Key::E);
    Quit File LogOut "Quit" "Close the window" keys(CTRL, Key::Q);
    FocusFilter Filter Search "Edit the filter" "Go to the filter text" keys(CTRL, Key::F);
    ClearFilter Filter FunnelX "Clear the filter" "Show all events again" keys(CTRL_SHIFT, Key::F);
    FilterBack Filter ArrowLeft "Back" "The filter before this one" keys(Modifiers::ALT, Key::ArrowLeft);
    FilterForward Filter ArrowRight "Forward" "The filter after this one" keys(Modifiers::ALT, Key::ArrowRight);
    ShowEvents Go Rows3 "Events" "The table of events" keys(CTRL, Key::Num1);
    ShowOutages Go Unplug "Outages" "The account outages found" keys(CTRL, Key::Num2);
    ShowChain Go Workflow "Chain" "The chain of actions of the chosen outage" keys(CTRL, Key::Num3);
    ShowSources Go Files "Sources" "The files, how each was read, and what could not be read" keys(CTRL, Key::Num4);
    NextTab Go ChevronRight "Next tab" "Show the next tab" keys(CTRL, Key::PageDown);
    PreviousTab Go ChevronLeft "Previous tab" "Show the previous tab" keys(CTRL, Key::PageUp);
    NextOutage Go ChevronDown "Next outage" "Choose the next outage" keys(Modifiers::NONE, Key::F8);
    PreviousOutage Go ChevronUp "Previous outage" "Choose the previous outage" keys(Modifiers::SHIFT, Key::F8);
    CopyReference Go Copy "Copy reference" "Copy file, record and SHA-256 of the selected event" keys(CTRL_SHIFT, Key::C);
    PinRecord Chain Pin "Pin the record in" "The selected record belongs to the chain, whatever ties it" keys(CTRL, Key::P);
    LeaveOut Chain PinOff "Leave the record out" "The selected record does not belong to the chain" keys(CTRL_SHIFT, Key::P);
    VetoLink Chain Unlink2 "Veto the record's best link" "The selected record and the one that its best link names are not tied" keys(CTRL_SHIFT, Key::L);
    UndoDecision Chain Undo2 "Take the last decision back" "The chain as it was before it" keys(Modifiers::ALT, Key::Z);
    CopyDecisions Chain ClipboardList "Copy the decisions" "All decisions as JSON lines, for a file that --journal reads" keys(CTRL_SHIFT, Key::J);
    CancelJob View CircleX "Stop the running job" "Stop what is being read, searched or written" keys(CTRL, Key::Period);
    ToggleTheme View SunMoon "Switch dark and light" "Change between the dark and the light theme" keys(CTRL_SHIFT, Key::T);
    SystemTheme View Monitor "Theme of the system" "Follow the system's dark or light setting" keys(CTRL_SHIFT, Key::Y);
    ZoomIn View ZoomIn "Zoom in" "Make everything larger" keys(CTRL, Key::Plus);
    ZoomOut View ZoomOut "Zoom out" "Make everything smaller" keys(CTRL, Key::Minus);
    ZoomReset View Scan "Actual size" "Undo all zooming" keys(CTRL, Key::Num0);
}

impl UiCommand {
    /// What it does and by which keys.
    pub fn tooltip(self, ctx: &Context) -> String {
        format!("{} ({})", self.tip(), ctx.format_shortcut(&self.shortcut()))
    }

    /// The command whose shortcut was pressed, taken out of the input. Longer shortcuts first: `Ctrl+Shift+O` also
    /// matches `Ctrl+O`.
    pub fn take_pressed(ctx: &Context) -> Option<UiCommand> {
        let mut commands = UiCommand::ALL.to_vec();
        commands.sort_by_key(|command| {
            let modifiers = command.shortcut().modifiers;
            std::cmp::Reverse(u8::from(modifiers.shift) + u8::from(modifiers.alt))
        });
        ctx.input_mut(|input| commands.into_iter().find(|command| input.consume_shortcut(&command.shortcut())))
    }
}

/// The tabs in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    Events,
    Outages,
    Chain,
    Sources,
}

impl Tab {
    pub const ALL: [Tab; 4] = [Tab::Events, Tab::Outages, Tab::Chain, Tab::Sources];

    /// The command that shows it, which also gives its name and icon.
    pub fn command(self) -> UiCommand {
        match self {
            Tab::Events => UiCommand::ShowEvents,
            Tab::Outages => UiCommand::ShowOutages,
            Tab::Chain => UiCommand::ShowChain,
            Tab::Sources => UiCommand::ShowSources,
        }
    }

    /// The tab `by` places further on, round and round.
    pub fn step(self, by: isize) -> Tab {
        let at = Tab::ALL.iter().position(|tab| *tab == self).unwrap_or(0) as isize;
        Tab::ALL[(at + by).rem_euclid(Tab::ALL.len() as isize) as usize]
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
    /// Ask the system's dialog for a place to save to.
    BrowseExport,
    Export(ExportOrder),
}

impl From<UiCommand> for Command {
    fn from(command: UiCommand) -> Command {
        Command::Ui(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_command_has_its_own_label_and_shortcut() {
        let (mut labels, mut shortcuts) = (HashSet::new(), HashSet::new());
        for command in UiCommand::ALL {
            assert!(!command.label().is_empty() && !command.tip().is_empty());
            assert!(labels.insert(command.label()), "{}", command.label());
            assert!(shortcuts.insert(format!("{:?}", command.shortcut())), "{}", command.label());
        }
        for menu in Menu::ALL {
            assert!(UiCommand::ALL.iter().any(|command| command.menu() == menu));
        }
    }

    #[test]
    fn tabs_go_round() {
        assert_eq!(
            (Tab::Events.step(-1), Tab::Sources.step(1), Tab::Events.step(1)),
            (Tab::Sources, Tab::Events, Tab::Outages)
        );
    }
}
