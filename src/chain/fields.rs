//! The fields by which links are told, as a reader should see them. In data they stand as they are.

use crate::language::Phrase;
use crate::phrase;

/// What a reader is told of a link's field; a field that no rule gives stays as it is.
pub(super) fn phrase_of(field: &str) -> Phrase {
    match field {
        "session" => phrase!("by-field-session"),
        "ticket" => phrase!("by-field-ticket"),
        "request" => phrase!("by-field-request"),
        "object" => phrase!("by-field-object"),
        "object (text)" => phrase!("by-field-object-text"),
        "reason (text)" => phrase!("by-field-reason-text"),
        "source_ip" => phrase!("by-field-source-ip"),
        "account" => phrase!("by-field-account"),
        "assignee" => phrase!("by-field-assignee"),
        "session in force" => phrase!("by-field-session-in-force"),
        "session handed out" => phrase!("by-field-session-handed-out"),
        "role assumed" => phrase!("by-field-role-assumed"),
        "account taken on" => phrase!("by-field-account-taken-on"),
        "grant after a refused attempt" => phrase!("by-field-grant-after-refusal"),
        "grant before the first act of its kind" => phrase!("by-field-grant-before-first"),
        "grant to the role" => phrase!("by-field-grant-to-role"),
        "grant to the restorer" => phrase!("by-field-grant-to-restorer"),
        "event named" => phrase!("by-field-event-named"),
        "approval of the account" => phrase!("by-field-approval-of-account"),
        "role asked for" => phrase!("by-field-role-asked-for"),
        "actor's last sign-in" => phrase!("by-field-last-sign-in"),
        "first of the visit" => phrase!("by-field-first-of-visit"),
        "credential used" => phrase!("by-field-credential-used"),
        "change carried over" => phrase!("by-field-change-carried-over"),
        "account already out" => phrase!("by-field-already-out"),
        "account, while out" => phrase!("by-field-while-out"),
        "account, after the first sign" => phrase!("by-field-after-first-sign"),
        "state ended" => phrase!("by-field-state-ended"),
        "holder's sign-in" => phrase!("by-field-holders-sign-in"),
        "step of the return" => phrase!("by-field-step-of-return"),
        "ticket's account and assignee" => phrase!("by-field-account-and-assignee"),
        "account's full name (text)" => phrase!("by-field-full-name"),
        "ticket's account, no assignee named" => phrase!("by-field-no-assignee"),
        "account in the ticket's notes (text)" => phrase!("by-field-in-notes"),
        "the act's id in the ticket's notes (text)" => phrase!("by-field-id-in-notes"),
        "document named (text)" => phrase!("by-field-document-named"),
        "document put there" => phrase!("by-field-document-put"),
        "account named by the same person (text)" => phrase!("by-field-named-by-same"),
        "account named (text)" => phrase!("by-field-named"),
        "safeguard weakened" => phrase!("by-field-weakened"),
        "opened in the act's session" => phrase!("by-field-opened-in-session"),
        "by the analyst" => phrase!("by-field-by-analyst"),
        other => Phrase::verbatim(other),
    }
}

#[cfg(test)]
mod tests {
    use super::phrase_of;
    use crate::language::Language;
    use std::path::Path;

    /// The fields that the rules of the chain write in their sources.
    fn written() -> Vec<String> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(Path::new("src/chain")).unwrap() {
            let path = entry.unwrap().path();
            let is_rule = !path.ends_with("fields.rs") && !path.to_string_lossy().contains("scenes");
            let text = std::fs::read_to_string(&path).unwrap();
            for call in text.split("walk.link(").skip(1).filter(|_| is_rule) {
                let call = call.split(';').next().unwrap_or("");
                let field = call.split("LinkKind::").nth(1).and_then(|rest| rest.split_once(", "));
                found.extend(field.and_then(|(_, rest)| rest.strip_prefix('"')?.split('"').next()).map(str::to_owned));
            }
        }
        found
    }

    #[test]
    fn every_field_has_words_in_both_languages() {
        let fields = written();
        assert!(fields.len() > 20, "{fields:?}");
        for field in fields.iter().map(String::as_str).chain([super::super::tickets::NO_ASSIGNEE, "account"]) {
            let phrase = phrase_of(field);
            assert_eq!(phrase.to_string(), field);
            assert_ne!(phrase.id(), "verbatim", "{field}");
            let german = phrase.in_language(Language::German);
            assert!(field == "ticket" || german != field, "{field}");
        }
    }
}
