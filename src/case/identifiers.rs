//! What an identifier is worth as proof of who somebody is, by its look alone: an address, a login, a number, a word
//! that everybody uses. Knows no records.

/// The kinds that are counted apart: one person has few of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `ana@a.example`, also as a UPN.
    Mail,
    /// `@ana`, `ana`, `CORP\ana`.
    Name,
    /// Digits, few enough to be counted up by each product anew.
    Number,
    /// A vendor's id: a UUID, a SID, an ARN, anything long and mixed.
    Opaque,
    /// Says nothing of who it is: `admin`, `-`, `unknown`, an IP address.
    Anybody,
}

/// Words that stand for a part that many play, or for nobody.
const ANYBODY: [&str; 44] = [
    "admin",
    "administrator",
    "administrators",
    "anonymous",
    "anonymous logon",
    "api",
    "app",
    "application",
    "automation",
    "automatic",
    "batch",
    "bot",
    "console",
    "daemon",
    "default",
    "everyone",
    "false",
    "guest",
    "internal",
    "local service",
    "localhost",
    "n/a",
    "na",
    "network service",
    "nil",
    "nobody",
    "none",
    "not available",
    "null",
    "owner",
    "public",
    "redacted",
    "root",
    "scheduler",
    "self",
    "service",
    "sa",
    "support",
    "system",
    "test",
    "true",
    "undefined",
    "unknown",
    "user",
];
/// A number of so many digits is drawn from no counter (a snowflake, a Google id).
const LONG_NUMBER: usize = 13;

pub(super) fn kind(id: &str) -> Kind {
    let letters = id.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    let has_beyond = !id.is_ascii();
    // The realm or domain before a name is no part of the word.
    let word = id.rsplit('\\').next().unwrap_or(id).trim();
    if (letters + digits == 0 && !has_beyond) || is_anybody(word) || id.parse::<std::net::IpAddr>().is_ok() {
        Kind::Anybody
    } else if letters == 0 && !has_beyond && digits < LONG_NUMBER && !id.starts_with('+') {
        Kind::Number
    } else if id.find('@').is_some_and(|at| at > 0) {
        Kind::Mail
    } else if is_opaque(id, letters, digits) {
        Kind::Opaque
    } else {
        Kind::Name
    }
}

/// Whether it is a person's full name (`Ana Lis`, `Lis, Ana`), as lists and tickets write it: words of letters with
/// blanks between them.
pub(super) fn is_full_name(id: &str) -> bool {
    let is_part = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | ',');
    id.trim().contains(' ') && id.chars().all(is_part)
}

fn is_anybody(word: &str) -> bool {
    word.len() <= 20 && ANYBODY.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_opaque(id: &str, letters: usize, digits: usize) -> bool {
    let parts = id.starts_with("arn:") || id.starts_with("S-1-") || id.contains("://");
    let is_hex = id.len() >= 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let mixed_case = id.bytes().any(|b| b.is_ascii_uppercase()) && digits > 0 && id.len() >= 15;
    parts || is_hex || mixed_case || digits > letters || (id.len() >= 18 && digits >= 4)
}

/// Whether two spellings that differ in case alone are one: addresses, UPNs, handles and logins are compared without
/// case by every identity provider in scope (RFC 5321 leaves the local part to the host); vendors' ids are not.
pub(super) fn ignores_case(id: &str) -> bool {
    matches!(kind(id), Kind::Mail | Kind::Name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_is_words_with_blanks_between_them() {
        assert!(["Ana Lis", "Lis, Ana", "Pieter de Haan", "Zoë O'Neil-Öz"].iter().all(|name| is_full_name(name)));
        assert!(
            !["ana", "CN=Ana Lis,DC=x", "NT AUTHORITY\\SYSTEM", "build 7", "a b@c"].iter().any(|id| is_full_name(id))
        );
    }

    #[test]
    fn identifiers_are_told_apart_by_their_look() {
        for (kind_wanted, ids) in [
            (Kind::Mail, &["ana@a.example", "Ana.Lis@corp.example"][..]),
            (Kind::Name, &["@ana", "ana", "CORP\\ana", "agent-0417", "Änne", "svc_backup"]),
            (Kind::Number, &["0", "1234", "40817263"]),
            (
                Kind::Opaque,
                &[
                    "00u1ab2cdeFGHIJ3k4x7",
                    "6f1d2a3c-0000-4b59-9a3e-0c6f2f1f7a10",
                    "S-1-5-21-1-2-3-1104",
                    "arn:aws:iam::111122223333:user/ana",
                    "1234567890123456789",
                    "acct-40817263",
                ],
            ),
            (
                Kind::Anybody,
                &[
                    "admin",
                    "CORP\\Administrator",
                    "-",
                    "n/a",
                    "SYSTEM",
                    "NT AUTHORITY\\SYSTEM",
                    "192.0.2.7",
                    "2001:db8::1",
                ],
            ),
        ] {
            for id in ids {
                assert_eq!(kind(id), kind_wanted, "{id}");
            }
        }
    }
}
