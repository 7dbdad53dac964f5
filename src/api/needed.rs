//! What a form has to ask for, or nothing that it holds is ever decided.

use super::{Options, assess};
use crate::measures::{self, Measure};

/// The least that a form would have to ask for beside what it asks, so that the measure's own example is decided. `asks` says of a
/// name with dots whether the form asks for it.
///
/// ```
/// use fupin::api::{Options, needed};
/// let lacking = |measure: &str, form: &[&str]| {
///     let measure = fupin::measures::find(measure).unwrap();
///     needed::lacking(measure, &Options::default(), |name| form.contains(&name))
/// };
/// assert_eq!(lacking("loan-interest-subsidy", &["registered_household", "principal", "due_on", "purpose"]), ["drawn_on"]);
/// // Where either of two answers would do, a form has to ask for one of them.
/// assert_eq!(lacking("village-eligibility", &["name"]), ["collective_income"]);
/// assert!(lacking("village-eligibility", &["collective_income"]).is_empty());
/// ```
pub fn lacking(measure: Measure, options: &Options, asks: impl Fn(&str) -> bool) -> Vec<String> {
    measures::lacking_answers(&measure, &asks, &|document| assess(measure, Some(document.root()), options))
}
