//! Finding identifiers, settings and reasons of refusal in free text.

use super::symptoms::Refusal;

/// Whether `text` holds `word` with no letter, digit or joining sign right before or after it. Case is ignored for
/// ASCII, as addresses and handles are.
pub fn has_word(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    if word.is_empty() || word.len() > text.len() {
        return false;
    }
    (0..=text.len() - word.len()).any(|at| {
        let end = at + word.len();
        text[at..end].eq_ignore_ascii_case(word)
            && (at == 0 || !joins(text[at - 1], text.get(at.wrapping_sub(2)).copied()))
            && (end == text.len() || !joins(text[end], text.get(end + 1).copied()))
    })
}

/// Whether a byte beside a word makes it a part of a longer one: a letter or digit, or a sign with one behind it.
fn joins(beside: u8, beyond: Option<u8>) -> bool {
    if beside.is_ascii_alphanumeric() || beside >= 0x80 {
        return true;
    }
    matches!(beside, b'-' | b'_' | b'.' | b'@') && beyond.is_some_and(|b| b.is_ascii_alphanumeric())
}

/// The tokens of a text that could be ids: at least four signs, with a digit in them.
pub(super) fn id_tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '#')))
        .map(|token| token.trim_matches(['-', '_']))
        .filter(|token| token.len() >= 4 && token.bytes().any(|b| b.is_ascii_digit()))
}

/// What the reason of a refused sign-in tells of the account: that it is disabled, or that a policy blocks it. A lock
/// is no sign by itself: strangers make it with wrong passwords.
pub(super) fn refusal(reason: &str) -> Option<Refusal> {
    const OUT: [&str; 9] = [
        "disabled",
        "deactivated",
        "suspended",
        "inactive",
        "terminated",
        "deaktiviert",
        "gesperrt",
        "inaktiv",
        "stillgelegt",
    ];
    const WHOSE: [&str; 6] = ["account", "user", "konto", "benutzer", "login", "principal"];
    const OTHER: [&str; 10] =
        ["lock", "password", "credential", "invalid", "device", "client", "factor", "method", "license", "passwort"];
    let text = reason.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text.contains("polic") && has(&["block", "denied", "deny", "not allow"]) {
        return Some(Refusal::Policy);
    }
    let is_short = text.len() <= 20 && !text.contains(' ');
    (has(&OUT) && !has(&OTHER) && (is_short || has(&WHOSE))).then_some(Refusal::Disabled)
}

/// Whether a text complains of access to an account, rather than of something else that its holder wants.
pub(super) fn is_about_access(text: &str) -> bool {
    const WORDS: [&str; 46] = [
        "sign in",
        "sign-in",
        "signin",
        "signed out",
        "log in",
        "log-in",
        "login",
        "logon",
        "log on",
        "logged out",
        "locked",
        "lockout",
        "disabled",
        "deactivat",
        "suspend",
        "blocked",
        "inactive",
        "deleted",
        "gone",
        "removed",
        "access",
        "account",
        "password",
        "thrown out",
        "kicked",
        "dark",
        "offline",
        "refused",
        // German, Dutch, the Nordic languages, French, Spanish, Italian, Portuguese.
        "gesperrt",
        "anmeld",
        "zugang",
        "zugriff",
        "konto",
        "passwort",
        "gelöscht",
        "inloggen",
        "geblokkeerd",
        "logge inn",
        "logge ind",
        "logga in",
        "deaktiver",
        "sperret",
        "connexion",
        "compte",
        "cuenta",
        "conta",
    ];
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

/// A change of a setting as mappings write it: `SETTING: OLD -> NEW`, a remark in brackets or after `;` left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingChange<'a> {
    pub setting: &'a str,
    pub old: &'a str,
    pub new: &'a str,
    pub rest: &'a str,
}

