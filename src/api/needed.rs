//! What a form has to ask for, or nothing that it holds is ever decided.

use super::{Options, assess};
use crate::finding::Verdict;
use crate::form::dossier;
use crate::form::entries;
use crate::form::json::Document;
use crate::measures::Measure;

/// The fields for which a form does not ask, though the measure's own example stays undecided without each of them. `asks` says of a
/// name with dots whether the form asks for it.
///
/// ```
/// use fupin::api::{Options, needed};
/// let loan = fupin::measures::find("loan-interest-subsidy").unwrap();
/// let lacking = |form: &[&str]| needed::lacking(loan, &Options::default(), |name| form.contains(&name));
/// assert_eq!(lacking(&["registered_household", "principal", "due_on", "purpose"]), ["drawn_on"]);
/// ```
pub fn lacking(measure: Measure, options: &Options, asks: impl Fn(&str) -> bool) -> Vec<String> {
    let mut all = Vec::new();
    let Ok(example) = Document::parse(measure.example) else { return Vec::new() };
    dossier::entries_of(example.root(), "", &mut all);
    let questions = measure.questions();
    let is_open_without = |name: &str| {
        let rest: Vec<(&str, &str)> =
            all.iter().filter(|(own, _)| own != name).map(|(own, value)| (own.as_str(), value.as_str())).collect();
        let written = entries::to_json(&questions, &rest);
        let document = Document::parse(&written.json);
        document.is_ok_and(|document| assess(measure, Some(document.root()), options).verdict == Verdict::Incomplete)
    };
    let mut names = all_names(&all);
    names.retain(|name| !asks(name) && is_open_without(name));
    names
}

/// Each name once, in order.
fn all_names(entries: &[(String, String)]) -> Vec<String> {
    let mut names: Vec<String> = entries.iter().map(|(name, _)| name.clone()).collect();
    names.dedup();
    names
}
