//! What forms write for yes and no.

/// The everyday words for yes, in small letters.
const YES: [&str; 6] = ["true", "1", "是", "y", "yes", "on"];
/// The everyday words for no, in small letters.
const NO: [&str; 6] = ["false", "0", "否", "n", "no", "off"];

/// What tables have beside them: ticks, crosses, and whether there is one.
const YES_IN_TABLES: [&str; 7] = ["√", "✓", "✔", "☑", "有", "对", "已"];
const NO_IN_TABLES: [&str; 9] = ["×", "✗", "✘", "☐", "□", "无", "没有", "不是", "未"];

/// What the word in a cell of a table says; nothing for any other.
///
/// ```
/// use fupin::form::yes_or_no::said_in_table;
/// assert_eq!((said_in_table("√"), said_in_table("无"), said_in_table("说不准")), (Some(true), Some(false), None));
/// ```
pub fn said_in_table(word: &str) -> Option<bool> {
    let is = |known: &&str| *known == word.trim();
    if YES_IN_TABLES.iter().any(is) {
        Some(true)
    } else if NO_IN_TABLES.iter().any(is) {
        Some(false)
    } else {
        said_by(word)
    }
}

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
