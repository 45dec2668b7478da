//! Every format, with the values that it must give.

use super::format::{Format, Ground, read};
use super::zone::Zone;
use crate::model::TimeBasis;
use chrono_tz::Tz;

fn ground(zone: Zone) -> Ground {
    Ground { zone, year: Some(2023), order_is_guess: false }
}

/// The instant as shown, with the basis where it is not `stated`.
fn shown_in(text: &str, format: &str, zone: Zone) -> String {
    let instant = read(text, &[Format::parse(format).unwrap()], ground(zone));
    match instant {
        None => "none".to_owned(),
        Some(instant) if instant.basis == TimeBasis::Stated => instant.to_string(),
        Some(instant) => format!("{instant} {}", instant.basis.name()),
    }
}

fn check(format: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown_in(text, format, Zone::Assumed), *expected, "{format}: {text}");
        if *expected != "none" && format != "excel" {
            let read_back = shown_in(text, "any", Zone::Assumed);
            if !matches!(format, "day_first" | "filetime") {
                assert_eq!(read_back, *expected, "any: {text}");
            }
        }
    }
}

#[test]
fn the_clock_of_the_log_is_remembered() {
    let offset = |text: &str, zone: Zone| {
        read(text, &[Format::parse("any").unwrap()], ground(zone)).map(|instant| instant.offset)
    };
    let berlin = || Zone::Configured(Tz::Europe__Berlin);
    assert_eq!(offset("2021-07-04 23:19:32", berlin()), Some(120));
    assert_eq!(offset("2021-12-04 23:19:32", berlin()), Some(60));
    assert_eq!(offset("2021-12-04 23:19:32", Zone::Assumed), Some(0));
    assert_eq!(offset("Sat, 04 Dec 2021 23:19:32 -0330", Zone::Assumed), Some(-210));
}

