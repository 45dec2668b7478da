//! Where the program is known to fall short of what the perturbations ask for.

/// (perturbation, scenario or "" for all, a part of what is told, reason). A line that no longer holds fails too.
const KNOWN: &[(&str, &str, &str, &str)] = &[];

/// Fails with what is wrong and not known, and with what is known and no longer wrong.
pub fn settle(perturbation: &str, wrong: Vec<String>) {
    let known: Vec<_> = KNOWN.iter().filter(|known| known.0 == perturbation).collect();
    let is_of = |text: &str, known: &(&str, &str, &str, &str)| text.starts_with(known.1) && text.contains(known.2);
    let new: Vec<&String> = wrong.iter().filter(|text| !known.iter().any(|known| is_of(text, known))).collect();
    let gone: Vec<_> = known.iter().filter(|known| !wrong.iter().any(|text| is_of(text, known))).collect();
    assert!(new.is_empty() && gone.is_empty(), "{perturbation}:\n{new:#?}\nknown and no longer so: {gone:#?}");
}
