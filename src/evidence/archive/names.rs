//! The names under which members are shown. They are never used as paths.

use std::collections::BTreeMap;

/// A member's name in one line, without what leads elsewhere.
pub(super) fn shown(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let whole = parts.collect::<Vec<_>>().join("/");
    let whole: String = whole.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if whole.is_empty() { "(no name)".to_owned() } else { whole }
}

/// Whether a name, taken for a path, would lie outside the folder it is unpacked in.
pub(super) fn leads_out(name: &str) -> bool {
    name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|part| part == "..") || name.get(1..2) == Some(":")
}

/// Whether a member is hidden, or what one system adds to an archive for itself.
pub(super) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part == "__MACOSX" || part.starts_with('.') && !matches!(part, "." | ".."))
}

/// Names already given out: two members of one name stay apart.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<String, usize>);

impl Taken {
    pub fn own(&mut self, name: String) -> String {
        let mut own = name.clone();
        // A member may itself be named as another's second would be.
        while self.0.contains_key(&own) {
            let uses = self.0.entry(name.clone()).or_insert(1);
            *uses += 1;
            own = format!("{name} ({uses})");
        }
        self.0.insert(own.clone(), 1);
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_and_stay_apart() {
        assert_eq!(shown("../../etc/./a\nb.csv"), "etc/a\u{fffd}b.csv");
        assert_eq!((shown("C:\\logs\\a.csv").as_str(), shown("/..").as_str()), ("C:/logs/a.csv", "(no name)"));
        assert!(["/a", "../a", "a/../../b", "C:\\a"].iter().all(|name| leads_out(name)));
        assert!(!leads_out("a/b..c/d.csv"));
        assert!(is_hidden("__MACOSX/._a.csv") && is_hidden("x/.DS_Store") && !is_hidden("./a/b.csv"));
        let mut taken = Taken::default();
        let names = ["a", "a", "b", "a (2)", "a"].map(|name| taken.own(name.to_owned()));
        assert_eq!(names, ["a", "a (2)", "b", "a (2) (2)", "a (3)"]);
    }
}
