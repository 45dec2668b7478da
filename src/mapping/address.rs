//! Internet addresses as products write them, reduced to the address alone.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv6Addr};

/// The address in `text` without port, brackets, IPv4-mapped prefix and zone; `None` if there is no address in it
/// (service names, `<null>`).
pub(super) fn address(text: &str) -> Option<Cow<'_, str>> {
    let text = text.trim();
    let bare = match text.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.0,
        None => text,
    };
    let bare = bare.split_once('%').map_or(bare, |(address, _)| address);
    if let Some(found) = parsed(bare) {
        return Some(found);
    }
    // `a.b.c.d:port`, and `::ffff:a.b.c.d:port` as Microsoft 365 writes it.
    let (address, port) = bare.rsplit_once(':')?;
    if port.is_empty() || !port.bytes().all(|b| b.is_ascii_digit()) || !address.contains('.') {
        return None;
    }
    parsed(address)
}

fn parsed(text: &str) -> Option<Cow<'_, str>> {
    match text.parse::<IpAddr>().ok()? {
        IpAddr::V4(_) => Some(Cow::Borrowed(text)),
        // One spelling of an address (RFC 5952), so that two logs' are equal.
        IpAddr::V6(six) => Some(Cow::Owned(unmapped(six).unwrap_or_else(|| six.to_string()))),
    }
}

/// The IPv4 address that an IPv4-mapped IPv6 address stands for.
fn unmapped(six: Ipv6Addr) -> Option<String> {
    six.to_ipv4_mapped().map(|four| four.to_string())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_the_address_remains() {
        for (text, expected) in [
            ("192.0.2.7", Some("192.0.2.7")),
            ("192.0.2.7:51022", Some("192.0.2.7")),
            ("[2001:db8::7]:443", Some("2001:db8::7")),
            ("[2001:db8::7]", Some("2001:db8::7")),
            ("2001:db8::7", Some("2001:db8::7")),
            ("::ffff:192.0.2.7", Some("192.0.2.7")),
            ("[::ffff:192.0.2.7]:80", Some("192.0.2.7")),
            ("::ffff:192.0.2.7:80", Some("192.0.2.7")),
            ("fe80::1%eth0", Some("fe80::1")),
            ("iam.amazonaws.com", None),
            ("<null>", None),
            ("AWS Internal", None),
            ("192.0.2.700", None),
            ("", None),
        ] {
            assert_eq!(address(text).as_deref(), expected, "{text}");
        }
    }
}
