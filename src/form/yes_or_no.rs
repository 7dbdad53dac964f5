//! What forms write for yes and no.

/// The everyday words for yes, in small letters.
const YES: [&str; 6] = ["true", "1", "是", "y", "yes", "on"];
/// The everyday words for no, in small letters.
const NO: [&str; 6] = ["false", "0", "否", "n", "no", "off"];

/// What an everyday word says; nothing for any other.
///
/// ```
/// use fupin::form::yes_or_no::said_by;
/// assert_eq!((said_by("是"), said_by("Off"), said_by("2")), (Some(true), Some(false), None));
/// ```
pub fn said_by(word: &str) -> Option<bool> {
    let word = word.trim();
    let is = |known: &&str| word.eq_ignore_ascii_case(known);
    if YES.iter().any(is) {
        Some(true)
    } else if NO.iter().any(is) {
        Some(false)
    } else {
        None
    }
}
