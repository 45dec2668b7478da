//! A table of tickets as the guess writes it: the opening as the event, the further acts of the row beside it.

use super::desk::{Act, Desk};
use super::entity::text;
use super::telling::list;
use super::write::Draft;
use std::fmt::Write;

const CLASSES: &str = "\n[class.exact]\n\"ticket.create\" = [\"ticket created\"]\n\"ticket.assign\" = [\"ticket assigned\"]\n\
    \"approval.grant\" = [\"ticket approved\"]\n\"ticket.close\" = [\"ticket closed\"]\n";

impl Draft<'_> {
    /// The sections of a table of tickets.
    pub(super) fn tickets(&mut self, desk: &Desk) -> String {
        self.time(desk.opened().as_ref());
        self.event.push_str("action = { const = \"ticket created\" }\n");
        let openers: Vec<usize> = desk.open.by.iter().chain(&desk.requester).copied().collect();
        self.people("actor", &openers, "opened by");
        // Where nobody is named whom it is about, it is about the one who asks.
        let about = if desk.about.is_empty() { &desk.requester } else { &desk.about };
        self.people("account", about, "whom it is about");
        // A row is filled in by hand: that it names several identifiers does not prove that they are one's. Those beside
        // the first are among the objects, where they are found and make nobody one.
        let others = desk.about.iter().skip(1).chain(&desk.assign.to);
        let objects: Vec<usize> = others.copied().collect();
        if !objects.is_empty() {
            let paths: Vec<String> = objects.iter().map(|&leaf| text(&self.path(leaf))).collect();
            self.note("object", &objects, "given to, or named beside the account", &list(&paths));
        }
        let id = text(&self.path(desk.id));
        self.note("ticket", &[desk.id], "ticket id", &id);
        if !desk.text.is_empty() {
            let reason = self.reasons(&desk.text);
            self.note("reason", &desk.text, "what it says", &reason);
        }
        let mut also = String::new();
        let to = &desk.assign.to;
        self.act((&mut also, desk), &desk.assign, "ticket assigned", "ticket.assign", to, &[]);
        self.act((&mut also, desk), &desk.approve, "ticket approved", "approval.grant", &[], &[]);
        let closing: Vec<usize> = desk.note.iter().chain(&desk.text).copied().collect();
        let closing = if desk.note.is_empty() { &[] } else { closing.as_slice() };
        if !desk.close.at.is_empty() || !desk.close.by.is_empty() {
            self.act((&mut also, desk), &desk.close, "ticket closed", "ticket.close", to, closing);
        }
        format!("\n[event]\n{}{also}{CLASSES}", std::mem::take(&mut self.event))
    }

    fn note(&mut self, field: &str, leaves: &[usize], phrase: &str, toml: &str) {
        self.field(field, leaves, phrase, 0.85, None, Vec::new(), Some(&format!("{field} = {toml}")));
    }

    /// A field of persons: the first that is there.
    fn people(&mut self, field: &str, leaves: &[usize], phrase: &str) {
        if !leaves.is_empty() {
            let takes = self.spares(leaves);
            self.note(field, leaves, phrase, &takes);
        }
    }

    fn spares(&self, leaves: &[usize]) -> String {
        let one = |(place, &leaf): (usize, &usize)| {
            let path = text(&self.path(leaf));
            if place == 0 { path } else { format!("{{ path = {path}, spare = true }}") }
        };
        list(&leaves.iter().enumerate().map(one).collect::<Vec<_>>())
    }

    /// The texts together, where all are there, else as many from the first on, else each alone.
    fn reasons(&self, leaves: &[usize]) -> String {
        let paths: Vec<String> = leaves.iter().map(|&leaf| self.path(leaf)).collect();
        let is_sound = paths.iter().all(|path| !path.contains(['?', '{', '}']));
        let mut takes: Vec<String> = Vec::new();
        for count in (2..=paths.len()).rev().filter(|_| is_sound) {
            for (first, rest) in paths.iter().enumerate().filter_map(|(at, first)| Some((first, paths.get(at + 1..)?)))
            {
                let joined: Vec<String> =
                    std::iter::once(first).chain(rest).take(count).map(|path| format!("{{{path}}}")).collect();
                if joined.len() == count {
                    takes.push(format!("{{ template = {} }}", text(&joined.join("; "))));
                }
            }
        }
        takes.extend(paths.iter().map(|path| text(path)));
        list(&takes)
    }

    /// One `[[also]]` for each time of the act, or one where its person is named and no column tells the time. `stand_in`:
    /// who did it where nobody is named for it.
    fn act(
        &mut self,
        (also, desk): (&mut String, &Desk),
        act: &Act,
        action: &str,
        class: &str,
        stand_in: &[usize],
        reason: &[usize],
    ) {
        let people: Vec<usize> = act.by.iter().chain(stand_in).copied().collect();
        if act.at.is_empty() && people.is_empty() {
            return;
        }
        let opened = desk.open.at.first().copied();
        let leaves: Vec<usize> = act.at.iter().chain(&act.by).copied().collect();
        self.field(class, if leaves.is_empty() { &people } else { &leaves }, action, 0.85, None, Vec::new(), None);
        let mut whens: Vec<String> =
            act.at.iter().map(|&leaf| format!("time = {}", self.moment(leaf, opened))).collect();
        if whens.is_empty() {
            let paths: Vec<String> = people.iter().map(|&leaf| text(&self.path(leaf))).collect();
            whens.push(format!("when = [{{ path = [{}], present = true }}]", paths.join(", ")));
        }
        for when in whens {
            let _ = writeln!(also, "\n[[also]]\n{when}\naction = {{ const = {} }}", text(action));
            let actor = if people.is_empty() { "[]".to_owned() } else { self.spares(&people) };
            let _ = writeln!(also, "actor = {actor}");
            let given: Vec<String> = act.to.iter().map(|&leaf| text(&self.path(leaf))).collect();
            let _ = writeln!(also, "object = [{}]", given.join(", "));
            if !reason.is_empty() {
                let paths: Vec<String> = reason.iter().map(|&leaf| text(&self.path(leaf))).collect();
                let _ = writeln!(also, "reason = [{}]", paths.join(", "));
            }
        }
    }

    /// A leaf's time as TOML, with its zone where its name or a column beside it tells it. `opened`: the leaf by whose values
    /// the order of day and month is told where this one's leave it open.
    fn moment(&self, leaf: usize, opened: Option<usize>) -> String {
        let time = |leaf: usize| self.known(leaf).and_then(|known| known.shape.time.as_ref());
        let mut formats = time(leaf).map(super::telling::formats).unwrap_or_default();
        let order =
            opened.and_then(time).and_then(|time| time.formats.iter().find(|format| format.ends_with("_first")));
        if let Some(order) = order {
            formats = formats.replace("numeric", order);
        }
        format!("{{ path = {}, format = {formats}{} }}", text(&self.path(leaf)), self.zone_of(leaf).unwrap_or_default())
    }
}
