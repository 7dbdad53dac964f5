//! Which rows of a form are rows: those in which somebody has answered something.
//!
//! Pages keep blank template rows, in which there may be an unticked box, a preselected radio, a hidden id or a select on its
//! first choice. Such a value is no answer by itself; it counts where its row has one.

use crate::value::into_order;

/// One value of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name of the contract, with dots.
    pub name: String,
    /// What a form would send.
    pub value: String,
    /// Whether it differs from an empty control or from what the page first drew: somebody answered.
    pub answers: bool,
}

/// The entries without those of rows in which nobody answered; none at all where nobody answered anything and the form is
/// not `touched` either.
///
/// ```
/// use fupin::form::blank_rows::{Entry, without_blank_rows};
/// let entry = |name: &str, value: &str, answers| Entry { name: name.to_owned(), value: value.to_owned(), answers };
/// let rows = vec![
///     entry("villages.0.name", "甲", true),
///     entry("villages.0.on_provincial_list", "false", false),
///     entry("villages.1.name", "", false),
///     entry("villages.1.on_provincial_list", "false", false),
/// ];
/// let kept: Vec<String> = without_blank_rows(rows, false).into_iter().map(|entry| entry.0).collect();
/// assert_eq!(kept, ["villages.0.name", "villages.0.on_provincial_list"]);
/// ```
pub fn without_blank_rows(entries: Vec<Entry>, touched: bool) -> Vec<(String, String)> {
    if !touched && entries.iter().all(|entry| !entry.answers) {
        return Vec::new();
    }
    let mut answered: Vec<&str> = entries.iter().filter(|entry| entry.answers).flat_map(|entry| rows_of(&entry.name)).collect();
    answered.dedup();
    // The rows of a long list mostly stand in this order already.
    let shorter_first = |left: &str, right: &str| left.len().cmp(&right.len()).then_with(|| left.cmp(right));
    let answered = into_order(answered, &|left, right| shorter_first(left, right));
    let is_answered = |row: &str| answered.binary_search_by(|known| shorter_first(known, row)).is_ok();
    let kept: Vec<bool> = entries.iter().map(|entry| rows_of(&entry.name).all(is_answered)).collect();
    entries.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(entry, _)| (entry.name, entry.value)).collect()
}

/// The entries that lie in none of these rows.
///
/// ```
/// use fupin::form::blank_rows::{Entry, without_rows};
/// let entry = |name: &str| Entry { name: name.to_owned(), value: "x".to_owned(), answers: true };
/// let kept = without_rows(vec![entry("area_sqm"), entry("villages.0.name"), entry("villages.1.name")], vec!["villages.1".to_owned()]);
/// assert_eq!(kept, [entry("area_sqm"), entry("villages.0.name")]);
/// ```
pub fn without_rows(entries: Vec<Entry>, rows: Vec<String>) -> Vec<Entry> {
    if rows.is_empty() {
        return entries;
    }
    let rows = into_order(rows, &|left, right| left.cmp(right));
    let lies_in_one = |name: &str| rows_of(name).any(|row| rows.binary_search_by(|known| known.as_str().cmp(row)).is_ok());
    entries.into_iter().filter(|entry| !lies_in_one(&entry.name)).collect()
}

/// Whether a name lies in a row.
pub fn is_in_row(name: &str) -> bool {
    rows_of(name).next().is_some()
}

/// The rows that a name lies in: `tenants.0` and `tenants.0.roster.3` of `tenants.0.roster.3.name`.
fn rows_of(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.match_indices('.').map(|(at, _)| at);
    let mut from = 0;
    ends.filter_map(move |end| {
        let step = &name[from..end];
        from = end + 1;
        step.bytes().all(|byte| byte.is_ascii_digit()).then(|| &name[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(entries: &[(&str, bool)]) -> Vec<String> {
        let entry = |(name, answers): &(&str, bool)| Entry { name: (*name).to_owned(), value: "x".to_owned(), answers: *answers };
        without_blank_rows(entries.iter().map(entry).collect(), false).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn an_untouched_form_says_nothing() {
        assert_eq!(kept(&[("accepted", false), ("villages.0.id", false)]), [""; 0]);
    }

    #[test]
    fn a_row_counts_from_its_first_answer() {
        assert_eq!(kept(&[("a.0.id", false), ("a.1.id", false), ("a.1.name", true)]), ["a.1.id", "a.1.name"]);
        assert_eq!(kept(&[("accepted", true), ("earmarked", false), ("a.0.id", false)]), ["accepted", "earmarked"]);
    }

    #[test]
    fn an_answer_in_an_inner_row_counts_for_the_outer_one() {
        let names = [("t.0.total", false), ("t.0.r.0.name", false), ("t.0.r.1.name", true), ("t.1.r.0.name", false)];
        assert_eq!(kept(&names), ["t.0.total", "t.0.r.1.name"]);
    }
}
