//! The window. Panels read the state and send commands; workers make everything that takes time. Knows no file formats
//! and no rules of the trade: what it shows comes from the modules below it.

mod activity;
mod app;
mod arrangement;
mod arrivals;
mod cells;
mod chain;
mod columns;
mod command;
mod dialogs;
mod dispatch;
mod events_table;
mod evidence;
mod export;
mod facets;
mod filter_bar;
mod fonts;
mod hand;
mod histogram;
mod inspector;
mod jobs;
mod menu;
mod notes;
mod outages;
mod page;
mod palette;
mod run;
mod settings;
mod signs;
mod sources;
mod state;
mod status;
mod tabs;
mod theme;
mod tiles;
mod undo;
mod welcome;
mod who;
mod widgets;
mod words;

pub use app::App;
pub use command::{Command, ExportFormat, ExportOrder, Menu, Tab, UiCommand};
pub use notes::{NoteOn, NotesCommand};
pub use run::{GuiError, run};
pub use settings::{Density, Folders, Look, Settings};
