//! The words of times: months and weekdays in seven languages, the small words between, names of zones.

/// Names and abbreviations of the months in English, German, French, Spanish, Portuguese, Italian and Dutch, in lower
/// case and without dots.
const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "januar", "janv", "janvier", "ene", "enero", "janeiro", "gen", "gennaio", "januari", "jän", "jänner"],
    &[
        "feb", "february", "februar", "févr", "fév", "fevr", "février", "fevrier", "febrero", "fev", "fevereiro", "febbraio",
        "februari",
    ],
    &["mar", "march", "mär", "mrz", "märz", "maerz", "mars", "marzo", "março", "marco", "mrt", "maart"],
    &["apr", "april", "avr", "avril", "abr", "abril", "aprile"],
    &["may", "mai", "mayo", "maio", "mag", "maggio", "mei"],
    &["jun", "june", "juni", "juin", "junio", "junho", "giu", "giugno"],
    &["jul", "july", "juli", "juil", "juillet", "julio", "julho", "lug", "luglio"],
    &["aug", "august", "août", "aout", "ago", "agosto", "augustus"],
    &["sep", "sept", "september", "septembre", "septiembre", "set", "setembro", "settembre"],
    &["oct", "october", "okt", "oktober", "octobre", "octubre", "out", "outubro", "ott", "ottobre"],
    &["nov", "november", "novembre", "noviembre", "novembro"],
    &[
        "dec", "december", "dez", "dezember", "déc", "décembre", "decembre", "dic", "diciembre", "dezembro", "dicembre",
    ],
];

/// Names and abbreviations of the days of the week, likewise. They are read and not believed: the date decides.
const WEEKDAYS: &[&str] = &[
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday",
    "sat", "saturday", "sun", "sunday", "mo", "montag", "di", "dienstag", "mi", "mittwoch", "do", "donnerstag", "fr",
    "freitag", "sa", "samstag", "so", "sonntag", "lun", "lundi", "mardi", "mer", "mercredi", "jeu", "jeudi", "ven",
    "vendredi", "sam", "samedi", "dim", "dimanche", "lunes", "martes", "mié", "mie", "miércoles", "miercoles", "jue",
    "jueves", "vie", "viernes", "sáb", "sab", "sábado", "sabado", "dom", "domingo", "seg", "segunda", "feira", "ter",
    "terça", "terca", "qua", "quarta", "qui", "quinta", "sex", "sexta", "lunedì", "martedì", "mercoledì", "gio", "giovedì",
    "venerdì", "sabato", "domenica", "ma", "maandag", "dinsdag", "wo", "woensdag", "donderdag", "vr", "vrijdag", "za",
    "zaterdag", "zo", "zondag",
];

/// Words between the parts of a time that say nothing.
const FILLERS: &[&str] = &[
    "t", "at", "on", "of", "the", "st", "nd", "rd", "th", "am", "um", "den", "der", "uhr", "le", "à", "er", "de", "del",
    "el", "às", "as", "do", "il", "alle", "ore", "om", "op", "h",
];

/// Abbreviations of zones: minutes east of Greenwich, and whether only one zone is so called.
const ZONES: &[(&str, i32, bool)] = &[
    ("z", 0, true),
    ("utc", 0, true),
    ("gmt", 0, true),
    ("ut", 0, true),
    ("wet", 0, true),
    ("west", 60, true),
    ("bst", 60, false),
    ("cet", 60, true),
    ("mez", 60, true),
    ("met", 60, true),
    ("cest", 120, true),
    ("mesz", 120, true),
    ("eet", 120, true),
    ("eest", 180, true),
    ("sast", 120, true),
    ("msk", 180, true),
    ("ist", 330, false),
    ("sgt", 480, true),
    ("hkt", 480, true),
    ("awst", 480, true),
    ("jst", 540, true),
    ("kst", 540, true),
    ("acst", 570, true),
    ("acdt", 630, true),
    ("aest", 600, true),
    ("aedt", 660, true),
    ("nzst", 720, true),
    ("nzdt", 780, true),
    ("brt", -180, true),
    ("adt", -180, true),
    ("ast", -240, false),
    ("edt", -240, true),
    ("est", -300, true),
    ("cdt", -300, false),
    ("cst", -360, false),
    ("mdt", -360, true),
    ("mst", -420, true),
    ("pdt", -420, true),
    ("pst", -480, true),
    ("akdt", -480, true),
    ("akst", -540, true),
    ("hst", -600, true),
];

/// The month (1–12) of a name in lower case without its dot.
pub(super) fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// Minutes east of Greenwich of a zone's abbreviation, and whether the abbreviation is used for one zone only.
pub(super) fn zone(word: &str) -> Option<(i32, bool)> {
    ZONES.iter().find(|(name, ..)| name.eq_ignore_ascii_case(word)).map(|(_, minutes, is_sure)| (*minutes, *is_sure))
}
