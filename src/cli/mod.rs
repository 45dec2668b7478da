//! The command line: one file a command; parse, resolve, act. Results go to standard output, everything else to
//! standard error.
//!
//! Exit codes: 0 done; 1 nothing matched; 2 wrong use; 3 some evidence could not be read (a file that is missing,
//! unreadable, damaged or of no known form). Single records that could not be read are told and change no code.

mod account;
mod arguments;
mod chain;
mod coverage;
mod decisions;
mod entities;
mod events;
mod opening;
mod outages;
mod output;
mod sources;
mod window;

use crate::language;
use arguments::{Arguments, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use output::Failure;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// How a command ended. The numbers are the program's exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    Done = 0,
    NothingMatched = 1,
    WrongUse = 2,
    /// The results stand, but without what could not be read.
    Unread = 3,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        ExitCode::from(ending as u8)
    }
}

/// Runs the program with these arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return said_by_clap(&error),
    };
    match act(&arguments) {
        Ok(ending) => ending.into(),
        Err(Failure::BrokenPipe) => Ending::Done.into(),
        Err(Failure::Told(text, ending)) => {
            output::warn(&format!("hergang: {text}"));
            ending.into()
        }
    }
}

fn act(arguments: &Arguments) -> Result<Ending, Failure> {
    if let Some(command) = arguments.paths.iter().find(|path| is_misplaced(path)) {
        let text = format!("the command {} stands behind a file; write it first", command.display());
        return Err(Failure::Told(text, Ending::WrongUse));
    }
    language::set_current(arguments.language.unwrap_or_default());
    match &arguments.command {
        None => window::run(&arguments.paths, &arguments.reading, arguments.language),
        Some(Command::Events(events)) => events::run(events, &arguments.reading),
        Some(Command::Outages(outages)) => outages::run(outages, &arguments.reading),
        Some(Command::Chain(chain)) => chain::run(chain, &arguments.reading),
        Some(Command::Sources(sources)) => sources::run(sources, &arguments.reading),
        Some(Command::Coverage(coverage)) => coverage::run(coverage, &arguments.reading),
        Some(Command::Entities(entities)) => entities::run(entities, &arguments.reading),
    }
}

/// Whether this path is the name of a command that came too late to be taken for one.
fn is_misplaced(path: &Path) -> bool {
    let names = Arguments::command().get_subcommands().any(|command| path.as_os_str() == command.get_name());
    names && !path.exists()
}

/// Help and version are results; anything else is wrong use.
fn said_by_clap(error: &clap::Error) -> ExitCode {
    let is_result = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    // A closed pipe behind `--help` is no concern of ours.
    let _ = error.print();
    if is_result { Ending::Done.into() } else { Ending::WrongUse.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_defined() {
        Arguments::command().debug_assert();
    }
}
