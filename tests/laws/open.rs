//! What is still to be answered: it decides, nothing less does, and it tells the rules that wait.

use fupin::finding::{Assessment, Outcome, Verdict};
use fupin::form::json::Document;
use fupin::form::{dossier, entries};
use fupin::measures::{ALL, Basis, Measure, PreparedPolicy, find, open_answers, verdict_words};
use proptest::prelude::*;

type Entries = Vec<(String, String)>;

fn assess(measure: Measure, document: &Document<'_>) -> Assessment<'static> {
    PreparedPolicy::built_in().assess(measure, Some(document.root()), Basis::default())
}

fn assessed(measure: Measure, stated: &Entries) -> Assessment<'static> {
    let typed: Vec<(&str, &str)> = stated.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let written = entries::to_json(&measure.questions(), &typed);
    assess(measure, &Document::parse(&written.json).unwrap())
}

/// What the measure's words are said of.
fn verdict(assessment: &Assessment<'_>) -> Verdict {
    verdict_words(assessment).verdict_of(assessment)
}

/// The answers that are open, with the codes of the rules that wait.
fn open(measure: Measure, stated: &Entries) -> Vec<(String, Vec<&'static str>)> {
    let found = assessed(measure, stated);
    let open = open_answers(&measure, &measure.questions(), stated, &found, &|document| assess(measure, document));
    open.into_iter().map(|answer| (answer.name, answer.rules.iter().map(|rule| rule.code).collect())).collect()
}

fn example(measure: Measure) -> Entries {
    let mut entries = Vec::new();
    dossier::entries_of(Document::parse(measure.example).unwrap().root(), "", &mut entries);
    entries
}

fn owned(entries: &[(&str, &str)]) -> Entries {
    entries.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_open_decides_and_nothing_less(measure in 0..ALL.len(), given in any::<u64>()) {
        let measure = find(ALL[measure].id).unwrap();
        let all = example(measure);
        let is_given = |name: &str| {
            // A list of choices is one answer.
            let first = all.iter().position(|(known, _)| known == name).unwrap();
            given >> (first % 64) & 1 == 1
        };
        let stated: Entries = all.iter().filter(|(name, _)| is_given(name)).cloned().collect();
        let found = assessed(measure, &stated);
        if verdict(&found) != Verdict::Incomplete {
            return Ok(());
        }
        let open = open(measure, &stated);
        prop_assert!(!open.is_empty(), "{} {stated:?}", measure.id);
        for (name, rules) in &open {
            prop_assert!(!rules.is_empty(), "{} {name} {stated:?}", measure.id);
            let is_unknown = |code: &&str| found.findings.checks.iter().any(|check| check.rule.code == *code && check.outcome == Outcome::Unknown);
            prop_assert!(rules.iter().all(is_unknown), "{} {name} {rules:?} {stated:?}", measure.id);
        }
        let answered = |without: Option<&str>| {
            let is_open = |name: &String| open.iter().any(|(known, _)| known == name) && without != Some(name.as_str());
            let more = all.iter().filter(|(name, _)| is_open(name) && !is_given(name)).cloned();
            verdict(&assessed(measure, &stated.iter().cloned().chain(more).collect()))
        };
        // What the example leaves out is answered by no example.
        if open.iter().all(|(name, _)| all.iter().any(|(known, _)| known == name)) {
            prop_assert_ne!(answered(None), Verdict::Incomplete, "{} {:?} {:?}", measure.id, stated, open);
            for (name, _) in &open {
                let less = answered(Some(name));
                prop_assert!(matches!(less, Verdict::Incomplete | Verdict::Ineligible), "{} {name} {stated:?}", measure.id);
            }
        }
    }
}

#[test]
fn an_example_that_contradicts_what_is_stated_hides_no_open_answer() {
    let loan = find("loan-interest-subsidy").unwrap();
    // The example's loan is due long before this one was drawn.
    let stated = owned(&[
        ("registered_household", "true"),
        ("principal", "10000"),
        ("drawn_on", "2015-03-01"),
        ("contract_rate_percent", "4"),
        ("purpose", "crops"),
    ]);
    assert_eq!(open(loan, &stated), [("due_on".to_owned(), vec!["loan.rate-at-benchmark"])]);
    let post = find("public-post").unwrap();
    let stated = owned(&[("registered_household", "true"), ("transferred_labourers", "5"), ("special_difficulty", "true")]);
    let found = assessed(post, &stated);
    assert!(found.verdict == Verdict::Ineligible || open(post, &stated)[0].0 == "labourers", "{:?}", open(post, &stated));
}
