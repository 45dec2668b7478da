//! What the mapping language can do with values, each on a mapping written for the test. The ticket column holds what
//! is looked at.

use super::{lines, read_by};

const HEAD: &str = "id = \"x\"\ntitle = \"X\"\nproduct = \"X\"\nempty = [\"-\", \"n/a\"]\n";

/// The tickets that one JSON record gives, by a mapping whose `ticket` is this.
fn ticket(ticket: &str, record: &str) -> String {
    let mapping = format!(
        "{HEAD}[[recognise]]\nkeys = [\"t\"]\n[event]\ntime = {{ path = \"t\" }}\naction = \"a\"\nticket = {ticket}\n[tables.words]\nyes = \"granted\"\n"
    );
    let record = format!(r#"{{"t":"2020-01-01T00:00:00Z","a":"go",{record}}}"#);
    let read = read_by(&mapping, &format!("[{record}]"));
    read.trim_end().split_once(" go  ").map(|(_, ticket)| ticket.to_owned()).unwrap_or_default()
}

#[test]
fn values_are_changed_on_their_way() {
    for (field, record, expected) in [
        (r#"{ path = "x", split = ";" }"#, r#""x":" - ; b;c""#, "b"),
        (r#"{ path = "x", decode = "hex", split = " " }"#, r#""x":"2D0062006C73""#, "b"),
        (r#"{ path = "x", decode = "url" }"#, r#""x":"a%40b.example""#, "a@b.example"),
        (r#"{ path = "x", decode = "base64" }"#, r#""x":"YW5u""#, "ann"),
        (r#"{ path = "x", upper = true }"#, r#""x":"aß""#, "ASS"),
        (r#"{ path = "x", lower = true }"#, r#""x":"ÄB""#, "äb"),
        (r#"{ path = "x", title = true }"#, r#""x":"ANN van der meer""#, "Ann Van Der Meer"),
        (r#"{ path = "x", strip_start = "u:", strip_end = "!" }"#, r#""x":"u:ann!""#, "ann"),
        (
            r#"{ path = "x", extract = ["^Account (\\S+) closed", "by (\\w+)|for (\\w+)"] }"#,
            r#""x":"closed for ann""#,
            "ann",
        ),
        (
            r#"{ path = "x", extract = ["^Account (\\S+) closed", "by (\\w+)"] }"#,
            r#""x":"Account bob closed by ann""#,
            "bob",
        ),
        (r#"{ path = "x", extract = "(\\d+)" }"#, r#""x":"none""#, ""),
        (r#"{ path = "x", table = "words", default = "other" }"#, r#""x":"no""#, "other"),
        (r#"{ path = "x", ip = true }"#, r#""x":"[::ffff:192.0.2.4]:443""#, "192.0.2.4"),
        (r#"{ template = "{d}/{u} {e?}" }"#, r#""d":"corp","u":"ann","e":"n/a""#, "corp/ann"),
        (r#"[{ template = "{d}/{u}" }, "u"]"#, r#""d":"-","u":"ann""#, "ann"),
        (r#"["p[name=user].value", "x"]"#, r#""p":[{"name":"role","value":1},{"name":"User","value":"bob"}]"#, "bob"),
        (r#""p[name=data].value|json.who[-1]""#, r#""p":[{"name":"data","value":"{\"who\":[1,2]}"}]"#, "2"),
        (r#""\"http://schemas.example/claims/name\"""#, r#""http://schemas.example/claims/name":"ann""#, "ann"),
        (r#""~USER.~Name""#, r#""user":{"NAME":"ann"}"#, "ann"),
    ] {
        let field = field.replace(r#""\"http"#, r#"'"http"#).replace(r#"name\"""#, r#"name"'"#);
        assert_eq!(ticket(&field, record), expected, "{field} on {record}");
    }
}

#[test]
fn conditions_by_pattern_by_number_and_one_of_several() {
    let by = |when: &str, record: &str| ticket(&format!(r#"{{ const = "held", when = [{when}] }}"#), record) == "held";
    for (when, record, holds) in [
        (r#"{ path = "x", matches = "^a.c$" }"#, r#""x":"abc""#, true),
        (r#"{ path = "x", matches = "^A.C$", fold = true }"#, r#""x":"abc""#, true),
        (r#"{ path = "x", matches = "^A.C$" }"#, r#""x":"abc""#, false),
        (r#"{ path = "x", equals = 0 }"#, r#""x":0"#, true),
        (r#"{ path = "x", equals = true }"#, r#""x":"true""#, true),
        (r#"{ path = "x", in = [1, "two", false] }"#, r#""x":false"#, true),
        (r#"{ any = [{ path = "x", equals = 1 }, { path = "y", equals = 1 }] }"#, r#""x":0,"y":1"#, true),
        (r#"{ any = [{ path = "x", equals = 1 }, { path = "y", equals = 1 }] }"#, r#""x":0,"y":0"#, false),
        (r#"{ path = "x", same_as = "y" }"#, r#""x":"a","y":["b","a"]"#, true),
    ] {
        assert_eq!(by(when, record), holds, "{when} on {record}");
    }
}

#[test]
fn the_pieces_of_a_text_are_events_of_their_own() {
    let mapping = r#"
explode = "who"
explode_split = ","
[[recognise]]
columns = ["who", "t"]
[[drop]]
when = [{ path = "who", equals = "nobody" }]
reason = "nobody"
[event]
time = { path = "t" }
action = { const = "go" }
actor = "@"
"#;
    let rows = "t;who\n2020-01-01T00:00:00Z;ann, ben,\n2020-01-01T00:00:01Z;\n2020-01-01T00:00:02Z;nobody\n";
    assert_eq!(
        read_by(&format!("{HEAD}{mapping}"), rows),
        lines("1.1 2020-01-01T00:00:00Z go ann -\n1.2 2020-01-01T00:00:00Z go ben -\n2.1 2020-01-01T00:00:01Z go  -")
            .replace('-', "")
            .replace("20200101T", "2020-01-01T")
    );
}

#[test]
fn times_from_several_fields() {
    let read = |time: &str, record: &str| {
        let mapping = format!("{HEAD}[[recognise]]\nkeys = [\"k\"]\n[event]\ntime = {time}\naction = \"k\"\n");
        read_by(&mapping, &format!("[{record}]")).trim_end().to_owned()
    };
    for (time, record, expected) in [
        (
            r#"{ path = "t.epochSecond", nanos = "t.nano", format = "epoch_s" }"#,
            r#"{"k":"go","t":{"epochSecond":1600000000,"nano":5000000}}"#,
            "2020-09-13T12:26:40.005000000Z",
        ),
        (
            r#"{ path = "d", clock = "c", format = "day_first" }"#,
            r#"{"k":"go","d":"13.09.2020","c":"14:26:40"}"#,
            "2020-09-13T14:26:40Z",
        ),
        (
            r#"{ path = "d", offset = "z" }"#,
            r#"{"k":"go","d":"2020-09-13 14:26:40","z":"Europe/Berlin"}"#,
            "2020-09-13T12:26:40Z",
        ),
        (
            r#"{ path = "m", extract = "audit\\(([0-9.]+):", format = "epoch_s" }"#,
            r#"{"k":"go","m":"audit(1600000000.125:77): x"}"#,
            "2020-09-13T12:26:40.125Z",
        ),
    ] {
        assert_eq!(read(time, record), format!("1.1 {expected} go"), "{time}");
    }
}