impl<'a> SettingChange<'a> {
    pub fn parse(text: &'a str) -> Option<SettingChange<'a>> {
        let (head, tail) = text.split_once("->")?;
        let (setting, old) = head.rsplit_once(':').unwrap_or(("", head));
        let end = tail.find([';', '(', ',']).unwrap_or(tail.len());
        let (new, rest) = tail.split_at(end);
        Some(SettingChange { setting: setting.trim(), old: old.trim(), new: new.trim(), rest: rest.trim() })
    }

    /// Whether a safeguard went from stronger to weaker. Values that are no words of strength tell nothing.
    pub fn weakens(&self) -> bool {
        matches!((strength(self.old), strength(self.new)), (Some(old), Some(new)) if new < old)
    }
}

/// How strongly a setting's value holds: 2 enforced, 1 warns only, 0 off.
fn strength(value: &str) -> Option<u8> {
    let value = value.trim_matches(['"', '\'']).to_ascii_lowercase();
    match value.as_str() {
        "enforce" | "enforced" | "enforcing" | "on" | "required" | "require" | "mandatory" | "true" | "yes"
        | "enabled" | "enable" | "block" | "blocking" | "strict" | "always" | "active" | "deny" | "1" => Some(2),
        "warn" | "warn_only" | "warn-only" | "warning" | "report" | "report_only" | "report-only" | "audit"
        | "audit_only" | "monitor" | "log" | "log_only" | "permissive" | "prompt" | "recommended" => Some(1),
        "off" | "optional" | "false" | "no" | "disabled" | "disable" | "none" | "never" | "inactive" | "allow"
        | "not_required" | "0" => Some(0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_only_as_a_whole() {
        assert!(has_word("applied ev_77", "ev_77"));
        assert!(!has_word("applied ev_771", "ev_77"));
        assert!(has_word("moved Ann.Berg@firm.example.", "ann.berg@firm.example"));
        assert!(!has_word("moved ann.berg@firm.example.org", "ann.berg@firm.example"));
        assert!(!has_word("jo-ann.berg@firm.example", "ann.berg@firm.example"));
        assert!(!has_word("", "x"));
    }

    #[test]
    fn tokens_that_may_be_ids_hold_a_digit() {
        let found: Vec<&str> = id_tokens("restore: see INC-991, by order of ops (T77x)").collect();
        assert_eq!(found, ["INC-991", "T77x"]);
    }

    #[test]
    fn a_refused_sign_in_tells_whether_the_account_is_out() {
        for text in [
            "The user account is disabled.",
            "UserDisabled",
            "login_failure_account_disabled",
            "User is Inactive",
            "Konto deaktiviert",
        ] {
            assert_eq!(refusal(text), Some(Refusal::Disabled), "{text}");
        }
        assert_eq!(refusal("Access has been blocked by Conditional Access policies."), Some(Refusal::Policy));
        for text in [
            "account disabled, expired or locked out",
            "Invalid password",
            "Device is disabled for the user",
            "expired",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
    }

    #[test]
    fn a_ticket_may_be_about_something_else() {
        assert!(is_about_access("Kann mich nicht anmelden: Konto gesperrt?"));
        assert!(is_about_access("Still no logon after the unlock") && is_about_access("@x has gone dark"));
        assert!(!is_about_access("Printer on the 3rd floor does not answer"));
    }

    #[test]
    fn a_setting_goes_weaker_or_not() {
        assert!(SettingChange::parse("Admins: factor at sign-on: active -> inactive").is_some_and(|c| c.weakens()));
        let weaker = |text: &str| SettingChange::parse(text).is_some_and(|change| change.weakens());
        assert!(weaker("two_person_rule: enforce -> warn_only (watched accounts); rollout"));
        assert!(weaker("mfa: required -> optional"));
        assert!(!weaker("two_person_rule: warn_only -> enforce"));
        assert!(!weaker("limit: 80 -> 60"));
        assert!(!weaker("prompt: on -> on; re-applied"));
        assert!(!weaker("no change"));
        let change = SettingChange::parse("two_person_rule: enforce -> warn_only (watched accounts); rollout");
        assert_eq!(
            change.map(|c| (c.setting, c.new, c.rest)),
            Some(("two_person_rule", "warn_only", "(watched accounts); rollout"))
        );
    }
}
