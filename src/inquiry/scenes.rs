//! Small cases made in memory for the tests of this module.

use super::matter::Matter;
use crate::barrier::ledger;
use crate::case::Case;
use crate::chain::scenes::{Line, case, line, log};
use crate::chain::{Index, find_outages, trace};
use crate::model::Class::*;
use crate::model::{EventBatch, Outcome};

/// Asks something of the last outage of these files.
pub(super) fn with_batches<T>(files: &[(&str, EventBatch)], ask: impl FnOnce(&Matter<'_>) -> T) -> T {
    let case: Case = case(files);
    let index = Index::new(&case);
    let outages = find_outages(&case);
    let outage = outages.last().unwrap();
    let chain = trace(&case, &index, outage);
    let barriers = ledger(&case, &index, outage, &chain);
    ask(&Matter::new(&case, &index, outage, &chain, &barriers).unwrap())
}

/// The same for files of lines, each file its own source.
pub(super) fn with_matter<'a, T, L: AsRef<[Line<'a>]>>(files: &[(&str, L)], ask: impl FnOnce(&Matter<'_>) -> T) -> T {
    let files: Vec<(&str, EventBatch)> = files.iter().map(|(name, lines)| (*name, log(name, lines.as_ref()))).collect();
    with_batches(&files, ask)
}

/// A report becomes a ticket, the ticket an act; an alert, a page, a grant to the restorer, the restoration.
pub(super) fn moderation() -> Vec<(&'static str, Vec<Line<'static>>)> {
    let s = |l: Line<'static>| Line { session: "sess-A", ..l };
    let st = |l: Line<'static>| Line { ticket: "T-100", ..s(l) };
    let console = vec![
        st(line("09:00:00", "ana", RecordView, "@lighthouse")),
        st(line("09:02:00", "ana", TicketDecide, "@lighthouse")),
        st(line("09:03:00", "ana", AccountDisable, "@lighthouse")),
        st(line("09:04:00", "ana", SessionRevoke, "@lighthouse")),
        line("09:20:00", "eve", AccountEnable, "@lighthouse"),
    ];
    let desk = vec![
        Line { object: "R-7001", ..line("08:50:00", "@reader", TicketCreate, "@lighthouse") },
        Line { ticket: "T-100", object: "R-7001", ..line("08:52:00", "bot", TicketTriage, "") },
        Line { ticket: "T-100", object: "ana|R-7001", ..line("08:55:00", "router", TicketAssign, "") },
    ];
    let directory = vec![
        s(line("08:00:00", "ana", SessionStart, "")),
        Line { object: "responders", ..line("09:15:00", "kim", AccessGrant, "eve") },
        Line { outcome: Outcome::Failure, ..line("09:06:00", "@lighthouse", SessionStart, "") },
    ];
    let alerts = vec![line("09:09:00", "pager", AlertPage, "@lighthouse")];
    vec![("alerts", alerts), ("console", console), ("desk", desk), ("directory", directory)]
}