#[test]
fn iso_in_its_many_hands() {
    check(
        "iso",
        &[
            ("2021-12-04T23:19:32.051Z", "2021-12-04T23:19:32.051Z"),
            ("2021-12-04 23:19:32.051 Z", "2021-12-04T23:19:32.051Z"),
            ("2021-12-04T23:19:32.1+0130", "2021-12-04T21:49:32.1Z"),
            ("2021-12-04T23:19:32,028+0000", "2021-12-04T23:19:32.028Z"),
            ("2021-12-04T23:19:32.123456789+01:00", "2021-12-04T22:19:32.123456789Z"),
            ("2021-12-04T23:19:32.1234567891Z", "2021-12-04T23:19:32.123456789Z"),
            ("2025-02-14T15:09:41.0000000Z ", "2025-02-14T15:09:41.0000000Z"),
            ("2021-12-04T11: 41: 31+00: 00", "2021-12-04T11:41:31Z"),
            ("2021-12-04 23:19:32 +00", "2021-12-04T23:19:32Z"),
            ("2021-12-04 23:19:32.5 +0100 CET", "2021-12-04T22:19:32.5Z"),
            ("2021-12-04 23:19:32 -0500 EST", "2021-12-05T04:19:32Z"),
            ("2021-12-04 23:19:32 EST", "2021-12-05T04:19:32Z"),
            ("2021-12-04 23:19:32 CET", "2021-12-04T22:19:32Z"),
            ("2021-12-04 23:19:32 CST", "2021-12-05T05:19:32Z assumed"),
            ("2021-12-04 23:19:32 UTC+2", "2021-12-04T21:19:32Z"),
            ("2021-07-04T23:19:32[Europe/Berlin]", "2021-07-04T21:19:32Z"),
            ("2021-07-04T23:19:32+02:00[Europe/Berlin]", "2021-07-04T21:19:32Z"),
            ("2021-07-04 23:19:32 America/New_York", "2021-07-05T03:19:32Z"),
            ("2021-12-04 11:19:32 p. m.", "2021-12-04T23:19:32Z assumed"),
            ("2021-12-04, 7:08", "2021-12-04T07:08:00Z assumed"),
            ("2021/12/04 23:19:32", "2021-12-04T23:19:32Z assumed"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            ("2021-12-04 23:19:32", "2021-12-04T23:19:32Z assumed"),
            ("2021-12-04T23:19", "2021-12-04T23:19:00Z assumed"),
            ("2021-12-04", "2021-12-04T00:00:00Z date_only"),
            ("2021-12-04T25:00:00", "none"),
            ("2021-02-30", "none"),
            ("2021-12-04T23:19:32 local", "none"),
            ("20211204", "none"),
            ("", "none"),
            ("2021-12-04T1:2:3", "none"),
            ("1.2.3", "none"),
            ("198.51.100.7", "none"),
        ],
    );
}

#[test]
fn counts_keep_their_precision() {
    check(
        "epoch_ms",
        &[("1685118349682", "2023-05-26T16:25:49.682Z"), ("/Date(1685118349682)/", "2023-05-26T16:25:49.682Z")],
    );
    check(
        "epoch_s",
        &[
            ("1685118349", "2023-05-26T16:25:49Z"),
            ("1685118349.25", "2023-05-26T16:25:49.25Z"),
            ("1.68511834925E9", "2023-05-26T16:25:49.25Z"),
            ("1.685E9", "none"),
            ("-1.5", "1969-12-31T23:59:58.5Z"),
            ("soon", "none"),
            ("-", "none"),
        ],
    );
    check("epoch_us", &[("1685118349682001", "2023-05-26T16:25:49.682001Z")]);
    check("epoch_ns", &[("1685118349682001002", "2023-05-26T16:25:49.682001002Z")]);
    check("filetime", &[("133295919496820010", "2023-05-26T16:25:49.6820010Z"), ("9223372036854775807", "none")]);
    check(
        "epoch",
        &[
            ("1685118349", "2023-05-26T16:25:49Z"),
            ("1685118349.682", "2023-05-26T16:25:49.682Z"),
            ("1685118349682", "2023-05-26T16:25:49.682Z"),
            ("1685118349682001", "2023-05-26T16:25:49.682001Z"),
            ("1685118349682001002", "2023-05-26T16:25:49.682001002Z"),
            ("133295919496820010", "2023-05-26T16:25:49.6820010Z"),
        ],
    );
    check(
        "excel",
        &[
            ("45072.684603032", "2023-05-26T16:25:49.702Z assumed"),
            ("45072.6846064815", "2023-05-26T16:25:50Z assumed"),
            ("45072", "2023-05-26T00:00:00Z date_only"),
        ],
    );
}

#[test]
fn months_by_name() {
    check(
        "named",
        &[
            ("Mon, 06 May 2024 07:08:09 +0200", "2024-05-06T05:08:09Z"),
            ("Mon, 6 May 24 07:08:09 GMT", "2024-05-06T07:08:09Z"),
            ("Mon May  6 07:08:09 2024", "2024-05-06T07:08:09Z assumed"),
            ("Mon May 06 07:08:09 UTC 2024", "2024-05-06T07:08:09Z"),
            ("Mon May 06 07:08:09 +0000 2024", "2024-05-06T07:08:09Z"),
            ("Mon May 06 2024 07:08:09 GMT+0200 (Central European Summer Time)", "2024-05-06T05:08:09Z"),
            ("06/May/2024:07:08:09 +0200", "2024-05-06T05:08:09Z"),
            ("06-May-2024 07:08:09.125", "2024-05-06T07:08:09.125Z assumed"),
            ("06-MAY-24 07.08.09.125000 PM", "2024-05-06T19:08:09.125000Z assumed"),
            ("May 6, 2024 at 7:08:09\u{202f}PM UTC", "2024-05-06T19:08:09Z"),
            ("May 6th, 2024 12:08 AM", "2024-05-06T00:08:00Z assumed"),
            ("2024 May 6 07:08:09", "2024-05-06T07:08:09Z assumed"),
            ("6. März 2024 07:08:09 MEZ", "2024-03-06T06:08:09Z"),
            ("Mi., 6. Mär. 2024 um 07:08 Uhr", "2024-03-06T07:08:00Z assumed"),
            ("6. Dez. 2024, 07:08:09", "2024-12-06T07:08:09Z assumed"),
            ("mar. 6 févr. 2024 à 07h08", "2024-02-06T07:08:00Z assumed"),
            ("1er août 2024 07:08:09", "2024-08-01T07:08:09Z assumed"),
            ("6 de enero de 2024, 7:08:09 p. m.", "2024-01-06T19:08:09Z assumed"),
            ("mar, 6 ago 2024 07:08:09", "2024-08-06T07:08:09Z assumed"),
            ("6 de dez. de 2024 07:08:09", "2024-12-06T07:08:09Z assumed"),
            ("6 out 2024 às 07:08", "2024-10-06T07:08:00Z assumed"),
            ("6 mag 2024, 07:08:09", "2024-05-06T07:08:09Z assumed"),
            ("gio 6 giu 2024 alle ore 07:08", "2024-06-06T07:08:00Z assumed"),
            ("6 mrt. 2024 07:08:09", "2024-03-06T07:08:09Z assumed"),
            ("wo 6 mei 2024 om 07:08", "2024-05-06T07:08:00Z assumed"),
            ("May 6, 2024", "2024-05-06T00:00:00Z date_only"),
            ("6 Smarch 2024 07:08:09", "none"),
            ("31 Feb 2024 07:08:09", "none"),
            ("6 May 2024 13:08:09 AM", "none"),
        ],
    );
    check("rfc2822", &[("Mon, 06 May 2024 07:08:09 -0700", "2024-05-06T14:08:09Z")]);
    check(
        "syslog",
        &[
            ("Mar  8 03:08:29", "2023-03-08T03:08:29Z assumed"),
            ("Mar 08 03:08:29.5", "2023-03-08T03:08:29.5Z assumed"),
            ("8 Mrz 03:08:29", "2023-03-08T03:08:29Z assumed"),
            ("Mar  8 2024 03:08:29 UTC", "2024-03-08T03:08:29Z"),
            ("Feb 29 03:08:29", "none"),
        ],
    );
}

#[test]
fn days_and_months_by_number() {
    check(
        "month_first",
        &[
            ("5/6/2024 7:08:09 PM", "2024-05-06T19:08:09Z assumed"),
            ("05/06/2024, 7:08 AM", "2024-05-06T07:08:00Z assumed"),
            ("5/31/24 07:08:09", "2024-05-31T07:08:09Z assumed"),
            ("31/5/2024 07:08:09", "none"),
            ("05-31-2024", "2024-05-31T00:00:00Z date_only"),
            ("5/6-2024", "none"),
            ("5 6 2024", "none"),
        ],
    );
    check(
        "day_first",
        &[
            ("06.05.2024 07:08:09", "2024-05-06T07:08:09Z assumed"),
            ("6.5.24, 07:08 Uhr", "2024-05-06T07:08:00Z assumed"),
            ("06/05/2024 07.08.09", "2024-05-06T07:08:09Z assumed"),
            ("06-05-2024 07:08:09.123 +0200", "2024-05-06T05:08:09.123Z"),
            ("06/05/99", "1999-05-06T00:00:00Z date_only"),
        ],
    );
    check(
        "us_12h",
        &[
            ("2/3/2025 7:31:00 AM", "2025-02-03T07:31:00Z assumed"),
            ("2/3/2025 12:31:00 AM", "2025-02-03T00:31:00Z assumed"),
        ],
    );
    check(
        "numeric",
        &[
            ("3/4/2024 07:08:09", "2024-03-04T07:08:09Z assumed"),
            ("3.4.2024 07:08:09", "2024-04-03T07:08:09Z assumed"),
            ("31/4/2024", "none"),
        ],
    );
}

#[test]
fn compact_stamps() {
    check(
        "compact",
        &[
            ("20171102T224712Z", "2017-11-02T22:47:12Z"),
            ("20171102T224712.25+0100", "2017-11-02T21:47:12.25Z"),
            ("20171102224712.0Z", "2017-11-02T22:47:12.0Z"),
            ("20171102224712", "2017-11-02T22:47:12Z assumed"),
            ("20171102224712345", "2017-11-02T22:47:12.345Z assumed"),
            ("20171102 22:47:12", "2017-11-02T22:47:12Z assumed"),
            ("201711022247", "2017-11-02T22:47:00Z assumed"),
            ("20171102", "2017-11-02T00:00:00Z date_only"),
            ("20171399", "none"),
        ],
    );
}

#[test]
fn wall_clocks_stand_in_the_zone_they_are_given() {
    let berlin = Zone::Configured(Tz::Europe__Berlin);
    for (text, expected) in [
        ("2024-07-01 12:00:00", "2024-07-01T10:00:00Z configured"),
        ("2024-10-27 02:30:00", "2024-10-27T00:30:00Z ambiguous"),
        ("2024-10-27 03:00:00", "2024-10-27T02:00:00Z configured"),
        ("2024-03-31 02:30:00", "2024-03-31T01:30:00Z nonexistent"),
        ("2024-03-31 03:30:00", "2024-03-31T01:30:00Z configured"),
        ("2024-03-31 02:30:00 CET", "2024-03-31T01:30:00Z"),
    ] {
        assert_eq!(shown_in(text, "iso", berlin), expected, "{text}");
    }
    let utc = Zone::Configured(chrono_tz::UTC);
    assert_eq!(shown_in("2/3/2025 7:31:00 PM", "us_12h", utc), "2025-02-03T19:31:00Z configured");
    let east = Zone::Offset(chrono::FixedOffset::east_opt(7200).unwrap());
    assert_eq!(shown_in("14.10.2024 08:31:01", "%d.%m.%Y %H:%M:%S", east), "2024-10-14T06:31:01Z");
}

proptest::proptest! {
    #[test]
    fn any_instant_written_in_a_format_reads_back(seconds in 0i64..4_000_000_000, nanos in 0u32..1_000_000_000, digits in 0usize..10, east in -14i32..15) {
        use chrono::{DateTime, FixedOffset};
        let utc = DateTime::from_timestamp(seconds, nanos).unwrap();
        let fraction = format!("{nanos:09}");
        let fraction = if digits == 0 { String::new() } else { format!(".{}", &fraction[..digits]) };
        let expected = format!("{}{fraction}Z", utc.format("%Y-%m-%dT%H:%M:%S"));
        let local = utc.with_timezone(&FixedOffset::east_opt(east * 3600).unwrap());
        let zone = local.format("%z").to_string();
        for (format, text) in [
            ("iso", format!("{}{fraction}{}", local.format("%Y-%m-%dT%H:%M:%S"), local.format("%:z"))),
            ("iso", format!("{}{} {zone}", local.format("%Y-%m-%d %H:%M:%S"), fraction.replace('.', ","))),
            ("iso", format!("{}{fraction} Z", utc.format("%Y/%m/%d %H:%M:%S"))),
            ("compact", format!("{}{fraction}{zone}", local.format("%Y%m%dT%H%M%S"))),
            ("compact", format!("{}{fraction}Z", utc.format("%Y%m%d%H%M%S"))),
            ("named", format!("{}{fraction} {zone}", local.format("%a, %d %b %Y %H:%M:%S"))),
            ("named", format!("{}{fraction} {zone}", local.format("%d/%b/%Y:%H:%M:%S"))),
            ("syslog", format!("{}{fraction} UTC", utc.format("%b %e %Y %H:%M:%S"))),
            ("month_first", format!("{}{fraction} {} UTC", utc.format("%-m/%-d/%Y %-I:%M:%S"), utc.format("%p"))),
            ("day_first", format!("{}{fraction} {zone}", local.format("%-d.%-m.%Y %H:%M:%S"))),
            ("epoch_s", format!("{seconds}{fraction}")),
        ] {
            proptest::prop_assert_eq!(shown_in(&text, format, Zone::Assumed), expected.clone(), "{}: {}", format, text);
        }
        let counted = |per_second: i64, digits: usize| (seconds * per_second + i64::from(nanos) / (1_000_000_000 / per_second), digits);
        for (format, (count, digits)) in [("epoch_ms", counted(1000, 3)), ("epoch_us", counted(1_000_000, 6)), ("epoch_ns", counted(1_000_000_000, 9))] {
            let expected = format!("{}.{}Z", utc.format("%Y-%m-%dT%H:%M:%S"), &format!("{nanos:09}")[..digits]);
            proptest::prop_assert_eq!(shown_in(&count.to_string(), format, Zone::Assumed), expected);
        }
    }

    #[test]
    fn no_text_breaks_the_reading(text in "\\PC{0,40}", tail in "[0-9:/. APMTZh+\\-(\\[]{0,30}") {
        for name in Format::NAMES {
            let format = [Format::parse(name).unwrap()];
            let _ = read(&format!("{text}{tail}"), &format, ground(Zone::Configured(Tz::Europe__Berlin)));
            let _ = read(&tail, &format, ground(Zone::Assumed));
        }
    }
}
