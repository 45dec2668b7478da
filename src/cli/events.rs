//! `hergang events`: the events that a filter finds, printed or exported.

use super::Ending;
use super::arguments::{Events, Reading};
use super::opening::{self, Opened};
use super::output::{Failure, print, warn};
use crate::findings::{ExportOptions, Format, export, write_rows};
use crate::query::{Field, Filter, Term, Value, parse, select_counted};
use std::path::Path;
use std::sync::atomic::AtomicBool;

pub(super) fn run(arguments: &Events, reading: &Reading) -> Result<Ending, Failure> {
    let filter = resolve(arguments)?;
    let format = format_of(arguments);
    let is_file = arguments.output.as_ref().is_some_and(|path| path.as_os_str() != "-");
    let opened = opening::open(&arguments.evidence.paths, reading, filter.time(), is_file)?;
    let found = select_counted(&opened.case, &opened.marks, &filter, &AtomicBool::new(false))
        .map_err(|error| Failure::Told(error.to_string(), Ending::Unread))?;
    let rows = found.rows;
    if found.duplicates > 0 {
        let (count, of) = (found.duplicates, rows.len());
        warn(&format!("{count} of these {of} events repeat another (duplicate_of); --once leaves them out"));
    }
    match &arguments.output {
        Some(path) if path.as_os_str() != "-" => write(&opened, &rows, &filter, format, path, arguments.force)?,
        _ => print(|out| write_rows(&opened.case, &rows, format, out).map(|_| ()))?,
    }
    opened.keep();
    Ok(opened.ending(!rows.is_empty()))
}

/// The options as one filter: names of one option are alternatives, everything else is joined by "and".
fn resolve(arguments: &Events) -> Result<Filter, Failure> {
    let mut filter = Filter::default();
    for (field, names) in [(Field::Actor, &arguments.actors), (Field::Account, &arguments.accounts)] {
        if !names.is_empty() {
            filter = filter.with(Term::one_of(field, names.iter().map(|name| Value::wild(name)).collect()));
        }
    }
    let window = opening::window(&arguments.period)?;
    if !window.is_open() {
        filter = filter.with(Term::time(window));
    }
    if let Some(text) = &arguments.filter {
        let parsed = parse(text).map_err(|error| Failure::Told(format!("--where: {error}"), Ending::WrongUse))?;
        filter = parsed.terms().iter().cloned().fold(filter, |filter, term| filter.with(term));
    }
    if arguments.once {
        filter = filter.with(Term::is(Field::Duplicate, "false"));
    }
    Ok(filter)
}

fn format_of(arguments: &Events) -> Format {
    let ending = arguments.output.as_ref().and_then(|path| path.extension()).and_then(|ending| ending.to_str());
    arguments.format.or(ending.and_then(Format::from_extension)).unwrap_or(Format::Csv)
}

fn write(
    opened: &Opened,
    rows: &[u32],
    filter: &Filter,
    format: Format,
    path: &Path,
    overwrite: bool,
) -> Result<(), Failure> {
    let options = ExportOptions { overwrite };
    let done = export(&opened.case, rows, &filter.to_string(), format, path, options)
        .map_err(|error| Failure::Told(error.to_string(), Ending::WrongUse))?;
    warn(&format!("{} events in {}, told in {}", done.written.rows, path.display(), done.about_path.display()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::arguments::{Arguments, Command};
    use super::*;
    use clap::Parser;

    fn filter(options: &[&str]) -> String {
        let line = ["hergang", "events", "x.csv"].into_iter().chain(options.iter().copied());
        let Some(Command::Events(events)) = Arguments::try_parse_from(line).unwrap().command else { panic!() };
        resolve(&events).unwrap_or_else(|failure| panic!("{failure:?}")).to_string()
    }

    #[test]
    fn options_and_where_become_one_filter() {
        assert_eq!(
            filter(&["--actor", "a", "--actor", "b*", "--account", "@h", "--from", "2017-11-02T22:00"]),
            "actor:a,b* account:\"@h\" time:2017-11-02T22:00.."
        );
        assert_eq!(filter(&["--actor", "a", "--where", "x OR y"]), "actor:a (x OR y)");
        assert_eq!(
            filter(&["--to", "2017-11-02", "--where", "time:2017-11-01 x"]),
            "time:..2017-11-02 time:2017-11-01 x"
        );
        assert_eq!(filter(&["--once", "--where", "x"]), "x duplicate:false");
    }
}
