//! The name that somebody probably meant.

/// Of several names the one that differs least from `typed`, where it differs by two letters at most or in its case alone;
/// else the one that begins with it.
///
/// ```
/// assert_eq!(fupin::api::nearest("polcy", ["lang", "policy", "on"]), Some("policy"));
/// assert_eq!(fupin::api::nearest("colour", ["lang", "policy", "on"]), None);
/// ```
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // What is this long is no slip of the finger.
    if typed.len() > 60 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    let mut longer = None;
    for name in names {
        // Half a name has more than one meaning only where it is short.
        if longer.is_none() && typed.len() > 3 && name.starts_with(typed) {
            longer = Some(name);
        }
        let distance = if typed.eq_ignore_ascii_case(name) { 0 } else { distance(typed, name) };
        let allowed = name.chars().count().div_ceil(3).min(2);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name).or(longer)
}

/// How many letters must be added, dropped or changed to make one name of the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, letter) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let names = ["lang", "policy", "on", "legacy_codes", "collective_income"];
        for (typed, meant) in [
            ("On", Some("on")),
            ("LANG", Some("lang")),
            ("collective_incme", Some("collective_income")),
            ("legacycodes", Some("legacy_codes")),
            ("o", Some("on")),
            ("collective", Some("collective_income")),
            ("col", None),
            ("x", None),
            ("", None),
            ("政策", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
    }
}
